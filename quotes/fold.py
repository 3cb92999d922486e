"""Words made comparable, small letters without accents and apostrophes, and names compared."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

import regex

__all__ = [
    *("fold", "is_within", "name_key", "one_edit", "plural", "same_first", "shortens", "singular", "two_swapped"),
    "words",
]

# Letters that Unicode doesn't take for a base letter with a mark, but that keyboards without them replace so.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
_MARKS = regex.compile(r"\p{M}+")
_POSSESSIVE = regex.compile(r"['’ʼ]s\b")
_APOSTROPHE = regex.compile(r"['’ʼ‘`]")
_WORD = regex.compile(r"[\p{L}\p{N}]+")
_IRREGULAR = {"children": "child", "people": "person"} | {f"{w}ves": f"{w}fe" for w in ("wi", "housewi", "midwi")}
_IRREGULAR |= {"thieves": "thief"}
_IN_IE = frozenset("auntie bookie cabbie foodie genie groupie junkie movie newbie rookie selfie zombie".split())
_SHORT = 4  # letters of "ties"
_AROUND = ".\"'()“”‘"
_ARTICLES = ("al-", "el-")


def fold(text: str) -> str:
    """``text`` in small letters without accents. Line ends stay, so that many names can be folded at once.

    >>> fold("Ståle MØLLER-Ñúñez")
    'stale moller-nunez'
    """
    text = text.casefold()
    if text.isascii():
        return text
    return _MARKS.sub("", unicodedata.normalize("NFKD", text)).translate(_PLAIN)


def words(text: str) -> tuple[str, ...]:
    """The folded words of ``text``; a name's apostrophes and possessive endings are left out.

    >>> words("Dr. Siobhán O’Neill-Gray’s")
    ('dr', 'siobhan', 'oneill', 'gray')
    """
    return tuple(_WORD.findall(_APOSTROPHE.sub("", _POSSESSIVE.sub("", fold(text)))))


def name_key(words: Iterable[str]) -> tuple[str, ...]:
    """Folded words of a name without full stops and brackets around them; "al-Tamimi" and "Tamimi" are one surname.

    >>> name_key(["José", "O’Brien", "Jr.", "al-Tamimi"])
    ('jose', "o'brien", 'jr', 'tamimi')
    """
    return tuple(_without_article(fold(w).replace("’", "'").strip(_AROUND)) for w in words)


def _without_article(word: str) -> str:
    return word[3:] if word.startswith(_ARTICLES) and len(word) > 5 else word


def shortens(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether ``short`` names the bearer of ``full``: the same ends with words left out, or initials, or its end."""
    if len(short) > len(full):
        return False
    if short[-1] == full[-1] and (same_first(short[0], full[0]) or short == full[-len(short) :]):
        return is_within(short, full)
    return len(short) < len(full) and short == full[: len(short)] and len(full) <= 4


def is_within(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether all words of ``short`` stand in ``full``, in that order; initials stand for words."""
    rest = iter(full)
    return all(any(same_first(w, f) for f in rest) for w in short)


def same_first(a: str, b: str) -> bool:
    """Whether two words may be the same name: one may be the other's initial."""
    return a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b))


def one_edit(a: str, b: str) -> bool:
    """Whether one letter put in, left out or changed turns ``a`` into ``b``."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a[start + (len(a) >= len(b)) :] == b[start + (len(b) >= len(a)) :]


def two_swapped(a: str, b: str) -> bool:
    """Whether two words of the same letters have two of them the other way round."""
    return sum(x != y for x, y in zip(a, b, strict=True)) == 2


def plural(noun: str) -> str:
    """The plural of a noun for people: spokesmen, senators."""
    return f"{noun[:-2]}en" if noun.endswith("man") else f"{noun}s"


def singular(noun: str) -> str:
    """The singular of one, and a singular as it is.

    >>> [singular(noun) for noun in "spokesmen senators deputies witnesses wives rookies boss".split()]
    ['spokesman', 'senator', 'deputy', 'witness', 'wife', 'rookie', 'boss']
    """
    if noun.endswith("men"):
        return f"{noun[:-2]}an"
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("ies") and len(noun) > _SHORT and noun[:-1] not in _IN_IE:
        return f"{noun[:-3]}y"
    if noun.endswith(("sses", "ches", "shes", "xes")):
        return noun[:-2]
    return noun if noun.endswith("ss") else noun.removesuffix("s")
