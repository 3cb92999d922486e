"""From an HTTP request to a job: content types, sizes, encodings."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any, NoReturn

from flask import abort, request
from marshmallow import ValidationError
from werkzeug.exceptions import RequestEntityTooLarge

from quotes.formats import FORMS
from quotes.tasks import Task
from schemas.request import OptionsSchema, RequestSchema

__all__ = ["read_task"]

BODIES = {"text/plain": "text", "text/html": "html"}
UTF_8 = ("utf-8", "utf8", "us-ascii")

# The longest JSON escape, \u0000, takes six bytes for one byte of text. What's left is for the options.
JSON_FACTOR, JSON_EXTRA = 6, 2**16

# How much more than allowed is still taken, unread, so that the client gets to see the 413.
DRAIN_FACTOR = 16


def read_task(max_text_bytes: int) -> Task:
    """The text and options of the request at hand.

    Where both the query and a JSON body name an option, the body's holds. Without a format, Accept decides.
    Aborts with 400, 413 or 415; raises marshmallow's ValidationError.
    """
    query = {"format": _accepted()} | _query()
    if request.mimetype == "application/json":
        given = _json(JSON_FACTOR * max_text_bytes + JSON_EXTRA, max_text_bytes)
    elif request.mimetype in BODIES:
        given = {BODIES[request.mimetype]: _text(max_text_bytes)}
    else:
        _unsupported(f"Content-Type {request.mimetype}" if request.mimetype else "A request without Content-Type")
    task: Task = RequestSchema().load({**query, **given} if isinstance(given, dict) else given)
    source = task.document.source
    if len(source) > max_text_bytes // 4 and _size(source) > max_text_bytes:
        _too_large(max_text_bytes)
    return task


def _accepted() -> str:
    """The form that the client likes best; JSON where it names none that there is."""
    media_types = {form.media_type: name for name, form in FORMS.items()}
    best = request.accept_mimetypes.best_match(media_types)
    return media_types[best] if best else "json"


def _query() -> dict[str, Any]:
    """The options in the query; one that comes twice is a list with commas, as for ``types=direct,mixed``."""
    options: dict[str, Any] = {name: ",".join(values) for name, values in request.args.lists()}
    if errors := OptionsSchema().validate(options):
        raise ValidationError(errors)
    with suppress(KeyError, ValueError):  # not given, or no number: the options will name the remedy
        options["min_confidence"] = float(options["min_confidence"])
    return options


def _json(max_bytes: int, max_text_bytes: int) -> Any:
    try:
        return json.loads(_body(max_bytes, max_text_bytes), parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        abort(400, description=f"The body isn't UTF-8: {_at(error)}. Send JSON as UTF-8.")
    except json.JSONDecodeError as error:
        where = f"{error.msg}, at line {error.lineno}, column {error.colno}"
        abort(400, description=f'The body is no valid JSON: {where}. Send an object such as {{"text": "…"}}.')
    except (ValueError, RecursionError):
        abort(400, description="The body is no valid JSON: a number or a nesting is beyond all measure.")


def _no_constant(name: str) -> NoReturn:
    raise json.JSONDecodeError(f"{name} is no JSON", name, 0)


def _text(max_bytes: int) -> str:
    charset = request.mimetype_params.get("charset", "utf-8")
    if charset.lower() not in UTF_8:
        _unsupported(f"The charset {charset}")
    try:
        return _body(max_bytes, max_bytes).decode()
    except UnicodeDecodeError as error:
        abort(400, description=f"The body isn't UTF-8: {_at(error)}. Convert the text to UTF-8 first.")


def _body(max_bytes: int, max_text_bytes: int) -> bytes:
    """The body. One without Content-Length is cut at the maximum in silence, so one byte more is let in to tell."""
    request.max_content_length = max_bytes + 1
    try:
        data = request.get_data(cache=False)
    except RequestEntityTooLarge:
        data = None
    if data is None or len(data) > max_bytes:
        _drain(DRAIN_FACTOR * max_bytes)
        _too_large(max_text_bytes)
    return data


def _drain(most: int) -> None:
    """Reads on for a while: many clients look for an answer only when they have sent all they have."""
    stream = request.environ["wsgi.input"]
    while most > 0 and (read := len(stream.read(min(most, 2**16)))):
        most -= read


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _at(error: UnicodeDecodeError) -> str:
    return f"byte 0x{error.object[error.start]:02x} at {error.start}"


def _too_large(max_text_bytes: int) -> NoReturn:
    abort(413, description=f"The text is over {max_text_bytes} bytes of UTF-8. Send it in parts.")


def _unsupported(what: str) -> NoReturn:
    abort(415, description=f"{what} can't be read. Send application/json, or text/plain or text/html in UTF-8.")
