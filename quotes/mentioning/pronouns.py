"""Pronouns that may be a source, by the class of each, and the small words that phrases begin with."""

from __future__ import annotations

from ..parse import Parse

__all__ = ["ARTICLES", "NUMBERS", "PRONOUNS", "WRITERS", "stands_alone"]

PRONOUNS = {
    "he": "he",
    "she": "she",
    "they": "they",
    "i": "i",
    "we": "we",
    "it": "it",
    "who": "who",
    "which": "who",
    "both": "they",
    "two": "they",
    "three": "they",
} | dict.fromkeys(("one", "another", "some", "many", "most", "others", "neither", "several", "all"), "some")
WRITERS = {"his": "he", "her": "she", "its": "it", "their": "they"}  # "his statement" is as good as "he"
NUMBERS = frozenset(("two", "three"))  # "the two wrote"
ARTICLES = frozenset(("the", "a", "an"))


def stands_alone(parse: Parse, i: int, tag: str) -> bool:
    """Whether a pronoun is one: "I" and "who" always, "some" and "the two" only as the subject."""
    if tag in ("PRP", "WP", "WDT") or parse.words[i] == "I":
        return True
    if parse.deps[i] not in ("nsubj", "nsubjpass") or parse.lower[max(0, i - 1)] == "-":
        return False
    if parse.lower[i] in NUMBERS:
        return i > 0 and parse.lower[i - 1] == "the"
    return PRONOUNS[parse.lower[i]] == "some" or not parse.children[i]  # "both", not "both of them"
