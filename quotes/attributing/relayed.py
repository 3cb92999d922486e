"""Relayed: who asks, shouts or tells it in what somebody else says: Ada said Tom had asked her to “wait”.

Who is heard in what somebody says is for `heard`, which comes before.
"""

from __future__ import annotations

from ..fold import singular
from ..grammar import ASKS, HAVE, OF_WHOM
from ..mentioning.pronouns import OBJECTS
from ..parse import FINITE, SUBJECTS, TENSED
from ..resolving.genders import MAN
from ..scene.features import Scene
from .candidates import GO_ON, Candidates, Ruled

__all__ = ["Relayed"]

_ORDER = 6  # tokens of "asked the old clerk to"
_ASKED = frozenset(("dative", "dobj", "nsubj"))  # who is asked
_QUESTIONS = frozenset("if what whether why".split())
_WHETHER = frozenset(("if", "whether"))
_MAIL = frozenset("card email letter message note".split())
_ENDS = ".,!?"  # signs with which what is said as it stands ends
_THROUGH = frozenset(("through", "via"))
_SPEAKING = frozenset(("speaking", "talking", "testifying"))
_LEADS = 7  # tokens of "told the deputies on Monday,"
_CLAUSE = 9  # tokens of "described the town as"
_BEFORE = 40  # tokens from a verb of saying to a quotation in its clause
_LIKELY = 0.4  # probability of a source, from which somebody says it


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


