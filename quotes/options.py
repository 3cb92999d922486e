"""What a caller may ask for, validated once, before any stage runs."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, fields
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any, Literal, TypedDict

from .errors import Faults, OptionError

if TYPE_CHECKING:
    from .roster import Roster

__all__ = [
    "ALL",
    "INCLUDES",
    "LANGUAGES",
    "LONGEST_NAME",
    "OFFSETS",
    "TYPES",
    "Include",
    "Offsets",
    "OptionDict",
    "Options",
    "QuoteType",
    "SharedOptionDict",
    "listed",
    "named",
    "one_of",
    "read_id",
]

QuoteType = Literal["direct", "mixed", "indirect"]
Offsets = Literal["codepoint", "utf16"]
Include = Literal["rejected", "text"]

TYPES: tuple[QuoteType, ...] = ("direct", "mixed", "indirect")
ALL = "all"  # stands for every one of them
OFFSETS: tuple[Offsets, ...] = ("codepoint", "utf16")
LANGUAGES = ("en",)
INCLUDES: tuple[Include, ...] = ("rejected", "text")
# Characters of a name that comes back with each quote, and in warnings. It fits into a query, whatever it's made of.
LONGEST_NAME = 512


# What a caller may write for those of which there are several.
Types = QuoteType | Literal["all"] | Iterable[QuoteType | Literal["all"]]
Includes = Include | Iterable[Include]


class SharedOptionDict(TypedDict, total=False):
    """Options as keyword arguments, for a type checker. ``Options`` says what they mean and judges them."""

    types: Types
    language: str
    offsets: Offsets
    include: Includes
    min_confidence: float


class OptionDict(SharedOptionDict, total=False):
    """The same and the speakers whom the caller knows, as ``quotes.roster.read_roster`` takes them."""

    speakers: Roster | list[dict[str, Any]] | None


@dataclass(frozen=True, slots=True)
class Options:
    """Options of one extraction.

    types: the kinds of quotes to return; ``"all"`` stands for every one.
    language: language of the text, an ISO 639-1 code.
    offsets: unit of every ``start`` and ``end``: Unicode code points (Python) or UTF-16 code units
        (JavaScript).
    include: extra parts of the answer; ``"rejected"`` lists quotation-marked runs that aren't speech,
        ``"text"`` repeats the text, useful where it was read from HTML.
    min_confidence: below it a quote keeps no speaker; 0 keeps every answer.

    Raises OptionError, naming each wrong field and the values it takes.
    """

    types: tuple[QuoteType, ...] = ("direct", "mixed")
    language: str = "en"
    offsets: Offsets = "codepoint"
    include: tuple[Include, ...] = ()
    min_confidence: float = 0.0

    if TYPE_CHECKING:

        def __init__(
            self,
            types: Types = ...,
            language: str = ...,
            offsets: Offsets = ...,
            include: Includes = ...,
            min_confidence: float = ...,
        ) -> None: ...

    def __post_init__(self) -> None:
        faults = Faults()
        with faults:
            object.__setattr__(self, "types", _known("types", self.types, TYPES, ALL))
            if not self.types:
                raise OptionError("types", f"types is empty: name at least one of {listed((*TYPES, ALL))}")
        with faults:
            one_of("language", self.language, LANGUAGES)
        with faults:
            one_of("offsets", self.offsets, OFFSETS)
        with faults:
            object.__setattr__(self, "include", _known("include", self.include, INCLUDES))
        with faults:
            object.__setattr__(self, "min_confidence", _probability("min_confidence", self.min_confidence))
        faults.end()

    @classmethod
    def of(cls, beside: tuple[str, ...] = (), /, **given: Any) -> Options:
        """Options from keyword arguments; an unknown name raises OptionError with the known ones.

        beside: names that the caller takes beside them.
        """
        names = [f.name for f in fields(cls)]
        faults = Faults()
        with faults:
            options = cls(**{name: given[name] for name in names if name in given})
        for name in given:
            with faults:
                if name not in names:
                    raise OptionError(name, f"unknown option {name!r}: the options are {listed((*names, *beside))}")
        faults.end()
        return options


def _known(field: str, given: Any, known: tuple[str, ...], every: str | None = None) -> tuple[str, ...]:
    """The given values in the order of ``known``, each once. every: what stands for all, alone or beside others."""
    choices = known if every is None else (*known, every)
    if isinstance(given, str):
        given = given.split(",") if given else ()
    if not isinstance(given, Iterable):
        raise OptionError(field, f"{field} is {given!r}: give a list from {listed(choices)}")
    values: list[Any] = list(given)
    for value in values:
        if value not in choices:
            raise OptionError(field, f"unknown value {value!r} in {field}: use {listed(choices)}")
    return known if every is not None and every in values else tuple(k for k in known if k in values)


def one_of(field: str, given: Any, known: tuple[str, ...]) -> None:
    """Raises OptionError where a value is none of those that are known."""
    if given not in known:
        raise OptionError(field, f"unknown {field} {given!r}: use one of {listed(known)}")


def _probability(field: str, given: Any) -> float:
    number = isinstance(given, Real) and not isinstance(given, bool)
    if not number:
        raise OptionError(field, f"{field} isn't a number: give a number from 0 to 1")
    if not 0 <= given <= 1:
        raise OptionError(field, f"{field} is {given!r}: give a number from 0 to 1")
    return float(given)


def listed(names: Iterable[str]) -> str:
    """Names as messages list them."""
    return ", ".join(repr(name) for name in names)


def named(id: Any) -> str | None:
    """An id of the caller's as it comes back, as a string; None where it is none."""
    if isinstance(id, Integral) and not isinstance(id, bool):
        with suppress(ValueError):  # Python writes none of some thousand digits
            return str(int(id))
    return id if isinstance(id, str) else None


def read_id(given: Any) -> str | None:
    """The caller's name for a text, as it comes back. Raises OptionError."""
    id = named(given)
    if given is None or id is not None:
        return id
    raise OptionError("id", "id is neither a string nor an integer: give a string, or leave it out")
