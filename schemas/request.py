"""What a caller may send: a text and its options, from a JSON body or from a text with a query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields as dataclass_fields
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load

from quotes.errors import OptionError
from quotes.options import INCLUDES, LANGUAGES, OFFSETS, TYPES, Options
from quotes.records import Job

__all__ = ["OptionsSchema", "RequestSchema"]

NULL: dict[str, Any] = {"null": "null is no value: leave the field out for its default"}
DEFAULTS = Options()


def _choice(names: tuple[str, ...], default: str, description: str) -> fields.Raw:
    """One of ``names``. ``quotes.options.Options`` judges the value, so that every door says the same of it."""
    schema = {"type": "string", "enum": list(names), "default": default}
    return fields.Raw(error_messages=NULL, metadata={"description": description, **schema})


class Names(fields.Field[Any]):
    """A list of names, or one string with commas between them. ``Options`` judges the names."""

    default_error_messages = {**NULL, "invalid": "give a list, or one string with commas"}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        if not isinstance(value, (str, list)):
            raise self.make_error("invalid")
        return value


def _names(names: tuple[str, ...], default: tuple[str, ...], pattern: str, description: str) -> Names:
    items = {"type": "string", "enum": list(names)}
    listed = {"type": "array", "items": items, "minItems": min(1, len(default))}
    joined = {"type": "string", "pattern": pattern.replace("NAME", f"({'|'.join(names)})")}
    return Names(metadata={"description": description, "anyOf": [listed, joined], "default": list(default)})


class OptionsSchema(Schema):
    """The caller's name for the text, and the options."""

    error_messages = {
        "unknown": f"unknown field: the options are {', '.join(f.name for f in dataclass_fields(Options))}"
    }

    id = fields.String(
        allow_none=True,
        error_messages={"invalid": "give a string, or leave id out"},
        metadata={"description": "The caller's own name for the text. It comes back in the answer.", "default": None},
    )
    language = _choice(LANGUAGES, DEFAULTS.language, "Language of the text, an ISO 639-1 code.")
    types = _names(
        TYPES,
        DEFAULTS.types,
        "^(all|NAME(,NAME)*)$",
        'Kinds of quotes to return, as a list or with commas; "all" stands for every kind.',
    )
    offsets = _choice(
        OFFSETS,
        DEFAULTS.offsets,
        "Unit of every start and end: Unicode code points (Python), or UTF-16 code units (JavaScript, Java).",
    )
    include = _names(
        INCLUDES,
        DEFAULTS.include,
        "^(NAME(,NAME)*)?$",
        "Extra parts of the answer. rejected: quotation-marked runs that aren't speech, each with the reason.",
    )
    min_confidence = fields.Raw(
        error_messages=NULL,
        metadata={
            "description": "A quote whose speaker is less certain than this comes without a speaker.",
            "type": "number",
            "minimum": 0,
            "maximum": 1,
            "default": DEFAULTS.min_confidence,
        },
    )


class RequestSchema(OptionsSchema):
    """A text and its options; loads to a ``Job``."""

    error_messages = {"type": 'send a JSON object, such as {"text": "…"}'}

    text = fields.String(
        required=True,
        error_messages={
            "required": 'text is missing: send {{"text": "…"}}',
            "null": "text is null: give a string",
            "invalid": "text isn't a string: give a string",
        },
        metadata={"description": "The article as plain text. Paragraphs end at an empty line or at a line's end."},
    )

    @post_load
    def job(self, data: dict[str, Any], **_: Any) -> Job:
        text, id = data.pop("text"), data.pop("id", None)
        try:
            return Job(text, id, Options.of(**data))
        except OptionError as error:
            raise ValidationError(str(error), error.field) from error
