"""Constructions: sources that the words around a quotation make sure of: "according to", "the protest of Ada was".

Each rule takes the candidates of a segment with their probabilities and returns them, changed or not.
"""

from __future__ import annotations

from ..parse import FINITE
from ..scene.features import Scene
from .candidates import GO_ON, SURE, Candidates, Ruled

__all__ = ["Constructions"]

_SAID = 0.2  # probability of a source before a quotation, to whom what follows only adds who relays
_A_THING = 0.003  # what is left of the probability of "the outage"
_NOUN_REACH = 14  # tokens from a noun of saying to what it brings in
_HAD = 9  # tokens from "had only this to say" to a colon
_BROUGHT = 8  # tokens from "said to the council" to a colon
_TITLE = 6  # tokens of a role or title before whom "according to" names
_ACCOUNT = 40  # tokens from "by the account of" to a quotation
_BEHIND = 12  # tokens from a quotation to "the reply from Tom Rey"
_ADVERBS = 3  # tokens of "put it more sharply"
_STOPS = frozenset(".!?")
_PUT = frozenset(("put", "puts"))
_OF_WHAT = frozenset(("of", "that", "for"))
_BY_WHOM = frozenset(("by", "from"))
_FROM = frozenset(("by", "from", "of"))
_BY = frozenset(("by", "in"))
_CAME = frozenset(("came", "comes"))
_WAS = frozenset(("was", "is", "were", "are"))
_HAS = frozenset(("had", "has", "have"))
_HOW = frozenset(("how", "what"))
_DEGREE = frozenset("RB RBR RBS JJR".split())
_LEADS = frozenset((",", ":"))


def _no_thing(scene: Scene, _: int, own: Candidates) -> Candidates:
    """The candidates, with little left for things: the outage of "the outage began with “…”"; not for a sure one."""
    things = {c for c, p in own if c != GO_ON and p != SURE and _is_thing(scene, c)}
    return Candidates((c, p * _A_THING if c in things else p) for c, p in own)


def _is_thing(scene: Scene, candidate: int) -> bool:
    """Whether a candidate is what nobody quotes: no people, bodies, writings or words, and nothing that bears words."""
    mention, parse = scene.mentions[candidate], scene.parse
    if mention.kind != "description" or parse.tags[mention.head] not in ("NN", "NNS"):
        return False
    bears = mention.head in scene.layout.bearers or mention.last in scene.layout.bearers
    return not bears and scene.lexicon.is_thing(mention.form)


def _according(scene: Scene, index: int, own: Candidates) -> Candidates:
    """The candidates, where a sentence begins with who it is according to, and nobody in it says it, sure of that one.

    "According to the report, Ada Brandt struck him “without need”."
    """
    parse, first = scene.parse, scene.layout.bounds[index][0]
    start = parse.sentence_start(first)
    if parse.lower[start : start + 2] != ["according", "to"]:
        return own
    said = any(scene.cue_listed[i] == 2 and parse.tags[i][0] == "V" for i in range(start + 2, first))
    return own if said else own.governed(scene, start + 1)


def _in_words_of(scene: Scene, index: int, own: Candidates) -> Candidates:
    """The candidates, where nobody says it, sure of whose words they are: in Ada's words, by his account."""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    start = max(parse.sentence_start(first), first - _ACCOUNT)
    for noun in range(first - 1, start, -1):
        if scene.says(noun):
            return own
        link = parse.lower[parse.heads[noun]] if parse.deps[noun] == "pobj" else ""
        if parse.lower[noun] in scene.lexicon.rules.accounts and link in _BY:
            owner = _owner(scene, noun, own)
            if owner is not None:
                return own.chosen(owner)
            about = link != "by" and parse.lower[noun] in scene.lexicon.rules.describing
            told = parse.lower[noun - 1] == "the" and not about
            return own.governed(scene, noun + 1) if told and parse.lower[noun + 1] == "of" else own
    return own


def _according_behind(scene: Scene, index: int, own: Candidates) -> Candidates:
    """The candidates, where "according to" follows, and nobody before is likely, sure of whom it names."""
    at, first = scene.according_behind(index), scene.layout.bounds[index][0]
    if at < 0 or any(p >= _SAID and c != GO_ON and scene.mentions[c].last < first for c, p in own):
        return own
    return own.governed(scene, at - 1)


