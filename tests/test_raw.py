"""Text that is no plain text yet gets a warning; what only speaks of tags, or has a stray sign, gets none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

import quotes
from quotes.answering.raw import Raw
from quotes.cli import main
from quotes.inputs import document
from quotes.records import RAW

ROOT = Path(__file__).parent.parent
SAID = "“We will rebuild,” said Mayor Ada Brandt. “It isn’t cheap — but it’s our dam,” she said. Café owners cheered."
PAGE = """<h1>Dam</h1>
<p>“We will rebuild,” said Mayor Ada Brandt.</p>
<p>“Not yet,” said the engineer.<br>
It rained.</p>"""
LINK = '<a href="/{}" class=x>{}</a>'


def found(text: str) -> list[tuple[str, str]]:
    """(code, text) of each warning."""
    return [(w.code, w.span.of(text)) for w in Raw(text).warnings()]


def wrongly(text: str, written: str, read: str) -> str:
    """A text whose bytes in one encoding are read in another."""
    return text.encode(written).decode(read, "replace")


@pytest.mark.parametrize(
    ("text", "code", "sign"),
    [
        (PAGE, "looks-like-html", "<h1>"),
        ("<p class='a'>“We will rebuild,” said Mayor Ada Brandt.</p>\n", "looks-like-html", "<p class='a'>"),
        ("Dam\n\n" + PAGE.partition("\n")[2], "looks-like-html", "<p>"),
        ("One<br><br>two<br />\nthree<br>\n<br>", "looks-like-html", "<br>"),
        (" and ".join(LINK.format(n, n) for n in "abc"), "looks-like-html", '<a href="/a" class=x>'),
        ("He <em>will</em> <b>not</b> <i>go</i>, <em>ever</em>.", "looks-like-html", "<em>will</em>"),
        ("&ldquo;We will,&rdquo; said Ada Brandt.", "looks-like-html", "&ldquo;"),
        ("It isn&#8217;t. &quot;Yes.", "looks-like-html", "&#8217;"),
        ("It isn&#x2019;t and isn&#x2019;t.", "looks-like-html", "&#x2019;"),
        ("Caf&eacute; &amp; bar &mdash; now", "looks-like-html", "&eacute;"),
        ("---\ntitle: Dam\ntags:\n  - dam\n---\n\nIt rained.", "looks-like-markdown", "---"),
        ("+++\r\ntitle = 'Dam'\r\n+++\r\nIt rained.", "looks-like-markdown", "+++"),
        ("[Ada](https://x.y) met [Tom](/tom).", "looks-like-markdown", "[Ada](https://x.y)"),
        ("# Dam\n\n**Ada Brandt** met **Tom Rey**.", "looks-like-markdown", "# D"),
        ('{"a": "\\"We will,\\" said Ada."}', "escaped", '\\"'),
        ("\\u201cWe will,\\u201d said Ada.", "escaped", "\\u201c"),
        ("One.\\n\\nTwo.\\n\\nThree.", "escaped", "\\n"),
        (wrongly(SAID, "utf-8", "cp1252"), "misdecoded", "â€"),
        (wrongly(SAID, "utf-8", "latin-1"), "misdecoded", "â\x80"),
        (wrongly(SAID, "utf-8", "mac-roman"), "misdecoded", "‚Äú"),
        (wrongly("Café, Déjà vu", "utf-8", "cp1252"), "misdecoded", "Ã©"),
        (wrongly(SAID, "cp1252", "latin-1"), "misdecoded", "\x93"),
        (wrongly(SAID, "cp1252", "utf-8"), "misdecoded", "\ufffd"),
        ("ï»¿It rained.", "misdecoded", "ï»¿"),
    ],
)
def test_what_is_no_plain_text_is_named_at_its_first_sign(text: str, code: str, sign: str) -> None:
    assert found(text) == [(code, sign)]
    assert code in RAW


@pytest.mark.parametrize(
    "text",
    [
        SAID,
        "“Put it in <p> and </p>,” said Ada Brandt, who teaches HTML. “Then close the <body>.” Then </div> and </div>.",
        "It began so:\n\n<p>Hello</p>\n\n“It was a page,” said Ada Brandt. “My first.”",
        "The page was four lines.\n\n<h1>Dam</h1>\n<p>Hello</p>\n\n" + "Nobody had seen one before. " * 200,
        'She typed <a href="/x"> and, a line below, <img src="y">. It worked.',
        "A & B, AT&T, R&D &c; the entity &amp; stands for &, and &quot; for a mark.",
        "Temperatures < 5 and > 2 were measured, said Ada Brandt <ada@holm.example>.",
        "**Prices are in euros. The film is f**king good, s**t happens. 2**3 = 8 and 2**4 = 16.",
        "She wrote [sic] (as others do). [Editor's note](this is none) See [1](2).",
        "---\n\nIt rained.\n\n---\n\nIt rained again.",
        "# 1 in the charts\n\n#dam #water",
        "JOÃO and CONCEIÇÃO met in SÃO PAULO. “NÃO,” said IRMÃ, «AMANHÃ». Â is a letter, Zoë met Ångström.",
        'C:\\new\\reports and \\\\server\\news. A stray \\" is no sign.',
        "One sign \ufffd was lost, \x93 another.",
        "",
    ],
)
def test_what_only_speaks_of_such_signs_has_no_warning(text: str) -> None:
    assert found(text) == []


def test_hardly_any_article_has_one() -> None:
    """Of 5,300 that were written for readers the two have **bold** words."""
    files = [*ROOT.glob("tests/eval/*.jsonl"), *ROOT.glob("training/data/*.jsonl")]
    lines = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
    warned = {line["id"]: found(line["text"]) for line in lines if "text" in line and found(line["text"])}
    assert len(lines) > 5_000
    assert {id: [code for code, _ in own] for id, own in warned.items()} == {
        "vv-28": ["looks-like-markdown"],
        "t-03-factcheck-veterans": ["looks-like-markdown"],
    }


def test_it_is_about_the_text_and_no_quote() -> None:
    text = "“We will rebuild,” said Mayor Ada Brandt.\n\n[Ada](https://x.y) met [Tom](/tom)."
    article = quotes.extract(text)
    assert [w.code for w in article.warnings] == ["looks-like-markdown"]
    assert article.warnings[0].span.of(text) == "[Ada](https://x.y)"
    (quote,) = article.quotes
    assert (quote.segments[0].of(text), quote.warnings) == ("We will rebuild,", ())


def test_the_remedy_helps(client: FlaskClient) -> None:
    for kind, source in (("html", PAGE), ("markdown", "**Ada** **met** [Tom](/tom).")):
        (warning,) = [
            w for w in client.post("/v1/quotes", json={"text": source}).get_json()["warnings"] if w["code"] in RAW
        ]
        assert f'{{"{kind}": "…"}}' in warning["message"]
        assert f"--input {kind}" in warning["message"]
        assert f"text/{kind}" in warning["message"]
        assert found(document(kind, source).text) == []


def test_a_batch_counts_them(runner: CliRunner, tmp_path: Path) -> None:
    texts = [PAGE, SAID, wrongly(SAID, "utf-8", "cp1252"), PAGE, wrongly(PAGE, "utf-8", "cp1252")]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    args = ["batch", str(tmp_path / "in.jsonl"), "-o", str(tmp_path / "out.csv")]
    told = runner.invoke(main, args).stderr
    assert "4 articles don't look like plain text (2 looks-like-html, 1 misdecoded, 1 " in told
    assert " and " in told.partition("(")[2].partition(")")[0]
    told = runner.invoke(main, [*args, "--overwrite", "--input", "html"]).stderr
    assert "2 articles don't look like plain text (2 misdecoded)" in told
