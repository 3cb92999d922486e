"""Labelled examples for cues and contents, from the attributions of PolNeAR."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import Any

from quotes import cues
from quotes.border_features import Edges
from quotes.borders import Reach
from quotes.features import Scene
from quotes.lexicon import Lexicon
from quotes.parse import Parse
from training.corpus import Labelled
from training.examples import Example, Rows
from training.words import count_words

__all__ = ["report_rows"]

FOLDS = 10


def report_rows(examples: list[Example]) -> tuple[Rows, Rows, Rows]:
    """Candidates of cues, and of starts and ends of the labelled ones' contents."""
    of_cues, starts, ends = Rows(), Rows(), Rows()
    lexicons = held_out_lexicons(examples)
    for example in examples:
        if not example.gold.get("attributions"):
            continue
        scene = example.reading.scene
        scene = Scene(scene.layout, scene.mentions, scene.entities, lexicons[example.number % FOLDS])
        edges = Edges(scene)
        found = cues.candidates(scene)
        reported = _reported(scene, found, [a for a in example.gold["attributions"] if a["content"]])
        for cue in found:
            content = reported.get(cue)
            of_cues.add(cues.features(scene, cue), content is not None, example.number)
            if content is not None:
                _add_borders(edges, cue, content, starts, ends, example.number)
    return of_cues, starts, ends


def held_out_lexicons(examples: list[Example]) -> list[Lexicon]:
    """For each fold the lexicon with word rates of the other articles: no article is judged by its own labels."""
    lexicon = examples[0].reading.scene.lexicon
    articles = [Labelled(e.gold, e.reading.scene.parse) for e in examples]
    return [
        replace(lexicon, words=count_words(a for i, a in enumerate(articles) if i % FOLDS != fold).rates())
        for fold in range(FOLDS)
    ]


def _tokens(parse: Parse, attribution: dict[str, Any]) -> tuple[set[int], set[int]]:
    """Tokens of cue and content."""
    cue, content = (
        {i for a, b in attribution[part] for i in range(bisect_left(parse.starts, a), bisect_left(parse.starts, b))}
        for part in ("cue", "content")
    )
    return cue, content


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
        rest = [max(within, key=lambda i: scene.lexicon.rates(parse.lower[i]).cue)] if within else []
        for token in heads or rest:
            result.setdefault(token, content)
    return result


def _add_borders(edges: Edges, cue: int, content: set[int], starts: Rows, ends: Rows, number: int) -> None:
    """Where the content starts, before the cue and behind it, and where it ends."""
    reach = Reach(edges, cue)
    words = sorted(i for i in content if edges.words[i])
    sides = [[i for i in words if i < reach.first], [i for i in words if i > reach.last]]
    right = {side[0]: side[-1] for side in sides if side}
    for i, row in zip(*edges.start_rows(reach), strict=True):
        starts.add(row, i in right, number)
        if i in right:
            found, rows = edges.end_rows(reach, i)
            for end, own in zip(found, rows, strict=True):
                ends.add(own, end == right[i], number)
