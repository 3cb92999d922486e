"""Utterances and referents as the records that a caller sees."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from scenes import Stages, flat, parsed, stages

import quotes
from quotes.answering.assemble import assemble
from quotes.attributing.speakers import ECHO, GO_ON, Attribution
from quotes.halves import Reading, Sketch
from quotes.options import Options, QuoteType
from quotes.records import Quote, Speaker
from quotes.reporting.utterances import Utterance

YARD = "Ada Brandt met Hugh Pell there. “It leaks.” “No.” “It does.” "


@dataclass(frozen=True)
class Said:
    """An utterance of one text: which segments, and by whom with what confidence."""

    segments: tuple[int, ...]
    by: int | None = None
    confidence: float = 0.9
    source: int | None = None
    type: QuoteType = "direct"


def answer(found: Stages, *said: Said, **options: object) -> tuple[list[Quote], list[Speaker]]:
    text = found.layout.parse.text
    sketched = Sketch(text, found.paragraphs, [p.start for p in found.paragraphs], found.segments, [])
    reading = Reading(found.scene, found.entities, found.referents, found.antecedents)
    utterances = [
        Utterance(
            s.segments,
            Attribution({} if s.by is None else {s.by: 0.9}, s.source, 0.9, s.confidence),
            None,
            None,
            s.type,
            tuple(found.segments[i].span for i in s.segments),
        )
        for s in said
    ]
    return assemble(text, sketched, reading, utterances, Options.of(**options))


def test_speakers_come_in_the_order_of_their_first_quotes() -> None:
    found = stages(flat(YARD))
    ada, hugh = found.referent("Ada Brandt"), found.referent("Hugh Pell")
    quotes, speakers = answer(found, Said((0,), hugh), Said((1,), ada), Said((2,), hugh))
    assert [(s.id, s.name) for s in speakers] == [("s1", "Hugh Pell"), ("s2", "Ada Brandt")]
    assert [q.speaker for q in quotes] == ["s1", "s2", "s1"]


def test_a_type_that_nobody_asked_for_is_left_out_with_its_speaker() -> None:
    found = stages(flat(YARD))
    ada, hugh = found.referent("Ada Brandt"), found.referent("Hugh Pell")
    quotes, speakers = answer(found, Said((0,), hugh, type="mixed"), Said((1,), ada), types="direct")
    assert [q.segments for q in quotes] == [(found.segments[1].span,)]
    assert [s.name for s in speakers] == ["Ada Brandt"]


@pytest.mark.parametrize(
    ("said", "warnings", "named"),
    [
        (Said((0,), 0, 0.9), (), True),
        (Said((0,), 0, 0.3), ("low-confidence",), False),
        (Said((0,), None, 0.9), (), False),
    ],
)
def test_who_is_unlikely_is_no_speaker(said: Said, warnings: tuple[str, ...], named: bool) -> None:
    quotes, speakers = answer(stages(flat(YARD)), said, min_confidence=0.5)
    assert quotes[0].warnings == warnings
    assert bool(speakers) is named
    assert (quotes[0].speaker is not None) is named


def test_a_mark_left_open_is_told_unless_the_quote_goes_on_in_the_next_segment() -> None:
    found = stages(flat("Ada Brandt spoke.\n\n“It leaks.\n\n“It drips.\n\n“It rots.”"))
    assert [s.closed for s in found.segments] == [False, False, True]
    together, _ = answer(found, Said((0, 1, 2), 0))
    apart, _ = answer(found, Said((0, 1), 0), Said((2,), 0))
    assert [q.warnings for q in together] == [()]
    assert [q.warnings for q in apart] == [("unclosed-mark",), ()]


@pytest.mark.parametrize(("source", "rule"), [(None, "none"), (GO_ON, "goes-on"), (ECHO, "echo"), (0, "name")])
def test_the_rule_is_by_how_the_speaker_is_named(source: int | None, rule: str) -> None:
    quotes, _ = answer(stages(flat(YARD)), Said((0,), 0, source=source))
    assert quotes[0].evidence.rule == rule
    assert quotes[0].evidence.candidates == (("Ada Brandt", 0.9),)


@pytest.mark.parametrize(
    ("noun", "kind"),
    [("clerk", "unnamed"), ("council", "organisation"), ("report", "document")],
)
def test_who_has_no_name_is_called_by_the_longest_phrase_without_its_article(noun: str, kind: str) -> None:
    text = f"A tall {noun} came. The {noun} left. “No.”"
    found = stages(
        parsed(
            text,
            f"A/DT/det/2 tall/JJ/amod/2 {noun}/NN/nsubj/3 came/VBD/ROOT/3 ././punct/3",
            f"The/DT/det/1 {noun}/NN/nsubj/2 left/VBD/ROOT/2 ././punct/2",
            "“/``/punct/1 No/UH/ROOT/1 ././punct/1 ”/''/punct/1",
        )
    )
    _, (speaker,) = answer(found, Said((0,), found.referent_of[0]))
    assert speaker.name == f"tall {noun}"
    assert speaker.aliases == (f"A tall {noun}", f"The {noun}")
    assert speaker.kind == kind


def test_an_id_tells_the_same_words_apart() -> None:
    found = stages(flat("Ada Brandt spoke. “It leaks.” Then “It leaks.” again. “No.”"))
    ids = [q.id for q in answer(found, Said((0,), 0), Said((1,), 0), Said((2,), 0))[0]]
    assert len(set(ids)) == 3
    assert ids[0] == answer(found, Said((1,), 0))[0][0].id


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“It leaks,” said Ada Brandt.", ["said", "Ada Brandt"]),
        ("Ada Brandt said: “It leaks.”", ["Ada Brandt", "said"]),
    ],
)
def test_the_evidence_is_what_names_the_speaker_and_the_cue_in_their_order(text: str, words: list[str]) -> None:
    (quote,) = quotes.extract(text).quotes
    assert [span.of(text) for span in quote.evidence.words] == words


def test_the_candidates_are_the_likeliest_three_the_likeliest_first() -> None:
    text = "Hugh Pell spoke to Tom Rey.\n\nAda Brandt met Mei Sorensen.\n\n“It leaks,” the mayor said."
    article = quotes.extract(text)
    (quote,), (speaker,) = article.quotes, article.speakers
    names, sure = zip(*quote.evidence.candidates, strict=True)
    assert len({*names} & {"Hugh Pell", "Tom Rey", "Ada Brandt", "Mei Sorensen"}) == 3  # of four
    assert names[0] == speaker.name
    assert list(sure) == sorted(sure, reverse=True)


@pytest.mark.parametrize("noun", ["plan", "code", "budget", "timetable", "report"])
def test_what_sets_out_what_shall_be_is_a_document(noun: str) -> None:
    text = f"The council met on Monday in Tarn. According to the {noun}, “buses will run at all hours.”"
    assert [(s.name, s.kind) for s in quotes.extract(text).speakers] == [(noun, "document")]
