"""Behind: sources whom the words behind a quotation name: "“…” came the reply from Ada Brandt"."""

from __future__ import annotations

from ..grammar import BY_WHOM, OF_WHOM, PUTTING, READING, STOPS, WAS
from ..mentioning.pronouns import OBJECTS
from ..parse import FINITE, SUBJECTS
from ..scene.features import Scene
from .candidates import CAME, Candidates, Ruled

__all__ = ["Behind"]

_DESCRIBING = frozenset(("described", "describes"))
_FAR = 24  # tokens from "as" to "puts it"
_BEHIND = 12  # tokens from a quotation to "the reply from Tom Rey"
_ASKED = 30  # tokens from the verb of asking to the reply
_HOW = frozenset(("how", "what"))
_ENDS = frozenset(".!?”\"’'")  # behind which a quotation begins a sentence
_TRIES = 4  # tokens of "Ada Brandt tried."
_PUT = PUTTING | frozenset("asked came comes posed raised shouted".split())  # what its asker does with a question
_ANYBODY = frozenset("he i one she they we".split())


def _named_behind(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses whom the words behind a quotation name.

    “…” came the reply from Ada Brandt; “…” was how Ada Brandt put it; “…” was the word chosen by Ada Brandt.
    """
    parse, last = scene.parse, scene.layout.bounds[index][1]
    at = last + (parse.lower_at(last) == ",")
    verb = parse.lower_at(at)
    if parse.word_at(at) == "as" and scene.last_sign(index) not in STOPS:
        return _by_putting(scene, _puts(scene, at + 1), own)
    if verb in WAS and parse.lower_at(at + 1) in _HOW:
        return own.by_verb(scene, _next_cue(scene, at + 2))
    if verb in WAS and parse.lower[at + 1 : at + 3] == ["the", "way"]:
        return own.by_verb(scene, _puts(scene, at + 3))
    if verb not in WAS and verb not in CAME:
        return own
    nouns, end = scene.lexicon.cue_nouns, min(parse.sentence_end(at), at + _BEHIND)
    noun = next((i for i in range(at + 1, end) if parse.lower[i] in nouns), -1)
    if noun < 0 or not FINITE.isdisjoint(parse.tags[at + 1 : noun]):
        return own
    owner = own.owner(scene, noun)
    if owner is not None:
        return own.chosen(owner)
    link = next((i for i in range(noun + 1, end) if parse.lower[i] in OF_WHOM), -1)
    if link < 0 and parse.lower[noun] in scene.lexicon.rules.replies:
        return _of_asked(scene, index, own)
    above = parse.heads[link] if link >= 0 else -1
    hangs = above == noun or (above > noun and parse.heads[above] == noun)  # the word chosen by Ada
    about = link >= 0 and parse.lower[link] == "of" and parse.lower[noun] in scene.lexicon.rules.describing
    return own.governed(scene, link) if link >= 0 and hangs and not about else own


def _read_behind(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses the writing that a quotation is read on: “…,” reads the caption."""
    parse, last = scene.parse, scene.layout.bounds[index][1]
    verb = last + (parse.lower_at(last) == ",")
    if parse.lower_at(verb) not in READING or parse.tags[verb] not in FINITE:
        return own
    writings = (c for c in own.mentions() if scene.lexicon.is_writing(scene.mentions[c].form))
    return own.chosen(next((c for c in writings if scene.begins(c) == verb + 1), None))


def _of_asked(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses for a reply whom the text before asks, or else rules out who asks: Rey asked the driver.

    Whom "her" means is "she" in the question: by asking her when she had seen it.
    """
    parse, first = scene.parse, scene.layout.bounds[index][0]
    paragraph = scene.layout.paragraph_start(max(0, first - 1))
    asking = scene.lexicon.rules.asking | {"asking"}
    near = range(first - 1, max(paragraph, first - _ASKED) - 1, -1)
    verb = next((i for i in near if parse.lower[i] in asking and scene.layout.inside[i] < 0), -1)
    if verb < 0:
        return own
    asked = {c for c in parse.children[verb] if c > verb and parse.deps[c] in ("dobj", "dative", "nsubj")}
    asker = next((c for c in parse.children[verb] if parse.deps[c] == "nsubj" and c < verb), -1)
    answers = own.headed(scene, asked)
    if answers is not None:
        return own.chosen(answers)
    forms = {OBJECTS[parse.lower[c]] for c in parse.children[verb] if parse.lower[c] in OBJECTS}
    same = (c for c in own.within(scene, verb + 1, first) if scene.mentions[c].form in forms)
    if (whom := next(same, None)) is not None:
        return own.chosen(whom)
    asks = own.headed(scene, (asker,))
    return own if asks is None else own.only_likely_others(asks)


def _by_putting(scene: Scene, puts: int, own: Candidates) -> Candidates:
    """Chooses who puts it so, the subject of a verb or the name before it: as its architect, Ada Brandt, put it."""
    found = own.by_verb(scene, puts)
    last = puts - 1 - (scene.parse.lower[puts - 1] == ",")
    named = own.ending(scene, last) if puts > 1 and found is own else None
    return found if named is None else own.chosen(named)


def _puts(scene: Scene, at: int) -> int:
    """The verb of "as a memo put it", "the way she puts it", "as one of them described it", from a token on; or -1."""
    lower, calling = scene.parse.lower, scene.lexicon.rules.calling
    reach = _FAR if lower[at - 1] == "as" else _BEHIND  # as Ada Brandt, a Democrat and his friend, puts it
    near = (i for i in range(at, min(len(lower) - 1, at + reach)) if lower[i + 1] == "it")
    return next((i for i in near if lower[i] in PUTTING or lower[i] in _DESCRIBING or lower[i] in calling), -1)


def _next_cue(scene: Scene, at: int) -> int:
    """The verb of saying in the clause that begins at a token, or -1."""
    parse = scene.parse
    near = range(at, min(len(parse), at + _BEHIND))
    verb = next((i for i in near if parse.tags[i] in FINITE), -1)
    return verb if verb >= 0 and scene.cue_listed[verb] == 2 else -1


def _does_behind(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses whoever does something right behind a quotation that ends with a comma.

    “Nobody knows,” Ada Brandt winced. “Nobody knows,” winced Ada Brandt. Or tries behind any: “Just one?” I tried.
    """
    parse, last = scene.parse, scene.layout.bounds[index][1]
    tries = not scene.lexicon.rules.attempting.isdisjoint(parse.lower[last : last + _TRIES])
    if scene.last_sign(index) not in (",?!" if tries else ",") or not scene.stands_behind(index, _ENDS):
        return own
    found = next((c for c in own.mentions() if scene.begins(c) in (last, last + 1)), None)
    if found is None or not (scene.is_person(found) or scene.mentions[found].form in _ANYBODY):
        return own
    inverted = scene.begins(found) > last
    verb, end = (last, scene.mentions[found].last + 1) if inverted else (scene.mentions[found].last + 1,) * 2
    end += not inverted
    ends = parse.lower_at(end) in ("", ".", ",", ";")
    does = ends and parse.tag_at(verb) in ("VBD", "VBZ") and scene.cue_listed[verb] != 2
    return own.chosen(found) if does else own


def _put_by(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses by whom a question was put, as the next sentence says: “Why?” The question was put to Rey by a pupil."""
    parse, last = scene.parse, scene.layout.bounds[index][1]
    noun, ends = last + 1, parse.sentence_end(min(last, len(parse) - 1))
    opens = parse.lower_at(last) in ("the", "that") and parse.lower_at(noun) == "question"
    if not opens or scene.last_sign(index) != "?":
        return own
    verb = parse.heads[noun]
    if parse.deps[noun] not in SUBJECTS or parse.lower[verb] not in _PUT:
        return own
    links = (i for i in parse.children[verb] if noun < i < ends and parse.lower[i] in BY_WHOM)
    whom = ((link, parse.child(link, "pobj")) for link in links)
    found = next((link for link, i in whom if i >= 0 and not scene.lexicon.is_writing(parse.lower[i])), -1)
    return own if found < 0 else own.governed(scene, found)  # not: by text message


class Behind(Ruled):
    """Looks at the words behind the segments."""

    rules = (_named_behind, _read_behind, _does_behind, _put_by)
