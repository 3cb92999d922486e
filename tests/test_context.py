"""The sentence a quote stands in, its neighbours, its paragraph."""

from __future__ import annotations

import pytest
from made import span
from scenes import LEXICON

from quotes.answering.context import Sentences
from quotes.paragraphs import find_paragraphs
from quotes.records import Context, Span


def around(text: str, words: str, *quoted: str) -> tuple[str, str, str, int]:
    """Before, sentence, after and paragraph of ``words``; ``quoted`` are the runs with marks."""
    sentences = Sentences(text, find_paragraphs(text), [span(text, q) for q in quoted], LEXICON.rules)
    c: Context = sentences.context(span(text, words))
    return c.before.of(text), c.sentence.of(text), c.after.of(text), c.paragraph


def test_the_sentences_before_and_after() -> None:
    text = "It rained. The pipe burst at noon. Nobody came."
    assert around(text, "pipe") == ("It rained.", "The pipe burst at noon.", "Nobody came.", 0)


def test_at_the_ends_of_the_text_there_is_nothing() -> None:
    text = "The pipe burst at noon."
    assert around(text, "pipe") == ("", text, "", 0)


def test_a_quotation_of_two_sentences_is_not_split() -> None:
    text = "She came. “It leaks. It drips,” she said. Then she left."
    before, sentence, after, _ = around(text, "“It leaks. It drips,”", "“It leaks. It drips,”")
    assert (before, sentence, after) == ("She came.", "“It leaks. It drips,” she said.", "Then she left.")


@pytest.mark.parametrize("above", ["", "“It rots. It rusts,” he said.\n\n"])
def test_a_quotation_before_is_not_split_in_any_paragraph(above: str) -> None:
    quoted = "“It leaks. It drips,”"
    text = f"{above}{quoted} she said. Then she left."
    runs = [quoted] if not above else ["“It rots. It rusts,”", quoted]
    assert around(text, "Then", *runs)[0] == f"{quoted} she said."


def test_the_neighbours_may_be_in_other_paragraphs() -> None:
    text = "One came.\n\nTwo came.\n\nThree came."
    assert around(text, "Two") == ("One came.", "Two came.", "Three came.", 1)


def test_a_sentence_ends_after_its_closing_mark() -> None:
    text = "She said: “It leaks.” Then she left."
    assert around(text, "“It leaks.”", "“It leaks.”")[1:3] == ("She said: “It leaks.”", "Then she left.")


@pytest.mark.parametrize(
    "short",
    ["Mr. Oakes", "J. Oakes", "Det. Supt. Oakes", "Cllr. Oakes", "Mt. Tarn", "No. 5", "Dec. 5", "x vs. B"],
)
def test_an_abbreviation_ends_no_sentence(short: str) -> None:
    text = f"Then {short} came. He left."
    assert around(text, short)[1] == f"Then {short} came."


@pytest.mark.parametrize("last", ["No.", "In dec.", "A 5-4 in Oct."])
def test_a_word_that_only_before_a_number_is_clipped_ends_a_sentence(last: str) -> None:
    assert around(f"{last} He left.", "He")[:2] == (last, "He left.")


def test_paragraphs_are_counted_from_nought() -> None:
    text = "One came.\n\nTwo came. Three came.\n\nFour came."
    assert around(text, "Three") == ("Two came.", "Three came.", "Four came.", 1)


def test_a_span_over_two_sentences_has_both() -> None:
    text = "One came. Two came. Three came. Four came."
    sentences = Sentences(text, find_paragraphs(text), [], LEXICON.rules)
    context = sentences.context(Span(text.index("Two"), text.index("Three") + 5))
    assert context.sentence.of(text) == "Two came. Three came."


def test_a_line_without_a_stop_is_a_sentence() -> None:
    text = "Harbour town says no\n\nIt rained."
    assert around(text, "town")[1] == "Harbour town says no"


def test_of_a_sentence_without_end_only_what_stands_near_is_shown() -> None:
    text = "So " + " and ".join(f"she saw leak {n}" for n in range(2_000))
    assert len(text) > 30_000
    before, sentence, after, _ = around(f"{text}. {text}, the pipe, {text}. {text}.", "the pipe")
    for shown in (before, after):
        assert 900 < len(shown) <= 1_000
        assert shown in text + "."
    assert 1_800 < len(sentence) <= 2_008
    assert sentence == sentence.strip()
    assert ", the pipe, " in sentence
    assert sentence in f"{text}, the pipe, {text}."


def test_a_word_without_end_is_cut_as_well() -> None:
    before, sentence, after, _ = around("x" * 5_000 + "pipe" + "y" * 5_000, "pipe")
    assert (before, len(sentence), after) == ("", 2_004, "")
