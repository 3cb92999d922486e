"""Is the process alive; can it answer."""

from __future__ import annotations

from marshmallow import Schema, fields

from . import openapi
from .extractor import extractor

__all__ = ["blueprint"]

blueprint = openapi.Blueprint("health", __name__, description="For load balancers and monitors")


class HealthSchema(Schema):
    """A state that is as it should be."""

    status = fields.String(required=True)


@blueprint.route("/healthz")
@blueprint.response(200, HealthSchema, content_type="application/json", description="The process is alive")
@blueprint.doc(operationId="healthz")
def healthz() -> dict[str, str]:
    """Is the process alive"""
    return {"status": "alive"}


@blueprint.route("/readyz")
@blueprint.response(200, HealthSchema, content_type="application/json", description="Articles get answers")
@blueprint.problems(503)
@blueprint.doc(operationId="readyz")
def readyz() -> dict[str, str]:
    """Is the model loaded and at work, so that articles get answers"""
    extractor().check()
    return {"status": "ready"}
