"""Which ids came before, among very many."""

from __future__ import annotations

from array import array

__all__ = ["Ids"]

_FIRST = 1024  # places of a new table; a power of two
_BITS = 2**64 - 1


class Ids:
    """The ids so far, 16 to 32 bytes each where a set of strings takes a hundred and more.

    Only their hashes are kept: that two of a million ids share one is as likely as one in thirty million.
    """

    def __init__(self) -> None:
        self._table = array("Q", bytes(8 * _FIRST))  # 0 is a free place
        self._taken = 0

    def came(self, id: str) -> bool:
        """Whether an id came before; now it has."""
        if self._put(hash(id) & _BITS or 1):
            return True
        self._taken += 1
        if 2 * self._taken > len(self._table):
            self._grow()
        return False

    def _put(self, key: int) -> bool:
        """Puts a hash into its place, or the next that is free; whether it's there already."""
        table, last = self._table, len(self._table) - 1
        place = key & last
        while table[place]:
            if table[place] == key:
                return True
            place = (place + 1) & last
        table[place] = key
        return False

    def _grow(self) -> None:
        old, self._table = self._table, array("Q", bytes(16 * len(self._table)))
        for key in filter(None, old):
            self._put(key)
