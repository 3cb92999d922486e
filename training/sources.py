"""Who the pronouns and descriptions in PolNeAR's articles mean, labelled by reading: ``data/polnear_sources.jsonl``.

One line per article: its id, and by attribution the kind and full name of its source, or null where nobody can tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from training.choices import Meant, choice, remembered
from training.corpus import read
from training.examples import Example, right_referents
from training.source_rows import heads_source, touches

__all__ = ["labelled_choices"]


@cache
def _labels() -> dict[str, dict[str, list[str] | None]]:
    return {article["id"]: article["sources"] for article in read("polnear_sources")}


def labelled_choices(examples: Iterable[Example]) -> Iterator[Meant]:
    """Those of the source of each labelled attribution."""
    for example in examples:
        labels = _labels().get(example.gold["id"])
        if labels:
            yield from _of_article(example, labels)


def _of_article(example: Example, labels: dict[str, list[str] | None]) -> Iterator[Meant]:
    antecedents = example.reading.antecedents
    rights = {a["id"]: _right(example, a, labels) for a in example.gold["attributions"]}
    seen: set[int] = set()
    for attribution in sorted(example.gold["attributions"], key=lambda a: a["content"][0][0] if a["content"] else -1):
        if not attribution["content"] or not labels.get(attribution["id"]):
            continue
        which = _mention(example, attribution)
        if which is None or which in seen or antecedents.settled(which) is not None:
            continue
        seen.add(which)
        yield from choice(example, which, rights[attribution["id"]], _recent(example, rights, attribution))


def _mention(example: Example, attribution: dict[str, Any]) -> int | None:
    """The mention that heads the labelled source."""
    spans = attribution["source"]
    found = [i for i, m in enumerate(example.reading.scene.mentions) if spans and touches(m, spans)]
    heads = [i for i in found if heads_source(example, example.reading.scene.mentions[i], spans)]
    return next(iter(heads or found), None)


def _right(example: Example, attribution: dict[str, Any], labels: dict[str, list[str] | None]) -> list[int]:
    """Referents that the source is: as labelled, else the bearer of the name that stands there."""
    label = labels.get(attribution["id"])
    if label:
        return right_referents(example, {"kind": label[0], "name": label[1], "aliases": []})
    which = _mention(example, attribution)
    settled = None if which is None or attribution["id"] in labels else example.reading.antecedents.settled(which)
    return [] if settled is None else [settled]


def _recent(example: Example, rights: dict[str, list[int]], attribution: dict[str, Any]) -> dict[int, float]:
    """Who spoke the quotations before an attribution, by recency."""
    recent: dict[int, float] = {}
    for segment, own in zip(example.segments, example.attributions, strict=True):
        if own is attribution or segment.span.start >= attribution["content"][0][0]:
            break
        recent = remembered(recent, rights.get(own["id"], []) if own else [])
    return recent
