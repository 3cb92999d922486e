"""Leads: sources that lead to a quotation with a colon, but as no subject of its verb: a text from Ada to Rey: “…”."""

from __future__ import annotations

from ..fold import singular
from ..grammar import ASIDE_DEPS, WE
from ..parse import FINITE
from ..scene.features import Scene
from .candidates import GO_ON, Candidates, Ruled

__all__ = ["Leads"]

_TOLD = 6  # tokens of "told the old clerk what"
_ANSWER = 4  # tokens of "The answer in full"
_ABOUT = frozenset(("about", "on", "regarding"))
_BACK = 4  # tokens of "came back, from"
_POINTED = frozenset("directed pointed pointing points referred refers".split())
_WHAT = frozenset(("this", "what"))


def _asked_for(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses whom "we" asked for what stands behind a colon.

    We asked Ardent for comment and got the usual line: “…”
    """
    parse, colon = scene.parse, scene.colon_before(index)
    if colon < 1:
        return own
    start = parse.sentence_start(colon)
    answers = colon - start <= _ANSWER and not scene.lexicon.own_words.isdisjoint(parse.lower[start:colon])
    if answers and start > scene.layout.paragraph_start(colon):
        start = parse.sentence_start(start - 1)  # We asked the firm if it would. The answer: “…”
    for c in own.mentions():
        verb = scene.begins(c) - 1
        asks = verb > start and parse.lower[verb] in scene.lexicon.rules.asking and parse.lower[verb - 1] in WE
        if not asks or verb >= colon or any(scene.says(i) for i in range(verb + 2, colon)):
            continue  # We asked Ardent for comment, and Ada Brandt replied: “…”
        behind = parse.lower_at(scene.mentions[c].last + 1)
        if behind == "for" or (answers and behind in scene.lexicon.rules.question_words):
            return own.chosen(c)
    return own


def _verbless(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses the only person before a colon, where no verb stands but in a clause about that person.

    Her ally Tom Rey of Lowmoor, who had two: “…”.
    """
    parse, colon = scene.parse, scene.colon_before(index)
    start = scene.clause_start(colon) if colon > 0 else colon
    if colon < 1 or any(scene.layout.inside[i] >= 0 for i in range(start, colon)):
        return own
    outer = _outer(scene, start, colon)
    if any(parse.tags[i][0] == "V" or parse.tags[i] == "MD" for i in outer):
        return own
    named = (c for c in own.mentions() if scene.mentions[c].head in outer and scene.names_person(c))
    people = [c for c in named if parse.deps[scene.mentions[c].head] not in ASIDE_DEPS]  # a talk with Rey, a Rey aide
    return own.chosen(people[0]) if len(people) == 1 else own


def _label(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses the person who is all that stands in a paragraph before a colon: - Furious mother: “…”."""
    colon = scene.colon_before(index)
    if colon < 1:
        return own
    start = scene.layout.paragraph_start(colon)
    for c in own.mentions():
        first = scene.mentions[c].first
        if start > first or scene.mentions[c].last != colon - 1 or not scene.is_person(c):
            continue
        if not any(map(str.isalnum, scene.parse.words[start:first])):  # a bullet, or nothing
            return own.chosen(c)
    return own


def _outer(scene: Scene, start: int, end: int) -> list[int]:
    """The tokens from one to another that stand in no relative clause."""
    parse = scene.parse
    clauses = [range(parse.edges[i][0], parse.edges[i][1] + 1) for i in range(start, end) if parse.deps[i] == "relcl"]
    return [i for i in range(start, end) if not any(i in clause for clause in clauses)]


def _about(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Rules out who is only in the topic that stands before a colon: On Tom Rey, who has goats: “…”."""
    parse, colon = scene.parse, scene.colon_before(index)
    start = scene.clause_start(colon) if colon > 0 else colon
    if colon < 1 or parse.lower[start] not in _ABOUT:
        return own
    if any(parse.tags[i] in FINITE for i in _outer(scene, start, colon)):
        return own
    return own.scaled(own.within(scene, start, colon), 0.0)


def _what_said(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who said something, where somebody only tells what it was: Ada recalls what her aunt told her: “…”"""
    parse, colon = scene.parse, scene.colon_before(index)
    if colon < 1:
        return own
    start = parse.sentence_start(colon)
    what = next((i for i in range(colon - 1, start, -1) if parse.lower[i] == "what"), -1)
    if what < 0:
        return own
    tells = next((i for i in range(what - 1, max(start - 1, what - _TOLD), -1) if parse.tags[i][0] == "V"), -1)
    told = parse.lower[tells] in scene.lexicon.rules.recalling or parse.lower[tells] in scene.lexicon.rules.telling
    pointed = parse.lower[what - 1] == "to" and parse.lower[tells] in _POINTED  # us to what the firm had said
    told = told or pointed
    said = [i for i in range(what + 1, colon) if scene.cue_listed[i] == 2 and parse.tags[i][0] == "V"]
    if tells <= start or not told or len(said) != 1 or "," in parse.lower[said[0] : colon]:
        return own  # what Ada had said, Tom answered: “…”
    if parse.lower[tells - 1] == "," and not pointed:
        return own  # Ada, told what Tom had said: “…”
    subject = scene.source(said[0])
    subject = parse.child(parse.heads[said[0]], "nsubj") if subject is None else subject  # used to say
    found = own.beside(scene, subject)
    found = own.headed(scene, (subject,)) if found is None else found
    if found is None or not what < scene.mentions[found].head < colon:  # misread
        found = own.ending(scene, said[0] - 1 - (parse.lower[said[0] - 1] == ","))
    return own.chosen(found)


def _from_whom(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses whom a writing is from that leads to a colon: a text from Ada to Rey: “…”."""
    parse, colon = scene.parse, scene.colon_before(index)
    if colon < 1:
        return own
    start = parse.sentence_start(colon)
    for link in range(colon - 1, start, -1):
        read_out = link == colon - 1 and parse.lower[link] in scene.lexicon.rules.read_out
        if scene.says(link) and not (read_out and parse.lower[link - 1] == ","):
            return own
        if parse.lower[link] == "from":
            nouns = (parse.lower[parse.heads[link]], parse.lower[link - 1])
            sent = any(scene.lexicon.is_words(noun) for noun in nouns) or _comes(scene, link)
            # replies, the best of which, from Ada Brandt, read: “…”
            aside = parse.lower[link - 1] == parse.lower[colon - 2] == ","
            aside = aside and parse.lower[colon - 1] in scene.lexicon.rules.read_out
            end = next((i for i in range(link, colon) if aside and parse.lower[i] == ","), colon)
            page = any(parse.lower[c] in scene.lexicon.rules.pages for c in parse.children[link])  # her own account
            plain = not any(parse.tags[i][0] in "VM" for i in _outer(scene, link + 1, end))
            chosen = own.governed(scene, link) if (sent or aside) and not page and plain else own
            best, _ = chosen.likeliest()
            return chosen if best != GO_ON and scene.is_person(best) else own
    return own


def _comes(scene: Scene, link: int) -> bool:
    """Whether somebody's words come from whom a preposition governs: The best comment comes from."""
    parse, coming = scene.parse, scene.lexicon.rules.coming
    near = (parse.heads[link], *range(link - 1, max(-1, link - _BACK), -1))  # came back, from
    verb = next((i for i in near if parse.lower[i] in coming), parse.heads[link])
    subjects = (parse.lower[c] for c in parse.children[verb] if parse.deps[c] == "nsubj")
    own_words = scene.lexicon.own_words | _WHAT  # and this is what came back from Ada Brandt
    return parse.lower[verb] in coming and any(singular(noun) in own_words for noun in subjects)


class Leads(Ruled):
    """Looks at what else stands before the colons before the segments."""

    rules = (_asked_for, _verbless, _label, _about, _what_said, _from_whom)
