"""Kinds of entities as the pipeline's own entity recogniser sees them: silver labels, needed in training only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import spacy

from quotes import kinds
from quotes.entities import cluster
from quotes.lexicon import Lexicon
from quotes.names import find_names
from quotes.paragraphs import find_paragraphs
from training.corpus import same_strict
from training.examples import Rows

__all__ = ["kind_rows"]

_OTHERS = frozenset(("ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"))
_GOLD_WEIGHT = 5  # copies of a row whose kind is labelled by hand


def kind_rows(golds: list[dict], model: str, lexicon: Lexicon) -> Rows:
    """Entities of the articles; right are persons."""
    rows = Rows()
    nlp = spacy.load(model, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    for number, (gold, doc) in enumerate(zip(golds, nlp.pipe(g["text"] for g in golds), strict=True)):
        text = gold["text"]
        names = find_names(text, find_paragraphs(text), lexicon)
        entities, _ = cluster(names, lexicon)
        labels = [(e.start_char, e.end_char, e.label_) for e in doc.ents]
        for entity in entities:
            for person in _labels(entity.name, [names[m].span for m in entity.mentions], labels, gold):
                rows.add(kinds.features(text, names, entity, lexicon), person, number)
    return rows


def _labels(name: str, spans: Iterable, ents: list[tuple[int, int, str]], gold: dict) -> Iterator[bool]:
    for segment in gold["segments"]:
        speaker = segment["speaker"]
        if speaker and speaker["kind"] in ("person", "organisation") and same_strict(name, speaker):
            yield from [speaker["kind"] == "person"] * _GOLD_WEIGHT
            return
    votes: Counter[bool] = Counter()
    for span in spans:
        for start, end, label in ents:
            if start < span.end and span.start < end and (label == "PERSON" or label in _OTHERS):
                votes[label == "PERSON"] += 1
    if votes:
        yield votes[True] > votes[False]
