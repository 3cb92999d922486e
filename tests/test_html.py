"""HTML in: the text a reader sees, and the way back to the source."""

from __future__ import annotations

import time
from html import escape, unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from places import source_of

from quotes.inputs.document import document
from quotes.inputs.html import read
from quotes.inputs.pieces import Mapped
from quotes.records import Span


def sources(page: Mapped) -> list[str]:
    """The source of each visible character."""
    return [page.to_source(Span(i, i + 1)).of(page.source) for i in range(len(page.text))]


# What a reader sees


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<p>One<p>Two", "One\n\nTwo"),
        ("One<br>two<br/>three", "One\ntwo\nthree"),
        ("One <br> two", "One\ntwo"),
        ("One<br><br>two", "One\n\ntwo"),
        ("<p>a <b>bold <i>claim</i></b> , he said</p>", "a bold claim , he said"),
        ("a\n   b\t<b> c</b> d", "a b c d"),
        ("un<b>bro</b>ken", "unbroken"),
        ("fish &amp; chips &lt;3 &eacute;&#233;&#xE9; &notit;", "fish & chips <3 ééé ¬it;"),
        ("AT&T, R&D & 5 < 6 <3", "AT&T, R&D & 5 < 6 <3"),
        ("a&nbsp;b &#32; c", "a\u00a0b c"),
        ("&#0; &#x110000; &#" + "9" * 5000 + "; &#xD800;", "\ufffd \ufffd \ufffd \ufffd"),
        ("a<!-- no --> b<!--> c<!-- never closed", "a b c"),
        ("<!doctype html><?xml version='1.0'?><![CDATA[x]]>y", "y"),
        ("a<script>if (1 <b> 2) '</p>'</script>b", "ab"),
        ("a<STYLE>p > b {}</style >b<title>no</title>", "ab"),
        ("a<script>never closed", "a"),
        ("<ul><li>One<li>Two</ul>Three", "One\n\nTwo\n\nThree"),
        ("<dl><dt>Who<dd>Ada<dt>When<dd>May</dl>", "Who\n\nAda\n\nWhen\n\nMay"),
        ("<figure><img alt='x'><figcaption>Ada Brandt</figcaption></figure>Text", "Ada Brandt\n\nText"),
        ("<table><tr><td>a<td>b<tr><td>c</table>d", "a\n\nb\n\nc\n\nd"),
        ("a<span hidden>b</span>c", "ac"),
        ("a<span HIDDEN='until-found'>b</span>c", "ac"),
        ('a<span style="color:red; DISPLAY : none">b</span>c', "ac"),
        ("a<span style=visibility:hidden>b</span>c", "ac"),
        ("a<span style='display&#58;none'>b</span>c", "ac"),
        ("a<span data-hidden='1' title='hidden display:none'>b</span>c", "abc"),
        ("<p hidden>no<p>yes", "yes"),
        ("<ul><li hidden>no<li>yes</ul>", "yes"),
        ("<div hidden>no<p>no<b>no</div>yes", "yes"),
        ("<div hidden><div>no</div>no</div>yes", "yes"),
        ("<span hidden>no</div>no</span>yes", "yes"),
        ("<p>We <del>won't</del><ins>will</ins> go", "We will go"),
        ("<dialog>no</dialog><dialog open>yes</dialog>", "yes"),
        ("a<svg><title>no</title><path/><text>no</text></svg>b", "ab"),
        ("a<svg/>b<svg><path><p>c", "ab\n\nc"),
        ("<head><title>no</title><p>yes", "yes"),
        ("a<noscript><img src=x>no</noscript>b<template><p>no</template>c", "abc"),
        ("a<select><option>no</select>b<textarea>no</textarea>c", "abc"),
        ("a<button>Sha<b>re</b></button>b", "ab"),
        ("a<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "a漢kan"),
        ("<pre>one\r\n  two\n\nthree</pre>", "one\ntwo\n\nthree"),
        ("<p>a</p>b</p>c", "a\n\nb\n\nc"),
        ("a</div></b></nothing>b", "ab"),
        ("a<b", "a"),
        ("a</", "a</"),
        ("a<p title='>'>b<p title=\">\" =x>c", "a\n\nb\n\nc"),
        ("a\0b<custom-tag>c</custom-tag>", "abc"),
    ],
)
def test_visible_text(html: str, text: str) -> None:
    assert read(html).text == text


