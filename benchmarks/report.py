"""docs/cost.md from the figures, and its plots where matplotlib is installed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

__all__ = ["write"]

Figures = dict[str, Any]


def write(results: Figures, docs: Path) -> None:
    docs.mkdir(exist_ok=True)
    plotted = _plots(results, docs)
    parts = [section(results) for key, section in _SECTIONS.items() if results.get(key)]
    if not plotted:
        parts = [part.partition("\n![")[0] for part in parts]
    (docs / "cost.md").write_text("\n\n".join(part.strip() for part in parts) + "\n", encoding="utf-8")


def _plots(results: Figures, docs: Path) -> bool:
    try:
        from . import plots
    except ModuleNotFoundError:
        click.echo("no plots: they need matplotlib, pip install matplotlib", err=True)
        return (docs / "cost-length.png").exists()
    for name in ("length", "number"):
        if name in results:
            plots.growth(results[name], name, docs / f"cost-{name}.png")
    return True


def _head(r: Figures) -> str:
    s = r["setting"]
    return f"""# What an article costs

Made by `make bench`. Ratios compare with the bare spaCy pipeline `{s["model"]}`, all its components,
on the same texts in the same run; figures are the median (least to greatest) of several rounds of processor time
on one thread: five by default, fewer where the work is long.
Seconds belong to one machine, ratios travel better.

Texts: {s["texts"]}, {s["articles"]} articles, {s["words"]:,} words. Processor: {s["processor"]}. Python {s["python"]},
spaCy {s["spacy"]}. What was tried and didn't pay is in [cost-ideas.md](cost-ideas.md)."""


def _whole(r: Figures) -> str:
    across = r.get("runs") or {}
    rows = [
        (
            _CALLED.get(name, name),
            _spread(f["ratio"]),
            _spread(across[name]) if name in across else "",
            f"{f['words_per_s'][0]:,.0f}",
            f"{f['articles_per_s'][0]:.1f}",
        )
        for name, f in r["whole"].items()
    ]
    if r.get("plain"):
        rows.append(("Quotes, texts without a quotation mark", _spread(r["plain"]["ratio"], 4), "", "", ""))
    head = ("", "ratio, rounds of one process", "ratio, fresh processes", "words per second", "articles per second")
    note = "The second column takes each figure from a process of its own."
    return f"## The whole engine\n\n{note}\n\n{_table(head, rows)}"


def _article(r: Figures) -> str:
    a = r["article"]
    rows = [(_CALLED.get(n, n), *(f"{a[n][k]:.1f}" for k in ("p50_ms", "p99_ms"))) for n in ("bare", "direct,mixed")]
    rows.append(("ratio", f"{a['p50_ratio']:.2f}", f"{a['p99_ratio']:.2f}"))
    return "## One article at a time\n\nMilliseconds.\n\n" + _table(("", "p50", "p99"), rows)


def _stages(r: Figures) -> str:
    parts = ["## By stage\n\nShares of the bare pipeline's time."]
    for title, key in (("component of the bare pipeline", "components"), ("stage of Quotes", "stages")):
        own = sorted(r["stages"][key].items(), key=lambda item: -item[1][0])
        parts.append(_table((title, "share"), [(f"`{name}`", _spread(f, 4)) for name, f in own]))
    return "\n\n".join(parts)


def _length(r: Figures) -> str:
    text = "## Growth with the length of the article\n\n" + _growth(r["length"], "words")
    return text + "\n\n![Milliseconds over words](cost-length.png)"


def _number(r: Figures) -> str:
    text = "## Growth with the number of quoted segments\n\nThe same number of words, ever more of them quoted.\n\n"
    rows = [(f"{g['size']}", f"{g['ms']['quotes']:.1f}", _spread(g["ratio"])) for g in r["number"]["rows"]]
    return (
        text
        + _table(("segments", "milliseconds", "ratio"), rows)
        + "\n\n![Milliseconds over segments](cost-number.png)"
    )


def _growth(figures: Figures, unit: str) -> str:
    rows = [
        (
            f"{g['size']:,}",
            f"{g['ms']['quotes']:.1f}",
            f"{1000 * g['ms']['quotes'] / g['size']:.1f}",
            _spread(g["ratio"]),
        )
        for g in figures["rows"]
    ]
    e = figures["exponent"]
    return (
        _table((unit, "milliseconds", f"per 1,000 {unit}", "ratio"), rows)
        + f"\n\nFrom 1,000 {unit} on, time grows with the power {e['quotes']:.2f} of the length"
        + f" (bare pipeline: {e['bare']:.2f}); 1 is linear."
    )


def _megabyte(r: Figures) -> str:
    m = r["megabyte"]
    return f"""## An article of a megabyte

{m["characters"]:,} characters with {m["quotes"]:,} quotes take {m["seconds"][0]:.1f} s:
{_spread(m["ratio_to_linear"])} times what ten articles of a tenth take.
Peak memory {m["peak_mb"]["quotes"]:,} MB (bare pipeline: {m["peak_mb"]["bare"]:,} MB)."""


def _process(r: Figures) -> str:
    p = r["process"]
    keys = {
        "first_answer_s": "start of the process to the first answer, s",
        "cpu_s": "processor time until then, s",
        "load_s": "of the wall time loading, s",
        "extract_s": "of the wall time the first article, s",
        "peak_mb": "peak memory over all texts, MB",
    }
    rows = [(label, *(_spread(p[kind][key]) for kind in ("bare", "quotes"))) for key, label in keys.items()]
    text = "## Process\n\nSeconds on the wall.\n\n" + _table(("", "bare pipeline", "Quotes"), rows)
    if w := p.get("worker"):
        text += f"""

A worker forked after loading, as with `--preload`, peaks at {w["peak_mb"]:.0f} MB resident; after all texts it has
{w["resident_mb"]:.0f} MB, {w["own_mb"]:.0f} MB of them its own, the rest shared."""
    return text


def _peers(r: Figures) -> str:
    rows = [
        (name, _spread(f["ratio"]), f"{f['joint_strict']:.3f}", f"{f['joint_lenient']:.3f}", f"{f['failed']}")
        for name, f in r["peers"]["systems"].items()
    ]
    head = ("", "ratio", "joint_strict", "joint_lenient", "articles lost")
    p = r["peers"]
    return f"""## Peers

The same {p["articles"]} labelled articles, pipeline and run. The ratio of a peer holds the bare
pipeline that it runs on. The bare pipeline against itself: {_spread(p["noise"])}; smaller differences mean
nothing. An article is lost where the system raises an error on it; it counts as an answer without quotes.

{_table(head, rows)}"""


def _spread(values: list[float], digits: int = 2) -> str:
    median, low, high = (f"{v:.{digits}f}" for v in values)
    return f"{median} ({low} to {high})"


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


_CALLED = {
    "bare": "bare pipeline",
    "bare again": "bare pipeline again (noise)",
    "direct,mixed": "Quotes, direct and mixed",
    "all": "Quotes, all types",
}
_SECTIONS = {
    "setting": _head,
    "whole": _whole,
    "article": _article,
    "stages": _stages,
    "length": _length,
    "number": _number,
    "megabyte": _megabyte,
    "process": _process,
    "peers": _peers,
}
