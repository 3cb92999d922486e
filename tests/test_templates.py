"""Linear models of words: the same words at the same places get the same weights, and others get others."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest
from scenes import LEXICON, flat, parsed, stages

from quotes.errors import DataError
from quotes.reporting import cue_words, end_words, start_words
from quotes.reporting.borders import Borders
from quotes.scene.templates import SIZE, Entries, Linear, Templates, TokenCodes

SAID = parsed("Ada said it leaks.", "Ada/NNP/nsubj/1 said/VBD/ROOT/1 it/PRP/nsubj/3 leaks/VBZ/ccomp/1 ././punct/1")
OTHER = parsed("Tom says so.", "Tom/NNP/nsubj/1 says/VBZ/ROOT/1 so/RB/advmod/1 ././punct/1")
TEMPLATES = Templates(
    ("cue", "next"), ("side",), ["cue.word", "cue.stem", "cue.word+next.word", "next.any", "cue.tag+side"]
)


def test_a_place_has_an_entry_for_each_combination() -> None:
    entries = TEMPLATES.entries(TokenCodes(SAID, LEXICON), [[1, 2], [1, 2], [0, 1]], [[0], [1], [0]])
    assert entries.shape == (3, 5)
    assert entries.max() < SIZE
    first, second, third = entries.tolist()
    assert first[:4] == second[:4]
    assert first[4] != second[4]  # another side
    assert first[3] == third[3]  # there is a next token
    assert len({first[0], third[0], first[2], third[2]}) == 4


def test_the_same_words_of_other_texts_have_the_same_entries() -> None:
    here = TEMPLATES.entries(TokenCodes(SAID, LEXICON), [[1, -1]], [[0]])[0].tolist()
    there = TEMPLATES.entries(TokenCodes(OTHER, LEXICON), [[1, -1]], [[0]])[0].tolist()
    assert [a == b for a, b in zip(here, there, strict=True)] == [False, True, False, True, False]
    again = TEMPLATES.entries(TokenCodes(flat("Tom said so"), LEXICON), [[1, -1]], [[0]])[0].tolist()
    assert again[:4] == here[:4]  # no token behind, whatever the text goes on with


def test_the_stem_is_what_inflections_share() -> None:
    codes = TokenCodes(parsed("It leaks, leaked.", "It/X/x/1 leaks/X/x/1 ,/X/x/1 leaked/X/x/1 ./X/x/1"), LEXICON)
    entries = TEMPLATES.entries(codes, [[1, -1], [3, -1]], [[0], [0]]).T.tolist()
    assert [a == b for a, b in entries] == [False, True, False, True, True]


def test_nothing_to_judge_has_no_entries() -> None:
    assert TEMPLATES.entries(TokenCodes(SAID, LEXICON), [], []).shape == (0, 5)


def test_codes_are_folded_in_their_order() -> None:
    assert len({TokenCodes.folded(own) for own in ([], [1], [1, 2], [2, 1], [0, 1, 2])}) == 5


def test_the_weights_of_a_place_are_summed() -> None:
    weights = np.zeros(SIZE, dtype=np.float32)
    weights[[3, 5]] = 1.5, -2.0
    assert Linear(weights, 0.25).logits(np.array([[3, 5, 7], [3, 3, 7]], dtype=np.uint32)) == [-0.25, 3.25]


def test_a_file_that_is_missing_names_the_remedy() -> None:
    with pytest.raises(DataError, match=r"data/en/nonsense\.npz can't be read: run `make train`"):
        Linear.load("en", "nonsense", TEMPLATES)


def test_weights_of_other_combinations_are_refused() -> None:
    with pytest.raises(DataError, match=r"cues_words\.npz was trained on other features: run `make train`"):
        Linear.load("en", "cues_words", TEMPLATES)


def entries_of(places: list[list[int]]) -> Entries:
    return TEMPLATES.entries(TokenCodes(SAID, LEXICON), places, [[0]] * len(places))


def test_training_learns_what_stands_together() -> None:
    pytest.importorskip("sklearn")
    from training.linear import WordRows

    rows, places = WordRows(), [[a, b] for a in range(4) for b in range(4)]
    right = [(a == 1) == (b == 2) for a, b in places]  # which neither token tells alone
    for group in range(100):
        rows.add(entries_of(places), right, group)
    model = rows.fit()
    assert [x > 0 for x in model.logits(entries_of(places))] == right
    assert set(np.mod(model.weights * 128, 1)) == {0.0}


def test_no_fold_is_told_by_its_own_labels() -> None:
    pytest.importorskip("sklearn")
    from training.linear import WordRows

    rows, places = WordRows(), [[1, 2], [2, 3]]
    for group in range(100):
        rows.add(entries_of(places), [group % 2 == 0, group % 2 == 1], group)  # what is right in the one, is wrong
    first, second = (model.logits(entries_of(places)) for model in rows.fit_folds(2))
    assert first[0] < 0 < first[1]
    assert second[1] < 0 < second[0]


PASSED = parsed(
    "It passed, said Ada.",
    "It/PRP/nsubj/1 passed/VBD/ccomp/3 ,/,/punct/3 said/VBD/ROOT/3 Ada/NNP/nsubj/3 ././punct/3",
)


def roles(module: ModuleType, tokens: list[int]) -> dict[str, int]:
    return dict(zip(module._ROLES, tokens, strict=True))


def test_each_token_of_a_cue_has_its_role() -> None:
    scene = stages(PASSED).scene
    (passed, numbers), (said, _) = cue_words._place(scene, 1), cue_words._place(scene, 3)
    assert len(numbers) == len(cue_words._NUMBERS)
    first = roles(cue_words, passed)
    assert {role: first[role] for role in ("cue", "second_before", "before", "third_next", "head", "above")} == {
        "cue": 1, "second_before": -1, "before": 0, "third_next": 4, "head": 3, "above": -1,
    }  # fmt: skip
    assert (first["nsubj"], first["beside_nsubj"], first["source"]) == (0, 4, 0)
    last = roles(cue_words, said)
    assert (last["head"], last["clause"], last["acting"], last["ccomp"], last["nsubj"]) == (-1, 1, 0, 1, 4)
    assert (last["next"], last["second_next"], last["third_next"]) == (4, 5, -1)


def test_each_token_of_a_start_and_an_end_has_its_role() -> None:
    borders = Borders(stages(PASSED).scene)
    start = roles(start_words, start_words._tokens(borders, 3, 0))
    assert start == {
        "start": 0, "before": -1, "second_before": -1, "next": 1, "second_next": 2, "cue": 3, "behind_cue": 4, "top": 3,
    }  # fmt: skip
    assert len(start_words._numbers(borders, 3, 0)) == len(start_words._NUMBERS) - 1  # the rank comes from the choice
    end = roles(end_words, [*end_words._tokens(borders, 3, 0, 1), 2, 3])
    assert end == {
        "end": 1, "next": 2, "second_next": 3, "third_next": 4, "cue": 3, "start": 0, "closed": 1, "top": 3,
        "phrase": 2, "second_phrase": 3,
    }  # fmt: skip
    assert roles(end_words, [*end_words._tokens(borders, 3, 0, 5), -1, -1])["next"] == -1
    assert len(end_words._numbers(borders, 3, 0, 5, [-1, -1])) == len(end_words._NUMBERS)
