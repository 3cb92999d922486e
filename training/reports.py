"""Labelled examples for cues and contents, from the attributions of PolNeAR."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Any

from quotes import contents, cues
from quotes.features import Scene
from quotes.parse import Parse
from training.examples import Example, Rows

__all__ = ["report_rows"]

_SHARE = 0.6  # of a phrase's tokens, from which it is part of the content


def report_rows(examples: Iterable[Example]) -> tuple[Rows, Rows]:
    """Candidates of cues, and the phrases around the labelled ones."""
    of_cues, of_contents = Rows(), Rows()
    for example in examples:
        if not example.gold.get("attributions"):
            continue
        scene = example.reading.scene
        labelled = [_tokens(scene.parse, a) for a in example.gold["attributions"] if a["content"]]
        for cue in cues.candidates(scene):
            content = _content(scene, cue, labelled)
            of_cues.add(cues.features(scene, cue), content is not None, example.number)
            if content is not None:
                _add_phrases(scene, cue, content, of_contents, example.number)
    return of_cues, of_contents


def _tokens(parse: Parse, attribution: dict[str, Any]) -> tuple[set[int], set[int]]:
    """Tokens of cue and content."""
    cue, content = (
        {i for a, b in attribution[part] for i in range(bisect_left(parse.starts, a), bisect_left(parse.starts, b))}
        for part in ("cue", "content")
    )
    return cue, content


def _content(scene: Scene, token: int, labelled: list[tuple[set[int], set[int]]]) -> set[int] | None:
    """The content of the attribution whose cue the token heads."""
    parse = scene.parse
    for cue, content in labelled:
        if token in cue and (
            parse.heads[token] not in cue or parse.heads[token] == token or parse.lower[token] == "according"
        ):
            return content
    return None


def _add_phrases(scene: Scene, cue: int, content: set[int], rows: Rows, number: int) -> None:
    found = contents.phrases(scene, cue)
    for order, phrase in enumerate(found):
        head, first, last = phrase
        own = set(range(first, last + 1))
        right = len(own & content) >= _SHARE * len(own)
        if scene.parse.deps[head] == "prep":
            right = right and head in content  # "about his mic": the preposition belongs to the cue
        rows.add(contents.features(scene, cue, phrase, order, found), right, number)
