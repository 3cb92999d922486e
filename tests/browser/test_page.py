"""The page at /, as an editor uses it."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from articles import EMOJI, MARKS, SHORT, long_article
from conftest import Open
from playwright.sync_api import Browser, Dialog, Page, Route, expect
from served import serving

import quotes
from quotes.config import Settings, digest
from quotes.web import create_app

HTML = """<html><head><title>x</title><style>p{}</style></head><body><nav>Menu “Log in”</nav><main>
<h1>Bridge to reopen</h1><script>var a = "“no”"</script>
<p style="color:red">“We will&nbsp;rebuild,”<br>said Mayor <b>Ada</b> Brandt.</p>
<ul><li>“Ask me in spring,” said Omar Quill.</ul></main>"""

IMPLIED = """<p>The bridge opens in May. <q>We will rebuild</q>, said Mayor Ada Brandt. <del>“A disgrace,” said Tom Rey.
</del></p><p>Engineer Omar Quill said:</p><blockquote><p>Ask me in spring.</p><p>Or in May.</p></blockquote>"""

MIXED = SHORT + "\nBrandt called the delay “a small scandal” on Sunday.\n"

FORM = """<form id="f"><div><p>&ldquo;We will stay here,&rdquo; said Klaus Meier.</p></div>
<select><option>“No,” said Tom Rey.</select></form>"""
LETTER = "<form><p>“Best news in Holm,” says Tom Rey. Get it by mail.</p></form>"


def paste(page: Page, text: str) -> None:
    """Ctrl+V, with the real clipboard."""
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.locator("#paste").focus()
    page.keyboard.press("Control+v")


def shown(page: Page, text: str = SHORT) -> Page:
    """The page with the answer to a text."""
    paste(page, text)
    expect(page.locator(".side")).to_be_visible()
    return page


def answering(page: Page, change: Callable[[dict[str, Any]], None]) -> Page:
    """The page, with a service whose answers are changed so."""

    def answer(route: Route) -> None:
        response = route.fetch()
        found = response.json()
        change(found)
        route.fulfill(response=response, json=found)

    page.route(re.compile(r"/v1/quotes\?(?!.*format=)"), answer)
    return page


def rated(page: Page, *confidences: float) -> Page:
    """The page, with a service that is so sure of its quotes, in their order."""

    def rate(answer: dict[str, Any]) -> None:
        for quote, confidence in zip(answer["quotes"], confidences, strict=False):
            quote["confidence"] = confidence

    return answering(page, rate)


def notes(page: Page) -> list[str]:
    return page.locator(".note").evaluate_all("notes => notes.map(n => n.getAttribute('aria-label'))")


def copied(page: Page, what: str) -> str:
    button = page.locator(f"[data-copy={what}]")
    page.evaluate("navigator.clipboard.writeText('')")
    button.click()
    expect(button).to_have_text("Copied")
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def marked(page: Page) -> list[str]:
    """What is marked in the article, in order, whatever its colour."""
    ranges: list[str] = page.evaluate(
        """[...CSS.highlights].filter(([name]) => !/active|told|maybe/.test(name)).flatMap(([, h]) => [...h])
        .sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b)).map(String)"""
    )
    return ranges


def segments(answer: dict[str, Any]) -> list[str]:
    return [segment["text"] for quote in answer["quotes"] for segment in quote["segments"]]


def test_what_is_pasted_is_marked_at_once(open_page: Open) -> None:
    page = shown(open_page())
    assert marked(page) == ["We will rebuild,", "It will take a year.", "Ask me in spring,"]
    expect(page.locator(".headline")).to_have_text("Bridge to reopen")
    expect(page.locator("#summary")).to_contain_text("2 quotes by 2 speakers")
    first, second = page.locator("#speakers li").all()
    expect(first).to_contain_text("Ada Brandt")
    expect(first).to_contain_text("1 quote")
    expect(second).to_contain_text("Omar Quill")


def test_speakers_stand_in_the_margin_beside_their_words(open_page: Open) -> None:
    page = shown(open_page())
    note = page.locator("quotes-layer .note").first
    expect(note).to_have_text("Ada Brandt A")
    box, paragraph = note.bounding_box(), page.locator("#article p").nth(1).bounding_box()
    assert box
    assert paragraph
    assert box["x"] + box["width"] <= paragraph["x"]
    assert abs(box["y"] - paragraph["y"]) < 20


FOCUSED = """() => {
  const { activeElement: outer } = document, inner = outer.shadowRoot?.activeElement;
  if (inner) return inner.getAttribute("aria-label").split(":")[0];
  return outer.id || outer.textContent.trim() || outer.dataset.speaker;
}"""


def test_the_keyboard_goes_from_the_text_to_its_quotes_and_then_to_the_panels(open_page: Open) -> None:
    page = rated(open_page(), 0.4, 0.99)
    page.fill("#paste", SHORT)
    page.get_by_text("Mark the quotes").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".side")).to_be_visible()
    stops = [page.evaluate(FOCUSED)]
    for _ in range(4):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUSED).split(":")[0])
    assert stops == ["article", "Ada Brandt A", "1 uncertain", "Uncertain", "s1"]
    page.click("#edit")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == "article"


def test_a_link_that_is_opened_leaves_the_keyboard_at_the_top(open_page: Open) -> None:
    page = shown(open_page())
    page.click("#link")
    expect(page.locator("#link")).to_have_text("Copied")
    other = open_page("#" + page.url.split("#")[1])
    expect(other.locator(".side")).to_be_visible()
    assert other.evaluate("document.activeElement.localName") == "body"


def test_offsets_hold_after_emoji(open_page: Open) -> None:
    page = shown(open_page(), EMOJI * 2)
    answer = quotes.extract(EMOJI.strip() + "\n\n" + EMOJI.strip()).to_dict()
    assert "We 💛 this town 🏘️ and it loves us," in segments(answer)
    assert marked(page) == segments(answer)


MARKDOWN = """---
title: No text
---
# Bridge to *reopen*