def _by_owner(scene: Scene, index: int, own: Candidates) -> Candidates:
    """The candidates, where one has the noun before a quotation sure of it: she fears Brandt's claim of "…"."""
    noun = _noun_of(scene, scene.layout.bounds[index][0])
    owner = next((c for c in own.mentions() if noun >= 0 and _owns(scene, c, noun)), None)
    return own if owner is None else own.chosen(owner)


def _noun_of(scene: Scene, first: int) -> int:
    """The noun of saying whose words begin at token ``first``, or -1: the claim of "a claim that there is “…”"."""
    parse = scene.parse
    for token in range(first - 1, max(-1, first - 1 - _NOUN_REACH), -1):
        if parse.lower[token] in _STOPS or (parse.words[token].isspace() and parse.words[token].count("\n") > 1):
            return -1
        if scene.layout.inside[token] >= 0:
            return -1  # dismissed Brandt's claim of “fraud” as “rubbish”
        if parse.lower[token] in scene.lexicon.cue_nouns and parse.tags[token] == "NN":
            return token
        if scene.cue_listed[token] == 2 or parse.sentence_of[token] != parse.sentence_of[first - 1]:
            return -1
    return -1


def _owns(scene: Scene, candidate: int, noun: int) -> bool:
    """Whether a noun of saying is somebody's: "Brandt's claim of", "a claim by Brandt that"."""
    parse, head = scene.parse, scene.mentions[candidate].head
    link = parse.heads[head]
    if parse.deps[head] == "poss" and link == noun:
        return parse.lower[noun + 1] in _OF_WHAT
    return parse.deps[head] == "pobj" and parse.lower[link] in _BY_WHOM and parse.heads[link] == noun


def _named_behind(scene: Scene, index: int, own: Candidates) -> Candidates:
    """The candidates, where what follows a quotation names who said it sure of that one.

    “…” came the reply from Ada Brandt; “…” was how Ada Brandt put it; “…” was the word chosen by Ada Brandt.
    """
    parse, last = scene.parse, scene.layout.bounds[index][1]
    at = last + (parse.lower[last : last + 1] == [","])
    verb = parse.lower[at] if at < len(parse) else ""
    if parse.words[at : at + 1] == ["as"] and scene.layout.segments[index].words(parse.text)[-1] not in _STOPS:
        return own.by_verb(scene, _puts(scene, at + 1))
    if verb in _WAS and parse.lower[at + 1 : at + 2] and parse.lower[at + 1] in _HOW:
        return own.by_verb(scene, _next_cue(scene, at + 2))
    if verb in _WAS and parse.lower[at + 1 : at + 3] == ["the", "way"]:
        return own.by_verb(scene, _puts(scene, at + 3))
    if verb not in _WAS and verb not in _CAME:
        return own
    nouns, end = scene.lexicon.cue_nouns, min(parse.sentence_end(at), at + _BEHIND)
    noun = next((i for i in range(at + 1, end) if parse.lower[i] in nouns), -1)
    if noun < 0 or not FINITE.isdisjoint(parse.tags[at + 1 : noun]):
        return own
    owner = _owner(scene, noun, own)
    if owner is not None:
        return own.chosen(owner)
    link = next((i for i in range(noun + 1, end) if parse.lower[i] in _FROM), -1)
    above = parse.heads[link] if link >= 0 else -1
    hangs = above == noun or (above > noun and parse.heads[above] == noun)  # the word chosen by Ada
    about = link >= 0 and parse.lower[link] == "of" and parse.lower[noun] in scene.lexicon.rules.describing
    return own.governed(scene, link) if link >= 0 and hangs and not about else own


def _puts(scene: Scene, at: int) -> int:
    """The verb of "as a memo put it", "the way she puts it", from a token on; or -1."""
    lower = scene.parse.lower
    near = range(at, min(len(lower) - 1, at + _BEHIND))
    return next((i for i in near if lower[i] in _PUT and lower[i + 1] == "it"), -1)


def _next_cue(scene: Scene, at: int) -> int:
    """The verb of saying in the clause that begins at a token, or -1."""
    parse = scene.parse
    near = range(at, min(len(parse), at + _BEHIND))
    verb = next((i for i in near if parse.tags[i] in FINITE), -1)
    return verb if verb >= 0 and scene.cue_listed[verb] == 2 else -1


def _owner(scene: Scene, noun: int, own: Candidates) -> int | None:
    """Whose a noun is: "Brandt's reply", and "his reply", which stands for him."""
    for c in own.mentions():
        mention, parse = scene.mentions[c], scene.parse
        owns = parse.deps[mention.head] == "poss" and parse.heads[mention.head] == noun
        if owns or (mention.head == noun and mention.kind == "pronoun"):
            return c
    return None


