"""Labelled examples for cues and contents, from the attributions of PolNeAR."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from quotes.parse import Parse
from quotes.reporting import cues
from quotes.reporting.border_features import Edges
from quotes.reporting.borders import Reach
from quotes.reporting.contents import find_contents
from quotes.reporting.report_features import ReportRows
from quotes.scene.features import Scene
from training.corpus import tokens
from training.examples import Example
from training.forests import Bag, as_forest
from training.rows import Rows

__all__ = ["judged_rows", "report_rows"]

JUDGED_FOLDS = 5
Fitted = Callable[[Rows], Bag]


def report_rows(examples: list[Example]) -> tuple[Rows, Rows, Rows]:
    """Candidates of cues, and of starts and ends of the labelled ones' contents."""
    of_cues, starts, ends = Rows(), Rows(), Rows()
    for example, scene in _labelled(examples):
        edges = Edges(scene)
        table = cues.candidates(scene)
        reported = _reported(scene, table.found, [a for a in example.gold["attributions"] if a["content"]])
        for n, cue in enumerate(table.found):
            content = reported.get(cue)
            of_cues.add(table.row(n), content is not None, example.number)
            if content is not None:
                _add_borders(edges, cue, content, starts, ends, example.number)
    return of_cues, starts, ends


def judged_rows(examples: list[Example], rows: tuple[Rows, Rows, Rows], fitted: tuple[Fitted, Fitted, Fitted]) -> Rows:
    """Candidates of reports: cues with contents as found by forests that haven't seen the article."""
    judged = Rows()
    scenes = _labelled(examples)
    for fold in range(JUDGED_FOLDS):
        of_cues, starts, ends = (
            as_forest(fit(own.but(fold, JUDGED_FOLDS))) for own, fit in zip(rows, fitted, strict=True)
        )
        for example, scene in scenes:
            if example.number % JUDGED_FOLDS == fold:
                found = cues.find_cues(scene, forest=of_cues)
                contents = find_contents(scene, [c.token for c in found], (starts, ends))
                _add_judged(example, ReportRows(scene, found, contents), judged)
    return judged


def _add_judged(example: Example, table: ReportRows, judged: Rows) -> None:
    """A report is right where its cue is labelled and its content is the labelled one at least in the larger part."""
    attributions = [a for a in example.gold["attributions"] if a["content"]]
    reported = _reported(table.scene, [c.token for c in table.cues], attributions)
    for n, (cue, contents) in enumerate(zip(table.cues, table.contents, strict=True)):
        right = reported.get(cue.token, set())
        for row, content in zip(table.rows(n), contents, strict=True):
            own = {i for p in content.pieces for i in range(p.first, p.last + 1)}
            judged.add(row, 2 * len(own & right) >= len(own | right), example.number)


def _labelled(examples: list[Example]) -> list[tuple[Example, Scene]]:
    """The articles whose attributions are labelled, with their scenes, which know nothing of their own labels."""
    return [(e, e.reading.scene) for e in examples if e.gold.get("attributions")]


def _tokens(parse: Parse, attribution: dict[str, Any]) -> tuple[set[int], set[int]]:
    """Tokens of cue and content."""
    return tokens(parse.starts, attribution["cue"]), tokens(parse.starts, attribution["content"])


def _reported(scene: Scene, found: list[int], attributions: list[dict[str, Any]]) -> dict[int, set[int]]:
    """For each candidate that stands for a labelled cue the tokens of its content.

    What heads the cue stands for it, else its likeliest candidate: "confident" for "is confident".
    """
    parse, candidates = scene.parse, set(found)
    result: dict[int, set[int]] = {}
    for attribution in attributions:
        cue, content = _tokens(parse, attribution)
        within = sorted(cue & candidates)
        heads = [i for i in within if parse.heads[i] not in cue or parse.heads[i] == i or parse.lower[i] == "according"]
        rest = [max(within, key=lambda i: scene.any_cue_rate[i])] if within else []
        for token in heads or rest:
            result.setdefault(token, content)
    return result


def _add_borders(edges: Edges, cue: int, content: set[int], starts: Rows, ends: Rows, number: int) -> None:
    """Where the content starts, before the cue and behind it, and where it ends."""
    reach = Reach(edges.borders, cue)
    words = sorted(i for i in content if edges.borders.words[i])
    sides = [[i for i in words if i < reach.first], [i for i in words if i > reach.last]]
    right = {side[0]: side[-1] for side in sides if side}
    for i, row in zip(*edges.start_rows(reach), strict=True):
        starts.add(row, i in right, number)
        if i in right:
            found, rows = edges.end_rows(reach, i)
            if right[i] in found:
                for end, own in zip(found, rows, strict=True):
                    ends.add(own, end == right[i], number, opens=end == found[0])
