"""Inverted: whom a verb of saying right behind a quotation names at the end of what it says of him first.

“…,” said Mayor Ada Brandt's chief of staff, Tom Rey; “…,” said the poet, baker and, since May, mayor Ada Brandt.
"""

from __future__ import annotations

from ..grammar import ARTICLES
from ..parse import FINITE
from ..scene.features import Scene
from ..scene.setting import NAMED_ROLE_TAGS
from .candidates import GO_ON, SURE, Candidates, Ruled

__all__ = ["Inverted"]

_PAIR = 2  # the body and who is of it
_POST = 4  # tokens of "chief warden"
_LINKS = frozenset("IN RB RP TO VBG".split())  # between a body and somebody else: said Lowmoor Council of the warden
_ROLES = 20  # tokens of the roles between "said Brandt's" and a name
_ENDS = frozenset(",.;—–-")
_LISTED = 20  # tokens of "the poet, baker and"
_ASIDE = 14  # tokens of ", as the judge reminded him more than once,"
_LAST = 18  # tokens of the last role of several
_ROLE_TAGS = NAMED_ROLE_TAGS | frozenset("CD IN JJS JJR NNS VBD VBN VBG RB".split())
_UNTOLD = -1.0  # log-odds of a person, from which a name may be one's


def _owned_role(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses the second person behind a verb of saying, where the first only tells whose somebody that is.

    “…,” said Mayor Ada Brandt's longtime chief of staff, Tom Rey.
    """
    parse, verb = scene.parse, scene.layout.bounds[index][1]
    if verb + 2 >= len(parse) or not scene.says(verb):
        return own
    people = [c for c in own.mentions() if scene.names_person(c) and scene.mentions[c].first > verb]
    for owner in people[:1]:
        behind = scene.mentions[owner].last + 1
        if parse.tag_at(behind) != "POS" or scene.begins(owner) != verb + 1:
            return own
        for c in people[1:]:
            mention, first = scene.mentions[c], scene.begins(c)
            closed = mention.last + 1 >= len(parse) or parse.lower[mention.last + 1][0] in _ENDS
            plain = first - behind <= _ROLES and FINITE.isdisjoint(parse.tags[behind:first])
            if plain and closed and parse.lower[first - 1] == ",":
                return own.chosen(c)
    return own


def _of_body(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who is named behind the body that he is of: “…,” said Tarn Wildlife Service warden Ada Brandt."""
    parse, verb = scene.parse, scene.layout.bounds[index][1]
    if verb + 2 >= len(parse) or not scene.says(verb):
        return own
    names = [c for c in own.mentions() if scene.mentions[c].kind == "name" and scene.mentions[c].first > verb]
    if len(names) < _PAIR:
        return own
    body, person = names[:_PAIR]
    if scene.begins(body) != verb + 1 or scene.names_person(body) or not scene.names_person(person):
        return own
    behind, first = scene.mentions[body].last + 1, scene.begins(person)
    role = range(behind, first)
    plain = 0 < len(role) <= _POST and "," not in parse.lower[behind:first]
    plain = plain and all(_is_of_role(scene, i) and parse.tags[i] not in _LINKS for i in role)
    plain = plain and scene.lexicon.is_somebody(parse.lower[first - 1])
    owns = parse.tag_at(scene.mentions[person].last + 1) == "POS"
    return own.chosen(person) if plain and not owns else own


def _of_several_roles(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses the name that ends a list of what somebody is, right behind a verb of saying.

    “…,” said the poet, baker and, as luck has it, mayor Ada Brandt. Not: said the poet, the baker and the mayor.
    """
    parse, verb = scene.parse, scene.layout.bounds[index][1]
    if verb + 2 >= len(parse) or not scene.says(verb) or parse.lower[verb + 1] not in ARTICLES:
        return own
    start = _last_role(scene, verb + 2)
    end = min(start + _LAST, parse.sentence_end(start)) if start >= 0 else -1
    for c in own.mentions():
        first, last = scene.begins(c), scene.mentions[c].last
        if not start <= first < end or not _may_name(scene, c):
            continue
        plain = all(_is_of_role(scene, i) for i in range(start, first))
        told = parse.tag_at(last + 1)
        if not plain or told == "POS" or told in FINITE or _is_of(scene, first, start):
            continue
        return own.chosen(c)
    return own


def _of_two_roles(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses the name behind the second of two roles: “…,” cracked the host, car dealer Ada Brandt."""
    best, p = own.likeliest()
    verb = scene.layout.bounds[index][1]
    if best == GO_ON or p < SURE or scene.mentions[best].first != verb + 1 or scene.parse.tag_at(verb) not in FINITE:
        return own
    if scene.mentions[best].last != scene.mentions[best].head:
        return own  # said the lawyer of the accused, banker Tom Rey
    named = own.named(scene, best)
    human = scene.lexicon.is_human(scene.mentions[best].form)
    return own.chosen(named) if human and scene.begins(named) > scene.mentions[best].last + 2 else own


def _last_role(scene: Scene, start: int) -> int:
    """Where the last of several roles of one begins, or -1: behind "baker and", or "and" and what commas set apart."""
    parse = scene.parse
    near = range(start, min(len(parse) - 2, start + _LISTED))
    last = next((i for i in near if parse.lower[i] == "and"), -1)
    several = "," in parse.lower[start : last - 1] or parse.lower[last + 1] == ","  # not: the fans, and above them Tom
    each = (i + 1 for i in range(start, last) if parse.lower[i] == ",")
    if last < 0 or not several or any(parse.lower[i] in ARTICLES for i in each):
        return -1  # the poet, the baker
    if not all(_is_of_role(scene, i) for i in range(start, last)):
        return -1
    if parse.lower[last + 1] == ",":
        last = next((i for i in range(last + 2, min(len(parse) - 2, last + _ASIDE)) if parse.lower[i] == ","), -1)
    owned = "POS" in parse.tags[last + 1 : last + 4]  # and, as it happens, the boy's teacher
    return -1 if last < 0 or (parse.lower[last + 1] in ARTICLES and not owned) else last + 1


def _is_of_role(scene: Scene, token: int) -> bool:
    """Whether a token may be of what somebody is; the tagger takes some for verbs: worst cook in the band."""
    word = scene.parse.lower[token]
    return scene.parse.tags[token] in _ROLE_TAGS or word == "," or scene.lexicon.is_somebody(word)


def _may_name(scene: Scene, candidate: int) -> bool:
    """Whether a mention is the name of somebody, or a full one of which nothing tells whose it is."""
    mention = scene.mentions[candidate]
    if mention.kind != "name":
        return False
    entity = scene.entities[mention.entity]
    unknown = entity.person >= _UNTOLD and len(entity.words) > 1
    return scene.names_person(candidate) or (unknown and not scene.lexicon.is_place(entity.words[-1]))


def _is_of(scene: Scene, first: int, start: int) -> bool:
    """Whether a name is that of whose or where something is: mayor of Tarn, friend of the singer Ada Brandt."""
    parse, at = scene.parse, first - 1
    thing = parse.tags[at] in ("NN", "NNS") and not scene.lexicon.is_somebody(parse.lower[at])
    while at > start and parse.tags[at] in NAMED_ROLE_TAGS:
        at -= 1
    return parse.tags[at] == "IN" and not thing  # but: star of the daytime sofas Ada Brandt


class Inverted(Ruled):
    """Looks at whom a verb of saying right behind a segment names."""

    rules = (_owned_role, _of_body, _of_several_roles, _of_two_roles)
