"""Casting: the named referents, each with the descriptions that stand beside its name."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from ..lexicon import Lexicon
from ..naming.entities import Entity
from ..records import Span
from .appositions import Appositions
from .initials import Initials
from .layout import Layout
from .mentions import Mention
from .origins import Origins
from .referents import Cast, Referent
from .roles import Roles
from .rows import Rows

__all__ = ["find_referents"]

_PLACE = -2.0  # log-odds of a person below which a name is hardly that of one with a human role
_KNOWN = 1.0  # log-odds of a person from which a name is clearly that of one; less that much, of a body
_CALLED = 2.0  # the same of who is called by a human role, or goes on with "who"
_WORD = 2.0  # log-odds that what only looks like a name is no person's
_CLEAR = 4.0  # log-odds of a person that no description undoes
_ROLES = 12  # mentions among which the name behind several roles is
_THERE = 4  # tokens of "there is", "there was once"
_NAME_IS = 3  # tokens of "his name is"
_WHO = 2  # mentions from "one of them" over "who" to the name
_PREPOSITIONS = frozenset("of for at in from with on to".split())
_WHERE = frozenset("at in from near outside".split())


def find_referents(
    layout: Layout, mentions: list[Mention], entities: list[Entity], titles: list[tuple[str, ...]], lexicon: Lexicon
) -> Cast:
    """The named referents, with the mentions that are theirs.

    titles: for each entity all its title words. The descriptions that stand beside a name belong to its bearer.
    """
    referents = [Referent(i, e.name) for i, e in enumerate(entities)]
    of: dict[int, int] = {}
    for index, mention in enumerate(mentions):
        if mention.kind == "name":
            of[index] = mention.entity
            referents[mention.entity].mentions.append(index)
    for i, words in enumerate(titles):
        referents[i].role_words.update(words)
    _join_appositions(layout, mentions, entities, referents, of, lexicon)
    Roles(layout, mentions, lexicon).add(referents)
    origins = Origins(layout, lexicon)
    _add_origins(origins, mentions, referents)
    for referent in referents:
        _know_word(layout, mentions, referent, entities[referent.entity], lexicon)
        _know_person(layout, mentions, referent, entities[referent.entity], lexicon)
        referent.role_words.update(n for w in list(referent.role_words) for n in lexicon.role_names.get(w, ()))
        if "chair" in referent.role_words:
            referent.role_words.update(("chairman", "chairwoman"))
        if {"district", "attorney"} <= referent.role_words:
            referent.role_words.add("prosecutor")
        if {"attorney", "general"} <= referent.role_words and "counsel" not in referent.role_words:
            referent.role_words.discard("lawyer")  # nobody's own
    cast = Cast(layout, mentions, entities, lexicon, origins, referents, of)
    Initials(cast).join()
    return cast


def _join_appositions(
    layout: Layout,
    mentions: list[Mention],
    entities: list[Entity],
    referents: list[Referent],
    of: dict[int, int],
    lexicon: Lexicon,
) -> None:
    """A description beside a name, "the engineer, Mei Sorensen" or "Mei Sorensen, the engineer", is its role."""
    appositions = Appositions(layout, lexicon)
    for index, mention in enumerate(mentions):
        behind = (i for i in range(index + 1, min(index + 1 + _WHO, len(mentions))) if mentions[i].first > mention.last)
        at = next(behind, index)
        following = mentions[at + (mentions[at].form == "who" and at + 1 < len(mentions))]
        if mention.form == "some":
            roles = mentions[at : at + _WHO] if mentions[at].kind == "description" else []
            named = next((m for m in roles if m.kind == "name"), following)  # one, a baker, Tom Rey
            if (near := at + 1) < len(mentions) and appositions.in_role(mentions[at], mentions[near]):
                named = mentions[near]  # one, the Lowmoor merchant Tom Rey
            so = bool(roles) and roles[0].first == mention.last + 2 and appositions.is_named(roles[0], named)
            if named.kind == "name" and (so or appositions.one(mention, named)):  # one, a baker surnamed Rey
                of[index] = named.entity
                if mentions[at].form == "who":  # "one, who gave his name only as Vic"
                    entities[named.entity].take_for(person=True, odds=_CALLED)
        if mention.kind == "description":
            entity = _far(layout, mentions, index, entities, appositions)
            if entity is None:
                entity = _beside(layout, mentions, index, entities, appositions, lexicon)
            if entity is None:
                entity = _goes_on(layout, mentions, index, of)
            if entity is None:
                entity = _named_next(layout, mentions, index, lexicon)
            if entity is None and appositions.explain(mention, following):
                entity = _beside(layout, mentions, index + 1, entities, appositions, lexicon)
            if entity is not None:
                of[index] = entity
                referents[entity].roles.append(_role(layout, mentions, index, entity))
                referents[entity].role_words.update(layout.parse.lower[mention.first : mention.last + 1])
                referents[entity].nouns.add(mention.form)


def _role(layout: Layout, mentions: list[Mention], index: int, entity: int) -> Span:
    """A description as a role, without the name that it ends with: "father of three Mei Sorensen"."""
    mention = mentions[index]
    for name in mentions[index + 1 : index + 1 + _WHO]:
        if name.entity == entity and mention.head < name.first <= name.last == mention.last:
            return Span(mention.span.start, layout.parse.ends[name.first - 1])
    return mention.span


def _beside(
    layout: Layout,
    mentions: list[Mention],
    index: int,
    entities: list[Entity],
    appositions: Appositions,
    lexicon: Lexicon,
) -> int | None:
    """The entity whose name stands next to a description."""
    mention = mentions[index]
    behind = next((i for i in range(index + 1, len(mentions)) if mentions[i].first > mention.last), index + 1)
    for near in dict.fromkeys((index + 1, index - 1, index + 2, index - 2, index + 3, behind)):
        if not 0 <= near < len(mentions) or mentions[near].kind != "name":
            continue
        name, person = mentions[near], entities[mentions[near].entity].person
        if layout.paragraph[name.head] != layout.paragraph[mention.head]:
            continue
        if appositions.is_named(mention, name):
            entities[name.entity].take_for(person=True, odds=_CALLED)
            return name.entity
        if person > 0 and mention.form in lexicon.documents:
            continue  # "according to the report, Mei Sorensen fell"
        human = lexicon.is_human(mention.form)
        modifies = mention.first <= name.first and name.last < mention.head
        if human and (person < _PLACE or (modifies and person <= 0)) and not appositions.is_client(mention, name):
            continue  # "in the Southwest, an official said", "the Ardent leader"
        inside = modifies and name.last == mention.head - 1 and mention.form in lexicon.rules.own_kinds
        if inside and person <= 0 and _is_own_kind(layout, name, lexicon):
            return name.entity  # "the Daily Tide newspaper"
        if mention.last < name.first and appositions.passes_over(mention, name):
            continue  # "an aide to the mayor, who was seen with a clerk, Mei Sorensen"
        right_before = mention.form in lexicon.people and mention.last == mention.head == name.first - 1
        owner = mentions[near - 1] if near else None
        fits = lexicon.is_body(mention.form) if person <= 0 else not lexicon.is_body(mention.form)
        if (
            (right_before and person > 0)  # "the actress Mei Sorensen"
            or appositions.join(mention, name)
            or (owner and fits and _owns(owner, lexicon) and appositions.over_owner(mention, owner, name))
        ):
            return name.entity
    return None


def _is_own_kind(layout: Layout, name: Mention, lexicon: Lexicon) -> bool:
    """Whether "the Daily Tide newspaper" is called so by the name in it: not a town's, a party's, a ministry's."""
    written = name.span.of(layout.parse.text)
    words = written.casefold().split()
    several = len(words) > 1 or written.isupper()
    outlets, bodies = lexicon.body_names["outlet"], lexicon.organisation_words
    other = (w in lexicon.places or w in lexicon.demonyms or (w in bodies and w not in outlets) for w in words)
    return several and not any(other)


