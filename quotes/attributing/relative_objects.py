"""Relative objects: who says what a clause is about: "a fall that one dealer judged “mild”, a post in which Ada …"."""

from __future__ import annotations

from ..grammar import HAVE, WAS, WHICH
from ..parse import FINITE
from ..scene.features import Scene
from .candidates import Candidates, Ruled

__all__ = ["RelativeObjects"]

_BEFORE = 40  # tokens from "in which" to a quotation
_SHORTEST = 2  # tokens of "that she" before what she calls it
_NO_RELATIVE = frozenset(("it", "so", "such"))  # with which "that" begins no clause about a noun


def _called_what(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who calls so what a clause is about: a fall that one dealer judged “mild”.

    Or: a word that Ada Brandt, in a letter, said was “rude”; snow that the paper had billed as “a dusting”. Not: it was
    in May that crews called it “…”, such a storm that they called it “…”; nor, where somebody tells of it, what others
    only think.
    """
    parse, verb, start = scene.parse, scene.layout.bounds[index][0] - 1, scene.opening(index)
    if verb < _SHORTEST:
        return own
    said = parse.lower[verb] in WAS and scene.says(verb - 1)
    presents = parse.lower[verb] == "as" and parse.lower[verb - 1] in scene.lexicon.rules.presenting
    verb -= said or presents
    if not (said or presents or _calls(scene, verb, start)) or not scene.starts_small(index):
        return own
    end = verb - 1 - (parse.lower[verb - 1] in HAVE)
    if parse.lower[end] == ",":
        end = next((i for i in range(end - 1, start, -1) if parse.lower[i] == ","), 0) - 1
    caller = own.ending(scene, end) if end > 0 else None
    link = -1 if caller is None else scene.begins(caller) - 1
    if caller is None or link < 1 or parse.lower[link] not in WHICH:
        return own
    if (said and scene.mentions[caller].kind == "pronoun") or not _NO_RELATIVE.isdisjoint(parse.lower[start:link]):
        return own
    noun = parse.tags[link - 1][:2] == "NN" and (said or parse.lower[link - 1] not in scene.lexicon.cue_nouns)
    return own.chosen(caller) if noun or parse.lower[link - 1] == "," else own


def _calls(scene: Scene, verb: int, start: int) -> bool:
    """Whether a verb calls something so, or tells what somebody thinks of it, and nobody else in its sentence does."""
    rules, word = scene.lexicon.rules, scene.parse.lower[verb]
    thinks = word in rules.opining and word not in rules.noticing
    return word in rules.calling or (thinks and not any(map(scene.says, range(start, verb))))


def _in_which(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who says so in a clause about what he wrote or whom he meets: a post in which Ada called it “a gift”.

    Or: Rey, whom Ada once introduced as “a gift”.
    """
    parse, first, rules = scene.parse, scene.layout.bounds[index][0], scene.lexicon.rules
    start = max(scene.opening(index), first - _BEFORE)
    which = next((i for i in range(first - 1, start, -1) if parse.lower[i] in ("which", "whom")), -1)
    if which < 0:
        return own
    link = parse.lower[which - 1] == "in" if parse.lower[which] == "which" else parse.lower[first - 1] == "as"
    if not link:
        return own  # not: whom friends call “Tater”
    verbs = [i for i in range(which, first) if parse.tags[i] in FINITE and parse.deps[i] not in ("aux", "auxpass")]
    if len(verbs) != 1 or parse.is_passive(verbs[0]):
        return own
    calls = parse.lower[verbs[0]] in rules.calling or scene.cue_listed[verbs[0]] == 2
    calls = calls or (parse.lower[first - 1] == "as" and parse.lower[verbs[0]] in rules.presenting)
    subject = own.headed(scene, [c for c in parse.children[verbs[0]] if parse.deps[c] == "nsubj" and which < c])
    return own if subject is None or not calls else own.chosen(subject)


class RelativeObjects(Ruled):
    """Looks at the clauses around the segments whose object is the noun that they are about."""

    rules = (_called_what, _in_which)
