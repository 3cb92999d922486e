"""Pages that change under the marks, and a service that fails or is busy: what is marked stays true."""

from __future__ import annotations

import json
import time

import pytest
from articles import SHORT
from conftest import Open
from playwright.sync_api import Page, Route, expect
from test_element import attach, ready, requests
from test_page import add, copied, marked, paste, shown

PLAIN = "host/plain.html"
WORDS = ["We will rebuild,", "It will take a year.", "Ask me in spring,"]
ARTICLE = (
    f"document.querySelector('div').innerHTML = {json.dumps(SHORT)}"
    ".split('\\n\\n').map((p) => `<p>${p}</p>`).join('')"
)
THIRD = "document.querySelectorAll('div p')[2]"
COUNT = "marks.marks.flatMap((mark) => mark.ranges).length"


def attached(page: Page, **options: object) -> Page:
    page.evaluate(ARTICLE)
    attach(page, **options)
    return ready(page)


def until(page: Page, expression: str, value: object) -> None:
    """Waits until an expression has a value; the pages' policy forbids what would wait in the browser."""
    end = time.monotonic() + 15
    while page.evaluate(expression) != value:
        assert time.monotonic() < end, f"{expression} isn't {value}"
        page.wait_for_timeout(50)


def failing(page: Page, status: int = 504, **headers: str) -> list[str]:
    """From now on the service answers so; grows with each request."""
    asked: list[str] = []

    def fail(route: Route) -> None:
        asked.append(route.request.url)
        problem = json.dumps({"status": status, "detail": "Too much to do. Try again later."})
        route.fulfill(status=status, headers={"Content-Type": "application/problem+json", **headers}, body=problem)

    page.route("**/v1/quotes?*", fail)
    return asked


def test_what_is_drawn_again_during_an_edit_stands_on_the_same_words(open_page: Open) -> None:
    page = attached(open_page(PLAIN), delay=5_000)
    page.evaluate(
        "document.querySelectorAll('div p')[2].firstChild.insertData(0, 'Yesterday it rained. '); marks.draw()"
    )
    assert marked(page) == WORDS
    page.evaluate(f"{THIRD}.firstChild.data = '“We'; marks.draw()")
    assert marked(page)[-1] == WORDS[-1]


def test_letters_of_what_is_not_rendered_are_not_seen(open_page: Open) -> None:
    page = attached(open_page(PLAIN))
    page.evaluate("document.querySelector('div').hidden = true")
    expect(page.locator(".note").first).to_be_hidden()


@pytest.mark.parametrize(
    ("before", "change", "expected"),
    [
        (f"{THIRD}.hidden = true", f"{THIRD}.hidden = false", 3),
        ("", f"{THIRD}.hidden = true", 1),
        ("document.body.style.visibility = 'hidden'", "document.body.style.visibility = ''", 3),
    ],
)
def test_what_an_attribute_shows_or_hides_is_asked_about(
    open_page: Open, before: str, change: str, expected: int
) -> None:
    page = open_page(PLAIN)
    page.evaluate(f"{ARTICLE}; {before}")
    attach(page)
    until(page, "!!marks.reading", True)
    page.wait_for_timeout(300)
    page.evaluate(change)
    until(page, COUNT, expected)


def test_marks_stay_where_an_answer_fails_and_the_text_is_the_same(open_page: Open) -> None:
    page = shown(open_page(strict=False))
    failing(page)
    page.get_by_label("Indirect").check()
    expect(page.locator("#notice")).to_be_visible()
    assert marked(page) == WORDS
    expect(page.locator(".side")).to_be_visible()


def test_an_edit_that_could_not_be_read_leaves_no_panel_of_the_text_before(open_page: Open) -> None:
    page = shown(open_page(strict=False))
    failing(page, 502)
    page.locator("#edit").click()
    page.locator("#article p").first.click()
    page.keyboard.insert_text("Now. ")
    expect(page.locator("#notice")).to_be_visible()
    expect(page.locator(".side")).to_be_hidden()


@pytest.mark.parametrize(
    ("colour", "scheme"),
    [
        ("oklch(0.967 0.003 264)", "dark"),
        ("oklch(0.2 0.1 264)", "light"),
        ("color(srgb .95 .95 .95)", "dark"),
        ("lab(30 50 20)", "light"),
        ("#eee", "dark"),
        ("hsl(0 0% 15%)", "light"),
    ],
)
def test_a_dark_page_is_known_by_any_form_of_its_colour(open_page: Open, colour: str, scheme: str) -> None:
    page = attached(open_page(PLAIN))
    page.evaluate("colour => { document.body.style.color = colour }", colour)
    until(page, "marks.scheme", scheme)


