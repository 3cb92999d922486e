"""gunicorn's worker with threads: leaves connections to workers with less to do, and is held up by no client."""

from __future__ import annotations

import logging
import socket
import time
from contextlib import suppress
from threading import Timer
from typing import Any

from gunicorn.http.errors import ParseException
from gunicorn.workers.gthread import ThreadWorker

from .web.body import stop_reading

__all__ = ["GivenUp", "PoliteWorker"]

PAUSE = 0.005  # seconds for each request at work: an idle worker wakes in a fraction of it, unless all cores are busy
MOST = 5  # pauses, so that a crowd doesn't wait for long
LINGER = 2.0  # seconds in which a client may take its answer and close
DRAINED = 65536  # bytes that it may still send meanwhile


class PoliteWorker(ThreadWorker):  # type: ignore[misc]
    """Waits a moment before it accepts while it is at work, so that an idle worker comes first.

    All workers are woken by a new connection and the first one gets it, which may as well be one that is at work on a
    batch: then two batches share one processor, and the other idles until they end.
    """

    def accept(self, listener: socket.socket) -> None:
        """Takes a connection, where by now no other worker has."""
        at_work = self.nr_conns - len(self.keepalived_conns) - len(self.pending_conns)
        if at_work and self.cfg.workers > 1:
            time.sleep(PAUSE * min(at_work, MOST))
        super().accept(listener)

    def handle(self, conn: Any) -> Any:
        """Answers, and ends what isn't kept here, in the thread: the loop of all connections would wait for the client.

        gunicorn closes in that loop and lets each client have two seconds for it, one after another.
        """
        kept = super().handle(conn)
        if kept is False:
            _end(conn.sock)
        return kept

    def _keepalive_after(self, conn: Any, keepalive: bool) -> bool:
        """Whether the connection serves another request. What is left of a body has a moment to come, however it comes.

        gunicorn looks at its clock only between reads, each of which a client can draw out byte by byte.
        """
        timer = Timer(LINGER, stop_reading, [conn.sock])
        if keepalive and not _is_read(conn.parser.mesg.body):
            timer.start()
        try:
            return bool(super()._keepalive_after(conn, keepalive))
        finally:
            timer.cancel()

    def handle_error(self, req: Any, client: Any, addr: Any, exc: Exception) -> None:
        """Refuses what is no request without repeating it: behind a short Content-Length it's text of an article."""
        if isinstance(exc, ParseException):
            for name, value in vars(exc).items():
                if isinstance(value, str | bytes):
                    setattr(exc, name, type(value)())
        super().handle_error(req, client, addr, exc)


class GivenUp(logging.Filter):
    """Keeps the traceback of each client who stopped in the middle of a request out of the log."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not (record.exc_info and isinstance(record.exc_info[1], BlockingIOError))


def _is_read(body: Any) -> bool:
    """Whether nothing is left of a body: none has a length of zero, and one in chunks has its parser until it ends."""
    return getattr(body.reader, "length", None) == 0 or getattr(body.reader, "parser", body) is None


def _end(sock: socket.socket) -> None:
    """Ends a connection as RFC 9112, 9.6 asks: sends the end, reads on until the client has closed, not for ever."""
    with suppress(OSError):
        sock.shutdown(socket.SHUT_WR)
        until, drained = time.monotonic() + LINGER, 0
        while drained < DRAINED and (left := until - time.monotonic()) > 0:
            sock.settimeout(left)
            sent = sock.recv(4096)
            if not sent:
                break
            drained += len(sent)
    stop_reading(sock)  # what is left for gunicorn to close has nothing to wait for
