"""The element and Quotes.attach in pages of other people, under a strict policy."""

from __future__ import annotations

import json
import socket
from typing import Any

import pytest
from conftest import Open
from playwright.sync_api import Page, Route, expect
from test_page import marked, notes, rated

from quotes.inputs import document

WORDS = ["We will rebuild,", "It will take a year.", "Ask me in spring,"]
HOST = "host/article.html"
BODY = "document.body.cloneNode(true).outerHTML"
LISTEN = """window.heard = [];
for (const name of ["quotes-ready", "quotes-error", "quote-select"])
  addEventListener(name, (event) => heard.push([name, event.target.localName, event.detail]))"""


def ready(page: Page, count: int = 2) -> Page:
    expect(page.locator(".note")).to_have_count(count)
    return page


def requests(page: Page) -> list[str]:
    """Grows with each text that is sent."""
    sent: list[str] = []
    page.on("request", lambda r: r.method == "POST" and sent.append(r.post_data or ""))
    return sent


def nowhere() -> str:
    """An address of this machine where nobody answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/v1/quotes"


def attach(page: Page, **options: Any) -> None:
    options = {"endpoint": "/v1/quotes", "delay": 80} | options
    page.evaluate("options => { window.marks = Quotes.attach(document.querySelector('div'), options) }", options)


def type_at_the_end(page: Page, text: str) -> None:
    page.evaluate("document.querySelector('#last').contentEditable = true")
    page.locator("#last").click()
    page.keyboard.press("End")
    page.keyboard.insert_text(text)


def colours(page: Page) -> dict[str, list[str]]:
    """Name of each highlight in use, and what it covers."""
    found: dict[str, list[str]] = page.evaluate(
        "Object.fromEntries([...CSS.highlights].filter(([, h]) => h.size).map(([n, h]) => [n, [...h].map(String)]))"
    )
    return found


def test_it_marks_across_tags_and_lines_and_skips_what_is_hidden(open_page: Open) -> None:
    page = ready(open_page(HOST))
    assert marked(page) == WORDS
    assert [n.split(":")[0] for n in notes(page)] == ["Ada Brandt A", "Omar Quill B"]


IMPLIED = [
    "<p>The bridge opens in May. <q>We <b>will</b> rebuild </q>, said Mayor Ada Brandt.</p>",
    "<p>Brandt: <q>He said <q>never</q></q>. “<q>No</q>” and <q>“Yes”</q> and <q>‘So’</q> and <q> </q>.</p>",
    "<p>Engineer Omar Quill said:</p>\n<blockquote>\n<p>Ask me in spring.</p>\n<p>Or <q>in May</q>.</p></blockquote>",
    "<p>Quill said:</p><blockquote>“Ask me.”</blockquote><p>It rained.</p><blockquote>No speech.</blockquote><p>End.",
    "<p>She left. <q><br></q><q>One.<br><br>Two.</q> <del>“A disgrace,” he said.</del> End.",
]


@pytest.mark.parametrize("source", IMPLIED)
def test_marks_that_html_implies_are_read_as_the_service_does(open_page: Open, source: str) -> None:
    page = open_page("host/plain.html")
    page.evaluate("source => { document.querySelector('div').innerHTML = source }", source)
    attach(page)
    assert page.evaluate("marks.text") == document("html", source).text


LIFTED = [
    "<p><span data-float='left'>“W</span>e will rebuild,” said Mayor Ada Brandt.</p>",
    "<p>“We will rebuild the <a href=#>bridge<span data-position='absolute'> (opens anew)</span></a>,” she said.</p>",
    "<p>“We will rebuild,”<sup data-position='absolute'>1</sup> said Ada Brandt.</p>",
]


@pytest.mark.parametrize("source", LIFTED)
def test_what_a_style_lifts_out_of_a_line_parts_no_paragraph(open_page: Open, source: str) -> None:
    page = open_page("host/plain.html")
    page.evaluate("source => { document.querySelector('div').innerHTML = source }", source)
    page.evaluate("for (const lifted of document.querySelectorAll('div [data-float]')) lifted.style.float = 'left'")
    page.evaluate("for (const one of document.querySelectorAll('div [data-position]')) one.style.position = 'absolute'")
    attach(page)
    assert page.evaluate("marks.text") == document("html", source).text


@pytest.mark.parametrize("style", ["zoom: 1.5", "transform: scale(.7); transform-origin: 0 0"])
def test_letters_stand_by_their_lines_where_a_page_is_zoomed(open_page: Open, style: str) -> None:
    page = open_page("host/plain.html", strict=False)
    page.evaluate("style => { document.body.style.cssText = style + '; margin: 0; padding: 40px 80px' }", style)
    attach(page)
    ready(page)
    offsets = page.evaluate(
        """marks.marks.map(({ note, ranges }) => {
          const [one, line] = [note.getBoundingClientRect(), ranges[0].getClientRects()[0]];
          return one.top + one.height / 2 - line.top - line.height / 2;
        })"""
    )
    assert all(abs(offset) < 3 for offset in offsets)


def test_headers_may_be_given_as_such_and_what_is_undefined_is_not_given(open_page: Open) -> None:
    page = open_page("host/plain.html")
    with page.expect_request("**/v1/quotes?*") as sent:
        page.evaluate(
            """() => { window.marks = Quotes.attach(document.querySelector('div'),
              { endpoint: "/v1/quotes", types: undefined, headers: new Headers({ "X-Desk": "north" }) }) }"""
        )
    assert sent.value.headers["x-desk"] == "north"
    assert "types=direct,mixed" in sent.value.url.replace("%2C", ",")
    ready(page)


def test_words_within_implied_marks_are_marked(open_page: Open) -> None:
    page = open_page("host/plain.html")
    page.evaluate("source => { document.querySelector('div').innerHTML = source }", IMPLIED[0] + IMPLIED[2])
    attach(page)
    ready(page)
    assert marked(page) == ["We will rebuild", "Ask me in spring.", "Or in May."]
    tops = [page.locator(f"div > {last}").bounding_box() for last in ("p >> nth=0", "blockquote")]
    boxes = [note.bounding_box() for note in page.locator(".note").all()]
    assert all(abs(box["y"] - top["y"]) < 20 for box, top in zip(boxes, tops, strict=True) if box and top)


def test_a_block_that_names_its_speaker_is_read_as_it_stands(open_page: Open) -> None:
    page = open_page("host/plain.html")
    for end in ("<footer>Ada Brandt</footer>", "<p>— Ada Brandt</p>"):
        source = f"<p>She said:</p><blockquote><p>We will rebuild.</p>{end}</blockquote>"
        page.evaluate("source => { document.querySelector('div').innerHTML = source }", source)
        attach(page)
        assert page.evaluate("marks.text").startswith("She said:\n\nWe will rebuild.\n\n")


def test_the_document_stays_as_it_is(open_page: Open) -> None:
    page = open_page("host/plain.html")
    before = page.evaluate("document.querySelector('div').outerHTML")
    attach(page)
    ready(page).locator(".note").first.hover()
    assert page.evaluate("document.querySelector('div').outerHTML") == before
    assert page.evaluate("document.body.lastElementChild.localName") == "quotes-layer"
    element = ready(open_page(HOST))
    assert element.evaluate("document.querySelector('article-quotes').innerHTML") == page.evaluate(
        "document.querySelector('div').innerHTML"
    )


def test_each_speaker_has_a_colour_and_a_letter(open_page: Open) -> None:
    page = ready(open_page(HOST))
    by_colour = {name.rsplit("-", 1)[1]: words for name, words in colours(page).items()}
    assert by_colour == {"0": WORDS[:2], "1": WORDS[2:]}
    assert page.locator(".note .tag").all_inner_texts() == ["A", "B"]


# Where words stand in #last, whatever the fonts.
MIDDLE = """words => {
  const text = document.querySelector('#last').firstChild, range = document.createRange();
  const at = text.data.indexOf(words);
  range.setStart(text, at), range.setEnd(text, at + words.length);
  const box = range.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}"""


def test_an_open_card_leaves_the_line_as_it_is(open_page: Open) -> None:
    page = open_page("host/plain.html")
    attach(rated(page, 0.4, 0.99))
    ready(page)
    for note, style in zip(page.locator(".note").all(), ("dashed", "solid"), strict=True):
        note.focus()
        expect(page.locator(".card")).to_be_visible()
        names = [name for name in colours(page) if name.endswith("-0" if style == "dashed" else "-1")]
        assert any("active" in name for name in names)
        seen = page.evaluate(
            """names => names.map(name => getComputedStyle(document.querySelector("div"), `::highlight(${name})`))
            .filter(look => look.textDecorationLine === "underline").map(look => look.textDecorationStyle)""",
            names,
        )
        assert seen == [style]


def test_words_that_only_marks_part_are_heard_in_one_breath(open_page: Open) -> None:
    page = open_page("host/plain.html")
    source = "<p>Mayor Ada Brandt said: “We will rebuild.</p><p>“It will take a year.”</p>"
    page.evaluate("source => { document.querySelector('div').innerHTML = source }", source)
    attach(page)
    ready(page, 1)
    assert "“We will rebuild. It will take a year.”" in notes(page)[0]


def test_events(open_page: Open) -> None:
    page = open_page("host/plain.html")
    page.evaluate(LISTEN)
    attach(page)
    ready(page)
    page.mouse.click(*page.evaluate(MIDDLE, "Ask me in spring"))
    page.locator(".note").first.click()
    heard = page.evaluate("heard")
    assert [(name, tag) for name, tag, _ in heard] == [
        ("quotes-ready", "div"),
        ("quote-select", "div"),
        ("quote-select", "div"),
    ]
    assert heard[0][2]["text"].splitlines()[-1].startswith("Her deputy, Omar Quill,")
    assert [detail["quote"]["speaker"]["name"] for _, _, detail in heard[1:]] == ["Omar Quill", "Ada Brandt"]


def test_the_keyboard_reaches_every_quote(open_page: Open) -> None:
    page = ready(open_page(HOST))
    card = page.locator(".card")
    page.locator("a").focus()
    page.keyboard.press("Tab")
    for key, name in [
        ("", "Ada Brandt"),
        ("ArrowDown", "Omar Quill"),
        ("ArrowDown", "Omar Quill"),
        ("Home", "Ada Brandt"),
    ]:
        if key:
            page.keyboard.press(key)
        expect(card).to_be_visible()
        expect(card).to_contain_text(name)
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    page.evaluate(LISTEN)
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    assert page.evaluate("heard[0][2].quote.speaker.name") == "Omar Quill"
    page.keyboard.press("Tab")
    expect(card).to_be_hidden()


def test_the_notes_stand_where_the_page_wants_them(open_page: Open) -> None:
    page = open_page("host/plain.html")
    page.evaluate("document.body.prepend(Object.assign(document.createElement('aside'), { id: 'here' }))")
    before = page.evaluate(BODY)
    page.evaluate(
        "window.marks = Quotes.attach(document.querySelector('div'), { endpoint: '/v1/quotes', layer: here })"
    )
    expect(page.locator("#here .note")).to_have_count(2)
    first, words = page.locator("#here .note").first.bounding_box(), page.locator("div > p").nth(0).bounding_box()
    assert first
    assert words
    assert first["y"] >= words["y"]
    page.evaluate("marks.detach()")
    assert page.evaluate(BODY) == before
    attach(page)
    ready(page)


def test_screen_readers_hear_all_of_the_card(open_page: Open) -> None:
    page = ready(open_page(HOST))
    bar = page.get_by_role("toolbar", name="2 marked, 2 speakers")
    label = bar.get_by_role("button").first.get_attribute("aria-label")
    page.locator(".note").first.focus()
    assert label
    for line in page.locator(".card p.dim").all_inner_texts():
        assert line in label
    assert "“We will rebuild, … It will take a year.”" in label  # not in one breath
    assert page.locator(".card").get_attribute("aria-hidden") == "true"


def test_an_edit_is_read_after_a_pause_and_sent_once(open_page: Open) -> None:
    page = ready(open_page(HOST))
    # A busy machine types slowly.
    page.locator("article-quotes").evaluate("element => element.setAttribute('delay', '2000')")
    sent = requests(page)
    type_at_the_end(page, " “The ")
    page.keyboard.type("ice comes early,” Brandt said.", delay=5)
    ready(page, 3)
    assert marked(page) == [*WORDS, "The ice comes early,"]
    assert len(sent) == 1


def test_what_changes_no_words_sends_nothing(open_page: Open) -> None:
    page = ready(open_page(HOST))
    sent = requests(page)
    page.evaluate(
        "{ const last = document.querySelector('#last');"
        "last.innerHTML = last.innerHTML.replace('Omar', '\\n <b>Omar</b>') }"
    )
    expect(page.locator("#last b")).to_have_count(1)
    page.wait_for_timeout(300)
    assert sent == []
    assert marked(page) == WORDS


def test_undoing_an_edit_sends_nothing(open_page: Open) -> None:
    page = ready(open_page(HOST))
    type_at_the_end(page, " “Or not,” Quill added.")
    ready(page, 3)
    sent = requests(page)
    page.evaluate(
        "{ const last = document.querySelector('#last'); last.textContent = last.textContent.split(' “Or')[0] }"
    )
    ready(page, 2)
    assert sent == []


def test_a_framework_that_puts_new_nodes_in_place_keeps_its_marks(open_page: Open) -> None:
    page = ready(open_page(HOST))
    page.evaluate("for (const p of document.querySelectorAll('article-quotes p')) p.replaceWith(p.cloneNode(true))")
    page.wait_for_timeout(300)
    assert marked(page) == WORDS


@pytest.mark.parametrize("endpoint", ["/v1/nothing", nowhere()], ids=["no such address", "nobody there"])
def test_a_service_that_is_down_leaves_the_page_alone(open_page: Open, endpoint: str) -> None:
    plain = open_page("host/plain.html").screenshot()
    page = open_page("host/article.html", strict=False)
    ready(page)
    page.evaluate(LISTEN)
    with page.expect_console_message(lambda said: said.text.startswith(f"Quotes: no marks, since {endpoint} failed")):
        page.evaluate("src => document.querySelector('article-quotes').setAttribute('src', src)", endpoint)
    assert [name for name, _, _ in page.evaluate("heard")] == ["quotes-error"]
    assert colours(page) == {}
    assert page.screenshot() == plain


def test_it_comes_back_when_the_service_says_when(open_page: Open) -> None:
    page = open_page("host/plain.html", strict=False)
    answers = iter([503, 200])

    def busy(route: Route) -> None:
        if next(answers) == 200:
            return route.continue_()
        problem = {"title": "Busy", "status": 503, "detail": "Try again in a second."}
        return route.fulfill(status=503, headers={"Retry-After": "1"}, body=json.dumps(problem))

    page.route("**/v1/quotes?*", busy)
    attach(page)
    ready(page)
    assert marked(page) == WORDS


def test_dark_pages_get_light_ink(open_page: Open) -> None:
    page = ready(open_page(HOST))
    found = colours(page)
    assert found
    assert all("light" in name for name in found)
    page.evaluate("document.body.className = 'dark'")
    page.wait_for_timeout(100)
    assert all("dark" in name for name in colours(page))
    assert len(colours(page)) == 2


def test_detaching_leaves_no_trace(open_page: Open) -> None:
    page = open_page("host/plain.html")
    before = page.evaluate(BODY)
    attach(page)
    ready(page)
    page.evaluate("marks.detach()")
    assert colours(page) == {}
    assert page.evaluate(BODY) == before
    assert page.evaluate("document.adoptedStyleSheets.length") == 0


def test_attaching_twice_marks_once(open_page: Open) -> None:
    page = open_page("host/plain.html")
    attach(page)
    attach(page, types="direct")
    ready(page)
    assert marked(page) == WORDS
    assert page.evaluate("document.querySelectorAll('quotes-layer').length") == 1


def test_removing_the_element_removes_the_marks(open_page: Open) -> None:
    page = ready(open_page(HOST))
    page.evaluate("document.querySelector('article-quotes').remove()")
    assert colours(page) == {}


def test_notes_of_what_is_scrolled_away_are_hidden(open_page: Open) -> None:
    page = open_page("host/plain.html")
    page.evaluate("document.querySelector('div').className = 'box'")
    attach(page)
    ready(page)
    last = page.locator(".note").last
    expect(last).to_have_css("opacity", "0")
    page.locator(".note").first.focus()
    page.keyboard.press("End")
    expect(last).to_have_css("opacity", "1")
    box, area = last.bounding_box(), page.locator(".box").bounding_box()
    assert box
    assert area
    assert area["y"] <= box["y"] <= area["y"] + area["height"]


def test_an_attachment_needs_its_service(open_page: Open) -> None:
    page = open_page("host/plain.html")
    assert "endpoint" in page.evaluate(
        "(() => { try { Quotes.attach(document.body) } catch (e) { return e.message } })()"
    )


@pytest.mark.parametrize("element", ["document.createElement('p')", "document.querySelector('#nothing')"])
def test_an_attachment_needs_an_element_of_the_page(open_page: Open, element: str) -> None:
    page = open_page("host/plain.html")
    before = page.evaluate(BODY)
    told = page.evaluate(
        f"() => {{ try {{ Quotes.attach({element}, {{endpoint: '/v1/quotes'}}) }} catch (e) {{ return e.message }} }}"
    )
    assert "append it" in told
    assert page.evaluate(BODY) == before
