"""Quotation marks: which characters may open a quotation, which may close one, which are no marks at all.

The text alone decides here; what pairs with what is the next stage's business.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Flag
from typing import NamedTuple

import regex

from ..lexicon import Lexicon

__all__ = ["Family", "Mark", "Role", "find_marks"]


class Role(Flag):
    """What a mark may do, judged by its character and its neighbours."""

    OPEN = 1
    CLOSE = 2
    EITHER = 3


class Family:
    """Marks of one family close each other, because real articles mix ``“``, ``"`` and ``''``."""

    DOUBLE = "double"
    SINGLE = "single"
    GUILLEMET = "guillemet"


@dataclass(frozen=True, slots=True)
class Mark:
    """A possible quotation mark: characters ``start`` to ``end``.

    sure: False for a closing single mark that may as well be a plural possessive ("the hens' nerves") or stand for
    a letter ("nothin' left"), and for an opening one that stands for a letter, too ("'Tis late,' said Ada").
    """

    start: int
    end: int
    text: str
    family: str
    role: Role
    sure: bool = True


# LEFT/RIGHT DOUBLE QUOTATION MARK, LOW-9, HIGH-REVERSED-9, QUOTATION MARK, FULLWIDTH, TeX `` and '', and the singles.
_MARKS = regex.compile(r"``|''|[“”„‟\"＂«»‹›‘’‚‛'`]")
_FEET = regex.compile(r"\d['’]\s?\d{1,2}(?:\.\d+)?(?:['’]['’]|[\"”])?|(?<![\d.])\d{1,3}(?:\.\d+)?['’](?=\s?\d)")
_ANGLE = regex.compile(r"°\s?\d{1,2}(?:\.\d+)?['’](?:\s?\d{1,2}(?:\.\d+)?[\"”])?")  # minutes and seconds: 54°12'30"
_OPENS_AFTER = frozenset("([{<—–-/:;=|*>“‘«‹„‚\"'`＂…·•~+#_")
_CLOSES_BEFORE = frozenset(")]}>—–-/:;,.!?…|*<”’»›\"'“‘=&+#_")
_ENDS = frozenset(".,:;!?…")
_BEGINS = ("", *".!?:…,”\"’'")  # what stands before a sentence
_QUOTING = "“‘\"'"
# What is counted by a number, which then is no year: '90 per cent done'.
_COUNTED = regex.compile(r"%|\s(?:days|degrees|hours|miles|minutes|people|per\s?cent|pounds|seconds|years)\b")
_STOPS = frozenset(".!?…")
_GOES_ON = regex.compile(r"(?:\.\.\.|…)\s?\p{L}")  # called it '…a disgrace'
_GUILLEMETS = "«»‹›"
_CLIPPED, _SHORT = 12, 4  # letters looked at before a mark; those of a word that "win" and "cabin" may be
_CLOSED = regex.compile(r"[^\s']''(?!\w)")
_WORD_BEFORE = regex.compile(r"(?<!\w['’])\b\w+$")  # not the end of "don't"
_WORD = regex.compile(r"\w+")
_AND = regex.compile(r"['’‘][nN]$")  # fish 'n' chips
_JOINED = regex.compile(r" (?:and|or|nor) (?:\w+ )?\w+s['’] \p{Ll}")  # the teachers’ and nurses’ unions


class _Found(NamedTuple):
    """Characters that may be a mark, and their neighbours: a space at either end of the text."""

    start: int
    end: int
    chars: str
    left: str
    right: str

    @property
    def may_open(self) -> bool:
        return (self.left.isspace() or self.left in _OPENS_AFTER) and not self.right.isspace()

    @property
    def may_close(self) -> bool:
        return not self.left.isspace() and (self.right.isspace() or self.right in _CLOSES_BEFORE)

    def as_mark(self, family: str, role: Role, sure: bool = True) -> Mark:
        return Mark(self.start, self.end, self.chars, family, role, sure)


def find_marks(text: str, lexicon: Lexicon) -> list[Mark]:
    """All possible marks of the text, in order. Apostrophes, feet, inches, angles and decades are left out."""
    measures = (m for pattern in (_FEET, _ANGLE) for m in pattern.finditer(text))
    feet = {i for m in measures for i in range(m.start(), m.end())}
    judge = _Judge(text, lexicon)
    marks = []
    for m in _MARKS.finditer(text):
        start, end = m.span()
        end -= judge.opens_elision(start, end)
        if start in feet and text[start] in "'’\"”":
            continue
        left = text[start - 1] if start else " "
        right = text[end] if end < len(text) else " "
        mark = judge.mark(_Found(start, end, text[start:end], left, right))
        if mark is not None:
            marks.append(mark)
    return marks


