"""Columns: whether a table has those of ids and texts, and what it is where its first line names neither."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from types import NoneType
from typing import Any

from ..errors import OptionError
from ..foreign import GZIP, ZIP, encoding_of, kind_of
from ..jsontext import begins_array, byte_at
from ..options import read_id
from .files import STDIN

__all__ = ["ID", "id_of", "is_null", "is_utf8", "missing", "no_lines", "no_table", "require", "text_of", "unreadable"]

ID = "id"  # the field of ids where none is named, which may be missing
MARKS = (",", ";", "\t", "|")  # between the fields of a table; only the first is read
_PACKED = (
    *((b"BZh%d1AY&SY" % level, "bzip2") for level in range(1, 10)),
    (b"\xfd7zXZ", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
)
_TO_UNPACK = (GZIP, ZIP, *(name for _, name in _PACKED))


def missing(columns: tuple[str, ...], names: Collection[str]) -> str:
    """What is missing of the columns of ids and of texts, nothing where both are there; ids only where it is named."""
    for column, flag in zip(columns, ("--id-column", "--text-column"), strict=True):
        if column not in names and (column, flag) != (ID, "--id-column"):
            if not names:
                return f"there is no column {column!r}, nor any other"
            return f"there is no column {column!r}, but {', '.join(names)}; name it with {flag}"
    return ""


def require(columns: tuple[str, ...], names: Sequence[str]) -> None:
    """columns: of ids and of texts; that of the texts must be there, that of the ids where it is named, none twice."""
    if fault := missing(columns, names):
        raise ValueError(fault)
    for column in columns:
        if names.count(column) > 1:
            raise ValueError(f"there are {names.count(column)} columns {column!r}: rename all but one")


def id_of(given: Any) -> str | None:
    """The id of a record, as it comes back. Raises OptionError.

    A column may be of dates, or the like; what JSON has as well is judged as it is there, but for the 7.0 that tables
    make of an id 7 where others are missing.
    """
    given = text_of(given, "id")
    if isinstance(given, float) and given.is_integer():
        return str(int(given))
    return read_id(given) if isinstance(given, (NoneType, bool, float, list, dict)) else str(given)


def text_of(given: Any, column: str) -> Any:
    """What a column holds; of a binary one, which Spark and others write for strings, its UTF-8. Raises OptionError."""
    if not isinstance(given, bytes):
        return given
    try:
        return given.decode()
    except UnicodeDecodeError as error:
        fault = f"its {column} is binary and no UTF-8, {byte_at(error)}: write it as UTF-8, or as a string"
        raise OptionError(column, fault) from error


def is_null(column: str) -> str:
    """Why a record whose text is null has no answer."""
    return f"its {column} is null: there is nothing to read"


def no_table(beginning: bytes) -> str:
    """Why a file that begins so is no CSV, and what to do; nothing where it may be. Its first line may end anywhere."""
    return _foreign(beginning, "CSV")


def unreadable(names: Sequence[str]) -> str:
    """Why a first line names no column that is wanted: another encoding or separator, where it's that."""
    if not all(map(is_utf8, names)):
        line = ",".join(names).encode("utf-8", "surrogateescape")
        return f"it isn't UTF-8: convert it first, for example with: iconv -f {encoding_of(line)} -t UTF-8"
    found = next((mark for mark in MARKS[1:] if mark in "".join(names)), "")
    return f"its fields are separated by {found!r}: put commas between them" if found else ""


def no_lines(line: bytes, columns: tuple[str, ...], file: str) -> str:
    """Why a file that begins with this line holds no JSON lines, and what to do; nothing where it may well.

    columns: of ids and of texts. CSV is told by one of them: another line may just be broken, and the next be none.
    """
    if begins_array(line):
        return "it is a JSON array: make lines of it first, for example with: jq -c '.[]'"
    if why := _foreign(line, "JSON lines", file):
        return why
    if encoding_of(line) == "UTF-16":
        return "it isn't UTF-8: convert it first, for example with: iconv -f UTF-16 -t UTF-8"
    text = line.decode("utf-8", "replace").strip()
    names = {name.strip(' "') for mark in MARKS for name in text.split(mark)}
    named = not text.startswith(("{", "[")) and not names.isdisjoint(columns)
    kind = "Parquet" if line.startswith(b"PAR1") else "CSV" if named else ""
    where = "put it into a file whose name ends" if file == STDIN else "let its name end"
    return f"it is {kind}: {where} in .{kind.lower()}" if kind else ""


def _foreign(data: bytes, wanted: str, file: str = "") -> str:
    """What bytes are that no text begins with, and what to do; nothing where they may be text."""
    kind = next((name for beginning, name in _PACKED if data.startswith(beginning)), kind_of(data))
    return kind and f"it is {kind}: {_unpack(kind, file) or f'save it as {wanted} in its own program'}"


def _unpack(kind: str, file: str = "") -> str:
    """What to do with something packed; nothing where it isn't."""
    if kind == GZIP and file != STDIN:
        return "unpack it, or let its name end in .gz"
    return f"unpack it first{', for example with: gunzip -c' if kind == GZIP else ''}" if kind in _TO_UNPACK else ""


def is_utf8(text: str) -> bool:
    """Bytes that are no UTF-8 come from a CSV file as lone surrogates of a range of their own."""
    return text.isascii() or not any("\udc80" <= c <= "\udcff" for c in text)
