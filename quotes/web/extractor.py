"""The engine as the service holds it: loaded once, one piece of work at a time, a bounded number that wait."""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from threading import BoundedSemaphore, Event, Timer
from time import perf_counter
from typing import NoReturn, cast

from flask import Flask, current_app
from werkzeug.exceptions import GatewayTimeout, ServiceUnavailable

import quotes
from quotes.article import Article
from quotes.config import Settings
from quotes.errors import QuotesError
from quotes.records import Job

from . import metrics

__all__ = ["Extractor", "attach", "extractor"]

KEY = "quotes"
RETRY_AFTER = 1  # seconds: about what the articles before it take
WARM_UP = "“It works,” said Mayor Ada Brandt."

log = logging.getLogger(__name__)


class Extractor:
    """Answers jobs with the engine of the settings' model.

    Work is done in one thread of its own: spaCy's pipelines aren't made for several at once, and whoever waits for an
    answer can give up while the work goes on. ``reason`` says why there is no engine; None where there is one.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.reason: str | None = None
        self._bench = ThreadPoolExecutor(1, "engine")  # its thread starts with the first work, so after any fork
        self._rooms = BoundedSemaphore(settings.threads - settings.max_batches - 1)
        self._places = BoundedSemaphore(settings.max_waiting + 1)
        self._batches = BoundedSemaphore(settings.max_batches)
        self._overdue: Future[list[Article]] | None = None
        try:
            self._engine = quotes.load(settings.model)
            self._engine.extract(WARM_UP)  # what loads on first use is then shared by the workers, too
        except QuotesError as error:
            self.reason = str(error)
            log.error("no answers until the model loads: %s", error)

    def check(self) -> None:
        """503 where no article would be answered: no engine, or one that is stuck."""
        if self.reason:
            raise ServiceUnavailable(f"The service has no model: {self.reason}")
        if self._overdue and not self._overdue.done():
            _busy("an article takes longer than it may")

    def room(self) -> AbstractContextManager[None]:
        """Room for a request whose body is still to come: clients who send slowly take no places from others.

        503 at once where there is none: beside batches, one thread is left to say so, and how the service is.
        """
        return self._held(self._rooms, "as many requests as may are being read")

    def place(self) -> AbstractContextManager[None]:
        """A place among the requests that wait. 503 at once where there is none."""
        return self._counted(self._places, "as many requests as may are waiting")

    def batch_place(self) -> AbstractContextManager[None]:
        """The same for a batch."""
        return self._counted(self._batches, "as many batches as may are under way")

    @contextmanager
    def _counted(self, places: BoundedSemaphore, why_not: str) -> Iterator[None]:
        with self._held(places, why_not), metrics.HELD.track_inprogress():
            yield

    @contextmanager
    def _held(self, places: BoundedSemaphore, why_not: str) -> Iterator[None]:
        self.check()
        if not places.acquire(blocking=False):
            _busy(why_not)
        try:
            yield
        finally:
            places.release()

    def answer(self, job: Job, times: dict[str, float]) -> Article:
        """The article of one job; 503 where its turn doesn't come, 504 where it takes too long.

        times: gets the seconds spent waiting and at work.
        """
        [article] = self._work([job], self.settings.wait_seconds, times)
        return article

    def answer_all(self, jobs: list[Job]) -> list[Article]:
        """The articles of some jobs of a batch, which waits as long as it takes. 504 where they take too long."""
        return self._work(jobs, None, {})

    def _work(self, jobs: list[Job], patience: float | None, times: dict[str, float]) -> list[Article]:
        begun, asked = Event(), perf_counter()
        articles: list[Article] = []

        def work() -> list[Article]:  # it takes its own time: who waits wakes only when the engine lets go for a moment
            started = perf_counter()
            begun.set()
            articles.extend(self._engine.pipe(jobs))
            times["wait"], times["engine"] = started - asked, perf_counter() - started
            return articles

        future = self._bench.submit(work)
        if not begun.wait(patience) and future.cancel():
            _busy(f"no turn came in {patience} seconds")
        answered = 0
        while True:
            try:
                return future.result(self.settings.article_seconds)
            except TimeoutError:  # several may take longer, as long as one after the other is answered
                if len(articles) == answered:
                    self._give_up(future)
                answered = len(articles)

    def _give_up(self, future: Future[list[Article]]) -> NoReturn:
        """No thread can be stopped from outside. Where the work goes on for as long again, its whole process ends."""
        seconds = self.settings.article_seconds
        if self._overdue is not future:
            self._overdue = future
            timer = Timer(seconds, _end_process_unless, [future])
            timer.daemon = True
            timer.start()
        raise GatewayTimeout(f"The article took longer than {seconds} seconds. Send it in parts.")


def _end_process_unless(future: Future[list[Article]]) -> None:
    if not future.done():
        log.critical("an article takes far too long: this worker ends, so that a new one takes its place")
        os.kill(os.getpid(), signal.SIGKILL)


def _busy(why: str) -> NoReturn:
    raise ServiceUnavailable(f"Too much to do: {why}. Try again later.", retry_after=RETRY_AFTER)


def attach(app: Flask, extractor: Extractor) -> None:
    """Makes ``extractor`` the one of the app."""
    app.extensions[KEY] = extractor


def extractor() -> Extractor:
    """The extractor of the app at work."""
    return cast(Extractor, current_app.extensions[KEY])
