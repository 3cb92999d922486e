"""Speakers: for each quoted segment, which mention names its source, and whom that mention stands for.

All segments of the article are scored against its closed list of referents; a segment may go on with the speaker of
the one before; "nobody" competes. Elson & McKeown (2010) attribute quotes by classified candidates, O'Keefe et al.
(2012) in sequence; here both scores are probabilities, multiplied and summed over mentions.

A forest gives the sources their first probabilities. The rules of ``_RULES`` overrule it, and later ones those before
them; then ``Running`` carries a speech over several paragraphs back from its last one, which names who speaks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from math import exp
from typing import NamedTuple, Protocol

from ..forest import Hopeless
from ..records import MODEL
from ..resolving.coreference import Antecedents
from ..scene import features
from ..scene.features import Scene
from ..scene.judge import Judge
from ..scene.templates import Linear
from .according import According
from .aimed import Aimed
from .alleged import Alleged
from .alone import Alone
from .answers import Answers
from .asked import Asked
from .behind import Behind
from .candidates import GO_ON, Candidates
from .clauses import Clauses
from .coinages import Coinages
from .colons import Colons
from .constructions import Constructions
from .cries import Cries
from .delayed import Delayed
from .doubts import Doubts
from .gapped import Gapped
from .heard import Heard
from .inner import Inner
from .interviews import Interviews
from .inverted import Inverted
from .kickers import Kickers
from .leads import Leads
from .owned import Owned
from .papers import Papers
from .passives import Passives
from .quoted import Quoted
from .relative_objects import RelativeObjects
from .relatives import Relatives
from .relayed import Relayed
from .remarks import Remarks
from .resumed import Resumed
from .running import Running
from .settled import Settled
from .signatures import Signatures, Signed
from .source_words import TEMPLATES, SourceWords
from .stated import Stated
from .told import Told
from .transcripts import Transcripts
from .unsaid import Unsaid
from .vocatives import Hears, Vocatives

__all__ = [
    "ECHO",
    "GO_ON",
    "HOPELESS",
    "MEMORY",
    "NAMES",
    "Attribution",
    "Choice",
    "attribute",
    "candidates",
    "choices",
    "file_of",
    "ruled",
    "score_sources",
]

ECHO = -2  # in place of a source: the speaker of a fuller quotation of the same words


class _Rules(Protocol):
    """Rules that change the candidates of the segments of one article, or leave them."""

    def of(self, index: int, own: Candidates) -> Candidates:
        """The candidates of segment ``index`` after these rules; to be asked for each segment, in order."""


# What the words around the segments make sure of; later ones overrule. Most look at each segment for itself; Gapped
# and Interviews keep what they found for the segments before.
_RULES: tuple[Callable[[Scene], _Rules], ...] = (
    Passives,
    Doubts,
    According,
    Owned,
    Constructions,
    Colons,
    Leads,
    Aimed,
    Behind,
    Heard,
    Relatives,
    RelativeObjects,
    Remarks,
    Clauses,
    Resumed,
    Stated,
    Papers,
    Cries,
    Answers,
    Alone,
    Delayed,
    Gapped,
    Interviews,
    Transcripts,
    Signatures,
    Settled,
    Inverted,
    Relayed,
    Alleged,
    Kickers,
    Told,
    Quoted,
    Inner,
    Coinages,
    Asked,
    Signed,
    Unsaid,
)
_BEFORE, _AFTER = 10, 8  # mentions looked at on either side of a segment
_NOBODY = 0.003  # odds that no candidate is the source
_LEAST = 0.001  # candidates less likely than this count as nobody
_LEAST_SPEAKER = 0.15  # probability below which nobody is named
HOPELESS = Hopeless(-7.0, models=5)  # about as likely as _LEAST
_WITHIN = 6.0  # log-odds, by words alone, under the likeliest candidate, from which another one is hopeless
NAMES = (*features.NAMES, "words")
_FLOOR = 0.02  # candidates with less of all the odds aren't followed up
_TOLD = 0.05  # what is left of the odds that somebody says what is said to him
_FORGOTTEN = 1e-3  # recency below which a speaker is left out
MEMORY = 0.5  # how the recency of a speaker fades with each segment


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who may have said a segment. referents: probabilities by referent.

    source: the likeliest mention, GO_ON or ECHO; None where there is none. by: the model, or the rules that chose it.
    """

    referents: dict[int, float] = field(default_factory=dict)
    source: int | None = None
    source_probability: float = 0.0
    confidence: float = 0.0  # set by the stage that calibrates
    by: str = MODEL

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


