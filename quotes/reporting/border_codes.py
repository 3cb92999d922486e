"""Codes: words, tags and dependencies as numbers, for the features of borders."""

from __future__ import annotations

__all__ = ["CLAUSE_SUBJECTS", "DEPS", "TAGS", "WORDS", "Row"]

Row = list[float]

DEPS = {
    d: i
    for i, d in enumerate(
        """ROOT ccomp xcomp dobj prep pobj pcomp acl relcl advcl nsubj nsubjpass attr oprd acomp conj agent dative
        npadvmod parataxis dep appos advmod aux auxpass mark det amod compound poss punct cc csubj neg expl""".split(),
        1,
    )
}
TAGS = {
    t: i
    for i, t in enumerate(
        "VBD VBZ VBP VBG VBN VB NN NNS NNP IN JJ : RB MD DT PRP TO WP WRB CC CD , . WDT PRP$ POS `` '' RP".split(), 1
    )
}
WORDS = {
    w: i
    for i, w in enumerate(
        """that to how whether why if what for on about of as with in at by from against because when , : . ; — - and
        but or who which while after before until since although though so than not he she it they i we you the a his
        her their ( ) " ” ? into over toward during including saying adding is was""".split(),
        1,
    )
}
CLAUSE_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
