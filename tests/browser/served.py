"""The service and pages that embed it, on a port of this machine, and Debian's Chromium to look at them."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask, Response, send_from_directory
from playwright.sync_api import Browser, sync_playwright
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wsgi import ClosingIterator

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

__all__ = ["CHROMIUM", "HOSTS", "chromium", "serving"]

CHROMIUM = Path("/usr/bin/chromium")
HOSTS = Path(__file__).parent / "hosts"

# What a careful publisher sends: nothing inline, nothing from elsewhere.
STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' http://127.0.0.1:*"

# As root, and without the browser's own errands in the network.
FLAGS = """--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
--disable-component-update --disable-sync""".split()


class Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:
        """No line per request."""


def _hosts(folders: Mapping[str, Path]) -> Flask:
    """Pages of other people, strict ones in hosts/, and further folders without a policy."""
    app = Flask("hosts", static_folder=None)

    @app.get("/<path:name>")
    def page(name: str) -> Response:
        folder, _, rest = name.partition("/")
        if folder in folders:
            return send_from_directory(folders[folder], rest)
        response = send_from_directory(HOSTS, name)
        response.headers["Content-Security-Policy"] = STRICT
        return response

    return app


def _whole(app: WSGIApplication) -> WSGIApplication:
    """Reads each answer before it is sent: werkzeug's server leaves files open if the browser hangs up."""

    def whole(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        with closing(ClosingIterator(app(environ, start_response))) as parts:
            return [b"".join(parts)]

    return whole


@contextmanager
def serving(app: Flask, **folders: Path) -> Iterator[str]:
    """Serves the app at / and the host pages at /host/; gives the address."""
    both = _whole(DispatcherMiddleware(app, {"/host": _hosts(folders)}))
    server = make_server("127.0.0.1", 0, both, threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()
