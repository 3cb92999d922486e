"""The one shape of every error, RFC 9457, ``application/problem+json``; and of a line of a batch that has one."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

__all__ = ["PROBLEM_TYPE", "FieldErrorSchema", "LineErrorSchema", "ProblemSchema"]

PROBLEM_TYPE = "application/problem+json"


class FieldErrorSchema(Schema):
    """What is wrong with one field of a request, and what to do about it."""

    field = fields.String(required=True, metadata={"description": "Name of the field; empty for the body as a whole."})
    message = fields.String(required=True, metadata={"description": "What is wrong and what to do about it."})


class ProblemSchema(Schema):
    """An error. ``type`` is always about:blank: the status says which kind it is, ``errors`` which fields."""

    type = fields.String(required=True, metadata={"enum": ["about:blank"]})
    title = fields.String(required=True, metadata={"description": "The status in words."})
    status = fields.Integer(required=True, strict=True, metadata={"description": "The HTTP status code."})
    detail = fields.String(required=True, metadata={"description": "What happened and what to do about it."})
    errors = fields.List(
        fields.Nested(FieldErrorSchema),
        metadata={"description": "The fields at fault, where fields are at fault."},
    )


class LineErrorSchema(Schema):
    """A line of a batch that can't be answered, or, as the last one, why the batch ends."""

    id = fields.String(
        required=True, allow_none=True, metadata={"description": "The id of the line, where it could be read."}
    )
    line = fields.Integer(
        required=True,
        strict=True,
        validate=validate.Range(min=1),
        metadata={"description": "Number of the line, from 1; empty lines count."},
    )
    error = fields.Nested(ProblemSchema, required=True, metadata={"description": "What is wrong with it."})
