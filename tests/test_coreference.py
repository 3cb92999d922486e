"""For a pronoun or description, who it may stand for."""

from __future__ import annotations

from scenes import SILENT, parsed, stages

from quotes.resolving.coreference import NAMES

YARD = parsed(
    "Elena Castellanos met Martin Oakes. She said no.",
    "Elena/NNP/compound/1 Castellanos/NNP/nsubj/2 met/VBD/ROOT/2 Martin/NNP/compound/4 Oakes/NNP/dobj/2 ././punct/2",
    "She/PRP/nsubj/1 said/VBD/ROOT/1 no/UH/intj/1 ././punct/1",
)


def test_candidates_come_nearest_first() -> None:
    found = stages(YARD)
    she = found.mention("She")
    assert found.antecedents.candidates(she) == [found.referent("Martin Oakes"), found.referent("Elena Castellanos")]


def test_whom_the_rest_of_the_sentence_names_is_told() -> None:
    found = stages(
        parsed(
            "Martin Oakes met Hugh Pell. He said Pell knew.",
            "Martin/NNP/compound/1 Oakes/NNP/nsubj/2 met/VBD/ROOT/2 Hugh/NNP/compound/4 Pell/NNP/dobj/2 ././punct/2",
            "He/PRP/nsubj/1 said/VBD/ROOT/1 Pell/NNP/nsubj/3 knew/VBD/ccomp/1 ././punct/1",
        )
    )
    he, both = found.mention("He"), [found.referent("Martin Oakes"), found.referent("Hugh Pell")]
    table = found.antecedents.table(he, both, {}, SILENT)
    assert [row[NAMES.index("named_ahead")] for row in table] == [0, 1]


def test_whom_the_quotations_of_the_paragraph_name_is_told() -> None:
    found = stages(
        parsed(
            "Martin Oakes met Hugh Pell. “Pell knew,” he said.",
            "Martin/NNP/compound/1 Oakes/NNP/nsubj/2 met/VBD/ROOT/2 Hugh/NNP/compound/4 Pell/NNP/dobj/2 ././punct/2",
            "“/``/punct/2 Pell/NNP/nsubj/2 knew/VBD/ccomp/6 ,/,/punct/6 ”/''/punct/6 he/PRP/nsubj/6 said/VBD/ROOT/6 "
            "././punct/6",
        )
    )
    he, both = found.mention("he"), [found.referent("Martin Oakes"), found.referent("Hugh Pell")]
    table = found.antecedents.table(he, both, {}, SILENT)
    assert [row[NAMES.index("named_in_quote")] for row in table] == [0, 1]


def test_a_pronoun_clashes_with_the_other_gender() -> None:
    found = stages(YARD)
    she = found.mention("She")
    assert found.antecedents.factors.clashes(she, found.referent("Martin Oakes"))
    assert not found.antecedents.factors.clashes(she, found.referent("Elena Castellanos"))


def test_a_nearer_rival_of_the_other_gender_is_none() -> None:
    found = stages(YARD)
    she = found.mention("She")
    martin, elena = found.antecedents.candidates(she)
    table = found.antecedents.table(she, [martin, elena], {}, SILENT)
    assert [row[NAMES.index("rivals")] for row in table] == [0, 0]
    assert [row[NAMES.index("referents_between")] for row in table] == [0, 1]
    assert table[1][NAMES.index("gender_fit")] > table[0][NAMES.index("gender_fit")]


def test_the_articles_own_pronouns_tell_the_gender() -> None:
    alone = parsed(
        "We met Robin Ashdown. She left.",
        "We/PRP/nsubj/1 met/VBD/ROOT/1 Robin/NNP/compound/3 Ashdown/NNP/dobj/1 ././punct/1",
        "She/PRP/nsubj/1 left/VBD/ROOT/1 ././punct/1",
    )
    found = stages(alone)
    before = found.entities[0].man
    assert found.antecedents.genders.man(found.referent("Robin Ashdown")) < before


def test_a_name_leaves_no_choice_and_a_pronoun_does() -> None:
    found = stages(YARD)
    oakes = found.mention("Martin Oakes")
    assert found.antecedents.settled(oakes) == found.referent("Martin Oakes")
    assert found.antecedents.settled(found.mention("She")) is None


def test_i_is_who_signs_the_article() -> None:
    signed = parsed(
        "By Tessa Quill\n\nI left.",
        "By/IN/prep/0 Tessa/NNP/compound/2 Quill/NNP/pobj/0",
        "I/PRP/nsubj/1 left/VBD/ROOT/1 ././punct/1",
    )
    unsigned = parsed(
        "We met Tessa Quill.\n\nI left.",
        "We/PRP/nsubj/1 met/VBD/ROOT/1 Tessa/NNP/compound/3 Quill/NNP/dobj/1 ././punct/1",
        "I/PRP/nsubj/1 left/VBD/ROOT/1 ././punct/1",
    )
    found = stages(signed)
    assert found.antecedents.settled(found.mention("I")) == found.referent("Tessa Quill")
    other = stages(unsigned)
    assert other.antecedents.settled(other.mention("I")) is None


def test_who_goes_back_to_the_name_before_it() -> None:
    found = stages(
        parsed(
            "We met Martin Oakes, who left.",
            "We/PRP/nsubj/1 met/VBD/ROOT/1 Martin/NNP/compound/3 Oakes/NNP/dobj/1 ,/,/punct/3 "
            "who/WP/nsubj/6 left/VBD/relcl/3 ././punct/1",
        )
    )
    assert found.antecedents.settled(found.mention("who")) == found.referent("Martin Oakes")


def test_rows_are_as_long_as_the_names_of_features() -> None:
    found = stages(YARD)
    she = found.mention("She")
    table = found.antecedents.table(she, found.antecedents.candidates(she), {}, SILENT)
    assert {len(row) for row in table} == {len(NAMES)}


def test_a_noun_for_a_woman_clashes_with_a_man() -> None:
    found = stages(
        parsed(
            "Martin Oakes left. The girl said no.",
            "Martin/NNP/compound/1 Oakes/NNP/nsubj/2 left/VBD/ROOT/2 ././punct/2",
            "The/DT/det/1 girl/NN/nsubj/2 said/VBD/ROOT/2 no/UH/intj/2 ././punct/2",
        )
    )
    assert found.antecedents.factors.clashes(found.mention("The girl"), found.referent("Martin Oakes"))


def test_whom_he_tells_is_not_he() -> None:
    found = stages(
        parsed(
            "Hugh Pell met Martin Oakes. He told Oakes no.",
            "Hugh/NNP/compound/1 Pell/NNP/nsubj/2 met/VBD/ROOT/2 Martin/NNP/compound/4 Oakes/NNP/dobj/2 ././punct/2",
            "He/PRP/nsubj/1 told/VBD/ROOT/1 Oakes/NNP/dobj/1 no/UH/intj/1 ././punct/1",
        )
    )
    assert found.antecedents.candidates(found.mention("He")) == [found.referent("Hugh Pell")]


def test_the_librarian_is_the_one_who_spoke_before() -> None:
    found = stages(
        parsed(
            "A librarian told us no. The librarian said yes.",
            "A/DT/det/1 librarian/NN/nsubj/2 told/VBD/ROOT/2 us/PRP/dobj/2 no/UH/intj/2 ././punct/2",
            "The/DT/det/1 librarian/NN/nsubj/2 said/VBD/ROOT/2 yes/UH/intj/2 ././punct/2",
        )
    )
    the = found.mention("The librarian")
    assert found.antecedents.factors.of(the, found.referent_of[the]) == 20.0
