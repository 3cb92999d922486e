"""gunicorn's settings, for ``make run``, ``quotes serve`` and ``gunicorn wsgi:app`` alike.

The environment variables of ``quotes.config.Settings`` change them; so do gunicorn's own options.
"""

from __future__ import annotations

import ctypes
import gc
import os
import shutil
import socket
import struct
import tempfile
from contextlib import suppress
from typing import Any

from .config import Settings

# One article, one thread: workers that each multiply on all cores stand in each other's way. Read before numpy loads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

_settings = Settings.from_env()
_host = f"[{_settings.host}]" if ":" in _settings.host else _settings.host

bind = f"{_host}:{_settings.port}"
workers = _settings.workers

# Loads the model once, before the workers are forked: they share its memory. After a change of model or package,
# restart; a reload (HUP) renews the workers only.
preload_app = True

# Threads keep connections and health checks moving while one article is at work. There are more of them than requests
# may wait, so one is always free to turn the next request away at once. A worker that has more to do than another
# leaves new connections to it.
worker_class = "quotes.gunicorn_worker.PoliteWorker"
threads = _settings.threads

# A worker that shows no sign of life for so long is killed and replaced. Articles have a time limit of their own.
timeout = _settings.timeout

# How long a worker that is to stop (reload, shutdown) has for what it is answering.
graceful_timeout = _settings.graceful_timeout

# Room for the options in a query.
limit_request_line = 8190

# No client's header is taken for what only a proxy may say, such as SCRIPT_NAME: it would change the path.
forwarder_headers = ""

# Seconds that an idle connection is kept for the client's next request.
keepalive = 5

# The heartbeat file belongs in memory, where the system has a folder for that: a slow disk can block the worker.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None

# No file in the home directory; signals do what the socket would.
control_socket_disable = True

# One JSON object a line, on the standard error. The service logs each request itself, so gunicorn need not.
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "fmt": "%(asctime)s %(levelname)s %(name)s %(process)d %(message)s",
            "rename_fields": {"asctime": "time", "levelname": "level", "name": "logger"},
            "json_ensure_ascii": False,
        }
    },
    "filters": {"given_up": {"()": "quotes.gunicorn_worker.GivenUp"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "stream": "ext://sys.stderr", "formatter": "json"}},
    "root": {"level": "INFO", "handlers": ["stderr"]},
    "loggers": {
        "gunicorn.error": {"level": "INFO", "handlers": [], "propagate": True, "filters": ["given_up"]},
        "gunicorn.access": {"level": "CRITICAL", "handlers": [], "propagate": False},
    },
}

# One heap for all threads of a process: with one for each, what a thread once needed stays with it. (With glibc;
# elsewhere it does nothing.)
M_ARENA_MAX = -8
with suppress(OSError, AttributeError):
    ctypes.CDLL(None).mallopt(M_ARENA_MAX, 1)

# Where the workers write their metrics, so that any one of them can give the sum. prometheus_client reads the variable
# when it is first imported, which is after this file.
_metrics = os.environ.get("PROMETHEUS_MULTIPROC_DIR") or tempfile.mkdtemp(prefix="quotes-metrics-")
_metrics_made = _metrics != os.environ.get("PROMETHEUS_MULTIPROC_DIR")
os.environ["PROMETHEUS_MULTIPROC_DIR"] = _metrics

EXAMPLE = """Quotes is ready. Try:

  curl -H 'Content-Type: text/plain' \\
       --data-binary '"We will rebuild," said Mayor Ada Brandt.' {url}/v1/quotes

The documentation is at {url}/docs. Ctrl-C stops the service.
"""

LAME = """Quotes is up, but answers no article: {reason}

{url}/readyz says so as well. Ctrl-C stops the service.
"""


def when_ready(server: Any) -> None:
    """Says how to use the service, or what it lacks; called in the parent process, before the workers start."""
    _bound(server.LISTENERS)  # before the first client: one who comes before there are workers waits for them
    # What is loaded by now stays. Frozen, the collector never writes to its pages, and the workers go on sharing them.
    gc.collect()
    gc.freeze()
    where = server.LISTENERS[0].sock.getsockname()
    reason = _reason(server.app.callable)
    if isinstance(where, str):  # a socket in the file system, behind a proxy: there is no address to try
        print(f"Quotes is up on {where}.{f' It answers no article: {reason}' if reason else ''}", flush=True)
        return
    host, port = where[:2]
    host = f"[{host}]" if ":" in host else host
    print((LAME if reason else EXAMPLE).format(url=f"http://{host}:{port}", reason=reason), flush=True)


def _reason(app: Any) -> str | None:
    """Why the service answers no article; None where it does, and where no app is loaded before the workers."""
    from .web.extractor import KEY

    return getattr(getattr(app, "extensions", {}).get(KEY), "reason", None)


def post_fork(server: Any, worker: Any) -> None:
    """Holds for other listeners, too, which a reload may bring."""
    _bound(worker.sockets)


def _bound(listeners: Any) -> None:
    """Gives up clients who stop in the middle of a request or take no answer; connections inherit it (Linux)."""
    limit = struct.pack("ll", _settings.read_seconds, 0)
    for listener in listeners:
        listener.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, limit)
        listener.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, limit)


def child_exit(server: Any, worker: Any) -> None:
    """A worker that is gone holds no requests."""
    from prometheus_client import multiprocess

    multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


def on_exit(server: Any) -> None:
    """Takes the metrics away that were put in a place of our own."""
    if _metrics_made:
        shutil.rmtree(_metrics, ignore_errors=True)
