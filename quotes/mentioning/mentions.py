"""Mentions: every place outside quotation marks where the text may name a source."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import Literal

from ..grammar import ARTICLES, ONE
from ..lexicon import Lexicon
from ..naming.entity import Entity
from ..naming.names import NameMention
from ..parse import SUBJECTS
from ..records import Span
from ..rules import any_of
from .anonymous import NAMELESS
from .extents import Extents
from .labels import Labels
from .layout import Layout
from .nouns import Nouns
from .owning import Owning
from .pronouns import NUMBERS, OBJECTS, PRONOUNS, SELVES, WRITERS
from .pseudonyms import Pseudonyms

__all__ = ["Mention", "find_mentions"]

_AGE_TOKENS = 5  # of "the 58-year-" before "old"
_BRACKETS = frozenset("([")
_NOBODY = frozenset(("nobody", "none", "no-one"))  # whose words are nobody's
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_NO_NOUN = frozenset("CC DT IN RB UH VB VBD VBG VBN VBP VBZ WRB".split())
_HEADING = r"(?m)^[ \t\ufeff]*+(?i:{})\b[^:\n]{0,32}:(?! ?[\"'“‘])"  # Editor's note, 7 p.m.:


MentionKind = Literal["name", "pronoun", "description"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A possible source. kind: name, pronoun, description. form: the pronoun's class, or the noun that heads it.

    first, last, head: tokens, last included. entity: index of a name's entity, else -1.
    """

    kind: MentionKind
    form: str
    first: int
    last: int
    head: int
    span: Span
    entity: int = -1
    outer: Span | None = None  # with the titles before a name and the degrees behind it
    titled: int = -1  # the token with which ``outer`` begins
    nobody: bool = False  # "no one", "none of the senators"

    @property
    def begins(self) -> int:
        """The first token, or that of the titles before a name."""
        return self.first if self.titled < 0 else self.titled

    @property
    def sort(self) -> str:
        """The class of a pronoun, the kind of any other."""
        return self.form if self.kind == "pronoun" else self.kind

    def names_person(self, entities: list[Entity]) -> bool:
        """Whether it is the name of somebody who is surely a person."""
        return self.kind == "name" and entities[self.entity].is_person

    def stays_unnamed(self, text: str) -> bool:
        """Whether the text says right behind it that it doesn't name somebody: "a guard, who asked not to be named"."""
        return NAMELESS.match(text, self.span.end) is not None


def find_mentions(layout: Layout, names: list[NameMention], entity_of: list[int], lexicon: Lexicon) -> list[Mention]:
    """Names, pronouns and descriptions outside the segments, in the order of their first tokens.

    Within them only what somebody goes by, and who speaks in a transcript.
    """
    found: list[Mention] = []
    taken = [False] * len(layout.parse)
    named = {entity for name, entity in zip(names, entity_of, strict=True) if not _is_no_noun(layout, name, lexicon)}
    speaking = set(Labels(layout, lexicon).names(names, entity_of))
    for index, (name, entity) in enumerate(zip(names, entity_of, strict=True)):
        mention = None if entity not in named else _name(layout, name, entity, lexicon, anywhere=index in speaking)
        if mention is not None:
            for i in range(mention.begins, layout.last_token(name.outer.end) + 1):
                taken[i] = True
            found.append(mention)
    found += _Others(layout, taken, lexicon, _called(layout, names, lexicon)).all()
    found.sort(key=lambda m: (m.first, m.last))
    return found


def _name(layout: Layout, name: NameMention, entity: int, lexicon: Lexicon, *, anywhere: bool) -> Mention | None:
    """The mention of a name; None within a quotation, unless it counts ``anywhere``."""
    first, last = layout.first_token(name.span.start), layout.last_token(name.span.end)
    if last < first:
        return None
    if layout.inside[first] >= 0 and not anywhere and not Pseudonyms(layout, lexicon).has(layout.inside[first]):
        return None
    heads, end = layout.parse.heads, layout.last_token(name.outer.end)  # the KC of "Ada Brandt KC" heads it
    head = next((i for i in range(end, first - 1, -1) if not first <= heads[i] <= end or heads[i] == i), last)
    return Mention("name", "", first, last, head, name.span, entity, name.outer, layout.first_token(name.outer.start))


