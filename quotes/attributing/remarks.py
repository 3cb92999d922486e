"""Remarks: what somebody makes of a thing, mostly in a clause about it: "a charge he called “…”"."""

from __future__ import annotations

from ..grammar import HAVE, WAS, WHICH
from ..parse import FINITE
from ..scene.features import Scene
from .candidates import Candidates, Ruled

__all__ = ["Remarks"]

_AS = frozenset(("to", "that", ",", ":", "as"))  # what may stand between a verb of saying and a quotation
_WOULD = WAS | HAVE | {"be", "been"}
_CLAUSE = 14  # tokens of "to the critic of the Globe, Ada Brandt, it"
_TELLER = 24  # tokens of "the old midfielder Tom Rey said" and what is before it
_LEAST = 3  # tokens of "to her it"
_JOINS = frozenset(", ; and but while whereas".split())
_THING = frozenset("he it she that they this".split())
_FEARED = 4  # tokens of "would have been"


def _relative(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses the subject of a clause about the words before: a charge he called “…”.

    Or: which Tom Rey dismissed as “…”, that scholars are calling “…”.
    """
    parse, verb = scene.parse, scene.layout.bounds[index][0] - 1
    verb -= verb > 0 and parse.lower[verb] in _AS
    if verb < 2 or parse.deps[verb] not in ("relcl", "acl"):
        return own
    goes_on = parse.tags[verb] == "VBG" and parse.lower[verb - 1] in WAS and scene.cue_listed[verb] > 0  # are calling
    if not (goes_on or scene.says(verb)):
        return own
    subject = own.ending(scene, verb - 1 - goes_on)
    if subject is None or parse.deps[scene.mentions[subject].head] != "nsubj" or scene.mentions[subject].form == "who":
        return own
    before = scene.begins(subject) - 1
    small = scene.starts_small(index)  # not: a boat they call “Ada”
    linked = before >= 0 and small and (parse.lower[before] in WHICH or parse.tags[before] in ("NN", "NNS"))
    return own.chosen(subject) if linked else own


def _whom(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who calls somebody so in a clause with "whom": Rey, whom Ada calls “…”.

    Not where it is a name: whom his fans call “the Rock”.
    """
    parse, verb = scene.parse, scene.layout.bounds[index][0] - 1
    verb -= verb > 0 and parse.lower[verb] in _AS
    if verb < 1 or not (scene.says(verb) or parse.lower[verb] in scene.lexicon.rules.calling):
        return own
    subject = own.ending(scene, verb - 1)
    at = -1 if subject is None else scene.before_role(subject)
    words = scene.quoted(index).split()
    named = any(word[:1].isupper() for word in words)
    whom = subject is not None and at >= 0 and parse.lower[at] == "whom"
    return own.chosen(subject) if whom and not named else own


def _feared(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who says it of a thing in a clause about it, whoever tells the rest: a road that Ada feared would “…”."""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    verb = first - 1
    if verb < 2:
        return own
    while verb > max(0, first - _FEARED) and (parse.tags[verb] in ("MD", "RB") or parse.lower[verb] in _WOULD):
        verb -= 1
    dated = parse.tags[verb] in ("CD", "NNP") and parse.lower[verb - 1] in ("in", "on")
    verb -= 2 * (dated and verb < first - 1)  # had warned in May would be
    rules, word = scene.lexicon.rules, parse.lower[verb]
    has = not HAVE.isdisjoint(parse.lower[max(0, verb - 2) : verb])  # had long feared
    if verb < 2 or verb == first - 1 or not (parse.tags[verb] in FINITE or has):
        return own
    if scene.cue_listed[verb] != 2 and word not in rules.expecting and word not in rules.opining:
        return own
    subject = _of_clause(scene, verb, own)
    return own if subject is None or scene.mentions[subject].kind == "pronoun" else own.chosen(subject)


def _met_with(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who answers words with others in a clause about them: a claim that the union met with “…”."""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    verb = first - 2
    if verb < 2 or parse.lower[first - 1] != "with" or parse.lower[verb] not in scene.lexicon.rules.meeting:
        return own
    subject = _of_clause(scene, verb, own)
    if subject is None:
        return own
    which = _pronoun(scene, subject)
    noun = which - 1 - (which > 1 and parse.lower[which - 1] == ",")
    words = scene.lexicon.cue_nouns | scene.lexicon.own_words | scene.lexicon.rules.voices
    said = noun >= 0 and (parse.lower[noun] in words or parse.lower[which] == "which")
    return own.chosen(subject) if said else own


def _discerned(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who finds so much in a thing: Ada Brandt hears “a cathedral” in it, where Tom Rey hears “a fridge”."""
    parse, (first, last) = scene.parse, scene.layout.bounds[index]
    verb = first - 1
    if verb < 1 or parse.lower[verb] not in scene.lexicon.rules.discerning or not scene.starts_small(index):
        return own
    sentence = range(parse.sentence_start(verb), parse.sentence_end(verb))
    again = sum(parse.lower[i] == parse.lower[verb] and scene.layout.inside[i + 1] >= 0 for i in sentence[:-1]) > 1
    subject = own.headed(scene, [c for c in parse.children[verb] if parse.deps[c] == "nsubj" and c < verb])
    if subject is None or not scene.names_person(subject):
        return own
    return own.chosen(subject) if again or parse.lower_at(last) == "in" else own


def _to_whom(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses to whom a thing is that: Bo Pell thought it “a marvel”; to the captain, Ada Brandt, it was “a sieve”."""
    parse, (first, last) = scene.parse, scene.layout.bounds[index]
    was, start = first - 1, parse.sentence_start(max(0, first - 1))
    behind = range(last, min(last + _TELLER, parse.sentence_end(max(0, last - 1))))
    if any(scene.says(i) for i in behind):
        return own  # To Ada his players are “family,” Tom said
    if was - start < _LEAST or parse.lower[was] not in WAS or not scene.starts_small(index):
        return own
    near = range(was - 2, max(start - 1, was - _CLAUSE), -1)
    opens = (i for i in near if parse.lower[i] in ("to", "for") and (i == start or parse.lower[i - 1] in _JOINS))
    to = next(opens, -1)
    if to < 0 or not FINITE.isdisjoint(parse.tags[to:was]) or any(scene.layout.inside[i] >= 0 for i in range(to, was)):
        return own
    subject = was - 1 if parse.lower[was - 1] in _THING else parse.child(was, "nsubj")
    end = parse.edges[subject][0] if subject > to + 1 else to
    whom = [c for c in own.within(scene, to + 1, end) if scene.mentions[c].last < end]
    polled = range(scene.layout.paragraph_start(first), to)  # asked for a word for each; for Ada Brandt it was “…”
    if parse.lower[to] == "for" and not scene.lexicon.rules.polls.isdisjoint(parse.lower[i] for i in polled):
        return own.nobody()
    return own.chosen(next((c for c in reversed(whom) if scene.names_person(c)), None))


def _of_clause(scene: Scene, verb: int, own: Candidates) -> int | None:
    """The subject of the verb of a clause that begins with "that" or "which": a claim that the mayor met with “…”."""
    last = verb - 1
    while last > 1 and (scene.parse.tags[last] == "RB" or scene.parse.lower[last] in HAVE):
        last -= 1
    subject = own.ending(scene, last - (scene.parse.lower[last] == ","))
    return subject if subject is not None and _pronoun(scene, subject) >= 0 else None


def _pronoun(scene: Scene, subject: int) -> int:
    """The "that" or "which" before the subject of a clause, or -1; a role may stand between, or whose he is."""
    at = scene.before_role(subject, over=(",",))
    return at if at > 0 and scene.parse.lower[at] in WHICH else -1


class Remarks(Ruled):
    """Looks at the words before the segments that say what somebody makes of a thing."""

    rules = (_relative, _whom, _feared, _met_with, _discerned, _to_whom)
