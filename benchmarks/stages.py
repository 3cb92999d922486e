"""Where the time goes. The stages are what ``quotes.engine`` calls; they are timed from outside."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.util import minibatch

import quotes.engine
from quotes.engine import Engine

from .clock import Stopwatch

__all__ = ["components", "timed"]

# Not stages: records, tables that are loaded once, and what only holds the others' answers.
_NOT_STAGES = {
    "quotes.engine",
    "quotes.parser",
    "quotes.records",
    "quotes.options",
    "quotes.lexicon",
    "quotes.halves",
    "quotes.article",
    "quotes.errors",
}


class _Call(NamedTuple):
    """A stage function where the engine finds it: in its own module, or in a stage's that it imports whole."""

    module: ModuleType
    name: str

    @property
    def inner(self) -> Any:
        return getattr(self.module, self.name, None)

    @property
    def label(self) -> str:
        home = inspect.getmodule(self.inner)
        return f"{home.__name__.removeprefix('quotes.')}.{self.name}" if home else self.name


@contextmanager
def timed(engine: Engine) -> Iterator[Stopwatch]:
    """While it is open, the stopwatch counts the stages of ``engine``; ``parse`` is all that needs spaCy."""
    watch = Stopwatch()
    calls = _calls()
    kept = [call.inner for call in calls]
    pipe = engine.parser.pipe
    try:
        for call in calls:
            setattr(call.module, call.name, watch.function(call.label, call.inner))
        engine.parser.pipe = watch.generator("parse", pipe)  # type: ignore[method-assign]
        yield watch
    finally:
        engine.parser.pipe = pipe  # type: ignore[method-assign]
        for call, inner in zip(calls, kept, strict=True):
            setattr(call.module, call.name, inner)


def _calls() -> list[_Call]:
    """Each stage function that the engine calls."""
    engine = quotes.engine
    found: dict[_Call, None] = {}
    for node in ast.walk(ast.parse(inspect.getsource(engine))):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Name(name):
                call = _Call(engine, name)
            case ast.Attribute(ast.Name(module), name) if inspect.ismodule(getattr(engine, module, None)):
                call = _Call(getattr(engine, module), name)
            case _:
                continue
        home = getattr(call.inner, "__module__", "")
        if home.startswith("quotes.") and home not in _NOT_STAGES:
            found[call] = None
    return list(found)


def components(nlp: Language, texts: list[str]) -> Stopwatch:
    """Seconds of the tokeniser and of each component of a pipeline."""
    watch = Stopwatch()
    tokenise = watch.function("tokeniser", nlp.make_doc)
    for batch in minibatch(texts, 16):  # type: ignore[no-untyped-call]  # spaCy's own hints end here
        docs = [tokenise(text) for text in batch]
        for name, component in nlp.pipeline:
            docs = watch.function(name, lambda c=component, d=docs: list(c.pipe(d)))()
    return watch
