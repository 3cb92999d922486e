"""Stage 8: coreference, one mention at a time. For a pronoun or description, who it may stand for, as features.

It makes candidates and never touches the text.
"""

from __future__ import annotations

from bisect import bisect_left

from .entities import Entity
from .forest import Forest, load_forest
from .genders import MAN, Genders
from .layout import Layout
from .lexicon import Lexicon
from .mentions import Mention
from .referents import SPECIFIC, Referent
from .salience import Fitting, Salience

__all__ = ["NAMES", "Antecedents"]

NAMES = tuple(
    """
    form specific plural self unnamed sentences tokens paragraphs referents_between mentions_before
    mentions_all last_is_subject last_is_first same_sentence man gender_fit person words_shared
    noun_shared noun_rate noun_organisation apposed relative previous_speaker spoke_share last_kind
    inside_reach noun_man rivals votes plural_noun subject_of_paragraph last_said said_share last_root after
    salience salience_share salience_rank same_pronoun subject_before subject_rank sayer_rank introduced noun_title
""".split()
)
_FORMS = {f: i for i, f in enumerate(["he", "she", "they", "i", "we", "it", "who", "some"], 1)}
_CLASH = 0.05  # what is left of the odds where pronoun and gender disagree
_NOBODY = 0.05  # odds that a mention stands for nobody in the article
_FLOOR = 0.02  # probability below which a referent isn't kept
_THING = -1.5  # log-odds of a person below which an entity is none
_REACH = 400  # mentions looked through for them
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
        self.byline = self._byline()
        self.genders = Genders(layout, mentions, entities, referents, self.order, lexicon)
        asked = {m.head for m in mentions if m.kind != "name"}
        self.salience = Salience(layout, self.genders, self.order, asked)
        self.said = [sum(self._says(mentions[m]) for m in r.mentions) for r in referents]

    def resolve(self, which: int, recent: dict[int, float], forest: Forest | None = None) -> dict[int, float]:
        """Whom mention ``which`` may stand for."""
        settled = self.settled(which)
        if settled is None and self.mentions[which].form == "i":
            return {}
        if settled is not None:
            return {settled: 1.0}
        forest = forest or load_forest(self.lexicon.language, "antecedents", NAMES)
        found = self.candidates(which)
        table = self.table(which, found, recent)
        odds = [p / max(1e-6, 1.0 - p) for p in forest.probabilities(table).tolist()]
        odds = [o * _CLASH if self.clashes(which, r) else o for r, o in zip(found, odds, strict=True)]
        total = sum(odds) + _NOBODY
        return {r: o / total for r, o in zip(found, odds, strict=True) if o / total >= _FLOOR}

    def candidates(self, which: int) -> list[int]:
        """Referents that mention ``which`` may stand for, the nearest before it first, then the next after it."""
        mention = self.mentions[which]
        head = mention.head
        at = bisect_left(self.heads, head)
        found: list[int] = []
        own = self.of.get(which)
        if own is not None:
            found.append(own)
        beside = self._beside(mention) if mention.kind == "pronoun" else ()
        for i in range(at - 1, max(-1, at - _REACH), -1):
            at_head, referent = self.order[i]
            if referent not in found and referent not in beside and not mention.first <= at_head <= mention.last:
                found.append(referent)
                if len(found) >= _MAX:
                    break
        for i in range(at, min(at + 3, len(self.order))):
            at_head, referent = self.order[i]
            if referent not in found and referent not in beside and not mention.first <= at_head <= mention.last:
                found.append(referent)
        return found

    def _beside(self, mention: Mention) -> set[int]:
        """Referents of the objects of the verb whose subject the mention is: in "he told Ada", he isn't Ada."""
        verb = self.parse.heads[mention.head]
        if self.parse.deps[mention.head] != "nsubj":
            return set()
        at = bisect_left(self.heads, mention.head)
        near = self.order[at : at + 4]
        return {r for h, r in near if self.parse.heads[h] == verb and self.parse.deps[h] in ("dobj", "dative")}

    def table(self, which: int, found: list[int], previous: dict[int, float]) -> list[list[float]]:
        """Features of mention ``which`` and each of its candidates."""
        mention = self.mentions[which]
        man = MAN.get(mention.form, 0.5) if mention.kind == "pronoun" else self.genders.of_noun(mention)
        gendered = mention.form in MAN or man != 0.5
        fitting = self.salience.at[mention.head].among(man, self.genders if gendered else None)
        rows, rivals = [], 0
        for rank, referent in enumerate(found):
            rows.append(self.features(which, referent, rank, rivals, previous, fitting))
            rivals += self.fits(which, referent)
        return rows

    def fits(self, which: int, referent: int) -> bool:
        """Whether a referent may be meant as far as gender and personhood go."""
        mention = self.mentions[which]
        if mention.kind == "pronoun" and mention.form in MAN:
            return self.genders.fits(referent, MAN[mention.form])
        return self.genders.may_be_person(referent)

    def settled(self, which: int) -> int | None:
        """The referent of a mention that leaves no choice: a name, a role beside one, "a doctor", "some users"."""
        mention, own = self.mentions[which], self.of.get(which)
        if mention.form == "who":
            return self._relative_to(which)
        if mention.form == "i":
            return self.byline
        if own is None:
            return None
        if self.referents[own].entity >= 0 or mention.form == "some":
            return own
        lexicon = self.lexicon
        if mention.kind == "description" and (
            mention.form in lexicon.organisation_words or mention.form in lexicon.documents
        ):
            return own  # a body or a writing without a name speaks for itself
        qualified = mention.last > mention.head  # "the narrator of a documentary"
        several = self.parse.tags[mention.head] == "NNS"
        indefinite = self.parse.lower[mention.first] not in SPECIFIC
        return own if qualified or several or indefinite else None

    def _relative_to(self, which: int) -> int | None:
        """Whom "who" or "which" goes back to: the mention right before it, or the noun that this one hangs on."""
        mention, near = self.mentions[which], which - 1
        if near < 0 or mention.first - self.mentions[near].last > 2:
            return None
        while near and self._is_inner(near) and self._close(near):
            near -= 1
        return self.of.get(near)

    def _is_inner(self, which: int) -> bool:
        """Whether a mention is only part of the phrase before it: the port of "a worker at the port, who"."""
        mention = self.mentions[which]
        thing = mention.entity >= 0 and self.entities[mention.entity].person <= 0
        return thing or self.parse.deps[mention.head] in ("pobj", "compound", "poss")

    def _byline(self) -> int | None:
        """Who signs the article: "By Tessa Quill" as a paragraph of its own near the top."""
        for m, r in self.of.items():
            mention = self.mentions[m]
            paragraph = self.layout.paragraph[mention.first]
            start = self._paragraph_start(mention)
            if paragraph < 5 and mention.kind == "name" and self.parse.lower[start : mention.first] == ["by"]:
                return r
        return None

    def _close(self, which: int) -> bool:
        """Whether the mention before stands in the same phrase: "a source at the ministry"."""
        return self.mentions[which].first - self.mentions[which - 1].last <= 3

    def clashes(self, which: int, referent: int) -> bool:
        """Whether "he" or "she" would name somebody known to be the other, a body or a writing."""
        mention, r = self.mentions[which], self.referents[referent]
        if mention.form not in MAN:
            noun = self.genders.of_noun(mention) if mention.kind == "description" else 0.5
            return noun != 0.5 and abs(self.genders.man(referent) - noun) > 0.75
        thing = self.entities[r.entity].person < _THING if r.entity >= 0 else r.noun in self.lexicon.things
        return thing or abs(self.genders.man(referent) - MAN[mention.form]) > 0.75

    def _paragraph_start(self, mention: Mention) -> int:
        return self.layout.first_token(self.layout.paragraphs[self.layout.paragraph[mention.first]].start)

    def features(
        self, which: int, referent: int, rank: int, rivals: int, previous: dict[int, float], fitting: Fitting
    ) -> list[float]:
        """Features of mention ``which`` and ``referent``, the ``rank``-th nearest.

        rivals: how many nearer referents fit as well, a person of that gender for "he" and "she".
        previous: probability of each referent to have spoken the quotes before, by recency. fitting: those that
        the text is about there.
        """
        mention, r = self.mentions[which], self.referents[referent]
        parse, layout = self.parse, self.layout
        entity = self.entities[r.entity] if r.entity >= 0 else None
        positions = self.positions[referent]
        at = bisect_left(positions, mention.head)
        itself = self.of.get(which) == referent
        near = positions[at - 1] if at else (positions[0] if positions else mention.head)
        last = self.mentions[r.mentions[max(at - 1, 0)]] if r.mentions else mention
        man = fitting.man
        own_man = self.genders.man(referent)
        words = set(parse.lower[mention.first : mention.last + 1]) - SPECIFIC
        shared = words & r.role_words
        sentences = parse.sentence_of[mention.head] - parse.sentence_of[near]
        return [
            _FORMS.get(mention.form, 0) if mention.kind == "pronoun" else 9,
            float(parse.lower[mention.first] in SPECIFIC),
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
            rivals,
            self.genders.votes[referent],
            float(r.entity < 0 and self.parse.tags[last.head] == "NNS"),
            float(last.first - self._paragraph_start(last) <= 3),
            float(self._says(last)),
            self.said[referent],
            float(parse.deps[parse.heads[last.head]] == "ROOT"),
            float(at == 0),
            *fitting.features(referent),
            float(self._introduced(referent)),
            float(mention.form in self.lexicon.titles),
        ]

    def _introduced(self, referent: int) -> bool:
        """Whether the text brings in an unnamed referent with "a" or "some", and not as one that is known."""
        r = self.referents[referent]
        return r.entity < 0 and self.parse.lower[self.mentions[r.mentions[0]].first] not in SPECIFIC

    def _says(self, mention: Mention) -> bool:
        """Whether a mention is the subject of a verb of saying."""
        parse = self.parse
        verb = parse.lower[parse.heads[mention.head]]
        return parse.deps[mention.head] == "nsubj" and verb in self.lexicon.report_verbs

    def _share(self, referent: int) -> float:
        return len(self.positions[referent]) / max(1, len(self.order))

    def _relative(self, mention: Mention) -> int:
        """The noun that the relative clause of "who" hangs on."""
        heads, deps = self.parse.heads, self.parse.deps
        verb = heads[mention.head]
        for _ in range(4):
            if deps[verb] == "relcl":
                return heads[verb]
            verb = heads[verb]
        return -1
