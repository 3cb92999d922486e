"""No stage compares each name, quotation or pronoun with all others: four times the text takes four times as long.

The texts repeat what once took the square of it. ``test_properties.py`` has others, for the engine as a whole.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from scenes import LEXICON, flat, stages

from quotes.attributing.echoes import take_echoes
from quotes.attributing.speakers import Attribution
from quotes.naming.entities import cluster
from quotes.naming.names import find_names
from quotes.paragraphs import find_paragraphs

FEW, MANY = 500, 2_000
LIMIT = 7.0  # times as long, of 4 times the text: the square is 16


def letters(number: int) -> str:
    """A number in letters, so that it makes another name of the one that it is put to."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def growth(prepared: Callable[[int], Callable[[], object]]) -> float:
    """How many times as long a longer text takes. prepared: gives what is timed, for so many repetitions."""
    few, many = (min(seconds(run) for _ in range(3)) for run in map(prepared, (FEW, MANY)))
    return many / max(few, 0.005)


def seconds(run: Callable[[], object]) -> float:
    """Processor time: neighbours on the machine disturb it less."""
    started = time.process_time()
    run()
    return time.process_time() - started


NAMES = {
    "one surname of many": "Ada{} Mo Brandt sat. Brandt left.\n",
    "one name and its surname with a title": "Tom Brandt sat. Mr Brandt left.\n",
    "one name and its first name": "Juvenal Brandt sat. Juvenal left.\n",
}


@pytest.mark.parametrize("text", NAMES.values(), ids=NAMES)
def test_names(text: str) -> None:
    def prepared(count: int) -> Callable[[], object]:
        article = "".join(text.format(letters(n)) for n in range(count))
        names = find_names(article, find_paragraphs(article), LEXICON)
        return lambda: cluster(names, LEXICON)

    assert growth(prepared) < LIMIT


QUOTATIONS = {
    "words of headlines that nobody says": ("It leaks by night, {}", "Harbour Gate Still Called ‘Unsafe{}’"),
    "a word of headlines that all say": ("It leaks by night, {}", "Harbour Gate Still Leaks By ‘Night’"),
}


@pytest.mark.parametrize(("body", "headline"), QUOTATIONS.values(), ids=QUOTATIONS)
def test_quotations(body: str, headline: str) -> None:
    def prepared(count: int) -> Callable[[], object]:
        lines = (f"“{body}”\n\n{headline}\n\n".format(letters(n), letters(n)) for n in range(count))
        found = stages(flat("Elena Castellanos left.\n\n" + "".join(lines)))

        def run() -> None:
            own = [Attribution({0: 0.9}, 3, 0.9, 0.5 if n % 2 else 0.99) for n in range(2 * count)]
            take_echoes(found.scene, found.referents, own, list(range(2 * count)))

        return run

    assert growth(prepared) < LIMIT
