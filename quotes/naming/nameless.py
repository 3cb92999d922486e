"""Nameless: which capitalised words name nobody: a title alone, the Lowmoor Republican, the state of a seat."""

from __future__ import annotations

from functools import cached_property

import regex

from .titles import Titles
from .words import Word

__all__ = ["Nameless"]

_ONE = regex.compile(r"\b(?i:an?|the) \p{Ll}[\p{Ll}-]+ $")
_POINTING = frozenset("the a an this that his her its their our one another s former then current".split())
_SEAT = regex.compile(r"[RDI][-–](\p{Lu}[\p{L}. ]*)$")  # of a party and state: R-Fla., D-New York
_WARD = regex.compile(r"[RDI][-–]\d+(?:st|nd|rd|th)$")  # of a party and district: D-2nd
_WHOSE = regex.compile(r"\b(?i:her|his|my|our|their) (?:\p{Ll}+ )?(\p{Ll}+)(?:-\p{Ll}+)*, $")
_NEXT = regex.compile(r"(?:[^\S\r\n](\p{L}+))?+")
_AUXILIARIES = frozenset(
    "and are as can could did does had has have in is may must on should that to was were will would".split()
)
_PHRASE = 40  # characters of "his younger brother-in-law, "
_TWO = 2  # words of the name of a paper, at least
_ACRONYM = 5  # letters
_CHIEF = 3  # letters of CEO


