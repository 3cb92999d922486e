"""The records that travel between the stages. All offsets are half-open code points of the caller's text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from .options import Options, QuoteType

if TYPE_CHECKING:
    from .roster import Roster

__all__ = [
    "MODEL",
    "RAW",
    "Context",
    "Cue",
    "Evidence",
    "Job",
    "Quote",
    "Rejected",
    "Rule",
    "Span",
    "Speaker",
    "SpeakerKind",
    "Warn",
]

MODEL = "model"  # who chose a speaker whom no rule did
Rule = Literal["name", "pronoun", "description", "goes-on", "echo", "none"]
CueKind = Literal["speech", "writing", "thought", "document"]
Reason = Literal["title", "nickname", "term", "scare-quote"]
SpeakerKind = Literal["person", "organisation", "group", "unnamed", "document"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` to ``end`` (half-open) of the text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that report: a verb, a noun, "according to", a colon."""

    span: Span
    kind: CueKind


@dataclass(frozen=True, slots=True)
class Context:
    """Where a quote stands: its sentence(s), the ones before and after, and the number of its paragraph.

    ``before`` and ``after`` are the nearest sentences of whatever paragraph, empty at the ends of the text.
    """

    before: Span
    sentence: Span
    after: Span
    paragraph: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why this speaker: how the text names the speaker, the words that do, the likeliest speakers, who chose.

    rule: "name", "pronoun" or "description", by how the text names the speaker here; "goes-on" where the speaker of
    the quote before goes on; "echo" where a surer quotation has the same words; "none" where nothing of these does.
    by: "model", or the rules that overruled it, by the name of their file in ``quotes/attributing``.
    """

    rule: Rule
    words: tuple[Span, ...] = ()
    candidates: tuple[tuple[str, float], ...] = ()  # (name, weight in the choice: not calibrated), best first
    by: str = MODEL


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source of the article. ``name`` is the fullest form that the article contains, ``ref`` the caller's id."""

    id: str
    name: str
    kind: SpeakerKind
    role: str | None = None
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    ref: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """One utterance and who is said to have made it."""

    id: str
    type: QuoteType
    segments: tuple[Span, ...]
    content: tuple[Span, ...]
    context: Context
    speaker: str | None = None  # the id of a Speaker
    mention: Span | None = None
    cue: Cue | None = None
    confidence: float = 0.0
    evidence: Evidence = field(default_factory=lambda: Evidence("none"))
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A quotation-marked run that isn't speech, with the reason."""

    span: Span
    reason: Reason


# Codes of the warnings that a text is no plain text yet.
RAW = ("looks-like-html", "looks-like-markdown", "escaped", "misdecoded")


@dataclass(frozen=True, slots=True)
class Warn:
    """Something about a place of the text that the caller should know."""

    code: str
    message: str
    span: Span


@dataclass(frozen=True, slots=True)
class Job:
    """A text to work on, with the caller's id and options, and the speakers whom the caller knows."""

    text: str
    id: str | int | None = None
    options: Options = field(default_factory=Options)
    speakers: Roster | None = None
