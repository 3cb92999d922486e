"""Relayed: who asks, shouts or tells it in what somebody else says: Ada said Tom had asked her to “wait”."""

from __future__ import annotations

from ..fold import singular
from ..parse import SUBJECTS
from ..scene.features import Scene
from .candidates import Candidates, Ruled

__all__ = ["Relayed"]

_ORDER = 6  # tokens of "asked the old clerk to"
_ASKED = frozenset(("dative", "dobj", "nsubj"))  # who is asked
_ENDS = ".,!?"  # signs with which what is said as it stands ends
_NEAR = 2  # tokens from "her son" to "asks"


def _asked_to(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who asks or tells somebody to do it: Ada said Tom had called her “late” and told her to “wait”."""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    if first < 1 or parse.lower[first - 1] != "to":
        return own
    near = range(first - 2, max(scene.opening(index), first - 2 - _ORDER), -1)
    verb = next((i for i in near if parse.tags[i][0] == "V"), -1)
    if verb < 0 or parse.lower[verb] not in scene.lexicon.rules.ordering or parse.is_passive(verb):
        return own
    if not any(parse.deps[c] in _ASKED and c > verb for c in parse.children[verb]):
        return own  # told to “wait”
    asks = parse.child(verb, *SUBJECTS)
    asks = parse.child(parse.first_of_row(verb), "nsubj") if not 0 <= asks < verb else asks
    return own.chosen(_whose(scene, own, asks)) if 0 <= asks < verb else own


def _says_itself(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses the subject of the verb right before what is said in full: Ada said her son asks “Where is it?”"""
    parse, verb = scene.parse, scene.layout.bounds[index][0] - 1
    whole = scene.starts_large(index) and scene.last_sign(index) in _ENDS
    if verb < 1 or not whole or not scene.says(verb) or parse.deps[verb] != "ccomp":
        return own
    subject = parse.child(verb, "nsubj")
    near = verb - _NEAR <= subject < verb and parse.tags[subject] in ("NN", "NNS", "NNP")
    return own.chosen(_whose(scene, own, subject)) if near and scene.says(parse.heads[verb]) else own


def _witnessed(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who is heard in what somebody says: the clerk said Ada had heard the man shout: “Go!”"""
    parse, colon = scene.parse, scene.colon_before(index)
    verb = colon - 1
    if colon < 2 or parse.tags[verb] != "VB" or scene.cue_listed[verb] != 2:
        return own
    heard = parse.child(verb, "nsubj")
    hears = parse.lower[parse.heads[verb]] in scene.lexicon.rules.witnessing
    return own.chosen(_whose(scene, own, heard)) if hears and 0 <= heard < verb else own


def _retold(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses a group or body of which a clause without "that" tells: died in a crash police described as “…”."""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    verb = first - 1 - (first > 1 and parse.lower[first - 1] == "as")
    subject = verb - 1
    if subject < 2 or parse.lower[verb] not in scene.lexicon.rules.renaming or scene.layout.inside[subject] >= 0:
        return own
    if parse.tags[subject] not in ("NNS", "NNP") or parse.tags[subject - 1] not in ("NN", "NNS"):
        return own
    named = own.ending(scene, subject)
    form = "" if named is None else scene.mentions[named].form
    calls = scene.lexicon.is_body(form) or scene.lexicon.is_human(singular(form))
    return own.chosen(named) if calls else own


def _whose(scene: Scene, own: Candidates, noun: int) -> int | None:
    """The mention that a noun heads, or the name beside it: Tom Rey of "her boss, Tom Rey, told"."""
    named = own.beside(scene, noun)
    return own.headed(scene, (noun,)) if named is None else named


class Relayed(Ruled):
    """Looks at the verbs right before the segments that have a subject of their own."""

    rules = (_asked_to, _says_itself, _witnessed, _retold)
