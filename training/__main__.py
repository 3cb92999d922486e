"""``python -m training``: word rates and models from the labelled articles. The same data, the same weights."""

from __future__ import annotations

import json
import os
from functools import partial
from typing import NamedTuple

os.environ.setdefault("OMP_NUM_THREADS", "1")  # one thread: sums in one order, the same weights every time

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

import quotes
from quotes.attributing import confidence, source_words, speakers, speech, speech_words
from quotes.attributing.candidates import Candidates
from quotes.forest import Forest
from quotes.lexicon import load_lexicon
from quotes.naming import kinds
from quotes.parser import Parser
from quotes.reporting import border_features, cue_features, cue_words, end_words, report_features, start_words
from quotes.resolving import antecedent_words, coreference
from quotes.scene.templates import Linear
from training.choices import choice_rows, choice_word_rows, news_choices
from training.corpus import PRINTED, Labelled, read_parsed
from training.examples import (
    Example,
    confidence_rows,
    load,
    speech_rows,
    speech_word_rows,
    spoken_rows,
)
from training.forests import DATA_DIR, Bag, Size, as_forest, fit, fit_bag, fit_listwise, save
from training.frames import count_frames
from training.given_names import write_given_names, write_world_names
from training.linear import WordRows, save_linear
from training.reports import REPORT_FOLDS, judged_rows, report_rows, word_rows
from training.rows import Rows
from training.silver import kind_rows
from training.source_rows import news_source_rows, source_rows, source_word_rows
from training.sources import labelled_choices
from training.styles import in_single_marks, of_other_gender, restyled
from training.words import count_words

FOLDS = 5
SOURCES = Size(trees=150, leaves=24)
BAG_OF_SOURCES = Size(trees=220, leaves=31, rate=0.08, models=5)  # of one model the dev figures move by 0.01
SPEECH = Size(trees=120, leaves=16, rate=0.08, models=12)  # of six models the dev figures move by 0.004
CUES = Size(trees=200, leaves=32, rate=0.08, models=4)  # of one model the figures of indirect quotes move by 0.004
STARTS = Size(trees=120, leaves=32, rate=0.08, models=4)  # of two the asides of indirect quotes come and go
REPORT_NAMES = {"cues": cue_features.NAMES, "starts": border_features.START_NAMES, "ends": border_features.END_NAMES}
REPORT_WORDS = {"cues": cue_words.TEMPLATES, "starts": start_words.TEMPLATES, "ends": end_words.TEMPLATES}
CHOICE_WORDS = {
    "sources": source_words.TEMPLATES,
    "speech": speech_words.TEMPLATES,
    "antecedents": antecedent_words.TEMPLATES,
}
ENDS = Size(trees=200, leaves=32, rate=0.08, models=4)
JUDGED = Size(trees=200, leaves=24, rate=0.06)
KINDS = Size(trees=160, leaves=12)
CONFIDENCE = Size(trees=40, leaves=6, rate=0.08)
ANTECEDENTS = Size(trees=350, leaves=24, rate=0.05, models=5)


def main() -> None:
    write_given_names()
    parser = Parser(quotes.DEFAULT_MODEL)
    articles = list(read_parsed(["polnear-train", "news-train"], parser))
    write_words(articles)
    rows = kind_rows([a.gold for a in articles], quotes.DEFAULT_MODEL, load_lexicon("en"))
    save([fit(rows, KINDS)], "kinds", kinds.NAMES)
    difficult, printed = (list(read_parsed(names, parser)) for names in (["invented"], PRINTED))
    examples = load(articles, load_lexicon("en"), difficult, printed, restyled(articles, parser))
    save_reports(examples)
    chosen = fit_choices(examples)
    for name, templates in CHOICE_WORDS.items():
        save_linear(chosen.words[name], f"{name}_words", templates)
    save(chosen.sources, "sources", speakers.NAMES)
    save(chosen.speech, "speech", speech.NAMES)
    save(chosen.antecedents, "antecedents", coreference.NAMES)
    judge = as_forest(chosen.speech)
    spoken = [_spoken(example, own, judge) for example, own in zip(examples, chosen.scores, strict=True)]
    rows = confidence_rows(examples, chosen.scores, spoken, held_out_antecedents(chosen.antecedent_rows))
    save([fit(rows, CONFIDENCE)], "confidence", confidence.NAMES)


