"""Runs: words with a capital that stand together, the raw material of names, from the text alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import regex

from ..fold import singular
from ..lexicon import Lexicon
from ..paragraphs import JOINER
from ..records import Span
from ..rules import any_of
from .acronyms import Acronyms
from .phrases import Phrases

__all__ = ["TOWARDS", "Runs", "Word"]

# A letter or digit within a word, or a soft hyphen, or the second half of a letter that went through a wrong encoding:
# U+00C3 and U+00C2, composed or not, before what is no letter ("PeÃ±a").
_INNER = r"(?:[\p{L}\p{M}\p{N}\u00ad]|(?<=[\u00c2\u00c3]|A[\u0302\u0303])[\u0080-\u00bf])"
# A capitalised word: initials with full stops, or letters with inner hyphens and apostrophes ("O’Brien", "Jong-un"),
# or one that starts small ("al-Tamouri", "d'Arcy", "eBay"), a site's address, an account ("@ada", "ada_b"). A
# possessive ending is no part of it; before a hyphen that ended a line stands a word joiner.
_WORD = regex.compile(
    r"@\w+|(?<![\p{L}\p{N}@#])(?:\p{L}[\p{L}\p{N}-]{0,40}\.(?:com|org|net|co\.uk)\b|(?:\p{Lu}\.){2,}\p{Lu}?|\p{Lu}\.(?=\s?\p{Lu})"
    r"|(?<![_/.=])\p{L}[\p{L}\p{N}]*+(?:_[\p{L}\p{N}]*+)++(?![/@.]\w)"
    r"|(?:(?:\p{Ll}{1,2}|ben|ibn|[dn]ell|[dn]all|sant)\u2060*['’-])?"
    r"\p{Lu}" + _INNER + r"*(?:&\p{Lu})?(?:\u2060*[-‐‑'’](?!s\b)[\p{L}\p{N}]" + _INNER + r"*)*"
    r"|[ei]\p{Lu}\p{Ll}" + _INNER + r"*)"
)
# Whose pictures and posts they are, left without a space before the next word: "GettyAda Brandt".
_CREDIT = r"{}(?=\p{Lu}\p{Ll})"
_USER = r"\b(?i:{}) $"
# What somebody goes by online, written small: user “x99”, a commenter called otter_jo.
_NAMED = r"(?:named|called|by\sthe\sname\sof|who\sgoes\sby)"
_SIGN = r"(?=[\p{L}_.-]*[\p{N}_.-])"  # letters alone may be any word
_HANDLE = (
    r"\b(?i:{})\s(?:"
    rf"(?:{_NAMED}\s[\"“‘']|[\"“‘']{_SIGN})\K[\p{{Ll}}\p{{N}}][\p{{L}}\p{{N}}_.-]*(?=,?[\"”’'])"
    rf"|(?:{_NAMED}\s)?\K\p{{Ll}}[\p{{L}}_]*[\p{{N}}_][\p{{L}}\p{{N}}_]*)"
)
_GOES_BY = regex.compile(r"\bgo(?:es|ing) by (?:the )?(?:user)?names? (?:of )?\K\p{Ll}[\p{L}\p{N}_]{2,}+(?! \p{Ll})")
# The same under a comment: “…” — otter_jo
_SIGNATURE = regex.compile(r"[”\"’']\s?[-–—]{1,2}\s?\K\p{Ll}[\p{L}_]*[\p{N}_][\p{L}\p{N}_]*\b")
# Where an account may be who writes: at the start of a line or clause, or behind a quotation.
_OPENS = regex.compile(r"(?:^|[.!?,:;\n”\"’']\s?)$")
_BEHIND = regex.compile(r",? (\p{Ll}+)")  # a verb behind an account, and one before it, behind a quotation
_BEFORE = regex.compile(r"[”\"’'] (\p{Ll}+) $")
_NUMBER = r"\b{} \K\d{1,4}\b(?!\s\p{Ll}+s\b)"  # of "Channel 4"; not of "the Channel 20 times"
_STREET = regex.compile(
    r"(?:\p{Lu}(?!n\s)\p{L}+|\d\p{L}*)\s$"
)  # "Main St." in contrast to "in St. Louis" and "In St. Louis"
_GAP = regex.compile(
    r"(?:[^\S\r\n]{1,2}|[^\S\r\n]*(?:\r\n|\n)[^\S\r\n]*)?"  # a space, or the two behind a full stop; a wrapped line
    r"(?:,[^\S\r\n](?=(?:[JS]r|Ltd|Inc|LLC|LLP)\b)|(?P<link>(?:\S+\s){1,3}))?"
)
_ORDINAL = regex.compile(r"\d+(?:st|nd|rd|th)")
_POSSESSIVE = regex.compile(r"['’]s?[^\S\r\n]")
_OWNED = regex.compile(
    r"(?<!\bof )\b(\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?['’]s) (?:said|says|told|announced|denied)\b(?! to\b)"
)
_POSSESSED = regex.compile(r"['’]s?")
TOWARDS = frozenset(("for", "against", "without", "across"))
_FOLLOWING = regex.compile(r"(?:\p{Lu}[\p{L}-]+\s){0,2}?(\p{Lu}\p{L}++)(?!\s\p{Lu})")
_CALLS_ITSELF = regex.compile(r"\bcall(?:s|ing) (?:itself|themselves) (?:the )?[“\"‘']?$")
_SURNAME = regex.compile(r"[^\S\r\n]\p{Lu}\p{Ll}")
_PEER = 2  # words of "Lord Falkner"
_LONGEST = 12  # words of a name
_GAP_LENGTH = 32
_NICK_MARKS = frozenset("\"“”‘’'()")
_NICK_OPENS = regex.compile(r"[\"“”‘’'()](?i:the )?$")  # John "Tig" Tiegen, Ada “the Hammer” Brandt
_NICKNAME = regex.compile(r"[^\"“”‘’'()\n]{1,24}[\"”’')]\s\p{Lu}")
# The rest of "Health, Social Services and Equality".
_LIST = regex.compile(r"(?:\p{Lu}\p{Ll}+(?:,)?\s){1,5}and\s\p{Lu}")
_COMPOUND = r"(?:\p{Lu}\p{Ll}+['’]?\s){1,3}{}\b"  # the rest of "Food and Drug Administration"
_ARTICLES = frozenset(("a", "an", "the"))
_FUNCTION = _ARTICLES | frozenset("and at by for from had has have in is of on to was were who with".split())
_BODY = 3  # letters of a body's acronym
_SHORT = 4  # letters of "omen"
_PLAIN = 0.5  # share of small letters from which a word is a plain noun


def _owned(text: str, lexicon: Lexicon) -> set[str]:
    """Bodies that end as if they owned something, and speak: "Papa Lorenzo's said"; not "Ada's said" for Ada has."""
    found = {m[1].replace("’", "'") for m in _OWNED.finditer(text)}
    alone = {n for n in found if regex.search(rf"\b{regex.escape(n[:-2])}(?!['’]s\b)\b", text)}
    return {n for n in found - alone if " " in n or lexicon.known_man(n[:-2].casefold()) is None}


def _lowered(run: list[Word]) -> list[list[Word]]:
    """What is left of the capitals that open an article: of "A PUB OWNER IN TARN has" Tarn; all of "ADA BRANDT"."""
    small = [i for i, word in enumerate(run) if word.text.isupper() and word.key in _FUNCTION]
    shouted = run[: small[-1]] if small else []
    if not all(word.text.isupper() for word in shouted) or all(len(word.text) < _BODY for word in shouted):
        return [run]
    parts, ends = [], [-1, *small, len(run)]
    for before, end in pairwise(ends):
        part = run[before + 1 : end]
        called = before >= 0 and run[before].key in _ARTICLES and all(word.text.isupper() for word in part)
        parts.append([] if called else part)
    return [part for part in parts if part]


@dataclass(frozen=True, slots=True)
class Word:
    """A word with a capital as it stands in the text."""

    start: int
    end: int
    text: str

    @property
    def key(self) -> str:
        return self.text.casefold().rstrip(".")


class Runs:
    """Finds the runs of capitalised words of one text."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text, self.lexicon, self.rules = text, lexicon, lexicon.rules
        self.credit, self.user = any_of(self.rules.credits, _CREDIT), any_of(self.rules.users, _USER)
        handle = any_of(self.rules.users | self.rules.pseudonyms, _HANDLE)
        self.ways = (handle, _GOES_BY, _SIGNATURE, any_of(self.rules.numbered, _NUMBER))
        self.compound = any_of(self.rules.compound_heads, _COMPOUND)
        self.acronyms, self.phrases = Acronyms(text), Phrases(text, self.rules.known_names | _owned(text, lexicon))

    def of(self, paragraph: Span) -> list[list[Word]]:
        """Words that stand together, over particles ("van der") and the links of organisations ("Ministry of …")."""
        runs = list(self._runs(paragraph))
        opens = runs and runs[0][0].start == paragraph.start
        body = opens and any(word.key in self.lexicon.organisation_words for word in runs[0])  # BANK OF ENGLAND
        return [*_lowered(runs[0]), *runs[1:]] if opens and not body else runs

    def _runs(self, paragraph: Span) -> Iterator[list[Word]]:
        run: list[Word] = []
        for start, end in self._words(paragraph):
            word = self._whole(start, end)
            if run and not self._joined(run, word):
                yield run
                run = []
            run.append(word)
        if run:
            yield run

    def _words(self, paragraph: Span) -> list[tuple[int, int]]:
        """Where words with a capital begin and end, and what users go by, in order."""
        text, start, end = self.text, paragraph.start, paragraph.end
        handles = {m.start(): m.end() for way in self.ways for m in way.finditer(text, start, end)}
        found = {m.start(): m.end() for m in _WORD.finditer(text, start, end) if self._is_whole(m)}
        if handles:
            inner = {i for begin, stop in handles.items() for i in range(begin, stop)}
            found = {begin: stop for begin, stop in found.items() if begin not in inner}
        return sorted((found | handles).items())

    def _is_whole(self, match: regex.Match[str]) -> bool:
        """Whether a match is a word: one with a low line is an account, of somebody who is called a user."""
        own = "_" not in match[0] or match[0][0] == "@"
        if own or self.user.search(self.text, max(0, match.start() - 12), match.start()) is not None:
            return True
        opens = _OPENS.search(self.text, max(0, match.start() - 4), match.start()) is not None
        behind = _BEHIND.match(self.text, match.end()) if opens else None  # not "the file read_me says"
        before = _BEFORE.search(self.text, max(0, match.start() - 16), match.start())  # "wrote otter_jo"
        return any(m is not None and m[1] in self.lexicon.report_verbs for m in (behind, before))

    def _whole(self, start: int, end: int) -> Word:
        """The word without a credit glued to it and with the full stop of its abbreviation: "Sen.", "Jr."."""
        credit = self.credit.match(self.text, start, end)
        start = credit.end() if credit else start
        phrase = self.phrases.around(start, end)
        if phrase is not None and _POSSESSED.fullmatch(self.text, end, phrase.end):
            end = phrase.end  # McDonald's
        word = Word(start, end, self.text[start:end].replace(JOINER, ""))
        if self.text[end : end + 1] == "." and len(word.key) <= 5:
            known = word.key in self.lexicon.titles or word.key in self.lexicon.suffixes
            saint = word.text == "St" and not _STREET.search(self.text, max(0, start - 24), start)
            if (
                (known and word.key in self.rules.short_titles)
                or (len(word.text) == 1 and word.text.isalpha())
                or saint
            ):
                return Word(start, end + 1, word.text + ".")
        return word

    def _joined(self, run: list[Word], word: Word) -> bool:
        gap = self.text[run[-1].end : word.start]
        if len(gap) > _GAP_LENGTH or len(run) >= _LONGEST or word.text.startswith("@") or run[-1].text.startswith("@"):
            return False
        if not gap:
            return run[-1].text.endswith(".")
        if Span(run[-1].end, word.start) in self.acronyms or self.phrases.around(run[-1].end, word.start) is not None:
            return True
        if _POSSESSIVE.fullmatch(gap) and (self._is_guild(run) or self._is_office(run, word)):
            return True
        if gap.strip().casefold().removesuffix("the") in _NICK_MARKS:
            return self._is_personal(run) and self._is_nickname(run, word, gap)
        if gap == ", " and self._is_listed(run, word):
            return True
        match = _GAP.fullmatch(gap)
        if match is None:
            return False
        return not match["link"] or self._linked(run, match["link"].split(), word)

    def _linked(self, run: list[Word], links: list[str], word: Word) -> bool:
        """Whether the small words after a run go on with it."""
        lexicon, rules = self.lexicon, self.rules
        if not links or word.key in rules.courtesy:  # a control character that splits words; lawyers for Mr Rey
            return False
        if links[0] == "of" and _CALLS_ITSELF.search(self.text, max(0, run[0].start - _GAP_LENGTH), run[0].start):
            return True  # calling itself the Banner of Order
        if links[0] == "in" and links[1:] in (["'t"], ["’t"]):
            return True  # a Dutch surname
        if links == ["of"] and len(run) > 1 and run[-1].key in rules.fraternities:
            return singular(word.key) in lexicon.people or word.key == "police"  # the Fraternal Order of Wardens
        if links == ["of"] and len(run) == _PEER and run[0].key in self.rules.peers:
            return run[-1].key not in lexicon.titles  # Lord Falkner of Lowmoor
        alone = len(run) == 1 or (len(run) == _PEER and run[0].key == "the")
        if links == ["of"] and alone and run[-1].text.isupper() and len(run[-1].text) >= _BODY:
            return word.key in lexicon.places or word.key in lexicon.states.values()  # the ACLU of Ohio
        if links == ["to"]:
            return (run[-1].key in lexicon.organisation_words or run[-1].key in rules.aims) and self._is_plain(word)
        if all(link.casefold() in lexicon.particles and link.islower() for link in links):
            return True
        if links[0] in TOWARDS and links[1:] in (["a"], ["an"]) and run[-1].key in rules.members:
            return self._is_plain(word)  # Citizens for a Better Lowmoor; not "lawyers for an Ohio man"
        counted = len(links) > 1 and _ORDINAL.fullmatch(links[-1]) is not None  # "for the 3rd Circuit"
        links = links[:-1] if counted else links
        if not all(link.casefold() in lexicon.org_links for link in links):
            return False
        if links == ["&"]:
            return not self._is_couple(run, word)
        if run[-1].key in rules.members:
            needy = links in (["in"], ["of"]) and self._is_plain(word)  # Doctors in Need, Veterans of Foreign Wars
            aimed = links[0] in TOWARDS - {"across"}  # "Doctors across Ohio" are no body
            brothers = len(run) > 1 or run[-1].key in rules.brothers  # the Planned Families of Ohio
            return needy or aimed or (links[0] == "of" and brothers)
        members = any(w.key in rules.members for w in run)
        before = (members or any(w.key in lexicon.organisation_words for w in run)) and self._linked_before(run)
        if links[0] == "and":
            return (len(run) > 1 and before) or (links == ["and"] and self._is_compound(run, word))
        if links == ["of"] and not before and self._is_from(run, word):
            return False
        if links == ["of"] or counted or (members and links[0] == "of"):
            return before or run[-1].key in lexicon.organisation_words
        if links == ["into"]:
            return before
        leads = links[0] in ("of", "for") or (links[0] == "on" and run[-1].key in rules.topical)
        return leads and run[-1].key in lexicon.organisation_words and len(links) <= 2

    def _is_from(self, run: list[Word], word: Word) -> bool:
        """Whether a full name stands before a place: Tom Church of Leeds; not the Grace Church of Leeds."""
        full = self.lexicon.is_full_name([w.key for w in run]) and run[0].key not in self.rules.given_words
        return full and self.lexicon.is_place(word.key)

    def _is_couple(self, run: list[Word], word: Word) -> bool:
        """Whether two people are named in full on either side of "&": Tom Pell & Ada Brandt."""
        bodies, given = self.lexicon.organisation_words, self.lexicon.known_man(word.key) is not None
        several = len(run) > 1 and not any(w.key in bodies for w in run)
        if not several or not given or not _SURNAME.match(self.text, word.end):
            return False
        first = regex.escape(self.text[run[0].start : run[-1].end])
        return regex.search(rf"(?<!\p{{L}}){first}(?! &|\p{{L}})", self.text) is not None  # he is named alone, too

    def _is_compound(self, run: list[Word], word: Word) -> bool:
        """Whether "and" stands between two plain nouns of one body: House Oversight and Government Reform Committee."""
        first_names = self.lexicon.first_names
        plain = [self._is_plain(w) or (w.key[-1] == "s" and w.key not in first_names) for w in (run[-1], word)]
        return (
            all(plain)
            and run[-1].key not in self.lexicon.organisation_words
            and self.compound.match(self.text, word.start) is not None
        )

    def _is_plain(self, word: Word) -> bool:
        """Whether a word is an ordinary one."""
        return word.key in self.lexicon.words and self.lexicon.rates(word.key).small >= _PLAIN

    def _linked_before(self, run: list[Word]) -> bool:
        gaps = (self.text[a.end : b.start].split() for a, b in pairwise(run))
        return any(gap and gap[0] in ("of", "for", "against", "on", "into") for gap in gaps)

    def _is_listed(self, run: list[Word], word: Word) -> bool:
        """Whether a comma goes on with the fields of an office: Ministry of Health, Social Services and Equality."""
        if not any(w.key in self.rules.offices for w in run) or not self._linked_before(run):
            return False
        common = self.lexicon.is_common(run[-1].key) and self.lexicon.is_common(word.key)
        return common and _LIST.match(self.text, word.start) is not None

    def _is_personal(self, run: list[Word]) -> bool:
        """Whether a run may be somebody's first names: one is known as such, or isn't known at all."""
        return any(w.key in self.lexicon.first_names or w.key not in self.lexicon.words for w in run)

    def _is_nickname(self, run: list[Word], word: Word, gap: str) -> bool:
        """Whether the mark in the gap opens or closes a nickname amid a name."""
        if gap[:1].isspace():
            return _NICKNAME.match(self.text, word.start) is not None
        return gap[-1:].isspace() and any(_NICK_OPENS.search(self.text, w.start - 5, w.start) for w in run[1:])

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

    def _is_guild(self, run: list[Word]) -> bool:
        """Whether a possessive goes on with the name: the Seamen's Society, St Brendan's School, not Brandt's."""
        return run[-1].key in self.rules.guilds or (len(run) > 1 and run[-2].key in ("st", "saint"))
