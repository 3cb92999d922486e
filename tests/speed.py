"""What the service costs beside the engine itself, in one run of a few minutes: ``python tests/speed.py``.

All by turns, so that each sees the same machine: 600-word articles by the engine alone in this process, in single
requests as text, as HTML and with ten thousand known speakers, and sixteen at a time; then archives, by two bare
engines, by two HTTP streams and by ``quotes batch``. Medians of the differences and processor times say most on a
machine that others use.
"""

from __future__ import annotations

import html
import json
import multiprocessing
import os
import re
import resource
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from serving import TEXT, Server, running

import quotes

EXAMPLES = Path(__file__).parent.parent / "examples"
ROUNDS, SINGLE, LOT = 3, 48, 16
ARCHIVE = 480  # articles; in a short archive the last lots, when one worker waits for the other, weigh too much
HTML, JSON, NDJSON = ({"Content-Type": kind} for kind in ("text/html", "application/json", "application/x-ndjson"))
KNOWN = json.dumps([{"id": f"p{n}", "name": f"Somebody Nemo{n}", "kind": "person"} for n in range(10_000)])
TICK = os.sysconf("SC_CLK_TCK")


def texts(count: int) -> list[str]:
    """Articles of about 600 words from the examples, each a little different."""
    parts = [(EXAMPLES / f"{name}.txt").read_text("utf-8") for name in ("ferry", "library", "strike")]
    return [f"Edition {n}\n\n" + "\n\n".join((parts * 2)[n % 3 : n % 3 + 3]) for n in range(count)]


def page(text: str) -> str:
    """The article as an editor holds it: a paragraph in tags, every tenth word or so emphasised."""
    paragraphs = (html.escape(paragraph) for paragraph in text.split("\n\n"))
    marked = (re.sub(r"\b(t\w+)", r"<em>\1</em>", paragraph) for paragraph in paragraphs)
    return "\n".join(f'<p class="text" data-block="{number}">{words}</p>' for number, words in enumerate(marked))


def lines(articles: list[str]) -> str:
    return "\n".join(json.dumps({"text": text}) for text in articles)


def timed(function: Callable[[], object]) -> float:
    started = time.perf_counter()
    function()
    return time.perf_counter() - started


def alone(articles: list[str]) -> None:
    for article in quotes.load().pipe(articles):
        article.to_json()


def processor(server: Server) -> float:
    """Seconds of processor time that the workers have had."""
    stats = (Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split() for worker in server.workers())
    return sum(int(stat[11]) + int(stat[12]) for stat in stats) / TICK


