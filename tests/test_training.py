"""What training writes, where it can be checked without the labelled articles."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import cast

import numpy as np
import pytest
from scenes import parsed, stages

from benchmarks.labelled import PLACE
from quotes.attributing import speakers
from quotes.halves import Reading
from quotes.lexicon import load_lexicon
from quotes.reporting import border_features, contents, cue_features, cues
from quotes.reporting.report_features import ReportRows
from quotes.resolving import coreference


@pytest.fixture
def scorer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The scorer beside the labelled articles, which training imports; skips where there is none."""
    pytest.importorskip("sklearn")
    if not (PLACE / "score.py").exists():
        pytest.skip(f"training needs the scorer, and there is none at {PLACE}: set QUOTES_EVAL")
    monkeypatch.setenv("QUOTES_EVAL", str(PLACE))


def test_the_first_names_are_those_of_the_lists() -> None:
    pytest.importorskip("faker")
    pytest.importorskip("nomquamgender")
    from training.given_names import given_names, world_names

    data = files("quotes") / "data" / "en"
    assert json.loads((data / "given_names.json").read_text(encoding="utf-8")) == given_names()
    assert json.loads((data / "world_names.json").read_text(encoding="utf-8")) == world_names(load_lexicon("en"))


@pytest.mark.usefixtures("scorer")
def test_the_bags_have_as_many_models_as_training_makes() -> None:
    from training import __main__ as made

    assert speakers.HOPELESS.models == made.BAG_OF_SOURCES.models
    assert coreference.HOPELESS.models == made.ANTECEDENTS.models
    assert cues.HOPELESS.models == made.CUES.models
    assert contents.HOPELESS_START.models == made.STARTS.models
    assert contents.HOPELESS_END.models == made.ENDS.models


def test_the_callings_are_those_of_wordnet() -> None:
    pytest.importorskip("sklearn")
    from training.callings import WORDNET, callings

    if not WORDNET.exists():
        pytest.skip("WordNet isn't installed: Debian's wordnet-base")
    stored = json.loads((files("quotes") / "data" / "en" / "callings.json").read_text(encoding="utf-8"))
    assert stored == {"callings": callings(WORDNET)}


@pytest.mark.parametrize(
    ("word", "calling"),
    [("sophomore", True), ("deckhand", True), ("greta", False), ("mason", False), ("harbour", False)],
)
def test_callings_are_no_first_names(word: str, calling: bool) -> None:
    assert (word in load_lexicon("en").callings) is calling


@pytest.mark.parametrize(
    ("name", "man"), [("aoife", 0.0), ("arkady", 1.0), ("dmitri", 1.0), ("jérôme", 1.0), ("mary-sue", 0.03)]
)
def test_first_names_of_many_countries_are_known(name: str, man: float) -> None:
    assert load_lexicon("en").man(name) == pytest.approx(man, abs=0.05)


def test_a_name_of_men_here_and_women_there_says_little() -> None:
    assert 0.2 < load_lexicon("en").man("jean") < 0.8


