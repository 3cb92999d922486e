"""What the service costs beside the engine itself, in one run: ``python tests/speed.py``.

Prints, for 600-word articles, the engine alone in this process, single requests one after the other, and batches on as
many streams as workers beside as many bare engines. Only the ratios mean something on a machine that others use.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory

from serving import TEXT, Server, running

import quotes

EXAMPLES = Path(__file__).parent.parent / "examples"
ROUNDS, SINGLE, BATCH = 3, 60, 160


def texts(count: int) -> list[str]:
    """Articles of about 600 words from the examples, each a little different."""
    parts = [(EXAMPLES / f"{name}.txt").read_text("utf-8") for name in ("ferry", "library", "strike")]
    return [f"Edition {n}\n\n" + "\n\n".join((parts * 2)[n % 3 : n % 3 + 3]) for n in range(count)]


def timed(function: Callable[[], object]) -> float:
    started = time.perf_counter()
    function()
    return time.perf_counter() - started


def in_process(articles: list[str], one_by_one: bool = False) -> None:
    engine = quotes.load()
    for article in map(engine.extract, articles) if one_by_one else engine.pipe(articles):
        article.to_json()


def side_by_side(articles: list[str], processes: int) -> None:
    context = multiprocessing.get_context("fork")
    shares = [context.Process(target=in_process, args=(articles[n::processes],)) for n in range(processes)]
    for share in shares:
        share.start()
    for share in shares:
        share.join()


def streams(server: Server, articles: list[str], count: int) -> None:
    """As many curls as streams, so that this process costs nothing."""
    with TemporaryDirectory() as folder:
        files = [Path(folder, f"{n}.ndjson") for n in range(count)]
        for n, file in enumerate(files):
            file.write_text("\n".join(json.dumps({"text": text}) for text in articles[n::count]), "utf-8")
        commands = [
            ["curl", "-s", "-o", "/dev/null", "-T", str(file), f"{server.url}/v1/quotes/batch"] for file in files
        ]
        with ThreadPoolExecutor(count) as pool:
            list(pool.map(lambda command: subprocess.run(command, check=True), commands))


def archive(articles: list[str], workers: int) -> float:
    with TemporaryDirectory() as folder:
        source = Path(folder, "in.jsonl")
        source.write_text("\n".join(json.dumps({"text": text}) for text in articles), "utf-8")
        command = [sys.executable, "-m", "quotes", "batch", source, "-o", Path(folder, "out.jsonl")]
        done = subprocess.run([*command, "--workers", str(workers)], capture_output=True, text=True, check=True)
        return float(done.stderr.split(" articles/s")[0].split()[-1])


def main() -> None:
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as the workers have it; read when numpy loads
    single, batch = texts(SINGLE), texts(BATCH)
    quotes.load().extract(single[0])
    alone, asked, both, streamed, command = [], [], [], [], []
    engine: list[float] = []  # what the engine took of each request, as Server-Timing says
    with running(QUOTES_WORKERS="2") as server:

        def ask(connection: HTTPConnection, text: str) -> float:
            def once() -> None:
                connection.request("POST", "/v1/quotes", text.encode(), TEXT)
                answer = connection.getresponse()
                answer.read()
                engine.append(float(re.findall(r"engine;dur=([\d.]+)", answer.headers["Server-Timing"])[0]) / 1000)

            return timed(once)

        ask(server.open(), single[0])
        engine.clear()
        streams(server, batch[:8], 2)
        for _ in range(ROUNDS):
            connection = server.open()
            for text in single:  # by turns, so that both see the same machine
                alone.append(timed(lambda text=text: in_process([text], one_by_one=True)))
                asked.append(ask(connection, text))
            both.append(BATCH / timed(lambda: side_by_side(batch, 2)))
            streamed.append(BATCH / timed(lambda: streams(server, batch, 2)))
            command.append(archive(batch, 2))
    for name, times in (("engine alone", alone), ("single request", asked)):
        cuts = statistics.quantiles(times, n=100)
        print(f"{name:15} p50 {cuts[49] * 1000:6.1f} ms   p99 {cuts[98] * 1000:6.1f} ms")
    layer = statistics.median(whole - part for whole, part in zip(asked, engine, strict=True))
    share = layer / statistics.median(engine)
    print(f"of a request, {layer * 1000:.1f} ms aren't the engine's: {share:.1%} of an article's time")
    for name, rates in (("2 bare engines", both), ("2 HTTP batches", streamed), ("batch --workers 2", command)):
        share = statistics.median(a / b for a, b in zip(rates, both, strict=True))
        print(f"{name:17} {statistics.median(rates):6.1f} articles/s   {share:.0%}")


if __name__ == "__main__":
    main()
