"""Stage 9d: contents. What a cue reports: where it starts, before the cue or behind it, and where it ends."""

from __future__ import annotations

from typing import NamedTuple

from .border_features import END_NAMES, START_NAMES, Edges, Row
from .borders import Borders, Reach
from .features import Scene
from .forest import load_forest
from .records import Span

__all__ = ["Content", "find_contents"]

_LEAST = 0.5  # probability from which a word starts a content
_LEAST_ALONE = 0.05  # the same for the likeliest one, if none is that likely


class Content(NamedTuple):
    """What a cue reports; ``probability`` that it starts and ends there."""

    spans: tuple[Span, ...]
    probability: float


def find_contents(scene: Scene, cues: list[int]) -> list[Content]:
    """For each cue its content, of at most one span before and one behind it; none where nothing is reported."""
    edges = Edges(scene)
    reaches = [Reach(edges, cue) for cue in cues]
    scored = _scored(scene, "starts", START_NAMES, [edges.start_rows(r) for r in reaches])
    starts = [_chosen(r, own) for r, own in zip(reaches, scored, strict=True)]
    asked = [(r, i) for r, own in zip(reaches, starts, strict=True) for i, _ in own]
    ends = iter(_scored(scene, "ends", END_NAMES, [edges.end_rows(r, i) for r, i in asked]))
    return [_content(edges, [(*start, *max(next(ends), key=_by_score)) for start in own]) for own in starts]


def _scored(
    scene: Scene, name: str, names: tuple[str, ...], tables: list[tuple[list[int], list[Row]]]
) -> list[list[tuple[int, float]]]:
    """The words of each table with their probabilities."""
    forest = load_forest(scene.lexicon.language, name, names)
    scores = iter(forest.probabilities([row for _, rows in tables for row in rows]).tolist())
    return [[(i, next(scores)) for i in found] for found, _ in tables]


def _by_score(scored: tuple[int, float]) -> float:
    return scored[1]


def _chosen(reach: Reach, scored: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """The likeliest start before the cue and the one behind it, where likely; else the likelier of the two."""
    sides = [[s for s in scored if s[0] < reach.first], [s for s in scored if s[0] > reach.last]]
    best = [max(side, key=_by_score) for side in sides if side]
    kept = [s for s in best if s[1] >= _LEAST and (s[0] <= reach.top or len(best) < 2 or best[0][1] < _LEAST)]
    return kept or [s for s in [max(best, key=_by_score, default=(0, 0.0))] if s[1] >= _LEAST_ALONE]


def _content(borders: Borders, pieces: list[tuple[int, float, int, float]]) -> Content:
    return Content(
        tuple(_span(borders, start, end) for start, _, end, _ in pieces),
        min((p * q for _, p, _, q in pieces), default=0.0),
    )


def _span(borders: Borders, start: int, end: int) -> Span:
    """The characters from one word to another, with the marks of quotations that they begin or end."""
    layout, parse = borders.scene.layout, borders.scene.parse
    span = parse.span(start, end)
    if borders.opens(start):
        span = Span(layout.segments[layout.inside[start]].outer.start, span.end)
    if borders.closes(end):
        span = Span(span.start, layout.segments[layout.inside[end]].outer.end)
    return span
