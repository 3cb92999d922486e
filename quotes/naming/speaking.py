"""Phrases as names: bodies whose names hold small words, known by that they speak: "Bread for Tarn said"."""

from __future__ import annotations

import regex

from ..fold import singular
from ..lexicon import Lexicon

__all__ = ["Speaking"]

# "Papa Lorenzo's said"
_OWNED = regex.compile(
    r"(?<!\bof )\b(\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?['’]s) (?:said|says|told|announced|denied)\b(?! to\b)"
)
# Small words that a name may hold; written with a capital, they are in it wherever it stands: Paws Off Our Moor.
_SMALL = "an|a|against|by|for|in|not|off|on|our|the|to|up|with|without"
_WORD = r"\p{Lu}[\p{L}\p{N}'’-]*"


def _phrase(small: str) -> str:
    """A pattern for words with a capital, with at most two of some small ones between any two."""
    return rf"(?P<name>{_WORD}(?: (?:(?:{small}) ){{0,2}}{_WORD}){{1,5}})"


_BEHIND = regex.compile(rf"(?<![\p{{L}}\p{{N}}.] )\b{_phrase(_SMALL)} (?:also |has |have |had )?(?P<verb>\p{{Ll}}+)")
# Behind the verb, the first word has its capital from the name alone: “…,” said Women of Tarn.
_BEFORE = regex.compile(rf"[”\"’',] (?P<verb>\p{{Ll}}+) {_phrase(_SMALL + '|of')}(?! \p{{Lu}})")
_LINKS = frozenset((*_SMALL.split("|"), "of", "that", "who"))
_AT = frozenset(("in", "to"))  # before a place, they tell where or whence somebody is
_FOR = frozenset(("for", "the"))


class Speaking:
    """The names of bodies of one text that can't be told from other words by these alone, but that speak somewhere."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.names = _owned(text, lexicon) | _phrases(text, lexicon)


def _owned(text: str, lexicon: Lexicon) -> set[str]:
    """Bodies that end as if they owned something, and speak: "Papa Lorenzo's said"; not "Ada's said" for Ada has."""
    found = {m[1].replace("’", "'") for m in _OWNED.finditer(text)}
    alone = {n for n in found if regex.search(rf"\b{regex.escape(n[:-2])}(?!['’]s\b)\b", text)}
    return {n for n in found - alone if " " in n or not lexicon.is_given(n[:-2].casefold())}


def _phrases(text: str, lexicon: Lexicon) -> set[str]:
    """Bodies that are called by what they are for or want: "Bread for Tarn", "Keep the Harbour Open"."""
    found = {
        m["name"].replace("’", "'"): pattern is _BEFORE
        for pattern in (_BEHIND, _BEFORE)
        for m in pattern.finditer(text)
        if m["verb"] in lexicon.report_verbs
    }
    return {name for name, within in found.items() if _is_phrase(name.split(), within, lexicon)}


def _is_phrase(words: list[str], within: bool, lexicon: Lexicon) -> bool:
    """Whether words are those of a phrase, and nobody's name, place or time: "Bread for Tarn", not "Aid for Mr Rey".

    within: they don't open a sentence, where any word has a capital.
    """
    small = [i for i, word in enumerate(words) if word.casefold() in _LINKS]
    first, last = words[0].casefold(), words[-1].casefold()
    if not small or not small[0] or first in lexicon.never_names or lexicon.is_place(first):
        return False
    full = words[1].casefold() not in _LINKS  # said Grant Falkner of Leeds
    named = first in lexicon.titles or (lexicon.is_given(first) and (full or not lexicon.is_ordinary(first)))
    # “…,” wrote Zelmo Brandtko for Tarn Weekly
    named = named or (full and not lexicon.has_seen(first) and not lexicon.has_seen(words[1].casefold()))
    one = singular(first)
    several = lexicon.is_human(one) or lexicon.is_somebody(one) or one in lexicon.groups
    whole = within or any(words[i][0].isupper() for i in small)  # Girls Who Weld; not "Girls in Tarn said"
    if named or (several and not whole) or lexicon.is_writing(one):
        return False
    links = {words[i] for i in small if words[i].islower()}
    if lexicon.is_place(last) and links & _AT:
        return False
    if not lexicon.is_ordinary(first) and not links <= _FOR:
        return False  # said Brandt on Twitter
    return all(_is_plain(word.casefold(), lexicon) for word in words[1:] if word.casefold() not in _LINKS)


def _is_plain(word: str, lexicon: Lexicon) -> bool:
    """Whether a word with a capital within a phrase is of no person, day or month."""
    rules = lexicon.rules
    timed = word in rules.days or word in rules.months
    if lexicon.is_place(word) or word in lexicon.organisation_words:
        return True
    return not (timed or word in lexicon.titles or (lexicon.is_given(word) and not lexicon.is_ordinary(word)))
