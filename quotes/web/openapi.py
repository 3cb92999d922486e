"""The OpenAPI document: what flask-smorest can't see by itself, and our error shape in place of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import flask_smorest
from marshmallow import ValidationError
from werkzeug.exceptions import HTTPException

from quotes import __version__
from quotes.formats import FORMS
from schemas.error import PROBLEM_TYPE, ProblemSchema
from schemas.request import OptionsSchema, RequestSchema
from schemas.response import ResponseSchema

from . import examples
from . import problems as shapes

__all__ = ["ANSWER", "BODY", "CONFIG", "QUERY", "Api", "Blueprint"]

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
        }
    },
}

PROBLEMS = {
    400: "The body isn't UTF-8, or no valid JSON",
    413: "The text is over the size limit",
    415: "Neither application/json, nor text/plain or text/html in UTF-8",
    422: "A field is missing, unknown or has a value that isn't known",
    500: "The service failed",
    503: "The service has no model, or can't take more at the moment",
}

QUERY = [{"in": "query", "schema": OptionsSchema}]

BODY = {
    "required": True,
    "content": {
        "application/json": {"schema": RequestSchema, "example": examples.REQUEST},
        "text/plain": {"schema": {"type": "string"}, "example": examples.ARTICLE},
        "text/html": {"schema": {"type": "string"}, "example": examples.PAGE},
    },
}

# The answer in all its forms.
ANSWER: dict[str, Any] = {
    form.media_type: {"schema": {"type": "object" if form.one_value else "string"}} for form in FORMS.values()
}
ANSWER["application/json"] = {"schema": ResponseSchema, "example": examples.ANSWER}

View = TypeVar("View", bound=Callable[..., Any])


class Blueprint(flask_smorest.Blueprint):
    """A blueprint that documents our errors."""

    def problems(self, *statuses: int) -> Callable[[View], View]:
        """Documents the errors that a view answers with."""

        def decorate(view: View) -> View:
            for status in statuses:
                described = {"schema": ProblemSchema, "content_type": PROBLEM_TYPE, "description": PROBLEMS[status]}
                view = self.alt_response(status, **described)(view)
            return view

        return decorate


class Api(flask_smorest.Api):
    """The API whose errors are ours."""

    ERROR_SCHEMA = ProblemSchema
    DEFAULT_ERROR_RESPONSE_NAME = None  # each view names its errors

    def _register_pagination_header(self) -> None:
        """Nothing here comes in pages."""

    def _register_error_handlers(self) -> None:
        self._app.register_error_handler(HTTPException, shapes.of_http)
        self._app.register_error_handler(ValidationError, shapes.of_validation)
