"""Labelled articles as the engine's own stages read them, and examples for the forests of speech and confidence.

Those for the forest of sources are made in ``source_rows``, those for antecedents in ``choices``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from quotes.attributing import confidence, speakers, speech
from quotes.attributing.candidates import Candidates
from quotes.attributing.dialogue import take_turns
from quotes.attributing.speech_words import SpeechWords
from quotes.attributing.vocatives import Vocatives
from quotes.engine import read, sketch
from quotes.forest import Forest
from quotes.halves import Reading
from quotes.lexicon import Lexicon
from quotes.marking.marks import Family
from quotes.marking.segments import Segment
from quotes.scene.judge import Judge
from quotes.scene.templates import Linear
from training.corpus import Labelled, match, same_lenient, same_strict
from training.lexicons import held_out
from training.linear import WordRows
from training.rows import Rows

__all__ = [
    "NEWS_WEIGHT",
    "Example",
    "confidence_rows",
    "load",
    "right_referents",
    "speech_rows",
    "speech_word_rows",
    "spoken_rows",
]

Origin = Literal["news", "difficult", "printed"]  # of others; ours around a difficulty; ours as it is printed

NEWS_WEIGHT = 3.0  # of a row from the mixed news, few beside the political articles but nearer to what users send
PRINTED_SHARE = 0.15  # of these for an article of ours as it is printed, which are many
COPIED = 0.25  # of these for an article in another style, or those from the mixed news would outweigh all others


@dataclass
class Example:
    """One labelled article as the engine reads it, its segments matched with the labelled ones."""

    gold: dict[str, Any]
    reading: Reading
    segments: list[Segment]
    labels: list[dict[str, Any] | None]  # the labelled segment that each found one matches
    attributions: list[dict[str, Any] | None]
    number: int
    origin: Origin
    group: int  # the number of the article that it is a copy of, or its own

    words: dict[str, Linear] = field(default_factory=dict)  # by what they judge, of words; haven't seen the article

    @cached_property
    def choices(self) -> list[speakers.Choice]:
        """For each segment its candidate sources and their features."""
        return speakers.choices(self.reading.scene, self.words["sources"])

    @property
    def news(self) -> bool:
        """Whether segments have labels and attributions have none: in the mixed news, and in articles of our own."""
        return "attributions" not in self.gold

    @property
    def mixed(self) -> bool:
        """Whether it teaches who speaks though no mention in it is labelled: the mixed news, and ours as printed."""
        return self.news and self.origin != "difficult"

    @property
    def copied(self) -> bool:
        return self.group != self.number

    @property
    def share(self) -> float:
        """What counts of its weight."""
        return COPIED if self.copied else PRINTED_SHARE if self.origin == "printed" else 1.0

    @property
    def named(self) -> bool:
        return bool(self.gold.get("speakers_labelled", True))


def load(
    articles: list[Labelled],
    lexicon: Lexicon,
    difficult: list[Labelled],
    printed: list[Labelled],
    copies: list[tuple[int, Labelled]],
) -> list[Example]:
    """All articles read, those of others without what their own labels tell of words; then our own; then copies.

    difficult: ours around one difficulty each, which only teach what is speech. printed: ours as they are printed.
    copies: articles in another style, each with the number of the one that it is a copy of.
    """
    lexicons = held_out(articles, lexicon)
    examples = [_example(a, own, i, i, "news") for i, (a, own) in enumerate(zip(articles, lexicons, strict=True))]
    examples += [_example(a, lexicon, i, i, "difficult") for i, a in enumerate(difficult, len(examples))]
    examples += [_example(a, lexicon, i, i, "printed") for i, a in enumerate(printed, len(examples))]
    return examples + [_example(a, lexicons[of], i, of, "news") for i, (of, a) in enumerate(copies, len(examples))]


def _example(article: Labelled, lexicon: Lexicon, number: int, group: int, origin: Origin) -> Example:
    sketched = sketch(article.text, lexicon)
    segments = sketched.segments
    gold_sets = [set(range(s["start"], s["end"])) for s in article.gold["segments"]]
    labels: list[dict[str, Any] | None] = [None] * len(segments)
    for i, j in match(gold_sets, [set(range(s.span.start, s.span.end)) for s in segments], 0.8):
        labels[j] = article.gold["segments"][i]
    attributions = [_attribution(article.gold, s) for s in segments]
    reading = read(sketched, article.parse, lexicon)
    return Example(article.gold, reading, segments, labels, attributions, number, origin, group)


def _attribution(gold: dict[str, Any], segment: Segment) -> dict[str, Any] | None:
    """The labelled attribution whose content holds the segment."""
    for attribution in gold.get("attributions") or ():
        if attribution["type"] != "indirect":
            for start, end in attribution["content"]:
                if start <= segment.span.start + 2 and segment.span.end - 2 <= end:
                    found: dict[str, Any] = attribution
                    return found
    return None


def speech_rows(examples: Iterable[Example], scores: list[list[Candidates]]) -> Rows:
    """Found segments; right are those labelled as speech. ``scores``: by article, of sources by models blind to it."""
    rows = Rows()
    for example, own in zip(examples, scores, strict=True):
        found = spoken_rows(example, own)
        weight = NEWS_WEIGHT * example.share if example.mixed else 1.0
        for index, right in _labelled_speech(example):
            rows.add(found[index], right, example.group, weight)
    return rows


def spoken_rows(example: Example, scores: list[Candidates]) -> list[list[float]]:
    """Features of all segments of an article."""
    return speech.rows(example.reading.scene, [[p for _, p in own] for own in scores], example.words["speech"])


def speech_word_rows(examples: Iterable[Example]) -> WordRows:
    """The same by the words alone."""
    rows = WordRows()
    for example in examples:
        labelled = dict(_labelled_speech(example))
        if labelled:
            rows.add(SpeechWords(example.reading.scene).entries()[[*labelled]], [*labelled.values()], example.group)
    return rows


def _labelled_speech(example: Example) -> Iterator[tuple[int, bool]]:
    """The segments that somebody labelled, and whether as speech."""
    if not example.news and not any(label and label["speech"] for label in example.labels):
        return
    for index, label in enumerate(example.labels):
        if label or example.news or not _is_unseen(example, index):
            spoken = label["speech"] if label else False
            if spoken is not None:
                yield index, bool(spoken)


def _is_unseen(example: Example, index: int) -> bool:
    """Whether PolNeAR has no label for a segment because of its marks: it knows double ones, in one character.

    Single ones in its headlines count as no speech.
    """
    segment = example.segments[index]
    if segment.family == Family.SINGLE:
        return segment.paragraph > 0
    return example.reading.scene.parse.text.startswith(("''", "``"), segment.outer.start)


def right_referents(example: Example, speaker: dict[str, Any]) -> list[int]:
    """Referents that a labelled speaker may be."""
    mentions, text = example.reading.scene.mentions, example.reading.scene.parse.text
    found = []
    for index, referent in enumerate(example.reading.referents):
        if referent.entity >= 0 or referent.members:
            right = same_strict(referent.name, speaker)
        else:
            phrases = [mentions[m].span.of(text) for m in referent.mentions]
            if speaker["kind"] in ("person", "organisation"):  # "the Falkner campaign" is a body of just that name
                right = same_strict(max(phrases, key=len), speaker)
            else:
                right = any(same_lenient(phrase, speaker) for phrase in phrases)
        if right:
            found.append(index)
    return found


def confidence_rows(
    examples: Iterable[Example],
    scores: list[list[Candidates]],
    spoken: list[list[float]],
    forests: list[Forest],
) -> Rows:
    """Answers for the labelled segments; right are those with the full name.

    forests: of antecedents, one a fold, blind to it.
    """
    rows = Rows()
    for example, own, p in zip(examples, scores, spoken, strict=True):
        if not example.named or example.copied or example.origin == "printed":
            continue
        reading = example.reading
        reading.antecedents.judge = Judge(example.words["antecedents"], forests[example.group % len(forests)])
        vocatives = Vocatives(reading.scene, reading.antecedents)
        attributions = speakers.attribute(reading.antecedents, own, vocatives)
        attributions, _ = take_turns(reading.scene, reading.antecedents, vocatives, attributions)
        for index, label in enumerate(example.labels):
            if label and label["speech"] and label["speaker"] and attributions[index].best[0] is not None:
                right = right_referents(example, label["speaker"]) if label["speaker"].get("name") else []
                x = confidence.features(reading.scene, reading.referents, attributions, p, index)
                rows.add(x, attributions[index].best[0] in right, example.group)
    return rows
