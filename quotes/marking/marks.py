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
    a letter ("nothin' left").
    """

    start: int
    end: int
    text: str
    family: str
    role: Role
    sure: bool = True


class _Opens(NamedTuple):
    """What opens quotations in a text: its first guillemet, and from where on single low marks do."""

    guillemet: str
    low: int


# LEFT/RIGHT DOUBLE QUOTATION MARK, LOW-9, HIGH-REVERSED-9, QUOTATION MARK, FULLWIDTH, TeX `` and '', and the singles.
_MARKS = regex.compile(r"``|''|[“”„‟\"＂«»‹›‘’‚‛'`]")
_FEET = regex.compile(r"\d['’]\s?\d{1,2}(?:\.\d+)?(?:['’]['’]|[\"”])?|(?<![\d.])\d{1,3}(?:\.\d+)?['’](?=\s?\d)")
_ANGLE = regex.compile(r"°\s?\d{1,2}(?:\.\d+)?['’](?:\s?\d{1,2}(?:\.\d+)?[\"”])?")  # minutes and seconds: 54°12'30"
_OPENS_AFTER = frozenset("([{<—–-/:;=|*>“‘«‹„‚\"'`＂…·•~+#_")
_CLOSES_BEFORE = frozenset(")]}>—–-/:;,.!?…|*<”’»›\"'“‘=&+#_")
_ENDS = frozenset(".,:;!?…")
_GOES_ON = regex.compile(r"(?:\.\.\.|…)\s?\p{L}")  # called it '…a disgrace'
_GUILLEMETS = "«»‹›"
_CLIPPED, _SHORT = 12, 4  # letters looked at before a mark; those of a word that "win" and "cabin" may be


def find_marks(text: str, lexicon: Lexicon) -> list[Mark]:
    """All possible marks of the text, in order. Apostrophes, feet, inches, angles and decades are left out."""
    measures = (m for pattern in (_FEET, _ANGLE) for m in pattern.finditer(text))
    feet = {i for m in measures for i in range(m.start(), m.end())}
    opens = _Opens(next((c for c in text if c in "«»"), "«"), text.find("‚") if "‚" in text else len(text))
    marks = []
    for m in _MARKS.finditer(text):
        start, end, chars = m.start(), m.end(), m.group()
        if start in feet and text[start] in "'’\"”":
            continue
        left = text[start - 1] if start else " "
        right = text[end] if end < len(text) else " "
        mark = _judge(text, start, end, chars, left, right, opens, lexicon)
        if mark is not None:
            marks.append(mark)
    return marks


def _judge(
    text: str, start: int, end: int, chars: str, left: str, right: str, opens: _Opens, lexicon: Lexicon
) -> Mark | None:
    if chars in _GUILLEMETS:
        role = Role.OPEN if chars in ("«‹" if opens.guillemet == "«" else "»›") else Role.CLOSE
        return Mark(start, end, chars, Family.GUILLEMET, role)
    if chars in "‘’‚‛'`":
        return _single(text, start, end, chars, left, right, opens, lexicon)
    return Mark(start, end, chars, Family.DOUBLE, _double_role(chars, left, right))


def _double_role(chars: str, left: str, right: str) -> Role:
    may_open = (left.isspace() or left in _OPENS_AFTER) and not right.isspace()
    may_close = not left.isspace() and (right.isspace() or right in _CLOSES_BEFORE)
    if chars in ("„", "‟", "``"):
        return Role.OPEN
    if chars == "“":  # closes in German, and where a typist erred
        return Role.EITHER if may_close and not may_open else Role.OPEN
    if chars == "”":  # opens in Swedish
        return Role.EITHER if may_open and not may_close else Role.CLOSE
    if chars == "''":
        return Role.EITHER if may_open and not may_close else Role.CLOSE
    if may_open == may_close:
        return Role.EITHER
    return Role.OPEN if may_open else Role.CLOSE


def _single(
    text: str, start: int, end: int, chars: str, left: str, right: str, opens: _Opens, lexicon: Lexicon
) -> Mark | None:
    """A single mark, or None for an apostrophe."""
    if left.isalnum() and right.isalnum():
        return None
    leads = right not in _ENDS or _GOES_ON.match(text, end) is not None
    if (left.isspace() or left in _OPENS_AFTER) and leads and not right.isspace():
        if (chars == "’" and left != ":") or _is_elision(text, end, lexicon):
            return None
        return Mark(start, end, chars, Family.SINGLE, Role.OPEN)
    if chars == "‘" and start > opens.low and not left.isspace() and (right.isspace() or right in _CLOSES_BEFORE):
        return Mark(start, end, chars, Family.SINGLE, Role.CLOSE)  # in German and Croatian: ‚…‘
    if chars in "‘‚‛`":
        return Mark(start, end, chars, Family.SINGLE, Role.OPEN) if not right.isspace() else None
    if left.isspace() or (right.isalnum() and left not in _ENDS) or _AND.search(text, max(0, start - 2), start):
        return None
    sure = left not in "sS" or right in ".,;:!?)—–…" or not _may_own(text, end, lexicon)
    sure = sure and not _is_clipped(text, start, lexicon)
    return Mark(start, end, chars, Family.SINGLE, Role.CLOSE, sure)


def _is_elision(text: str, end: int, lexicon: Lexicon) -> bool:
    """Whether the mark before ``end`` stands for left-out letters or digits: 'em, 'n', '90s."""
    word = _WORD.match(text, end)
    if word is None:
        return False
    letters = word.group().casefold()
    if letters.isdigit() or (letters[:-1].isdigit() and letters.endswith("s")):
        return len(letters.rstrip("s")) == 2
    return letters in lexicon.elisions


def _is_clipped(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether the mark at ``start`` may stand for the end of a word that is left out: an', o', comin'."""
    word = _WORD_BEFORE.search(text, max(0, start - _CLIPPED), start)
    letters = word.group().casefold() if word else ""
    return letters in lexicon.clipped or (letters.endswith("in") and len(letters) > _SHORT)


_WORD_BEFORE = regex.compile(r"\w+$")
_WORD = regex.compile(r"\w+")
_AND = regex.compile(r"['’‘][nN]$")  # fish 'n' chips
_JOINED = regex.compile(r" (?:and|or|nor) (?:\w+ )?\w+s['’] \p{Ll}")  # the teachers’ and nurses’ unions


def _may_own(text: str, end: int, lexicon: Lexicon) -> bool:
    """Whether what owners own may follow a mark: the cards of "clients’ cards"."""
    word = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    if _JOINED.match(text, end):
        return True
    return word is not None and word.group()[0].islower() and word.group() not in lexicon.linking
