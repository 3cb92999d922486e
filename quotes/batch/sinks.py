"""Where a batch writes: files that can be taken back to where they last were safe on disk."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import IO, Any, Protocol

from ..formats import FORMS
from .outputs import beside, parts_of

__all__ = ["LineSink", "ParquetSink", "Sink", "sink_for", "sync"]


ROWS = 2**14  # of one row group: some ten megabytes


class Sink(Protocol):
    """Takes answers in order."""

    def holds(self, state: int) -> bool:
        """Whether what ``commit`` answered is still there to go back to."""

    def begin(self, state: int) -> None:
        """Goes back to what ``commit`` answered; 0 is the very beginning."""

    def write(self, answer: Any) -> None:
        """Takes the next answer."""

    def commit(self) -> int:
        """Puts all that was taken safely on disk, and answers what ``begin`` needs to go back to here."""

    def finish(self) -> None:
        """Makes the file of what was committed. May be called again after a crash."""

    def close(self) -> None:
        """Lets go of the file."""

    def clear(self) -> None:
        """Removes what only an unfinished batch needs."""


def sink_for(path: Path, form: str) -> Sink:
    return ParquetSink(path) if form == "parquet" else LineSink(path, FORMS[form].head)


class LineSink:
    """JSON lines or CSV: its state is the length of the file."""

    def __init__(self, path: Path, head: bytes = b"") -> None:
        self.path = path
        self._head = head
        self._file: IO[bytes] | None = None

    def holds(self, state: int) -> bool:
        return not state or (self.path.is_file() and self.path.stat().st_size >= state)

    def begin(self, state: int) -> None:
        self._file = self.path.open("r+b" if state else "wb")
        self._file.truncate(state)
        self._file.seek(state)
        if not state:
            self._file.write(self._head)

    def write(self, answer: bytes) -> None:
        assert self._file
        self._file.write(answer)

    def commit(self) -> int:
        assert self._file
        self._file.flush()
        os.fsync(self._file.fileno())
        return self._file.tell()

    def finish(self) -> None:
        """The file is what it is."""

    def close(self) -> None:
        if self._file:
            self._file.close()

    def clear(self) -> None:
        """There is nothing else."""


class ParquetSink:
    """A Parquet file can't be gone on with, so each commit makes one of its own: the state is how many there are."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._folder = parts_of(path)
        self._rows: list[dict[str, Any]] = []
        self._parts = 0

    def holds(self, state: int) -> bool:
        return all(self._part(number).is_file() for number in range(state))

    def begin(self, state: int) -> None:
        self._folder.mkdir(exist_ok=True)
        self._parts = state

    def write(self, answer: list[dict[str, Any]]) -> None:
        self._rows += answer

    def commit(self) -> int:
        if self._rows:
            from pyarrow import Table, parquet

            from .arrow import QUOTES

            part = self._part(self._parts)
            parquet.write_table(Table.from_pylist(self._rows, QUOTES), part)
            sync(part)
            sync(self._folder)
            self._rows, self._parts = [], self._parts + 1
        return self._parts

    def finish(self) -> None:
        from pyarrow import concat_tables, parquet

        from .arrow import QUOTES

        made = beside(self.path, ".made")
        held = QUOTES.empty_table()
        with parquet.ParquetWriter(made, QUOTES) as whole:  # whose groups are of one size, whenever parts were made
            for number in range(self._parts):
                held = concat_tables([held, parquet.read_table(self._part(number), schema=QUOTES)])
                while held.num_rows >= ROWS:
                    whole.write_table(held.slice(0, ROWS))
                    held = held.slice(ROWS)
            if held.num_rows:
                whole.write_table(held)
        sync(made)
        made.replace(self.path)

    def close(self) -> None:
        self._rows = []

    def clear(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def _part(self, number: int) -> Path:
        return self._folder / f"{number:06}.parquet"


def sync(path: Path) -> None:
    """Makes a file or a folder safe on disk: a new name is so only when its folder is."""
    held = os.open(path, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)
