"""The result of one extraction and its JSON form, the same at every door."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import regex

from .errors import OptionError
from .jsontext import write_json
from .options import Offsets
from .places import Places, TextPlaces
from .records import Context, Quote, Rejected, Span, Speaker, Warn

__all__ = ["Article", "said_in"]

_SPACE = regex.compile(r"\s++")
_LINE_END = regex.compile(r"[\n\r\u2028\u2029\x0b\x0c\x85]")


def said_in(spans: Iterable[Span], text: str) -> str:
    """The words of these places, joined by one space; one stands for a line's end, too, with the spaces around it."""
    words = " ".join(span.of(text) for span in spans)
    if not _LINE_END.search(words):
        return words
    return _SPACE.sub(lambda run: " " if _LINE_END.search(run[0]) else run[0], words)


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
    with_text: bool = False  # whether the JSON repeats the text

    def __hash__(self) -> int:
        """That of the text; ``meta`` has none."""
        return hash((self.text, self.id))

    def to_dict(self, places: Places | None = None) -> dict[str, Any]:
        """The documented JSON, as plain dicts and lists. See ``schemas.response`` for the fields.

        places: those of the document that the text was read from; see ``quotes.inputs``. Raises OptionError for others,
        those of another document among them.
        """
        if not (places is None or hasattr(places, "unit")):
            raise OptionError(
                "places",
                f"places is {places!r:.60}, and no places of a document: leave it out. "
                "The unit of offsets is an option of extract, as in extract(text, offsets='utf16')",
            )
        if places is not None and places.text != self.text:
            raise OptionError(
                "places", "places are those of another text: give those of the document that this article was read from"
            )
        return _Form(self, places or TextPlaces(self.text, self.offsets)).article()

    def to_json(self, places: Places | None = None) -> bytes:
        """``to_dict`` as one line of UTF-8; lone surrogates come as JSON escapes."""
        return write_json(self.to_dict(places))


class _Form:
    """Writes one article's records as JSON values, with its offsets converted."""

    def __init__(self, article: Article, places: Places) -> None:
        self.a = article
        self.places = places
        self.by_id = {s.id: s for s in article.speakers}
        self.said: dict[str | None, list[str]] = {}  # by speaker, ids of quotes
        for quote in article.quotes:
            self.said.setdefault(quote.speaker, []).append(quote.id)

    def article(self) -> dict[str, Any]:
        a = self.a
        result: dict[str, Any] = {
            "id": a.id,
            "language": a.language,
            "offsets": self.places.unit,
            **({"text": a.text} if a.with_text else {}),
            "quotes": [self.quote(q) for q in a.quotes],
            "speakers": [self.speaker(s) for s in a.speakers],
        }
        if a.rejected is not None:
            result["rejected"] = [s | {"reason": r.reason} for r in a.rejected for s in self.spans([r.span])]
        result["warnings"] = [self.warning(w) for w in a.warnings]
        result["meta"] = dict(a.meta)
        return result

    def span(self, span: Span) -> dict[str, Any]:
        return self.places.of(span) | {"text": span.of(self.a.text)}

    def spans(self, spans: Iterable[Span]) -> list[dict[str, Any]]:
        return [self.span(part) for span in spans for part in self.places.parts(span)]

    def quote(self, q: Quote) -> dict[str, Any]:
        words = [part for span in q.segments or q.content for part in self.places.parts(span)]
        speaker = self.by_id[q.speaker] if q.speaker else None
        return {
            "id": q.id,
            "type": q.type,
            "quote": said_in(words, self.a.text),
            "segments": self.spans(q.segments),
            "content": self.spans(q.content),
            "speaker": self.named(speaker) if speaker else None,
            "mention": self.span(q.mention) if q.mention else None,
            "cue": self.span(q.cue.span) | {"kind": q.cue.kind} if q.cue else None,
            "context": self.context(q.context),
            "confidence": round(q.confidence, 3),
            "evidence": self.evidence(q),
            "warnings": list(q.warnings),
        }

    def context(self, c: Context) -> dict[str, Any]:
        parts = {"before": c.before, "sentence": c.sentence, "after": c.after}
        return (
            {k: v.of(self.a.text) for k, v in parts.items()} | self.places.of(c.sentence) | {"paragraph": c.paragraph}
        )

    def evidence(self, q: Quote) -> dict[str, Any]:
        e = q.evidence
        return {
            "rule": e.rule,
            "by": e.by,
            "words": self.spans(e.words),
            "candidates": [{"name": n, "confidence": round(p, 3)} for n, p in e.candidates],
        }

    def named(self, s: Speaker) -> dict[str, Any]:
        """``ref`` only where the caller's list has this speaker."""
        named = {"id": s.id, "name": s.name, "kind": s.kind, "role": s.role}
        return named if s.ref is None else named | {"ref": s.ref}

    def speaker(self, s: Speaker) -> dict[str, Any]:
        return self.named(s) | {
            "aliases": list(s.aliases),
            "quotes": self.said.get(s.id, []),
            "mentions": self.spans(s.mentions),
        }

    def warning(self, w: Warn) -> dict[str, Any]:
        return {"code": w.code, "message": w.message} | self.places.of(w.span)
