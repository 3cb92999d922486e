"""Headliners: who "says vicar" is in a headline above an article that begins with somebody's name."""

from __future__ import annotations

from functools import cached_property

from ..parse import SUBJECTS
from .layout import DATELINE
from .ledes import Ledes
from .mentions import Mention
from .referents import Cast

__all__ = ["Headliners"]

_LINE = 140  # characters of a headline
_TOP = 5  # paragraphs in which the name may stand: below a headline, the highlights, a line with the author
_STOPS = frozenset(".,;")
_HEARS = frozenset((":", "by", "he", "she", "that", "they", "to"))  # behind "told" of whom is told something


class Headliners:
    """Looks at the headline of one article, and at how its text begins."""

    def __init__(self, cast: Cast, ledes: Ledes) -> None:
        self.layout, self.parse, self.mentions = cast.layout, cast.layout.parse, cast.mentions
        self.entities, self.referents, self.lexicon = cast.entities, cast.referents, cast.lexicon
        self.ledes = ledes

    def named(self, index: int) -> int | None:
        """The entity that a description in the headline is: the person with whose name the text below begins."""
        return self._found[1] if self._found is not None and index == self._found[0] else None

    @cached_property
    def _found(self) -> tuple[int, int] | None:
        """The description in the headline, and whom the text names first."""
        which = self._described() if len(self.layout.paragraphs) > 1 else None
        name = None if which is None else self._first_named()
        if which is None or name is None:
            return None
        return (which, name.entity) if self._fits(self.mentions[which], name) else None

    def _described(self) -> int | None:
        """The only person who speaks or opens the headline, where it names nobody; None of several."""
        line = self.layout.paragraphs[0]
        if line.end - line.start > _LINE or self.parse.text[line.end - 1] in _STOPS:
            return None
        own = [i for i, m in enumerate(self.mentions) if m.span.start < line.end]
        if any(self.mentions[i].names_person(self.entities) for i in own):
            return None
        speakers = [i for i in own if self._may_be(self.mentions[i]) and self._leads(self.mentions[i])]
        return speakers[0] if len(speakers) == 1 else None

    def _may_be(self, mention: Mention) -> bool:
        """Whether a mention is a person without a name, who isn't one whom news only asks: sacked treasurer."""
        parse, lexicon, rules, form = self.parse, self.lexicon, self.lexicon.rules, mention.form
        called = lexicon.calls_people(form) or form in lexicon.demonyms or form in rules.parents or form in rules.heroes
        asked = lexicon.tells_of_others(form) or form in rules.officials or form in rules.kin - rules.parents
        one = mention.kind == "description" and parse.tags[mention.head] in ("NN", "NNP")
        told = any(parse.lower_at(mention.last + 1) in verbs for verbs in (rules.addressed, rules.asking))
        told = told and parse.lower_at(mention.last + 2) in _HEARS  # Man told he is
        his = parse.tags[mention.first] == "PRP$"
        return called and not asked and one and not told and not his

    def _leads(self, mention: Mention) -> bool:
        """Whether somebody opens the line or a part of it, or stands behind a verb of saying."""
        line, parse = self.layout.paragraphs[0], self.parse
        before = parse.text[line.start : mention.span.start].rstrip()
        says = mention.first > 0 and parse.lower[mention.first - 1] in self.lexicon.report_verbs
        return says or before[-1:] in ("", ":")

    def _first_named(self) -> Mention | None:
        """The first person named in the text, where a paragraph near the top begins with the full name."""
        name = next((m for m in self.mentions if m.names_person(self.entities) and not self.ledes.signs(m)), None)
        if name is None or self.layout.paragraph[name.first] >= _TOP:
            return None
        between = (m for m in self.mentions if self.layout.paragraph[m.first] > 0 and m.first < name.first)
        if any(m.kind == "description" and self._opens(m) for m in between):
            return None
        full = len(self.entities[name.entity].words) > 1 and len(name.span.of(self.parse.text).split()) > 1
        start = self.layout.paragraphs[self.layout.paragraph[name.first]].start
        outer = name.outer or name.span
        begins = self.layout.begins_paragraph(outer) or DATELINE.fullmatch(self.parse.text, start, outer.start)
        role = self.parse.lower[self.layout.first_token(start) : name.begins]
        return name if full and (begins or (role and self._is_role(role))) else None

    def _opens(self, mention: Mention) -> bool:
        """Whether a paragraph before the name is about somebody else: "A ward sister told"."""
        opens = self.layout.begins_paragraph(mention.span) and self.parse.deps[mention.head] in SUBJECTS
        one = self.parse.tags[mention.head] in ("NN", "NNP")
        return opens and one and self.lexicon.is_somebody(mention.form)

    def _is_role(self, words: list[str]) -> bool:
        """Whether words that begin a paragraph before a name are a role alone: "Sacked club treasurer"."""
        return len(words) <= _TOP and self.lexicon.is_human(words[-1])

    def _fits(self, described: Mention, name: Mention) -> bool:
        """Whether somebody named may be who was described: of that sex, and of no other calling; and nobody else is."""
        rules, form = self.lexicon.rules, described.form
        again = (m for m in self.mentions if m.kind == "description" and m.form == form and m is not described)
        if any(self.parse.lower[m.first] in ("a", "an", "another") for m in again):
            return False
        start = self.parse.sentence_start(name.first)
        called = {w for w in self.parse.lower[start : name.first] if self.lexicon.is_human(w)}
        own, titles = self.referents[name.entity], self.lexicon.titles
        called |= {noun for noun in own.nouns if self.lexicon.is_human(noun) or noun in titles}
        others = (r for r in self.referents if r is not own and r.entity >= 0)
        if form not in own.role_words and any(form in r.role_words for r in others):
            return False  # Teacher sacked ¶ Ada Brandt … Tom Rey, the teacher,
        general = form in rules.plain_people or form in rules.parents or form in rules.heroes or form in rules.young
        general = general or form in self.lexicon.demonyms or form in rules.anyone_named
        held = not called or form in called or form in own.role_words
        return (general or held) and self.ledes.agree(self.entities[name.entity], described)
