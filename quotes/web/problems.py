"""Every error in one shape: RFC 9457, ``application/problem+json``."""

from __future__ import annotations

import re
from typing import Any, cast

from flask import Response, json
from marshmallow import ValidationError
from werkzeug.exceptions import HTTPException

from schemas.error import PROBLEM_TYPE

__all__ = ["of_http", "of_validation", "problem"]

# What the caller gets back of their own request is enough to recognise it, not all of it.
MOST_ERRORS, LONGEST_MESSAGE = 20, 500

# Where the views say nothing better; {} is what they say.
REMEDIES = {
    404: "There is nothing at this path. /docs lists what there is.",
    405: "This path doesn't take that method. The Allow header names those it takes.",
    429: "Over the rate limit, {}. Wait as many seconds as Retry-After says, then send it again.",
    500: "The service failed on this request. Nothing of it was kept; trying again may help.",
}


def of_http(error: HTTPException) -> Response:
    """The answer to an error that has a status."""
    response = _response(problem(error))
    kept = [h for h in error.get_headers() if h[0] in ("Allow", "Retry-After", "WWW-Authenticate")]
    response.headers.update(kept)
    return response


def of_validation(error: ValidationError) -> Response:
    """422, with what is wrong with each field."""
    return _response(problem(error))


def problem(error: HTTPException | ValidationError) -> dict[str, Any]:
    """What is said of an error."""
    if isinstance(error, ValidationError):
        return _of_fields(error)
    status = error.code or 500
    detail = REMEDIES.get(status, "").format(error.description) or error.description or error.name
    return {"type": "about:blank", "title": error.name, "status": status, "detail": detail}


def _of_fields(error: ValidationError) -> dict[str, Any]:
    found = [
        {"field": "" if field == "_schema" else field[:LONGEST_MESSAGE], "message": message[:LONGEST_MESSAGE]}
        for field, messages in cast(dict[str, list[str]], error.messages).items()
        for message in messages
    ]
    shown = {"type": "about:blank", "title": "Unprocessable Entity", "status": 422, "detail": _detail(**found[0])}
    return shown | {"errors": found[:MOST_ERRORS]}


def _detail(field: str, message: str) -> str:
    """A message with its field before it, where it doesn't name it itself: what is unknown, say."""
    tells = not message.startswith("unknown field") and re.search(rf"\b{re.escape(field)}\b", message)
    return message if not field or tells else f"{field}: {message}"


def _response(problem: dict[str, Any]) -> Response:
    return Response(json.dumps(problem), problem["status"], content_type=PROBLEM_TYPE)
