"""Columns: whether a table has those of ids and texts, and what it is where its first line names neither."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from types import NoneType
from typing import Any

from ..foreign import GZIP, ZIP, encoding_of, kind_of
from ..options import read_id

__all__ = ["ID", "id_of", "is_null", "is_utf8", "missing", "require", "unreadable"]

ID = "id"  # the field of ids where none is named, which may be missing


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
    if isinstance(given, float) and given.is_integer():
        return str(int(given))
    return read_id(given) if isinstance(given, (NoneType, bool, float, list, dict)) else str(given)


def is_null(column: str) -> str:
    """Why a record whose text is null has no answer."""
    return f"its {column} is null: there is nothing to read"


def unreadable(names: Sequence[str]) -> str:
    """Why a first line names no column that is wanted: no table, another encoding or separator, where it's that."""
    line = ",".join(names).encode("utf-8", "surrogateescape")
    if not all(map(is_utf8, names)):
        if kind := kind_of(line):
            return f"it is {kind}: {'unpack it first' if kind in (GZIP, ZIP) else 'save it as CSV in its own program'}"
        return f"it isn't UTF-8: convert it first, for example with: iconv -f {encoding_of(line)} -t UTF-8"
    found = next((mark for mark in (";", "\t", "|") if mark in "".join(names)), "")
    return f"its fields are separated by {found!r}: put commas between them" if found else ""


def is_utf8(text: str) -> bool:
    """Bytes that are no UTF-8 come from a CSV file as lone surrogates of a range of their own."""
    return text.isascii() or not any("\udc80" <= c <= "\udcff" for c in text)
