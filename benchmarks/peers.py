"""Peers beside Quotes: the time of an article, and how many quotes come with the right full name.

A peer is measured where it installs from the package index and runs on the same pipeline: textacy. Accuracy is
``joint_strict`` of the scorer beside the labelled articles, so there is none without them.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from spacy.language import Language

from quotes.engine import Engine
from quotes.records import Job

from .accuracy import form
from .clock import ratios, rounds
from .labelled import read, scorer

__all__ = ["compare"]

Answers = dict[str, dict[str, Any]]


def compare(nlp: Language, engine: Engine, path: Path, count: int) -> dict[str, Any]:
    """For each system the ratio of its time to the bare pipeline's, and its accuracy."""
    gold = read(path)
    systems: dict[str, Callable[[], Answers]] = {"quotes": lambda: _quotes(engine, gold)}
    if importlib.util.find_spec("textacy"):
        systems["textacy direct_quotations"] = lambda: _textacy(nlp, gold)
    texts = [g["text"] for g in gold]

    def bare() -> list[None]:
        return [None for _ in nlp.pipe(texts, batch_size=16)]

    times = rounds({"bare": bare, "bare again": bare, **systems}, count)
    found = {}
    for name, run in systems.items():
        answers = run()
        figures = scorer().score(gold, answers)
        found[name] = {
            "ratio": ratios(times[name], times["bare"]),
            "joint_strict": figures["joint_strict"]["f1"],
            "joint_lenient": figures["joint_lenient"]["f1"],
            "failed": len(gold) - len(answers),
        }
    return {"articles": len(gold), "noise": ratios(times["bare again"], times["bare"]), "systems": found}


def _quotes(engine: Engine, gold: list[dict[str, Any]]) -> Answers:
    return {str(article.id): form(article) for article in engine.pipe(Job(g["text"], g["id"]) for g in gold)}


def _textacy(nlp: Language, gold: list[dict[str, Any]]) -> Answers:
    from textacy.extract import direct_quotations

    answers = {}
    for doc, g in zip(nlp.pipe((g["text"] for g in gold), batch_size=16), gold, strict=True):
        try:
            answers[g["id"]] = {"quotes": [_triple(t) for t in direct_quotations(doc)]}
        except ValueError:  # it gives up on an odd number of marks
            continue
    return answers


def _triple(triple: Any) -> dict[str, Any]:
    """The words between the marks, and the speaker's words as the text has them."""
    content = triple.content[1:-1]
    tokens: Iterable[Any] = triple.speaker
    speaker = "".join(token.text_with_ws for token in tokens).strip()
    return {"type": "direct", "segments": [(content.start_char, content.end_char)], "speaker": speaker}