def _goes_on(layout: Layout, mentions: list[Mention], index: int, of: dict[int, int]) -> int | None:
    """Whose further role a description is: the diver of "Mei Sorensen, an engineer and former diver"."""
    parse, head = layout.parse, mentions[index].head
    if parse.deps[head] != "conj" or parse.tags[head] not in ("NN", "NNP"):
        return None
    near = range(index - 1, max(-1, index - _ROLES), -1)
    before = next((i for i in near if mentions[i].head == parse.heads[head]), None)
    if before is None or mentions[before].kind != "description":
        return None
    return of.get(before) if parse.tags[mentions[before].head] in ("NN", "NNP") else None


def _named_next(layout: Layout, mentions: list[Mention], index: int, lexicon: Lexicon) -> int | None:
    """The name that a sentence behind a description gives: "There was a man in a kilt. His name is Tom Rey"."""
    parse, mention = layout.parse, mentions[index]
    before = parse.lower[max(0, mention.first - _THERE) : mention.first]
    there = parse.deps[mention.head] == "attr" and "there" in before
    person = lexicon.is_human(mention.form) and (there or parse.deps[mention.head] == "nsubj")
    if parse.lower[mention.first] not in ("a", "an") or parse.tags[mention.head] != "NN" or not person:
        return None
    start = parse.sentence_end(mention.head)
    start += start < len(parse) and parse.words[start].isspace()
    if parse.lower[start + 1 : start + 2] != ["name"] or parse.lower[start] not in ("her", "his", "their"):
        return None
    at = bisect_left(mentions, start + _NAME_IS, lo=index + 1, key=lambda m: m.first)
    if parse.lower[start + 2 : start + 3] not in (["is"], ["was"]) or at == len(mentions):
        return None
    named = mentions[at].kind == "name" and mentions[at].first == start + _NAME_IS
    return mentions[at].entity if named else None


