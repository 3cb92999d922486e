"""Reading formats of one result."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import article, quote, speaker

from quotes.article import Article
from quotes.formats import FORMS, written
from quotes.inputs.document import document
from quotes.inputs.html import read
from quotes.records import Span, Warn

TEXT = "Dam\n\n“It is <b>safe</b> & *dry*,” said Mayor Ada Brandt.\n\n“1. Who?”\n\n“Me.”"


def dam(id: str | None = "dam") -> Article:
    people = [speaker(TEXT, "s1", "Ada Brandt", "Ada Brandt", role="Mayor", ref="p7")]
    quotes = [
        quote(TEXT, "It is <b>safe</b> & *dry*,", "s1", mention="Ada Brandt", cue="said"),
        quote(TEXT, "1. Who?"),
        quote(TEXT, "Me.", "s1"),
    ]
    made = article(TEXT, quotes, people, id=id)
    return replace(made, warnings=(Warn("x", "“Dam”: Look <here>.", Span(0, 3)),))


def one(form: str, *made: Article, several: bool = False) -> bytes:
    return b"".join(written(FORMS[form], ((a, None) for a in made), several=several))


def test_json_is_the_articles_own() -> None:
    assert one("json", dam()) == dam().to_json()
    assert json.loads(one("json", dam(), dam(), several=True)) == [dam().to_dict()] * 2
    assert json.loads(one("json", several=True)) == []
    assert [json.loads(line) for line in one("jsonl", dam(), dam()).splitlines()] == [dam().to_dict()] * 2


@pytest.mark.parametrize("form", ["annotations", "jsonld"])
def test_several_documents_are_an_array(form: str) -> None:
    single = json.loads(one(form, dam()))
    assert json.loads(one(form, dam(), dam(), several=True)) == [single, single]


def test_csv_has_a_row_per_quote() -> None:
    rows = list(csv.DictReader(io.StringIO(one("csv", dam(), dam("b")).decode(), newline="")))
    assert [(r["article"], r["quote"], r["speaker"], r["ref"]) for r in rows[:3]] == [
        ("dam", "It is <b>safe</b> & *dry*,", "Ada Brandt", "p7"),
        ("dam", "1. Who?", "", ""),
        ("dam", "Me.", "Ada Brandt", "p7"),
    ]
    assert [TEXT[int(r["start"]) : int(r["end"])] for r in rows[3:]] == [r["quote"] for r in rows[3:]]


@pytest.mark.parametrize("words", ["=1+1", "+1 for us", "-5 degrees", "@ada is right", "\tso", "'quoted"])
def test_csv_has_the_words_as_they_are_whatever_a_spreadsheet_makes_of_them(words: str) -> None:
    text = f"“{words}”"
    [row] = csv.DictReader(io.StringIO(one("csv", article(text, [quote(text, words)], id="=a")).decode(), newline=""))
    assert (row["quote"], row["article"], text[int(row["start"]) : int(row["end"])]) == (words, "=a", words)


def test_csv_places_are_those_of_the_block() -> None:
    doc = document("blocks", [{"id": "a", "text": "🙂 “The dam"}, {"id": "b", "text": "is safe,” she said."}])
    made = article(doc.text, [quote(doc.text, "The dam\n\nis safe,")])
    [row] = csv.DictReader(io.StringIO(b"".join(written(FORMS["csv"], [(made, doc.places("utf16"))])).decode()))
    assert (row["block"], row["start"], row["end"], row["quote"]) == ("a", "4", "11", "The dam is safe,")


class Marks(HTMLParser):
    """The text inside <mark> and the tags that a page has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.marks: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "meta":
            self.open.append(tag)
        if tag == "mark":
            self.marks.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "mark" in self.open and "sup" not in self.open:
            self.marks[-1] += data


def test_the_page_marks_every_quote_and_stands_alone() -> None:
    page = one("html", dam()).decode()
    marks = Marks(page)
    assert marks.open == []
    assert marks.marks == ["It is <b>safe</b> & *dry*,", "1. Who?", "Me."]
    shown = read(page).text
    for words in ("dam", "Ada Brandt, Mayor: 2 quotes", "Look <here>.", "“Me.1”", "“1. Who??”"):
        assert words in shown
    assert "http" not in page
    assert "<script" not in page


def test_quotes_within_quotes_are_marked_once() -> None:
    text = "“He said ‘no’ twice,” she said."
    made = article(text, [quote(text, "He said ‘no’ twice,"), quote(text, "no")])
    assert Marks(one("html", made).decode()).marks == ["He said ‘no’ twice,"]