def test_escape_closes_the_card_of_a_quote_under_the_mouse(open_page: Open) -> None:
    page = attached(open_page(PLAIN))
    box = page.evaluate("(({ left, top }) => [left + 20, top + 5])(marks.marks[0].ranges[0].getClientRects()[0])")
    page.mouse.move(*box)
    expect(page.locator(".card")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".card")).to_be_hidden()


def test_letters_cover_no_words_where_there_is_no_margin(open_page: Open) -> None:
    page = open_page(PLAIN)
    page.evaluate(
        f"document.body.style.margin = '0'; document.querySelector('div').style.cssText = 'margin:0'; {ARTICLE}"
    )
    attach(page)
    expect(page.locator(".note.tight")).to_have_count(2)
    page.evaluate("document.querySelector('div').style.paddingLeft = '24px'")
    expect(page.locator(".note.tight")).to_have_count(0)


def test_detached_twice_it_takes_nothing_of_the_page(open_page: Open) -> None:
    page = attached(open_page(PLAIN))
    kept = page.evaluate(
        """() => { const own = new CSSStyleSheet(); document.adoptedStyleSheets.push(own);
        marks.detach(); marks.detach(); return document.adoptedStyleSheets.includes(own) }"""
    )
    assert kept


def test_an_element_with_a_key_lets_go_of_everything_when_it_is_removed(open_page: Open) -> None:
    page = ready(open_page("host/article.html"))
    page.evaluate(
        """async () => { const element = document.querySelector('article-quotes');
        Quotes.attach(element, { endpoint: '/v1/quotes', headers: { Authorization: 'Bearer x' } });
        await new Promise((done) => element.addEventListener('quotes-ready', done, { once: true }));
        element.remove() }"""
    )
    until(page, "[...CSS.highlights.values()].every((highlight) => !highlight.size)", True)


def test_a_busy_service_is_asked_ever_more_seldom_and_a_closed_message_stays_closed(open_page: Open) -> None:
    page = open_page(strict=False)
    asked = failing(page, 503, **{"Retry-After": "1"})
    paste(page, SHORT)
    expect(page.locator("#notice")).to_be_visible()
    page.locator("#dismiss").click()
    page.wait_for_timeout(4_000)
    assert 2 <= len(asked) <= 3
    expect(page.locator("#notice")).to_be_hidden()


def test_copied_json_has_the_text_that_its_offsets_are_of(open_page: Open) -> None:
    page = shown(open_page(), SHORT.replace("\n\n", "\r\n\r\n\r\n \r\n"))
    answer = json.loads(copied(page, "json"))
    for quote in answer["quotes"]:
        for segment in quote["segments"]:
            assert answer["text"][segment["start"] : segment["end"]] == segment["text"]


def test_a_sample_that_comes_late_replaces_nothing(open_page: Open) -> None:
    page = open_page()
    page.route("**/samples/*.txt", lambda route: (page.wait_for_timeout(800), route.continue_()))
    page.locator("[data-sample]").first.click(no_wait_after=True)
    paste(page, SHORT)
    expect(page.locator(".side")).to_be_visible()
    page.wait_for_timeout(1_200)
    expect(page.locator("#article")).to_contain_text("Bridge to reopen")


def test_a_paragraph_from_right_to_left_is_set_so(open_page: Open) -> None:
    page = shown(open_page(), f"{SHORT}\n\nقال الوزير إن الجسر قديم.")
    assert page.locator("#article p").last.evaluate("p => getComputedStyle(p).unicodeBidi") == "plaintext"


def test_a_kind_that_could_not_be_asked_for_is_asked_for_again_and_not_counted(open_page: Open) -> None:
    page = shown(open_page(strict=False))
    failing(page, 503)
    indirect = page.get_by_label("Indirect")
    indirect.check()
    expect(page.locator("#notice")).to_be_visible()
    page.locator("#dismiss").click()
    page.unroute_all()
    page.locator("#speakers input").first.uncheck()  # what fills the panels anew
    count = page.locator("#types input[value=indirect] + span")
    expect(count).to_have_text("")
    indirect.uncheck()
    with page.expect_response("**/v1/quotes?*"):
        indirect.check()
    expect(count).to_have_text("0")


