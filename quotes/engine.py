"""The ordered stages, and nothing but the order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from .article import Article
from .errors import TextError
from .options import Options
from .records import Job

__all__ = ["Engine"]

VERSION = "0.1.0"


class Engine:
    """Finds quotes and speakers with one spaCy pipeline."""

    def __init__(self, model: str) -> None:
        self.model = model

    def extract(self, text: str, *, id: str | None = None, **options: Any) -> Article:
        """Quotes and speakers of one text. Raises TextError, OptionError."""
        return next(self.pipe([Job(text, id, Options.of(**options))]))

    def pipe(self, texts: Iterable[str | Job], *, batch_size: int = 16, **options: Any) -> Iterator[Article]:
        """One article per text, in order. A Job carries its own id and options; strings take ``options``."""
        shared = Options.of(**options)
        for item in texts:
            job = item if isinstance(item, Job) else Job(item, None, shared)
            if not isinstance(job.text, str):
                raise TextError(f"text is {type(job.text).__name__}: give a string")
            o = job.options
            yield Article(
                job.text,
                job.id,
                o.language,
                o.offsets,
                (),
                (),
                () if "rejected" in o.include else None,
                (),
                {"version": VERSION, "model": self.model},
            )
