"""Contents: what a cue may report, where it starts, before the cue or behind it, and where it ends."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..forest import Hopeless
from ..records import Span
from ..scene.features import Scene
from ..scene.judge import Judge
from .border_features import END_NAMES, START_NAMES, Edges, Row, Table
from .borders import Borders, Reach
from .end_words import TEMPLATES as END_TEMPLATES
from .start_words import TEMPLATES as START_TEMPLATES

__all__ = ["HOPELESS_END", "HOPELESS_START", "Content", "Piece", "find_contents"]

_LEAST = 0.02  # probability from which a word may start a content
HOPELESS_START = Hopeless(-4.0, models=4)  # about as likely as _LEAST
HOPELESS_END = Hopeless(-4.0, models=4)  # ends fifty times less likely than the best
_LEAST_SHARE = 0.2  # of the likeliest start's probability
_LEAST_TWO = 0.2  # probability from which a content may have two pieces
_MOST = 4  # contents of one piece
_BEFORE, _BEHIND = 1, 2  # starts before and behind a cue that are looked at
_WIDE, _NARROW = 2, 1  # ends of each


class Piece(NamedTuple):
    """One span of a content by its first and last word, with their probabilities and features."""

    first: int
    last: int
    start: float
    end: float
    features: Row

    @property
    def probability(self) -> float:
        return self.start * self.end


class Content(NamedTuple):
    """What a cue may report, of at most one span before and one behind it; ``probability`` that it is this."""

    pieces: tuple[Piece, ...]
    spans: tuple[Span, ...]
    probability: float


Scored = tuple[int, float, Row]
Scoring = Callable[[list[Row]], NDArray[np.float64]]


def find_contents(
    scene: Scene, cues: list[int], judges: tuple[Judge, Judge] | None = None, *, wide: bool = True
) -> list[list[Content]]:
    """For each cue the likeliest contents, the likeliest first; none where nothing is reported.

    judges: of starts and of ends, if not the language's own. wide: whether many are looked at, which takes longer.
    """
    language = scene.lexicon.language
    of_starts, of_ends = judges or (
        Judge.load(language, "starts", START_TEMPLATES, START_NAMES, HOPELESS_START),
        Judge.load(language, "ends", END_TEMPLATES, END_NAMES, HOPELESS_END),
    )
    edges, most = Edges(scene), _WIDE if wide else _NARROW
    reaches = [Reach(edges.borders, cue) for cue in cues]
    scored = _scored(of_starts.trees.probabilities, edges.starts(reaches, of_starts.words))
    starts = [_behind_times(edges.borders, r, _likely(r, o)) for r, o in zip(reaches, scored, strict=True)]
    asked = [(r, s[0]) for r, own in zip(reaches, starts, strict=True) for s in own]
    tables = edges.ends(asked, of_ends.words)
    ends = iter(_scored(partial(of_ends.trees.shares, [len(found) for found, _ in tables]), tables))
    return [
        _contents(edges.borders, r, [piece for start in own for piece in _pieces(start, next(ends)[:most])])
        for r, own in zip(reaches, starts, strict=True)
    ]


def _scored(scoring: Scoring, tables: list[Table]) -> list[list[Scored]]:
    """The words of each table with their probabilities and features, the likeliest first."""
    scores = iter(scoring([row for _, rows in tables for row in rows]).tolist())
    return [sorted(((i, next(scores), row) for i, row in zip(*t, strict=True)), key=_by_score) for t in tables]


def _by_score(scored: Scored) -> float:
    return -scored[1]


def _likely(reach: Reach, scored: list[Scored]) -> list[Scored]:
    """The starts that are worth a look."""
    kept = [s for s in scored if s[0] < reach.first][:_BEFORE]
    kept += [s for s in scored if s[0] > reach.last][:_BEHIND]
    least = max(_LEAST, _LEAST_SHARE * max((p for _, p, _ in kept), default=0.0))
    return [s for s in kept if s[1] >= least]


def _behind_times(borders: Borders, reach: Reach, starts: list[Scored]) -> list[Scored]:
    """The starts without the time between a cue and a clause: said on Tuesday it would close."""
    moved: dict[int, Scored] = {}
    for i, p, row in starts:
        first = borders.behind_time(reach, i)
        moved.setdefault(first, (first, p, row))
    return list(moved.values())


def _pieces(start: Scored, ends: list[Scored]) -> list[Piece]:
    return [Piece(start[0], end, start[1], p, start[2] + row) for end, p, row in ends]


def _contents(borders: Borders, reach: Reach, pieces: list[Piece]) -> list[Content]:
    """The likeliest pieces, and the likeliest before the cue with the likeliest behind it."""
    pieces = [p for p in pieces if not borders.is_nothing(reach, p.first, p.last)]
    pieces.sort(key=lambda p: -p.probability)
    before, behind = ([p for p in pieces if p.first < reach.first], [p for p in pieces if p.first > reach.last])
    if not before or not behind:
        return [_content(borders, (p,)) for p in pieces[:_MOST]]
    pair = before[0], behind[0]
    if borders.are_halves(reach, pair[0].last, pair[1].first):
        return [_content(borders, pair)]
    found = [_content(borders, (p,)) for p in pieces[:_MOST] if not borders.adds(reach, p.first)]
    amid = borders.scene.parts(reach.cue, pair[0].last, pair[1].first)
    likely = amid or min(p.start for p in pair) > _LEAST_TWO
    if likely and pair[1].first <= reach.top and not borders.adds(reach, pair[1].first):
        found.append(_content(borders, pair))
    return found


def _content(borders: Borders, pieces: tuple[Piece, ...]) -> Content:
    spans = tuple(_span(borders, p.first, p.last) for p in pieces)
    return Content(pieces, spans, min(p.probability for p in pieces))


def _span(borders: Borders, start: int, end: int) -> Span:
    """The characters from one word to another, with the marks of quotations that they begin or end."""
    layout, parse = borders.scene.layout, borders.scene.parse
    span = parse.span(start, end)
    if borders.opens(start):
        span = Span(layout.segments[layout.inside[start]].outer.start, span.end)
    if borders.closes(end):
        span = Span(span.start, layout.segments[layout.inside[end]].outer.end)
    return span
