"""Vocatives: whom a quotation calls by name or office hears it, and hasn't said it: “That's no answer, Senator.”"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..grammar import FIRST_PERSON, SECOND_PERSON
from ..resolving.coreference import Antecedents
from ..scene.features import Scene

__all__ = ["Hears", "Vocatives"]

Hears = Callable[[int], bool]  # whether it may be a referent

_RETOLD = frozenset("it's it’s said say saying says telling".split())
_HONOUR = frozenset(("honor", "honour"))  # Your Honor
_SIGNED = frozenset("cheers love regards sincerely thanks yours".split())  # before the own name
_AROUND = ",.?!…"
_LEAST = 4  # words of what is more than somebody's own name: “Ada Brandt, sir.”
_SIGNATURE = 4  # words of "Love, Ada Brandt"


class Vocatives:
    """Looks at the words between commas, or at the ends, of the segments of one article."""

    def __init__(self, scene: Scene, antecedents: Antecedents) -> None:
        self.layout, self.text, self.lexicon = scene.layout, scene.parse.text, scene.lexicon
        self.antecedents = antecedents
        self.honorifics = {"your", *self.lexicon.rules.courtesy}  # Your Honor, Mr. Chairman

    def words(self, index: int) -> list[str]:
        """What stands between the spaces of a segment."""
        return self.layout.segments[index].span.of(self.text).split()

    def asks(self, index: int) -> bool:
        """Whether a segment ends with a question."""
        return self.layout.segments[index].span.of(self.text).rstrip().endswith("?")

    def says_you(self, index: int) -> bool:
        """Whether a segment says "you"."""
        return not SECOND_PERSON.isdisjoint(word.strip(_AROUND).casefold() for word in self.words(index))

    def calls(self, index: int, referent: int) -> bool:
        """Whether a segment calls somebody by name or office."""
        return self._is_among(self.of(self.words(index)), index, referent)

    def _is_among(self, called: set[str], index: int, referent: int) -> bool:
        """Whether somebody is one of whom a segment calls."""
        found = self.antecedents.referents[referent]
        named = found.entity >= 0 and not called.isdisjoint(found.name.casefold().split())
        named = named and not self._lists(index)
        judge = called & _HONOUR and not found.role_words.isdisjoint(self.lexicon.rules.judging)
        return named or bool(judge) or not called.isdisjoint(found.role_words & self.lexicon.titles)

    def _lists(self, index: int) -> bool:
        """Whether the last words are one of several, or no name: “Paris, Rome, London”, “free, rich, young”."""
        *_, before, other, last = ("", "", *self.words(index))
        return other.endswith(",") and (before.endswith(",") or last[:1].islower())

    def hears(self, index: int) -> Hears | None:
        """Who it may be that a segment is said to, as it calls him; None where it calls nobody."""
        said = self.words(index)
        words = [word.strip(_AROUND).casefold() for word in said]
        signed = not _SIGNED.isdisjoint(words[-_SIGNATURE:]) or not FIRST_PERSON.isdisjoint(words[:1])
        called = set[str]() if len(words) < _LEAST or signed else self.of(said)  # “Love, Ada”, “I'm Ada, the clerk”
        return (lambda referent: self._is_among(called, index, referent)) if called else None

    def of(self, said: Sequence[str]) -> set[str]:
        """What a quotation may call who hears it, small letters: chairman in "Yes, Mr. Chairman.", ada in "Ada, no"."""
        words = [word.casefold() for word in said]
        if not _RETOLD.isdisjoint(word.strip(",:") for word in words):
            return set()  # “They say, thank you, Mr. President.”
        first = words[1:2] if words[0].rstrip(".") in self.honorifics else words[:1]
        ends = len(words) > 1 and words[-2].endswith(",")
        ends |= len(words) > 2 and words[-3].endswith(",") and words[-2].rstrip(".") in self.honorifics
        amid = zip(words, words[1:], words[2:], strict=False)  # You did, Mr. Rey, did you not?
        called = {c[:-1] for a, b, c in amid if a[-1] == c[-1] == "," and b.rstrip(".") in self.honorifics}
        called |= {word[:-1] for word in first if word.endswith(",")}
        return called | ({words[-1].rstrip(".,?!")} if ends else set())
