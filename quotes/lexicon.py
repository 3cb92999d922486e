"""Loads data/<language>/ once into frozen tables, and says what is wrong with a malformed file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from .errors import DataError

__all__ = ["Lexicon", "WordRates", "load_lexicon"]


class WordRates(NamedTuple):
    """What the training articles say of a word, as shares of its occurrences.

    small: written with a small first letter inside a sentence. quoted_cue: reports quotation-marked speech.
    cue: reports any speech. source: heads the noun phrase of a source.
    """

    small: float
    quoted_cue: float
    cue: float
    source: float


_UNSEEN = WordRates(0.5, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists of one language; all words casefolded."""

    language: str
    elisions: frozenset[str]
    titles: frozenset[str]
    organisation_words: frozenset[str]
    particles: frozenset[str]
    demonyms: frozenset[str]
    suffixes: frozenset[str]
    org_links: frozenset[str]
    never_names: frozenset[str]
    male_nouns: frozenset[str]
    female_nouns: frozenset[str]
    report_verbs: frozenset[str]
    writing_verbs: frozenset[str]
    thought_verbs: frozenset[str]
    thought_words: frozenset[str]  # nouns and adjectives: belief, confident
    cue_nouns: frozenset[str]
    documents: frozenset[str]
    personal_writings: frozenset[str]
    short_names: dict[str, str]  # Jim to James
    things: frozenset[str]  # nouns of writings, words and bodies: "he" is none of them
    first_names: dict[str, float]  # share of men among the bearers
    words: dict[str, WordRates]

    def rates(self, word: str) -> WordRates:
        """Rates of a casefolded word; those of a word never seen are all nothing."""
        return self.words.get(word, _UNSEEN)


@cache
def load_lexicon(language: str) -> Lexicon:
    """The tables of a language. Raises DataError naming the file and the key."""
    marks, names, cues = (_read(language, f"{name}.json") for name in ("marks", "names", "cues"))
    lists: tuple[str, ...] = (
        "titles",
        "organisation_words",
        "particles",
        "demonyms",
        "suffixes",
        "org_links",
        "never_names",
        "male_nouns",
        "female_nouns",
    )
    tables = {name: _words(names, name) for name in lists}
    writings = _words(cues, "documents") | _words(cues, "personal_writings")
    return Lexicon(
        language=language,
        elisions=_words(marks, "elisions"),
        report_verbs=_words(cues, "speech") | _words(cues, "writing"),
        writing_verbs=_words(cues, "writing"),
        thought_verbs=_words(cues, "thought"),
        thought_words=_words(cues, "thought_words"),
        cue_nouns=_words(cues, "nouns"),
        documents=_words(cues, "documents"),
        personal_writings=_words(cues, "personal_writings"),
        things=writings | _words(cues, "nouns") | tables["organisation_words"],
        short_names=names.get("short_names", {}),
        first_names=_read(language, "first_names.json"),
        words={w: WordRates(*r) for w, r in _read(language, "words.json").items()},
        **tables,
    )


def _read(language: str, name: str) -> dict[str, Any]:
    path = files("quotes") / "data" / language / name
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"data/{language}/{name} can't be read: {error}") from error
    if not isinstance(value, dict):
        raise DataError(f"data/{language}/{name} must hold a JSON object")
    return value


def _words(table: dict[str, Any], key: str) -> frozenset[str]:
    value = table.get(key)
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise DataError(f"{key!r} must be a list of strings")
    return frozenset(v.casefold() for v in value)
