"""Articles from JSON lines, CSV and Parquet, one record at a time."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, cast

from ..errors import QuotesError
from .files import open_file, size_of, with_folders_opened

__all__ = ["Record", "SourceError", "Sources", "kind_of"]


class SourceError(QuotesError, ValueError):
    """A file that can't be read as what its name says."""


@dataclass(frozen=True, slots=True)
class Record:
    """One article as its file has it; ``reason`` says why it can't be used.

    place: bytes of all files up to here, for the progress.
    """

    file: str
    row: int
    place: int
    id: str | None = None
    content: Any = None
    reason: str | None = None


# The number of the row, from 1; its fields, or what is wrong with it; the place in the file.
Row = tuple[int, dict[str, Any] | str, int]


@dataclass(frozen=True, slots=True)
class Sources:
    """The files of a batch, and the names of the fields that are read.

    Raises SourceError, naming the file.
    """

    files: tuple[str, ...]
    text_column: str = "text"
    id_column: str = "id"

    @classmethod
    def of(cls, names: tuple[str, ...], text_column: str, id_column: str) -> Sources:
        """The files of these names; a folder stands for all files in it that can be read, in the order of names."""
        try:
            files = with_folders_opened(names)
        except (OSError, ValueError) as error:
            raise SourceError(str(error)) from error
        if not files:
            raise SourceError(f"{', '.join(names)}: there is no file with a name that ends in .jsonl, .csv or .parquet")
        return cls(files, text_column, id_column)

    def sizes(self) -> list[int]:
        """Bytes of each file."""
        return [_size(file) for file in self.files]

    def records(self) -> Iterator[Record]:
        before = 0
        for file, size in zip(self.files, self.sizes(), strict=True):
            for row, found, place in self._rows(file):
                yield self._record(file, row, before + place, found)
            before += size

    def _rows(self, file: str) -> Iterator[Row]:
        try:
            yield from READERS[kind_of(file)](file, (self.id_column, self.text_column))
        except (OSError, ValueError, csv.Error) as error:
            raise SourceError(f"{file}: {error}") from error

    def _record(self, file: str, row: int, place: int, found: dict[str, Any] | str) -> Record:
        if isinstance(found, str):
            return Record(file, row, place, reason=found)
        id = found.get(self.id_column)
        id = f"{file}:{row}" if id is None else str(id)
        content = found.get(self.text_column)
        if content is None:
            return Record(
                file, row, place, id, reason=f"it has no {self.text_column}: name the field with --text-column"
            )
        if isinstance(content, str) and not _is_utf8(content):
            return Record(file, row, place, id, reason="it isn't UTF-8: convert the file first")
        return Record(file, row, place, id, content)


def kind_of(file: str) -> str:
    """jsonl, csv or parquet, by the name's end."""
    name = file.lower().removesuffix(".gz")
    for kind, ends in {"jsonl": (".jsonl", ".ndjson", "-"), "csv": (".csv",), "parquet": (".parquet",)}.items():
        if name.endswith(ends):
            return kind
    raise SourceError(f"{file}: name it .jsonl, .ndjson, .csv or .parquet, so that it's clear what it is")


def _size(file: str) -> int:
    if file == "-":
        return 0
    try:
        return size_of(file)
    except OSError as error:
        raise SourceError(f"{file}: {error.strerror or error}") from error
    except ValueError as error:
        raise SourceError(f"{file}: {error}") from error


@contextmanager
def _opened(file: str) -> Iterator[tuple[IO[bytes], Callable[[], int]]]:
    """The bytes of a file, unzipped, and a function that tells how much of the file is read."""
    if file == "-":
        yield sys.stdin.buffer, lambda: 0
        return
    with open_file(file) as plain:
        if file.lower().endswith(".gz"):
            with gzip.GzipFile(fileobj=plain) as packed:
                yield cast(IO[bytes], packed), plain.tell
        else:
            yield plain, plain.tell


def _jsonl(file: str, columns: tuple[str, ...]) -> Iterator[Row]:
    with _opened(file) as (stream, tell):
        for number, line in enumerate(stream, 1):
            if not line.isspace():
                yield number, _object(line), tell()


def _object(line: bytes) -> dict[str, Any] | str:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        return f"it is no JSON: {error}"
    return value if isinstance(value, dict) else "it is no JSON object"


def _csv(file: str, columns: tuple[str, ...]) -> Iterator[Row]:
    csv.field_size_limit(2**31 - 1)
    with (
        _opened(file) as (stream, tell),
        io.TextIOWrapper(stream, "utf-8-sig", "surrogateescape", newline="") as text,
    ):
        rows = csv.DictReader(text)
        _require(columns[-1], rows.fieldnames or ())
        for number, row in enumerate(rows, 1):
            yield number, row, tell()


def _parquet(file: str, columns: tuple[str, ...]) -> Iterator[Row]:
    from pyarrow import parquet

    with open_file(file) as stream, parquet.ParquetFile(stream) as table:
        names = table.schema_arrow.names
        _require(columns[-1], names)
        done, rows, size = 0, table.metadata.num_rows, _size(file)
        for batch in table.iter_batches(256, columns=[name for name in columns if name in names]):
            for row in batch.to_pylist():
                done += 1
                yield done, row, size * done // rows


def _require(column: str, names: Any) -> None:
    if column not in names:
        raise ValueError(f"there is no column {column!r}, but {', '.join(names) or 'none'}; name it with --text-column")


def _is_utf8(text: str) -> bool:
    """Bytes that are no UTF-8 come from a CSV file as lone surrogates of a range of their own."""
    return text.isascii() or not any("\udc80" <= c <= "\udcff" for c in text)


READERS: dict[str, Callable[[str, tuple[str, ...]], Iterator[Row]]] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "parquet": _parquet,
}
