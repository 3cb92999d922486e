"""Told: who is only told, asked or called something says none of it: "Accused of being “a liar”, Ada smiled".

The quotation is a part of what a participle without a clause of its own tells, or who hears it stands behind "to".
Where a passive verb makes a clause, see ``passives``; where the whole quotation is what somebody is asked or told by
nobody named, ``asked``.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import takewhile

from ..fold import singular
from ..grammar import HAVE, ONE
from ..parse import FINITE, TENSED
from ..scene.features import Scene
from .candidates import GO_ON, Candidates, Ruled

__all__ = ["Told"]

_NEAR = 3  # mentions
_SHORTEST = 4  # tokens of "described in papers as"
_PARTICIPLES = ("VBN", "VBD")  # which the parser takes for one another where a sentence begins
_WHAT = frozenset("about as by how if of on that what whether why".split())
_PARTS = frozenset(",:;()-–—")
_REST = 8  # tokens from a quotation to the comma that ends its clause
_ROLE = 6  # tokens from "to" to a name
_WHEN = frozenset("if once though when while".split())


def _of_hearer(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses nobody, or whom "by" names, where a participle tells that somebody was told, asked or called so.

    Accused of being “a liar”, Ada smiled; Ada, asked if she was “sorry”, nodded. But: Asked by Tom if it was “late”.
    """
    parse, first = scene.parse, scene.layout.bounds[index][0]
    end = _clause_end(scene, index)
    verb = _participle(scene, index, end) if end >= 0 else -1
    if verb < 0 or scene.according_behind(index) >= 0:
        return own
    if parse.lower[verb + 1] == "by":
        return own.governed(scene, verb + 1)
    said = next((i for i in range(first - 1, verb, -1) if scene.says(i)), verb)
    inner = [c for c in own.mentions() if verb < scene.mentions[c].first and scene.mentions[c].last < said]
    nobody = own.nobody()
    return nobody.chosen(inner[-1]) if inner else nobody  # asked about a memo that called it “…”


def _participle(scene: Scene, index: int, end: int) -> int:
    """The participle that tells, asks or calls somebody what stands before a segment, or -1.

    It begins the sentence, behind "when" maybe, or follows somebody and a comma, and nothing parts it from the segment.
    end: where the clause has ended.
    """
    parse, first = scene.parse, scene.layout.bounds[index][0]
    start = scene.opening(index)
    near = range(first - 1, start - 1, -1)
    verb = next((i for i in near if scene.cue_listed[i] == 2 and parse.tags[i] in _PARTICIPLES), -1)
    clause = parse.lower[verb:first]
    if verb < 0 or not scene.calls(verb) or not _PARTS.isdisjoint(clause):
        return -1
    small = scene.starts_small(index)
    if verb + 1 < first and not (small and clause[1] in _WHAT and scene.lexicon.own_words.isdisjoint(clause)):
        return -1  # nor where he is asked about his statement that it was “…”
    opens = verb == start or (verb == start + 1 and parse.lower[start] in _WHEN)
    main = parse.tag_at(end)  # the nodded of "Ada, asked if she was “sorry”, nodded"
    rules = scene.lexicon.rules
    told = clause[0] in rules.addressed or (clause[-1] == "as" and clause[0] in rules.voicing)  # described as “a liar”
    # The match, billed as “war”, was
    thing = clause[-1] == "as" and parse.lower[verb - 1] == "," and parse.tags[verb - 2] in ("NN", "NNS")
    aside = told and main in TENSED and (thing or _is_aside(scene, verb))
    # Not: which Ada, his aunt, hailed as “war”,
    finite = clause[-1] == "as" and (parse.deps[verb] == "relcl" or parse.child(verb, "nsubj") >= 0)
    return verb if opens or (aside and not finite) else -1


def _is_aside(scene: Scene, verb: int) -> bool:
    """Whether somebody and a comma stand before a participle."""
    at = bisect_left(scene.firsts, verb)
    near = (c for c in range(max(0, at - _NEAR), at) if scene.is_person(c))
    comma = verb - 1 - (scene.parse.tags[verb - 1] == "RB")  # once described
    return scene.parse.lower[comma] == "," and any(scene.mentions[c].last == comma - 1 for c in near)


def _clause_end(scene: Scene, index: int) -> int:
    """The token behind the comma that ends the clause that a segment stands in, with no verb before it; or -1."""
    parse, last = scene.parse, scene.layout.bounds[index][1]
    if scene.last_sign(index) == ",":
        return -1 if last >= len(parse) or scene.says(last) else last
    rest = list(takewhile(lambda i: parse.lower[i] != ",", range(last, min(len(parse), last + _REST))))
    end = last + len(rest)
    plain = all(parse.tags[i] not in FINITE and parse.lower[i] not in ("by", "and") for i in rest)
    return end + 1 if plain and parse.lower_at(end) == "," and end + 1 < len(parse) else -1


