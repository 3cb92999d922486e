"""What the confidence looks at: a wrong feature moves every figure a little, and no other test sees it."""

from __future__ import annotations

from scenes import Stages, flat, stages

from quotes.attributing.confidence import NAMES, calibrate, features
from quotes.attributing.speakers import GO_ON, Attribution

TEXT = "It snowed.\n\nMei Sorensen met Ada Brandt and Tom Brandt.\n\nIt rained.\n\n“It leaks.” “It drips.”"


def looked_at(found: Stages, attributions: list[Attribution], index: int) -> dict[str, float]:
    row = features(found.scene, found.referents, attributions, [0.9, 0.8], index)
    return dict(zip(NAMES, row, strict=True))


def test_what_the_confidence_looks_at() -> None:
    found = stages(flat(TEXT))
    ada, mei = found.referent("Ada Brandt"), found.referent("Mei Sorensen")
    first = Attribution({mei: 0.1, ada: 0.85}, found.mention("Ada Brandt"), 0.9)
    second = Attribution({ada: 0.6}, GO_ON, 0.7)
    row = looked_at(found, [first, second], 0)
    assert (row["best"], row["second"], row["source"], row["speech"]) == (0.85, 0.1, 0.9, 0.9)
    assert (row["kind"], row["form"], row["before"]) == (1, 0.0, -1.0)
    assert (row["name_words"], row["mentions"], row["segments"], row["entities"]) == (2, 1, 2, 3)
    row = looked_at(found, [first, second], 1)
    assert (row["kind"], row["second"], row["before"]) == (0, 0.0, 0.85)


def test_nobody_is_looked_at_as_nobody() -> None:
    found = stages(flat(TEXT))
    row = looked_at(found, [Attribution(), Attribution()], 0)
    assert (row["best"], row["person"], row["name_words"]) == (0.0, -9.0, 0)


def test_more_evidence_is_more_confidence() -> None:
    found = stages(flat(TEXT))
    ada = found.referent("Ada Brandt")
    grades = (0.1, 0.2, 0.4, 0.6, 0.9, 0.98)
    given = [[Attribution({ada: p}, found.mention("Ada Brandt"), p) for p in (0.98, grade)] for grade in grades]
    told = [[a.confidence for a in calibrate(found.scene, found.referents, g, [0.95, 0.95])] for g in given]
    unsure = [second for _, second in told]
    assert unsure == sorted(unsure)
    assert unsure[0] < 0.6 < 0.9 < unsure[-1]
    assert {first for first, _ in told} == {told[0][0]}  # what stands behind a segment doesn't count
