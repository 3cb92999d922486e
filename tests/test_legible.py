"""One kind of space and of line end, and not a character more or less."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.legible import legible


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Greta Falkner left.\nShe sang.", "Greta Falkner left.\nShe sang."),
        ("Greta\u00a0Falkner\u202fleft\u2009.\tShe", "Greta Falkner left . She"),
        ("One.\r\n\r\nTwo.\rThree.\u2028Four.\x0cFive.", "One. \n \nTwo.\nThree.\nFour.\nFive."),
        ("\ufeffOne\u200b two.\u200e", " One  two. "),
        ("re\u00adad by 8\u200b8", "re\u00adad by 8\u200b8"),  # within a word
        ("👩\u200d👧 and می\u200cخواهم", "👩\u200d👧 and می\u200cخواهم"),  # what joins signs
        ("a\u3000b \x1f c", "a b \x1f c"),
    ],
)
def test_legible(text: str, expected: str) -> None:
    assert legible(text) == expected


@given(st.text(st.one_of(st.sampled_from("ab \r\n\t\u00a0\u00ad\u200b\u200d\u2028\ufeff\ud83d"), st.characters())))
def test_every_offset_stays(text: str) -> None:
    read = legible(text)
    assert len(read) == len(text)
    assert legible(read) == read
    assert all(a == b or not (a.isalnum() or a in "“”\"'") for a, b in zip(text, read, strict=True))
