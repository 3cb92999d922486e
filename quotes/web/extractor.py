"""The engine as the service holds it: loaded once, one article at a time."""

from __future__ import annotations

import logging
from threading import Lock
from typing import cast

from flask import Flask, abort, current_app

import quotes
from quotes.article import Article
from quotes.config import Settings
from quotes.errors import QuotesError
from quotes.records import Job

__all__ = ["Extractor", "attach", "extractor"]

KEY = "quotes"
log = logging.getLogger(__name__)


class Extractor:
    """Answers jobs with the engine of the settings' model.

    ``reason`` says why there is no engine; None where there is one.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.reason: str | None = None
        self._turn = Lock()  # spaCy's pipelines aren't made for several threads at once
        try:
            self._engine = quotes.load(settings.model)
        except QuotesError as error:
            self.reason = str(error)
            log.error("no answers until the model loads: %s", error)

    def answer(self, job: Job) -> Article:
        """The article of one job. 503 where there is no engine."""
        if self.reason:
            abort(503, description=f"The service has no model: {self.reason}")
        with self._turn:
            [article] = self._engine.pipe([job])
        return article


def attach(app: Flask, extractor: Extractor) -> None:
    """Makes ``extractor`` the one of the app."""
    app.extensions[KEY] = extractor


def extractor() -> Extractor:
    """The extractor of the app at work."""
    return cast(Extractor, current_app.extensions[KEY])
