"""Inner: whose words they are within what another tells: "The clip shows Ada telling a crowd it was “odd”"."""

from __future__ import annotations

from ..grammar import DASHES, WAS
from ..parse import FINITE
from ..scene.features import Scene
from .candidates import Candidates, Ruled

__all__ = ["Inner"]

_ASIDE = 12  # tokens between dashes
_FAR = 8  # tokens from "shows" to who is shown
_UP = 3  # steps from "with" to the verb
_REMARKS = frozenset("caption comment line message remark words".split())
_SHARES = frozenset("reposted retweeted shared".split())
_TELLING = "telling"


def _telling(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who tells it, where somebody recalls or shows that: Ada was caught telling Tom that he was “late”.

    Not him who is told, nor what shows it. Nor where a clause within says who says so: telling Tom that Bo said.
    """
    parse, first = scene.parse, scene.layout.bounds[index][0]
    start = scene.opening(index)
    telling = next((i for i in range(first - 1, start, -1) if parse.lower[i] == _TELLING), -1)
    if telling < 0 or any(scene.says(i) for i in range(telling + 1, first)):
        return own
    if not scene.starts_small(index) and parse.lower[first - 1] not in (",", ":", "that"):
        return own
    found = _teller(scene, telling, start, own)
    named = None if found is None else own.beside(scene, scene.mentions[found].head)
    return own.chosen(found if named is None else named)


def _teller(scene: Scene, telling: int, start: int, own: Candidates) -> int | None:
    """Who tells: the subject of "telling", of the passive verb above it, or whom the verb before shows."""
    parse, verb = scene.parse, scene.parse.heads[telling]
    shown = scene.lexicon.rules.recalling | scene.lexicon.rules.showing
    if parse.lower[verb] in shown and parse.is_passive(verb) and verb < telling:
        return own.headed(scene, [c for c in parse.children[verb] if parse.deps[c] == "nsubjpass"])
    before = telling - 1
    while before > start and parse.tags[before] == "RB":
        before -= 1
    if parse.lower[before] in DASHES:
        opens = (i for i in range(before - 1, max(start, before - _ASIDE), -1) if parse.lower[i] in DASHES)
        before = next(opens, before) - 1
    told = own.ending(scene, before)
    if told is None or scene.mentions[told].form == "who":
        return None
    above = range(scene.begins(told) - 1, max(start, scene.begins(told) - _FAR) - 1, -1)
    seen = next((i for i in above if parse.tags[i][0] == "V"), -1)
    return told if seen >= 0 and parse.lower[seen] in shown and not parse.is_passive(seen) else None


def _quoted_writing(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses the writing that somebody quotes: He quoted an opinion that intent “must be found on the paper”."""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    start = scene.opening(index)
    verb = next((i for i in range(first - 1, start, -1) if parse.tags[i] in FINITE and scene.cue_listed[i] == 2), -1)
    if verb < 0 or parse.lower[verb] not in scene.lexicon.rules.recalling or parse.is_passive(verb):
        return own
    found = own.headed(scene, [c for c in parse.children[verb] if parse.deps[c] == "dobj" and c < first])
    if found is None or parse.lower_at(scene.mentions[found].last + 1) not in ("that", "saying"):
        return own
    form = scene.mentions[found].form
    return own.chosen(found) if scene.lexicon.is_writing(form) or scene.lexicon.is_words(form) else own


def _with_remark(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who posts a thing with words of his: He laughed after a nephew put it on Facebook with the remark “…”."""
    parse, noun = scene.parse, scene.lead(index)
    with_ = noun - 2
    if with_ < 1 or parse.lower[with_ : with_ + 2] != ["with", "the"] or not _is_remark(scene, noun):
        return own
    verb = next((i for i in parse.up(with_, _UP) if parse.tags[i][0] == "V"), -1)
    rules = scene.lexicon.rules
    if verb < 0 or not (parse.lower[verb] in rules.issued or parse.lower[verb] in _SHARES) or parse.is_passive(verb):
        return own
    thing = own.headed(scene, [c for c in parse.children[verb] if parse.deps[c] == "dobj"])
    if thing is not None and scene.mentions[thing].form in rules.bearing:
        return own  # put up a sign with the words
    poster = own.headed(scene, [c for c in parse.children[verb] if parse.deps[c] == "nsubj"])
    named = None if poster is None else own.beside(scene, scene.mentions[poster].head)
    return own.chosen(poster if named is None else named)


def _is_remark(scene: Scene, noun: int) -> bool:
    """Whether a noun is what one adds to what one shows."""
    word = scene.parse.lower[noun]
    return word in _REMARKS or scene.lexicon.is_words(word)


def _what_he_said(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who says what somebody else relays of him: What he said, Ada told reporters, was “Don’t mention it.”"""
    parse, was, start = scene.parse, scene.layout.bounds[index][0] - 1, scene.opening(index)
    if parse.lower[start] != "what" or parse.lower[was] not in WAS or parse.lower[was - 1] != ",":
        return own
    comma = next((i for i in range(start + 2, was - 1) if parse.lower[i] == ","), -1)
    verb = comma - 1
    subject = own.ending(scene, verb - 1) if verb > start else None
    if subject is None or scene.begins(subject) != start + 1 or not scene.says(verb):
        return own
    return own.chosen(subject)


class Inner(Ruled):
    """Looks at who says so in an inner clause before the segments."""

    rules = (_telling, _quoted_writing, _what_he_said, _with_remark)
