"""What Ray costs and saves: ``quotes batch --engine ray`` beside the local engine, in turns, on this machine.

    python -m benchmarks.archive                   # about ten minutes; quicker: --articles 640 --rounds 1
    python -m benchmarks.archive --only kill       # a node lost in mid-run

Rates are those of a run under way, without its beginning and its end. Give it a quiet machine with more cores than
--most workers: Ray's own processes, the reader and the writer need some as well.
"""

from __future__ import annotations

import json
import logging
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from itertools import cycle, islice, pairwise
from pathlib import Path
from typing import Any

import click

from quotes import DEFAULT_MODEL
from quotes.batch.run import Batch, State
from quotes.batch.sources import Record, Sources
from quotes.batch.work import Engine, Work, outcomes

from .texts import Corpus

WARM = 128  # articles for each worker before the clock starts: the first parts
PART = 64  # articles that one task of Ray answers
STORE = 200 * 2**20  # bytes of Ray's object store


def write_archive(path: Path, texts: list[str], count: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(islice(cycle(texts), count)):
            file.write(json.dumps({"id": str(number), "text": text}) + "\n")


class Run:
    """One batch, its pace and the memory of its workers."""

    def __init__(self, source: Path, engine: Engine, workers: int) -> None:
        self.moments: list[float] = []
        self.spent: dict[int, float] = {}  # processor seconds at some of the moments
        self.memory = 0.0
        self._source, self._engine, self._workers = source, engine, workers

    def go(self, at: tuple[int, Any] = (0, None)) -> Run:
        """at: (record, function): what is to happen in mid-run."""
        self._at = at
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder, "out.jsonl")
            work = Work(DEFAULT_MODEL, "text", "jsonl", {})
            batch = Batch(Sources((str(self._source),)), work, out, Path(folder, "no"), self._workers, self._engine)
            batch.run(batch.begin(resume=False, overwrite=True), self._tell)
            self.answers = out.read_bytes()
        return self

    def _tell(self, state: State, record: Record) -> None:
        self.moments.append(time.monotonic())
        number, happens = self._at
        if happens and len(self.moments) == number:
            happens()
        if len(self.moments) % PART == 0:
            self.spent[len(self.moments)] = cpu_seconds()
            self.memory = max(self.memory, worker_memory())

    @property
    def rate(self) -> float:
        """Articles per second, without the beginning, when workers load, and the end, when they run out of parts."""
        first, last = self._span
        return (last - first) / (self.moments[last - 1] - self.moments[first - 1])

    @property
    def cost(self) -> float:
        """Processor seconds an article, of all processes: the one measure that a busy machine doesn't change much."""
        first, last = self._span
        return (self.spent[last] - self.spent[first]) / (last - first)

    @property
    def _span(self) -> tuple[int, int]:
        parts = len(self.moments) // PART
        return WARM * self._workers, (parts - self._workers) * PART


def worker_memory() -> float:
    """MB of the largest process that works for us: a child, or this process where there is none, or a worker of Ray."""
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split() or [str(os.getpid())]
    of_ray = [path.parent.name for path in Path("/proc").glob("[0-9]*/cmdline") if _starts(path, b"ray::MapBatches")]
    return max([_resident(pid) for pid in {*children, *of_ray}], default=0.0)


def cpu_seconds() -> float:
    """Of this process and all that come from it, Ray's own among them."""
    found: dict[int, tuple[int, float]] = {}  # process: its parent, ticks with those of its ended children
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended
            continue
        found[int(path.parent.name)] = int(fields[1]), sum(map(float, fields[11:15]))
    ours = {os.getpid()}
    while more := {pid for pid, (parent, _) in found.items() if parent in ours} - ours:
        ours |= more
    return sum(found[pid][1] for pid in ours) / os.sysconf("SC_CLK_TCK")


def _starts(path: Path, name: bytes) -> bool:
    try:
        return path.read_bytes().startswith(name)
    except OSError:  # it has ended
        return False


def _resident(pid: str) -> float:
    try:
        lines = Path("/proc", pid, "status").read_text().splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))
    except (OSError, StopIteration):
        return 0.0


