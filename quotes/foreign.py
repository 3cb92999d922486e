"""Bytes that should be text in UTF-8 and aren't: what they are, told by how they begin."""

from __future__ import annotations

__all__ = ["GZIP", "ZIP", "encoding_of", "kind_of"]

GZIP, ZIP = "gzip", "a zip archive"

_OFFICE = "a document of Word, Excel or the like"
_BEGINNINGS = (
    (b"\x1f\x8b", GZIP),
    (b"PK\x03\x04", ZIP),
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OFFICE),  # as they were stored until 2007
)
# Names of files that only such a document has in its zip archive.
_IN_ZIP = (
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"[Content_Types].xml", _OFFICE),
    (b"mimetypeapplication/vnd.oasis.opendocument", "a document of LibreOffice or the like"),
    (b"mimetypeapplication/epub+zip", "an e-book"),
)


def kind_of(data: bytes) -> str:
    """What this is that no conversion makes a text of; nothing where it may be text in another encoding."""
    kind = next((name for beginning, name in _BEGINNINGS if data.startswith(beginning)), "")
    return next((name for inside, name in _IN_ZIP if inside in data), ZIP) if kind == ZIP else kind


def encoding_of(data: bytes) -> str:
    """The encoding that a text which is no UTF-8 most likely has, as iconv calls it."""
    return "UTF-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "WINDOWS-1252"
