"""Loads data/<language>/ once into frozen tables, and says what is wrong with a malformed file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from .errors import DataError

__all__ = ["Lexicon", "load_lexicon"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists of one language; all words casefolded unless said otherwise."""

    language: str
    elisions: frozenset[str]


@cache
def load_lexicon(language: str) -> Lexicon:
    """The tables of a language. Raises DataError naming the file and the key."""
    marks = _read(language, "marks.json")
    return Lexicon(language, _words(marks, "elisions"))


def _read(language: str, name: str) -> dict[str, Any]:
    path = files("quotes") / "data" / language / name
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"data/{language}/{name} can't be read: {error}") from error
    if not isinstance(value, dict):
        raise DataError(f"data/{language}/{name} must hold a JSON object")
    return value


def _words(table: dict[str, Any], key: str) -> frozenset[str]:
    value = table.get(key)
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise DataError(f"{key!r} must be a list of strings")
    return frozenset(v.casefold() for v in value)