def test_markdown_reads_as_quotes() -> None:
    assert one("md", dam()).decode() == (
        "# dam\n\n"
        "> It is \\<b\\>safe\\</b\\> \\& \\*dry\\*,\n>\n> — **Ada Brandt**, Mayor (said, 90% sure)\n\n"
        "> 1\\. Who?\n>\n> — nobody named\n\n"
        "> Me.\n>\n> — **Ada Brandt**, Mayor (90% sure)\n\n"
        "## To look at again\n\n- “Dam”: Look \\<here\\>.\n"
    )
    assert one("md", article("Nothing.")).decode() == "# Quotes\n\nNo quotes found.\n"
    assert one("md", dam("a"), dam("b")).decode().count("\n---\n") == 1


def paraphrased() -> Article:
    text = "Mayor Ada Brandt said the dam was safe. It was said to leak."
    quotes = [quote(text, "the dam was safe", "s1", cue="said"), quote(text, "leak")]
    quotes = [replace(q, type="indirect", segments=()) for q in quotes]
    return article(text, quotes, [speaker(text, "s1", "Ada Brandt", "Ada Brandt")])


def test_a_colon_is_not_printed_as_a_verb() -> None:
    text = "Mayor: “No.”"
    made = article(text, [quote(text, "No.", "s1", cue=":")], [speaker(text, "s1", "Mayor", "Mayor")])
    assert "> — **Mayor** (90% sure)" in one("md", made).decode()


@pytest.mark.parametrize("marks", ['"', "“", "‘", "«"])
def test_a_note_has_one_pair_of_marks(marks: str) -> None:
    text = f"{marks}Our members have spoken, and so on and so forth."
    made = replace(article(text), warnings=(Warn("unclosed-mark", "It is never closed.", Span(0, len(text))),))
    assert "“Our members have spoken, and so on and…”: It is never closed." in read(one("html", made).decode()).text


def test_readers_are_told_a_paraphrase_from_a_quotation() -> None:
    lines = one("md", paraphrased()).decode().splitlines()
    assert lines[4] == "> — **Ada Brandt** (paraphrase, said, 90% sure)"
    assert lines[8] == "> — nobody named (paraphrase)"
    page = one("html", paraphrased()).decode()
    assert "the dam was safe<sup>1 paraphrase</sup>" in page
    assert 'title="paraphrase: Ada Brandt, 90% sure"' in page
    assert "paraphrase" not in one("html", dam()).decode() + one("md", dam()).decode()


def test_readers_see_where_the_text_interrupts_a_quote() -> None:
    text = "“The dam,” said Ada Brandt, “is safe.”\n\n“It is\n\n“new.”"
    made = article(text, [quote(text, ("The dam,", "is safe.")), quote(text, ("It is", "new."))])
    lines = one("md", made).decode().splitlines()
    assert (lines[2], lines[6]) == ("> The dam, … is safe.", "> It is new.")
    assert made.to_dict()["quotes"][0]["quote"] == "The dam, is safe."


def test_whom_the_least_confidence_hides_is_doubted_not_missing() -> None:
    [made] = article(TEXT, [quote(TEXT, "Me.", candidates=(("Ada <Brandt>", 0.4),), confidence=0.43)]).quotes
    hidden = article(TEXT, [replace(made, warnings=("low-confidence",))])
    assert one("md", hidden).decode().splitlines()[4] == "> — Ada \\<Brandt\\>? (only 43% sure)"
    page = one("html", hidden).decode()
    assert 'title="Ada &lt;Brandt&gt;? Only 43% sure">Me.<sup>Ada &lt;Brandt&gt;?</sup>' in page
    assert "nobody named" in one("md", article(TEXT, [made])).decode()


@given(
    st.text(st.sampled_from("“”<>&\"'\n\0\ud800🙂ab -#*") | st.characters(), max_size=40),
    st.sampled_from(sorted(FORMS)),
)
def test_any_text_can_be_written(text: str, form: str) -> None:
    spans = [Span(0, len(text) // 2), Span(len(text) // 2, len(text))] if len(text) > 1 else []
    [model] = [quote("x", "x")]
    quotes = [replace(model, id=f"q{n}", segments=(s,), content=(s,)) for n, s in enumerate(spans)]
    quotes = [replace(q, context=replace(q.context, sentence=q.segments[0])) for q in quotes]
    data = one(form, article(text, quotes, id=text))
    data.decode()
    if form == "html":
        assert Marks(data.decode()).open == []
    if form in ("json", "annotations", "jsonld"):
        json.loads(data)
