"""Every error in one shape: RFC 9457, ``application/problem+json``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from flask import Response, json
from marshmallow import ValidationError
from werkzeug.exceptions import HTTPException

from schemas.error import PROBLEM_TYPE

__all__ = ["of_http", "of_validation"]

# What the caller gets back of their own request is enough to recognise it, not all of it.
MOST_ERRORS, LONGEST_MESSAGE = 20, 500

# Where the views say nothing better.
REMEDIES = {
    404: "There is nothing at this path. /docs lists what there is.",
    405: "This path doesn't take that method. The Allow header names those it takes.",
    500: "The service failed on this request. Nothing of it was kept; trying again may help.",
}


def of_http(error: HTTPException) -> Response:
    """The answer to an error that has a status: what it says, or a remedy of ours."""
    status = error.code or 500
    detail = REMEDIES.get(status) or error.description or error.name
    response = _problem(status, error.name, detail)
    response.headers.update([h for h in error.get_headers() if h[0] in ("Allow", "Retry-After")])
    return response


def of_validation(error: ValidationError) -> Response:
    """422, with what is wrong with each field."""
    found = [
        {"field": "" if field == "_schema" else field[:LONGEST_MESSAGE], "message": message[:LONGEST_MESSAGE]}
        for field, messages in cast(dict[str, list[str]], error.messages).items()
        for message in messages
    ]
    first = found[0]
    detail = f"{first['field']}: {first['message']}" if first["field"] else first["message"]
    return _problem(422, "Unprocessable Entity", detail, found[:MOST_ERRORS])


def _problem(status: int, title: str, detail: str, errors: Sequence[dict[str, str]] = ()) -> Response:
    body: dict[str, Any] = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    if errors:
        body["errors"] = list(errors)
    return Response(json.dumps(body), status, content_type=PROBLEM_TYPE)
