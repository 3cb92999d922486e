"""The memory of a worker stays where it is, whatever words come by. ``python tests/soak.py 20000`` is the long run."""

from __future__ import annotations

import pytest
from soak import soak


@pytest.mark.slow
def test_the_memory_of_a_worker_stays_where_it_is() -> None:
    (_, first), *_, (articles, last) = soak(3000)
    assert articles == 3000
    assert last < 1.1 * first
