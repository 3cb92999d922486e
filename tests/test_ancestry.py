"""What governs a segment: whose verbs stand over it."""

from __future__ import annotations

import pytest
from scenes import parsed, stages

from quotes.scene.ancestry import PATH_NAMES

TEXT = "Ada praised Bo, who vowed to buy “poison”."
SCENE = stages(
    parsed(
        TEXT,
        "Ada/NNP/nsubj/1 praised/VBD/ROOT/1 Bo/NNP/dobj/1 ,/,/punct/2 who/WP/nsubj/5 vowed/VBD/relcl/2 "
        "to/TO/aux/7 buy/VB/xcomp/5 “/``/punct/9 poison/NN/dobj/7 ”/''/punct/9 ././punct/1",
    )
).scene


def path(words: str) -> dict[str, float]:
    mention = next(m for m in SCENE.mentions if m.span.of(TEXT) == words)
    return dict(zip(PATH_NAMES, SCENE.path(0, mention), strict=True))


def test_the_nearest_verb_with_a_subject_comes_first() -> None:
    assert path("who")["path_rivals"] == 0
    assert path("who")["path_steps"] == 1  # buy, vowed
    assert path("who")["path_role"] == 1
    assert path("Ada")["path_rivals"] == 1
    assert path("Ada")["path_steps"] == 3  # buy, vowed, Bo, praised


def test_who_stands_on_the_way_itself_is_no_subject() -> None:
    assert path("Bo")["path_role"] == 5


@pytest.mark.parametrize(
    ("text", "sentence", "role"),
    [
        ("It was called “poison” by Ada.", "It/PRP/nsubjpass/2 was/VBD/auxpass/2 called/VBN/ROOT/2 “/``/punct/4 "
         "poison/NN/oprd/2 ”/''/punct/4 by/IN/agent/2 Ada/NNP/pobj/6 ././punct/2", 2),
        ("Ada’s claim of “poison” fell.", "Ada/NNP/poss/2 ’s/POS/case/0 claim/NN/nsubj/7 of/IN/prep/2 “/``/punct/5 "
         "poison/NN/pobj/3 ”/''/punct/5 fell/VBD/ROOT/7 ././punct/7", 3),
    ],
)  # fmt: skip
def test_agents_and_owners_count_like_subjects(text: str, sentence: str, role: float) -> None:
    scene = stages(parsed(text, sentence)).scene
    mention = next(m for m in scene.mentions if m.span.of(text) == "Ada")
    assert scene.path(0, mention)[PATH_NAMES.index("path_role")] == role


def test_who_is_nowhere_over_a_segment_is_far() -> None:
    text = "Ada left. “We stay.”"
    scene = stages(
        parsed(
            text,
            "Ada/NNP/nsubj/1 left/VBD/ROOT/1 ././punct/1",
            "“/``/punct/2 We/PRP/nsubj/2 stay/VBP/ROOT/2 ././punct/2 ”/''/punct/2",
        )
    ).scene
    assert scene.path(0, scene.mentions[0])[0] == 99
