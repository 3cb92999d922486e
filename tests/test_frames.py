"""The constructions that words are used in."""

from __future__ import annotations

import pytest
from scenes import LEXICON, parsed

from quotes.scene.frames import Frames


@pytest.mark.parametrize(
    ("words", "stem"),
    [
        ("deny denies denied denying", "deni"),
        ("argue argues argued arguing argument", "argu"),
        ("say says said saying", "sai"),
        ("admit admits admitted admitting", "admit"),
        ("stress stresses stressed stressing", "stress"),
        ("bet", "bet"),
    ],
)
def test_inflections_share_a_stem(words: str, stem: str) -> None:
    assert {LEXICON.stem(word) for word in words.split()} == {stem}


CLAUSE = "dams/NNS/nsubj/{0} leak/VBP/ccomp/1 ././punct/1"


@pytest.mark.parametrize(
    ("text", "tokens", "frame"),
    [
        ("Ada claims that dams leak.", "Ada/NNP/nsubj/1 claims/VBZ/ROOT/1 that/IN/mark/4 " + CLAUSE.format(4), "that"),
        ("Ada claims dams leak.", "Ada/NNP/nsubj/1 claims/VBZ/ROOT/1 " + CLAUSE.format(3), "clause"),
        ("Ada asks why dams leak.", "Ada/NNP/nsubj/1 asks/VBZ/ROOT/1 why/WRB/advmod/4 " + CLAUSE.format(4), "asks"),
        ("Ada hopes to win.", "Ada/NNP/nsubj/1 hopes/VBZ/ROOT/1 to/TO/aux/3 win/VB/xcomp/1 ././punct/1", "to"),
        ("Ada praised dams.", "Ada/NNP/nsubj/1 praised/VBD/ROOT/1 dams/NNS/dobj/1 ././punct/1", "dobj"),
        ("Ada warned of leaks.", "Ada/NNP/nsubj/1 warned/VBD/ROOT/1 of/IN/prep/1 leaks/NNS/pobj/2 ././punct/1", "of"),
        ("Ada is sure.", "Ada/NNP/nsubj/1 is/VBZ/ROOT/1 sure/JJ/acomp/1 ././punct/1", "is"),
        (
            "Ada said “No.”",
            "Ada/NNP/nsubj/1 said/VBD/ROOT/1 “/``/punct/3 No/UH/intj/1 ././punct/1 ”/''/punct/1",
            "mark",
        ),
        (
            "Ada said 'No.'",
            "Ada/NNP/nsubj/1 said/VBD/ROOT/1 '/``/punct/3 No/UH/intj/1 ././punct/1 '/''/punct/1",
            "mark",
        ),
        ("the claims' truth", "the/DT/det/1 claims/NNS/poss/3 '/POS/case/1 truth/NN/ROOT/3", ""),
    ],
)
def test_a_construction(text: str, tokens: str, frame: str) -> None:
    assert Frames(parsed(text, tokens), LEXICON).frame(1) == frame


def test_the_narrower_share_counts_where_there_is_one() -> None:
    that = parsed("Ada said that.", "Ada/NNP/nsubj/1 said/VBD/ROOT/1 that/DT/dobj/1 ././punct/1")
    shares = Frames(that, LEXICON).rates(1)
    assert len(shares) == 4
    assert shares[1] > 0.3  # "say", however used
    never = parsed("Ada ate soup.", "Ada/NNP/nsubj/1 ate/VBD/ROOT/1 soup/NN/dobj/1 ././punct/1")
    assert Frames(never, LEXICON).rate(2) < 0.05
