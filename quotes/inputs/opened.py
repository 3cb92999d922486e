"""The elements that are open at a place of the source, with the closings that HTML implies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from .elements import BREAKS_FOREIGN, CLOSES_P, HEADINGS, SCOPES, SPECIAL, TABLE_PARTS

__all__ = ["Element", "OpenElements"]

_ITEMS = {"li": ("li",), "dd": ("dd", "dt"), "dt": ("dd", "dt")}
# A part of a table ends the open parts of its own rank and below.
_ENDS_PART = {
    "td": ("td", "th"),
    "th": ("td", "th"),
    "tr": ("tr", "caption", "colgroup"),
    **dict.fromkeys(("tbody", "tfoot", "thead"), ("tbody", "tfoot", "thead", "tr", "caption", "colgroup")),
    **dict.fromkeys(("caption", "colgroup"), ("tbody", "tfoot", "thead", "tr", "caption", "colgroup")),
}
# Their end tags count whatever is open inside.
_BARS_NOTHING = frozenset({"math", "select", "svg", "template"})
_KEYS_OF = {name: [m for m, scope in SCOPES.items() if name in scope] for names in SCOPES.values() for name in names}


@dataclass(frozen=True, slots=True)
class Element:
    """An open element. quotation: whether it is one for the reader."""

    name: str
    hidden: bool
    quotation: bool = False


class OpenElements:
    """A stack on which "is X open, with no Y above it?" takes one step however deep it is."""

    def __init__(self, on_close: Callable[[Element, int, int], None]) -> None:
        self._stack: list[Element] = []
        self._places: defaultdict[str, list[int]] = defaultdict(list)  # name or scope -> places in the stack
        self._on_close = on_close

    def _last(self, name: str) -> int:
        places = self._places[name]
        return places[-1] if places else -1

    def is_open(self, name: str, scope: str = "#any") -> bool:
        """Whether ``name`` is open with no border of ``scope`` inside it."""
        place = self._last(name)
        return place >= 0 and place >= self._last(scope)

    def in_foreign(self) -> bool:
        """Whether a drawing or a formula is open, where other rules hold."""
        return self._drawing() >= 0

    def _drawing(self) -> int:
        return max(self._last("svg"), self._last("math"))

    def push(self, element: Element) -> None:
        place = len(self._stack)
        self._stack.append(element)
        for key in (element.name, *_KEYS_OF.get(element.name, ())):
            self._places[key].append(place)

    def close(self, name: str, start: int, end: int) -> bool:
        """Closes the innermost ``name`` and all in it, the end tag being at ``start`` to ``end``."""
        place = self._last(name)
        if place >= 0:
            self._shut(place, start, end)
        return place >= 0

    def _shut(self, place: int, start: int, end: int) -> None:
        """Closes what is open from ``place`` on; the end tag is that of the element there."""
        while len(self._stack) > place:
            element = self._stack.pop()
            for key in (element.name, *_KEYS_OF.get(element.name, ())):
                self._places[key].pop()
            last = len(self._stack) == place
            self._on_close(element, start, end if last else start)

    def before(self, name: str, at: int) -> None:
        """Closes what a start tag ``name`` at ``at`` ends."""
        self._leave_foreign(name, at)
        for item in _ITEMS.get(name, ()):
            if self._last(item) > self._last("#li" if item == "li" else "#dd"):
                self.close(item, at, at)
        for part in _ENDS_PART.get(name, ()):
            if self.is_open(part, "#table"):
                self.close(part, at, at)
        if name in TABLE_PARTS:
            self._shut(self._last("#row") + 1, at, at)  # what stands between rows belongs to none
        if name in CLOSES_P and self.is_open("p", "#button"):
            self.close("p", at, at)
        self._close_sibling(name, at)

    def _leave_foreign(self, name: str, at: int) -> None:
        while name in BREAKS_FOREIGN and (drawing := self._drawing()) > self._last("foreignobject"):
            self.close(self._stack[drawing].name, at, at)

    def _close_sibling(self, name: str, at: int) -> None:
        current = self._stack[-1].name if self._stack else ""
        if (name in HEADINGS and current in HEADINGS) or (name in ("rt", "rp") and current in ("rt", "rp")):
            self.close(current, at, at)
        elif name == "a" and self._last("a") > self._last("#special"):
            self.close("a", at, at)
        elif name == "button" and self.is_open("button"):
            self.close("button", at, at)

    def end(self, name: str, start: int, end: int) -> bool:
        """An end tag; False where it closes nothing."""
        if name in HEADINGS:
            name = max(HEADINGS, key=self._last)
        if name == "p":
            return self.is_open("p", "#button") and self.close("p", start, end)
        if name in TABLE_PARTS or name == "table":
            return self.is_open(name, "#table") and self.close(name, start, end)
        if name in _BARS_NOTHING:
            return self.close(name, start, end)
        if name in SPECIAL:
            return self.is_open(name, "#list" if name == "li" else "#any") and self.close(name, start, end)
        return self._last(name) > self._last("#special") and self.close(name, start, end)

    def end_all(self, at: int) -> None:
        """The end of the source closes everything."""
        self._shut(0, at, at)
