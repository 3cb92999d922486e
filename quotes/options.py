"""What a caller may ask for, validated once, before any stage runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any, Literal

from .errors import OptionError

__all__ = ["INCLUDES", "LANGUAGES", "OFFSETS", "TYPES", "Options", "QuoteType", "listed", "read_id"]

QuoteType = Literal["direct", "mixed", "indirect"]
Offsets = Literal["codepoint", "utf16"]

TYPES: tuple[QuoteType, ...] = ("direct", "mixed", "indirect")
OFFSETS: tuple[Offsets, ...] = ("codepoint", "utf16")
LANGUAGES = ("en",)
INCLUDES = ("rejected", "text")


@dataclass(frozen=True, slots=True)
class Options:
    """Options of one extraction.

    types: the kinds of quotes to return.
    language: language of the text, an ISO 639-1 code.
    offsets: unit of every ``start`` and ``end``: Unicode code points (Python) or UTF-16 code units
        (JavaScript).
    include: extra parts of the answer; ``"rejected"`` lists quotation-marked runs that aren't speech,
        ``"text"`` repeats the text, useful where it was read from HTML.
    min_confidence: below it a quote keeps no speaker; 0 keeps every answer.

    Raises OptionError, naming the field and the values it takes.
    """

    types: tuple[QuoteType, ...] = ("direct", "mixed")
    language: str = "en"
    offsets: Offsets = "codepoint"
    include: tuple[str, ...] = ()
    min_confidence: float = 0.0

    def __post_init__(self) -> None:
        object.__setattr__(self, "types", _known("types", self.types, TYPES, allow_all=True))
        object.__setattr__(self, "include", _known("include", self.include, INCLUDES))
        if not self.types:
            raise OptionError("types", f"types is empty: name at least one of {listed(TYPES)}")
        if self.language not in LANGUAGES:
            raise OptionError("language", f"unknown language {self.language!r}: use one of {listed(LANGUAGES)}")
        if self.offsets not in OFFSETS:
            raise OptionError("offsets", f"unknown offsets {self.offsets!r}: use one of {listed(OFFSETS)}")
        number = self.min_confidence
        if isinstance(number, bool) or not isinstance(number, (int, float)) or not 0 <= number <= 1:
            raise OptionError("min_confidence", f"min_confidence is {number!r}: give a number from 0 to 1")

    @classmethod
    def of(cls, **given: Any) -> Options:
        """Options from keyword arguments; an unknown name raises OptionError with the known ones."""
        names = [f.name for f in fields(cls)]
        for name in given:
            if name not in names:
                raise OptionError(name, f"unknown option {name!r}: the options are {listed(names)}")
        return cls(**given)


def _known(field: str, given: Any, known: tuple[str, ...], *, allow_all: bool = False) -> tuple[str, ...]:
    """The given values in the order of ``known``, each once; ``"all"`` stands for every one."""
    if isinstance(given, str):
        given = given.split(",") if given else ()
    if not isinstance(given, Iterable):
        raise OptionError(field, f"{field} is {given!r}: give a list from {listed(known)}")
    values: list[Any] = list(given)
    if allow_all and values == ["all"]:
        return known
    for value in values:
        if value not in known:
            raise OptionError(field, f"unknown value {value!r} in {field}: use {listed(known)}")
    return tuple(k for k in known if k in values)


def listed(names: Iterable[str]) -> str:
    """Names as messages list them."""
    return ", ".join(repr(name) for name in names)


def read_id(given: Any) -> str | None:
    """The caller's name for a text, as it comes back. Raises OptionError."""
    if given is None or isinstance(given, str):
        return given
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    raise OptionError("id", "id is neither a string nor an integer: give a string, or leave it out")
