"""What the README and the documentation show, made by running it.

``make shown`` writes it anew into README.md and quotes/static/example.json; tests/test_shown.py holds both to it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import CliRunner

import quotes
from quotes.cli import main
from quotes.config import Settings
from quotes.web import create_app, examples

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
EXAMPLE = ROOT / "quotes/static/example.json"
FERRY = "examples/ferry.txt"
STRIKE = "examples/strike.txt"

# In the README: a mark with the name of what is shown, and the fenced block below it.
BLOCK = re.compile(r"(<!-- shown: (\w+) -->\n```\w*\n)(.*?)(\n```)", re.DOTALL)

WRONG = {"text": "“Yes,” she said.", "types": ["spoken"]}


def table(*arguments: str) -> str:
    """What a command prints on a terminal of a hundred columns, behind the command."""
    command = ["extract", *(arguments or (FERRY,))]
    shown = CliRunner(env={"COLUMNS": "100"}).invoke(main, [*command, "--format", "table"]).stdout
    rows = (line.rstrip() for line in shown.strip().splitlines())
    return "\n".join(["$ quotes " + " ".join(command), *rows])


def indirect() -> str:
    """What is told without marks."""
    return table("--types", "indirect", STRIKE)


def quote() -> str:
    """The second of the ferry's quotes: two segments, and a pronoun that is resolved."""
    return _json(quotes.extract((ROOT / FERRY).read_text("utf-8")).to_dict()["quotes"][1])


def problem() -> str:
    return _json(create_app(Settings()).test_client().post("/v1/quotes", json=WRONG).get_json())


def answer() -> dict[str, Any]:
    """The service's answer to the documentation's example."""
    given: dict[str, Any] = dict(examples.REQUEST)
    return quotes.extract(given.pop("text"), **given).to_dict()


def _json(value: Any) -> str:
    """JSON for people: places on one line."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return re.sub(
        r'\{\s+"start": (\d+),\s+"end": (\d+),\s+"text": (".*?")\s+\}', r'{"start": \1, "end": \2, "text": \3}', text
    )


SHOWN: dict[str, Callable[[], str]] = {"table": table, "quote": quote, "indirect": indirect, "problem": problem}


def blocks(text: str) -> dict[str, str]:
    """What the README shows, by name."""
    return {name: body for _, name, body, _ in BLOCK.findall(text)}


def refreshed(text: str) -> str:
    """The README with what is real now."""
    return BLOCK.sub(lambda found: found[1] + SHOWN[found[2]]() + found[4], text)


if __name__ == "__main__":
    README.write_text(refreshed(README.read_text("utf-8")), "utf-8")
    EXAMPLE.write_text(json.dumps(answer(), ensure_ascii=False, indent=1) + "\n", "utf-8")
