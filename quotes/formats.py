"""The forms in which a program or a person reads answers: JSON, JSON lines, CSV, HTML, Markdown, and the anchors.

Every form is written article by article, so that a long run needs no more memory than a short one.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from . import anchors, page
from .article import Article
from .markdown import to_markdown
from .places import Places

__all__ = ["COLUMNS", "FORMS", "Form", "written"]

COLUMNS = (
    "article", "quote_id", "type", "speaker", "kind", "role", "ref", "mention", "cue", "quote",
    "block", "start", "end", "confidence", "rule", "warnings", "sentence",
)  # fmt: skip

Writer = Callable[[Article, Places | None], bytes]


@dataclass(frozen=True, slots=True)
class Form:
    """How one article is written, and what comes before, between and after several.

    codepoints: it counts code points, whatever the caller asked for.
    """

    media_type: str
    write: Writer
    head: bytes = b""
    between: bytes = b""
    tail: bytes = b""
    codepoints: bool = False


def written(form: Form, answers: Iterable[tuple[Article, Places | None]]) -> Iterator[bytes]:
    """The document that holds all answers, in parts, as the answers come."""
    yield form.head
    for number, (article, places) in enumerate(answers):
        yield (form.between if number else b"") + form.write(article, places)
    yield form.tail


def _json(article: Article, places: Places | None) -> bytes:
    return article.to_json(places)


def _json_line(article: Article, places: Places | None) -> bytes:
    return article.to_json(places) + b"\n"


def _annotations(article: Article, places: Places | None) -> bytes:
    return _bytes(anchors.web_annotations(article, places))


def _jsonld(article: Article, places: Places | None) -> bytes:
    return _bytes(anchors.jsonld(article))


def _bytes(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")


def _csv(article: Article, places: Places | None) -> bytes:
    return _csv_lines(list(row.values()) for row in _rows(article.to_dict(places)))


def _csv_lines(rows: Iterable[Iterable[Any]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8", "replace")


def _rows(answer: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """One row per quote, its values in the order of COLUMNS."""
    for quote in answer["quotes"]:
        speaker = quote["speaker"] or {}
        words = quote["segments"] or quote["content"]
        row = {
            "article": answer["id"],
            "quote_id": quote["id"],
            "mention": (quote["mention"] or {}).get("text"),
            "cue": (quote["cue"] or {}).get("text"),
            "speaker": speaker.get("name"),
            "block": words[0].get("block"),
            "start": words[0]["start"],
            "end": words[-1]["end"],
            "rule": quote["evidence"]["rule"],
            "warnings": " ".join(quote["warnings"]),
            "sentence": quote["context"]["sentence"],
        }
        given = {key: quote[key] for key in ("type", "quote", "confidence")}
        named = {key: speaker.get(key) for key in ("kind", "role", "ref")}
        row |= given | named
        yield {column: row[column] for column in COLUMNS}


def _html(article: Article, places: Places | None) -> bytes:
    return page.section(article).encode("utf-8", "replace")


def _markdown(article: Article, places: Places | None) -> bytes:
    return to_markdown(article).encode("utf-8", "replace")


FORMS = {
    "json": Form("application/json", _json),
    "jsonl": Form("application/x-ndjson", _json_line),
    "csv": Form("text/csv; charset=utf-8; header=present", _csv, head=_csv_lines([COLUMNS])),
    "html": Form("text/html; charset=utf-8", _html, page.HEAD.encode(), tail=page.TAIL.encode()),
    "md": Form("text/markdown; charset=utf-8", _markdown, between=b"\n---\n\n"),
    "annotations": Form(
        'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"', _annotations, codepoints=True
    ),
    "jsonld": Form("application/ld+json", _jsonld),
}

# Several answers in a form whose single answer is one JSON value are an array of them.
ARRAY = {"head": b"[", "between": b",\n", "tail": b"]\n"}
