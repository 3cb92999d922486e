"""A long run over articles with ever-new words: does the memory of a worker stay where it is?

    python tests/soak.py 20000

sends as many articles to a real service of one worker, a thousand at a time, and prints its memory after each.
"""

from __future__ import annotations

import json
import random
import string
import sys
from collections.abc import Iterator
from pathlib import Path

from serving import Server, running

STEP = 1000


def article(number: int) -> str:
    """An article of a few sentences in which most words have never been seen before."""
    chance = random.Random(number)

    def word(length: int = 9) -> str:
        return "".join(chance.choices(string.ascii_lowercase, k=length))

    name = f"{word(7).title()} {word(8).title()}"
    return (
        f"The {word()} of {word().title()} will {word()} its {word()} by {chance.randrange(10**6)}, the board said.\n\n"
        f"“We {word()} the {word()} until it {word()},” said {name}, the board's {word()}. “Nobody {word()}.”\n\n"
        f"{name.split()[1]} called the {word()} “{word()} and {word()}”. She {word()} that {word()} {word()} {word()}."
    )


def megabytes(server: Server) -> float:
    """Resident memory of the only worker."""
    [worker] = server.workers()
    pages = int(Path(f"/proc/{worker}/statm").read_text().split()[1])
    return pages * 4096 / 2**20


def soak(total: int) -> Iterator[tuple[int, float]]:
    """(articles so far, megabytes) after each step."""
    with running(QUOTES_WORKERS="1") as server:
        for first in range(0, total, STEP):
            lines = [json.dumps({"text": article(n)}) for n in range(first, first + STEP)]
            headers = {"Content-Type": "application/x-ndjson"}
            status, answer = server.ask("POST", "/v1/quotes/batch", "\n".join(lines).encode(), headers)
            answers = [json.loads(line) for line in answer.splitlines()]
            assert status == 200
            assert len(answers) == STEP
            assert not any("error" in answer for answer in answers)
            yield first + STEP, megabytes(server)


if __name__ == "__main__":
    for done, memory in soak(int(sys.argv[1])):
        print(f"{done:6} articles: {memory:.1f} MiB", flush=True)
