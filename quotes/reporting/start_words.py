"""What the linear model of starts looks at: the words around a start, those of its cue, and the way between them."""

from __future__ import annotations

from ..scene.templates import Entries, Templates, TokenCodes
from .borders import Borders, Reach

__all__ = ["TEMPLATES", "StartWords"]

_ROLES = tuple("start before second_before next second_next cue behind_cue top".split())
_NUMBERS = ("side", "way", "distance", "tags", "words", "rank")
_COMBINATIONS = """
    start.word before.word next.word second_before.word+before.word before.word+start.word start.word+next.word
    start.word+next.word+second_next.word start.tag+next.tag+second_next.tag
    second_before.tag+before.tag+start.tag+next.tag
    cue.stem cue.stem+start.word cue.word+start.word cue.stem+before.word cue.stem+before.word+start.word
    cue.stem+start.tag+before.tag cue.tag+cue.dep+start.word behind_cue.word+start.word
    way cue.stem+way way+start.word way+before.word cue.tag+cue.dep+way
    top.stem cue.stem+top.stem top.tag+top.dep cue.stem+top.tag+top.dep top.tag+top.dep+before.word
    distance distance+start.tag distance+cue.stem distance+cue.stem+start.tag
    tags cue.stem+tags cue.tag+tags words rank+way rank+start.word+cue.stem rank+top.tag+top.dep+cue.tag
""".split()
TEMPLATES = Templates(_ROLES, _NUMBERS, [f"side+{combination}" for combination in _COMBINATIONS])
_STEPS = 5  # up the parse from a start to its cue
_AWAY = 1  # the way where it leads elsewhere, before the labels of its first steps
_FAR, _TENS, _FARTHEST = 9, 10, 4  # tokens that are told apart, then tens of them
_NEAR_TAGS, _NEAR_WORDS = 5, 3  # tokens between cue and start of which all tags, or words, are seen
_RANKS = 3


class StartWords:
    """The words around the starts of one article."""

    def __init__(self, borders: Borders) -> None:
        self.borders = borders

    def entries(self, found: list[tuple[Reach, list[int]]]) -> Entries:
        """For each start of each cue, in order, its entries of the table."""
        tokens, numbers = [], []
        for reach, starts in found:
            for rank, start in enumerate(starts):
                tokens.append(_tokens(self.borders, reach.cue, start))
                ranks = [min(rank, _RANKS), min(len(starts) - 1 - rank, _RANKS)]
                numbers.append([*_numbers(self.borders, reach.cue, start), TokenCodes.folded(ranks)])
        return TEMPLATES.entries(self.borders.scene.codes, tokens, numbers)


def _tokens(borders: Borders, cue: int, start: int) -> list[int]:
    around = (start, start - 1, start - 2, start + 1, start + 2, cue, cue + 1)
    return [*map(borders.scene.codes.token, around), borders.tops[start]]


def _numbers(borders: Borders, cue: int, start: int) -> list[int]:
    codes, away = borders.scene.codes, abs(start - cue)
    low, high = (cue + 1, start) if start > cue else (start, cue)
    return [
        int(start > cue),
        _way(borders, borders.tops[start], cue),
        away if away < _FAR else _FAR + min(_FARTHEST, away // _TENS),
        TokenCodes.folded(codes.tags[low:high]) if high - low <= _NEAR_TAGS else 0,
        TokenCodes.folded(codes.words[low:high]) if high - low <= _NEAR_WORDS and start > cue else 0,
    ]


def _way(borders: Borders, top: int, cue: int) -> int:
    """The labels from the phrase that starts there up to the cue; the first two where the way leads elsewhere."""
    deps, labels = borders.scene.codes.deps, list[int]()
    for token in borders.scene.parse.up(top, _STEPS):
        if token == cue:
            return TokenCodes.folded(labels)
        labels.append(deps[token])
    return TokenCodes.folded([_AWAY, *labels[:2]])
