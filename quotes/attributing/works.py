"""Works: segments that are the name of a work or a thing: the documentary “…”, named her boat “…”."""

from __future__ import annotations

from ..grammar import ARTICLES, READING, WAS
from ..parse import FINITE
from ..rules import any_of
from ..scene.features import Scene

__all__ = ["MEANS", "SHORT", "Titles"]

SHORT = 3  # letters of a word that a title needn't capitalise
_LINKS = frozenset("after from into over upon with".split())  # longer ones
_CITED = r",\s(?i:{})\.?\s\d{1,2}\)"  # behind the title of what appeared on a day
MEANS = frozenset(("mean", "meaning", "means", "meant"))
_NAMES = frozenset(("name", "names", "word"))
_PARTS = (",", "—", "–", "-", "(")  # between a word and what it means
_BRACKET_GOES_ON = frozenset((")", ",", ";"))
_FEW = 3  # words of a term
_PHRASE = 16  # tokens of "a cardboard cutout left over from a recruiting drive"
_GIVEN = 6  # tokens from "named" to a quotation


class Titles:
    """Looks at the words beside the segments of one article."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.layout, self.parse, self.rules = scene, scene.layout, scene.parse, scene.lexicon.rules
        self.cited = any_of(self.rules.months, _CITED)

    def is_cited(self, index: int) -> bool:
        """Whether it is the title of what appeared on a day: Ada Brandt writes (“The dam”, June 4) that."""
        text, outer = self.parse.text, self.layout.segments[index].outer
        return text[outer.start - 1 : outer.start] == "(" and self.cited.match(text, outer.end) is not None

    def is_title(self, index: int, before: list[str]) -> bool:
        """Whether capitalised words stand behind a kind of work, or a word for naming.

        The documentary "…", titled "…", his memoir, "…"; the lake was renamed the "…", a boat called "…".
        """
        rules, text = self.rules, self.scene.quoted(index)
        rendered = before[-1:] == ["of"] and not rules.renditions.isdisjoint(before[-2:-1])
        kind = before[-2:-1] if before[-1:] == [","] else before[-1:]
        given = before[-2:-1] if before[-1:] == ["the"] else before[-1:]
        words = [w for w in text.split() if len(w) > SHORT and w not in _LINKS]
        sung = len(text.split()) > 1 and (not rules.performing.isdisjoint(given) or before[-2:] == ["who", "wrote"])
        named = (sung or not rules.titling.isdisjoint(given)) and text[-1] not in "!?"
        shown = before[-1:] == ["on"] and len(words) > 1 and text[-1] not in "!?"  # said on “Morning Tarn”
        titled = rendered or named or shown or not rules.works.isdisjoint(kind) or self._is_of_outlet(index)
        titled = titled or self.is_played(before) or self.is_credited(index) or self._is_given(index, before)
        titled = titled or self._is_in_row(index, before) or self._is_told_of(index) or self._is_apposed(index)
        titled = titled or self._is_predicate(index)
        titled = titled or self._is_in_brackets(index) or (self._is_read(index) and text[-1] not in ".!?,")
        return titled and bool(words) and all(w[:1].isupper() or w[:1].isdigit() for w in words)

    def is_played(self, before: list[str]) -> bool:
        """Whether somebody is known for it, or plays a part in it: who stars in “…”."""
        known = before[-2:] == ["known", "for"]
        return known or (before[-1:] == ["in"] and not self.rules.acting_in.isdisjoint(before[-2:-1]))

    def _is_in_row(self, index: int, before: list[str]) -> bool:
        """Whether it stands right behind another title: known for “The Dam” and “The Lock”."""
        near = before[-1:] in (["and"], [","], ["or"], [";"])
        apart = self.layout.bounds[index][0] - self.layout.bounds[index - 1][1] if near and index else 0
        lower, first = self.parse.lower, self.layout.bounds[index - 1][0]
        return apart == 1 and self.is_title(index - 1, lower[max(0, first - 3) : first])

    def _is_in_brackets(self, index: int) -> bool:
        """Whether it opens brackets behind whose it is: Ada Brandt (“The Weir”) said, her hit (“Rust”)."""
        parse, (first, last) = self.parse, self.layout.bounds[index]
        opens = first > 1 and parse.lower[first - 1] == "("
        whose = parse.lower[first - 2] if opens else ""
        opens = opens and (parse.tags[first - 2] == "NNP" or whose in self.rules.works)
        return (
            opens
            and not self.scene.lexicon.is_words(whose)
            and parse.lower_at(last) in _BRACKET_GOES_ON
            and self.scene.last_sign(index) not in ".!?"
        )

    def _is_told_of(self, index: int) -> bool:
        """Whether a phrase parts a kind of work from its title: wrote a poem for her, “The Weir”."""
        parse, (first, last) = self.parse, self.layout.bounds[index]
        if first < 1 or parse.lower[first - 1] != "," or self._is_said_behind(last):
            return False
        near = range(first - 2, max(parse.sentence_start(first), first - _PHRASE), -1)
        work = next((i for i in near if parse.lower[i] in self.rules.works), -1)
        phrase = work > 0 and parse.tag_at(work + 1) == "IN" and FINITE.isdisjoint(parse.tags[work:first])
        return phrase and "," not in parse.lower[work : first - 1]

    def _is_predicate(self, index: int) -> bool:
        """Whether a kind of work is it: her new book is “Tarn Town”."""
        parse, verb = self.parse, self.layout.bounds[index][0] - 1
        if verb < 1 or parse.lower[verb] not in WAS:
            return False
        subject = parse.child(verb, "nsubj")
        return subject >= 0 and parse.lower[subject] in self.rules.works

    def _is_apposed(self, index: int) -> bool:
        """Whether a phrase tells that it is one: “Tarn Town,” her third novel; a show began with “Tarn,” a song."""
        parse, (first, last) = self.parse, self.layout.bounds[index]
        behind = range(last, min(parse.sentence_end(first), last + _GIVEN))
        apposed = self.scene.last_sign(index) == "," and parse.tag_at(last) in ("DT", "PRP$")
        if not first or not apposed or any(self.scene.says(i) for i in behind):
            return False
        near = range(max(0, first - _GIVEN), first)
        played = parse.lower[first - 1] == "with" and any(parse.lower[i] in self.rules.playing for i in near)
        return played or any(parse.lower[i] in self.rules.works for i in behind[: _FEW + 1])

    def _is_said_behind(self, last: int) -> bool:
        """Whether a verb of saying stands right behind a segment: “…,” she said."""
        return any(self.scene.says(i) for i in range(last, min(len(self.parse), last + _FEW)))

    def is_credited(self, index: int) -> bool:
        """Whether a kind of work, or whoever made it or plays in it, stands behind: “…” star Ada Brandt."""
        behind = self._behind(index)
        return not self.rules.works.isdisjoint(behind) or not self.rules.credited.isdisjoint(behind[:1])

    def is_belied(self, index: int) -> bool:
        """Whether a phrase behind it tells what something so called is: the “manager on duty,” a cardboard man, was."""
        scene, parse, (first, last) = self.scene, self.parse, self.layout.bounds[index]
        owned = first > 0 and parse.tags[first - 1] in ("DT", "POS", "PRP$") and scene.starts_small(index)
        if not owned or scene.last_sign(index) != "," or parse.tag_at(last) not in ("DT", "CD"):
            return False
        near = range(last + 1, min(parse.sentence_end(last), last + _PHRASE))
        comma = next((i for i in near if parse.lower[i] == "," and parse.tag_at(i + 1) != "CC"), -1)
        subject = comma > 0 and FINITE.isdisjoint(parse.tags[parse.sentence_start(first) : first])
        plain = subject and not any(scene.says(i) for i in range(last, comma))
        return plain and parse.tags[comma + 1] in FINITE and not scene.cue_listed[comma + 1]

    def is_meaning(self, index: int, before: list[str]) -> bool:
        """Whether it is what a word means or that word: whose name means “joy”; “infelix”, Latin for “unlucky”."""
        parse, last = self.parse, self.layout.bounds[index][1]
        means = not MEANS.isdisjoint(before[-1:]) and not _NAMES.isdisjoint(before[-2:-1])
        behind = last + (parse.lower_at(last) in _PARTS)
        glossed = parse.lower_at(behind + 1) == "for" and self._is_tongue(behind)
        glossed = glossed and self.rules.calling.isdisjoint(before)
        return means or glossed or (before[-1:] == ["for"] and self._is_tongue(self.layout.bounds[index][0] - 2))

    def is_dubbed(self, index: int) -> bool:
        """Whether something has been dubbed so, by nobody who said it: the eel was dubbed “the monster of the Tarn”."""
        verb, lower = self.layout.bounds[index][0] - 1, self.parse.lower
        billed = verb - (verb > 0 and lower[verb] in ARTICLES) - 1  # was billed as a “miracle”
        few = len(self.scene.quoted(index).split()) <= _FEW
        if few and billed > 0 and lower[billed : billed + 2] == ["billed", "as"] and self.parse.is_passive(billed):
            return True
        return verb > 0 and lower[verb] in self.rules.dubbing and self.parse.is_passive(verb)

    def _is_tongue(self, token: int) -> bool:
        """Whether a token names a language."""
        if token < 0:
            return False
        word, lexicon = self.parse.lower[token], self.scene.lexicon
        return word in self.rules.tongues or (word in lexicon.demonyms and self.parse.words[token].istitle())

    def _is_read(self, index: int) -> bool:
        """Whether somebody reads it, no sign: a teacher reading “The Otter” to a class."""
        scene, verb = self.scene, self.layout.bounds[index][0] - 1
        reader = scene.mention_at(verb - 1) if verb > 0 and self.parse.lower[verb] in READING else None
        return reader is not None and scene.is_person(reader)

    def _is_given(self, index: int, before: list[str]) -> bool:
        """Whether a thing is named so, or a show opens or closes with it: named her boat “…”, closed with “…”.

        Or somebody sells it as that.
        """
        first, several = self.layout.bounds[index][0], " " in self.scene.quoted(index)
        thing = not self.rules.named_things.isdisjoint(before[-1:])
        named = thing and not self.rules.christening.isdisjoint(self.parse.lower[max(0, first - _GIVEN) : first])
        closed = before[-1:] == ["with"] and not self.rules.playing.isdisjoint(before[-2:-1])
        sold = before[-1:] == ["as"] and self._is_sold(first)
        return several and (named or closed or sold)

    def _is_sold(self, first: int) -> bool:
        """Whether something is billed as what begins with a token, by whomever: a fight billed by a club as “…”."""
        near = range(max(0, first - _GIVEN), first)
        verb = next((i for i in near if self.parse.lower[i] == "billed"), -1)
        return verb >= 0 and self.parse.tags[verb] == "VBN" and self.parse.child(verb, "nsubj", "aux") < 0

    def _is_of_outlet(self, index: int) -> bool:
        """Whether a segment is a body's: a broadcaster's “Morning Ada”."""
        first = self.layout.bounds[index][0]
        owner = self.scene.mention_at(first - 2) if first > 1 and self.parse.tags[first - 1] == "POS" else None
        mention = None if owner is None else self.scene.mentions[owner]
        words = self.scene.quoted(index).split()
        body = mention is not None and mention.kind == "name" and self.scene.entities[mention.entity].person <= 0
        return body and len(words) > 1

    def _behind(self, index: int) -> list[str]:
        """The two words behind a segment, where no comma or full stop divides them from it."""
        last = self.layout.bounds[index][1]
        ends = self.scene.last_sign(index) in ",.!?"
        return [] if ends else self.parse.lower[last : last + 2]
