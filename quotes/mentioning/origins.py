"""Origins: of which state, party or country the text says that somebody is, by name or in a description."""

from __future__ import annotations

import regex

from ..lexicon import Lexicon
from .layout import Layout
from .mentions import Mention

__all__ = ["Origins"]

_SEAT = regex.compile(
    r",?\s?\(?(?P<party>[RD])[-–—]\s?(?P<seat>\p{Lu}\p{L}*+\.?(?:\s?\p{Lu}[\p{L}.]*+)?)"  # (R-Fla.), D-New York
    r"|\s\((?P<party>[RD])\)"
    r"|,\s(?:an?\s)?(?P<party>Republican|Democrat)\s(?:of|from)\s(?P<seat>\p{Lu}\p{L}++(?:\s\p{Lu}\p{L}++)?)"
    r"|\s\((?P<seat>\p{Lu}[\p{L}.]{1,13})\)"  # (Ky.)
    r"|\s(?:of|from)\s(?:the\s)?(?P<place>\p{Lu}\p{Ll}++(?:\s\p{Lu}\p{Ll}++)?)"
)
_LETTERS = {"R": "republican", "D": "democrat"}
_PARTIES = {"republican": "republican", "gop": "republican", "democrat": "democrat", "democratic": "democrat"}
_ROLE = 2  # tokens of a nationality and a role
_BEFORE = 4  # tokens before a name that may tell its state


class Origins:
    """Reads states, parties and countries off the words of one text; a state by its full name in small letters."""

    def __init__(self, layout: Layout, lexicon: Lexicon) -> None:
        self.parse, self.lexicon = layout.parse, lexicon
        self.states, self.parties = frozenset(lexicon.states.values()), frozenset(_LETTERS.values())
        self.offices = lexicon.titles | lexicon.party_members
        self.countries = frozenset(lexicon.homes.values())
        self.beside = self.offices | {word for state in self.states for word in state.split()}

    def of_name(self, mention: Mention) -> set[str]:
        """What stands beside a name: the Ohio and democrat of "Ada Brandt (D-Ohio)", of "Ohio Democrat Ada Brandt"."""
        found = set()
        seat = _SEAT.match(self.parse.text, mention.span.end)
        if seat and seat["party"]:
            found.add(_LETTERS[seat["party"][0]])
        if seat and seat["seat"]:
            found |= self._seat(seat["seat"])
        if seat and seat["place"]:
            found |= {seat["place"].casefold()} & (self.states | self.countries)
        first = mention.first
        while first and mention.first - first < _BEFORE and self.parse.lower[first - 1].strip(".") in self.beside:
            first -= 1
        if any(word.strip(".") in self.offices for word in self.parse.lower[first : mention.first]):
            found |= self._words(first, mention.first)
        return found | self._whence(mention)

    def _whence(self, mention: Mention) -> set[str]:
        """The country of "Slovak champion Ada Brandt", "Slovakia's Ada Brandt"; not that of "the French ambassador"."""
        first, lower = mention.first, self.parse.lower
        found = {lower[first - 2]} & self.countries if first > 1 and self.parse.tags[first - 1] == "POS" else set()
        for token in range(max(0, first - _ROLE), first):
            role = lower[token + 1 : first]
            called = role == [] or (role[0] in self.lexicon.people and self.parse.words[token + 1].islower())
            heads = all(word in self.lexicon.titles for word in role) and role[-1:] != ["ambassador"]
            called = called or heads  # French President Ada Brandt
            if lower[token] in self.lexicon.homes and called and role != ["teacher"]:
                found.add(self.lexicon.homes[lower[token]])
        return found

    def of_description(self, mention: Mention) -> set[str]:
        """What a description says: "the Ohio senator", "the Democrat"; nothing where it is somebody else's aide."""
        if "POS" in self.parse.tags[mention.first : mention.last + 2]:
            return set()
        return self._words(mention.first, mention.last + 1)

    def clash(self, said: set[str], known: set[str]) -> bool:
        """Whether somebody is known to be of another state, party or country than a description says."""
        kinds = (self.states, self.parties, self.countries)
        return any(said & kind and known & kind and not said & known & kind for kind in kinds)

    def _words(self, first: int, end: int) -> set[str]:
        """States, their natives and parties among the tokens from ``first`` up to ``end``."""
        found, i, lower = set(), first, self.parse.lower
        while i < end:
            pair, word = " ".join(lower[i : min(i + 2, end)]), lower[i]
            length = 2 if pair in self.states and pair != word else 1
            named = pair if length == len(pair.split()) and pair in self.states else word
            if named in self.states:
                found.add(named)
            elif word in _PARTIES:
                found.add(_PARTIES[word])
            elif word in self.lexicon.demonyms:
                found |= self._home(word, lower[i - 1] if i > first else "")
                found |= {self.lexicon.homes[word]} if word in self.lexicon.homes else set()
            i += length
        return found

    def _home(self, native: str, before: str) -> set[str]:
        """The state of a Texan, or of a West Virginian; an Indian is of none."""
        states = {s for s in self.states if native.startswith(s[:-1]) and len(native) >= len(s)}
        return {f"{before} {s}" for s in states if f"{before} {s}" in self.states} or states

    def _seat(self, written: str) -> set[str]:
        """The state by its full name or what papers shorten it to, if it is one."""
        key = written.casefold().rstrip(".").replace(". ", ".")
        full = self.lexicon.states.get(key, key)
        first = key.split()[0].rstrip(".")
        known = {full, self.lexicon.states.get(first, first)} & self.states
        return {full} if full in known else known
