"""``python -m benchmarks.accuracy``: scores on the labelled articles, reliability of the confidence, rules alone.

Reads the articles and the scorer from ``../shared/eval`` (``QUOTES_EVAL`` names another place) and prints Markdown.
"""

from __future__ import annotations

import argparse
import sys
from types import ModuleType
from typing import Any

import quotes
from benchmarks import rules
from quotes import Article, Job, Options

from .labelled import PLACE, read, scorer

SETS = ("news-dev", "hard-dev", "polnear-dev")
ROWS = ("segments", "segments_exact", "joint_lenient", "joint_strict")
REPORTS = (
    "attributions attributions_direct attributions_mixed attributions_indirect content_exact cue_exact source_exact"
).split()
BINS = 10


def articles_of(name: str) -> list[dict[str, Any]]:
    return read(PLACE / "data" / f"{name}.jsonl")


def predictions(golds: list[dict[str, Any]], options: Options) -> dict[str, dict[str, Any]]:
    """What the engine says of each article, in the scorer's form."""
    jobs = (Job(gold["text"], gold["id"], options) for gold in golds)
    return {str(article.id): form(article) for article in quotes.load().pipe(jobs)}


def form(article: Article) -> dict[str, Any]:
    """An answer in the scorer's form."""
    names = {s.id: s.name for s in article.speakers}
    return {
        "id": article.id,
        "quotes": [
            {
                "type": q.type,
                "segments": [[s.start, s.end] for s in q.segments],
                "content": [[s.start, s.end] for s in q.content],
                "cue": [q.cue.span.start, q.cue.span.end] if q.cue else None,
                "mention": [q.mention.start, q.mention.end] if q.mention else None,
                "speaker": names.get(q.speaker or ""),
                "confidence": q.confidence,
                "by": q.evidence.by,
            }
            for q in article.quotes
        ],
    }


def labelled_marks(gold: dict[str, Any]) -> bool:
    """Whether an article's marks are among those that PolNeAR labels: it takes pairs of apostrophes for no marks."""
    return str(gold["text"]).count("''") < 2  # one pair opens, another closes


def answers(
    score: ModuleType, golds: list[dict[str, Any]], found: dict[str, dict[str, Any]]
) -> list[tuple[float, bool]]:
    """(confidence, right) of each found segment whose speaker is labelled."""
    judged_all = (own for gold in golds for own in judged(score, gold, found[gold["id"]]).values())
    return [(quote["confidence"], right) for quote, right in judged_all]


def judged(score: ModuleType, gold: dict[str, Any], found: dict[str, Any]) -> dict[int, tuple[dict[str, Any], bool]]:
    """By the start of each labelled segment that is found: its quote, and whether the speaker is right."""
    spoken = [s for s in gold["segments"] if s["speech"]]
    own = [(s, q) for q in found["quotes"] for s in q["segments"]]
    sets = [set(range(s["start"], s["end"])) for s in spoken]
    result = {}
    for i, j in score.match(sets, [set(range(*s)) for s, _ in own], score.IOU_SEGMENT):
        (_, quote), speaker = own[j], spoken[i]["speaker"]
        named = bool(speaker and speaker.get("name"))
        right = score.same_strict(quote["speaker"], speaker) if named else not quote["speaker"]
        result[spoken[i]["start"]] = quote, bool(right)
    return result


def reliability(pairs: list[tuple[float, bool]]) -> str:
    """A table of the bins, the expected calibration error, and how right the surest seven tenths are."""
    lines = ["| confidence | answers | mean confidence | right |", "|---|---|---|---|"]
    error = 0.0
    for b in range(BINS):
        own = [(c, r) for c, r in pairs if min(int(c * BINS), BINS - 1) == b]
        if own:
            mean, right = sum(c for c, _ in own) / len(own), sum(r for _, r in own) / len(own)
            error += abs(mean - right) * len(own) / len(pairs)
            lines.append(f"| {b / BINS:.1f} to {(b + 1) / BINS:.1f} | {len(own)} | {mean:.2f} | {right:.2f} |")
    surest = sorted(pairs, reverse=True)[: int(0.7 * len(pairs))]
    share = sum(r for _, r in surest) / len(surest)
    lines.append(f"\nExpected calibration error {error:.3f}; the surest 70 % are right {share:.3f} of the time.")
    return "\n".join(lines)


def _print_row(name: str, report: dict[str, Any]) -> None:
    print(f"| {name} | " + " | ".join(f"{report[row]['f1']:.3f}" for row in ROWS) + " |")


def _print_all_types(score: ModuleType, golds: list[dict[str, Any]]) -> None:
    kept = [g for g in golds if labelled_marks(g)]
    found = predictions(golds, Options(types=("direct", "mixed", "indirect")))
    reports = [score.score(own, found) for own in (golds, kept)]
    print(f"\n| polnear-dev, all types, F1 | {len(golds)} articles | the {len(kept)} without `''` |\n|---|---|---|")
    for row in REPORTS:
        print(f"| {row} | " + " | ".join(f"{report[row]['f1']:.3f}" for report in reports) + " |")
    matched = (f"{report['source_mention_given_matched']['accuracy']:.3f}" for report in reports)
    print("| source_mention_given_matched | " + " | ".join(matched) + " |\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="list the first N misses of each set")
    arguments = parser.parse_args()
    if not PLACE.is_dir():
        sys.exit(f"no labelled articles at {PLACE}: set QUOTES_EVAL")
    score = scorer()
    pairs: list[tuple[float, bool]] = []
    print("| set | " + " | ".join(ROWS) + " |\n|---|" + "---|" * len(ROWS))
    misses: list[Any] = []
    for name in SETS:
        golds = articles_of(name)
        found = predictions(golds, Options())
        _print_row(name, score.score(golds, found, misses))
        if name == "polnear-dev":
            kept = [g for g in golds if labelled_marks(g)]
            _print_row(f"{name}, the {len(kept)} without `''`", score.score(kept, found))
        pairs += answers(score, golds, found)
        _print_row(f"{name}, rules alone", score.score(golds, rules.predictions(golds)))
    _print_all_types(score, articles_of("polnear-dev"))
    print(reliability(pairs))
    for miss in misses[: arguments.misses]:
        print(*miss, sep=" | ")


if __name__ == "__main__":
    main()
