"""Markdown in: the text a reader sees, and the way back to the source."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from places import cut, places, source_of

import quotes
from quotes.cli import main
from quotes.errors import OptionError
from quotes.inputs import document, html
from quotes.inputs.markdown import read
from quotes.records import Span

# What a reader sees


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("", ""),
        ("One\n\nTwo", "One\n\nTwo"),
        ("One\ntwo\r\nthree\rfour", "One two three four"),
        ("One  \ntwo\\\nthree<br>four<br/>\nfive", "One\ntwo\nthree\nfour\nfive"),
        ("# One ##\n\nTwo\n===\nThree\nfour\n---\nfive", "One\n\nTwo\n\nThree four\n\nfive"),
        ("#\n#hash # tag #", "#hash # tag #"),
        ("a *b* **c** _d_ ***e*** un**bro**ken 2 * 3 snake_case_word", "a b c d e unbroken 2 * 3 snake_case_word"),
        ("a ~~b **c**~~ d ~e~", "a d ~e~"),
        ("a <del>b</del> c ~~d <del>e~~ f\n\ng", "a c\n\ng"),
        ("[Ada *B*](http://x.y 'z') [Tom][1] [Rey] ![no](x.png) <http://a.b/%20c> <a@b.c>\n\n[1]: /x\n[Rey]: /y 'z'",
         "Ada B Tom Rey http://a.b/%20c a@b.c"),
        ("[not](a b) [nor][this] ![or (that)", "[not](a b) [nor][this] ![or (that)"),
        ("a `b  c` `` ` `` ` d\ne ` f `g", "a b c ` d e f `g"),
        ("x` a `y", "xay"),
        ("```py\na = 1\n\n  b\n```\n~~~\nunclosed", "a = 1\n\nb\n\nunclosed"),
        ("    indented\n      code\n\ntext", "indented\ncode\n\ntext"),
        ("- a\n- b\n  - c\n\n1. d\n2) e\n\n   f", "a\n\nb\n\nc\n\nd\n\ne\n\nf"),
        ("| a | b \\| *c* |\n|---|:-:|\n| 1 |\nd|e|f\n", "a\n\nb | c\n\n1\n\nd\n\ne"),
        ("- | - | - |\n  |---|---|\n  | - | x |", "-\n\n-\n\n-\n\nx"),
        ("a\n\n***\n\nb", "a\n\nb"),
        ("fish &amp; chips &lt;3 &eacute;&#233;&#xE9; &notit; AT&T &copy", "fish & chips <3 ééé &notit; AT&T &copy"),
        ("a&nbsp;b &#32; c&#10;d", "a\u00a0b c d"),
        ("\\*a\\* \\“b\\” 1\\. \\\\ \\q", "*a* \\“b\\” 1. \\ \\q"),
        ("a <b>c</b> <span title='>'>d</span><!-- no --> 5 < 6", "a c d 5 < 6"),
        ("<div>\n  a &eacute; <b>c</b><script>no</script>\n</div>\n\n*d*", "a é c\n\nd"),
        ("<div hidden>no</div>\n\nyes", "yes"),
        ("<!-- no\n\nno -->\nyes", "yes"),
        ("a\0b \ud800", "ab \ud800"),
        ("\ufeff# a", "a"),
        ("---\ntitle: “No,” said x.\n---\n\n# a", "a"),
        ("---\r\ntitle: no\r\ntags: [x]\r\n...\r\na", "a"),
        ("\ufeff+++\ntitle = 'no'\n+++\na", "a"),
        ("---\n\nAn article.\n\n---\n\na", "An article.\n\na"),
        ("---\ntitle: never closed\n\na", "title: never closed\n\na"),
        ("a\n\n---\ntitle: x\n---\n", "a\n\ntitle: x"),
    ],
)  # fmt: skip
def test_visible_text(markdown: str, text: str) -> None:
    assert read(markdown).text == text


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("She said:\n\n> We **will**\n> go.\n\nThen", "She said:\n\n“We will go.”\n\nThen"),
        ("She said:\n> We will.\nlazily", "She said:\n\n“We will. lazily”"),
        ("As she put it,\n\n> One.\n>\n> Two.", "As she put it,\n\n“One.\n\n“Two.”"),
        ("She said:\n\n> “We will.”", "She said:\n\n“We will.”"),
        ("A law.\n\n> No one shall.\n\nThen", "A law.\n\nNo one shall.\n\nThen"),
        ("> We will.\n> — Ada Brandt", "“We will.” — Ada Brandt"),
        ("> We will.\n>\n> -- *Ada Brandt*, mayor\n\nThen", "“We will.” -- Ada Brandt, mayor\n\nThen"),
        ("> We will.\n\n— Ada Brandt", "“We will.” — Ada Brandt"),
        ("> We will.\n>\n> - Ada Brandt", "“We will.” — Ada Brandt"),
        ("> The plan.\n>\n> - Build\n> - Open", "The plan.\n\nBuild\n\nOpen"),
        ("> The plan.\n>\n> * Build", "The plan.\n\nBuild"),
        ("> We will. <cite>Ada Brandt</cite>", "“We will.” — Ada Brandt"),
        ("> We will.\n> <footer>Ada Brandt</footer>", "“We will.” — Ada Brandt"),
        ("A:\n\n> B\n>> C", "A:\n\nB\n\nC"),
        ("- She said:\n  > We will.\n- Then", "She said:\n\n“We will.”\n\nThen"),
        ("She said: <q>We *will*</q>. <q>Never\n\nclosed", "She said: “We will”. “Never”\n\nclosed"),
        ("It rained — said\n— Ada\n— and so on", "It rained — said\n— Ada — and so on"),
    ],
)
def test_marks_that_a_quotation_implies(markdown: str, text: str) -> None:
    assert read(markdown).text == text


# The way back


@pytest.mark.parametrize(
    ("markdown", "words", "source"),
    [
        ("“We **will** go,” she said", "We will go,", "We **will** go,"),
        ("Fa&ccedil;ade \\& co", "Façade & co", "Fa&ccedil;ade \\& co"),
        ("# A *b* ##", "A b", "A *b"),
        ("> a\n> b", "a b", "a\n> b"),
        ("- x\r\n\r\n  🙂 [a](b) c", "🙂 a c", "🙂 [a](b) c"),
        ("1. > - a\n   >   b `c`", "b c", "b `c"),
        ("One  \ntwo", "\n", "  \n"),
        ("One\n\n## Two", "\n\n", "\n\n## "),
        ("|a|b\\|c|\n|-|-|\n|d|a|", "b|c", "b\\|c"),
        ("|a|b\\|c|\n|-|-|\n|d|a|", "d\n\na", "d|a"),
        ("<div>\r\n <b>a</b> &eacute;\r\n</div>", "a é", "a</b> &eacute;"),
        ("```\na\r\n  b\n```", "a\nb", "a\r\n  b"),
        ("---\nx: y\n---\na b", "a b", "a b"),
    ],
)
def test_source_of_words(markdown: str, words: str, source: str) -> None:
    assert source_of(read(markdown), words) == source


def test_implied_marks_are_at_their_signs() -> None:
    page = read("She said:\n\n  > One.\n  >\n  > Two.\n\nThen")
    assert page.to_source(Span(11, 12)) == Span(13, 14)  # the sign
    end = page.text.index("”")
    assert page.to_source(Span(end, end + 1)).of(page.source) == ""
    page = read("> We will.\n> <cite>Ada</cite>")
    assert {words: source_of(page, words) for words in ("“", "”", "Ada")} == {"“": ">", "”": "", "Ada": "Ada"}


WORDS = [
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    "“",
    "”",
    "’",
    "— Ada",
    "said:",
    "🙂",
    "e\u0301",
    "שלום",
    "\ud800",
    "\0",
    "a",
    "word",
]
INLINE = ["*", "**", "_", "~~", "`", "``", "[", "](", "]", "](/x)", "![", "\\", "\\*", "<http://a.b>", "  \n", "\\\n"]
BLOCK = [
    "> ",
    ">",
    "- ",
    "1. ",
    "# ",
    " #",
    "```",
    "~~~",
    "===",
    "---",
    "    ",
    "|",
    "\\|",
    "|-|-|\n",
    "[a]: /b",
    "[a]",
]
HTML = ["<br>", "<b>", "</b>", "<q>", "</q>", "<del>", "</del>", "<cite>", "<div>", "</div>", "<!--", "-->", "<", ">"]
REFERENCES = ["&amp;", "&eacute;", "&#233;", "&#x1F642;", "&", "&#32;", "&NewLine;"]
TOP = ["---\nx: y\n---\n", "+++\n", "\ufeff"]
soup = st.lists(
    st.one_of(*map(st.sampled_from, (WORDS, WORDS, INLINE, BLOCK, HTML, REFERENCES, TOP)), st.text(max_size=4)),
    max_size=40,
).map("".join)


@settings(max_examples=1500, deadline=None)
@given(soup)
@example("<q>a<q>  \n\\\n_b")
def test_every_piece_comes_from_its_source(markdown: str) -> None:
    page, end = read(markdown), 0
    assert page.text == "".join(piece.text for piece in page.pieces)
    for piece in page.pieces:
        assert piece.text
        assert end <= piece.start <= piece.end <= len(markdown)
        assert not piece.exact or markdown[piece.start : piece.end] == piece.text
        end = piece.end


@settings(max_examples=500, deadline=None)
@given(soup)
def test_no_white_space_at_the_edges_nor_twice(markdown: str) -> None:
    text = read(markdown).text
    assert text == text.strip(" \t\n\r\f")
    assert not any(run in text for run in ("  ", "\n\n\n", " \n", "\n "))


plain = st.lists(st.one_of(*map(st.sampled_from, (WORDS[:3], ["a", "word", "x,", "yes."], INLINE, BLOCK))), max_size=30)


@settings(max_examples=1000, deadline=None)
@given(plain.map("".join).filter(lambda s: "`" not in s))
def test_it_is_what_the_parser_makes_a_page_of(markdown: str) -> None:
    """Code spans aside, which keep a space that stands before a line's end."""
    page = MarkdownIt("commonmark", {"maxNesting": 40}).enable(["table", "strikethrough"]).render(markdown)
    expected = html.read(page.replace("<s>", "<del>").replace("</s>", "</del>")).text
    assert read(markdown).text == expected


