"""Links: what stands between two words with a capital where both are of one name: "of", "van der", a nickname."""

from __future__ import annotations

from itertools import pairwise

import regex

from ..fold import singular
from ..lexicon import Lexicon
from ..records import Span
from ..rules import any_of
from .acronyms import Acronyms
from .phrases import Phrases
from .words import Word

__all__ = ["TOWARDS", "Links"]

_GAP = regex.compile(
    r"(?:[^\S\r\n]{1,2}|[^\S\r\n]*(?:\r\n|\n)[^\S\r\n]*)?"  # a space, or the two behind a full stop; a wrapped line
    r"(?P<link>(?:\S+\s){1,3})?"
)
_BEHIND_COMMA = frozenset("inc jnr jr llc llp ltd snr sr".split())  # Tom Rey, Jr.
_CLOCK = frozenset(("A.M.", "P.M."))  # at 2:12 A.M. Below it
_ORDINAL = regex.compile(r"\d+(?:st|nd|rd|th)")
_POSSESSIVE = regex.compile(r"['’]s?[^\S\r\n]")
_POSSESSIVE_AND = regex.compile(r"['’]s? (?:and|&) ")
_GUILD = regex.compile(r"\p{Lu}\p{L}+(?:s['’]|(?:men|ren)['’]s) \p{Lu}\p{Ll}")
_FOLLOWING = regex.compile(r"(?:\p{Lu}[\p{L}-]+\s){0,2}?(\p{Lu}\p{L}++)(?!\s\p{Lu})")
_CALLS_ITSELF = regex.compile(r"\bcall(?:s|ing) (?:itself|themselves) (?:the )?[“\"‘']?$")
_SURNAME = regex.compile(r"[^\S\r\n]\p{Lu}\p{Ll}")
_PEER = 2  # words of "Lord Falkner"
_LONGEST = 12  # words of a name
_GAP_LENGTH = 32
_THE = 5  # characters of " the "
_NICK_MARKS = frozenset("\"“”‘’'()")
_NICK_OPENS = regex.compile(r"[\"“”‘’'()](?i:the )?$")  # John "Tig" Tiegen, Ada “the Hammer” Brandt
_NICKNAME = r"[^\"“”‘’'()\n]{1,24}[\"”’')]\s(?:{}\s){0,3}\p{Lu}"
_NICK_ENDS = r"[\"”’')]\s(?:{}\s){1,3}"  # Greta (Gigi) van der Falkner
# A nickname with a figure: Ada “8-bit” Brandt; without one it may be what somebody says of another.
_SMALL_NICK = regex.compile(r" [\"“‘'](?=[\p{L}-]*\d)[\p{L}\p{N}-]{1,16}[\"”’'] ")
# The rest of "Health, Social Services and Equality".
_LIST = regex.compile(r"(?:\p{Lu}\p{Ll}+(?:,)?\s){1,5}and\s\p{Lu}")
# The rest of "Falkner, Oakes & Sons"; without what it ends in, three of a list.
_PARTNERS = regex.compile(
    r"(?:\p{Lu}[\p{L}’'-]+, )*\p{Lu}[\p{L}’'-]+ & (?:Associates|Bros|Brothers|Co|Company|Daughters|Partners|Sons)\b"
)
_SHORT = 4  # letters of "omen"
TOWARDS = frozenset(("for", "against", "without", "across"))
_BODY = 3  # letters of a body's acronym
_COMPOUND = r"(?:\p{Lu}[\p{L}-]+['’]?\s){1,3}{}\b"  # the rest of "Food and Drug Administration"
_TRUST = regex.compile(r"(?:\p{Lu}[\p{L}-]+\s){1,3}NHS\b")  # the rest of "Tarn and Lowmoor NHS Trust"
_DISTRICT = "district"


