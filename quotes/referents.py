"""Stage 7: referents. Named entities with what the text calls them, and the sources that it leaves unnamed."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from .appositions import Appositions
from .entities import Entity
from .layout import Layout
from .lexicon import Lexicon
from .mentions import Mention
from .records import Span
from .spokesmen import Spokesmen
from .writings import Writings

__all__ = ["SPECIFIC", "Referent", "find_referents"]

SPECIFIC = frozenset("the this that his her their its our my these those".split())  # they point at what is known
_COURTESY = frozenset("mr mr. mrs mrs. ms ms. miss sir lady dame madam".split())
_PLACE = -2.0  # log-odds of a person below which a name is hardly that of one with a human role
_KNOWN = 1.0  # log-odds of a person whose role says so
_MEN, _WOMEN = frozenset(("man", "boy", "guy")), frozenset(("woman", "girl"))
_CALLINGS = frozenset("author writer blogger victim student mother father resident".split())  # no office
_EITHER = 0.6  # distance in gender from which a person is the other
_LEDE = 2  # paragraphs in which "a woman" may be who is named below
_ROLES = 12  # mentions among which the name behind several roles is
_LONGEST = 24  # tokens of a role
_PARTY = regex.compile(r",?\s?\(?([RD])[-–]\s?\p{Lu}|\s\(([RD])\)")
_PARTIES = {"R": "republican", "D": "democrat"}
_PREPOSITIONS = frozenset("of for at in from with on to".split())
_LEFT = frozenset(["compound", "amod", "nmod", "nummod"])


@dataclass(slots=True)
class Referent:
    """Somebody the article speaks of. ``entity``: index of the named entity, or -1 for an unnamed source.

    mentions: indices of its mentions (names, or the descriptions of an unnamed source), in order.
    roles: what the text calls it, best first; role_words: the words of titles and roles, small letters.
    """

    entity: int
    name: str
    mentions: list[int] = field(default_factory=list)
    roles: list[Span] = field(default_factory=list)
    role_words: set[str] = field(default_factory=set)
    noun: str = ""


def find_referents(
    layout: Layout, mentions: list[Mention], entities: list[Entity], titles: list[tuple[str, ...]], lexicon: Lexicon
) -> tuple[list[Referent], dict[int, int]]:
    """All referents, and for each mention that is one the index of its referent.

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
    _add_modifiers(layout, mentions, referents)
    _add_appositives(layout, mentions, referents)
    _add_parties(layout, mentions, referents)
    for referent in referents:
        _know_person(layout, mentions, referent, entities[referent.entity], lexicon)
        referent.role_words.update(n for w in list(referent.role_words) for n in lexicon.role_names.get(w, ()))
    _add_unnamed(layout, mentions, entities, referents, of, lexicon)
    return referents, of


def _join_appositions(
    layout: Layout,
    mentions: list[Mention],
    entities: list[Entity],
    referents: list[Referent],
    of: dict[int, int],
    lexicon: Lexicon,
) -> None:
    """A description beside a name, "the engineer, Mei Sorensen" or "Mei Sorensen, the engineer", is its role."""
    appositions = Appositions(layout)
    for index, mention in enumerate(mentions):
        if mention.kind == "description":
            entity = _far(layout, mentions, index, entities, appositions)
            if entity is None:
                entity = _beside(mentions, index, entities, appositions, lexicon)
            if entity is not None:
                of[index] = entity
                referents[entity].roles.append(mention.span)
                referents[entity].role_words.update(layout.parse.lower[mention.first : mention.last + 1])


def _beside(
    mentions: list[Mention], index: int, entities: list[Entity], appositions: Appositions, lexicon: Lexicon
) -> int | None:
    """The entity whose name stands next to a description."""
    mention = mentions[index]
    for other in (index + 1, index - 1, index + 2, index - 2, index + 3):
        if not 0 <= other < len(mentions) or mentions[other].kind != "name":
            continue
        if mention.form in lexicon.people and entities[mentions[other].entity].person < _PLACE:
            continue  # "in the Southwest, an official said"
        if appositions.join(mention, mentions[other]) or (
            entities[mentions[other].entity].person > 0
            and _owns(mentions[other - 1], lexicon)
            and appositions.over_owner(mention, mentions[other - 1], mentions[other])
        ):
            return mentions[other].entity
    return None


