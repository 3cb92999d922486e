"""What must hold for any string. More examples: ``HYPOTHESIS_EXAMPLES=2000 pytest tests/test_properties.py``."""

from __future__ import annotations

import json
import os
import re
import time
from itertools import pairwise
from typing import Any

import pytest
from golden import read_cases
from hypothesis import given, settings
from hypothesis import strategies as st

import quotes
from quotes.article import Article

EXAMPLES = int(os.environ.get("HYPOTHESIS_EXAMPLES", "150"))

MARKS = "“”„‟\"＂«»‹›‘’‚‛'`"
ODD = "\0\x01\x0b\x0c\x1b\x7f\x85\u00a0\u00ad\u200b\u200f\u202e\u2028\u2029\ufeff\ufffd\ufffe\ud83d\ude42\r\n\t"
SCRIPTS = "abcàß🙂👩‍👧é\u0301שלוםمرحبا漢字"

anything = st.text(st.one_of(st.sampled_from(MARKS + ODD + SCRIPTS), st.characters()), max_size=80)
# Strings that look like news more than random characters do, so that quotes and speakers are found in them.
PIECES = [
    *("“", "”", '"', "'", "‘", "’", "``", "''", "« ", " »", "„"),
    *("It leaks,", "I see.", "a 6'2\" gate", "the '90s", "don’t", "🙂", "\ud83d", "\0", "\u202e"),
    *(" said ", " she said", "Mei Sorensen", " Mr. Oakes ", "According to ", "the spokesman", " told ", ": ", " – "),
    *(", ", ". ", "? ", " ", "\n", "\n\n", "\r\n", "\r\n\r\n", "\t"),
]
newsy = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
# Sentences of the golden cases in any order, so that names, roles and pronouns meet as nobody has put them together.
SENTENCES = sorted({s for case in read_cases() for s in re.split(r"(?<=[.!?”\"]) +|\n+", case.text) if s.strip()})
mixed = st.builds(str.join, st.sampled_from([" ", "\n\n"]), st.lists(st.sampled_from(SENTENCES), max_size=14))
# Few words that make names, bodies, titles and places in whatever order, so that names hold each other.
NAME_WORDS = (
    "Al Ali bin De Du El Las Le Los Mac O’ San St. Van van der von Ada Brandt Jay-Z Mei Rey Sorensen Tom Pont Vegas "
    "Lowmoor Mr. Mrs. Dr. Sen. Lord Mayor Pope Prince President former Sgt. Bank City Council Department District Fire "
    "First Foundation Group of Party Police School Times Union University and & the New South A. J. II Jr. Inc. KC MP "
    "US UK BBC WHO"
).split()
name = st.lists(st.sampled_from(NAME_WORDS), min_size=1, max_size=5).map(" ".join)
called = st.lists(name, min_size=2, max_size=4).flatmap(
    lambda names: st.lists(
        st.builds(
            "{} {} {}. {}".format,
            st.sampled_from(names),
            st.sampled_from(["met", "told", "is", "and", ",", "of", "’s aide", "left", "said: “No.”"]),
            st.sampled_from(names),
            st.sampled_from(["", "“No,” she said. ", "“We know,” said the mayor. ", "\n\n", "He said so. "]),
        ),
        min_size=1,
        max_size=6,
    ).map("".join)
)
texts = st.one_of(anything, newsy)

every = settings(max_examples=EXAMPLES, deadline=None)


def extract(text: str, **options: Any) -> Article:
    return quotes.extract(text, types="all", include="rejected,text", **options)


def spans(value: Any) -> list[dict[str, Any]]:
    """All parts of an answer that say a place and its text."""
    if isinstance(value, list):
        return [found for item in value for found in spans(item)]
    if not isinstance(value, dict):
        return []
    own = [value] if {"start", "end", "text"} <= value.keys() else []
    if {"start", "end", "sentence"} <= value.keys():
        own.append({"start": value["start"], "end": value["end"], "text": value["sentence"]})
    return own + [found for item in value.values() for found in spans(item)]


