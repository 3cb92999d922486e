"""JSON from outside, judged alike wherever it comes in, and JSON of ours: what programs read differently is none."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, NoReturn

from .errors import QuotesError

__all__ = ["BOM", "JsonError", "begins_array", "byte_at", "read_json", "write_json"]

_SHOWN = 40  # characters of a field's name in a message
BOM = b"\xef\xbb\xbf"  # some programs begin UTF-8 with it


class JsonError(QuotesError, ValueError):
    """Bytes that are no JSON; the message says where, and what to do."""


def read_json(body: bytes) -> Any:
    """The value of a JSON text, with or without a byte order mark before it. Raises JsonError."""
    try:
        text = body.decode().removeprefix(BOM.decode())
        return json.loads(text, parse_constant=_no_constant, object_pairs_hook=_unique)
    except JsonError:
        raise
    except UnicodeDecodeError as error:
        raise JsonError(f"This isn't UTF-8: {byte_at(error)}. Send JSON as UTF-8.") from error
    except json.JSONDecodeError as error:
        raise JsonError(f"This is no valid JSON: {_fault(error)}.") from error
    except (ValueError, RecursionError) as error:
        raise JsonError("This is no valid JSON: a number or a nesting is beyond all measure.") from error


def write_json(value: Any) -> bytes:
    """One line of UTF-8. Lone surrogates, which it can't hold, come as JSON escapes."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")


def begins_array(line: bytes) -> bool:
    """Whether this is the first line of an array of objects, in one line or several."""
    text = line.strip()
    return text.startswith(b"[") and text[1:].lstrip()[:1] in (b"", b"{")


def byte_at(error: UnicodeDecodeError) -> str:
    """The byte that is no UTF-8, and its place."""
    return f"byte 0x{error.object[error.start]:02x} at {error.start}"


def _fault(error: json.JSONDecodeError) -> str:
    """What is wrong, and where: of one line the column alone, as it may be any line of a file."""
    what = error.msg.removesuffix(" at").removesuffix(" starting")
    if what == "Extra data" and error.doc[error.pos :].strip() == ",":  # a line out of an array
        what = "Leave out the comma behind its end"
    line = f"line {error.lineno}, " if "\n" in error.doc.strip() else ""
    return f"{what}, at {line}column {error.colno}"


def _no_constant(name: str) -> NoReturn:
    raise JsonError(f"This is no valid JSON: {name} is none.")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Which of two fields of one name holds, programs read differently; so none does."""
    given = dict(pairs)
    if len(given) < len(pairs):
        counts = Counter(name for name, _ in pairs)
        twice = next(name for name, count in counts.items() if count > 1)
        raise JsonError(f"This is no valid JSON: a field comes twice in one object, {twice[:_SHOWN]!r}.")
    return given