class Links:
    """Judges what stands between the words of one text."""

    def __init__(self, text: str, phrases: Phrases, lexicon: Lexicon) -> None:
        self.text, self.phrases, self.lexicon, self.rules = text, phrases, lexicon, lexicon.rules
        self.acronyms = Acronyms(text)
        self.compound = any_of(self.rules.compound_heads, _COMPOUND)
        self.nick_ends = any_of(lexicon.particles, _NICK_ENDS)
        self.nickname = any_of(lexicon.particles, _NICKNAME)

    def join(self, run: list[Word], word: Word) -> bool:
        """Whether a word goes on with the name that a run may be."""
        gap = self.text[run[-1].end : word.start]
        if len(gap) > _GAP_LENGTH or len(run) >= _LONGEST or word.text.startswith("@") or run[-1].text.startswith("@"):
            return False
        if not gap:
            return run[-1].text.endswith(".")
        if run[-1].text in _CLOCK:
            return False
        if Span(run[-1].end, word.start) in self.acronyms or self.phrases.around(run[-1].end, word.start) is not None:
            return True
        if _POSSESSIVE.fullmatch(gap) and (self._is_guild(run) or self._is_office(run, word)):
            return True
        if _POSSESSIVE_AND.fullmatch(gap) and self._is_guild_of_two(run, word):
            return True
        if _SMALL_NICK.fullmatch(gap):
            return self._is_personal(run)  # Ada “8-bit” Brandt
        if gap.strip().casefold().removesuffix("the") in _NICK_MARKS or self.nick_ends.fullmatch(gap):
            return self._is_personal(run) and self._is_nickname(run, word, gap)
        if gap == ", " and (word.key in _BEHIND_COMMA or self._is_listed(run, word)):
            return True
        match = _GAP.fullmatch(gap)
        if match is None or (word.key == run[-1].key and len(run) > 1 and self.lexicon.is_given(run[-2].key)):
            return False  # a caption, Ada Brandt, right before "Brandt said"
        return not match["link"] or self._linked(run, match["link"].split(), word)

    def _linked(self, run: list[Word], links: list[str], word: Word) -> bool:
        """Whether the small words after a run go on with it."""
        lexicon = self.lexicon
        if not links or word.key in self.rules.courtesy:  # a control character that splits words; lawyers for Mr Rey
            return False
        told = self._told_by_of(run, links, word)
        if told is not None:
            return told
        if links == ["to"]:
            aims = run[-1].key in lexicon.organisation_words or run[-1].key in self.rules.aims
            return aims and lexicon.is_ordinary(word.key)
        dutch = links[0] == "in" and links[1:] in (["'t"], ["’t"])
        if dutch or all(link.casefold() in lexicon.particles and link.islower() for link in links):
            return True
        aimed = run[-1].key in self.rules.members or run[-1].key in lexicon.organisation_words
        if links[0] in TOWARDS and links[1:] in (["a"], ["an"]) and aimed:
            return lexicon.is_ordinary(word.key)  # Citizens for a Better Lowmoor; not "lawyers for an Ohio man"
        counted = len(links) > 1 and _ORDINAL.fullmatch(links[-1]) is not None  # "for the 3rd Circuit"
        links = links[:-1] if counted else links
        if not all(link.casefold() in lexicon.org_links for link in links):
            return False
        if links == ["&"]:
            return not self._is_couple(run, word)
        if links == ["of", "the"] and self._is_banner(run, word):
            return True
        if run[-1].key in self.rules.members:
            return self._are_members(run, links, word)
        return self._is_body(run, links, word, counted)

    def _told_by_of(self, run: list[Word], links: list[str], word: Word) -> bool | None:
        """Whether "of" goes on with a name, where the words beside it alone tell."""
        lexicon, rules = self.lexicon, self.rules
        if links[0] == "of" and _CALLS_ITSELF.search(self.text, max(0, run[0].start - _GAP_LENGTH), run[0].start):
            return True  # calling itself the Banner of Order
        if links[0] == "of" and run[0].key in rules.courtesy - rules.peers:
            return False  # Mr Falkner of the Harbour Trust
        if links != ["of"]:
            return None
        if len(run) > 1 and run[-1].key in rules.fraternities:
            return singular(word.key) in lexicon.people or word.key == "police"  # the Fraternal Order of Wardens
        if len(run) == _PEER and run[0].key in rules.peers:
            return run[-1].key not in lexicon.titles  # Lord Falkner of Lowmoor
        if run[-1].key in rules.realms and not (len(run) == _PEER and lexicon.is_given(run[0].key)):
            return True  # the Town of Sable Bay; not "Robert Union of Sable Bay"
        alone = len(run) == 1 or (len(run) == _PEER and run[0].key == "the")
        if alone and run[-1].text.isupper() and len(run[-1].text) >= _BODY:
            return word.key in lexicon.places or word.key in lexicon.states.values()  # the ACLU of Ohio
        return None

    def _are_members(self, run: list[Word], links: list[str], word: Word) -> bool:
        """Whether members go on with what for: Doctors in Need, Veterans of Foreign Wars; not "Doctors across Ohio"."""
        needy = links in (["in"], ["of"]) and self.lexicon.is_ordinary(word.key)
        aimed = links[0] in TOWARDS - {"across"}
        brothers = len(run) > 1 or run[-1].key in self.rules.brothers  # the Planned Families of Ohio
        return needy or aimed or (links[0] == "of" and brothers)

    def _is_banner(self, run: list[Word], word: Word) -> bool:
        """Whether two plain nouns with capitals within a sentence are a body's: the Banner of the Two Rivers."""
        lexicon, own = self.lexicon, run[-1]
        within = self.text.endswith(" the ", max(0, own.start - _THE), own.start)
        held = lexicon.is_human(own.key) or own.key in lexicon.titles or own.key in lexicon.places
        named = lexicon.is_place(word.key) or lexicon.is_given(word.key) or word.key in lexicon.titles
        plain = lexicon.is_ordinary(own.key) and lexicon.is_ordinary(word.key)
        return len(run) == 1 and within and plain and not held and not named

    def _is_body(self, run: list[Word], links: list[str], word: Word, counted: bool) -> bool:
        """Whether a body goes on: the Department of, a Committee on. counted: with "the 3rd" behind the links."""
        bodies = self.lexicon.organisation_words
        members = any(w.key in self.rules.members for w in run)
        before = (members or any(w.key in bodies for w in run)) and self._linked_before(run)
        if links[0] == "and":
            return (len(run) > 1 and before) or (links == ["and"] and self._is_compound(run, word))
        if links == ["of"] and not before and self._is_from(run, word):
            return False
        if links == ["of"] or counted or (members and links[0] == "of"):
            return before or run[-1].key in bodies
        if links == ["into"]:
            return before
        leads = links[0] in ("of", "for") or (links[0] == "on" and run[-1].key in self.rules.topical)
        return leads and run[-1].key in bodies and len(links) <= 2

    def _is_from(self, run: list[Word], word: Word) -> bool:
        """Whether a full name stands before a place: Tom Church of Leeds; not the Grace Church of Leeds."""
        full = self.lexicon.is_full_name([w.key for w in run]) and run[0].key not in self.rules.given_words
        return full and self.lexicon.is_place(word.key)

    def _is_couple(self, run: list[Word], word: Word) -> bool:
        """Whether two people are named in full on either side of "&": Tom Pell & Ada Brandt."""
        bodies, given = self.lexicon.organisation_words, self.lexicon.is_given(word.key)
        several = len(run) > 1 and not any(w.key in bodies for w in run)
        if not several or not given or not _SURNAME.match(self.text, word.end):
            return False
        first = regex.escape(self.text[run[0].start : run[-1].end])
        return regex.search(rf"(?<!\p{{L}}){first}(?! &|\p{{L}})", self.text) is not None  # he is named alone, too

    def _is_compound(self, run: list[Word], word: Word) -> bool:
        """Whether "and" stands between two plain nouns of one body: House Oversight and Government Reform Committee.

        Or between the places of one: the Tarn and District Angling Club.
        """
        if word.key == _DISTRICT or _TRUST.match(self.text, word.start) is not None:
            return self._is_area(run) and not self._is_office_next(word)
        plain = self._is_field(run[-1]) and self._is_field(word)
        body = run[-1].key in self.lexicon.organisation_words and run[-1].key not in self.rules.fields
        return plain and not body and self.compound.match(self.text, word.start) is not None

    def _is_field(self, word: Word) -> bool:
        """Whether a word may tell what a body deals with: ethics, oversight, anti-corruption."""
        key, lexicon = word.key, self.lexicon
        last, one = key.rpartition("-")[2], singular(key)
        if key in self.rules.fields:
            return True
        plain = lexicon.is_ordinary(last) or (key[-1] == "s" and key not in lexicon.first_names)
        return plain and key not in lexicon.titles and not (one != key and one in lexicon.titles)

    def _is_area(self, run: list[Word]) -> bool:
        """Whether a run may be a place that a body is of, and nothing more; the text has it nowhere else."""
        key, name, lexicon = run[0].key, run[0].text, self.lexicon
        body = key in lexicon.organisation_words or key in lexicon.known_bodies or key in lexicon.renowned
        alone = self.text.count(name) > self.text.count(f"{name} and ")
        return len(run) == 1 and not (body or alone or lexicon.is_ordinary(key))

    def _is_office_next(self, word: Word) -> bool:
        """Whether a word only tells of where somebody is in office: District Attorney Ada Brandt."""
        following = _FOLLOWING.match(self.text, word.start)
        words = self.text[word.end : word.end + _GAP_LENGTH].casefold().split()[:1]
        office = bool(words) and (words[0] in self.lexicon.titles or words[0] in self.lexicon.people)
        return office and following is not None

    def _linked_before(self, run: list[Word]) -> bool:
        gaps = (self.text[a.end : b.start].split() for a, b in pairwise(run))
        return any(gap and gap[0] in ("of", "for", "against", "on", "into") for gap in gaps)

    def _is_listed(self, run: list[Word], word: Word) -> bool:
        """Whether a comma goes on with the fields of an office: Ministry of Health, Social Services and Equality.

        Or with a firm's partners: Falkner, Oakes & Sons.
        """
        if len(run) == 1 and _PARTNERS.match(self.text, word.start) is not None:
            return run[0].key not in self.lexicon.known_bodies
        if not any(w.key in self.rules.offices for w in run) or not self._linked_before(run):
            return False
        common = self.lexicon.is_common(run[-1].key) and self.lexicon.is_common(word.key)
        return common and _LIST.match(self.text, word.start) is not None

    def _is_personal(self, run: list[Word]) -> bool:
        """Whether a run may be somebody's first names: one is known as such, or isn't known at all."""
        return any(w.key in self.lexicon.first_names or w.key not in self.lexicon.words for w in run)

    def _is_nickname(self, run: list[Word], word: Word, gap: str) -> bool:
        """Whether the mark in the gap opens or closes a nickname amid a name."""
        if word.text in self.rules.credits or word.key in self.rules.pictured:
            return False  # Ada Brandt (Facebook Photo) said
        if gap == " (" and word.text.isupper():
            initials = "".join(w.text[0] for w in run if w.text[0].isupper())
            if run[-1].key in self.lexicon.titles or initials.endswith(word.text):
                return False  # the rank of Superintendent (MS) Ada Brandt in short; a union (HWU)
        if gap[:1].isspace():
            return self.nickname.match(self.text, word.start) is not None
        return gap[-1:].isspace() and any(_NICK_OPENS.search(self.text, max(0, w.start - 5), w.start) for w in run[1:])

    def _is_office(self, run: list[Word], word: Word) -> bool:
        """Whether a possessive names a body by who heads it: the Sheriff's Office, not Brandt's Office."""
        key = run[-1].key
        heads = key in self.lexicon.titles or key in self.lexicon.people
        if heads and word.key in self.lexicon.organisation_words:
            return True
        several = self.text[run[-1].end - 1 : run[-1].end + 1] in ("s'", "s’")  # Otley Traders' Welfare Association
        men = len(key) > _SHORT and key.endswith("men") and not self.lexicon.is_place(key)  # the Sportsmen's League
        following = _FOLLOWING.match(self.text, word.start)
        return (several or men) and following is not None and following[1].casefold() in self.lexicon.organisation_words

    def _is_guild_of_two(self, run: list[Word], word: Word) -> bool:
        """Whether the name of a body begins with two possessives: the Dyers' and Weavers' Guild."""
        several = self._is_guild(run) or (run[-1].key.endswith("s") and word.key in self.rules.guilds)
        return several and _GUILD.match(self.text, word.start) is not None

    def _is_guild(self, run: list[Word]) -> bool:
        """Whether a possessive goes on with the name: the Seamen's Society, St Brendan's School, not Brandt's."""
        return run[-1].key in self.rules.guilds or (len(run) > 1 and run[-2].key in ("st", "saint"))