# The marks that HTML implies


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("She said: <q>We  <i>will</i> go</q>.", "She said: “We will go”."),
        ("<q>He said <q>no</q> twice</q>", "“He said ‘no’ twice”"),
        ("said<q> we </q>and", "said “we” and"),
        ("<q></q><q> <b></b></q>nothing", "nothing"),
        ("<q>“typed”</q> “<q>outside</q>” <q>'British'</q>", "“typed” “outside” 'British'"),
        ("<q><p>One.</p><p>Two.</p></q>", "“One.\n\n“Two.”"),
        ("<p><q>never closed<p>Next", "“never closed”\n\nNext"),
        ("<q>never closed", "“never closed”"),
        ("<p>She said:</p><blockquote>We will.</blockquote><p>Then", "She said:\n\n“We will.”\n\nThen"),
        ("She said:<blockquote><p>One.<p>Two.</blockquote>Then", "She said:\n\n“One.\n\n“Two.”\n\nThen"),
        ("She said:<blockquote>Not <q>now</q>.</blockquote>", "She said:\n\n“Not ‘now’.”"),
        ("She said:<blockquote>“We will.”</blockquote>", "She said:\n\n“We will.”"),
        ("A law.<blockquote>No one shall.</blockquote>Then", "A law.\n\nNo one shall.\n\nThen"),
        ("<blockquote>We.<footer>Ada Brandt</footer></blockquote>", "“We.” — Ada Brandt"),
        ("<blockquote>We.<br><cite>Ada Brandt</cite></blockquote>", "“We.” — Ada Brandt"),
        ("<blockquote><p>We.</p>&mdash; Ada (@ada) <a>May 3</a></blockquote>", "“We.” — Ada (@ada) May 3"),
        ("<blockquote>We.</blockquote><p>– Ada Brandt</p>Then", "“We.” – Ada Brandt\n\nThen"),
        ("<blockquote>We.</blockquote><p>- Ada Brandt</p>", "We.\n\n- Ada Brandt"),
        ("<blockquote>We.</blockquote><p>– and so on</p>", "We.\n\n– and so on"),
        ("<blockquote>“We.”<cite>Ada</cite></blockquote>", "“We.” — Ada"),
        ("<blockquote>“We.”<br><cite>Ada</cite></blockquote>", "“We.” — Ada"),
        ("<blockquote><p>One.<p>Two.<footer>Ada</footer></blockquote>", "“One.\n\n“Two.” — Ada"),
        (f"<blockquote>We.<footer>{'long ' * 30}</footer></blockquote>", f"We.\n\n{'long ' * 29}long"),
        ("<figure><blockquote>We.</blockquote><figcaption>Ada</figcaption></figure>", "“We.” — Ada"),
        ("<blockquote>We.</blockquote><figure><img><figcaption>Ada</figcaption></figure>", "We.\n\nAda"),
        ("<p>Ada:<blockquote>We.</blockquote><figure><figcaption>Bo</figcaption></figure>", "Ada:\n\n“We.”\n\nBo"),
        ("<blockquote>See <cite>Moby Dick</cite>, page 3.</blockquote>", "See Moby Dick, page 3."),
        ("<blockquote>We.<cite>Ada Brandt, mayor</cite></blockquote>", "“We.” — Ada Brandt, mayor"),
        ("<blockquote>We <b>will!</b> <cite>Ada</cite></blockquote>Then", "“We will!” — Ada\n\nThen"),
        ("<blockquote><p>One.<p>Two. <cite>Ada</cite></p></blockquote>", "“One.\n\n“Two.” — Ada"),
        ("<blockquote><q>We.</q><cite>Ada</cite></blockquote>", "“‘We.’” — Ada"),
        ("<blockquote>We. <cite>– Ada</cite></blockquote>", "“We.” – Ada"),
        ("<blockquote>We.<cite>Ada</blockquote>", "“We.” — Ada"),
        ("<blockquote>He read <cite>Moby Dick</cite></blockquote>", "He read Moby Dick"),
        ("<blockquote>He read. <cite>Moby Dick</cite> is long.</blockquote>", "He read. Moby Dick is long."),
        ("<blockquote><p>One. <cite>Ada</cite></p><p>Two.</p></blockquote>", "One. Ada\n\nTwo."),
        ("A:<blockquote>B<blockquote>C</blockquote></blockquote>", "A:\n\nB\n\nC"),
        ("<blockquote hidden>No<cite>No</cite></blockquote>Yes", "Yes"),
    ],
)
def test_implied_marks(html: str, text: str) -> None:
    assert read(html).text == text


