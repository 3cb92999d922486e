"""Reads the golden cases in tests/cases: see the head of tests/cases/synthetic_marks.txt for their form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quotes.article import Article

__all__ = ["FOLDER", "Case", "found", "read_cases"]

FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """A text and what must be found in it. failure: why the engine gets it wrong today, empty where it doesn't."""

    group: str
    title: str
    text: str
    expected: tuple[tuple[str, ...], ...]
    failure: str = ""

    @property
    def types(self) -> str:
        """All types where a quote without marks is expected, else those that are found by default."""
        return "all" if any(row[0] == "indirect" for row in self.expected) else "direct,mixed"

    @property
    def id(self) -> str:
        return f"{self.group}: {self.title}"


def read_cases() -> list[Case]:
    """The cases of all files, in order."""
    return [case for path in sorted(FOLDER.glob("*.txt")) for case in _cases(path)]


def _cases(path: Path) -> Iterator[Case]:
    _, *blocks = re.split(r"^=== ?", path.read_text("utf-8"), flags=re.MULTILINE)
    for block in blocks:
        head, expected = block.split("\n---", 1)
        title, text = head.split("\n", 1)
        failure, text = text[1:].split("\n", 1) if text.startswith("!") else ("", text)
        if title.endswith("[crlf]"):
            text = text.replace("\n", "\r\n")
        rows = (line.split(" | ") for line in expected.strip().splitlines())
        yield Case(path.stem, title, text, tuple(tuple(map(str.strip, row)) for row in rows), failure.strip())


def found(article: Article, case: Case) -> tuple[tuple[str, ...], ...]:
    """What was found, in the form of the expected rows: kind and role, rejected runs and warnings where they ask."""
    rows = []
    speakers = {s.id: s for s in article.speakers}
    asked = [row for row in case.expected if row[0] in ("direct", "mixed", "indirect")]
    for index, quote in enumerate(article.quotes):
        by = speakers.get(quote.speaker or "")
        row = (
            quote.type,
            " + ".join(_plain(s.of(article.text)) for s in quote.segments or quote.content),
            by.name if by else "-",
            by.kind if by else "-",
            (by and by.role) or "-",
        )
        rows.append(row[: len(asked[index])] if index < len(asked) else row[:3])
    if any(row[0] == "reject" for row in case.expected):
        rows += [("reject", _plain(r.span.of(article.text)), r.reason) for r in article.rejected or ()]
    if any(row[0] == "warn" for row in case.expected):
        rows += [("warn", w.code) for w in article.warnings]
    return tuple(rows)


def _plain(text: str) -> str:
    """On one line; the spaces of its ends stay, as they belong to its borders."""
    return re.sub(r"\s+", " ", text)
