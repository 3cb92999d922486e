"""Articles from JSON lines, CSV and Parquet, one record at a time."""

from __future__ import annotations

import csv
import gzip
import io
import sys
import zlib
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, fields, replace
from functools import partial
from itertools import islice
from typing import IO, Any, TypeVar, cast

from ..errors import OptionError, QuotesError
from ..jsontext import BOM, JsonError, read_json
from ..options import Options
from .columns import ID, id_of, is_null, is_utf8, missing, no_lines, no_table, require, text_of, unreadable
from .files import STDIN, check_names, is_stream, open_file, print_of, size_of, with_folders_opened
from .ids import Ids

__all__ = ["DamagedError", "Record", "SourceError", "Sources", "format_of"]


T = TypeVar("T")
BLOCKS, ALL_BLOCKS = 64, 4096  # places of a file that are compared at most, and of all together
FIRST = 100  # records of each file of JSON lines, which may differ in their fields

# What a line of the service's batch may ask for. An archive has such fields for reasons of its own.
ASKS = (*(field.name for field in fields(Options)), "format", "speakers")


class SourceError(QuotesError, ValueError):
    """A file that can't be read as what its name says."""


class DamagedError(SourceError):
    """A file that can't be read to its end. A batch may have begun with it; mended, it is another file."""


@dataclass(frozen=True, slots=True)
class Record:
    """One article as its file has it; ``reason`` says why it can't be used.

    place: bytes of all files up to here, for the progress. unheeded: fields that the service would take for options.
    again: whether the id came before.
    """

    file: str
    row: int
    place: int
    id: str | None = None
    content: Any = None
    reason: str | None = None
    unheeded: tuple[str, ...] = ()
    again: bool = False


# The number of the row, from 1; its fields, or what is wrong with it; the place in the file.
Row = tuple[int, dict[str, Any] | str, int]
Rows = Generator[Row, None, None]


