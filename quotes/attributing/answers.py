"""Answers: "the reply was “…”" has the words of who was told something, not of who told it."""

from __future__ import annotations

from bisect import bisect_left

from ..grammar import OBJECT_DEPS, OF_WHOM, WAS
from ..mentioning.pronouns import OBJECTS
from ..parse import FINITE, SUBJECTS
from ..scene.features import Scene
from .candidates import CAME, SURE, Candidates, Ruled
from .cries import Anonymous

__all__ = ["Answers"]

_BRIEF = 3  # tokens of "the short answer"
_TO = frozenset(("at", "to"))


def _replied(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who was told what has a reply, or those who cried before, or nobody, where only "them" were told.

    “Go home,” Ada Brandt told the fans, to which the answer was “You go!”.
    """
    parse, noun = scene.parse, _reply_before(scene, index)
    named = (scene.mentions[c].first for c in own.mentions() if scene.is_person(c))
    if noun < 0 or any(noun < first < scene.layout.bounds[index][0] for first in named):
        return own  # The reply, from Ada Brandt, was
    verb = _told_before(scene, noun)
    to_which = parse.lower[noun - 3 : noun - 1] == ["to", "which"]
    was = parse.heads[noun]
    if verb < 0 or (parse.deps[was] == "ccomp" and parse.heads[was] == verb and not to_which):
        return own  # Ada Brandt told Rey that the answer was “cute”
    hearer = _hearer(scene, verb, own)
    if hearer is not None:
        return own.chosen(hearer)
    before = range(bisect_left(scene.firsts, noun) - 1, -1, -1)
    criers = next((c for c in before if Anonymous.have_cried(scene, c)), None)
    if criers is not None and to_which:
        return own.added(criers, SURE)
    told_them = any(parse.deps[c] in OBJECT_DEPS and parse.lower[c] in OBJECTS for c in parse.children[verb])
    return own.nobody() if to_which or told_them else own


def _reply_before(scene: Scene, index: int) -> int:
    """The "reply" of "the reply, in unison, was" before a segment, or -1: nobody has it who is named beside it."""
    parse, lead = scene.parse, scene.lead(index)
    start = parse.sentence_start(max(lead, 0))
    near = (i for i in range(lead - 1, start, -1) if parse.lower[i] in scene.lexicon.rules.replies)
    noun = next((i for i in near if parse.deps[i] in SUBJECTS), -1)
    if noun < 0 or "the" not in parse.lower[max(start, noun - _BRIEF + 1) : noun]:
        return -1
    verbs = [i for i in range(noun + 1, lead + 1) if parse.tags[i] in FINITE]
    links = verbs and parse.lower[verbs[-1]] in WAS | CAME
    quoted = any(scene.layout.inside[i] >= 0 for i in range(noun, lead))
    return noun if links and parse.lower[noun + 1] not in OF_WHOM and not quoted else -1


def _told_before(scene: Scene, noun: int) -> int:
    """The last verb of telling or asking before a token, in its sentence or the one before; or -1."""
    parse, rules, inside = scene.parse, scene.lexicon.rules, scene.layout.inside
    start = parse.sentence_start(noun)
    start = parse.sentence_start(start - 1) if start > scene.layout.paragraph_start(noun) else start
    for verb in range(noun - 1, start - 1, -1):
        asks = parse.lower[verb] in rules.asking or parse.lower[verb] in rules.addressing
        if inside[verb] < 0 and parse.tags[verb][0] == "V" and (asks or scene.says(verb)):
            return verb
    return -1


def _hearer(scene: Scene, verb: int, own: Candidates) -> int | None:
    """Whom a verb tells or asks something: the fans of "told the fans", "called to the fans"."""
    parse = scene.parse
    heads = [c for c in parse.children[verb] if parse.deps[c] in OBJECT_DEPS]
    links = (c for c in parse.children[verb] if parse.lower[c] in _TO)
    heads += [head for link in links if (head := parse.child(link, "pobj")) >= 0]
    found = own.headed(scene, heads)
    if found is None:
        return None
    mention = scene.mentions[found]
    human = mention.kind == "pronoun" or Anonymous.are_people(scene, found) or scene.is_person(found)
    return found if human and mention.form != "it" else None


class Answers(Ruled):
    """Looks at the replies that the words before the segments tell of."""

    rules = (_replied,)
