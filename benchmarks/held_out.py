"""``python -m benchmarks.held_out``: scores on training articles by models that haven't seen them.

What ``benchmarks.accuracy`` prints flatters where its articles' misses were looked at. Here the models of sources,
speech and antecedents, and the rates of words and frames, are trained anew without each fifth of the articles and
scored on it; the others (kinds, reports, confidence) are those that Quotes carries. Takes twenty minutes on an idle
core.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import quotes
from benchmarks.accuracy import ROWS, form
from benchmarks.labelled import scorer
from quotes import Job, Options, engine
from quotes.forest import Hopeless
from quotes.lexicon import Lexicon, load_lexicon
from quotes.parser import Parser
from quotes.scene.judge import Judge
from quotes.scene.templates import Templates
from training.__main__ import FOLDS, fit_choices
from training.corpus import PRINTED, Labelled, read_parsed
from training.examples import load
from training.forests import as_forest
from training.lexicons import with_counts
from training.styles import restyled

SETS = ("polnear-train", "news-train")
MODELS = ("sources", "speech", "antecedents")  # that are trained anew, each with its linear model of words


@contextmanager
def answering_with(models: dict[str, Judge], lexicon: Lexicon) -> Iterator[None]:
    """Has the engine use these models and this lexicon instead of those that it carries."""
    carried = Judge.load

    def chosen(
        language: str, name: str, templates: Templates, features: tuple[str, ...], hopeless: Hopeless | None = None
    ) -> Judge:
        own = models.get(name)
        if own is None:
            return carried(language, name, templates, features, hopeless)
        return own._replace(trees=replace(own.trees, hopeless=hopeless))

    with patch.object(Judge, "load", chosen), patch("quotes.engine.load_lexicon", lambda language: lexicon):
        yield


def predictions(
    articles: list[Labelled],
    difficult: list[Labelled],
    printed: list[Labelled],
    copies: list[tuple[int, Labelled]],
) -> dict[str, dict[str, Any]]:
    """What the engine says of each article, by models that haven't seen it; our own are always seen.

    difficult, printed: these, as ``training.examples.load`` has them. copies: articles in another style, seen where
    what they are copies of is, each with the number of that.
    """
    found = {}
    for fold in range(FOLDS):
        numbers = [i for i in range(len(articles)) if i % FOLDS != fold]
        number = {old: new for new, old in enumerate(numbers)}
        seen = [articles[i] for i in numbers]
        lexicon = with_counts(load_lexicon("en"), seen)
        own = [(number[of], copy) for of, copy in copies if of in number]
        chosen = fit_choices(load(seen, lexicon, difficult, printed, own))
        models = {n: Judge(chosen.words[n], as_forest(getattr(chosen, n))) for n in MODELS}
        with answering_with(models, lexicon):
            for article in articles[fold::FOLDS]:
                job = Job(article.text, article.gold["id"], Options())
                sketched = engine.sketch(job.text, lexicon)
                found[str(job.id)] = form(engine.answer(job, sketched, article.parse, quotes.DEFAULT_MODEL))
    return found


def main() -> None:
    score = scorer()
    parser = Parser(quotes.DEFAULT_MODEL)
    articles = list(read_parsed(SETS, parser))
    difficult, printed = (list(read_parsed(names, parser)) for names in (["invented"], PRINTED))
    found = predictions(articles, difficult, printed, restyled(articles, parser))
    print("| set, held out | " + " | ".join(ROWS) + " |\n|---|" + "---|" * len(ROWS))
    for name in SETS:
        news = name == "news-train"
        golds = [a.gold for a in articles if ("attributions" not in a.gold) == news]
        report = score.score([g for g in golds if g.get("speakers_labelled", True)], found)
        print(f"| {name} | " + " | ".join(f"{report[row]['f1']:.3f}" for row in ROWS) + " |")


if __name__ == "__main__":
    main()
