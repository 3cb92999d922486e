"""What an article costs may not creep up: ratios to the bare spaCy pipeline, with room for a noisy machine.

The figures themselves are the benchmark's business, ``make bench``.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.slow


Figures = dict[str, Any]
MOST = 3  # measurements of what seems to cost too much


def measure() -> Figures:
    """In a process of its own: the threads have to be pinned before numpy is imported.

    The texts are those in examples/, where half of all words are quoted: dearer than news at large.
    """
    command = [
        sys.executable,
        "-m",
        "benchmarks",
        "--examples",
        "--rounds",
        "5",
        "--only",
        "whole,plain,length",
        "--print",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    figures: Figures = json.loads(done.stdout)
    return figures


@pytest.fixture(scope="module")
def measured() -> list[Figures]:
    return [measure()]


def least(figure: Callable[[Figures], float], measured: list[Figures], limit: float) -> float:
    """The least that was measured, again while it is above the limit: other work on the machine only adds."""
    while (best := min(map(figure, measured))) >= limit and len(measured) < MOST:
        measured.append(measure())
    return best


def test_an_article_costs_little_more_than_the_bare_pipeline(measured: list[Figures]) -> None:
    # 0.76 to 1.20 on these texts, by the processor: where it multiplies matrices fast, the parse is cheap beside the
    # rest. News at large is cheaper, and 1.15 is promised for it: docs/cost.md.
    assert least(lambda figures: figures["whole"]["direct,mixed"]["ratio"][1], measured, 1.25) < 1.25


def test_all_types_cost_little_more(measured: list[Figures]) -> None:
    assert least(lambda figures: figures["whole"]["all"]["ratio"][0], measured, 1.4) < 1.4


def test_a_text_without_quotation_marks_costs_next_to_nothing(measured: list[Figures]) -> None:
    assert least(lambda figures: figures["plain"]["ratio"][0], measured, 0.02) < 0.02


def test_time_grows_with_the_length_and_no_faster(measured: list[Figures]) -> None:
    assert least(lambda figures: figures["length"]["exponent"]["quotes"], measured, 1.25) < 1.25
