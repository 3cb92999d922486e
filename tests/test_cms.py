"""Articles as three kinds of editors hold them, sent by curl as a tool would, each place checked against the source."""

from __future__ import annotations

import html
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from places import cut, places
from serving import Server, running

ARTICLES = Path(__file__).parent / "cms"

# Who says what, each run of it as the source has it.
SAID = {
    "gutenberg": [
        (
            "Hanna Olstad",
            [
                "People <em>love</em> the "
                '<a href="https://town.example/light?a=1&amp;b=2">warm&nbsp;light</a>, and so do&#8202;the moths,',
                "We don&#8217;t need <mark>LEDs</mark> up here.",
            ],
        ),
        (
            "Piet Varga",
            [
                "A lantern costs us ninety crowns a night.",
                "That is a teacher&#8217;s wage, every year, for twelve lamps.",
            ],
        ),
        ("Jonas Brekke", ["They hum in the rain,"]),
        ("Hanna Olstad", ["Ask the moths,"]),
    ],
    "ckeditor": [
        ("Dora Finch", ["We&shy; will be cramped,"]),
        ("Samir Adel", ["Children <i>make</i> room, they always&#x20;have,"]),
        ("Dora Finch", ["We have moved four times since the flood."]),
        ("Samir Adel", ["I asked for <del>one</del> two&thinsp;gyms,"]),
        ("Olu Brandvik", ["My son can’t wait&hellip;"]),
        ("Dora Finch", ["Peace at last,"]),
    ],
    "word": [
        (
            "Rosa Quill",
            [
                "Ten minutes is <U>not</U> a break, it is a\nhiccup,",
                "We want the\nold <SPAN STYLE='mso-spacerun:yes'>&nbsp; </SPAN>twenty back.",
            ],
        ),
        ("Emil Thorne", ["childish"]),
        ("Emil Thorne", ["I drink my tea <B>at home", "Or not at all,"]),
        ("Rosa Quill", ['Then he should try <FONT FACE="Arial">nine hours</FONT> on deck &amp; say that again.']),
    ],
}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running(QUOTES_WORKERS="1") as server:
        yield server


def curl(server: Server, name: str, query: str) -> dict[str, Any]:
    sent = ["-H", "Content-Type: text/html", "--data-binary", f"@{ARTICLES / name}.html"]
    url = f"{server.url}/v1/quotes?{query}"
    done = subprocess.run(["curl", "-sS", "--fail", *sent, url], capture_output=True, timeout=60, check=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def bare(text: str) -> str:
    """Without white space and quotation marks, of which HTML implies some."""
    return re.sub(r"[\s“”]", "", text)


def shown(source: str) -> str:
    """What a reader sees of a piece of HTML: the short way, without our own reader."""
    return html.unescape(re.sub(r"<del>.*?</del>|<[^>]*>", "", source, flags=re.DOTALL))


@pytest.mark.parametrize("unit", ["codepoint", "utf16"])
@pytest.mark.parametrize("name", SAID)
def test_an_editors_article(server: Server, name: str, unit: str) -> None:
    source = (ARTICLES / f"{name}.html").read_bytes().decode()
    answer = curl(server, name, f"types=all&include=text,rejected&offsets={unit}")
    found = [
        (
            (quote["speaker"] or {}).get("name"),
            [cut(source, s["html_start"], s["html_end"], unit) for s in quote["segments"]],
        )
        for quote in answer["quotes"]
        if quote["segments"]
    ]
    assert found == SAID[name]
    assert answer["warnings"] == []
    everywhere = list(places(answer, "html_start"))
    assert len(everywhere) > 30
    for place in everywhere:
        words = cut(answer["text"], place["start"], place["end"], unit)
        assert bare(shown(cut(source, place["html_start"], place["html_end"], unit))) == bare(words)
        assert place.get("text", words) == words
