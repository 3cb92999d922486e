"""What an editor gives the page: what is copied or dragged from a browser."""

from __future__ import annotations

import pytest
from conftest import Open
from playwright.sync_api import Page, expect
from test_page import marked

# A browser shows marks around <q>, and copies none of them as text.
QUOTED = """<p>The mayor, Ada Brandt, said:</p><blockquote>We will rebuild it.</blockquote>
<p><q>Fine by me</q>, said Omar Quill.</p>"""
SAID = ["We will rebuild it.", "Fine by me"]


def copy_page(page: Page, html: str) -> None:
    """Ctrl+A and Ctrl+C in another tab."""
    other = page.context.new_page()
    other.set_content(html)
    other.keyboard.press("Control+a")
    other.keyboard.press("Control+c")
    other.close()
    page.bring_to_front()


@pytest.mark.parametrize("more", ["", "<p>Both had waited a year for the county, and nobody could say more.</p>" * 3])
def test_quotes_without_typed_marks_are_copied_from_a_page(open_page: Open, more: str) -> None:
    page = open_page()
    copy_page(page, QUOTED + more)
    page.locator("#paste").focus()
    page.keyboard.press("Control+v")
    expect(page.locator("#summary")).to_contain_text("2 quotes by 2 speakers")
    assert marked(page) == SAID


def test_they_are_dragged_from_a_page(open_page: Open) -> None:
    page = open_page()
    made = """html => { const t = new DataTransfer(); t.setData("text/plain", "We will. Fine by me, said Omar.");
      t.setData("text/html", html); return t; }"""
    page.dispatch_event("body", "drop", {"dataTransfer": page.evaluate_handle(made, QUOTED)})
    expect(page.locator("#summary")).to_contain_text("2 quotes by 2 speakers")
    assert marked(page) == SAID


def test_within_a_text_only_text_is_pasted(open_page: Open) -> None:
    page = open_page()
    copy_page(page, QUOTED)
    page.fill("#paste", "It rained.")
    page.keyboard.press("Control+v")
    expect(page.locator("#start")).to_be_visible()
    assert page.input_value("#paste").startswith("It rained.The mayor, Ada Brandt, said:")
    page.keyboard.press("Control+z")
    assert page.input_value("#paste") == "It rained."


def test_what_has_no_such_quotes_is_pasted_as_text(open_page: Open) -> None:
    page = open_page()
    sent: list[str] = []
    page.on("request", lambda r: r.method == "POST" and sent.append(r.post_data or ""))
    copy_page(page, "<p>“We will rebuild it,” said Ada Brandt, <b>the mayor</b>.</p>" * 3)
    page.locator("#paste").focus()
    page.keyboard.press("Control+v")
    expect(page.locator(".side")).to_be_visible()
    assert sent == ["\n\n".join(["“We will rebuild it,” said Ada Brandt, the mayor."] * 3)]


def test_a_reading_that_is_stopped_leaves_what_was_pasted(open_page: Open) -> None:
    page = open_page()
    page.route("**/v1/quotes", lambda route: None)  # never answered
    copy_page(page, QUOTED)
    page.locator("#paste").focus()
    page.keyboard.press("Control+v")
    page.click("#cancel")
    expect(page.locator("#progress")).to_be_hidden()
    assert page.input_value("#paste").startswith("The mayor, Ada Brandt, said:")
