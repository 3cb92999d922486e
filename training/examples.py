"""Labelled examples for the three forests, made by running the engine's own stages on the labelled articles."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from quotes import speakers, speech
from quotes.engine import read, sketch
from quotes.lexicon import Lexicon
from quotes.mentions import Mention
from quotes.reading import Reading
from quotes.segments import Segment
from training.corpus import DATA, Labelled

sys.path.insert(0, str(DATA.parent))
from score import match, same_lenient, same_strict

__all__ = ["Example", "Rows", "antecedent_rows", "load", "source_rows", "speech_rows"]


@dataclass
class Rows:
    """Features and labels; ``groups`` names the article of each row."""

    x: list[list[float]] = field(default_factory=list)
    y: list[bool] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)

    def add(self, x: list[float], y: bool, group: int) -> None:
        self.x.append(x)
        self.y.append(bool(y))
        self.groups.append(group)


@dataclass
class Example:
    """One labelled article as the engine reads it, its segments matched with the labelled ones."""

    gold: dict[str, Any]
    reading: Reading
    segments: list[Segment]
    labels: list[dict[str, Any] | None]  # the labelled segment that each found one matches
    attributions: list[dict[str, Any] | None]
    number: int

    @property
    def named(self) -> bool:
        return bool(self.gold.get("speakers_labelled", True))


def load(articles: Iterable[Labelled], lexicon: Lexicon) -> list[Example]:
    """All articles read."""
    return [_example(article, lexicon, number) for number, article in enumerate(articles)]


def _example(article: Labelled, lexicon: Lexicon, number: int) -> Example:
    sketched = sketch(article.text, lexicon)
    segments = sketched.segments
    gold_sets = [set(range(s["start"], s["end"])) for s in article.gold["segments"]]
    labels: list[dict[str, Any] | None] = [None] * len(segments)
    for i, j in match(gold_sets, [set(range(s.span.start, s.span.end)) for s in segments], 0.8):
        labels[j] = article.gold["segments"][i]
    attributions = [_attribution(article.gold, s) for s in segments]
    return Example(article.gold, read(sketched, article.parse, lexicon), segments, labels, attributions, number)


def _attribution(gold: dict[str, Any], segment: Segment) -> dict[str, Any] | None:
    """The labelled attribution whose content holds the segment."""
    for attribution in gold.get("attributions") or ():
        if attribution["type"] != "indirect":
            for start, end in attribution["content"]:
                if start <= segment.span.start + 2 and segment.span.end - 2 <= end:
                    found: dict[str, Any] = attribution
                    return found
    return None


def source_rows(examples: Iterable[Example]) -> Rows:
    """Candidates of each labelled segment; right is the mention that the labelled source names."""
    rows = Rows()
    for example in examples:
        scene = example.reading.scene
        for index, label in enumerate(example.labels):
            attribution = example.attributions[index]
            if not label or not label["speech"] or not attribution or not attribution["source"]:
                continue
            found = speakers.candidates(scene, index)
            right = _right_sources(example, index, found, attribution)
            for x, y in zip(speakers.rows(scene, index, found), right, strict=True):
                rows.add(x, y, example.number)
    return rows


def _right_sources(example: Example, index: int, found: list[int], attribution: dict[str, Any]) -> list[bool]:
    mentions = example.reading.scene.mentions
    spans = attribution["source"]
    touching = [c != speakers.GO_ON and _touches(mentions[c], spans) for c in found]
    heads = [t and _heads_source(example, mentions[c], spans) for c, t in zip(found, touching, strict=True)]
    right = heads if any(heads) else touching
    if found and found[-1] == speakers.GO_ON:
        right[-1] = example.attributions[index - 1] is attribution
    return right


def _touches(mention: Mention, spans: list[list[int]]) -> bool:
    return any(mention.span.start < end and start < mention.span.end for start, end in spans)


def _heads_source(example: Example, mention: Mention, spans: list[list[int]]) -> bool:
    """Whether the mention's head is governed from outside the labelled source."""
    parse = example.reading.scene.parse
    head = parse.heads[mention.head]
    return head == mention.head or not any(start <= parse.starts[head] < end for start, end in spans)


def speech_rows(examples: Iterable[Example], scores: list[list[list[tuple[int, float]]]]) -> Rows:
    """Found segments; right are those labelled as speech. ``scores``: by article, what ``score_sources`` gave."""
    rows = Rows()
    for example, own in zip(examples, scores, strict=True):
        sources = [[p for _, p in s] for s in own]
        best = [-1.0, *(max(s, default=0.0) for s in sources)]
        for index, label in enumerate(example.labels):
            if label and label["speech"] is None:
                continue
            x = speech.features(example.reading.scene, index, sources[index], best[index])
            rows.add(x, bool(label and label["speech"]), example.number)
    return rows


def right_referents(example: Example, speaker: dict[str, Any]) -> list[int]:
    """Referents that a labelled speaker may be."""
    mentions, text = example.reading.scene.mentions, example.reading.scene.parse.text
    found = []
    for index, referent in enumerate(example.reading.referents):
        if referent.entity >= 0:
            right = same_strict(referent.name, speaker)
        else:
            named = speaker["kind"] in ("person", "organisation")
            right = not named and any(same_lenient(mentions[m].span.of(text), speaker) for m in referent.mentions)
        if right:
            found.append(index)
    return found


def antecedent_rows(examples: Iterable[Example], scores: list[list[list[tuple[int, float]]]]) -> Rows:
    """Referents that the best mention of each segment may stand for; right is the labelled speaker."""
    rows = Rows()
    for example, own in zip(examples, scores, strict=True):
        if example.named:
            _antecedents(example, own, rows)
    return rows


def _antecedents(example: Example, own: list[list[tuple[int, float]]], rows: Rows) -> None:
    antecedents, mentions = example.reading.antecedents, example.reading.scene.mentions
    recent: dict[int, float] = {}
    for index, label in enumerate(example.labels):
        if not label or not label["speech"] or not label["speaker"] or not label["speaker"].get("name"):
            continue
        right = right_referents(example, label["speaker"])
        which, p = max(own[index], key=lambda item: item[1], default=(speakers.GO_ON, 0.0))
        if which != speakers.GO_ON and p > 0.3 and mentions[which].kind != "name":
            found = antecedents.candidates(which)
            if any(r in right for r in found):
                for rank, r in enumerate(found):
                    rows.add(antecedents.features(which, r, rank, recent), r in right, example.number)
        recent = {r: v * 0.5 for r, v in recent.items()} | dict.fromkeys(right, 1.0)