class Choice(NamedTuple):
    """The candidates of one segment. told: what their words say; rows: by index, features of those worth a look."""

    found: list[int]
    told: list[float]
    rows: dict[int, list[float]]

    def scored(self, scores: Iterator[float]) -> Candidates:
        """The candidates with their probabilities; the hopeless are as likely as their words are."""
        return Candidates(
            (c, next(scores) if n in self.rows else 1.0 / (1.0 + exp(-self.told[n]))) for n, c in enumerate(self.found)
        )


def choices(scene: Scene, words: Linear) -> list[Choice]:
    """The candidates of each segment."""
    found = [candidates(scene, i) for i in range(len(scene.layout.segments))]
    told = Linear.by_choice(words.logits(SourceWords(scene).entries(found)), found)
    return [_choice(scene, i, own, of_own) for i, (own, of_own) in enumerate(zip(found, told, strict=True))]


def _choice(scene: Scene, index: int, found: list[int], told: list[float]) -> Choice:
    rows = {
        n: [*(scene.previous(index) if found[n] == GO_ON else scene.pair(index, found[n])), of_words]
        for n, of_words in Linear.worth_a_look(told, _WITHIN).items()
    }
    return Choice(found, told, rows)


def score_sources(scene: Scene) -> list[Candidates]:
    """For each segment its candidates with the probability of each to name the source.

    All segments are scored in one pass of the forest. Then each of ``_RULES`` in turn sees what those before it have
    left, and overrules it where the text makes sure; last, ``Running`` carries speeches back over paragraphs.
    """
    judge = Judge.load(scene.lexicon.language, "sources", TEMPLATES, NAMES, HOPELESS)
    found = choices(scene, judge.words)
    scores = iter(judge.trees.probabilities([row for own in found for row in own.rows.values()]).tolist())
    scored = [own.scored(scores) for own in found]
    for certain in (rules(scene) for rules in _RULES):
        scored = [ruled(certain, i, own) for i, own in enumerate(scored)]
    return Running(scene).carried_back(scored)


def ruled(certain: _Rules, index: int, own: Candidates) -> Candidates:
    """What rules leave of the candidates of a segment: by their file's name, where they changed the likeliest."""
    left = certain.of(index, own)
    if left is not own:
        left.by = own.by if left.likeliest() == own.likeliest() else file_of(certain)
    return left


def file_of(certain: _Rules) -> str:
    """The name of the file that rules stand in, without its end."""
    return type(certain).__module__.rpartition(".")[2]


def attribute(antecedents: Antecedents, sources: Sequence[Candidates], vocatives: Vocatives) -> list[Attribution]:
    """Speakers of all segments, in order; each knows who is likely to have spoken before."""
    result: list[Attribution] = []
    recent: dict[int, float] = {}
    meant: dict[int, dict[int, float]] = {}  # whom each mention stands for, the same for all segments beside it

    def means(candidate: int) -> dict[int, float]:
        if candidate == GO_ON:
            return result[-1].referents if result else {}
        if candidate not in meant:
            meant[candidate] = antecedents.resolve(candidate, recent)
        return meant[candidate]

    for index, own in enumerate(sources):
        attribution = _attribute(own, means, vocatives.hears(index))
        recent = {r: p * MEMORY for r, p in recent.items() if p > _FORGOTTEN}
        for referent, p in attribution.referents.items():
            recent[referent] = max(recent.get(referent, 0.0), p)
        result.append(attribution)
    return result


class _Option(NamedTuple):
    """A candidate with its odds, and whom it may mean."""

    candidate: int
    odds: float
    referents: dict[int, float]

    def but(self, hears: Hears) -> _Option:
        """The same where some of them are hardly meant."""
        left = {r: p * (_TOLD if hears(r) else 1.0) for r, p in self.referents.items()}
        total = sum(self.referents.values())
        share = sum(left.values()) / total if total else 1.0
        return self._replace(odds=self.odds * share, referents={r: p / share for r, p in left.items()})


def _attribute(own: Candidates, means: Callable[[int], dict[int, float]], hears: Hears | None) -> Attribution:
    """Who may have said a segment. hears: to whom it may be said, who hardly says it."""
    odds = sorted(((c, p / max(1e-6, 1.0 - p)) for c, p in own if p >= _LEAST), key=lambda item: -item[1])
    total = sum(o for _, o in odds) + _NOBODY
    options = [_Option(c, o, means(c)) for c, o in odds if o / total >= _FLOOR]
    if hears is not None:
        total -= sum(option.odds for option in options)
        options = sorted((option.but(hears) for option in options), key=lambda option: -option.odds)
        total += sum(option.odds for option in options)
    source, source_probability, referents = None, 0.0, dict[int, float]()
    for candidate, o, meant in options:
        weight = o / total
        if source is None:
            source, source_probability = candidate, weight
        for referent, p in meant.items():
            referents[referent] = referents.get(referent, 0.0) + weight * p
    return Attribution(referents, source, source_probability, by=own.by)
