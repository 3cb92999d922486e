"""The views of the API's first version."""

from __future__ import annotations

from flask import Response

from quotes.formats import FORMS, written
from schemas.response import ResponseSchema

from . import openapi
from .extractor import extractor
from .reading import read_task

__all__ = ["blueprint"]

blueprint = openapi.Blueprint("quotes", __name__, url_prefix="/v1", description="Quotes and their speakers")


@blueprint.route("/quotes", methods=["POST"])
@blueprint.response(200, ResponseSchema, description="The quotes and speakers")
@blueprint.problems(400, 413, 415, 422, 500, 503)
@blueprint.doc(parameters=openapi.QUERY, requestBody=openapi.BODY, operationId="extractQuotes")
@blueprint.doc(responses={"200": {"content": openapi.ANSWER}})
def extract() -> Response:
    """Finds the quotes of one text and says who spoke

    Send the text as JSON with its options, or as text/plain or text/html in UTF-8 with the options in the query. The
    same text with the same options always gives the same bytes.
    """
    at_work = extractor()
    task = read_task(at_work.settings.max_text_bytes)
    form = FORMS[task.form]
    answer = task.answer(at_work.answer(task.job))
    return Response(b"".join(written(form, [answer])), content_type=form.media_type)
