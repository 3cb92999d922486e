"""``python -m benchmarks.earned``: what each file of rules in ``quotes/attributing`` earns beside the learned model.

Read are the development sets and our own articles that teach nothing (``tests/eval``). For the model and each file: of
the labelled segments that are found, how many it chose the source of (``evidence.by``), how many of these have the
right full name, and how many more, and fewer, have it than without that file. Takes ten minutes on an idle core.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import quotes
from benchmarks.accuracy import SETS, articles_of, form, judged
from benchmarks.labelled import PLACE, read, scorer
from quotes import Job, Options, engine
from quotes.attributing import speakers
from quotes.attributing.candidates import Candidates
from quotes.halves import Sketch
from quotes.lexicon import load_lexicon
from quotes.parse import Parse
from quotes.parser import Parser

Judged = dict[int, tuple[str, bool]]
OWN = sorted((Path(__file__).resolve().parents[1] / "tests" / "eval").glob("*.jsonl"))


class Read(NamedTuple):
    """A labelled article, read but not yet answered."""

    gold: dict[str, Any]
    sketched: Sketch
    parse: Parse

    def judged(self) -> Judged:
        """By the start of each labelled segment that is found: who chose its source, and whether the name is right."""
        job = Job(self.gold["text"], None, Options())
        answer = form(engine.answer(job, self.sketched, self.parse, quotes.DEFAULT_MODEL))
        return {at: (quote["by"], right) for at, (quote, right) in judged(scorer(), self.gold, answer).items()}


class Overruling:
    """In place of ``speakers.ruled``: notes in which articles each file changes anything, and leaves one out."""

    def __init__(self) -> None:
        self.changed: defaultdict[str, set[int]] = defaultdict(set)
        self.article, self.without = 0, ""
        self._ruled = speakers.ruled

    def __call__(self, certain: Any, index: int, own: Candidates) -> Candidates:
        file = speakers.file_of(certain)
        if file == self.without:
            return own
        left = self._ruled(certain, index, own)
        if left != own:
            self.changed[file].add(self.article)
        return left


def read_all() -> list[Read]:
    golds = [gold for name in SETS for gold in articles_of(name)] + [gold for path in OWN for gold in read(path)]
    golds = [gold for gold in golds if "segments" in gold]  # others are of no speakers
    parses = Parser(quotes.DEFAULT_MODEL).pipe(gold["text"] for gold in golds)
    lexicon = load_lexicon("en")
    return [Read(g, engine.sketch(g["text"], lexicon), parse) for g, parse in zip(golds, parses, strict=True)]


def difference(with_it: Judged, without: Judged) -> tuple[int, int]:
    """Segments of one article that are right only with some rules, and only without them."""
    right, others = ({at for at, (_, is_right) in own.items() if is_right} for own in (with_it, without))
    return len(right - others), len(others - right)


def main() -> None:
    if not PLACE.is_dir():
        sys.exit(f"no labelled articles at {PLACE}: set QUOTES_EVAL")
    articles, overruling, found = read_all(), Overruling(), list[Judged]()
    with patch.object(speakers, "ruled", overruling):
        for overruling.article, article in enumerate(articles):
            found.append(article.judged())
        chosen = Counter(by for own in found for by, _ in own.values())
        right = Counter(by for own in found for by, is_right in own.values() if is_right)
        changed = {file: sorted(own) for file, own in overruling.changed.items()}
        print("| chosen by | segments | right | won | lost |\n|---|---|---|---|---|")
        for by in sorted({*chosen, *changed}, key=lambda by: (-chosen[by], by)):
            overruling.without = by
            each = [difference(found[i], articles[i].judged()) for i in changed.get(by, ())]
            earned = f"{sum(won for won, _ in each)} | {sum(lost for _, lost in each)}" if each else " | "
            share = f"{right[by] / chosen[by]:.3f}" if chosen[by] else ""
            print(f"| {by} | {chosen[by]} | {share} | {earned} |", flush=True)


if __name__ == "__main__":
    main()
