"""What the forms for readers say of a quote: its words, whose they are, and who said them."""

from __future__ import annotations

from ..records import Quote

__all__ = ["PARAPHRASE", "doubted", "is_paraphrase"]

PARAPHRASE = "paraphrase"


def is_paraphrase(quote: Quote) -> bool:
    """Whether the words are the writer's: nothing of them stands in quotation marks."""
    return quote.type == "indirect"


def doubted(quote: Quote) -> str | None:
    """Whom the caller's ``min_confidence`` has hidden; None where nobody was found."""
    hidden = "low-confidence" in quote.warnings and quote.evidence.candidates
    return f"{quote.evidence.candidates[0][0]}?" if hidden else None
