"""axe-core finds nothing serious on the page, in any of its states, nor in a page with the element."""

from __future__ import annotations

import pytest
from articles import MARKS, SHORT
from axe_playwright_python.sync_playwright import Axe
from conftest import Open
from playwright.sync_api import Page, expect
from test_language import OTHERS
from test_page import paste

LOOKS = [
    pytest.param({"color_scheme": "light"}, id="light"),
    pytest.param({"color_scheme": "dark"}, id="dark"),
    pytest.param({"viewport": {"width": 360, "height": 740}}, id="phone"),
]


# Who speaks to the machine says what is on the screen. axe calls the rule experimental, and leaves it out by default.
NAMES = {"rules": {"label-content-name-mismatch": {"enabled": True}}}


def assert_accessible(page: Page) -> None:
    found = Axe().run(page, options=NAMES).response["violations"]
    assert [(f["id"], f["impact"], [n["target"] for n in f["nodes"]]) for f in found] == []


@pytest.mark.parametrize("look", LOOKS)
def test_the_page(open_page: Open, look: dict[str, object]) -> None:
    page = open_page(**look)
    assert_accessible(page)
    paste(page, f"{SHORT}{MARKS}\n“Who said this?”\n")
    expect(page.locator(".side")).to_be_visible()
    page.check("#rejected")
    expect(page.locator("#rejected-list li")).not_to_have_count(0)
    page.click("text=The same from a terminal")
    page.locator("quotes-layer .note").first.focus()
    assert_accessible(page)
    page.click("#edit")
    assert_accessible(page)
    page.click("#again")
    page.click("text=Mark the quotes")
    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible(page)


@pytest.mark.parametrize("look", LOOKS)
def test_remarks_on_the_text(open_page: Open, look: dict[str, object]) -> None:
    page = open_page(**look)
    paste(page, f"<h1>Eine Brücke</h1><p>{OTHERS['de']}</p>")
    remarks = page.locator(".remark:not([hidden])")
    expect(remarks).to_have_count(2)
    for remark in remarks.all():
        expect(remark).to_be_visible()
    assert_accessible(page)


def test_a_page_with_the_element(open_page: Open) -> None:
    page = open_page("host/article.html")
    expect(page.locator(".note")).to_have_count(2)
    assert_accessible(page)
