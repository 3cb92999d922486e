"""Known speakers: how the caller's list helps to choose among those whom the article has.

It says what a name stands for, and it settles a near tie. It puts nobody in, and what the text makes clear it leaves.
"""

from __future__ import annotations

from dataclasses import replace

from ..mentioning.referents import Referent
from ..naming.entity import Entity
from ..records import Speaker, SpeakerKind
from ..roster import Roster
from ..scene.features import Scene
from .speakers import Attribution

__all__ = ["favour", "tell_kinds"]

_SURE = 3.0  # log-odds of a person, or against one, that the list gives
_BOOST = 1.5  # how much likelier a listed speaker is than one who isn't; ties nearer than that are settled by it


def tell_kinds(entities: list[Entity], roster: Roster) -> None:
    """Makes persons of the entities that the list has as such, and makes the others that it has none, for good."""
    for entity in entities:
        kind = roster.kind(entity.name)
        if kind is not None:
            entity.take_for(person=kind == "person", odds=_SURE)
            entity.told = True


def favour(
    scene: Scene, referents: list[Referent], attributions: list[Attribution], roster: Roster
) -> list[Attribution]:
    """The same, but where of the two likeliest speakers one is listed, and nobody is named on the spot, he gains."""
    listed: dict[int, bool] = {}

    def is_listed(referent: int) -> bool:
        if referent not in listed:
            listed[referent] = _is_one(scene, referents[referent], roster)
        return listed[referent]

    def favoured(own: Attribution) -> Attribution:
        two = sorted(own.referents, key=lambda r: -own.referents[r])[:2]
        if len(two) < 2 or own.referents[two[1]] * _BOOST < own.referents[two[0]] or _is_named(scene, own):
            return own
        if is_listed(two[0]) == is_listed(two[1]):
            return own
        return _boosted(own, two[0] if is_listed(two[0]) else two[1])

    return [favoured(own) for own in attributions]


def _is_one(scene: Scene, referent: Referent, roster: Roster) -> bool:
    """Whether a referent is one of the list, and only one."""
    if referent.entity < 0:
        return False
    kind: SpeakerKind = "person" if scene.entities[referent.entity].person >= 0 else "organisation"
    return len(roster.find(Speaker("", referent.name, kind))) == 1


def _is_named(scene: Scene, own: Attribution) -> bool:
    return own.mention is not None and scene.mentions[own.mention].kind == "name"


def _boosted(own: Attribution, chosen: int) -> Attribution:
    """The chosen one gains what the others lose, so that "nobody" stays as likely as before."""
    gained = own.referents | {chosen: own.referents[chosen] * _BOOST}
    scale = sum(own.referents.values()) / sum(gained.values())
    return replace(own, referents={referent: p * scale for referent, p in gained.items()}, by="known")
