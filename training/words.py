"""Word statistics: how often a word is written small, reports quoted or any speech, or heads a source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from quotes.lexicon import WordRates
from training.corpus import Labelled, tokens

__all__ = ["WordCounts", "count_words"]

MIN_COUNT = 4
PRIOR = 4.0  # pseudo-counts that pull the rate of a rare word towards nothing


@dataclass
class WordCounts:
    """Counts that can be taken apart by article, so that no article is judged by its own labels."""

    small: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    labelled: Counter[str] = field(default_factory=Counter)
    quoted_cue: Counter[str] = field(default_factory=Counter)
    cue: Counter[str] = field(default_factory=Counter)
    source: Counter[str] = field(default_factory=Counter)

    def rates(self) -> dict[str, WordRates]:
        """The table that the engine reads, for words seen often enough to tell."""
        table = {}
        for word, n in self.total.items():
            if n < MIN_COUNT or not any(c.isalpha() for c in word):
                continue
            under = self.labelled[word] + PRIOR
            rates = WordRates(
                small=round(self.small[word] / n, 2),
                quoted_cue=round(self.quoted_cue[word] / under, 3),
                cue=round(self.cue[word] / under, 3),
                source=round(self.source[word] / under, 3) if self.small[word] * 2 > n else 0.0,  # no names
            )
            table[word] = rates
        return table


def count_words(articles: Iterable[Labelled]) -> WordCounts:
    """Counts over the articles. Cues and sources are counted where attributions are labelled."""
    counts = WordCounts()
    for article in articles:
        _count(article, counts)
    return counts


def _count(article: Labelled, counts: WordCounts) -> None:
    parse, starts = article.parse, set(article.parse.sent_starts)
    attributions = article.gold.get("attributions")
    for i, word in enumerate(parse.lower):
        if i not in starts:
            counts.total[word] += 1
            counts.small[word] += parse.words[i][:1].islower()
        if attributions is not None:
            counts.labelled[word] += 1
    for attribution in attributions or ():
        for i in tokens(parse.starts, attribution["cue"]):
            counts.cue[parse.lower[i]] += 1
            counts.quoted_cue[parse.lower[i]] += attribution["type"] != "indirect"
        inside = tokens(parse.starts, attribution["source"])
        for i in inside:
            if parse.heads[i] not in inside or parse.heads[i] == i:
                counts.source[parse.lower[i]] += 1
