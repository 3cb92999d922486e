"""Prelude: the sentence before a quotation that stands alone, which may show who speaks: Ada shrugged. “So late.”"""

from __future__ import annotations

from typing import NamedTuple

from ..grammar import BE, FIRST_PERSON, OBJECT_DEPS, OPENING_MARKS
from ..parse import SUBJECTS
from ..resolving.genders import GENDERED, MAN
from ..scene.features import Scene
from .candidates import Candidates

__all__ = ["LIKELY", "Prelude"]

LIKELY = 0.5  # probability of a source, from which no other is looked for
_TURN = 4  # tokens of "Ada Brandt:"
_CLOSES = frozenset(".?!…")  # the last character of a sentence
_INNER = "’'”\""  # marks that close a quotation within one
_NONE = "having none of it".split()
_WORDLESS = (["without", "a", "word"], ["without", "another", "word"])
_ENOUGH = (["at", "all"], [",", "and"])  # behind the nothing of "said nothing"; not: nothing at the plant was safe


class Prelude(NamedTuple):
    """The sentence before a quotation: its first token, its stop and its verb.

    fills: the quotation is the whole next paragraph. words: those of the quotation. of_other: they are about "her", not
    "me". mood, view, gesture, speaks, silent: what the sentence shows of somebody. told: it is itself told by somebody.
    """

    start: int
    end: int
    root: int
    fills: bool
    words: set[str]
    of_other: bool
    mood: bool
    view: bool
    gesture: bool
    speaks: bool
    silent: bool
    told: bool

    @classmethod
    def of(cls, scene: Scene, index: int, own: Candidates) -> Prelude | None:
        """That of a segment, where it stands near and quotes nothing. own: the segment's candidates."""
        parse, layout = scene.parse, scene.layout
        first, last = layout.bounds[index]
        end = cls.end_of(scene, index)
        if end < 1 or parse.lower[end] != ".":
            return None
        start = parse.sentence_start(end)
        fills = _fills_next(scene, index, end, own)
        near = layout.paragraph[end] == layout.paragraph[first] or fills
        if not near or any(layout.inside[i] >= 0 for i in range(start, end)):
            return None
        root, words = _last_clause(scene, start, end), set(parse.lower[first:last])
        of_other = not words.isdisjoint(GENDERED) and words.isdisjoint(FIRST_PERSON)  # “She was ill.”
        return cls(
            start,
            end,
            root,
            fills,
            words,
            of_other,
            mood=not of_other and _is_in_mood(scene, root),
            view=not of_other and _has_view(scene, root),
            gesture=parse.lower[root] in scene.lexicon.rules.gestures,
            speaks=_speaks(scene, root),
            silent=_is_silent(scene, start, end),
            told=_is_told(scene, start),
        )

    @staticmethod
    def end_of(scene: Scene, index: int) -> int:
        """The last token of what stands outside marks before a quotation that stands alone, or -1: no “…,” she said."""
        segment, text, words = scene.layout.segments[index], scene.parse.text, scene.parse.words
        behind = text[segment.outer.end : segment.outer.end + 3].strip()[:1]
        first, last = scene.layout.bounds[index]
        own = not FIRST_PERSON.isdisjoint(scene.parse.lower[first:last])  # “He said to me, ‘Go home.’”
        ended = (scene.quoted(index).rstrip(_INNER) if own else "")[-1:] or scene.last_sign(index)
        alone = ended in _CLOSES and (not behind or behind.isupper() or behind in OPENING_MARKS)
        before = next((i for i in range(scene.layout.bounds[index][0] - 1, -1, -1) if not words[i].isspace()), -1)
        return before if alone and before >= 0 and scene.layout.inside[before] < 0 else -1

    @property
    def acts(self) -> bool:
        """Whether it shows what comes before speaking."""
        return self.mood or self.gesture or self.speaks

    @property
    def leads(self) -> bool:
        """Whether it may lead to the words of whom it is about: not "She said so. Ada was dead. “I loved her.”"."""
        return self.view or self.acts or not self.told


