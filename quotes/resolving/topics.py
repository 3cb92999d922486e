"""Topics: who the sentence before a pronoun is about, where it names nobody else whom the pronoun may mean."""

from __future__ import annotations

from bisect import bisect_left

from ..grammar import OBJECT_DEPS, WE
from ..mentioning.mentions import Mention
from ..parse import SUBJECTS
from .antecedent_features import Pairs
from .genders import GENDERED, MAN

__all__ = ["Topics"]

_TOPIC = 10.0  # how much more are the odds that "he" is the subject of such a sentence
_TELLER = 30.0  # the same of the subject of a verb of saying, who tells the rest of it
_SUBJECT = 3.0  # the same of the subject of another verb, behind which others are named
_MET = 100.0  # the same of whom the reporter meets: "We caught up with Rey. He was calm"
_AWAY = 0.3  # what is left of the odds that "the runner-up" is somebody else
_IT = 3.0  # the same that "it" is that subject
_IT_HERE = 30.0  # the same where only that one is named before "it" in its sentence
_PARAGRAPHS = 1  # from that sentence to the pronoun
_BACK = 3  # sentences outside quotations that are looked through
_FRONT = 3  # tokens to the name that a sentence begins with: "For Rey the win, he said, was"
_SIGNS = "“”\"'‘’., \n"
_NOBODY = -1, 1.0  # no topic, and the factor for nobody
_CLOSING = frozenset(("”", '"', "’", "'", "''"))
_VERBS = frozenset("VBD VBZ VBP VBN VB".split())


