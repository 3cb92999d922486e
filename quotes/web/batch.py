"""The door for many articles: one line in, one line out, in order, while they come."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from threading import Thread
from typing import Any, TypeVar, cast

from flask import Flask, Response, current_app, request
from marshmallow import ValidationError
from werkzeug.exceptions import BadRequest, GatewayTimeout, HTTPException, InternalServerError, RequestEntityTooLarge

from quotes.article import Article
from quotes.errors import OptionError
from quotes.formats import FORMS
from quotes.jsontext import BOM, begins_array, write_json
from quotes.lots import LOT, each
from quotes.options import read_id
from quotes.records import Job
from quotes.tasks import Task
from schemas.request import LineSchema

from . import metrics, openapi, problems
from .body import Pace, pieces, stop_reading
from .extractor import Extractor, extractor
from .lines import ENDLESS, EndlessLineError, Feed, lines
from .requests import most_json, no_text, parse_json, query_options, too_large, unsupported, within

__all__ = ["blueprint"]

# Characters that lie ready for the engine: two lots of usual articles, or one that is long. Between two lots other
# requests have their turn.
READY = 2**18

ENDING = 0.05  # seconds that a reader has to end by itself, so that the connection can be used again

LINE = LineSchema()  # it takes longer to make than to use

blueprint = openapi.Blueprint("batch", __name__, url_prefix="/v1", description="Quotes and their speakers")


View = TypeVar("View", bound=Callable[[], Response])


def _door(method: str, name: str) -> Callable[[View], View]:
    """A view that takes batches by ``method``, with its documentation."""
    said = "A line for each line, in order: its quotes and speakers, or what is wrong with it"
    answer = openapi.answer(said, openapi.BATCH, timed=False)
    named = {"operationId": name, "parameters": openapi.BATCH_QUERY, "requestBody": openapi.BATCH_BODY}

    def decorate(view: View) -> View:
        view = blueprint.doc(**named, responses={"200": answer})(view)
        view = blueprint.problems(400, 401, 415, 422, 429, 500, 503)(view)
        view = blueprint.response(200)(view)
        return cast(View, blueprint.route("/quotes/batch", methods=[method])(view))

    return decorate


@_door("POST", "extractQuotesFromBatch")
def batch() -> Response:
    """Finds the quotes of many texts, one JSON object a line

    Each line is what POST /v1/quotes takes, and its answer is one line; options in the query hold for every line that
    names none itself. A line that can't be answered gets an object with its number and the error, and the rest goes
    on. Answers come while you send, so read them while you send. Empty lines are passed over.
    """
    return _answer()


@_door("PUT", "putBatch")
def put_batch() -> Response:
    """The same as POST, for `curl -T`"""
    return _answer()


def _answer() -> Response:
    if request.mimetype not in (*openapi.NDJSON, ""):
        unsupported(f"Content-Type {request.mimetype}", " or ".join(openapi.NDJSON))
    defaults = query_options(LINE)  # wrong options are named before a line is read
    with ExitStack() as held:
        held.enter_context(extractor().batch_place())
        stream = Stream(current_app._get_current_object(), extractor(), defaults)  # type: ignore[attr-defined]
        response = Response(stream.answers(), content_type=request.mimetype or openapi.NDJSON[0])
        response.call_on_close(held.pop_all().close)
    return response


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it was read: what to do, or why nothing can be done."""

    number: int
    id: str | None
    task: Task | None = None
    error: HTTPException | ValidationError | None = None


