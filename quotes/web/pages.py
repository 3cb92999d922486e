"""What a browser is shown. Nothing comes from another host."""

from __future__ import annotations

from pathlib import Path

import flask_swagger_ui
from flask import Blueprint, Flask, redirect, url_for
from werkzeug import Response

__all__ = ["register"]

SWAGGER_UI = Path(flask_swagger_ui.__file__).parent / "dist"


def register(app: Flask) -> None:
    """Adds the documentation page and the files it asks for."""
    app.register_blueprint(Blueprint("ui", __name__, static_folder=SWAGGER_UI, static_url_path="/docs/ui"))
    app.add_url_rule("/docs", "docs", lambda: app.send_static_file("docs.html"))
    app.add_url_rule("/", "home", _home)


def _home() -> Response:
    return redirect(url_for("docs"))