@every
@given(st.one_of(anything, newsy, mixed, called))
def test_every_span_holds_its_text(text: str) -> None:
    for s in spans(extract(text).to_dict()):
        assert 0 <= s["start"] <= s["end"] <= len(text)
        assert text[s["start"] : s["end"]] == s["text"]


@every
@given(texts)
def test_every_span_holds_its_text_in_utf16(text: str) -> None:
    units = text.encode("utf-16-le", "surrogatepass")
    for s in spans(extract(text, offsets="utf16").to_dict()):
        assert units[2 * s["start"] : 2 * s["end"]] == s["text"].encode("utf-16-le", "surrogatepass")


@every
@given(texts)
def test_the_json_is_valid_utf8_and_comes_back_the_same(text: str) -> None:
    article = extract(text)
    assert json.loads(article.to_json().decode("utf-8")) == article.to_dict()


@every
@given(texts)
def test_an_answer_agrees_with_itself(text: str) -> None:
    article = extract(text)
    ids = [q.id for q in article.quotes]
    assert len(set(ids)) == len(ids)
    known = {s.id for s in article.speakers}
    assert len(known) == len(article.speakers)
    assert {q.speaker for q in article.quotes if q.speaker} == known
    for q in article.quotes:
        assert q.content
        assert not q.segments if q.type == "indirect" else q.segments or q.type == "mixed"
        assert 0 <= q.confidence <= 1
        assert list(q.segments) == sorted(q.segments)
        assert all(a.end <= b.start for a, b in pairwise(q.segments))
    assert all(s.name == s.name.strip() != "" for s in article.speakers)


@every
@given(texts)
def test_no_mark_is_in_two_quotes(text: str) -> None:
    article = extract(text)
    quoted = sorted([s for q in article.quotes for s in q.segments] + [r.span for r in article.rejected or ()])
    assert all(a.end <= b.start for a, b in pairwise(quoted))


@every
@given(newsy)
def test_the_same_text_gives_the_same_bytes(text: str) -> None:
    assert extract(text).to_json() == extract(text).to_json()


@every
@given(st.lists(newsy, max_size=4))
def test_a_batch_is_as_its_texts_alone(batch: list[str]) -> None:
    alone = [extract(text).to_json() for text in batch]
    assert [a.to_json() for a in quotes.load().pipe(batch, types="all", include="rejected,text")] == alone


FIRST, SECOND = "“We will rebuild,” said Mayor Ada Brandt.", "“It leaks,” said the engineer, Mei Sorensen."


@every
@given(st.text(st.characters(categories=["Ll", "Lo", "Nd", "Zs"]), max_size=60))
def test_an_id_stays_when_text_is_put_before_and_after(other: str) -> None:
    alone = {q.id for q in quotes.extract(FIRST).quotes}
    around = {q.id for q in quotes.extract(f"{other}\n\n{FIRST}\n\n{SECOND}\n\n{other}").quotes}
    assert len(alone) == 1
    assert alone < around


@pytest.mark.parametrize(
    "text",
    [
        *("'.“é", "‹x›", "a/“x”/b"),  # one token
        "Prime Minister Ada Brandt arrived late. A nurse waved. The PM left. “It leaks,” the nurse said.",
        "Rey's wife, Ada, sat. Tom Rey left. A clerk sat. Mrs Rey left. “It leaks,” the clerk said.",
        "“It leaks,” 3-time-champion Zedwell said.",
        f"Ada Brandt left. {'!' * 63}“\u200d",  # a quotation of which the parser sees nothing
        "Tom Rey’s claim this ‹morning›",
        "“It leaks,” said the dad-of-One",
        f"{'Its letter read so. ' * 1_000}“It leaks,” it read.",
        f"A donor who sang{' and who sang' * 600} said: “It leaks.”",
        "It was “weeping”, according to its neighbour, Ada",
        "Ada Brandt left. Was “warmth” the phrase",
    ],
)
def test_what_once_raised_is_answered(text: str) -> None:
    article = quotes.extract(text, types="all", include="rejected")
    assert article.quotes or article.rejected


