"""Growth plots. The only file that needs matplotlib."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

__all__ = ["growth"]

mpl.use("agg")
_UNITS = {"length": "words", "number": "quoted segments"}
_COLOURS = {"bare": "#888888", "quotes": "#1f6feb"}
_CALLED = {"bare": "bare pipeline", "quotes": "Quotes"}


def growth(figures: dict[str, Any], name: str, path: Path) -> None:
    """Milliseconds over size, for both; on logarithmic axes for lengths, where a straight line of slope 1 is linear."""
    figure = Figure(figsize=(6, 4), dpi=120, layout="constrained")
    axes = figure.subplots()
    rows = figures["rows"]
    for key, colour in _COLOURS.items():
        axes.plot([r["size"] for r in rows], [r["ms"][key] for r in rows], "o-", color=colour, label=_CALLED[key])
    if name == "length":
        axes.set_xscale("log")
        axes.set_yscale("log")
    else:
        axes.set_ylim(bottom=0)
    axes.set_xlabel(_UNITS[name])
    axes.set_ylabel("milliseconds")
    axes.grid(alpha=0.3)
    axes.legend(frameon=False)
    figure.savefig(path, metadata={"Software": None})