def _called(layout: Layout, names: list[NameMention], lexicon: Lexicon) -> set[str]:
    """What the text calls people right before their names, as titles or callings: the "hooker" of Hooker Ada Pell."""
    before = {layout.parse.lower[max(0, layout.first_token(name.outer.start) - 1)] for name in names}
    callings = before & (lexicon.callings | lexicon.rules.before_names)
    return callings.union(*(name.title for name in names))


def _is_no_noun(layout: Layout, name: NameMention, lexicon: Lexicon) -> bool:
    """Whether a word has a capital only because a sentence begins with it: "Beneath it was written"."""
    parse, first = layout.parse, layout.first_token(name.span.start)
    if not name.initial or first >= len(parse) or len(name.words) > 1 or not parse.words[first].istitle():
        return False
    head = parse.words[parse.heads[first]]
    part = parse.tags[first] == "NN" and parse.deps[first] == "compound" and head.islower()  # "Iron ore closed"
    opens = first == parse.sentence_start(first) and (part or parse.tags[first] in _NO_NOUN)
    return opens and parse.lower[first] not in lexicon.rules.everyday_bodies


class _Others:
    """Finds the pronouns and descriptions of one text.

    taken: the tokens that belong to names. called: the words before names.
    """

    def __init__(self, layout: Layout, taken: list[bool], lexicon: Lexicon, called: Set[str]) -> None:
        self.layout, self.parse, self.taken, self.lexicon = layout, layout.parse, taken, lexicon
        self.nouns, self.extents = Nouns(layout, lexicon, called), Extents(layout, lexicon)
        self.owning = Owning(layout, lexicon)
        for heading in any_of(lexicon.rules.notices, _HEADING).finditer(self.parse.text):
            start, end = layout.first_token(heading.start()), layout.first_token(heading.end() - 1)
            taken[start:end] = [True] * (end - start)

    def all(self) -> Iterator[Mention]:
        for i in range(len(self.parse)):
            if self.layout.inside[i] >= 0 or self.taken[i]:
                continue
            mention = self._pronoun(i) or self._age(i)
            if mention is None and (mention := self._several_words(i)) is not None:
                self.taken[i : mention.last + 1] = [True] * (mention.last + 1 - i)
            mention = mention or self._noun(i)
            if mention is not None:
                yield mention

    def _pronoun(self, i: int) -> Mention | None:
        parse, word = self.parse, self.parse.lower[i]
        if word in _NOBODY or (word == "one" and i and parse.lower[i - 1] == "no"):
            first = i - (word == "one")
            return Mention("pronoun", "some", first, i, i, parse.span(first, i), nobody=True)
        if word in WRITERS and (last := self._dignity(i)):
            self.taken[i : last + 1] = [True] * (last + 1 - i)
            return Mention("pronoun", WRITERS[word], i, last, last, parse.span(i, last))  # His Holiness said
        if word in WRITERS and self.owning.has_word(i):
            return Mention("pronoun", WRITERS[word], i, i, i, parse.span(i, i))
        if word in OBJECTS and parse.tags[i] == "PRP" and self._is_told_of(i):
            return Mention("pronoun", OBJECTS[word], i, i, i, parse.span(i, i))
        if word not in PRONOUNS or not self._stands_alone(i):
            return None
        if word in ONE and i + 1 < len(parse) and parse.heads[i + 1] == i and self.nouns.is_substantive(i + 1):
            return Mention("description", parse.lower[i + 1], i, i + 1, i, parse.span(i, i + 1))  # one local told
        first, last = self.extents.of(i) if PRONOUNS[word] == "some" else (i - (i > 0 and word in NUMBERS), i)
        return Mention("pronoun", PRONOUNS[word], first, last, i, parse.span(first, last))

    def _dignity(self, i: int) -> int:
        """The last token of "Her Royal Highness" behind its first, where no name follows; 0 for others."""
        words, dignities = self.parse.words[i + 1 : i + 3], self.lexicon.rules.dignities
        last = next((i + n for n, word in enumerate(words, 1) if word.casefold() in dignities and word.istitle()), 0)
        following = last + 1 + (self.parse.lower_at(last + 1) == "the")  # His Holiness the Dalai Lama
        follows = following < len(self.parse) and self.taken[following]
        return 0 if follows or not all(map(str.istitle, words[: last - i])) else last

    def _is_told_of(self, i: int) -> bool:
        """Whether an object is who says it: according to him, quoted her as saying, quotes her: “…”, told by him."""
        parse, by = self.parse, i - 1
        if parse.lower_at(i + 1) == ":" and parse.lower[parse.heads[i]] in self.lexicon.rules.quoting:
            return True
        if parse.lower[max(0, by - 1) : i] == ["according", "to"] or parse.is_as_saying(i + 1):
            return True
        verb = parse.heads[by]
        told = by > 0 and parse.lower[by] == "by" and parse.deps[by] == "agent" and parse.is_passive(verb)
        hearer = parse.child(parse.first_of_row(verb), *SUBJECTS)
        same = hearer >= 0 and PRONOUNS.get(parse.lower[hearer]) == OBJECTS[parse.lower[i]]  # she was told by her
        return told and not same and parse.lower[verb] in self.lexicon.rules.ordering

    def _stands_alone(self, i: int) -> bool:
        """Whether a pronoun is one: "I" and "who" always, "some" and "the two" only as the subject."""
        parse = self.parse
        if parse.tags[i] in ("PRP", "WP", "WDT") or parse.words[i] == "I":
            return True
        if parse.lower[i] in ONE and (self._closes_quotation(i) or self._shares_verb(i)):
            return True
        if parse.deps[i] not in SUBJECTS or parse.lower[max(0, i - 1)] == "-":
            return False
        if parse.lower[i] in NUMBERS:
            return i > 0 and parse.lower[i - 1] == "the"
        return PRONOUNS[parse.lower[i]] == "some" or not parse.children[i]  # "both", not "both of them"

    def _shares_verb(self, i: int) -> bool:
        """Whether "another" stands right between two quotations: one called it “a gift”, another “a trap”."""
        parse, inside = self.parse, self.layout.inside
        begins, ends = max(inside[i + 1 : i + 3], default=-1), max(inside[max(0, i - 3) : i], default=-1)
        one = "one" in parse.lower[parse.sentence_start(i) : i]
        return parse.lower[i] == "another" and one and 0 <= ends < begins

    def _closes_quotation(self, i: int) -> bool:
        """Whether a word is all that stands behind a quotation and its verb: "“…,” tweeted one."."""
        parse, layout = self.parse, self.layout
        verb = i - 1
        behind = verb > 1 and layout.inside[verb] < 0 <= max(layout.inside[verb - 2 : verb])
        stops = parse.tag_at(i + 1) in (".", ",") or parse.lower_at(i + 1) in ("on", "in")
        read = parse.lower[verb] in self.lexicon.rules.read_out  # “…,” read one, of reviews
        return behind and stops and not read and parse.lower[verb] in self.lexicon.report_verbs

    def _age(self, i: int) -> Mention | None:
        """Whom an age names, where nothing behind it does: "the 58-year-old"; not "the 58-year-old farmer"."""
        first, parse = i - _AGE_TOKENS, self.parse
        if parse.lower[i] != "old":
            return None
        before, behind = parse.lower[max(0, first) : i], parse.tag_at(i + 1)
        if parse.lower_at(i + 1) in ("said", "told"):
            behind = ""  # which is taken for a noun behind a quotation
        whole = before[:1] in (["the"], ["a"]) and before[2:] == ["-", "year", "-"]
        if not whole or behind in ("NN", "NNP", "JJ"):
            return None
        return Mention("description", "old", first, i, i, parse.span(first, i))

    def _several_words(self, i: int) -> Mention | None:
        """What people are called by words that hyphens join: the mum-of-two, a passer-by."""
        parse, word = self.parse, self.parse.lower[i]
        if word in self.lexicon.people and (last := self._of_how_many(i)):
            head = next((j for j in range(i, last + 1) if not i <= parse.heads[j] <= last), i)
            first = min([i, *(c for c in parse.children[head] if parse.deps[c] in ("det", "amod"))])
            return Mention("description", word, first, last, head, parse.span(first, last))
        if parse.tags[i] in _NOUNS or not (last := self._hyphened_person(i)):
            return None
        first = i - (i > 0 and parse.lower[i - 1] in ARTICLES)
        head = next((j for j in range(first, last + 1) if not first <= parse.heads[j] <= last), i)
        form = "".join(parse.lower[i : last + 1])
        return Mention("description", form, first, last, head, parse.span(first, last))

    def _of_how_many(self, i: int) -> int:
        """The last token of "mum-of-two" where it begins at a token, else 0."""
        of = self.parse.lower[i + 1 : i + 4] == ["-", "of", "-"]
        return i + 4 if of and i + 4 < len(self.parse) else 0

    def _hyphened_person(self, i: int) -> int:
        """The last token of "passer-by" where it begins at a token, else 0; the parser takes it for an adjective."""
        parse = self.parse
        whole = parse.lower_at(i + 1) == "-" and "".join(parse.lower[i : i + 3]) in self.lexicon.people
        whole = whole and i + 2 < len(parse) and parse.tags[i + 2] not in _NOUNS  # not the runner of "front-runner"
        return i + 2 if whole and parse.is_glued(i + 1) and parse.is_glued(i + 2) else 0

    def _noun(self, i: int) -> Mention | None:
        parse, lexicon = self.parse, self.lexicon
        circular = parse.deps[i] == "nsubj" and parse.lower[i] in lexicon.documents  # which is taken for an adjective
        circular = circular or self.nouns.is_official(i)
        if self._is_taken_for_noun(i) or parse.lower[i + 1 : i + 3] == ["of", "which"]:
            return None  # Ada presses: “…”; a copy of which is here
        if i and parse.lower[i - 1] in _BRACKETS and parse.lower_at(i + 1) == ":":
            return None  # [Picture: the mayor]
        noun = parse.tags[i] in _NOUNS or circular or self.nouns.is_substantive(i)
        if not noun or not self.nouns.is_long(i) or not self.nouns.may_speak(i):
            return None
        first, last = self.extents.of(i)
        kind: MentionKind = "description"
        form, head = self.nouns.whole(i), i
        before = parse.lower[i - 1] if first < i else ""
        if form == "read" and (lexicon.is_writing(before) or before in lexicon.rules.bearing):
            form, head, last = parse.lower[i - 1], i - 1, i - 1  # a verb taken for a noun: "her message read"
        elif form == "read" and parse.tags[i - 1] in ("NN", "CD") and parse.tag_at(i + 1) in (",", ".", ":"):
            return self._that_reads(i)
        words = form in lexicon.own_words or self.nouns.is_own_word(i) or self.nouns.is_own_account(i)
        owner = parse.lower[first] if words and not self.owning.is_received(first, head) else ""
        if self.owning.is_told_behind(head, last):
            owner = parse.lower[head + 2]
        if owner in WRITERS:
            kind, form = "pronoun", WRITERS[owner]
        elif parse.lower[first] == "whose" and self.owning.is_somebodys(first, i):
            kind, form = "pronoun", "who"  # a site whose front page says
        if first and parse.lower[first - 1] in SELVES:
            return None  # "the mayor, himself a former teacher,"
        nobody = parse.lower[first] == "no"  # "no deaths"
        return Mention(kind, form, first, last, head, parse.span(first, last), nobody=nobody)

    def _that_reads(self, verb: int) -> Mention | None:
        """What bears words, before a verb that is taken for a noun: "“…”, a banner at the gate read"."""
        parse, lexicon = self.parse, self.lexicon
        near = range(verb - 1, parse.sentence_start(verb) - 1, -1)
        start = next((i + 1 for i in near if parse.lower[i] == ","), near.stop + 1)
        head = next((i for i in range(start, verb) if parse.tags[i] in _NOUNS), verb)
        bears = lexicon.is_writing(parse.lower[head]) or parse.lower[head] in lexicon.rules.bearing
        inner = range(head + 1, verb)  # no other phrase than "at the gate"
        bears = bears and all(parse.tags[i - 1] == "IN" for i in inner if parse.tags[i] == "DT")
        first = next((i for i in range(start, head) if parse.lower[i] in ARTICLES), head)
        return Mention("description", parse.lower[head], first, head, head, parse.span(first, head)) if bears else None

    def _is_taken_for_noun(self, i: int) -> bool:
        """Whether what looks like a noun in the plural is the verb before a quotation: "Ada Brandt presses: “…”".

        Or a participle that opens a sentence: "Reacting, the chairman said".
        """
        parse = self.parse
        if parse.lower[i].endswith("ing") and parse.lower_at(i + 1) == "," and i == parse.sentence_start(i):
            return parse.lower[i] not in self.lexicon.people
        plural = parse.tags[i] == "NNS" and i > 0 and parse.tags[i - 1] == "NNP" and self.taken[i - 1]
        return plural and parse.lower[i] in self.lexicon.report_verbs and parse.lower_at(i + 1) in (":", ",", "that")
