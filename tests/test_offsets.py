"""Code points to UTF-16: where the two begin to differ."""

from __future__ import annotations

import pytest

from quotes.offsets import converter


@pytest.mark.parametrize(("sign", "units"), [("\ud7ff", 1), ("\uffff", 1), ("\U00010000", 2), ("\U0010ffff", 2)])
def test_what_lies_beyond_the_basic_plane_takes_two_units(sign: str, units: int) -> None:
    assert [converter(f"{sign}a", "utf16")(offset) for offset in (0, 1, 2)] == [0, units, units + 1]