def test_a_choice_goes_to_the_best_of_its_rivals() -> None:
    try:
        import lightgbm  # noqa: F401  (asks for the system's libgomp)
    except OSError as error:
        pytest.skip(str(error))
    from training.forests import Size, as_forest, fit_listwise
    from training.rows import Rows

    rng = np.random.default_rng(0)
    rows = rng.random((1200, 3)).astype(np.float32)
    choices = rows.reshape(300, 4, 3)
    labels = (choices[:, :, 0] == choices[:, :, 0].max(axis=1, keepdims=True)).ravel()
    opens = [i % 4 == 0 for i in range(1200)]
    table = Rows(rows.tolist(), labels.tolist(), [i // 40 for i in range(1200)], [1.0] * 1200, opens)
    models = fit_listwise(table, Size(trees=40, leaves=8, rate=0.2, models=2))
    scores = as_forest(models).logits(rows.tolist())
    assert scores == pytest.approx(sum(m.predict(rows) for m in models) / 2, abs=1e-4)
    assert (scores.reshape(300, 4).argmax(axis=1) == choices[:, :, 0].argmax(axis=1)).mean() > 0.9


@pytest.mark.usefixtures("scorer")
def test_no_article_is_judged_by_what_its_own_labels_tell_of_words() -> None:
    from training.corpus import Labelled
    from training.lexicons import held_out

    parse = parsed(
        "So Ada gloated that dams leak.",
        "So/RB/advmod/2 Ada/NNP/nsubj/2 gloated/VBD/ROOT/2 that/IN/mark/5 dams/NNS/nsubj/5 leak/VBP/ccomp/2 "
        "././punct/2",
    )
    other = [{"type": "indirect", "cue": [[7, 14]], "source": [[3, 6]], "content": [[15, 29]]}]
    golds = [{"text": parse.text, "segments": [], "attributions": other if n < 5 else []} for n in range(9)]
    lexicons = held_out([Labelled(gold, parse) for gold in golds], load_lexicon("en"))
    rates = [lexicon.rates("gloated").cue for lexicon in lexicons]
    assert len(set(rates[:5])) == len(set(rates[5:])) == 1
    assert rates[0] < rates[5]  # of five labels an article with one sees four, an article without one all five


@pytest.mark.usefixtures("scorer")
def test_a_report_is_right_with_whichever_word_of_its_labelled_cue() -> None:
    from training import reports
    from training.examples import Example
    from training.rows import Rows

    parse = parsed(
        "Ada made clear that dams leak.",
        "Ada/NNP/nsubj/1 made/VBD/ROOT/1 clear/JJ/ccomp/1 that/IN/mark/5 dams/NNS/nsubj/5 leak/VBP/ccomp/2 ././punct/1",
    )
    labelled = {"type": "indirect", "cue": [[4, 14]], "source": [[0, 3]], "content": [[15, 29]]}
    gold = {"text": parse.text, "segments": [], "attributions": [labelled]}
    own = Example(gold, cast(Reading, None), [], [], [], 7, "news", 7)

    def judged(cue: int, first: int, last: int) -> list[bool]:
        features = [0.0] * (len(border_features.START_NAMES) + len(border_features.END_NAMES))
        content = contents.Content((contents.Piece(first, last, 1.0, 1.0, features),), (parse.span(first, last),), 1.0)
        rows = Rows()
        found = cues.CueScore(cue, 0.9, [0.0] * len(cue_features.NAMES))
        reports._add_judged(own, ReportRows(stages(parse).scene, [found], [[content]]), rows)
        return rows.y

    assert judged(1, 3, 5) == judged(2, 3, 5) == judged(2, 4, 5) == [True]
    assert judged(5, 3, 5) == [False]  # another cue
    assert judged(1, 5, 5) == [False]  # a third of it


@pytest.mark.usefixtures("scorer")
def test_an_article_in_other_paragraphs_has_the_same_labels() -> None:
    from training.styles import in_one_paragraph, in_paragraphs_of_a_sentence

    text = "We met Ada. She left.\n\n“It is late. It is dark,” she said.  \n “Go home.” Then Tom sang."
    words = ["It is late. It is dark,", "Go home."]
    starts = [text.index(w) for w in words]
    gold = {"text": text, "segments": [{"start": s, "end": s + len(w)} for s, w in zip(starts, words, strict=True)]}
    one, many = in_one_paragraph(gold), in_paragraphs_of_a_sentence(gold)
    assert one["text"] == "We met Ada. She left. “It is late. It is dark,” she said. “Go home.” Then Tom sang."
    assert many["text"] == (
        "We met Ada. She left.\n\n“It is late. It is dark,” she said.  \n “Go home.”\n\nThen Tom sang."
    )
    for own in (one, many):
        assert [own["text"][s["start"] : s["end"]] for s in own["segments"]] == words


@pytest.mark.usefixtures("scorer")
def test_the_other_gender_changes_what_tells_genders_alone() -> None:
    from quotes.resolving.antecedent_features import FORMS, NAMES
    from training.rows import Rows
    from training.styles import of_other_gender

    rows, told = Rows(), {"form": FORMS["she"], "votes": -2.0}
    rows.add([told.get(name, 7.0) for name in NAMES], True, 4, 2.0)
    rows.add([{**told, "form": FORMS["it"]}.get(name, 7.0) for name in NAMES], False, 4, 2.0, opens=False)
    copies = of_other_gender(rows)
    first, second = (dict(zip(NAMES, x, strict=True)) for x in copies.x)
    assert {n: first[n] for n in told} == {"form": FORMS["he"], "votes": 2.0}
    assert (second["form"], second["votes"]) == (FORMS["it"], 2.0)
    assert {v for x in (first, second) for n, v in x.items() if n not in told} == {7.0}
    assert (copies.y, copies.groups, copies.weights, copies.opens) == ([True, False], [4, 4], [2.0, 2.0], [True, False])
