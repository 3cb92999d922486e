"""Who may ask, how often, and from which pages. All of it is off until the settings turn it on."""

from __future__ import annotations

import hmac
import re
from typing import cast

from flask import Flask, Response, g, request
from flask_cors import CORS
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Unauthorized

from quotes.config import Settings, digest

__all__ = ["guard"]

# What monitors and people look at before they have a key.
OPEN = frozenset({"health.healthz", "health.readyz", "docs", "home", "ui.static", "static", "api-docs.openapi_json"})
MONITORED = "metrics.metrics"
REFUSED = (429, 503)
LIMITS = ["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"]
STORAGE_SECONDS = {"socket_connect_timeout": 1, "socket_timeout": 1}  # after which Redis counts as away
EXPOSED = ["X-Request-ID", "Retry-After", "Server-Timing", "Allow", "WWW-Authenticate", *LIMITS]


def guard(app: Flask, settings: Settings) -> None:
    """Adds keys, rate limit and allowed origins to the app, as the settings say."""
    if settings.keys:
        keys = [(name, known) for name, _, known in (key.partition(":") for key in settings.keys)]
        app.before_request(lambda: _check_key(keys))
    if settings.rate_limit:
        app.after_request(_retry_where_refused)  # what is registered first comes last, so after that of the limiter
        _limit(app, settings)
    if settings.origins:
        app.after_request(_announce)  # the same, after that of CORS
        if "*" not in settings.origins:
            app.after_request(_vary)
        CORS(app, origins=[_allowed(o) for o in settings.origins], expose_headers=EXPOSED, max_age=600)


def _check_key(keys: list[tuple[str, str]]) -> None:
    """401 unless the request bears a known key; the log gets its name, which an old and a new key may share."""
    if _is_open():
        return
    given = digest(request.authorization.token or "") if request.authorization else ""
    # Every hash is compared, each in constant time: how long it takes says nothing about the keys.
    names = [name for name, known in keys if hmac.compare_digest(known, given)]
    if not names:
        wanted = WWWAuthenticate("bearer", {"realm": "quotes"})
        raise Unauthorized("Send one of the service's API keys: Authorization: Bearer KEY", www_authenticate=wanted)
    g.caller = names[0]


def _limit(app: Flask, settings: Settings) -> None:
    far = settings.rate_storage.startswith("redis")
    Limiter(
        _caller,
        app=app,
        application_limits=[settings.rate_limit],
        application_limits_exempt_when=_is_uncounted,
        storage_uri=settings.rate_storage,
        storage_options=dict(STORAGE_SECONDS) if far else {},
        in_memory_fallback_enabled=True,  # while the storage is away each worker counts for itself
        headers_enabled=True,
        retry_after="delta-seconds",
    )


def _is_open() -> bool:
    return request.endpoint in OPEN or request.method == "OPTIONS"


def _is_uncounted() -> bool:
    """A monitor isn't turned away, nor does it use up what its key or its address may ask."""
    return _is_open() or request.endpoint == MONITORED


def _announce(response: Response) -> Response:
    """A preflight names the methods that the path takes; flask-cors by itself names all there are."""
    if "Access-Control-Allow-Methods" in response.headers and "Allow" in response.headers:
        response.headers["Access-Control-Allow-Methods"] = response.headers["Allow"]
    return response


def _allowed(origin: str) -> str | re.Pattern[str]:
    """An origin as flask-cors takes it, for which one with brackets would be a pattern: https://[::1]:3000."""
    return origin if origin == "*" else re.compile(rf"{re.escape(origin)}\Z", re.IGNORECASE)


def _vary(response: Response) -> Response:
    """Whoever keeps an answer is told that another origin may get another, even where this one got none."""
    response.vary.add("Origin")
    return response


def _retry_where_refused(response: Response) -> Response:
    """Only who is turned away is told when to come back; flask-limiter by itself tells everybody."""
    if response.status_code not in REFUSED:
        response.headers.pop("Retry-After", None)
    return response


def _caller() -> str:
    """The name of the key; without keys the address."""
    return cast(str, g.get("caller")) or get_remote_address()
