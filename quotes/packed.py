"""An article as one string without its text, and back: for what can carry nothing but plain values.

>>> from quotes.records import Rejected, Span
>>> article = Article("“Ha”", None, "en", "utf16", (), (), (Rejected(Span(1, 3), "term"),), (), {})
>>> unpacked(packed(article), article.text) == article
True
"""

from __future__ import annotations

import json
from dataclasses import asdict, fields, is_dataclass
from functools import cache, lru_cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from .article import Article

__all__ = ["packed", "unpacked"]

KEPT = 4  # of the articles that were asked for last, so that asking again costs nothing


def packed(article: Article) -> str:
    """All of the article but its text, as JSON."""
    return json.dumps({name: value for name, value in asdict(article).items() if name != "text"})


@lru_cache(KEPT)
def unpacked(string: str, text: str) -> Article:
    """The article that was packed, on its text."""
    made: Article = _made(Article, {**json.loads(string), "text": text})
    return made


def _made(kind: Any, value: Any) -> Any:
    """``value``, read from JSON, as the type that the records name."""
    if value is None:
        return None
    if isinstance(kind, type) and is_dataclass(kind):
        types = _types(kind)
        return kind(**{name: _made(types[name], part) for name, part in value.items()})
    if get_origin(kind) in (Union, UnionType):
        [kind] = [one for one in get_args(kind) if one is not type(None)]
        return _made(kind, value)
    if get_origin(kind) is tuple:
        first, *others = get_args(kind)
        kinds = [first] * len(value) if others in ([], [...]) else [first, *others]
        return tuple(_made(one, part) for one, part in zip(kinds, value, strict=True))
    return value


@cache
def _types(record: Any) -> dict[str, Any]:
    hints = get_type_hints(record)
    return {field.name: hints[field.name] for field in fields(record)}
