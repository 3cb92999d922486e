"""How often each use of a word reports: the table of ``quotes.scene.frames``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from quotes.lexicon import Lexicon
from quotes.scene.frames import Frames
from training.corpus import Labelled, tokens

__all__ = ["FrameCounts", "count_frames"]

MIN_COUNT = 3
LEAST = 0.02  # by which a share must differ from that under the wider key to be told
PRIOR, PRIOR_SHARE = 3.0, 0.05  # uses added to each key, which report as often as the wider key says


@dataclass
class FrameCounts:
    """Uses, and those that report, by key; each key below the wider one it refines."""

    uses: Counter[str] = field(default_factory=Counter)
    reports: Counter[str] = field(default_factory=Counter)
    wider: dict[str, str] = field(default_factory=dict)

    def shares(self) -> dict[str, float]:
        """The table, of the stems that ever report."""
        table: dict[str, float] = {}
        for key in sorted(self.uses, key=lambda k: k.count("/")):  # the wider first
            above = self.wider.get(key, "")
            if not key.startswith("/") and not self.reports[key.split("/")[0]]:
                continue
            share = self._share(key, self._told(above, table))
            seen = self.uses[key] >= MIN_COUNT
            if not above or (seen and abs(share - self._told(above, table)) >= LEAST):
                table[key] = round(share, 3)
        return table

    def _share(self, key: str, above: float) -> float:
        return (self.reports[key] + PRIOR * above) / (self.uses[key] + PRIOR)

    def _told(self, key: str, table: dict[str, float]) -> float:
        """What the table says of a key, in itself or under a wider one."""
        while key and key not in table:
            key = self.wider.get(key, "")
        return table[key] if key else PRIOR_SHARE


def count_frames(articles: Iterable[Labelled], lexicon: Lexicon) -> FrameCounts:
    """Counts over the articles whose attributions are labelled, outside quotation marks."""
    counts = FrameCounts()
    for article in articles:
        if article.gold.get("attributions"):
            _count(article, lexicon, counts)
    return counts


def _count(article: Labelled, lexicon: Lexicon, counts: FrameCounts) -> None:
    parse, frames = article.parse, Frames(article.parse, lexicon)
    heads: set[int] = set()
    for attribution in article.gold["attributions"]:
        cue = tokens(parse.starts, attribution["cue"])
        heads.update(i for i in cue if parse.heads[i] not in cue or parse.heads[i] == i)
    quoted = tokens(parse.starts, [[s["start"], s["end"]] for s in article.gold["segments"]])
    for i, word in enumerate(parse.words):
        if i not in quoted and any(map(str.isalpha, word)):
            wide, stem, use, narrow = frames.keys(i)
            for key in (wide, stem, use, narrow):
                counts.uses[key] += 1
                counts.reports[key] += i in heads
            counts.wider |= {use: stem, narrow: use}
