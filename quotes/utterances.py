"""Stage 11: utterances. Segments of one utterance joined into one quote, with its cue and its form."""

from __future__ import annotations

from dataclasses import dataclass

from .features import Scene
from .records import Cue, Span
from .speakers import GO_ON, Attribution

__all__ = ["Utterance", "join"]

_REACH = 40  # tokens outside quotation marks within which an interrupted utterance goes on
_CUE_REACH = 12  # tokens from mention or segment within which a cue is looked for
_LEAST_RATE = 0.02


@dataclass(frozen=True, slots=True)
class Utterance:
    """Segments of one quote, by index, with what attributes them."""

    segments: tuple[int, ...]
    attribution: Attribution
    mention: int | None
    cue: Cue | None
    direct: bool


def join(scene: Scene, spoken: list[int], attributions: list[Attribution]) -> list[Utterance]:
    """The quotes of the article. spoken: indices of the segments that are speech, in order."""
    groups: list[list[int]] = []
    for index in spoken:
        if groups and _goes_on(scene, groups[-1][-1], index, attributions):
            groups[-1].append(index)
        else:
            groups.append([index])
    return [_utterance(scene, group, attributions) for group in groups]


def _goes_on(scene: Scene, before: int, index: int, attributions: list[Attribution]) -> bool:
    layout = scene.layout
    earlier, segment = layout.segments[before], layout.segments[index]
    if segment.continues and before == index - 1:
        return True
    same = attributions[before].best[0] == attributions[index].best[0]
    if not same or segment.paragraph - earlier.paragraph > 1:
        return False
    low, high = layout.bounds[before][1], layout.bounds[index][0]
    gap = layout.outside[max(low, high)] - layout.outside[low]
    own = attributions[index].source
    if segment.paragraph != earlier.paragraph:
        return gap == 0 and own == GO_ON
    shared = own == GO_ON or own == attributions[before].source
    return shared and gap <= _REACH and scene.stops[max(low, high)] - scene.stops[low] <= 1


def _utterance(scene: Scene, group: list[int], attributions: list[Attribution]) -> Utterance:
    mention = next((a.source for a in (attributions[i] for i in group) if a.source not in (None, GO_ON)), None)
    lead = max(group, key=lambda i: (attributions[i].source not in (None, GO_ON), attributions[i].best[1]))
    cue = _cue(scene, group, mention)
    return Utterance(tuple(group), attributions[lead], mention, cue, is_direct(scene, group))


def is_direct(scene: Scene, group: list[int]) -> bool:
    """Direct where whole clauses are quoted, mixed where the quoted words are part of the writer's sentence."""
    segment = scene.segment_features[group[0]]
    has_verb, small = segment[9] > 0, segment[6] > 0
    text = scene.layout.segments[group[0]].span.of(scene.parse.text)
    ends = text.rstrip()[-1:] in ".!?,…-—"
    words = len(text.split())
    if small:
        return False
    return has_verb or ends or words >= 4


def _cue(scene: Scene, group: list[int], mention: int | None) -> Cue | None:
    """The likeliest reporting word near the quote, best beside the mention."""
    if mention is None:
        return None
    layout, parse = scene.layout, scene.parse
    m = scene.mentions[mention]
    verb = parse.heads[m.head]
    near = {verb: 0.3} if layout.inside[verb] < 0 else {}
    best, score = -1, _LEAST_RATE
    for index in group:
        first, last = layout.bounds[index]
        for i in [*range(max(0, first - _CUE_REACH), first), *range(last, min(len(parse), last + _CUE_REACH))]:
            near.setdefault(i, 0.0)
    for i in range(max(0, m.first - 4), min(len(parse), m.last + 5)):
        near[i] = near.get(i, 0.0) + 0.1
    for i, bonus in near.items():
        if scene.cue_rate[i] > 0 and scene.cue_rate[i] + bonus > score:
            best, score = i, scene.cue_rate[i] + bonus
    if best < 0:
        return _colon(scene, group[0])
    last = best
    if parse.lower[best] == "according" and best + 1 < len(parse):
        last = best + 1
    return Cue(parse.span(best, last), _kind(scene, best))


def _colon(scene: Scene, index: int) -> Cue | None:
    at = scene.layout.bounds[index][0] - 1
    if at >= 0 and scene.parse.words[at] == ":":
        return Cue(Span(scene.parse.starts[at], scene.parse.ends[at]), "speech")
    return None


def _kind(scene: Scene, token: int) -> str:
    word, lexicon = scene.parse.lower[token], scene.lexicon
    if word in lexicon.documents:
        return "document"
    if word in lexicon.writing_verbs:
        return "writing"
    return "thought" if word in lexicon.thought_verbs and word not in lexicon.report_verbs else "speech"
