"""Rows: the roles between a verb of saying and a name: said a clerk, later mayor, now retired, Tom Rey."""

from __future__ import annotations

from ..parse import FINITE
from .appositions import CLOSING, QUOTE_OPENS
from .layout import Layout
from .mentions import Mention

__all__ = ["Rows"]

_WHERE = 4  # tokens of "across the hall"
_PLACE_TAGS = frozenset("DT JJ NN".split())

_NO_ROLE = ("IN", "TO", "VBG", "VBN", "WP", "WDT", "WRB")  # what a second role doesn't begin with


class Rows:
    """Finds the names that close rows of roles in one text."""

    def __init__(self, layout: Layout) -> None:
        self.layout, self.parse = layout, layout.parse

    def far(self, description: Mention, names: list[Mention]) -> Mention | None:
        """Whose roles a description opens that stands behind its verb: said a clerk, later mayor, now retired, Tom Rey.

        names: those behind it, in order.
        """
        parse, first = self.parse, description.last + 1
        opens = parse.lower_at(first) in ("and", "who") or (
            parse.lower_at(first) == "," and parse.tag_at(first + 1) not in _NO_ROLE
        )
        end = self._end_of_roles(first)
        for name in names:
            closed = name.last + 1 >= len(parse) or parse.lower[name.last + 1] in CLOSING
            several = opens or parse.lower[first : name.first].count(",") > 1
            apart = parse.lower[name.begins - 1] == ","
            several = several or self._is_where(description.last + 1, name.begins - 1)
            if name.last < end and apart and closed and several:
                return name
        return None

    def _is_where(self, start: int, end: int) -> bool:
        """Whether tokens only say where somebody is: across the hall."""
        tags = self.parse.tags[start:end]
        return tags[:1] == ["IN"] and 1 < len(tags) <= _WHERE and _PLACE_TAGS.issuperset(tags[1:])

    def _end_of_roles(self, token: int) -> int:
        """Where the sentence goes on with a verb or ends; clauses that begin with "who" are passed over."""
        parse, relative = self.parse, False
        for i in range(token, len(parse)):
            tag = parse.tags[i]
            relative = (relative and tag != ",") or tag[0] == "W"
            verb = not relative and (tag in FINITE or (tag == "VBG" and parse.tags[i - 1] == ","))
            if (
                verb
                or parse.deps[i] == "mark"
                or parse.sentence_of[i] != parse.sentence_of[token]
                or parse.lower[i] in QUOTE_OPENS
            ):
                return i
        return len(parse)
