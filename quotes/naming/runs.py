"""Runs: words with a capital that stand together, the raw material of names, from the text alone."""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import pairwise

import regex

from ..grammar import ARTICLES
from ..legible import visible
from ..lexicon import Lexicon
from ..records import Span
from ..rules import any_of
from .links import Links
from .phrases import Phrases
from .speaking import Speaking
from .words import SITE_ENDS, Word

__all__ = ["Runs"]

# A letter or digit within a word, or a soft hyphen, or the second half of a letter that went through a wrong encoding:
# U+00C3 and U+00C2, composed or not, before what is no letter ("PeÃ±a").
_INNER = r"(?:[\p{L}\p{M}\p{N}\u00ad]|(?<=[\u00c2\u00c3]|A[\u0302\u0303])[\u0080-\u00bf])"
# A capitalised word: initials with full stops, or letters with inner hyphens and apostrophes ("O’Brien", "Jong-un"),
# or one that starts small ("al-Tamouri", "d'Arcy", "eBay"), a site's address, an account ("@ada", "u/ada", "ada_b"). A
# possessive ending is no part of it; before a hyphen that ended a line stands a word joiner.
_WORD = regex.compile(
    r"@\w+|(?<![\w/])u/[\w-]{3,}|(?<![\p{L}\p{N}@#])(?:\p{L}[\p{L}\p{N}-]{0,40}"
    + SITE_ENDS
    + r"(?![\p{L}\p{N}])|(?:\p{Lu}\.){2,}\p{Lu}?|Ph\.D\.|\p{Lu}\.(?=\s{0,2}\p{Lu})"
    r"|(?<![_/.=])\p{L}[\p{L}\p{N}]*+(?:_[\p{L}\p{N}]*+)++(?![/@.]\w)"
    r"|(?:(?:\p{Ll}{1,2}|ben|ibn|[dn]ell|[dn]all|sant)\u2060*['’-])?"
    r"\p{Lu}" + _INNER + r"*(?:&\p{Lu})?(?:\u2060*[-‐‑'’](?!s\b)[\p{L}\p{N}]" + _INNER + r"*)*"
    r"|[ei]\p{Lu}\p{Ll}" + _INNER + r"*"
    r"|(?<![\p{N}.,])\d\p{Lu}(?:(?=\s\p{Lu}\p{Ll})|\p{L}{2,}))"  # 3D Harbour, 7News
)
# Whose pictures and posts they are, left without a space before the next word: "GettyAda Brandt".
_CREDIT = r"{}(?=\p{Lu}\p{Ll})"
_USER = r"\b(?i:{}) $"
# What somebody goes by online, written small: user “x99”, a commenter called otter_jo.
_NAMED = r"(?:named|called|by\sthe\sname\sof|who\sgoes\sby)"
_SIGN = r"(?=[\p{L}_.-]*[\p{N}_.-])"  # letters alone may be any word
_HANDLE = (
    r"\b(?i:{}),?\s(?:"
    rf"(?:{_NAMED}\s[\"“‘']|[\"“‘']{_SIGN})\K[\p{{Ll}}\p{{N}}][\p{{L}}\p{{N}}_.-]*(?=,?[\"”’'])"
    rf"|(?:{_NAMED}\s)?\K\p{{Ll}}[\p{{L}}_]*[\p{{N}}_][\p{{L}}\p{{N}}_]*)"
)
_GOES_BY = regex.compile(
    r"\bgo(?:es|ing) by (?:the )?(?:(?:user)?names?|handle) (?:of )?"
    r"\K(?:\p{N}+\p{L}|\p{Ll})[\p{L}\p{N}_]{2,}+(?! \p{Ll})"
    r"|\b(?:called|named) \K\p{Ll}[\p{L}\p{N}]*_[\p{L}\p{N}_]*"
    r"|\b(?i:another|one), \K\p{Ll}[\p{L}_]*[\p{N}_][\p{L}\p{N}_]*+(?=,)"
    r"|\b(?:go(?:es|ing) by|calls (?:him|her|them)self) [\"“‘']\K[\p{Ll}\p{N}][\p{L}\p{N}_.-]+(?=,?[\"”’'])"
)
# The same under a comment: “…” — otter_jo
_SIGNATURE = regex.compile(r"[”\"’']\s?[-–—]{1,2}\s?\K\p{Ll}[\p{L}_]*[\p{N}_][\p{L}\p{N}_]*\b")
_TAG_REACH = 24  # characters before a party tag that show the end of a name
_ENDS = frozenset(",;)")
_PARTY_TAG = regex.compile(r"[DIR]-\p{Lu}")
_TAGGED = regex.compile(r"\b\p{Lu}[\p{L}.'’-]*(?:, | \()$")
# Where an account may be who writes: at the start of a line or clause, or behind a quotation.
_OPENS = regex.compile(r"(?:^|[.!?,:;\n”\"’']\s?)$")
_BEHIND = regex.compile(r",? (\p{Ll}+)")  # a verb behind an account, and one before it, behind a quotation
_BEFORE = regex.compile(r"[”\"’'] (\p{Ll}+) $")
_NUMBER = r"\b{} \K\d{1,4}\b(?!\s\p{Ll}+s\b)"  # of "Channel 4"; not of "the Channel 20 times"
# The premier's office, where a text has him: No 10 said.
_OFFICE = regex.compile(r"\b(?:No\.?|Number) \K10\b(?! \p{Ll}*s\b)")
_PREMIER = regex.compile(r"\b(?:Downing Street|[Pp]rime [Mm]inister|PM)\b")
# What stands before a sum, with no space between: RM2,000, Sh4 million.
_MONEY = regex.compile(
    r"\p{L}{1,4}\d+(?=,\d{3}|\.\d| (?:[mbtr]+illion|bn|m|crore|lakh)\b)|(?:RM|Rs|K?[Ss]h|UGX|Tk|Rp|GH)\d{2,}"
    r"|\p{Lu}{1,3}(?=[$¢£€₦]\d)|(?:AED|AUD|Dhs?|EUR|GBP|INR|K?[Ss]hs?|NZD|RM|Rp|Rs|SAR|Tk|USD)\.?(?=\s\d)"
)
_STREET = regex.compile(
    r"(?:\p{Lu}(?!n\s)\p{L}+|\d\p{L}*)\s$"
)  # "Main St." in contrast to "in St. Louis" and "In St. Louis"
_SAINT = regex.compile(r"St\.[^\S\n]{1,2}\p{Lu}[\p{L}-]+")
# A word behind none of those that lead to a street, with the one before it where that has a capital: Colonel Greta.
_BEARER = regex.compile(
    r"(?<!\b(?:about|across|along|and|around|at|between|by|down|from|in|into|near|of|off|on|past|through|to|up|via"
    r"|\d+\p{L}*)\s{1,2})(?<!\p{Lu}\p{L}*\s{1,2})\b(?:(\p{Lu}\p{L}*\.?)\s{1,2})?(\p{Lu}\p{L}+)\s$"
)
_WORD_BEFORE = regex.compile(r"([\p{L}\p{N}.’'-]+,?)\s{1,2}$")
_REACH = 24  # characters of it
_TWO_NAMES = regex.compile(r"\s{1,2}\p{Lu}\p{L}+ [“\"‘'(]?\p{Lu}")
_NEXT_NAME = regex.compile(r"\s\p{Lu}\p{L}+")
_POSSESSED = regex.compile(r"['’]s?")
_FUNCTION = ARTICLES | frozenset("and at by for from had has have in is of on to was were who with".split())
_BODY = 3  # letters of a body's acronym
_SOMEBODY = 2  # words of "A MAN"


