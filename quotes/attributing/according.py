"""According: whom "according to" names before, amid or behind what it reports: "According to Ada, it was “…”"."""

from __future__ import annotations

from ..grammar import WHICH
from ..scene.features import Scene
from .candidates import GO_ON, Candidates, Ruled

__all__ = ["According"]

_SAID = 0.2  # probability of a source before a quotation, to whom what follows only adds who relays
_REACH = 40  # tokens from the comma before "according to" to a quotation
_ASIDES = 2  # commas around a name behind a role
_HEARER = 5  # tokens of "told the young guard,"
_LEADS = frozenset((",", ":", "for", "that", "to"))  # what may stand between a verb and what is said
_LINK = 4  # tokens of "was, and"


def _according(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses whom the "according to" that opens a sentence names, or who in the sentence tells a hearer the words.

    "According to the report, Ada Brandt struck him “without need”." But: "… Brandt told the guard: “Go.”"
    """
    parse, first = scene.parse, scene.layout.bounds[index][0]
    start = _behind_dateline(scene, index, parse.sentence_start(first))
    if parse.lower[start : start + 2] != ["according", "to"]:
        return _according_amid(scene, start, index, own)
    verbs = (i for i in range(start + 2, first) if parse.tags[i][0] == "V" and parse.deps[i] != "amod")
    said = [i for i in verbs if scene.cue_listed[i] == 2]  # not: the charging document
    if not said or _is_of_wish(scene, said[-1], first):
        return own.governed(scene, start + 1)
    told = parse.lower[first - 1] in (",", ":") and first - said[-1] <= _HEARER
    teller = own.source(scene, said[-1], range(start + 2, said[-1])) if told else None
    return own.chosen(teller)


def _is_of_wish(scene: Scene, verb: int, first: int) -> bool:
    """Whether what a verb asks for stands before a quotation, which tells how: had asked the board for salt “twice”."""
    parse, rules = scene.parse, scene.lexicon.rules
    if parse.lower[verb] not in rules.seeking or parse.lower[first - 1] in _LEADS:
        return False
    behind = [c for c in parse.children[verb] if verb < c < first]
    things = [i for c in behind if parse.lower[c] == "for" for i in parse.children[c]]
    things += [c for c in behind if parse.deps[c] == "dobj" and parse.lower[verb] not in rules.calling]
    return any(parse.tags[i][:2] == "NN" and not scene.lexicon.is_somebody(parse.lower[i]) for i in things if i < first)


def _behind_dateline(scene: Scene, index: int, start: int) -> int:
    """Where a sentence begins behind the place that opens its paragraph, or the same: LOWMOOR — According to Ada."""
    while start < scene.layout.bounds[index][0] and scene.layout.in_dateline(start):
        start += 1
    return start


def _according_amid(scene: Scene, start: int, index: int, own: Candidates) -> Candidates:
    """Chooses whom "according to" between commas names: The find, according to X, was “…”.

    They found a knife and, according to X, “rope”. But: He shouted, according to X, “Go.” X may be the mayor, Ada.
    """
    parse, first = scene.parse, scene.layout.bounds[index][0]
    start = max(start, first - _REACH)
    commas = [i for i in range(start, first) if parse.lower[i] == ","]
    if len(commas) > _ASIDES and parse.lower[commas[-3] + 1] == "according":
        named = own.ending(scene, commas[-1] - 1)
        aside = named is not None and scene.begins(named) == commas[-2] + 1 and scene.mentions[named].kind == "name"
        aside = aside or parse.lower[commas[-2] + 1] in WHICH  # according to the invite, which we have seen,
        commas = [*commas[:-2], commas[-1]] if aside else commas
    to = commas[-2] + 2 if len(commas) > 1 else -1
    if to < 0 or parse.lower[to - 1 : to + 1] != ["according", "to"]:
        return own
    plain = not any(scene.says(i) for i in range(commas[-1], first)) and first - commas[-1] <= _LINK
    subject = next((i for i in range(commas[-1], first) if parse.deps[i] == "nsubj"), -1)
    if plain and parse.lower[first - 1] == ":" and subject >= 0:
        return own.chosen(own.headed(scene, (subject,)))  # then, according to X, he spoke: “…”
    plain = plain and "words" not in parse.lower[start : commas[-2]]  # his last words, according to Ada, were
    if commas[-1] == first - 1:
        small, addressing = scene.layout.segments[index].words(parse.text)[:1].islower(), scene.lexicon.rules.addressing
        said = (i for i in range(start, commas[-2]) if scene.cue_listed[i] == 2)
        plain = plain and not any(not small or i + 1 == commas[-2] or parse.lower[i] in addressing for i in said)
    return own.governed(scene, to) if plain else own


def _of_agency(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Gives a person right behind "according to" what the body has that he is of: Ada Brandt of the agency LSA."""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    links = (i for i in range(first - 1, scene.opening(index), -1) if parse.lower[i - 1 : i + 1] == ["according", "to"])
    to = next(links, -1)
    person = next((c for c in own.mentions() if scene.begins(c) == to + 1 and scene.is_person(c)), None)
    if to < 0 or person is None or parse.lower[scene.mentions[person].last + 1] != "of":
        return own
    body = own.headed(scene, (parse.child(to, "pobj"),))
    of = dict(own)
    if body is None or body == person or of[body] < of[person]:
        return own
    return own.scaled((body,), 0.0).added(person, of[body] + of[person])


def _according_behind(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses whom "according to" behind a quotation names, if nobody before it is likely, or "in the words of"."""
    at, first = scene.according_behind(index), scene.layout.bounds[index][0]
    if at > 0 and scene.parse.lower[at - 1] == "of":
        return own.governed(scene, at - 1)
    before = (c for c, p in own if p >= _SAID and c != GO_ON and scene.mentions[c].last < first)
    if at < 0 or any(not _is_lifeless(scene, c) for c in before):
        return own
    return own.governed(scene, at - 1)


def _is_lifeless(scene: Scene, candidate: int) -> bool:
    """Whether a candidate is what says nothing, as its noun tells: the flood."""
    mention, lexicon = scene.mentions[candidate], scene.lexicon
    return mention.kind == "description" and lexicon.is_mute(mention.form) and mention.form not in lexicon.groups


def _according_to_which(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses what a clause with "according to which" is about: the charge sheet, according to which he “fled”, says.

    Nobody else says it there: "the book, according to which Ada said “No”".
    """
    parse, first = scene.parse, scene.layout.bounds[index][0]
    near = range(first - 1, max(scene.opening(index), first - _REACH) + 2, -1)
    which = next((i for i in near if parse.lower[i - 2 : i + 1] == ["according", "to", "which"]), -1)
    if which < 0 or any(scene.says(i) for i in range(which, first)):
        return own
    about = own.ending(scene, which - 3 - (parse.lower[which - 3] == ","))
    return own.chosen(about)


class According(Ruled):
    """Looks at the "according to" beside the segments."""

    rules = (_according, _of_agency, _according_behind, _according_to_which)
