"""Markdown: the quotes one after another, each with who said it."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..article import Article
from ..places import Places
from ..records import Quote, Speaker
from .for_readers import PARAPHRASE, doubted, is_paraphrase, said
from .notes import notes

__all__ = ["write"]

_SPECIAL = regex.compile(r"([\\`*_\[\]<>#~|&$])")
_LIST = regex.compile(r"^(\d+|[-+=])(?=[.)\s=-]|$)")


def write(article: Article, places: Places | None) -> bytes:
    """The quotes in the order of the text, and the warnings."""
    return "".join(f"{line}\n" for line in _lines(article)).encode("utf-8", "replace")


def _lines(article: Article) -> Iterator[str]:
    yield f"# {_plain(article.id or 'Quotes')}"
    speakers = {s.id: s for s in article.speakers}
    for quote in article.quotes:
        by = _said_by(article, quote, speakers.get(quote.speaker or ""))
        yield from ("", f"> {_plain(said(article, quote))}", ">", f"> — {by}")
    if not article.quotes:
        yield from ("", "No quotes found.")
    if article.warnings:
        yield from ("", "## To look at again", "")
        yield from (f"- {_plain(note)}" for note in notes(article))


def _said_by(article: Article, quote: Quote, speaker: Speaker | None) -> str:
    kind = [PARAPHRASE] if is_paraphrase(quote) else []
    if speaker is None and (name := doubted(quote)):
        return f"{_plain(name)} ({', '.join([*kind, f'only {quote.confidence:.0%} sure'])})"
    if speaker is None:
        return "nobody named" + "".join(f" ({k})" for k in kind)
    role = f", {_plain(speaker.role)}" if speaker.role else ""
    cue = [_plain(words)] if (words := _cue(article, quote)) else []
    return f"**{_plain(speaker.name)}**{role} ({', '.join([*kind, *cue, f'{quote.confidence:.0%} sure'])})"


def _cue(article: Article, quote: Quote) -> str:
    """The words that report; a colon by itself says nothing."""
    words = quote.cue.span.of(article.text) if quote.cue else ""
    return words if any(map(str.isalpha, words)) else ""


def _plain(text: str) -> str:
    """On one line, with what Markdown would take for its own escaped."""
    escaped = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _LIST.sub(lambda m: f"\\{m[0]}" if not m[0].isdigit() else f"{m[0]}\\", escaped)
