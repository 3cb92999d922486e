"""HTML: a page that stands alone, the article with its quotes marked, its speakers and what to look at again.

Speakers are told apart by number as well as by colour (Okabe and Ito's, safe for colour-blind readers).
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from html import escape

from ..article import Article
from ..places import Places
from ..records import Quote, Span, Speaker
from .for_readers import PARAPHRASE, doubted, is_paraphrase
from .notes import notes

__all__ = ["HEAD", "POLICY", "TAIL", "write"]

_COLOURS = ("e69f00", "56b4e9", "009e73", "f0e442", "0072b2", "d55e00", "cc79a7")

_STYLE = f"""
:root {{ color-scheme: light dark }}
body {{ font: 1.05rem/1.6 Georgia, serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem }}
h1, h2, ol, ul, sup {{ font-family: system-ui, sans-serif }}
.text {{ white-space: pre-wrap; overflow-wrap: anywhere }}
mark {{ background: none; color: inherit; border-bottom: .2em solid gray }}
mark.indirect {{ border-bottom-style: dotted }}
sup {{ font-size: .7em; font-weight: bold; margin-left: .15em }}
li {{ border-left: .4em solid gray; padding-left: .5em; margin: .3em 0 }}
.notes li {{ border-color: transparent }}
{"".join(f".s{n} {{ border-color: #{colour} !important }}{chr(10)}" for n, colour in enumerate(_COLOURS))}"""

HEAD = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Quotes</title>
<style>{_STYLE}</style>
</head>
<body>
""".encode()
TAIL = b"</body>\n</html>\n"

# What a browser may load for the page: nothing but its own style.
POLICY = f"default-src 'none'; style-src 'sha256-{b64encode(sha256(_STYLE.encode()).digest()).decode()}'"


def write(article: Article, places: Places | None) -> bytes:
    """One article's part of the page."""
    return "".join(_parts(article)).encode("utf-8", "replace")


def _parts(article: Article) -> Iterator[str]:
    numbers = {s.id: n for n, s in enumerate(article.speakers, 1)}
    yield f'<article>\n<h1>{_shown(article.id or "Quotes")}</h1>\n<div class="text">'
    yield from _marked(article, numbers)
    yield "</div>\n"
    if article.speakers:
        yield '<h2>Speakers</h2>\n<ol class="speakers">\n'
        said = Counter(q.speaker for q in article.quotes)
        yield from (_speaker(s, numbers[s.id], said[s.id]) for s in article.speakers)
        yield "</ol>\n"
    if article.warnings:
        yield '<h2>To look at again</h2>\n<ul class="notes">\n'
        yield from (f"<li>{_shown(note)}</li>\n" for note in notes(article))
        yield "</ul>\n"
    yield "</article>\n"


def _marked(article: Article, numbers: dict[str, int]) -> Iterator[str]:
    """The text with a mark around every quoted run; one inside another stays in the outer one's mark."""
    names = {s.id: s.name for s in article.speakers}
    at = 0
    for span, quote in sorted(((s, q) for q in article.quotes for s in q.content or q.segments), key=_by_place):
        if span.start < at:
            continue
        yield _shown(article.text[at : span.start])
        yield _mark(span.of(article.text), quote, names.get(quote.speaker or ""), numbers.get(quote.speaker or ""))
        at = span.end
    yield _shown(article.text[at:])


def _by_place(item: tuple[Span, Quote]) -> tuple[int, int]:
    return item[0].start, -item[0].end


def _mark(words: str, quote: Quote, name: str | None, number: int | None) -> str:
    hidden = None if name else doubted(quote)
    sure = f"{quote.confidence:.0%} sure"
    who = f"{name}, {sure}" if name else f"{hidden} Only {sure}" if hidden else "nobody named"
    colour = f" s{number % len(_COLOURS)}" if number else ""
    label = str(number or hidden or "?")
    if is_paraphrase(quote):
        who, label = f"{PARAPHRASE}: {who}", f"{label} {PARAPHRASE}"
    look = "indirect" if is_paraphrase(quote) else quote.type
    return f'<mark class="{look}{colour}" title="{_shown(who)}">{_shown(words)}<sup>{_shown(label)}</sup></mark>'


def _speaker(speaker: Speaker, number: int, quotes: int) -> str:
    role = f", {_shown(speaker.role)}" if speaker.role else ""
    count = f"{quotes} quote{'' if quotes == 1 else 's'}"
    return f'<li class="s{number % len(_COLOURS)}"><b>{_shown(speaker.name)}</b>{role}: {count}</li>\n'


def _shown(text: str) -> str:
    return escape(text.replace("\0", "\N{REPLACEMENT CHARACTER}"))
