"""The same answer however a text spaces its words: every golden case again, with what editors and pages put in."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from golden import found, read_cases

import quotes
from quotes import Job, Options

CASES = [case for case in read_cases() if not case.failure]


def _sub(pattern: str, to: str) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, to, text)


SPACED = {
    "no-break spaces": _sub(r" (?=\w)", "\u00a0"),
    "two spaces behind a full stop": _sub(r"(?<=[.!?]) (?=[A-Z“])", "  "),
    "carriage returns": _sub(r"\r?\n", "\r\n"),
    "spaces at the ends of lines": _sub(r"(?m)^(?=[^\r\n])|(?<=[^\r\n])(?=\r?$)", " "),
    "byte order marks before lines": _sub(r"(?m)^(?=.)", "\ufeff"),
}


def plain(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """The rows without what nobody sees in them."""
    return tuple(tuple(cell.replace("\ufeff", "") for cell in row) for row in rows)


@pytest.mark.parametrize("spacing", SPACED)
def test_spacing_changes_no_answer(spacing: str) -> None:
    jobs = (Job(SPACED[spacing](case.text), None, Options.of(types=case.types, include="rejected")) for case in CASES)
    articles = zip(quotes.load().pipe(jobs), CASES, strict=True)
    assert [case.id for article, case in articles if plain(found(article, case)) != case.expected] == []
