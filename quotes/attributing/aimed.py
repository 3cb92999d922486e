"""Aimed: lines before a colon that say who speaks to whom, or of whom: "Judge to lorry driver: “…”"."""

from __future__ import annotations

from ..parse import FINITE
from ..scene.features import Scene
from .candidates import GO_ON, Candidates, Ruled
from .cries import Anonymous

__all__ = ["Aimed"]

_LIKELY = 0.1  # probability of a source, below which it isn't one
_LEAD = 12  # tokens of "Mother's anger as school shuts"
_LINE = 8  # tokens of "Judge to lorry driver"


def _to_whom(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who speaks, where a line without a verb says who speaks to whom.

    Judge to lorry driver: “You left him in the road”
    """
    parse, colon = scene.parse, scene.colon_before(index)
    if colon < 1:
        return own
    start = scene.layout.paragraph_start(colon)
    words = parse.lower[start:colon]
    if not 0 < colon - start <= _LINE or words.count("to") != 1 or not FINITE.isdisjoint(parse.tags[start:colon]):
        return own
    to = start + words.index("to")
    found = next((c for c in own.mentions() if scene.begins(c) == start and scene.mentions[c].last == to - 1), None)
    if found is not None:
        return own.chosen(found)
    return own.scaled(own.within(scene, to + 1, colon), 0.0)  # "Judge" may be no mention


def _aimed(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who aims his words at somebody, as a line before a colon says: Brandt mocks Rey: “…”"""
    parse, colon = scene.parse, scene.colon_before(index)
    if colon < 1:
        return own
    start = parse.sentence_start(colon)
    verb = next((i for i in range(start + 1, colon - 1) if parse.lower[i] in scene.lexicon.rules.aiming), -1)
    if not start < verb <= start + _LINE or any(scene.says(i) for i in range(verb + 1, colon)):
        return own
    found = next((c for c in own.mentions() if scene.mentions[c].last == verb - 1 and scene.begins(c) >= start), None)
    return own.chosen(found)


def _owner_of(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses whose something is, as a line says beside a quotation: ‘It was a dog’: Nurse's rescue of fox.

    Or before it: Mother's anger as school shuts: ‘Nobody asked’.
    """
    parse, (first, colon) = scene.parse, scene.layout.bounds[index]
    start, before = scene.layout.paragraph_start(first), scene.colon_before(index)
    if parse.lower_at(colon) == ":" and first == start:
        start, before = colon + 1, -1
    elif before < start or not scene.layout.ends_paragraph(colon - 1) or before - start > _LEAD:
        return own
    if any(scene.says(i) for i in range(start, before)):
        return own
    opening = [c for c in own.mentions() if scene.begins(c) == start]
    people = [c for c in opening if scene.is_person(c) or Anonymous.are_people(scene, c)]
    owners = [c for c in people if parse.deps[scene.mentions[c].head] == "poss"]
    shares = dict(own)
    least = max(_LIKELY, shares[owners[0]]) if owners else 1.0  # who is named below may be likelier
    likelier = (c for c, p in own if c != GO_ON and (p > least or start < scene.begins(c) < before))
    if not owners or len(people) > len(owners) or any(map(scene.names_person, likelier)):
        return own  # not: Nurse's husband rescues fox: “…”
    return own.chosen(owners[0])


class Aimed(Ruled):
    """Looks at the lines before the colons before the segments, and behind them."""

    rules = (_to_whom, _aimed, _owner_of)