class Nameless:
    """Tells words that only say who somebody is from names in one text."""

    def __init__(self, titles: Titles) -> None:
        self.titles, self.text, self.runs = titles, titles.text, titles.runs
        self.lexicon, self.rules = titles.lexicon, titles.rules

    def is_alone(self, word: Word, *, titled: bool = False, polite: bool = False) -> bool:
        """Whether a word that stands alone is only a title, a calling or a nationality. But Mr. Painter is a name."""
        key, lexicon = word.key.partition("-of-")[0], self.lexicon  # "MUM-OF-TWO"
        role = key in lexicon.titles or ((key in lexicon.people or self._is_compound(key)) and not titled)
        office = key in lexicon.titles and self.is_office(word)  # the former Marine, Dean of Arts
        given = (key in lexicon.first_names or key in self._told) and not office
        native = key in lexicon.demonyms and (key not in self.rules.native_names or self._is_one(word))  # the Dane
        native = native and not polite and not self._is_party(word)  # Ms French, the GOP
        letter = len(key) < 2 and key not in self.rules.everyday_bodies  # but the site X
        return (role and not given) or native or letter or self._is_kind(word) or self._is_any_body(word)

    def _is_party(self, word: Word) -> bool:
        """Whether the initials of a party are the party itself: the GOP said; not the GOP nominee."""
        known = word.text.isupper() and word.key in self.lexicon.also_called and self._is_pointed(word)
        following = _NEXT.match(self.text, word.end) if known else None
        if following is None:
            return False
        behind = following[1]
        return not behind or behind in _AUXILIARIES or behind in self.lexicon.report_verbs

    def _is_any_body(self, word: Word) -> bool:
        """Whether a word is what a text calls a body that it has named otherwise: the Company, of Ardent Foods."""
        body = word.key in self.rules.any_body and word.text[1:].islower()
        return body and self._is_pointed(word) and word.key not in self._amid

    @cached_property
    def _amid(self) -> set[str]:
        """The words of names of several words, an article not counted."""
        return {w.key for run in self.runs if len(run) > 1 + (run[0].key == "the") for w in run}

    @cached_property
    def _told(self) -> set[str]:
        """What the text tells to be the names of somebody's people: "his brother-in-law, Alhaji, answered"."""
        alone = (run[0] for run in self.runs if len(run) == 1 and self.text[run[0].end : run[0].end + 1] == ",")
        told = ((w, _WHOSE.search(self.text, max(0, w.start - _PHRASE), w.start)) for w in alone)
        return {w.key for w, whose in told if whose and whose[1] in self.lexicon.people}

    def _is_compound(self, key: str) -> bool:
        """Whether a word is two titles in one: the President-General."""
        parts = key.split("-")
        return len(parts) > 1 and all(part in self.lexicon.titles or part in self.rules.degrees for part in parts)

    def _is_kind(self, word: Word) -> bool:
        """Whether capitals are those of a kind of body or thing, and no name: PAC, NGOs, AI; not Ai."""
        return word.key in self.rules.kinds and word.text.rstrip("s").isupper()

    def is_family(self, word: Word) -> bool:
        """Whether a word that people are called by is the surname in front of an unknown name: Fan of "Fan Zhiming"."""
        return word.text in self._before_unknown and word.key not in self.lexicon.titles

    @cached_property
    def _before_unknown(self) -> set[str]:
        """The first words of the runs of two whose second word is neither a first name nor any other word."""
        words, full = self.lexicon.words, (run for run in self.runs if len(run) == _TWO)
        return {one.text for one, two in full if two.key not in words and not self.lexicon.is_given(two.key)}

    def is_office(self, word: Word) -> bool:
        """Whether a title that is somebody's name, too, is the title here: "the Bishop", "Bishop of Durham"."""
        return self._is_pointed(word) or self.text[word.end : word.end + 4] == " of "

    def is_description(self, words: list[Word], name: list[Word]) -> bool:
        """Whether the words only say who somebody is: the Lowmoor Republican, the US President."""
        if len(words) < 2 or name[-1] is not words[-1]:
            return False
        if self.text[words[0].start : words[-1].end] in self.rules.known_names:
            return False  # the Health and Safety Executive
        if self._is_member(words) or self._is_native(words) or self._is_rank_of(words):
            return True
        if words[-1].key in self.lexicon.party_members and self.lexicon.is_place(" ".join(w.key for w in words[:-1])):
            return True  # Texas Republican Says
        key, before = words[-1].key, words[-2]
        given = len(before.key) == 1 or before.key in self.lexicon.first_names
        chief = words[-1].text.isupper() and key in self.lexicon.titles and len(key) == _CHIEF  # Ardent CEO
        if chief and not given and not before.text.isupper():
            return True
        if given and key not in self.lexicon.party_members:
            return False  # but the San Diego Republican is nobody called Diego
        paper = key in self.rules.papers  # the Lowmoor Reporter is no reporter
        called = key in self.lexicon.people or key in self.rules.offices_of  # the Business Secretary
        office = called and key not in self.lexicon.organisation_words and not paper
        if not office and key not in self.lexicon.party_members:
            return False
        whose = before.text.isupper() and 1 < len(before.text) <= _ACRONYM
        return self._is_pointed(words[0]) or (office and whose)

    def _is_member(self, words: list[Word]) -> bool:
        """Whether words are a party or a country and the seat of its member: Labour MP."""
        lexicon, whose = self.lexicon, words[:-1]
        known = all(w.key in lexicon.organisation_words or lexicon.is_place(w.key) for w in whose)
        party = any(w.key in lexicon.party_members for w in whose)
        return self.titles.letters.is_postnominal(words[-1]) and (known or party)

    def _is_rank_of(self, words: list[Word]) -> bool:
        """Whether words are an office whose field follows: "Vice President of Sales", "Medical Director of it"."""
        titles, degrees = self.lexicon.titles, self.rules.degrees
        office = all(w.key in titles or w.key in degrees or self.titles.fields.is_field(w) for w in words)
        deputy = words[0].key in degrees and words[-1].key in self.lexicon.callings  # the Deputy Conservator of Forests
        ranked = (office and words[-1].key in titles) or (deputy and self._is_pointed(words[0]))
        return ranked and self.text.startswith(" of ", words[-1].end)

    def _is_native(self, words: list[Word]) -> bool:
        """Whether words are the nationality of one who is meant by it: the South African, the New Yorker."""
        first, last = words[0], words[-1].key
        if last in self.rules.papers and self.text[max(0, first.start - 4) : first.start] == "The ":
            return False  # The New Yorker
        several = [self.lexicon.is_place(w.key) or w.key in self.rules.quarters for w in words]
        return last in self.lexicon.demonyms and all(several) and self._is_pointed(first)

    def papers(self) -> set[str]:
        """The last words of the papers among the runs of the text: the Lowmoor Courier; not the World Champion."""
        return {run[-1].key for run in self.runs if self._is_paper(run[1:] if run[0].key == "the" else run)}

    def _is_paper(self, run: list[Word]) -> bool:
        """Whether a run behind "the" is that of a paper, by a place, a body or a word of its own before its kind."""
        if len(run) < _TWO or run[-1].key not in self.rules.papers:
            return False
        key, lexicon = run[0].key, self.lexicon
        whose = key in lexicon.places or key in lexicon.organisation_words or key not in lexicon.words
        return whose and self.titles.fields.is_behind_the(run[0])

    def is_state(self, name: list[Word]) -> bool:
        """Whether it only says of which state somebody or a place is: "Brazil, Ind.", "Brandt, D-Ohio"."""
        if _WARD.match(name[0].text):
            return True
        seat = _SEAT.match(" ".join(word.text for word in name))
        place = seat[1].casefold().rstrip(".") if seat else ""
        if place in self.lexicon.states or place in self.lexicon.states.values():
            return True
        start, end = name[0].start, name[-1].end
        abbreviated = len(name) == 1 and name[0].key in self.lexicon.states and self.text[end : end + 1] == "."
        return abbreviated and self.text[max(0, start - 2) : start] == ", "

    def _is_one(self, word: Word) -> bool:
        """Whether an article or the like stands before a word, over an adjective: a retired Marine."""
        return self._is_pointed(word) or _ONE.search(self.text, max(0, word.start - _PHRASE), word.start) is not None

    def _is_pointed(self, word: Word) -> bool:
        """Whether an article or the like stands right before a word."""
        pointing = self.text[max(0, word.start - 12) : word.start].replace("’", "'").replace("'", " ").split()
        return bool(pointing) and pointing[-1].casefold() in _POINTING
