"""``python -m benchmarks.accuracy``: scores on the labelled articles, reliability of the confidence, rules alone.

Reads the articles and the scorer from ``../shared/eval`` (``QUOTES_EVAL`` names another place) and prints Markdown.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import quotes
from benchmarks import rules
from quotes import Article, Job, Options

PLACE = Path(os.environ.get("QUOTES_EVAL", Path(__file__).resolve().parents[2] / "shared" / "eval"))
SETS = ("news-dev", "hard-dev", "polnear-dev")
ROWS = ("segments", "segments_exact", "joint_lenient", "joint_strict")
REPORTS = (
    "attributions attributions_direct attributions_mixed attributions_indirect content_exact cue_exact source_exact"
).split()
BINS = 10


def scorer() -> ModuleType:
    """The scorer that lies beside the data."""
    spec = importlib.util.spec_from_file_location("score", PLACE / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(name: str) -> list[dict[str, Any]]:
    with open(PLACE / "data" / f"{name}.jsonl", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


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
            }
            for q in article.quotes
        ],
    }


def answers(
    score: ModuleType, golds: list[dict[str, Any]], found: dict[str, dict[str, Any]]
) -> list[tuple[float, bool]]:
    """(confidence, right) of each found segment whose speaker is labelled."""
    result = []
    for gold in golds:
        spoken = [s for s in gold["segments"] if s["speech"]]
        own = [(s, q) for q in found[gold["id"]]["quotes"] for s in q["segments"]]
        sets = [set(range(s["start"], s["end"])) for s in spoken]
        for i, j in score.match(sets, [set(range(*s)) for s, _ in own], score.IOU_SEGMENT):
            speaker, said = spoken[i]["speaker"], own[j][1]["speaker"]
            named = bool(speaker and speaker.get("name"))
            right = score.same_strict(said, speaker) if named else not said
            result.append((own[j][1]["confidence"], bool(right)))
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
        golds = read(name)
        found = predictions(golds, Options())
        report = score.score(golds, found, misses)
        print(f"| {name} | " + " | ".join(f"{report[row]['f1']:.3f}" for row in ROWS) + " |")
        pairs += answers(score, golds, found)
        report = score.score(golds, rules.predictions(golds))
        print(f"| {name}, rules alone | " + " | ".join(f"{report[row]['f1']:.3f}" for row in ROWS) + " |")
    golds = read("polnear-dev")
    report = score.score(golds, predictions(golds, Options(types=("direct", "mixed", "indirect"))))
    print("\n| polnear-dev, all types | F1 |\n|---|---|")
    for row in REPORTS:
        print(f"| {row} | {report[row]['f1']:.3f} |")
    print(f"| source_mention_given_matched | {report['source_mention_given_matched']['accuracy']:.3f} |\n")
    print(reliability(pairs))
    for miss in misses[: arguments.misses]:
        print(*miss, sep=" | ")


if __name__ == "__main__":
    main()
