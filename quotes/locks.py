"""Locks that a process has once, and that a fork leaves open.

A child has no thread but the one that forked: what another held would stay locked in it for good. So a fork waits for
them, and all that they guard is whole in the child.
"""

from __future__ import annotations

import os
from threading import Lock

__all__ = ["LOADING", "PARSING"]


def _forkable() -> Lock:
    lock = Lock()
    if hasattr(os, "register_at_fork"):  # not on Windows, where nothing forks
        os.register_at_fork(before=lock.acquire, after_in_parent=lock.release, after_in_child=lock.release)
    return lock


PARSING = _forkable()
LOADING = _forkable()  # registered last, so taken first, as who loads may come to parse
