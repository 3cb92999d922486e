"""Wholes: all that a quote's report says is its content, of which the quoted words may be a part."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from ..grammar import STOPS
from ..options import QuoteType
from ..records import Cue, Span
from ..scene.features import Scene
from .quote_cues import QuoteCues
from .quote_forms import QuoteForms
from .reports import Report
from .utterances import Spoken, Utterance

__all__ = ["with_contents"]

_BEFORE = 3  # characters before a content: a colon and spaces
_LEAST_WORDS = 2  # of the writer's own that make a quoted clause mixed
_NOTHING: tuple[list[str], ...] = ([], ["that"])  # of the writer's own beside what is quoted whole
_BEFORE_CLAUSE = (*_NOTHING, ["the", "words"])  # the same beside a quoted clause


def with_contents(scene: Scene, utterances: list[Utterance], reports: list[Report]) -> list[Utterance]:
    """The quotes, mixed where the reported clause holds more than the quoted words; then the clause is the content."""
    spoken, forms = Spoken([c for u in utterances for c in u.content]), QuoteForms(scene)
    cues = QuoteCues(scene)
    result = []
    for utterance in utterances:
        found = Report.holding(reports, utterance.content)
        found = [r for r in found if not _holds_source(r, utterance.mention)]
        best = max(found, key=lambda r: (_is_by(scene, r, utterance.mention), r.score), default=None)
        if best is not None:
            spans = [_behind(scene, c, utterance.mention) for c in best.content]
            spans = [_behind_addressee(scene, c, utterance.segments) for c in spans]
            spans = [_to_sentence_end(scene, c, utterance.segments) for c in spans]
            quoting = [c for c in spans if _holds_any(c, utterance.content)]
            others = [c for c in spans if c in quoting or not spoken.meets(c)]
            clause = forms.is_direct(utterance.segments)
            whole = clause and _added(scene, utterance, quoting) in _BEFORE_CLAUSE
            utterance = _with_cue(scene, utterance, cues.reported(best))
            added = [] if whole else _added(scene, utterance, others)
            if added not in _NOTHING:
                kind: QuoteType = "direct" if clause and len(added) < _LEAST_WORDS else "mixed"
                utterance = replace(utterance, content=tuple(others), type=kind)
            elif forms.is_clause(utterance.segments):
                utterance = replace(utterance, type="direct")
        result.append(utterance)
    return result


def _behind(scene: Scene, span: Span, mention: Span | None) -> Span:
    """A span of content from the first quotation mark behind the mention, where that stands in it."""
    if mention is None or not span.contains(mention):
        return span
    segments = scene.layout.segments
    at = bisect_right(segments, mention.start, key=lambda s: s.outer.start)
    here = at < len(segments) and segments[at].outer.start < span.end
    return Span(segments[at].outer.start, span.end) if here else span


def _behind_addressee(scene: Scene, content: Span, segments: tuple[int, ...]) -> Span:
    """A content without those who are told, where a colon or comma divides them from what is quoted: told her, “…”."""
    layout, text, parse = scene.layout, scene.parse.text, scene.parse
    start = next((s.outer.start for s in (layout.segments[i] for i in segments) if content.contains(s.span)), -1)
    if start <= content.start:
        return content
    first, last = layout.tokens_of(Span(content.start, start))
    ends = text[content.start : start].rstrip()[-1:]
    told = ends == "," and parse.lower[max(0, first - 1)] in scene.lexicon.rules.telling
    if ends != ":" and not told:
        return content
    clause = any(tag[0] in "VM" for tag in parse.tags[first : last + 1])
    return content if clause else Span(start, content.end)


def _to_sentence_end(scene: Scene, content: Span, segments: tuple[int, ...]) -> Span:
    """A content that starts with a quoted sentence, without what follows that: "chanted “Mend the dam!” outside".

    Or with a quotation behind a colon: "Ada said: “Now we have none” – and left".
    """
    inside = [s for s in (scene.layout.segments[i] for i in segments) if content.contains(s.span)]
    if not inside or inside[0].outer.start > content.start:
        return content
    first, last = (s.span.of(scene.parse.text) for s in (inside[0], inside[-1]))
    sentence = first[:1].isupper() and last.rstrip()[-1:] in STOPS
    behind = scene.parse.text[max(0, content.start - _BEFORE) : content.start].rstrip()[-1:] == ":"
    return Span(content.start, min(content.end, inside[-1].outer.end)) if sentence or behind else content


def _holds_any(content: Span, segments: tuple[Span, ...]) -> bool:
    return any(content.contains(s) for s in segments)


def _added(scene: Scene, utterance: Utterance, content: list[Span]) -> list[str]:
    """The writer's own words in a report."""
    text = scene.parse.text
    outer = [scene.layout.segments[i].outer for i in utterance.segments]
    words: list[str] = []
    for c in content:
        at = c.start
        for o in (o for o in outer if o.overlaps(c)):
            words += text[at : o.start].split()
            at = max(at, o.end)
        words += text[at : c.end].split()
    return [w.lower() for w in words if any(map(str.isalpha, w))]


def _with_cue(scene: Scene, utterance: Utterance, cue: Cue | None) -> Utterance:
    """The same with another cue, which ends the mention where it stands in that: no "students shouting"."""
    mention = utterance.mention
    if mention is not None and cue is not None and mention.start < cue.span.start < mention.end:
        own = scene.parse.text[mention.start : cue.span.start].rstrip(" ,")
        mention = Span(mention.start, mention.start + len(own))
    return replace(utterance, cue=cue, mention=mention)


def _is_by(scene: Scene, report: Report, mention: Span | None) -> bool:
    """Whether a report has the source that a quote has."""
    token = report.source
    return token is not None and mention is not None and mention.contains(scene.parse.span(token, token))


def _holds_source(report: Report, mention: Span | None) -> bool:
    """Whether a report is another's, of what holds who says it: they voted for what Ada calls “a fair deal”."""
    return mention is not None and any(c.start < mention.start and mention.end <= c.end for c in report.content)