def test_implied_marks_are_at_their_tags() -> None:
    page = read("said: <q class=x>We will</q>.")
    assert [source_of(page, mark) for mark in "“”"] == ["<q class=x>", "</q>"]
    page = read("She said:<blockquote cite=x><p>One.</p></blockquote>")
    assert [source_of(page, mark) for mark in "“”"] == ["<blockquote cite=x>", "</blockquote>"]
    page = read("<blockquote>We <i>will</i>. <cite>Ada</cite></blockquote>")
    expected = {"“": "<blockquote>", "will": "will", "”": "", " — ": " <cite>", "Ada": "Ada"}
    assert {words: source_of(page, words) for words in expected} == expected


def test_the_marks_of_two_quotations_before_one_word_stand_in_order() -> None:
    page = read("<q>a<q><br><br>b")
    assert page.text == "“a\n\n“‘b’”"
    assert [(p.text, p.start, p.end) for p in page.pieces[2:5]] == [("\n\n", 4, 4), ("“", 4, 4), ("‘", 4, 7)]


# The way back


@pytest.mark.parametrize(
    ("html", "words", "source"),
    [
        ("<p>“We <b>will</b> go,” she said", "We will go,", "We <b>will</b> go,"),
        ("<p>Fa&ccedil;ade &amp; co", "Façade & co", "Fa&ccedil;ade &amp; co"),
        ("<p>Fa&ccedil;ade &amp; co", "ç", "&ccedil;"),
        ("a <b>b</b>\n  c", "b c", "b</b>\n  c"),
        ("<p>One</p>\n<p>Two</p>", "\n\n", "</p>\n<p>"),
        ("One<br>two", "\n", "<br>"),
        ("🙂<b>é</b>מה", "éמ", "é</b>מ"),
        ("x &#x1F642; y", "🙂", "&#x1F642;"),
        ("x &NotEqualTilde; y", "≂̸", "&NotEqualTilde;"),
    ],
)
def test_source_of_words(html: str, words: str, source: str) -> None:
    assert source_of(read(html), words) == source


def test_an_empty_span_has_an_empty_place() -> None:
    page = read("<p>ab</p>")
    assert [page.to_source(Span(i, i)) for i in range(3)] == [Span(3, 3), Span(4, 4), Span(5, 5)]
    assert read("<p></p>").to_source(Span(0, 0)) == Span(0, 0)


TAGS = (
    "p div b i q blockquote cite footer figcaption br li ul td tr table a h1 h2 span svg template select pre "
    "script style head body section dd dt button x-y rt"
)
tag = st.sampled_from(TAGS.split())
attribute = st.sampled_from(["", " hidden", ' class="a b"', " style='display:none'", ' title=">"', " =", "/", " x='"])
soup = st.lists(
    st.one_of(
        st.builds("<{}{}>".format, tag, attribute),
        st.builds("</{}>".format, tag),
        st.sampled_from(["&amp;", "&eacute", "&#233;", "&#x1F642;", "&", "<", ">", "</", "<!--", "-->", "<!", "\0"]),
        st.sampled_from([" ", "\n", "\r\n", "“", "”", '"', "’", "— ", "said:", "🙂", "e\u0301", "שלום", "\ud800"]),
        st.text(max_size=6),
    ),
    max_size=40,
).map("".join)


def explains(character: str, source: str) -> bool:
    """Whether ``source`` may be shown as ``character``."""
    if character in (" ", "\n"):
        return True  # what stands between two words: white space and tags, of whatever kind
    if character in "“”‘’—" and (not source or "<" in source):
        return True  # implied by a tag
    return source == character or (source.startswith("&") and character in unescape(source))


@settings(max_examples=1000, deadline=None)
@given(soup)
def test_every_character_comes_from_its_source(html: str) -> None:
    page = read(html)
    places = [page.to_source(Span(i, i + 1)) for i in range(len(page.text))]
    assert places == sorted(places)
    for character, place in zip(page.text, places, strict=True):
        assert 0 <= place.start <= place.end <= len(html)
        assert explains(character, place.of(html)), (character, place.of(html))


