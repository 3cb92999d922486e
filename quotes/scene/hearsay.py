"""Cues whose source isn't their subject: a court that hears, who is quoted as saying, a letter that accuses."""

from __future__ import annotations

from ..grammar import HEARING, OBJECT_DEPS
from ..parse import TENSED
from .saying import Saying

__all__ = ["Hearsay"]

_ASIDE_OPENS = frozenset(("when", ","))
_TOLD = OBJECT_DEPS | {"ccomp", "xcomp"}  # what a court has behind it that tells somebody something
_WHENCE = 8  # tokens of ", New Mexico-based"


class Hearsay(Saying):
    """A setting with what its cues tell of others."""

    def behind_saying(self, cue: int) -> int:
        """The token behind the "as saying" of a cue that quotes somebody, or 0: quoted him as saying that."""
        parse, lexicon = self.parse, self.lexicon
        if parse.lower[cue] not in lexicon.rules.quoting:
            return 0
        thing = parse.child(cue, "dobj")
        own = (i for i in (*parse.children[cue], *(parse.children[thing] if thing > cue else ())) if i > cue)
        return next((i + 2 for i in own if parse.is_as_saying(i) and parse.lower[i + 1] in lexicon.report_verbs), 0)

    def _behind_whence(self, source: int, cue: int) -> int:
        """A source, or the noun behind the towns that say where it is: the Tempe, Arizona-based company."""
        parse = self.parse
        if parse.tags[source] != "NNP" or parse.lower_at(source + 1) != ",":
            return source
        near = range(source + 3, min(cue - 1, source + _WHENCE))
        based = next((i for i in near if parse.lower[i] == "based" and parse.lower[i - 1] == "-"), -1)
        towns = set(parse.tags[source + 2 : based - 1]) == {"NNP"} and parse.lower[parse.edges[source][0]] == "the"
        return based + 1 if based >= 0 and towns and parse.tags[based + 1] == "NN" else source

    def _asks_unnamed(self, cue: int) -> bool:
        """Whether a sentence opens with what somebody is asked, not by whom: "Asked if he would go, Ada laughed"."""
        parse = self.parse
        opens = cue == parse.sentence_start(cue) or parse.lower[cue - 1] in _ASIDE_OPENS  # Ada, asked if she would go
        asked = parse.tags[cue] == "VBN" and opens and parse.lower[cue] in self.lexicon.rules.asking
        return asked and parse.child(cue, "agent") < 0

    def _only_hears(self, cue: int) -> bool:
        """Whether a cue has a court for its subject, which is told so by others: the jury heard that; court told."""
        parse, word = self.parse, self.parse.lower[cue]
        subject = parse.child(cue, "nsubj")
        if not 0 <= subject < cue or parse.lower[subject] not in self.lexicon.rules.courts:
            return False
        told = word == "told" and not any(c > cue and parse.deps[c] in _TOLD for c in parse.children[cue])
        told = told and parse.lower_at(cue + 1) != "of"  # the panel told of its alarm
        return told or (word in HEARING and parse.tags[cue] in TENSED)

    def _quoted_as(self, cue: int) -> int | None:
        """Whom somebody quotes with a cue: him of "the paper quoted him as saying"; None where nobody is."""
        parse, verb = self.parse, cue
        if parse.is_as_saying(cue - 1):
            verb = parse.heads[cue - 1]
        if parse.lower[verb] not in self.lexicon.rules.quoting:
            return None
        quoted = parse.child(verb, "dobj")
        behind = parse.edges[quoted][1] + 1 if quoted > verb else -1
        says = parse.lower_at(behind + 1) if parse.is_as_saying(behind) else ""
        return quoted if says == "having" or says in self.lexicon.report_verbs else None

    def _is_in_writing(self, cue: int) -> bool:
        """Whether a cue tells what somebody else's writing says: "received a letter accusing"; not "sent a letter"."""
        parse, noun = self.parse, self.parse.heads[cue]
        if parse.tags[cue] != "VBG" or parse.deps[cue] != "acl" or not self.lexicon.is_writing(parse.lower[noun]):
            return False
        rules, verb = self.lexicon.rules, parse.lower[parse.heads[noun]]
        return verb not in rules.issued and verb not in rules.leaving