@dataclass(frozen=True, slots=True)
class Sources:
    """The files of a batch, and the names of the fields that are read.

    Raises SourceError, naming the file.
    """

    files: tuple[str, ...]
    text_column: str = "text"
    id_column: str = ID

    @classmethod
    def of(
        cls,
        names: tuple[str, ...],
        text_column: str,
        id_column: str,
        leave_out: Callable[[str], bool] = lambda _: False,
    ) -> Sources:
        """The files of these names; a folder stands for all files in it that can be read, in the order of names.

        leave_out: whether a file of a folder isn't to be read.
        """
        try:
            files = with_folders_opened(names, leave_out)
            check_names(files)
        except (OSError, ValueError) as error:
            raise SourceError(str(error)) from error
        if not files:
            raise SourceError(f"{', '.join(names)}: there is no file with a name that ends in .jsonl, .csv or .parquet")
        return cls(files, text_column, id_column)

    def sizes(self) -> list[int]:
        """Bytes of each file."""
        return [_size(file) for file in self.files]

    def prints(self) -> list[str]:
        """For each file what tells it from another of its name."""
        blocks = min(BLOCKS, max(1, ALL_BLOCKS // len(self.files)))
        return [_named(file, partial(print_of, blocks=blocks)) for file in self.files]

    def check(self) -> None:
        """Raises SourceError where a file is no table as its name says, or lacks the column of the articles.

        JSON lines may have a field here and not there: it is missing where none of the first records has it.
        """
        files = [file for file in self.files if not is_stream(file)]
        for file in files:
            with closing(self._rows(file)) as rows:
                next(rows, None)
        self._check_lines([file for file in files if format_of(file) == "jsonl"])

    def _check_lines(self, files: list[str]) -> None:
        columns, names = (self.id_column, self.text_column), dict[str, None]()
        for file in files:
            with closing(self._rows(file)) as rows:
                for _, found, _ in islice(rows, FIRST):
                    names |= dict.fromkeys(found if isinstance(found, dict) else ())
                    if not missing(columns, names):
                        return
        if names:
            raise SourceError(f"{files[0]}: {missing(columns, names)}")

    def records(self) -> Iterator[Record]:
        """Each record. Who goes on in the midst reads from the start as well, and so knows which ids came before."""
        before, ids = 0, Ids()
        for file, size in zip(self.files, self.sizes(), strict=True):
            for row, found, place in self._rows(file):
                record = self._record(file, row, before + place, found)
                yield replace(record, again=True) if record.id is not None and ids.came(record.id) else record
            before += size

    def _rows(self, file: str) -> Rows:
        try:
            yield from READERS[format_of(file)](file, (self.id_column, self.text_column))
        except DamagedError as error:
            raise DamagedError(f"{file}: {error}") from error
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            what = "breaks off amid its gzip" if isinstance(error, EOFError) else f"is damaged gzip: {error}"
            raise DamagedError(f"{file} {what}; get a whole one") from error
        except (OSError, ValueError, csv.Error) as error:
            raise SourceError(f"{file}: {error}") from error

    def _record(self, file: str, row: int, place: int, found: dict[str, Any] | str) -> Record:
        if isinstance(found, str):
            return Record(file, row, place, reason=found)
        kind = format_of(file)
        try:
            name = id_of(found.get(self.id_column))
        except OptionError as error:
            return Record(file, row, place, reason=str(error))
        id = name or f"{file}:{row}"
        try:
            content = text_of(found.get(self.text_column), self.text_column)
        except OptionError as error:
            return Record(file, row, place, id, reason=str(error))
        if content is None:
            return Record(file, row, place, id, reason=_no_text(kind, self.text_column, found))
        if kind == "csv" and not is_utf8(content):
            return Record(file, row, place, id, reason="it isn't UTF-8: convert the file first")
        return Record(file, row, place, id, content, unheeded=_unheeded(found) if kind == "jsonl" else ())


def _unheeded(found: dict[str, Any]) -> tuple[str, ...]:
    return tuple(name for name in ASKS if found.get(name) is not None and (name, found[name]) != ("language", "en"))


def _no_text(kind: str, column: str, found: dict[str, Any]) -> str:
    """The reason: other records may well have one."""
    if column not in found:
        fields = ", ".join(found) or "no field at all"
        return f"it has no {column}, but {fields}. If it's called so in all records, name the field with --text-column"
    return f"it breaks off before its {column}" if kind == "csv" else is_null(column)


def format_of(file: str) -> str:
    """jsonl, csv or parquet, by the name's end."""
    if file == STDIN:
        return "jsonl"
    name = file.lower().removesuffix(".gz")
    for kind, ends in {"jsonl": (".jsonl", ".ndjson"), "csv": (".csv",), "parquet": (".parquet",)}.items():
        if name.endswith(ends):
            return kind
    raise SourceError(f"{file}: name it .jsonl, .ndjson, .csv or .parquet, so that it's clear what it is")


def _size(file: str) -> int:
    return 0 if file == STDIN else _named(file, size_of)


def _named(file: str, ask: Callable[[str], T]) -> T:
    """What is asked of a file. Raises SourceError with its name."""
    try:
        return ask(file)
    except OSError as error:
        raise SourceError(f"{file}: {error.strerror or error}") from error
    except ValueError as error:
        raise SourceError(f"{file}: {error}") from error


@contextmanager
def _opened(file: str) -> Iterator[tuple[IO[bytes], Callable[[], int]]]:
    """The bytes of a file, unzipped, and a function that tells how much of the file is read."""
    if file == STDIN:
        yield sys.stdin.buffer, lambda: 0
        return
    with open_file(file) as plain:
        tell = plain.tell if plain.seekable() else lambda: 0
        if file.lower().endswith(".gz"):
            with gzip.GzipFile(fileobj=plain) as packed:
                yield cast(IO[bytes], packed), tell
        else:
            yield plain, tell


def _jsonl(file: str, columns: tuple[str, ...]) -> Rows:
    begun = False
    with _opened(file) as (stream, tell):
        for number, line in enumerate(stream, 1):
            text = line.removeprefix(BOM).removesuffix(b"\n")
            if text.strip():
                if not begun and (why := no_lines(text, columns, file)):
                    raise ValueError(why)
                begun = True
                yield number, _object(text), tell()


def _object(line: bytes) -> dict[str, Any] | str:
    try:
        value = read_json(line)
    except JsonError as error:
        return str(error)
    return value if isinstance(value, dict) else "it is no JSON object"


def _csv(file: str, columns: tuple[str, ...]) -> Rows:
    csv.field_size_limit(2**31 - 1)
    with _opened(file) as (stream, tell):
        if why := no_table(cast(io.BufferedReader, stream).peek(1)):
            raise ValueError(why)
        text = io.TextIOWrapper(stream, "utf-8-sig", "surrogateescape", newline="")
        rows = csv.DictReader(text, strict=True)
        names = rows.fieldnames or ()
        if not names:
            raise ValueError(f"its first line names no columns: begin it with {','.join(columns)}")
        if missing(columns, names) and (why := unreadable(names)):
            raise ValueError(why)
        require(columns, names)
        for number, row in enumerate(_csv_rows(rows), 1):
            yield number, row, tell()


def _csv_rows(rows: csv.DictReader[str]) -> Iterator[dict[str, Any] | str]:
    """Each row, or what is wrong with it; the next line begins another."""
    while True:
        first = rows.reader.line_num + 1
        try:
            fields: dict[str | Any, Any] = next(rows)
            extra = fields.pop(rows.restkey, [])
            row: dict[str, Any] | str = _too_many(len(extra), rows) if any(extra) else fields
        except StopIteration:
            return
        except csv.Error as error:
            row = _wrong_quoting(first, rows.reader.line_num, error)
        yield row


def _too_many(extra: int, rows: csv.DictReader[str]) -> str:
    """The reason: the text may well have been cut at a comma."""
    known = len(rows.fieldnames or ())
    return f'it has {known + extra} fields, and the first line names {known}. Put " around each that has a comma in it'


def _wrong_quoting(first: int, last: int, error: csv.Error) -> str:
    """The reason. Raises DamagedError where the row has no end: who knows how many rows are in it."""
    if str(error) == "unexpected end of data":  # the module has no other sign
        raise DamagedError(
            f"the row that begins at line {first} has a \" that isn't closed, and runs to the end of the file: close it"
        ) from error
    return f'lines {first} to {last} are no CSV: {error}. Close each field that begins with ", and double each " in it'


def _parquet(file: str, columns: tuple[str, ...]) -> Rows:
    from pyarrow import parquet

    with open_file(file) as stream, parquet.ParquetFile(stream) as table:
        names = table.schema_arrow.names
        require(columns, names)
        done, rows, size = 0, table.metadata.num_rows, _size(file)
        for batch in table.iter_batches(256, columns=[name for name in columns if name in names]):
            for row in batch.to_pylist():
                done += 1
                yield done, row, size * done // rows


READERS: dict[str, Callable[[str, tuple[str, ...]], Rows]] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "parquet": _parquet,
}
