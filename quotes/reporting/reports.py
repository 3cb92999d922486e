"""Reports: cue, content and source of what is said without quotation marks, or only partly within them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from ..forest import Forest, load_forest
from ..records import Span
from ..scene.features import Scene
from .contents import Content
from .cues import CueScore
from .overruns import Overruns
from .report_features import NAMES, ReportRows

__all__ = ["Report", "find_reports"]

_LEAST_OF_TWO = 0.5  # probability of each start
_NEAR = 24  # reports before a place that may reach over it
_FIT = 0.3  # how much the choice between the contents of a cue leaves to their borders


@dataclass(frozen=True, slots=True)
class Report:
    """Something reported.

    cue: its head token. first, last: tokens of the cue. source: token that heads the source. score: probability that
    the cue reports, and reports this.
    """

    cue: int
    first: int
    last: int
    content: tuple[Span, ...]
    source: int | None
    score: float

    def holds(self, segments: tuple[Span, ...]) -> bool:
        """Whether each segment stands in a piece of the content."""
        return all(any(c.contains(segment) for c in self.content) for segment in segments)

    @staticmethod
    def holding(reports: list[Report], segments: tuple[Span, ...]) -> list[Report]:
        """Those that hold some segments, of reports in the order of their contents."""
        at = bisect_right(reports, segments[0].start, key=lambda r: r.content[0].start)
        return [report for report in reports[max(0, at - _NEAR) : at] if report.holds(segments)]


def find_reports(
    scene: Scene, cues: list[CueScore], contents: list[list[Content]], forest: Forest | None = None
) -> list[Report]:
    """The reports of the cues that have a content, in the order of the contents. forest: if not the language's own."""
    overruns, pairs = Overruns(scene), zip(cues, contents, strict=True)
    contents = [[c for c in own if not overruns.is_about_where(cue.token, c)] for cue, own in pairs]
    table = ReportRows(scene, cues, contents)
    rows = [table.rows(n) for n in range(len(cues))]
    forest = forest or load_forest(scene.lexicon.language, "reports", NAMES)
    scores = iter(forest.probabilities([row for own in rows for row in own]).tolist())
    reports = [
        _report(scene, overruns, cue.token, *_likeliest(scene, cue.token, [(c, next(scores)) for c in own]))
        for cue, own in zip(cues, contents, strict=True)
        if own
    ]
    return sorted(reports, key=lambda r: (r.content[0].start, r.cue))


def _likeliest(scene: Scene, cue: int, scored: list[tuple[Content, float]]) -> tuple[Content, float]:
    """The likeliest content, with its score; two pieces only where each is likelier than not to start there.

    Or where the cue stands between them, and they are likelier together than alone, or nothing else is left.
    """
    alone = max((score for content, score in scored if len(content.pieces) == 1), default=0.0)
    kept = [
        (content, score)
        for content, score in scored
        if len(content.pieces) == 1
        or min(p.start for p in content.pieces) > _LEAST_OF_TWO
        or (score > alone and scene.parts(cue, content.pieces[0].last, content.pieces[1].first))
    ]
    return max(kept or scored, key=lambda s: s[1] * s[0].probability ** _FIT)


def _report(scene: Scene, overruns: Overruns, cue: int, content: Content, score: float) -> Report:
    behind = next((s for s in content.spans if s.start > scene.parse.starts[cue]), content.spans[0])
    first, last = scene.layout.cue_tokens(cue, scene.layout.first_token(behind.start))
    spans = tuple(overruns.without_deeds(cue, span) for span in content.spans)
    return Report(cue, first, last, spans, scene.source(cue), score)
