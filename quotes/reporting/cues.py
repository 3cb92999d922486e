"""Cues: words outside quotation marks that report what somebody said, wrote, thought or made known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..forest import Hopeless
from ..scene.features import Scene
from ..scene.judge import Judge
from .cue_features import NAMES, CueRows
from .cue_words import TEMPLATES

__all__ = ["HOPELESS", "CueScore", "candidates", "find_cues"]

_LEAST_RATE = 0.04  # rate at which a word reports, from which it is a candidate
_LEAST_RATE_USE = 0.02  # rate at which a use of a word reports, from which one that no list has is a candidate
_LEAST_RATE_NEAR = 0.15  # the same where only the cues of quotations are asked for
_LEAST_USE = 0.05  # rate at which a use of an unknown word reports, as a verb with "that", from which it is a candidate
_REACH = 20  # tokens before and after a segment within which a cue may report it
_LEAST = 0.2  # probability from which a word may report
HOPELESS = Hopeless(-3.5, models=4)  # a seventh of _LEAST


class CueScore(NamedTuple):
    """The head of a cue, the probability that it reports, and the features that tell."""

    token: int
    probability: float
    features: list[float]


def candidates(scene: Scene, near: Iterable[int] | None = None) -> CueRows:
    """Words that may report. near: the only tokens to look at, in order."""
    frames, inside = scene.frames, scene.layout.inside
    found, rates = [], []
    least = _LEAST_RATE_USE if near is None else _LEAST_RATE_NEAR
    for i in range(len(scene.parse)) if near is None else near:
        if inside[i] < 0 and _may_report(scene, i) and not _says_nothing(scene, i):
            rate = frames.rate(i)
            if rate >= least or scene.cue_listed[i]:
                found.append(i)
                rates.append(rate)
    return CueRows(scene, found, rates)


def _may_report(scene: Scene, i: int) -> bool:
    word, tag, lexicon = scene.parse.lower[i], scene.parse.tags[i], scene.lexicon
    if word in ("according", "per") or (word == ":" and i > 0):
        return True
    verb, noun = tag[:1] == "V", tag in ("NN", "NNS", "JJ")
    if (verb or noun) and scene.any_cue_rate[i] >= _LEAST_RATE:
        return True
    if verb and (word in lexicon.report_verbs or word in lexicon.thought_verbs):
        return True
    if noun and word in lexicon.cue_nouns:
        return True
    # in another form than training knows, or taken for a name: "Praises"
    known = lexicon.stem(word) in lexicon.frames
    return (known or verb) and tag[:1] in "VNJR" and word[:1].isalpha() and scene.frames.rate(i) >= _LEAST_USE


def _says_nothing(scene: Scene, i: int) -> bool:
    """Whether a verb of saying reports nothing here: said goodbye, claimed nine lives; that said; the said building."""
    parse, lexicon, word = scene.parse, scene.lexicon, scene.parse.lower[i]
    objects = [parse.lower[c] for c in parse.children[i] if c > i and parse.deps[c] == "dobj"]
    for verb, empty in (("say", lexicon.rules.farewells), ("claim", lexicon.rules.claimed)):
        if not empty.isdisjoint(objects) and lexicon.stem(word) == lexicon.stem(verb):
            return True
    if word == "according":
        found = scene.source(i)
        return found is not None and parse.lower[found] in lexicon.rules.measures and _is_bare(scene, found)
    if word != "said":
        return False
    opens = i > 0 and parse.lower[i - 1] == "that" and parse.sentence_start(i) == i - 1
    return parse.deps[i] == "amod" or (opens and parse.lower_at(i + 1) == ",")


def _is_bare(scene: Scene, noun: int) -> bool:
    """Whether nothing says whose or which a measure is: according to plan, to size, to the number of them."""
    parse = scene.parse
    counted = parse.lower[noun - 1] == "the" and parse.lower_at(noun + 1) == "of"
    return parse.edges[noun][0] == noun or (counted and parse.edges[noun][0] == noun - 1)


def find_cues(scene: Scene, *, around: Iterable[int] | None = None, judge: Judge | None = None) -> list[CueScore]:
    """The cues, in order.

    around: the only segments near which cues are looked for, in order. judge: if not the language's own.
    """
    table = candidates(scene, None if around is None else _around(scene, around))
    judge = judge or Judge.load(scene.lexicon.language, "cues", TEMPLATES, NAMES, HOPELESS)
    found, rows = table.likely(judge.words)
    scores = judge.trees.probabilities(rows).tolist()
    return [CueScore(i, p, row) for i, p, row in zip(found, scores, rows, strict=True) if p >= _LEAST]


def _around(scene: Scene, segments: Iterable[int]) -> Iterator[int]:
    """Tokens around these segments, in order, none twice."""
    end = 0
    for first, last in (scene.layout.bounds[i] for i in segments):
        start, end = max(first - _REACH, end), max(end, min(last + _REACH, len(scene.parse)))
        yield from range(start, end)
