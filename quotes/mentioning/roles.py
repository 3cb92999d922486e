"""Roles: what the text calls those it names, where no description of its own stands beside the name."""

from __future__ import annotations

from ..lexicon import Lexicon
from ..parse import FINITE, Parse
from ..records import Span
from .layout import Layout
from .mentions import ARTICLES, Mention
from .referents import Referent

__all__ = ["add_roles"]

_ROLE_BEFORE = 6  # tokens of "the poet laureate"
_LONGEST = 24  # tokens of a role
_LEFT = frozenset(["compound", "amod", "nmod", "nummod"])


def add_roles(layout: Layout, mentions: list[Mention], referents: list[Referent], lexicon: Lexicon) -> None:
    """Adds to the referents the roles that stand beside their names: before them, behind a comma, in apposition."""
    _add_modifiers(layout, mentions, referents, lexicon)
    _add_apposed(layout, mentions, referents)
    _add_appositives(layout, mentions, referents)


def _add_modifiers(layout: Layout, mentions: list[Mention], referents: list[Referent], lexicon: Lexicon) -> None:
    """The nouns right before a name are its bearer's role: "store clerk Lourdes Pacheco"."""
    parse = layout.parse
    for mention in mentions:
        if mention.kind != "name":
            continue
        if mention.outer and mention.outer.start < mention.span.start:
            title = Span(mention.outer.start, mention.span.start)
            if title.of(parse.text).strip().casefold() not in lexicon.rules.courtesy:
                referents[mention.entity].roles.append(title)
        referents[mention.entity].nouns.update(_nouns_beside(layout, mention))
        first = mention.first
        while first and parse.tags[first - 1] in ("NN", "NNP", "JJ", "HYPH", "NNS") and mention.first - first < 7:
            first -= 1
            if parse.deps[first] not in _LEFT and parse.deps[first] != "punct":
                first += 1
                break
        if first < mention.first:
            referents[mention.entity].role_words.update(parse.lower[first : mention.first])
            first = _begins_whole(parse, first)
            if any(t == "NN" for t in parse.tags[first : mention.first]):
                referents[mention.entity].roles.append(parse.span(first, mention.first - 1))


def _add_apposed(layout: Layout, mentions: list[Mention], referents: list[Referent]) -> None:
    """A noun before a comma and a name is its bearer's role, be it a known one or not: "the poet laureate, Ada"."""
    parse, heads = layout.parse, {m.head for m in mentions}
    for mention in mentions:
        above, first = parse.heads[mention.head], mention.first - 2
        if mention.kind != "name" or parse.deps[mention.head] != "appos" or first != above or above in heads:
            continue
        start = parse.edges[above][0]
        if parse.tags[above] == "NN" and parse.lower[start] in ARTICLES and above - start < _ROLE_BEFORE:
            referents[mention.entity].roles.append(parse.span(start, above))
            referents[mention.entity].role_words.update(parse.lower[start : above + 1])


def _add_appositives(layout: Layout, mentions: list[Mention], referents: list[Referent]) -> None:
    """What follows a name between commas is a role: "Mei Sorensen, chief engineer of the port and a diver, said"."""
    parse = layout.parse
    for mention in mentions:
        start = mention.last + 2
        if mention.kind != "name" or start >= len(parse) or parse.lower[start - 1] != ",":
            continue
        end = start
        while end < min(len(parse), start + _LONGEST) and not _ends_role(layout, end):
            end += 1
        closed = end < len(parse) and parse.lower[end] in (",", ".", "—", "–", ")", ";")
        opens = parse.tags[start] in ("DT", "JJ", "NN", "PRP$") and parse.lower[start] not in ("which", "that")
        if closed and opens and end > start and any(t in ("NN", "NNS") for t in parse.tags[start:end]):
            referents[mention.entity].roles.append(parse.span(start, end - 1))
            referents[mention.entity].role_words.update(parse.lower[start:end])


def _begins_whole(parse: Parse, first: int) -> int:
    """A token that is part of a hyphenated word moved to where that begins, or behind an age: not "-old clerk"."""
    begin = behind = first
    while begin and _is_hyphened(parse, begin):
        begin -= 1
    while behind < len(parse) and _is_hyphened(parse, behind):
        behind += 1
    return behind if parse.words[begin][0].isdigit() else begin


def _is_hyphened(parse: Parse, token: int) -> bool:
    """Whether a hyphen joins a token to the one before it."""
    return parse.is_glued(token) and "-" in parse.words[token - 1 : token + 1]


def _nouns_beside(layout: Layout, name: Mention) -> set[str]:
    """The nouns that a name is an apposition of, or that are one of it: "the app Tidings", "Tidings, an app that"."""
    parse, above = layout.parse, layout.parse.heads[name.head]
    beside = [i for i in parse.children[name.head] if parse.deps[i] == "appos"]
    beside += [above] if parse.deps[name.head] == "appos" else []
    before = name.first - 1
    beside += [before] if name.first and parse.deps[before] in _LEFT and parse.heads[before] == name.head else []
    return {parse.lower[i] for i in beside if parse.tags[i] == "NN" and layout.inside[i] < 0}


def _ends_role(layout: Layout, token: int) -> bool:
    parse = layout.parse
    clause = parse.tags[token] in FINITE or parse.tags[token] in ("WP", "WDT")
    return clause or parse.lower[token] in (",", ".", "—", "–", ")", ";", ":") or layout.inside[token] >= 0
