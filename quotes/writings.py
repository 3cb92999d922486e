"""Stage 7a: writings. Whose words a post, a letter or a statement holds."""

from __future__ import annotations

from .layout import Layout
from .lexicon import Lexicon
from .mentions import Mention

__all__ = ["Writings"]

_BODIES = frozenset("group organisation organization company firm agency network movement website newspaper".split())
_ISSUED = frozenset("attributed issued released published posted sent signed written penned wrote shared".split())


class Writings:
    """Finds the authors of the writings of one article."""

    def __init__(self, layout: Layout, mentions: list[Mention], lexicon: Lexicon) -> None:
        self.layout, self.mentions, self.lexicon = layout, mentions, lexicon

    def author(self, index: int, of: dict[int, int]) -> int | None:
        """Whose words they are: "Tandy's post", "her warning", "a message from Bruno", "Bruno said in a statement"."""
        mention, parse, mentions = self.mentions[index], self.layout.parse, self.mentions
        writes = mention.form in self.lexicon.personal_writings
        if not writes and mention.form not in self.lexicon.cue_nouns - self.lexicon.documents:
            return None
        for near in range(max(0, index - 3), min(len(mentions), index + 4)):
            other = mentions[near]
            if near == index or near not in of or self._is_modifier(other):
                continue
            owns = mention.first <= other.first and other.last < mention.head and parse.deps[other.head] == "poss"
            gap = parse.lower[mention.head + 1 : other.first]
            after = mention.head < other.first and gap and len(gap) <= 4 and _leads_to_author(gap)
            if owns or (writes and (after or self.is_writer(other, mention))):
                return of[near]
        return None

    def _is_modifier(self, mention: Mention) -> bool:
        """Whether a name only says whose somebody or something is, and not which body: "the Ardent group" is Ardent."""
        parse = self.layout.parse
        return parse.deps[mention.head] == "compound" and parse.lower[parse.heads[mention.head]] not in _BODIES

    def is_writer(self, subject: Mention, writing: Mention) -> bool:
        """Whether the one says or issues the other: "the bank said in a statement", "she posted a message"."""
        parse = self.layout.parse
        if subject.kind != "name" or parse.deps[subject.head] != "nsubj" or subject.head > writing.head:
            return False
        above = parse.heads[writing.head]
        verb = parse.heads[above] if parse.lower[above] in ("in", "on", "via") else above
        issued = parse.lower[verb] in _ISSUED or parse.lower[verb] in self.lexicon.report_verbs
        return verb == parse.heads[subject.head] and issued


def _leads_to_author(gap: list[str]) -> bool:
    return "," not in gap and (gap[0] in ("from", "by") or (gap[0] in _ISSUED and gap[1:2] in (["by"], ["to"])))
