"""Stage 8: coreference, one mention at a time. For a pronoun or description, who it may stand for, as features.

It makes candidates and never touches the text.
"""

from __future__ import annotations

from bisect import bisect_left

from .entities import Entity
from .lexicon import Lexicon
from .mentions import Layout, Mention
from .referents import Referent

__all__ = ["NAMES", "Antecedents"]

NAMES = tuple(
    """
    form specific plural self unnamed sentences tokens paragraphs referents_between mentions_before
    mentions_all last_is_subject last_is_first same_sentence man gender_fit person words_shared
    noun_shared noun_rate noun_organisation apposed relative previous_speaker spoke_share last_kind
    inside_reach noun_man after
""".split()
)
_FORMS = {f: i for i, f in enumerate(["he", "she", "they", "i", "we", "it", "who", "some"], 1)}
_MAN = {"he": 1.0, "she": 0.0}
_SPECIFIC = frozenset("the this that his her their its our my these those".split())
_MAX = 24  # candidates of one mention, nearest first


class Antecedents:
    """Candidates and their features for the mentions of one article."""

    def __init__(
        self,
        layout: Layout,
        mentions: list[Mention],
        entities: list[Entity],
        referents: list[Referent],
        of: dict[int, int],
        lexicon: Lexicon,
    ) -> None:
        self.layout, self.parse, self.mentions = layout, layout.parse, mentions
        self.entities, self.referents, self.of, self.lexicon = entities, referents, of, lexicon
        self.positions = [[mentions[m].head for m in r.mentions] for r in referents]
        self.order = sorted((mentions[m].head, r) for m, r in of.items())
        self.heads = [h for h, _ in self.order]

    def candidates(self, which: int) -> list[int]:
        """Referents that mention ``which`` may stand for, the nearest before it first, then the next after it."""
        head = self.mentions[which].head
        at = bisect_left(self.heads, head)
        found: list[int] = []
        own = self.of.get(which)
        if own is not None:
            found.append(own)
        for i in range(at - 1, -1, -1):
            referent = self.order[i][1]
            if referent not in found:
                found.append(referent)
                if len(found) >= _MAX:
                    break
        for i in range(at, min(at + 3, len(self.order))):
            referent = self.order[i][1]
            if referent not in found:
                found.append(referent)
        return found

    def features(self, which: int, referent: int, rank: int, previous: dict[int, float]) -> list[float]:
        """Features of mention ``which`` and ``referent``, the ``rank``-th nearest.

        previous: probability of each referent to have spoken the quotes before, by recency.
        """
        mention, r = self.mentions[which], self.referents[referent]
        parse, layout = self.parse, self.layout
        entity = self.entities[r.entity] if r.entity >= 0 else None
        positions = self.positions[referent]
        at = bisect_left(positions, mention.head)
        itself = self.of.get(which) == referent
        near = positions[at - 1] if at else (positions[0] if positions else mention.head)
        last = self.mentions[r.mentions[max(at - 1, 0)]] if r.mentions else mention
        if itself and r.entity < 0 and at:
            near = positions[at - 1]
        man = _MAN.get(mention.form, 0.5) if mention.kind == "pronoun" else self._noun_man(mention)
        own_man = entity.man if entity else self._noun_man(last)
        words = set(parse.lower[mention.first : mention.last + 1]) - _SPECIFIC
        shared = words & r.role_words
        sentences = parse.sentence_of[mention.head] - parse.sentence_of[near]
        return [
            _FORMS.get(mention.form, 0) if mention.kind == "pronoun" else 9,
            float(parse.lower[mention.first] in _SPECIFIC),
            float(parse.tags[mention.head] in ("NNS", "NNPS") or mention.form in ("they", "we")),
            float(itself),
            float(entity is None),
            sentences,
            layout.outside[max(mention.head, near)] - layout.outside[min(near, mention.head)],
            layout.paragraph[mention.head] - layout.paragraph[near],
            rank,
            at,
            len(positions),
            float(parse.deps[last.head] in ("nsubj", "nsubjpass")),
            float(last.first == parse.sent_starts[parse.sentence_of[last.head]]),
            float(sentences == 0),
            own_man,
            1 - abs(man - own_man),
            entity.person if entity else -9.0,
            len(shared),
            float(mention.form in r.role_words),
            self.lexicon.rates(mention.form).source if mention.kind == "description" else -1.0,
            float(mention.form in self.lexicon.organisation_words),
            float(itself and entity is not None),
            float(self._relative(mention) == near) if mention.form == "who" else 0.0,
            previous.get(referent, 0.0),
            self._share(referent),
            {"name": 0, "description": 1}.get(last.kind, 2),
            float(0 <= mention.first - last.last <= 3),
            man,
            float(at == 0),
        ]

    def _share(self, referent: int) -> float:
        return len(self.positions[referent]) / max(1, len(self.order))

    def _noun_man(self, mention: Mention) -> float:
        word = mention.form
        if word in self.lexicon.male_nouns:
            return 1.0
        return 0.0 if word in self.lexicon.female_nouns else 0.5

    def _relative(self, mention: Mention) -> int:
        """The noun that the relative clause of "who" hangs on."""
        heads, deps = self.parse.heads, self.parse.deps
        verb = heads[mention.head]
        for _ in range(4):
            if deps[verb] == "relcl":
                return heads[verb]
            verb = heads[verb]
        return -1
