"""Asked: whoever is asked, told or met with something in the passive says none of it: “Will you quit?” she was asked.

The whole quotation is what is put to somebody, and who puts it is mostly not named: then nobody is chosen. In
``passives`` the verb mostly names who says it; in ``told`` the quotation is a part of what a participle without a
clause of its own tells. These rules are the last of all, so that none chooses the hearer again.
"""

from __future__ import annotations

from itertools import takewhile

from ..fold import singular
from ..grammar import HEARING, STOPS
from ..parse import FINITE, SUBJECTS
from ..scene.features import Scene
from .candidates import GO_ON, Candidates, Ruled

__all__ = ["Asked"]

_PUT = 4  # tokens from "Ada Brandt" to "had been told", or from "asked" over "on Monday" to a quotation
_BEHIND = 6  # tokens of "the old officer said"
_LEAD = 24  # tokens of "When asked by the member for Lowmoor, Ada Brandt,"
_WHEN = frozenset("after as once when while".split())
_WARNED = frozenset(("advised", "warned"))  # beside those that are asked and told
_GREETED = frozenset("diagnosed greeted heckled jeered met pelted taunted welcomed".split())
_QUESTION = ["to", "the", "question"]
_AUXILIARIES = frozenset("are been had has have is was were".split())
_LINKS = frozenset((",", ":"))


def _puts(scene: Scene, verb: int) -> bool:
    """Whether a verb asks or tells somebody something."""
    rules, word = scene.lexicon.rules, scene.parse.lower[verb]
    return word in rules.addressing or word in rules.asking or word in _WARNED


