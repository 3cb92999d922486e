"""What a browser is shown. Nothing comes from another host."""

from __future__ import annotations

from pathlib import Path

import flask_swagger_ui
from flask import Blueprint, Flask, Response, current_app

__all__ = ["register"]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)

SWAGGER_UI = Path(flask_swagger_ui.__file__).parent / "dist"


def register(app: Flask) -> None:
    """Adds the documentation page and the files it asks for."""
    app.register_blueprint(Blueprint("ui", __name__, static_folder=SWAGGER_UI, static_url_path="/docs/ui"))
    app.add_url_rule("/docs", "docs", lambda: app.send_static_file("docs.html"))
    app.add_url_rule("/", "home", _home)


def _home() -> Response:
    """The page. Its own files are all that it may load, and none of its markup may run."""
    page = current_app.send_static_file("index.html")
    page.headers["Content-Security-Policy"] = POLICY
    return page
