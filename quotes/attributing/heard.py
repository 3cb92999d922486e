"""Heard: sources whom somebody else heard, recorded or remembers: "she was heard saying", "he recalled her saying"."""

from __future__ import annotations

from ..grammar import OBJECT_DEPS
from ..parse import FINITE, SUBJECTS, TENSED
from ..scene.features import Scene
from ..scene.setting import ROLE_TAGS
from .candidates import GO_ON, SURE, Candidates, Ruled

__all__ = ["Heard"]

_MOVED = 14  # tokens from "prompting Ada Brandt, the mayor, to" to what she says
_HEARS = 6  # tokens from "said to have" to a quotation
_DOES = 24  # tokens of "recalls Ada Brandt getting up in the hall and"
_ROLE = 5  # tokens of "her old boss,"
_BY = frozenset(("by", "of", "without"))
_OBJECT_TAGS = ROLE_TAGS | {"DT", "PRP$", ","}
_BARE = ("NN", "NNS", "VB", "VBP", "JJ")  # of a verb without an ending, as the tagger may read it
_BLAMING = frozenset(("of", "for"))
_WHEN = frozenset("after as because before since when while".split())


def _heard(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who was heard saying it: "Ada was caught on tape calling it “…”"."""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    saying = next(scene.sayings(first, tags=("VBG", "VB")), -1)
    if saying < 1 or (parse.tags[saying] == "VB" and parse.lower[saying - 1] != "to"):
        return own  # but: one was heard to mutter: “…”
    if scene.in_what(index) is not None:
        return own  # he is quoted as saying so, with what Ada calls “…”
    for candidate in reversed(own.mentions()):
        head = scene.mentions[candidate].head
        verb = parse.heads[head]
        if head < verb < saying and parse.deps[head] == "nsubjpass":
            between = range(verb, saying)
            clause = any(parse.deps[i] == "nsubj" for i in between)
            clause = clause or any(parse.deps[i] == "agent" and parse.heads[i] > verb for i in between)
            if not clause and scene.lexicon.is_heard(parse.lower[verb]):
                return own.chosen(candidate)
    return own


def _reported(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who is said to have said it: When Ada asked why he left, he is said to have answered: “…”"""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    near = range(first - 1, max(scene.opening(index) + 3, first - _HEARS), -1)
    said = next((i for i in near if scene.cue_listed[i] == 2 and parse.lower[i - 2 : i] == ["to", "have"]), -1)
    if said < 0 or parse.lower[said - 3] not in scene.lexicon.rules.raising:
        return own
    found = own.headed(scene, [c for c in parse.children[said - 3] if parse.deps[c] == "nsubjpass"])
    return own.chosen(found)


def _recalled(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses whom somebody recalls saying it: he recalled Ada telling him: “…”."""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    saying = next(scene.sayings(first, tags=("VBG", "VB")), -1)
    named = own.ending(scene, saying - 1) if saying > 0 else None
    if named is None:
        return own
    begin = scene.begins(named)
    recalls = begin > 0 and parse.lower[begin - 1] in scene.lexicon.rules.recalling
    return own.chosen(named) if recalls else own


def _remembered(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses whom somebody remembers or watches do something and say so: he recalls Ada getting up and yelling: “…”.

    Or describes doing so: she described her boss, Ada Brandt, pounding a table and screaming, “…”
    """
    parse, saying, rules = scene.parse, scene.lead(index), scene.lexicon.rules
    if saying < 3 or parse.tags[saying] in TENSED or not _is_said(scene, saying):
        return own
    near = range(saying - 1, max(scene.opening(index) - 1, saying - _DOES), -1)
    seen = next((i for i in near if parse.lower[i] in rules.recalling or parse.lower[i] in rules.witnessing), -1)
    if seen < 0 or any(scene.layout.inside[i] >= 0 for i in range(seen, saying)):
        return own
    people = (c for c in own.mentions() if seen < scene.begins(c) <= seen + _ROLE and scene.mentions[c].last < saying)
    found = next((c for c in people if scene.is_person(c) or scene.lexicon.is_human(scene.mentions[c].form)), None)
    if found is None or not _OBJECT_TAGS.issuperset(parse.tags[seen + 1 : scene.begins(found)]):
        return own
    named = own.named(scene, found)
    return own.chosen(named) if _does_so(scene, scene.mentions[named].last + 1, saying) else own


def _does_so(scene: Scene, start: int, saying: int) -> bool:
    """Whether all between somebody and a verb of saying is what is seen of him: "draw his gun and"; not "before"."""
    parse = scene.parse
    tags, before = parse.tags[start:saying], parse.lower[saying - 1]
    if not TENSED.isdisjoint(tags) or "POS" in tags[:1] or before in _WHEN or before in _BY:
        return False
    loud = f"{parse.lower[saying].removesuffix('ing')}ed" in scene.lexicon.rules.shouting
    if before == "," and not loud:
        return False  # watched Ada Brandt leave, saying: “…”
    return set(tags) <= {","} or any(tag in ("VB", "VBG", "VBP") for tag in tags)


def _is_said(scene: Scene, token: int) -> bool:
    """Whether a word without a tense is of a verb of saying: yelling, shout."""
    word = scene.parse.lower[token]
    return scene.cue_listed[token] == 2 or _reports(scene, word) or _reports(scene, word.removesuffix("ing"))


def _overheard(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses whom somebody hears say it: he heard Ada at the fair say “…”."""
    parse, first = scene.parse, _before_teller(scene, index)
    saying = next(scene.sayings(first, tags=("VB",)), -1)
    if saying < 1 or parse.lower[parse.heads[saying]] not in scene.lexicon.rules.witnessing:
        return own
    hearing = parse.heads[saying]
    speakers = [c for c in parse.children[saying] if parse.deps[c] == "nsubj"]
    speakers += [c for c in parse.children[hearing] if parse.deps[c] == "dobj" and hearing < c < saying]
    found = own.headed(scene, speakers)
    return own.chosen(found)


def _before_teller(scene: Scene, index: int) -> int:
    """Where a segment begins, or a clause before it that says who tells of it: heard him shout, as Ada said: “…”."""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    near = range(first - 1, max(scene.opening(index), first - _MOVED), -1)
    clause = next((i for i in near if parse.lower[i - 1 : i + 1] == [",", "as"]), -1)
    told = clause >= 0 and any(scene.says(i) for i in range(clause, first))
    return clause - 1 if told else first


def _heard_beside(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses whom somebody hears, where the verb of saying is misread: he heard the striker Bo Rey mutter: “…”."""
    parse, end = scene.parse, _before_teller(scene, index)
    near = range(min(end, scene.lead(index) + 1) - 1, max(scene.opening(index) + 1, end - _MOVED), -1)
    clause = next((i + 1 for i in near if parse.tags[i] in FINITE and parse.tags[i] not in _BARE), near.stop)
    for saying in range(near.start, clause, -1):
        last = saying - 1 - (parse.lower[saying - 1] == ",")
        heard = own.ending(scene, last)
        if heard is None or parse.tags[saying] not in _BARE or not _reports(scene, parse.lower[saying]):
            continue
        at = scene.before_role(heard, over=(",",) if last < saying - 1 else ())  # heard the mate, Bo Rey, mutter
        return own.chosen(heard) if at >= 0 and parse.lower[at] in scene.lexicon.rules.witnessing else own
    return own


def _reports(scene: Scene, verb: str) -> bool:
    """Whether a verb without an ending is one of saying: mutter, as "mutters" or "muttered" is."""
    return not scene.lexicon.report_verbs.isdisjoint((verb, f"{verb}s", f"{verb}ed"))


def _blamed(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who is blamed for saying it: he accused Ada Brandt of calling it “…”.

    Or pays for it: she has a ban for calling it “…”.
    """
    parse, first = scene.parse, scene.layout.bounds[index][0]
    saying = next(scene.sayings(first), -1)
    link = saying - 1
    if saying < 1 or parse.lower[link] not in _BLAMING:
        return own
    verb = parse.heads[link]
    objects = [c for c in parse.children[verb] if parse.deps[c] in OBJECT_DEPS]
    thing = bool(objects) and not any(scene.has_voice(c) for c in own.mentions() if scene.mentions[c].head in objects)
    subjects = SUBJECTS if thing else ("nsubjpass",)  # he was accused by Ada Brandt of calling it “…”
    blamed = [c for c in parse.children[verb] if parse.deps[c] in subjects] if thing or not objects else objects
    found = (c for c in own.mentions() if scene.mentions[c].head in blamed)
    speaks = next((c for c in found if scene.has_voice(c)), None)
    return own.chosen(speaks)


def _caused(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who is moved to say it: prompting Ada Brandt to reply: “…”."""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    saying = next(scene.sayings(first, tags=("VB",)), -1)
    if saying < 2 or parse.lower[saying - 1] != "to":
        return own
    caused = parse.heads[saying]
    if parse.deps[saying] == "xcomp" and scene.lexicon.stem(parse.lower[caused]) in scene.lexicon.rules.causing:
        moved = own.headed(scene, [c for c in parse.children[caused] if parse.deps[c] == "dobj" and c > caused])
        if moved is not None and scene.is_person(moved):  # prompting Ada, whose brother was there, to call out
            return own.chosen(moved)
    moved = own.ending(scene, saying - 2)
    if parse.lower[saying - 2] == ",":  # one of them, Gov. Ada Brandt of Tarn, to admit
        return _caused_aside(scene, saying, own)
    verb = -1 if moved is None else scene.begins(moved) - 1
    causes = verb >= 0 and scene.lexicon.stem(parse.lower[verb]) in scene.lexicon.rules.causing
    return own.chosen(moved) if causes else own


def _caused_aside(scene: Scene, saying: int, own: Candidates) -> Candidates:
    """Chooses one of several who is moved to say it, named between commas: one of them, Ada Brandt, to admit “…”."""
    parse, lexicon = scene.parse, scene.lexicon
    start = max(parse.sentence_start(saying), saying - _MOVED)
    commas = [i for i in range(start, saying - 2) if parse.lower[i] == ","]
    verbs = [i for i in range(start, saying) if lexicon.stem(parse.lower[i]) in lexicon.rules.causing]
    if not commas or not verbs or commas[-1] < verbs[-1] or FINITE & set(parse.tags[verbs[-1] + 1 : saying]):
        return own
    inner = (c for c in own.mentions() if commas[-1] < scene.mentions[c].first < saying)
    named = next((c for c in inner if scene.names_person(c)), None)
    moved = next((c for c in own.mentions() if scene.before_role(c) == verbs[-1] and scene.names_person(c)), None)
    if named is None and moved is not None:  # led Ada Brandt, for the family, to shout
        return own.chosen(moved)
    role = set() if named is None else set(parse.tags[commas[-1] + 1 : scene.begins(named)])
    if role - ROLE_TAGS:
        return own  # led the bank, accused by Ada Brandt, to call it “…”
    return own.chosen(named)


def _listened(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Rules out who only hears it: the court heard that he “…”. Or chooses who tells of it: Ada said she heard “…”."""
    parse, listener = scene.parse, scene.listener(index)
    best, p = own.likeliest()
    hears = parse.above(listener)
    told = hears >= 0 and (parse.deps[hears], parse.deps[listener]) == ("ccomp", "nsubj")
    here = told and parse.sentence_of[hears] == parse.sentence_of[scene.layout.bounds[index][0]]
    if here and scene.says(parse.heads[hears]):
        return own.by_verb(scene, parse.heads[hears])
    if listener < 0 or best == GO_ON or p >= SURE or scene.mentions[best].head != listener:
        return own
    return own.only_likely_others(best)


def _said_after(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses the subject of a main clause, where one that says when stands between it and "saying".

    Tom Rey hit back after Ada Brandt criticised him, saying: “…”
    """
    parse, first = scene.parse, scene.layout.bounds[index][0]
    saying = next(scene.sayings(first), -1)
    if saying < 2 or parse.lower[saying - 1] != ",":
        return own
    start = parse.sentence_start(saying)
    main = parse.root(start, saying)
    when = [i for i in range(main, saying) if parse.lower[i] in _WHEN and parse.deps[i] in ("mark", "prep", "advmod")]
    between = range(when[0], saying) if when else range(0)
    clause = any(parse.deps[i] in SUBJECTS for i in between)
    joined = any(parse.lower[i] == "and" and parse.heads[i] == main for i in between)
    subject = next((c for c in parse.children[main] if parse.deps[c] in SUBJECTS and c < main), -1)
    if subject >= 0 and (parse.lower[subject] == "it" or scene.mention_at(subject) is None):
        # The rally came after Ada Brandt criticised him, saying: “…”
        subject = next((i for i in between if parse.deps[i] == "nsubj"), -1)
    mention = scene.mention_at(subject) if subject >= 0 else None
    return own.chosen(mention) if clause and not joined and mention in own.mentions() else own


class Heard(Ruled):
    """Looks at the verbs of hearing, remembering and blaming before the segments."""

    rules = (
        _heard,
        _reported,
        _listened,
        _recalled,
        _remembered,
        _overheard,
        _heard_beside,
        _caused,
        _blamed,
        _said_after,
    )
