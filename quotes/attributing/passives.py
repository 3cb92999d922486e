"""Passives: sources beside a passive verb: who was told by whom, described by whom, heard saying what.

Each rule takes the candidates of a segment with their probabilities and returns them, changed or not.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..parse import FINITE
from ..scene.features import Scene
from .candidates import GO_ON, SURE, Candidates, Ruled

__all__ = ["Passives"]

_SAYING = 14  # tokens from "describing the tank as" to a quotation
_VERB = 4  # tokens from a passive verb to a quotation
_STOPS = frozenset(".!?")


def _by_agent(scene: Scene, index: int, own: Candidates) -> Candidates:
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
        if agent != GO_ON and not scene.lexicon.is_heard(scene.parse.lower[verb]):
            told = {c for c, _ in own if c != GO_ON and scene.passive_of(c) == verb}
            return Candidates((c, p if c == agent else min(q, 1 - SURE) if c in told else q) for c, q in own)
    return own


def _by_whom(scene: Scene, index: int, own: Candidates) -> Candidates:
    """The candidates, where one is who described somebody as "…", in the passive, sure of that one."""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    for c in own.mentions():
        last, by = scene.mentions[c].last, parse.heads[scene.mentions[c].head]
        verb = parse.heads[by]
        if not verb < by < last < first or parse.lower[by] != "by" or parse.tags[verb] != "VBN":
            continue
        leads = parse.lower[first - 1] == "headline"  # reported by the paper under the headline “…”
        leads = leads or (parse.lower[first - 1] == "as" and not scene.lexicon.is_heard(parse.lower[verb]))
        if leads and scene.cue_listed[verb] == 2 and FINITE.isdisjoint(parse.tags[last + 1 : first]):
            return own.chosen(c)
    return own


def _by_behind(scene: Scene, index: int, own: Candidates) -> Candidates:
    """The candidates, where a passive verb stands before and "by" behind, sure of who is: dismissed as “…” by Ada."""
    parse, (first, last) = scene.parse, scene.layout.bounds[index]
    if parse.lower[last : last + 1] != ["by"] or parse.lower[max(0, first - 1)] != "as":
        return own
    verb = next((i for i in range(first - 2, max(-1, first - _VERB), -1) if parse.tags[i] == "VBN"), -1)
    says = verb >= 0 and scene.cue_listed[verb] == 2 and not scene.lexicon.is_heard(parse.lower[verb])
    return own.governed(scene, last) if says else own


def _heard(scene: Scene, index: int, own: Candidates) -> Candidates:
    """The candidates, where one was heard saying it sure of that one: "Ada was caught on tape calling it “…”"."""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    saying = next(_sayings(scene, first), -1)
    for candidate in own.mentions():
        head = scene.mentions[candidate].head
        verb = parse.heads[head]
        if head < verb < saying and parse.deps[head] == "nsubjpass":
            clause = any(parse.deps[i] == "nsubj" for i in range(verb, saying))
            if not clause and scene.lexicon.is_heard(parse.lower[verb]):
                return own.chosen(candidate)
    return own


def _sayings(scene: Scene, first: int) -> Iterator[int]:
    """The "describing" of "heard describing it as “…”": verbs in -ing before token ``first``, no clause between."""
    parse = scene.parse
    clause = first  # the first verb of a clause that has to be what is said
    for token in range(first - 1, max(parse.sentence_start(max(0, first - 1)), first - _SAYING), -1):
        if parse.lower[token] in _STOPS or parse.words[token].isspace():
            return
        clause = token if parse.tags[token] in FINITE else clause
        if parse.tags[token] == "VBG" and scene.cue_listed[token] == 2 and clause <= max(first, parse.edges[token][1]):
            yield token


class Passives(Ruled):
    """Looks at the passive verbs beside the segments."""

    rules = (_by_agent, _by_whom, _by_behind, _heard)
