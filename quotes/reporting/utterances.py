"""Utterances: segments of one utterance joined into one quote, with its cue and its form."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from statistics import mode

from ..attributing.speakers import ECHO, GO_ON, Attribution
from ..marking.marks import Family
from ..mentioning.labels import LABEL_END
from ..options import QuoteType
from ..records import Cue, Span
from ..resolving.coreference import Antecedents
from ..scene.features import Scene
from .quote_cues import QuoteCues
from .quote_forms import QuoteForms
from .reports import Report

__all__ = ["Spoken", "Utterance", "indirect", "join"]

_REACH = 40  # tokens outside quotation marks within which an interrupted utterance goes on
_LIKELY = 0.7  # probability of a speaker from which two segments are told apart
_NEAR = 24  # reports before one that may share words with it
_LEAST_REPORT = 0.35  # score from which a report without quotation marks is a quote
_LEAST_MARKED = 0.5  # the same where words are marked, but are no speech: a title, a nickname


@dataclass(frozen=True, slots=True)
class Utterance:
    """Segments of one quote, by index, with what attributes them. One without quoted speech has none."""

    segments: tuple[int, ...]
    attribution: Attribution
    mention: Span | None
    cue: Cue | None
    type: QuoteType
    content: tuple[Span, ...]


class Spoken:
    """What is quoted of one article, in order of the text."""

    def __init__(self, spans: list[Span]) -> None:
        self.spans, self.starts = spans, [span.start for span in spans]

    def meets(self, content: Span) -> bool:
        """Whether something quoted stands in a content, or reaches into it."""
        at = bisect_right(self.starts, content.start)
        return any(content.overlaps(span) for span in self.spans[max(0, at - 1) : at + 1])


def join(scene: Scene, spoken: list[int], attributions: list[Attribution], reports: list[Report]) -> list[Utterance]:
    """The quotes of the article. spoken: indices of the segments that are speech, in order."""
    groups: list[list[int]] = []
    owners = {i: _owner(reports, scene.layout.segments[i].span) for i in spoken}
    for index in spoken:
        if groups and _goes_on(scene, groups[-1][-1], index, attributions, owners):
            groups[-1].append(index)
        else:
            groups.append([index])
    cues, forms = QuoteCues(scene), QuoteForms(scene)
    return [_utterance(cues, forms, group, attributions) for group in groups]


def _owner(reports: list[Report], segment: Span) -> int | None:
    """The cue of the likeliest report whose content holds the segment."""
    holding = Report.holding(reports, (segment,))
    return max(holding, key=lambda r: r.score).cue if holding else None


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
    if scene.last_sign(index) == "," and _is_tagged(scene, low) and _is_tagged(scene, layout.bounds[index][1]):
        return False  # “Yes,” she said; “no,” he said
    stops = scene.stops[max(low, high)] - scene.stops[low]
    if owners[before] is not None and owners[index] is not None and (owners[before] != owners[index] or not stops):
        return owners[before] == owners[index]
    if "?" in scene.parse.words[low:high]:
        return False  # Had she known? “Yes.” Would she go? “No.”
    shared = own == GO_ON or (own != ECHO and own == attributions[before].source)
    return shared and gap <= _REACH and stops <= 1


def _is_tagged(scene: Scene, at: int) -> bool:
    """Whether a pronoun and a verb of saying begin with a token: “…,” she said."""
    return scene.parse.tag_at(at) == "PRP" and at + 1 < len(scene.parse) and scene.says(at + 1)


def _told_apart(earlier: Attribution, later: Attribution) -> bool:
    """Whether two segments have likely speakers of their own, and others: then the first one only lacks its mark."""
    own = later.source != GO_ON
    surely = min(earlier.best[1], later.best[1]) >= _LIKELY
    return own and surely and earlier.best[0] != later.best[0]


def _utterance(cues: QuoteCues, forms: QuoteForms, group: list[int], attributions: list[Attribution]) -> Utterance:
    scene = cues.scene
    lead = max(group, key=lambda i: (attributions[i].mention is not None, attributions[i].best[1]))
    mention = attributions[lead].mention
    cue = cues.of(group, mention)
    return Utterance(
        segments=tuple(group),
        attribution=attributions[lead],
        mention=None if mention is None else _named(scene, mention, cue),
        cue=cue,
        type="direct" if forms.is_direct(group) else "mixed",
        content=tuple(_unlabelled(scene, i, mention) for i in group),
    )


def _unlabelled(scene: Scene, index: int, mention: int | None) -> Span:
    """What a segment says, without the speaker whom it names first: “BRANDT: We will pay.”"""
    span, named = scene.layout.segments[index].span, None if mention is None else scene.mentions[mention].span
    if named is None or not span.contains(named):
        return span
    label = LABEL_END.match(scene.parse.text, named.end, span.end)
    return span if label is None or label.end() == span.end else Span(label.end(), span.end)


def indirect(
    scene: Scene, antecedents: Antecedents, reports: list[Report], utterances: list[Utterance]
) -> list[Utterance]:
    """Reports that no quoted speech stands in, the likeliest of those that overlap. utterances: that speech.

    Mixed where words are marked as the article marks quotations: a title, a nickname, which are no segments of theirs.
    """
    segments = scene.layout.segments
    spoken = sorted(i for u in utterances for i in u.segments)
    sayers = {u.cue.span.start: u.mention for u in utterances if u.cue is not None and u.mention is not None}
    quoted = Spoken([segments[i].outer for i in spoken])
    single = mode([segments[i].family for i in spoken] or [Family.DOUBLE]) == Family.SINGLE
    marked = [s.outer for s in segments if single or s.family != Family.SINGLE]
    kept: list[Report] = []
    for report in reports:
        least = _LEAST_MARKED if _has_any(report, marked) else _LEAST_REPORT
        if report.score < least or any(map(quoted.meets, report.content)):
            continue
        sayer = sayers.get(scene.parse.starts[report.first])
        if sayer is not None and any(c.contains(sayer) for c in report.content):
            continue  # “Why?” said “Harbour” star Ada Brandt
        same = [k for k in kept[-_NEAR:] if _same(report, k)]
        if all(report.score > k.score for k in same):
            kept[-_NEAR:] = [k for k in kept[-_NEAR:] if k not in same]
            kept.append(report)
    cues = QuoteCues(scene)
    return [_reported(cues, antecedents, r, "mixed" if _has_any(r, marked) else "indirect") for r in kept]


def _has_any(report: Report, marked: list[Span]) -> bool:
    """Whether one of some spans in the order of the text stands in what is reported."""
    at = (bisect_left(marked, c.start, key=lambda s: s.start) for c in report.content)
    return any(i < len(marked) and c.contains(marked[i]) for i, c in zip(at, report.content, strict=True))


def _same(report: Report, other: Report) -> bool:
    """Whether two reports share more than half of the shorter content."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in report.content for b in other.content)
    shorter = min(sum(c.end - c.start for c in r.content) for r in (report, other))
    return 2 * shared > shorter


def _reported(cues: QuoteCues, antecedents: Antecedents, report: Report, kind: QuoteType) -> Utterance:
    scene, attribution, mention = cues.scene, Attribution(), None
    if report.source is not None:
        mention = _source(scene, report.source, scene.parse.span(report.first, report.last), report.content)
        which = scene.named_by(report.source)
        if which is not None:
            attribution = Attribution(antecedents.resolve(which, {}), which, 1.0)
            attribution = replace(attribution, confidence=attribution.best[1] * report.score)
    return Utterance((), attribution, mention, cues.reported(report), kind, report.content)


def _source(scene: Scene, token: int, cue: Span | None, content: tuple[Span, ...]) -> Span:
    """The noun phrase of a source, without the cue and the content."""
    others = [scene.layout.tokens_of(s) for s in ([cue] if cue else []) + list(content)]
    return scene.parse.span(*scene.layout.source_phrase(token, others))


def _named(scene: Scene, mention: int, cue: Cue | None) -> Span:
    """The noun phrase of a mention."""
    m = scene.mentions[mention]
    named, phrase = m.outer or m.span, _source(scene, m.head, cue.span if cue else None, ())
    return Span(min(named.start, phrase.start), max(named.end, phrase.end))
