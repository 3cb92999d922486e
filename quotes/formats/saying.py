"""What the forms for readers say of a quote: who said it, and whether these are the words."""

from __future__ import annotations

from ..records import Quote

__all__ = ["PARAPHRASE", "is_paraphrase"]

PARAPHRASE = "paraphrase"


def is_paraphrase(quote: Quote) -> bool:
    """Whether the words are the writer's: nothing of them stands in quotation marks."""
    return quote.type == "indirect"
