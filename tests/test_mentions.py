"""Places outside quotation marks that may name a source, on parses made by hand."""

from __future__ import annotations

import pytest
from scenes import flat, parsed, stages

from quotes.parse import Parse

LEAK = parsed(
    "“It leaks,” said the chief engineer of the board, Mei Sorensen.",
    "“/``/punct/2 It/PRP/nsubj/2 leaks/VBZ/ccomp/5 ,/,/punct/5 ”/''/punct/5 said/VBD/ROOT/5 the/DT/det/8 "
    "chief/JJ/amod/8 engineer/NN/nsubj/5 of/IN/prep/8 the/DT/det/11 board/NN/pobj/9 ,/,/punct/8 Mei/NNP/compound/14 "
    "Sorensen/NNP/appos/8 ././punct/5",
)


def mentions(parse: Parse) -> list[tuple[str, str, str]]:
    return [(m.kind, m.form, m.span.of(parse.text)) for m in stages(parse).mentions]


def test_a_description_and_a_name() -> None:
    found = mentions(LEAK)
    assert ("description", "engineer", "the chief engineer of the board") in found
    assert ("name", "", "Mei Sorensen") in found


def test_nothing_inside_the_marks_is_a_mention() -> None:
    assert [text for _, _, text in mentions(LEAK)] == ["the chief engineer of the board", "the board", "Mei Sorensen"]
    inside = parsed(
        "“She left,” he said.",
        "“/``/punct/1 She/PRP/nsubj/2 left/VBD/ccomp/6 ,/,/punct/6 ”/''/punct/6 he/PRP/nsubj/6 "
        "said/VBD/ROOT/6 ././punct/6",
    )
    assert mentions(inside) == [("pronoun", "he", "he")]


@pytest.mark.parametrize(
    ("word", "tag", "dep", "form"),
    [("She", "PRP", "nsubj", "she"), ("We", "PRP", "nsubj", "we"), ("Another", "DT", "nsubj", "some")],
)
def test_pronouns(word: str, tag: str, dep: str, form: str) -> None:
    parse = parsed(f"{word} said so.", f"{word}/{tag}/{dep}/1 said/VBD/ROOT/1 so/RB/advmod/1 ././punct/1")
    assert mentions(parse) == [("pronoun", form, word)]


def test_some_beside_a_noun_is_no_pronoun() -> None:
    parse = parsed("Some rain fell.", "Some/DT/det/1 rain/NN/nsubj/2 fell/VBD/ROOT/2 ././punct/2")
    assert mentions(parse) == []


def test_a_noun_that_never_speaks_is_a_mention_only_as_subject_of_a_reporting_verb() -> None:
    silent = parsed("The kettle fell.", "The/DT/det/1 kettle/NN/nsubj/2 fell/VBD/ROOT/2 ././punct/2")
    speaking = parsed(
        "The kettle said so.", "The/DT/det/1 kettle/NN/nsubj/2 said/VBD/ROOT/2 so/RB/advmod/2 ././punct/2"
    )
    assert mentions(silent) == []
    assert mentions(speaking) == [("description", "kettle", "The kettle")]


def test_a_name_carries_its_titles_outside() -> None:
    parse = flat("We met Mayor Ada Brandt.")
    (mention,) = [m for m in stages(parse).mentions if m.kind == "name"]
    assert mention.span.of(parse.text) == "Ada Brandt"
    assert mention.outer is not None
    assert mention.outer.of(parse.text) == "Mayor Ada Brandt"


def test_the_layout_tells_inside_from_outside() -> None:
    layout = stages(LEAK).layout
    assert [w for w, i in zip(LEAK.words, layout.inside, strict=True) if i == 0] == ["“", "It", "leaks", ",", "”"]
    assert layout.bounds == [(0, 5)]
    assert layout.outside[5] == 0
    assert layout.outside[-1] == len(LEAK) - 5


def test_tokens_at_a_place_of_the_text() -> None:
    layout = stages(LEAK).layout
    start = LEAK.text.index("Mei")
    assert LEAK.words[layout.first_token(start)] == "Mei"
    assert LEAK.words[layout.last_token(start)] == ","
