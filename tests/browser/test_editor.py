"""The ProseMirror plugin of docs/embedding.md, in a real editor."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from served import serving

HERE = Path(__file__).parent / "editor"
GUIDE = Path(__file__).parents[2] / "docs" / "embedding.md"
MARKED = "marks => marks.map(mark => [mark.title, mark.textContent])"


@pytest.fixture(scope="module")
def modules(request: pytest.FixtureRequest) -> Path:
    """The editor's packages, installed once."""
    folder = request.config.cache.mkdir("editor")
    if not (folder / "node_modules/prosemirror-view/dist/index.js").exists():
        if not shutil.which("npm"):
            pytest.skip("no npm to install ProseMirror with: apt install npm")
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, folder)
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)
        if done.returncode:
            pytest.skip(f"npm could not install ProseMirror: {done.stderr.strip().splitlines()[-1:]}")
    return folder / "node_modules"


@pytest.fixture(scope="module")
def address(app: Flask, modules: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A page with the editor, and the plugin as the guide has it beside it."""
    folder = tmp_path_factory.mktemp("editor")
    [plugin] = re.findall(r"```js\n(// quotes-plugin\.js\n.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    (folder / "quotes-plugin.js").write_text(plugin, "utf-8")
    shutil.copy(HERE / "editor.html", folder)
    with serving(app, modules=modules, editor=folder) as site:
        yield f"{site}host/editor/editor.html"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    page, wrong = browser.new_page(), []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(address)
    yield page
    page.close()
    assert wrong == []


def test_quotes_are_decorations_of_the_editor(page: Page) -> None:
    quotes = page.locator(".quote")
    expect(quotes).to_have_count(5)  # the marked "re" parts the first into three
    assert quotes.evaluate_all(MARKED) == [
        ["Ada Brandt", "We will "],
        ["Ada Brandt", "re"],
        ["Ada Brandt", "build,"],
        ["Ada Brandt", "It will take a year."],
        ["Omar Quill", "Ask me in spring,"],
    ]


def test_they_follow_the_edits_and_are_read_again(page: Page) -> None:
    quotes = page.locator(".quote")
    expect(quotes).to_have_count(5)
    page.evaluate("view.dispatch(view.state.tr.insertText('🚧🚧 ', 1))")
    assert quotes.first.text_content() == "We will "
    page.evaluate(
        "view.dispatch(view.state.tr.insertText(' “No later,” Quill added.', view.state.doc.content.size - 2))"
    )
    expect(quotes).to_have_count(6)
    assert quotes.evaluate_all(MARKED)[-1] == ["Omar Quill", "No later,"]
