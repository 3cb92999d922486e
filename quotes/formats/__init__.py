"""The forms in which a program or a person reads answers: JSON, JSON lines, CSV, HTML, Markdown, and the anchors.

Every form is written article by article, so that a long run needs no more memory than a short one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..anchors import jsonld, web_annotations
from ..article import Article
from ..jsontext import write_json
from ..places import Places
from . import markdown, page, rows

__all__ = ["FORMS", "Answer", "Form", "written"]

Answer = tuple[Article, Places | None]


@dataclass(frozen=True, slots=True)
class Form:
    """How one article is written as ``media_type``, and what comes before, between and after several.

    policy: the Content-Security-Policy under which a browser shows it as it is meant.
    one_value: a single JSON value; several of them make an array.
    codepoints: it counts code points, whatever the caller asked for.
    """

    media_type: str
    write: Callable[[Article, Places | None], bytes]
    parameters: str = ""  # of the media type
    head: bytes = b""
    between: bytes = b""
    tail: bytes = b""
    policy: str | None = None
    one_value: bool = False
    codepoints: bool = False

    @property
    def content_type(self) -> str:
        return self.media_type + self.parameters


def written(form: Form, answers: Iterable[Answer], *, several: bool = False) -> Iterator[bytes]:
    """The document that holds all answers, in parts, as the answers come. ``several``: more than one is expected."""
    array = form.one_value and several
    yield b"[" if array else form.head
    for number, (article, places) in enumerate(answers):
        yield ((b",\n" if array else form.between) if number else b"") + form.write(article, places)
    yield b"]\n" if array else form.tail


def _json_line(article: Article, places: Places | None) -> bytes:
    return article.to_json(places) + b"\n"


def _annotations(article: Article, places: Places | None) -> bytes:
    return write_json(web_annotations(article, places))


def _jsonld(article: Article, places: Places | None) -> bytes:
    return write_json(jsonld(article))


UTF_8 = "; charset=utf-8"
ANNOTATIONS = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'

FORMS = {
    "json": Form("application/json", Article.to_json, one_value=True),
    "jsonl": Form("application/x-ndjson", _json_line),
    "csv": Form("text/csv", rows.write, UTF_8 + "; header=present", head=rows.HEAD),
    "html": Form("text/html", page.write, UTF_8, head=page.HEAD, tail=page.TAIL, policy=page.POLICY),
    "md": Form("text/markdown", markdown.write, UTF_8, between=b"\n---\n\n"),
    "annotations": Form(ANNOTATIONS, _annotations, one_value=True, codepoints=True),
    "jsonld": Form("application/ld+json", _jsonld, one_value=True),
}
