"""Wholes: the contents of quotes with marks, where the clause that is reported holds more than the quoted words."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import pairwise

from ..options import QuoteType
from ..parse import FINITE
from ..records import Span
from ..scene.features import Scene
from .reports import Report
from .utterances import Utterance, cue_of, is_direct, meets, near

__all__ = ["with_contents"]

_LEAST_WORDS = 2  # of the writer's own that make a quoted clause mixed
_CLAUSE_WORDS = 8  # from which quoted words are no fragment, with a verb or without
_STOPS = frozenset(".!?")


def with_contents(scene: Scene, utterances: list[Utterance], reports: list[Report]) -> list[Utterance]:
    """The quotes, mixed where the reported clause holds more than the quoted words; then the clause is the content."""
    spoken = [c for u in utterances for c in u.content]
    starts = [c.start for c in spoken]
    result = []
    for utterance in utterances:
        found = [r for r in near(reports, utterance.content[0]) if _holds(r, utterance.content)]
        best = max(found, key=lambda r: r.score, default=None)
        if best is not None:
            spans = [_behind(scene, c, utterance.mention) for c in best.content]
            spans = [_behind_addressee(scene, c, utterance.segments) for c in spans]
            spans = [_to_sentence_end(scene, c, utterance.segments) for c in spans]
            quoting = [c for c in spans if _holds_any(c, utterance.content)]
            others = [c for c in spans if c in quoting or not meets(c, spoken, starts)]
            clause = is_direct(scene, list(utterance.segments))
            whole = clause and _added(scene, utterance, quoting) in ([], ["that"])
            utterance = replace(utterance, cue=cue_of(scene, best))
            added = [] if whole else _added(scene, utterance, others)
            if added and added != ["that"]:
                kind: QuoteType = "direct" if clause and len(added) < _LEAST_WORDS else "mixed"
                utterance = replace(utterance, content=tuple(others), type=kind)
            elif _is_clause(scene, utterance.segments):
                utterance = replace(utterance, type="direct")
        result.append(utterance)
    return result


def _is_clause(scene: Scene, segments: tuple[int, ...]) -> bool:
    """Whether all that is reported is quoted and it is no fragment: "said “the dam will hold”"."""
    first, last = scene.layout.bounds[segments[0]]
    tags = scene.parse.tags[first:last]
    return len([t for t in tags if t[:1].isalpha()]) >= _CLAUSE_WORDS or not FINITE.isdisjoint(tags)


def _behind(scene: Scene, span: Span, mention: Span | None) -> Span:
    """A span of content from the first quotation mark behind the mention, where that stands in it."""
    if mention is None or not span.contains(mention):
        return span
    segments = scene.layout.segments
    at = bisect_right(segments, mention.start, key=lambda s: s.outer.start)
    here = at < len(segments) and segments[at].outer.start < span.end
    return Span(segments[at].outer.start, span.end) if here else span


def _behind_addressee(scene: Scene, content: Span, segments: tuple[int, ...]) -> Span:
    """A content without those who are told, where a colon divides them from what is quoted: told the radio: “…”."""
    layout, text = scene.layout, scene.parse.text
    start = next((s.outer.start for s in (layout.segments[i] for i in segments) if content.contains(s.span)), -1)
    if start <= content.start or text[content.start : start].rstrip()[-1:] != ":":
        return content
    first, last = layout.tokens_of(Span(content.start, start))
    clause = any(tag[0] in "VM" for tag in scene.parse.tags[first : last + 1])
    return content if clause else Span(start, content.end)


def _to_sentence_end(scene: Scene, content: Span, segments: tuple[int, ...]) -> Span:
    """A content that starts with a quoted sentence, without what follows that: "chanted “Mend the dam!” outside"."""
    inside = [s for s in (scene.layout.segments[i] for i in segments) if content.contains(s.span)]
    if not inside or inside[0].outer.start > content.start:
        return content
    first, last = (s.span.of(scene.parse.text) for s in (inside[0], inside[-1]))
    sentence = first[:1].isupper() and last.rstrip()[-1:] in _STOPS
    return Span(content.start, min(content.end, inside[-1].outer.end)) if sentence else content


def _holds_any(content: Span, segments: tuple[Span, ...]) -> bool:
    return any(content.contains(s) for s in segments)


def _added(scene: Scene, utterance: Utterance, content: list[Span]) -> list[str]:
    """The writer's own words in a report."""
    text = scene.parse.text
    outer = [scene.layout.segments[i].outer for i in utterance.segments]
    rest = [i for c in content for i in range(c.start, c.end) if not any(o.start <= i < o.end for o in outer)]
    words = "".join(text[i] if i - 1 == before else " " + text[i] for before, i in pairwise([-1, *rest])).split()
    return [w.lower() for w in words if any(c.isalpha() for c in w)]


def _holds(report: Report, segments: tuple[Span, ...]) -> bool:
    return all(any(c.contains(s) for c in report.content) for s in segments)
