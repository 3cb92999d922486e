"""Relative pronouns: whom "who", "which" and "several of whom" go back to, as the phrase before them tells."""

from __future__ import annotations

from ..fold import singular
from ..mentioning.mentions import Mention
from ..mentioning.pronouns import OBJECTS
from ..parse import FINITE, SUBJECTS
from .antecedent_features import Pairs
from .genders import GENDERED

__all__ = ["RelativePronouns"]

_WHOM = frozenset(("whom", "which"))
_DENIALS = (["not"], ["rather", "than"])
_NEAR = 8  # mentions from one "who" to the next
_AGED = 3  # tokens of an age between commas
_IN_WHAT = 2  # tokens before "he" of "In what he called"
_SAME_PHRASE = 3  # tokens from one mention to the next within a phrase
_ROLE_DEPS = frozenset(("compound", "nmod"))
_FROM = frozenset(("of", "from"))
_WHENCE_TAGS = frozenset((",", "CD", "IN", "DT", "NNP", "POS"))  # of ", 41, from Port Tarn's"


class RelativePronouns(Pairs):
    """Settles whom the relative pronouns of one article mean."""

    def relative_to(self, which: int) -> int | None:
        """Whom "who" or "which" goes back to: whom the "who" before means, where it only goes on, or who adjoins it."""
        run, whom = [which], None  # of clauses; no recursion, as there may be hundreds
        while (before := self._goes_on(run[-1])) is not None:
            near, owner = before
            if owner:
                whom = self.referent_of.get(near)
                break
            run.append(near)
        for clause in reversed(run):
            whom = self._adjoining(clause) if whom is None else whom
        return whom

    def _adjoining(self, which: int) -> int | None:
        """Whom the mention right before a relative pronoun means, or the noun that this one hangs on."""
        mention, near = self.mentions[which], which - 1
        is_which = self.parse.lower[mention.head] == "which"
        if near < 0 or not self._adjoins(self.mentions[near], mention):
            return None
        writing = self._writing_before(which) if is_which else None
        if writing is not None and writing in self.referent_of:
            return self.referent_of[writing]
        while near and self._is_inner(near) and self._close(near):
            if self.mentions[near - 1].kind == "description" and self.lexicon.is_thing(self.mentions[near - 1].form):
                break  # "named ten times in the complaint, which"
            if self._tells_of_child(mention, near):
                break  # "the son of a butcher who called him"
            apposed = self.parse.is_apposed(self.mentions[near].head, self.mentions[near - 1].head)
            if apposed and self.mentions[near - 1].kind != "name":
                break  # "the fund's law firm, Reyl Price, which"; not "of Tarn, Ohio, who"
            near -= 1
        near -= near > 0 and self._is_denied(near)
        whom = self.referent_of.get(near)
        person = is_which and near < which - 1 and whom is not None and self.genders.is_person(whom)
        return None if person else whom

    def _tells_of_child(self, who: Mention, parent: int) -> bool:
        """Whether a clause about the parent of one tells what is done to "him", who thus isn't who does it."""
        child, verb = self.mentions[parent - 1], self.parse.heads[who.head]
        kin, human = self.lexicon.rules.kin, self.lexicon.is_somebody(self.mentions[parent].form)
        if self.parse.lower[who.head] != "who" or child.form not in kin or not human:
            return False
        done_to = [self.parse.lower[c] for c in self.parse.children[verb]]
        return any(word in OBJECTS and word in GENDERED for word in done_to)

    def _is_denied(self, which: int) -> bool:
        """Whether it is not who stands here, but who stands before: It was Ada Brandt, not Tom Rey, who said."""
        lower, start = self.parse.lower, self.mentions[which].begins
        before = lower[self.mentions[which - 1].last + 1 : start]
        return [word for word in before if word not in (",", "and")] in _DENIALS

    def begun_by(self, which: int) -> int | None:
        """Who is named right behind the clause that begins with "he": Rey of "In what he called a farce, Rey won"."""
        parse, mention = self.parse, self.mentions[which]
        start = parse.sentence_start(mention.first)
        if start != mention.first - _IN_WHAT or parse.lower[mention.first - 1] != "what" or parse.tags[start] != "IN":
            return None
        verb = parse.root(start, parse.sentence_end(mention.first))
        subject = parse.child(verb, *SUBJECTS)
        whom = self.headed(subject) if subject > mention.last else -1
        if whom < 0 or "," not in parse.lower[parse.edges[subject][0] - 2 : parse.edges[subject][0]]:
            return None
        return whom

    def _writing_before(self, which: int) -> int | None:
        """The writing of "a petition to bar him from the UK, which says": no place says anything, and no door."""
        parse, mention, near = self.parse, self.mentions[which], self.mentions[which - 1]
        says = parse.lower[parse.heads[mention.head]] in self.lexicon.report_verbs
        place = near.kind == "name" and self.lexicon.is_place(self.entities[near.entity].words[-1])
        people = singular(near.form) in self.lexicon.people or near.form in self.lexicon.groups  # from 27 chairmen
        before = list(range(which - 1, max(-1, which - _NEAR), -1))
        human = people or any(singular(self.mentions[i].form) in self.lexicon.people for i in before[1:2])
        speaks = self.lexicon.is_body(near.form) or self.lexicon.is_writing(near.form)
        thing = near.kind == "description" and not speaks
        here = (i for i in before if parse.sentence_of[self.mentions[i].head] == parse.sentence_of[mention.head])
        found = next((i for i in here if self.lexicon.is_writing(self.mentions[i].form)), None)
        aside = found is not None and self._is_left(self.mentions[found].last + 1)
        return found if says and (aside or place or human or (thing and self._is_inner(which - 1))) else None

    def _is_left(self, comma: int) -> bool:
        """Whether a comma parts a participle from a noun: of "a flyer, left outside a church, which"."""
        return self.parse.lower[comma] == "," and self.parse.tags[comma + 1] == "VBN"

    def _goes_on(self, which: int) -> tuple[int, bool] | None:
        """The "who" whose run this one goes on with: "a donor who attended, and who gave"; or whose "whose" stands for.

        With whether it is the latter.
        """
        parse, head = self.parse, self.mentions[which].head
        if parse.lower_at(head - 1) not in ("and", "but"):
            return None
        for near in range(which - 1, max(-1, which - _NEAR), -1):
            before = self.mentions[near]
            if parse.sentence_of[before.head] != parse.sentence_of[head]:
                return None
            apart = parse.lower[before.first - 1] == "," or parse.lower[head - 2] != ","
            if before.form == "who" and apart:  # not "who married a man who drank, and who said"
                return near, False
            if parse.lower[before.last + 1 : before.last + 3] == [",", "whose"]:
                return near, True
        return None

    def _adjoins(self, before: Mention, mention: Mention) -> bool:
        """Whether no more than a comma or an age stands between: "Ada Brandt, 41, who", "the mayor herself, who"."""
        start = before.last + 1
        start += self.parse.lower_at(start) in ("himself", "herself")
        between = self.parse.tags[start : mention.first]
        return len(between) < 2 or (len(between) == _AGED and between[1] == "CD")

    def _is_inner(self, which: int) -> bool:
        """Whether a mention is only part of the phrase before it: the port of "a worker at the port, who"."""
        mention = self.mentions[which]
        thing = mention.entity >= 0 and self.entities[mention.entity].person <= 0
        return thing or self.parse.deps[mention.head] in ("pobj", "compound", "poss")

    def _close(self, which: int) -> bool:
        """Whether the mention before begins the same phrase: "a source at the ministry"; not "Tarn, said a guard"."""
        at, before = self.mentions[which].first, self.mentions[which - 1].last
        apart = self._is_before_role(which)
        apart = apart or not FINITE.isdisjoint(self.parse.tags[before + 1 : at])
        above = self.parse.heads[self.parse.heads[self.mentions[which].head]]  # came from Tarn from a guard
        apart = apart or (self.parse.deps[self.mentions[which].head] == "pobj" and self.parse.tags[above][:1] == "V")
        own, last = self.mentions[which], self.mentions[which - 1]
        named = last.names_person(self.entities)
        some = self.parse.lower[own.first] in ("a", "an") and self.lexicon.is_human(own.form)
        apart = apart or (named and some)  # led Ada Brandt past a boy, who
        near = at - before <= _SAME_PHRASE or self._is_whence(which)
        return near and self.layout.paragraph[at] == self.layout.paragraph[before] and not apart

    def _is_before_role(self, which: int) -> bool:
        """Whether the mention before tells something of a name, or of the role before it: the Ohio cook Ada Brandt."""
        parse, head = self.parse, self.mentions[which].head
        above = parse.heads[self.mentions[which - 1].head]
        role = parse.deps[above] in _ROLE_DEPS and parse.tags[above] in ("NN", "NNP")
        return above == head or (role and above < head and parse.heads[above] == head)

    def _is_whence(self, which: int) -> bool:
        """Whether a mention says where the person before it is from, behind an age maybe: "Ada Brandt, 41, of Tarn"."""
        own, before = self.mentions[which], self.mentions[which - 1]
        between = self.parse.tags[before.last + 1 : own.first]
        person = before.names_person(self.entities)
        aged = "CD" in between and self.parse.lower[own.first - 1] in _FROM  # whatever the place looks like
        thing = own.kind == "name" and (aged or self.entities[own.entity].person <= 0)
        several = self.parse.tag_at(own.last + 3) == "VBP"  # Ada Brandt, of Ardent, who say
        whence = between[:1] == [","] and "IN" in between and _WHENCE_TAGS.issuperset(between)
        return person and thing and whence and not several

    def is_some_of_whom(self, mention: Mention) -> bool:
        """Whether it is the "several of whom" of "shareholders, several of whom"."""
        own, behind = self.parse.lower[mention.last], self.parse.lower[mention.last + 1 : mention.last + 3]
        return mention.form == "some" and (own in _WHOM or (behind[:1] == ["of"] and behind[-1] in _WHOM))
