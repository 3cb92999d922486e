"""Casting: the named referents, each with the descriptions that stand beside its name."""

from __future__ import annotations

from itertools import pairwise

from ..fold import singular
from ..lexicon import Lexicon
from ..naming.entity import Entity
from .beside import PLACE, Beside
from .initials import Initials
from .layout import Layout
from .mentions import Mention
from .origins import Origins
from .referents import Cast, Referent
from .roles import Roles

__all__ = ["find_referents"]

_KNOWN = 1.0  # log-odds of a person from which a name is clearly that of one; less that much, of a body
_CALLED = 2.0  # the same of who is called by a human role, or goes on with "who"
_WORD = 2.0  # log-odds that what only looks like a name is no person's
_CLEAR = 4.0  # log-odds of a person that no description undoes
_ENDS = frozenset("of for at in from with on to that which who whose".split())  # what ends the head of a role
_FOR_STATE = frozenset(("district", "u.s.", "us"))  # whose attorney is nobody's own
_PRESS = 6  # tokens of ", of the weekly newspaper"
_WHERE = frozenset("at in from near outside".split())


def find_referents(
    layout: Layout, mentions: list[Mention], entities: list[Entity], titles: list[tuple[str, ...]], lexicon: Lexicon
) -> Cast:
    """The named referents, with the mentions that are theirs.

    titles: for each entity all its title words. The descriptions that stand beside a name belong to its bearer.
    """
    referents = [Referent(i, e.name) for i, e in enumerate(entities)]
    referent_of: dict[int, int] = {}
    for index, mention in enumerate(mentions):
        if mention.kind == "name":
            referent_of[index] = mention.entity
            referents[mention.entity].mentions.append(index)
    for i, words in enumerate(titles):
        referents[i].role_words.update(words)
    origins = Origins(layout, lexicon)
    cast = Cast(layout, mentions, entities, lexicon, origins, referents, referent_of)
    _join_appositions(cast)
    Roles(layout, mentions, lexicon).add(referents)
    _add_origins(origins, mentions, referents)
    _add_press(layout, mentions, referents, lexicon)
    for referent in referents:
        _know_word(layout, mentions, referent, entities[referent.entity], lexicon)
        _know_person(layout, mentions, referent, entities[referent.entity], lexicon)
        referent.role_words.update(n for w in list(referent.role_words) for n in lexicon.role_names.get(w, ()))
        if "chair" in referent.role_words:
            referent.role_words.update(("chairman", "chairwoman"))
        if "attorney" in referent.role_words and not _FOR_STATE.isdisjoint(referent.role_words):
            referent.role_words.add("prosecutor")
            referent.role_words.discard("lawyer")
        if {"attorney", "general"} <= referent.role_words and "counsel" not in referent.role_words:
            referent.role_words.discard("lawyer")  # nobody's own
    Initials(cast).join()
    return cast


def _join_appositions(cast: Cast) -> None:
    """A description beside a name, "the engineer, Mei Sorensen" or "Mei Sorensen, the engineer", is its role."""
    beside, mentions, referents = Beside(cast), cast.mentions, cast.referents
    for index, mention in enumerate(mentions):
        if mention.form == "some" and (named := beside.name_of_one(index)) is not None:
            cast.referent_of[index] = named.entity
        if mention.kind == "description" and (entity := beside.bearer(index)) is not None:
            cast.referent_of[index] = entity
            referents[entity].roles.append(beside.role(index, entity))
            owner = cast.layout.parse.owner(mention.first, mention.head)  # the rapper's manager is no rapper
            words = cast.layout.parse.lower[mention.first : mention.last + 1]
            referents[entity].role_words.update(w for w in words if w != owner or w not in cast.lexicon.people)
            referents[entity].nouns.add(mention.form)


def _add_origins(origins: Origins, mentions: list[Mention], referents: list[Referent]) -> None:
    """What stands in brackets behind a name is its bearer's party and state: "Ada Brandt (D-Ohio)"."""
    for mention in mentions:
        found = origins.of_name(mention) if mention.kind == "name" else set()
        if found:
            referents[mention.entity].origins |= found
            referents[mention.entity].role_words.update(found - origins.countries)
            if not found.isdisjoint(origins.parties):
                referents[mention.entity].role_words.add("lawmaker")