def _far(
    layout: Layout, mentions: list[Mention], index: int, entities: list[Entity], appositions: Appositions
) -> int | None:
    """The person whose name closes a row of roles right behind a quotation and its verb."""
    verb, parse = mentions[index].first - 1, layout.parse
    if verb < 1 or layout.inside[verb - 1] < 0 or layout.inside[verb] >= 0 or parse.tags[verb] not in ("VBD", "VBZ"):
        return None
    names = [m for m in mentions[index + 1 : index + _ROLES] if m.kind == "name" and entities[m.entity].person > 0]
    name = appositions.far(mentions[index], names)
    return name.entity if name else None


def _owns(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether it is no role whose bearer the next name may be: not the mayor of "an aide to the mayor, Ada Brandt"."""
    return mention.kind == "name" or mention.form not in lexicon.people


def _add_modifiers(layout: Layout, mentions: list[Mention], referents: list[Referent]) -> None:
    """The nouns right before a name are its bearer's role: "store clerk Lourdes Pacheco"."""
    parse = layout.parse
    for mention in mentions:
        if mention.kind != "name":
            continue
        if mention.outer and mention.outer.start < mention.span.start:
            title = Span(mention.outer.start, mention.span.start)
            if title.of(parse.text).strip().casefold() not in _COURTESY:
                referents[mention.entity].roles.append(title)
        first = mention.first
        while first and parse.tags[first - 1] in ("NN", "NNP", "JJ", "HYPH", "NNS") and mention.first - first < 7:
            first -= 1
            if parse.deps[first] not in _LEFT and parse.deps[first] != "punct":
                first += 1
                break
        if first < mention.first:
            referents[mention.entity].role_words.update(parse.lower[first : mention.first])
            if any(t == "NN" for t in parse.tags[first : mention.first]):
                referents[mention.entity].roles.append(parse.span(first, mention.first - 1))


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


def _add_parties(layout: Layout, mentions: list[Mention], referents: list[Referent]) -> None:
    """The letter in brackets behind a name is its bearer's party: "Ada Brandt (D-Ohio)"."""
    for mention in mentions:
        party = _PARTY.match(layout.parse.text, mention.span.end) if mention.kind == "name" else None
        if party:
            referents[mention.entity].role_words.update((_PARTIES[party[1] or party[2]], "lawmaker"))


def _know_person(layout: Layout, mentions: list[Mention], referent: Referent, entity: Entity, lexicon: Lexicon) -> None:
    """A name with a human role beside it, or before ", who", is a person's."""
    if entity.person > _KNOWN or lexicon.organisation_words.intersection(entity.words):
        return
    lower = layout.parse.lower
    called = any(_head_word(role.of(layout.parse.text)) in lexicon.people for role in referent.roles)
    who = any(lower[mentions[m].last + 1 : mentions[m].last + 3] == [",", "who"] for m in referent.mentions)
    if called or who:
        entity.person = _KNOWN


def _head_word(role: str) -> str:
    """The last word before a preposition: "analyst" of "a senior analyst at a bank"."""
    words = role.casefold().split()
    return next((a for a, b in pairwise(words) if b in _PREPOSITIONS), words[-1])


def _ends_role(layout: Layout, token: int) -> bool:
    parse = layout.parse
    finite = parse.tags[token] in ("VBD", "VBZ", "VBP", "MD", "WP", "WDT")
    return finite or parse.lower[token] in (",", ".", "—", "–", ")", ";", ":") or layout.inside[token] >= 0


def _add_unnamed(
    layout: Layout,
    mentions: list[Mention],
    entities: list[Entity],
    referents: list[Referent],
    of: dict[int, int],
    lexicon: Lexicon,
) -> None:
    """Each description not beside a name: a bearer of that role, what somebody wrote, or a source of its own.

    A specific one ("the official") goes on with the last of its noun.
    """
    parse = layout.parse
    writings, spokesmen = Writings(layout, mentions, lexicon), Spokesmen(layout, mentions, [r.roles for r in referents])
    roles = _roles(entities, referents, lexicon)
    only = _only_ones(entities, referents, lexicon)
    last: dict[str, int] = {}
    for index, mention in enumerate(mentions):
        some = mention.kind == "pronoun" and mention.form == "some"
        if index in of or mention.nobody or not (some or mention.kind == "description"):
            continue
        specific = not some and (parse.lower[mention.first] in SPECIFIC or mention.first == mention.head)
        known = writings.author(index, of)
        known = spokesmen.named(index) if known is None else known
        if known is None and (specific or layout.paragraph[mention.first] < _LEDE):
            known = only.get(mention.form)
        if known is None and specific:
            known = _bearer(layout, mentions, index, entities, referents, roles, lexicon)
            known = last.get(mention.form) if known is None else known
        if known is None:
            known = len(referents)
            referents.append(Referent(-1, "", noun=mention.form))
        last[mention.form] = known
        of[index] = known
        referents[known].mentions.append(index)
        if referents[known].entity < 0:
            referents[known].role_words.update(parse.lower[mention.first : mention.last + 1])


def _only_ones(entities: list[Entity], referents: list[Referent], lexicon: Lexicon) -> dict[str, int]:
    """Whom "the woman" or "the boy" means where the article is about one woman: named most, with no office or rank."""
    people = [r for r, e in enumerate(entities) if e.person > 0]
    most = max((len(referents[r].mentions) for r in people), default=0)
    result: dict[str, int] = {}
    for nouns, man in ((_MEN, 1.0), (_WOMEN, 0.0)):
        fitting = [r for r in people if abs(entities[r].man - man) < _EITHER]
        if len(fitting) == 1 and len(referents[fitting[0]].mentions) == most:
            offices = referents[fitting[0]].role_words & lexicon.people - _MEN - _WOMEN - _CALLINGS - _COURTESY
            result |= {} if offices else dict.fromkeys(nouns, fitting[0])
    return result


def _bearer(
    layout: Layout,
    mentions: list[Mention],
    index: int,
    entities: list[Entity],
    referents: list[Referent],
    roles: dict[str, list[int]],
    lexicon: Lexicon,
) -> int | None:
    """The named entity that a specific description means by its role or kind: the one named last, if several.

    All words of the description must be among those of the role: "the minister" fits the transport minister, "the
    Republican nominee" not every nominee.
    """
    mention = mentions[index]
    asked = set(layout.parse.lower[mention.first : mention.last + 1]) - SPECIFIC
    if mention.form in lexicon.party_members:
        asked = {mention.form}  # whatever the Lowmoor Republican is of
    best: tuple[bool, int, int] | None = None
    for number in roles.get(mention.form, ()):
        referent = referents[number]
        body = mention.form in lexicon.organisation_words and mention.form in entities[referent.entity].words
        if (body or asked <= referent.role_words) and referent.mentions:
            at = bisect_left(referent.mentions, index)
            before = referent.mentions[at - 1] if at else None
            key = (before is not None, before if before is not None else -referent.mentions[0], number)
            best = key if best is None or key > best else best
    return None if best is None else best[2]


def _roles(entities: list[Entity], referents: list[Referent], lexicon: Lexicon) -> dict[str, list[int]]:
    """For each word of a role or a body's name the named referents that have it."""
    roles: dict[str, list[int]] = {}
    for number, entity in enumerate(entities):
        for word in referents[number].role_words | (set(entity.words) & lexicon.organisation_words):
            roles.setdefault(word, []).append(number)
    return roles
