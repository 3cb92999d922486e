"""Which mentions may name a source, and how the speaker follows from their scores."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from scenes import Stages, flat, parsed, stages

import quotes
from quotes.attributing.candidates import Candidates
from quotes.attributing.doubts import Doubts
from quotes.attributing.speakers import GO_ON, Attribution, attribute, candidates, ruled, score_sources
from quotes.attributing.vocatives import Vocatives

TWO = flat("Mei Sorensen met Ada Brandt. “It leaks,” she said. “It drips.”")


def named(found: Stages, attribution: Attribution) -> str | None:
    best, _ = attribution.best
    return None if best is None else found.referents[best].name


def attributed(found: Stages, *sources: Candidates) -> list[Attribution]:
    return attribute(found.antecedents, sources, Vocatives(found.scene, found.antecedents))


def test_the_first_segment_goes_on_with_nobody() -> None:
    found = stages(TWO)
    assert GO_ON not in candidates(found.scene, 0)
    assert candidates(found.scene, 1)[-1] == GO_ON


def test_candidates_are_mentions_before_and_after() -> None:
    found = stages(TWO)
    text = TWO.text
    words = [found.mentions[c].span.of(text) for c in candidates(found.scene, 0)]
    assert words[:2] == ["Mei Sorensen", "Ada Brandt"]


def test_mentions_four_paragraphs_away_are_no_candidates() -> None:
    found = stages(flat("Mei Sorensen left." + "\n\n1 2 3." * 3 + "\n\n“It leaks.”"))
    assert candidates(found.scene, 0) == []
    near = stages(flat("Mei Sorensen left." + "\n\n1 2 3." * 2 + "\n\n“It leaks.”"))
    assert len(candidates(near.scene, 0)) == 1


def test_the_likeliest_source_gives_the_speaker() -> None:
    found = stages(TWO)
    mei, ada = found.mention("Mei Sorensen"), found.mention("Ada Brandt")
    (first, *_) = attributed(found, Candidates([(mei, 0.2), (ada, 0.9)]))
    assert (named(found, first), first.source) == ("Ada Brandt", ada)
    assert first.best[1] < 1


def test_to_go_on_is_to_keep_the_speaker() -> None:
    found = stages(TWO)
    mei = found.mention("Mei Sorensen")
    first, second = attributed(found, Candidates([(mei, 0.95)]), Candidates([(GO_ON, 0.95)]))
    assert (named(found, first), named(found, second)) == ("Mei Sorensen", "Mei Sorensen")
    assert second.best[1] < first.best[1]  # what is passed on is less sure


def test_nobody_competes() -> None:
    found = stages(TWO)
    mei = found.mention("Mei Sorensen")
    (unlikely,) = attributed(found, Candidates([(mei, 0.0005)]))
    assert unlikely.best == (None, 0.0)
    assert unlikely.source is None


@pytest.mark.parametrize(
    ("said", "speaker"),
    [
        ("Mei, the weir is on fire.", "Ada Brandt"),
        ("The weir is on fire again, Mei.", "Ada Brandt"),
        ("The weir is on fire again. Love, Mei", "Mei Sorensen"),
        ("I, Mei, know the weir.", "Mei Sorensen"),
        ("Mei Sorensen, clerk.", "Mei Sorensen"),
        ("They say, well done, Mei.", "Mei Sorensen"),
        ("Mei knows the weir is on fire.", "Mei Sorensen"),
    ],
)
def test_whom_a_quotation_calls_has_hardly_said_it(said: str, speaker: str) -> None:
    found = stages(flat(f"Mei Sorensen met Ada Brandt. “{said}”"))
    mei, ada = found.mention("Mei Sorensen"), found.mention("Ada Brandt")
    (first,) = attributed(found, Candidates([(mei, 0.8), (ada, 0.4)]))
    assert named(found, first) == speaker


def test_who_surely_says_it_does_though_he_is_called() -> None:
    found = stages(flat("Mei Sorensen met Ada Brandt. “The weir is on fire, Mei.”"))
    mei, ada = found.mention("Mei Sorensen"), found.mention("Ada Brandt")
    (first,) = attributed(found, Candidates([(mei, 0.99), (ada, 0.05)]))
    assert named(found, first) == "Mei Sorensen"


def test_two_mentions_of_one_person_add_up() -> None:
    found = stages(flat("Mei Sorensen met Ada Brandt and Sorensen left. “It leaks,” Ada Brandt."))
    mei, again = found.mention("Mei Sorensen"), found.mention("Sorensen")
    ada = found.mention("Ada Brandt")
    (attribution,) = attributed(found, Candidates([(mei, 0.5), (again, 0.5), (ada, 0.6)]))
    assert attribution.source == ada
    assert named(found, attribution) == "Mei Sorensen"


@pytest.mark.parametrize(
    "text", ["Ada Brandt left. “It leaks.” – Mei Sorensen", "Ada Brandt left.\n\n“It leaks.”\nMei Sorensen"]
)
def test_a_signature_is_sure(text: str) -> None:
    found = stages(flat(text))
    (own,) = score_sources(found.scene)
    assert max(own, key=lambda c: c[1])[0] == found.mention("Mei Sorensen")


def test_a_line_below_that_is_a_sentence_is_no_signature() -> None:
    found = stages(flat("Ada Brandt left.\n\n“It leaks.”\nMei Sorensen mends the pipes of the town."))
    (own,) = score_sources(found.scene)
    assert dict(own)[found.mention("Mei Sorensen")] < 0.97


def test_a_plain_attribution_is_scored_above_all_others() -> None:
    found = stages(
        parsed(
            "Ada Brandt left. “It leaks,” said Mei Sorensen.",
            "Ada/NNP/compound/1 Brandt/NNP/nsubj/2 left/VBD/ROOT/2 ././punct/2",
            "“/``/punct/5 It/PRP/nsubj/2 leaks/VBZ/ccomp/5 ,/,/punct/5 ”/''/punct/5 said/VBD/ROOT/5 "
            "Mei/NNP/compound/7 Sorensen/NNP/nsubj/5 ././punct/5",
        )
    )
    (own,) = score_sources(found.scene)
    assert max(own, key=lambda c: c[1])[0] == found.mention("Mei Sorensen")


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("“It leaks,” said Ada Brandt.", "model"),
        ("According to Ada Brandt, “it leaks.”", "according"),
        ("“It leaks.” – Ada Brandt", "signatures"),
        ("“Who knows?” asked Ada Brandt. “Tom Rey does,” came the reply.", "replies"),
        ("‘It leaks at night’\n\nAda Brandt met Tom Rey.\n\n“It leaks at night, and we know it,” Rey said.", "echoes"),
        ("“It leaks,” Ada Brandt told Tom Rey.\n\n“Since when?” Rey asked.\n\n“Since May.”", "dialogue"),
    ],
)
def test_the_evidence_tells_whether_the_model_chose_or_which_rules_did(text: str, by: str) -> None:
    own = quotes.extract(text).quotes
    assert own[0 if by == "echoes" else -1].evidence.by == by


def test_rules_that_leave_the_likeliest_as_it_was_have_not_chosen() -> None:
    found = stages(flat("Mei Sorensen met Ada Brandt. “It leaks,” said Mei Sorensen, not Ada Brandt."))
    own = Candidates([(0, 0.9), (1, 0.2)])
    doubts = Doubts(found.scene)
    for left, by in ((own.scaled([1], 0.5), "model"), (own.chosen(1), "doubts"), (own.scaled([0], 0.5), "doubts")):
        with patch.object(doubts, "of", return_value=left):
            assert ruled(doubts, 0, own).by == by
