"""Streams cut into lines, and the feed between the thread that reads and the one that works."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.web.lines import ENDLESS, LEAST, EndlessLineError, Feed, lines


def reader(pieces: list[bytes]) -> Callable[[int], bytes]:
    rest = iter([piece for piece in pieces if piece])
    return lambda size: next(rest, b"")


@given(st.lists(st.binary(max_size=20) | st.sampled_from([b"\n", b"a\n", b"\n\n"])))
def test_lines_are_the_same_however_the_pieces_fall(pieces: list[bytes]) -> None:
    whole = b"".join(pieces).split(b"\n")
    expected = whole[:-1] if whole[-1] == b"" else whole
    assert list(lines(reader(pieces), 10**6)) == expected


@given(st.lists(st.sampled_from([b"\n", b"ab", b"abcdef"]), max_size=30))
def test_a_line_over_the_limit_is_passed_over(pieces: list[bytes]) -> None:
    *whole, rest = b"".join(pieces).split(b"\n")
    whole += [rest] if rest else []
    assert list(lines(reader(pieces), 7)) == [line if len(line) <= 7 else None for line in whole]


def test_an_endless_line_ends_the_stream_soon() -> None:
    read = 0

    def endless(size: int) -> bytes:
        nonlocal read
        read += 100
        return b"a" * 100

    with pytest.raises(EndlessLineError):
        list(lines(endless, 50))
    assert read <= ENDLESS * 50 + 100


def test_long_lines_cost_linear_time_and_few_reads() -> None:
    sizes: list[int] = []
    body = io.BytesIO((b"a" * 10**7 + b"\n") * 2 + b"b\n" * 1000)

    def read(size: int) -> bytes:
        sizes.append(size)
        return body.read(size)

    start = time.process_time()
    assert [len(line or b"") for line in lines(read, 10**7)] == [10**7] * 2 + [1] * 1000
    assert time.process_time() - start < 2  # measured: 0.02 s; each piece copied to all before it: 20 s
    assert len(sizes) < 500
    assert sizes[0] == sizes[-1] == LEAST


@given(st.lists(st.integers(0, 30)), st.integers(1, 5), st.integers(1, 20))
def test_the_feed_keeps_order_and_bounds(weights: list[int], most: int, budget: int) -> None:
    feed: Feed[int] = Feed(most, budget)

    def fill() -> None:
        for number, weight in enumerate(weights):
            assert feed.put(number, weight)
        feed.end()

    thread = Thread(target=fill)
    thread.start()
    taken: list[int] = []
    while lot := feed.take():
        assert len(lot) <= most
        assert len(lot) == 1 or sum(weights[n] for n in lot) <= budget
        taken += lot
    thread.join()
    assert taken == list(range(len(weights)))


def test_who_fills_a_feed_that_nobody_empties_is_told() -> None:
    feed: Feed[int] = Feed(1, 1)
    told: list[bool] = []
    thread = Thread(target=lambda: told.extend(feed.put(n, 1) for n in range(3)))
    thread.start()
    feed.end()
    thread.join(5)
    assert told[-1] is False
