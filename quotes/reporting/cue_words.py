"""What the linear model of cues looks at: the words of a candidate, of what hangs on it, and of what it hangs on."""

from __future__ import annotations

from ..scene.features import Scene
from ..scene.templates import Entries, Templates, TokenCodes

__all__ = ["TEMPLATES", "CueWords"]

_BELOW = tuple(
    """nsubj nsubjpass dobj ccomp xcomp acl relcl advcl prep agent dative attr acomp aux auxpass neg advmod mark prt det
    amod poss compound appos conj cc nummod expl""".split()
)
_BESIDE = tuple("nsubj nsubjpass dobj aux neg prep mark advmod ccomp attr det poss".split())
_BEFORE, _BEHIND = ("third_before", "second_before", "before"), ("next", "second_next", "third_next")
_ROLES = (
    *("cue", *_BEFORE, *_BEHIND, "head", "above", "source", "governed", "clause", "acting"),
    *_BELOW,
    *(f"beside_{dep}" for dep in _BESIDE),
)
_NUMBERS = ("all_below", "all_beside")
_COMBINATIONS = [
    *"cue.word cue.word+cue.tag+cue.dep cue.stem cue.stem+cue.tag cue.stem+cue.dep".split(),
    *"head.word cue.word+head.word cue.stem+head.stem head.stem+cue.dep head.tag+cue.dep".split(),
    *"head.dep+cue.dep above.word+head.dep+cue.dep".split(),
    *(f"{near}.{kind}" for near in (*_BEFORE, *_BEHIND) for kind in ("word", "tag")),
    *(f"cue.{kind}+{near}.word" for kind in ("word", "stem") for near in ("before", "next")),
    *"next.word+second_next.word next.word+second_next.word+third_next.word second_before.word+before.word".split(),
    *(f"cue.{kind}+next.tag+second_next.tag" for kind in ("tag", "stem")),
    *(f"cue.{kind}+before.tag+second_before.tag" for kind in ("tag", "stem")),
    *"source.word source.stem cue.word+source.word cue.stem+source.word cue.stem+source.stem".split(),
    *"source.tag+source.dep governed.word cue.stem+governed.word acting.word cue.stem+acting.word".split(),
    *"clause.stem cue.stem+clause.stem".split(),
    *(f"{cue}{dep}.{kind}" for dep in _BELOW for cue in ("", "cue.stem+") for kind in ("any", "word")),
    *(f"beside_{dep}.word+cue.dep" for dep in _BESIDE),
    *(f"cue.stem+beside_{dep}.any" for dep in _BESIDE),
    *(f"{cue}all_below" for cue in ("cue.tag+", "cue.stem+", "cue.word+")),
    *"all_beside+cue.dep cue.stem+all_beside+cue.dep".split(),
]
TEMPLATES = Templates(_ROLES, _NUMBERS, _COMBINATIONS)
_CLAUSES, _ACTING = ("ccomp", "xcomp", "acl"), ("nsubj", "nsubjpass", "expl")


class CueWords:
    """The words around the candidates of one article."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def entries(self, candidates: list[int]) -> Entries:
        """For each candidate its entries of the table."""
        places = [_place(self.scene, i) for i in candidates]
        return TEMPLATES.entries(self.scene.codes, [own for own, _ in places], [numbers for _, numbers in places])


def _place(scene: Scene, i: int) -> tuple[list[int], list[int]]:
    parse = scene.parse
    head = parse.above(i)
    source = scene.source(i)
    below, beside = _first_of_each(scene, i, -1), _first_of_each(scene, head, i)
    prep = below.get("prep", -1)
    clause = next((below[dep] for dep in _CLAUSES if dep in below), -1)
    tokens = [
        i,
        *(scene.codes.token(i + step) for step in (-3, -2, -1, 1, 2, 3)),
        head,
        parse.above(head),
        -1 if source is None else source,
        parse.child(prep, "pobj", "pcomp") if prep >= 0 else -1,
        clause,
        parse.child(clause, *_ACTING) if clause >= 0 else -1,
        *(below.get(dep, -1) for dep in _BELOW),
        *(beside.get(dep, -1) for dep in _BESIDE),
    ]
    deps = scene.codes.deps
    return tokens, [TokenCodes.folded(sorted(deps[c] for c in own.values())) for own in (below, beside)]


def _first_of_each(scene: Scene, token: int, but: int) -> dict[str, int]:
    """By its label the first of each kind of what hangs on a token, but for one."""
    found: dict[str, int] = {}
    for child in scene.parse.children[token] if token >= 0 else ():
        if child != but:
            found.setdefault(scene.parse.deps[child], child)
    return found
