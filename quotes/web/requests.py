"""From an HTTP request to a job: content types, sizes, encodings."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, NamedTuple, NoReturn

from flask import abort, request
from marshmallow import ValidationError
from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_options_header

from quotes.config import Settings
from quotes.foreign import GZIP, ZIP, kind_of
from quotes.formats import FORMS
from quotes.jsontext import JsonError, byte_at, read_json
from quotes.tasks import Task
from schemas.request import OptionsSchema, RequestSchema

from .body import PIECE, arriving_within, drain, pieces
from .lists import Lists

__all__ = [
    "REQUEST",
    "most_json",
    "no_text",
    "parse_json",
    "query_options",
    "read_task",
    "receive",
    "too_large",
    "unsupported",
    "within",
]

JSON, JSON_LD = "application/json", "application/ld+json"
BODIES = {"text/plain": "text", "text/html": "html", "text/markdown": "markdown"}
MEDIA_TYPES = "application/json, or text/plain, text/html or text/markdown in UTF-8"
SEVERAL = ("types", "include")  # options that a query may name more than once
UTF_8 = ("utf-8", "utf8", "us-ascii")

# The longest JSON escape, \u0000, takes six bytes for one byte of text. What's left is for the options.
JSON_FACTOR, JSON_EXTRA = 6, 2**16

REQUEST, QUERY = RequestSchema(), OptionsSchema()  # they take longer to make than to use


class Sent(NamedTuple):
    """A request that is all there: the options of its query, and its body, still to be read."""

    query: dict[str, Any]
    mimetype: str
    body: bytes


def receive(settings: Settings) -> Sent:
    """Waits for the body of the request at hand. What can be judged before it comes is judged before.

    Without a format, Accept decides.
    Raises HTTPException with 400, 408, 413 or 415, and marshmallow's ValidationError.
    """
    query, mimetype = {"format": _accepted()} | query_options(), request.mimetype
    if mimetype == JSON:
        return Sent(query, mimetype, _body(settings, most_json(settings), "body"))
    if mimetype not in BODIES:
        unsupported(f"Content-Type {mimetype}" if mimetype else "A request without Content-Type", MEDIA_TYPES)
    charset = request.mimetype_params.get("charset", "utf-8")
    if charset.lower() not in UTF_8:
        unsupported(f"The charset {charset}", MEDIA_TYPES)
    return Sent(query, mimetype, _body(settings, settings.max_text_bytes, "text"))


def read_task(sent: Sent, settings: Settings) -> Task:
    """The text and options of a request. Where both the query and a JSON body name an option, the body's holds.

    Raises HTTPException with 400 or 413, and marshmallow's ValidationError.
    """
    if sent.mimetype == JSON and (why := no_text(sent.body)):
        abort(400, description=why)
    given = parse_json(sent.body) if sent.mimetype == JSON else {BODIES[sent.mimetype]: _text(sent.body)}
    task = REQUEST.task({**sent.query, **given} if isinstance(given, dict) else given)
    within(settings.max_text_bytes, task)
    return task


def within(max_text_bytes: int, task: Task) -> None:
    """413 for a text over the limit."""
    for text in (task.document.source, task.job.text):  # markup may be read as a text of any length
        if len(text) > max_text_bytes // 4 and len(text.encode("utf-8", "surrogatepass")) > max_text_bytes:
            too_large(max_text_bytes, "text")


def _accepted() -> str:
    """The form that the client likes best; JSON where it names none that there is."""
    media_types = {form.media_type: name for name, form in FORMS.items()}
    liked = MIMEAccept([(kind, quality) for value, quality in request.accept_mimetypes for kind in _kinds(value)])
    best = liked.best_match(media_types)
    return media_types[best] if best else "json"


def _kinds(accepted: str) -> list[str]:
    """Media types without parameters, which choose nothing; but that of JSON-LD has several forms by its profile."""
    kind, parameters = parse_options_header(accepted)
    profiles = parameters.get("profile", "").split() if kind == JSON_LD else []
    return [f'{kind}; profile="{profile}"' for profile in profiles] or [kind]


def query_options(judge: RequestSchema = REQUEST) -> dict[str, Any]:
    """The options in the query; one that comes twice is a list with commas, as for ``types=direct,mixed``.

    All are judged, even those that the body overrides. judge: what each text must hold to.
    """
    if not request.args:
        return {}
    options: dict[str, Any] = {name: ",".join(values) for name, values in request.args.lists()}
    with suppress(KeyError, ValueError):  # not given, or no number: the options will name the remedy
        options["min_confidence"] = float(options["min_confidence"])
    errors = QUERY.validate(options)
    try:
        judge.task({**options, "text": ""})
    except ValidationError as error:
        errors = {**error.messages_dict, **errors}
    for name, values in request.args.lists():
        if len(values) > 1 and name in QUERY.fields and name not in SEVERAL:
            errors[name] = [f"{name} is given twice: give it once"]
    if errors:
        raise ValidationError(errors)
    return options


def _parse_json(body: bytes) -> Any:
    """The value of a JSON text; 400 where it's none."""
    try:
        return read_json(body)
    except JsonError as error:
        abort(400, description=str(error))


parse_json = Lists(_parse_json).parse  # the same, but a long list of known speakers is read once


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        abort(400, description=_no_utf8(error))


def _no_utf8(error: UnicodeDecodeError) -> str:
    return no_text(error.object) or f"The body isn't UTF-8: {byte_at(error)}. Convert the text to UTF-8 first."


def no_text(body: bytes) -> str:
    """What a body is that no conversion makes a text of, told by how it begins; nothing where it may be text."""
    kind = kind_of(body)
    if kind == GZIP:
        return "The body is gzip. Send it with Content-Encoding: gzip."
    if kind == ZIP:
        return f"The body is {kind}. Unpack it first."
    return kind and f"The body is {kind}. Copy the text out of it in its own program, and send that."


def _body(settings: Settings, max_bytes: int, what: str) -> bytes:
    read, data = pieces(), bytearray()
    with arriving_within(settings.read_seconds):
        while piece := read(PIECE):
            data += piece
            if len(data) > max_bytes:
                drain(read)
                too_large(max_bytes, what)
    return bytes(data)


def most_json(settings: Settings) -> int:
    """Bytes of the longest JSON that may hold a text within the limit, and its options."""
    return JSON_FACTOR * settings.max_text_bytes + JSON_EXTRA


def too_large(max_bytes: int, what: str) -> NoReturn:
    abort(413, description=f"The {what} is over {max_bytes} bytes of UTF-8. Send it in parts.")


def unsupported(what: str, instead: str) -> NoReturn:
    abort(415, description=f"{what} can't be read. Send {instead}.")
