"""Pairs of marks, nesting, several paragraphs, repair."""

from __future__ import annotations

import time

import pytest
from scenes import LEXICON

from quotes.marking.marks import find_marks
from quotes.marking.segments import Segment, find_segments
from quotes.paragraphs import find_paragraphs
from quotes.records import Warn


def find(text: str) -> tuple[list[Segment], list[Warn]]:
    return find_segments(text, find_marks(text, LEXICON), find_paragraphs(text), LEXICON.report_verbs)


def texts(text: str) -> list[str]:
    return [s.span.of(text) for s in find(text)[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “yes” and “no”.", ["yes", "no"]),
        ("“She said ‘no’ to me,” he said.", ["She said ‘no’ to me,"]),
        ("‘She said “no” to me,’ he said.", ["She said “no” to me,"]),
        ("“She said “no” to me,” he said.", ["She said “no” to me,"]),
        ('"She said “no” to me," he said.', ["She said “no” to me,"]),
        ("„She said ‚no‘ to me,“ he said.", ["She said ‚no‘ to me,"]),
        ("‘It’s Jess’s and it’s the boys’ turn,’ he said.", ["It’s Jess’s and it’s the boys’ turn,"]),
        ('“yes" and "no”', ["yes", "no"]),
        ("«a “b” c»", ["a “b” c"]),
        ("“”", []),
        ("“ ”", []),
        ("a” b", []),
        ("the boys' turn", []),
        ("the rock 'n' roll of then", []),
    ],
)
def test_outermost_runs(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_the_outer_span_has_the_marks() -> None:
    text = "so ``yes'' then"
    assert find(text)[0][0].outer.of(text) == "``yes''"


def test_an_open_mark_ends_with_its_paragraph() -> None:
    text = "He said: “yes and no.  \n\nShe left."
    (segment,), (warning,) = find(text)
    assert segment.span.of(text) == "yes and no."
    assert not segment.closed
    assert (warning.code, warning.span) == ("unclosed-mark", segment.outer)


def test_an_open_mark_ends_before_the_next_opening() -> None:
    text = "He said: “yes. She said: “no.”"
    segments, warnings = find(text)
    assert [s.span.of(text) for s in segments] == ["yes. She said:", "no."]
    assert [w.span for w in warnings] == [segments[0].outer]


def test_a_double_mark_closed_by_a_single_one() -> None:
    assert texts("“It is late,’ he said.") == ["It is late,"]


def test_a_single_mark_that_nothing_closes_is_an_apostrophe() -> None:
    assert texts("the 'ouse on the 'ill is 'is own") == []


def test_paragraphs_that_each_open_go_on_with_the_one_before() -> None:
    text = "“One.\n\n“Two.\n\n“Three.”\n\n“Four.”"
    segments, warnings = find(text)
    assert [s.continues for s in segments] == [False, True, True, False]
    assert [s.paragraph for s in segments] == [0, 1, 2, 3]
    assert warnings == []


def test_an_open_mark_amid_the_next_paragraph_does_not_go_on() -> None:
    segments, warnings = find("“One.\n\nHe said: “Two.”")
    assert [s.continues for s in segments] == [False, False]
    assert len(warnings) == 1


def test_marks_of_one_paragraph_never_pair_with_those_of_another() -> None:
    text = "He said “one.\n\nShe said two.” And “three.”"
    assert texts(text) == ["one.", "three."]


@pytest.mark.parametrize("after", ["said Mei Sorensen, who left.", "he said. Then he left.", "she said, and left."])
def test_what_nothing_closes_ends_before_the_verb_of_saying(after: str) -> None:
    text = f"“It is late, {after}"
    segments, _ = find_segments(text, find_marks(text, LEXICON), find_paragraphs(text), LEXICON.report_verbs)
    assert [s.span.of(text) for s in segments] == ["It is late,"]


def test_a_dropped_letter_does_not_take_the_closing_mark() -> None:
    assert texts("'My father had 'is own,' he said.") == ["My father had 'is own,"]


@pytest.mark.parametrize("words", ["a" * 20_000, "a-" * 10_000, "a " * 10_000])
def test_what_looks_like_a_role_takes_no_time(words: str) -> None:
    began = time.perf_counter()
    text = f'"It is over, said the {words} and so on.'
    find_segments(text, find_marks(text, LEXICON), find_paragraphs(text), LEXICON.report_verbs)
    assert time.perf_counter() - began < 1.0
