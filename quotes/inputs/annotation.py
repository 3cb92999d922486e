"""LanguageTool's shape for text with markup: runs of text, and runs of markup with what they stand for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..errors import OptionError
from .pieces import Mapped, Piece

__all__ = ["read"]

_SHAPES = ({"text"}, {"markup"}, {"markup", "interpretAs"})


def read(annotation: Any) -> Mapped:
    """The text of ``[{"text": …}, {"markup": …, "interpretAs": …}]`` and its map to all runs joined.

    Raises OptionError where it isn't of that shape.
    """
    runs = [_run(run, number) for number, run in enumerate(_listed(annotation))]
    source = "".join(run.get("text", "") + run.get("markup", "") for run in runs)
    return Mapped.of(source, _pieces(runs))


def _listed(annotation: Any) -> list[Any]:
    if not isinstance(annotation, list):
        raise OptionError("annotation", 'annotation isn\'t a list: give [{"text": …}, {"markup": …}]')
    return annotation


def _run(run: Any, number: int) -> dict[str, str]:
    if not isinstance(run, dict) or set(run) not in _SHAPES or not all(isinstance(v, str) for v in run.values()):
        shape = '{"text": …}, {"markup": …} or {"markup": …, "interpretAs": …}, each value a string'
        raise OptionError("annotation", f"annotation[{number}] is none of {shape}")
    return run


def _pieces(runs: list[dict[str, str]]) -> Iterator[Piece]:
    at = 0
    for run in runs:
        source = run.get("text", run.get("markup", ""))
        shown = run.get("text", run.get("interpretAs", ""))
        if shown:
            yield Piece(shown, at, at + len(source), exact="text" in run)
        at += len(source)
