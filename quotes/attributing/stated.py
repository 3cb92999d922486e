"""Stated: sources that a phrase beside a quotation states: "a clip of Ada saying “…”", "a note he left: “…”"."""

from __future__ import annotations

from ..grammar import BY_WHOM, HAVE, OF_WHOM, WAS, WHICH
from ..mentioning.pronouns import OBJECTS, WRITERS
from ..parse import FINITE, SUBJECTS
from ..scene.features import Scene
from .candidates import Candidates, Ruled

__all__ = ["Stated"]

_DETERMINING = frozenset("CD DT PRP$".split())
_JOINING = frozenset((",", "CC", "RB"))  # before "saying", which then isn't of the noun before it
_PERSONAL = frozenset("he i she they we".split())
_CLIP = 20  # tokens from "a clip of Ada Brandt" to "saying"
_CLAUSE = 16  # tokens from "that claimed" to a quotation
_LEFT = 12  # tokens from "left a note" to a colon
_CALLING = 8  # tokens of "describing the outbreak as"
_ROLE = 8  # tokens of "with the commissioner for health,"
_RIGHT_BEHIND = 3  # tokens of ", in the"
_BEHIND = 16  # tokens from a quotation to "in the words of"
_BEEN = WAS | {"been"}
_UTTERING = frozenset("speak spoke spoken utter uttered".split())
_AS = 8  # tokens of "As Brandt tells it,"


