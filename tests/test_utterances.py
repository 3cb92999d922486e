"""Segments of one utterance joined into one quote."""

from __future__ import annotations

import pytest
from scenes import flat, parsed, stages

import quotes
from quotes.attributing.speakers import GO_ON, Attribution
from quotes.records import Span
from quotes.reporting.quote_forms import QuoteForms
from quotes.reporting.reports import Report
from quotes.reporting.utterances import Utterance, join
from quotes.reporting.wholes import with_contents


def joined(text: str, *sources: tuple[int, int]) -> list[Utterance]:
    """Utterances of a text whose segments have the given (speaker, source)."""
    found = stages(flat(text))
    attributions = [Attribution({speaker: 0.9}, source, 0.9) for speaker, source in sources]
    return join(found.scene, list(range(len(sources))), attributions, [])


def groups(text: str, *sources: tuple[int, int]) -> list[tuple[int, ...]]:
    return [u.segments for u in joined(text, *sources)]


def test_what_goes_on_after_the_cue_is_one_quote() -> None:
    assert groups("“It leaks,” said Mei Sorensen, “and drips.”", (0, 0), (0, 0)) == [(0, 1)]
    assert groups("“It leaks,” said Mei Sorensen. “It drips.”", (0, 0), (0, GO_ON)) == [(0, 1)]


def test_another_speaker_makes_another_quote() -> None:
    text = "“It leaks,” said Mei Sorensen. “It drips,” said Ada Brandt."
    assert groups(text, (0, 0), (1, 1)) == [(0,), (1,)]


def test_another_attribution_makes_another_quote() -> None:
    text = "“It leaks,” said Mei Sorensen. “It drips,” said Sorensen."
    assert groups(text, (0, 0), (0, 1)) == [(0,), (1,)]


def test_a_sentence_in_between_parts_two_quotes() -> None:
    text = "“It leaks,” said Mei Sorensen. The rain went on. The wind too. “It drips.”"
    assert groups(text, (0, 0), (0, GO_ON)) == [(0,), (1,)]


def test_paragraphs_that_each_open_are_one_quote_whoever_speaks() -> None:
    assert groups("Mei Sorensen: “It leaks.\n\n“It drips.”", (0, 0), (1, GO_ON)) == [(0, 1)]


def test_a_segment_that_is_no_speech_is_left_out() -> None:
    found = stages(flat("“It leaks,” said Mei Sorensen of the “Aurora.”"))
    attributions = [Attribution({0: 0.9}, 0, 0.9), Attribution({0: 0.9}, 0, 0.9)]
    assert [u.segments for u in join(found.scene, [0], attributions, [])] == [(0,)]


def test_the_mention_and_the_content_are_those_of_the_text() -> None:
    text = "“It leaks,” said Mei Sorensen, “and drips.”"
    (utterance,) = joined(text, (0, 0), (0, 0))
    assert utterance.mention is not None
    assert utterance.mention.of(text) == "Mei Sorensen"
    assert [c.of(text) for c in utterance.content] == ["It leaks,", "and drips."]


def test_the_cue_is_the_reporting_word_beside_the_mention() -> None:
    text = "“It leaks,” muttered Mei Sorensen to Ada Brandt."
    (utterance,) = joined(text, (0, 0))
    assert utterance.cue is not None
    assert utterance.cue.span.of(text) == "muttered"


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "“I saved the archive,” she said; “she saved the biscuits,” he said.",
            ["I saved the archive,", "she saved the biscuits,"],
        ),
        (
            "Ada Brandt said the dam was “a sieve” and the Guild called for “new stones.”",
            ["the dam was “a sieve”", "new stones."],
        ),
        (
            "Ada Brandt said the dam, which Tom Rey calls “a sieve”, was “safe and sound.”",
            ["which + “a sieve”", "the dam, which Tom Rey calls “a sieve”, was “safe and sound.”"],
        ),
        (
            "Ada Brandt told them the dam was “a sieve,” and she reminded it that Rey had once called it “a model.”",
            ["the dam was “a sieve,”", "it “a model.”"],
        ),
    ],
)
def test_no_content_holds_what_another_says_beside_it(text: str, contents: list[str]) -> None:
    found = [" + ".join(c.of(text) for c in q.content) for q in quotes.extract(text, types="all").quotes]
    assert found == contents


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("According to Mei Sorensen, the dam was “a sieve.”", "According to"),
        ("The dam, as Mei Sorensen put it, was “a sieve.”", "put it"),
        ("“It leaks,” was the verdict of Mei Sorensen.", "verdict"),
        ("Tom Rey was described by Mei Sorensen as “half asleep.”", "was described"),
        ("Mei Sorensen took to the stage and called it “a sieve.”", "called"),
        ("Mei Sorensen has always been for the dam. “It holds.”", None),
        ("Mei Sorensen put her plan on the table. “It holds.”", None),
    ],
)
def test_no_cue_reports_but_rarely(text: str, cue: str | None) -> None:
    (quote,) = quotes.extract(text).quotes
    assert (quote.cue and quote.cue.span.of(text)) == cue


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Mei Sorensen: “It leaks.”", ":"),
        ("“It leaks.” — Mei Sorensen", "—"),
        ("“It leaks.”―Mayor Mei Sorensen", "―"),
        ("“It leaks,” -- Mei Sorensen", "--"),
    ],
)
def test_a_sign_is_the_cue_where_no_word_is(text: str, sign: str) -> None:
    (quote,) = quotes.extract(text).quotes
    assert quote.cue is not None
    assert quote.cue.span.of(text) == sign


