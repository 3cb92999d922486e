"""Passives: sources beside a passive verb: who was told by whom, described by whom.

The passive verb makes a clause of its own: mostly its agent is chosen, or its subject ruled out. These rules are the
first of all, and what others find overrules them. Where a participle without a clause of its own tells what is quoted,
see ``told``; where the whole quotation is what somebody is asked or told by nobody named, ``asked``.
"""

from __future__ import annotations

from ..fold import singular
from ..grammar import HAVE, LEADING, OBJECT_DEPS
from ..parse import FINITE, SUBJECTS
from ..resolving.genders import GENDERED, MAN
from ..scene.features import Scene
from .candidates import GO_ON, SURE, Candidates, Ruled

__all__ = ["Passives"]

_CALLED = 4  # tokens from "accused" to a quotation
_THAT = 4  # tokens of "that he had"
_ANYBODY = frozenset(("others", "people"))  # called “a fool” by better people
_WHILE = frozenset("after although because before since though while".split())
_PRESS = 8  # tokens of "hailed in the local press as"
_ASKED = 20  # tokens from "asked" to "told"
_CLAUSE = 12  # tokens from "replied" to a quotation, or from "that"
_POST = 6  # tokens of "of the board at Lowmoor"
_DONE = 2  # tokens of "told to"
_DONE_LINKS = frozenset(("as", "of", "with"))
_HAS = HAVE | {"who"}
_BEEN = frozenset(("be", "been", "being", "was", "were"))


