"""Unnamed: what the odds are multiplied with that a mention means somebody or something without a name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

from ..fold import singular
from ..grammar import ONE, PLURAL_TAGS
from ..mentioning.anonymous import ANONYMOUS
from ..mentioning.mentions import Mention
from ..mentioning.pronouns import PRONOUNS
from ..parse import SUBJECTS
from .antecedent_features import Pairs
from .askers import Askers
from .genders import GENDERED, MAN
from .wording import Wording

__all__ = ["Unnamed"]

# What is left of the odds that a mention means a referent, or how much more they are.
_UNNAMED = 0.03  # that "he" or "she" is only "a woman" or "the boy"; by held-out articles
_UNNAMED_SUBJECT = 0.3  # the same where "a woman" is the subject right before
_ENTHRONED = 4.0  # that "she" is the duchess, subject of the sentence before, who needs no name
_ITSELF = 0.25  # that "the publication" is none of those who are named; by held-out articles
_BODY_ITSELF = 0.4  # the same for "the group" and "the company"
_FIRM_ITSELF = 0.1  # the same where one that is named did something right before
_OWN, _PAPER = 3.0, 5.0  # the same for "the official" and "the complaint", who speak for themselves
_SAYER = 300.0  # that "he" is the "one adviser" who said something in the sentence before
_ANONYMOUS = 10.0  # that "he" is the subject of the sentence before, "a senator who asked not to be named"
_PREDICATE = 0.2  # times that, that "he" is the actor of "the plumber is an actor", and not the plumber
_OTHERS = 0.05  # that "the Brandt campaign" is another's campaign, or "they" a letter
_WRITTEN = 0.01  # that "the woman" is a sign, or "the sign" a woman
_VARIED = 0.02  # that "the 58-year-old" is none of those whom the text brought in before
_SPOKE = 20.0  # that "the librarian" is "a librarian" who has just told something
_PROXY = 30.0  # that "the spokesperson" is the rep whom the text brought in before

_SOON = 2  # paragraphs from "one caller" to "the caller"
_INFINITIVES = ("xcomp", "acomp")
_OPENING = 1  # tokens outside quotation marks before "he said" that opens a paragraph
_THROUGH = "through"
_HAD = ("had", "'d", "’d")


class Unnamed:
    """Weighs the pairs of a mention and a referent without a name of one article."""

    def __init__(self, pairs: Pairs, wording: Wording) -> None:
        self.pairs, self.layout, self.parse, self.lexicon = pairs, pairs.layout, pairs.parse, pairs.lexicon
        self.mentions, self.referents = pairs.mentions, pairs.referents
        self.wording, self.genders = wording, pairs.genders
        self.salience, self.rules = pairs.salience, pairs.lexicon.rules
        self._hidden: dict[int, int] = {}
        self._first_named: dict[float, list[int]] = {}  # by gender, where those who fit it are named first, in order

    def of(self, which: int, referent: int, *, owned: bool) -> float:
        """The factor for mention ``which`` to mean a referent without a name. owned: whether it is "his colleague"."""
        mention = self.mentions[which]
        if mention.form in MAN:
            if self._has_just_said(which, referent) or self._is_own_subject(mention, referent):
                return _SAYER
            if self._is_predicate(referent, mention):
                return _UNNAMED * _PREDICATE
            if self._stays_unnamed(which, referent):
                return _ANONYMOUS
            if self._hides(which, referent):
                return _SAYER
            if self.referents[referent].noun in self.rules.enthroned:
                return _ENTHRONED if self.salience.at[mention.head].subject == referent else 1.0
            return _UNNAMED_SUBJECT if self._is_subject(which, referent) else _UNNAMED
        if self.pairs.referent_of.get(which) != referent or owned:
            if self._is_written(which, referent):
                return _WRITTEN
            other = self.wording.is_another(mention, referent) or self._is_unlike(which, referent)
            return _PROXY if self._is_proxy(mention, referent) else _OTHERS if other else 1.0
        if self.pairs.tells(mention) and self.pairs.is_first(which, referent):
            return _VARIED
        if self._spoke(which, referent):
            return _SPOKE
        own = mention.form in self.lexicon.unnamed_sources or mention.form in self.rules.crowds
        if self.wording.is_paper(mention):
            return _PAPER
        if own:
            return _OWN
        if self.wording.goes_on_from_body(mention):
            return _FIRM_ITSELF
        return _BODY_ITSELF if mention.form in self.lexicon.organisation_words else _ITSELF

    def _is_anothers(self, which: int, referent: int) -> bool:
        """Whether a mention is a description, and not that of a referent, who isn't several together."""
        r = self.referents[referent]
        own = self.pairs.referent_of.get(which) == referent
        return self.mentions[which].kind == "description" and not r.members and not own

    def _is_written(self, which: int, referent: int) -> bool:
        """Whether a description is of people and somebody else's is a writing, or the other way round."""
        form, noun, lexicon = self.mentions[which].form, self.referents[referent].noun, self.lexicon
        unlike = self._is_people(form) and lexicon.is_writing(noun)
        unlike = unlike or (self._is_people(noun) and lexicon.is_writing(form))
        return unlike and self._is_anothers(which, referent)

    def _is_unlike(self, which: int, referent: int) -> bool:
        """Whether two descriptions are of people, one of several and one of one."""
        mention, r = self.mentions[which], self.referents[referent]
        if not self._is_anothers(which, referent) or not (self._is_people(mention.form) and self._is_people(r.noun)):
            return False
        several = self.parse.tags[self.mentions[r.mentions[0]].head] in PLURAL_TAGS
        return several != (self.parse.tags[mention.head] in PLURAL_TAGS)

    def _is_proxy(self, mention: Mention, referent: int) -> bool:
        """Whether both speak for somebody: "the spokesperson" is the rep whom the text brought in before."""
        first, proxies = self.mentions[self.referents[referent].mentions[0]], self.rules.proxies
        specific = self.parse.lower[mention.first] == "the" and mention.last == mention.head
        apart = abs(self.genders.of_noun(mention) - self.lexicon.noun_man(first.form)) == 1.0
        both = mention.form != first.form and {mention.form, first.form} <= proxies
        return specific and both and first.head < mention.head and not apart

    def _is_people(self, noun: str) -> bool:
        """Whether a noun is that of a person or of several: a nurse, passengers, the crew."""
        return self.lexicon.is_human(singular(noun)) or noun in self.lexicon.groups

    def _has_just_said(self, which: int, referent: int) -> bool:
        """Whether one brought in as "an adviser" was the last to say something, right before this sentence."""
        first, head = self.mentions[self.referents[referent].mentions[0]], self.mentions[which].head
        focus, opens = self.salience.at[head], self._opens(first)
        if focus.subject != referent and not (opens and focus.subjects[:1] == (referent,)):
            return False
        if self.parse.lower_at(head + 1) in _HAD:
            return False  # the aide said that Rey rang. “No,” he’d said
        verb = self.parse.heads[first.head]
        asks = Askers.asks(self.parse, first.head, self.rules.asking)
        asks = asks or self._tells_him(verb, MAN[self.mentions[which].form])
        owner = GENDERED.get(self.parse.lower[first.first])
        new = self._is_somebody_new(referent, first)
        if owner is not None and owner != MAN[self.mentions[which].form]:
            noun = self.referents[referent].noun  # "Her manager was blunter. “…,” he said"
            new = noun in self.lexicon.people or noun in self.lexicon.titles
        last = self._last_before(which, referent)
        start = self.parse.sentence_start(last.head)
        asks = asks or self.parse.lower[start : start + 2] == ["according", "to"]  # it's he who says so
        return not asks and new and self._is_apart(last.head, head)

    def _is_own_subject(self, mention: Mention, referent: int) -> bool:
        """Whether one brought in is the subject of the sentence: "A guard regretted what he called “noise”"."""
        parse, start = self.parse, self.parse.sentence_start(mention.head)
        if parse.lower[mention.first - 1] != "what" or not self.pairs.introduced(referent):
            return False
        subject = parse.child(parse.root(start, parse.sentence_end(mention.head)), *SUBJECTS)
        own = self.pairs.is_at(subject, referent) and start <= subject < mention.head
        return own and self.lexicon.is_somebody(self.referents[referent].noun)

    def _stays_unnamed(self, which: int, referent: int) -> bool:
        """Whether one is the subject of the sentence before, which says that he is to stay without a name."""
        first, head = self.mentions[self.referents[referent].mentions[0]], self.mentions[which].head
        if self.salience.at[head].subject != referent or not self._is_apart(first.head, head):
            return False
        if self.parse.text.startswith((", a ", ", an "), first.span.end):
            return False  # the owner, a banker who asked not to be named
        return ANONYMOUS.search(self.parse.text, first.span.end, self._end(first.head)) is not None

    def _hides(self, which: int, referent: int) -> bool:
        """Whether it is who hides in the sentence before: Only the clerk was in. She asked not to be named."""
        asks, own = self.hidden(which), self.referents[referent].mentions
        at = bisect_left(own, which) - 1
        brought_in = asks >= 0 <= at and self.parse.sentence_end(self.mentions[own[at]].head) == asks
        return brought_in and self.lexicon.is_human(self.referents[referent].noun)

    def hidden(self, which: int) -> int:
        """The first token of the sentence before "he", where it says that he is to stay unnamed, or -1."""
        if self.mentions[which].form not in MAN:
            return -1
        if which not in self._hidden:  # asked for each of its candidates
            self._hidden[which] = self._asks_before(self.mentions[which])
        return self._hidden[which]

    def _asks_before(self, mention: Mention) -> int:
        """The same for a mention that is "he" or "she"."""
        parse = self.parse
        asks = parse.sentence_start(max(0, parse.sentence_start(mention.head) - 1))
        if PRONOUNS.get(parse.lower[asks]) != mention.form or asks >= mention.head:
            return -1
        return asks if ANONYMOUS.search(parse.text, parse.starts[asks], self._end(asks)) is not None else -1

    def _end(self, token: int) -> int:
        """The character where the sentence of a token ends."""
        return self.parse.ends[self.parse.sentence_end(token) - 1]

    def _is_predicate(self, referent: int, mention: Mention) -> bool:
        """Whether a sentence before only says of somebody that he is one: "the plumber is an actor"."""
        parse, own = self.parse, self.referents[referent].mentions
        once = self.mentions[own[0]].head < mention.head and (
            len(own) == 1 or self.mentions[own[1]].head > mention.head
        )
        head = self.mentions[own[0]].head
        if not once or parse.deps[head] != "attr":
            return False
        subjects = [c for c in parse.children[parse.heads[head]] if parse.deps[c] in ("nsubj", "expl")]
        return bool(subjects) and parse.lower[subjects[0]] not in ("it", "there", "this", "that", "who")

    def _last_before(self, which: int, referent: int) -> Mention:
        """Where somebody unnamed comes last before a pronoun; where he was brought in if a name may be his since."""
        own, man = self.referents[referent].mentions, MAN[self.mentions[which].form]
        last = own[max(0, bisect_left(own, which) - 1)]
        return self.mentions[own[0] if self._is_named_between(own[0], which, man) else last]

    def _tells_him(self, verb: int, man: float) -> bool:
        """Whether a verb has a "him" for its object, who then is likelier than who tells him: "A reporter told him"."""
        parse = self.parse
        return any(GENDERED.get(parse.lower[c]) == man and parse.tags[c] == "PRP" for c in parse.children[verb])

    def _is_somebody_new(self, referent: int, first: Mention) -> bool:
        """Whether a person is brought in without a name: "an adviser", "the woman's mother"; not "the clerk"."""
        tags = self.parse.tags[first.first : first.head]
        says = self.parse.lower[self.parse.heads[first.head]] in self.lexicon.report_verbs
        owned = "POS" in tags or ("PRP$" in tags and says)
        noun, lexicon = self.referents[referent].noun, self.lexicon
        some = first.form == "some" and not self.genders.is_no_one_person(referent)
        new = owned or self.pairs.introduced(referent) or first.stays_unnamed(self.parse.text)
        return new and (lexicon.is_somebody(noun) or some)

    def _is_apart(self, earlier: int, token: int) -> bool:
        """Whether a token stands in a later sentence of the same paragraph, or right behind a quotation."""
        layout, of = self.layout, self.parse.sentence_of
        quoted = layout.outside[token] - layout.outside[earlier] < token - earlier
        if layout.paragraph[earlier] == layout.paragraph[token]:
            return of[earlier] < of[token] or quoted
        if layout.paragraph[token] - layout.paragraph[earlier] != 1:
            return False
        start = layout.paragraph_start(token)
        if start == token and of[token] - of[earlier] == 1 and self._reports(earlier) and self._is_alone(earlier):
            return True  # "A spokesman was keen to stress it was safe.¶He said: “…”"
        return quoted and layout.outside[token] - layout.outside[start] <= _OPENING  # “…,” he said

    def _is_alone(self, token: int) -> bool:
        """Whether one who stays unnamed stands there, and nobody in that sentence has a name."""
        noun, end = self.parse.lower[token], self.parse.sentence_end(token)
        unnamed = noun in self.lexicon.unnamed_sources
        here = self.pairs.between(self.parse.sentence_start(token), end)
        return unnamed and not any(self.genders.is_person(r) for _, r in here)

    def _reports(self, subject: int) -> bool:
        """Whether the verb of a subject, or an infinitive that it governs, is one of saying."""
        parse, at = self.parse, [self.parse.heads[subject]]
        for verb in at:
            at += [c for c in parse.children[verb] if parse.deps[c] in _INFINITIVES]
        return parse.deps[subject] == "nsubj" and any(map(self._is_saying, at))

    def _is_saying(self, verb: int) -> bool:
        """Whether a verb is one of saying in any form, alone or with its particle: to point out."""
        parse, lexicon = self.parse, self.lexicon
        phrase = lexicon.stem(parse.lower[verb]), parse.lower_at(verb + 1)
        return parse.lower[verb] in lexicon.report_verbs or phrase in self._phrasal

    @cached_property
    def _phrasal(self) -> set[tuple[str, ...]]:
        """Verbs that report with a particle, by what their inflections share; few articles ask."""
        return {(self.lexicon.stem(verb), *rest) for verb, *rest in map(str.split, self.lexicon.phrasal_verbs)}

    def _opens(self, mention: Mention) -> bool:
        """Whether a paragraph begins with a mention."""
        return mention.first == self.pairs.paragraph_start(mention)

    def _is_subject(self, which: int, referent: int) -> bool:
        """Whether one brought in as "a clerk" was the subject right before: "A clerk sighed. "No," she said"."""
        focus = self.salience.at[self.mentions[which].head]
        last = (focus.subject, *focus.subjects[:1], *focus.sayers[:1])
        return self.pairs.introduced(referent) and referent in last

    def _spoke(self, which: int, own: int) -> bool:
        """Whether the text brought in a person without a name as who said something, or was asked: "a librarian"."""
        first = self.referents[own].mentions[0]
        if (
            first >= which
            or not (self.pairs.introduced(own) or self._is_told_apart(self.mentions[first]))
            or self._is_headlined(self.mentions[first])
            or not self.wording.is_human(self.mentions[which])
        ):
            return False
        mention = self.mentions[which]
        alike = self._is_alike(mention, self.mentions[first])
        if self.lexicon.is_plain(mention.form) and mention.last == mention.head and alike:
            man = self.genders.of_noun(mention)  # had the text named "a man" since, he would hardly be "the man"
            return not self._is_named_between(first, which, man)
        own_head = self.mentions[first].head
        place = self.layout.paragraph
        one = self.parse.lower[self.mentions[first].first] in ONE  # "One caller was polite", and "the caller"
        if one and self.parse.deps[own_head] == "nsubj" and place[mention.head] - place[own_head] <= _SOON:
            return True
        if place[own_head] == place[mention.head] and self.parse.deps[own_head] == "nsubj":
            return True  # "A neighbour was less happy. “Who pays?” the neighbour asked"
        above = self.parse.lower[self.parse.heads[own_head]]  # or "through an assistant"
        return above in self.lexicon.report_verbs or above in self.rules.asking or above == _THROUGH

    def _is_told_apart(self, first: Mention) -> bool:
        """Whether a clause tells which one it is: "the woman who came to the door"."""
        plain = self.lexicon.is_plain(first.form) and self.parse.lower[first.first] == "the"
        return plain and self.parse.lower_at(first.last + 1) == "who"

    def _is_alike(self, mention: Mention, first: Mention) -> bool:
        """Whether a description says no more than the first: "the masked man" of "a masked man with a knife"."""
        lower = self.parse.lower
        return set(lower[first.first : first.head]).issuperset(lower[mention.first + 1 : mention.head])

    def _is_named_between(self, first: int, which: int, man: float) -> bool:
        """Whether a fitting person is first named between two mentions: "A man fled. Tom Rey, 34"."""
        if man not in self._first_named:
            named = ((r, own.mentions) for r, own in enumerate(self.referents) if own.entity >= 0 and own.mentions)
            self._first_named[man] = sorted(own[0] for r, own in named if self.genders.fits(r, man))
        firsts = self._first_named[man]
        return bisect_right(firsts, first) < bisect_left(firsts, which)

    def _is_headlined(self, mention: Mention) -> bool:
        """Whether it is a bare noun at the very top: "Manager says he will stay"."""
        return mention.first == mention.head and self.layout.paragraph[mention.first] == 0
