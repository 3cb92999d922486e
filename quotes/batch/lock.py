"""One batch at a time for one output."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EACCES, EAGAIN
from pathlib import Path

from .outputs import OutputError, lock_of

if sys.platform != "win32":
    import fcntl

__all__ = ["alone"]


@contextmanager
def alone(out: Path) -> Iterator[None]:
    """Within it no other batch writes ``out``. Raises OutputError where one does.

    The system takes the lock from a process that ends, however it ends. The file that bore it may then stay, and locks
    nothing. Where there can be no lock, as on some file systems, it goes without.
    """
    path = lock_of(out)
    try:
        file = _locked(path, out)
    except OSError:  # a folder that takes no file, say: where that stands in the batch's way, the batch will tell
        file = None
    try:
        yield
    finally:
        if file is not None:
            _let_go(file, path)


def _locked(path: Path, out: Path) -> int:
    while True:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)  # no program started from here inherits it
        try:
            _lock(file, out)
            if _is(file, path):
                return file
        except BaseException:
            os.close(file)
            raise
        os.close(file)  # whoever held it removed it after we had opened it, so that it's nobody's lock any more


def _lock(file: int, out: Path) -> None:
    if sys.platform == "win32":
        return
    try:
        # Not flock: processes of a pool would inherit that, and could hold it when this one has been killed.
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (EACCES, EAGAIN):
            raise OutputError(f"{out} is being written by another batch; wait for it or name another output") from error


def _is(file: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except FileNotFoundError:
        return False


def _let_go(file: int, path: Path) -> None:
    """Removes it while it's locked, unless it has content: then it's somebody's own file, which is called so."""
    with suppress(OSError):
        if not os.fstat(file).st_size:
            path.unlink()
    os.close(file)
