"""Stage 9e: reports. Cue, content and source of what is said without quotation marks, or only partly within them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from .contents import Content
from .features import Scene
from .records import Span

__all__ = ["Report", "find_reports"]

_UP = frozenset("conj xcomp advcl acl ccomp prep pobj dobj relcl appos pcomp attr acomp oprd".split())
_SUBJECTS = ("nsubj", "nsubjpass")
_STEPS = 5


@dataclass(frozen=True, slots=True)
class Report:
    """Something reported.

    cue: its head token. first, last: tokens of the cue. source: token that heads the source. probability: that the cue
    reports. fit: that its content is this.
    """

    cue: int
    first: int
    last: int
    content: tuple[Span, ...]
    source: int | None
    probability: float
    fit: float

    @property
    def score(self) -> float:
        """How sure it is; the border counts less than the cue, as half of a content is better than none."""
        return self.probability * math.sqrt(self.fit)


def find_reports(scene: Scene, cues: list[tuple[int, float]], contents: list[Content]) -> list[Report]:
    """The reports of the cues that have a content, in the order of their contents."""
    reports = []
    for (cue, p), content in zip(cues, contents, strict=True):
        if content.spans:
            behind = next((s for s in content.spans if s.start > scene.parse.starts[cue]), content.spans[0])
            first, last = scene.layout.cue_tokens(cue, scene.layout.first_token(behind.start))
            reports.append(Report(cue, first, last, content.spans, _source(scene, cue), p, content.probability))
    return sorted(reports, key=lambda r: (r.content[0].start, r.cue))


def _source(scene: Scene, cue: int) -> int | None:
    """The token that heads the source: subject, agent, owner, or what "according to" and "by" govern."""
    parse = scene.parse
    if parse.lower[cue] == "according":
        return next((g for c in parse.children[cue] for g in parse.children[c] if parse.deps[g] == "pobj"), None)
    if parse.lower[cue] == ":":
        return _before_colon(scene, cue)
    if parse.tags[cue][:1] in "NJ":
        owner = _owner(scene, cue)
        if owner is not None:
            return owner
    found = _above(scene, cue)
    return _beside(scene, cue) if found is None else found


def _above(scene: Scene, cue: int) -> int | None:
    """The subject of the cue or of what it hangs on, or the noun that a relative clause describes."""
    parse, token = scene.parse, cue
    for _ in range(_STEPS):
        found = _subject(scene, token)
        if found is not None:
            passive = token == cue and parse.deps[found] == "nsubjpass"
            told = passive and parse.lower[cue] in scene.lexicon.report_verbs  # and not "they were frustrated that"
            return None if told else found
        if parse.deps[token] == "relcl":
            return parse.heads[token]
        if parse.deps[token] not in _UP or parse.heads[token] == token:
            return None
        token = parse.heads[token]
    return None


def _subject(scene: Scene, token: int) -> int | None:
    parse = scene.parse
    agents = [g for c in parse.children[token] if parse.deps[c] == "agent" for g in parse.children[c]]
    if agents:
        return agents[0]
    own = [c for c in parse.children[token] if parse.deps[c] in _SUBJECTS]
    paragraph = scene.layout.paragraph
    near = [c for c in own if paragraph[c] == paragraph[token]]
    return next((c for c in reversed(near) if c < token), near[0] if near else None)


def _beside(scene: Scene, cue: int) -> int | None:
    """The noun right before a verb, where the parse knows no subject."""
    parse, layout = scene.parse, scene.layout
    if parse.tags[cue][:1] == "N":
        return _before_noun(scene, cue)
    before = layout.cue_tokens(cue)[0] - 1
    noun = before >= 0 and parse.tags[before][:2] in ("NN", "PR") and layout.inside[before] < 0
    noun = noun and parse.deps[before] != "nsubjpass"
    return before if noun and parse.tags[cue][:1] == "V" and layout.paragraph[before] == layout.paragraph[cue] else None


def _before_noun(scene: Scene, cue: int) -> int | None:
    """The name, or the noun of "the council plans to", right before a cue that is a noun or was taken for one."""
    parse, near = scene.parse, cue - 1
    if near < 0 or parse.heads[near] != cue or scene.layout.inside[near] >= 0:
        return None
    clause = parse.lower[cue + 1 : cue + 2] in (["to"], ["that"])
    named = parse.tags[near] in ("NNP", "NNPS") or (clause and parse.tags[near] in ("NN", "NNS"))
    return near if named and scene.layout.paragraph[near] == scene.layout.paragraph[cue] else None


def _owner(scene: Scene, noun: int) -> int | None:
    parse = scene.parse
    for child in parse.children[noun]:
        if parse.deps[child] == "poss":
            return child
        if parse.deps[child] == "prep" and parse.lower[child] in ("by", "from", "of"):
            return next((g for g in parse.children[child] if parse.deps[g] == "pobj"), None)
    return None


def _before_colon(scene: Scene, colon: int) -> int | None:
    """The last noun before a colon, in the same paragraph: "Trump: …"."""
    parse, paragraph = scene.parse, scene.layout.paragraph
    for i in range(colon - 1, max(-1, colon - 8), -1):
        if paragraph[i] != paragraph[colon]:
            return None
        if parse.tags[i][:2] in ("NN", "PR"):
            return i
    return None
