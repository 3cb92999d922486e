"""What callers send instead of plain text, each as plain text with the way back to it."""

from .document import KINDS, WRITTEN, Document, document

__all__ = ["KINDS", "WRITTEN", "Document", "document"]
