"""Texts to measure on: labelled news articles where they are at hand, else the invented articles in examples/."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import cycle, takewhile, zip_longest
from pathlib import Path

from .labelled import PLACE, read

__all__ = ["NEWS", "ROOT", "Corpus"]

ROOT = Path(__file__).parent.parent
NEWS = PLACE / "data" / "news-dev.jsonl"

_MARKS = re.compile(r"[\"“”„‟«»‹›‘‚‛`]|(?<!\w)['’]|['’](?!\w)")  # an apostrophe inside a word stays


class Corpus:
    """Articles, and longer ones made of their paragraphs."""

    def __init__(self, name: str, texts: list[str]) -> None:
        self.name, self.texts = name, texts

    @classmethod
    def labelled(cls, path: Path) -> Corpus:
        return cls(path.stem, [article["text"] for article in read(path)])

    @classmethod
    def examples(cls, copies: int = 8) -> Corpus:
        """The articles in examples/, several times: three alone are over before a clock can tell."""
        paths = sorted((ROOT / "examples").glob("*.txt"))
        return cls("examples", [path.read_text(encoding="utf-8") for path in paths] * copies)

    @classmethod
    def default(cls) -> Corpus:
        return cls.labelled(NEWS) if NEWS.exists() else cls.examples()

    @property
    def words(self) -> int:
        return sum(len(text.split()) for text in self.texts)

    def paragraphs(self) -> list[str]:
        return [line for text in self.texts for line in text.splitlines() if line.strip()]

    def of_words(self, count: int) -> str:
        """One article of about ``count`` words: whole paragraphs, from the start again where they run out."""
        return "\n\n".join(_until(self.paragraphs(), count, lambda paragraph: len(paragraph.split())))

    def of_characters(self, count: int) -> str:
        return "\n\n".join(_until(self.paragraphs(), count, lambda paragraph: len(paragraph) + 2))

    def of_quotes(self, words: int, share: float, is_quoted: Callable[[str], bool]) -> str:
        """One article of about ``words`` words, that share of them in paragraphs with quotes, evenly mixed."""
        quoted = [p for p in self.paragraphs() if is_quoted(p)]
        plain = [without_marks(p) for p in self.paragraphs() if not is_quoted(p)] or [without_marks(p) for p in quoted]
        parts = [
            _until(source, round(words * part), lambda paragraph: len(paragraph.split()))
            for source, part in ((quoted, share), (plain, 1 - share))
        ]
        few, many = sorted(parts, key=len)
        step = max(1, len(many) // max(1, len(few)))
        groups = [many[i : i + step] for i in range(0, len(many), step)]
        mixed = [p for group, one in zip_longest(groups, few) for p in [*(group or []), *([one] if one else [])]]
        return "\n\n".join(mixed)

    def unquoted(self) -> list[str]:
        """The articles without any quotation mark."""
        return [without_marks(text) for text in self.texts]


def without_marks(text: str) -> str:
    return _MARKS.sub("", text)


def _until(paragraphs: list[str], size: int, measure: Callable[[str], int]) -> list[str]:
    total = 0

    def fits(paragraph: str) -> bool:
        nonlocal total
        total += measure(paragraph)
        return total - measure(paragraph) < size

    return list(takewhile(fits, cycle(paragraphs)))