def _told_one_who(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who tells it to one who says that something else is so: Ada told a boy who said that it rained that “…”.

    The first "that" is the boy's.
    """
    parse, that = scene.parse, scene.layout.bounds[index][0] - 1
    if that < 0 or parse.lower[that] != "that":
        return own
    start, telling = scene.opening(index), scene.lexicon.rules.telling
    told = next((i for i in range(that - 1, start, -1) if parse.lower[i] in telling and parse.tags[i] in FINITE), -1)
    who = next((i for i in range(told + 1, that) if parse.lower[i] == "who"), -1) if told >= 0 else -1
    clause = parse.lower[who:that] if who >= 0 else []
    if "that" not in clause or "," in clause:
        return own
    people = [c for c in own.within(scene, start, told) if scene.names_person(c)]  # the parse may part them
    teller = own.source(scene, told, range(start, told))
    return own.chosen(people[-1] if teller is None and people else teller)


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


def _relayed(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who said so as another says: Brandt said a boy had texted that “…”.

    Or told her, “…”; or said that it rained, and that a boy asked if it was “…”.
    """
    parse, first = scene.parse, scene.layout.bounds[index][0]
    verb = _inner_verb(scene, index)
    if verb < 0 or parse.is_passive(verb):
        return own
    clause = _joined_to(scene, verb)
    if parse.deps[clause] != "ccomp" or parse.lower[verb] in scene.lexicon.rules.witnessing:
        return own  # the clerk said Ada had heard the man shout: “…”
    teller = parse.heads[clause]
    why = parse.lower[teller] in ASKS and "why" in parse.lower[teller:verb]  # asked him why he had called it “…”
    asks = not _QUESTIONS.isdisjoint(parse.lower[teller:verb]) and not why
    if not scene.says(teller) or not teller < verb or asks:
        return own  # nor is it the friend's: Ada, told what her friend had said: “…”
    subject = parse.child(verb, "nsubj")
    mention = _whose(scene, own, subject) if subject > teller else None
    best, p = own.likeliest()
    if mention is None or (scene.mentions[mention].kind == "pronoun" and not why):
        return own
    if best == GO_ON or p < _LIKELY or scene.mentions[best].first >= first:
        return own
    if parse.lower[verb - 1] == "," and scene.mentions[best].last == verb - 2:
        return own  # “…,” said Ada, and her son, Tom, added: “…”
    return own.chosen(mention)


def _joined_to(scene: Scene, verb: int) -> int:
    """The verb of the first of several clauses with "that", the last of which a verb is in: that it rained and that."""
    parse = scene.parse
    while parse.deps[verb] == "conj" and parse.lower_at(parse.child(verb, "mark")) == "that":
        verb = parse.heads[verb]
    return verb


def _recalled(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who shouts it in what somebody recalls in an aside: The guard, he recalled, shouted that she was “…”."""
    parse, verb, start = scene.parse, _inner_verb(scene, index), scene.opening(index)
    asides = (i for i in range(start + 1, max(verb, 0)) if scene.says(i) and parse.lower[i + 1] == ",")
    teller = next(asides, -1)
    pronoun = scene.mention_at(teller - 1) if teller > 1 else None
    if pronoun is None or scene.mentions[pronoun].kind != "pronoun" or parse.lower[teller - 2] != ",":
        return own
    shouter = own.headed(scene, [c for c in parse.children[verb] if parse.deps[c] == "nsubj" and c < verb])
    if shouter is None or scene.mentions[shouter].kind == "pronoun":
        return own
    return own.chosen(shouter)


def _goes_on(scene: Scene, start: int, first: int) -> bool:
    """Whether "and that" stands behind a quotation in some tokens: said he told her to “smile” and that it “…”."""
    lower, inside = scene.parse.lower, scene.layout.inside
    again = (i for i in range(start + 2, first - 1) if lower[i : i + 2] == ["and", "that"])
    return any(max(inside[i - 2 : i]) >= 0 for i in again)


def _and_that(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who says that, and that: The suit says that Ada Brandt told him to “smile” and that it was “odd”."""
    parse, first, start = scene.parse, scene.layout.bounds[index][0], scene.opening(index)
    main = next((i for i in range(start, first) if scene.says(i)), -1)
    plain = main >= 0 and parse.lower[main + 1] == "that" and not parse.is_passive(main)
    inner = plain and any(scene.cue_listed[i] == 2 for i in range(main + 1, first))
    behind = parse.lower[max(0, first - 1)] not in (",", ":")
    if not inner or not behind or not _goes_on(scene, main, first) or scene.according_behind(index) >= 0:
        return own
    again = next(i for i in range(first - 1, main, -1) if parse.lower[i - 1 : i + 1] == ["and", "that"])
    if any(scene.says(i) for i in range(again + 1, first)):
        return own
    return own.chosen(own.source(scene, main, range(start, main)))


def _inner_verb(scene: Scene, index: int) -> int:
    """The last verb of saying before a quotation, if it calls somebody so, tells him so or leads to the words; or -1.

    Where that goes on with the subject of a verb before it, that one: ripped off his hat, lit it and yelled.
    """
    parse, rules, first = scene.parse, scene.lexicon.rules, scene.layout.bounds[index][0]
    start = max(parse.sentence_start(first), first - _BEFORE)
    said = (i for i in range(first - 1, start, -1) if scene.cue_listed[i] == 2)
    if (verb := next((i for i in said if parse.tags[i] in TENSED), -1)) < 0:
        return -1
    if _goes_on(scene, verb, first):
        return -1
    if _has_said(scene, verb) and OBJECTS.keys() >= set(parse.lower[verb + 1 : first]):
        return verb  # had told him “pay up”
    does = any(parse.tags[i] == "VB" and parse.heads[i] == verb for i in range(verb + 1, first))  # called her to “…”
    calls = parse.lower[verb] in rules.calling and not does
    calls = calls or (parse.lower[first - 1] == "as" and first - verb <= _CLAUSE)
    leads = parse.lower[first - 1] in (",", ":") and first - verb <= _LEADS
    leads = leads and FINITE.isdisjoint(parse.tags[verb + 1 : first])
    asks = verb == first - 1 and scene.starts_large(index) and scene.last_sign(index) in _ENDS  # asks “Where is it?”
    leads = leads or asks
    shouts = parse.lower[verb] in rules.shouting
    if calls or ((leads or shouts) and parse.child(verb, *SUBJECTS) >= 0):
        return verb
    asked = parse.lower[verb - 1] == "and" and parse.lower[verb - 2] not in OBJECTS  # not: Bo rang her and asked
    if parse.lower[verb] in ASKS and parse.lower[verb + 1] in _WHETHER and asked:
        return -1  # noted that the firm had waited and asked whether it was “…”
    return parse.first_of_row(verb) if shouts or (not leads and _tells(scene, verb, first)) else -1


def _has_said(scene: Scene, verb: int) -> bool:
    """Whether a participle is that of one who has answered or told somebody: had replied, had told him."""
    parse, word = scene.parse, scene.parse.lower[verb]
    says = word in scene.lexicon.rules.answering or (word == "told" and parse.lower_at(verb + 1) in OBJECTS)
    return says and parse.tags[verb] == "VBN" and any(parse.lower[c] in HAVE for c in parse.children[verb])


def _tells(scene: Scene, verb: int, first: int) -> bool:
    """Whether a verb tells somebody what a quotation is part of: told a clerk that it was “…”, warned him it “…”."""
    parse, rules = scene.parse, scene.lexicon.rules
    if parse.lower[verb] not in rules.ordering and parse.lower[verb] not in rules.addressing:
        return False
    clauses = (parse.edges[c] for c in parse.children[verb] if parse.deps[c] == "ccomp" and c > verb)
    return not parse.is_passive(verb) and any(start < first <= end + 1 for start, end in clauses)


def _on_tape(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses somebody without a name whom the sentence before lets be heard: played a call of a boy. “…,” he says.

    Or be read: read out a letter from a neighbour. “…,” she wrote. Who only tells of it tells in the past: he said.
    """
    parse, best = scene.parse, own.likeliest()[0]
    start = scene.parse.sentence_start(scene.layout.bounds[index][0])
    if best == GO_ON or start == 0 or scene.mentions[best].form not in MAN:
        return own
    verb, lexicon = parse.heads[scene.mentions[best].head], scene.lexicon
    plays = parse.tags[verb] == "VBZ" and parse.tags[parse.root(parse.sentence_start(start - 1), start)] == "VBD"
    writes = parse.lower[verb] in lexicon.rules.penning
    for c in reversed(own.mentions()):
        mention = scene.mentions[c]
        new = mention.first > 1 and parse.lower[mention.first] in ("a", "an") and lexicon.is_somebody(mention.form)
        here = parse.sentence_start(start - 1) < mention.first < start
        if not (new and here) or parse.lower[mention.first - 1] not in OF_WHOM:
            continue
        noun = parse.lower[mention.first - 2]
        heard = (plays and (noun in lexicon.rules.footage or noun == "call")) or (writes and noun in _MAIL)
        other = abs(lexicon.noun_man(mention.form) - MAN[scene.mentions[best].form]) == 1.0
        return own.chosen(c) if heard and not other else own
    return own


def _through_another(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who speaks through another: Through his lawyer, Tom Rey, the goalkeeper Bo Pell said he was “…”."""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    start = parse.sentence_start(first)
    through = start + (parse.lower[start] in _SPEAKING)
    verb = next((i for i in range(first - 1, max(through, first - _BEFORE), -1) if scene.says(i)), -1)
    if verb < 0 or parse.lower[through] not in _THROUGH or not FINITE.isdisjoint(parse.tags[start:verb]):
        return own
    speaks = own.ending(scene, verb - 1)
    if speaks is None or not scene.names_person(speaks) or "," not in parse.lower[through : scene.begins(speaks)]:
        return own
    before = any(scene.names_person(c) for c in own.within(scene, through, verb - 1) if c != speaks)
    return own.chosen(speaks) if before else own


class Relayed(Ruled):
    """Looks at the verbs right before the segments that have a subject of their own, and at what is played or read."""

    rules = (_through_another, _relayed, _recalled, _asked_to, _told_one_who, _retold, _on_tape, _and_that)