def test_what_fails_anew_is_said_anew(open_page: Open) -> None:
    page = shown(open_page(strict=False))
    page.locator("#edit").click()
    page.locator("#article p").first.click()
    failing(page, 502)
    page.keyboard.insert_text("Now. ")
    expect(page.locator("#notice")).to_be_visible()
    page.locator("#dismiss").click()
    page.unroute_all()
    page.keyboard.insert_text("Then. ")
    expect(page.locator(".side")).to_be_visible()
    failing(page, 502)
    page.keyboard.insert_text("Again. ")
    expect(page.locator("#notice")).to_be_visible()
    expect(page.locator("#status")).to_have_text("")


def test_to_stop_what_is_asked_for_beside_an_answer_keeps_the_answer(open_page: Open) -> None:
    page = shown(open_page(strict=False))
    page.route("**/v1/quotes?*", lambda route: None)  # never answered
    page.get_by_label("Indirect").check()
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.click("#cancel")
    expect(page.get_by_role("progressbar")).to_be_hidden()
    expect(page.locator(".side")).to_be_visible()
    expect(page.get_by_label("Indirect")).not_to_be_checked()
    assert marked(page) == WORDS


DROP = """given => { const dataTransfer = new DataTransfer();
    for (const name of given.files) dataTransfer.items.add(new File(['“Yes,” said Ada Brandt.'], name));
    if (given.text) dataTransfer.setData('text/plain', given.text);
    const drop = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
    return !document.querySelector(given.target).dispatchEvent(drop) }"""


def test_text_that_is_dropped_on_a_draft_is_added_by_the_browser(open_page: Open) -> None:
    page = open_page()
    page.fill("#paste", "“No,” said Tom Rey.")
    assert not page.evaluate(DROP, {"target": "#paste", "files": [], "text": "So be it."})
    expect(page.locator("#start")).to_be_visible()
    assert page.evaluate(DROP, {"target": "#paste", "files": ["a.txt"], "text": ""})
    expect(page.locator("#article")).to_contain_text("Ada Brandt")


def test_several_files_at_once_are_refused_with_a_remedy(open_page: Open) -> None:
    page = open_page()
    assert page.evaluate(DROP, {"target": "body", "files": ["a.txt", "b.txt"], "text": ""})
    expect(page.locator("#notice")).to_contain_text("one file at a time")


def test_copied_json_names_no_quote_that_is_hidden(open_page: Open) -> None:
    page = shown(open_page())
    page.locator("#speakers input").first.uncheck()
    answer = json.loads(copied(page, "json"))
    named = {id for speaker in answer["speakers"] for id in speaker["quotes"]}
    assert named == {quote["id"] for quote in answer["quotes"]}
    assert named


def test_a_new_attribute_keeps_what_a_script_has_set(open_page: Open) -> None:
    page = ready(open_page("host/article.html"))
    sent = requests(page)
    page.evaluate(
        """const element = document.querySelector('article-quotes');
        Object.assign(element.quotes, { filter: () => false, least: 0.5 });
        element.setAttribute('labels', 'names'); element.setAttribute('labels', 'names');
        document.body.append(element)"""
    )
    page.wait_for_timeout(400)
    assert sent == []
    assert page.evaluate("document.querySelector('article-quotes').quotes.least") == 0.5
    assert marked(page) == []


def test_a_hidden_element_is_hidden(open_page: Open) -> None:
    page = ready(open_page("host/article.html"))
    page.evaluate("document.querySelector('article-quotes').hidden = true")
    expect(page.locator("article-quotes")).to_be_hidden()


def test_keys_of_the_browser_are_left_to_it(open_page: Open) -> None:
    page = ready(open_page("host/article.html"))
    page.locator(".note").first.focus()
    taken = """key => !document.querySelector('article-quotes').shadowRoot?.querySelector('.note')
        .dispatchEvent(new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true }))"""
    assert page.evaluate(taken, {"key": "ArrowRight"})
    assert not page.evaluate(taken, {"key": "ArrowLeft", "altKey": True})


def test_letters_follow_a_scroller_in_a_shadow_tree(open_page: Open) -> None:
    page = open_page(PLAIN)
    page.evaluate(
        """const host = document.body.appendChild(document.createElement('section'));
        const box = host.attachShadow({ mode: 'open' }).appendChild(document.createElement('div'));
        Object.assign(box.style, { height: '120px', overflow: 'auto', paddingLeft: '80px' });
        box.append(document.createElement('div'));
        window.box = box"""
    )
    page.evaluate(
        f"""box.firstChild.innerHTML = {json.dumps(SHORT)}.split('\\n\\n').map((p) => `<p>${{p}}</p>`).join('');
        window.marks = Quotes.attach(box.firstChild, {{ endpoint: '/v1/quotes', delay: 80 }})"""
    )
    until(page, "marks.marks.length > 0", True)
    page.wait_for_timeout(200)
    beside = """(() => { const mark = marks.marks[0], line = mark.ranges[0].getClientRects()[0];
        return Math.round(mark.note.getBoundingClientRect().top - line.top) })()"""
    before = page.evaluate(beside)
    page.evaluate("box.scrollTop = 20")
    until(page, beside, before)


