"""``python -m benchmarks.earned``: what each file of rules in ``quotes/attributing`` earns beside the learned model.

Read are the development sets and our own articles that teach nothing (``tests/eval``). For the model and each file: of
the labelled segments that are found, how many it chose the source of (``evidence.by``), how many of these have the
right full name, and how many more, and fewer, have it than without that file. Takes ten minutes on an idle core.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy: as in training

import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import quotes
from benchmarks.accuracy import SETS, articles_of
from benchmarks.labelled import PLACE, read, scorer
from quotes import Article, Job, Options, engine
from quotes.attributing import speakers
from quotes.attributing.candidates import Candidates
from quotes.halves import Sketch
from quotes.lexicon import load_lexicon
from quotes.parse import Parse, Parser

OWN = sorted((Path(__file__).resolve().parents[1] / "tests" / "eval").glob("*.jsonl"))


class Read(NamedTuple):
    """A labelled article, read but not yet answered."""

    gold: dict[str, Any]
    sketched: Sketch
    parse: Parse

    def answer(self) -> Article:
        return engine.answer(Job(self.gold["text"], None, Options()), self.sketched, self.parse, quotes.DEFAULT_MODEL)


class Overruling:
    """In place of ``speakers.ruled``: notes in which articles each file changes anything, and leaves one out."""

    def __init__(self) -> None:
        self.changed: defaultdict[str, set[int]] = defaultdict(set)
        self.article, self.without = 0, ""
        self._ruled = speakers.ruled

    def __call__(self, certain: Any, index: int, own: Candidates) -> Candidates:
        file = type(certain).__module__.rpartition(".")[2]
        if file == self.without:
            return own
        left = self._ruled(certain, index, own)
        if left != own:
            self.changed[file].add(self.article)
        return left


def judged(gold: dict[str, Any], article: Article) -> dict[int, tuple[str, bool]]:
    """By the start of each labelled segment that is found: who chose its source, and whether the speaker is right."""
    score, names = scorer(), {s.id: s.name for s in article.speakers}
    spoken = [s for s in gold["segments"] if s["speech"] and (s["speaker"] or gold.get("speakers_labelled", True))]
    own = [(span, quote) for quote in article.quotes for span in quote.segments]
    sets = [set(range(s["start"], s["end"])) for s in spoken]
    result = {}
    for i, j in score.match(sets, [set(range(s.start, s.end)) for s, _ in own], score.IOU_SEGMENT):
        speaker, said = spoken[i]["speaker"], names.get(own[j][1].speaker or "")
        right = score.same_strict(said, speaker) if speaker and speaker.get("name") else not said
        result[spoken[i]["start"]] = own[j][1].evidence.by, bool(right)
    return result


def read_all() -> list[Read]:
    golds = [gold for name in SETS for gold in articles_of(name)] + [gold for path in OWN for gold in read(path)]
    golds = [gold for gold in golds if "segments" in gold]  # others are of no speakers
    parses = Parser(quotes.DEFAULT_MODEL).pipe(gold["text"] for gold in golds)
    lexicon = load_lexicon("en")
    return [Read(g, engine.sketch(g["text"], lexicon), parse) for g, parse in zip(golds, parses, strict=True)]


def main() -> None:
    if not PLACE.is_dir():
        sys.exit(f"no labelled articles at {PLACE}: set QUOTES_EVAL")
    articles, overruling, found = read_all(), Overruling(), list[dict[int, tuple[str, bool]]]()
    with patch.object(speakers, "ruled", overruling):
        for overruling.article, article in enumerate(articles):
            found.append(judged(article.gold, article.answer()))
        chosen = Counter(by for own in found for by, _ in own.values())
        right = Counter(by for own in found for by, is_right in own.values() if is_right)
        changed = {file: sorted(own) for file, own in overruling.changed.items()}
        print("| chosen by | segments | right | won | lost |\n|---|---|---|---|---|")
        for by in sorted({*chosen, *changed}, key=lambda by: -chosen[by]):
            overruling.without = by
            won = lost = 0
            for i in changed.get(by, ()):
                others = judged(articles[i].gold, articles[i].answer())
                for start in found[i].keys() | others.keys():
                    with_it, without = (own.get(start, ("", False))[1] for own in (found[i], others))
                    won, lost = won + (with_it and not without), lost + (without and not with_it)
            earned = f"{won} | {lost}" if by in changed else " | "
            share = f"{right[by] / chosen[by]:.3f}" if chosen[by] else ""
            print(f"| {by} | {chosen[by]} | {share} | {earned} |", flush=True)


if __name__ == "__main__":
    main()
