"""Mentions: every place outside quotation marks where the text may name a source."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from ..lexicon import Lexicon
from ..naming.names import NameMention
from ..parse import Parse
from ..records import Span
from ..rules import any_of
from .extents import noun_phrase
from .layout import Layout
from .nouns import is_long, may_speak
from .pronouns import ARTICLES, NUMBERS, PRONOUNS, WRITERS, stands_alone

__all__ = ["NAMELESS", "Mention", "find_mentions"]

# What follows who is to stay unnamed: a guard, who asked not to be identified.
NAMELESS = regex.compile(
    r",? (?:who|speaking|on) [^.;“\"]{0,90}\b(?:anonymity"
    r"|(?:not|n['’]t|declined|refused)(?: \w+){0,4} (?:be (?:named|identified|quoted)|(?:her|his|their|a) names?))\b"
)
_ACCOUNTS = frozenset("account page feed blog site website channel".split())
_SELVES = frozenset(("himself", "herself", "itself", "themselves"))
_AGE_TOKENS = 5  # of "the 58-year-" before "old"
_NOBODY = frozenset(("nobody", "none", "no-one"))  # whose words are nobody's
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_PSEUDONYM = 2  # words of what somebody goes by
_GOES_BY = r"\b(?i:{}(?:\s(?:named|called|by\sthe\sname\sof))?|goes\sby|calling\s(?:him|her|them)self),?\s$"
_CALLS_ITSELF = regex.compile(r"\bcall(?:s|ing) (?:itself|themselves)(?: the)? $")
_TITLE = 6  # words of what a body calls itself
_LONGEST = 200  # characters of either
_BEFORE = 32  # characters before a quoted word that tell


@dataclass(frozen=True, slots=True)
class Mention:
    """A possible source. kind: name, pronoun, description. form: the pronoun's class, or the noun that heads it.

    first, last, head: tokens, last included. entity: index of a name's entity, else -1.
    """

    kind: str
    form: str
    first: int
    last: int
    head: int
    span: Span
    entity: int = -1
    outer: Span | None = None  # with the titles before a name and the degrees behind it
    nobody: bool = False  # "no one", "none of the senators"


def find_mentions(layout: Layout, names: list[NameMention], entity_of: list[int], lexicon: Lexicon) -> list[Mention]:
    """Names, pronouns and descriptions outside the segments, in the order of their first tokens."""
    found: list[Mention] = []
    taken = [False] * len(layout.parse)
    for name, entity in zip(names, entity_of, strict=True):
        mention = _name(layout, name, entity, lexicon)
        if mention is not None:
            for i in range(layout.first_token(name.outer.start), layout.last_token(name.outer.end) + 1):
                taken[i] = True
            found.append(mention)
    found += _others(layout, taken, lexicon)
    found.sort(key=lambda m: (m.first, m.last))
    return found


def _name(layout: Layout, name: NameMention, entity: int, lexicon: Lexicon) -> Mention | None:
    first, last = layout.first_token(name.span.start), layout.last_token(name.span.end)
    if last < first:
        return None
    if layout.inside[first] >= 0 and not _is_pseudonym(layout, layout.inside[first], lexicon):
        return None
    heads, end = layout.parse.heads, layout.last_token(name.outer.end)  # the KC of "Ada Brandt KC" heads it
    head = next((i for i in range(end, first - 1, -1) if not first <= heads[i] <= end or heads[i] == i), last)
    return Mention("name", "", first, last, head, name.span, entity, name.outer)


def _is_pseudonym(layout: Layout, segment: int, lexicon: Lexicon) -> bool:
    """Whether a quoted word is what somebody goes by: a commenter named “Nightowl”."""
    outer = layout.segments[segment].outer
    before = layout.parse.text[max(0, outer.start - _BEFORE) : outer.start]
    long = _CALLS_ITSELF.search(before) is not None
    short = outer.end - outer.start <= _LONGEST  # asked for each name in a quotation, whose words may be many
    short = short and len(outer.of(layout.parse.text).split()) <= (_TITLE if long else _PSEUDONYM)
    goes_by = any_of(lexicon.rules.pseudonyms, _GOES_BY)
    return short and (long or goes_by.search(before) is not None)


def _others(layout: Layout, taken: list[bool], lexicon: Lexicon) -> list[Mention]:
    found: list[Mention] = []
    for i in range(len(layout.parse)):
        if layout.inside[i] >= 0 or taken[i]:
            continue
        mention = _pronoun(layout, i, lexicon) or _age(layout, i)
        if mention is None and (mention := _several_words(layout, i, lexicon)) is not None:
            taken[i : mention.last + 1] = [True] * (mention.last + 1 - i)
        mention = mention or _noun(layout, i, lexicon)
        if mention is not None:
            found.append(mention)
    return found


def _pronoun(layout: Layout, i: int, lexicon: Lexicon) -> Mention | None:
    parse = layout.parse
    word = parse.lower[i]
    if word in _NOBODY or (word == "one" and i and parse.lower[i - 1] == "no"):
        first = i - (word == "one")
        return Mention("pronoun", "some", first, i, i, parse.span(first, i), nobody=True)
    if word not in PRONOUNS or not stands_alone(parse, i, parse.tags[i]):
        return None
    some = PRONOUNS[word] == "some"
    first, last = noun_phrase(layout, i, lexicon.rules) if some else (i - (word in NUMBERS), i)
    return Mention("pronoun", PRONOUNS[word], first, last, i, parse.span(first, last))


def _age(layout: Layout, i: int) -> Mention | None:
    if layout.parse.lower[i] != "old" or not _is_age(layout.parse, i):
        return None
    first = i - _AGE_TOKENS
    return Mention("description", "old", first, i, i, layout.parse.span(first, i))


def _several_words(layout: Layout, i: int, lexicon: Lexicon) -> Mention | None:
    """What people are called by words that hyphens join: the mum-of-two, a passer-by."""
    parse = layout.parse
    word = parse.lower[i]
    if word in lexicon.people and (last := _of_how_many(parse, i)):
        head = next((j for j in range(i, last + 1) if not i <= parse.heads[j] <= last), i)
        first = min([i, *(c for c in parse.children[head] if parse.deps[c] in ("det", "amod"))])
        return Mention("description", word, first, last, head, parse.span(first, last))
    if parse.tags[i] in _NOUNS or not (last := _hyphened_person(parse, i, lexicon)):
        return None
    first = i - (i > 0 and parse.lower[i - 1] in ARTICLES)
    head = next((j for j in range(first, last + 1) if not first <= parse.heads[j] <= last), i)
    form = "".join(parse.lower[i : last + 1])
    return Mention("description", form, first, last, head, parse.span(first, last))


def _noun(layout: Layout, i: int, lexicon: Lexicon) -> Mention | None:
    parse = layout.parse
    if parse.tags[i] not in _NOUNS or not is_long(parse, i, lexicon) or not may_speak(layout, i, lexicon):
        return None
    first, last = noun_phrase(layout, i, lexicon.rules)
    kind, form, head = "description", parse.lower[i], i
    if form == "read" and first < i and lexicon.is_writing(parse.lower[i - 1]):
        form, head, last = parse.lower[i - 1], i - 1, i - 1  # a verb taken for a noun: "her message read"
    owner = parse.lower[first] if form in lexicon.own_words else ""
    if form in lexicon.personal_writings and not _ACCOUNTS.isdisjoint(parse.lower[head + 3 : last + 1]):
        owner = parse.lower[head + 2]  # a post on his account
    if owner in WRITERS:
        kind, form = "pronoun", WRITERS[owner]
    if first and parse.lower[first - 1] in _SELVES:
        return None  # "the mayor, himself a former teacher,"
    nobody = parse.lower[first] == "no"  # "no deaths"
    return Mention(kind, form, first, last, head, parse.span(first, last), nobody=nobody)


def _of_how_many(parse: Parse, i: int) -> int:
    """The last token of "mum-of-two" where it begins at a token, else 0."""
    return i + 4 if parse.lower[i + 1 : i + 4] == ["-", "of", "-"] and i + 4 < len(parse) else 0


def _hyphened_person(parse: Parse, i: int, lexicon: Lexicon) -> int:
    """The last token of "passer-by" where it begins at a token, else 0; the parser takes it for an adjective."""
    whole = parse.lower[i + 1 : i + 2] == ["-"] and "".join(parse.lower[i : i + 3]) in lexicon.people
    whole = whole and i + 2 < len(parse) and parse.tags[i + 2] not in _NOUNS  # not the runner of "front-runner"
    return i + 2 if whole and parse.is_glued(i + 1) and parse.is_glued(i + 2) else 0


def _is_age(parse: Parse, i: int) -> bool:
    """Whether "old" ends "the 58-year-old", and nobody is called so behind it: not "the 58-year-old farmer"."""
    before, behind = parse.lower[max(0, i - _AGE_TOKENS) : i], parse.tags[i + 1 : i + 2]
    return (
        before[:1] in (["the"], ["a"]) and before[2:] == ["-", "year", "-"] and behind not in (["NN"], ["NNP"], ["JJ"])
    )
