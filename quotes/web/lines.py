"""A stream cut into lines, however its pieces fall, in bounded memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Condition
from typing import Generic, TypeVar

__all__ = ["ENDLESS", "EndlessLineError", "Feed", "lines"]

# A line over the limit is passed over; one this many times as long ends the stream.
ENDLESS = 16

# Bytes of a piece. Whoever reads waits until it has them, so they are few, lest articles lie about; but each piece has
# a cost, so a line that is long already is read on by an eighth of its length.
LEAST, MOST = 2**10, 2**16

Item = TypeVar("Item")


class EndlessLineError(Exception):
    """A line is so long that its end isn't worth waiting for."""


def lines(read: Callable[[int], bytes], max_bytes: int) -> Iterator[bytes | None]:
    """Each line without its end; None for one of more than ``max_bytes``.

    read: gives the next piece of the stream, of about so many bytes; nothing at its end. Raises EndlessLineError.
    """
    line, size = bytearray(), 0
    while piece := read(min(max(LEAST, size // 8), MOST)):
        for number, part in enumerate(piece.split(b"\n")):
            if number:  # there was a line's end before this part
                yield bytes(line) if size <= max_bytes else None
                line, size = bytearray(), 0
            size += len(part)
            if size <= max_bytes:
                line += part
            else:
                line.clear()
            if size > ENDLESS * max_bytes:
                raise EndlessLineError
    if size:
        yield bytes(line) if size <= max_bytes else None


class Feed(Generic[Item]):
    """Hands items from the thread that reads to the one that works, and makes the first wait for the second.

    most: items taken at once. budget: sum of the weights that lie here; one item may be heavier.
    """

    def __init__(self, most: int, budget: int) -> None:
        self._most, self._budget = most, budget
        self._items: list[tuple[Item, int]] = []
        self._changed = Condition()
        self._ended = False

    def put(self, item: Item, weight: int) -> bool:
        """Waits for room. False where nobody takes any more."""
        with self._changed:
            self._changed.wait_for(lambda: self._ended or self._has_room(weight))
            if self._ended:
                return False
            self._items.append((item, weight))
            self._changed.notify_all()
            return True

    def _has_room(self, weight: int) -> bool:
        if not self._items:
            return True
        return len(self._items) < 2 * self._most and sum(w for _, w in self._items) + weight <= self._budget

    def take(self, look: Callable[[], float | None] = lambda: None) -> list[Item]:
        """What there is, at most ``most`` items; waits for the first. Nothing at the end.

        look: called while it waits; it tells after how many seconds to call it again.
        """
        with self._changed:
            while not self._changed.wait_for(lambda: self._ended or self._items, look()):
                pass
            taken, self._items = self._items[: self._most], self._items[self._most :]
            self._changed.notify_all()
            return [item for item, _ in taken]

    def end(self) -> None:
        """No more items come, or nobody takes them any more."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()