class Stream:
    """One batch. A thread reads lines and makes tasks of them; ``answers`` takes them as the engine gets to them."""

    def __init__(self, app: Flask, at_work: Extractor, defaults: dict[str, Any]) -> None:
        self.app, self.at_work, self.defaults = app, at_work, defaults
        self.settings = at_work.settings
        self.connection: socket.socket | None = request.environ.get("gunicorn.socket")
        self.pace = Pace(self.settings.read_seconds, self.connection)
        read = lines(self.pace.kept(pieces()), most_json(self.settings))
        # Files begin with it, and so does a part of a stream that was joined of files.
        self.lines = (line and line.removeprefix(BOM) for line in read)
        self.feed: Feed[Line] = Feed(LOT, READY)

    def answers(self) -> Iterator[bytes]:
        """The answers, some lines at a time, until the body ends or the client goes away."""
        reader = Thread(target=self._read, name="batch reader", daemon=True)
        reader.start()
        try:
            while lot := self.feed.take(self.pace.look):
                yield b"".join(self._answered(lot))
        finally:
            self.feed.end()
            reader.join(ENDING)
            if reader.is_alive():  # it may wait for a client that will send no more
                stop_reading(self.connection)
                reader.join()

    # In the thread that reads

    def _read(self) -> None:
        number, begun = 0, False
        try:
            for number, line in enumerate(self.lines, 1):
                if number > self.settings.max_batch_articles:
                    self._end(number, RequestEntityTooLarge(f"More than {number - 1} lines. Send them in parts."))
                    return
                if line is None or line.strip():
                    if not begun and line and (why := _no_lines(line)):
                        self._end(number, BadRequest(why))
                        return
                    begun = True
                    read = self._line(number, line)
                    if not self.feed.put(read, len(read.task.job.text) if read.task else 0):
                        return
        except EndlessLineError:
            limit = most_json(self.settings)
            why = f"The line is over {ENDLESS} times the limit of {limit} bytes: nothing is read from there on."
            self._end(number + 1, RequestEntityTooLarge(f"{why} Each article goes on a line of its own."))
        except HTTPException as error:
            self._end(number + 1, error)
        finally:
            self.feed.end()

    def _end(self, number: int, error: HTTPException) -> None:
        self.feed.put(Line(number, None, error=error), 0)

    def _line(self, number: int, line: bytes | None) -> Line:
        id = None  # known as soon as the line is JSON
        try:
            if line is None:
                too_large(most_json(self.settings), "line")
            given = parse_json(line)
            id = given.get("id") if isinstance(given, dict) else None
            task = LINE.task({**self.defaults, **given} if isinstance(given, dict) else given)
            within(self.settings.max_text_bytes, task)
            return Line(number, _name(id), task)
        except (HTTPException, ValidationError) as error:
            return Line(number, _name(id), error=error)

    # In the thread that answers

    def _answered(self, lot: list[Line]) -> Iterator[bytes]:
        found = iter(self._articles([line.task.job for line in lot if line.task]))
        for line in lot:
            answer = next(found) if line.task else line.error
            if line.task and isinstance(answer, Article):
                yield _written(line.task, answer)
            else:
                yield _error_line(line, self._shown(answer))

    def _articles(self, jobs: list[Job]) -> list[Article | Exception]:
        try:
            answers = each(self.at_work.answer_all, jobs, final=GatewayTimeout)
        except GatewayTimeout as error:
            return [error] * len(jobs)
        metrics.count_articles([answer for answer in answers if isinstance(answer, Article)], "batch")
        return answers

    def _shown(self, error: Any) -> HTTPException | ValidationError:
        """The error that the client sees: ours as they are, a fault of the engine without its message."""
        if isinstance(error, (HTTPException, ValidationError)):
            return error
        self.app.log_exception((type(error), error, error.__traceback__))
        return InternalServerError()


def _no_lines(first: bytes) -> str:
    """Why what begins with this line has no lines to answer; nothing where it may have."""
    if begins_array(first):
        return "The body is a JSON array. Send each element on a line of its own: jq -c '.[]' makes such lines."
    return no_text(first)


def _name(id: Any) -> str | None:
    """What the caller calls a line that has no answer."""
    with suppress(OptionError):  # an id that is none, which the error may be about
        return read_id(id)
    return None


def _written(task: Task, article: Article) -> bytes:
    answer, places = task.answer(article)
    return FORMS[task.form].write(answer, places).removesuffix(b"\n") + b"\n"


def _error_line(line: Line, error: HTTPException | ValidationError) -> bytes:
    problem = problems.problem(error)
    metrics.count_error(problem["status"], "batch")
    shown = {"id": line.id, "line": line.number, "error": problem}
    return write_json(shown) + b"\n"
