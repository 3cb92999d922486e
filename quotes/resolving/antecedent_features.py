"""What the model of antecedents looks at: a pronoun or description beside a referent that it may mean.

Features are plain numbers in the order of ``NAMES``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from functools import cached_property
from typing import NamedTuple

from ..grammar import PLURAL_TAGS
from ..mentioning.mentions import Mention
from ..mentioning.referents import KNOWN, SPECIFIC, Cast, Referent
from ..naming.entity import Entity
from ..naming.names import NameMention
from ..parse import SUBJECTS
from .genders import Genders
from .salience import Fitting, Salience

__all__ = ["FORMS", "NAMES", "Pair", "Pairs"]

NAMES = tuple(
    """
    form specific plural self unnamed sentences tokens paragraphs referents_between mentions_before
    mentions_all last_is_subject last_is_first same_sentence gender_fit person words_shared noun_shared
    noun_rate noun_organisation previous_speaker spoke_share last_kind rivals votes plural_noun
    subject_of_paragraph last_said said_share last_root salience salience_share salience_rank same_pronoun
    subject_before subject_rank sayer_rank introduced noun_title named_ahead named_in_quote other_body joint
""".split()
)
_HOW_MANY = frozenset("one two three four five six seven eight nine ten".split())
FORMS = {f: i for i, f in enumerate(["he", "she", "they", "i", "we", "it", "who", "some"], 1)}


class Pair(NamedTuple):
    """A mention beside a referent that it may mean.

    at: how many of the referent's own mentions come before it. near: the head of the last of these, or of the first
    one behind. last: the same as a mention.
    """

    mention: Mention
    referent: int
    whom: Referent
    entity: Entity | None
    itself: bool  # the mention is one of the referent's own
    at: int
    near: int
    last: Mention


class Pairs:
    """The mentions and referents of one article with the features of their pairs.

    order: (head, referent) of each mention that is a referent, in order of the text. named_heads: those of names.
    """

    def __init__(self, cast: Cast, names: list[NameMention]) -> None:
        self.layout, self.parse, self.mentions = cast.layout, cast.layout.parse, cast.mentions
        self.entities, self.referents, self.lexicon = cast.entities, cast.referents, cast.lexicon
        self.referent_of, self.joint, self.origins = cast.referent_of, cast.joint, cast.origins
        self.bodies = self.lexicon.organisation_words - self.lexicon.rules.any_body
        self.positions = [[self.mentions[m].head for m in r.mentions] for r in self.referents]
        self.named = [[names[n].span.start for n in e.mentions] for e in self.entities]  # in quotations, too
        self.quoted = [[at for at in own if self._is_quoted(at)] for own in self.named]  # those in quotations
        self.order = sorted((self.mentions[m].head, r) for m, r in self.referent_of.items())
        self.heads = [h for h, _ in self.order]
        self.named_heads = sorted(
            (self.mentions[m].head, r) for m, r in self.referent_of.items() if self.mentions[m].kind == "name"
        )
        self.genders = Genders(cast, self.order)
        asked = {m.head for m in self.mentions if m.kind != "name"}
        named = {m for m, r in self.referent_of.items() if self.referents[r].entity >= 0}
        telling = {
            m.head: self.genders.of_noun(m) for i, m in enumerate(self.mentions) if i not in named and self.tells(m)
        }
        self.salience = Salience(cast.layout, self.genders, self.order, asked, telling, self._natives(telling.keys()))
        self.said = [sum(self.is_sayer(self.mentions[m]) for m in r.mentions) for r in self.referents]

    def features(
        self, which: int, referent: int, rank: int, rivals: int, previous: dict[int, float], fitting: Fitting
    ) -> list[float]:
        """Features of mention ``which`` and ``referent``, the ``rank``-th nearest.

        rivals: how many nearer referents fit as well, a person of that gender for "he" and "she".
        previous: probability of each referent to have spoken the quotes before, by recency. fitting: those that
        the text is about there.
        """
        pair = self.pair(which, referent)
        mention, r, last, entity = pair.mention, pair.whom, pair.last, pair.entity
        parse = self.parse
        return [
            *self._form(pair),
            *self._distance(pair, rank),
            *self._likeness(pair, fitting.man),
            previous.get(referent, 0.0),
            self._share(referent),
            {"name": 0, "description": 1}.get(last.kind, 2),
            rivals,
            self.genders.votes[referent],
            float(bool(r.members) or (r.entity < 0 and parse.tags[last.head] == "NNS")),
            float(last.first - self.paragraph_start(last) <= 3),
            float(self.is_sayer(last)),
            self.said[referent],
            float(parse.deps[parse.heads[last.head]] == "ROOT"),
            *fitting.features(referent),
            float(self.introduced(referent)),
            float(mention.form in self.lexicon.titles),
            *self._named(mention, r),
            float(self.is_other_body(mention, entity)),
            float(bool(r.members)),
        ]

    def pair(self, which: int, referent: int) -> Pair:
        """Mention ``which`` beside a referent."""
        mention, r = self.mentions[which], self.referents[referent]
        positions = self.positions[referent]
        at = bisect_left(positions, mention.head)
        near = positions[at - 1] if at else (positions[0] if positions else mention.head)
        last = self.mentions[r.mentions[max(at - 1, 0)]] if r.mentions else mention
        return Pair(mention, referent, r, self.entity(r), self.referent_of.get(which) == referent, at, near, last)

    def _form(self, pair: Pair) -> list[float]:
        """What the mention is, and whether it is the referent's own, and the referent a named one."""
        parse, mention = self.parse, pair.mention
        return [
            FORMS.get(mention.form, 0) if mention.kind == "pronoun" else 9,
            float(parse.lower[mention.first] in SPECIFIC),
            float(parse.tags[mention.head] in PLURAL_TAGS or mention.form in ("they", "we")),
            float(pair.itself),
            float(pair.entity is None),
        ]

    def _distance(self, pair: Pair, rank: int) -> list[float]:
        """How far back the referent was mentioned last, how often before, and in which place of its sentence."""
        parse, layout, head, near, last = self.parse, self.layout, pair.mention.head, pair.near, pair.last
        sentences = parse.sentence_of[head] - parse.sentence_of[near]
        return [
            sentences,
            layout.outside[max(head, near)] - layout.outside[min(near, head)],
            layout.paragraph[head] - layout.paragraph[near],
            rank,
            pair.at,
            len(self.positions[pair.referent]),
            float(parse.deps[last.head] in SUBJECTS),
            float(last.first == parse.sentence_start(last.head)),
            float(sentences == 0),
        ]

    def _likeness(self, pair: Pair, man: float) -> list[float]:
        """Whether the words of the mention can be said of the referent. man: probability that they mean a man."""
        mention, entity, roles = pair.mention, pair.entity, pair.whom.role_words
        words = set(self.parse.lower[mention.first : mention.last + 1]) - SPECIFIC
        return [
            1 - abs(man - self.genders.man(pair.referent)),
            entity.person if entity else -9.0,
            len(words & roles),
            float(mention.form in roles),
            self.lexicon.rates(mention.form).source if mention.kind == "description" else -1.0,
            float(mention.form in self.lexicon.organisation_words),
        ]

    def _named(self, mention: Mention, referent: Referent) -> list[float]:
        """How often the rest of the sentence, and the quotations of the paragraph, name a referent.

        Who says "he said Ada knew" isn't Ada, nor is who says "Ada knew".
        """
        if referent.entity < 0:
            return [0.0, 0.0]
        parse, layout, places = self.parse, self.layout, self.named[referent.entity]
        stop = parse.sentence_end(mention.head)
        end = parse.starts[stop] if stop < len(parse) else len(parse.text)
        ahead = bisect_left(places, end) - bisect_left(places, mention.span.end)
        paragraph = layout.paragraphs[layout.paragraph[mention.head]]
        quoted = self.quoted[referent.entity]
        own = bisect_left(quoted, paragraph.end) - bisect_left(quoted, paragraph.start)
        return [float(ahead), float(own)]

    def _is_quoted(self, place: int) -> bool:
        """Whether a place in the text stands in a quotation."""
        return self.layout.inside[self.layout.first_token(place)] >= 0

    def between(self, first: int, end: int) -> list[tuple[int, int]]:
        """(head, referent) of the mentions whose heads stand from one token to before another."""
        return self.order[bisect_left(self.heads, first) : bisect_left(self.heads, end)]

    def headed(self, token: int) -> int:
        """Whom the mention means that a token heads, be it a role beside a name; -1 where it heads none."""
        return next((r for _, r in self.between(token, token + 1)), -1)

    def is_at(self, head: int, referent: int) -> bool:
        """Whether a token heads a mention of a referent that is no role beside its name."""
        heads = self.positions[referent]
        at = bisect_left(heads, head)
        return heads[at : at + 1] == [head]

    def entity(self, referent: Referent) -> Entity | None:
        """The named entity that a referent is, if it is one."""
        return self.entities[referent.entity] if referent.entity >= 0 else None

    def is_other_body(self, mention: Mention, entity: Entity | None) -> bool:
        """Whether a name says that a body is another: "the authority" is no ministry, the tax bureau no food bureau."""
        if entity is None:
            return False
        own = self.lexicon.organisation_words.intersection(entity.words)
        called = self.lexicon.body_names.get(mention.form, ())  # the hedge fund may be Lowmoor Capital
        other = bool(own) and mention.form not in own and entity.parts.isdisjoint(called)
        other = other and mention.form in self.bodies
        before = self.parse.lower[mention.first : mention.head]
        return other or entity.is_of_other_field(mention.form, before, self.lexicon.rules.fields)

    def tells(self, mention: Mention) -> bool:
        """Whether a description says more of whom the text has named: the mother of two, the 58-year-old, the Texan."""
        if mention.kind != "description" or self.parse.lower[mention.first] != "the":
            return False
        if "POS" in self.parse.tags[mention.first : mention.last + 2]:
            return False  # "the 58-year-old's sister"
        words = self.parse.lower[mention.first : mention.last + 1]
        several = words[-2:-1] in (["of"], ["-"]) and words[-1] in _HOW_MANY
        years = [i for i in range(1, len(words)) if words[i : i + 3] == ["-", "year", "-"]]
        aged = mention.form == "old" or any(words[i - 1].isdigit() for i in years)
        native = mention.form in self.lexicon.demonyms and self.parse.tags[mention.head] != "NNPS"  # "the Texan"
        native = native and not mention.form.endswith("s")
        whence = words[mention.head - mention.first + 1 :][:1] == ["from"] and mention.form in self.lexicon.people
        return several or aged or native or whence

    def is_first(self, which: int, referent: int) -> bool:
        """Whether the text speaks of an unnamed referent for the first time."""
        return self.referents[referent].mentions[0] == which

    def is_several(self, mention: Mention) -> bool:
        """Whether a mention is of several: they, the lawyers, the couple."""
        several = self.parse.tags[mention.head] in PLURAL_TAGS or mention.form in self.lexicon.groups
        return mention.form == "they" or (mention.kind == "description" and several)

    def answers(self, question: int, last: int) -> bool:
        """Whether what follows a question has a verb of answering, and no reply that somebody else gives.

        question: the verb of asking.
        """
        parse, lexicon = self.parse, self.lexicon
        here = range(parse.edges[question][1] + 1, last + 1)
        given = any(parse.tags[i] == "NN" and parse.lower[i] in lexicon.rules.replies for i in here)
        verbs = (lexicon.stem(parse.lower[i]) for i in here if parse.tags[i][0] == "V")
        return not given and not self._answering.isdisjoint(verbs)

    @cached_property
    def _answering(self) -> set[str]:
        """What the inflections of verbs of answering share; few articles ask."""
        return set(map(self.lexicon.stem, self.lexicon.rules.answering))

    def is_of_writing(self, token: int) -> bool:
        """Whether a noun hangs on a writing about it: the resolution of "an analysis of the resolution"."""
        above = self.parse.heads[self.parse.heads[token]]
        return self.parse.deps[token] == "pobj" and self.lexicon.is_writing(self.parse.lower[above])

    def introduced(self, referent: int) -> bool:
        """Whether the text brings in an unnamed referent with "a" or "some", and not as one that is known."""
        r = self.referents[referent]
        return r.entity < 0 and self.parse.lower[self.mentions[r.mentions[0]].first] not in KNOWN

    def _natives(self, heads: Collection[int]) -> dict[int, set[int]]:
        """For each of the heads whose description says of where somebody is, those who are known to be of there."""
        of: dict[str, set[int]] = {}
        for r, own in enumerate(self.referents):
            for origin in own.origins:
                of.setdefault(origin, set()).add(r)
        told = {m.head: frozenset(self.origins.of_description(m)) for m in self.mentions if of and m.head in heads}
        natives = {said: set().union(*(of.get(origin, ()) for origin in said)) for said in set(told.values()) if said}
        return {head: natives[said] for head, said in told.items() if said}

    def is_sayer(self, mention: Mention) -> bool:
        """Whether a mention is who says something: the active subject of a verb of saying in any form."""
        parse = self.parse
        verb = parse.lower[parse.heads[mention.head]]
        return parse.deps[mention.head] == "nsubj" and verb in self.lexicon.report_verbs

    def is_of_saying(self, mention: Mention) -> bool:
        """Whether a mention is the subject of a verb of saying, of a passive one, too: "it was announced"."""
        subject = self.parse.deps[mention.head] in SUBJECTS
        return subject and self.parse.lower[self.parse.heads[mention.head]] in self.lexicon.report_verbs

    def _share(self, referent: int) -> float:
        return len(self.positions[referent]) / max(1, len(self.order))

    def paragraph_start(self, mention: Mention) -> int:
        return self.layout.paragraph_start(mention.first)
