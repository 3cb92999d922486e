"""What an editor gives the page: what is copied from a browser, dragged from one, or the source of a page."""

from __future__ import annotations

import pytest
from conftest import Open
from playwright.sync_api import Page, expect
from test_page import marked, paste

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


SNIPPET = """<p class="lead">&ldquo;We will rebuild it,&rdquo; said Ada Brandt, the mayor of Holm.</p>
<p>&ldquo;Fine by me,&rdquo; said <b>Omar Quill</b>, who has waited a year for it.</p>"""
WRITTEN = ["We will rebuild it,", "Fine by me,"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"<!doctype html><html><head><title>Holm</title></head><body>{SNIPPET}</body></html>", WRITTEN),
        (SNIPPET, WRITTEN),
        (SNIPPET.replace("</p>\n", "</p>\n\n\n"), WRITTEN),
        (f"Bridge to reopen in Holm\n\n{SNIPPET}", WRITTEN),
        (SNIPPET.replace("</p>\n<p>", "<br /><br />").replace("</p>", ""), WRITTEN),
        (QUOTED + "<p>Both had waited a year for the county, and nobody could say more about it.</p>", SAID),
    ],
)
def test_the_source_of_a_page_is_read_as_the_page(open_page: Open, text: str, expected: list[str]) -> None:
    page = open_page()
    paste(page, text)
    expect(page.locator("#source")).to_be_visible()
    expect(page.locator("#status")).to_contain_text("by 2 speakers, ")
    expect(page.locator("#status")).to_contain_text("The text was HTML")  # heard as well as seen
    assert marked(page) == expected
    assert "<" not in page.locator("#article").inner_text()
    page.click("#again")
    paste(page, "“We will rebuild it,” said Ada Brandt. " * 5)
    expect(page.locator(".side")).to_be_visible()
    expect(page.locator("#source")).to_be_hidden()


def test_so_is_source_that_is_typed_dragged_or_in_a_text_file(open_page: Open) -> None:
    page = open_page()
    page.fill("#paste", SNIPPET)
    page.click("text=Mark the quotes")
    expect(page.locator("#source")).to_be_visible()
    assert marked(page) == WRITTEN
    page.click("#again")
    page.set_input_files("#file", {"name": "a.txt", "mimeType": "text/plain", "buffer": SNIPPET.encode()})
    expect(page.locator("#source")).to_be_visible()
    page.click("#again")
    made = "text => { const t = new DataTransfer(); t.setData('text/plain', text); return t; }"
    page.dispatch_event("body", "drop", {"dataTransfer": page.evaluate_handle(made, SNIPPET)})
    expect(page.locator("#source")).to_be_visible()


@pytest.mark.parametrize(
    "text",
    [
        "“Put it in <p> and </p>,” said Ada Brandt, who teaches HTML. “Then close the <body>.”\n\nQuill wrote it down.",
        "It began so:\n\n<p>Hello</p>\n\n“It was a page,” said Ada Brandt. “My first.”\n\nOmar Quill laughed at that.",
        "Temperatures < 5 and > 2 were measured.\n\n“It was cold,” said Ada Brandt <ada@holm.example>.",
    ],
)
def test_a_text_that_has_tags_in_it_is_a_text(open_page: Open, text: str) -> None:
    page = open_page()
    page.fill("#paste", text)
    page.click("text=Mark the quotes")
    expect(page.locator(".side")).to_be_visible()
    expect(page.locator("#source")).to_be_hidden()
    assert page.evaluate("document.querySelector('#article').textContent").count("<") == text.count("<")
