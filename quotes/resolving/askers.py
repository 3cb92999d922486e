"""Askers: who has just asked hardly answers: of "Ada Brandt asked if he knew. “No,” she said", "she" isn't Ada."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Set

from ..grammar import BY_WHOM, OBJECT_DEPS, WE
from ..mentioning.mentions import Mention
from ..mentioning.pronouns import OBJECTS
from ..parse import SUBJECTS, Parse
from .antecedent_features import Pairs
from .genders import MAN

__all__ = ["Askers"]

_SAYING = frozenset(("said", "says"))  # who argues or adds may be who asked
_BY_WHOM = 9  # tokens of "asked by a reporter from Lowmoor whether"
_NAMED = 5  # tokens of a name between commas, and of the second comma
_QUESTION = 5  # tokens from "asked" within which the question begins
_WHOM = frozenset(("NN", "NNP", "PRP"))
_LEAVE = frozenset("can could may might".split())  # what one asks for oneself
_BEGAN = frozenset("began begins opened opens started starts".split())  # by asking him when he had seen it
_RING = frozenset("called contacted emailed messaged phoned rang telephoned".split())
_WHO = 3  # words of a question that may be an answer: “Who?”
_DEEP = 9  # words over a name in what somebody is asked
_SINCE = 60  # tokens behind a question in which somebody may act


class Askers:
    """Looks at the questions before the pronouns of one article."""

    def __init__(self, pairs: Pairs) -> None:
        self.pairs, self.layout, self.parse, self.rules = pairs, pairs.layout, pairs.parse, pairs.lexicon.rules
        self._in_front: dict[int, list[int]] = {}

    @staticmethod
    def asks(parse: Parse, subject: int, verbs: Set[str]) -> bool:
        """Whether a subject asks, by one of some verbs, or is heard asking; not "a player was asked"."""
        verb, passive = parse.heads[subject], parse.deps[subject] == "nsubjpass"
        inner = (c for c in parse.children[verb] if c > verb and parse.tags[c] == "VBG")
        heard = any(parse.lower[c] == "asking" for c in inner)
        return heard or (parse.lower[verb] in verbs and not passive)

    def has_asked(self, mention: Mention, referent: int) -> bool:
        """Whether the last subject before a pronoun is somebody who asked: Ada asked if he knew. "No," he said."""
        parse, focus = self.parse, self.pairs.salience.at[mention.head]
        heads = self.pairs.positions[referent] if mention.form in MAN else []
        at = bisect_left(heads, mention.head)
        if not at:
            return False
        asker = heads[at - 1]
        asker = parse.heads[asker] if parse.deps[asker] == "appos" else asker  # the magistrate, Ada Brandt, asked
        verb, own = parse.heads[asker], parse.lower[parse.heads[mention.head]]
        began = parse.lower[verb] in _BEGAN and parse.lower[verb + 1 : verb + 3] == ["by", "asking"]
        verb += 2 * began
        question = self._begins_question(verb)
        asks = began or parse.lower[verb] in self.rules.asking or (question and parse.lower[verb] in self.rules.curious)
        if asks and parse.deps[asker] == "nsubj" and self._is_asked_about(mention, verb):
            return True
        if not asks or parse.deps[asker] != "nsubj" or not self._is_last(referent, verb, focus.subject):
            return False
        if self._acts_since(mention, verb):
            return False
        return own in self.rules.answering or (question and (own in _SAYING or self._answers(mention, verb)))

    def _begins_question(self, verb: int) -> bool:
        """Whether a question follows a verb, or whom it is put to: asked if, asked the auditor, Tom Rey, if."""
        parse, words = self.parse, self.rules.question_words
        if not words.isdisjoint(parse.lower[verb + 1 : verb + _QUESTION]):
            return True
        whom = parse.child(verb, *OBJECT_DEPS)
        if whom <= verb or parse.lower_at(whom + 1) != ",":
            return False
        near = range(whom + 2, min(len(parse), whom + 2 + _NAMED))
        comma = next((i for i in near if parse.lower[i] == ","), -1)
        return comma >= 0 and parse.lower_at(comma + 1) in words

    def asks_in_front(self, mention: Mention, referent: int) -> bool:
        """Whether the clause before somebody tells by whom he is asked: "Asked by Ada Brandt if it was, she said"."""
        if mention.head not in self._in_front:  # asked for each candidate
            self._in_front[mention.head] = self._askers_in_front(mention.head)
        return any(self.pairs.is_at(c, referent) for c in self._in_front[mention.head])

    def _askers_in_front(self, subject: int) -> list[int]:
        """The tokens that head whom a clause before a subject is asked by."""
        parse = self.parse
        if parse.deps[subject] != "nsubj":
            return []
        clauses = [c for c in parse.children[parse.heads[subject]] if c < subject and parse.tags[c] == "VBN"]
        clauses = [c for c in clauses if parse.lower[c] in self.rules.asking]
        agents = [by for c in clauses for by in parse.children[c] if parse.deps[by] == "agent"]
        return [c for by in agents for c in parse.children[by] if parse.deps[c] == "pobj"]

    def asked_by(self, mention: Mention, referent: int) -> bool:
        """Whether it was who asked in the last sentence before one answers: "A boy was asked by Ada why. “No,” she"."""
        parse, asker = self.parse, self._before_answer(mention, referent)
        if asker < 0:
            return False
        by = parse.heads[parse.heads[asker] if parse.deps[asker] == "appos" else asker]
        verb = parse.heads[by]
        asks = parse.deps[by] == "agent" and parse.lower[verb] in self.rules.asking
        return asks and parse.child(verb, "nsubjpass") >= 0 and self._is_next(mention, verb)

    def was_asked(self, mention: Mention, referent: int) -> bool:
        """Whether somebody was asked in the last sentence before one answers: "Tom was asked why. “No,” he replied"."""
        parse, asked = self.parse, self._before_answer(mention, referent)
        verb = parse.heads[asked] if asked >= 0 else -1
        if verb < 0 or parse.deps[asked] != "nsubjpass" or parse.lower[verb] not in self.rules.asking:
            return False
        behind = parse.lower[verb + 1 : verb + _BY_WHOM]
        if "about" not in behind and self.rules.question_words.isdisjoint(behind):
            return False  # Tom was asked to leave
        if parse.deps[verb] == "ccomp":
            return False  # Ada said that Tom was asked why
        return self._is_next(mention, verb)

    def _before_answer(self, mention: Mention, referent: int) -> int:
        """The head of a referent's last mention before "he" or "she" who answers or says something, or -1."""
        parse, heads = self.parse, self.pairs.positions[referent]
        own = parse.lower[parse.heads[mention.head]]
        answers = parse.deps[mention.head] == "nsubj" and (own in self.rules.answering or own in _SAYING)
        at = bisect_left(heads, mention.head) if mention.form in MAN and answers else 0
        return heads[at - 1] if at else -1

    def was_addressed(self, mention: Mention, referent: int) -> bool:
        """Whether somebody was told or asked in the last sentence before one replies: Ada asked Mei. "No," she replied.

        For "said" the question must begin with its word: "Ada asked Mei why. “No,” she said". Or, where nobody named
        asks, with "about".
        """
        parse, rules, heads = self.parse, self.rules, self.pairs.positions[referent]
        own = parse.lower[parse.heads[mention.head]]
        at = bisect_left(heads, mention.head) if mention.form in MAN and parse.deps[mention.head] == "nsubj" else 0
        noun = next((h for h in heads[max(0, at - 2) : at] if parse.deps[h] in OBJECT_DEPS), -1)  # the cook, or Mei
        if noun < 0:
            return False
        told, verb = heads[at - 1], parse.heads[noun]
        behind = parse.lower[told + 1 : told + _QUESTION]
        subject = parse.child(verb, "nsubj")
        somebody = self.pairs.headed(subject) if subject >= 0 else -1
        ours = subject >= 0 and parse.lower[subject] in WE
        anybody = ours or (somebody >= 0 and self.pairs.referents[somebody].entity < 0)  # a reporter asked
        about = anybody and "about" in behind and parse.lower[verb] in rules.asking and self._may_answer(mention, verb)
        asked = parse.lower[verb] in rules.asking and not rules.question_words.isdisjoint(behind)
        asked = (asked or about) and own in _SAYING
        if not asked and (parse.lower[verb] not in rules.asking | rules.addressing or own not in rules.answering):
            return False
        goes_on = parse.deps[parse.heads[mention.head]] == "conj" and parse.heads[parse.heads[mention.head]] == verb
        return (ours or somebody not in (-1, referent)) and (goes_on or self._is_next(mention, verb))

    def is_asked_about(self, mention: Mention, referent: int) -> bool:
        """Whether one who answers was asked of somebody right before: Ada asked Mei about Bo. “Who?” she said."""
        parse, topic = self.parse, self._before_answer(mention, referent)
        above = [topic]
        while topic >= 0 and parse.heads[above[-1]] != above[-1] and len(above) < _DEEP:
            above.append(parse.heads[above[-1]])
        verb = next((i for i in above[1:] if parse.lower[i] in self.rules.asking), -1)
        if not 0 <= verb < topic or not self._is_next(mention, verb) or not self._may_answer(mention, verb):
            return False
        whom = next((c for c in parse.children[verb] if parse.deps[c] in OBJECT_DEPS and verb < c < topic), topic)
        question = parse.lower[whom + 1 : topic]
        asks = "about" in question or not self.rules.question_words.isdisjoint(question)
        return whom < topic and asks and self._may_be(mention, whom)

    def _may_answer(self, mention: Mention, verb: int) -> bool:
        """Whether "he" says the first words behind a question, and they aren't another: “Who?” he said."""
        inside, parse = self.layout.inside, self.parse
        said = sorted({inside[i] for i in range(verb, mention.first) if inside[i] >= 0})
        if len(said) != 1:
            return False
        words = self.layout.segments[said[0]].words(parse.text).split()
        return words[-1:] != [] and (words[-1][-1] != "?" or len(words) <= _WHO)

    def _may_be(self, mention: Mention, whom: int) -> bool:
        """Whether whom somebody asks may be "he" or "she", as far as the text tells."""
        word, referent = self.parse.lower[whom], self.pairs.headed(whom)
        if word in OBJECTS:
            return OBJECTS[word] == mention.form
        return referent < 0 or self.pairs.genders.fits(referent, MAN[mention.form])

    def was_rung(self, mention: Mention, referent: int) -> bool:
        """Whether who writes asked a body in the last sentence, and it tells: "We called the Lottery. It told us"."""
        parse, heads = self.parse, self.pairs.positions[referent]
        own = parse.lower[parse.heads[mention.head]]
        tells = parse.deps[mention.head] == "nsubj" and own in self.pairs.lexicon.report_verbs
        at = bisect_left(heads, mention.head) if mention.form == "it" and tells else 0
        if not at or parse.deps[heads[at - 1]] not in OBJECT_DEPS:
            return False
        verb = parse.heads[heads[at - 1]]
        ours = parse.child(verb, "nsubj")
        asks = parse.lower[verb] in self.rules.asking or parse.lower[verb] in _RING
        return asks and ours >= 0 and parse.lower[ours] in WE and self._is_next(mention, verb)

    def _is_next(self, mention: Mention, token: int) -> bool:
        """Whether the sentence of a token is the last before a mention that mentions anybody."""
        heads, end = self.pairs.heads, self.parse.sentence_end(token)
        return end <= mention.head and bisect_left(heads, end) == bisect_left(heads, mention.head)

    def has_put(self, mention: Mention, referent: int) -> bool:
        """Whether a question was somebody's in the last sentence: "The question came from Ada. “Why?” she asked"."""
        parse, heads = self.parse, self.pairs.positions[referent]
        asks = parse.deps[mention.head] == "nsubj" and parse.lower[parse.heads[mention.head]] in self.rules.asking
        at = bisect_left(heads, mention.head) if mention.form in MAN and asks else 0
        if not at:
            return False
        asker = heads[at - 1]
        asker = parse.heads[asker] if parse.deps[asker] == "appos" else asker  # put by a child, Ada Brandt
        link = parse.heads[asker]
        subject = parse.child(parse.heads[link], *SUBJECTS) if parse.lower[link] in BY_WHOM else -1
        return subject >= 0 and parse.lower[subject] in ("question", "questions") and self._is_next(mention, link)

    def asks_of(self, mention: Mention, referent: int) -> bool:
        """Whether somebody asks of nobody in particular what a pronoun would do: "Ada asked if she would go"."""
        parse = self.parse
        verb = parse.heads[mention.head]
        above = parse.heads[verb]
        asks = parse.deps[mention.head] == "nsubj" and parse.deps[verb] in ("ccomp", "advcl") and above < verb
        if mention.form not in MAN or not asks or parse.lower[above] not in self.rules.asking:
            return False
        if not _LEAVE.isdisjoint(parse.lower[mention.head : verb]):
            return False  # asked if she could go
        subjects = [c for c in parse.children[above] if parse.deps[c] == "nsubj"]
        subjects += [c for s in subjects for c in parse.children[s] if parse.deps[c] == "appos"]
        return any(self.pairs.is_at(c, referent) for c in subjects)

    def _is_asked_about(self, mention: Mention, verb: int) -> bool:
        """Whether a pronoun stands in what somebody is asked: "Ada asked Mei about what she had said"."""
        parse = self.parse
        whom = any(parse.deps[c] in OBJECT_DEPS and parse.tags[c] in _WHOM for c in parse.children[verb])
        return whom and parse.deps[mention.head] == "nsubj" and verb < mention.head <= parse.edges[verb][1]

    def _answers(self, mention: Mention, verb: int) -> bool:
        """Whether the sentence of a question goes on with who answers: "When Ada asked why, she was quick to reply"."""
        parse = self.parse
        behind = range(parse.edges[verb][1] + 1, parse.sentence_end(verb))
        same = (i for i in behind if parse.lower[i] == mention.form and parse.deps[i] == "nsubj")
        taken_up = parse.deps[verb] == "advcl" and any(parse.heads[i] == parse.heads[verb] for i in same)
        return taken_up and self.pairs.answers(verb, parse.sentence_end(verb) - 1)

    def _acts_since(self, mention: Mention, verb: int) -> bool:
        """Whether a sentence between a question and a pronoun has the same pronoun: Ada asked. Then she left."""
        parse, inside = self.parse, self.layout.inside
        if any(parse.deps[c] in OBJECT_DEPS and parse.tags[c] in _WHOM for c in parse.children[verb]):
            return False  # Ada asked Mei if she knew. She nodded.
        end = parse.sentence_end(verb)
        since = range(end, min(end + _SINCE, parse.sentence_start(mention.head)))
        return any(parse.lower[i] == mention.form and inside[i] < 0 and parse.deps[i] == "nsubj" for i in since)

    def _is_last(self, referent: int, verb: int, subject: int) -> bool:
        """Whether the last subject is a referent, or one in what the referent's verb says: she asked why Tom went."""
        if subject == referent:
            return True
        heads = self.pairs.positions[subject] if subject >= 0 else []
        return bisect_left(heads, verb + 1) < bisect_left(heads, self.parse.edges[verb][1] + 1)
