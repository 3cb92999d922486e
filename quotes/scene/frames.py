"""Frames: in which construction a word is used, and how often such a use reports: "claims that", "a claim".

``frames.json`` holds shares under four kinds of keys, each narrower than the one before: the construction alone
("/V/that"), the stem ("claim"), the stem of a class ("claim/V"), the stem of a class in a construction
("claim/V/that"). What is not there is as the wider key says.
"""

from __future__ import annotations

from ..lexicon import Lexicon
from ..parse import Parse

__all__ = ["Frames"]

_NEW = 0.05  # share of the uses of a verb that training has never seen
_CLASSES = frozenset("VNJ")
_ASKING = frozenset("how what why whether if who when where".split())
_MARKS = frozenset(("“", '"', "''", "``", "‘", "«", "„"))
_LINKS = frozenset(("that", "to", "of", ":"))


class Frames:
    """The constructions in one article."""

    def __init__(self, parse: Parse, lexicon: Lexicon) -> None:
        self.parse, self.lexicon = parse, lexicon
        self._rates: dict[int, list[float]] = {}  # of the tokens asked about so far

    def keys(self, i: int) -> tuple[str, str, str, str]:
        """The keys of a token's use, from the widest to the narrowest."""
        stem, tag = self.lexicon.stem(self.parse.lower[i]), self.parse.tags[i][:1]
        use = tag if tag in _CLASSES else "O"
        frame = self.frame(i)
        return f"/{use}/{frame}", stem, f"{stem}/{use}", f"{stem}/{use}/{frame}"

    def rates(self, i: int) -> list[float]:
        """The shares under the keys of a token's use, from the widest to the narrowest."""
        found = self._rates.get(i)
        if found is None:
            found = self._rates[i] = self._look_up(i)
        return found

    def _look_up(self, i: int) -> list[float]:
        wide, stem, use, narrow = self.keys(i)
        table = self.lexicon.frames
        known = table.get(stem, 0.0 if self.parse.lower[i] in self.lexicon.words else _NEW)
        as_used = table.get(use, known)
        return [table.get(wide, 0.0), known, as_used, table.get(narrow, as_used)]

    def rate(self, i: int) -> float:
        """The share under the narrowest key."""
        return self.rates(i)[-1] if i >= 0 else -1.0

    def frame(self, i: int) -> str:
        """The construction: what a word governs, else what follows it."""
        parse = self.parse
        below: dict[str, int] = {}
        for child in parse.children[i]:
            below.setdefault(parse.deps[child], child)
        following = parse.lower[i + 1] if i + 1 < len(parse) else ""
        quoted = following in _MARKS or (following == "'" and parse.tags[i + 1] != "POS")
        if "ccomp" in below:
            return self._clause(i, below["ccomp"])
        if "xcomp" in below:
            return "to" if any(parse.lower[c] == "to" for c in parse.children[below["xcomp"]]) else "ing"
        if "acl" in below:
            return "acl"
        if quoted:
            return "mark"
        if "dobj" in below:
            return "dobj+" if "prep" in below else "dobj"
        if "prep" in below:
            return parse.lower[below["prep"]]
        if following in _LINKS:
            return f"+{following}"
        return "is" if "acomp" in below or "attr" in below else ""

    def _clause(self, i: int, clause: int) -> str:
        if clause < i:
            return "left"
        parse = self.parse
        if any(parse.lower[c] == "that" and parse.deps[c] == "mark" for c in parse.children[clause]):
            return "that"
        return "asks" if parse.lower[parse.edges[clause][0]] in _ASKING else "clause"