class Choices(NamedTuple):
    """The models that choose, with what the confidence in their choice is learned from."""

    sources: Bag
    speech: Bag
    antecedents: Bag
    words: dict[str, Linear]  # of each of these
    scores: list[list[Candidates]]  # of the sources, by models that haven't seen the article
    antecedent_rows: Rows


def fit_choices(examples: list[Example]) -> Choices:
    """Models of sources, speech and antecedents. Examples are numbered in their order."""
    words = {
        "sources": fit_words(examples, "sources", source_word_rows(examples)),
        "speech": fit_words(examples, "speech", speech_word_rows(examples)),
    }
    of_sources = source_rows(examples)
    first = fit(of_sources, SOURCES)
    of_sources.extend(news_source_rows(examples, [_scores(example, first) for example in examples]))
    sources = fit_bag(of_sources, BAG_OF_SOURCES)
    scores = held_out_scores(examples, of_sources)
    of_speech = speech_rows(examples, scores)
    of_speech.extend(in_single_marks(of_speech))
    choices = [*news_choices(examples, scores), *labelled_choices(examples)]
    words["antecedents"] = fit_words(examples, "antecedents", choice_word_rows(choices))
    of_antecedents = choice_rows(choices)
    of_antecedents.extend(of_other_gender(of_antecedents))
    spoken, meant = fit_bag(of_speech, SPEECH), fit_listwise(of_antecedents, ANTECEDENTS)
    return Choices(sources, spoken, meant, words, scores, of_antecedents)


def fit_words(examples: list[Example], name: str, rows: WordRows) -> Linear:
    """A linear model of words; each example gets one that hasn't seen it."""
    whole, folds, seen = rows.fit(), rows.fit_folds(FOLDS), set(rows.groups)
    for example in examples:
        example.words[name] = folds[example.group % FOLDS] if example.group in seen else whole
    return whole


def save_reports(examples: list[Example]) -> None:
    """Cues, borders, and whether a cue reports a content."""
    of_words = word_rows(examples)
    for own, (name, templates) in zip(of_words, REPORT_WORDS.items(), strict=True):
        save_linear(own.fit(), f"{name}_words", templates)
    words = list(zip(*(own.fit_folds(REPORT_FOLDS) for own in of_words), strict=True))
    of_reports = report_rows(examples, words)
    for rows, (name, names), fitted in zip(of_reports, REPORT_NAMES.items(), FITTED, strict=True):
        save(fitted(rows), name, names)
    rows = judged_rows(examples, of_reports, words, FITTED)
    save([fit(rows, JUDGED)], "reports", report_features.NAMES)


def write_words(articles: list[Labelled]) -> None:
    """How words and frames are used, and the names among them that only the widest list has."""
    words = {word: list(rates) for word, rates in count_words(articles).rates().items()}
    load_lexicon.cache_clear()
    frames = count_frames(articles, load_lexicon("en")).shares()
    for name, table in (("words", words), ("frames", frames)):
        text = json.dumps(table, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        (DATA_DIR / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    load_lexicon.cache_clear()
    write_world_names(load_lexicon("en"))
    load_lexicon.cache_clear()


def held_out_scores(examples: list[Example], rows: Rows) -> list[list[Candidates]]:
    """Scores of the sources in each article by a forest that hasn't seen it, for the stages that build on them."""
    result: list[list[Candidates]] = [[] for _ in examples]
    for fold in range(FOLDS):
        model = fit(rows.but(fold, FOLDS), SOURCES)
        for example in examples:
            if example.group % FOLDS == fold:
                result[example.number] = _scores(example, model)
    return result


def held_out_antecedents(rows: Rows) -> list[Forest]:
    """For each fold a model of antecedents that hasn't seen its articles."""
    return [as_forest(fit_listwise(rows.but(fold, FOLDS), ANTECEDENTS)) for fold in range(FOLDS)]


# Of cues, starts, ends.
FITTED = (partial(fit_bag, size=CUES), partial(fit_bag, size=STARTS), partial(fit_listwise, size=ENDS))


def _spoken(example: Example, scores: list[Candidates], judge: Forest) -> list[float]:
    return [float(p) for p in judge.probabilities(spoken_rows(example, scores))]


def _scores(example: Example, model: HistGradientBoostingClassifier) -> list[Candidates]:
    rows = [x for choice in example.choices for x in choice.rows.values()]
    p = iter(model.predict_proba(np.array(rows, dtype=np.float32))[:, 1].tolist() if rows else [])
    return [choice.scored(p) for choice in example.choices]


if __name__ == "__main__":
    main()
