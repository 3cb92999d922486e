"""Colons: sources that lead to a quotation with a colon: "she had only this to say: “…”"."""

from __future__ import annotations

from itertools import takewhile

from ..grammar import BY_WHOM, DASHES, HAVE, PROPER_TAGS, WAS
from ..parse import FINITE, SUBJECTS
from ..scene.features import Scene
from .candidates import GO_ON, SURE, Candidates, Ruled

__all__ = ["Colons"]

_HAD = 9  # tokens from "had only this to say" to a colon
_MOOD = 6  # tokens from "was rather more blunt" to a colon
_BROUGHT = 8  # tokens from "said to the council" to a colon
_ASIDES = (("(", ")"), (",", ","))
_HEARERS = frozenset("her him me them us".split())
_PLACE = 6  # tokens of "on the gate of the pool"
_FACE = frozenset("arms brow chin eyebrow eyebrows eyes hands head nose shoulders".split())  # what one speaks with, too
_IT_WAS, _TO_WHOM = (["it", "is"], ["it", "was"]), ("for", "to", "with")
_TOOK = 60  # tokens from "It took" to a colon
_IT_TOOK = (["it", "took"], ["it", "takes"])
_WHERE = frozenset("above at behind below beside by in inside near on outside over".split())


def _brought_in(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses the subject of a verb of saying that brings in a quotation with a colon: he offered this: "…"."""
    parse, colon = scene.parse, scene.before(index)  # the quotation may fill the next paragraph
    inner = colon > 0 and parse.lower[colon] == "," and scene.starts_large(index)
    if colon < 1 or (parse.lower[colon] != ":" and not inner):
        return own
    paragraph, start = scene.layout.paragraph_start(colon), parse.sentence_start(colon)
    verb = _bringing(scene, start, colon)
    source = _bringer(scene, start, verb) if verb >= 0 else None
    told = verb + 1 < colon and parse.lower[verb + 1] in _HEARERS
    if inner and (source is None or not told or not any(scene.says(i) for i in range(start, source))):
        return own  # Ada said that he had opened the door and told them, “…”
    if verb == colon - 1 and (source is None or source < paragraph):  # misread over the end of a paragraph
        ends = verb - (parse.lower[verb - 1] in HAVE)
        beside = next((c for c in own.mentions() if scene.mentions[c].last in (ends - 1, ends - 2)), None)
        beside = None if beside is None else _before_aside(scene, beside)
        return own if beside is None or scene.mentions[beside].first < start else own.chosen(beside)
    mention = None if source is None else scene.mention_at(source)
    if source is None or mention not in own.mentions():
        return own
    if (teller := _over_thing(scene, mention, verb, own)) is not None:
        return own.chosen(teller)
    named = own.beside(scene, source)
    return own.chosen(_before_aside(scene, mention if named is None else named))


def _over_thing(scene: Scene, subject: int, verb: int, own: Candidates) -> int | None:
    """Who says that a thing does something before a colon, in a clause of his: Ada reckons the fault lies here: “…”."""
    parse, above = scene.parse, scene.parse.heads[verb]
    thing = not scene.has_voice(subject) and scene.mentions[subject].form not in scene.lexicon.own_words
    clause = parse.deps[verb] == "ccomp" and (scene.cue_listed[above] > 0 or parse.lower[above + 1] == "that")
    if not thing or not clause or parse.tags[above] not in FINITE:
        return None
    if (beside := own.ending(scene, above - 1)) is not None:
        return beside
    token = scene.source(above)
    teller = None if token is None else scene.mention_at(token)
    return teller if teller in own.mentions() else None


def _before_aside(scene: Scene, which: int) -> int:
    """The person whom a mention tells more of, in brackets or between commas, or the mention itself.

    Ada Brandt (Lowmoor West) asked: “…” Ada Brandt, CPA, warned: “…”
    """
    mention, parse = scene.mentions[which], scene.parse
    opens = mention.begins - 1
    opens -= parse.lower[opens] == "the"
    ends = (parse.lower[opens], parse.lower_at(mention.last + 1))
    aside = ends in _ASIDES and which and scene.mentions[which - 1].last == opens - 1
    return which - 1 if aside and scene.names_person(which - 1) and not scene.names_person(which) else which


def _bringing(scene: Scene, start: int, colon: int) -> int:
    """The verb that brings in what stands behind a colon, or -1: the had of "she had only this to say:", offered."""
    parse = scene.parse
    if parse.lower[colon - 2 : colon] == ["to", "say"]:
        return next((i for i in range(colon - 3, max(start, colon - _HAD), -1) if parse.lower[i] in HAVE), -1)
    # Not over a semicolon: Ada said yes; Tom Rey: “No.”
    near = takewhile(lambda i: parse.lower[i] != ";", range(colon - 1, max(start, colon - _BROUGHT) - 1, -1))
    verb = next((i for i in near if parse.tags[i] in FINITE), -1)
    told = parse.tags[colon - 1] == "VBN" and scene.cue_listed[colon - 1] == 2
    if verb >= 0 and told and parse.lower[verb] in HAVE and "what" not in parse.lower[start:verb]:
        verb = colon - 1  # has since tweeted: “…”; not "told what Ada had said: “…”"
    noticed = parse.lower[verb] in scene.lexicon.rules.noticing  # Ada found a note on her door: “…”
    phrases = scene.lexicon.phrasal_verbs | scene.lexicon.rules.inverted
    phrase = verb == colon - 2 and " ".join(parse.lower[verb:colon]) in phrases  # he went on: “…”
    says = scene.cue_listed[verb] == 2 or phrase
    return verb if verb >= 0 and says and not noticed else -1


def _bringer(scene: Scene, start: int, verb: int) -> int | None:
    """The token that heads who brings it in: the subject of the verb, in a sentence misread its first subject."""
    parse = scene.parse
    beside = scene.mention_at(verb - 2) if verb > 1 and parse.lower[verb] in HAVE else None
    named = beside is not None and parse.deps[scene.mentions[beside].head] in ("appos", "nsubj")
    if beside is not None and named and scene.is_person(beside):  # the coach, Ada Brandt, had this to say
        return scene.mentions[beside].head
    if parse.lower[verb - 1] == "and" and (inner := _of_when(scene, start, verb)) >= 0:
        return inner
    if parse.lower[verb - 1] == "and" and (said := _first_sayer(scene, start, verb)) is not None:
        return said  # the judge said that Rey felt no remorse and told him: “…”
    source = scene.source(verb)
    if source is None and "WRB" not in parse.tags[start:verb]:
        return next((i for i in range(start, verb) if parse.deps[i] == "nsubj"), None)
    return source


def _of_when(scene: Scene, start: int, verb: int) -> int:
    """Who does something in a clause with "when" that goes on with a verb: Ada left when a boy pointed and asked: “…”.

    Or -1, where the parser sees it, too.
    """
    parse = scene.parse
    when = next((i for i in range(verb - 1, start, -1) if parse.lower[i] == "when"), -1)
    if when < 0 or not start < parse.heads[verb] < when or parse.child(verb, "nsubj") >= 0:
        return -1
    return next((i for i in range(when, verb) if parse.deps[i] == "nsubj"), -1)


def _first_sayer(scene: Scene, start: int, verb: int) -> int | None:
    """Who says something as the main verb before another one, where that has no subject of its own; else None."""
    parse = scene.parse
    main = parse.root(start, verb)
    if not start < main < verb or not scene.says(main):
        return None
    told = parse.lower_at(verb + 1) != ":"  # who is told is the one whom the clause before is about
    inner = parse.child(parse.heads[verb], "nsubj")
    mention = scene.mention_at(inner) if inner > main else None
    return None if told and (mention is None or scene.mentions[mention].kind != "name") else scene.source(main)


def _cleft(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who gives somebody the words behind a colon: It was to Tom Rey that Ada gave her answer: “…”."""
    parse, colon = scene.parse, scene.colon_before(index)
    if colon < 1:
        return own
    start = scene.clause_start(colon)
    that = next((i for i in range(colon - 1, start, -1) if parse.lower[i] == "that"), -1)
    opens = parse.lower[start : start + 2] in _IT_WAS and parse.lower[start + 2] in _TO_WHOM
    if that < 0 or not opens:
        return own
    if not any(scene.lexicon.is_words(parse.lower[i]) or scene.says(i) for i in range(that, colon)):
        return own
    found = own.headed(scene, [i for i in range(that, colon) if parse.deps[i] == "nsubj"])
    return own.chosen(found)


def _it_took(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses whom it takes some time to say what stands behind a colon: It took Ada Brandt a day to answer: “…”."""
    parse, colon, lexicon = scene.parse, scene.colon_before(index), scene.lexicon
    if colon < 1:
        return own
    start = max(scene.clause_start(colon), colon - _TOOK)
    took = next((i for i in range(start, colon) if parse.lower[i : i + 2] in _IT_TOOK), -1) + 1
    to = next((i for i in range(colon - 1, took, -1) if parse.tags[i] == "TO"), -1) if took else -1
    if to < 0:
        return own
    verb, rules = lexicon.stem(parse.lower[to + 1]), lexicon.rules
    issues = any(verb == lexicon.stem(word) for word in rules.issued | rules.having)
    says = (scene.cue_listed[to + 1] == 2 or issues) and not any(verb == lexicon.stem(w) for w in rules.noticing)
    taken = [c for c in own.mentions() if took < scene.mentions[c].first and scene.mentions[c].last < to]
    named = [c for c in taken if scene.names_person(c)]
    return own.chosen((named or taken)[-1 if named else 0]) if says and taken else own


def _colon_behind_clause(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses the person whom a sentence that leads to a colon is about, if nobody in it is the likeliest.

    “It was a joy,” said Tom Rey. Ada Brandt was less impressed: “It was late.”
    """
    parse, first = scene.parse, scene.layout.bounds[index][0]
    if first < 2 or parse.lower[first - 1] != ":" or not scene.starts_large(index):
        return own
    start = scene.clause_start(first)
    if (frank := _in_mood(scene, index, own)) is not None:
        return own.chosen(frank)
    names = [c for c in own.mentions() if scene.mentions[c].kind == "name"]
    sender = next((c for c in names if scene.mentions[c].last == first - 2), None)
    link = -1 if sender is None else scene.begins(sender) - 1
    if sender is not None and link > 0 and parse.lower[link] == ",":
        link = scene.before_role(sender, over=(",", "’s", "'s"))  # from the bank's clerk, Ada Brandt: “…”
    beaten = sender is not None and not scene.is_person(sender) and _is_of_event(scene, link)
    beaten = beaten or (link > 1 and _is_addressed(scene, link))
    if sender is not None and link >= 0 and parse.lower[link] in BY_WHOM and not (beaten or _is_undone(scene, link)):
        writer = None if scene.is_person(sender) else _sends_from(scene, start, link, own)
        return own.chosen(sender if writer is None else writer)  # he had a word of praise from Ada Brandt: “…”
    best, p = own.likeliest()
    if best != GO_ON and not beaten and (p >= SURE or scene.mentions[best].first >= start):
        return own
    return _clause_about(scene, start, first, own)


def _in_mood(scene: Scene, index: int, own: Candidates) -> int | None:
    """Whom a clause with a colon says to be blunt or the like: Brandt had faith, but an aide was less kind: “…”."""
    parse, colon = scene.parse, scene.layout.bounds[index][0] - 1
    start = max(scene.clause_start(colon), scene.layout.bounds[index - 1][1] if index else 0)
    verb = next((i for i in range(colon - 1, max(start, colon - _MOOD), -1) if parse.lower[i] in WAS), -1)
    if verb < 0 or parse.child(verb, "acomp") < verb or any(scene.says(i) for i in range(start, colon)):
        return None
    main = parse.first_of_row(verb)
    found = own.headed(scene, [c for c in parse.children[main] if parse.deps[c] == "nsubj" and start <= c < verb])
    return found if found is not None and scene.is_person(found) else None


def _clause_about(scene: Scene, start: int, first: int, own: Candidates) -> Candidates:
    """Chooses the person with whom a clause begins that leads to a colon, where he is its subject."""
    parse = scene.parse
    within = [c for c in own.mentions() if start <= scene.begins(c) < first]
    beside = len(within) > 1 and scene.begins(within[1]) == scene.mentions[within[0]].last + 1
    opener = within[1] if beside else within[0] if within else None  # "Her colleague Ada Brandt", whole
    if opener is None or not scene.is_person(opener):
        return own
    subject = scene.mentions[within[0]].head
    if parse.deps[subject] == "poss":  # Brandt's count was better
        subject, lexicon = parse.heads[subject], scene.lexicon
        noun = parse.lower[subject]
        others = lexicon.is_human(noun) or lexicon.is_body(noun) or noun in lexicon.groups  # Brandt's agent
        return own.chosen(opener) if not others and parse.deps[subject] == "nsubj" and _is_so(scene, subject) else own
    if beside and not _is_so(scene, subject):
        return own
    return own.chosen(opener) if parse.deps[subject] in SUBJECTS else own


def _sends_from(scene: Scene, start: int, link: int, own: Candidates) -> int | None:
    """Who sends a writing from where he is, which is no sender: he sent a card from Tarn: “…”."""
    parse, rules = scene.parse, scene.lexicon.rules
    if parse.lower[link] != "from" or parse.tags[link + 1] not in PROPER_TAGS or parse.lower[link + 2] != ":":
        return None
    verbs = (i for i in range(link - 1, start, -1) if parse.lower[i] in rules.issued or parse.lower[i] in rules.leaving)
    verb = next(verbs, -1)
    return own.headed(scene, [c for c in parse.children[verb] if parse.deps[c] == "nsubj"]) if verb >= 0 else None


def _is_undone(scene: Scene, by: int) -> bool:
    """Whether something is done to who stands before a participle, without words: Brandt axed by Ardent: “…”."""
    parse, verb = scene.parse, by - 1
    patient = parse.lower[by] == "by" and scene.mention_at(verb - 1) is not None
    return patient and parse.lower[verb] in scene.lexicon.rules.undoing


def _is_addressed(scene: Scene, by: int) -> bool:
    """Whether "by" names who only asks, tells or shows who answers something: Ada Brandt, shown it by the Tide: “…”."""
    parse, verb = scene.parse, scene.parse.heads[by]
    aside = parse.lower[by] == "by" and verb > 0 and parse.lower[verb - 1] == ","
    return aside and parse.lower[verb] in scene.lexicon.rules.confronted


def _is_of_event(scene: Scene, by: int) -> bool:
    """Whether "by" names who does something, without words, to others: a defeat by Lowmoor; not a post by Ardent."""
    if by < 1 or scene.parse.lower[by] != "by":
        return False
    noun = by - 1 if scene.parse.tags[by - 1][0] == "N" else scene.parse.heads[by]
    wordless = scene.cue_listed[noun] == 0 and not scene.lexicon.is_words(scene.parse.lower[noun])
    wordless = wordless and not scene.lexicon.is_writing(scene.parse.lower[noun])
    return scene.parse.tags[noun][0] == "N" and wordless


def _is_so(scene: Scene, subject: int) -> bool:
    """Whether a subject is in a mood, or shows one: "is more hopeful", "rolls her eyes"; not "had died on Friday"."""
    parse, verb = scene.parse, scene.parse.heads[subject]
    behind = [c for c in parse.children[verb] if c > verb]
    # was blunter, taken for a noun
    alone = (c for c in behind if c == verb + 1 and parse.deps[c] == "attr" and parse.edges[c][0] == c)
    shown = parse.lower[verb] in scene.lexicon.rules.gestures or any(parse.lower[c] in _FACE for c in behind)
    return shown or any(parse.deps[c] == "acomp" for c in behind) or next(alone, None) is not None


def _on_sign(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses a thing that bears words where it leads to a colon or a dash: It has a sign: “…”.

    Where it is may stand between: put a sign on the gate — “…”.
    """
    parse, first = scene.parse, scene.layout.bounds[index][0]
    if first < 2 or (parse.lower[first - 1] != ":" and parse.lower[first - 1] not in DASHES):
        return own
    for c in own.mentions():
        mention = scene.mentions[c]
        lexicon = scene.lexicon
        bears = mention.form in lexicon.rules.bearing or mention.form in lexicon.documents
        bears = bears and mention.form not in lexicon.personal_writings and mention.form not in lexicon.press_writings
        some = parse.lower[mention.first] in ("a", "an")
        above = parse.heads[parse.heads[mention.head]]
        told = parse.deps[mention.head] == "pobj" and scene.cue_listed[above] == 2  # Ada posted on a message board: “…”
        place = parse.lower[mention.head + 1 : first - 1]
        where = 0 < len(place) <= _PLACE and place[0] in _WHERE and FINITE.isdisjoint(parse.tags[mention.head : first])
        if bears and some and not told and (mention.last == mention.head == first - 2 or where):
            return own.chosen(c)
    return own


class Colons(Ruled):
    """Looks at the words before the colons before the segments."""

    rules = (_brought_in, _it_took, _colon_behind_clause, _on_sign, _cleft)
