"""The speakers' colours can be read on their paper, and told apart by people who see colours differently."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

import quotes

STATIC = Path(quotes.__file__).parent / "static"
PAPER = {"light": ["#fffdf8", "#ffffff"], "dark": ["#18181b"]}

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
SIGHT = {
    "all cones": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
}  # fmt: skip
CONES = [[0.41222, 0.53633, 0.05145], [0.21190, 0.68070, 0.10740], [0.08830, 0.28172, 0.62998]]
OKLAB = [[0.21045, 0.79362, -0.00407], [1.97800, -2.42859, 0.45059], [0.02590, 0.78277, -0.80868]]


def palette(scheme: str) -> list[str]:
    text = (STATIC / "article-quotes.js").read_text("utf-8")
    found = re.search(rf"{scheme}: \[([^\]]+)\]", text)
    assert found
    return re.findall("#[0-9a-f]{6}", found[1])


def linear(colour: str) -> np.ndarray:
    value = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """As WCAG has it."""
    light, dark = sorted((float(linear(c) @ [0.2126, 0.7152, 0.0722]) for c in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def distance(one: str, other: str, sight: str) -> float:
    """In OKLab, where just noticeable is about 0.02."""
    seen = [np.clip(np.array(SIGHT[sight]) @ linear(colour), 0, 1) for colour in (one, other)]
    a, b = (np.array(OKLAB) @ np.cbrt(np.array(CONES) @ light) for light in seen)
    return float(np.linalg.norm(a - b))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_can_be_read_on_its_paper(scheme: str) -> None:
    for colour in palette(scheme):
        assert min(contrast(colour, paper) for paper in PAPER[scheme]) >= 4.5, colour


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHT)
def test_speakers_are_told_apart(scheme: str, sight: str) -> None:
    *speakers, _ = palette(scheme)
    assert len(speakers) == 7
    for one, other in combinations(speakers, 2):
        assert distance(one, other, sight) >= 0.07, (one, other)
