"""Utterances: segments of one utterance joined into one quote, with its cue and its form."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from statistics import mode

from ..attributing.speakers import ECHO, GO_ON, Attribution
from ..grammar import STOPS
from ..marking.marks import Family
from ..options import QuoteType
from ..parse import FINITE
from ..records import Cue, Span
from ..resolving.coreference import Antecedents
from ..scene.features import Scene
from .quote_cues import QuoteCues
from .reports import Report

__all__ = ["Utterance", "indirect", "join", "with_contents"]

_REACH = 40  # tokens outside quotation marks within which an interrupted utterance goes on
_LIKELY = 0.7  # probability of a speaker from which two segments are told apart
_NEAR = 24  # reports before a place that may reach over it
_LEAST_WORDS = 2  # of the writer's own that make a quoted clause mixed
_NOTHING: tuple[list[str], ...] = ([], ["that"], ["the", "words"])  # of the writer's own before what is quoted whole
_CLAUSE_WORDS = 8  # from which quoted words are no fragment, with a verb or without
_LEAST_REPORT = 0.29  # score from which a report without quotation marks is a quote


@dataclass(frozen=True, slots=True)
class Utterance:
    """Segments of one quote, by index, with what attributes them. One without quoted speech has none."""

    segments: tuple[int, ...]
    attribution: Attribution
    mention: Span | None
    cue: Cue | None
    type: QuoteType
    content: tuple[Span, ...]


def join(scene: Scene, spoken: list[int], attributions: list[Attribution], reports: list[Report]) -> list[Utterance]:
    """The quotes of the article. spoken: indices of the segments that are speech, in order."""
    groups: list[list[int]] = []
    owners = {i: _owner(reports, scene.layout.segments[i].span) for i in spoken}
    for index in spoken:
        if groups and _goes_on(scene, groups[-1][-1], index, attributions, owners):
            groups[-1].append(index)
        else:
            groups.append([index])
    return [_utterance(scene, group, attributions) for group in groups]


def _owner(reports: list[Report], segment: Span) -> int | None:
    """The cue of the likeliest report whose content holds the segment."""
    holding = [r for r in _near(reports, segment) if any(c.contains(segment) for c in r.content)]
    return max(holding, key=lambda r: r.score).cue if holding else None


def _near(reports: list[Report], span: Span) -> list[Report]:
    """Reports that may hold the span; they stand in the order of their contents."""
    at = bisect_right(reports, span.start, key=lambda r: r.content[0].start)
    return reports[max(0, at - _NEAR) : at]


def _goes_on(
    scene: Scene, before: int, index: int, attributions: list[Attribution], owners: dict[int, int | None]
) -> bool:
    layout = scene.layout
    earlier, segment = layout.segments[before], layout.segments[index]
    if segment.continues and before == index - 1 and not _told_apart(attributions[before], attributions[index]):
        return True
    same = attributions[before].best[0] == attributions[index].best[0]
    if not same or segment.paragraph - earlier.paragraph > 1:
        return False
    low, high = layout.bounds[before][1], layout.bounds[index][0]
    gap = layout.outside[max(low, high)] - layout.outside[low]
    own = attributions[index].source
    if segment.paragraph != earlier.paragraph:
        return gap == 0 and own == GO_ON
    stops = scene.stops[max(low, high)] - scene.stops[low]
    if owners[before] is not None and owners[index] is not None and (owners[before] != owners[index] or not stops):
        return owners[before] == owners[index]
    if "?" in scene.parse.words[low:high]:
        return False  # Had she known? “Yes.” Would she go? “No.”
    shared = own == GO_ON or (own != ECHO and own == attributions[before].source)
    return shared and gap <= _REACH and stops <= 1


def _told_apart(earlier: Attribution, later: Attribution) -> bool:
    """Whether two segments have likely speakers of their own, and others: then the first one only lacks its mark."""
    own = later.source != GO_ON
    surely = min(earlier.best[1], later.best[1]) >= _LIKELY
    return own and surely and earlier.best[0] != later.best[0]


def _utterance(scene: Scene, group: list[int], attributions: list[Attribution]) -> Utterance:
    lead = max(group, key=lambda i: (attributions[i].mention is not None, attributions[i].best[1]))
    mention = attributions[lead].mention
    cue = QuoteCues(scene).of(group, mention)
    return Utterance(
        segments=tuple(group),
        attribution=attributions[lead],
        mention=None if mention is None else _named(scene, mention, cue),
        cue=cue,
        type="direct" if is_direct(scene, group) else "mixed",
        content=tuple(scene.layout.segments[i].span for i in group),
    )


def with_contents(scene: Scene, utterances: list[Utterance], reports: list[Report]) -> list[Utterance]:
    """The quotes, mixed where the reported clause holds more than the quoted words; then the clause is the content."""
    spoken = [c for u in utterances for c in u.content]
    starts = [c.start for c in spoken]
    result = []
    for utterance in utterances:
        found = [r for r in _near(reports, utterance.content[0]) if _holds(r, utterance.content)]
        found = [r for r in found if not _holds_source(r, utterance.mention)]
        best = max(found, key=lambda r: (_is_by(scene, r, utterance.mention), r.score), default=None)
        if best is not None:
            spans = [_behind(scene, c, utterance.mention) for c in best.content]
            spans = [_behind_addressee(scene, c, utterance.segments) for c in spans]
            spans = [_to_sentence_end(scene, c, utterance.segments) for c in spans]
            quoting = [c for c in spans if _holds_any(c, utterance.content)]
            others = [c for c in spans if c in quoting or not _meets(c, spoken, starts)]
            clause = is_direct(scene, list(utterance.segments))
            whole = clause and _added(scene, utterance, quoting) in _NOTHING
            utterance = _with_cue(scene, utterance, _cue_of(scene, best))
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
    """A content that starts with a quoted sentence, without what follows that: "chanted “Mend the dam!” outside"."""
    inside = [s for s in (scene.layout.segments[i] for i in segments) if content.contains(s.span)]
    if not inside or inside[0].outer.start > content.start:
        return content
    first, last = (s.span.of(scene.parse.text) for s in (inside[0], inside[-1]))
    sentence = first[:1].isupper() and last.rstrip()[-1:] in STOPS
    return Span(content.start, min(content.end, inside[-1].outer.end)) if sentence else content


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


def _holds(report: Report, segments: tuple[Span, ...]) -> bool:
    return all(any(c.contains(s) for c in report.content) for s in segments)


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
    return mention is not None and any(c.start < mention.start and mention.end < c.end for c in report.content)


def indirect(scene: Scene, antecedents: Antecedents, reports: list[Report], spoken: list[int]) -> list[Utterance]:
    """Reports that no quoted speech stands in, the likeliest of those that overlap.

    Mixed where words are marked as the article marks quotations: a title, a nickname, which are no segments of theirs.
    """
    segments = scene.layout.segments
    quoted = [segments[i].outer for i in spoken]
    starts = [s.start for s in quoted]
    single = mode([segments[i].family for i in spoken] or [Family.DOUBLE]) == Family.SINGLE
    marked = [s.outer for s in segments if single or s.family != Family.SINGLE]
    kept: list[Report] = []
    for report in reports:
        if report.score < _LEAST_REPORT or any(_meets(c, quoted, starts) for c in report.content):
            continue
        same = [k for k in kept[-_NEAR:] if _same(report, k)]
        if all(report.score > k.score for k in same):
            kept[-_NEAR:] = [k for k in kept[-_NEAR:] if k not in same]
            kept.append(report)
    return [_reported(scene, antecedents, r, "mixed" if _has_any(r, marked) else "indirect") for r in kept]


def _has_any(report: Report, marked: list[Span]) -> bool:
    """Whether one of some spans in the order of the text stands in what is reported."""
    at = (bisect_left(marked, c.start, key=lambda s: s.start) for c in report.content)
    return any(i < len(marked) and c.contains(marked[i]) for i, c in zip(at, report.content, strict=True))


def _meets(content: Span, spoken: list[Span], starts: list[int]) -> bool:
    at = bisect_right(starts, content.start)
    return any(content.overlaps(s) for s in spoken[max(0, at - 1) : at + 1])


def _same(report: Report, other: Report) -> bool:
    """Whether two reports share more than half of the shorter content."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in report.content for b in other.content)
    shorter = min(sum(c.end - c.start for c in r.content) for r in (report, other))
    return 2 * shared > shorter


