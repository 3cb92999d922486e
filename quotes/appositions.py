"""Stage 6b: appositions. Whether a description and a name stand side by side for one person."""

from __future__ import annotations

from .layout import Layout
from .mentions import Mention

__all__ = ["Appositions"]

_NAMING = frozenset("known called named identified nicknamed christened dubbed baptised baptized".split())
_NAMING_GAP = _NAMING | frozenset(
    ", only simply as who is was whose name better publicly locally himself herself by".split()
)
_ASIDE = 16  # tokens between a description and the name that it belongs to
_FOR = frozenset("for of at with to".split())
_CLOSING = frozenset((",", ".", ";", "-", "—", ")", "who", ":"))
_ARTICLES = frozenset("the a an his her its their".split())


class Appositions:
    """Judges pairs of a description and a name by the words between them and by the parse."""

    def __init__(self, layout: Layout) -> None:
        self.parse = layout.parse

    def join(self, description: Mention, name: Mention) -> bool:
        """Whether both are one: "the engineer, Mei Sorensen", "Mei Sorensen, the engineer", "the group Ardent"."""
        if description.first <= name.first and name.last == description.last:  # "the watchdog group Judicial Watch"
            return description.head >= name.first - 1
        if description.first < name.first:
            return self._before(description, name)
        return self._behind(name, description)

    def over_owner(self, description: Mention, owner: Mention, name: Mention) -> bool:
        """Whether a name behind another is the description's: "an aide to Ada Brandt, Tom Rey, said"."""
        parse, end = self.parse, name.last + 1
        gap = parse.lower[description.head + 1 : name.first]
        behind = description.head < owner.first and owner.last == name.first - 2 and len(gap) <= _ASIDE
        if not behind or gap[0] not in _FOR or gap.count(",") != 1 or gap[-1] != ",":
            return False
        return parse.lower[end : end + 1] == [","] and "".join(parse.tags[end + 1 : end + 2])[:1] in ("V", "M")

    def _before(self, description: Mention, name: Mention) -> bool:
        gap = self.parse.lower[description.last + 1 : name.first]
        following = self.parse.tags[name.last + 1 : name.last + 2]
        linked = self._linked(description, name)
        if len(gap) <= 6 and _NAMING.intersection(gap) and _NAMING_GAP.issuperset(gap):
            return len(gap) > 1 or self._is_participle(description, description.last + 1)
        if linked and gap[-1:] == [","] and len(gap) <= _ASIDE:
            return True  # "the head of the school where it began, Mei Sorensen,"
        if gap in ([], [")"]) and description.head < description.last and following in (["VBD"], ["VBZ"]):
            return True  # "the head of the school Mei Sorensen said"
        if gap == [","]:
            opens = self.parse.lower[description.first - 1] if description.first else "."
            closed = self._closed(name) or "".join(following).startswith("V")
            return linked or (closed and opens not in (",", "and"))
        return linked and len(gap) <= 3

    def _is_participle(self, description: Mention, word: int) -> bool:
        """Whether a word tells what somebody is called: "a woman named Mei Sorensen", not "the board named her"."""
        return self.parse.tags[word] == "VBN" and self.parse.heads[word] == description.head

    def _behind(self, name: Mention, description: Mention) -> bool:
        parse = self.parse
        gap = parse.lower[name.last + 1 : description.first]
        linked = self._linked(name, description)
        if gap in ([","], []):
            specific = parse.lower[description.first] in _ARTICLES or linked
            return self._closed(description) and (linked or (gap == [","] and specific))
        copula = len(gap) <= 2 and gap[0] in ("is", "was", "has") and parse.deps[description.head] == "attr"
        return copula or (linked and len(gap) <= 3)

    def _linked(self, first: Mention, second: Mention) -> bool:
        heads, deps = self.parse.heads, self.parse.deps
        return (deps[second.head] == "appos" and heads[second.head] == first.head) or (
            deps[first.head] in ("compound", "nmod") and heads[first.head] == second.head
        )

    def _closed(self, second: Mention) -> bool:
        lower = self.parse.lower
        return (lower[second.last + 1] if second.last + 1 < len(lower) else ".") in _CLOSING
