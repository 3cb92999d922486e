"""What a caller may send: a text and its options, from a JSON body or from a text with a query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields as dataclass_fields
from typing import Any, get_args

from marshmallow import Schema, ValidationError, fields, validate

from quotes.errors import OptionError
from quotes.formats import FORMS
from quotes.inputs import KINDS
from quotes.options import ALL, INCLUDES, LANGUAGES, LONGEST_NAME, OFFSETS, TYPES, Options, listed, read_id
from quotes.records import SpeakerKind
from quotes.tasks import Task

__all__ = ["LINE_FORMS", "LineOptionsSchema", "LineSchema", "OptionsSchema", "RequestSchema"]

NULL: dict[str, Any] = {"null": "null is no value: leave the field out for its default"}
DEFAULTS = Options()

OPTIONS = (*(f.name for f in dataclass_fields(Options)), "format")


def _choice(names: tuple[str, ...], default: str, description: str, **more: Any) -> fields.Raw:
    """One of ``names``. ``quotes.options.Options`` judges the value, so that every door says the same of it."""
    schema = {"type": "string", "enum": list(names), "default": default}
    return fields.Raw(error_messages=NULL, metadata={"description": description, **schema}, **more)


class Names(fields.Field[Any]):
    """A list of names, or one string with commas between them. ``Options`` judges the names."""

    default_error_messages = {**NULL, "invalid": "give a list, or one string with commas"}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        if not isinstance(value, (str, list)):
            raise self.make_error("invalid")
        return value


class Id(fields.Field[Any]):
    """A string, or an integer, which becomes one. ``quotes.tasks`` judges it, so that every door says the same."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str | None:
        try:
            return read_id(value)
        except OptionError as error:
            raise ValidationError(str(error)) from error


STRING: dict[str, Any] = {"type": "string"}
SHORT = STRING | {"maxLength": LONGEST_NAME}
ID: dict[str, Any] = {"type": ["string", "integer"], "maxLength": LONGEST_NAME}


def _object(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    """The JSON schema of an object with just these properties."""
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def _array(*items: dict[str, Any]) -> dict[str, Any]:
    """The JSON schema of a list whose items are each one of these."""
    return {"type": "array", "items": items[0] if len(items) == 1 else {"oneOf": list(items)}}


def _string(name: str, description: str) -> fields.String:
    messages: dict[str, Any] = {
        "null": f"{name} is null: give a string",
        "invalid": f"{name} isn't a string: give a string",
    }
    return fields.String(error_messages=messages, metadata={"description": description})


def _list(description: str, schema: dict[str, Any], null: str = "null is no value: give a list") -> fields.Raw:
    """``quotes.inputs`` and ``quotes.roster`` judge the value: ten thousand entries are too many for ``Nested``."""
    return fields.Raw(error_messages={"null": null}, metadata={"description": description, **schema})


def _names(names: tuple[str, ...], default: tuple[str, ...], pattern: str, description: str) -> Names:
    items = {"type": "string", "enum": list(names)}
    listed = {"type": "array", "items": items, "minItems": min(1, len(default))}
    joined = {"type": "string", "pattern": pattern.replace("NAME", f"({'|'.join(names)})")}
    return Names(metadata={"description": description, "anyOf": [listed, joined], "default": list(default)})


class OptionsSchema(Schema):
    """The caller's name for the text, and the options."""

    error_messages = {"unknown": f"unknown field: the options are id, {', '.join(OPTIONS)}"}

    id = Id(
        allow_none=True,
        validate=validate.Length(max=LONGEST_NAME, error=f"id is longer than {LONGEST_NAME} characters: shorten it"),
        metadata={
            "description": "The caller's own name for the text. It comes back in the answer, as a string.",
            "type": ["string", "integer"],
            "default": None,
        },
    )
    language = _choice(LANGUAGES, DEFAULTS.language, "Language of the text, an ISO 639-1 code.")
    types = _names(
        (*TYPES, ALL),
        DEFAULTS.types,
        "^NAME(,NAME)*$",
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
        "Extra parts of the answer. rejected: quotation-marked runs that aren't speech, each with the reason. "
        "text: the text as it was read.",
    )
    format = _choice(
        tuple(FORMS), "json", "Form of the answer. Without it the Accept header decides; see the answer's media types."
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


# The forms of an answer that one line can hold.
LINE_FORMS = tuple(name for name, form in FORMS.items() if form.one_value or name == "jsonl")


def _one_line(form: Any) -> None:
    if form not in LINE_FORMS:
        raise ValidationError(f"no line can hold {form!r}: use one of {listed(LINE_FORMS)}")


class LineOptionsSchema(OptionsSchema):
    """The same for a batch, whose answers are lines."""

    format = _choice(LINE_FORMS, "json", "Form of the answers; each is one line.")


class RequestSchema(OptionsSchema):
    """A text in one of five shapes, what the caller knows of it, and its options; ``task`` makes one of them."""

    error_messages = {
        "type": 'send a JSON object, such as {"text": "…"}',
        "unknown": f"unknown field: the fields are {', '.join((*KINDS, 'speakers', 'id', *OPTIONS))}",
    }

    text = _string(
        "text",
        "The article as plain text. Each line is a paragraph; where lines are wrapped, empty lines part paragraphs.",
    )
    html = _string(
        "html", "The article as HTML. Places come in its visible text and, as html_start and html_end, in the source."
    )
    markdown = _string(
        "markdown",
        "The article in Markdown. Places come in its visible text and, as source_start and source_end, in the source.",
    )
    annotation = _list(
        "The article as LanguageTool takes it: runs of text and of markup. Places come in the text and, as "
        "source_start and source_end, in all runs joined.",
        _array(_object({"text": STRING}, "text"), _object({"markup": STRING, "interpretAs": STRING}, "markup")),
    )
    blocks = _list(
        "The article as an editor's blocks, each with an id of its own. Places come within their block.",
        _array(_object({"id": ID, "text": STRING}, "id", "text")),
    )
    speakers = _list(
        "The speakers whom the caller knows. Where the article's is one of them, its ref is the id; the list helps to "
        "choose among speakers of the text, and puts nobody in. An id is one speaker's, whose other names are aliases.",
        _array(
            _object(
                {
                    "id": ID | {"minLength": 1},
                    "name": SHORT | {"pattern": r"[^ \t\r\n]"},
                    "aliases": {"type": ["array", "null"], "items": SHORT},
                    "kind": {"type": ["string", "null"], "enum": [*get_args(SpeakerKind), None]},
                },
                "id",
                "name",
            )
        ),
        null="null is no value: give a list, or leave the field out",
    )

    def task(self, given: Any) -> Task:
        """What a request asks for. Raises ValidationError, naming all fields that are wrong at once."""
        errors: dict[str, Any] = {}
        try:
            given = self.load(given)
        except ValidationError as error:
            if not isinstance(given, dict):
                raise
            errors = {name: error.messages_dict[name] for name in given if name in error.messages_dict}  # as they came
            given = {name: given[name] for name in self.fields if name in given}
        try:
            task = Task.of(given)
        except OptionError as error:
            errors = {**{one.field: [str(one)] for one in error.each}, **errors}
        if errors:
            raise ValidationError(errors)
        return task


class LineSchema(RequestSchema):
    """The same on a line of a batch."""

    format = _choice(LINE_FORMS, "json", "Form of the answer.", validate=_one_line)
