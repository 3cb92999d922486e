"""An editor at work: she writes in the article, shows one speaker, goes after what is unsure, copies the quotes."""

from __future__ import annotations

from conftest import Open
from playwright.sync_api import Page, expect
from test_changes import failing
from test_page import MIXED, add, copied, notes, rated, shown

ROW = """Vote splits the council

“No,” said Ed Fox. “Yes,” said Flo Gee. “Why?” said Al Hart. “Who?” said Bo Ide. “Me,” said Cy Jay.

“Go home,” said the mayor, Ann Lee.
"""


def first_quote(page: Page) -> tuple[float, float]:
    script = "(({ left, top }) => [left + 20, top + 5])([...CSS.highlights].find(([name]) => name.includes('sure'))[1]"
    x, y = page.evaluate(f"{script}.values().next().value.getClientRects()[0])")
    return x, y


def test_no_card_lies_on_what_is_written(open_page: Open) -> None:
    page = shown(open_page())
    page.click("#edit")
    page.mouse.click(*first_quote(page))
    page.keyboard.press("End")
    page.keyboard.insert_text(" Then")
    expect(page.locator("quotes-layer .card")).to_be_hidden()
    page.click("#edit")
    page.mouse.click(*first_quote(page))
    expect(page.locator("quotes-layer .card")).to_be_visible()


def test_panels_of_the_text_before_an_edit_say_so_until_it_is_read(open_page: Open) -> None:
    page = shown(open_page(strict=False))
    page.route("**/v1/quotes?*", lambda route: None)  # never answered
    add(page, " “Spring is early,” Brandt said.")
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.locator(".side.stale")).to_be_visible()
    page.unroute("**/v1/quotes?*")
    page.keyboard.insert_text(" It rained.")
    expect(page.locator("#summary")).to_contain_text("3 quotes")
    expect(page.locator(".side.stale")).to_have_count(0)


def test_an_article_that_was_not_read_says_so_when_the_message_is_closed(open_page: Open) -> None:
    page = open_page(strict=False)
    failing(page, 502)
    page.fill("#paste", ROW)
    page.click("text=Mark the quotes")
    page.click("#dismiss")
    expect(page.locator("#unread")).to_be_visible()
    page.unroute("**/v1/quotes?*")
    page.click("#reread")
    expect(page.locator("#summary")).to_contain_text("6 quotes")
    expect(page.locator("#unread")).to_be_hidden()


def test_one_speaker_is_shown_alone_and_then_all(open_page: Open) -> None:
    page = shown(open_page(), MIXED)
    expect(page.locator("#everybody")).to_be_hidden()
    page.get_by_role("button", name="Only Omar Quill").click()
    assert [note[:10] for note in notes(page)] == ["Omar Quill"]
    page.click("#everybody")
    assert len(notes(page)) == 3
    expect(page.locator("#everybody")).to_be_hidden()


def test_each_speaker_has_the_number_of_uncertain_quotes(open_page: Open) -> None:
    page = shown(rated(open_page(), 0.4, 0.6, 0.99), MIXED)
    expect(page.locator("#speakers .line.unsure")).to_have_text(["1 uncertain", "1 uncertain"])


def test_findings_lack_what_is_hidden(open_page: Open) -> None:
    page = shown(rated(open_page(), 0.4, 0.6, 0.99), MIXED)
    expect(page.locator("#findings li")).to_have_count(2)
    expect(page.locator("#findings li").first).to_contain_text("Uncertain: Ada Brandt, “We will rebuild")
    page.locator("#speakers label", has_text="Ada Brandt").click()
    expect(page.locator("#findings li")).to_have_count(1)


def test_quotes_are_copied_as_one_would_write_them_down(open_page: Open) -> None:
    page = shown(rated(open_page(), 0.4, 0.99))
    assert copied(page, "text").split("\n\n") == [
        "Ada Brandt, Mayor (uncertain): “We will rebuild,” … “It will take a year.”",
        "Omar Quill, deputy: “Ask me in spring,”",
    ]


def test_letters_of_many_quotes_stand_beside_their_lines(open_page: Open) -> None:
    page = shown(open_page(viewport={"width": 1440, "height": 900}), ROW)
    paragraph = page.locator("#article p").first.bounding_box()
    boxes = [note.bounding_box() for note in page.locator("quotes-layer .note").all()]
    assert paragraph
    tops = [box["y"] for box in boxes if box]
    assert all(top < paragraph["y"] + paragraph["height"] for top in tops[:5])
    assert tops[5] > paragraph["y"] + paragraph["height"]
    places = [(round(box["x"] + box["width"]), round(box["y"])) for box in boxes if box]
    assert len(set(places)) == 6  # none on another


def test_on_a_phone_the_doubts_stay_in_sight(open_page: Open) -> None:
    page = open_page(viewport={"width": 360, "height": 640}, has_touch=True)
    rated(page, 0.4, 0.99, 0.74)
    shown(page, MIXED * 4)
    page.evaluate("scrollTo(0, 300)")
    box = page.locator("#summary").bounding_box()
    assert box
    assert 0 <= box["y"] < 10
    page.locator("#summary button").tap()
    expect(page.locator("quotes-layer .card")).to_be_visible()


def test_paragraphs_pasted_into_an_edited_article_stay_as_they_are(open_page: Open) -> None:
    page = shown(open_page())
    before = page.locator("#article p").count()
    page.click("#edit")
    page.locator("#article p").last.click()
    page.keyboard.press("End")
    page.evaluate("navigator.clipboard.writeText(' It rained.\\n\\n“Spring is early,” Brandt said.\\n\\nShe left.')")
    page.keyboard.press("Control+v")
    expect(page.locator("#article p")).to_have_count(before + 2)
    expect(page.locator("#summary")).to_contain_text("3 quotes")


def test_the_key_to_the_marks_is_printed(open_page: Open) -> None:
    page = shown(open_page())
    page.emulate_media(media="print")
    expect(page.locator(".key")).to_be_visible()
