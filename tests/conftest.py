"""What tests of the doors share: the app, a client, the command line, three invented articles."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient

from quotes.config import Settings
from quotes.web import create_app

EXAMPLES = Path(__file__).parent.parent / "examples"
NAMES = ("ferry", "library", "strike")


@pytest.fixture(scope="session")
def app() -> Flask:
    return create_app(Settings())


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def runner() -> CliRunner:
    return CliRunner()


@pytest.fixture(params=NAMES)
def example(request: pytest.FixtureRequest) -> Path:
    """Each of the articles in examples/."""
    return EXAMPLES / f"{request.param}.txt"


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the machine reaches a test."""
    for name in [n for n in os.environ if n.startswith("QUOTES_")]:
        monkeypatch.delenv(name)
