"""The command ``python -m benchmarks``."""

from __future__ import annotations

import json
import platform
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

import click

from . import report
from .measures import MEASURES, Bench
from .texts import ROOT, Corpus

__all__ = ["main"]

RESULTS = Path(__file__).with_name("results.json")


@click.command()
@click.option("--only", help="Names of measurements, with commas between: " + ", ".join(MEASURES) + ".")
@click.option("--rounds", default=5, show_default=True, help="How often each is repeated.")
@click.option("--examples", is_flag=True, help="Measure on the articles in examples/, whatever else is at hand.")
@click.option("--print", "printed", is_flag=True, help="Print the figures as JSON and write no file.")
@click.option("--report", "report_only", is_flag=True, help="Write docs/cost.md again from the last figures.")
def main(only: str | None, rounds: int, examples: bool, printed: bool, report_only: bool) -> None:
    """Measure what an article costs; write benchmarks/results.json, docs/cost.md and its plots."""
    names = [] if report_only else only.split(",") if only else list(MEASURES)
    if unknown := set(names) - set(MEASURES):
        raise click.BadParameter(f"unknown: {', '.join(sorted(unknown))}", param_hint="--only")
    bench = Bench(Corpus.examples() if examples else Corpus.default(), rounds)
    results = {} if printed or not RESULTS.exists() else json.loads(RESULTS.read_text(encoding="utf-8"))
    for name in names:
        click.echo(f"{name} ...", err=True)
        results[name] = MEASURES[name](bench)
    if not report_only:
        results["setting"] = _setting(bench)
    if printed:
        click.echo(json.dumps(results))
        return
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    report.write(json.loads(json.dumps(results)), ROOT / "docs")


def _setting(bench: Bench) -> dict[str, Any]:
    return {
        "texts": bench.corpus.name,
        "articles": len(bench.corpus.texts),
        "words": bench.corpus.words,
        "rounds": bench.count,
        "processor": _processor(),
        "python": platform.python_version(),
        "spacy": installed("spacy"),
        "model": bench.engine.model,
    }


def _processor() -> str:
    """The processor's name where the system tells it."""
    path = Path("/proc/cpuinfo")
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


if __name__ == "__main__":
    main()