def _last_clause(scene: Scene, start: int, end: int) -> int:
    """The main verb of a sentence, or of its last clause where only that is about somebody: It rained, but Ada left."""
    parse = scene.parse
    root = parse.root(start, end)
    joined = next((c for c in reversed(parse.children[root]) if parse.deps[c] == "conj" and root < c < end), root)
    first, last = (scene.mention_at(s) if (s := parse.child(verb, "nsubj")) >= 0 else None for verb in (root, joined))
    named = last is not None and scene.names_person(last)
    about = first is not None and (scene.is_person(first) or scene.mentions[first].form in MAN)
    return joined if named and not about else root


def _is_in_mood(scene: Scene, verb: int) -> bool:
    """Whether somebody is what one is who then says more: Ada was not satisfied; "he" may be another."""
    parse, moods = scene.parse, scene.lexicon.rules.moods
    if any(parse.deps[c] in SUBJECTS and parse.lower[c] in MAN for c in parse.children[verb]):
        return False
    if parse.is_passive(verb):  # was not convinced
        return parse.lower[verb] in moods and parse.child(verb, "agent") < 0
    told = (c for c in parse.children[verb] if parse.deps[c] == "acomp")
    return parse.lower[verb] in BE and any(parse.lower[c] in moods for c in told)


def _has_view(scene: Scene, verb: int) -> bool:
    """Whether somebody has something to say, as a sentence tells, but not yet what: she had another view, disagreed.

    Or: she has no doubt, has one regret, was having none of it.
    """
    parse, rules = scene.parse, scene.lexicon.rules
    had = parse.lower[verb] in rules.having
    none = parse.lower_at(verb + 1) in ("no", "few", "one")
    doubtless = had and none and parse.lower_at(verb + 2) in rules.doubts
    differs = parse.lower[verb] in rules.differing or parse.lower[verb : verb + len(_NONE)] == _NONE
    if (doubtless or differs) and "what" not in parse.lower[verb : parse.edges[verb][1]]:
        return True  # not: disagreed with what Ada had told him
    found = (c for c in parse.children[verb] if parse.deps[c] == "dobj" and parse.lower[c] in rules.views)
    noun = next(found, -1) if had else -1
    return noun >= 0 and any(parse.lower[c] in rules.apart or parse.tags[c] == "PRP$" for c in parse.children[noun])


def _speaks(scene: Scene, verb: int) -> bool:
    """Whether a verb of saying tells nothing to "him" or "her", who may answer."""
    parse = scene.parse
    told = (parse.lower[c] for c in parse.children[verb] if parse.deps[c] in OBJECT_DEPS)
    return scene.says(verb) and GENDERED.keys().isdisjoint(told)


def _is_silent(scene: Scene, start: int, end: int) -> bool:
    """Whether a sentence says that somebody says nothing: Brandt left without a word, said nothing at all."""
    lower = scene.parse.lower
    wordless = any(lower[i : i + 3] in _WORDLESS for i in range(start, end))
    nothing = (i for i in range(start + 1, end) if lower[i] == "nothing" and scene.says(i - 1))
    return wordless or any(lower[i + 1] == "." or lower[i + 1 : i + 3] in _ENOUGH for i in nothing)


def _is_told(scene: Scene, start: int) -> bool:
    """Whether the sentence before one, in the same paragraph, is what somebody says."""
    parse = scene.parse
    if start < 1 or scene.layout.paragraph[start - 1] != scene.layout.paragraph[start]:
        return False
    return scene.says(parse.root(parse.sentence_start(start - 1), start))


def _fills_next(scene: Scene, index: int, before: int, own: Candidates) -> bool:
    """Whether a quotation fills the paragraph behind one without quotations, and nobody is likely to say it."""
    layout = scene.layout
    follows = layout.fills(index) and layout.segments[index].paragraph - layout.paragraph[before] == 1
    quoted = index > 0 and layout.segments[index - 1].paragraph == layout.paragraph[before]
    first = layout.bounds[index][0]
    turn = ":" in scene.parse.lower[first : first + _TURN]  # of a transcript, and begins with who speaks
    return follows and not quoted and not turn and own.likeliest()[1] < LIKELY
