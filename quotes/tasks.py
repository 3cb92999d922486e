"""A job with what is around the engine: where its text came from, how the answer is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .article import Article
from .errors import Faults, OptionError
from .formats import FORMS, Answer
from .inputs import KINDS, Document, document
from .options import Options, listed
from .records import Job
from .roster import read_roster

__all__ = ["MISSING", "Task"]

MISSING = f'text is missing: send {{"text": "…"}}, or one of {", ".join(kind for kind in KINDS if kind != "text")}'


@dataclass(frozen=True, slots=True)
class Task:
    """One text to answer. The engine reads ``job`` alone; ``answer`` makes of its article what the caller gets."""

    job: Job
    document: Document
    form: str = "json"

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Task:
        """The task of a request: one of KINDS, and where given ``id``, ``speakers``, ``format`` and the options.

        Raises OptionError, naming each field that is wrong.
        """
        options = {name: value for name, value in given.items() if name not in KINDS}
        id, form, speakers = options.pop("id", None), options.pop("format", "json"), options.pop("speakers", None)
        choices, faults = Options(), Faults()
        with faults:
            kind = _only_kind(given)
            read = document(kind, given[kind])
        with faults:
            if not isinstance(form, str) or form not in FORMS:
                raise OptionError("format", f"unknown format {form!r}: use {listed(FORMS)}")
        with faults:
            choices = Options.of(**options)
        with faults:
            known = None if speakers is None else read_roster(speakers, choices.language)
        faults.end()
        return cls(Job(read.text, id, choices, known), read, form)

    def answer(self, article: Article) -> Answer:
        """The engine's article, and the places in the caller's document."""
        unit = "codepoint" if FORMS[self.form].codepoints else self.job.options.offsets
        return article, self.document.places(unit)


def _only_kind(given: Mapping[str, Any]) -> str:
    kinds = [kind for kind in KINDS if kind in given]
    if len(kinds) == 1:
        return kinds[0]
    if not kinds:
        raise OptionError("text", MISSING)
    raise OptionError(kinds[1], f"{' and '.join(kinds)} are given: send one of them")