def _lowered(run: list[Word], people: Set[str]) -> list[list[Word]]:
    """What is left of the capitals that open an article: of "A PUB OWNER IN TARN has" Tarn; all of "ADA BRANDT".

    people: nouns that only people are called by: nothing is left of "A MAN has".
    """
    somebody = len(run) == _SOMEBODY and run[0].key in ARTICLES and run[1].key in people and run[1].text.isupper()
    if somebody:
        return []
    small = [i for i, word in enumerate(run) if word.text.isupper() and word.key in _FUNCTION]
    shouted = run[: small[-1]] if small else []
    if not all(word.text.isupper() for word in shouted) or all(len(word.text) < _BODY for word in shouted):
        return [run]
    parts, ends = [], [-1, *small, len(run)]
    for before, end in pairwise(ends):
        part = run[before + 1 : end]
        called = before >= 0 and run[before].key in ARTICLES and all(word.text.isupper() for word in part)
        parts.append([] if called else part)
    return [part for part in parts if part]


class Runs:
    """Finds the runs of capitalised words of one text."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text, self.lexicon, self.rules = text, lexicon, lexicon.rules
        self.credit, self.user = any_of(self.rules.credits, _CREDIT), any_of(self.rules.users, _USER)
        handle = any_of(self.rules.users | self.rules.pseudonyms, _HANDLE)
        office = (_OFFICE,) if _PREMIER.search(text) else ()
        self.ways = (handle, _GOES_BY, _SIGNATURE, any_of(self.rules.numbered, _NUMBER), *office)
        self.phrases = Phrases(text, self.rules.known_names | Speaking(text, lexicon).names)
        self.links = Links(text, self.phrases, lexicon)

    def of(self, paragraph: Span) -> list[list[Word]]:
        """Words that stand together, over particles ("van der") and the links of organisations ("Ministry of …")."""
        runs = [run for run in self._runs(paragraph) if len(run) > 1 or not self._is_party_tag(run[0])]
        opens = runs and runs[0][0].start == paragraph.start
        body = opens and any(word.key in self.lexicon.organisation_words for word in runs[0])  # BANK OF ENGLAND
        return [*_lowered(runs[0], self.lexicon.people), *runs[1:]] if opens and not body else runs

    def _is_party_tag(self, word: Word) -> bool:
        """Whether a word tells party and place of whoever is named before it: "Sen. Ada Brandt, R-Katy, said"."""
        tag = _PARTY_TAG.match(word.text) is not None and self.text[word.end : word.end + 1] in _ENDS
        return tag and _TAGGED.search(self.text, max(0, word.start - _TAG_REACH), word.start) is not None

    def _runs(self, paragraph: Span) -> Iterator[list[Word]]:
        run: list[Word] = []
        for start, end in self._words(paragraph):
            word = self._whole(start, end)
            if run and not self.links.join(run, word):
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
        """Whether a match is a word, and no sum; one with a low line is an account, of somebody called a user."""
        if _MONEY.match(self.text, match.start()):
            return False
        own = "_" not in match[0] or match[0].startswith(("@", "u/"))
        if own or self.user.search(self.text, max(0, match.start() - 12), match.start()) is not None:
            return True
        opens = _OPENS.search(self.text, max(0, match.start() - 4), match.start()) is not None
        behind = _BEHIND.match(self.text, match.end()) if opens else None  # not "the file read_me says"
        before = _BEFORE.search(self.text, max(0, match.start() - 16), match.start())  # "wrote otter_jo"
        return any(m is not None and m[1] in self.lexicon.report_verbs for m in (behind, before))

    def _is_street(self, start: int) -> bool:
        """Whether "St." stands behind a name, and what follows is nowhere a saint's: Main St.; not Greta St. Fleur."""
        if not self._is_behind_name(start):
            return False
        saint = _SAINT.match(self.text, start)
        bearer = _BEARER.search(self.text, max(0, start - 24), start)  # "said Greta St. Fleur"; not "on Greta St."
        if saint is not None and bearer is not None and self._is_bearer(bearer[1] or "", bearer[2].casefold()):
            return self._is_full(saint)
        same = () if saint is None else regex.finditer(rf"\b{regex.escape(saint[0])}\b", self.text)
        return all(self._is_behind_name(m.start()) for m in same)

    def _is_bearer(self, before: str, first: str) -> bool:
        """Whether a first name is behind nothing but a title, or the end of a sentence: Colonel Greta St. Fleur."""
        titled = not before or before.endswith(".") or before.casefold() in self.lexicon.titles
        return titled and self.lexicon.is_given(first)

    def _is_full(self, saint: regex.Match[str]) -> bool:
        """Whether what stands behind "St." begins a name of its own: down Greta St. Tom Brandt ran."""
        first = saint[0].rpartition(" ")[2].casefold()
        return self.lexicon.is_given(first) and _NEXT_NAME.match(self.text, saint.end()) is not None

    def _is_lettered(self, start: int) -> bool:
        """Whether a letter tells which one a thing is, and is nobody's initial: short of vitamin D. Tom Rey ran."""
        before = _WORD_BEFORE.search(self.text, max(0, start - _REACH), start)
        return before is not None and before[1].casefold() in self.rules.lettered

    def _opens_name(self, start: int, end: int) -> bool:
        """Whether a clipped first name opens a name of two more words: Ma. Concepcion Rey; not Jack Ma. Daniel Rey."""
        before = _WORD_BEFORE.search(self.text, max(0, start - _REACH), start)
        alone = before is None or before[1].islower() or before[1].casefold().rstrip(".") in self.lexicon.titles
        return alone and _TWO_NAMES.match(self.text, end + 1) is not None

    def _is_behind_name(self, start: int) -> bool:
        return _STREET.search(self.text, max(0, start - 24), start) is not None

    def _whole(self, start: int, end: int) -> Word:
        """The word without a credit glued to it and with the full stop of its abbreviation: "Sen.", "Jr."."""
        credit = self.credit.match(self.text, start, end)
        start = credit.end() if credit else start
        phrase = self.phrases.around(start, end)
        if phrase is not None and _POSSESSED.fullmatch(self.text, end, phrase.end):
            end = phrase.end  # McDonald's
        if end - start == 2 and self.text[start + 1] == "." and self._is_lettered(start):
            return Word(start, end - 1, self.text[start])
        word = Word(start, end, visible(self.text[start:end]))
        if self.text[end : end + 1] == "." and len(word.key) <= 5:
            known = word.key in self.lexicon.titles or word.key in self.lexicon.suffixes
            saint = word.text == "St" and not self._is_street(start)
            clipped = word.key in self.rules.clipped_names and self._opens_name(start, end)
            letter = len(word.text) == 1 and word.text.isalpha()
            if letter or saint or clipped or (known and word.key in self.rules.short_titles):
                return Word(start, end + 1, word.text + ".")
        return word
