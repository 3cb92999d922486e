"""Papers: writings that say what is quoted: "A note slipped to Ada said: “…”", "He read from her letter: “…”"."""

from __future__ import annotations

from ..fold import singular
from ..grammar import READING, WHICH
from ..parse import FINITE, SUBJECTS
from ..scene.features import Scene
from .candidates import GO_ON, Candidates, Ruled

__all__ = ["Papers"]

_DONE = frozenset(("VBD", "VBN"))
_TO = frozenset(("for", "to"))
_OF_BODIES = frozenset("page papers press release site".split())  # in which bodies speak
_WHICH = 8  # tokens of "petition set up by Ada Brandt, which"
_CLIP = 20  # tokens from a writing that opens a sentence to what it says


def _read_from(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses a writing that somebody reads from before a colon: He read from her letter: “…”"""
    parse, colon = scene.parse, scene.layout.bounds[index][0] - 1
    if colon < 3 or parse.lower[colon] != ":":
        return own
    near = range(scene.opening(index), colon)
    behalf = next((i for i in near if parse.lower[i : i + 3] == ["on", "behalf", "of"]), -1)
    read = behalf > 0 and parse.deps[behalf - 1] == "dobj" and parse.lower[parse.heads[behalf - 1]] in READING
    if read and (scene.lexicon.is_writing(parse.lower[behalf - 1]) or parse.lower[behalf - 1] == "words"):
        return own.governed(scene, behalf + 2)  # She read a few words on behalf of the family: “…”
    links = (i for i in near if parse.lower[i] == "from" and parse.lower[parse.heads[i]] in READING)
    nouns = {c for link in links for c in parse.children[link] if parse.deps[c] == "pobj"}
    found = own.headed(scene, nouns)
    written = found is not None and scene.lexicon.is_writing(parse.lower[scene.mentions[found].head])
    return own.chosen(found) if written else own


def _that_was_sent(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who has sent what somebody reads before a colon: He read a text that Rey sent his wife on Monday: “…”"""
    parse, colon = scene.parse, scene.layout.bounds[index][0] - 1
    if colon < 4 or parse.lower[colon] != ":":
        return own
    start = max(scene.opening(index), colon - _CLIP)
    near = (i for i in range(colon - 1, start, -1) if parse.tags[i] in FINITE)
    sent = next(near, -1)
    noun = parse.heads[sent]
    letter = sent >= 0 and parse.deps[sent] == "relcl" and parse.lower[noun] in scene.lexicon.personal_writings
    if not letter or parse.lower[sent] not in scene.lexicon.rules.issued:
        return own
    return own.chosen(own.headed(scene, [c for c in parse.children[sent] if parse.deps[c] == "nsubj"]))


def _sent_says(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses a writing that opens the sentence and says so: A note slipped to Rey said: “…”"""
    parse, verb, lexicon = scene.parse, scene.lead(index), scene.lexicon
    says = verb > 3 and (scene.says(verb) or parse.lower[verb] in lexicon.rules.read_out)
    start = scene.opening(index)
    if not says or verb - start > _CLIP:
        return own
    opens = (c for c in own.mentions() if scene.mentions[c].first == start)  # nor "In one email read to him, Ada wrote"
    noted = lexicon.personal_writings | lexicon.rules.bearing
    found = next((c for c in opens if scene.mentions[c].form in noted), None)
    if found is None:
        return own
    head = scene.mentions[found].head
    if head + 2 >= verb:
        return own
    put = parse.tags[head + 1] in ("VBN", "VBD") and not _TO.isdisjoint(parse.lower[head + 2 : verb])
    others = any(parse.tags[i] in FINITE for i in range(head + 2, verb))
    return own.chosen(found) if put and not others and "by" not in parse.lower[head:verb] else own


def _over_aside(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses a writing that opens the sentence and says so behind an aside.

    Her e-mail of May, read out by the clerk, Ada Brandt, said it was “a risk”, and ended: “Come.”
    """
    parse, first, start = scene.parse, scene.layout.bounds[index][0], scene.opening(index)
    opens = (c for c in own.mentions() if scene.mentions[c].first == start)
    found = next((c for c in opens if scene.lexicon.is_writing(parse.lower[scene.mentions[c].head])), None)
    said = next((i for i in range(first - 1, start, -1) if scene.cue_listed[i] == 2), -1)
    apart = scene.layout.paragraph[said] != scene.layout.paragraph[first] and parse.lower[first - 1] != ":"
    if found is None or said < 0 or apart:
        return own
    head = scene.mentions[found].head
    commas = [i for i in range(head + 1, said) if parse.lower[i] == "," and scene.layout.inside[i] < 0]
    verbs = [i + 1 for i in commas[1:] if parse.tags[i + 1] in FINITE]
    if not verbs or not (parse.tags[commas[0] + 1] == "VBN" or parse.lower[commas[0] + 1] in WHICH):
        return own
    joined = parse.lower[said - 1] == "and" and parse.tags[said] in FINITE  # asks for a boat and adds
    between = range(verbs[0] + 1, said)
    plain = not any(scene.cue_listed[i] == 2 and scene.layout.inside[i] < 0 for i in between)
    return own.chosen(found) if said == verbs[0] or (joined and plain) else own


def _in_its_clause(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses a document in whose own clause a quotation stands: He read a petition which says it is “a risk”.

    Or: They put up a notice saying that it was “closed”. A letter, and what somebody issues, is rather who wrote it.
    """
    parse, first, lexicon = scene.parse, scene.layout.bounds[index][0], scene.lexicon
    near = range(first - 1, max(parse.sentence_start(first), first - _CLIP), -1)
    verb = next((i for i in near if scene.cue_listed[i] == 2), -1)
    if verb < 1 or parse.edges[verb][1] < first - 1 or any(scene.layout.inside[i] >= 0 for i in range(verb, first)):
        return own
    nouns = ((i, singular(parse.lower[i])) for i in _told_of(scene, verb, own) if parse.tags[i] in ("NN", "NNS"))
    found = (own.headed(scene, (i,)) for i, noun in nouns if lexicon.is_public(noun) and noun not in _OF_BODIES)
    return own.chosen(next(found, None))


def _rules_so(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses a document that forbids or asks for what is quoted: The lease forbids “birds”."""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    near = range(first - 1, max(scene.opening(index), first - _CLIP), -1)
    verb = next((i for i in near if parse.tags[i] in FINITE), -1)
    rules = verb > 0 and parse.lower[verb] in scene.lexicon.rules.ruling
    found = own.ending(scene, verb - 1) if rules and own.is_open else None
    return own.chosen(found) if found is not None and scene.lexicon.is_public(scene.mentions[found].form) else own


def _told_of(scene: Scene, verb: int, own: Candidates) -> list[int]:
    """The tokens of which a clause with a verb may tell, the likeliest first; none where it is a person."""
    parse = scene.parse
    if parse.deps[verb] == "acl" and parse.tags[verb] == "VBG" and parse.lower[verb - 1] != ",":
        noun = parse.heads[verb]
        made_by = scene.lexicon.stem(parse.lower[parse.heads[noun]]) if parse.deps[noun] == "dobj" else ""
        return [] if made_by in scene.lexicon.rules.issuing else [noun]  # Ardent issued a report saying
    which = parse.child(verb, *SUBJECTS) if parse.deps[verb] == "relcl" else -1
    if which < 0 or parse.lower[which] not in WHICH:
        return []
    named = own.ending(scene, which - 2) if parse.lower[which - 1 : which + 1] == [",", "which"] else None
    if named is None or not scene.is_person(named):
        return [parse.heads[verb]]
    return list(range(which - 1, max(parse.sentence_start(which), which - _WHICH) - 1, -1))


def _of_whole(scene: Scene, _: int, own: Candidates) -> Candidates:
    """Chooses a writing in place of its part: Section 3 of the rules says “…”."""
    parse, (best, _p) = scene.parse, own.likeliest()
    part = -1 if best == GO_ON else scene.mentions[best].head
    if part < 0 or parse.lower[part] not in scene.lexicon.rules.portions:
        return own
    of = part + 1 + (parse.tag_at(part + 1) == "CD")
    whole = own.headed(scene, (parse.child(of, "pobj"),)) if parse.lower_at(of) == "of" else None
    return own if whole is None or scene.is_person(whole) else own.chosen(whole)


def _portrayed_in(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses a writing that describes somebody so: The book is hard on the baker, Tom Rey, portrayed as “a crust”."""
    parse, (first, last) = scene.parse, scene.layout.bounds[index]
    verb = first - 2
    told = verb > 2 and parse.lower[verb - 1] == "," and parse.tags[verb] in _DONE and parse.lower[verb + 1] == "as"
    portrayed = own.ending(scene, verb - 2) if told and scene.calls(verb) else None
    if portrayed is None or not scene.is_person(portrayed) or "by" in parse.lower[last : last + 2]:
        return own
    subject = parse.child(parse.root(scene.opening(index), verb), "nsubj")
    writes = subject >= 0 and (parse.lower[subject] == "it" or scene.lexicon.is_writing(parse.lower[subject]))
    found = own.headed(scene, (subject,)) if writes else None
    return own.chosen(found)


def _in_writing_of(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who writes where a sentence begins with what he has written: In Ada Brandt's memoir, Rey is “a crust”."""
    noun = scene.in_writing(index)
    owner = own.owner(scene, noun) if noun >= 0 else None
    return own.chosen(owner)


class Papers(Ruled):
    """Looks at the writings before the segments."""

    rules = (
        _read_from,
        _that_was_sent,
        _sent_says,
        _over_aside,
        _in_its_clause,
        _rules_so,
        _portrayed_in,
        _in_writing_of,
        _of_whole,
    )
