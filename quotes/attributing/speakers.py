"""Speakers: for each quoted segment, which mention names its source, and whom that mention stands for.

All segments of the article are scored against its closed list of referents; a segment may go on with the speaker of
the one before; "nobody" competes. Elson & McKeown (2010) attribute quotes by classified candidates, O'Keefe et al.
(2012) in sequence; here both scores are probabilities, multiplied and summed over mentions.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

import regex

from ..forest import Forest, Hopeless, load_forest
from ..mentioning.mentions import Mention
from ..parse import FINITE
from ..records import Span
from ..resolving.coreference import Antecedents
from ..scene import features
from ..scene.features import Scene

__all__ = ["ECHO", "GO_ON", "HOPELESS", "Attribution", "attribute", "candidates", "score_sources"]

GO_ON = -1  # the candidate "speaker of the segment before"
ECHO = -2  # in place of a source: the speaker of a fuller quotation of the same words
_BEFORE, _AFTER = 10, 8  # mentions looked at on either side of a segment
_NOBODY = 0.003  # odds that no candidate is the source
_LEAST = 0.001  # candidates less likely than this count as nobody
_LEAST_SPEAKER = 0.15  # probability below which nobody is named
HOPELESS = Hopeless(-7.0, models=4)  # about as likely as _LEAST
_FLOOR = 0.02  # candidates with less of all the odds aren't followed up
_ROLE = 5  # tokens of a role before a name
_ROLE_TAGS = frozenset("NN NNP NNPS JJ DT HYPH PRP$ POS".split())
_NOUNS = frozenset("NN NNS NNP NNPS JJ POS HYPH".split())
_LIKELY = 0.2  # probability of another source, from which a publication only relays
_SURE = 0.97  # probability of a signature
_DASH = regex.compile(r"\s*[-–—―~]{1,2}\s*")
_COLON = regex.compile(r"\s*:\s*")
# What brings in who has just been heard: "That's Ada Brandt, who runs the harbour."
_PRESENTED = regex.compile(r"\s+(?:That(?:['’]s| is| was)|(?:So|Thus) (?:said|says)) ")
_LINE = 90  # characters of a line that only signs
_FORGOTTEN = 1e-3  # recency below which a speaker is left out
_MEMORY = 0.5  # how the recency of a speaker fades with each segment


@dataclass(slots=True)
class Attribution:
    """Who may have said a segment. referents: probabilities by referent.

    source: the likeliest mention, GO_ON or ECHO; None where there is none.
    """

    referents: dict[int, float] = field(default_factory=dict)
    source: int | None = None
    source_probability: float = 0.0
    confidence: float = 0.0  # set by the stage that calibrates

    @property
    def mention(self) -> int | None:
        """The mention that names the source, if one does."""
        return self.source if self.source is not None and self.source >= 0 else None

    @property
    def best(self) -> tuple[int | None, float]:
        """The likeliest referent with its probability; None where it is likely to be none of them."""
        best, p = max(self.referents.items(), key=lambda item: item[1], default=(None, 0.0))
        return (best, p) if p >= _LEAST_SPEAKER else (None, 0.0)


def candidates(scene: Scene, index: int) -> list[int]:
    """Mentions that may name the source of segment ``index``; GO_ON last, except for the first segment."""
    layout, mentions = scene.layout, scene.mentions
    first = layout.bounds[index][0]
    paragraph = layout.segments[index].paragraph
    at = bisect_left(scene.firsts, first)
    low, high = at, at
    while low and at - low < _BEFORE and layout.paragraph[mentions[low - 1].first] >= paragraph - 3:
        low -= 1
    while high < len(mentions) and high - at < _AFTER and layout.paragraph[mentions[high].first] <= paragraph + 1:
        high += 1
    return [*range(low, high), *([GO_ON] if index else [])]


def rows(scene: Scene, index: int, found: list[int]) -> list[list[float]]:
    """Features of the candidates of segment ``index``."""
    return [scene.previous(index) if c == GO_ON else scene.pair(index, c) for c in found]


def score_sources(scene: Scene) -> list[list[tuple[int, float]]]:
    """For each segment its candidates with the probability of each to name the source, in one pass of the forest."""
    forest = load_forest(scene.lexicon.language, "sources", features.NAMES, HOPELESS)
    found = [candidates(scene, i) for i in range(len(scene.layout.segments))]
    asked = [row for i, own in enumerate(found) for row in rows(scene, i, own)]
    scores = iter(forest.probabilities(asked).tolist())
    scored = [[(c, next(scores)) for c in own] for own in found]
    scored = [_by_agent(scene, i, own) for i, own in enumerate(scored)]
    return [_followed(scene, i, _signed(scene, i, _announced(scene, i, own))) for i, own in enumerate(scored)]


def _by_agent(scene: Scene, index: int, own: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """The candidates, with what the subject of a passive verb has given to who is behind "by".

    "The pilot was told by the mayor, Ada Brandt, to “…”" is the mayor's; but who "was quoted by the paper" speaks.
    """
    first, last = scene.layout.bounds[index]
    mentions = scene.mentions
    before = [(p, c) for c, p in own if c != GO_ON and mentions[c].last < first]
    behind = [(p, c) for c, p in own if c != GO_ON and mentions[c].first in (last, last + 1)]
    for p, best in (max(found) for found in (before, behind) if found):
        verb = scene.passive_of(best)
        if verb <= mentions[best].last or not (verb < first or mentions[best].first >= last):
            continue
        agent = next((c for c, _ in own if c > best and scene.is_agent(c, verb)), GO_ON)
        if agent != GO_ON and scene.lexicon.stem(scene.parse.lower[verb]) not in scene.lexicon.rules.heard:
            told = {c for c, _ in own if c != GO_ON and scene.passive_of(c) == verb}
            return [(c, p if c == agent else min(q, 1 - _SURE) if c in told else q) for c, q in own]
    return own


def _followed(scene: Scene, index: int, own: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """The candidates, where one stands right behind with a verb of saying sure of it: "…?" I asked, "…," said Ada."""
    last = scene.layout.bounds[index][1]
    if scene.layout.segments[index].span.of(scene.parse.text)[-1] not in ",?!—-":
        return own
    for at, (candidate, p) in enumerate(own):
        if candidate != GO_ON and _adjoins(scene, candidate, last):
            if _relays(scene, candidate, last) and any(q >= _LIKELY for _, q in own[:at]):
                return [*own[:at], (candidate, min(p, 1 - _SURE)), *own[at + 1 :]]
            return [*own[:at], (candidate, max(p, _SURE)), *((c, min(q, 1 - _SURE)) for c, q in own[at + 1 :])]
    return own


def _relays(scene: Scene, candidate: int, last: int) -> bool:
    """Whether what stands behind only tells who published it: one neighbour said: "…", the paper reports."""
    near = scene.parse.lower[last : scene.mentions[candidate].last + 3]
    return not scene.lexicon.rules.relaying.isdisjoint(near)


def _adjoins(scene: Scene, candidate: int, last: int) -> bool:
    """Whether the text goes on after token ``last`` with a mention and a verb of saying, in either order."""
    mention, listed = scene.mentions[candidate], scene.cue_listed
    following = scene.parse.tags[mention.last + 1] if mention.last + 1 < len(listed) else ""
    if scene.parse.deps[mention.head] in ("compound", "poss", "nmod") or following in _NOUNS:
        return False  # "said Brandt spokesman Tom Rey"
    first = scene.layout.first_token(mention.outer.start) if mention.outer else mention.first
    if first == last:
        return mention.last + 1 < len(listed) and listed[mention.last + 1] == 2
    telling = scene.lexicon.rules.telling
    return first == last + 1 and listed[last] == 2 and scene.parse.lower[last] not in telling


def _announced(scene: Scene, index: int, own: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """The candidates, where one stands alone before a colon and the quotation, as in a transcript, sure of it."""
    text, start = scene.parse.text, scene.layout.segments[index].outer.start
    for candidate, _ in reversed(own):
        if candidate != GO_ON and scene.mentions[candidate].span.end < start:
            mention = scene.mentions[candidate]
            named = mention.kind == "name" and _COLON.fullmatch(text, mention.span.end, start)
            if named and _opens(scene, mention):
                return _chosen(own, candidate)
            break
    return own


def _opens(scene: Scene, mention: Mention) -> bool:
    """Whether a name opens its line, or its sentence but for a role: "Mother Ada Brandt: “…”"."""
    parse, first = scene.parse, (mention.outer or mention.span).start
    if parse.text[max(0, first - 1) : first] in ("", "\n", "\r"):
        return True
    start = parse.sent_starts[parse.sentence_of[mention.first]]
    return mention.first - start <= _ROLE and _ROLE_TAGS.issuperset(parse.tags[start : mention.first])


def _chosen(own: list[tuple[int, float]], candidate: int) -> list[tuple[int, float]]:
    return [(c, _SURE if c == candidate else min(p, 1 - _SURE)) for c, p in own]


def _signed(scene: Scene, index: int, own: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """The candidates, where one signs the quotation sure of it: "…" - Ada Brandt, or a line below with her name.

    Or the next sentence presents the speaker: "…" That's Ada Brandt.
    """
    layout, text = scene.layout, scene.parse.text
    end = layout.segments[index].outer.end
    behind = [c for c, _ in own if c != GO_ON and scene.mentions[c].span.start >= end]
    if not behind:
        return own
    mention = scene.mentions[behind[0]]
    gap = text[end : mention.span.start]
    told = text[end : (mention.outer or mention.span).start]
    signed = _dashed(scene, mention, gap) or _signs(scene, index, mention, gap) or _PRESENTED.fullmatch(told)
    if mention.kind == "name" and signed:
        return _chosen(own, behind[0])
    under = _under_dash(scene, index, behind)
    return own if under is None else _chosen(own, under)


def _dashed(scene: Scene, mention: Mention, gap: str) -> bool:
    return _DASH.fullmatch(gap) is not None and not _goes_on(scene, mention)


def _under_dash(scene: Scene, index: int, behind: list[int]) -> int | None:
    """The person whom the rest of a line names behind a dash, or the line below: "…" - the mayor's aide, Tom Rey."""
    layout, parse = scene.layout, scene.parse
    text, end = parse.text, layout.segments[index].outer.end
    dash = _DASH.match(text, end)
    if dash is None:
        return None
    line = layout.paragraphs[layout.paragraph[layout.first_token(dash.end())]]
    first, last = layout.tokens_of(Span(dash.end(), line.end))
    below = "\n" in dash.group()
    if not below and layout.segments[index].span.of(text)[-1] not in ".!?":
        return None
    sentence = text[line.end - 1] in '.!?”"' or not FINITE.isdisjoint(parse.tags[first : last + 1])
    if line.end - dash.end() > _LINE or sentence:
        return None
    named = [c for c in behind if scene.mentions[c].kind == "name" and scene.mentions[c].last <= last]
    named = [c for c in named if below or scene.mentions[c].last == last]
    return next((c for c in named if scene.entities[scene.mentions[c].entity].person > 0), None)


