"""The measurements. Each takes the bench and gives plain JSON values."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import spacy
from spacy.language import Language

import quotes
from quotes.engine import Engine, sketch
from quotes.lexicon import load_lexicon

from . import peers, stages
from .clock import Spread, exponent, percentile, ratios, rounds, seconds
from .texts import NEWS, ROOT, Corpus

__all__ = ["MEASURES", "Bench"]

LENGTHS = (100, 300, 1000, 3000, 10_000, 20_000)
SHARES = (0.0, 0.1, 0.25, 0.5, 0.75, 1.0)
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Bench:
    """What all measurements share: the texts, the number of rounds, and two pipelines loaded once."""

    corpus: Corpus
    count: int

    @cached_property
    def engine(self) -> Engine:
        return quotes.load()

    @cached_property
    def bare(self) -> Language:
        """The default pipeline with all its components."""
        nlp = spacy.load(quotes.DEFAULT_MODEL)
        nlp.max_length = 1 << 30
        return nlp

    def segments(self, text: str) -> int:
        return len(sketch(text, load_lexicon("en")).segments)

    def run_bare(self, texts: list[str]) -> Callable[[], object]:
        return lambda: [None for _ in self.bare.pipe(texts, batch_size=16)]

    def run_quotes(self, texts: list[str], **options: Any) -> Callable[[], object]:
        return lambda: [None for _ in self.engine.pipe(texts, **options)]


def whole(bench: Bench) -> dict[str, Any]:
    """The whole engine on all texts, by the types that are asked for."""
    texts = bench.corpus.texts
    works = {
        "bare": bench.run_bare(texts),
        "bare again": bench.run_bare(texts),  # nothing changed: what the machine's noise makes of a ratio
        "direct,mixed": bench.run_quotes(texts),
        "all": bench.run_quotes(texts, types="all"),
    }
    times = rounds(works, bench.count)
    return {
        name: {
            "ratio": ratios(own, times["bare"]),
            "words_per_s": Spread.of(bench.corpus.words / t for t in own),
            "articles_per_s": Spread.of(len(texts) / t for t in own),
        }
        for name, own in times.items()
    }


def runs(bench: Bench) -> dict[str, Any]:
    """The ratios of ``whole`` in processes of their own, a round each: rounds of one process aren't independent."""
    command = [sys.executable, "-m", "benchmarks", "--only", "whole", "--rounds", "1", "--print"]
    if bench.corpus.name == "examples":
        command.append("--examples")
    done = [subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True) for _ in range(bench.count)]
    found = [json.loads(run.stdout)["whole"] for run in done]
    return {name: Spread.of(run[name]["ratio"][0] for run in found) for name in found[0]}


def plain(bench: Bench) -> dict[str, Any]:
    """Texts without any quotation mark."""
    texts = bench.corpus.unquoted()
    if any(bench.segments(text) for text in texts):
        raise ValueError("a quotation mark was left in a text that should have none")
    times = rounds({"bare": bench.run_bare(texts), "direct,mixed": bench.run_quotes(texts)}, bench.count)
    return {"ratio": ratios(times["direct,mixed"], times["bare"])}


def article(bench: Bench) -> dict[str, Any]:
    """Articles sent one at a time, as a service gets them: milliseconds of half of them, and of all but one in 100."""
    found: dict[str, Any] = {}
    answers: dict[str, Callable[[str], object]] = {"bare": bench.bare, "direct,mixed": bench.engine.extract}
    for name, answer in answers.items():
        times = [1000 * seconds(partial(answer, text)) for _ in range(bench.count) for text in bench.corpus.texts]
        found[name] = {"p50_ms": round(percentile(times, 0.5), 2), "p99_ms": round(percentile(times, 0.99), 2)}
    for key in ("p50", "p99"):
        found[f"{key}_ratio"] = round(found["direct,mixed"][f"{key}_ms"] / found["bare"][f"{key}_ms"], 3)
    return found


def by_stage(bench: Bench) -> dict[str, Any]:
    """Shares of the bare pipeline's time: its components, and the stages of the engine."""
    texts = bench.corpus.texts
    rows: dict[str, dict[str, list[float]]] = {"components": {}, "stages": {}}
    for turn in range(bench.count + 1):
        spent = stages.components(bench.bare, texts).spent
        total = sum(spent.values())
        with stages.timed(bench.engine) as watch:
            whole = seconds(bench.run_quotes(texts))
        rest = {"everything else": whole - sum(watch.spent.values())}
        if turn:  # the first only warms up
            for table, own in (("components", spent), ("stages", watch.spent | rest)):
                for name, value in own.items():
                    rows[table].setdefault(name, []).append(value / total)
    return {table: {name: Spread.of(values) for name, values in own.items()} for table, own in rows.items()}


