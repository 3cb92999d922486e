"""What the browser tests share. They skip, and say why, where there is no Chromium."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: make test installs it")

from playwright.sync_api import Browser, Page  # noqa: E402
from served import CHROMIUM, chromium, serving  # noqa: E402

Open = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM.exists():
                item.add_marker(pytest.mark.skip(reason=f"no {CHROMIUM}: apt install chromium"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def site(app: Flask) -> Iterator[str]:
    """The address of the service; pages that embed it are under host/."""
    with serving(app) as address:
        yield address


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Open]:
    """Opens a page of the site in a fresh profile.

    The test fails on an error of its scripts and, if strict, on any in the console and on a request to elsewhere.
    """
    contexts, wrong = [], []

    def open(path: str = "", strict: bool = True, **options: Any) -> Page:
        context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], **options)
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        if strict:
            page.on("request", lambda request: request.url.startswith((site, "data:")) or wrong.append(request.url))
            page.on("console", lambda message: message.type == "error" and wrong.append(message.text))
        page.goto(f"{site}{path}")
        return page

    yield open
    for context in contexts:
        context.close()
    assert wrong == []
