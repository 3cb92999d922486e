"""Linear models of words: the same words at the same places get the same weights, and others get others."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest
from scenes import LEXICON, Stages, flat, parsed, stages

from quotes.attributing import source_words, speech_words
from quotes.attributing.speakers import candidates
from quotes.errors import DataError
from quotes.parse import Parse
from quotes.reporting import cue_words, end_words, start_words
from quotes.reporting.borders import Borders
from quotes.resolving import antecedent_words
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


NAMED = parsed(
    "Ada met Tom. “It leaks,” said Ada.",
    "Ada/NNP/nsubj/1 met/VBD/ROOT/1 Tom/NNP/dobj/1 ././punct/1",
    "“/``/punct/5 It/PRP/nsubj/2 leaks/VBZ/ccomp/5 ,/,/punct/5 ”/''/punct/5 said/VBD/ROOT/5 Ada/NNP/nsubj/5 "
    "././punct/5",
)


def test_each_token_of_a_source_has_its_role() -> None:
    scene = stages(NAMED).scene
    words, at = source_words.SourceWords(scene), {m.head: i for i, m in enumerate(scene.mentions)}
    behind = roles(source_words, words._beside(scene.mentions[at[10]]) + words._around(0))
    assert behind == {
        "mention": 10, "before": 9, "second_before": 8, "behind": 11, "verb": 9, "above": -1,
        "governor": 9, "first": 5, "previous": 3, "second_previous": 2, "next": 9, "second_next": 10, "last": 7,
    }  # fmt: skip


def test_a_source_before_and_one_behind_a_quotation_are_told_apart() -> None:
    scene = stages(NAMED).scene
    words, at = source_words.SourceWords(scene), {m.head: i for i, m in enumerate(scene.mentions)}
    before, behind = (dict(zip(source_words._NUMBERS, words._between(0, at[h], 1), strict=True)) for h in (2, 10))
    assert (before["side"], behind["side"]) == (1, 0)
    assert (before["sentence"], behind["sentence"]) == (0, 3)
    assert (before["paragraphs"], before["gap"], behind["gap"]) == (10, 1, 1)
    assert (before["words"], before["tags"]) != (behind["words"], behind["tags"])


def test_a_segment_that_may_go_on_has_an_entry_for_the_speaker_before() -> None:
    scene = stages(flat("Ada Brandt left. “It leaks.” “It drips.”")).scene
    found = [candidates(scene, i) for i in range(2)]
    assert len(source_words.SourceWords(scene).entries(found)) == sum(map(len, found))
    assert source_words.SourceWords(scene).entries([[], []]).shape == (0, len(source_words.TEMPLATES.combinations))
    earlier = dict(zip(source_words._NUMBERS, source_words.SourceWords(scene)._earlier(1, found[1]), strict=True))
    assert (earlier["side"], earlier["paragraphs"], earlier["rank"]) == (2, 0, 0)


def test_each_token_of_a_quotation_has_its_role() -> None:
    words = speech_words.SpeechWords(stages(NAMED).scene)
    assert roles(speech_words, words._tokens(0, words.inner(NAMED, *words.scene.layout.bounds[0]))) == {
        "first": 5, "second": 6, "last": 6, "before": 3, "second_before": 2, "behind": 9, "second_behind": 10,
        "governor": 9, "verb": -1, "root": 9, "top": 6, "above": 9,
    }  # fmt: skip
    numbers = dict(
        zip(speech_words._NUMBERS, words._numbers(0, words.inner(NAMED, *words.scene.layout.bounds[0])), strict=True)
    )
    assert numbers | {"kinds": 0} == {
        "length": 2, "capital": 1, "title": 0, "ends": 0, "sign": ord(","), "headline": 0, "kinds": 0,
    }  # fmt: skip


@pytest.mark.parametrize("text", ["“…”", "“”", "He said “…”.", "“ — ” — “?”"])
def test_a_quotation_without_words_has_entries_too(text: str) -> None:
    scene = stages(flat(text)).scene
    assert len(speech_words.SpeechWords(scene).entries()) == len(scene.layout.segments)


def couple(pronoun: str) -> Parse:
    return parsed(
        f"Elena Castellanos, the mayor, met Martin Oakes. {pronoun} said no. The mayor left.",
        "Elena/NNP/compound/1 Castellanos/NNP/nsubj/6 ,/,/punct/1 the/DT/det/4 mayor/NN/appos/1 ,/,/punct/1 "
        "met/VBD/ROOT/6 Martin/NNP/compound/8 Oakes/NNP/dobj/6 ././punct/6",
        f"{pronoun}/PRP/nsubj/1 said/VBD/ROOT/1 no/UH/intj/1 ././punct/1",
        "The/DT/det/1 mayor/NN/nsubj/2 left/VBD/ROOT/2 ././punct/2",
    )


COUPLE = couple("She")


def told(found: Stages, which: int, name: str) -> tuple[dict[str, int], dict[str, int]]:
    """What the linear model of antecedents looks at, for a mention and a referent."""
    words = antecedent_words.AntecedentWords(found.antecedents, found.scene.codes)
    pair = found.antecedents.pair(which, found.referent(name))
    numbers = [*words._of_mention(pair.mention), 0, 0, *words._of_pair(pair)]
    return roles(antecedent_words, words._tokens(pair)), dict(zip(antecedent_words._NUMBERS, numbers, strict=True))


def test_each_token_of_whom_a_mention_may_mean_has_its_role() -> None:
    found = stages(COUPLE)
    tokens, numbers = told(found, found.mention("She"), "Martin Oakes")
    assert tokens == {
        "mention": 10, "before": 9, "behind": 11, "last": 8, "before_last": 6, "behind_last": 9, "verb_of_last": 6,
    }  # fmt: skip
    assert (numbers["sentences"], numbers["same"], numbers["paragraphs"], numbers["count"]) == (3, 0, 2, 1)
    assert (numbers["named"], numbers["person"], numbers["kind"]) == (1, 3, 0)


def test_what_the_text_calls_somebody_is_told() -> None:
    found = stages(COUPLE)
    mayor = next(i for i, m in enumerate(found.mentions) if m.span.of(COUPLE.text) == "The mayor")
    _, hers = told(found, mayor, "Elena Castellanos")
    _, his = told(found, mayor, "Martin Oakes")
    assert hers["role"] == hers["what"] != his["role"] == 0


def test_words_of_a_man_and_a_woman_have_the_same_entries() -> None:
    entries = []
    for word in ("She", "He"):
        found = stages(couple(word))
        which, both = found.mention(word), [found.referent("Martin Oakes"), found.referent("Elena Castellanos")]
        words = antecedent_words.AntecedentWords(found.antecedents, found.scene.codes)
        entries.append(words.entries(which, both, [True, True]).tolist())
    assert entries[0] == entries[1]