@settings(max_examples=500, deadline=None)
@given(soup)
def test_no_white_space_at_the_edges_nor_twice(html: str) -> None:
    text = read(html).text
    assert text == text.strip(" \t\n\r\f")
    assert "  " not in text
    assert "\n\n\n" not in text
    assert " \n" not in text
    assert "\n " not in text


@st.composite
def written(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, str]]]:
    """HTML put together from words, and where each visible one was put."""
    html, seen, hidden = "", [], 0
    stack: list[tuple[str, bool]] = []
    for number in range(draw(st.integers(1, 25))):
        step = draw(st.sampled_from(["word", "word", "open", "open", "close", "skip"]))
        if step == "open":
            name, attrs = draw(st.sampled_from(["div", "b", "i", "span", "em", "section"])), draw(attribute)
            attrs = attrs if attrs in (" hidden", ' class="a b"', ' title=">"') else ""
            stack.append((name, "hidden" in attrs))
            hidden += "hidden" in attrs
            html += f"<{name}{attrs}>"
        elif step == "close" and stack:
            name, was_hidden = stack.pop()
            hidden -= was_hidden
            html += f"</{name}>"
        elif step == "skip":
            html += draw(st.sampled_from(["<!-- w9999 -->", "<script>w9999<p></script>", "<br>", "\n", "<hr>"]))
        else:
            letter = draw(st.sampled_from(["é", "&", "<", "🙂", "x", "\u05d0", '"']))
            form = draw(st.sampled_from([escape(letter), f"&#{ord(letter)};", f"&#x{ord(letter):x};"]))
            source = f"w{number}{form}z"
            if not hidden:
                seen.append((len(html) + 1, len(html) + 1 + len(source), f"w{number}{letter}z"))
            html += f" {source} "
    return html, seen


@settings(max_examples=500, deadline=None)
@given(written())
def test_every_visible_word_is_there_and_no_other(case: tuple[str, list[tuple[int, int, str]]]) -> None:
    html, seen = case
    page = read(html)
    assert page.text.split() == [word for _, _, word in seen]
    at = 0
    for start, end, word in seen:
        at = page.text.index(word, at)
        assert page.to_source(Span(at, at + len(word))) == Span(start, end)


# Hostile sources

HOSTILE = [
    "<", "<a ", "<a b='", "<!--", "</", "&", "&#1", "&notit;", "<q>", "<q>a<p>b", "<div>a", "<b>a<p>", "</p>",
    "<table><tr><td>a", "<svg><p>", "<blockquote>a<cite>b", "<blockquote>a</blockquote>", "<pre>\n", "<script>", "\0",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_the_length(unit: str) -> None:
    def seconds(size: int) -> float:
        html = unit * (size // len(unit))
        start = time.process_time()
        read(html)
        return time.process_time() - start

    # Sixteen times the length: quadratic would be 256 times the time.
    assert seconds(240_000) < 96 * max(seconds(15_000), 0.003)


@pytest.mark.slow
@pytest.mark.parametrize("unit", HOSTILE)
def test_a_megabyte_of_it_is_read(unit: str) -> None:
    start = time.process_time()
    read(unit * (1_000_000 // len(unit)))
    assert time.process_time() - start < 30


def test_nested_ten_thousand_deep() -> None:
    marked = "“‘" * 5000 + "x" + "’”" * 5000 + "\n\ny"
    shown = {"div": "x\n\ny", "b": "x\n\ny", "q": marked, "blockquote": "x\n\ny", "span hidden": "y"}
    for name, text in shown.items():
        page = read(f"<{name}>" * 10_000 + "x" + f"</{name.split()[0]}>" * 10_000 + "<p>y")
        assert page.text == text, name
    assert read("&#" + "1" * 1_000_000).text == "\ufffd"


def test_a_caption_further_down_says_nothing_of_a_block_quotation_before() -> None:
    html = "<blockquote>We will rebuild.</blockquote><p>It rained.</p><figcaption>Ada Brandt</figcaption>"
    assert document("html", html).text == document("html", html.replace("figcaption", "p")).text
