"""What the models of the borders look at: the words with which a content may start and end, and their features."""

from __future__ import annotations

from collections.abc import Iterator

from ..scene.features import Scene
from ..scene.templates import Linear
from .border_codes import Row
from .borders import Borders, Reach
from .end_features import NAMES as END_NAMES
from .end_features import EndRows
from .end_words import EndWords
from .start_features import NAMES as START_NAMES
from .start_features import StartRows
from .start_words import StartWords

__all__ = ["END_NAMES", "START_NAMES", "Edges", "Row", "Table"]

Table = tuple[list[int], list[Row]]  # words, and the features of each
_WITHIN = 4.0  # log-odds, by words alone, under the likeliest of a choice, from which another one is hopeless


class Edges:
    """The borders in one article with the features of what may start and end a content."""

    def __init__(self, scene: Scene) -> None:
        self.borders = Borders(scene)
        self._starts, self._ends = StartRows(self.borders), EndRows(self.borders)

    def starts(self, reaches: list[Reach], words: Linear) -> list[Table]:
        """For each cue the words with which its content may start and that by ``words`` aren't hopeless."""
        found = [(reach, self.borders.starts(reach)) for reach in reaches]
        told = words.logits(StartWords(self.borders).entries(found))
        return [
            ([own[n] for n in left], self._starts.rows(reach, own, left))
            for (reach, own), left in zip(found, _worth_a_look([own for _, own in found], told), strict=True)
        ]

    def ends(self, begun: list[tuple[Reach, int]], words: Linear) -> list[Table]:
        """The same for the words with which the content of a cue may end that starts at a word."""
        found = [(reach, start, self.borders.ends(reach, start)) for reach, start in begun]
        told = words.logits(EndWords(self.borders).entries(found))
        return [
            ([own[n] for n in left], self._ends.rows(reach, start, own, left))
            for (reach, start, own), left in zip(found, _worth_a_look([own for *_, own in found], told), strict=True)
        ]


def _worth_a_look(choices: list[list[int]], told: list[float]) -> Iterator[dict[int, float]]:
    """Of the words of each choice those that aren't hopeless, by index, with what is told of them."""
    return (Linear.worth_a_look(own, _WITHIN) for own in Linear.by_choice(told, choices))
