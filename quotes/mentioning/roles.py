"""Roles: what the text calls those it names, where no description of its own stands beside the name."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from ..fold import singular
from ..grammar import ARTICLES, WHICH
from ..lexicon import Lexicon
from ..parse import FINITE
from ..records import Span
from ..rules import any_of
from .layout import Layout
from .mentions import Mention
from .referents import Referent

__all__ = ["Roles"]

_ROLE_BEFORE = 6  # tokens of "the poet laureate"
_MODIFIERS = 7  # tokens of "store clerk"
_LONGEST = 24  # tokens of a role
_LEFT = frozenset(["compound", "amod", "nmod", "nummod"])
_LEFT_TAGS = frozenset(("NN", "NNP", "JJ", "HYPH", "NNS"))
_BEFORE_NAMES = _LEFT_TAGS | {"DT", "PRP$"}
_CLOSING = frozenset((",", ".", "—", "–", ")", ";"))

_OFFICE = 40  # characters of "Deputy Speaker of the "
_OFFICE_OF = r"(?:\b\p{Lu}\w+ )*\b(?i:{}) (?:of|for) (?:the )?$"

_AGENTS = ("er", "or")
_HABITS = ("VBZ", "VBP")
_SHORT = 2  # letters of the stem of a verb that is in too many words: "own" has three

_ASIDE = 3  # tokens of ", prosecuting,"
# What a verb makes of its subject, where the text later tells of "the defendant" or "the witness".
_ON_TRIAL = (["on", "trial"], ["trial"])
_HEARD = frozenset(("told", "tells"))
_COUNSEL = {
    "prosecuting": ("barrister", "lawyer", "prosecutor"),
    "defending": ("barrister", "lawyer"),
    "mitigating": ("barrister", "lawyer"),
}


class Roles:
    """Finds the roles beside the names of one article. heads: those of all its mentions."""

    def __init__(self, layout: Layout, mentions: list[Mention], lexicon: Lexicon) -> None:
        self.layout, self.parse, self.lexicon = layout, layout.parse, lexicon
        self.names = [m for m in mentions if m.kind == "name"]
        self.firsts = [m.first for m in self.names]
        self.heads = {m.head for m in mentions}
        described = {m.form for m in mentions if m.kind == "description"}
        self.agents = {form for form in described if form.endswith(_AGENTS) and lexicon.is_somebody(form)}
        self._office_of = any_of(lexicon.rules.offices_of, _OFFICE_OF)

    def add(self, referents: list[Referent]) -> None:
        """Adds to the referents what the text says they are: finder by finder, in this order, each for all names."""
        for find in (self._modifiers, self._apposed, self._appositives, self._whence, self._in_court, self._does):
            for name in self.names:
                find(name, referents[name.entity])
        self._share(referents)

    def _share(self, referents: list[Referent]) -> None:
        """A noun in the plural before two names is the role of either: "hosts Mei Sorensen and Tom Rey"."""
        parse = self.parse
        for one, other in pairwise(self.names):
            before = one.begins - 1
            joined = parse.lower[one.last + 1 : other.begins] == ["and"]
            if before < 0 or not joined or parse.tags[before] != "NNS":
                continue
            role = singular(parse.lower[before])
            if role in self.lexicon.people:
                for name in (one, other):
                    referents[name.entity].role_words.add(role)

    def _modifiers(self, name: Mention, referent: Referent) -> None:
        """The nouns right before a name are its bearer's role: "store clerk Lourdes Pacheco"."""
        parse = self.parse
        if name.outer and name.outer.start < name.span.start:
            office = self._office(name.outer.start)
            title = Span(office.start, name.span.start)
            referent.role_words.update(office.of(parse.text).casefold().split())
            if title.of(parse.text).strip().casefold() not in self.lexicon.rules.courtesy:
                referent.roles.append(title)
        referent.nouns.update(self._nouns_beside(name))
        first, above = name.first, parse.heads[name.head]
        if parse.deps[name.head] in _LEFT and above == name.last + 1 and parse.tags[above] in ("NN", "NNS"):
            return  # a former Ardent engineer
        while first and parse.tags[first - 1] in _LEFT_TAGS and name.first - first < _MODIFIERS:
            first -= 1
            if parse.deps[first] not in _LEFT and parse.deps[first] != "punct":
                first += 1
                break
        if first < name.first:
            referent.role_words.update(parse.lower[first : name.first])
            first = self._begins_whole(first)
            titled = first < name.first and self._is_office(name.first - 1)
            if titled or any(t == "NN" for t in parse.tags[first : name.first]):
                referent.roles.append(parse.span(first, name.first - 1))

    def _apposed(self, name: Mention, referent: Referent) -> None:
        """A noun before a comma and a name is its bearer's role, be it a known one or not: "the poet laureate, Ada".

        With no comma, where it is a full name of a person: "the potter Mei Sorensen".
        """
        parse, above = self.parse, self.parse.heads[name.head]
        if parse.deps[name.head] != "appos" or above in self.heads:
            return
        full = name.last > name.first and self.lexicon.is_given(parse.lower[name.first])
        if above != name.first - 2 and not (full and above == name.first - 1):
            return
        start = parse.edges[above][0]
        if parse.tags[above] == "NN" and parse.lower[start] in ARTICLES and above - start < _ROLE_BEFORE:
            referent.roles.append(parse.span(start, above))
            referent.role_words.update(parse.lower[start : above + 1])

    def _appositives(self, name: Mention, referent: Referent) -> None:
        """What follows a name between commas is a role: "Mei Sorensen, chief engineer of the port, said"."""
        parse, start = self.parse, name.last + 2
        if start >= len(parse) or parse.lower[start - 1] != ",":
            return
        end = start
        while end < min(len(parse), start + _LONGEST) and not self._ends_role(end):
            end += 1
        closed = end < len(parse) and parse.lower[end] in _CLOSING
        if self._names_another(start, end):
            return  # "Mei Sorensen, the baker Tom Rey and the vet Ada Brandt, met"
        office = self._is_office(start)
        opens = parse.tags[start] in ("DT", "JJ", "NN", "PRP$") and parse.lower[start] not in WHICH
        named = office or any(t in ("NN", "NNS") for t in parse.tags[start:end])
        if closed and (opens or office) and end > start and named:
            referent.roles.append(parse.span(start, end - 1))
            referent.role_words.update(parse.lower[start:end])

    def _names_another(self, start: int, end: int) -> bool:
        """Whether what stands behind a comma is the next one's role with his name: "the food chemist Tom Rey"."""
        parse, at = self.parse, bisect_left(self.firsts, start)
        if at == len(self.names) or self.names[at].first >= end:
            return False
        name = self.names[at]
        if name.begins == start < name.first:
            return True  # in Lowmoor, Senator Tom Rey said
        role = range(start, name.begins)
        whole = parse.tag_at(name.last + 1) not in _LEFT_TAGS  # not "the Tarn clerk"
        plain = all(parse.tags[i] in _BEFORE_NAMES for i in role)
        return whole and plain and len(role) > 0 and self.lexicon.is_somebody(parse.lower[role[-1]])

    def _in_court(self, name: Mention, referent: Referent) -> None:
        """Who somebody is before a court: "Mei Sorensen, prosecuting, said", "Tom Rey denies murder"."""
        parse, rules, verb = self.parse, self.lexicon.rules, self.parse.heads[name.head]
        behind = parse.lower[name.last + 1 : name.last + 4]
        if len(behind) == _ASIDE and behind[0] == behind[2] == "," and behind[1] in _COUNSEL:
            referent.role_words.update(_COUNSEL[behind[1]])
        if not rules.counsel.isdisjoint(referent.role_words):
            return
        if self._is_tried(name, verb):
            referent.role_words.update(("accused", "defendant"))
        told = parse.lower[verb] in _HEARD and any(parse.lower[c] in rules.benches for c in parse.children[verb])
        if parse.deps[name.head] == "nsubj" and (told or parse.lower[verb] in rules.testifying):
            referent.role_words.add("witness")

    def _is_tried(self, name: Mention, verb: int) -> bool:
        """Whether a verb says that somebody stands trial: denies murder, was charged with theft, is on trial."""
        parse, word, rules = self.parse, self.parse.lower[verb], self.lexicon.rules
        if parse.deps[name.head] == "nsubjpass":
            charged = word == "charged" and parse.lower_at(verb + 1) == "with"
            return charged or word in rules.tried
        if parse.deps[name.head] != "nsubj":
            return False
        denies = word in rules.denying and any(parse.lower[c] in rules.crimes for c in parse.children[verb])
        tried = any(parse.lower[verb + 1 : verb + 1 + len(words)] == words for words in _ON_TRIAL)
        return denies or tried or word in rules.pleading

    def _whence(self, name: Mention, referent: Referent) -> None:
        """The place that its bearer is from: the Tarn of "Mei Sorensen, from Tarn", for "the woman from Tarn"."""
        parse = self.parse
        at = name.last + 1 + (parse.lower_at(name.last + 1) == ",")
        if parse.lower_at(at) != "from":
            return
        end = at + 1
        while end < len(parse) and parse.tags[end] in ("NNP", "NNPS", "NNS") and parse.words[end][:1].isupper():
            end += 1
        referent.role_words.update(parse.lower[at + 1 : end])

    def _does(self, name: Mention, referent: Referent) -> None:
        """What somebody does makes him what the text may call him: Mei Sorensen, who keeps bees, is "the beekeeper"."""
        parse, tags = self.parse, self.parse.tags
        verbs = [parse.heads[name.head]] if parse.deps[name.head] == "nsubj" else []
        verbs += [c for c in parse.children[name.head] if parse.deps[c] == "relcl" and parse.lower[c - 1] == "who"]
        for verb in verbs:
            stem = self.lexicon.stem(parse.lower[verb])
            if tags[verb] in _HABITS and len(stem) > _SHORT and parse.child(verb, "dobj") > verb:
                referent.role_words.update(form for form in self.agents if form[:-2].endswith(stem))

    def _begins_whole(self, first: int) -> int:
        """A token that is part of a hyphenated word moved to where that begins, or behind an age: not "-old clerk"."""
        begin = behind = first
        while begin and self._is_hyphened(begin):
            begin -= 1
        while behind < len(self.parse) and self._is_hyphened(behind):
            behind += 1
        return behind if self.parse.words[begin][0].isdigit() else begin

    def _is_hyphened(self, token: int) -> bool:
        """Whether a hyphen joins a token to the one before it."""
        return self.parse.is_glued(token) and "-" in self.parse.words[token - 1 : token + 1]

    def _nouns_beside(self, name: Mention) -> set[str]:
        """The nouns that a name is an apposition of, or that are one of it: "the app Tidings", "Tidings, an app"."""
        parse, above, before = self.parse, self.parse.heads[name.head], name.first - 1
        beside = [i for i in parse.children[name.head] if parse.deps[i] == "appos"]
        beside += [above] if parse.deps[name.head] == "appos" else []
        beside += [before] if name.first and parse.deps[before] in _LEFT and parse.heads[before] == name.head else []
        return {parse.lower[i] for i in beside if parse.tags[i] == "NN" and self.layout.inside[i] < 0}

    def _office(self, field: int) -> Span:
        """The office before its field, where a title starts: the Speaker of "Speaker of the House Mei Sorensen"."""
        found = self._office_of.search(self.parse.text, max(0, field - _OFFICE), field)
        return Span(found.start() if found else field, field)

    def _is_office(self, token: int) -> bool:
        """Whether a token is a title that tells an office: the Secretary of "Health Secretary Tom Rey"; not Mrs."""
        word = self.parse.lower[token]
        return word in self.lexicon.titles and word not in self.lexicon.rules.courtesy

    def _ends_role(self, token: int) -> bool:
        parse = self.parse
        clause = parse.tags[token] in FINITE or parse.tags[token] in ("WP", "WDT")
        return clause or parse.lower[token] in _CLOSING or parse.lower[token] == ":" or self.layout.inside[token] >= 0
