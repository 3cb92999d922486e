"""Origins: of which state and party the text says that somebody named is, and a description that its bearer is."""

from __future__ import annotations

import regex

from ..lexicon import Lexicon
from .layout import Layout
from .mentions import Mention

__all__ = ["Origins"]

_SEAT = regex.compile(
    r",?\s?\(?(?P<party>[RD])[-–—]\s?(?P<seat>\p{Lu}\p{L}*+\.?(?:\s?\p{Lu}[\p{L}.]*+)?)"  # (R-Fla.), D-New York
    r"|\s\((?P<party>[RD])\)"
    r"|\s\((?P<seat>\p{Lu}[\p{L}.]{1,13})\)"  # (Ky.)
    r"|\s(?:of|from)\s(?P<seat>\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)?)"
)
_LETTERS = {"R": "republican", "D": "democrat"}
_PARTIES = {"republican": "republican", "gop": "republican", "democrat": "democrat", "democratic": "democrat"}
_BEFORE = 4  # tokens before a name among which its state may stand


class Origins:
    """Reads states and parties off the words of one text; a state by its full name in small letters."""

    def __init__(self, layout: Layout, lexicon: Lexicon) -> None:
        self.layout, self.parse, self.lexicon = layout, layout.parse, lexicon
        self.states, self.parties = frozenset(lexicon.states.values()), frozenset(_LETTERS.values())

    def of_name(self, mention: Mention) -> set[str]:
        """What stands beside a name: the Ohio and democrat of "Ada Brandt (D-Ohio)", of "Ohio Democrat Ada Brandt"."""
        found = set()
        seat = _SEAT.match(self.parse.text, mention.span.end)
        if seat and seat["party"]:
            found.add(_LETTERS[seat["party"]])
        if seat and seat["seat"]:
            found |= self._state(seat["seat"])
        first = max(0, mention.first - _BEFORE)
        before = self.parse.lower[first : mention.first]
        opens = max((i + 1 for i, word in enumerate(before) if not word.strip(".").isalpha()), default=0)
        offices = self.lexicon.titles | self.lexicon.party_members
        if any(word.strip(".") in offices for word in before[opens:]):
            found |= self._words(before[opens:])
        return found

    def of_description(self, mention: Mention) -> set[str]:
        """What a description says: "the Ohio senator", "the Democrat"; nothing where it is somebody else's aide."""
        first, last = mention.first, mention.last + 1
        if "POS" in self.parse.tags[first : last + 1]:
            return set()
        return self._words(self.parse.lower[first:last])

    def clash(self, said: set[str], known: set[str]) -> bool:
        """Whether somebody is known to be of another state or party than a description says."""
        kinds = (self.states, self.parties)
        return any(said & kind and known & kind and not said & known & kind for kind in kinds)

    def _words(self, words: list[str]) -> set[str]:
        natives = {s for w in words if w in self.lexicon.demonyms for s in self.states if w.startswith(s[:-1])}
        pairs = {" ".join(words[i : i + 2]) for i in range(len(words) - 1)}
        states = self.states & (pairs | (set(words) - {w for p in pairs & self.states for w in p.split()}))
        return {*states, *natives, *(_PARTIES[word] for word in words if word in _PARTIES)}

    def _state(self, written: str) -> set[str]:
        """The state by its full name or what papers shorten it to, if it is one."""
        key = written.casefold().rstrip(".").replace(". ", ".")
        full = self.lexicon.states.get(key, key)
        first = key.split()[0]
        known = {full, self.lexicon.states.get(first, first)} & self.states
        return {full} if full in known else known
