"""The labelled articles and their scorer, which belong to others and lie outside the repository."""

from __future__ import annotations

import importlib.util
import json
import os
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

__all__ = ["PLACE", "read", "scorer"]

PLACE = Path(os.environ.get("QUOTES_EVAL", Path(__file__).resolve().parents[2] / "shared" / "eval"))


@cache
def scorer() -> ModuleType:
    """The scorer that lies beside the data. Raises FileNotFoundError."""
    spec = importlib.util.spec_from_file_location("score", PLACE / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(path: Path) -> list[dict[str, Any]]:
    """The articles of a file, a JSON object a line."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]
