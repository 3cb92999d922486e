"""Deeds: who is called by what the text says that he does, as "the founder" who founded it, "the defendant" sued."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..fold import singular
from ..mentioning.mentions import Mention
from ..parse import FINITE, SUBJECTS
from .antecedent_features import Pairs

__all__ = ["Deeds"]

_DOES = 40.0  # how much more are the odds that "the founder" is who founded something before
# What makes of a verb or thing the noun of who does or has it: founder, director, drummer, violinist, shopkeeper.
_ENDS = frozenset("er eer ian ier ist keeper maker man mer ner or owner per player r seller ter woman".split())
_LEAST = 3  # letters of a verb that such a noun begins with
_THING = 4  # the same of a thing
# "Ada Brandt replaced Tom Rey as mayor. … the former mayor said"
_HELD = {"former": "predecessor", "outgoing": "predecessor", "incoming": "successor", "new": "successor"}
_CLAUSES = frozenset(("ccomp", "xcomp"))  # reported or managed that it was: no reporter or manager
_OBJECTS = frozenset(("dobj", "pobj"))


class Deeds:
    """Compares the descriptions of one article with what those do whom they may mean."""

    def __init__(self, pairs: Pairs) -> None:
        self.pairs, self.parse, self.lexicon = pairs, pairs.parse, pairs.lexicon
        self._since: dict[tuple[str, int], int] = {}  # what ``_first`` has found

    def of(self, mention: Mention, referent: int) -> float:
        """The factor for a description to mean somebody named."""
        return _DOES if any(self._first(noun, referent) < mention.first for noun in self._nouns(mention)) else 1.0

    def _nouns(self, mention: Mention) -> Iterator[str]:
        """What a description calls somebody: the founder; of "the former mayor" the predecessor, too."""
        form, lexicon = mention.form, self.lexicon
        if form in lexicon.doers or form in lexicon.undergoers or not lexicon.is_nobody(form):
            yield form
        if form in lexicon.titles:
            yield from (_HELD[w] for w in self.parse.lower[mention.first : mention.head] if w in _HELD)

    def _first(self, noun: str, referent: int) -> int:
        """Where the text first says that somebody does what a noun says; its end where it never does."""
        key = noun, referent
        if key not in self._since:  # asked for each description
            does, done = (self._stems(verbs.get(noun, ())) for verbs in (self.lexicon.doers, self.lexicon.undergoers))
            heads = (h for h in self.pairs.positions[referent] if self._is_called(h, noun, does, done))
            self._since[key] = next(heads, len(self.parse))
        return self._since[key]

    def _stems(self, verbs: Iterable[str]) -> set[str]:
        return {self.lexicon.stem(verb) for verb in verbs}

    def _is_called(self, head: int, noun: str, does: set[str], done: set[str]) -> bool:
        """Whether a noun tells what is done by whom, or to whom, a token names.

        does, done: the stems of the verbs that the lists have for it.
        """
        stem = self.lexicon.stem
        if self.parse.deps[head] in ("dobj", "nsubjpass"):
            return stem(self.parse.lower[self.parse.heads[head]]) in done
        return any(stem(self.parse.lower[v]) in does or self._is_doer(v, noun) for v in self._verbs(head))

    def _verbs(self, head: int) -> Iterator[int]:
        """What a token is the subject of: verbs joined with "and" and those of a relative clause, too."""
        parse, verb = self.parse, self.parse.heads[head]
        if head + 1 < len(parse) and parse.tags[head + 1] in FINITE:
            yield head + 1  # whatever the parser makes of it
        if parse.deps[head] == "nsubj":
            yield verb
            rest = (c for c in parse.children[verb] if parse.deps[c] == "conj")
            yield from (c for c in rest if not any(parse.deps[s] in SUBJECTS for s in parse.children[c]))
        yield from (c for c in parse.children[head] if parse.deps[c] == "relcl" and parse.child(c, "nsubj") >= 0)

    def _is_doer(self, verb: int, noun: str) -> bool:
        """Whether a noun is made of a verb or of what its objects are: teaches, a teacher; plays drums, a drummer."""
        parse = self.parse
        stem = self.lexicon.stem(parse.lower[verb])
        if len(stem) >= _LEAST and noun.startswith(stem) and noun[len(stem) :] in _ENDS:
            return not any(parse.deps[c] in _CLAUSES for c in parse.children[verb])
        own = parse.children[verb]
        objects = [*own, *(c for p in own if parse.deps[p] == "prep" for c in parse.children[p])]
        things = (singular(parse.lower[o]) for o in objects if parse.deps[o] in _OBJECTS)
        return any(len(thing) >= _THING and noun.startswith(thing) and noun[len(thing) :] in _ENDS for thing in things)
