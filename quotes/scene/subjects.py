"""Who is the source of a cue, as the parse has it: its subject, agent or owner."""

from __future__ import annotations

from bisect import bisect_right

from ..scene.features import Scene

__all__ = ["Subjects"]

_UP = frozenset("conj xcomp advcl acl ccomp prep pobj dobj relcl appos pcomp attr acomp oprd".split())
_SUBJECTS = ("nsubj", "nsubjpass")
_STEPS = 5
_NEAR = 4  # mentions before a place that may cover it


class Subjects:
    """The sources of the cues of one article."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._of: dict[int, int | None] = {}  # the subjects found so far: many cues may hang on one word

    def source(self, cue: int) -> int | None:
        """The token that heads the source: subject, agent, owner, or what "according to" and "by" govern."""
        scene, parse = self.scene, self.scene.parse
        if parse.lower[cue] == "according":
            return next((g for c in parse.children[cue] for g in parse.children[c] if parse.deps[g] == "pobj"), None)
        if parse.lower[cue] == ":":
            return _before_colon(scene, cue)
        if parse.tags[cue][:1] in "NJ":
            owner = _owner(scene, cue)
            if owner is not None:
                return owner
        found = self._above(cue)
        return _beside(scene, cue) if found is None else found

    def _above(self, cue: int) -> int | None:
        """The subject of the cue or of what it hangs on, or the noun that a relative clause describes."""
        scene, parse, token = self.scene, self.scene.parse, cue
        for _ in range(_STEPS):
            if token not in self._of:
                self._of[token] = _subject(scene, token)
            found = self._of[token]
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

    def mention(self, token: int) -> int | None:
        """The mention that a token heads, or the one that covers it."""
        scene = self.scene
        at = bisect_right(scene.firsts, token)
        near = [i for i in range(max(0, at - _NEAR), at) if scene.mentions[i].last >= token]
        return next((i for i in near if scene.mentions[i].head == token), near[-1] if near else None)


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
