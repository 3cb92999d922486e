"""The answer, field by field. It documents the JSON and checks it in the tests; ``Article.to_dict`` writes it."""

from __future__ import annotations

from typing import Any, get_args

from marshmallow import Schema, fields, validate

from quotes.options import LANGUAGES, OFFSETS, TYPES
from quotes.records import CueKind, Reason, Rule, SpeakerKind

__all__ = ["ResponseSchema"]


def _text(description: str, *names: str, nullable: bool = False) -> fields.String:
    oneof = validate.OneOf(names) if names else None
    return fields.String(required=True, allow_none=nullable, validate=oneof, metadata={"description": description})


def _number(description: str, *, required: bool = True) -> fields.Integer:
    at_least_0 = validate.Range(min=0)
    return fields.Integer(required=required, strict=True, validate=at_least_0, metadata={"description": description})


def _share(description: str) -> fields.Float:
    return fields.Float(required=True, validate=validate.Range(0, 1), metadata={"description": description})


def _one(schema: type[Schema], description: str, *, nullable: bool = False) -> fields.Nested:
    return fields.Nested(schema, required=True, allow_none=nullable, metadata={"description": description})


def _many(of: type[Schema] | fields.Field[Any], description: str, *, required: bool = True) -> fields.List[Any]:
    inner = of if isinstance(of, fields.Field) else fields.Nested(of)
    return fields.List(inner, required=required, metadata={"description": description})


class PlaceSchema(Schema):
    """Characters ``start`` to ``end`` of the text (of the block, where blocks were sent), half-open, in the unit asked.

    Where HTML, Markdown or annotated text was sent, the place in that source too.
    """

    start = _number("First character.")
    end = _number("After the last character.")
    html_start = _number("First character in the HTML source.", required=False)
    html_end = _number("After the last character in the HTML source.", required=False)
    source_start = _number(
        "First character in the Markdown source, or in the runs of the annotation, all joined.", required=False
    )
    source_end = _number("After the last character there.", required=False)
    block = fields.String(metadata={"description": "Id of the block."})
    end_block = fields.String(metadata={"description": "Id of the block that end counts in, where it is another one."})


class SpanSchema(PlaceSchema):
    """A run of the text."""

    text = _text("The characters from start to end, as the text has them.")


class CueSchema(SpanSchema):
    """The words that report."""

    kind = _text("What is done with the words: said, written, thought, or held by a document.", *get_args(CueKind))


class NamedSchema(Schema):
    """A source of the article, by its fullest name."""

    id = _text("Names the speaker within this answer.")
    name = _text("The fullest form of the name that the article has.")
    kind = _text("What the source is.", *get_args(SpeakerKind))
    role = _text("Office, profession or affiliation, in the article's words.", nullable=True)
    ref = fields.String(metadata={"description": "The caller's id, where this is one of the speakers that were sent."})


class ContextSchema(PlaceSchema):
    """Where a quote stands. ``start`` and ``end`` are those of the sentence."""

    before = _text("The sentence before it, of whatever paragraph; empty at the start of the text.")
    sentence = _text("The sentence or sentences that hold the quote.")
    after = _text("The sentence after it, of whatever paragraph; empty at the end of the text.")
    paragraph = _number("Number of the paragraph in which the quote starts, from 0.")


class CandidateSchema(Schema):
    """A speaker that was weighed."""

    name = _text("Name of the speaker.")
    confidence = _share(
        "This speaker's weight in the choice among all, and nobody. It ranks the candidates of one quote and isn't "
        "calibrated: how often such an answer is right is the quote's confidence, another scale, which this is neither "
        "to be added to nor compared with."
    )


class EvidenceSchema(Schema):
    """Why this speaker."""

    rule = _text(
        "How the speaker was told: by the name, the pronoun or the description that stands here; as who goes on from "
        "another quote; as whom the same words have elsewhere (echo, in headlines above all); none where nobody is.",
        *get_args(Rule),
    )
    by = _text(
        "Who chose those words: the learned model, or the rules that overruled it, by the name of their file in "
        "quotes/attributing: according, passives, transcripts. Rules come and go between versions."
    )
    words = _many(SpanSchema, "The words that were read as evidence.")
    candidates = _many(CandidateSchema, "The likeliest speakers, three at most, best first.")


class QuoteSchema(Schema):
    """One utterance and who is said to have made it."""

    id = _text("Made from the words and how often they came before: the same when the text around them is edited.")
    type = _text("direct: all in marks. mixed: partly. indirect: nothing in the marks that the article uses.", *TYPES)
    quote = _text("The words said, on one line: a space joins segments and lines, marks are left out.")
    segments = _many(
        SpanSchema,
        "Quotation-marked runs of the speaker's own words, without their marks; several where the utterance is broken. "
        "None in an indirect quote, and none in a mixed one whose marks are round a title or a nickname: those come "
        "only where indirect ones are asked for, too.",
    )
    content = _many(
        SpanSchema, "All that is attributed; for a direct quote the same as segments, or one word of the writer's more."
    )
    speaker = _one(NamedSchema, "Who said it.", nullable=True)
    mention = _one(SpanSchema, "The words that name the speaker here.", nullable=True)
    cue = _one(CueSchema, "The words that report.", nullable=True)
    context = _one(ContextSchema, "Where the quote stands.")
    confidence = _share(
        "How often such an answer is right: of those with 0.9, nine in ten have the right speaker, by the full name. "
        "It is calibrated on articles that the models hadn't seen, and can't be computed from evidence.candidates, but "
        "for a quote without segments: there it is the first candidate's weight times how likely it is that anything "
        "is reported. Where there is no speaker it says nothing, unless warnings has low-confidence: then it is that "
        "of the speaker whom min_confidence hid."
    )
    evidence = _one(EvidenceSchema, "Why this speaker.")
    warnings = _many(fields.String(), "Codes of the warnings that touch this quote.")


class SpeakerSchema(NamedSchema):
    """A speaker, with all that the article gives them."""

    aliases = _many(fields.String(), "Other forms of the name in the article.")
    quotes = _many(fields.String(), "Ids of their quotes, in order.")
    mentions = _many(SpanSchema, "Where the article names them.")


class RejectedSchema(SpanSchema):
    """A quotation-marked run that isn't speech."""

    reason = _text("What it is instead.", *get_args(Reason))


class WarningSchema(PlaceSchema):
    """Something about a place of the text that the caller should know."""

    code = _text(
        "Name of the warning, such as unattributed-quote, ambiguous-speaker, unclosed-mark or looks-like-html. Later "
        "versions may have others."
    )
    message = _text("The warning in words.")


class MetaSchema(Schema):
    """What made the answer."""

    version = _text("Version of Quotes.")
    model = _text("The spaCy pipeline.")


class ResponseSchema(Schema):
    """The quotes and speakers of one text."""

    id = _text("The caller's name for the text.", nullable=True)
    language = _text("Language of the text.", *LANGUAGES)
    offsets = _text("Unit of every start and end.", *OFFSETS)
    text = fields.String(metadata={"description": 'The text as it was read. Only where include asks for "text".'})
    quotes = _many(QuoteSchema, "In the order of the text.")
    speakers = _many(SpeakerSchema, "In the order of the first quote of each.")
    rejected = _many(RejectedSchema, 'Only where include asks for "rejected".', required=False)
    warnings = _many(WarningSchema, "In the order of the text.")
    meta = _one(MetaSchema, "What made the answer.")
