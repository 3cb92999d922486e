"""What a caller may ask for, and what is said of the rest."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy
import pytest

import quotes
from quotes.errors import OptionError, QuotesError, TextError
from quotes.options import Options

SAID = "“It leaks,” said Ada Brandt."


def test_the_defaults() -> None:
    options = Options()
    assert options == Options(("direct", "mixed"), "en", "codepoint", (), 0.0)


@pytest.mark.parametrize(
    ("given", "types"),
    [
        ("direct", ("direct",)),
        ("mixed,direct", ("direct", "mixed")),
        (["indirect", "direct", "direct"], ("direct", "indirect")),
        ("all", ("direct", "mixed", "indirect")),
        (["all"], ("direct", "mixed", "indirect")),
        (["all", "direct"], ("direct", "mixed", "indirect")),
        ("mixed,all", ("direct", "mixed", "indirect")),
        ({"mixed"}, ("mixed",)),
    ],
)
def test_types_come_once_and_in_one_order(given: Any, types: tuple[str, ...]) -> None:
    assert Options(types=given).types == types


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("types", "spoken", "unknown value 'spoken' in types: use 'direct', 'mixed', 'indirect', 'all'"),
        ("types", [], "types is empty: name at least one of 'direct', 'mixed', 'indirect', 'all'"),
        ("types", "", "types is empty"),
        ("types", 5, "types is 5: give a list"),
        ("types", ["all", "sung"], "unknown value 'sung' in types"),
        ("types", 7, "types is 7: give a list from 'direct', 'mixed', 'indirect', 'all'"),
        ("types", ["direct", None], "unknown value None in types"),
        ("types", [["direct"]], "unknown value"),
        ("include", "all", "unknown value 'all' in include: use 'rejected', 'text'"),
        ("language", "de", "unknown language 'de': use one of 'en'"),
        ("language", None, "unknown language None"),
        ("offsets", "bytes", "unknown offsets 'bytes': use one of 'codepoint', 'utf16'"),
        ("min_confidence", 1.01, "min_confidence is 1.01: give a number from 0 to 1"),
        ("min_confidence", -0.1, "give a number from 0 to 1"),
        ("min_confidence", float("nan"), "give a number from 0 to 1"),
        ("min_confidence", "0.5", "give a number from 0 to 1"),
        ("min_confidence", True, "min_confidence isn't a number: give a number from 0 to 1"),
        ("speakers", "x", "unknown option 'speakers': the options are 'types', 'language', 'offsets', 'include'"),
    ],
)
def test_a_wrong_option_is_named_with_the_remedy(field: str, value: Any, message: str) -> None:
    with pytest.raises(OptionError) as caught:
        Options.of(**{field: value})
    assert caught.value.field == field
    assert message in str(caught.value)


def test_all_wrong_options_are_named_in_one_error() -> None:
    with pytest.raises(OptionError) as caught:
        Options.of(types="spoken", language=3, colour="red", offsets="utf16")
    assert caught.value.field == "types"
    assert [error.field for error in caught.value.each] == ["types", "language", "colour"]
    assert str(caught.value) == "; ".join(map(str, caught.value.each))


def test_an_unknown_option_is_told_what_each_function_takes() -> None:
    listed = "the options are 'types', 'language', 'offsets', 'include', 'min_confidence', 'speakers'"
    with pytest.raises(OptionError, match=f"unknown option 'foo': {listed}, 'id'$"):
        quotes.extract("x", foo=1)
    with pytest.raises(OptionError, match=f"unknown option 'foo': {listed}$"):
        next(quotes.load().pipe(["x"], foo=1))


@pytest.mark.parametrize("number", [0, 1, 0.5])
def test_min_confidence_takes_both_ends(number: float) -> None:
    assert Options(min_confidence=number).min_confidence == number


@pytest.mark.parametrize("text", [None, 5, b"bytes", ["a"]])
def test_a_text_that_is_no_string_is_refused(text: Any) -> None:
    with pytest.raises(TextError, match=r"give a string"):
        quotes.extract(text)


def test_a_wrong_option_is_refused_before_any_text_is_read() -> None:
    with pytest.raises(OptionError):
        next(quotes.load().pipe(iter([None]), types="spoken"))  # type: ignore[list-item]


def test_one_text_in_place_of_several_is_misuse() -> None:
    with pytest.raises(TextError, match="give a list of texts"):
        next(quotes.load().pipe("“It leaks,” said Ada."))


@pytest.mark.parametrize(
    "error", [OptionError("a", "b"), TextError("a"), quotes.ModelError("a"), quotes.DataError("a")]
)
def test_all_errors_have_one_base(error: Exception) -> None:
    assert isinstance(error, QuotesError)


def test_a_job_with_wrong_options_or_speakers_is_told_what_to_give() -> None:
    wrong: Any = {"types": "all"}
    with pytest.raises(OptionError, match=r"give quotes\.Options"):
        list(quotes.load().pipe([quotes.Job(SAID, None, wrong)]))
    with pytest.raises(OptionError, match="speakers isn't a list"):
        list(quotes.load().pipe([quotes.Job(SAID, None, quotes.Options(), wrong)]))
    with pytest.raises(OptionError, match="give a list to read_roster"):
        quotes.Roster([wrong])


def test_a_job_takes_a_list_of_speakers_as_extract_does() -> None:
    known: Any = [{"id": "p7", "name": "Ada Brandt"}]
    job = quotes.Job(SAID, 7, quotes.Options(), known)
    assert list(quotes.load().pipe([job])) == [quotes.extract(SAID, id=7, speakers=known)]


@pytest.mark.parametrize("number", [numpy.float32(0.5), numpy.int64(1), Fraction(1, 2)])
def test_any_real_number_is_a_confidence(number: Any) -> None:
    assert quotes.Options(min_confidence=number).min_confidence == float(number)


def test_any_integer_is_an_id_but_one_that_nobody_can_write() -> None:
    assert quotes.extract(SAID, id=numpy.int64(7)).id == "7"  # type: ignore[arg-type]
    with pytest.raises(OptionError, match="id is neither a string nor an integer"):
        quotes.extract(SAID, id=10**5000)


@pytest.mark.parametrize("size", [0, 1, 2, 16])
def test_what_comes_before_a_text_that_fails_is_answered(size: int) -> None:
    texts: Any = [SAID, SAID, SAID, None, SAID]
    answers = quotes.load().pipe(texts, batch_size=size)
    assert [next(answers) for _ in range(3)] == [quotes.extract(SAID)] * 3
    with pytest.raises(TextError):
        next(answers)
