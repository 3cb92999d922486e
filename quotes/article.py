"""The result of one extraction and its JSON form, the same at every door."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .offsets import converter
from .options import Offsets
from .records import Context, Quote, Rejected, Span, Speaker, Warn

__all__ = ["Article"]

Shift = Callable[[int], int]


@dataclass(frozen=True, slots=True)
class Article:
    """Quotes and speakers of one text.

    Offsets in the records are code points; ``to_dict`` gives them in the unit that was asked for.
    """

    text: str
    id: str | None
    language: str
    offsets: Offsets
    quotes: tuple[Quote, ...]
    speakers: tuple[Speaker, ...]
    rejected: tuple[Rejected, ...] | None  # None where it wasn't asked for
    warnings: tuple[Warn, ...]
    meta: dict[str, str]

    def to_dict(self) -> dict[str, Any]:
        """The documented JSON, as plain dicts and lists. See ``schemas.response`` for the fields."""
        return _Form(self).article()

    def to_json(self) -> bytes:
        """``to_dict`` as UTF-8, one line. Lone surrogates, which UTF-8 can't hold, come as JSON escapes."""
        return json.dumps(self.to_dict(), ensure_ascii=False).encode("utf-8", "backslashreplace")


class _Form:
    """Writes one article's records as JSON values, with its offsets converted."""

    def __init__(self, article: Article) -> None:
        self.a = article
        self.shift: Shift = converter(article.text, article.offsets)
        self.by_id = {s.id: s for s in article.speakers}

    def article(self) -> dict[str, Any]:
        a = self.a
        result: dict[str, Any] = {
            "id": a.id,
            "language": a.language,
            "offsets": a.offsets,
            "quotes": [self.quote(q) for q in a.quotes],
            "speakers": [self.speaker(s) for s in a.speakers],
        }
        if a.rejected is not None:
            result["rejected"] = [self.span(r.span) | {"reason": r.reason} for r in a.rejected]
        result["warnings"] = [self.warning(w) for w in a.warnings]
        result["meta"] = dict(a.meta)
        return result

    def place(self, span: Span) -> dict[str, Any]:
        return {"start": self.shift(span.start), "end": self.shift(span.end)}

    def span(self, span: Span) -> dict[str, Any]:
        return self.place(span) | {"text": span.of(self.a.text)}

    def quote(self, q: Quote) -> dict[str, Any]:
        words = q.segments or q.content
        speaker = self.by_id[q.speaker] if q.speaker else None
        return {
            "id": q.id,
            "type": q.type,
            "quote": " ".join(s.of(self.a.text) for s in words),
            "segments": [self.span(s) for s in q.segments],
            "content": [self.span(s) for s in q.content],
            "speaker": {k: getattr(speaker, k) for k in ("id", "name", "kind", "role")} if speaker else None,
            "mention": self.span(q.mention) if q.mention else None,
            "cue": self.span(q.cue.span) | {"kind": q.cue.kind} if q.cue else None,
            "context": self.context(q.context),
            "confidence": round(q.confidence, 3),
            "evidence": self.evidence(q),
            "warnings": list(q.warnings),
        }

    def context(self, c: Context) -> dict[str, Any]:
        parts = {"before": c.before, "sentence": c.sentence, "after": c.after}
        return {k: v.of(self.a.text) for k, v in parts.items()} | self.place(c.sentence) | {"paragraph": c.paragraph}

    def evidence(self, q: Quote) -> dict[str, Any]:
        e = q.evidence
        return {
            "rule": e.rule,
            "words": [self.span(w) for w in e.words],
            "candidates": [{"name": n, "confidence": round(p, 3)} for n, p in e.candidates],
        }

    def speaker(self, s: Speaker) -> dict[str, Any]:
        return {
            "id": s.id,
            "name": s.name,
            "kind": s.kind,
            "role": s.role,
            "aliases": list(s.aliases),
            "quotes": [q.id for q in self.a.quotes if q.speaker == s.id],
            "mentions": [self.span(m) for m in s.mentions],
        }

    def warning(self, w: Warn) -> dict[str, Any]:
        return {"code": w.code, "message": w.message} | self.place(w.span)
