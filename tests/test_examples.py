"""The examples in docstrings are true."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHOWN = [path for path in sorted((ROOT / "quotes").rglob("*.py")) if ">>> " in path.read_text("utf-8")]


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in SHOWN])
def test_what_a_docstring_shows_is_what_comes(path: Path) -> None:
    module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    assert doctest.testmod(module).failed == 0


def test_they_are_found() -> None:
    assert {"document", "fold", "offsets"} <= {path.stem for path in SHOWN}
