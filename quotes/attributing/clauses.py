"""Clauses: sources that the clause around a quotation makes sure of: it “…”, Ada pledged; “…” — Ada shrugged — “…”."""

from __future__ import annotations

from itertools import takewhile

from ..grammar import DASHES, STOPS
from ..parse import FINITE, SUBJECTS, TENSED
from ..scene.features import Scene
from ..scene.setting import ROLE_TAGS
from .candidates import CAME, GO_ON, SURE, Candidates, Ruled

__all__ = ["Clauses"]

_ASIDE = 16  # tokens of "a campaigner with the league"
_TOLD = frozenset(("ccomp", "dobj", "xcomp", "dative"))  # what a verb has that tells something else
_LINKED = frozenset("and as but by from to who whose with".split())  # words of no post
_THINGS = frozenset(("it", "the", "its", "this", "that"))  # what a body is called by
_WORDS = 3  # tokens of "the instruction", "a stern warning"
_BEFORE = 40  # tokens from a verb of saying to a quotation in its clause
_TURNS = frozenset("although and but though whereas while ;".split())
_SIDES = frozenset("although though where whereas while".split())  # with which a sentence opens that sets two apart
_TERMS = ("on condition", "on the condition", "provided that", "so long as", "as long as")
_PAPER = "paper"  # which may be a newspaper elsewhere
_LIKELY = 0.5  # probability of a source, from which what interrupts a quotation doesn't matter


