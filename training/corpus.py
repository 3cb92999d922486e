"""Reads the labelled articles and parses them once, keeping the parses in memory for every later step."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quotes.parse import Parse, Parser

__all__ = ["DATA", "PRINTED", "Labelled", "match", "read", "read_parsed", "same_lenient", "same_strict"]

DATA = Path(os.environ.get("QUOTES_EVAL", Path(__file__).resolve().parents[2] / "shared" / "eval")) / "data"
OWN = Path(__file__).parent / "data"
# Articles of our own invention as they are printed, from which the models learn as from news.
PRINTED = (
    *("desks", "difficulties", "dispatches", "harder", "newsroom", "ordinary", "papers", "retold"),
    *("shorts", "varied", "wires"),
)
sys.path.insert(0, str(DATA.parent))
from score import match, same_lenient, same_strict  # noqa: E402  (the scorer beside the data decides what is the same)


@dataclass(frozen=True)
class Labelled:
    """One labelled article with its parse. ``gold`` is its line of the data file."""

    gold: dict[str, Any]
    parse: Parse

    @property
    def text(self) -> str:
        return self.parse.text


def read(name: str) -> list[dict[str, Any]]:
    """The articles of ``data/<name>.jsonl``: our own here, those of others in the folder of the labelled ones."""
    own = OWN / f"{name}.jsonl"
    with open(own if own.exists() else DATA / own.name, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def read_parsed(names: Iterable[str], parser: Parser) -> Iterator[Labelled]:
    """The articles of several files with their parses."""
    golds = [gold for name in names for gold in read(name)]
    for gold, parse in zip(golds, parser.pipe(g["text"] for g in golds), strict=True):
        yield Labelled(gold, parse)
