"""Juniors: who has the name of his father, where the text tells of both: Hugh Pell and Hugh Pell Jr."""

from __future__ import annotations

from collections import Counter

from ..fold import name_key
from .names import NameMention

__all__ = ["Juniors"]

_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))


class Juniors:
    """Which names are those of juniors who are somebody else than the bearer of the same name.

    So where the text first has the full name alone, and more than once or calls somebody "Pell Jr."; or has Hugh Pell
    Sr., too.
    names: the mentions; keys: for each its folded words without suffixes.
    """

    def __init__(self, names: list[NameMention], keys: list[tuple[str, ...]]) -> None:
        self.suffixes = [_suffix(name) for name in names]
        short = {key[0] for key, suffix in zip(keys, self.suffixes, strict=True) if suffix and len(key) == 1}
        plain = Counter(key for key, suffix in zip(keys, self.suffixes, strict=True) if not suffix)
        self.shared: set[tuple[str, ...]] = set()
        senior = {key for key, suffix in zip(keys, self.suffixes, strict=True) if suffix == "sr"}
        top = {k for name, k, s in zip(names, keys, self.suffixes, strict=True) if s and not name.paragraph}
        seen: dict[tuple[str, ...], bool] = {}  # whether a full name has come without a suffix first
        for name, key, suffix in zip(names, keys, self.suffixes, strict=True):
            if not (suffix or name.paragraph or key in top):
                continue  # a headline leaves it out
            alone = seen.setdefault(key, not suffix)
            told = suffix != "sr" and key in senior
            father = alone and (key[-1] in short or plain[key] > 1)
            if len(key) > 1 and suffix and (father or told):
                self.shared.add(key)
        self.surnames = {key[-1] for key in self.shared}

    def key(self, mention: int, key: tuple[str, ...]) -> tuple[str, ...]:
        """The key of a mention, with the suffix where it tells two people apart."""
        suffix = self.suffixes[mention]
        apart = key in self.shared or (len(key) == 1 and key[0] in self.surnames)
        return (*key, suffix) if suffix and apart else key


def _suffix(name: NameMention) -> str:
    last = name_key(name.words[-1:])[0]
    return last if last in _SUFFIXES and len(name.words) > 1 else ""
