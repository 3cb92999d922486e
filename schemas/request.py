"""What a caller may send: a text and its options, from a JSON body or from a text with a query."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load

from quotes.errors import OptionError
from quotes.options import INCLUDES, LANGUAGES, OFFSETS, TYPES, Options
from quotes.records import Job

__all__ = ["Choice", "Names", "OptionsSchema", "RequestSchema"]

NULL = {"null": "null is no value: leave the field out for its default"}
DEFAULTS = Options()


class Choice(fields.Raw):
    """One of ``names``. ``quotes.options.Options`` judges the value, so that every door says the same of it."""

    def __init__(self, names: tuple[str, ...], default: str, description: str) -> None:
        super().__init__(error_messages=NULL, metadata={"description": description, "default": default})
        self.names = names


class Names(fields.Field[Any]):
    """A list of ``names``, or one string with commas between them. ``alone`` stands for all and comes by itself."""

    default_error_messages = {"invalid": "give a list, or one string with commas"}

    def __init__(self, names: tuple[str, ...], default: tuple[str, ...], description: str, alone: str = "") -> None:
        super().__init__(error_messages=NULL, metadata={"description": description, "default": list(default)})
        self.names = names
        self.alone = alone

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        if not isinstance(value, (str, list)):
            raise self.make_error("invalid")
        return value


class OptionsSchema(Schema):
    """The caller's name for the text, and the options."""

    error_messages = {"unknown": "no such option: see /docs for those there are"}

    id = fields.String(
        allow_none=True,
        error_messages={"invalid": "give a string, or leave id out"},
        metadata={"description": "The caller's own name for the text. It comes back in the answer.", "default": None},
    )
    language = Choice(LANGUAGES, DEFAULTS.language, "Language of the text, an ISO 639-1 code.")
    types = Names(TYPES, DEFAULTS.types, 'Kinds of quotes to return; "all" stands for every kind.', alone="all")
    offsets = Choice(
        OFFSETS,
        DEFAULTS.offsets,
        "Unit of every start and end: Unicode code points (Python), or UTF-16 code units (JavaScript, Java).",
    )
    include = Names(
        INCLUDES,
        DEFAULTS.include,
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
            "required": 'text is missing: send {"text": "…"}',
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