def _opened_by(scene: Scene, index: int, own: Candidates) -> Candidates:
    """The candidates, where a sentence opens with somebody's words sure of whose: the protest of Ada was: "…"."""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    start = parse.sentence_start(first)
    near = (i for i in range(start, min(first, start + _TITLE)) if parse.lower[i] in scene.lexicon.own_words)
    noun = next((i for i in near if not scene.lexicon.has_title(parse.lower[i])), -1)
    if noun < 0 or parse.deps[noun] != "nsubj" or parse.edges[noun][0] != start:
        return own
    if parse.lower[first - 1] != ":" and parse.lower[parse.heads[noun]] not in _WAS:
        return own  # "Brandt's plea met with a “no”"
    if any(scene.says(i) for i in range(noun, first)) or _is_judged(scene, index):
        return own
    owner = _owner(scene, noun, own)
    if owner is not None:
        return own.chosen(owner)
    link = parse.lower[noun + 1]
    whose = [c for c in parse.children[noun + 1] if parse.deps[c] == "pobj"] if link in _FROM else []
    mention = scene.mention_at(whose[0]) if whose else None
    if mention is None or mention not in own.mentions():
        return own
    about = link == "of" and parse.lower[noun] in scene.lexicon.rules.describing  # the criticism of Brandt was “unfair”
    place = link != "of" and not _is_person(scene, mention)  # a sign by the church
    return own if about or place else own.chosen(mention)


def _is_judged(scene: Scene, index: int) -> bool:
    """Whether somebody behind a comma says what the words before were: Brandt's reply was “pathetic”, Tom Rey said."""
    parse, last = scene.parse, scene.layout.bounds[index][1]
    comma = parse.lower[last : last + 1] == [","] or scene.layout.segments[index].words(parse.text)[-1] == ","
    behind = range(last, parse.sentence_end(min(last, len(parse) - 1)))
    return comma and (any(scene.says(i) for i in behind) or scene.according_behind(index) >= 0)


def _is_person(scene: Scene, which: int) -> bool:
    """Whether a mention is surely of a person, so that "a complaint from" it isn't from a place."""
    mention = scene.mentions[which]
    return scene.names_person(which) or (mention.kind == "description" and scene.lexicon.is_human(mention.form))


def _aside(scene: Scene, index: int, own: Candidates) -> Candidates:
    """The candidates, where an aside says whose words follow sure of that one: the chips, says the sign, are “…”."""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    start = max(scene.layout.paragraph_start(first - 1), parse.sentence_start(first), first - _ACCOUNT)
    for comma in range(first - 2, start, -1):
        verb = comma + 1
        if scene.says(verb):
            found = next((c for c in own.mentions() if scene.mentions[c].first == verb + 1), None)
            if found is None or parse.lower[comma] != ",":
                return own
            last = scene.mentions[found].last
            closed = last < first and parse.lower[last + 1] == ","
            says = parse.lower[verb] not in scene.lexicon.rules.telling  # not "Ada, who told the board, “…”"
            goes_on = not FINITE.isdisjoint(parse.tags[last + 2 : first])
            return own.chosen(found) if says and closed and goes_on else own
    return own


def _put(scene: Scene, index: int, own: Candidates) -> Candidates:
    """The candidates, where one puts it so right before a quotation sure of it: As Ada put it more mildly: "…"."""
    parse, last = scene.parse, scene.layout.bounds[index][0] - 1
    last -= last > 0 and parse.lower[last] in _LEADS
    for _ in range(_ADVERBS):
        last -= last > 0 and parse.tags[last] in _DEGREE
    verb = last - 1
    if verb < 0 or parse.lower[last] != "it" or parse.lower[verb] not in _PUT:
        return own
    return own.by_verb(scene, verb)


def _brought_in(scene: Scene, index: int, own: Candidates) -> Candidates:
    """The candidates, where a verb of saying brings it in with a colon sure of its subject: he offered this: "…"."""
    parse, colon = scene.parse, scene.layout.bounds[index][0] - 1
    colon -= colon > 0 and parse.words[colon].isspace()  # the quotation may fill the next paragraph
    if colon < 1 or parse.lower[colon] != ":":
        return own
    paragraph = scene.layout.paragraph_start(colon)
    start = max(paragraph, parse.sentence_start(colon))
    verb = _bringing(scene, start, colon)
    source = _bringer(scene, start, verb) if verb >= 0 else None
    mention = None if source is None else scene.mention_at(source)
    if source is None or source < paragraph or mention not in own.mentions():
        return own
    named = own.beside(scene, source)
    return own.chosen(mention if named is None else named)


