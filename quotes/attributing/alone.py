"""Alone: sources of quotations that stand alone, as the sentence before them tells: Ada shrugged. “It was late.”"""

from __future__ import annotations

from ..grammar import ASIDE_DEPS, ASKS, BE, FIRST_PERSON, OBJECT_DEPS, SECOND_PERSON
from ..parse import FINITE, SUBJECTS
from ..resolving.genders import GENDERED, MAN
from ..scene.features import Scene
from .candidates import CAME, GO_ON, Candidates, Ruled
from .prelude import LIKELY, Prelude

__all__ = ["Alone"]

_SURELY = 0.9  # probability of a source beside a quotation, which a sentence before it doesn't overrule
_GOES_ON = 0.8  # probability that the speaker before goes on, whom "he" is then likelier than anybody else
_ASKER = 10  # tokens of "asked the coroner, Dr. Mei Sorensen"
_AND = frozenset((",", "and", "but"))


def _behind_sentence(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses for a quotation that stands alone the person whom the sentence before is about, or asks.

    Brandt could hardly believe the score. “I have a flight booked for tonight.”
    """
    before = Prelude.of(scene, index, own)
    if before is None:
        return own
    hears = before.fills or scene.last_sign(index) != "?"
    hearer = _asked(scene, before.root, before.end, own) if hears else None
    if hearer is not None and _may_answer(scene, hearer, before.words):
        return own.chosen(hearer)
    return _about(scene, before, own) if _leads(scene, before, own) else own


def _leads(scene: Scene, before: Prelude, own: Candidates) -> bool:
    """Whether the sentence before may lead to the words of whom it is about, and nobody near is likelier."""
    lower = scene.parse.lower
    subject = -1 if lower[before.root] in ASKS else _subject(scene, before.root)
    near_by = (c for c, p in own if p >= _SURELY and c != GO_ON and scene.mentions[c].head != subject)
    if not before.view and any(not before.acts or scene.mentions[c].last >= before.start for c in near_by):
        return False
    return before.leads and (before.mood or lower[before.root] not in BE)  # not: Ada was dead.


def _about(scene: Scene, before: Prelude, own: Candidates) -> Candidates:
    """Chooses whom the sentence before is about, where he may speak."""
    subject = _subject(scene, before.root)
    apposed = own.beside(scene, subject) if subject >= 0 else None  # "Her lawyer, Ada Brandt, nodded. “For now.”"
    if subject >= 0 and before.silent:
        return _not_who(scene, subject, before.words, own)
    if apposed is not None and scene.names_person(apposed):
        return own.chosen(apposed)
    mention = scene.mention_at(subject) if subject >= 0 else None
    if mention is None or mention not in own.mentions() or scene.mentions[mention].head != subject:
        if (teller := _teller(scene, before, own)) is not None:
            return own.chosen(teller)
        he = subject >= 0 and scene.parse.lower[subject] in MAN  # or “She was a giant.” of a statue of Ada
        return own if he or before.of_other else _only_one(scene, own, before.start, before.end)
    man = scene.mentions[mention].form in MAN
    if man and dict(own).get(GO_ON, 0.0) >= _GOES_ON:
        return own  # “It was late,” he said. He paused. “Too late.”
    speaks = man or scene.names_person(mention) or _is_somebody(scene, mention, before)
    return own.chosen(mention) if speaks else own


def _teller(scene: Scene, before: Prelude, own: Candidates) -> int | None:
    """Who says in a sentence what a colon in it explains: Ada said that Tom had been lucky: Snow fell. “A day late.”"""
    parse = scene.parse
    colon = next((i for i in range(before.start, before.end) if parse.lower[i] == ":"), -1)
    verbs = [i for i in range(before.start, colon) if scene.says(i) and parse.tags[i] in FINITE]
    return own.source(scene, verbs[0], range(before.start, verbs[0])) if verbs else None


def _not_who(scene: Scene, subject: int, words: set[str], own: Candidates) -> Candidates:
    """Rules out the subject of a sentence, with the name beside it; of whose words are about "him", who goes on."""
    of_him = GO_ON in dict(own) and not words.isdisjoint(GENDERED)
    silent = (scene.mention_at(subject), own.beside(scene, subject))
    return own.chosen(GO_ON) if of_him else own.scaled([c for c in silent if c is not None], 0.0)


def _subject(scene: Scene, root: int) -> int:
    """The token that is the subject of a sentence; -1 without one."""
    parse = scene.parse
    rules, word = scene.lexicon.rules, parse.lower[root]
    patient = word in rules.asking or word in rules.moods  # Ada Brandt was asked about the fence. “It is sound.”
    found = [i for i in parse.children[root] if parse.deps[i] in (SUBJECTS if patient else ("nsubj",))]
    if len(found) > 1 and parse.lower[root - 1] in MAN and parse.lower[root - 2] == "and":
        return root - 1  # Ada wires money, and he walks, where the parser finds one clause
    if not found and parse.tags[root] in ("NN", "NNP") and parse.child(root, "acl") > root:
        return root  # of "Her aide, Ada Brandt, watched", where the parser finds no verb
    named = (i for i in found[1:] if (m := scene.mention_at(i)) is not None and scene.names_person(m))
    return next(named, next(iter(found), -1))  # of "his guest Ada Brandt" the parser makes two


def _may_answer(scene: Scene, hearer: int, words: set[str]) -> bool:
    """Whether who is asked may say some words: they are about neither "you" nor him."""
    man = MAN.get(scene.mentions[hearer].form)
    return words.isdisjoint(SECOND_PERSON | {word for word, own_man in GENDERED.items() if man in (None, own_man)})


def _is_somebody(scene: Scene, mention: int, before: Prelude) -> bool:
    """Whether who has no name and is the subject of a verb says the words: says more, or nods before them.

    Not: His wife smiled. “She was late.”
    """
    noun, lexicon = scene.mentions[mention].form, scene.lexicon
    if before.speaks and not before.gesture and not lexicon.is_thing(noun) and noun not in lexicon.things:
        return True
    of_her = any(GENDERED.get(word) == lexicon.noun_man(noun) for word in before.words)
    shown = before.fills or before.view or ((before.gesture or before.speaks) and not of_her)
    return shown and lexicon.is_somebody(noun)


def _behind_question(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses for a quotation that stands alone the only person in the question without marks that it answers.

    And what would Ada Brandt do? “Nothing at all.”
    """
    parse, layout = scene.parse, scene.layout
    (first, last), before = layout.bounds[index], Prelude.end_of(scene, index)
    if before < 1 or parse.lower[before] != "?" or layout.paragraph[first] - layout.paragraph[before] > 1:
        return own
    likely = (scene.mentions[c] for c, p in own if c != GO_ON and p >= LIKELY)
    if any(m.first >= last and layout.paragraph[m.head] == layout.segments[index].paragraph for m in likely):
        return own
    start = parse.sentence_start(before)
    if not FIRST_PERSON.isdisjoint(parse.lower[start:before]) or any(map(scene.says, range(start, before))):
        return own
    if any(layout.inside[i] >= 0 for i in range(start, before)):
        return own
    words = set(parse.lower[first:last])
    if FINITE.isdisjoint(parse.tags[start:before]) or not words.isdisjoint(GENDERED):
        return own  # And Ada Brandt? “She never came.”
    here = [c for c in own.within(scene, start, before) if parse.deps[scene.mentions[c].head] not in ASIDE_DEPS]
    asked = [c for c in here if scene.mentions[c].form in MAN]  # Does she know Ada Brandt?
    others = not GENDERED.keys().isdisjoint(parse.lower[start:before]) or start > layout.paragraph_start(start)
    people = asked or ([] if others else [c for c in here if scene.names_person(c)])
    if len({(scene.mentions[c].form, scene.mentions[c].entity) for c in people}) != 1:
        return own
    named = scene.mentions[people[0]].entity
    told = named >= 0 and not words.isdisjoint(scene.entities[named].words)  # “I've not seen Brandt for months.”
    return own if told else own.chosen(people[0])


def _behind_asker(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Rules out who asks somebody, without marks, what the next paragraph answers: Had he, asked Ada Brandt. “…”"""
    parse, before, paragraph = scene.parse, Prelude.end_of(scene, index), scene.layout.paragraph
    if before < 1 or parse.lower[before] != "." or paragraph[before] == scene.layout.segments[index].paragraph:
        return own
    start = parse.sentence_start(before)
    near = range(before - 1, max(start, before - _ASKER), -1)
    asks = next((i for i in near if parse.lower[i] in ASKS and parse.lower[i - 1] in (",", "?")), -1)
    about = any(scene.names_person(c) for c in own.within(scene, start, asks))
    inverted = own.ending(scene, asks - 2) is None  # not: The host, Tom Rey, asked Ada Brandt.
    if asks < 0 or not inverted or (not about and GENDERED.keys().isdisjoint(parse.lower[start:asks])):
        return own  # How could this happen, asked Ada Brandt. “We had a plan.”
    askers = own.within(scene, asks + 1, before)
    return own.scaled(askers, 0.0) if any(scene.begins(c) == asks + 1 for c in askers) else own


def _asked(scene: Scene, verb: int, end: int, own: Candidates) -> int | None:
    """Who answers a question: of "Ada asked Tom whether she could go" Tom, of "Ada asked if he could go" he."""
    parse = scene.parse
    question = [c for c in parse.children[verb] if parse.deps[c] in ("ccomp", "advcl") and verb < c < end]
    asks = parse.lower[verb] in ASKS and any(parse.deps[c] == "nsubj" for c in parse.children[verb])
    if not asks or not question or scene.lexicon.rules.question_words.isdisjoint(parse.lower[verb + 1 : question[0]]):
        return None
    hearers = [c for c in parse.children[verb] if parse.deps[c] in OBJECT_DEPS and verb < c < question[0]]
    if not hearers or parse.tags[hearers[0]] == "PRP":
        hearers = [c for c in parse.children[question[0]] if parse.deps[c] in SUBJECTS]
    for c in own.mentions():
        mention = scene.mentions[c]
        if mention.head in hearers:
            beside = own.beside(scene, mention.head)  # asked the trainer, Tom Rey, whether he could go
            named = own.named(scene, c) if beside is None else beside
            return named if mention.form in MAN or scene.names_person(named) else None
    return None


def _only_one(scene: Scene, own: Candidates, start: int, end: int) -> Candidates:
    """Chooses the only person whom a sentence names, if nobody is likely: For Ada Brandt it was over. “Oh.”"""
    if own.likeliest()[1] >= LIKELY:
        return own
    named = {
        scene.mentions[c].entity: c
        for c in own.mentions()
        if start <= scene.mentions[c].first < end and scene.names_person(c)
    }
    pronouns = any(scene.parse.lower[i] in MAN for i in range(start, end))
    return own.chosen(next(iter(named.values()))) if len(named) == 1 and not pronouns else own


def _behind_noun(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses from whom the sentence before has a noun of saying: “Ten”; and, from Ada, a complaint. “I was cold.”

    Or with a colon: And from Ada came a complaint: “I was cold.”
    """
    parse, colon = scene.parse, scene.colon_before(index)
    before = colon if colon > 0 else Prelude.end_of(scene, index)
    if before < 3 or parse.lower[before] not in (".", ":") or parse.lower[before - 1] not in scene.lexicon.cue_nouns:
        return own
    start, layout = parse.sentence_start(before), scene.layout
    if layout.paragraph[before] != layout.paragraph[layout.bounds[index][0]]:
        return own
    at = next((i + 1 for i in range(before, start, -1) if parse.lower[i] == ";"), start)
    while parse.lower[at] in _AND:
        at += 1
    verbs = [parse.lower[i] for i in range(at, before) if parse.tags[i] in FINITE]
    if parse.lower[at] != "from" or not CAME.issuperset(verbs):
        return own
    inner = [c for c in own.mentions() if at < scene.mentions[c].first and scene.mentions[c].last < before - 1]
    named = (c for c in inner if scene.names_person(c) and parse.lower[scene.begins(c) - 1] in (",", "from"))
    found = next(named, next(iter(inner), None))
    return own.chosen(found)


class Alone(Ruled):
    """Looks at the sentences before the segments."""

    rules = (_behind_sentence, _behind_asker, _behind_question, _behind_noun)