def _goes_on(scene: Scene, mention: Mention) -> bool:
    """Whether a verb follows, so that what looks like a signature begins a sentence."""
    return scene.parse.tags[mention.last + 1 : mention.last + 2] in (["VBZ"], ["VBD"], ["VBP"], ["MD"])


def _signs(scene: Scene, index: int, mention: Mention, gap: str) -> bool:
    """Whether a mention opens a line under the quotation that holds a name and a role and is no sentence."""
    layout, text = scene.layout, scene.parse.text
    if gap.strip() or "\n" not in gap:
        return False
    if mention.entity >= 0 and scene.entities[mention.entity].person <= 0:
        return False
    line = layout.paragraphs[layout.paragraph[mention.first]]
    after = text[mention.span.end : line.end]
    return line.end - line.start < _LINE and (not after or (after[0] == "," and text[line.end - 1] not in '.!?”"'))


def attribute(
    antecedents: Antecedents, sources: list[list[tuple[int, float]]], forest: Forest | None = None
) -> list[Attribution]:
    """Speakers of all segments, in order; each knows who is likely to have spoken before.

    forest: the model of antecedents, where it isn't the one that Quotes carries.
    """
    result: list[Attribution] = []
    recent: dict[int, float] = {}
    for own in sources:
        before = result[-1].referents if result else {}
        attribution = _attribute(antecedents, own, before, recent, forest)
        recent = {r: p * _MEMORY for r, p in recent.items() if p > _FORGOTTEN}
        for referent, p in attribution.referents.items():
            recent[referent] = max(recent.get(referent, 0.0), p)
        result.append(attribution)
    return result


def _attribute(
    antecedents: Antecedents,
    own: list[tuple[int, float]],
    before: dict[int, float],
    recent: dict[int, float],
    forest: Forest | None,
) -> Attribution:
    odds = [(c, p / max(1e-6, 1.0 - p)) for c, p in own if p >= _LEAST]
    total = sum(o for _, o in odds) + _NOBODY
    attribution = Attribution()
    for candidate, o in sorted(odds, key=lambda item: -item[1]):
        weight = o / total
        if weight < _FLOOR:
            break  # nor are those behind it
        if attribution.source is None:
            attribution.source, attribution.source_probability = candidate, weight
        stands_for = before if candidate == GO_ON else antecedents.resolve(candidate, recent, forest)
        for referent, p in stands_for.items():
            attribution.referents[referent] = attribution.referents.get(referent, 0.0) + weight * p
    return attribution
