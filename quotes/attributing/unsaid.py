"""Unsaid: what the text only says that somebody might say: If Ada had said “sorry,” all would be well."""

from __future__ import annotations

from ..grammar import STOPS
from ..parse import SUBJECTS
from ..scene.features import Scene
from .candidates import Candidates, Ruled

__all__ = ["Unsaid"]

_NEAR = 8  # tokens from a verb of saying to a quotation
_BEHIND = 4  # tokens of "said Ada Brandt", which the parser may take for a sentence
_CLAUSE = 30  # tokens of the clauses around
_HAD = frozenset(("had", "'d", "’d"))
_WOULD = frozenset(("would", "'d", "’d", "could", "might"))
_MIGHT = frozenset(("could", "might"))
_NEVER = frozenset(("never", "not", "n't", "n’t"))
_WISH = frozenset(("wish", "wished", "wishes"))
_DO = frozenset(("do", "never"))


def _unsaid(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses nobody where the verb before a quotation tells of what isn't said.

    You will never hear Ada say “…”; I wish she would say “…”; she could have called it “…”; don't say “…”.
    """
    parse, first = scene.parse, scene.layout.bounds[index][0]
    near = range(first - 1, max(parse.sentence_start(first) - 1, first - 1 - _NEAR), -1)
    calling = scene.lexicon.rules.calling
    verb = next((i for i in near if scene.cue_listed[i] == 2 or parse.lower[i] in calling), -1)
    if verb < 0 or scene.stops[first] != scene.stops[verb]:
        return own
    if parse.lower[first - 1] == ":" or scene.according_behind(index) >= 0 or _says_another(scene, index, verb):
        return own
    unsaid = _is_if(scene, index, verb) or _is_never_heard(scene, verb) or _is_forbidden(scene, verb)
    return own.nobody() if unsaid or _is_possible(scene, index, verb) else own


def _says_another(scene: Scene, index: int, verb: int) -> bool:
    """Whether the sentence tells besides who says so: Don't call it “a joke”, said Ada; she said she could have."""
    parse, last = scene.parse, scene.layout.bounds[index][1]
    start, end = parse.sentence_start(verb), parse.sentence_end(max(0, last - 1))
    before = range(max(start, verb - _CLAUSE), verb)
    outer = (*before, *range(last, min(end + _BEHIND, last + _CLAUSE, len(parse))))
    return any(scene.layout.inside[i] < 0 and scene.says(i) for i in outer)


def _helpers(scene: Scene, verb: int) -> list[str]:
    """The auxiliaries of a verb, and its "not"."""
    return [scene.parse.lower[c] for c in scene.parse.children[verb] if scene.parse.deps[c] in ("aux", "neg")]


def _is_if(scene: Scene, index: int, verb: int) -> bool:
    """Whether it would have been said: If Ada had said “…,” it would; had Ada told them “…,” it would."""
    parse, last = scene.parse, scene.layout.bounds[index][1]
    start = parse.sentence_start(verb)
    asks = parse.lower[start] == "if" and not _HAD.isdisjoint(_helpers(scene, verb))
    asks = asks or (parse.lower[start] == "had" and parse.heads[start] == verb)
    end = min(parse.sentence_end(max(0, last - 1)), last + _CLAUSE)
    return asks and scene.last_sign(index) == "," and not _WOULD.isdisjoint(parse.lower[last:end])


def _is_never_heard(scene: Scene, verb: int) -> bool:
    """Whether nobody hears it, or somebody only wishes to: will never hear Ada say “…”; wish Ada would say “…”."""
    parse, above = scene.parse, scene.parse.heads[verb]
    if parse.tags[verb] not in ("VB", "VBP") or above >= verb:
        return False
    heard = parse.lower[above] in ("hear", "heard") and not _NEVER.isdisjoint(_helpers(scene, above))
    return heard or (parse.lower[above] in _WISH and "would" in _helpers(scene, verb))


def _is_possible(scene: Scene, index: int, verb: int) -> bool:
    """Whether somebody could have called it so, and the sentence ends."""
    own, last = _helpers(scene, verb), scene.layout.bounds[index][1]
    ends = scene.last_sign(index) in STOPS or scene.parse.lower_at(last) in STOPS
    return ends and scene.parse.tags[verb] == "VBN" and "have" in own and not _MIGHT.isdisjoint(own)


def _is_forbidden(scene: Scene, verb: int) -> bool:
    """Whether a reader is told not to say it: Don't say “…”."""
    parse, start = scene.parse, scene.parse.sentence_start(verb)
    opens = parse.lower[start] in _DO and (parse.lower[start] == "never" or parse.lower_at(start + 1) in _NEVER)
    return opens and parse.tags[verb] in ("VB", "VBP") and parse.child(verb, *SUBJECTS) < 0


class Unsaid(Ruled):
    """Looks at the verbs before the segments."""

    rules = (_unsaid,)
