"""One engine for all threads of a process, and children that answer whatever the parent was doing when it forked."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread

import pytest

import quotes

SAID = "“It leaks,” said Ada Brandt."

LOADED_TOGETHER = """
from concurrent.futures import ThreadPoolExecutor
import quotes
with ThreadPoolExecutor(4) as threads:
    engines = set(threads.map(lambda _: quotes.load(), range(4)))
print(len(engines))
"""


def test_threads_that_load_together_get_one_engine() -> None:
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", LOADED_TOGETHER], capture_output=True, text=True)
    assert done.stdout == "1\n", done.stderr


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_child_answers_though_another_thread_parsed_when_it_was_forked() -> None:
    engine, stop = quotes.load(), Event()

    def work() -> None:
        while not stop.is_set():
            engine.extract(SAID * 200)

    threads = [Thread(target=work, daemon=True) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        children = [_forked(engine) for _ in range(8)]
        with ThreadPoolExecutor(len(children)) as waiting:
            assert list(waiting.map(_ended, children)) == [0] * len(children)
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def _forked(engine: quotes.Engine) -> int:
    child = os.fork()
    if child:
        return child
    right = False
    try:
        right = engine.extract(SAID).speakers[0].name == "Ada Brandt"
    finally:
        os._exit(0 if right else 1)


def _ended(child: int) -> int:
    """The exit code of a child that ends within half a minute; else it's killed."""
    done = Thread(target=lambda: codes.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])), daemon=True)
    codes: list[int] = []
    done.start()
    done.join(30)
    if not codes:
        os.kill(child, 9)
        done.join()
    return codes[0]