def of_children() -> float:
    """The same for the processes that this one has started and seen end."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


# One after another


class Latency:
    """Times of articles one after another, by what was asked."""

    def __init__(self, server: Server) -> None:
        self.server, self.connection = server, server.open()
        self.times: defaultdict[str, list[float]] = defaultdict(list)
        self.layers: list[float] = []  # of a request, what neither the engine nor writing the answer took
        self.processor: defaultdict[str, float] = defaultdict(float)

    def round(self, articles: list[str]) -> None:
        for text in articles:
            self.ask("/healthz, no work", "/healthz", None, {}, "GET")
            self.alone("engine alone", [text])
            before = processor(self.server)
            timing = self.ask("request", "/v1/quotes", text.encode(), TEXT)
            self.processor["request"] += processor(self.server) - before
            self.layers.append(self.times["request"][-1] - timing["engine"] - timing["write"])
            self.ask("as HTML", "/v1/quotes", page(text).encode(), HTML)
            self.ask("as JSON", "/v1/quotes", lines([text]).encode(), JSON)
            self.ask("with 10,000 known", "/v1/quotes", f'{lines([text])[:-1]}, "speakers": {KNOWN}}}'.encode(), JSON)
        for start in range(0, len(articles), LOT):
            lot = articles[start : start + LOT]
            self.alone("engine, 16 at a time", lot)
            self.ask("batch of 16", "/v1/quotes/batch", lines(lot).encode(), NDJSON)

    def alone(self, name: str, articles: list[str]) -> None:
        before = time.process_time()
        self.times[name].append(timed(partial(alone, articles)))
        self.processor[name] += time.process_time() - before

    def ask(
        self, name: str, path: str, body: bytes | None, headers: dict[str, str], method: str = "POST"
    ) -> dict[str, float]:
        """Asks; gives what the service says took its time."""
        started = time.perf_counter()
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        answer.read()
        self.times[name].append(time.perf_counter() - started)
        assert answer.status == 200
        found = re.findall(r"(\w+);dur=([\d.]+)", answer.headers.get("Server-Timing", ""))
        return {part: float(ms) / 1000 for part, ms in found}

    def report(self) -> None:
        for name, times in self.times.items():
            cuts = statistics.quantiles(times, n=100, method="inclusive")
            print(f"{name:22} p50 {cuts[49] * 1000:7.1f} ms   p99 {cuts[98] * 1000:7.1f} ms   of {len(times)}")
        engine = statistics.median(self.times["engine alone"])
        layer = statistics.median(self.layers)
        print(f"HTTP layer: {layer * 1000:.1f} ms of a request aren't the article's, {layer / engine:.1%} of its time")
        bare, asked = (self.processor[name] / len(self.times[name]) for name in ("engine alone", "request"))
        print(processor_times(bare, asked))
        known = self.difference("with 10,000 known", "as JSON")
        print(f"ten thousand known speakers: {known * 1000:+.1f} ms a request, of which sending them is a part")
        print(f"HTML: {self.difference('as HTML', 'request') * 1000:+.1f} ms a request")
        lot = self.difference("batch of 16", "engine, 16 at a time")
        print(f"batch of 16: {lot / LOT * 1000:+.1f} ms an article")

    def difference(self, one: str, other: str) -> float:
        return statistics.median(a - b for a, b in zip(self.times[one], self.times[other], strict=True))


def processor_times(bare: float, served: float) -> str:
    return f"processor time: {bare * 1000:.1f} ms bare, {served * 1000:.1f} ms by a worker: {served / bare - 1:+.1%}"


# As fast as it goes


def side_by_side(articles: list[str], processes: int) -> None:
    context = multiprocessing.get_context("fork")
    shares = [context.Process(target=alone, args=(articles[n::processes],)) for n in range(processes)]
    for share in shares:
        share.start()
    for share in shares:
        share.join()


def streams(server: Server, articles: list[str], count: int) -> None:
    """As many curls as streams, so that this process costs nothing."""
    with TemporaryDirectory() as folder:
        files = [Path(folder, f"{n}.ndjson") for n in range(count)]
        for n, file in enumerate(files):
            file.write_text(lines(articles[n::count]), "utf-8")
        commands = [
            ["curl", "-s", "-o", "/dev/null", "-T", str(file), f"{server.url}/v1/quotes/batch"] for file in files
        ]
        with ThreadPoolExecutor(count) as pool:
            list(pool.map(lambda command: subprocess.run(command, check=True), commands))


def archive(articles: list[str], workers: int) -> float:
    with TemporaryDirectory() as folder:
        source = Path(folder, "in.jsonl")
        source.write_text(lines(articles), "utf-8")
        command = [sys.executable, "-m", "quotes", "batch", source, "-o", Path(folder, "out.jsonl")]
        done = subprocess.run([*command, "--workers", str(workers)], capture_output=True, text=True, check=True)
        return float(done.stderr.split(" articles/s")[0].split()[-1])


def report(rates: dict[str, list[float]], base: Iterable[float]) -> None:
    for name, own in rates.items():
        share = statistics.median(a / b for a, b in zip(own, base, strict=True))
        print(f"{name:22} {statistics.median(own):6.1f} articles/s   {share:.0%}")


def main() -> None:
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as the workers have it; read when numpy loads
    single, many = texts(SINGLE), texts(ARCHIVE)
    alone(single[:3])
    rates: defaultdict[str, list[float]] = defaultdict(list)
    with running(QUOTES_WORKERS="1") as server:
        latency = Latency(server)
        latency.round(single[:LOT])  # what comes first is slower
        latency = Latency(server)
        for _ in range(ROUNDS):
            latency.round(single)
    with running(QUOTES_WORKERS="2") as server:
        streams(server, many[:8], 2)
        bare = served = 0.0
        for _ in range(ROUNDS):
            bare -= of_children()
            rates["2 bare engines"].append(ARCHIVE / timed(partial(side_by_side, many, 2)))
            bare += of_children()
            served -= processor(server)
            rates["2 HTTP batches"].append(ARCHIVE / timed(partial(streams, server, many, 2)))
            served += processor(server)
            rates["batch --workers 2"].append(archive(many, 2))
    latency.report()
    report(rates, rates["2 bare engines"])
    print(f"HTTP batches, {processor_times(bare / ROUNDS / ARCHIVE, served / ROUNDS / ARCHIVE)}")


if __name__ == "__main__":
    main()