def length(bench: Bench) -> dict[str, Any]:
    """One article of 100 to 20,000 words."""
    texts = [bench.corpus.of_words(n) for n in LENGTHS]
    return _growth(bench, texts, [len(t.split()) for t in texts], from_size=1000)


def number(bench: Bench) -> dict[str, Any]:
    """One article of 3,000 words with ever more quotes."""
    texts = [bench.corpus.of_quotes(3000, share, lambda p: bench.segments(p) > 0) for share in SHARES]
    return _growth(bench, texts, [bench.segments(t) for t in texts], from_size=1)


def _growth(bench: Bench, texts: list[str], sizes: list[int], from_size: int) -> dict[str, Any]:
    rows: list[dict[str, Any]] = []
    for text, size in zip(texts, sizes, strict=True):
        again = max(1, 1000 // len(text.split()))  # short texts several times, for the clock's sake
        works = {"bare": bench.run_bare([text] * again), "quotes": bench.run_quotes([text] * again, batch_size=1)}
        times = rounds(works, min(bench.count, 2))
        row = {name: round(1000 * min(own) / again, 3) for name, own in times.items()}
        rows.append(
            {"size": size, "words": len(text.split()), "ms": row, "ratio": ratios(times["quotes"], times["bare"])}
        )
    fitted = [r for r in rows if r["size"] >= from_size]
    return {
        "rows": rows,
        "exponent": {
            k: exponent([r["size"] for r in fitted], [r["ms"][k] for r in fitted]) for k in ("bare", "quotes")
        },
    }


def megabyte(bench: Bench) -> dict[str, Any]:
    """One article of a million characters, beside ten times one of a tenth."""
    large, small = bench.corpus.of_characters(MEGABYTE), bench.corpus.of_characters(MEGABYTE // 10)
    works = {"small": lambda: bench.engine.extract(small), "large": lambda: bench.engine.extract(large)}
    times = rounds(works, min(bench.count, 3))
    return {
        "characters": len(large),
        "quotes": len(bench.engine.extract(large).quotes),
        "seconds": Spread.of(times["large"]),
        "ratio_to_linear": ratios(times["large"], [t * len(large) / len(small) for t in times["small"]]),
        "peak_mb": {kind: round(_run(kind, [small, large])["peak_mb"]) for kind in ("bare", "quotes")},
    }


def process(bench: Bench) -> dict[str, Any]:
    """Start of a process to its first answer (seconds on the wall), and memory."""
    found: dict[str, Any] = {}
    texts = bench.corpus.texts
    for kind in ("bare", "quotes"):
        runs = [_run(kind, texts) for _ in range(bench.count)]
        found[kind] = {key: Spread.of(run[key] for run in runs) for key in runs[0]}
    found["worker"] = {k: round(v, 1) for k, v in _run("workers", texts).items() if k.endswith("_mb")}
    return found


def _run(kind: str, texts: list[str]) -> dict[str, float]:
    """The figures of a child process that works on ``texts``; see ``benchmarks.child``."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".json") as file:
        json.dump(texts, file)
        file.flush()
        return _child(kind, file.name)


def _child(kind: str, path: str) -> dict[str, float]:
    start = time.perf_counter()
    command = [sys.executable, "-m", "benchmarks.child", kind, path]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        assert child.stdout is not None
        first = json.loads(child.stdout.readline())
        answered = time.perf_counter() - start
        rest = json.loads(child.stdout.readline())
    return {"first_answer_s": answered, **first, **rest}


def beside(bench: Bench) -> dict[str, Any] | None:
    """Peers, where the labelled articles are at hand."""
    return peers.compare(bench.bare, bench.engine, NEWS, bench.count) if NEWS.exists() else None


MEASURES: dict[str, Callable[[Bench], Any]] = {
    "whole": whole,
    "runs": runs,
    "plain": plain,
    "article": article,
    "stages": by_stage,
    "length": length,
    "number": number,
    "megabyte": megabyte,
    "process": process,
    "peers": beside,
}
