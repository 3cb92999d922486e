"""Parses made by hand, and what the stages make of them, so that no test of a stage needs a model."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from quotes.engine import read, sketch
from quotes.lexicon import Lexicon, load_lexicon
from quotes.marking.segments import Segment
from quotes.mentioning.layout import Layout
from quotes.mentioning.mentions import Mention
from quotes.mentioning.referents import Referent
from quotes.naming.entities import Entity
from quotes.parse import Parse
from quotes.records import Span
from quotes.resolving.coreference import Antecedents
from quotes.scene.features import Scene
from quotes.scene.templates import SIZE, Linear

__all__ = ["LEXICON", "SILENT", "Stages", "flat", "parsed", "stages"]

LEXICON: Lexicon = load_lexicon("en")
SILENT = Linear(np.zeros(SIZE, dtype=np.float32), 0.0)  # to whom all words are the same
_TOKEN = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")


def parsed(text: str, *sentences: str) -> Parse:
    """A parse of ``text``; each token is ``word/TAG/dep/head``, the head counted from the start of its sentence."""
    words, tags, deps, heads, starts, sent_starts = [], [], [], [], [], []
    at = 0
    for sentence in sentences:
        base = len(words)
        sent_starts.append(base)
        for token in sentence.split():
            word, tag, dep, head = token.split("/")
            at = text.index(word, at)
            starts.append(at)
            at += len(word)
            words.append(word)
            tags.append(tag)
            deps.append(dep)
            heads.append(base + int(head))
    ends = [s + len(w) for s, w in zip(starts, words, strict=True)]
    return Parse(text, starts, ends, words, [w.lower() for w in words], tags, deps, heads, sent_starts)


def flat(text: str) -> Parse:
    """A parse that says nothing: one sentence, every token hangs on the first; capitals are names, the rest nouns."""
    found = list(_TOKEN.finditer(text))
    words = [m.group() for m in found]
    tags = [("NNP" if w[0].isupper() else "NN") if w[0].isalnum() else "." for w in words]
    return Parse(
        text=text,
        starts=[m.start() for m in found],
        ends=[m.end() for m in found],
        words=words,
        lower=[w.lower() for w in words],
        tags=tags,
        deps=["ROOT", *["dep"] * (len(words) - 1)],
        heads=[0] * len(words),
        sent_starts=[0],
    )


@dataclass(frozen=True)
class Stages:
    """Everything that the stages before the speakers make of one parse."""

    paragraphs: list[Span]
    segments: list[Segment]
    entities: list[Entity]
    layout: Layout
    mentions: list[Mention]
    referents: list[Referent]
    referent_of: dict[int, int]
    scene: Scene
    antecedents: Antecedents

    def mention(self, words: str) -> int:
        """The index of the mention of these words."""
        text = self.layout.parse.text
        return next(i for i, m in enumerate(self.mentions) if m.span.of(text) == words)

    def referent(self, name: str) -> int:
        """The index of the named referent."""
        return next(i for i, r in enumerate(self.referents) if r.name == name)


def stages(parse: Parse) -> Stages:
    """What the engine makes of a parse before it chooses anything."""
    sketched = sketch(parse.text, LEXICON)
    made = read(sketched, parse, LEXICON)
    scene, antecedents = made.scene, made.antecedents
    return Stages(
        paragraphs=sketched.paragraphs,
        segments=sketched.segments,
        entities=made.entities,
        layout=scene.layout,
        mentions=scene.mentions,
        referents=made.referents,
        referent_of=antecedents.referent_of,
        scene=scene,
        antecedents=antecedents,
    )
