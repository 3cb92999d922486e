"""What is reported without quotation marks, or partly within them, by construction."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import numpy as np
import pytest
from scenes import LEXICON, SILENT, parsed, stages

import quotes
from quotes.forest import Forest
from quotes.parse import Parse
from quotes.records import Quote, Span
from quotes.reporting.border_features import END_NAMES, START_NAMES, Edges
from quotes.reporting.borders import Borders, Reach
from quotes.reporting.contents import Content, Piece
from quotes.reporting.cue_features import NAMES
from quotes.reporting.cues import CueScore, candidates
from quotes.reporting.report_features import NAMES as REPORT_NAMES
from quotes.reporting.report_features import ReportRows
from quotes.reporting.reports import Report, find_reports
from quotes.scene.templates import Linear

ALL = ("direct", "mixed", "indirect")

# Title; text; type, content, cue and kind of cue of one of its quotes.
CASES = """
a verb
Ada Brandt told reporters that the dam leaks.
indirect | that the dam leaks | told | speech

who is told is no part of the cue
Ada Brandt told the committee that the dam leaks.
indirect | that the dam leaks | told | speech

no that
Ada Brandt said the ferry was late.
indirect | the ferry was late | said | speech

an auxiliary
The mayor has said that the ferry must go.
indirect | that the ferry must go | has said | speech

denied
Officials did not say when the ferry would sail.
indirect | when the ferry would sail | did not say | speech

fronted
The ferry would sail on Monday, Ada Brandt said.
indirect | The ferry would sail on Monday | said | speech

fronted, the verb first
The ferry would sail on Monday, said Ada Brandt, who runs the harbour.
indirect | The ferry would sail on Monday | said | speech

interrupted
The ferry, Ada Brandt said, would sail on Monday.
indirect | The ferry + would sail on Monday | said | speech

according to, before
According to the harbour office, the ferry sails on Monday.
indirect | the ferry sails on Monday | According to | speech

according to, behind
The ferry sails on Monday, according to the harbour office.
indirect | The ferry sails on Monday | according to | speech

in a statement
In a statement on Friday, the harbour office said that the ferry would sail.
indirect | that the ferry would sail | said | speech

a particle
Ada Brandt pointed out that the ferry is old.
indirect | that the ferry is old | pointed out | speech

a preposition
Ada Brandt warned of delays.
indirect | delays | warned of | speech

an adjective
Ada Brandt is confident that the ferry will sail.
indirect | that the ferry will sail | is confident | thought

belief
Ada Brandt believes that the ferry is safe.
indirect | that the ferry is safe | believes | thought

fear
Residents fear the ferry will never come back.
indirect | the ferry will never come back | fear | thought

a wish
The captain hopes to sail on Monday.
indirect | to sail on Monday | hopes | thought

an infinitive
Ada Brandt promised to repair the ferry by June.
indirect | to repair the ferry by June | promised | speech

an infinitive of somebody else
Ada Brandt urged the council to buy a new ferry.
indirect | the council to buy a new ferry | urged | speech

a question
Ada Brandt asked whether the ferry would sail.
indirect | whether the ferry would sail | asked | speech

a noun phrase
Ada Brandt criticized the council's decision to sell the ferry.
indirect | the council's decision to sell the ferry | criticized | speech

two clauses
Ada Brandt said the ferry was old and that it needed a new engine.
indirect | the ferry was old and that it needed a new engine | said | speech

the second of two verbs
Ada Brandt denied the rumour and warned that the ferry might sink.
indirect | that the ferry might sink | warned | speech

a letter
Ada Brandt wrote in a letter that the ferry needed a new engine.
indirect | that the ferry needed a new engine | wrote | writing

a tweet
Ada Brandt tweeted that the ferry would sail.
indirect | that the ferry would sail | tweeted | writing

a report
The report found that the ferry needed a new engine.
indirect | that the ferry needed a new engine | found | document

according to a survey
Most residents want a new ferry, according to a survey by the council.
indirect | Most residents want a new ferry | according to | document

some words quoted
Ada Brandt said it was “too late” to repair the ferry.
mixed | it was “too late” to repair the ferry | said | speech

an object quoted
Ada Brandt called the ferry “a floating wreck” and asked for a new one.
mixed | the ferry “a floating wreck” | called | speech

