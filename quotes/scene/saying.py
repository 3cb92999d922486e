"""Who says, cries, hears or is called what, by the words beside the segments and the reports of one article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate

from ..fold import singular
from ..grammar import ARTICLES, BY_WHOM, DASHES, HEARING, OBJECT_DEPS, STOPS, WAS
from ..parse import FINITE, SUBJECTS, TENSED
from .setting import NAMED_ROLE_TAGS, Setting

__all__ = ["Saying"]

_TOLD = frozenset(("ccomp", "dobj", "xcomp", "dative", "acomp"))  # what a verb has that tells something else
_ABOUT = frozenset(("of", "for", "as", "with"))  # what leads from a passive verb to what is said
_RELATIVE = frozenset(("which", "who", "whom"))
_SOURCE = 8  # tokens of a source between such a pronoun and a cue
_CALLED = 5  # tokens from a passive verb to a quotation
_SAYING = 14  # tokens from "describing the tank as" to a quotation
_WITHIN = frozenset(("in", "on"))
_OPENING = 6  # tokens of "The final verdict" and what is before it
_QUALIFYING = frozenset(("DT", "JJ", "VBG"))  # before a word that answers: a grateful “Yes.”
_WRITING = 5  # tokens of "in an angry letter"
_WHERE = 12  # tokens of "on the steps of the court on Friday night"
_WHERE_TAGS = frozenset("IN DT JJ NN NNP NNS CD POS PRP$ RB HYPH".split())
_NAMED_TAGS = NAMED_ROLE_TAGS | {",", "CD"}
_WHAT = 12  # tokens of "what the head of the union had called"
_CLAUSE_TAGS = frozenset((",", ":", ".", "VBD", "VBZ", "VBP", "``", "''"))  # where another clause begins
_TELEPHONES = frozenset(("call",))
_CRIERS = 8  # tokens of "cries from the crowd of"
_ROSE = 4  # tokens of "went up from"
_CLAUSE = 12  # tokens of a clause between a segment and "according to"


class Saying(Setting):
    """A setting with what its verbs of saying govern."""

    def according_behind(self, index: int) -> int:
        """The token behind the "according to" that ends the sentence of a segment, or -1: “…”, according to the agency.

        Nor may a verb of saying stand in between; "in the words of" is as good right behind.
        """
        lower, words, last = self.parse.lower, self.parse.words, self.layout.bounds[index][1]
        at = last + (self.parse.lower_at(last) == ",")
        if words[at : at + 2] == ["in", "the"] and self.parse.lower_at(at + 3) == "of":  # in the words of the agency
            return at + 4 if lower[at + 2] in self.lexicon.rules.accounts else -1
        if self.parse.word_at(at) == "per":  # not the Per of another sentence
            return at + 1
        end = min(self.parse.sentence_end(min(last, len(lower)) - 1), last + _CLAUSE)
        small = (i for i in range(last, end - 1) if words[i] == "according")
        to = next((i for i in small if lower[i + 1] == "to"), -1)
        said = any(self.cue_listed[i] == 2 or self.layout.inside[i] >= 0 for i in range(last, to))
        return -1 if to < 0 or said else to + 2

    def agent_behind(self, index: int) -> int:
        """The "by" or "from" behind a segment that tells by whom, or -1: “…” by Ada, “…” in a letter from Ada.

        Or behind where and when: “…” on the steps of the court on Friday by the mayor, Ada Brandt.
        """
        parse, last = self.parse, self.layout.bounds[index][1]
        if parse.word_at(last) == "by":
            return last
        near = range(last + 2, min(len(parse) - 1, last + _WRITING))
        written = parse.word_at(last) == "in"
        noun = next((i for i in near if written and self.lexicon.is_writing(parse.lower[i])), -1)
        if noun >= 0:
            return noun + 1 if parse.lower[noun + 1] in BY_WHOM else -1
        end = min(len(parse) - 1, last + _WHERE)
        by = next((i for i in range(last, end) if parse.tags[i] not in _WHERE_TAGS or parse.lower[i] == "by"), end)
        who = parse.child(by, "pobj") if parse.words[by] == "by" else -1
        named = who >= 0 and (parse.tags[who] == "NNP" or self.lexicon.is_somebody(parse.lower[who]))
        return by if named and by > last and self.layout.paragraph[by] == self.layout.paragraph[last - 1] else -1

    def calls_behind(self, index: int) -> int:
        """The passive verb before a segment that "by" stands behind, or -1: he was accused of “…” by the mayor."""
        parse, first = self.parse, self.layout.bounds[index][0]
        if self.agent_behind(index) < 0:
            return -1
        near = range(first - 1, max(-1, parse.sentence_start(max(0, first - 1)) - 1, first - _CALLED), -1)
        verb = next((i for i in near if parse.tags[i] == "VBN"), -1)
        return verb if verb >= 0 and self.calls(verb) else -1

    def sayings(self, first: int, tags: tuple[str, ...] = ("VBG",)) -> Iterator[int]:
        """The "describing" of "heard describing it as “…”": verbs in -ing before token ``first``, no clause between."""
        parse = self.parse
        clause = first  # the first verb of a clause that has to be what is said
        for token in range(first - 1, max(parse.sentence_start(max(0, first - 1)), first - _SAYING), -1):
            if parse.lower[token] in STOPS or parse.words[token].isspace():
                return
            clause = token if parse.tags[token] in FINITE else clause
            if (
                parse.tags[token] in tags
                and self.cue_listed[token] == 2
                and clause <= max(first, parse.edges[token][1])
            ):
                yield token

    def _interrupts(self, cue: int, last: int, first: int) -> bool:
        """Whether a verb of saying stands with its subject between commas, behind one word and before another.

        "The thieves had keys, Ada Brandt said, and knew the code."
        """
        parse = self.parse
        comma = last + 1
        comma += self.layout.inside[last] >= 0 and parse.lower_at(comma) != ","  # behind a mark
        commas = parse.lower_at(comma) == "," == parse.lower_at(first - 1)
        return self.says(cue) and commas and last < cue < first and parse.sentence_of[last] == parse.sentence_of[first]

    def parts(self, cue: int, last: int, first: int) -> bool:
        """Whether a cue stands between two parts of what it reports, that end and begin with these words.

        It interrupts them, or is a passive verb between whom it is about and what is said: he was accused of fraud, is
        said to have left. Or it stands with its source behind a pronoun: a bridge which they say is unsafe.
        """
        if self._interrupts(cue, last, first):
            return True
        parse = self.parse
        if parse.lower[last] in _RELATIVE and first == cue + 1 and cue - last <= _SOURCE:
            return True
        about = any(parse.deps[c] == "nsubjpass" and parse.edges[c][1] == last for c in parse.children[cue])
        raised = parse.lower[first] == "to" and self.raises(cue)
        return about and (raised or not _ABOUT.isdisjoint(parse.lower[first - 1 : first + 1]))

    def raises(self, cue: int) -> bool:
        """Whether a verb in the passive says what its subject does: is believed to have left."""
        parse = self.parse
        clause = any(parse.deps[c] == "xcomp" and c > cue for c in parse.children[cue])
        return parse.tags[cue] == "VBN" and clause and parse.lower[cue] in self.lexicon.rules.raising

    def listener(self, index: int) -> int:
        """The token that heads who only hears what holds a segment, or is told so by nobody named, or -1.

        The court heard that he “…”, jurors were told how he “…”.
        """
        parse, first = self.parse, self.layout.bounds[index][0]
        start = parse.sentence_start(max(0, first - 1))
        at = bisect_left(self._telling, first) - 1
        verb = self._telling[at] if at >= 0 else -1
        if verb <= start or not self._is_hearing(verb):
            return -1
        return next((c for c in parse.children[verb] if parse.deps[c] in SUBJECTS and c < verb), -1)

    @cached_property
    def _sayers(self) -> list[int]:
        """Running count of listed verbs of saying before each token."""
        return [0, *accumulate(listed == 2 for listed in self.cue_listed)]

    @cached_property
    def _telling(self) -> list[int]:
        """The tokens that are verbs of saying or those of a listener, in order."""
        return [i for i in range(len(self.parse)) if self.says(i) or self._is_hearing(i)]

    def cut_by_dashes(self, index: int) -> bool:
        """Whether dashes cut a segment from the one before, which goes on with it: “He” — Ada came in — “agrees.”"""
        bounds, lower = self.layout.bounds, self.parse.lower
        if not 0 < index < len(bounds) or not self.starts_small(index):
            return False
        begin, end = bounds[index - 1][1], bounds[index][0]
        dashed = end - begin > 1 and lower[begin] in DASHES and lower[end - 1] in DASHES
        return dashed and STOPS.isdisjoint(lower[begin:end])

    def speaks_of(self, verb: int) -> bool:
        """Whether a verb of speaking goes on with of what somebody speaks: spoke of “…”."""
        return self.parse.lower[verb] in self.lexicon.rules.speaking and self.parse.lower[verb + 1] == "of"

    def in_what(self, index: int) -> int | None:
        """The "what" that somebody says a segment is: that of "after what Ada Brandt had called “…”"; None for none."""
        parse, verb = self.parse, self.layout.bounds[index][0] - 1
        # What critics call his “calm”, what a nurse noted as a “fall”.
        verb -= verb > 0 and (parse.tags[verb] == "PRP$" or parse.lower[verb] in ARTICLES)
        verb -= verb > 0 and (parse.lower[verb] in WAS or parse.lower[verb] == "as")
        told = verb > 0 and parse.deps[verb] in OBJECT_DEPS and parse.heads[verb] == verb - 1
        verb -= told  # what a vet told her was
        seen = verb > 0 and parse.lower[verb + 1] == "as" and parse.tags[verb] in FINITE  # what rivals see as
        if verb < 2 or not (self.says(verb) or parse.lower[verb] in self.lexicon.rules.calling or seen):
            return None
        near = range(verb - 1, max(parse.sentence_start(verb) - 1, verb - _WHAT), -1)
        what = next((i for i in near if parse.lower[i] == "what"), None)
        if what is None:
            return None
        whole = any(parse.deps[c] == "nsubj" and what < c < verb for c in parse.children[verb])
        between = range(what + 1, verb)  # what one critic, Ada Brandt, called, whatever the parse hangs that on
        named = parse.lower[verb - 1] == "," and parse.lower[what + 1 : verb].count(",") > 1
        whole = whole or (named and all(parse.tags[i] in _NAMED_TAGS for i in between))
        apart = not whole and any(parse.tags[i] in _CLAUSE_TAGS for i in between)
        return None if apart else what

    def in_writing(self, index: int) -> int:
        """The writing that a sentence begins with that calls something “…”, or -1: On her page Rey was “…”."""
        parse, start, verb = self.parse, self.opening(index), self.layout.bounds[index][0] - 1
        if parse.lower[start] not in _WITHIN or verb < start + 3 or parse.lower[verb] not in WAS:
            return -1
        noun, lexicon = parse.child(start, "pobj"), self.lexicon
        written = parse.lower[noun] in lexicon.personal_writings or parse.lower[noun] in lexicon.rules.pages
        if noun < 0 or not written or not self.starts_small(index):
            return -1
        return -1 if any(self.says(i) for i in range(noun, verb)) else noun

    def gives_words(self, index: int) -> bool:
        """Whether a sentence gives somebody's words: The verdict was a loud “No.”; In her memoir, he is “a crust”."""
        if self.in_writing(index) >= 0:
            return True
        parse, first, lexicon, start = self.parse, self.layout.bounds[index][0], self.lexicon, self.opening(index)
        near = range(start, min(first, start + _OPENING))
        noun = next((i for i in near if lexicon.is_words(parse.lower[i])), -1)
        verb = parse.heads[noun]
        if noun < 0 or parse.deps[noun] != "nsubj" or not noun < verb < first or parse.lower[verb] not in WAS:
            return False
        named = lexicon.has_title(parse.lower[noun]) or parse.lower[noun] in lexicon.rules.describing
        plain = parse.tags[first - 1] in _QUALIFYING and not any(self.says(i) for i in range(verb + 1, first))
        return plain and not named and self.starts_large(index) and self.last_sign(index) in STOPS

    def _is_hearing(self, verb: int) -> bool:
        """Whether a verb is that of a listener: heard, was told."""
        parse, rules = self.parse, self.lexicon.rules
        if parse.lower[verb] in HEARING and parse.tags[verb] in TENSED:
            return parse.child(verb, "nsubjpass", "auxpass") < 0
        told = parse.lower[verb] in rules.addressing
        if not told or parse.lower_at(verb + 1) == "to":  # told to look out for “J”
            return False
        return parse.child(verb, "nsubjpass") >= 0 and parse.child(verb, "agent") < 0

    def calls(self, verb: int) -> bool:
        """Whether a verb in the passive tells or calls its subject something: accused, branded; not quoted."""
        word = self.parse.lower[verb]
        told = self.cue_listed[verb] == 2 or word in self.lexicon.rules.calling
        return told and not self.lexicon.is_heard(word)

    def fronted(self, index: int) -> int:
        """The verb of saying behind the clause that holds a segment, or -1: it will be “…” again, the mayor pledged.

        The segment is a few words within the clause, and nothing before it there reports.
        """
        parse, (first, last) = self.parse, self.layout.bounds[index]
        words = self.quoted(index)
        if not words[:1].islower() or words[-1] in ".!?,":
            return -1
        start, end = parse.sentence_start(first), parse.sentence_end(max(first, last - 1))
        if parse.lower_at(last) in (",", ".") or self._sayers[first] > self._sayers[start]:
            return -1
        comma = next((i for i in range(last, min(end, last + _CLAUSE)) if parse.lower[i] == ","), end)
        verb = next((i for i in range(comma + 1, end) if self.cue_listed[i] == 2 or self.layout.inside[i] >= 0), -1)
        if verb < 0 or parse.tags[verb] not in ("VBD", "VBZ", "VBN") or self.layout.inside[verb] >= 0:
            return -1
        subject = any(parse.deps[i] == "nsubj" and parse.heads[i] == verb for i in range(comma + 1, verb))
        told = any(i > verb and parse.deps[i] in _TOLD for i in parse.children[verb])
        return verb if subject and not told else -1

    def outcry(self, index: int) -> int:
        """The noun that says of a segment that it is what people cry, or -1: the shouts of "shouts of “Shame!”".

        They may stand between: "cries from the crowd of “Shame!”".
        """
        first, lower = self.layout.bounds[index][0], self.parse.lower
        if first < 2 or lower[first - 1] != "of":
            return -1
        outcries = self.lexicon.rules.outcries
        if singular(lower[first - 2]) in outcries:
            return first - 2
        near = (i for i in range(first - 3, max(-1, first - _CRIERS), -1) if lower[i + 1] == "from")
        return next((i for i in near if singular(lower[i]) in outcries - _TELEPHONES), -1)

    @cached_property
    def crying(self) -> set[str]:
        """What the inflections of each verb of those who cry share; who calls may as well telephone."""
        return {self.lexicon.stem(noun) for noun in self.lexicon.rules.outcries - _TELEPHONES}

    def whence(self, index: int) -> int:
        """The "from" or "by" that says who cries a segment, or -1: a cry of “…” went up from the back."""
        (first, last), tags, lower = self.layout.bounds[index], self.parse.tags, self.parse.lower
        if 0 <= (noun := self.outcry(index)) < first - 2:
            return noun + 1
        rose = last < len(tags) and tags[last] in TENSED
        near = range(last + rose, min(len(tags), last + _ROSE))
        at = next((i for i in near if tags[i] not in ("RP", "RB")), -1)
        return at if at >= 0 and lower[at] in BY_WHOM else -1
