"""Examples for the forest of sources, and for the linear model of words beside it: who names whose words they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from quotes.attributing import speakers
from quotes.attributing.candidates import Candidates
from quotes.attributing.source_words import SourceWords
from quotes.mentioning.mentions import Mention
from training.examples import NEWS_WEIGHT, Example, right_referents
from training.linear import WordRows
from training.rows import Rows

__all__ = ["heads_source", "news_source_rows", "source_rows", "source_word_rows", "touches"]


def source_word_rows(examples: Iterable[Example]) -> WordRows:
    """Words of the candidates of each labelled segment; right is the mention that the labelled source names."""
    rows = WordRows()
    for example in examples:
        labelled = dict(_labelled_sources(example))
        if labelled:
            scene = example.reading.scene
            found = [speakers.candidates(scene, i) for i in range(len(example.segments))]
            entries, at = SourceWords(scene).entries(found), 0
            for index, own in enumerate(found):
                if index in labelled:
                    right = _right_sources(example, index, own, labelled[index])
                    rows.add(entries[at : at + len(own)], right, example.group)
                at += len(own)
    return rows


def source_rows(examples: Iterable[Example]) -> Rows:
    """The same with the features of those that are worth a look."""
    rows = Rows()
    for example in examples:
        for index, attribution in _labelled_sources(example):
            choice = example.choices[index]
            right = _right_sources(example, index, choice.found, attribution)
            for n, x in choice.rows.items():
                rows.add(x, right[n], example.group)
    return rows


def _labelled_sources(example: Example) -> Iterator[tuple[int, dict[str, Any]]]:
    for index, label in enumerate(example.labels):
        attribution = example.attributions[index]
        if label and label["speech"] and attribution and attribution["source"]:
            yield index, attribution


def news_source_rows(examples: Iterable[Example], scores: list[list[Candidates]]) -> Rows:
    """The same from the mixed news, where speakers are labelled and mentions aren't.

    Right is what stands for the labelled speaker and looks likely to a first forest (``scores``), or the likeliest of
    those; what stands for the speaker and looks unlikely is left out.
    """
    rows = Rows()
    for example, own in zip(examples, scores, strict=True):
        for index, label in enumerate(example.labels):
            if not example.mixed or not label or not label["speech"] or not (label["speaker"] or {}).get("name"):
                continue
            right = _stand_for(example, index, own[index])
            if not right:
                continue
            best = max(p for (_, p), r in zip(own[index], right, strict=True) if r) if any(right) else 0.0
            for n, x in example.choices[index].rows.items():
                if not right[n] or own[index][n][1] >= min(best, 0.2):
                    rows.add(x, right[n], example.group, NEWS_WEIGHT * example.share)
    return rows


def _stand_for(example: Example, index: int, own: list[tuple[int, float]]) -> list[bool]:
    """For each candidate whether it stands for the labelled speaker; empty where none is known to."""
    label = example.labels[index]
    assert label is not None
    right = set(right_referents(example, label["speaker"]))
    before = example.labels[index - 1] if index else None
    same = bool(before and before["speech"] and (before["speaker"] or {}).get("name") == label["speaker"]["name"])
    result = []
    for candidate, p in own:
        if candidate == speakers.GO_ON:
            result.append(same)
        else:
            settled = example.reading.antecedents.settled(candidate)
            result.append(settled in right if settled is not None else p > 0.5)
    return result if any(result) else []


def _right_sources(example: Example, index: int, found: list[int], attribution: dict[str, Any]) -> list[bool]:
    mentions = example.reading.scene.mentions
    spans = attribution["source"]
    touching = [c != speakers.GO_ON and touches(mentions[c], spans) for c in found]
    heads = [t and heads_source(example, mentions[c], spans) for c, t in zip(found, touching, strict=True)]
    right = heads if any(heads) else touching
    if found and found[-1] == speakers.GO_ON:
        right[-1] = example.attributions[index - 1] is attribution
    return right


def touches(mention: Mention, spans: list[list[int]]) -> bool:
    return any(mention.span.start < end and start < mention.span.end for start, end in spans)


def heads_source(example: Example, mention: Mention, spans: list[list[int]]) -> bool:
    """Whether the mention's head is governed from outside the labelled source."""
    parse = example.reading.scene.parse
    head = parse.heads[mention.head]
    return head == mention.head or not any(start <= parse.starts[head] < end for start, end in spans)
