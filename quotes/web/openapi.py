"""The OpenAPI document: what flask-smorest can't see by itself, and our error shape in place of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import flask_smorest
from flask import Flask
from marshmallow import ValidationError
from werkzeug.exceptions import HTTPException

from quotes import __version__
from quotes.formats import FORMS
from quotes.inputs import KINDS
from schemas.error import PROBLEM_TYPE, LineErrorSchema, ProblemSchema
from schemas.request import LineOptionsSchema, LineSchema, OptionsSchema, RequestSchema
from schemas.response import ResponseSchema

from . import examples
from . import problems as shapes

__all__ = [
    "ANSWER",
    "BATCH",
    "BATCH_BODY",
    "BATCH_QUERY",
    "BODY",
    "CONFIG",
    "NDJSON",
    "QUERY",
    "Api",
    "Blueprint",
    "answer",
]

CONFIG = {
    "API_TITLE": "Quotes",
    "API_VERSION": __version__,
    "OPENAPI_VERSION": "3.1.0",
    "OPENAPI_URL_PREFIX": "/",
    "API_SPEC_OPTIONS": {
        "info": {
            "summary": "Who said what in a news article",
            "description": "Finds quoted speech and names its speakers. Every error is application/problem+json.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "components": {"securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}},
        "security": [{}, {"key": []}],  # whether a key is asked for is the operator's choice
    },
}

PROBLEMS = {
    400: "The body isn't UTF-8, no valid JSON, no valid gzip, or breaks off",
    401: "The service asks for an API key, and the request has none that it knows",
    408: "The body didn't arrive in time",
    413: "The text is over the size limit",
    415: "A Content-Type or Content-Encoding that can't be read",
    422: "A field is missing, unknown or has a value that isn't known",
    429: "More requests than the rate limit allows; Retry-After says when to come back",
    500: "The service failed",
    503: "The service has no model, or too much to do; then Retry-After says when to come back",
    504: "The article took longer than it may",
}

_LIMITS = {
    "Limit": "How many requests the rate limit allows",
    "Remaining": "How many of them are left",
    "Reset": "When they are all there again, as a Unix time",
}
# Those of every answer, of what comes in one piece, and of those that turn a caller away.
HEADERS: dict[str, Any] = {
    "X-Request-ID": {
        "description": "The request's own, of at most 128 letters, digits and any of _.:/+=-, or a new one.",
        "schema": {"type": "string"},
    },
    **{
        f"X-RateLimit-{name}": {"description": f"{told}, where there is one.", "schema": {"type": "integer"}}
        for name, told in _LIMITS.items()
    },
}
TIMING: dict[str, Any] = {
    "Server-Timing": {
        "description": "Milliseconds to read the body, to wait for a turn, in the engine, and to write the answer.",
        "schema": {"type": "string"},
    },
}
LATER = {"Retry-After": {"description": "Seconds after which to come back.", "schema": {"type": "integer"}}}
REFUSING: dict[int, dict[str, Any]] = {
    401: {"WWW-Authenticate": {"description": "Bearer", "schema": {"type": "string"}}},
    429: LATER,
    503: LATER,
}

QUERY = [{"in": "query", "schema": OptionsSchema}]
BATCH_QUERY = [{"in": "query", "schema": LineOptionsSchema}]

ONE_ARTICLE = {"oneOf": [{"required": [kind]} for kind in KINDS]}

BODY = {
    "required": True,
    "content": {
        "application/json": {"schema": {"allOf": [RequestSchema, ONE_ARTICLE]}, "example": examples.REQUEST},
        "text/plain": {"schema": {"description": "The article."}, "example": examples.ARTICLE},
        "text/html": {"schema": {"description": "The article's page, or a part of it."}, "example": examples.PAGE},
        "text/markdown": {"schema": {"description": "The article in Markdown."}, "example": examples.MARKDOWN},
    },
}

# The answer in all its forms.
ANSWER: dict[str, Any] = {
    form.media_type: {"schema": {"type": "object" if form.one_value else "string"}} for form in FORMS.values()
}
ANSWER["application/json"] = {"schema": ResponseSchema, "example": examples.ANSWER}

NDJSON = ("application/x-ndjson", "application/jsonl")


# What a line of a batch holds, and of its answer. OpenAPI 3.1 has no way to say that of each line, so the descriptions
# name them; x-itemSchema says it as OpenAPI 3.2 does, by itemSchema.
LINES: dict[str, dict[str, Any]] = {
    "BatchLine": {
        "description": "A line of a batch: a text, and the options that differ from those of the query.",
        "allOf": [{"$ref": "#/components/schemas/Line"}, ONE_ARTICLE],
    },
    "BatchAnswer": {
        "description": "A line of a batch's answer, where the format is json; its order is that of the lines sent.",
        "oneOf": [{"$ref": "#/components/schemas/Response"}, {"$ref": "#/components/schemas/LineError"}],
    },
}


def _lines(name: str, description: str, example: str) -> dict[str, Any]:
    """The content of a body of JSON lines, of which each is what ``LINES`` calls so."""
    content = {
        "schema": {"description": f"JSON lines, {description}: see the schema {name}."},
        "example": example,
        "x-itemSchema": {"$ref": f"#/components/schemas/{name}"},
    }
    return dict.fromkeys(NDJSON, content)


BATCH_BODY = {"content": _lines("BatchLine", "each an article as for /v1/quotes", examples.BATCH)}
BATCH = _lines("BatchAnswer", "each an answer as of /v1/quotes, or id, line and error", examples.BATCH_ANSWER)


def answer(description: str, content: dict[str, Any], *, timed: bool = True) -> dict[str, Any]:
    """How a view describes what it answers with where nothing is wrong. timed: not what comes bit by bit."""
    return {"description": description, "headers": HEADERS | (TIMING if timed else {}), "content": content}


View = TypeVar("View", bound=Callable[..., Any])


class Blueprint(flask_smorest.Blueprint):
    """A blueprint that documents our errors."""

    def problems(self, *statuses: int) -> Callable[[View], View]:
        """Documents the errors that a view answers with."""

        def decorate(view: View) -> View:
            for status in statuses:
                described = {
                    "schema": ProblemSchema,
                    "content_type": PROBLEM_TYPE,
                    "description": PROBLEMS[status],
                    "headers": HEADERS | REFUSING.get(status, {}),
                }
                view = self.alt_response(status, **described)(view)
            return view

        return decorate


class Api(flask_smorest.Api):
    """The API whose errors are ours."""

    ERROR_SCHEMA = ProblemSchema
    DEFAULT_ERROR_RESPONSE_NAME = None  # each view names its errors

    def __init__(self, app: Flask) -> None:
        super().__init__(app)
        for name, schema in (("Line", LineSchema), ("LineError", LineErrorSchema)):
            self.spec.components.schema(name, schema=schema)
        for name, described in LINES.items():
            self.spec.components.schema(name, described)

    def _register_pagination_header(self) -> None:
        """Nothing here comes in pages."""

    def _register_error_handlers(self) -> None:
        self._app.register_error_handler(HTTPException, shapes.of_http)
        self._app.register_error_handler(ValidationError, shapes.of_validation)
