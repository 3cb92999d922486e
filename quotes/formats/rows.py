"""CSV: one row per quote."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from ..article import Article
from ..places import Places

__all__ = ["COLUMNS", "HEAD", "table", "write"]

COLUMNS = (
    "article", "quote_id", "type", "speaker", "kind", "role", "ref", "mention", "cue", "quote",
    "block", "start", "end", "confidence", "rule", "warnings", "sentence",
)  # fmt: skip


def write(article: Article, places: Places | None) -> bytes:
    """The rows of one article, without the head."""
    answer = article.to_dict(places)
    return _lines([row[column] for column in COLUMNS] for row in _rows(answer))


def table(article: Article, places: Places | None) -> list[dict[str, Any]]:
    """The rows of one article as a table with types takes them."""
    return [{column: _utf8(value) for column, value in row.items()} for row in _rows(article.to_dict(places))]


def _utf8(value: Any) -> Any:
    """A table holds no lone surrogates; what stands for them is the same as in CSV."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) and not value.isascii() else value


def _lines(rows: Iterable[Iterable[Any]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8", "replace")


def _rows(answer: dict[str, Any]) -> Iterator[dict[str, Any]]:
    nobody = dict.fromkeys(("name", "kind", "role"))
    for quote in answer["quotes"]:
        speaker = quote["speaker"] or nobody
        yield {
            "article": answer["id"],
            "quote_id": quote["id"],
            "type": quote["type"],
            "speaker": speaker["name"],
            "kind": speaker["kind"],
            "role": speaker["role"],
            "ref": speaker.get("ref"),
            "mention": (quote["mention"] or {}).get("text"),
            "cue": (quote["cue"] or {}).get("text"),
            "quote": quote["quote"],
            **_place(quote["segments"] or quote["content"]),
            "confidence": quote["confidence"],
            "rule": quote["evidence"]["rule"],
            "warnings": " ".join(quote["warnings"]),
            "sentence": quote["context"]["sentence"],
        }


def _place(words: list[dict[str, Any]]) -> dict[str, Any]:
    """From the first character to the last, of the words in the first block where there are blocks."""
    block = words[0].get("block")
    last = [part for part in words if part.get("block") == block][-1]
    return {"block": block, "start": words[0]["start"], "end": last["end"]}


HEAD = _lines([COLUMNS])
