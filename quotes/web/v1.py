"""The views of the API's first version."""

from __future__ import annotations

from flask import Response

from schemas.response import ResponseSchema

from . import examples, openapi
from .extractor import extractor
from .reading import read_job

__all__ = ["blueprint"]

blueprint = openapi.Blueprint("quotes", __name__, url_prefix="/v1", description="Quotes and their speakers")


@blueprint.route("/quotes", methods=["POST"])
@blueprint.response(
    200, ResponseSchema, content_type="application/json", description="The quotes and speakers", example=examples.ANSWER
)
@blueprint.problems(400, 413, 415, 422, 500, 503)
@blueprint.doc(parameters=openapi.QUERY, requestBody=openapi.BODY, operationId="extractQuotes")
def extract() -> Response:
    """Finds the quotes of one text and says who spoke

    Send the text as JSON with its options, or as text/plain in UTF-8 with the options in the query. The same text with
    the same options always gives the same bytes.
    """
    at_work = extractor()
    article = at_work.answer(read_job(at_work.settings.max_text_bytes))
    return Response(article.to_json(), content_type="application/json")