@contextmanager
def nodes(count: int, cpus: int) -> Iterator[Any]:
    """A cluster of so many nodes on this machine, connected."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    import ray
    from ray.cluster_utils import Cluster

    node = {"num_cpus": cpus, "object_store_memory": STORE}
    cluster: Any = Cluster(True, head_node_args={**node, "include_dashboard": False})
    try:
        for _ in range(count - 1):
            cluster.add_node(**node)
        ray.init(cluster.address, log_to_driver=False, logging_level=logging.ERROR)
        yield cluster
    finally:
        ray.shutdown()
        cluster.shutdown()


def measure_pace(archive: Path, rounds: int, most: int) -> None:
    """Articles per second of both engines on one worker and more, in turns."""
    from quotes.ray import outcomes as on_ray

    engines = {"local": outcomes, "ray": on_ray}
    runs: dict[tuple[str, int], list[Run]] = {(name, n): [] for n in range(1, most + 1) for name in engines}
    for _ in range(rounds):
        for (name, workers), own in runs.items():
            with nodes(1, most) if name == "ray" else nullcontext():  # the local engine must not fork what Ray holds
                own.append(Run(archive, engines[name], workers).go())
            run = own[-1]
            click.echo(f"  {name} {workers}: {run.rate:.1f}/s, {1000 * run.cost:.0f} ms, {run.memory:.0f} MB", err=True)
    print(
        "| workers | articles/s, local and Ray | Ray to local | processor ms an article | local to Ray | MB a worker |"
    )
    print("|---|---|---|---|---|---|")
    for workers in range(1, most + 1):
        local, ray = runs["local", workers], runs["ray", workers]
        pace = statistics.median(r.rate / own.rate for r, own in zip(ray, local, strict=True))
        cost = statistics.median(own.cost / r.cost for r, own in zip(ray, local, strict=True))
        rates, costs = ([statistics.median(getattr(r, name) for r in own) for own in (local, ray)] for name in PACE)
        memory = [max(run.memory for run in own) for own in (local, ray)]
        print(
            f"| {workers} | {rates[0]:.1f}, {rates[1]:.1f} | {pace:.2f} | {1000 * costs[0]:.0f}, {1000 * costs[1]:.0f}"
            f" | {cost:.2f} | {memory[0]:.0f}, {memory[1]:.0f} |"
        )
    assert len({own[0].answers for own in runs.values()}) == 1, "the outputs differ"


def measure_ceiling(archive: Path, _rounds: int, most: int) -> None:
    """What the one reader, Ray and the one writer could do, were the articles answered in no time."""
    from quotes.ray import outcomes as on_ray

    with nodes(1, most):
        print(f"No quotes in them: {Run(archive, on_ray, most).go().rate:.0f} articles/s")


def measure_kill(archive: Path, _rounds: int, _most: int) -> None:
    """Two nodes of one CPU; one is killed after a third."""
    from quotes.ray import outcomes as on_ray

    expected = Run(archive, outcomes, 1).go()
    third = len(expected.moments) // 3
    with nodes(2, 1) as cluster:
        [second] = cluster.worker_nodes
        run = Run(archive, on_ray, 2).go((third, lambda: cluster.remove_node(second, allow_graceful=False)))
    same = "the same output" if run.answers == expected.answers else "ANOTHER OUTPUT"
    after = run.moments[third - 1 :]
    pause = max(b - a for a, b in pairwise(after))
    print(
        f"A node of two killed after {third} articles: {same}; the {len(after) - 1} others took "
        f"{after[-1] - after[0]:.0f} s, the longest pause {pause:.0f} s; one local worker, {expected.rate:.1f}/s, "
        f"takes {(len(after) - 1) / expected.rate:.0f} s for them"
    )


PACE = ("rate", "cost")
MEASURES = {"pace": measure_pace, "ceiling": measure_ceiling, "kill": measure_kill}


@click.command()
@click.option("--only", type=click.Choice(list(MEASURES)))
@click.option("--articles", default=1536, show_default=True)
@click.option("--rounds", default=3, show_default=True)
@click.option("--most", default=2, show_default=True, help="Workers.")
def main(only: str | None, articles: int, rounds: int, most: int) -> None:
    """Measure and print Markdown."""
    texts = Corpus.default().texts
    words = statistics.mean(len(text.split()) for text in texts)
    print(f"{articles} articles of {words:.0f} words on average, {rounds} rounds, load {os.getloadavg()[0]:.1f}\n")
    with tempfile.TemporaryDirectory() as folder:
        for name in [only] if only else MEASURES:
            archive = Path(folder, f"{name}.jsonl")
            silent = [" ".join(["Nobody", "speaks", "here."] * 170)]
            write_archive(archive, silent if name == "ceiling" else texts, articles * (20 if name == "ceiling" else 1))
            MEASURES[name](archive, rounds, most)


if __name__ == "__main__":
    main()
