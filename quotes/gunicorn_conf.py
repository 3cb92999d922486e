"""gunicorn's settings, for ``make run``, ``quotes serve`` and ``gunicorn wsgi:app`` alike.

The environment variables of ``quotes.config.Settings`` change them; so do gunicorn's own options.
"""

from __future__ import annotations

import gc
from typing import Any

from .config import Settings

_settings = Settings.from_env()
_host = f"[{_settings.host}]" if ":" in _settings.host else _settings.host

bind = f"{_host}:{_settings.port}"
workers = _settings.workers

# Loads the model once, before the workers are forked: they share its memory.
preload_app = True

# Threads keep connections and health checks moving while one article is at work.
worker_class = "gthread"
threads = _settings.threads
timeout = _settings.timeout

# The worker's heartbeat file belongs in memory: on a slow disk it can block the worker.
worker_tmp_dir = "/dev/shm"

# No file in the home directory; signals do what the socket would.
control_socket_disable = True

EXAMPLE = """Quotes is ready. Try:

  curl -H 'Content-Type: text/plain' \\
       --data-binary '"We will rebuild," said Mayor Ada Brandt.' {url}/v1/quotes

The documentation is at {url}/docs. Ctrl-C stops the service.
"""


def when_ready(server: Any) -> None:
    """Says how to use the service; called in the parent process, before the workers start."""
    # What is loaded by now stays. Frozen, the collector never writes to its pages, and the workers go on sharing them.
    gc.collect()
    gc.freeze()
    host, port = server.LISTENERS[0].sock.getsockname()[:2]
    host = f"[{host}]" if ":" in host else host
    print(EXAMPLE.format(url=f"http://{host}:{port}"), flush=True)