def test_an_address_that_is_none_is_told_as_an_error(open_page: Open) -> None:
    page = open_page(PLAIN, strict=False)
    page.evaluate(ARTICLE)
    page.evaluate("addEventListener('quotes-error', () => { window.told = true })")
    attach(page, endpoint="http://")
    until(page, "!!window.told", True)


def test_a_list_of_kinds_may_have_spaces(open_page: Open) -> None:
    page = attached(open_page(PLAIN), types="direct, mixed")
    assert marked(page) == WORDS


def test_the_slider_has_a_name(open_page: Open) -> None:
    page = shown(open_page())
    expect(page.get_by_role("slider", name="Name speakers from a confidence of")).to_be_visible()


def test_letters_that_would_stand_on_another_column_hide(open_page: Open) -> None:
    page = open_page(PLAIN)
    page.evaluate(
        """Object.assign(document.body.style, { display: 'grid', gridTemplateColumns: '300px 1fr', gap: '8px' });
        const column = document.createElement('p');
        column.textContent = 'word '.repeat(400);
        document.body.prepend(column)"""
    )
    attached(page)
    expect(page.locator(".note.tight")).to_have_count(len(page.locator(".note").all()))
    page.evaluate("document.querySelector('body > p').style.visibility = 'hidden'; marks.draw()")
    expect(page.locator(".note.tight")).to_have_count(0)


def test_a_card_that_a_click_elsewhere_opens_stays_open(open_page: Open) -> None:
    page = attached(open_page(PLAIN))
    page.evaluate(
        """const button = document.body.appendChild(document.createElement('button'));
        button.textContent = 'Show';
        button.addEventListener('click', () => marks.show(marks.marks[1].quote.id))"""
    )
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".card")).to_be_visible()
    page.mouse.click(5, 5)
    expect(page.locator(".card")).to_be_hidden()


def test_a_paragraph_that_hangs_out_of_its_element_keeps_its_letter(open_page: Open) -> None:
    page = open_page(PLAIN)
    page.evaluate("document.querySelector('div').style.marginLeft = '120px'")
    page.evaluate(ARTICLE)
    page.evaluate("for (const p of document.querySelectorAll('div p')) p.style.marginLeft = '-20px'")
    attach(page, types=["direct", "mixed"])
    ready(page)
    expect(page.locator(".note.tight")).to_have_count(0)


def test_to_stop_what_is_asked_for_leaves_no_edit_unread(open_page: Open) -> None:
    page = shown(open_page(strict=False))
    add(page, " “Spring is early,” Brandt said.")
    page.route("**/v1/quotes?*indirect*", lambda route: None)  # never answered
    page.get_by_label("Indirect").check()
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.click("#cancel")
    expect(page.locator("quotes-layer .note")).to_have_count(3)
    expect(page.get_by_label("Indirect")).not_to_be_checked()


def test_a_closed_message_leaves_the_boxes_as_the_answer_has_it(open_page: Open) -> None:
    page = shown(open_page(strict=False))
    failing(page, 503)
    page.get_by_label("Indirect").check()
    page.click("#dismiss")
    expect(page.get_by_label("Indirect")).not_to_be_checked()


def test_to_stop_what_is_asked_for_leaves_what_was_hidden_hidden(open_page: Open) -> None:
    page = shown(open_page(strict=False))
    page.get_by_label("Mixed").uncheck()
    page.route("**/v1/quotes?*", lambda route: None)  # never answered
    page.get_by_label("Indirect").check()
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.click("#cancel")
    expect(page.get_by_label("Mixed")).not_to_be_checked()
    expect(page.get_by_label("Direct", exact=False).first).to_be_checked()


def test_an_edit_whose_reading_is_stopped_can_be_read_later(open_page: Open) -> None:
    page = shown(open_page(strict=False))
    page.route("**/v1/quotes?*", lambda route: None)  # never answered
    add(page, " “Spring is early,” Brandt said.")
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.click("#cancel")
    expect(page.locator("#edited")).to_be_visible()
    page.unroute("**/v1/quotes?*")
    page.get_by_role("button", name="Read them").click()
    expect(page.locator("quotes-layer .note")).to_have_count(3)
    expect(page.locator("#edited")).to_be_hidden()
    expect(page.locator(".side.stale")).to_have_count(0)
