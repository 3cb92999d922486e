"""Answers as the command line writes them: JSON, JSON lines, CSV, a table."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from .article import Article

__all__ = ["FORMATS", "write"]

COLUMNS = (
    "article", "quote_id", "type", "speaker", "kind", "role", "mention", "cue", "quote",
    "start", "end", "confidence", "rule", "warnings", "sentence",
)  # fmt: skip


# A terminal narrower than this keeps its room for the words.
WIDE = 80


def write(form: str, articles: Iterable[Article], *, several: bool) -> None:
    """Writes the answers to the standard output as they come. ``several``: more than one was asked for."""
    FORMATS[form](articles, several)
    sys.stdout.flush()


def _json(articles: Iterable[Article], several: bool) -> None:
    """One answer: its bytes, the same as the library's and the service's. Several: an array of them."""
    if not several:
        _bytes(b"".join(a.to_json() for a in articles))
        _bytes(b"\n" if sys.stdout.isatty() else b"")
        return
    _bytes(b"[")
    for number, article in enumerate(articles):
        _bytes((b",\n" if number else b"") + article.to_json())
    _bytes(b"]\n")


def _jsonl(articles: Iterable[Article], several: bool) -> None:
    for article in articles:
        _bytes(article.to_json() + b"\n")


def _bytes(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _csv(articles: Iterable[Article], several: bool) -> None:
    """One row per quote."""
    sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]
    rows = csv.DictWriter(sys.stdout, COLUMNS)
    rows.writeheader()
    for article in articles:
        rows.writerows(_rows(article.to_dict()))


def _rows(answer: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for quote in answer["quotes"]:
        speaker = quote["speaker"] or {}
        words = quote["segments"] or quote["content"]
        yield {
            "article": answer["id"],
            "quote_id": quote["id"],
            "type": quote["type"],
            "speaker": speaker.get("name"),
            "kind": speaker.get("kind"),
            "role": speaker.get("role"),
            "mention": (quote["mention"] or {}).get("text"),
            "cue": (quote["cue"] or {}).get("text"),
            "quote": quote["quote"],
            "start": words[0]["start"],
            "end": words[-1]["end"],
            "confidence": quote["confidence"],
            "rule": quote["evidence"]["rule"],
            "warnings": " ".join(quote["warnings"]),
            "sentence": quote["context"]["sentence"],
        }


def _table(articles: Iterable[Article], several: bool) -> None:
    console = Console()
    for article in articles:
        answer = article.to_dict()
        if several:
            console.rule(_plain(answer["id"]), align="left", style="default")
        console.print(_quotes_table(answer, console.width) if answer["quotes"] else "No quotes found.")
        console.print(*_notes(answer), "", sep="\n", style="yellow")


def _quotes_table(answer: dict[str, Any], width: int) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, leading=1)
    table.add_column("Speaker", style="bold", max_width=max(14, width // 4))
    table.add_column("Quote", ratio=1)
    table.add_column("Cue", max_width=16)
    table.add_column("Type")
    table.add_column("Sure", justify="right")
    introduced: set[str] = set()
    for quote in answer["quotes"]:
        cue = quote["cue"]["text"] if quote["cue"] else ""
        sure = f"{quote['confidence']:.0%}" if quote["speaker"] else ""
        speaker = _speaker(quote["speaker"], introduced)
        table.add_row(speaker, _plain(quote["quote"]), _plain(cue), quote["type"], sure)
    if width < WIDE:
        table.columns = [c for c in table.columns if c.header not in ("Cue", "Type")]
    return table


def _speaker(speaker: dict[str, Any] | None, introduced: set[str]) -> Text:
    """The name; with the role where the speaker comes for the first time."""
    if not speaker:
        return Text("unknown", style="italic")
    name = _plain(speaker["name"])
    if speaker["role"] and speaker["id"] not in introduced:
        name.append(f"\n{_plain(speaker['role'])}", style="not bold")
    introduced.add(speaker["id"])
    return name


def _notes(answer: dict[str, Any]) -> Iterator[Text]:
    for warning in answer["warnings"]:
        yield _plain(f"{warning['code']} at {warning['start']}: {warning['message']}")
    for run in answer.get("rejected", ()):
        yield _plain(f"not speech, {run['reason']}, at {run['start']}: {run['text']}")


def _plain(text: str) -> Text:
    """Text for a terminal: on one line, without the control characters that could move its cursor or colour it."""
    return Text("".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in " ".join(text.split())))


FORMATS: dict[str, Callable[[Iterable[Article], bool], None]] = {
    "json": _json,
    "jsonl": _jsonl,
    "table": _table,
    "csv": _csv,
}