quoted in the first of two clauses
Ada Brandt said that the ferry was “a floating wreck” and that nobody should board it.
mixed | that the ferry was “a floating wreck” and that nobody should board it | said | speech

a nickname in what is reported
Ada Brandt said the ferry called “Old Betty” was late. “It leaks,” she added.
mixed | the ferry called “Old Betty” was late | said | speech

a nickname in marks in which the article doesn't quote
Ada Brandt said the ferry called ‘Old Betty’ was late. “It leaks,” she added.
indirect | the ferry called ‘Old Betty’ was late | said | speech

a nickname in an article of single marks
Ada Brandt said the ferry called ‘Old Betty’ was late. ‘It leaks,’ she added.
mixed | the ferry called ‘Old Betty’ was late | said | speech
"""


def cases() -> Iterator[Any]:
    for case in CASES.strip().split("\n\n"):
        title, text, expected = case.split("\n")
        yield pytest.param(text, expected, id=title)


def found(text: str) -> list[Quote]:
    return list(quotes.extract(text, types=ALL).quotes)


@pytest.mark.parametrize(("text", "expected"), list(cases()))
def test_a_construction(text: str, expected: str) -> None:
    got = [
        f"{q.type} | {' + '.join(c.of(text) for c in q.content)} | {q.cue.span.of(text)} | {q.cue.kind}"
        for q in found(text)
        if q.cue
    ]
    assert expected in got


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Ada Brandt, the mayor of Lowmoor, said the ferry was late.", "Ada Brandt, the mayor of Lowmoor"),
        ("The ferry was late, said Ada Brandt, who runs the harbour.", "Ada Brandt, who runs the harbour"),
        ("The ferry sails today, according to a report by the council.", "a report by the council"),
        ("8:15 a.m.\n\nThe mayor of Lowmoor says the ferry is late.", "The mayor of Lowmoor"),
    ],
)
def test_the_source_is_the_whole_noun_phrase(text: str, source: str) -> None:
    assert [q.mention.of(text) for q in found(text) if q.mention] == [source]


def test_whom_somebody_tells_is_no_source() -> None:
    (quote,) = found("The council was told that the ferry would sail.")
    assert quote.mention is None


def test_what_nobody_reports_is_no_quote() -> None:
    assert found("The ferry sank in May. The crew was saved. The harbour was closed for a week.") == []


def test_an_indirect_quote_is_no_copy_of_a_direct_one() -> None:
    assert [q.type for q in found("“The ferry,” said Ada Brandt, “is old.”")] == ["direct"]


def test_marks_round_a_nickname_hold_no_words_of_the_speaker() -> None:
    text = "Ada Brandt said the ferry called “Old Betty” was late."
    (quote,) = found(text)
    assert (quote.type, quote.segments) == ("mixed", ())
    assert not quotes.extract(text).quotes


def test_a_quoted_sentence_stays_direct_whatever_follows_it() -> None:
    text = "Hundreds of villagers chanted “Mend the dam!” outside the town hall."
    assert [(q.type, [c.of(text) for c in q.content]) for q in found(text)] == [("direct", ["Mend the dam!"])]


SAID = parsed(
    "Ada Brandt said that the dam leaks, and left.",
    "Ada/NNP/compound/1 Brandt/NNP/nsubj/2 said/VBD/ROOT/2 that/IN/mark/6 the/DT/det/5 dam/NN/nsubj/6 "
    "leaks/VBZ/ccomp/2 ,/,/punct/2 and/CC/cc/2 left/VBD/conj/2 ././punct/2",
)


def cue(token: int) -> CueScore:
    return CueScore(token, 0.9, [0.0] * len(NAMES))


def content(parse: Parse, first: int, last: int, probability: float = 0.5) -> Content:
    features = [0.0] * (len(START_NAMES) + len(END_NAMES))
    return Content((Piece(first, last, 1.0, probability, features),), (parse.span(first, last),), probability)


class Sure:
    """In place of a forest: every report is as likely as its border."""

    def probabilities(self, rows: list[list[float]]) -> Any:
        return np.array([row[REPORT_NAMES.index("fit")] for row in rows])


def reports(parse: Parse, cues: list[int], contents: list[list[Content]]) -> list[Report]:
    return find_reports(stages(parse).scene, [cue(c) for c in cues], contents, cast(Forest, Sure()))


def test_a_verb_of_saying_is_a_candidate_and_what_it_says_is_none() -> None:
    found = candidates(stages(SAID).scene).found
    assert found == [2, 6]  # "said", and "leaks" as far as its form goes


def test_a_verb_that_training_has_never_seen_may_report() -> None:
    words = "Ada/NNP/nsubj/1 {}/{}/ROOT/1 that/IN/mark/4 dams/NNS/nsubj/4 leak/VBP/ccomp/1 ././punct/1"
    for verb, tag in (("gloated", "VBD"), ("tootled", "VBD"), ("Denies", "NNPS")):  # the tagger's name for a verb
        parse = parsed(f"Ada {verb} that dams leak.", words.format(verb, tag))
        assert 1 in candidates(stages(parse).scene).found
    parse = parsed("Ada Tootle that dams leak.", words.format("Tootle", "NNP"))
    assert 1 not in candidates(stages(parse).scene).found


def test_as_many_features_as_names() -> None:
    scene = stages(SAID).scene
    edges = Edges(scene)
    reach = Reach(edges.borders, 2)
    table = candidates(scene)
    assert {len(row) for row in table.likely(SILENT)[1]} == {len(NAMES)}
    assert {len(row) for _, rows in edges.starts([reach], SILENT) for row in rows} == {len(START_NAMES)}
    assert {len(row) for _, rows in edges.ends([(reach, 3)], SILENT) for row in rows} == {len(END_NAMES)}
    both = ReportRows(scene, [cue(2), cue(9)], [[content(SAID, 3, 6)], [content(SAID, 3, 6)]])
    assert {len(row) for n in (0, 1) for row in both.rows(n)} == {len(REPORT_NAMES)}


class Tells:
    """In place of a linear model: what words tell of each, in order."""

    def __init__(self, *told: float) -> None:
        self.told = told

    def logits(self, entries: Any) -> list[float]:
        assert len(entries) == len(self.told)
        return list(self.told)


def test_the_hopeless_are_not_looked_at() -> None:
    scene = stages(SAID).scene
    edges, table = Edges(scene), candidates(scene)
    reach = Reach(edges.borders, 2)
    found, rows = table.likely(cast(Linear, Tells(-2.4, -2.6)))
    assert (found, [row[-1] for row in rows]) == ([2], [-2.4])
    ((starts, rows),) = edges.starts([reach], cast(Linear, Tells(-5.1, 0.5, -1.0, -3.4, -3.6, -9.0)))
    assert (starts, [row[-1] for row in rows]) == ([4, 5, 6], [0.5, -1.0, -3.4])
    assert [row[START_NAMES.index("order")] for row in rows] == [1, 2, 3]  # among all that were found
    ((ends, _),) = edges.ends([(reach, 3)], cast(Linear, Tells(-8.0, 1.0, -2.5)))
    assert ends == [6, 9]


def test_nothing_starts_before_as_saying() -> None:
    parse = parsed(
        "The Courant quoted him as saying that dams leak.",
        "The/DT/det/1 Courant/NNP/nsubj/2 quoted/VBD/ROOT/2 him/PRP/dobj/2 as/IN/prep/2 saying/VBG/pcomp/4 "
        "that/IN/mark/8 dams/NNS/nsubj/8 leak/VBP/ccomp/5 ././punct/2",
    )
    borders = Borders(stages(parse).scene)
    assert [i for i in borders.starts(Reach(borders, 2)) if i > 2] == [6, 8]
    parse = parsed(
        "She cited it as being late.",
        "She/PRP/nsubj/1 cited/VBD/ROOT/1 it/PRP/dobj/1 as/IN/prep/1 being/VBG/pcomp/3 late/JJ/acomp/4 ././punct/1",
    )
    borders = Borders(stages(parse).scene)
    assert 2 in borders.starts(Reach(borders, 1))


def test_the_source_is_what_per_governs() -> None:
    words = "As/IN/prep/6 per/IN/prep/0 the/DT/det/3 log/NN/pobj/1 ,/,/punct/6 it/PRP/nsubj/6 rained/VBD/ROOT/6"
    assert stages(parsed("As per the log, it rained", words)).scene.source(1) == 3


def test_the_borders_are_those_of_phrases_and_of_marks() -> None:
    edges = Borders(stages(SAID).scene)
    reach = Reach(edges, 2)
    assert sorted(edges.starts(reach)) == [3, 4, 5, 6, 8, 9]  # neither who says it, the cue nor a comma
    assert sorted(edges.ends(reach, 3)) == [3, 6, 9]


def end_features(parse: Parse, cue_token: int, start: int, name: str) -> dict[int, float]:
    """One feature of each end of what a cue reports from a start on."""
    edges = Edges(stages(parse).scene)
    ((found, rows),) = edges.ends([(Reach(edges.borders, cue_token), start)], SILENT)
    return {i: row[END_NAMES.index(name)] for i, row in zip(found, rows, strict=True)}


def test_an_end_sees_what_stands_before_the_next_word() -> None:
    gaps = end_features(SAID, 2, 3, "gap")
    assert (gaps[6], gaps[9]) == (2, 0)  # "leaks, and left."


def test_nothing_follows_the_last_word_of_a_text() -> None:
    parse = parsed(
        "Ada said that Tom Rey denied",
        "Ada/NNP/nsubj/1 said/VBD/ROOT/1 that/IN/mark/5 Tom/NNP/compound/4 Rey/NNP/nsubj/5 denied/VBD/ccomp/1",
    )
    for name in ("gap", "verbs_behind", "rate_behind"):
        assert end_features(parse, 1, 2, name)[5] == -1
    assert end_features(parse, 1, 2, "verbs")[5] == 1


def test_a_start_sees_what_stands_between_it_and_the_cue() -> None:
    edges = Edges(stages(SAID).scene)
    ((found, rows),) = edges.starts([Reach(edges.borders, 2)], SILENT)
    row = rows[found.index(3)]
    named = dict(zip(START_NAMES, row, strict=True))
    assert (named["to_clause"], named["to_source"], named["nouns_between"]) == (0, -2, 0)


def test_no_border_lies_in_another_paragraph() -> None:
    text = "Yes Ada said\n\nThe dam leaks."
    words = "Yes/UH/intj/2 Ada/NNP/nsubj/2 said/VBD/ROOT/2 The/DT/det/4 dam/NN/nsubj/5 leaks/VBZ/ccomp/2 ././punct/2"
    edges = Borders(stages(parsed(text, words)).scene)
    assert edges.starts(Reach(edges, 2)) == [0]


def test_a_report_without_a_content_is_none() -> None:
    (report,) = reports(SAID, [2, 9], [[content(SAID, 3, 6)], []])
    assert (report.cue, report.source, report.content) == (2, 1, (Span(16, 34),))


def test_a_cue_reports_the_likeliest_of_its_contents() -> None:
    (report,) = reports(SAID, [2], [[content(SAID, 0, 1, 0.1), content(SAID, 3, 6, 0.7), content(SAID, 3, 9, 0.3)]])
    assert [c.of(SAID.text) for c in report.content] == ["that the dam leaks"]


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("Brandt/NNP/compound/1 charges/NNS/ROOT/1", 0),  # the parser takes the verb for a noun
        ("council/NN/compound/1 plans/NNS/ROOT/1", 0),
        ("Voters/NNS/nsubjpass/2 were/VBD/auxpass/2 frustrated/VBN/ROOT/2", 0),
        ("Voters/NNS/nsubjpass/2 were/VBD/auxpass/2 told/VBN/ROOT/2", None),
        ("He/PRP/nsubj/1 was/VBD/ROOT/1 able/JJ/acomp/1 to/TO/aux/4 brag/VB/xcomp/2", 0),
    ],
)
def test_the_source_of_a_cue_that_the_parse_gives_no_subject(words: str, source: int | None) -> None:
    count = len(words.split())
    text = " ".join(w.split("/")[0] for w in words.split())
    parse = parsed(
        f"{text} that dams leak.",
        f"{words} that/IN/mark/{count + 2} dams/NNS/nsubj/{count + 2} leak/VBP/ccomp/{count - 1} ././punct/{count - 1}",
    )
    (report,) = reports(parse, [count - 1], [[content(parse, count, count + 2)]])
    assert report.source == source


def test_words_of_thought_are_no_verbs_of_saying() -> None:
    assert not LEXICON.thought_words & (LEXICON.report_verbs | LEXICON.writing_verbs | LEXICON.documents)