“We **will**
rebuild,” said Mayor [Ada Brandt](https://holm.example). “It will take a year.”

> Ask me in spring.
>
> — Omar Quill
"""


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", SHORT.encode(), ["We will rebuild,", "It will take a year.", "Ask me in spring,"]),
        ("a.txt", "“Déjà vu,” said Zoë Brandt.".encode("cp1252"), ["Déjà vu,"]),
        ("a.html", HTML.encode(), ["We will\u00a0rebuild,", "Ask me in spring,"]),
        ("q.html", IMPLIED.encode(), ["We will rebuild", "Ask me in spring.", "Or in May."]),
        ("a.md", MARKDOWN.encode(), ["We will rebuild,", "It will take a year.", "Ask me in spring."]),
        ("f.html", FORM.encode(), ["We will stay here,"]),
        ("m.html", f"<form>{HTML}</form>".encode(), ["We will\u00a0rebuild,", "Ask me in spring,"]),
        ("l.html", HTML.replace("</main>", LETTER).encode(), ["We will\u00a0rebuild,", "Ask me in spring,"]),
    ],
)
def test_a_file_is_read(open_page: Open, name: str, content: bytes, expected: list[str]) -> None:
    page = open_page()
    page.set_input_files("#file", {"name": name, "mimeType": "", "buffer": content})
    expect(page.locator(".side")).to_be_visible()
    assert marked(page) == expected


PARTS = """<ul><li>Intro text <p>“Yes,” said Ada Brandt.</p> tail text</li></ul><div>“No,” said Tom
Fry.</div><p>“Café,” said <b>Ada</b>
Brandt.</p><pre>two
lines</pre>"""


def test_no_part_of_a_page_is_lost_and_line_ends_in_the_source_part_nothing(open_page: Open) -> None:
    page = open_page()
    page.set_input_files("#file", {"name": "a.html", "mimeType": "", "buffer": PARTS.encode()})
    expect(page.locator(".side")).to_be_visible()
    paragraphs = page.locator("#article > *").all_inner_texts()
    parts = ["Intro text", "“Yes,” said Ada Brandt.", "tail text", "“No,” said Tom Fry.", "“Café,” said Ada Brandt."]
    assert paragraphs == [*parts, "two lines"]  # the second begins small, and so goes on


# Wrapped at 40, with a name over two lines, a line that ends in a full stop, a list and a line set in.
WRAPPED = """Ferry to Holm runs again
By Tom Rey

The ferry lay in the harbour for a year,
according to the head of the port, Ada
Brandt, who called it "a sensation that
nobody in Holm had hoped for".

“We have waited long enough. The shop is
empty. So is the school. So is the inn.
Nobody buys bread,” said Omar Quill.

Bread and milk
Fish
   and fruit
"""


@pytest.mark.parametrize("text", [WRAPPED, WRAPPED.replace("\n\n", "\n"), "\n".join(SHORT.split("\n\n"))])
def test_a_text_is_sent_with_its_line_ends(open_page: Open, text: str) -> None:
    page = open_page()
    sent: list[str] = []
    page.on("request", lambda r: r.method == "POST" and sent.append(r.post_data or ""))
    page.fill("#paste", text)
    page.click("text=Mark the quotes")
    expect(page.locator(".side")).to_be_visible()
    assert sent == [text.strip()]
    answer = quotes.extract(text.strip()).to_dict()
    assert marked(page) == [" ".join(words.split()) for words in segments(answer)]  # a range holds what is shown
    named = dict.fromkeys(quote["speaker"]["name"] for quote in answer["quotes"])
    assert page.locator("#speakers .who").evaluate_all("all => all.map(a => a.firstChild.data)") == list(named)


def test_wrapped_lines_are_shown_as_paragraphs(open_page: Open) -> None:
    page = shown(open_page(), WRAPPED)
    lines = page.locator("#article :is(h1, p)").all_inner_texts()
    assert lines[:3] == [
        "Ferry to Holm runs again",
        "By Tom Rey",
        "The ferry lay in the harbour for a year, according to the head of the port, Ada Brandt, who called it "
        '"a sensation that nobody in Holm had hoped for".',
    ]
    assert len(lines) == 6
    page.click("#again")
    page.fill("#paste", WRAPPED)
    page.evaluate("document.querySelector('#form').requestSubmit()")
    page.evaluate("document.querySelector('#cancel').click()")
    assert page.input_value("#paste") == WRAPPED.strip()


def test_text_dragged_within_the_article_opens_nothing(open_page: Open) -> None:
    page = shown(open_page())
    before = page.locator("#article").inner_text()
    made = "() => { const t = new DataTransfer(); t.setData('text/plain', 'will'); return t; }"
    transfer = page.evaluate_handle(made)
    for event in ("dragstart", "dragover", "drop", "dragend"):
        page.dispatch_event("#article p", event, {"dataTransfer": transfer})
    expect(page.locator("#drop")).to_be_hidden()
    assert page.locator("#article").inner_text() == before
    page.dispatch_event("body", "drop", {"dataTransfer": transfer})  # from elsewhere
    expect(page.locator("#article")).to_have_text("will")


def test_who_is_hidden_stays_so_when_somebody_is_added(open_page: Open) -> None:
    page = shown(open_page())
    page.locator("#speakers li", has_text="Omar Quill").locator("input").uncheck()
    expect(page.locator("#summary")).to_contain_text("One quote by one speaker")
    page.click("#edit")
    page.locator("#article p").first.click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("“A good day,” said Petra Lund. ")
    expect(page.locator("#speakers li")).to_have_count(3)
    shut = [li.inner_text().split("\n")[1] for li in page.locator("#speakers li:has(input:not(:checked))").all()]
    assert shut == ["Omar Quill"]


def test_a_file_is_dropped(open_page: Open) -> None:
    page = open_page()
    transfer = page.evaluate_handle(
        "text => { const t = new DataTransfer(); t.items.add(new File([text], 'a.txt')); return t; }", SHORT
    )
    page.dispatch_event("body", "dragover", {"dataTransfer": transfer})
    expect(page.locator("#drop")).to_be_visible()
    page.dispatch_event("body", "drop", {"dataTransfer": transfer})
    expect(page.locator(".side")).to_be_visible()
    expect(page.locator("#drop")).to_be_hidden()
    assert len(notes(page)) == 2


@pytest.mark.parametrize(
    ("name", "remedy"), [("a.docx", "copy the text and paste it"), ("a.bin", "Save the article as")]
)
def test_a_file_of_another_kind_is_refused_with_a_remedy(open_page: Open, name: str, remedy: str) -> None:
    page = open_page()
    page.set_input_files("#file", {"name": name, "mimeType": "", "buffer": b"PK\x03\x04\x00\x00"})
    expect(page.get_by_role("alert")).to_contain_text(remedy)


def test_nothing_is_asked_for_nothing(open_page: Open) -> None:
    page = open_page()
    page.click("text=Mark the quotes")
    expect(page.get_by_role("alert")).to_contain_text("Paste an article")


@pytest.mark.parametrize("name", ["tram", "lake", "final"])
def test_the_samples_are_a_click_away(open_page: Open, name: str) -> None:
    page = open_page()
    page.click(f"[data-sample={name}]")
    expect(page.locator(".side")).to_be_visible()
    assert len(notes(page)) >= 6


def test_filters_by_speaker_and_kind(open_page: Open) -> None:
    page = shown(open_page(), MIXED)
    assert len(notes(page)) == 3
    page.locator("#speakers label").first.click()
    assert [n.split(" A:")[0] for n in notes(page)] == [
        "Omar Quill B: “Ask me in spring,” " + notes(page)[0].split("” ")[1]
    ]
    page.locator("#speakers label").first.click()
    page.uncheck("[value=direct]")
    assert [n[:12] for n in notes(page)] == ["Ada Brandt A"]
    page.check("[value=direct]")


def counts(page: Page) -> list[int]:
    """How many quotes are marked, and are there by the summary, by the speakers that are ticked, and by the kinds."""
    summary = page.locator("#summary").inner_text().split()[0].replace("One", "1")
    speakers = page.locator("#speakers li:has(input:checked) .count").all_inner_texts()
    kinds = page.locator("#types span").all_inner_texts()
    return [len(notes(page)), int(summary), sum(int(n.split()[0]) for n in speakers), sum(int(n or 0) for n in kinds)]


def test_below_the_sliders_value_a_quote_is_marked_without_its_speaker(open_page: Open) -> None:
    page = shown(rated(open_page(), 0.4, 0.99))
    before = marked(page)
    page.locator("#least").fill("75")
    expect(page.locator("#least-value")).to_have_text("75 %")
    assert marked(page) == before
    looks = page.evaluate("[...CSS.highlights].filter(([, h]) => h.size).map(([name]) => name).sort()")
    assert looks == ["quotes-light-sure-1", "quotes-light-unknown-7"]
    first, second = notes(page)
    assert first.startswith("Unknown ?: “We will rebuild,")
    assert "Best guess: Ada Brandt, 40 %" in first
    assert second.startswith("Omar Quill B:")
    page.locator("quotes-layer .note").first.focus()
    expect(page.locator("quotes-layer .card .who")).to_have_text("?Unknown")
    expect(page.locator("quotes-layer .card")).to_contain_text("Best guess: Ada Brandt, 40 %")
    expect(page.locator("#speakers .tag")).to_have_text(["B", "?"])
    expect(page.locator("#speakers .who")).to_have_text(
        ["Omar QuillDeputy", "UnknownNobody named, or less sure than 75 %"]
    )
    expect(page.locator("#summary")).to_contain_text("2 quotes by one speaker")
    expect(page.locator("#summary")).to_contain_text("1 uncertain")


def test_summary_speakers_and_kinds_count_the_same(open_page: Open) -> None:
    page = shown(rated(open_page(), 0.4, 0.99, 0.74), MIXED)
    assert counts(page) == [3, 3, 3, 3]
    page.locator("#least").fill("60")
    assert counts(page) == [3, 3, 3, 3]
    page.locator("#speakers label", has_text="Unknown").click()
    assert counts(page) == [2, 2, 2, 2]
    page.locator("#speakers label", has_text="Omar Quill").click()
    assert counts(page) == [1, 1, 1, 1]
    page.locator("#speakers label", has_text="Unknown").click()
    page.uncheck("[value=mixed]")
    assert counts(page) == [1, 1, 1, 1]
    expect(page.locator("#speakers .who")).to_contain_text(["Omar Quill", "Unknown"])  # Brandt's other one is mixed


def test_what_is_taken_along_lacks_the_speakers_below_the_sliders_value(open_page: Open) -> None:
    page = shown(open_page())
    page.locator("#least").fill("100")
    given = [json.loads(copied(page, "json"))]
    page.click("text=The same from a terminal")
    command = copied(page, "curl")
    done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=30, check=True)
    given.append(json.loads(done.stdout))
    for answer in given:
        assert [(quote["speaker"], quote["warnings"]) for quote in answer["quotes"]] == [(None, ["low-confidence"])] * 2
    rows = csv.DictReader(io.StringIO(copied(page, "csv")))
    assert [row["speaker"] for row in rows] == ["", ""]


@pytest.mark.skipif(not shutil.which("jq"), reason="no jq: apt install jq")
def test_the_curl_line_hides_whom_the_page_hides(open_page: Open) -> None:
    page = shown(open_page(), SHORT.replace("Omar Quill", "Omar O'Hara").replace("Quill", "O'Hara"))
    page.locator("#speakers label", has_text="O'Hara").click()
    page.click("text=The same from a terminal")
    done = subprocess.run(["bash", "-c", copied(page, "curl")], capture_output=True, timeout=30, check=True)
    assert [quote["speaker"]["name"] for quote in json.loads(done.stdout)["quotes"]] == ["Ada Brandt"]


def test_the_last_kind_can_not_be_turned_off(open_page: Open) -> None:
    page = shown(open_page())
    page.uncheck("[value=direct]")
    page.locator("[value=mixed]").click()
    expect(page.locator("[value=mixed]")).to_be_checked()


def test_uncertain_quotes_are_counted_and_stepped_through(open_page: Open) -> None:
    page = shown(rated(open_page(), 0.4, 0.99, 0.74), MIXED)
    expect(page.locator("#summary")).to_contain_text("3 quotes by 2 speakers")
    expect(page.locator("#summary")).to_contain_text(re.compile(r"% of the words, 2 uncertain\.$"))
    expect(page.locator("#status")).to_contain_text("2 uncertain")
    card = page.locator("quotes-layer .card")
    for words in ("40 %", "74 %", "40 %"):
        page.click("#summary button")
        expect(card).to_contain_text(f"Uncertain: {words}")
        expect(card).to_be_visible()
    page.uncheck("[value=direct]")
    expect(page.locator("#summary button")).to_have_text("1 uncertain")
    page.click("#summary button")
    expect(card).to_contain_text("Uncertain: 74 %")


def test_a_sure_answer_says_nothing_of_uncertainty(open_page: Open) -> None:
    page = shown(rated(open_page(), 0.75, 0.9))
    expect(page.locator("#summary button")).to_have_count(0)
    expect(page.locator("#findings-section")).to_be_hidden()


def test_uncertain_quotes_are_worth_a_second_look(open_page: Open) -> None:
    def doubt(answer: dict[str, Any]) -> None:
        first, second = answer["quotes"]
        first["confidence"] = second["confidence"] = 0.4
        second["warnings"] = ["ambiguous-speaker"]
        answer["warnings"] = [{"code": "ambiguous-speaker", "message": "Quill or Brandt?", **second["segments"][0]}]

    page = shown(answering(open_page(), doubt))
    found = page.locator("#findings li")
    unsure = "Uncertain: Ada Brandt, “We will rebuild, It will take a year.” 40 %"
    expect(found).to_have_text([unsure, "Quill or Brandt?"])  # each of them once
    found.first.locator("button").click()
    expect(page.locator("quotes-layer .card")).to_contain_text("Uncertain: 40 %")


def test_rejected_segments_come_on_request_with_the_reason(open_page: Open) -> None:
    page = shown(open_page(), SHORT + MARKS)
    before = len(notes(page))
    page.check("#rejected")
    expect(page.locator("#rejected-list li")).not_to_have_count(0)
    rejected = json.loads(copied(page, "json"))["rejected"]
    assert rejected
    listed = [f"“{segment['text']}” {segment['reason'].replace('-', ' ')}" for segment in rejected]
    expect(page.locator("#rejected-list li")).to_have_text(listed)
    assert len(notes(page)) == before + len(rejected)


def test_hover_shows_speaker_cue_and_confidence(open_page: Open) -> None:
    page = shown(open_page(), SHORT.replace("Mayor Ada Brandt", "Ada Brandt, the mayor of Holm"))
    box = page.locator("#article p").nth(1).bounding_box()
    assert box
    page.mouse.move(box["x"] + 60, box["y"] + 14)
    card = page.locator("quotes-layer .card")
    expect(card).to_be_visible()
    expect(card).to_contain_text("Ada Brandt")
    expect(card).to_contain_text("Mayor of Holm")
    expect(card).to_contain_text("“said”")
    expect(card).to_contain_text(re.compile(r"\d+ %"))
    page.mouse.move(2, 2)
    expect(card).to_be_hidden()


def test_the_card_names_the_others_in_order_without_a_figure(open_page: Open) -> None:
    def rival(answer: dict[str, Any]) -> None:
        given = {"Ada Brandt": 0.6, "Omar Quill": 0.32, "Tom Rey": 0.06, "Ida Gone": 0.02}
        for quote in answer["quotes"]:
            quote["confidence"] = 0.84
            quote["evidence"]["candidates"] = [{"name": name, "confidence": share} for name, share in given.items()]

    page = shown(answering(open_page(), rival))
    first, second = notes(page)
    assert first.endswith("Sure: 84 %, named at the quote. Or, less likely, Omar Quill, then Tom Rey")
    assert second.endswith("Or Ada Brandt, then Tom Rey")  # another rule than the model's had the last word
    page.locator("quotes-layer .note").first.focus()
    expect(page.locator("quotes-layer .card .dim").last).to_have_text("Or, less likely, Omar Quill, then Tom Rey")


def renamed(name: str, kind: str) -> Callable[[dict[str, Any]], None]:
    def rename(answer: dict[str, Any]) -> None:
        for speaker in (answer["quotes"][0]["speaker"], answer["speakers"][0]):
            speaker.update(name=name, kind=kind)

    return rename


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("office", "organisation", "Office"),
        ("@laundrylad", "person", "@laundrylad"),
        ("@laundrylad", "organisation", "@laundrylad"),
        ("heron_jo", "unnamed", "heron_jo"),
        ("eBay", "organisation", "eBay"),
        ("bell hooks", "person", "bell hooks"),
        ("élan club", "group", "Élan club"),
    ],
)
def test_a_speaker_is_written_alike_everywhere(open_page: Open, name: str, kind: str, expected: str) -> None:
    page = shown(answering(open_page(), renamed(name, kind)))
    note = page.locator("quotes-layer .note").first
    note.focus()
    assert page.locator("#speakers .who").first.evaluate("who => who.firstChild.data") == expected
    assert page.locator("quotes-layer .card .who").inner_text().split("\n")[-1] == expected
    assert note.inner_text().split("\n")[0] == expected
    assert notes(page)[0].startswith(f"{expected} A:")


def test_a_long_name_takes_the_margin_that_is_free(open_page: Open) -> None:
    name = "Spokeswoman for the transport authority"
    page = shown(answering(open_page(), renamed(name, "unnamed")))
    note = page.locator("quotes-layer .note").first
    box = note.bounding_box()
    assert box
    assert 190 < box["width"] < 320
    assert box["x"] >= 0
    assert note.locator("span").evaluate("span => span.scrollWidth <= span.clientWidth")


def test_json_csv_and_annotations_hold_what_is_shown(open_page: Open) -> None:
    page = shown(open_page())
    page.locator("#speakers label").first.click()
    [quote] = json.loads(copied(page, "json"))["quotes"]
    assert quote["speaker"]["name"] == "Omar Quill"
    [row] = csv.DictReader(io.StringIO(copied(page, "csv")))
    assert (row["quote_id"], row["speaker"], row["quote"]) == (quote["id"], "Omar Quill", "Ask me in spring,")
    [annotation] = json.loads(copied(page, "annotations"))["items"]
    assert annotation["target"][0]["selector"][1]["exact"] == "Ask me in spring,"


def test_the_curl_line_gives_what_is_seen(open_page: Open) -> None:
    page = shown(open_page(), SHORT + "\nIt's “the Boss”'s $HOME, `pwd` \\ ARTICLE\n\nARTICLE\n")
    page.check("#rejected")
    expect(page.locator("#curl")).to_contain_text("include=rejected", use_inner_text=False)
    page.click("text=The same from a terminal")
    command = copied(page, "curl")
    done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=30, check=True)
    answer = json.loads(done.stdout)
    assert segments(answer) + [s["text"] for s in answer["rejected"]] == marked(page)
    assert answer["offsets"] == "utf16"
    page.locator("#speakers label").first.click()
    assert "jq '.quotes |= map(select(.speaker.name != \"Ada Brandt\"))'" in copied(page, "curl")


def test_a_link_carries_the_article(open_page: Open) -> None:
    page = shown(open_page(), EMOJI)
    page.click("#link")
    expect(page.locator("#link")).to_have_text("Copied")
    link = page.evaluate("navigator.clipboard.readText()")
    other = open_page("#" + link.split("#")[1])
    expect(other.locator(".side")).to_be_visible()
    assert marked(other) == marked(page)


@pytest.mark.parametrize("fragment", ["#a=", "#a=%%%", "#a=AAAA", "#a=8y9SyEvMTVWwUyj"])
def test_a_damaged_link_says_so(open_page: Open, fragment: str) -> None:
    page = open_page(fragment)
    expect(page.get_by_role("alert")).to_contain_text("damaged")


def test_edits_are_read_again(open_page: Open) -> None:
    page = shown(open_page())
    page.click("#edit")
    page.locator("#article p").last.click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.insert_text("“Spring is early,” Brandt said.")
    expect(page.locator("quotes-layer .note")).to_have_count(3)
    assert marked(page)[-1] == "Spring is early,"
    expect(page.locator("#curl")).to_contain_text("Spring is early", use_inner_text=False)


def add(page: Page, words: str) -> None:
    """Types at the end of the article."""
    page.click("#edit")
    page.locator("#article p").last.click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(words)


def asked(page: Page, accept: bool) -> list[str]:
    """Grows with each question that the page asks; all are answered so."""
    questions: list[str] = []

    def answer(dialog: Dialog) -> None:
        questions.append(dialog.message)
        if accept:
            dialog.accept()
        else:
            dialog.dismiss()

    page.on("dialog", answer)
    return questions


KEPT = "[localStorage.length, sessionStorage.length]"


def test_an_edit_outlives_a_reload(open_page: Open) -> None:
    page = shown(open_page())
    add(page, " “Spring is early,” Brandt said.")
    page.locator("#least").fill("75")
    page.reload()  # at once, before it was read again
    expect(page.locator("quotes-layer .note")).to_have_count(3)
    expect(page.locator("#least-value")).to_have_text(f"{page.input_value('#least')} %")
    assert marked(page)[-1] == "Spring is early,"
    expect(page.locator(".headline")).to_have_text("Bridge to reopen")
    assert page.evaluate(KEPT) == [0, 1]
    questions = asked(page, accept=False)
    page.click("#again")
    assert len(questions) == 1  # it is still nowhere else
    expect(page.locator("#article")).to_contain_text("Spring is early")


def test_the_marks_are_back_after_a_look_at_the_documentation(open_page: Open) -> None:
    page = shown(open_page())
    page.click(".api")
    expect(page).to_have_title("Quotes: the API")
    page.go_back()
    expect(page.locator("quotes-layer .note")).to_have_count(2)
    expect(page.locator("#start")).to_be_hidden()
    expect(page.locator("#types input:checked")).to_have_count(2)  # as was asked for, whatever the browser remembers
    assert not page.is_checked("#rejected")


def test_a_new_article_asks_before_it_discards_edits_and_leaves_no_draft(open_page: Open) -> None:
    page = shown(open_page())
    questions = asked(page, accept=True)
    page.click("#again")
    assert questions == []
    assert page.evaluate(KEPT) == [0, 0]
    shown(page)
    add(page, " “Spring is early,” Brandt said.")
    page.click("#again")
    assert questions == ["Discard your edits? The article as you have changed it is nowhere but on this page."]
    expect(page.locator("#start")).to_be_visible()
    page.reload()
    expect(page.locator("#start")).to_be_visible()
    assert page.evaluate(KEPT) == [0, 0]


def test_what_is_dropped_on_an_edited_article_asks_first(open_page: Open) -> None:
    page = shown(open_page())
    questions = asked(page, accept=False)
    add(page, " Or not.")
    made = "() => { const t = new DataTransfer(); t.setData('text/plain', 'will'); return t; }"
    page.dispatch_event("body", "drop", {"dataTransfer": page.evaluate_handle(made)})
    assert len(questions) == 1
    expect(page.locator("#article")).to_contain_text("Or not.")


def test_a_link_has_the_edits_and_another_link_goes_before_a_draft(open_page: Open, site: str) -> None:
    page = shown(open_page())
    questions = asked(page, accept=False)
    add(page, " “Spring is early,” Brandt said.")
    expect(page.locator("quotes-layer .note")).to_have_count(3)
    page.click("#link")
    expect(page.locator("#link")).to_have_text("Copied")
    link = page.url
    page.click("#again")
    shown(page, EMOJI)
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator("#article")).to_contain_text("Spring is early")
    assert questions == []  # nothing was edited that the link lacks
    add(page, " Or not.")
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator("#article")).to_contain_text("Or not.")


def test_an_article_that_is_emptied_leaves_no_summary(open_page: Open) -> None:
    page = shown(open_page())
    page.click("#edit")
    page.locator("#article p").first.click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    expect(page.locator(".side")).to_be_hidden()
    page.keyboard.press("Control+z")
    expect(page.locator(".side")).to_be_visible()
    expect(page.locator("#summary")).to_contain_text("2 quotes by 2 speakers")


def test_long_articles_show_progress_and_can_be_stopped(open_page: Open) -> None:
    page = open_page()
    paste(page, long_article(40_000))
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.locator("#progress-text")).to_contain_text("words")
    page.click("#cancel")
    expect(page.locator("#start")).to_be_visible()
    assert len(page.input_value("#paste").split()) > 39_000
    expect(page.get_by_role("progressbar")).to_be_hidden()


def test_a_text_over_the_limit_says_what_to_do(browser: Browser) -> None:
    with serving(create_app(Settings(max_text_bytes=100))) as address:
        page = browser.new_page()
        page.goto(address)
        page.fill("#paste", SHORT)
        page.click("text=Mark the quotes")
        notice = page.get_by_role("alert")
        expect(notice).to_contain_text("Cut it in parts")
        expect(notice).not_to_contain_text("QUOTES_")  # an editor has no settings
        expect(page.locator("#retry")).to_be_hidden()
        page.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_message_covers_no_button_of_the_article(browser: Browser, width: int) -> None:
    with serving(create_app(Settings(max_text_bytes=100))) as address:
        page = browser.new_page(viewport={"width": width, "height": 740})
        page.goto(address)
        page.fill("#paste", SHORT * 9)
        page.click("text=Mark the quotes")
        expect(page.get_by_role("alert")).to_be_visible()
        box, last = page.locator("#notice").bounding_box(), page.locator("#tools").bounding_box()
        assert box
        assert last
        assert box["y"] >= last["y"] + last["height"]
        page.evaluate("scrollTo(0, 500)")
        expect(page.locator("#notice")).to_be_in_viewport(ratio=1)
        page.evaluate("scrollTo(0, 0)")
        page.locator("#edit").click(timeout=2000)
        page.locator("#again").click(timeout=2000)
        expect(page.locator("#start")).to_be_visible()
        page.close()


@pytest.mark.parametrize("key", ["Control+Enter", "Meta+Enter"])
def test_the_keyboard_marks_the_quotes(open_page: Open, key: str) -> None:
    page = open_page()
    page.fill("#paste", SHORT)
    page.locator("#paste").press("Enter")
    expect(page.locator("#start")).to_be_visible()
    page.locator("#paste").press(key)
    expect(page.locator("quotes-layer .note")).to_have_count(2)


def test_where_the_service_wants_a_key_the_page_asks_for_it(browser: Browser) -> None:
    with serving(create_app(Settings(api_keys=f"desk:{digest('secret')}"))) as address:
        page = browser.new_page()
        page.goto(address)
        page.fill("#paste", SHORT)
        page.click("text=Mark the quotes")
        expect(page.get_by_role("alert")).to_contain_text("API key")
        page.fill("#key", "another")
        page.click("text=Use it")
        expect(page.get_by_role("alert")).to_contain_text("refused this key")
        page.fill("#key", "secret")
        page.click("text=Use it")
        expect(page.locator(".side")).to_be_visible()
        assert marked(page) == ["We will rebuild,", "It will take a year.", "Ask me in spring,"]
        assert "secret" not in page.locator("#curl").inner_text()
        page.close()


def test_on_a_phone_the_key_can_be_given(browser: Browser) -> None:
    with serving(create_app(Settings(api_keys=f"desk:{digest('secret')}"))) as address:
        page = browser.new_page(viewport={"width": 320, "height": 700})
        page.goto(address)
        page.fill("#paste", SHORT)
        page.click("text=Mark the quotes")
        expect(page.get_by_text("Use it")).to_be_in_viewport(ratio=1)
        expect(page.locator("#dismiss")).to_be_in_viewport(ratio=1)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.close()


def test_a_long_name_leaves_room_for_its_count(open_page: Open) -> None:
    for width in (320, 900, 1280):
        page = open_page(viewport={"width": width, "height": 740})
        shown(
            page,
            "“It is late,” said Srinivasa Venkataraghavanaryaputhiransubramanian. “So it is,” Ada Brandt said. "
            + "It rained. " * 9,
        )
        expect(page.locator(".count").first).to_be_visible()
        assert page.evaluate(
            """[...document.querySelectorAll('.count')].every((one) =>
              one.getBoundingClientRect().right <= document.querySelector('#speakers').getBoundingClientRect().right)"""
        )


def test_what_cannot_be_copied_says_why(open_page: Open) -> None:
    page = shown(open_page(strict=False))
    page.route("**/v1/quotes?*", lambda route: route.abort())
    page.click("text=Copy CSV")
    expect(page.get_by_role("alert")).to_contain_text("The service does not answer")
    page.unroute("**/v1/quotes?*")
    page.route("**/v1/quotes?*", lambda route: route.fulfill(status=502, body="<h1>Bad gateway</h1>"))
    page.click("text=Copy CSV")
    expect(page.get_by_role("alert")).to_contain_text("The service answered 502")
    page.click("#dismiss")
    assert page.evaluate("document.activeElement.id") == "article"


def test_a_file_waits_for_the_key(browser: Browser) -> None:
    with serving(create_app(Settings(api_keys=f"desk:{digest('secret')}"))) as address:
        page = browser.new_page()
        page.goto(address)
        page.set_input_files("#file", {"name": "q.html", "mimeType": "", "buffer": IMPLIED.encode()})
        expect(page.get_by_role("alert")).to_contain_text("API key")
        page.fill("#key", "secret")
        page.click("text=Use it")
        expect(page.locator(".side")).to_be_visible()
        assert marked(page) == ["We will rebuild", "Ask me in spring.", "Or in May."]
        page.close()


def test_without_the_service_it_says_so_and_tries_again(open_page: Open) -> None:
    page = open_page(strict=False)
    page.context.set_offline(True)
    page.fill("#paste", SHORT)
    page.click("text=Mark the quotes")
    expect(page.get_by_role("alert")).to_contain_text("does not answer")
    page.context.set_offline(False)
    page.click("#retry")
    expect(page.locator(".side")).to_be_visible()
    expect(page.get_by_role("alert")).to_be_hidden()


def test_no_quotes_is_an_answer_too(open_page: Open) -> None:
    page = shown(open_page(), "Nothing was said in Holm on Sunday, and nobody asked anybody anything. " * 3)
    expect(page.locator("#summary")).to_contain_text("No quotations found")
    for idle in ("#speakers-title", "[data-copy=json]", "#least"):
        expect(page.locator(idle)).to_be_hidden()
    page.check("[value=indirect]")  # what the summary says to tick is there
    add(page, " “We will rebuild,” said Mayor Ada Brandt.")
    for used in ("#speakers-title", "[data-copy=json]", "#least"):
        expect(page.locator(used)).to_be_visible()


def test_where_all_is_hidden_the_summary_says_so(open_page: Open) -> None:
    page = shown(open_page())
    for label in page.locator("#speakers label").all():
        label.click()
    expect(page.locator("#summary")).to_have_text("No quote is shown: all are hidden.")
    page.locator("#speakers label").first.click()
    expect(page.locator("#summary")).to_contain_text("One quote by one speaker")


def test_it_prints_without_its_machinery(open_page: Open) -> None:
    page = shown(open_page(color_scheme="dark"))
    page.emulate_media(media="print", color_scheme="dark")
    for hidden in (".top", "#types", "[data-copy=json]"):
        expect(page.locator(hidden)).to_be_hidden()
    for visible in ("#article", "#speakers", "quotes-layer .note >> nth=0"):
        expect(page.locator(visible)).to_be_visible()
    assert page.evaluate("[...CSS.highlights].filter(([, h]) => h.size).every(([name]) => name.includes('light'))")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_it_fits_a_phone(open_page: Open) -> None:
    page = open_page(viewport={"width": 360, "height": 740}, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    shown(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    box = page.locator("quotes-layer .note").first.bounding_box()
    assert box
    assert box["x"] >= 0
    page.locator("quotes-layer .note").first.tap()
    expect(page.locator("quotes-layer .card")).to_be_visible()


def test_its_policy_lets_nothing_in(open_page: Open, site: str) -> None:
    page = open_page()
    answer = page.request.get(site)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy + re.sub(r'xmlns="[^"]*"', "", answer.text())


def test_the_samples_are_short_and_listed() -> None:
    folder = Path(quotes.__file__).parent / "static"
    listed = re.findall(r'data-sample="(\w+)"', (folder / "index.html").read_text("utf-8"))
    assert sorted(listed) == sorted(path.stem for path in (folder / "samples").iterdir())
