"""The views of the API's first version."""

from __future__ import annotations

from flask import Response, g

from quotes.formats import FORMS, Answer, Form, written
from schemas.response import ResponseSchema

from . import metrics, openapi
from .extractor import extractor
from .requests import read_task, receive
from .watch import note, timed

__all__ = ["blueprint"]

blueprint = openapi.Blueprint("quotes", __name__, url_prefix="/v1", description="Quotes and their speakers")


@blueprint.route("/quotes", methods=["POST"])
@blueprint.response(200, ResponseSchema)
@blueprint.problems(400, 401, 408, 413, 415, 422, 429, 500, 503, 504)
@blueprint.doc(parameters=openapi.QUERY, requestBody=openapi.BODY, operationId="extractQuotes")
@blueprint.doc(responses={"200": openapi.answer("The quotes and speakers", openapi.ANSWER)})
def extract() -> Response:
    """Finds the quotes of one text and says who spoke

    Send the text as JSON with its options, or as text/plain, text/html or text/markdown in UTF-8 with the options in
    the query. An option of the query holds for a JSON body that doesn't name it; where both do, the body's holds. The
    same text with the same options always gives the same bytes.
    """
    at_work = extractor()
    with at_work.room():
        sent = timed("read", receive, at_work.settings)  # before it takes a place: the body may be slow to come
        with at_work.place():
            task = timed("read", read_task, sent, at_work.settings)
            article = at_work.answer(task.job, g.times)
    metrics.count_articles([article], "single")
    note(task, article)
    form = FORMS[task.form]
    answer = timed("write", _write, form, task.answer(article))
    headers = {"Content-Security-Policy": form.policy} if form.policy else {}
    return Response(answer, headers=headers, content_type=form.content_type)


def _write(form: Form, answer: Answer) -> bytes:
    return b"".join(written(form, [answer]))
