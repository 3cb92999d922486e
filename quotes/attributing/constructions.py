"""Constructions: sources that the words around a quotation make sure of: "in her words", "the protest of Ada was"."""

from __future__ import annotations

from ..grammar import ARTICLES, BY_WHOM, HAVE, OF_WHOM, PUTTING, WAS
from ..parse import FINITE
from ..scene.features import Scene
from .candidates import GO_ON, Candidates, Ruled

__all__ = ["Constructions"]

_TITLE = 6  # tokens of a role or title before whom "according to" names
_ACCOUNT = 40  # tokens from "by the account of" to a quotation
_TO_WHOM = 6  # tokens of "it to the council"
_ADVERBS = 3  # tokens of "put it more sharply"
_BY = frozenset(("by", "in"))
_INNER = 5  # tokens of "it, they argue,"
_MANNERS = frozenset(("terms", "way", "words"))
_DOWN = 8  # tokens of "put the delay down to"
_DEGREE = frozenset("RB RBR RBS JJR".split())


def _what(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who says what something was: in what Ada calls “…”."""
    parse, what = scene.parse, scene.in_what(index)
    if what is None:
        return own
    judged = parse.lower[scene.layout.bounds[index][0] - 1] in WAS
    teller = what - 1 - (parse.lower[what - 1] == "that")
    if judged and teller >= 0 and scene.says(teller):
        return own  # Ada said that what he wrote was “…”
    first, mentions = scene.layout.bounds[index][0], scene.mentions
    inner = [c for c in own.mentions() if what < mentions[c].first and mentions[c].last < first]
    subjects = {i for i in range(what, first) if parse.deps[i] == "nsubj" and "," in parse.lower[i:first]}
    aside = next((c for c in inner if mentions[c].head in subjects and mentions[c].form != "who"), None)
    nearest = max(inner, key=lambda c: (mentions[c].last, -mentions[c].first), default=None) if aside is None else aside
    if nearest is None or mentions[nearest].form == "it":  # whose name may be as likely
        return own
    joined = parse.heads[mentions[nearest].head] if parse.deps[mentions[nearest].head] == "conj" else -1
    return own.chosen(next((c for c in inner if mentions[c].head == joined), nearest))  # she and her husband call


def _between_commas(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who says so between commas: The party, the brief argues, “asks for patience.”"""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    small = scene.starts_small(index)
    if first < _INNER or not small or parse.lower[first - 1] != "," or not scene.says(first - 2):
        return own
    inner = (c for c in own.mentions() if scene.mentions[c].last == first - 3 and scene.begins(c) > 1)
    found = next((c for c in inner if parse.lower[scene.begins(c) - 1] == ","), None)
    return own.chosen(found)


def _in_words_of(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses whose words or account a quotation is, if nobody says it: in Ada's words, by his account."""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    start = max(parse.sentence_start(first), first - _ACCOUNT)
    for noun in range(first - 1, start, -1):
        if scene.says(noun) or (scene.cue_listed[noun] == 2 and parse.tags[noun] == "VB"):
            return own  # nor where he went so far as to say so
        link = parse.lower[parse.heads[noun]] if parse.deps[noun] == "pobj" else ""
        if parse.lower[noun] in scene.lexicon.rules.accounts and link in _BY:
            owner = own.owner(scene, noun)
            if owner is not None:
                return own.chosen(_named_next(scene, noun, own, owner))
            about = link != "by" and parse.lower[noun] in scene.lexicon.rules.describing
            praised = parse.deps[noun - 1] == "amod"  # in the admiring phrase of Ada Brandt
            told = parse.lower[noun - 1 - praised] == "the" and not about
            return own.governed(scene, noun + 1) if told and parse.lower[noun + 1] == "of" else own
    return own


def _named_next(scene: Scene, noun: int, own: Candidates, owner: int) -> int:
    """Who "her" is that opens a sentence, where the name follows: By her own account, Ada Brandt is; else the same."""
    parse = scene.parse
    opens = parse.sentence_start(noun) == parse.heads[noun] and scene.mentions[owner].kind == "pronoun"
    named = (c for c in own.mentions() if opens and parse.lower[noun + 1] == "," and scene.mentions[c].kind == "name")
    return next((c for c in named if scene.begins(c) == noun + 2), owner)


def _opened_by(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses whose words a sentence opens with: the protest of Ada was: "…"."""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    behind = _owner_behind(scene, index, own)
    if behind is not None:
        return own.chosen(behind)
    start = parse.sentence_start(first)
    near = (i for i in range(start, min(first, start + _TITLE)) if scene.lexicon.is_words(parse.lower[i]))
    noun = next((i for i in near if not scene.lexicon.has_title(parse.lower[i])), -1)
    if noun < 0 or parse.deps[noun] != "nsubj" or parse.edges[noun][0] != start:
        return own
    if parse.lower[first - 1] != ":" and (parse.lower[parse.heads[noun]] not in WAS or ":" in parse.lower[noun:first]):
        return own  # "Brandt's plea met with a “no”", "Brandt's view was another: the form has “…”"
    if any(scene.says(i) for i in range(noun, first)) or _is_judged(scene, index):
        return own
    if (drawn := _drawn_from(scene, noun, first)) >= 0:
        return own.governed(scene, drawn)
    owner = own.owner(scene, noun)
    if owner is not None:
        return own.chosen(owner)
    link = parse.lower[noun + 1]
    whose = [c for c in parse.children[noun + 1] if parse.deps[c] == "pobj"] if link in OF_WHOM else []
    mention = scene.mention_at(whose[0]) if whose else None
    if mention is None or mention not in own.mentions():
        return own
    about = link == "of" and parse.lower[noun] in scene.lexicon.rules.describing  # the criticism of Brandt was “unfair”
    place = link != "of" and not scene.is_person(mention)  # a sign by the church
    return own if about or place else own.chosen(mention)


def _drawn_from(scene: Scene, noun: int, first: int) -> int:
    """The "from" behind other words that words drew before a colon, or -1: Brandt's vow drew a shrug from Rey: “…”"""
    parse, verb = scene.parse, scene.parse.heads[noun]
    draws = parse.lower[verb] in scene.lexicon.rules.drawing
    for c in parse.children[verb]:
        if parse.deps[c] == "dobj" and noun < c < first and (draws or scene.lexicon.is_words(parse.lower[c])):
            return next((i for i in range(c, first) if parse.lower[i] in BY_WHOM), -1)
    return -1


def _owner_behind(scene: Scene, index: int, own: Candidates) -> int | None:
    """Whose words lead to a colon right behind another quotation: “Never 🎉” Brandt's reply got 90 hearts: “Ever”."""
    parse = scene.parse
    if not index or scene.colon_before(index) < 1:
        return None
    start, colon = scene.layout.bounds[index - 1][1], scene.colon_before(index)
    noun = next((i + 1 for i in range(start, min(colon, start + _TITLE)) if parse.tags[i] == "POS"), -1)
    said = any(scene.says(i) for i in range(start, colon))
    if noun < 0 or noun >= colon or parse.lower[noun] not in scene.lexicon.own_words or said:
        return None
    found = own.ending(scene, noun - 2)
    return found if found is not None and scene.begins(found) == start else None


def _is_judged(scene: Scene, index: int) -> bool:
    """Whether somebody behind a comma says what the words before were: Brandt's reply was “pathetic”, Tom Rey said."""
    parse, last = scene.parse, scene.layout.bounds[index][1]
    comma = parse.lower_at(last) == "," or scene.last_sign(index) == ","
    behind = range(last, parse.sentence_end(min(last, len(parse) - 1)))
    return comma and (any(scene.says(i) for i in behind) or scene.according_behind(index) >= 0)


def _aside(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses whom an aside names as saying the sentence around it: the chips, says the sign, are “…”."""
    parse, (first, last) = scene.parse, scene.layout.bounds[index]
    start, phrases = max(scene.opening(index), first - _ACCOUNT), scene.lexicon.rules.inverted
    for c in own.mentions():  # or the chips, the paper notes, are “…”
        verb, comma = scene.mentions[c].last + 1, scene.begins(c) - 1
        comma -= comma > 0 and parse.lower[comma] == "the"
        goes_on = " ".join(parse.lower[verb : verb + 2]) in phrases
        end = verb + 1 + goes_on
        inner = start < comma and end < first - 1 and parse.lower[comma] == parse.lower[end] == ","
        if not inner or parse.lower_at(last) == "by":
            continue
        if (scene.says(verb) or goes_on) and not any(scene.cue_listed[i] == 2 for i in range(end + 1, first)):
            teller = scene.lexicon.is_writing(scene.mentions[c].form) or scene.mentions[c].kind == "name"
            teller = teller or (scene.is_person(c) and not _has_words(scene, start, first))
            plain = not FINITE.isdisjoint(parse.tags[end + 1 : first]) and parse.lower[comma + 1] != "who"
            if teller and plain:
                return own.chosen(c)
    for comma in range(first - 2, start, -1):
        verb = comma + 1
        if scene.says(verb):
            named = (c for c in own.mentions() if scene.begins(c) == verb + 1)
            found = max(named, key=lambda c: scene.mentions[c].last, default=None)  # the port's engineer, not the port
            if found is None or parse.lower[comma] != "," or _closes_aside(scene, comma, start, own):
                return own
            last = scene.mentions[found].last
            closed = last < first and parse.lower[last + 1] == ","
            says = parse.lower[verb] not in scene.lexicon.rules.telling  # not "Ada, who told the board, “…”"
            goes_on = not FINITE.isdisjoint(parse.tags[last + 2 : first])
            speaks = scene.has_voice(found)  # not "Ada, a nurse, said the account, if true, was “odd”"
            return own.chosen(found) if says and closed and goes_on and speaks else own
    return own


def _closes_aside(scene: Scene, comma: int, start: int, own: Candidates) -> bool:
    """Whether a comma ends what is told of who stands before: The mayor, Tom Rey, said the clerk, Ada, was “ill”."""
    other = next((i for i in range(comma - 1, start, -1) if scene.parse.lower[i] == ","), -1)
    if other < 0:
        return False
    named = own.ending(scene, comma - 1)
    apposed = named is not None and scene.begins(named) == other + 1 and scene.names_person(named)
    return apposed or scene.parse.tags[other + 1] in ("WP", "WP$", "WDT")


def _as_claimed(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who claims what holds a quotation, as a clause with "as" says: If, as Ada says, it is “safe”."""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    start = max(scene.opening(index), first - _ACCOUNT)
    for c in own.mentions():
        verb, claims = scene.mentions[c].last + 1, scene.begins(c) - 1
        claims -= claims > 0 and parse.lower[claims] in ARTICLES
        puts = parse.lower_at(verb + 1) == "it" and parse.lower[verb] in PUTTING
        end = verb + 1 + puts
        inner = start <= claims and end < first and parse.lower[claims] == "as" and parse.lower[end] == ","
        if inner and (claims == start or parse.lower[claims - 1] == ",") and (puts or scene.says(verb)):
            told = any(scene.cue_listed[i] == 2 for i in range(end + 1, first))
            told = told or (puts and "," in parse.lower[end + 1 : first])  # as Ada put it, and its slogan was “…”
            return own if told else own.chosen(c)
    return own


def _in_view(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses to whom something is what a quotation calls it: To Ada Brandt, who drafted it, the budget is “a gift”.

    Not where words are it, or somebody says so: To Ada, Tom Rey's answer was “no”. To Ada, we are “late,” Tom said.
    """
    parse, first, start = scene.parse, scene.layout.bounds[index][0], scene.opening(index)
    start = next((i + 1 for i in range(first - 1, start, -1) if parse.lower[i] == ";"), start)
    opens = first >= _INNER and parse.lower[start] == "to" and "," in parse.lower[start:first]
    if not opens or not scene.starts_small(index) or parse.lower[first - 1] not in WAS or _is_judged(scene, index):
        return own
    if _has_words(scene, start, first) or any(map(scene.says, range(start, first))):
        return own
    found = own.governed(scene, start)
    best, _ = found.likeliest()
    return found if best != GO_ON and scene.is_person(best) else own


def _has_words(scene: Scene, start: int, end: int) -> bool:
    """Whether words are told of between two tokens: her answer, a plea, the last line."""
    lexicon, lower = scene.lexicon, scene.parse.lower
    return any(lexicon.is_words(word) or word in lexicon.cue_nouns for word in lower[start:end])


def _put(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who puts it so right before a quotation: As Ada put it more mildly: "…".

    Or what has it so: or, as the contract has it, “…”.
    """
    parse, last, colon = scene.parse, scene.lead(index), scene.layout.bounds[index][0] - 1
    for _ in range(_ADVERBS):
        last -= last > 0 and parse.tags[last] in _DEGREE
    near = range(last, max(0, last - _TO_WHOM), -1)
    it = next((i for i in near if parse.lower[i] == "it" and _puts(scene, i - 1)), -1)
    to = it < last and (parse.lower[it + 1] != "to" or parse.lower[colon] != ":")  # put it to the council bluntly:
    to = to and (parse.lower[last] not in _MANNERS or parse.lower[colon] != ":")  # put it another way:
    if it < 0 or to or not FINITE.isdisjoint(parse.tags[it:last]):
        return own
    return own.by_verb(scene, it - 1)


def _puts(scene: Scene, verb: int) -> bool:
    """Whether a verb tells how somebody puts it, or what has it so: as the contract has it."""
    parse = scene.parse
    has = parse.lower[verb] in HAVE and any(parse.lower[c] == "as" for c in parse.children[verb])
    return has or parse.lower[verb] in PUTTING


def _put_down(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who says what something comes of: Ada Brandt put the delay down to “rain”."""
    parse, to = scene.parse, scene.layout.bounds[index][0] - 1
    if to < 2 or parse.lower[to - 1 : to + 1] != ["down", "to"]:
        return own
    near = range(to - 2, max(parse.sentence_start(to), to - _DOWN), -1)
    verb = next((i for i in near if parse.lower[i] in PUTTING), -1)
    return own if verb < 0 or not FINITE.isdisjoint(parse.tags[verb + 1 : to]) else own.by_verb(scene, verb)


class Constructions(Ruled):
    """Looks at the words around the segments."""

    rules = (
        _in_words_of,
        _as_claimed,
        _in_view,
        _put,
        _put_down,
        _opened_by,
        _aside,
        _what,
        _between_commas,
    )
