"""The service and pages that embed it, on a port of this machine, and Debian's Chromium to look at them."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from flask import Flask, Response, send_from_directory
from playwright.sync_api import Browser, sync_playwright
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.serving import WSGIRequestHandler, make_server

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


@contextmanager
def serving(app: Flask, **folders: Path) -> Iterator[str]:
    """Serves the app at / and the host pages at /host/; gives the address."""
    both = DispatcherMiddleware(app, {"/host": _hosts(folders)})
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