# Hostile sources

HOSTILE = [
    *(
        ">",
        "> ",
        "> a\n",
        "- ",
        "- a\n",
        "1. ",
        "- > ",
        "*",
        "**",
        "*a ",
        "*a_ ",
        "a**b",
        "[",
        "![",
        "[a](",
        "[a](b 'c",
    ),
    *("](", "![a](b)", "[a]: b\n", "[a\n", "`", "``a`", "<", "<a ", "<a b='", "<!--", "<?", "<a@b", "&", "&#1", "\\"),
    *("~~a", "~~~~~a ", "|", "|a\n|-\n", "|a|b\n|-|-\n", "```\n", "#", "a\n===\n", "a\n", "\t>", "<div>a\n\n", "<q>"),
    *("<del>", "> a <cite>b", "\0", "\r"),
]
NESTED = {
    "lines that a nest of quotations takes in": lambda n: ">" * 60 + "a\n" + "b\n" * (n // 2),
    "brackets in brackets": lambda n: "[" * (n // 5) + "](b)" * (n // 5),
    "pictures in pictures": lambda n: "![" * (n // 6) + "](b)" * (n // 6),
    "stars around stars": lambda n: "*" * (n // 2) + "a" + "*" * (n // 2),
    "backticks in growing runs": lambda n: " ".join("`" * k for k in range(1, int((2 * n) ** 0.5))),
    "lists in lists": lambda n: "".join("  " * k + "- a\n" for k in range(int(n**0.5))),
    "cells that a table lacks": lambda n: ("|a" * 256 + "\n" + "|-" * 256 + "\n" + "a\n" * 255 + "\n") * (n // 1500),
}
SOURCES = {unit: lambda n, unit=unit: unit * (n // len(unit)) for unit in HOSTILE} | NESTED


def seconds(markdown: str) -> float:
    start = time.process_time()
    read(markdown)
    return time.process_time() - start


@pytest.mark.parametrize("name", SOURCES)
def test_time_grows_with_the_length(name: str) -> None:
    """Eight times the length: quadratic would be 64 times the time. What seems too long is measured again."""
    short, long = SOURCES[name](4_000), SOURCES[name](32_000)
    assert any(seconds(long) < 28 * max(seconds(short), 0.01) for _ in range(6))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["[a\n", "|a|b\n|-|-\n", "lines that a nest of quotations takes in"])
def test_a_megabyte_of_the_dearest_is_read(name: str) -> None:
    assert seconds(SOURCES[name](1_000_000)) < 90


def test_what_is_nested_deep_is_not_lost() -> None:
    assert read(">" * 5000 + "a\n\nb").text.endswith("a\n\nb")
    assert read("".join("  " * depth + f"- {depth}\n" for depth in range(15))).text.endswith("14")


# The doors

WORD = re.compile(r"\w+")
ARTICLE = """---
title: No text
---
# Norvik dam “safe” 🙂

“We **will**
rebuild the [dam](/dam),” said Mayor *Ada Brandt*.

Engineer Jos&eacute; Lind said:\r
\r
> It *leaked* for years.\r
>
> Nobody\\! listened.

- “Not yet,” she said.
"""
SAID = [
    ("We will rebuild the dam,", ["We **will**\nrebuild the [dam](/dam),"], "Ada Brandt"),
    ("It leaked for years. Nobody! listened.", ["It *leaked* for years.", "Nobody\\! listened."], "José Lind"),
    ("Not yet,", ["Not yet,"], "Ada Brandt"),
]


def test_quotes_are_found_across_marks(client: FlaskClient) -> None:
    answer = client.post("/v1/quotes", json={"markdown": ARTICLE}).get_json()
    found = [
        (
            q["quote"],
            [ARTICLE[s["source_start"] : s["source_end"]] for s in q["segments"]],
            (q["speaker"] or {}).get("name"),
        )
        for q in answer["quotes"]
    ]
    assert found == SAID


@pytest.mark.parametrize("unit", ["codepoint", "utf16"])
def test_every_place_is_right_in_the_text_and_in_the_source(client: FlaskClient, unit: str) -> None:
    body = {"markdown": ARTICLE, "offsets": unit, "include": ["text", "rejected"], "types": "all"}
    answer = client.post("/v1/quotes", json=body).get_json()
    text, found = answer["text"], list(places({**answer, "text": None}, "start", "text"))
    assert text == read(ARTICLE).text
    assert len(found) > 12
    for place in found:
        assert cut(text, place["start"], place["end"], unit) == place["text"]
        source = cut(ARTICLE, place["source_start"], place["source_end"], unit)
        assert WORD.findall(read(source).text) == WORD.findall(place["text"])  # a part may lack the mark that ends it


@pytest.mark.parametrize("name", ["article.md", "ARTICLE.Markdown"])
def test_all_doors_agree(client: FlaskClient, runner: CliRunner, tmp_path: Path, name: str) -> None:
    page = document("markdown", ARTICLE)
    expected = quotes.extract(page.text, offsets="utf16").to_json(page.places("utf16"))
    (tmp_path / name).write_text(ARTICLE, "utf-8", newline="")
    assert runner.invoke(main, ["extract", str(tmp_path / name), "--offsets", "utf16"]).stdout_bytes == expected
    args = ["extract", "--input", "markdown", "--offsets", "utf16"]
    assert runner.invoke(main, args, input=ARTICLE.encode()).stdout_bytes == expected
    assert client.post("/v1/quotes", json={"markdown": ARTICLE, "offsets": "utf16"}).data == expected
    for kind in ("text/markdown", "text/markdown; charset=utf-8; variant=GFM"):
        sent = client.post("/v1/quotes?offsets=utf16", data=ARTICLE.encode(), content_type=kind)
        assert sent.data == expected
    line = json.dumps({"markdown": ARTICLE, "offsets": "utf16"})
    answer = client.post("/v1/quotes/batch", data=line, content_type="application/x-ndjson")
    assert answer.data == expected + b"\n"


def test_an_archive_of_markdown(runner: CliRunner, client: FlaskClient, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "a", "text": ARTICLE}) + "\n")
    args = ["batch", str(tmp_path / "in.jsonl"), "-o", str(tmp_path / "out.jsonl"), "--input", "markdown"]
    assert runner.invoke(main, args).exit_code == 0
    expected = client.post("/v1/quotes", json={"markdown": ARTICLE, "id": "a"}).data
    assert (tmp_path / "out.jsonl").read_bytes() == expected + b"\n"


@pytest.mark.parametrize("given", [None, 7, ["a"]])
def test_what_is_no_string_is_refused(given: Any, client: FlaskClient) -> None:
    with pytest.raises(OptionError, match="markdown isn't a string: give a string"):
        document("markdown", given)
    answer = client.post("/v1/quotes", json={"markdown": given})
    assert (answer.status_code, [e["field"] for e in answer.get_json()["errors"]]) == (422, ["markdown"])
