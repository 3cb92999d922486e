"""Kinds of entities as the pipeline's own entity recogniser sees them: silver labels, needed in training only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import spacy

from quotes.legible import legible
from quotes.lexicon import Lexicon
from quotes.naming import kinds
from quotes.naming.entities import cluster
from quotes.naming.names import find_names
from quotes.paragraphs import find_paragraphs
from quotes.records import Span
from training.corpus import same_strict
from training.examples import NEWS_WEIGHT
from training.rows import Rows

__all__ = ["kind_rows"]

_OTHERS = frozenset(("ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"))
_GOLD_WEIGHT = 20.0  # of a row whose kind is labelled by hand
_AGREEING = 0.8  # share of an entity's mentions that the recogniser must take for one kind


def kind_rows(golds: list[dict[str, Any]], model: str, lexicon: Lexicon) -> Rows:
    """Entities of the articles; right are persons."""
    rows = Rows()
    nlp = spacy.load(model, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    texts = [legible(gold["text"]) for gold in golds]
    for number, (gold, text, doc) in enumerate(zip(golds, texts, nlp.pipe(texts), strict=True)):
        names = find_names(text, find_paragraphs(text), lexicon)
        entities, _ = cluster(names, lexicon)
        labels = [(e.start_char, e.end_char, e.label_) for e in doc.ents]
        for entity in entities:
            person, weight = _label(entity.name, [names[m].span for m in entity.mentions], labels, gold)
            weight *= 1.0 if "attributions" in gold else NEWS_WEIGHT
            if person is not None:
                rows.add(kinds.features(text, names, entity, lexicon), person, number, weight)
    return rows


def _label(
    name: str, spans: Iterable[Span], ents: list[tuple[int, int, str]], gold: dict[str, Any]
) -> tuple[bool | None, float]:
    """Whether the name is a person's, None where nobody says or the recogniser can't decide, and how much it counts."""
    for segment in gold["segments"]:
        speaker = segment["speaker"]
        if speaker and speaker["kind"] in ("person", "organisation") and same_strict(name, speaker):
            return speaker["kind"] == "person", _GOLD_WEIGHT
    votes: Counter[bool] = Counter()
    for span in spans:
        for start, end, label in ents:
            if start < span.end and span.start < end and (label == "PERSON" or label in _OTHERS):
                votes[label == "PERSON"] += 1
    if max(votes.values(), default=0) < _AGREEING * votes.total() or not votes:
        return None, 0.0
    return votes[True] > votes[False], 1.0
