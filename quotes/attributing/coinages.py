"""Coinages: a few words of which the sentence tells whose they are: The “leak”, as Ada had called it, has grown.

Forms asks whether there is a coiner, so that the words are speech; the rule below makes the coiner their source.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from ..grammar import PROPER_TAGS, PUTTING, WAS, WHICH
from ..parse import FINITE
from ..resolving.genders import MAN
from ..scene.features import Scene
from .candidates import SURE, Candidates
from .works import MEANS

__all__ = ["Coinages"]

_IT = frozenset(("it", "them", "him", "her"))
_PHRASE = frozenset("CD HYPH JJ NN NNS NNP POS".split())  # tags of what a word in marks stands before: tax reform
_NEAR = 5  # tokens of it
_STOPS = frozenset((",", ".", ":", "CC", "VBD", "VBZ", "VBP", "MD", "IN"))  # that end who does something
_CLAUSE = 12  # tokens of "as the minister, Ada Brandt, had called it"
_BEFORE = frozenset((",", "had", "has"))
_SELVES = frozenset(("his", "her", "their"))
_NAMES = frozenset("alias name nickname pseudonym surname".split())
_POSSESSIVE = frozenset(("POS", "PRP$"))
_NOUNS = frozenset(("NN", "NNS"))
_LONG = 3  # words of what somebody sells a thing as, which are more than its name
_WHICH = WHICH | {"whom"}


class Coinages:
    """Looks at the words around the segments of one article."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.parse, self.rules = scene, scene.parse, scene.lexicon.rules
        rules = self.rules
        self.calling = rules.calling | rules.referring | rules.voicing | rules.presenting | PUTTING
        self.found: dict[int, int] = {}

    def of(self, index: int, own: Candidates) -> Candidates:
        """Chooses who coined the words of a segment."""
        coiner = self.coiner(index)
        if coiner < 0:
            return own
        return own.chosen(coiner) if coiner in own.mentions() else own.added(coiner, SURE)

    def coiner(self, index: int) -> int:
        """The mention of who coined the words of a segment, or -1."""
        if index not in self.found:  # asked for its form and for its source
            coined = (self._called, self._called_by, self._meant, self._spoken_of)
            ways = (*coined, self._entered, self._recalled, self._sold, self._remarked)
            opens = self.scene.layout.bounds[index][0] == 0
            self.found[index] = -1 if opens else next((m for way in ways if (m := way(index)) >= 0), -1)
        return self.found[index]

    def _somebody(self, tokens: Iterable[int]) -> int:
        """The first mention that some tokens head and that is one person or body, or -1."""
        for token in tokens:
            which = self.scene.mention_at(token)
            mention = None if which is None else self.scene.mentions[which]
            if which is None or mention is None or mention.nobody:
                continue
            one = mention.kind == "description" and self.parse.tags[mention.head] in ("NN", "NNP")
            if mention.kind == "name" or mention.form in MAN or (one and self.scene.is_person(which)):
                return which
        return -1

    def _subject(self, verb: int, start: int) -> int:
        """Who is the subject of a verb, from a token on; or stands right before it, where the parser sees no verb."""
        parse = self.parse
        found = self._somebody(c for c in parse.children[verb] if parse.deps[c] == "nsubj" and start <= c < verb)
        before = verb - 1 - (parse.lower[verb - 1] in _BEFORE)
        which = self.scene.mention_at(before) if found < 0 and before >= start else None
        named = which is not None and self.scene.mentions[which].kind == "name"
        return which if which is not None and named and self.scene.mentions[which].last == before else found

    def _behind(self, index: int) -> tuple[int, int]:
        """The token behind the phrase that a segment stands in, and the end of its sentence."""
        last = self.scene.layout.bounds[index][1]
        end = self.parse.sentence_end(max(0, last - 1))
        near = range(last, min(end, last + _NEAR))
        return next((i for i in near if self.parse.tags[i] not in _PHRASE), near.stop), end

    def _called(self, index: int) -> int:
        """Who calls it so in an aside: The “leak”, as Ada had called it; the “bold” reform, as he billed it."""
        parse, (at, end) = self.parse, self._behind(index)
        comma = self.scene.last_sign(index) != ","  # which may stand within the marks
        if parse.lower[at : at + 1 + comma] != [",", "as"][1 - comma :]:
            return -1
        start = at + 1 + comma
        near = range(start, min(end - 1, start + _CLAUSE))
        verb = next((i for i in near if parse.lower[i] in self.calling and parse.lower[i + 1] in _IT), -1)
        return self._subject(verb, start) if verb >= 0 else -1

    def _called_by(self, index: int) -> int:
        """By whom something is called so: once called “hell on stilts” by former mayor Ada Brandt."""
        parse, (first, last) = self.parse, self.scene.layout.bounds[index]
        verb = first - 1 - (parse.lower[first - 1] == "as")
        if parse.lower_at(last) != "by" or verb < 0 or not self.scene.starts_small(index):
            return -1
        if parse.tags[verb] not in ("VBN", "VBD") or parse.lower[verb] not in self.calling:
            return -1
        end = min(parse.sentence_end(last), last + _NEAR)
        near = list(takewhile(lambda i: parse.tags[i] not in _STOPS, range(last + 1, end)))
        return max(self._somebody(near), self._somebody(i for i in near if parse.tags[i] in PROPER_TAGS))

    def _meant(self, index: int) -> int:
        """Who means something by it: By “soon” Ada meant never; asked what she had meant by “soon”."""
        parse, (first, last) = self.parse, self.scene.layout.bounds[index]
        by, start = first - 1, parse.sentence_start(first - 1)
        if parse.lower[by] != "by":
            return -1
        if parse.lower[by - 1] in MEANS:
            return self._subject(by - 1, start)
        near = range(last, min(parse.sentence_end(max(0, last - 1)), last + _CLAUSE))
        verb = next((i for i in near if parse.tags[i] in FINITE or parse.lower[i] in MEANS), -1)
        opens = by == start or parse.lower[by - 1] in (",", "and", "but")
        return self._subject(verb, last) if verb >= 0 and opens and parse.lower[verb] in MEANS else -1

    def _spoken_of(self, index: int) -> int:
        """Who speaks of it: the “minor” works of which Ada spoke, the “minor” works that Ada spoke of."""
        parse, (at, end) = self.parse, self._behind(index)
        led = parse.lower_at(at) in ("of", "about")
        which = at + led
        if parse.lower_at(which) not in WHICH:
            return -1
        near = range(which + 1, min(end - 1, which + _CLAUSE))
        verb = next((i for i in near if parse.lower[i] in self.rules.speaking), -1)
        of = led or (verb >= 0 and parse.lower[verb + 1] in ("of", "about"))
        return self._subject(verb, which) if verb >= 0 and of else -1

    def _entered(self, index: int) -> int:
        """Who gives it as something of his own: He gave his name as Oumar and his trade as “logistics”."""
        parse, before = self.parse, self.scene.layout.bounds[index][0] - 1
        start = parse.sentence_start(before)
        own = before - start > 2 and parse.lower[before] == "as" and parse.lower[before - 2] in _SELVES
        if not own or parse.lower[before - 1] in _NAMES:
            return -1
        verb = next((i for i in range(before - 2, start, -1) if parse.lower[i] in ("gave", "gives")), -1)
        return self._subject(verb, start) if verb >= 0 else -1

    def _recalled(self, index: int) -> int:
        """In whose writing it stands: In her memoir, Ada was “that lady”."""
        parse, before = self.parse, self.scene.layout.bounds[index][0] - 1
        start = parse.sentence_start(before)
        if parse.lower[before] not in WAS or parse.lower[start] != "in":
            return -1
        near = range(start + 1, min(before, start + _NEAR))
        noun = next((i for i in near if parse.lower[i] in self.scene.lexicon.personal_writings), -1)
        if noun < 0 or any(map(self.scene.says, range(noun + 1, before))):
            return -1
        which = self.scene.mention_at(noun)
        owner = which is not None and self.scene.mentions[which].form in MAN  # "her memoir" stands for her
        owners = [c for c in parse.children[noun] if parse.deps[c] == "poss"]
        return which if which is not None and owner else self._somebody(owners)

    def _sold(self, index: int) -> int:
        """Who sells a thing as that: which its inventor, Ada, sold abroad as “kindness with a stopwatch”."""
        parse, before = self.parse, self.scene.layout.bounds[index][0] - 1
        long = len(self.scene.quoted(index).split()) >= _LONG and self.scene.starts_small(index)
        if parse.lower[before] != "as" or not long:
            return -1
        start = parse.sentence_start(before)
        near = range(before - 1, max(start, before - _CLAUSE), -1)
        verb = next((i for i in near if parse.lower[i] in self.rules.selling), -1)
        if verb < 0 or parse.is_passive(verb) or not FINITE.isdisjoint(parse.tags[verb + 1 : before]):
            return -1
        which = not _WHICH.isdisjoint(parse.lower[start:verb])
        return self._subject(verb, start) if parse.tags[verb] in FINITE or which else -1

    def _remarked(self, index: int) -> int:
        """Whose remark it is, which it stands before: Fans laughed at the captain's “small fish” jibe.

        Not what somebody else makes of it: the captain's “sad and silly” remark.
        """
        parse, (first, last) = self.parse, self.scene.layout.bounds[index]
        if parse.lower_at(last) not in self.rules.remarks or not self.scene.starts_small(index):
            return -1
        if parse.tags[first - 1] not in _POSSESSIVE or _NOUNS.isdisjoint(parse.tags[first:last]):
            return -1
        owner = self.scene.mention_at(first - 1 - (parse.tags[first - 1] == "POS"))
        mention = None if owner is None else self.scene.mentions[owner]
        if owner is None or mention is None:
            return -1
        human = mention.form in MAN or self.scene.lexicon.is_human(mention.form)
        return owner if human or self.scene.names_person(owner) else -1
