"""Candidates: the mentions that may name the source of one segment, each with its probability."""

from __future__ import annotations

from collections.abc import Callable, Container
from operator import itemgetter
from typing import ClassVar

from ..records import MODEL
from ..scene.features import Scene

__all__ = ["CAME", "GO_ON", "SURE", "Candidates", "Ruled"]

GO_ON = -1  # the candidate "speaker of the segment before"
CAME = frozenset(("came", "comes"))
SURE = 0.97  # probability of a source that the form of the text makes sure of
_LIKELY = 0.5  # probability of a source, below which it isn't one
_ROLE = 6  # tokens of a role or title before whom a preposition governs
_ASIDE_ENDS = frozenset((",", ":", ".", ";", ""))  # an aside, or a text
_ENDS = frozenset((*",:.!?", "that"))  # over which such a role doesn't go


class Candidates(list[tuple[int, float]]):
    """Pairs of a mention, or GO_ON, and the probability that it names the source."""

    by = MODEL  # who gave the likeliest its probability: the forest, or the rules of a file, by its name

    def chosen(self, candidate: int | None) -> Candidates:
        """The same, sure of one of them; itself where there is none."""
        if candidate is None:
            return self
        return Candidates((c, SURE if c == candidate else min(p, 1 - SURE)) for c, p in self)

    def added(self, candidate: int, probability: float) -> Candidates:
        """The same, with that probability for one that may be too far away to be among them."""
        others = [(c, min(p, 1 - probability)) for c, p in self if c != candidate]
        at = next((i for i, (c, _) in enumerate(others) if c > candidate or c == GO_ON), len(others))
        return Candidates([*others[:at], (candidate, probability), *others[at:]])

    def scaled(self, which: Container[int], share: float) -> Candidates:
        """The same, with only a share of the probability of some left to them; 0 rules them out."""
        return Candidates((c, p * share if c in which else p) for c, p in self)

    def only_likely_others(self, candidate: int) -> Candidates:
        """The same, without one, who surely hasn't said it, whoever goes on, and all who are less likely than not."""
        return Candidates((c, 0.0 if c in (candidate, GO_ON) or p < _LIKELY else p) for c, p in self)

    def nobody(self) -> Candidates:
        """The same, sure that none of them has said it."""
        return Candidates((c, 0.0) for c, _ in self)

    def headed(self, scene: Scene, tokens: Container[int]) -> int | None:
        """The first mention that one of some tokens heads."""
        return next((c for c in self.mentions() if scene.mentions[c].head in tokens), None)

    def ending(self, scene: Scene, token: int) -> int | None:
        """The mention that ends with a token."""
        return next((c for c in self.mentions() if scene.mentions[c].last == token), None)

    def by_verb(self, scene: Scene, verb: int) -> Candidates:
        """The same, sure of the subject of a verb, if one is."""
        heads = ((c, scene.mentions[c].head) for c in self.mentions())
        subjects = (c for c, head in heads if scene.parse.heads[head] == verb and scene.parse.deps[head] == "nsubj")
        return self.chosen(next(subjects, None))

    def within(self, scene: Scene, start: int, end: int) -> list[int]:
        """The mentions whose first word, titles aside, is one of the tokens from ``start`` to before ``end``."""
        return [c for c in self.mentions() if start <= scene.mentions[c].first < end]

    def governed(self, scene: Scene, preposition: int) -> Candidates:
        """The same, sure of whom a preposition governs, or of the name beside an unknown role that it governs."""
        parse, mentions = scene.parse, scene.mentions
        head = parse.child(preposition, "pobj")
        found = next((c for c in self.mentions() if mentions[c].head == head), self.beside(scene, head))
        return self._right_behind(scene, preposition + 1) if found is None else self.chosen(self.named(scene, found))

    def named(self, scene: Scene, which: int) -> int:
        """The person's name between commas right behind one, or the one itself: that of "the host, Ada Brandt,"."""
        comma = scene.mentions[which].last + 1
        if scene.mentions[which].kind != "description" or scene.parse.lower_at(comma) != ",":
            return which
        later = (c for c in self.mentions() if scene.mentions[c].first > comma and scene.names_person(c))
        name = next((c for c in later if scene.before_role(c) == comma), which)
        behind = scene.mentions[name].last + 1
        return name if scene.parse.lower_at(behind) in _ASIDE_ENDS else which

    def beside(self, scene: Scene, noun: int) -> int | None:
        """The name that is an apposition of a noun: that of "the mayor, Ada Brandt"."""
        names = (c for c in self.mentions() if scene.mentions[c].kind == "name")
        apposed = (c for c in names if scene.parse.is_apposed(scene.mentions[c].head, noun))
        return next((c for c in apposed if "whose" not in scene.parse.lower[noun : scene.begins(c)]), None)

    def owner(self, scene: Scene, noun: int) -> int | None:
        """Whose a noun is: "Brandt's reply", and "his reply", which stands for him."""
        for c in self.mentions():
            mention, parse = scene.mentions[c], scene.parse
            owns = parse.deps[mention.head] == "poss" and parse.heads[mention.head] == noun
            if owns or (mention.head == noun and mention.kind == "pronoun"):
                return c
        return None

    def _right_behind(self, scene: Scene, at: int) -> Candidates:
        """The same, sure of the first and longest that begins soon from a token on: "the sheriff's log", whole."""
        near = range(at, min(len(scene.parse), at + _ROLE))
        end = next((i for i in near if scene.parse.lower[i] in _ENDS), near.stop)
        spans = ((scene.mentions[c].first, -scene.mentions[c].last, c) for c in self.mentions())
        found = min((span for span in spans if at <= span[0] < end), default=None)
        return self if found is None else self.chosen(found[2])

    def likeliest(self) -> tuple[int, float]:
        """The likeliest one with its probability; GO_ON where there is none."""
        return max(self, key=itemgetter(1), default=(GO_ON, 0.0))

    def source(self, scene: Scene, verb: int, where: range) -> int | None:
        """The one that is the source of a verb of saying, if the token that heads it is in a range."""
        token = scene.source(verb)
        mention = None if token is None or token not in where else scene.mention_at(token)
        return mention if mention in self.mentions() else None

    @property
    def is_open(self) -> bool:
        """Whether the rules of no file before were sure of the likeliest; those of the same file don't count yet."""
        return self.by == MODEL or self.likeliest()[1] < SURE

    def mentions(self) -> list[int]:
        """The mentions among them, in order."""
        return [c for c, _ in self if c != GO_ON]


class Ruled:
    """Looks at the candidates of the segments of one article, by rules that return them changed or not.

    A rule chooses one, who then is all but sure to be the source, or nobody; it rules some out, or weakens them. Where
    it has nothing to say, it returns what it got.
    """

    rules: ClassVar[tuple[Callable[[Scene, int, Candidates], Candidates], ...]]

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def of(self, index: int, own: Candidates) -> Candidates:
        """Asks all rules about segment ``index``, in their order; later ones overrule."""
        for rule in self.rules:
            own = rule(self.scene, index, own)
        return own