def _far(
    layout: Layout, mentions: list[Mention], index: int, entities: list[Entity], appositions: Appositions
) -> int | None:
    """The person whose name closes a row of roles right behind a quotation and its verb."""
    verb, parse = mentions[index].first - 1, layout.parse
    if (
        parse.tags[mentions[index].head] == "NNS"
        or mentions[index].form in appositions.lexicon.own_words  # began an email from the chief, Tom Rey
        or verb < 1
        or layout.inside[verb - 1] < 0
        or layout.inside[verb] >= 0
        or parse.tags[verb] not in ("VBD", "VBZ")
    ):
        return None
    names = [m for m in mentions[index + 1 : index + _ROLES] if m.kind == "name" and entities[m.entity].person > 0]
    name = Rows(layout).far(mentions[index], names)
    return None if name is None or appositions.passes_over(mentions[index], name) else name.entity


def _owns(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether it is no role whose bearer the next name may be: not the mayor of "an aide to the mayor, Ada Brandt"."""
    return mention.kind == "name" or mention.form not in lexicon.people


def _add_origins(origins: Origins, mentions: list[Mention], referents: list[Referent]) -> None:
    """What stands in brackets behind a name is its bearer's party and state: "Ada Brandt (D-Ohio)"."""
    for mention in mentions:
        found = origins.of_name(mention) if mention.kind == "name" else set()
        if found:
            referents[mention.entity].origins |= found
            referents[mention.entity].role_words.update(found - origins.countries)
            if not found.isdisjoint(origins.parties):
                referents[mention.entity].role_words.add("lawmaker")


def _know_word(layout: Layout, mentions: list[Mention], referent: Referent, entity: Entity, lexicon: Lexicon) -> None:
    """What the tagger never takes for a name, or for that of several, is no person's: "Replays show", Ardent Homes."""
    parse, own = layout.parse, [mentions[m] for m in referent.mentions if mentions[m].kind == "name"]
    full = [m for m in own if m.last > m.first]
    several = all(parse.tags[m.last] == "NNPS" for m in full) and lexicon.known_man(entity.words[0]) is None
    word = all(parse.tags[m.last][:3] != "NNP" and parse.sentence_start(m.first) == m.first for m in own)
    alone = len(entity.words) == 1 and not entity.name.startswith("@")
    if own and ((full and several) or (alone and word)):
        entity.take_for(person=False, odds=_WORD)


def _know_person(layout: Layout, mentions: list[Mention], referent: Referent, entity: Entity, lexicon: Lexicon) -> None:
    """A name with a human role beside it, or before ", who", is a person's."""
    if lexicon.organisation_words.intersection(entity.words):
        return
    called_body = bool(referent.nouns) and all(_is_of_body(noun, lexicon) for noun in referent.nouns)
    if called_body and entity.person < _CLEAR and entity.words[0] not in lexicon.first_names:
        entity.take_for(person=False, odds=_KNOWN)  # Zedwire, the start-up
    if entity.person > _KNOWN:
        return
    lower = layout.parse.lower
    heads = [_head_word(role.of(layout.parse.text)) for role in referent.roles]
    called = any(h in lexicon.people or (h in lexicon.titles and h in lexicon.rules.offices_of) for h in heads)
    who = any(
        lower[mentions[m].last + 1 : mentions[m].last + 3] == [",", "who"] and not _is_where(layout, mentions[m])
        for m in referent.mentions
    )
    if (called and entity.person >= _PLACE) or who:
        entity.take_for(person=True, odds=_CALLED)
    elif any(map(lexicon.is_body, heads)):
        entity.take_for(person=False, odds=_KNOWN)


def _is_of_body(noun: str, lexicon: Lexicon) -> bool:
    """Whether only a body is called by a noun."""
    called = noun in lexicon.bodies or noun in lexicon.rules.firms or noun in lexicon.rules.any_body
    return called and noun not in lexicon.rules.either


def _is_where(layout: Layout, mention: Mention) -> bool:
    """Whether a name says where: in "the warden at Tarn, who" it's the warden that "who" goes back to."""
    return layout.parse.lower[max(0, mention.first - 1)] in _WHERE


def _head_word(role: str) -> str:
    """The last word before a preposition: "analyst" of "a senior analyst at a bank"."""
    words = role.casefold().split()
    return next((a for a, b in pairwise(words) if b in _PREPOSITIONS), words[-1])
