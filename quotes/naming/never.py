"""Never: words that are hardly ever names, although they have a capital, and where they are part of one."""

from __future__ import annotations

from itertools import pairwise

import regex

from ..lexicon import Lexicon
from .links import TOWARDS
from .openers import COMMON
from .words import Word

__all__ = ["NUMBERS", "ORDINALS", "OWNING", "Never"]

_CONTRACTED = regex.compile(
    r"(?:i|you|he|she|it|we|they|there|that|this|what|who|how|where|let|here|y)['’](?:ve|re|ll|d|s|m|all|mma)|\p{L}+n['’]t"
)
ORDINALS = frozenset(("first", "second", "third"))
# Small words that may open the name of a campaign or a law within a sentence: Our Principles PAC, No Child Left Behind.
_OPENING = frozenset("our no all one first second third every your my their let".split())
OWNING = frozenset("my our their your".split())
NUMBERS = frozenset("two three four five six seven eight nine ten".split())
# Small words that stand within the name of a body as they are, with a capital: Hope Not Hate, Paws Off Our Moor.
_WITHIN = TOWARDS | frozenset("are at be by from in is my no not of off on our out over to up who with your".split())
_HYPHEN = regex.compile(r"[-‐‑]")
_MANY = 4  # words of a name


class Never:
    """Tells where a word that is hardly ever a name is none."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def is_never(self, run: list[Word], i: int, *, initial: bool, headline: bool, opens: bool) -> bool:
        """Whether a word is never part of a name here: "However", "We’ve", "May" as a month."""
        word, lexicon, rules = run[i], self.lexicon, self.lexicon.rules
        if opens and i and word.key in _WITHIN:
            return True
        if len(word.key) == 1 and word.text[-1] == "." and i + 1 < len(run):
            return False  # A. N. Falkner
        if _CONTRACTED.fullmatch(word.key) or self._is_adjective(word.key) or (word.key == "ngo" and i + 1 < len(run)):
            return True
        if word.key not in lexicon.never_names or (i and not headline and word.key in rules.papers_by):
            return False  # the Lowmoor Today
        if not headline and 0 < i < len(run) - 1 and self.is_within(run, i):
            return False
        if i and word.key in NUMBERS and (run[i - 1].text in rules.numbered or _is_linked(run, i)):
            return False  # Channel Five, the Banner of the Two Rivers
        if i and i == len(run) - 1 and not headline and word.key in rules.causes:
            return False  # Lowmoor First
        words = word.key in rules.days or word.key in rules.shouts
        if word.in_capitals and not words and not headline and not _is_shouted(run, i):
            return False
        if i == 0 and not initial and not headline and word.key in _OPENING and len(run) > 1:
            somebodys = word.key in OWNING and lexicon.is_given(run[1].key)  # said: ‘Our Greta left’
            return somebodys or run[1].key in lexicon.demonyms or lexicon.rates(run[1].key).small < COMMON
        member = i > 0 and word.key in TOWARDS and run[i - 1].key in rules.members  # Doctors Without Borders
        return not member and not self._is_given(run, i, initial)

    def is_within(self, run: list[Word], i: int) -> bool:
        """Whether a small word with a capital is amid a body's name: Led By Herons, the Families First Coalition."""
        word, lexicon = run[i], self.lexicon
        if word.key == "first" and run[-1].key in lexicon.organisation_words:
            return True
        close = all(b.start - a.end == 1 for a, b in pairwise(run[i - 1 : i + 2]))
        ordinal = word.key in ORDINALS and all(lexicon.is_ordinary(run[j].key) for j in (i - 1, i + 1))
        small = word.key in _WITHIN and word.text[1:].islower()
        if not close or not (ordinal or small):
            return False
        return not any(lexicon.is_given(w.key) and not lexicon.is_ordinary(w.key) for w in run)

    def _is_adjective(self, key: str) -> bool:
        """Whether an ending makes an adjective of a name, so that it is no part of the next: "Lowmoor-based Greta"."""
        return _HYPHEN.search(key) is not None and _HYPHEN.split(key)[-1] in self.lexicon.rules.adjective_ends

    def is_first_name(self, run: list[Word]) -> bool:
        """Whether a common word is a first name before a surname: "Rose Falkner", not "Rich Russians"."""
        lexicon = self.lexicon
        if not 1 < len(run) < _MANY or run[0].key in lexicon.titles:
            return False
        key, following = run[0].key, run[1].key
        others = (lexicon.demonyms, lexicon.places, lexicon.titles, lexicon.organisation_words, lexicon.never_names)
        if key not in lexicon.rules.given_words or any(following in other for other in others):
            return False
        return not lexicon.is_common(following)

    def _is_given(self, run: list[Word], i: int, initial: bool) -> bool:
        """Whether a word that is no name elsewhere is one here: Theresa May, Will Smith within a sentence."""
        if i and run[i - 1].key in self.lexicon.first_names and run[i - 1].key not in self.lexicon.never_names:
            return True  # but "In May"
        if 0 < i < len(run) - 1 and run[i - 1].key in self.lexicon.rules.courtesy:
            return True  # Mr. Friday Falkner
        if initial and i == 0 and self.is_first_name(run):
            return True
        return run[i].key in self.lexicon.first_names and i + 1 < len(run) and not (initial and i == 0)


def _is_shouted(run: list[Word], i: int) -> bool:
    """Whether a word in capitals stands beside others, so that it is no acronym."""
    return any(word.in_capitals for word in run[max(0, i - 1) : i] + run[i + 1 : i + 2])


def _is_linked(run: list[Word], i: int) -> bool:
    """Whether small words stand before a word of a run, and more of it behind."""
    return i + 1 < len(run) and run[i].start - run[i - 1].end > 1
