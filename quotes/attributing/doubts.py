"""Doubts: who hardly said a quotation: things, bodies where it says "I", who asks, who is named in it."""

from __future__ import annotations

import regex

from ..grammar import DASHES, STOPS
from ..scene.features import Scene
from .candidates import GO_ON, SURE, Candidates, Ruled

__all__ = ["Doubts"]

_SELDOM = 0.01  # what is left of the probability that a body says "I"
_BODY = -2.0  # log-odds of a person for what is surely none
_A_THING = 0.003  # what is left of the probability of "the outage"
_LATER = 0.05  # the most that is left of those of the next sentence
_NAMED = 0.3  # what is left of who is named in a quotation
_LIKELY = 0.9  # probability from which he says it all the same
_WORDS = 8  # of a quotation that may be more than a name
_OWN = frozenset("i me my myself 'm ’m we us name".split())  # words near a name that make it the speaker's own
_NEAR = 4  # tokens, of a label with a colon and before and behind a mention
_CUTS = 7  # tokens of "the chair, Ada Brandt, cut in"
_ON = frozenset(("on", "via"))
_TOP = 3  # paragraphs below a headline, within which its writer is named
_FROM_WHERE = regex.compile(r"\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}.’'-]*){1,3} (?:in|at) \p{Lu}[\p{L} ]{2,30}")
_BYLINE = regex.compile(r"(?i:(?:(?:exclusive|report|story|words)(?: and \p{L}+)?:? )?by |words: )[^.!?:“”\"]*")
_LABEL = regex.compile(r"\[[^\[\]\n]*\]")


