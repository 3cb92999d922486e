"""Titles: which of the capitalised words that stand together say who somebody is, and which name him."""

from __future__ import annotations

from collections import Counter

import regex

from ..fold import singular
from ..lexicon import Lexicon
from .fields import Fields
from .letters import Letters
from .words import Word

__all__ = ["Titles"]

_AFTER_TITLE = regex.compile(
    r"([\p{L}]+)-(?:of-\p{L}+|elect|general|designate|emeritus|at-\p{L}+|in-chief|in-waiting|turned-[\p{L}-]+)"
)
_BEFORE_ROLES = frozenset("co ex non sub under vice".split())
_COLOURS = frozenset(("black", "white"))
_POLES = frozenset("north south sri".split())  # half a nationality
_NICK_OPENS = regex.compile(r"[\"“‘'(](?i:the )?$")
_CLASS = regex.compile(r"\b(\p{L}+)\.? (?:First|Second|Third|1st|2nd|3rd) $")
_SRI = frozenset("datin dato datuk puan tan toh".split())  # before "Sri", an honour of Malaysia: Tan Sri Ada Brandt
_RANK = 24  # characters of "Sergeant First "
_NICK = 5  # characters of a mark and "the "
_ACRONYM = 5  # letters
_WHOLE = 3  # words of Earl Dean Falkner
_CALLED = 4  # words of a calling and a name