def _in_writing(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses a writing, or nobody, where somebody is described so in it: described in court papers as “a danger”.

    Or: In the memo, Ada was described as “late”. Not where a writer is named: described in a memo by Tom as “late”.
    """
    parse, first, start = scene.parse, scene.layout.bounds[index][0], scene.opening(index)
    verb = _over_as(scene, index)
    if verb < 0 or parse.tags[verb] not in _PARTICIPLES or not _is_described(scene, verb):
        return own
    if "by" in parse.lower[verb:first]:
        return own
    links = [i for i in range(verb + 1, first - 1) if parse.lower[i] == "in"]
    links += [start] if parse.lower[start] == "in" else []
    nouns = [c for link in links for c in parse.children[link] if parse.deps[c] == "pobj"]
    ofs = [c for noun in nouns if parse.lower[noun] in ONE for c in parse.children[noun] if parse.lower[c] == "of"]
    nouns += [c for of in ofs for c in parse.children[of] if parse.deps[c] == "pobj"]  # one of the letters
    noun = next((i for i in reversed(nouns) if _is_written(scene, i)), -1)
    found = own.headed(scene, (noun,))
    return own if noun < 0 else own.nobody() if found is None else own.chosen(found)


def _describes(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who describes something so, whoever tells of it: He heard that the mayor had described it as “late”."""
    parse, verb = scene.parse, _over_as(scene, index)
    if verb < 0 or parse.tags[verb] not in TENSED or parse.is_passive(verb):
        return own
    calls = scene.calls(verb) or parse.lower[verb] in scene.lexicon.rules.calling
    subjects = [c for c in parse.children[verb] if parse.deps[c] == "nsubj" and c < verb]
    found = own.headed(scene, subjects[-1:])  # Update: A host described it as “late”
    if found is None or not calls or parse.child(verb, "dobj") < verb:
        return own
    if scene.layout.in_dateline(scene.mentions[found].first):
        return own
    best, _ = own.likeliest()
    if not own.is_open and best != GO_ON and scene.mentions[best].last == verb - 2 and parse.lower[verb - 1] == ",":
        return own  # the clerk who found it, Mr Tom Rey, described it as “late”
    named = own.beside(scene, scene.mentions[found].head)
    return own.chosen(found if named is None or scene.mentions[named].first > verb else named)


def _over_as(scene: Scene, index: int) -> int:
    """The verb that leads to a segment over "as" right before it, or -1; not over another quotation."""
    parse, first, start = scene.parse, scene.layout.bounds[index][0], scene.opening(index)
    if first - start < _SHORTEST or parse.lower[first - 1] != "as":
        return -1
    verb = next((i for i in range(first - 2, start, -1) if parse.tags[i][0] == "V"), -1)
    return verb if verb >= 0 and all(scene.layout.inside[i] < 0 for i in range(verb, first)) else -1


def _is_described(scene: Scene, verb: int) -> bool:
    """Whether a participle describes somebody in the passive: billed, was introduced; not "Ada described it"."""
    parse, rules = scene.parse, scene.lexicon.rules
    tells = scene.calls(verb) or parse.lower[verb] in rules.presenting or parse.lower[verb] in rules.voicing
    active = parse.child(verb, "nsubj") >= 0 or parse.child(verb, "dobj") >= 0 or parse.lower[verb - 1] in HAVE
    return tells and not active


def _is_written(scene: Scene, noun: int) -> bool:
    """Whether a noun is that of a writing, a work or a paper, or what a body is called: the Tarn Gazette."""
    lexicon, word = scene.lexicon, singular(scene.parse.lower[noun])
    plain = lexicon.is_writing(word) or lexicon.has_title(word) or word in lexicon.rules.outlets
    return (plain or word in lexicon.body_names["outlet"]) and word != "press"


def _said_to(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Rules out a person to whom it is said right before a quotation: saying to his deputy Ada, “…”"""
    parse, last = scene.parse, scene.lead(index)
    best, _ = own.likeliest()
    if best == GO_ON or scene.mentions[best].last != last or not scene.is_person(best):
        return own
    first = scene.begins(best)
    near = range(first - 1, max(parse.sentence_start(first), first - _ROLE), -1)
    to = next((i for i in near if parse.lower[i] == "to"), 0)
    told = to and parse.lower[to - 1] in scene.lexicon.report_verbs
    return own.scaled((best,), 0.0) if told else own


class Told(Ruled):
    """Looks at the participles before the segments, and at who is spoken to."""

    rules = (_of_hearer, _in_writing, _describes, _said_to)
