"""What callers send instead of plain text, each as plain text with the way back to it."""

from .document import KINDS, Document, document

__all__ = ["KINDS", "Document", "document"]
