"""Lexicons that know nothing of an article's own labels: word rates and frames counted in the other articles.

Trained with rates that have seen the labels, a model trusts them more than it can where it answers.
"""

from __future__ import annotations

from dataclasses import replace

from quotes.lexicon import Lexicon
from training.corpus import Labelled
from training.frames import count_frames
from training.words import count_words

__all__ = ["held_out", "with_counts"]

LEXICON_FOLDS = 10


def held_out(articles: list[Labelled], lexicon: Lexicon) -> list[Lexicon]:
    """For each article its lexicon, with the counts of the articles in other folds."""
    folds = [
        with_counts(lexicon, [a for i, a in enumerate(articles) if i % LEXICON_FOLDS != fold])
        for fold in range(LEXICON_FOLDS)
    ]
    return [folds[i % LEXICON_FOLDS] for i in range(len(articles))]


def with_counts(lexicon: Lexicon, articles: list[Labelled]) -> Lexicon:
    """The lexicon with what some articles tell of its words."""
    return replace(lexicon, words=count_words(articles).rates(), frames=count_frames(articles, lexicon).shares())
