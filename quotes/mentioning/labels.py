"""Labels: who speaks in a transcript that stands in marks: “BRANDT: We will pay.” ¶ “REYL: When?”"""

from __future__ import annotations

import regex

from ..lexicon import Lexicon
from ..naming.names import NameMention
from .layout import Layout

__all__ = ["LABEL_END", "Labels"]

_SPEAKERS = 2  # who make a transcript, at least
_ASIDE = r"(?:\s\([^()\n]{1,40}\))?(:)\s"  # of "REYL (on tape):"
LABEL_END = regex.compile(_ASIDE)  # a colon, maybe behind an aside
_SHOUTED = regex.compile(rf"(\p{{Lu}}[\p{{Lu}}.’'-]+(?:\s\p{{Lu}}[\p{{Lu}}.’'-]*){{0,3}}){_ASIDE}")


class Labels:
    """Looks at how the segments of one article begin."""

    def __init__(self, layout: Layout, lexicon: Lexicon) -> None:
        self.layout, self.lexicon = layout, lexicon

    def shouted(self, segment: int) -> str | None:
        """The capitals with which a segment begins, up to a colon: REYL, CAPT. REYL, HOST; not BREAKING."""
        found = _SHOUTED.match(self.layout.parse.text, self.layout.segments[segment].span.start)
        return found[1] if found and found[1].casefold() not in self.lexicon.rules.shouts else None

    def ends(self, offset: int) -> bool:
        """Whether a label ends at an offset: with a colon, maybe behind an aside."""
        return LABEL_END.match(self.layout.parse.text, offset) is not None

    def names(self, names: list[NameMention], entity_of: list[int]) -> list[int]:
        """The names, by index, with which segments begin, up to a colon; none where all have one speaker."""
        starts = {segment.span.start: i for i, segment in enumerate(self.layout.segments)}
        found = [i for i, n in enumerate(names) if n.outer.start in starts and self.ends(n.span.end)]
        unnamed = set(starts.values()) - {starts[names[i].outer.start] for i in found} if found else ()
        others = {own for i in unnamed if (own := self.shouted(i))}
        return found if len({entity_of[i] for i in found}) + len(others) >= _SPEAKERS else []