def test_two_marks_in_one_token_are_answered() -> None:
    article = quotes.extract("'.\"\".b'", types="all", include="rejected")
    found = [segment for quote in article.quotes for segment in quote.segments]
    found += [own.span for own in article.rejected or ()]  # whether it is speech or not
    assert [(span.start, span.end) for span in found] == [(4, 7)]


def test_the_same_words_twice_have_two_ids_the_first_of_them_as_alone() -> None:
    (alone,) = quotes.extract(FIRST).quotes
    twice = [q.id for q in quotes.extract(f"{FIRST}\n\n{SECOND}\n\n{FIRST}").quotes]
    assert twice[0] == alone.id
    assert len(set(twice)) == 3


def letters(number: int) -> str:
    """A number in letters, so that it makes another name of the one that it is put to."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def seconds(text: str) -> float:
    """The faster of two runs, in processor time: neighbours on the machine disturb it less."""
    taken = []
    for _ in range(2):
        started = time.process_time()
        quotes.extract(text, types="all" if "said that" in text else "direct,mixed", include="rejected")
        taken.append(time.process_time() - started)
    return min(taken)


LONG = {
    "100,000 opening marks": "“" * 100_000,
    "100,000 straight marks": '"' * 100_000,
    "100,000 apostrophes": "'" * 100_000,
    "100,000 words in single marks": "'a " * 50_000,
    "marks of all styles": "“”\"'‘’«»„ " * 10_000,
    "one paragraph without marks": "the rain fell on the quay and " * 34_000,
    "one paragraph of reports": "Mei Sorensen said that the rain fell on the quay. " * 3_000,
    "one paragraph with a mark unclosed": "“" + "the rain fell on the quay and " * 4_000,
    "one paragraph of quotes": "“It leaks,” said Mei Sorensen. " * 2_000,
    "one sentence of quotes": "he said that “it leaks” and " * 2_000,
    "one paragraph of names": "“Yes.” " + "Mei Sorensen met Ada Brandt and " * 6_000,
    "labels before quotes": "A: “yes”\nB: “no”\n" * 4_000,
    "headlines that mock": "Brandt Mocks Rey: “Yes”\n\n" * 3_000,
    "signatures": "“No.” It was signed Ada Brandt.\n\n" * 1_000,
    "paragraphs of one unnamed speaker": "“It leaks,” the mayor said.\n\n" * 1_000,
    "paragraphs of ministers": "".join(
        f"“It leaks,” said the minister, Mei Sorensen{letters(n)}.\n\n“No,” the minister said.\n\n" for n in range(400)
    ),
    "dialogues of two": "Ada Brandt met Tom Oakes.\n\n“Where?”\n\n“There.”\n\n“When?”\n\n" * 500,
    "dialogues with one person named": "Ada Brandt left.\n\n“Where?”\n\n“There.”\n\n“When?”\n\n" * 500,
    "names by the hundred": "“Yes.” " + " ".join(f"Mei Sorensen{chr(97 + n % 26)}{n} left." for n in range(4_000)),
    "stops without a space": "“It leaks,” said Mei Sorensen. " + "." * 60_000 + "a",
    "two quotes of one word": f"“{'it ' * 60_000}leaks,” said Mei Sorensen. “{'it ' * 60_000}drips,” said Ada Brandt.",
    "labelled lines": "A: “It leaks.”\n" * 4_000,
    "one paragraph of colons": "Mei Sorensen: “It leaks” " * 2_000,
    "dashes of one line": "“Go.” - a farmer “Stay.” - a nurse " * 1_500,
    "signs without a space": ("(" * 4_000 + " “Yes,” said Mei Sorensen.\n\n") * 10,
    "one word": "a" * 1_000_000,
    "line ends": "\n" * 1_000_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", LONG)
def test_time_grows_with_the_length_and_no_faster(name: str) -> None:
    text = LONG[name]
    part, whole = seconds(text[: len(text) // 10]), seconds(text)
    assert whole < 10 * 3 * part + 0.5  # the square would be 100 times as much; 3 is for a noisy machine