def _bringing(scene: Scene, start: int, colon: int) -> int:
    """The verb that brings in what stands behind a colon, or -1: the had of "she had only this to say:", offered."""
    parse = scene.parse
    if parse.lower[colon - 2 : colon] == ["to", "say"]:
        return next((i for i in range(colon - 3, max(start, colon - _HAD), -1) if parse.lower[i] in _HAS), -1)
    near = range(colon - 1, max(start, colon - _BROUGHT) - 1, -1)
    verb = next((i for i in near if parse.tags[i] in FINITE), -1)
    noticed = parse.lower[verb] in scene.lexicon.rules.noticing  # Ada found a note on her door: “…”
    phrase = verb == colon - 2 and " ".join(parse.lower[verb:colon]) in scene.lexicon.phrasal_verbs  # he went on: “…”
    says = scene.cue_listed[verb] == 2 or phrase
    return verb if verb >= 0 and says and not noticed else -1


def _bringer(scene: Scene, start: int, verb: int) -> int | None:
    """The token that heads who brings it in: the subject of the verb, in a sentence misread its first subject."""
    parse = scene.parse
    beside = scene.mention_at(verb - 2) if verb > 1 and parse.lower[verb] in _HAS else None
    named = beside is not None and parse.deps[scene.mentions[beside].head] in ("appos", "nsubj")
    if beside is not None and named and _is_person(scene, beside):  # the coach, Ada Brandt, had this to say
        return scene.mentions[beside].head
    if parse.lower[verb - 1] == "and" and (said := _first_sayer(scene, start, verb)) is not None:
        return said  # the judge said that Rey felt no remorse and told him: “…”
    source = scene.source(verb)
    if source is None and "WRB" not in parse.tags[start:verb]:
        return next((i for i in range(start, verb) if parse.deps[i] == "nsubj"), None)
    return source


def _first_sayer(scene: Scene, start: int, verb: int) -> int | None:
    """Who says something as the main verb before another one, where that has no subject of its own; else None."""
    parse = scene.parse
    main = parse.root(start, verb)
    if not start < main < verb or not scene.says(main):
        return None
    told = parse.lower[verb + 1 : verb + 2] != [":"]  # who is told is the one whom the clause before is about
    inner = next((c for c in parse.children[parse.heads[verb]] if parse.deps[c] == "nsubj"), -1)
    mention = scene.mention_at(inner) if inner > main else None
    return None if told and (mention is None or scene.mentions[mention].kind != "name") else scene.source(main)


def _colon_behind_clause(scene: Scene, index: int, own: Candidates) -> Candidates:
    """The candidates, where a sentence about a person leads to a colon, and nobody in it is likelier, sure of that one.

    “It was a joy,” said Tom Rey. Ada Brandt was less impressed: “It was late.”
    """
    parse, first = scene.parse, scene.layout.bounds[index][0]
    if first < 2 or parse.lower[first - 1] != ":" or not scene.layout.segments[index].words(parse.text)[:1].isupper():
        return own
    start = _clause_start(scene, first)
    names = [c for c in own.mentions() if scene.mentions[c].kind == "name"]
    sender = next((c for c in names if scene.mentions[c].last == first - 2), None)
    if sender is not None and parse.lower[scene.begins(sender) - 1] in _BY_WHOM:
        return own.chosen(sender)  # he had a word of praise from Ada Brandt: “…”
    best, p = own.likeliest()
    if best != GO_ON and (p >= SURE or scene.mentions[best].first >= start):
        return own
    opener = next((c for c in own.mentions() if start <= scene.begins(c) < first), None)
    if opener is None or not scene.names_person(opener):
        return own
    return own.chosen(opener) if parse.deps[scene.mentions[opener].head] in ("nsubj", "nsubjpass") else own


def _clause_start(scene: Scene, first: int) -> int:
    """Where the sentence begins that ends before token ``first``, behind a full stop at the latest."""
    at, top = first - 1, scene.layout.paragraph_start(first - 1)
    while at > top and scene.parse.lower[at - 1] not in _STOPS:
        at -= 1
    return at


class Constructions(Ruled):
    """Looks at the words around the segments."""

    rules = (
        _no_thing,
        _according,
        _in_words_of,
        _according_behind,
        _by_owner,
        _put,
        _opened_by,
        _aside,
        _brought_in,
        _colon_behind_clause,
        _named_behind,
    )
