"""Every request as the operator sees it: its id, its times, its line in the log; and the headers of every answer."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from time import perf_counter
from typing import ParamSpec, TypeVar
from uuid import uuid4

from flask import Flask, Response, g, request

from quotes.article import Article
from quotes.tasks import Task

from . import metrics
from .extractor import extractor

__all__ = ["note", "register", "timed"]

P = ParamSpec("P")
T = TypeVar("T")

log = logging.getLogger(__name__)

# An id from outside goes into the log as it is, so it may not be just anything.
REQUEST_ID = re.compile(r"[\w.:/+=-]{1,128}", re.ASCII)

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
API_POLICY = "default-src 'none'; frame-ancestors 'none'"
# Swagger's page styles its parts in place and draws its icons from data.
PAGE_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
PAGES = ("docs", "static", "ui.static", "home")


def register(app: Flask) -> None:
    """Watches the requests of the app."""
    app.before_request(_begin)
    app.after_request(_end)


def timed(name: str, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Calls the function; how long it takes goes into Server-Timing, added up where the name comes again."""
    started = perf_counter()
    try:
        return function(*args, **kwargs)
    finally:
        g.times[name] = g.times.get(name, 0.0) + perf_counter() - started


def note(task: Task, article: Article) -> None:
    """What the log says of an article: how much it was; its text only where the operator asks for it."""
    g.noted |= {"characters": len(task.job.text), "quotes": len(article.quotes)}
    if extractor().settings.log_text:
        g.noted["text"] = task.job.text


def _begin() -> None:
    given = request.headers.get("X-Request-ID", "")
    g.request_id = given if REQUEST_ID.fullmatch(given) else uuid4().hex
    g.started, g.times, g.noted = perf_counter(), {}, {}


def _end(response: Response) -> Response:
    response.headers["X-Request-ID"] = g.request_id
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", PAGE_POLICY if request.endpoint in PAGES else API_POLICY)
    if g.times:
        timings = (f"{name};dur={seconds * 1000:.1f}" for name, seconds in g.times.items())
        response.headers["Server-Timing"] = ", ".join(timings)
    _at_the_end(response)
    return response


def _at_the_end(response: Response) -> None:
    """Logs and counts the request when its answer is sent, which for a batch is long after it began."""
    fields = {
        "request_id": g.request_id,
        "method": request.method,
        "path": request.path,
        "status": response.status_code,
        "caller": g.get("caller"),
        **g.noted,
        **{f"{name}_ms": round(seconds * 1000, 1) for name, seconds in g.times.items()},
    }
    counted = (request.endpoint or "none", request.method, response.status_code)
    started = g.started

    def closed() -> None:
        seconds = perf_counter() - started
        metrics.count_request(*counted, seconds)
        log.info("request", extra=fields | {"ms": round(seconds * 1000, 1)})

    response.call_on_close(closed)
