"""``python -m quotes``, and where the command ``quotes`` begins."""

from __future__ import annotations

import io
import signal
import sys

__all__ = ["main"]


def main() -> None:
    """The command line. Ctrl-C while it still gets loaded ends it at once, without a traceback of the loading."""
    heeded = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # it isn't behind nohup, say
    if heeded:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    if sys.stdin is None:  # some schedulers close it: there is nothing to read
        sys.stdin = io.TextIOWrapper(io.BytesIO())
    from .cli import main as command

    if heeded:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    command(prog_name="quotes")


if __name__ == "__main__":
    main()