def _recorded(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses whom a recording of him has saying so: a clip of Ada, 41, saying, “…”"""
    parse, saying = scene.parse, next(scene.sayings(scene.layout.bounds[index][0]), -1)
    start = scene.opening(index)
    for noun in range(saying - 1, max(start - 1, saying - _CLIP), -1):
        if parse.lower[noun] in scene.lexicon.rules.footage and parse.lower[noun + 1] in ("from", "of"):
            people = [c for c in own.mentions() if scene.is_person(c) and scene.mentions[c].first < saying]
            within = [c for c in people if scene.mentions[c].first > noun]
            shown = len(within) == 1 and _is_in(scene, within[0], noun)
            plain = FINITE.isdisjoint(parse.tags[noun:saying]) and parse.tags[saying - 1] != "IN"
            before = (c for c in own.mentions() if scene.is_person(c) or scene.mentions[c].form in _PERSONAL)
            before = (c for c in before if start <= scene.mentions[c].first < noun)
            acts = any(parse.deps[scene.mentions[c].head] == "nsubj" for c in before)
            return own.chosen(within[0]) if shown and plain and not acts else own
    return own


def _is_in(scene: Scene, person: int, footage: int) -> bool:
    """Whether a recording is of somebody, or of a speech of his: a clip from Ada's address."""
    parse, head = scene.parse, scene.mentions[person].head
    if scene.begins(person) == footage + 2 and parse.deps[head] in SUBJECTS:
        return True  # footage of Ada saying
    speech = parse.deps[head] == "poss" and parse.lower[parse.heads[head]] in scene.lexicon.rules.speeches
    return parse.heads[parse.heads[head] if speech else head] == footage + 1


def _shown(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses whom a recording shows saying so: It shows Rey turning and saying, “…”"""
    parse, rules, saying = scene.parse, scene.lexicon.rules, next(scene.sayings(scene.layout.bounds[index][0]), -1)
    near = range(saying - 1, max(scene.opening(index) - 1, saying - _CLIP), -1)
    verb = next((i for i in near if parse.tags[i] in FINITE or parse.lower[i] in rules.showing), -1)
    if verb < 0 or parse.lower[verb] not in rules.showing:
        return own
    main = parse.heads[verb] if parse.deps[verb] == "xcomp" else verb  # a clip appears to show Rey saying
    subjects = {parse.lower[c] for c in parse.children[main] if parse.deps[c] in SUBJECTS}
    shown = subjects | ({parse.lower[parse.heads[verb]]} if parse.deps[verb] == "relcl" else set())  # a clip that shows
    if rules.footage.isdisjoint(shown) and "it" not in subjects:
        return own  # nor where Ada caught him, saying so
    behind = (c for c in own.mentions() if verb < scene.mentions[c].first and scene.mentions[c].last < saying)
    found = next((c for c in behind if scene.is_person(c) and parse.deps[scene.mentions[c].head] != "poss"), None)
    if found is None:
        return own
    last = scene.mentions[found].last
    turning = "VBG" in parse.tags[last + 1 : saying] and parse.tags[saying - 1] in _JOINING
    return own.chosen(found) if turning or last == saying - 1 else own  # not: shows Rey next to a sign calling for


def _from_whom(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses whom a writing that says so is from: a note from Rey, claiming “…”"""
    parse, first, lexicon = scene.parse, scene.layout.bounds[index][0], scene.lexicon
    near = range(first - 1, max(scene.opening(index), first - _CLAUSE), -1)
    saying = next((i for i in near if scene.cue_listed[i] == 2 and parse.tags[i][:1] == "V"), -1)
    if saying < 1 or parse.tags[saying] != "VBG":
        return own
    end = saying - 1 - (parse.lower[saying - 1] == ",")
    link = next((i for i in range(end, max(1, end - _ROLE), -1) if parse.lower[i] in BY_WHOM), -1)
    noun = parse.lower[link - 1] if link >= 0 else ""
    if noun not in lexicon.personal_writings or not FINITE.isdisjoint(parse.tags[link:saying]):
        return own
    if end < saying - 1 and parse.lower[parse.heads[link - 1]] not in lexicon.rules.issued:
        return own  # tore up a note from Rey, adding: “…”
    if end < saying - 1 and parse.lower[saying + 1] in OBJECTS:
        return own  # published a letter from Rey, calling it “…”
    sender = parse.child(link, "pobj")
    found = own.headed(scene, (sender,))
    if found is None or not scene.is_person(found) or "," in parse.lower[link:end]:
        return own
    someone = scene.mentions[found].kind == "name" or parse.tags[scene.mentions[found].first] in _DETERMINING
    return own.chosen(found) if someone else own  # not: sent a note by courier, claiming


def _in_words_behind(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses whose words a sentence has, as its end tells: …, in the words of the suit.

    Right behind the quotation other words for them tell it as well: “…”, in the language of the minister, Ada Brandt.
    """
    parse, last = scene.parse, scene.layout.bounds[index][1]
    end, lexicon = min(last + _BEHIND, parse.sentence_end(max(0, last - 1))), scene.lexicon
    for noun in range(last + 2, end - 1):
        if scene.layout.inside[noun] >= 0 or scene.says(noun):
            return own
        phrase = parse.words[noun - 2 : noun] == ["in", "the"] and parse.lower[noun + 1] == "of"
        near = noun - last <= _RIGHT_BEHIND and parse.lower[noun] in lexicon.rules.accounts - lexicon.rules.describing
        if phrase and (near or parse.lower[noun] == "words"):
            return own.governed(scene, noun + 1)
    return own


def _exact_words(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses whose first or last words these were, whoever tells of it: Rey said that Ada's only words were “…”."""
    parse, verb = scene.parse, scene.lead(index)
    if verb < 3 or parse.lower[verb] not in _BEEN:
        return own
    near = range(verb - 1, max(scene.opening(index), verb - _LEFT), -1)
    noun = next((i for i in near if parse.lower[i] in ("word", "words")), -1)
    if noun < 0 or not _is_exact(scene, noun) or not HAVE.issuperset(_clause(scene, noun, verb)):
        return own
    owner = own.owner(scene, noun)
    of = next((i for i in parse.children[noun] if parse.lower[i] == "of"), -1)
    if owner is None:
        return own.governed(scene, of) if of >= 0 else own
    return own if scene.mentions[owner].form == "it" else own.chosen(owner)


def _is_exact(scene: Scene, noun: int) -> bool:
    """Whether a noun is of words that are given as they were: his last words, the rudest thing; or is "all"."""
    parse, exact = scene.parse, scene.lexicon.rules.exact
    told = any(parse.lower[i] in exact or parse.tags[i] == "JJS" for i in parse.children[noun])
    return told or parse.lower[noun] == "all"


def _clause(scene: Scene, start: int, end: int) -> list[str]:
    """The finite verbs between two tokens."""
    return [scene.parse.lower[i] for i in range(start, end) if scene.parse.tags[i] in FINITE]


def _only_said(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses of whom a clause says that it is what one said: the only thing that Ada said was “…”."""
    parse, verb = scene.parse, scene.lead(index)
    if verb < 3 or parse.lower[verb] not in _BEEN:
        return own
    nouns = scene.lexicon.rules.sayable | {"all"}
    for said in range(verb - 1, max(scene.opening(index), verb - _LEFT), -1):
        noun = parse.heads[said]
        if parse.deps[said] == "relcl" and noun < said and parse.lower[noun] in nouns and _is_exact(scene, noun):
            utters = scene.cue_listed[said] == 2 or parse.lower[said] in _UTTERING
            found = own.headed(scene, [i for i in parse.children[said] if parse.deps[i] == "nsubj"])
            return own if found is None or not utters else own.chosen(found)
    return own


def _whose_word(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses whose words they are, where two have some each: the row ended with her “sorry” and his “no”."""
    before = scene.layout.bounds[index][0] - 1
    found = own.ending(scene, before) if before > 0 and scene.parse.lower[before] in WRITERS else None
    return own if found is None or scene.mentions[found].first != before else own.chosen(found)


def _as_told(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who speaks, where a sentence begins with who tells of it: As Ada tells it, he said: “…”"""
    parse, verb, start = scene.parse, scene.lead(index), scene.opening(index)
    comma = next((i for i in range(start, min(start + _AS, verb)) if parse.lower[i] == ","), -1)
    if parse.lower[start] != "as" or comma < 0 or parse.lower[comma - 1] != "it" or not scene.says(verb):
        return own
    source = scene.source(verb)
    source = source if source is not None and source > comma else comma + 1
    found = own.headed(scene, (source,))
    return own.chosen(found)


def _that_says(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses a writing or an account that says so in a clause: a radio spot that says he “…”"""
    parse, first, lexicon = scene.parse, scene.layout.bounds[index][0], scene.lexicon
    start = max(scene.opening(index), first - _CLAUSE)
    near = (i for i in range(first - 1, start, -1) if parse.tags[i] in FINITE)
    verb = next((i for i in near if scene.cue_listed[i] == 2 or parse.lower[i] in lexicon.rules.calling), -1)
    if verb < 2 or parse.lower[verb - 1] not in WHICH:
        return own
    if any(scene.layout.inside[i] >= 0 for i in range(verb, first)):
        return own
    for c in reversed(own.mentions()):
        mention = scene.mentions[c]
        paper = mention.form in lexicon.press_writings or mention.form in lexicon.rules.pages
        writes = mention.form in lexicon.rules.ads or (lexicon.is_writing(mention.form) and not paper)
        writes = writes or mention.form in lexicon.rules.users
        handle = mention.kind == "name" and parse.words[mention.first].startswith("@")
        if mention.last == verb - 2 and (writes or handle):
            return own.chosen(c)
    return own


def _with_whom(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who says it in a clause that "with" adds: …, with Ada calling it “…”.

    Or: …, with the mayor, Ada, calling it “…”; not: Ada clashed with Tom, calling him “…”.
    """
    parse, first = scene.parse, scene.layout.bounds[index][0]
    start = max(scene.opening(index), first - _CALLING)
    verb = next((i for i in range(first - 1, start, -1) if parse.tags[i] == "VBG"), -1)
    if verb < 0 or scene.cue_listed[verb] != 2 or not FINITE.isdisjoint(parse.tags[verb:first]):
        return own
    last = verb - 1 - (parse.lower[verb - 1] == ",")
    speaker = own.ending(scene, last)
    if speaker is None:
        return own
    begin = scene.begins(speaker)
    before = range(begin - 1, max(scene.opening(index), begin - _ROLE) - 1, -1)
    put_in = next((i for i in before if parse.lower[i] == "with"), -1)
    opens = put_in > 0 and parse.lower[put_in - 1] == ","
    plain = opens and not any(parse.tags[i][:1] == "V" for i in range(put_in, begin))
    return own.chosen(speaker) if plain and scene.is_person(speaker) else own


def _left(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who left a note before a colon: Rey left a card on the door: “…”"""
    parse, colon = scene.parse, scene.layout.bounds[index][0] - 1
    if colon < 2 or parse.lower[colon] != ":":
        return own
    start = max(scene.opening(index), colon - _LEFT)
    verb = next((i for i in range(colon - 1, start, -1) if parse.tags[i] in FINITE), -1)
    if verb < 1 or parse.lower[verb] not in scene.lexicon.rules.leaving:
        return own
    notes = [c for c in parse.children[verb] if parse.deps[c] == "dobj" and c > verb]
    lexicon = scene.lexicon
    if any(parse.lower[i] in OF_WHOM for token in (verb, *notes) for i in parse.children[token]):
        return own  # a letter from Ada
    if not any(parse.lower[c] in lexicon.personal_writings or parse.lower[c] in lexicon.rules.bearing for c in notes):
        return own  # a card
    source = own.source(scene, verb, range(verb))
    return own.chosen(source)


def _subject_reads(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses a writing that reads so behind an aside: The note, which we have, read: “…”"""
    parse, verb = scene.parse, scene.lead(index)
    if verb < 4 or parse.lower[verb] not in scene.lexicon.rules.read_out or parse.lower[verb - 1] != ",":
        return own
    start = scene.opening(index)
    opens = (c for c in own.mentions() if start <= scene.mentions[c].first <= start + 1)
    found = next((c for c in opens if scene.lexicon.is_writing(scene.mentions[c].form)), None)
    return own.chosen(found)


def _says_that(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who opens a sentence whose only verb of saying leads to a fragment: It said that Rey had “a goat”."""
    parse, (first, last) = scene.parse, scene.layout.bounds[index]
    start = scene.opening(index)
    said = [i for i in range(start, first) if scene.cue_listed[i] == 2 and parse.tags[i][0] == "V"]
    if len(said) != 1 or not scene.starts_small(index) or parse.lower[said[0] + 1] != "that":
        return own
    verb, plain = said[0], all(scene.layout.inside[i] < 0 for i in range(start, first))
    told = (
        scene.agent_behind(index) >= 0 or scene.according_behind(index) >= 0 or "according" in parse.lower[verb:first]
    )
    told = told or (last < len(parse) and scene.says(last)) or parse.lower[first - 1] in ("as", ",")
    told = told or any(scene.speaks_of(i) for i in range(verb + 1, first - 1))
    told = told or any(scene.lexicon.is_words(parse.lower[i]) for i in range(verb, first))  # in his words
    speaker = next((c for c in own.mentions() if scene.begins(c) == start and scene.mentions[c].last == verb - 1), None)
    if speaker is None or not plain or told or not scene.says(verb) or parse.is_passive(verb):
        return own
    return own.chosen(speaker)


def _speaks_of(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses the subject of a verb of speaking right before a quotation: Along the coast crews speak of “…”."""
    parse, verb = scene.parse, scene.layout.bounds[index][0] - 2
    if verb < 1 or not scene.speaks_of(verb):
        return own
    active = parse.tags[verb] in FINITE or (parse.tags[verb] == "VBN" and not parse.is_passive(verb))  # has spoken of
    line = scene.title_like[scene.layout.segments[index].paragraph]  # Nurse warned of “…”, inquest told
    return own.by_verb(scene, verb) if active and not line else own


class Stated(Ruled):
    """Looks at the phrases around the segments that name who speaks apart from a verb of saying."""

    rules = (
        _recorded,
        _shown,
        _from_whom,
        _in_words_behind,
        _exact_words,
        _only_said,
        _whose_word,
        _as_told,
        _that_says,
        _with_whom,
        _left,
        _subject_reads,
        _speaks_of,
        _says_that,
    )
