"""Reads the labelled articles and parses them once, keeping the parses in memory for every later step."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import labelled
from benchmarks.labelled import PLACE, scorer
from quotes.parse import Parse
from quotes.parser import Parser

__all__ = ["DATA", "PRINTED", "Labelled", "match", "read", "read_parsed", "same_lenient", "same_strict", "tokens"]

DATA = PLACE / "data"
OWN = Path(__file__).parent / "data"
# Articles of our own invention as they are printed, from which the models learn as from news.
PRINTED = tuple(
    "rivals sites pages outlets pasted bylines relays strangers newcomers visitors callers neighbours arrivals "
    "latecomers canvassers rumours columns editions feeds dailies hustings threads "
    "desks difficulties dispatches harder newsroom ordinary papers retold shorts varied wires".split()
)
# The scorer beside the data decides what is the same.
match, same_lenient, same_strict = scorer().match, scorer().same_lenient, scorer().same_strict


@dataclass(frozen=True)
class Labelled:
    """One labelled article with its parse. ``gold`` is its line of the data file."""

    gold: dict[str, Any]
    parse: Parse

    @property
    def text(self) -> str:
        return self.parse.text


def tokens(starts: list[int], spans: Iterable[Sequence[int]]) -> set[int]:
    """Indices of the tokens that start within spans. starts: where each token does."""
    return {i for first, end in spans for i in range(bisect_left(starts, first), bisect_left(starts, end))}


def read(name: str) -> list[dict[str, Any]]:
    """The articles of ``data/<name>.jsonl``: our own here, those of others in the folder of the labelled ones."""
    own = OWN / f"{name}.jsonl"
    return labelled.read(own if own.exists() else DATA / own.name)


def read_parsed(names: Iterable[str], parser: Parser) -> Iterator[Labelled]:
    """The articles of several files with their parses."""
    golds = [gold for name in names for gold in read(name)]
    for gold, parse in zip(golds, parser.pipe(g["text"] for g in golds), strict=True):
        yield Labelled(gold, parse)
