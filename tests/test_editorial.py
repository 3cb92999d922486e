"""Editorial warnings: what is odd gets one, what is usual gets none."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from made import article, quote, span, speaker

from quotes import extract
from quotes.answering import editorial
from quotes.article import Article
from quotes.engine import sketch
from quotes.lexicon import load_lexicon
from quotes.records import Rejected, Span, Warn


def reviewed(made: Article) -> Article:
    return editorial.reviewed(made, sketch(made.text, load_lexicon("en")))


def warnings(made: Article) -> tuple[Warn, ...]:
    return reviewed(made).warnings


def found(made: Article) -> list[tuple[str, str]]:
    """(code, text) of each warning."""
    return [(w.code, w.span.of(made.text)) for w in warnings(made)]


def test_a_usual_article_has_no_warnings() -> None:
    text = "Dam ‘safe enough’\n\n“The dam is safe enough,” said Mayor Ada Brandt.\n\n“We check it daily,” she said."
    made = article(
        text,
        [
            quote(text, "The dam is safe enough,", "s1", mention="Ada Brandt", candidates=(("Ada Brandt", 0.98),)),
            quote(text, "We check it daily,", "s1", candidates=(("Ada Brandt", 0.8), ("Tom Lind", 0.1))),
        ],
        [speaker(text, "s1", "Ada Brandt", "Ada Brandt", "she", role="Mayor")],
    )
    assert found(made) == []


def test_unattributed_quote() -> None:
    text = "“Nobody told us,” it was heard.\n\n“Go.”"
    made = article(text, [quote(text, "Nobody told us,"), quote(text, "Go.")])
    assert found(made) == [("unattributed-quote", "Nobody told us,"), ("unattributed-quote", "Go.")]
    assert warnings(made)[0].message == "Nobody is named as the speaker of “Nobody told us,”."


def test_a_speaker_who_is_left_out_for_want_of_confidence_is_not_called_missing() -> None:
    text = "“Nobody told us,” said Ada Brandt."
    unsure = replace(quote(text, "Nobody told us,"), warnings=("low-confidence",))
    assert found(article(text, [unsure])) == []
    answer = extract(text, min_confidence=1.0)
    assert answer.warnings == ()
    assert [q.warnings for q in answer.quotes] == [("low-confidence",)]


def test_that_nobody_is_named_is_said_once() -> None:
    text = "“Nobody told us,” it was heard."
    made = article(text, [quote(text, "Nobody told us,")])
    assert reviewed(made).quotes[0].warnings == ("unattributed-quote",)
    assert reviewed(reviewed(made)).quotes[0].warnings == ("unattributed-quote",)


@pytest.mark.parametrize("by", ["s1", None])
def test_ambiguous_speaker_names_the_two_best(by: str | None) -> None:
    text = "Ada Brandt met Tom Lind. “It is over.”"
    rivals = (("Ada Brandt", 0.45), ("Tom Lind", 0.4), ("Eva Moe", 0.1))
    people = [speaker(text, "s1", "Ada Brandt", "Ada Brandt")]
    [warn] = warnings(article(text, [quote(text, "It is over.", by, candidates=rivals)], people))
    assert (warn.code, warn.span) == ("ambiguous-speaker", span(text, "It is over."))
    assert "Ada Brandt or Tom Lind?" in warn.message


@pytest.mark.parametrize(
    "candidates", [(), (("Ada Brandt", 0.5),), (("Ada Brandt", 0.6), ("Tom Lind", 0.2)), (("Ada Brandt", 0.5),) * 2]
)
def test_a_clear_speaker_is_not_ambiguous(candidates: tuple[tuple[str, float], ...]) -> None:
    text = "Ada Brandt met Tom Lind. “It is over,” she said."
    people = [speaker(text, "s1", "Ada Brandt", "Ada Brandt")]
    assert found(article(text, [quote(text, "It is over,", "s1", candidates=candidates)], people)) == []


def test_speaker_named_only_later() -> None:
    text = "“We lost everything,” she said.\n\nAda Brandt runs the mill.\n\n“Everything,” Brandt said."
    people = [speaker(text, "s1", "Ada Brandt", "she", "Ada Brandt", "Brandt said")]
    quotes = [quote(text, "We lost everything,", "s1", mention="she"), quote(text, "Everything,", "s1")]
    made = article(text, quotes, people)
    assert found(made) == [("speaker-named-later", "she")]
    assert warnings(made)[0].message.startswith("Ada Brandt is quoted before")


def test_named_in_the_same_paragraph_is_soon_enough() -> None:
    text = "“We lost everything.” Ada Brandt shook her head."
    assert (
        found(
            article(text, [quote(text, "We lost everything.", "s1")], [speaker(text, "s1", "Ada Brandt", "Ada Brandt")])
        )
        == []
    )


def test_unnamed_sources_need_no_name() -> None:
    text = "“We lost everything,” she said.\n\nThe official left."
    people = [speaker(text, "s1", "The official", "she", "The official", kind="unnamed")]
    assert found(article(text, [quote(text, "We lost everything,", "s1")], people)) == []


@pytest.mark.parametrize(
    ("name", "role", "codes"),
    [
        ("Brandt", None, ["surname-not-introduced"]),
        ("Mayor Brandt", "Mayor", ["surname-not-introduced"]),
        ("Ada Brandt", None, []),
        ("Tim Cook", None, []),
        ("Pope Leo", None, []),
        ("Charles", "King", []),
    ],
)
def test_surname_never_introduced(name: str, role: str | None, codes: list[str]) -> None:
    text = f"“We lost,” said {name}.\n\n“Badly,” said {name}."
    people = [speaker(text, "s1", name, name, role=role)]
    made = article(text, [quote(text, "We lost,", "s1"), quote(text, "Badly,", "s1")], people)
    assert [code for code, _ in found(made)] == codes  # once, however often quoted


def test_a_title_before_the_name_counts() -> None:
    text = "“We pray,” said Pope Francis."
    assert found(article(text, [quote(text, "We pray,", "s1")], [speaker(text, "s1", "Francis", "Francis")])) == []


def test_an_organisation_has_no_surname() -> None:
    text = "“We lost,” said Norvik."
    assert (
        found(
            article(
                text, [quote(text, "We lost,", "s1")], [speaker(text, "s1", "Norvik", "Norvik", kind="organisation")]
            )
        )
        == []
    )


@pytest.mark.parametrize(
    ("headline", "missing"),
    [
        ("Mayor: ‘Dam is not safe’", "Dam is not safe"),
        ("Mayor calls dam 'unsafe' after storm", "unsafe"),
        ("Dam “safe enough”, mayor says", None),
        ("Dam ‘SAFE … checked daily’", None),
        ("Mayor’s dam won’t hold, critics’ say", None),
        ("“The dam isn't going to hold,” she said at a meeting on Monday evening.", None),
        ("No quote at all", None),
        ("How the '90s shaped the city's 'safe enough' dams", None),
        ("The mayor called the dam “unsafe” and said she would\nnot sign before all had heard of it", "unsafe"),
    ],
)
def test_headline_quote_missing(headline: str, missing: str | None) -> None:
    text = f"\n{headline}\n\nThe dam is safe enough, Brandt said: it's checked daily."
    assert found(article(text)) == ([("headline-quote-missing", missing)] if missing else [])


@pytest.mark.parametrize("include", ["", "rejected"])
def test_what_a_headline_does_not_quote_is_not_missing(include: str) -> None:
    below = "\n\n“It leaks when it is full,” said Ada Brandt, who tests them. “Nobody wants one.”"
    assert extract(f"The ‘smart’ bottle that failed{below}", include=include).warnings == ()
    found = extract(f"Tester says bottle is ‘useless’{below}", include=include).warnings
    assert "headline-quote-missing" in [warn.code for warn in found]


def test_a_title_in_a_headline_is_not_missing() -> None:
    text = "Review: ‘The Glass Orchard’ is a triumph of patience\n\nThe novel is long, and no page of it is wasted."
    sketched, title = sketch(text, load_lexicon("en")), Rejected(span(text, "The Glass Orchard"), "title")
    assert [w.code for w in editorial.reviewed(article(text), sketched).warnings] == ["headline-quote-missing"]
    assert editorial.reviewed(article(text), sketched, [title]).warnings == ()


def test_the_first_lines_of_a_wrapped_text_are_no_headline() -> None:
    text = "The mayor called the dam “a disgrace” and said she would\nnot sign before all who\nlive below had."
    assert found(article(text)) == []


def test_the_same_words_given_to_two_people() -> None:
    text = (
        "“We have to go now,” Ada Brandt said. “Well, we have to go now!” said Tom Lind. “We have to go now,” she said."
    )
    people = [speaker(text, "s1", "Ada Brandt", "Ada Brandt"), speaker(text, "s2", "Tom Lind", "Tom Lind")]
    quotes = [
        quote(text, "We have to go now,", "s1"),
        quote(text, "Well, we have to go now!", "s2"),
        quote(text, "We have to go now,", "s1", nth=1),
    ]
    made = article(text, quotes, people)
    assert found(made) == [("same-words-two-speakers", "Well, we have to go now!")]
    assert "to Ada Brandt and to Tom Lind" in warnings(made)[0].message


def test_two_who_are_called_alike_are_not_told_from_each_other() -> None:
    text = "“It was never safe to open,” one engineer said. “It was never safe to open,” one engineer told us. “It was "
    text += "never safe to open,” said Tom Lind."
    people = [
        speaker(text, "s1", "one engineer", "one engineer", kind="unnamed"),
        speaker(text, "s2", "One engineer", "one engineer told", kind="unnamed"),
        speaker(text, "s3", "Tom Lind", "Tom Lind"),
    ]
    said = "It was never safe to open,"
    quotes = [quote(text, said, f"s{nth + 1}", nth=nth) for nth in range(3)]
    assert found(article(text, quotes[:2], people)) == []
    (warned,) = warnings(article(text, quotes, people))
    assert warned.code == "same-words-two-speakers"
    assert warned.message == f"The same words are given to one engineer and to Tom Lind: “{said}”."


def test_few_words_may_be_said_by_two_people() -> None:
    text = "“No comment,” said Ada Brandt. “No comment,” said Tom Lind."
    people = [speaker(text, "s1", "Ada Brandt", "Ada Brandt"), speaker(text, "s2", "Tom Lind", "Tom Lind")]
    assert (
        found(article(text, [quote(text, "No comment,", "s1"), quote(text, "No comment,", "s2", nth=1)], people)) == []
    )


def test_a_review_adds_to_what_earlier_stages_found() -> None:
    text = "“Nobody told us,” it was heard. “Go"
    made = article(text, [quote(text, "Nobody told us,")])
    earlier = Warn("unclosed-mark", "It is never closed.", Span(len(text) - 3, len(text)))
    after = reviewed(replace(made, warnings=(earlier,)))
    assert [w.code for w in after.warnings] == ["unattributed-quote", "unclosed-mark"]
    assert after.quotes[0].warnings == ("unattributed-quote",)
    assert reviewed(article("Nothing.")).warnings == ()


def test_many_quotes_that_begin_alike_cost_linear_time() -> None:
    text = "yes " * 20_000
    people = [speaker(text, f"s{n}", f"Ada {n}", "yes") for n in range(2)]
    [model] = [quote(text, "yes yes yes yes yes", "s0")]
    spans = [Span(4 * n, 4 * n + 20 + 4 * (n % 50)) for n in range(19_000)]
    quotes = [replace(model, id=f"q{n}", segments=(s,), speaker=f"s{n % 2}") for n, s in enumerate(spans)]
    start = time.process_time()
    warnings(article(text, quotes, people))
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Tom Reyl never said “I quit”.", "never said"),
        ("Tom Reyl hasn't yet said “sorry”.", "hasn't yet said"),
        ("Neither Tom Reyl nor Ada Brandt said “sorry”.", "Neither Tom Reyl nor Ada Brandt said"),
        ("Tom Reyl denied saying “I quit”.", "denied saying"),
        ("Tom Reyl refused to say “sorry”.", "refused to say"),
    ],
)
def test_words_that_were_not_said(text: str, told: str) -> None:
    (warning,) = [w for w in extract(text).warnings if w.code == "words-denied"]
    assert f"(“{told}”)" in warning.message


@pytest.mark.parametrize(
    "text",
    [
        "Tom Reyl didn't only say “sorry”.",
        "Tom Reyl would not say when: “It will be soon.”",
        "Ada Brandt could not agree more: “It leaks.”",
        "Ada Brandt did not hesitate to say “no”.",
        "Tom Reyl declined to say more, adding “It is late”.",
        "Tom Reyl refused to say whether the dam was “safe”.",
        "Tom Reyl did not deny saying “I quit”.",
        "Neither side won, but Tom Reyl said it was “fair”.",
        "It was neither late nor cold when Ada Brandt said “go”.",
        "“I never said it,” Tom Reyl said.",
    ],
)
def test_words_that_were_said(text: str) -> None:
    assert "words-denied" not in [w.code for w in extract(text).warnings]
