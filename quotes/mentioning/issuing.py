"""Issuing: who says, sends or leaves a writing, as the words around the two tell."""

from __future__ import annotations

from ..grammar import READING
from .mentions import Mention
from .referents import Cast

__all__ = ["Issuing"]

_SOMEBODY = (["somebody"], ["someone"])
_INSIDE = frozenset("in on via with by".split())
_HOURS, _THAT = frozenset(("a.m.", "am", "p.m.", "pm", "noon", "midnight")), frozenset(("that", "this"))


class Issuing:
    """Looks at the writings of one article, and at who stands beside them."""

    def __init__(self, cast: Cast) -> None:
        self.parse, self.mentions = cast.layout.parse, cast.mentions
        self.entities, self.lexicon, self.rules = cast.entities, cast.lexicon, cast.lexicon.rules
        self.written = self.lexicon.personal_writings | self.lexicon.press_writings
        self.reported = self.lexicon.press_writings | self.rules.reports
        self.first: dict[str, int] = {}  # of each noun the first mention
        for index, mention in enumerate(self.mentions):
            self.first.setdefault(mention.form, index)

    def issues(self, subject: Mention, writing: Mention, *, left: bool = True) -> bool:
        """Whether the one issues the other or says it; left: or leaves it."""
        parse, head = self.parse, subject.head
        if subject.kind == "name" and parse.deps[head] == "appos":
            head = parse.heads[head]  # one of the papers, the Daily Tide, has published a correction
        if parse.deps[head] != "nsubj":
            return False
        verb = parse.heads[head]
        if any(c > head and parse.deps[c] == "nsubj" for c in parse.children[verb]):
            return False  # in a letter to the firm, Ardent Tea, the agency said
        if parse.deps[verb] == "relcl" and parse.heads[verb] == writing.head:
            return parse.lower[verb] in self.rules.issued  # "a memo that she sent"
        inside = parse.lower[above := parse.heads[writing.head]] in _INSIDE
        if subject.head > writing.head and not inside:
            return False
        verb = self._verb_above(above) if inside else above
        said = inside or writing.form not in self.lexicon.press_writings  # who condemned an article didn't write it
        conveys = inside and parse.lower[verb] in self.rules.conveying and not self._is_of_other(verb, above)
        reads = parse.lower[verb] in READING and not inside and writing.form not in self.rules.statements
        says = said and (conveys or parse.lower[verb] in self.lexicon.report_verbs) and not reads
        says = says and (inside or parse.lower[verb] not in self.rules.noticing)  # who found a note didn't write it
        issued = parse.lower[verb] in self.rules.issued
        behind = parse.lower[writing.head + 1 : writing.head + 4]
        others = behind[:1] in (["by"], ["from"]) or "behalf" in behind
        left = left and parse.lower[verb] in self.rules.leaving and writing.form in self.rules.notes and not others
        if left and parse.deps[verb] == "advcl" and parse.heads[verb] == parse.heads[head]:
            return True  # Ada set out, leaving a note
        own = writing.form in self.rules.statements and not others
        if ((issued and own) or left) and parse.first_of_row(verb) == parse.heads[head]:
            return True  # Ada deleted it and put out a statement
        return (issued or says or left) and verb == parse.heads[head]

    def _is_of_other(self, verb: int, link: int) -> bool:
        """Whether something stands between that a writing may hold: quit after claims in a letter; not: at noon."""
        parse = self.parse
        between = (i for i in range(verb + 1, link) if parse.deps[i] == "pobj" and parse.tags[i][0] == "N")
        return any(parse.lower[i] not in _HOURS and parse.lower[i] not in self.rules.days for i in between)

    def _verb_above(self, link: int) -> int:
        """The verb that a preposition hangs on, or on whose time or "that" it hangs: resigned at 7 in a letter.

        Not over what the letter holds: resigned over claims in a letter.
        """
        parse, above = self.parse, self.parse.heads[link]
        timed = parse.lower[above] in _HOURS and parse.deps[above] == "pobj"
        above = parse.heads[above] if timed or parse.lower[above] in _THAT else above
        return parse.heads[above] if timed else above

    def is_owned(self, index: int) -> bool:
        """Whether a writing is somebody's own, wherever it was published: the mayor's report."""
        mention = self.mentions[index]
        return not {"POS", "PRP$"}.isdisjoint(self.parse.tags[mention.first : mention.head])

    def is_first(self, index: int) -> bool:
        """Whether a mention is "the report", and the first of a report."""
        mention = self.mentions[index]
        specific = self.parse.lower[mention.first] == "the" and mention.first == mention.head - 1
        return specific and self.first[mention.form] == index

    def without_comma(self, gap: list[str]) -> list[str]:
        """What stands between a writing and its author; without the comma before "published by", "from someone"."""
        leads = gap[:1] == [","] and gap[1:2] and gap[1] in self.rules.issued
        return gap[1:] if leads or (gap[:2] == [",", "from"] and gap[2:3] in _SOMEBODY) else gap