def _by_agent(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Gives whoever is behind "by" the probability of the subject of the passive verb.

    "The pilot was told by the mayor, Ada Brandt, to “…”" is the mayor's; but who "was quoted by the paper" speaks.
    """
    first, last = scene.layout.bounds[index]
    mentions = scene.mentions
    before = [(p, c) for c, p in own if c != GO_ON and mentions[c].last < first]
    behind = [(p, c) for c, p in own if c != GO_ON and mentions[c].first in (last, last + 1)]
    for p, best in (max(found) for found in (before, behind) if found):
        verb = scene.passive_of(best)
        apart = mentions[best].last < first and verb >= 0 and scene.stops[verb] != scene.stops[first]
        if apart or verb <= mentions[best].last or not (verb < first or mentions[best].first >= last):
            continue
        agent = next((c for c, _ in own if c > best and scene.is_agent(c, verb)), GO_ON)
        if agent != GO_ON and not scene.lexicon.is_heard(scene.parse.lower[verb]):
            told = {c for c, _ in own if c != GO_ON and scene.passive_of(c) == verb}
            return Candidates((c, p if c == agent else min(q, 1 - SURE) if c in told else q) for c, q in own)
    return own


def _by_thing(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Rules out who is told or called so by what is nobody to the rules: told by the machine to “try again.”"""
    first, (best, _) = scene.layout.bounds[index][0], own.likeliest()
    verb = -1 if best == GO_ON else scene.passive_of(best)
    if verb < 0 or not scene.calls(verb):
        return own
    by = scene.parse.child(verb, "agent")
    if not scene.mentions[best].last < verb < by < first:
        return own
    if scene.stops[verb] != scene.stops[first] or any(scene.says(i) for i in range(by, first)):
        return own  # told by the machine that it was full, she said
    governed = any(by < scene.mentions[c].first < first for c in own.mentions())
    return own if governed else own.only_likely_others(best)


def _by_whom(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses whom "by" names before a quotation, where somebody is described so: described by Ada as “…”."""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    for c in own.mentions():
        last, by = scene.mentions[c].last, parse.heads[scene.mentions[c].head]
        verb = parse.heads[by]
        if not verb < by < last < first or parse.lower[by] != "by" or parse.tags[verb] != "VBN":
            continue
        if scene.layout.paragraph[verb] != scene.layout.paragraph[first]:
            continue
        leads = parse.lower[first - 1] == "headline"  # reported by the paper under the headline “…”
        leads = leads or (parse.lower[first - 1] in ("as", "to") and not scene.lexicon.is_heard(parse.lower[verb]))
        if leads and scene.cue_listed[verb] == 2 and FINITE.isdisjoint(parse.tags[last + 1 : first]):
            return own.chosen(c)
    return own


def _by_another(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses the second who describes somebody: described by Ada Brandt as “…” and by the mayor as “…”."""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    if first < 2 or parse.lower[first - 1] != "as":
        return own
    near = (c for c in own.mentions() if scene.mentions[c].last == first - 2)
    other = next((c for c in near if parse.lower[max(0, scene.begins(c) - 2) : scene.begins(c)] == ["and", "by"]), None)
    if other is None:
        return own
    before = range(parse.sentence_start(first), scene.begins(other) - 2)
    called = next((i for i in before if scene.cue_listed[i] == 2 and parse.lower[i + 1] == "by"), before.stop)
    both = max(scene.layout.inside[called : before.stop], default=-1) < 0  # by colleagues and by Ada as “a giant”
    return own if both else own.chosen(other)


def _by_behind(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses whom "by" names behind a quotation, where a passive verb stands before: dismissed as “…” by Ada.

    Or called “…” by Ada, told that it was “…” by her deputy, branded “…” in a letter from her; but the road was said
    to be “blocked” by a tree.
    """
    parse, verb, (first, last) = scene.parse, scene.calls_behind(index), scene.layout.bounds[index]
    active = verb >= 0 and parse.child(verb, "nsubj") >= 0 and parse.child(verb, "auxpass") < 0
    if verb < 0 or active:
        return own  # Ada Brandt, of Tarn police, condemned “thuggery” by a few
    chosen = own.governed(scene, scene.agent_behind(index))
    best, p = chosen.likeliest()
    if p != SURE or best == GO_ON or scene.mentions[best].first <= last:
        return own
    mention = scene.mentions[best]
    speaks = (
        mention.kind != "description"
        or (mention.form not in _ANYBODY and scene.lexicon.is_human(singular(mention.form)))
        or scene.lexicon.is_body(mention.form)
    )
    return chosen if speaks or scene.parse.lower[first - 1] == "as" else own


def _described(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses whom "described by" or "alleged by" names right behind a fragment."""
    parse, last = scene.parse, scene.layout.bounds[index][1]
    if parse.tag_at(last) != "VBN" or parse.lower_at(last + 1) != "by":
        return own
    voiced = parse.lower[last] in scene.lexicon.rules.voicing
    return own.governed(scene, last + 1) if voiced and scene.starts_small(index) else own


def _of_patient(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Rules out who is only told or called so, and the pronoun for him: she was accused of “…”."""
    first = scene.layout.bounds[index][0]
    best, p = own.likeliest()
    if p >= SURE or not scene.starts_small(index):
        return own
    verb = -1 if best == GO_ON else scene.passive_of(best)
    near = best != GO_ON and max(scene.mentions[best].last, first - _CALLED) <= verb < first
    verb = verb if near else _called_him(scene, index, best)
    if verb < 0 or not scene.calls(verb):
        return own
    others, patient = own.only_likely_others(best), own.headed(scene, (scene.parse.child(verb, "nsubjpass"),))
    return others if patient is None else others.scaled((patient,), 0.0)


def _called_him(scene: Scene, index: int, best: int) -> int:
    """The passive verb right before a segment whose subject goes back to who stands before it, or -1.

    Ada Brandt laughs, though she has been hailed as “…”. But: Ada Brandt says that she was called “…”.
    """
    parse, first = scene.parse, scene.layout.bounds[index][0]
    near = range(first - 1, max(0, first - 1 - _PRESS), -1)
    verb = next((i for i in near if parse.tags[i][0] == "V" or parse.lower[i] == ","), -1)
    verb = verb if verb >= 0 and parse.is_passive(verb) and parse.child(verb, "agent") < 0 else -1
    subject = parse.child(verb, "nsubjpass") if verb >= 0 else -1
    before = range(parse.sentence_start(max(0, first - 1)), verb)
    if subject >= 0 and parse.lower[subject] not in MAN:  # Brandt's first book has been hailed as “…”
        person = best != GO_ON and scene.names_person(best) and parse.lower[first - 1] == "as"
        said = person and any(map(scene.says, range(scene.mentions[best].first, verb)))
        return verb if person and scene.mentions[best].last < verb and not said else -1
    if subject < 0 or (parse.tags[before.start] == "IN" and parse.lower[before.start] not in _WHILE):
        return -1  # In an ad by the league, she is called “…”
    told = any(scene.says(i) or scene.layout.inside[i] >= 0 for i in before)
    known = best == GO_ON or scene.mentions[best].first <= subject
    return verb if known and not told else -1


def _before(scene: Scene, which: int) -> int:
    """The token before a mention and its titles, or before the article of these."""
    before = scene.begins(which) - 1
    return before - (before > 1 and scene.parse.lower[before] == "the")


def _told_by(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses by whom somebody was told it: she had called and been told by the clerk, “…”"""
    parse, last = scene.parse, scene.lead(index)
    for c in own.mentions():
        by = _before(scene, c)
        told = by > 1 and parse.lower[by] == "by" and (parse.lower[by - 2] in _BEEN or parse.lower[last + 1] == ":")
        if scene.mentions[c].last == last and told and parse.lower[by - 1] in scene.lexicon.rules.ordering:
            return own.chosen(c)
    return own


def _ordered_by(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses by whom somebody was told it, asked or ordered so.

    They had been ordered by a supervisor “never to speak of it”; fined and told by a judge that he had “…”.
    """
    parse, first = scene.parse, scene.layout.bounds[index][0]
    for c in own.mentions():
        mention = scene.mentions[c]
        by = _before(scene, c)
        rest = parse.lower[_that_clause(scene, mention.last + 1, first) : first]
        longest = _CLAUSE if rest[:1] == ["that"] else _THAT
        if by < 1 or parse.lower[by] != "by" or mention.last >= first or len(rest) > longest:
            continue
        verb = parse.heads[by] if parse.deps[by] == "agent" and parse.heads[by] < by else by - 1
        told = any(scene.cue_listed[i] == 2 for i in range(mention.last + 1, first))
        plain = not rest or (rest != [","] and rest[0] in LEADING and not told)
        tells = parse.tags[verb] in ("VBN", "VBD") and parse.lower[verb] in scene.lexicon.rules.ordering
        one, lexicon = singular(mention.form), scene.lexicon
        human = scene.is_person(c) or lexicon.is_somebody(one) or one in lexicon.rules.anyone
        if plain and tells and (human or lexicon.is_body(mention.form) or mention.entity >= 0):
            return own.chosen(c)
    return own


def _that_clause(scene: Scene, start: int, end: int) -> int:
    """The "that" of what somebody tells, behind no more than his post, or ``start``: told by one of the board that"""
    parse = scene.parse
    found = next((i for i in range(start, min(end, start + _POST)) if parse.lower[i] == "that"), start)
    plain = all(parse.tags[i][0] not in "CV" for i in range(start, found))  # not: told to rest, and that
    return found if plain else start


def _asked_and_told(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who is asked for something and so tells it: She rang the bank and was told “…”

    Not where "by" or another says who told it. Nobody, where she rang a person and what she is told is of him or her:
    She rang Tom Rey and was told he was “out”.
    """
    parse, first = scene.parse, scene.layout.bounds[index][0]
    near = range(first - 1, max(parse.sentence_start(first) + 3, first - _CALLED - _THAT), -1)
    told = next((i for i in near if parse.lower[i] == "told"), -1)
    if told < 0 or parse.lower[told - 1] not in _BEEN or parse.lower[told - 2] not in ("and", "but"):
        return own
    if parse.lower[told + 1] == "by" or any(scene.says(i) for i in range(told + 1, first)):
        return own
    of_him = not GENDERED.keys().isdisjoint(parse.lower[told:first])  # rang Tom Rey and was told he was “out”
    before = range(told - 3, max(parse.sentence_start(first) - 1, told - _ASKED), -1)
    asked = next((i for i in before if parse.tags[i] in FINITE or parse.lower[i] in scene.lexicon.rules.contacting), -1)
    if asked < 0 or parse.lower[asked] not in scene.lexicon.rules.contacting:
        return own
    objects = [c for c in parse.children[asked] if parse.deps[c] in (*OBJECT_DEPS, "nsubj") and asked < c < told]
    objects += [c for v in parse.children[asked] if parse.deps[v] == "ccomp" for c in parse.children[v]]
    found = own.headed(scene, objects)
    if found is None or scene.mentions[found].first > told:
        return own
    return own.nobody() if of_him and scene.is_person(found) else own.chosen(found)


def _replied(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who was asked by somebody and goes on to say it.

    Ada Brandt was asked by a reporter how she felt, and replied that it was “safe”.
    """
    parse, first = scene.parse, scene.layout.bounds[index][0]
    start = max(parse.sentence_start(first), first - _CLAUSE)
    verb = next((i for i in range(first - 1, start, -1) if scene.says(i)), -1)
    deps = {parse.deps[c] for c in parse.children[verb]} if verb >= 0 else set()
    if verb < 1 or parse.deps[verb] != "conj" or not deps.isdisjoint({*SUBJECTS, "auxpass"}):
        return own
    if not scene.goes_on_from_passive(verb):
        return own
    asked = parse.child(parse.heads[verb], "nsubjpass")
    found = own.headed(scene, (asked,))
    return own if found is None or parse.child(parse.heads[verb], "agent") < 0 else own.chosen(found)


def _done_to(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses whoever "by" names, or nobody, where a headline says what is said to or of somebody.

    Renner Told To ‘Shut Up’ By Falkner; Renner Accused Of ‘Bullying’; Renner Branded ‘Bully’.
    """
    parse, rules, (first, last) = scene.parse, scene.lexicon.rules, scene.layout.bounds[index]
    if first < _DONE:
        return own
    link, before = parse.lower[first - 1], parse.lower[max(0, first - 3) : first]
    verbs = rules.ordering if link == "to" else rules.done_to if link in _DONE_LINKS else rules.calling
    told = before[-1] if verbs is rules.calling else before[-2]
    if told not in verbs or not told.endswith("d") or not _HAS.isdisjoint(before) or not scene.stands_on_top(index):
        return own  # has accused
    agent = (c for c in own.mentions() if parse.lower_at(last) == "by" and scene.begins(c) == last + 1)
    found = next(agent, None)
    return own.nobody() if found is None else own.chosen(found)


class Passives(Ruled):
    """Looks at the passive verbs beside the segments."""

    rules = (
        _by_agent,
        _by_thing,
        _by_whom,
        _by_another,
        _described,
        _of_patient,
        _by_behind,
        _told_by,
        _ordered_by,
        _asked_and_told,
        _replied,
        _done_to,
    )
