"""What the models of the borders look at: the words with which a content may start and end, and their features."""

from __future__ import annotations

from ..scene.features import Scene
from .border_codes import Row
from .borders import Borders, Reach
from .end_features import NAMES as END_NAMES
from .end_features import EndRows
from .start_features import NAMES as START_NAMES
from .start_features import StartRows

__all__ = ["END_NAMES", "START_NAMES", "Edges", "Row"]


class Edges:
    """The borders in one article with the features of what may start and end a content."""

    def __init__(self, scene: Scene) -> None:
        self.borders = Borders(scene)
        self._starts, self._ends = StartRows(self.borders), EndRows(self.borders)

    def start_rows(self, reach: Reach) -> tuple[list[int], list[Row]]:
        """The words with which the content of a cue may start, and their features."""
        found = self.borders.starts(reach)
        return found, self._starts.rows(reach, found)

    def end_rows(self, reach: Reach, start: int) -> tuple[list[int], list[Row]]:
        """The words with which a content that starts at ``start`` may end, and their features."""
        found = self.borders.ends(reach, start)
        return found, self._ends.rows(reach, start, found)
