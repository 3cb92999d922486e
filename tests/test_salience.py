"""Whom the text is about at each place."""

from __future__ import annotations

from scenes import Stages, parsed, stages

from quotes.resolving.salience import Focus


def focus(found: Stages, words: str) -> Focus:
    return found.antecedents.salience.at[found.mentions[found.mention(words)].head]


def names(found: Stages, referents: tuple[int, ...]) -> list[str]:
    return [found.referents[r].name for r in referents]


MEETING = stages(
    parsed(
        "Hugh Pell met Martin Oakes. He said no.",
        "Hugh/NNP/compound/1 Pell/NNP/nsubj/2 met/VBD/ROOT/2 Martin/NNP/compound/4 Oakes/NNP/dobj/2 ././punct/2",
        "He/PRP/nsubj/1 said/VBD/ROOT/1 no/UH/intj/1 ././punct/1",
    )
)
CHAIN = stages(
    parsed(
        "Hugh Pell left. He met Martin Oakes. He said no.",
        "Hugh/NNP/compound/1 Pell/NNP/nsubj/2 left/VBD/ROOT/2 ././punct/2",
        "He/PRP/nsubj/1 met/VBD/ROOT/1 Martin/NNP/compound/3 Oakes/NNP/dobj/1 ././punct/1",
        "He/PRP/nsubj/1 said/VBD/ROOT/1 no/UH/intj/1 ././punct/1",
    )
)


def test_a_subject_weighs_more_than_an_object() -> None:
    values = focus(MEETING, "He").values
    assert values[MEETING.referent("Hugh Pell")] > values[MEETING.referent("Martin Oakes")]


def test_a_pronoun_keeps_its_bearer_in_mind_over_a_nearer_object() -> None:
    last = max(i for i, m in enumerate(CHAIN.mentions) if m.form == "he")
    state = CHAIN.antecedents.salience.at[CHAIN.mentions[last].head]
    pell, oakes = CHAIN.referent("Hugh Pell"), CHAIN.referent("Martin Oakes")
    assert state.values[pell] > state.values[oakes]
    assert state.last[1.0] == pell
    assert state.subject == pell


def test_who_spoke_last_comes_first() -> None:
    found = stages(
        parsed(
            "Hugh Pell said no. Martin Oakes said yes. Lena Brandvold left. He agreed.",
            "Hugh/NNP/compound/1 Pell/NNP/nsubj/2 said/VBD/ROOT/2 no/UH/intj/2 ././punct/2",
            "Martin/NNP/compound/1 Oakes/NNP/nsubj/2 said/VBD/ROOT/2 yes/UH/intj/2 ././punct/2",
            "Lena/NNP/compound/1 Brandvold/NNP/nsubj/2 left/VBD/ROOT/2 ././punct/2",
            "He/PRP/nsubj/1 agreed/VBD/ROOT/1 ././punct/1",
        )
    )
    state = focus(found, "He")
    assert names(found, state.sayers) == ["Martin Oakes", "Hugh Pell"]
    assert names(found, state.subjects)[0] == "Lena Brandvold"


def test_what_is_far_is_forgotten() -> None:
    sentences = ["Hugh/NNP/compound/1 Pell/NNP/nsubj/2 left/VBD/ROOT/2 ././punct/2"]
    sentences += ["It/PRP/nsubj/1 rained/VBD/ROOT/1 ././punct/1"] * 3
    found = stages(parsed("Hugh Pell left. It rained. It rained. It rained.", *sentences))
    places = sorted(m.head for m in found.mentions if m.form == "it")
    pell = found.referent("Hugh Pell")
    values = [found.antecedents.salience.at[p].values[pell] for p in places]
    assert values == sorted(values, reverse=True)
    assert values[0] > 3 * values[2]


RELATIVE = parsed(
    "Hugh Pell spoke of Martin Oakes, 41, who left. He said no.",
    "Hugh/NNP/compound/1 Pell/NNP/nsubj/2 spoke/VBD/ROOT/2 of/IN/prep/2 Martin/NNP/compound/5 Oakes/NNP/pobj/3 "
    ",/,/punct/5 41/CD/appos/5 ,/,/punct/5 who/WP/nsubj/10 left/VBD/relcl/5 ././punct/2",
    "He/PRP/nsubj/1 said/VBD/ROOT/1 no/UH/intj/1 ././punct/1",
)


def test_who_is_told_of_in_a_clause_is_its_subject() -> None:
    found = stages(RELATIVE)
    state = focus(found, "He")
    assert names(found, state.subjects) == ["Martin Oakes", "Hugh Pell"]
    assert state.values[found.referent("Martin Oakes")] > state.values[found.referent("Hugh Pell")]


def test_a_clause_that_the_parser_hangs_elsewhere_tells_of_whoever_stands_before_it() -> None:
    found = stages(
        parsed(
            "Hugh Pell spoke of Martin Oakes, 41, who left. He said no.",
            "Hugh/NNP/compound/1 Pell/NNP/nsubj/2 spoke/VBD/ROOT/2 of/IN/prep/2 Martin/NNP/compound/5 Oakes/NNP/pobj/3 "
            ",/,/punct/5 41/CD/appos/5 ,/,/punct/5 who/WP/nsubj/10 left/VBD/relcl/7 ././punct/2",
            "He/PRP/nsubj/1 said/VBD/ROOT/1 no/UH/intj/1 ././punct/1",
        )
    )
    assert names(found, focus(found, "He").subjects) == ["Martin Oakes", "Hugh Pell"]
