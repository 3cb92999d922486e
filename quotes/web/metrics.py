"""What a monitor asks for: Prometheus metrics, added up over the workers.

gunicorn's settings name the directory that the workers share; without it each process counts for itself.
"""

from __future__ import annotations

import os

from flask import Response
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
    multiprocess,
)

from quotes.article import Article

from . import openapi

__all__ = ["HELD", "blueprint", "count_articles", "count_error", "count_request"]

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)

LATENCY = Histogram(
    "quotes_request_seconds", "Time to answer a request", ["endpoint", "method", "status"], buckets=SECONDS
)
ARTICLES = Counter("quotes_articles", "Articles answered", ["door"])
QUOTES = Counter("quotes_quotes", "Quotes found", ["type"])
ERRORS = Counter("quotes_errors", "Errors by HTTP status, those of the lines of batches too", ["status", "door"])
HELD = Gauge("quotes_requests_held", "Requests that wait or are at work", multiprocess_mode="livesum")

# Each label is held for good, and clients may call a method what they like.
METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))

blueprint = openapi.Blueprint("metrics", __name__, description="For load balancers and monitors")


def count_request(endpoint: str, method: str, status: int, seconds: float) -> None:
    """Counts one answer."""
    LATENCY.labels(endpoint, method if method in METHODS else "other", status).observe(seconds)
    if status >= 400:
        count_error(status, "request")


def count_error(status: int, door: str) -> None:
    ERRORS.labels(status, door).inc()


def count_articles(articles: list[Article], door: str) -> None:
    """Counts what was answered."""
    ARTICLES.labels(door).inc(len(articles))
    for article in articles:
        for quote in article.quotes:
            QUOTES.labels(quote.type).inc()


@blueprint.route("/metrics")
@blueprint.response(200, {"type": "string"}, content_type="text/plain", description="Metrics in Prometheus' format")
@blueprint.problems(401)
@blueprint.doc(operationId="metrics")
def metrics() -> Response:
    """What this service has done so far, for Prometheus"""
    registry = REGISTRY
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        registry = CollectorRegistry()
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