def _behind_aside(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses a name behind a quotation that a role between commas and a verb of saying follow.

    “…?” Ada Brandt, a campaigner with the league, wanted to know.
    """
    parse, bounds = scene.parse, scene.layout.bounds[index]
    last = bounds[1]
    if scene.last_sign(index) not in ",?!":
        return own
    for c in own.mentions():
        mention = scene.mentions[c]
        comma = mention.last + 1
        if mention.kind != "name" or scene.begins(c) != last or parse.lower_at(comma) != ",":
            continue
        end = min(len(parse) - 1, comma + _ASIDE)
        closing = next((i for i in range(comma + 1, end) if parse.lower[i] == ","), -1)
        if closing < 0 or not FINITE.isdisjoint(parse.tags[comma:closing]) or parse.tags[comma + 1] == "VBG":
            continue
        phrase = " ".join(parse.lower[closing + 1 : closing + 4])
        says = scene.says(closing + 1) and not any(parse.deps[i] in _TOLD for i in parse.children[closing + 1])
        if (says or phrase in scene.lexicon.phrasal_verbs) and parse.lower[max(0, bounds[0] - 1)] != ":":
            return own.chosen(c)
    return own


def _came_from(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses from whom words came that a quotation explains.

    The instruction — “…” — came from Ada Brandt.
    """
    parse, (first, last) = scene.parse, scene.layout.bounds[index]
    before, verb = first - 1, last
    if before < 1 or parse.lower[before] not in DASHES | {","}:
        return own
    verb += parse.lower_at(verb) in DASHES | {","}
    if parse.lower_at(verb) not in CAME:
        return own
    noun, link = parse.lower[before - 1], verb + 1
    words = noun in scene.lexicon.rules.voices or noun in scene.lexicon.cue_nouns or noun in scene.lexicon.own_words
    if not words or parse.lower_at(link) != "from":
        return own
    rest = takewhile(lambda i: scene.layout.inside[i] < 0, range(link, parse.sentence_end(link)))
    told = any(scene.says(i) for i in rest)  # came from a leak, said Tom Rey
    head = parse.child(link, "pobj")
    found = own.headed(scene, (head,))
    return own if told else own.chosen(found)


def _fronted(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who tells, behind a quotation, what holds it, if nobody before it is likely.

    The firm will “honour every sack” that it has sold, its chairman, Ada Brandt, pledged.
    """
    verb, first = scene.fronted(index), scene.layout.bounds[index][0]
    reports = verb >= 0 and scene.parse.tags[verb] == "VBZ" and scene.parse.lower[verb] in scene.lexicon.rules.relaying
    before = any(p >= _LIKELY and (c == GO_ON or scene.mentions[c].last < first) for c, p in own)
    if verb < 0 or (before and not reports):
        return own
    mention = own.source(scene, verb, range(first, len(scene.parse)))
    return own.chosen(mention)


def _second_clause(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who says more in a clause behind another quotation: Ada said “no,” and Tom Rey offered to “tow it”."""
    parse, before = scene.parse, scene.layout.bounds[index][0] - 1
    verb, end = before - (parse.lower[before] == "to"), scene.layout.bounds[index - 1][1] if index else before
    end += parse.lower_at(end) == ","
    if not end < verb or parse.lower[end] not in _TURNS or parse.sentence_of[end - 1] != parse.sentence_of[verb]:
        return own
    subject = [c for c in parse.children[verb] if parse.deps[c] == "nsubj" and c > end]
    subject = subject if parse.tags[end + 1][0] != "W" else []  # and whom friends call “Tater”
    found = own.headed(scene, subject) if scene.says(verb) and scene.starts_small(index) else None
    return own.chosen(found)


def _each_says_one(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who says so before a quotation, where who stands behind it says the next one.

    While Ada Brandt insisted it was “a pause”, her rival Tom Rey warned that “half of the mines are losing money”.
    """
    parse, bounds = scene.parse, scene.layout.bounds
    first, last = bounds[index]
    best, p = own.likeliest()
    if best == GO_ON or index + 1 >= len(bounds) or scene.mentions[best].first < last or p >= SURE:
        return own
    behind, following = scene.mentions[best].last + 1, bounds[index + 1][0]
    if (
        not behind < following <= behind + _WORDS
        or scene.cue_listed[behind] != 2
        or STOPS & set(parse.lower[last:behind])
    ):
        return own
    start = max(parse.sentence_start(first), first - _BEFORE)
    verb = next((i for i in range(first - 1, start, -1) if scene.says(i)), -1)
    mention = own.source(scene, verb, range(verb)) if verb >= 0 else None
    for i in range(verb + 1, first - 1):  # asked about Brandt's line that it was “…”
        that = parse.lower[i + 1] == "that" and parse.tags[i : i + 2] == ["NN", "IN"]
        owner = own.owner(scene, i) if that else None
        if owner is not None:
            return own.chosen(owner)
    return own.chosen(mention)


def _by_writing(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses a writing that tells what holds a quotation: got a letter saying he was “…”."""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    for verb in range(first - 1, max(parse.sentence_start(first), first - _BEFORE), -1):
        if scene.cue_listed[verb] == 2 and parse.tags[verb][0] == "V":
            noun = parse.heads[verb]
            tells = parse.tags[verb] == "VBG" and noun == verb - 1 and scene.lexicon.is_writing(parse.lower[noun])
            tells = tells and parse.lower[parse.heads[noun]] in scene.lexicon.rules.noticing
            found = next((c for c in own.mentions() if tells and scene.mentions[c].head == noun), None)
            return own.chosen(found)
    return own


def _of_body(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who is of a body in place of the body: Sgt Ada Brandt of Lowmoor Police said “…”."""
    best, _ = own.likeliest()
    if best in (GO_ON, 0) or scene.mentions[best].kind != "name" or scene.names_person(best):
        return own
    body, person, parse = scene.mentions[best], scene.mentions[best - 1], scene.parse
    link = parse.lower[person.last + 1 : scene.begins(best)]
    verb = body.last + 1
    joined = link in (["of"], ["from"], ["at"], ["with"]) and parse.heads[person.last + 1] == person.head
    says = verb < len(parse) and scene.says(verb)
    if not (joined and says and scene.names_person(best - 1)) or best - 1 not in own.mentions():
        return own
    return own.chosen(best - 1)


def _in_journal(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses a study in place of the journal that it is in: A 2011 paper in the journal Cortex said."""
    best, _ = own.likeliest()
    if best == GO_ON or scene.mentions[best].kind != "name" or scene.names_person(best):
        return own
    first, lower = scene.begins(best), scene.parse.lower
    at = first - 1 - (lower[first - 1] in scene.lexicon.rules.journals)
    if at < 2 or lower[at] != "the" or lower[at - 1] != "in":
        return own
    study = own.headed(scene, (at - 2,))
    form = "" if study is None else scene.mentions[study].form
    return own.chosen(study) if study is not None and (scene.lexicon.is_writing(form) or form == _PAPER) else own


def _called_so(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who calls somebody so in place of whom he calls so: Ada Brandt called the firm “…”."""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    called = own.ending(scene, first - 1)
    verb = -1 if called is None else scene.begins(called) - 1
    verb -= verb > 0 and parse.lower[verb] == "the"
    opines = called is not None and scene.mentions[called].form == "it"  # considered it “…”
    rules = scene.lexicon.rules
    calls = verb > 0 and (parse.lower[verb] in rules.calling or (opines and parse.lower[verb] in rules.opining))
    if not calls or parse.tags[verb] not in FINITE:
        return own
    mention = own.source(scene, verb, range(verb))
    if mention is None and (subject := parse.child(verb, "nsubj")) >= 0:
        mention = own.beside(scene, subject)  # his opposite number, Ada Brandt
    if mention is not None and parse.lower[verb - 1] == "," and parse.lower[scene.mentions[mention].first] == "whose":
        return own  # the firm, whose owner lives here, called it “…”
    if mention is not None and parse.lower[(at := scene.mentions[mention].head) + 1 : at + 3] == ["in", "which"]:
        return own  # the video in which Ada opens it, sniffs and calls it “…”
    body = mention is not None and not scene.is_person(mention) and parse.lower[verb + 1] in _THINGS
    goes_on = body and parse.lower[max(0, verb - 2) : verb] == [",", "and"]  # Ada noted that the firm sells, and called
    joined = parse.deps[verb] == "conj" and scene.layout.inside[parse.heads[verb]] >= 0
    if goes_on or joined:  # Ada said Tom “is ill” and called
        main = parse.root(parse.sentence_start(verb), verb)
        teller = own.source(scene, main, range(main)) if main < verb and scene.says(main) else None
        mention = mention if teller is None else teller
    return own.chosen(mention)


def _named_aside(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses a name between commas, behind its role, where a verb of saying leads from it to a quotation.

    Ada Brandt declined, but her spokesman, Tom Rey, confirmed that the mayor would “swim on”. Or: Where Ada Brandt
    spoke of “a slip”, its captain, Tom Rey, spoke of “a hole”. Or: “…,” her rival, Tom Rey, retorts that it is “late.”
    """
    parse, first = scene.parse, scene.layout.bounds[index][0]
    start = parse.sentence_start(first)
    near = (i for i in range(first - 1, start, -1) if scene.layout.inside[i] < 0 and _tells(scene, i))
    near = (i for i in near if not parse.is_passive(i))  # retorts that he was told
    verb = next((i for i in near if parse.tags[i] in TENSED or parse.lower[i + 1] == "that"), -1)
    if verb < 0 or parse.lower[verb - 1] != ",":
        return own
    names = (c for c in own.mentions() if scene.mentions[c].kind == "name")
    named = next((c for c in names if scene.mentions[c].last == verb - 2), None)
    role = -1 if named is None else scene.begins(named) - 2
    if named is None or role < start or parse.lower[role + 1] != "," or parse.tags[role] != "NN":
        return own
    link = next((i for i in range(role - 1, start, -1) if parse.tags[i] not in ROLE_TAGS), start)
    side = parse.lower[link] == "," and parse.lower[start] in _SIDES and not TENSED.isdisjoint(parse.tags[start:link])
    before = scene.layout.inside[link]
    goes_on = before >= 0 and before == index - 1 and scene.last_sign(before) == ","
    goes_on = goes_on and "," not in parse.lower[verb:first]
    begins = side or goes_on or parse.lower[link] in _TURNS  # not: a friend of the singer, Ada Brandt, said
    called = scene.lexicon.is_somebody if scene.names_person(named) else scene.lexicon.is_body
    return own.chosen(named) if begins and called(parse.lower[role]) else own


def _behind_post(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses a name between commas, behind a post that goes on after a comma or has a clause about its holder.

    The Director, Bureau of Water, Mrs Ada Brandt, said it was “low”; the clerk who found it, Mr Tom Rey, said “…”.
    """
    parse, first = scene.parse, scene.layout.bounds[index][0]
    start = parse.sentence_start(first)
    near = range(first - 1, max(start, first - _BEFORE), -1)
    verb = next((i for i in near if parse.tags[i] in TENSED and scene.layout.inside[i] < 0 and _tells(scene, i)), -1)
    named = own.ending(scene, verb - 2) if verb > 1 and parse.lower[verb - 1] == "," else None
    comma = -1 if named is None else scene.begins(named) - 1
    if named is None or comma <= start or parse.lower[comma] != "," or not scene.names_person(named):
        return own
    names = (scene.mentions[c] for c in own.within(scene, start, comma))
    people = [m for m in names if m.entity >= 0 and scene.lexicon.is_given(scene.entities[m.entity].words[0])]
    who = next((i for i in range(start, comma) if parse.lower[i] in ("who", ",")), comma)
    post = any(_is_post(scene, i) for i in range(start, who))
    if not post or not FINITE.isdisjoint(parse.tags[start:who]):
        return own
    if parse.lower[who] == "who":  # not: the man who shot the mayor, Ada Brandt, said
        told = scene.lexicon.is_human(parse.lower[comma - 1]) and parse.tags[comma - 1][:3] != "NNP"
        return own if told or "," in parse.lower[who:comma] else own.chosen(named)
    plain = FINITE.isdisjoint(parse.tags[who:comma]) and _LINKED.isdisjoint(parse.lower[who:comma])
    plain = plain and parse.words[who + 1][:1].isupper()  # not: the mayor, up against a newcomer, Ada Brandt, said
    return own.chosen(named) if plain and who < comma and not people else own


def _is_post(scene: Scene, token: int) -> bool:
    """Whether a word is a title or what somebody is: director, head, lecturer."""
    word = scene.parse.lower[token]
    office = word in scene.lexicon.titles or word in scene.lexicon.rules.offices_of
    return office or scene.lexicon.is_somebody(word)


def _tells(scene: Scene, verb: int) -> bool:
    """Whether a verb is listed as one of saying, or speaks of something."""
    return scene.cue_listed[verb] == 2 or scene.speaks_of(verb)


def _on_terms(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who gives or does it on terms that a quotation has: which he left to her “on condition that she stay”.

    Rules out whom it is given in the passive.
    """
    parse, first = scene.parse, scene.layout.bounds[index][0]
    words = " ".join(scene.quoted(index).split()[:3])
    start = scene.opening(index)
    if not words.startswith(_TERMS) or any(scene.cue_listed[i] == 2 for i in range(start, first)):
        return own
    verb = next((i for i in range(first - 1, start, -1) if parse.tags[i] in FINITE), -1)
    verb = parse.heads[verb] if verb >= 0 and parse.deps[verb] in ("aux", "auxpass") else verb
    found = own.headed(scene, [c for c in parse.children[verb] if parse.deps[c] in SUBJECTS]) if verb >= 0 else None
    if found is None:
        return own
    return own.only_likely_others(found) if parse.is_passive(verb) else own.chosen(found)


class Clauses(Ruled):
    """Looks at the clauses around the segments."""

    rules = (
        _by_writing,
        _of_body,
        _in_journal,
        _called_so,
        _second_clause,
        _each_says_one,
        _named_aside,
        _behind_post,
        _behind_aside,
        _came_from,
        _fronted,
        _on_terms,
    )
