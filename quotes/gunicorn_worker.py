"""gunicorn's worker with threads, which leaves new connections to workers that have less to do."""

from __future__ import annotations

import socket
import time

from gunicorn.workers.gthread import ThreadWorker

__all__ = ["PoliteWorker"]

PAUSE = 0.005  # seconds for each request at work: an idle worker wakes in a fraction of it, unless all cores are busy
MOST = 5  # pauses, so that a crowd doesn't wait for long


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