def test_the_cue_of_a_quote_is_a_phrase_as_that_of_a_report_is() -> None:
    text = "Mei Sorensen had long warned of “a sieve.” “It holds,” Tom Rey pointed out."
    cues = [q.cue.span.of(text) for q in quotes.extract(text).quotes if q.cue]
    assert cues == ["had long warned of", "pointed out"]


def test_a_label_inside_the_marks_is_cue_and_no_content() -> None:
    text = (
        "Mayor Mei Sorensen met Tom Rey.\n\n“SORENSEN (on tape): It leaks.\n\n“REY: Does it?\n\n“SORENSEN: It does.”\n"
    )
    found = quotes.extract(text)
    assert [q.segments[0].of(text) for q in found.quotes] == [
        "SORENSEN (on tape): It leaks.",
        "REY: Does it?",
        "SORENSEN: It does.",
    ]
    assert [q.content[0].of(text) for q in found.quotes] == ["It leaks.", "Does it?", "It does."]
    assert [q.cue and q.cue.span.of(text) for q in found.quotes] == [":", ":", ":"]
    names = {s.id: s.name for s in found.speakers}
    assert [names[q.speaker or ""] for q in found.quotes] == ["Mei Sorensen", "Tom Rey", "Mei Sorensen"]


def test_no_mention_no_cue() -> None:
    (utterance,) = joined("“It leaks.”", (0, GO_ON))
    assert (utterance.mention, utterance.cue) == (None, None)


@pytest.mark.parametrize(
    ("text", "direct"),
    [
        ("Sorensen said: “The pipe under the street leaks.”", True),
        ("Sorensen said: “Never.”", True),
        ("Sorensen called it “a leaking disgrace” on Monday.", False),
    ],
)
def test_a_fragment_is_not_direct(text: str, direct: bool) -> None:
    assert QuoteForms(stages(flat(text)).scene).is_direct([0]) is direct


@pytest.mark.parametrize(
    ("tokens", "content", "type"),
    [
        ("said/VBD/ROOT/1 “/``/punct/4 dams/NNS/nsubj/4 leak/VBP/ccomp/1 ”/''/punct/1", "“dams leak”", "direct"),
        ("calls/VBZ/ROOT/1 dams/NNS/dobj/1 “/``/punct/4 leaky/JJ/oprd/1 ”/''/punct/1", "dams “leaky”", "mixed"),
        ("boasted/VBD/ROOT/1 of/IN/prep/1 “/``/punct/4 winning/NN/pobj/2 ”/''/punct/1", "“winning”", "mixed"),
    ],
)
def test_a_quoted_clause_is_direct_however_it_starts(tokens: str, content: str, type: str) -> None:
    text = "Ada " + " ".join(t.split("/")[0] for t in tokens.split()).replace("“ ", "“").replace(" ”", "”")
    found = stages(parsed(text, f"Ada/NNP/nsubj/1 {tokens}"))
    at = text.index(content)
    report = Report(1, 1, 1, (Span(at, at + len(content)),), 0, 0.9)
    utterances = join(found.scene, [0], [Attribution({0: 0.9}, 0, 0.9)], [report])
    (utterance,) = with_contents(found.scene, utterances, [report])
    assert utterance.type == type
