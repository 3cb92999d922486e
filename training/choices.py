"""Choices of whom a pronoun or description means: what the models of antecedents learn from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quotes.attributing import speakers
from quotes.attributing.candidates import Candidates
from training.examples import Example, right_referents
from training.linear import WordRows
from training.rows import Rows

__all__ = ["Meant", "choice", "choice_rows", "choice_word_rows", "news_choices", "remembered"]

_WEIGHT = 2.0  # of a choice in the mixed news and in our own articles
_LIKELY = 0.4  # a mention this likely to name the source of a labelled segment stands for the labelled speaker


class Meant(NamedTuple):
    """The candidates of mention ``which``. recent: who spoke before, by recency."""

    example: Example
    which: int
    found: list[int]
    right: list[bool]
    recent: dict[int, float]
    weight: float


def choice(
    example: Example, which: int, right: list[int], recent: dict[int, float], weight: float = 1.0
) -> Iterator[Meant]:
    """That of one mention, where a right referent is among its candidates."""
    found = example.reading.antecedents.candidates(which)
    if any(r in right for r in found):
        yield Meant(example, which, found, [r in right for r in found], recent, weight)


def news_choices(examples: Iterable[Example], scores: list[list[Candidates]]) -> Iterator[Meant]:
    """Whom the likely source of each segment means where speakers are labelled and mentions aren't.

    Those of the others are labelled one by one: ``training.sources``.
    """
    for example, own in zip(examples, scores, strict=True):
        if example.mixed:
            yield from _of_article(example, own)


def _of_article(example: Example, own: list[Candidates]) -> Iterator[Meant]:
    recent: dict[int, float] = {}
    for index, label in enumerate(example.labels):
        if not label or not label["speech"] or not label["speaker"] or not label["speaker"].get("name"):
            continue
        right = right_referents(example, label["speaker"])
        for which, p in own[index]:
            settled = which == speakers.GO_ON or example.reading.antecedents.settled(which) is not None
            if p >= _LIKELY and not settled:
                yield from choice(example, which, right, recent, _WEIGHT * example.share)
        recent = remembered(recent, right)


def remembered(recent: dict[int, float], spoke: list[int]) -> dict[int, float]:
    """The speakers by recency, after those who just spoke."""
    return {r: v * speakers.MEMORY for r, v in recent.items()} | dict.fromkeys(spoke, 1.0)


def choice_word_rows(choices: Iterable[Meant]) -> WordRows:
    """Each candidate by the words alone."""
    rows = WordRows()
    for own in choices:
        entries = own.example.reading.antecedents.entries(own.which, own.found)
        rows.add(entries, own.right, own.example.group)
    return rows


def choice_rows(choices: Iterable[Meant]) -> Rows:
    """Each candidate; right is the labelled speaker."""
    rows = Rows()
    for own in choices:
        words = own.example.words["antecedents"]
        table = own.example.reading.antecedents.table(own.which, own.found, own.recent, words)
        for n, (x, right) in enumerate(zip(table, own.right, strict=True)):
            rows.add(x, right, own.example.group, own.weight, opens=n == 0)
    return rows
