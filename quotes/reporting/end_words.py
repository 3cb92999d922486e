"""What the linear model of ends looks at: the words around an end, and what begins behind it."""

from __future__ import annotations

from ..scene.templates import Entries, Templates
from .borders import Borders, Reach

__all__ = ["TEMPLATES", "EndWords"]

_ROLES = tuple("end next second_next third_next cue start closed top phrase second_phrase".split())
_NUMBERS = ("side", "bound", "second_bound", "size", "whole", "commas")
_COMBINATIONS = """
    end.word next.word next.word+second_next.word end.word+next.word end.word+next.word+second_next.word
    end.tag+next.tag+second_next.tag end.tag+next.word+second_next.word second_next.word+next.tag
    third_next.word+next.word+second_next.tag
    bound+phrase.dep next.tag+second_next.tag+bound next.word+bound+phrase.dep
    next.word+second_bound+second_phrase.dep next.word+second_next.word+bound+phrase.dep
    next.word+second_next.word+second_bound+second_phrase.dep
    cue.stem cue.stem+next.word cue.stem+bound+phrase.dep cue.stem+next.word+second_bound+second_phrase.dep
    size size+next.word size+cue.stem closed.dep+closed.tag closed.dep+next.word+second_next.tag
    top.dep+top.tag top.dep+top.tag+next.word+bound start.word+next.word
    whole+next.word whole+top.dep+cue.stem whole+bound+phrase.dep+next.word top.tag+whole+next.word+second_next.word
    whole+cue.stem commas+next.word commas+next.word+second_next.word
""".split()
TEMPLATES = Templates(_ROLES, _NUMBERS, [f"side+{combination}" for combination in _COMBINATIONS])
_NOWHERE, _INSIDE, _TO_CUE, _ELSEWHERE = range(4)  # where a phrase behind the end hangs
_SHORT, _EIGHTS, _LONGEST = 8, 8, 6  # words that are told apart, then eights of them
_COMMAS = 2
_STEPS = 12  # up the parse to the largest phrase that an end closes


class EndWords:
    """The words around the ends of one article."""

    def __init__(self, borders: Borders) -> None:
        self.borders = borders

    def entries(self, found: list[tuple[Reach, int, list[int]]]) -> Entries:
        """For each end of each cue's content that starts at a word, in order, its entries of the table."""
        tokens, numbers, tops = [], [], self.borders.tops
        for reach, start, ends in found:
            for end in ends:
                phrases = [tops[i] if i < len(tops) else -1 for i in (end + 1, end + 2)]
                tokens.append(_tokens(self.borders, reach.cue, start, end) + phrases)
                numbers.append(_numbers(self.borders, reach.cue, start, end, phrases))
        return TEMPLATES.entries(self.borders.scene.codes, tokens, numbers)


def _tokens(borders: Borders, cue: int, start: int, end: int) -> list[int]:
    parse, closed = borders.scene.parse, end
    for above in parse.up(end, _STEPS):
        if parse.edges[above][1] != end:
            break
        closed = above
    behind = map(borders.scene.codes.token, (end + 1, end + 2, end + 3))
    return [end, *behind, cue, start, closed, borders.tops[start]]


def _numbers(borders: Borders, cue: int, start: int, end: int, phrases: list[int]) -> list[int]:
    heads, size = borders.scene.parse.heads, end - start + 1

    def bound(phrase: int) -> int:
        if phrase < 0:
            return _NOWHERE
        head = heads[phrase]
        return _INSIDE if start <= head <= end else _TO_CUE if head == cue else _ELSEWHERE

    return [
        int(start > cue),
        *map(bound, phrases),
        size if size < _SHORT else _SHORT + min(_LONGEST, size // _EIGHTS),
        int(borders.scene.parse.edges[borders.tops[start]][1] == end),
        min(_COMMAS, borders.commas[end + 1] - borders.commas[start]),
    ]
