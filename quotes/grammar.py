"""Small closed classes of English grammar: words, marks, the parser's tags and labels that several stages ask for."""

from __future__ import annotations

__all__ = [
    "ARTICLES",
    "ASIDE_DEPS",
    "ASKS",
    "BE",
    "BY_WHOM",
    "DASHES",
    "FIRST_PERSON",
    "HAVE",
    "HEARING",
    "LEADING",
    "NOT",
    "OBJECT_DEPS",
    "OF_TWO",
    "OF_WHOM",
    "ONE",
    "OPENING_MARKS",
    "PLURAL_TAGS",
    "POINTING",
    "PROPER_TAGS",
    "PUTTING",
    "READING",
    "SECOND_PERSON",
    "STOPS",
    "WAS",
    "WE",
    "WHICH",
]

STOPS = frozenset(".!?")  # end a sentence
WE = frozenset(("i", "we"))  # who writes
DASHES = frozenset("— – - --".split())
OPENING_MARKS = frozenset("“‘\"'")
ARTICLES = frozenset(("the", "a", "an"))
POINTING = frozenset("the that this these those".split())  # at what has been said: these words
WHICH = frozenset(("that", "which"))  # begin a clause about a thing: a banner that read
WAS = frozenset(("was", "is", "were", "are"))
BE = WAS | {"am"}
HAVE = frozenset(("had", "has", "have"))
ASKS = frozenset(("ask", "asked", "asks"))
LEADING = frozenset(("to", "that", ",", ":"))  # may stand between a verb of saying and what is said
NOT = frozenset(("n't", "n’t", "not"))
OF_TWO = {"former": 0, "latter": -1}  # which of the two named last
ONE = frozenset(("one", "another"))  # of several: "one said", "another caller"
FIRST_PERSON = frozenset("i me my we our us".split())
SECOND_PERSON = frozenset("you you're you’re your yours yourself".split())
BY_WHOM = frozenset(("by", "from"))  # before who wrote or sent it
OF_WHOM = BY_WHOM | {"of"}  # before whose words they are: a reply from Ada Brandt, the verdict of the choir
HEARING = frozenset(("hear", "heard", "hears"))
READING = frozenset(("read", "reading", "reads"))
PUTTING = frozenset(("put", "puts"))  # as Ada puts it
PLURAL_TAGS = frozenset(("NNS", "NNPS"))
PROPER_TAGS = frozenset(("NNP", "NNPS"))
OBJECT_DEPS = frozenset(("dobj", "dative"))
ASIDE_DEPS = frozenset("pobj poss compound nmod".split())  # of whom a clause only tells: the knee of Croy, Croy's knee
