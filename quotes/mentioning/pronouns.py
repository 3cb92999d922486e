"""Pronouns that may be a source, by the class of each, and the numbers that stand for several."""

from __future__ import annotations

__all__ = ["NUMBERS", "OBJECTS", "PRONOUNS", "SELVES", "WRITERS"]

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
OBJECTS = {"her": "she", "him": "he", "it": "it", "them": "they"}  # behind "according to", and quoted "as saying"
WRITERS = {"his": "he", "her": "she", "its": "it", "their": "they"}  # "his statement" is as good as "he"
SELVES = frozenset(("herself", "himself", "itself", "themselves"))
NUMBERS = frozenset(("two", "three"))  # "the two wrote"
