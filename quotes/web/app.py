"""Puts the service together: settings, engine, views, documentation."""

from __future__ import annotations

import logging
import traceback
from typing import Any

from flask import Flask

from quotes.config import Settings, unknown

from . import access, batch, health, metrics, openapi, pages, v1, watch
from .extractor import Extractor, attach

__all__ = ["create_app"]

log = logging.getLogger(__name__)


class Service(Flask):
    """Flask whose log never holds a word of an article."""

    def log_exception(self, exc_info: Any) -> None:
        """The kind of error and where it happened. Its message may quote the text, so it stays out."""
        kind, _, where = exc_info
        self.logger.error("%s at\n%s", kind.__name__, "".join(traceback.format_tb(where)))


def create_app(settings: Settings | None = None) -> Flask:
    """The service. It loads the model at once, so that processes forked later share it.

    settings: where they aren't given, they come from the environment.
    Where the model can't be loaded the service still starts, and says why on /readyz.
    """
    if settings is None:
        settings = Settings.from_env()
        for what in unknown():
            log.warning("%s", what)
    app = Service("quotes")
    app.config.update(openapi.CONFIG)
    app.url_map.merge_slashes = False  # a redirection would have a client send its article again, perhaps unencrypted
    attach(app, Extractor(settings))
    watch.register(app)
    access.guard(app, settings)
    api = openapi.Api(app)
    for blueprint in (v1.blueprint, batch.blueprint, health.blueprint, metrics.blueprint):
        api.register_blueprint(blueprint)
    pages.register(app)
    return app