def _no_thing(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Weakens things, but for a sure one: the outage of "the outage began with “…”"."""
    things = {c for c, p in own if c != GO_ON and p != SURE and _is_thing(scene, c)}
    return own.scaled(things, _A_THING)


def _is_thing(scene: Scene, candidate: int) -> bool:
    """Whether a candidate is what nobody quotes: no people, bodies, writings or words, and nothing that bears words."""
    mention, parse = scene.mentions[candidate], scene.parse
    if mention.form == "some" and parse.lower[mention.first + 1 : mention.first + 3] in (
        ["of", "that"],
        ["of", "this"],
    ):
        return True  # none of that
    if mention.kind != "description" or parse.tags[mention.head] not in ("NN", "NNS"):
        return False
    bears = mention.head in scene.layout.signs.bearers or mention.last in scene.layout.signs.bearers
    return not bears and scene.lexicon.is_thing(mention.form)


def _no_label(scene: Scene, _: int, own: Candidates) -> Candidates:
    """Rules out what stands in square brackets, which tells of the layout: [Caption] “Not me”: Ada."""
    text = scene.parse.text
    spans = ((c, scene.mentions[c].span) for c in own.mentions() if scene.mentions[c].kind == "description")
    labels = {c for c, s in spans if _LABEL.search(text, max(0, s.start - 1), s.end + 1)}
    return own.scaled(labels, 0.0)


def _no_platform(scene: Scene, _: int, own: Candidates) -> Candidates:
    """Weakens places where everybody may write: on Facebook, in an Instagram post."""
    parse, platforms = scene.parse, scene.lexicon.rules.platforms

    def is_where(candidate: int) -> bool:
        mention = scene.mentions[candidate]
        if mention.kind != "name" or not platforms.issuperset(scene.entities[mention.entity].words):
            return False
        on = parse.deps[mention.head] == "pobj" and parse.lower[parse.heads[mention.head]] in _ON
        return on or parse.deps[mention.head] == "compound"

    return own.scaled({c for c in own.mentions() if is_where(c)}, _A_THING)


def _no_i(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Weakens places and bodies where a quotation says "I": not Tarn's “I was there.”"""
    first, last = scene.layout.bounds[index]
    if "I" not in scene.parse.words[first:last]:
        return own
    names = (c for c, p in own if c != GO_ON and p < SURE and scene.mentions[c].kind == "name")
    bodies = {c for c in names if scene.entities[scene.mentions[c].entity].person < _BODY}
    return own.scaled(bodies, _SELDOM)


def _presses(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Weakens who asks at the beginning of a sentence: "Pressed by Ada, he allowed".

    Chooses that one for a question: "Asked by Ada “Why?”, he shrugged".
    """
    parse, first = scene.parse, scene.layout.bounds[index][0]
    start = parse.sentence_start(first)
    pressed = parse.tags[start] == "VBN" and parse.lower[start] in scene.lexicon.rules.asking
    if not pressed or parse.lower_at(start + 1) != "by":
        return own
    if scene.last_sign(index) == "?":
        askers = (c for c in own.mentions() if start < scene.mentions[c].first)
        asker = next((c for c in askers if scene.mentions[c].last == first - 1), None)
        if asker is not None:
            return own.chosen(asker)
    comma = next((i for i in range(start, parse.sentence_end(start)) if parse.lower[i] == ","), start)
    return own.scaled(own.within(scene, start + 1, comma), _A_THING)


def _no_dateline(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Weakens a place that only says where an article was written: LOWMOOR, Ohio (AP) — Ada."""
    line = scene.layout.dateline(scene.layout.segments[index].paragraph)
    if line is None:
        return own
    inside = {c for c in own.mentions() if line.start <= scene.mentions[c].span.start < line.end}
    strong = not {"(", ","}.isdisjoint(line.of(scene.parse.text))
    places = {c for c in inside if strong or not scene.names_person(c)}
    return own.scaled(places, _A_THING)


def _no_heading(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Weakens whoever spoke before a heading within the text: a line of capitals that is all quotation."""
    words, segment = scene.quoted(index), scene.layout.segments[index]
    line, (first, last) = scene.layout.paragraphs[segment.paragraph], scene.layout.bounds[index]
    alone = (first, last - 1) == scene.layout.tokens_of(line)
    if not index or " " not in words or not words.isupper() or not alone:
        return own
    return own.scaled({c for c, _ in own if c == GO_ON or scene.mentions[c].first < first}, _A_THING)


def _no_named(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Weakens who is named in the words: “He was calm, Tom worst of all.” is hardly Tom's."""
    first, last = scene.layout.bounds[index]
    if last - first < _WORDS or ":" in scene.parse.lower[first : first + _NEAR]:
        return own  # a turn of a transcript begins with who speaks
    proper = [i for i in range(first, last) if scene.parse.tags[i] == "NNP" and scene.parse.words[i].istitle()]
    names = {scene.parse.lower[i] for i in proper if not _is_own(scene, i)}
    named = {c for c, p in own if c != GO_ON and p < _LIKELY and scene.names_person(c)}
    named = {c for c in named if not names.isdisjoint(scene.entities[scene.mentions[c].entity].words)}
    return own.scaled(named, _NAMED)


def _is_own(scene: Scene, token: int) -> bool:
    """Whether a name in a quotation may be the speaker's own: "I'm Ada Brandt"."""
    return not _OWN.isdisjoint(scene.parse.lower[max(0, token - _NEAR) : token + _NEAR])


def _no_next(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Weakens those of the next sentence, where the words end one: They must “wait”. Rey …"""
    parse, (first, last) = scene.parse, scene.layout.bounds[index]
    words = scene.quoted(index)
    ended = parse.lower_at(last) == "." or words[-1] == "."
    inner = first > 0 and parse.lower[first - 1] not in (":", ".", "!", "?") and not parse.words[first - 1].isspace()
    inner = inner and scene.layout.inside[first - 1] < 0
    if not ended or not inner or not words[:1].islower() or parse.sentence_start(first) == first:
        return own
    return Candidates((c, min(p, _LATER) if c != GO_ON and scene.mentions[c].first >= last else p) for c, p in own)


def _no_byline(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Rules out for a quotation in a headline who is only named below it as who writes: By Tom Rey."""
    layout, mentions = scene.layout, scene.mentions
    if layout.segments[index].paragraph:
        return own
    below = [p for p in layout.paragraphs[1 : 1 + _TOP] if _BYLINE.fullmatch(p.of(scene.parse.text))]
    below += [p for p in layout.paragraphs[1:2] if _FROM_WHERE.fullmatch(p.of(scene.parse.text))]
    signed = {c for c in own.mentions() if any(p.contains(mentions[c].span) for p in below)}
    if not signed:
        return own
    others = {m.entity for m in mentions if m.entity >= 0 and not any(p.contains(m.span) for p in below)}
    return own.scaled({c for c in signed if mentions[c].entity not in others}, 0.0)


def _no_interrupter(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Rules out who breaks in on the words with others right behind them: “It was safe by—” “Whose?” cut in Ada."""
    bounds, parse = scene.layout.bounds, scene.parse
    last = bounds[index][1]
    if scene.last_sign(index) not in DASHES or bounds[index + 1 : index + 2] == [] or bounds[index + 1][0] != last:
        return own
    behind = bounds[index + 1][1]
    near = range(behind, min(len(parse), behind + _CUTS))
    cuts = next((i for i in near if parse.lower[i] in scene.lexicon.rules.interrupting), -1)
    if cuts < 0 or not STOPS.isdisjoint(parse.lower[behind:cuts]):
        return own
    return own.scaled(own.within(scene, behind, parse.sentence_end(cuts)), 0.0)


class Doubts(Ruled):
    """Looks at what the candidates are and at the words of the segments."""

    rules = (
        _no_thing,
        _no_label,
        _no_platform,
        _no_i,
        _presses,
        _no_dateline,
        _no_heading,
        _no_named,
        _no_next,
        _no_byline,
        _no_interrupter,
    )
