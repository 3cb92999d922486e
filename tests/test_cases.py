"""Golden cases: texts of our own, and the quotes and speakers that must come out of them."""

from __future__ import annotations

import pytest
from golden import Case, found, read_cases

import quotes

CASES = read_cases()


def params() -> list[object]:
    """A case that fails today is marked so; strictly, as one that has come right belongs among the others."""
    return [
        pytest.param(
            case,
            id=case.id,
            marks=[pytest.mark.xfail(reason=case.failure, raises=AssertionError)] if case.failure else [],
        )
        for case in CASES
    ]


@pytest.mark.parametrize("case", params())
def test_case(case: Case) -> None:
    article = quotes.extract(case.text, types=case.types, include="rejected")
    assert found(article, case) == case.expected
    told = {w.code for w in article.warnings}
    assert told.issuperset(code for q in article.quotes for code in q.warnings)  # none without its message


def test_every_known_failure_says_why() -> None:
    assert CASES
    assert all(bool(case.failure) == (case.group == "known_failures") for case in CASES)


def test_no_title_is_given_twice() -> None:
    ids = [case.id for case in CASES]
    assert sorted(set(ids)) == sorted(ids)