def _add_press(layout: Layout, mentions: list[Mention], referents: list[Referent], lexicon: Lexicon) -> None:
    """Who is of a paper or a station is a reporter: "Ada Brandt, of the newspaper Tidings, asked"."""
    lower = layout.parse.lower
    for mention in mentions:
        behind = lower[mention.last + 1 : mention.last + 1 + _PRESS] if mention.kind == "name" else []
        link = behind.index("the") if "the" in behind else len(behind)
        of = behind[:1] == [","] and behind[1:link] in (["of"], ["from"], ["with"])
        if of and not lexicon.rules.outlets.isdisjoint(behind[link + 1 :]):
            referents[mention.entity].role_words.update(("journalist", "reporter"))


def _know_word(layout: Layout, mentions: list[Mention], referent: Referent, entity: Entity, lexicon: Lexicon) -> None:
    """What the tagger never takes for a name, or for that of several, is no person's: "Replays show", Ardent Homes."""
    parse, own = layout.parse, [mentions[m] for m in referent.mentions if mentions[m].kind == "name"]
    full = [m for m in own if m.last > m.first]
    several = all(parse.tags[m.last] == "NNPS" for m in full) and not lexicon.is_given(entity.words[0])
    several = several and len(full) == len(own) and entity.words[-1].endswith("s")
    word = all(parse.tags[m.last][:3] != "NNP" and parse.sentence_start(m.first) == m.first for m in own)
    alone = len(entity.words) == 1 and not entity.name.startswith("@")
    human = any(map(lexicon.is_human, referent.nouns))
    if own and not human and ((full and several) or (alone and word)):
        entity.take_for(person=False, odds=_WORD)


def _know_person(layout: Layout, mentions: list[Mention], referent: Referent, entity: Entity, lexicon: Lexicon) -> None:
    """A name with a human role beside it, or before ", who", is a person's; one with a body's alone is a body's."""
    if lexicon.organisation_words.intersection(entity.words):
        return
    called_body = bool(referent.nouns) and all(_is_of_body(noun, lexicon) for noun in referent.nouns)
    given = lexicon.is_given(entity.words[0]) and not lexicon.is_common(entity.words[0])  # not Orange, the chain
    if called_body and entity.person < _CLEAR and not given:
        entity.take_for(person=False, odds=_KNOWN)  # Zedwire, the start-up
    if entity.person > _KNOWN:
        return
    lower = layout.parse.lower
    heads = [_head_word(role.of(layout.parse.text)) for role in referent.roles]
    called = any(h in lexicon.people or (h in lexicon.titles and h in lexicon.rules.offices_of) for h in heads)
    human = any((h in lexicon.people or h in lexicon.titles) and h not in lexicon.rules.either for h in heads)
    full = len(entity.words) > 1 and human and not any(map(lexicon.is_body, heads))  # Piers Rey, professor
    who = any(
        lower[mentions[m].last + 1 : mentions[m].last + 3] == [",", "who"]
        and not _is_of_others(layout, mentions[m], lexicon)
        for m in referent.mentions
    )
    if (called and entity.person >= PLACE) or full or who:
        entity.take_for(person=True, odds=_CALLED)
    elif any(map(lexicon.is_body, heads)):
        entity.take_for(person=False, odds=_KNOWN)


def _is_of_body(noun: str, lexicon: Lexicon) -> bool:
    """Whether only a body is called by a noun: a firm, a band."""
    called = noun in lexicon.bodies or noun in lexicon.groups
    called = called or noun in lexicon.rules.firms or noun in lexicon.rules.any_body
    return called and noun not in lexicon.rules.either


def _is_of_others(layout: Layout, mention: Mention, lexicon: Lexicon) -> bool:
    """Whether "who" goes back to others than a name's one bearer: "the warden at Tarn, who", "the Tigers, who"."""
    lower, at = layout.parse.lower, mention.first - 1
    if at < 1 or lower[at] == "the":
        one = singular(lower[mention.last])
        return at >= 0 and one != lower[mention.last] and lexicon.is_common(one)
    if lower[at] == "," and lexicon.is_place(" ".join(lower[mention.first : mention.last + 1])):
        return True  # Ada Brandt of Tarn, Ohio, who
    return lower[at] in _WHERE or (lower[at] == "of" and lexicon.is_human(lower[at - 1]))


def _head_word(role: str) -> str:
    """The last word before a preposition or a clause: "analyst" of "a senior analyst at a bank"."""
    words = role.casefold().split()
    return next((a for a, b in pairwise(words) if b in _ENDS), words[-1])
