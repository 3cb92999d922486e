"""Labelled examples for cues and contents, from the attributions of PolNeAR."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from quotes.parse import Parse
from quotes.reporting import cues
from quotes.reporting.border_features import Edges, Table
from quotes.reporting.borders import Borders, Reach
from quotes.reporting.contents import find_contents
from quotes.reporting.cue_words import CueWords
from quotes.reporting.end_words import EndWords
from quotes.reporting.report_features import ReportRows
from quotes.reporting.start_words import StartWords
from quotes.scene.features import Scene
from quotes.scene.judge import Judge
from quotes.scene.templates import Linear
from training.corpus import tokens
from training.examples import Example
from training.forests import Bag, as_forest
from training.linear import WordRows
from training.rows import Rows

__all__ = ["REPORT_FOLDS", "judged_rows", "report_rows", "word_rows"]

REPORT_FOLDS = 5
Fitted = Callable[[Rows], Bag]
Words = tuple[Linear, Linear, Linear]  # of cues, starts and ends


def word_rows(examples: list[Example]) -> tuple[WordRows, WordRows, WordRows]:
    """Words of the candidates of cues, and of the starts and ends of the labelled ones' contents."""
    of_cues, starts, ends = WordRows(), WordRows(), WordRows()
    for example, scene in _labelled(examples):
        found, reported = cues.candidates(scene).found, _reported(example, scene)
        of_cues.add(CueWords(scene).entries(found), [cue in reported for cue in found], example.number)
        borders = Borders(scene)
        for reach, right in _sides(borders, reported):
            own = borders.starts(reach)
            starts.add(StartWords(borders).entries([(reach, own)]), [i in right for i in own], example.number)
            for start in (i for i in own if i in right):
                found = borders.ends(reach, start)
                if right[start] in found:
                    labels = [i == right[start] for i in found]
                    ends.add(EndWords(borders).entries([(reach, start, found)]), labels, example.number)
    return of_cues, starts, ends


def report_rows(examples: list[Example], words: list[Words]) -> tuple[Rows, Rows, Rows]:
    """Candidates of cues, and of starts and ends of the labelled ones' contents.

    words: for each fold of articles the linear models that haven't seen it.
    """
    of_cues, starts, ends = Rows(), Rows(), Rows()
    for example, scene in _labelled(examples):
        number, reported = example.number, _reported(example, scene)
        for_cues, for_starts, for_ends = words[number % REPORT_FOLDS]
        for cue, row in zip(*cues.candidates(scene).likely(for_cues), strict=True):
            of_cues.add(row, cue in reported, number)
        edges = Edges(scene)
        for reach, right in _sides(edges.borders, reported):
            for start, row in zip(*edges.starts([reach], for_starts)[0], strict=True):
                starts.add(row, start in right, number)
                if start in right:
                    _add_ends(edges.ends([(reach, start)], for_ends)[0], right[start], ends, number)
    return of_cues, starts, ends


def _add_ends(table: Table, right: int, ends: Rows, number: int) -> None:
    """The ends of one content, if the right one is among them."""
    found, rows = table
    for end, row in zip(found, rows, strict=True) if right in found else ():
        ends.add(row, end == right, number, opens=end == found[0])


def judged_rows(
    examples: list[Example],
    rows: tuple[Rows, Rows, Rows],
    words: list[Words],
    fitted: tuple[Fitted, Fitted, Fitted],
) -> Rows:
    """Candidates of reports: cues with contents as found by models that haven't seen the article.

    But the rows those are fitted to were told by linear models that have: each of all articles but its own fold's.
    """
    judged = Rows()
    scenes = _labelled(examples)
    for fold in range(REPORT_FOLDS):
        trees = (as_forest(fit(own.but(fold, REPORT_FOLDS))) for own, fit in zip(rows, fitted, strict=True))
        of_cues, starts, ends = (Judge(*own) for own in zip(words[fold], trees, strict=True))
        for example, scene in scenes:
            if example.number % REPORT_FOLDS == fold:
                found = cues.find_cues(scene, judge=of_cues)
                contents = find_contents(scene, [c.token for c in found], (starts, ends))
                _add_judged(example, ReportRows(scene, found, contents), judged)
    return judged


def _add_judged(example: Example, table: ReportRows, judged: Rows) -> None:
    """A report is right where its cue is in a labelled one and its content is that one's at least in the larger part.

    In it, not only what stands for it: whichever word of "made clear" is found, the same is reported.
    """
    reported: dict[int, list[set[int]]] = {}
    for attribution in example.gold["attributions"]:
        cue, labelled = _tokens(table.scene.parse, attribution)
        for token in cue:
            reported.setdefault(token, []).append(labelled)
    for n, (found, contents) in enumerate(zip(table.cues, table.contents, strict=True)):
        for row, content in zip(table.rows(n), contents, strict=True):
            own = {i for p in content.pieces for i in range(p.first, p.last + 1)}
            right = any(2 * len(own & other) >= len(own | other) for other in reported.get(found.token, ()))
            judged.add(row, right, example.number)


def _labelled(examples: list[Example]) -> list[tuple[Example, Scene]]:
    """The articles whose attributions are labelled, with their scenes, which know nothing of their own labels."""
    return [(e, e.reading.scene) for e in examples if e.gold.get("attributions")]


def _tokens(parse: Parse, attribution: dict[str, Any]) -> tuple[set[int], set[int]]:
    """Tokens of cue and content."""
    return tokens(parse.starts, attribution["cue"]), tokens(parse.starts, attribution["content"])


def _reported(example: Example, scene: Scene) -> dict[int, set[int]]:
    """For each candidate that stands for a labelled cue the tokens of its content, in order of the text.

    What heads the cue stands for it, else its likeliest candidate: "confident" for "is confident".
    """
    parse, candidates = scene.parse, set(cues.candidates(scene).found)
    result: dict[int, set[int]] = {}
    for attribution in example.gold["attributions"]:
        cue, content = _tokens(parse, attribution)
        within = sorted(cue & candidates) if content else []
        heads = [i for i in within if parse.heads[i] not in cue or parse.heads[i] == i or parse.lower[i] == "according"]
        rest = [max(within, key=lambda i: scene.any_cue_rate[i])] if within else []
        for token in heads or rest:
            result.setdefault(token, content)
    return dict(sorted(result.items()))


def _sides(borders: Borders, reported: dict[int, set[int]]) -> Iterator[tuple[Reach, dict[int, int]]]:
    """What each cue may reach; and by the first word of its content before it, and behind it, the last."""
    for cue, content in reported.items():
        reach = Reach(borders, cue)
        words = sorted(i for i in content if borders.words[i])
        sides = [[i for i in words if i < reach.first], [i for i in words if i > reach.last]]
        yield reach, {side[0]: side[-1] for side in sides if side}
