"""README and documentation show what the engine really answers: the same fields, words and speakers.

Which roles and confidences stand beside them may move with a training; ``make shown`` writes all of it anew.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import shown

from quotes.web import examples

README = shown.blocks(shown.README.read_text("utf-8"))
EVERY_TIME = ("quote", "segments", "content", "type")


def shape(value: Any) -> Any:
    """The fields of a JSON value, without what is in them; null counts as any field may hold it."""
    if isinstance(value, dict):
        return {name: shape(inner) for name, inner in value.items() if isinstance(inner, (dict, list))} | {
            name: None for name, inner in value.items() if not isinstance(inner, (dict, list))
        }
    return None


def words(quote: dict[str, Any]) -> list[Any]:
    return [quote[name] for name in EVERY_TIME]


def test_the_readme_has_a_place_for_all_that_is_shown() -> None:
    assert set(README) == set(shown.SHOWN)


@pytest.mark.parametrize("name", ["table", "indirect"])
def test_the_tables_of_the_readme_have_the_rows_of_the_real_ones(name: str) -> None:
    documented, real = README[name], shown.SHOWN[name]()
    assert documented.splitlines()[:2] == real.splitlines()[:2]
    for row in re.findall(r"^(?! {8}).*\d+%$", real, re.MULTILINE):
        assert row[25:60].strip() in documented
        assert row[:25].strip() in documented


def test_the_quote_of_the_readme_is_real() -> None:
    documented, real = json.loads(README["quote"]), json.loads(shown.quote())
    assert shape(documented) == shape(real)
    assert words(documented) == words(real)
    assert documented["speaker"]["name"] == real["speaker"]["name"]


def test_the_problem_of_the_readme_is_real() -> None:
    assert json.loads(README["problem"]) == json.loads(shown.problem())


def test_the_documented_answer_is_real() -> None:
    documented, real = examples.ANSWER, shown.answer()
    assert shape(documented) == shape(real)
    for one, other in zip(documented["quotes"], real["quotes"], strict=True):
        assert words(one) == words(other)
        assert one["speaker"]["name"] == other["speaker"]["name"] == "Ingrid Vale"
