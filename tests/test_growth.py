"""No stage compares each name, quotation or pronoun with all others: four times the text takes four times as long.

The texts repeat what once took the square of it. ``test_properties.py`` has others, for the engine as a whole.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable

import pytest
from scenes import LEXICON, SILENT, flat, stages

import quotes
from quotes.answering.raw import Raw
from quotes.attributing.echoes import take_echoes
from quotes.attributing.speakers import Attribution
from quotes.engine import read, sketch
from quotes.mentioning.layout import Layout
from quotes.mentioning.mentions import find_mentions
from quotes.naming import kinds
from quotes.naming.entities import cluster
from quotes.naming.names import find_names
from quotes.paragraphs import find_paragraphs
from quotes.resolving.coreference import Antecedents

FEW, TIMES = 500, 4
LIMIT = 7.0  # times as long, of 4 times the text: the square is 16
MOST = 12  # measurements of what seems to grow faster


def letters(number: int) -> str:
    """A number in letters, so that it makes another name of the one that it is put to."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def growth(prepared: Callable[[int], Callable[[], object]], count: int = FEW) -> float:
    """How many times as long a longer text takes. prepared: gives what is timed, for so many repetitions.

    Other work on the machine only adds, so that the least of each counts; what seems too long is measured again.
    """
    runs = prepared(count), prepared(TIMES * count)
    few = many = times = math.inf
    for measured in range(MOST):
        few, many = (min(least, seconds(run)) for least, run in zip((few, many), runs, strict=True))
        times = many / max(few, 0.005)
        if times < LIMIT and measured >= 2:
            break
    return times


def seconds(run: Callable[[], object]) -> float:
    """Processor time: neighbours on the machine disturb it less."""
    started = time.process_time()
    run()
    return time.process_time() - started


NAMES = {
    "one surname of many": "Ada{} Mo Brandt sat. Brandt left.\n",
    "one name and its surname with a title": "Tom Brandt sat. Mr Brandt left.\n",
    "one name and its first name": "Juvenal Brandt sat. Juvenal left.\n",
    "surnames that begin alike": "Tom Brand{0} sat. Brandxy{0} left. ",
    "accounts of one surname": "Mei{0} Brandt sat. @x{0}brandt left. ",
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


def test_a_long_run_of_capitals() -> None:
    def prepared(count: int) -> Callable[[], object]:
        text = "A" * 20 * count
        names = find_names(text, find_paragraphs(text), LEXICON)
        entities, _ = cluster(names, LEXICON)
        return lambda: kinds.tell_kinds(text, names, entities, LEXICON)

    assert growth(prepared) < LIMIT


def test_marks_that_nothing_closes() -> None:
    def prepared(count: int) -> Callable[[], object]:
        scene = stages(flat("“a ‘b " * count)).scene

        def run() -> list[int]:
            scene.listener(0)  # which asks for it
            del scene._telling
            return [scene.listener(i) + scene.fronted(i) for i in range(len(scene.layout.segments))]

        return run

    assert growth(prepared) < LIMIT


SIGNS = [
    "<p",
    "<p a='",
    "<em>a",
    "</p>",
    "&",
    "&#",
    "[",
    "[a](",
    "**",
    "**a",
    "# ",
    "---\na:\n",
    "\\",
    "Ã",
    "â",
    "\ufffd ",
]


@pytest.mark.parametrize("sign", SIGNS)
def test_signs_of_what_is_no_plain_text(sign: str) -> None:
    assert growth(lambda count: Raw(sign * 40 * count).warnings) < LIMIT


def antecedents(text: str, count: int) -> Antecedents:
    article = "".join(text.format(letters(n)) for n in range(count))
    (parse,) = quotes.load().parser.pipe([article])
    return read(sketch(article, LEXICON), parse, LEXICON).antecedents


def test_names_in_a_quotation() -> None:
    def prepared(count: int) -> Callable[[], object]:
        parse = flat("“" + "It leaks here and there, as Ada Brandt knows. " * count + "” Tom Rey left.")
        sketched = sketch(parse.text, LEXICON)
        names = find_names(parse.text, sketched.paragraphs, LEXICON)
        layout = Layout(parse, sketched.segments, sketched.paragraphs)
        return lambda: find_mentions(layout, names, [0] * len(names), LEXICON)

    assert growth(prepared) < LIMIT


@pytest.mark.slow
def test_a_pronoun_beside_who_is_named_in_its_paragraph() -> None:
    def prepared(count: int) -> Callable[[], object]:
        found = antecedents("“It leaks, Ada Brandt,” she said, and Ada Brandt sat. ", count)
        own = [(which, found.candidates(which)) for which, m in enumerate(found.mentions) if m.form == "she"]
        return lambda: [found.table(which, candidates, {}, SILENT) for which, candidates in own]

    assert growth(prepared) < LIMIT


@pytest.mark.slow
def test_a_pronoun_that_may_mean_somebody_unnamed() -> None:
    many = ", ".join(f"Ada X{letter}{{0}}" for letter in "abcdef")

    def prepared(count: int) -> Callable[[], object]:
        found = antecedents(f"{many} and Ada Xg{{0}} left. A man fled. “It leaks,” he said.\n\n", count)
        own = [(which, found.candidates(which)) for which, m in enumerate(found.mentions) if m.form == "he"]
        return lambda: [found.factors.of(which, r) for which, candidates in own for r in candidates]

    assert growth(prepared, 250) < LIMIT
