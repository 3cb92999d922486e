"""The accuracy gate: scores on labelled articles may not fall below floors.json, whose figures may only rise.

The articles lie beside the repository in ../shared/eval, or where QUOTES_EVAL says; without them the gate is skipped.
Where they have changed it fails: a gate that measures nothing keeps nobody out.
``python -m benchmarks.accuracy`` prints all figures, with --misses what went wrong.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

import quotes
from benchmarks.accuracy import articles_of, predictions
from benchmarks.labelled import PLACE, scorer
from quotes import Options
from quotes.article import Article
from quotes.records import Span

FLOORS: dict[str, dict[str, Any]] = json.loads((Path(__file__).parent / "floors.json").read_text("utf-8"))
ROWS = ("segments", "joint_lenient", "joint_strict")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (PLACE / "score.py").is_file(), reason=f"no labelled articles at {PLACE}: set QUOTES_EVAL"),
]


def articles(name: str) -> list[dict[str, Any]]:
    """The articles that the floors were measured on. Where they are absent it skips; others are not comparable."""
    path = PLACE / "data" / f"{name}.jsonl"
    if not path.is_file():
        pytest.skip(f"{path} is absent")
    if hashlib.sha256(path.read_bytes()).hexdigest() != FLOORS[name]["sha256"]:
        pytest.fail(f"{path} has changed: measure anew and pin its digest in floors.json")
    return articles_of(name)


def test_articles_that_have_changed_do_not_pass(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(globals(), "PLACE", tmp_path)
    with pytest.raises(pytest.skip.Exception):
        articles("seed")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "seed.jsonl").write_text("{}")
    with pytest.raises(pytest.fail.Exception):
        articles("seed")


@pytest.mark.parametrize("name", [name for name, floor in FLOORS.items() if ROWS[0] in floor])
def test_accuracy_is_no_lower_than_it_was(name: str) -> None:
    golds = articles(name)
    report = scorer().score(golds, predictions(golds, Options()))
    measured = {row: report[row]["f1"] for row in ROWS}
    below = {row: f1 for row, f1 in measured.items() if f1 < FLOORS[name][row]}
    assert not below, f"{name}: measured {measured}"


@pytest.fixture(scope="module")
def seed() -> tuple[dict[str, Any], Article]:
    """The article that the project began with, labelled, and as read by the engine."""
    (gold,) = articles("seed")
    return gold, quotes.extract(gold["text"], include="rejected")


def labelled(gold: dict[str, Any], speech: bool) -> list[Span]:
    return [Span(s["start"], s["end"]) for s in gold["segments"] if s["speech"] is speech]


def test_the_seed_article_has_its_five_segments_and_its_speaker(seed: tuple[dict[str, Any], Article]) -> None:
    gold, article = seed
    names = {s.id: s.name for s in article.speakers}
    said = {s: names.get(q.speaker or "") for q in article.quotes for s in q.segments}
    expected = labelled(gold, True)
    assert len(expected) == 5
    assert {s: said.get(s) for s in expected} == dict.fromkeys(expected, "Yann LeCun")


def test_the_seed_article_has_at_most_one_quote_more(seed: tuple[dict[str, Any], Article]) -> None:
    gold, article = seed
    arguable = [Span(s["start"], s["end"]) for s in gold["segments"] if s["speech"] is None]
    found = [q.segments for q in article.quotes if q.segments[0] not in arguable]
    assert len(found) == 4
    assert {s for own in found for s in own} == set(labelled(gold, True))


def test_the_seed_articles_term_is_no_speech(seed: tuple[dict[str, Any], Article]) -> None:
    gold, article = seed
    assert {r.span: r.reason for r in article.rejected or () if r.span in labelled(gold, False)} == dict.fromkeys(
        labelled(gold, False), "term"
    )