def _reported(scene: Scene, antecedents: Antecedents, report: Report, kind: QuoteType) -> Utterance:
    attribution, mention = Attribution(), None
    if report.source is not None:
        mention = _source(scene, report.source, scene.parse.span(report.first, report.last), report.content)
        which = scene.mention_at(report.source)
        if which is not None:
            attribution = Attribution(antecedents.resolve(which, {}), which, 1.0)
            attribution.confidence = attribution.best[1] * report.score
    return Utterance((), attribution, mention, _cue_of(scene, report), kind, report.content)


def _cue_of(scene: Scene, report: Report) -> Cue:
    return Cue(scene.parse.span(report.first, report.last), QuoteCues(scene).kind(report.cue, report.source))


def _source(scene: Scene, token: int, cue: Span | None, content: tuple[Span, ...]) -> Span:
    """The noun phrase of a source, without the cue and the content."""
    others = [scene.layout.tokens_of(s) for s in ([cue] if cue else []) + list(content)]
    return scene.parse.span(*scene.layout.source_phrase(token, others))


def _named(scene: Scene, mention: int, cue: Cue | None) -> Span:
    """The noun phrase of a mention."""
    m = scene.mentions[mention]
    named, phrase = m.outer or m.span, _source(scene, m.head, cue.span if cue else None, ())
    return Span(min(named.start, phrase.start), max(named.end, phrase.end))


def is_direct(scene: Scene, group: list[int]) -> bool:
    """Direct where whole clauses are quoted, mixed where the quoted words are part of the writer's sentence."""
    segment = scene.segment_features[group[0]]
    has_verb, small = segment[9] > 0, segment[6] > 0
    text = scene.layout.segments[group[0]].words(scene.parse.text)
    ends = text[-1] in ".!?,…-—"
    words = len(text.split())
    if small:
        return False
    return has_verb or ends or words >= 4