class _Judge:
    """Tells the marks of one text, which open its quotations each in its own way."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._text, self._lexicon = text, lexicon
        self._opening = "«‹" if next((c for c in text if c in "«»"), "«") == "«" else "»›"  # its first guillemet opens
        self._doubled = _CLOSED.search(text) is not None  # two single marks stand for a double one
        self._low = text.find("‚") if "‚" in text else len(text)  # from where on single low marks open quotations

    def mark(self, found: _Found) -> Mark | None:
        if found.chars in _GUILLEMETS:
            return found.as_mark(Family.GUILLEMET, Role.OPEN if found.chars in self._opening else Role.CLOSE)
        if found.chars in "‘’‚‛'`":
            return self._single(found)
        return found.as_mark(Family.DOUBLE, _double_role(found))

    def _single(self, found: _Found) -> Mark | None:
        """A single mark, or None for an apostrophe."""
        chars, left, right = found.chars, found.left, found.right
        if left.isalnum() and right.isalnum():
            return None
        if found.may_open and (right not in _ENDS or _GOES_ON.match(self._text, found.end)):
            if self._is_elision(found):
                return found.as_mark(Family.SINGLE, Role.OPEN, sure=False) if self._opens_elided(found) else None
            if chars == "’" and left != ":":
                return None
            return found.as_mark(Family.SINGLE, Role.OPEN)
        if chars == "‘" and found.start > self._low and found.may_close:
            return found.as_mark(Family.SINGLE, Role.CLOSE)  # in German and Croatian: ‚…‘
        if chars in "‘‚‛`":
            return found.as_mark(Family.SINGLE, Role.OPEN) if not right.isspace() else None
        if left.isspace() or (right.isalnum() and left not in _ENDS) or self._ends_and(found):
            return None
        if chars == "'" and left in _STOPS and right.isupper():
            return found.as_mark(Family.SINGLE, Role.EITHER)  # he said.'So it goes.'
        sure = left not in "sS" or right in ".,;:!?)—–…" or not self._may_own(found)
        return found.as_mark(Family.SINGLE, Role.CLOSE, sure and not self._is_clipped(found))

    def opens_elision(self, start: int, end: int) -> bool:
        """Whether the second of two straight single marks is that of a word without its first letters: ''Tis late.'"""
        two = self._text[start:end] == "''" and not self._doubled and self._text[end : end + 1].isalpha()
        two = two and not self._text[max(0, start - 1) : start].isalnum()
        return two and self._is_elision(_Found(end - 1, end, "'", "'", self._text[end : end + 1]))

    def _opens_elided(self, found: _Found) -> bool:
        """Whether the mark of a word without its first letter may open a quotation, too: 'Tis late,' said Ada."""
        before = self._text[max(0, found.start - _CLIPPED) : found.start].rstrip()[-1:]
        begins = before in _BEGINS or "\n" in self._text[max(0, found.start - 1) : found.start]
        return found.right.isupper() and begins and found.left not in _QUOTING

    def _is_elision(self, found: _Found) -> bool:
        """Whether the mark stands for left-out letters or digits: 'em, 'n', '90s."""
        word = _WORD.match(self._text, found.end)
        if word is None:
            return False
        letters = word.group().casefold()
        if letters.isdigit() or (letters[:-1].isdigit() and letters.endswith("s")):
            return len(letters.rstrip("s")) == 2 and _COUNTED.match(self._text, word.end()) is None
        return letters in self._lexicon.elisions and self._text[word.end() : word.end() + 1] != "-"  # ‘un-Welsh’

    def _ends_and(self, found: _Found) -> bool:
        """Whether the mark is the second one of an "and": fish 'n' chips."""
        return _AND.search(self._text, max(0, found.start - 2), found.start) is not None

    def _is_clipped(self, found: _Found) -> bool:
        """Whether the mark may stand for the end of a word that is left out: an', o', comin'."""
        word = _WORD_BEFORE.search(self._text, max(0, found.start - _CLIPPED), found.start)
        letters = word.group().casefold() if word else ""
        return letters in self._lexicon.clipped or (letters.endswith("in") and len(letters) > _SHORT)

    def _may_own(self, found: _Found) -> bool:
        """Whether what owners own may follow the mark: the cards of "clients’ cards"."""
        text, end = self._text, found.end
        word = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
        if _JOINED.match(text, end):
            return True
        return word is not None and word.group()[0].islower() and word.group() not in self._lexicon.linking


def _double_role(found: _Found) -> Role:
    may_open, may_close = found.may_open, found.may_close
    if found.chars in ("„", "‟", "``"):
        return Role.OPEN
    if found.chars == "“":  # closes in German, and where a typist erred
        return Role.EITHER if may_close and not may_open else Role.OPEN
    if found.chars in ("”", "''"):  # ” opens in Swedish, and where a typist erred, right behind a stop: she said.”No.”
        begins = found.chars == "”" and found.left in _ENDS and found.right.isupper()
        return Role.EITHER if begins or (may_open and not may_close) else Role.CLOSE
    if may_open == may_close:
        return Role.EITHER
    return Role.OPEN if may_open else Role.CLOSE
