"""What a type checker sees of the library: a script of a user's own under ``mypy --strict``."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

import quotes

ROOT = Path(__file__).parent.parent

RIGHT = """
from collections.abc import Iterator
from typing import Unpack

import quotes
from quotes import Article, Cue, Evidence, Quote, Rejected, Span, Speaker, Warn

SAID = "“It leaks,” said Ada Brandt."
KNOWN = [{"id": "p7", "name": "Ada Brandt"}]


def spans(quote: Quote) -> Iterator[Span]:
    yield from quote.segments


def cue(quote: Quote) -> Cue | None:
    return quote.cue


def all_of(engine: quotes.Engine, **asked: Unpack[quotes.OptionDict]) -> list[Article]:
    asks = quotes.Options(types="all", include=["text"])
    return list(engine.pipe([SAID, quotes.Job(SAID, 7, asks)], batch_size=2, **asked))


article = quotes.extract(SAID, id=7, types=["direct", "mixed"], include="rejected", min_confidence=0, speakers=KNOWN)
everything = quotes.load().extract(SAID, types="all", offsets="utf16", include=("rejected", "text"), language="en")
others = all_of(quotes.load(), types={"indirect"}, speakers=None)
rejected: tuple[Rejected, ...] | None = article.rejected
warnings: tuple[Warn, ...] = article.warnings
named: dict[str, Speaker] = {speaker.id: speaker for speaker in article.speakers}
evidence: list[Evidence] = [quote.evidence for quote in article.quotes]
kinds: set[quotes.SpeakerKind] = {speaker.kind for speaker in article.speakers}
rules: set[quotes.Rule] = {why.rule for why in evidence}
"""

WRONG = """
import quotes

quotes.extract("x", colour="red")
quotes.extract("x", types="sung")
quotes.extract("x", types=["direct", "sung"])
quotes.load().extract("x", offsets="miles")
quotes.load().pipe(["x"], min_confidence="high")
quotes.load().pipe(["x"], include=["everything"])
quotes.load().pipe(["x"], speakers="Ada Brandt")
"""


def judged(script: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file", os.devnull, script.name]
    environ = os.environ | {"MYPYPATH": str(ROOT)}
    return subprocess.run(command, cwd=script.parent, env=environ, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_a_script_is_judged_by_its_options(tmp_path: Path) -> None:
    right, wrong = tmp_path / "right.py", tmp_path / "wrong.py"
    right.write_text(RIGHT, "utf-8")
    wrong.write_text(WRONG, "utf-8")
    done = judged(right)
    assert not [line for line in done.stdout.splitlines() if line.startswith("right.py")]
    found = re.findall(r"^wrong\.py:(\d+): error", judged(wrong).stdout, re.MULTILINE)
    assert sorted(set(map(int, found))) == list(range(4, 11))


def test_the_options_of_a_type_checker_are_those_that_there_are() -> None:
    names = {field.name for field in fields(quotes.Options)}
    assert set(quotes.OptionDict.__annotations__) == names | {"speakers"}
    assert set(get_type_hints(quotes.extract)) == {"text", "id", "options", "return"}


def parts(hint: Any) -> set[Any]:
    return {hint}.union(*map(parts, get_args(hint)))


@pytest.mark.parametrize("record", [quotes.Article, quotes.Quote, quotes.Speaker, quotes.Rejected, quotes.Warn])
def test_what_an_article_is_made_of_can_be_named(record: type) -> None:
    for hint in get_type_hints(record).values():
        for part in parts(hint):
            if getattr(part, "__module__", "").startswith("quotes."):
                assert getattr(quotes, part.__name__) is part


def test_all_that_is_exported_is_there() -> None:
    for name in quotes.__all__:
        assert getattr(quotes, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'Quotation'"):
        _ = quotes.Quotation
