"""Echoes: a quotation without a sure speaker, in a headline above all, has that of a fuller one with its words."""

from __future__ import annotations

from collections import defaultdict

from ..fold import words
from ..marking.segments import Segment
from ..mentioning.referents import Referent
from ..scene.features import Scene
from .speakers import ECHO, GO_ON, Attribution

__all__ = ["take_echoes"]

_LEAST = 3  # words that make an echo
_LEAST_OF_NAMED = 5  # the same where the text there tells who speaks, if not clearly
_MOST = 20  # quotations with the same three words that are compared
_SURE = 0.7  # confidence from which a speaker is lent
_LIKELY = 0.5  # the same to a headline that names nobody
_UNSURE = 0.85  # confidence from which a quotation keeps its own speaker
_HEADLINE = 0.97  # the same in a headline, which hardly ever names who speaks
_SHORT, _STOPS = 150, ".,!?…"  # characters of a first line; what doesn't end a headline's quotation
_MARKS = "\"”'’»"
_RIGHT = 0.8  # how often the lent speaker is right


def take_echoes(scene: Scene, referents: list[Referent], attributions: list[Attribution], said: list[int]) -> None:
    """Gives segments whose speaker is unsure that of another whose words hold theirs, and those that go on with them.

    A headline's "pensioner" is whom the text names for the same words. said: indices of the segments that are speech,
    in order.
    """
    text, segments = scene.parse.text, scene.layout.segments
    own = {i: words(segments[i].span.of(text)) for i in said}
    below = [i for i in said if attributions[i].confidence >= _LIKELY and not _is_headline(scene, segments[i])]
    holding: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in below:
        for at in range(max(1, len(own[i]) - _LEAST + 1)):
            holding[own[i][at : at + _LEAST]].append(i)
    taken: dict[int, int | None] = {}  # for each segment that took another speaker whom it had before
    for i in said:
        before = attributions[i].best[0]
        headline = _is_headline(scene, segments[i])
        least = _LEAST if attributions[i].mention is None else _LEAST_OF_NAMED
        short = len(own[i]) < (1 if headline else least)
        keeps = short or attributions[i].confidence >= (_HEADLINE if headline else _UNSURE)
        unnamed = before is None or referents[before].entity < 0
        least_sure = _LIKELY if headline and unnamed else max(_SURE, attributions[i].confidence)
        lender, source = None if keeps else _lender(i, own, holding, attributions, least_sure), ECHO
        if headline and not keeps and lender is None and len(own[i]) < _LEAST:
            lender = _only_lender(
                own[i], [(j, own[j]) for j in below if attributions[j].confidence >= least_sure], attributions
            )
        if lender is None and attributions[i].source == GO_ON and i - 1 in taken and taken[i - 1] == before:
            lender, source = i - 1, GO_ON
        if lender is not None and attributions[lender].best[0] != before:
            taken[i] = before
            attributions[i] = _lent(attributions[lender], source)


def _is_headline(scene: Scene, segment: Segment) -> bool:
    """Whether a segment stands in a line of capitals that is no sentence of names, or closes a short first line."""
    place = scene.layout.paragraphs[segment.paragraph]
    line = place.of(scene.parse.text)
    closes = segment.outer.end == place.end and segment.words(scene.parse.text)[-1] not in _STOPS
    if segment.paragraph == 0 and closes and len(line) < _SHORT:
        return True
    return scene.headline[segment.paragraph] and line.rstrip(_MARKS)[-1:] not in (".", ",")


def _lender(
    index: int,
    own: dict[int, tuple[str, ...]],
    holding: dict[tuple[str, ...], list[int]],
    of: list[Attribution],
    least_sure: float,
) -> int | None:
    """The surest segment with all words of another one in a row; of one or two words, with no others."""
    inner = f" {' '.join(own[index])} "
    found = [i for i in holding.get(own[index][:_LEAST], ())[:_MOST] if inner in f" {' '.join(own[i])} "]
    surest = max((i for i in found if i != index), key=lambda i: of[i].confidence, default=None)
    return surest if surest is not None and of[surest].confidence >= least_sure else None


def _only_lender(words: tuple[str, ...], below: list[tuple[int, tuple[str, ...]]], of: list[Attribution]) -> int | None:
    """The first segment with one or two words of a headline in a row, if all that have them are of one speaker."""
    inner = f" {' '.join(words)} "
    found = [i for i, own in below if inner in f" {' '.join(own)} "]
    return found[0] if len({of[i].best[0] for i in found}) == 1 else None


def _lent(lender: Attribution, source: int) -> Attribution:
    confidence = min(_RIGHT, lender.confidence)
    return Attribution(dict(lender.referents), source, lender.source_probability, confidence)
