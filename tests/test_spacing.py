"""The same answer however a text spaces its words: every golden case again, with what editors and pages put in.

And articles as a program wraps them.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from golden import found, read_cases

import quotes
from quotes import Article, Job, Options

ROOT = Path(__file__).parent.parent
ARTICLES = [*(ROOT / "examples").glob("*.txt"), *(ROOT / "quotes/static/samples").glob("*.txt")]
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


@pytest.mark.slow
@pytest.mark.parametrize("spacing", SPACED)
def test_spacing_changes_no_answer(spacing: str) -> None:
    jobs = (Job(SPACED[spacing](case.text), None, Options.of(types=case.types, include="rejected")) for case in CASES)
    articles = zip(quotes.load().pipe(jobs), CASES, strict=True)
    assert [case.id for article, case in articles if plain(found(article, case)) != case.expected] == []


@pytest.mark.slow
def test_spaces_tell_a_model_nothing() -> None:
    spaced = SPACED["two spaces behind a full stop"]
    once = quotes.load().pipe(case.text for case in CASES)
    twice = quotes.load().pipe(spaced(case.text) for case in CASES)
    moved = [
        case.id
        for case, a, b in zip(CASES, once, twice, strict=True)
        if [round(q.confidence, 6) for q in a.quotes] != [round(q.confidence, 6) for q in b.quotes]
    ]
    assert moved == []


def said(article: Article) -> list[tuple[list[str], str | None]]:
    names = {speaker.id: speaker.name for speaker in article.speakers}
    words = [[" ".join(span.of(article.text).split()) for span in quote.segments] for quote in article.quotes]
    return [(own, names.get(quote.speaker or "")) for own, quote in zip(words, article.quotes, strict=True)]


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in ARTICLES])
def test_wrapping_changes_no_answer(path: Path) -> None:
    paragraphs = path.read_text("utf-8").split("\n\n")
    wrapped = ("\n\n".join(textwrap.fill(p.strip(), width) for p in paragraphs) for width in (40, 60, 72))
    plain, *others = (said(article) for article in quotes.load().pipe(["\n\n".join(paragraphs), *wrapped]))
    assert others == [plain] * 3