class Topics:
    """Looks at the sentences before the pronouns of one article."""

    def __init__(self, pairs: Pairs) -> None:
        self.pairs, self.layout, self.parse = pairs, pairs.layout, pairs.parse
        self.genders, self.order, self.heads = pairs.genders, pairs.order, pairs.heads
        self._names = {m.head: m for m in pairs.mentions if m.kind == "name"}
        self._found: dict[int, tuple[int, float]] = {}
        self._only: dict[int, int] = {}  # for each "it" what ``_only_named`` has found
        self._before: dict[int, tuple[int, int]] = {}  # for each "it" the tokens of the sentence before

    def of(self, mention: Mention, referent: int) -> float:
        """The factor for "he" or "she" to mean a referent, who may be the subject of the sentence before."""
        if mention.form not in MAN:
            return 1.0
        if mention.head not in self._found:  # asked for each of its candidates
            self._found[mention.head] = self._find(mention.head, MAN[mention.form])
        topic, factor = self._found[mention.head]
        return factor if topic == referent else 1.0

    def of_somebody(self, mention: Mention, referent: int) -> float:
        """The factor for "the runner-up" behind a quotation: less for all but whom the sentence before is about."""
        quoted = mention.first > 1 and self.layout.inside[mention.first - 2] >= 0
        if mention.kind != "description" or not quoted or not self.pairs.lexicon.is_somebody(mention.form):
            return 1.0
        if mention.head not in self._found:  # asked for each of its candidates
            man = self.genders.of_noun(mention)
            self._found[mention.head] = self._find(mention.head, man)
        (topic, factor), lexicon = self._found[mention.head], self.pairs.lexicon
        if factor != _TOPIC or topic == referent or self._tells(topic, mention.head):
            return 1.0
        called = self.pairs.referents[topic].role_words  # the host is no actress
        return 1.0 if any(lexicon.is_somebody(w) or w in lexicon.titles for w in called) else _AWAY

    def _tells(self, topic: int, token: int) -> bool:
        """Whether the last that a topic does before a token is to say or ask something, to which another may reply."""
        heads = self.pairs.positions[topic]
        last = heads[bisect_left(heads, token) - 1]
        last = self.parse.heads[last] if self.parse.deps[last] == "appos" else last  # the chair, Ada Brandt, asked
        verb = self.parse.heads[last]
        return self._reports(verb) or self.parse.lower[verb] in self.pairs.lexicon.rules.asking

    def of_it(self, mention: Mention, referent: int) -> float:
        """The factor for "it" to mean a referent: more for the subject of the sentence before."""
        if mention.form != "it":
            return 1.0
        if mention.head not in self._before:  # asked for each of its candidates
            end = self._outside(self.parse.sentence_start(mention.head))
            self._before[mention.head] = self.parse.sentence_start(end - 1) if end > 0 else 0, end
        start, end = self._before[mention.head]
        if end <= 0 or self.layout.paragraph[mention.head] - self.layout.paragraph[end - 1] > _PARAGRAPHS:
            return 1.0
        heads = self.pairs.positions[referent]
        near = heads[bisect_left(heads, start) : bisect_left(heads, end)]
        main = any(self.parse.deps[h] == "nsubj" and self.parse.deps[self.parse.heads[h]] == "ROOT" for h in near)
        if mention.head not in self._only:  # asked for each of its candidates
            self._only[mention.head] = self._only_named(mention.head)
        return _IT_HERE if self._only[mention.head] == referent else _IT if main else 1.0

    def _only_named(self, token: int) -> int:
        """All that has a name before "it" in its sentence: "stopped Ardent from what, it says, is"; -1 if more has."""
        start = self.parse.sentence_start(token)
        here = [
            (h, r)
            for h, r in self.pairs.between(start, token)
            if self.pairs.referents[r].entity >= 0 and self.layout.inside[h] < 0
        ]
        owns = any(self.parse.deps[h] == "poss" for h, _ in here)  # Norway's navy said it
        fronted = self.parse.tags[start] in ("IN", "WRB")  # when the council complained, it said
        subjects = (i for i in range(start, token) if self.parse.deps[i] == "nsubj")
        other = any(self.pairs.lexicon.is_body(self.parse.lower[i]) for i in subjects)  # the regulator said it
        alone = len({r for _, r in here}) == 1 and not (owns or fronted or other)
        return here[0][1] if alone else -1

    def _find(self, token: int, man: float) -> tuple[int, float]:
        """The subject of the sentence before that has one, or -1, and the factor."""
        end = self.parse.sentence_start(token)
        here = self._fitting(end, token - 1, man)
        fronted = here and here[0][0] - end <= _FRONT and self.parse.tags[end] in ("IN", "TO")
        if here and (fronted or not self._is_aside(token)):
            return _NOBODY
        gone_on = False  # from whom the reporter met
        for _ in range(_BACK):
            end = self._outside(end)
            if end <= 0:
                return _NOBODY
            start, last = self.parse.sentence_start(end - 1), end - 1
            fitting = self._fitting(start, last, man)
            if fitting:
                far = self.layout.paragraph[token] - self.layout.paragraph[last] > _PARAGRAPHS
                topic = _NOBODY if far else self._topic(start, last, fitting)
                return _NOBODY if gone_on and topic[1] != _MET else topic
            if self._others(start, last):
                if not self._goes_on(start, last, man):
                    return _NOBODY
                gone_on = True
            end = start
        return _NOBODY

    def _is_aside(self, token: int) -> bool:
        """Whether "he said" is put into what he says, so that he is nobody named there: "Tom's plan, he said, was"."""
        says = self._reports(token + 1)
        return says and self.parse.lower[token - 1] == "," and self.parse.lower_at(token + 2) in (",", ".")

    def _reports(self, token: int) -> bool:
        """Whether a token is a word that reports, in any form and whatever the tagger takes it for: said, saying."""
        return token < len(self.parse) and self.parse.lower[token] in self.pairs.lexicon.report_verbs

    def _outside(self, end: int) -> int:
        """The end of what stands before a token outside quotations, but for marks and spaces."""
        while end > 0 and (self.layout.inside[end - 1] >= 0 or not self.parse.lower[end - 1].strip(_SIGNS)):
            end -= 1
        return end

    def _fitting(self, first: int, last: int, man: float) -> list[tuple[int, int]]:
        """(head, referent) of the people whom the tokens name and a pronoun may mean."""
        outside = [(h, r) for h, r in self.pairs.between(first, last + 1) if self.layout.inside[h] < 0]
        return [(h, r) for h, r in outside if self.genders.fits(r, man) and self.genders.is_person(r)]

    def _others(self, first: int, last: int) -> bool:
        """Whether a sentence is about somebody without a name: he, "a spokesperson"."""
        parse, lexicon = self.parse, self.pairs.lexicon
        if any(parse.lower[i] in GENDERED for i in range(first, last)):
            return True
        nouns = [
            self.pairs.referents[r].noun for h, r in self.pairs.between(first, last + 1) if parse.deps[h] == "nsubj"
        ]
        return any(lexicon.is_human(noun) or noun in lexicon.unnamed_sources for noun in nouns if noun)

    def _goes_on(self, first: int, last: int, man: float) -> bool:
        """Whether a sentence goes on about "he" and tells of nobody else: "He came to the door, and he was calm"."""
        parse = self.parse
        words = [parse.lower[i] for i in range(first, last + 1) if self.layout.inside[i] < 0]
        same = all(GENDERED.get(word, man) == man for word in words)
        main = parse.root(first, last + 1)
        subjects = [c for c in parse.children[main] if parse.deps[c] == "nsubj"]
        return same and bool(subjects) and self._is_main_pronoun(subjects[0])

    def _is_main_pronoun(self, token: int) -> bool:
        """Whether it is "he" or "she" and the subject of a sentence."""
        deps, above = self.parse.deps, self.parse.heads[token]
        return self.parse.lower[token] in MAN and deps[token] == "nsubj" and deps[above] == "ROOT"

    def _topic(self, first: int, last: int, fitting: list[tuple[int, int]]) -> tuple[int, float]:
        """Whom a sentence is about, and the factor: the only one named, or the subject whose verb the others follow."""
        parse = self.parse
        if any(self._is_main_pronoun(i) for i in range(first, fitting[0][0])):
            return _NOBODY  # "He said that Ada had gone" may be about him
        if len({r for _, r in fitting}) == 1:
            if self._is_about_another(first, last, fitting[0][0]):
                return _NOBODY
            subject = any(parse.deps[h] in SUBJECTS for h, _ in fitting)
            if self._is_met(first, last, fitting[0][0]) or self._is_according(fitting[0][0]):
                return fitting[0][1], _MET
            return (fitting[0][1], _TOPIC) if subject else _NOBODY
        root = parse.root(first, last + 1)
        subjects = [(h, r) for h, r in fitting if parse.heads[h] == root and parse.deps[h] == "nsubj"]
        named = fitting[0][0]
        if parse.lower[first : first + 2] == ["according", "to"] and named - first <= _FRONT:
            return (fitting[0][1], _TOPIC) if parse.deps[named] == "pobj" else _NOBODY
        told = [(h, r) for h, r in fitting if self._follows_verb(h)]
        subjects = subjects or told
        if len(subjects) != 1 or parse.tags[root] not in _VERBS:
            return _NOBODY
        head, topic = subjects[0]
        begin, end = parse.edges[head]
        others = [h for h, r in fitting if r != topic]
        tells = bool(told) or self._reports(root)
        behind = all(begin <= h <= end or h > (head if told else root) for h in others)
        return (topic, _TELLER if tells else _SUBJECT) if behind else _NOBODY

    def _is_according(self, named: int) -> bool:
        """Whether a name stands behind ", according to", as that of who tells a sentence: "It is, according to Ada"."""
        parse, to = self.parse, self.parse.heads[named]
        comma = to - 2 >= 0 and parse.lower[to - 2] == ","
        return comma and parse.deps[named] == "pobj" and parse.lower[to - 1 : to + 1] == ["according", "to"]

    def _is_met(self, first: int, last: int, named: int) -> bool:
        """Whether a sentence tells only that its writer meets or asks somebody: "I asked Rey", "We spoke to Rey"."""
        parse, root = self.parse, self.parse.root(first, last + 1)
        above = parse.heads[named]
        held = parse.deps[named] in OBJECT_DEPS and above == root
        asked = any(  # I asked my neighbour about Rey
            parse.deps[c] in OBJECT_DEPS and c < named and self.pairs.lexicon.is_human(parse.lower[c])
            for c in parse.children[root]
        )
        held |= parse.deps[named] == "pobj" and parse.heads[above] == root and not asked
        writer = any(parse.lower[c] in WE and parse.deps[c] == "nsubj" for c in parse.children[root])
        return held and writer

    def _is_about_another(self, first: int, last: int, named: int) -> bool:
        """Whether a description that may be anybody's is the main subject: "The former judge says that Rey is ill"."""
        parse, lexicon = self.parse, self.pairs.lexicon
        root = parse.root(first, last + 1)
        subject = next((c for c in parse.children[root] if parse.deps[c] == "nsubj"), named)
        meant = self.pairs.headed(subject)
        known = meant >= 0 and self.pairs.referents[meant].entity >= 0
        human = lexicon.is_human(parse.lower[subject]) or parse.lower[subject] in lexicon.unnamed_sources
        return subject < named and human and not known and self._reports(root)

    def _follows_verb(self, head: int) -> bool:
        """Whether a name stands right behind a quotation and a verb of saying: “…,” said Ada Brandt, whose son Tom."""
        name, parse = self._names.get(head), self.parse
        verb = -1 if name is None else name.first - 1
        return verb > 0 and self._reports(verb) and self.layout.inside[verb] < 0 and parse.lower[verb - 1] in _CLOSING
