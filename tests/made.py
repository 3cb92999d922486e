"""Articles made by hand, for what works on the records alone."""

from __future__ import annotations

from collections.abc import Iterable

from quotes.article import Article
from quotes.options import Offsets
from quotes.records import Context, Cue, Evidence, Quote, Span, Speaker, SpeakerKind


def span(text: str, words: str, nth: int = 0) -> Span:
    """Where ``words`` are in ``text``, the ``nth`` time."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def speaker(text: str, id: str, name: str, *mentions: str, kind: SpeakerKind = "person", **more: str) -> Speaker:
    return Speaker(id, name, kind, mentions=tuple(sorted(span(text, m) for m in mentions)), **more)


def quote(
    text: str,
    words: str | tuple[str, ...],
    by: str | None = None,
    *,
    nth: int = 0,
    mention: str | None = None,
    cue: str | None = None,
    candidates: tuple[tuple[str, float], ...] = (),
    confidence: float = 0.9,
) -> Quote:
    """A direct quote of ``words`` in its line of the text."""
    segments = tuple(span(text, w, nth) for w in ((words,) if isinstance(words, str) else words))
    start = text.rfind("\n", 0, segments[0].start) + 1
    end = len(text) if (at := text.find("\n", segments[-1].end)) < 0 else at
    return Quote(
        f"q_{segments[0].start}",
        "direct",
        segments,
        segments,
        Context(Span(start, start), Span(start, end), Span(end, end), text.count("\n\n", 0, start)),
        by,
        span(text, mention) if mention else None,
        Cue(span(text, cue), "speech") if cue else None,
        confidence,
        Evidence("verb-after", candidates=candidates),
    )


def article(
    text: str,
    quotes: Iterable[Quote] = (),
    speakers: Iterable[Speaker] = (),
    *,
    id: str | None = None,
    offsets: Offsets = "codepoint",
) -> Article:
    return Article(text, id, "en", offsets, tuple(quotes), tuple(speakers), None, (), {"version": "0", "model": "none"})