def _put_before(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses nobody for what somebody was asked or told by nobody named, right before it: she was told: “…”"""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    near = range(first - 2, max(parse.sentence_start(max(0, first - 1)), first - 2 - _PUT), -1)
    verb = next((i for i in near if parse.tags[i] == "VBN" and _puts(scene, i)), -1)
    if verb < 0 or parse.lower[first - 1] not in _LINKS or scene.layout.inside[verb] >= 0:
        return own
    passive = parse.is_passive(verb)
    rest = range(verb + 1, first - 1)
    when = all(parse.deps[i] in ("prep", "pobj", "npadvmod", "advmod", "nummod") for i in rest)
    if not passive or not when or "by" in parse.lower[verb:first]:
        return own
    return own if _is_told_behind(scene, index) else own.nobody()


def _is_told_behind(scene: Scene, index: int) -> bool:
    """Whether a verb of saying or "by" behind a segment tells whose it is; not that of “…?” She replied: “…”"""
    parse, last = scene.parse, scene.layout.bounds[index][1]
    near = range(last, min(len(parse), last + _BEHIND))
    own = list(takewhile(lambda i: scene.layout.inside[i] < 0 and parse.lower[i] not in (".", ":"), near))
    ended = scene.last_sign(index) in STOPS
    leads = bool(own) and ended and parse.lower_at(own[-1] + 1) == ":"
    return any(parse.lower[i] == "by" or scene.says(i) for i in own) and not leads


def _put_behind(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses nobody for what somebody was asked or told by nobody named, right behind it: “…,” Ada Brandt was told.

    Or by whom: “…?” she was asked by him.
    """
    parse, last = scene.parse, scene.layout.bounds[index][1]
    best, _ = own.likeliest()
    mark = scene.last_sign(index)
    told = (c for c in own.mentions() if mark in ",!?" and scene.begins(c) in (last, last + 1))
    for verb in map(scene.passive_of, told):
        if last < verb <= last + _BEHIND and _puts(scene, verb) and parse.lower_at(verb + 1) == "by":
            return own.governed(scene, verb + 1)
    if best == GO_ON or scene.begins(best) not in (last, last + 1) or mark not in ",!?":
        return own
    mention, verb = scene.mentions[best], scene.passive_of(best)
    near = mention.last < verb <= mention.last + _PUT and _puts(scene, verb)
    ends = mark == "," or not parse.word_at(verb + 1).strip(" .,\n\"“‘'")
    return own.nobody() if near and ends and parse.lower_at(verb + 1) != "by" else own


def _met_with(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses nobody where the likeliest one is met with it: she was greeted with “Go home”, heckled with shouts of “…”

    Or who does so: a doctor diagnosed him with “a bit of flu”.
    """
    parse, first = scene.parse, scene.layout.bounds[index][0]
    outcries = scene.lexicon.rules.outcries
    cried = first > 2 and parse.lower[first - 1] == "of" and singular(parse.lower[first - 2]) in outcries
    link = first - 3 if cried else first - 1
    if link < 1 or parse.lower[link] != "with":
        return own
    greets = parse.heads[link]
    if parse.lower[greets] in _GREETED and not parse.is_passive(greets) and parse.child(greets, "dobj") > greets:
        return own.by_verb(scene, greets)
    verbs = ((c, scene.passive_of(c)) for c in own.mentions())
    met = (parse.lower[v] in _GREETED and scene.mentions[c].last < v < first <= v + _PUT for c, v in verbs)
    return own.nobody() if any(met) else own


def _asked_in_front(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses whoever "by" names, or nobody, where a sentence opens with what somebody is asked or told.

    Asked by Ada Brandt, “Will you quit?”, he said: “Never.” To the question “Why now?”, he said: “Why not?”
    """
    parse, (first, last) = scene.parse, scene.layout.bounds[index]
    start = parse.sentence_start(max(0, first - 1))
    if first - start > _LEAD:
        return own
    if parse.lower[start:first] == _QUESTION:
        return own.nobody()
    before = [i for i in range(start, first) if parse.lower[i] not in _LINKS]
    before = before[1:] if before and parse.lower[before[0]] in _WHEN else before
    if not before or parse.tags[before[0]] not in ("VBN", "VBD") or not _puts(scene, before[0]):
        return own
    asks = scene.last_sign(index) == "?"
    if len(before) == 1 and parse.lower_at(last) == "by":  # Told “…” by a recruiter, she sued
        told = own.governed(scene, last)
        return own.nobody() if told == own else told
    if len(before) == 1 or not asks:
        return own.nobody() if asks else own  # Asked, “No,” she said
    asker = own.ending(scene, before[-1])
    by = parse.lower[before[1]] == "by" and FINITE.isdisjoint(parse.tags[before[1] : before[-1] + 1])
    return own.chosen(asker) if by else own


def _court_hears(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses nobody where a court only hears it: ‘begged for help’, inquest hears; jury told.

    Or the trial of somebody hears that he was “…”.
    """
    parse, rules = scene.parse, scene.lexicon.rules
    best, _ = own.likeliest()
    form = scene.mentions[best].form if best != GO_ON else ""
    hears = form in rules.courts or form in rules.trials
    if (own.is_open or hears) and (_is_heard(scene, index) or _is_heard_behind(scene, index)):
        return own.nobody()
    if form not in rules.courts:
        return own
    verb = scene.mentions[best].last + 1
    aux = verb
    while parse.lower_at(verb) in _AUXILIARIES:
        verb += 1
    ends = not parse.word_at(verb + 1).strip(" .\n")
    told = parse.lower_at(verb) == "told" and (verb > aux or ends)
    return own.nobody() if told or parse.lower_at(verb) in HEARING else own


def _is_heard(scene: Scene, index: int) -> bool:
    """Whether a sentence tells before a quotation what a court has heard, and nobody who says it there."""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    start = max(parse.sentence_start(first), first - _LEAD)
    outer = [i for i in range(start, first) if scene.layout.inside[i] < 0]
    heard = next((i for i in outer if _hears(scene, i)), -1)
    return heard >= 0 and parse.lower[heard + 1] != "from" and not any(scene.says(i) for i in outer if i > heard)


def _is_heard_behind(scene: Scene, index: int) -> bool:
    """Whether a sentence ends on who has heard it, right behind a quotation: he was “a danger”, jurors were told."""
    parse, last = scene.parse, scene.layout.bounds[index][1]
    at = last + (parse.lower_at(last) == ",")
    near = range(at, min(len(parse) - 1, at + _BEHIND))
    verb = next((i for i in near if parse.tags[i] in ("VBD", "VBN", "VBZ") and parse.lower[i] not in _AUXILIARIES), -1)
    heard = verb >= 0 and _hears(scene, verb) and parse.lower[verb + 1] in STOPS
    return heard and not any(scene.says(i) for i in range(scene.opening(index), scene.layout.bounds[index][0]))


def _hears(scene: Scene, verb: int) -> bool:
    """Whether a court hears or is told something: the court heard, the trial of Tom Rey heard, the jury was told."""
    parse, rules, subject = scene.parse, scene.lexicon.rules, scene.parse.child(verb, *SUBJECTS)
    if subject < 0 or parse.lower[subject] not in rules.courts | rules.trials:
        return False
    if parse.deps[subject] == "nsubjpass":
        return parse.lower[verb] == "told" and parse.lower_at(verb + 1) != "by"
    return parse.lower[verb] in HEARING


class Asked(Ruled):
    """Looks at who is asked or told, before the segments and behind them."""

    rules = (_put_before, _put_behind, _met_with, _asked_in_front, _court_hears)
