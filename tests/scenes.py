"""Parses made by hand, and what the stages make of them, so that no test of a stage needs a model."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from quotes.lexicon import Lexicon, load_lexicon
from quotes.marking.marks import find_marks
from quotes.marking.segments import Segment, find_segments
from quotes.mentioning.casting import find_referents
from quotes.mentioning.descriptions import add_described
from quotes.mentioning.joint import find_joint
from quotes.mentioning.layout import Layout
from quotes.mentioning.mentions import Mention, find_mentions
from quotes.mentioning.referents import Referent
from quotes.naming import kinds
from quotes.naming.entities import Entity, cluster
from quotes.naming.names import NameMention, find_names
from quotes.paragraphs import find_paragraphs
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
    names: list[NameMention]
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
    """Runs the stages in the engine's order."""
    paragraphs = find_paragraphs(parse.text)
    segments, _ = find_segments(parse.text, find_marks(parse.text, LEXICON), paragraphs)
    names = find_names(parse.text, paragraphs, LEXICON)
    entities, entity_of = cluster(names, LEXICON)
    kinds.judge(parse.text, names, entities, LEXICON)
    layout = Layout(parse, segments, paragraphs)
    mentions = find_mentions(layout, names, entity_of, LEXICON)
    titles = [tuple(word for m in e.mentions for word in names[m].title) for e in entities]
    cast = find_referents(layout, mentions, entities, titles, LEXICON)
    scene = Scene(layout, mentions, entities, LEXICON)
    find_joint(cast)
    add_described(cast)
    antecedents = Antecedents(cast, names, scene.codes)
    referents, referent_of = cast.referents, cast.referent_of
    return Stages(paragraphs, segments, names, entities, layout, mentions, referents, referent_of, scene, antecedents)
