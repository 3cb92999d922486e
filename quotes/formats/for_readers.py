"""What the forms for readers say of a quote: its words, whose they are, and who said them."""

from __future__ import annotations

from itertools import pairwise

import regex

from ..article import Article, said_in
from ..records import Quote, Span

__all__ = ["PARAPHRASE", "doubted", "is_paraphrase", "said"]

PARAPHRASE = "paraphrase"
_WORD = regex.compile(r"[\p{L}\p{N}]")


def said(article: Article, quote: Quote) -> str:
    """The words on one line, with a mark of omission where the text has words of its own between two segments."""
    text, spans = article.text, quote.segments or quote.content
    joined = said_in(spans[:1], text)
    for one, other in pairwise(spans):
        between = Span(one.end, other.start).of(text)
        joined += (" … " if _WORD.search(between) else " ") + said_in([other], text)
    return joined


def is_paraphrase(quote: Quote) -> bool:
    """Whether the words are the writer's: nothing that the speaker said stands in quotation marks."""
    return not quote.segments


def doubted(quote: Quote) -> str | None:
    """Whom the caller's ``min_confidence`` has hidden; None where nobody was found."""
    hidden = "low-confidence" in quote.warnings and quote.evidence.candidates
    return f"{quote.evidence.candidates[0][0]}?" if hidden else None
