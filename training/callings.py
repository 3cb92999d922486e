"""Callings: what people are called by what they do or are, from WordNet's nouns: grazier, sophomore, deckhand.

Not part of ``make train``: the list changes only with WordNet. ``python -m training.callings`` writes it from the files
of Debian's package wordnet-base, WordNet 3.0, or from those in another folder.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

from training.forests import DATA_DIR

__all__ = ["WORDNET", "callings", "write_callings"]

WORDNET = Path("/usr/share/wordnet")
_PERSON = 18  # the number of the file of WordNet's persons
_SHARE = 0.6  # of the uses of a noun in WordNet's counted texts, those that mean a person
_SMOOTH = 0.5  # added to every count
_INSTANCE = "@i"  # the link from an Einstein to the physicists


def write_callings(folder: Path = WORDNET) -> None:
    text = json.dumps({"callings": callings(folder)}, ensure_ascii=False, indent=0)
    (DATA_DIR / "callings.json").write_text(text + "\n", encoding="utf-8")


def callings(folder: Path) -> list[str]:
    """Single small words whose first sense, and most of whose uses, are a person's."""
    person, proper = _synsets(folder / "data.noun")
    senses = {line[0]: line[-int(line[2]) :] for line in _lines(folder / "index.noun")}
    counts: Counter[tuple[str, str]] = Counter()
    for line in (folder / "cntlist.rev").read_text("utf-8").splitlines():
        key, sense, count = line.split()
        lemma, _, rest = key.partition("%")
        if rest[0] == "1" and len(senses.get(lemma, ())) >= int(sense):
            counts[lemma, senses[lemma][int(sense) - 1]] += int(count)
    found = []
    for word, own in senses.items():
        if not word.replace("-", "").isalpha() or own[0] in proper[word]:
            continue
        weights = {sense: counts[word, sense] + _SMOOTH for sense in own if sense not in proper[word]}
        share = sum(w for sense, w in weights.items() if sense in person) / sum(weights.values())
        if own[0] in person and share >= _SHARE:
            found.append(word)
    return sorted(found)


def _synsets(path: Path) -> tuple[set[str], defaultdict[str, set[str]]]:
    """The senses that are persons, and for each word those in which it is a proper name."""
    person: set[str] = set()
    proper: defaultdict[str, set[str]] = defaultdict(set)
    for line in _lines(path):
        offset, count = line[0], int(line[3], 16)
        words, links = line[4 : 4 + 2 * count : 2], line[4 + 2 * count :]
        if int(line[1]) == _PERSON:
            person.add(offset)
        for word in words:
            if word[:1].isupper() or _INSTANCE in links:
                proper[word.casefold()].add(offset)
    return person, proper


def _lines(path: Path) -> list[list[str]]:
    """The fields of each line, without the licence at the head and the definitions."""
    lines = path.read_text("utf-8").splitlines()
    return [line.partition(" | ")[0].split() for line in lines if not line.startswith("  ")]


if __name__ == "__main__":
    write_callings(*map(Path, sys.argv[1:]))
