"""Errors on their way: what one process raises, another one must be able to raise again."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

import quotes
from quotes.batch import arrow, run  # noqa: F401  # so that their errors are known below, too
from quotes.cli import main  # noqa: F401
from quotes.errors import OptionError, QuotesError


def kinds(base: type[QuotesError] = QuotesError) -> Iterator[type[QuotesError]]:
    yield base
    for kind in base.__subclasses__():
        yield from kinds(kind)


@pytest.mark.parametrize("kind", [kind for kind in kinds() if kind is not OptionError])
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_every_error_travels(kind: type[QuotesError], protocol: int) -> None:
    error = kind("the quay is closed: take the bridge")
    there = pickle.loads(pickle.dumps(error, protocol))
    assert type(there) is kind
    assert str(there) == str(error)
    assert vars(there) == vars(error)


@pytest.mark.parametrize("way", [copy.copy, copy.deepcopy, lambda error: pickle.loads(pickle.dumps(error))])
def test_wrong_options_travel_with_their_fields(way: object) -> None:
    with pytest.raises(OptionError) as caught:
        quotes.Options.of(types="sung", offsets="miles")
    caught.value.add_note("from the harbour")
    there = way(caught.value)  # type: ignore[operator]
    assert type(there) is OptionError
    assert (there.field, str(there)) == ("types", str(caught.value))
    assert [(each.field, str(each)) for each in there.each] == [(e.field, str(e)) for e in caught.value.each]
    assert there.__notes__ == ["from the harbour"]


def test_a_pool_tells_of_a_wrong_option_and_goes_on() -> None:
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        with pytest.raises(OptionError, match="unknown value 'sung' in types"):
            pool.submit(quotes.Options.of, types="sung").result(60)
        assert pool.submit(quotes.Options.of, types="direct").result(60).types == ("direct",)