class Titles:
    """Tells titles and roles from names in one text."""

    def __init__(self, text: str, runs: list[list[Word]], lexicon: Lexicon) -> None:
        """runs: all words with a capital that stand together."""
        self.text, self.lexicon, self.rules = text, lexicon, lexicon.rules
        self.runs, self.alike = runs, Counter(" ".join(w.text for w in run) for run in runs)
        self.fields, self.letters = Fields(text, lexicon), Letters(runs, lexicon)

    def end(self, words: list[Word]) -> int:
        """How many words before the name are titles, roles, nationalities: "Interior Minister", "Texas Gov."."""
        lexicon, last = self.lexicon, 0
        organisation = any(w.key in lexicon.organisation_words for w in words)
        member = any(w.key in lexicon.party_members for w in words[:-2])
        end = self.fields.body_end(words) if organisation or member else self.fields.field_end(words)
        if end or (organisation and self._is_office_of(words)):
            return end
        if self._is_opening_calling(words):
            return 1
        for i, word in enumerate(words[:-1]):
            key = word.key
            given = key in lexicon.first_names and key not in self.rules.short_titles
            given = given and words[i + 1].key not in self.rules.short_titles  # Retired Marine Sgt. Greta Falkner
            if last == i > 0 and given and len(words) - i > 2:
                break  # "Gov. Earl Ray Tomblin"
            if last == i and self._is_given_title(words, i):
                break
            nationality = last == i and len(words) - i > 2 and not organisation and self._is_nationality(words, i)
            if nationality or self._is_title(words, i):
                last = i + 1
        return 0 if all(w.key in lexicon.suffixes for w in words[last:]) else last  # Duncan Hunter Sr.

    def _is_title(self, words: list[Word], i: int) -> bool:
        """Whether a word is a title of what the next ones name."""
        key, following = words[i].key, words[i + 1]
        if i and self._is_bracketed(words[i]):
            return True
        if i and _NICK_OPENS.search(self.text, max(0, words[i].start - _NICK), words[i].start):
            return False  # Greta "Duke" Falkner, Greta "The Duke" Falkner
        nicked = _NICK_OPENS.search(self.text, max(0, following.start - _NICK), following.start) is not None
        if nicked and self.lexicon.is_given(key):
            return False  # Earl "Lefty" Falkner
        hyphened = _AFTER_TITLE.fullmatch(key)  # "Speaker-in-waiting", "Mum-of-two"
        if hyphened:
            return hyphened[1] in self.lexicon.titles or hyphened[1] in self.lexicon.people
        ordinary, hyphen, last = key.rpartition("-")
        if hyphen and (ordinary in _BEFORE_ROLES or self.lexicon.is_common(ordinary)):  # "Ex-soldier", "Fifth-grader"
            return self.lexicon.calls_people(last)
        rank = self.letters.is_rank(words[i]) and (len(key) > 2 or key == "pm")  # SP Falkner may have initials
        if rank and following is words[-1] and not self.fields.is_thing(following):
            return True  # "DCP Falkner"
        if self._is_calling(words, i) or self._is_acronym(words, i) or self._is_only_there(words, i):
            return True
        return key in self.lexicon.titles and not self._is_within_name(words, i) and self._is_borne_here(words, i)

    def _is_bracketed(self, word: Word) -> bool:
        """Whether a word in brackets behind a title is one more, or says that it was held: "Lt Gen (Retd) Ada Pell"."""
        bracketed = self.text[word.start - 1 : word.start] == "(" and self.text[word.end : word.end + 1] == ")"
        return bracketed and (word.key in self.rules.retired or word.key in self.lexicon.titles)

    def _is_within_name(self, words: list[Word], i: int) -> bool:
        """Whether a word that is a title elsewhere is a part of a name here."""
        key, following = words[i].key, words[i + 1]
        body = words[-1].key in self.lexicon.organisation_words
        if body and (key in self.rules.first_name_titles or (i and self._are_things(words[i + 1 :]))):
            return True  # the Queen Greta Hospital, the Lowmoor Graduate Workers Union
        if i and following.key in self.lexicon.organisation_words:
            return True
        if following is words[-1] and following.key in self.rules.papers_by:
            return True  # Celebrity Weekly
        if following.key in self.rules.realms or self._is_of_office(words[i:]):
            return True  # Cook County, Attorney General's Office
        middle = key in self.rules.middle_titles and following is words[-1]  # not Tyler Bishop Joseph Falkner
        return i > 0 and (middle or key in self.rules.inner_titles) and self._is_first_name(words[i - 1])

    def _is_borne_here(self, words: list[Word], i: int) -> bool:
        """Whether a title that may be an ordinary word, or a first name, is one before what follows."""
        key, following = words[i].key, words[i + 1]
        if key not in self.rules.weak_titles:
            return True
        if key in self.rules.courtesy:
            whole = following is not words[-1]  # Miss Paris Falkner
            known = self.lexicon.is_place(following.key) and not whole and not self._is_borne(following.key)
            return not known and following.key not in self.rules.pageants
        guild = i > 0 and words[i - 1].key in self.rules.guilds  # the Women's Tennis Tour
        return not guild and not self.fields.is_thing(following) and not self._is_within(words, i)

    def _is_only_there(self, words: list[Word], i: int) -> bool:
        """Whether what stands before a word, or nothing, makes it a title: the Con of Det Con, the Sri of Tan Sri."""
        key, before = words[i].key, words[i - 1].key if i else ""
        if key == "class":
            return self._is_class(words, i)
        if not i:  # Skip Greta Falkner, of a curling team; not Skip Falkner
            return key == "sr" or (key == "skip" and len(words) > 2 and self._is_first_name(words[1]))
        ranks = key in self.rules.second_ranks and before in self.rules.short_titles
        return ranks or (key == "sri" and before in _SRI)

    def _is_within(self, words: list[Word], i: int) -> bool:
        """Whether a word is amid the name of a body or a person: the Northern Premier Hockey League, Nate Fire Cole."""
        given = [self.lexicon.is_given(word.key) for word in words]
        body = i + 2 < len(words) and words[-1].key in self.lexicon.organisation_words and not any(given[i + 1 :])
        if body or not i or i + 2 < len(words):
            return body
        first = words[i - 1].key
        return given[i - 1] and first not in self.lexicon.titles and not self.lexicon.is_place(first)

    def _is_of_office(self, words: list[Word]) -> bool:
        """Whether words are a title in the genitive and a body: Sheriff's Department, Attorney General's Office."""
        owned = (self.text[w.end : w.end + 3] in ("'s ", "’s ") and w.key in self.lexicon.titles for w in words[:-1])
        return words[-1].key in self.lexicon.organisation_words and any(owned)

    def _is_office_of(self, words: list[Word]) -> bool:
        """Whether words are a body that begins with what it is: the Office of the Director of National Intelligence."""
        of = self.text.startswith(" of ", words[0].end) and words[0].key in self.lexicon.organisation_words
        given = (w for w in words[1:] if self.lexicon.is_given(w.key))
        titles = (w for w in words[1:] if w.key in self.lexicon.titles and not self.text.startswith(" of ", w.end))
        return of and next(given, None) is None and next(titles, None) is None

    def _is_borne(self, surname: str) -> bool:
        """Whether somebody in the text has a first name and this surname."""
        full = (run for run in self.runs if len(run) > 1 and run[-1].key == surname)
        return any(self.lexicon.is_given(run[-2].key) for run in full)

    def _is_calling(self, words: list[Word], i: int) -> bool:
        """Whether a word tells what somebody does whom the next ones name in full: "Sophomore Greta Falkner"."""
        word, lexicon = words[i], self.lexicon
        called = self._is_called_so(word.key) or self.letters.is_rank(word)
        if not called or lexicon.is_given(words[0].key):
            return False
        if i + 2 == len(words) and word.key in self.rules.before_names:  # Canon Falkner, of Canon Greta Falkner
            return any(len(r) > 2 and (r[0].key, r[-1].key) == (word.key, words[-1].key) for r in self.runs)
        if i + 2 >= len(words):
            return False
        if words[-1].key in lexicon.organisation_words:
            return False  # the National Liberty Committee
        following = words[i + 1].key
        body = following in lexicon.organisation_words  # the National Council for Fair Rents
        return not body and (len(following) == 1 or lexicon.is_given(following))

    def _is_opening_calling(self, words: list[Word]) -> bool:
        """Whether words open with what somebody does who elsewhere goes by what follows: "Muralist Zuberi finished".

        Or what something is: "Carmaker Ardent". Nowhere else may both stand together, as Porter Falkner's names would.
        """
        first, lexicon = words[0], self.lexicon
        body = first.key in lexicon.bodies and first.key not in lexicon.organisation_words
        called = body or self._is_called_so(first.key)
        if not called or len(words) > _CALLED or lexicon.is_given(first.key):
            return False
        if words[1:] and words[1].key in lexicon.titles:
            return False  # Attorney General Ada Brandt
        rest = [w.text for w in words[1:]]
        alone = any(" ".join(rest[i:]) in self.alike for i in range(max(1, len(rest) - 1)))  # Ní Falkner
        return self.alike[" ".join((first.text, *rest))] == 1 and alone

    def _is_called_so(self, key: str) -> bool:
        """Whether people are called by a word, if only right before their names: a baker, a hooker."""
        lexicon = self.lexicon
        return key in lexicon.callings or key in lexicon.people or key in self.rules.before_names

    def _is_class(self, words: list[Word], i: int) -> bool:
        """Whether a word is the end of a rank before a name: Petty Officer First Class, Sgt. 1st Class Ada Brandt."""
        rank = _CLASS.search(self.text, max(0, words[i].start - _RANK), words[i].start)
        return rank is not None and rank[1].casefold() in self.lexicon.titles

    def _is_first_name(self, word: Word) -> bool:
        """Whether a word is a first name, and neither a title nor a place."""
        key, lexicon = word.key, self.lexicon
        return lexicon.is_given(key) and key not in lexicon.titles and not lexicon.is_place(key)

    def _is_acronym(self, words: list[Word], i: int) -> bool:
        """Whether capitals before a full name are a party, rank or body: "BJP MLA Greta Falkner"."""
        word, name = words[i], words[i + 1 :]
        key = word.key
        if not word.text.isupper() or any(not w.text.isupper() for w in words[:i]):
            return False
        if name and name[0].text.isupper() and self._is_acronym(words, i + 1):
            return True
        capitals = word.text.isalpha() and (len(key) > 2 or key in self.rules.ranks)
        if not capitals or len(word.text) > _ACRONYM or key in self.rules.ships or not 1 < len(name) < _ACRONYM:
            return False
        known = self.lexicon.is_given(name[0].key)
        strange = all(w.key not in self.lexicon.words for w in name)
        return (known or strange) and not any(
            (w.text.isupper() and len(w.key) > 1) or self.fields.is_thing(w) for w in name
        )

    def _are_things(self, words: list[Word]) -> bool:
        """Whether all words are such as bodies have in their names, and none is a first name or a place."""
        things = (self.fields.is_thing(w) or singular(w.key) in self.lexicon.people for w in words)
        return all(things) and not any(self.lexicon.is_given(w.key) or self.lexicon.is_place(w.key) for w in words)

    def _is_nationality(self, words: list[Word], i: int) -> bool:
        """Whether a word is the nationality of whom the next ones name: not the first one of Black Lives Matter."""
        key, following = words[i].key, words[i + 1].key
        given, other = self.lexicon.is_given(following), following in self.lexicon.demonyms
        colour = key in _COLOURS and not (given or other or following in _POLES)  # White Rock Dam
        if key not in self.lexicon.demonyms or colour or self.fields.is_plain(words[i + 1]):
            return False
        word = self.lexicon.is_common(following) and words[-1].key in self.lexicon.body_names["outlet"]
        if self.fields.is_plain(words[-1]) and (word or not given):
            return False  # the British Lamp Review, the American Liberty Wire
        return key not in _POLES or other

    def _is_given_title(self, words: list[Word], i: int) -> bool:
        """Whether a title is a first name: Marine Le Pen, Dean Oakes."""
        key, following = words[i].key, words[i + 1]
        if not self.lexicon.is_given(key) or key not in self.lexicon.titles or key in self.rules.courtesy:
            return False
        if following.key in self.lexicon.particles:
            return True
        rest = [word for word in words[i:] if word.key not in self.lexicon.suffixes]  # Earl Brandt Sr.
        noble = key in self.rules.enthroned and len(rest) == _WHOLE and self.lexicon.is_given(following.key)
        return key in self.rules.given_titles and (len(rest) == 2 or (noble and not self._is_held(rest)))

    def _is_held(self, words: list[Word]) -> bool:
        """Whether the text shows that a word before a whole name is a rank: "Earl Charles Brandt" is Earl Brandt."""
        title, *name = (word.text for word in words)
        alone = " ".join(name) in self.alike or f"{title} {name[-1]}" in self.alike
        return alone or f"the {title.lower()} " in self.text.lower()
