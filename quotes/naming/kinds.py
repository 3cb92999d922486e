"""Kinds: whether an entity is a person, from its words, titles and company, judged over all its mentions."""

from __future__ import annotations

from itertools import pairwise

import regex

from ..forest import load_forest
from ..lexicon import Lexicon
from .entity import Entity
from .names import NameMention

__all__ = ["NAMES", "features", "tell_kinds"]

NAMES = tuple(
    """
    mentions words first_name man organisation_word last_organisation_word digits title title_words
    demonym handle linked common after_the after_place after_of possessive age says said who initial
    before_noun role_before comma_before after_by after_owner an_article helper appositive then_human then_thing
    then_capital inner_capital suffix_length ampersand domain middle_initial surname_alone
    family_first place place_last known_body unseen unseen_first first_common last_common alone upper
    any_spoke ends_in_s mark given known_given known_man place_owner
""".split()
)
_BEFORE = regex.compile(r"(\S+)\s+$")
_AFTER = regex.compile(r"(['’]s)?(,?)\s*(\S+)")
_PLACES = frozenset("in at from near to across outside around inside".split())
_FLIGHT = regex.compile(r" (?:Flight|flight) \d")  # behind an airline
_FORM = regex.compile(r" (?:(?:[ad]\.s|d\.o\.o|d\.d|e\.V|s\.r\.o|S\.p\.A|z o\.o)\.|A/S\b|ApS\b)")  # behind a firm
_EMPTY = ("", "", "")
_OWNERS = frozenset("his her their its my our your".split())
_PARTNERS = frozenset("by with to told and".split())
_HELPERS = frozenset("is was has had will would could does did says".split())
_APPOSED = frozenset("a an the who whose his her".split())
_HUMAN = regex.compile(r"\b(?:he|she|his|her|him|himself|herself)\b", regex.IGNORECASE)
_THING = regex.compile(r"\b(?:it|its|itself|they|their)\b", regex.IGNORECASE)
# Log-odds of a person, or of none.
_NOBODY = 3.0  # for what can be no person
_TRADE = 1.0  # for what ends in what a company makes, or as papers do: Lowmoor Toys, Lowmoor Wire
_BODY = 2.0  # for what is called by the one word of a well-known body
_PLACED = 1.0  # for who goes by a place's name and a surname: Georgia Falkner
_FAMILY = 2.0  # for who shares a surname with the one named next
_SOMEBODY = 0.5  # for an account, and for initials that a text calls somebody
_TWO = 2  # words of a full name
_FEW = 2  # letters of a person's name before a capital within it
_THE = 4  # characters of "the "
_PART = regex.compile(r"\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+")  # of an account that is written in several: TarnPolice
_AGED = regex.compile(r"(?:, (?:an? )?| \()\d\d\b")
_SO_OLD = regex.compile(r", [1-9]\d, (?:\p{Ll}|\p{Lu}\p{Ll}+,)")
_LETTERED = regex.compile(r"(?:\p{Lu}\.){2,3}\s{1,2}\p{Lu}\p{Ll}[\p{L}’'-]*$")  # A.J. Brandt
_INITIALS = regex.compile(r"(?:\p{Lu}\.){2,3}")
_CLOSE = 80  # characters beside a name


def tell_kinds(text: str, names: list[NameMention], entities: list[Entity], lexicon: Lexicon) -> None:
    """Sets ``person`` of each entity to the log-odds of its being one."""
    forest = load_forest(lexicon.language, "kinds", NAMES)
    odds = forest.logits([features(text, names, e, lexicon) for e in entities])
    for entity, value in zip(entities, odds.tolist(), strict=True):
        entity.person = value
        _correct(text, names, entity, lexicon)


def _correct(text: str, names: list[NameMention], entity: Entity, lexicon: Lexicon) -> None:
    """Takes an entity for a person, or for none, where its name or what stands beside it leaves no doubt."""
    if _is_trading(entity, lexicon):
        entity.take_for(person=False, odds=_TRADE)
    if _is_surnamed(text, names, entity, lexicon) or _is_polite(names, entity, lexicon):  # Mr Street
        entity.take_for(person=True, odds=_FAMILY)
    elif _is_nobody(text, names, entity, lexicon):
        entity.take_for(person=False, odds=_NOBODY)
    if len(entity.words) == 1 and entity.words[0] in lexicon.known_bodies:
        shared = lexicon.rules.shared_titles  # Mr Ford, not rival Samsung
        if all(shared.issuperset(names[m].title) for m in entity.mentions):
            entity.take_for(person=False, odds=_BODY)
    elif _is_brand(entity, lexicon):
        entity.take_for(person=False, odds=_TRADE)
    aged = _is_aged(text, names, entity, lexicon)
    if aged or _is_account(entity.name, lexicon) or _is_initialled(text, names, entity, lexicon):
        entity.take_for(person=True, odds=_SOMEBODY)
    if _is_placed(names, entity, lexicon):
        entity.take_for(person=True, odds=_PLACED)
    if any(names[m].family for m in entity.mentions):  # Tom of "Tom and Ada Brandt"
        entity.take_for(person=True, odds=_FAMILY)


def _is_trading(entity: Entity, lexicon: Lexicon) -> bool:
    """Whether a name ends in what a company makes, or as those of papers and clubs do."""
    last, kinds = entity.words[-1], (lexicon.body_names["outlet"], lexicon.body_names["club"])
    works = last in lexicon.rules.trades or any(last in kind for kind in kinds)
    return works and len(entity.words) > 1 and not lexicon.is_given(entity.words[0])


def _is_nobody(text: str, names: list[NameMention], entity: Entity, lexicon: Lexicon) -> bool:
    """Whether it can be no person: a name of several words that a firm, a street or a number ends, or a flight."""
    ends = [names[m].span.end for m in entity.mentions]
    if any(_FLIGHT.match(text, end) is not None for end in ends):
        return True
    if len(entity.words) == 1:
        return False
    firm = not lexicon.is_given(entity.words[0])  # not Ada Brandt of Brandt A/S
    return (
        entity.name.replace("’", "'") in lexicon.rules.known_names
        or any(c.isdigit() for c in entity.name)  # but "user99"
        or lexicon.ends_firm(entity.words)
        or entity.name.endswith(("'s", "’s"))  # Papa Luigi's
        or entity.words[-1] in lexicon.rules.streets
        or (firm and any(_FORM.match(text, end) is not None for end in ends))
    )


def _is_surnamed(text: str, names: list[NameMention], entity: Entity, lexicon: Lexicon) -> bool:
    """Whether a word behind a first name is a surname: Greta Church, for "Church said" or "Greta Church, who"."""
    if not lexicon.is_full_name(entity.words):
        return False
    own = [names[m] for m in entity.mentions]
    if any(text.startswith(", who ", n.span.end) for n in own):
        return True
    alone = (n for n in own if len(n.words) == 1 and n.words[0].casefold() == entity.words[-1])
    return any(not text[max(0, n.outer.start - _THE) : n.outer.start].casefold().endswith("the ") for n in alone)


def _is_polite(names: list[NameMention], entity: Entity, lexicon: Lexicon) -> bool:
    """Whether the surname of a full name has a Mr, Mrs or Miss: Peng Sun, for "Mr Sun"."""
    surnames = (n for m in entity.mentions if len((n := names[m]).words) == 1)
    polite = (n for n in surnames if n.title and n.title[-1] in lexicon.rules.courtesy)
    return len(entity.words) > 1 and any(n.words[0].casefold() == entity.words[-1] for n in polite)


def _is_account(name: str, lexicon: Lexicon) -> bool:
    """Whether it is an account in which no body shows, as with capitals it does: @ada_b; not @TarnPolice."""
    if not name.startswith(("@", "u/")):
        return False
    parts = {part.casefold() for part in _PART.findall(name)}
    return parts.isdisjoint(lexicon.organisation_words) and parts.isdisjoint(lexicon.known_bodies)


def _is_aged(text: str, names: list[NameMention], entity: Entity, lexicon: Lexicon) -> bool:
    """Whether an age goes with a word that nobody knows, or with initials: Laraba, 16, said; A.J. Brandt, 68.

    No place that has scored as much.
    """
    word = entity.words[0]
    strange = len(entity.words) == 1 and not lexicon.has_seen(word)
    lettered = _LETTERED.match(entity.name) is not None
    return (strange or lettered) and any(_SO_OLD.match(text, names[m].span.end) is not None for m in entity.mentions)


def _is_initialled(text: str, names: list[NameMention], entity: Entity, lexicon: Lexicon) -> bool:
    """Whether initials are all that a text tells of somebody's name: the clerk S.K. said, identified as T.G., 24."""
    key = entity.words[0]
    if not _INITIALS.fullmatch(entity.name) or lexicon.is_place(key) or lexicon.is_place(key.replace(".", "")):
        return False
    told = False
    for name in (names[m] for m in entity.mentions):
        before = _BEFORE.search(text, max(0, name.span.start - _CLOSE), name.span.start)
        word = "" if before is None else before[1].rstrip(",").casefold()
        if word == "the" or word in _PLACES:
            return False  # the E.P.A., in L.A.
        called = word == "as" or lexicon.calls_people(word)
        told |= called or _AGED.match(text, name.span.end) is not None
    return told


def _is_brand(entity: Entity, lexicon: Lexicon) -> bool:
    """Whether a name is written as people's aren't: TarnPost, News24, Pell & Sons; but Tom & Ada."""
    if len(entity.words) == 1:
        return _is_branded(entity.name, lexicon) or _is_numbered(entity.name, lexicon)
    return "&" in entity.name and not lexicon.is_given(entity.words[0])


def _is_branded(name: str, lexicon: Lexicon) -> bool:
    """Whether a word is written as only brands are, with a capital within: TarnPost, MediaTarn247; not MacRey, MaryAnn.

    Of few letters before that capital, many are a person's: McRey, LeRey, DaRey.
    """
    inner = next((i for i, (a, b) in enumerate(pairwise(name), 1) if a.islower() and b.isupper()), 0)
    first = name[:inner].casefold()
    many = len(first) > _FEW and first not in lexicon.rules.surname_beginnings and not lexicon.is_given(first)
    many = many and first.isalpha()  # O'BrienRey
    return name[:1].isupper() and inner > 0 and (name[-1].isdigit() or many)


def _is_numbered(name: str, lexicon: Lexicon) -> bool:
    """Whether a word is what a body may be called and a number: News24; not the account news24."""
    kind = name.rstrip("0123456789")
    body = kind.casefold() in lexicon.organisation_words or kind.casefold() in lexicon.body_names["outlet"]
    return kind != name and kind[:1].isupper() and body


def _is_placed(names: list[NameMention], entity: Entity, lexicon: Lexicon) -> bool:
    """Whether a place's name that is a first name, too, stands before what is no word for a thing: Georgia Falkner."""
    first, last = entity.words[0], entity.words[-1]
    if len(entity.words) != _TWO or first not in lexicon.first_names or first not in lexicon.places:
        return False
    written = names[entity.mentions[0]].words[-1]
    thing = last in lexicon.organisation_words or lexicon.is_place(last) or lexicon.is_common(last)
    titled = any(names[m].title and len(names[m].words) > 1 for m in entity.mentions)  # Rep. Virginia Falkners
    return not thing and not written.isupper() and (titled or not last.endswith("s"))


def features(text: str, names: list[NameMention], entity: Entity, lexicon: Lexicon) -> list[float]:
    """Features of one entity; shares are over its mentions."""
    own = [names[m] for m in entity.mentions]
    longest = max(own, key=lambda n: len(n.words))
    keys = [w.casefold().strip(".\"'“”‘’") for w in longest.words]
    titles = [t for n in own for t in n.title]
    share = 1.0 / len(own)
    company = [sum(values) * share for values in zip(*(_company(text, n, lexicon) for n in own), strict=True)]
    return [
        len(own),
        len(keys),
        float(keys[0] in lexicon.first_names),
        lexicon.first_names.get(keys[0], -1.0),
        float(any(k in lexicon.organisation_words for k in keys)),
        float(keys[-1] in lexicon.organisation_words),
        float(any(c.isdigit() for c in longest.form)),
        sum(bool(n.title) for n in own) * share,
        float(any(t in lexicon.titles for t in titles)),
        float(any(k in lexicon.demonyms for k in keys)),
        float(longest.form.startswith("@")),
        float(len(longest.form.split()) > len(longest.words)),
        sum(lexicon.rates(k).small for k in keys) / len(keys),
        *company[:-1],
        *_shape(longest, keys, own, lexicon),
        float(company[_SAYS] + company[_SAID] > 0),
        float(keys[-1].endswith("s")),
        float("_" in longest.form or "@" in longest.form),
        sum(k in lexicon.first_names for k in keys[1:]),
        *_known(keys, lexicon),
        company[-1],
    ]


def _known(keys: list[str], lexicon: Lexicon) -> tuple[float, float]:
    """Whether the first of several words is a first name somewhere in the world, and how often a man's."""
    man = lexicon.known_man(keys[0]) if len(keys) > 1 else None
    return float(man is not None), -1.0 if man is None else man


_SAYS, _SAID = 5, 6  # of the company


def _shape(longest: NameMention, keys: list[str], own: list[NameMention], lexicon: Lexicon) -> list[float]:
    """What the words of the fullest name look like."""
    return [
        float(len(keys[-1])),
        float("&" in longest.form),
        float("." in keys[-1]),
        float(any(len(k) == 1 for k in keys[1:-1])),
        float(any(len(n.words) == 1 and n.words[0].casefold() == keys[-1] for n in own) and len(keys) > 1),
        float(keys[0] in lexicon.family_first),
        float(any(k in lexicon.places for k in keys)),
        float(keys[-1] in lexicon.places),
        float(any(k in lexicon.known_bodies for k in keys)),
        sum(k not in lexicon.words for k in keys) / len(keys),
        float(keys[0] not in lexicon.words),
        lexicon.rates(keys[0]).small,
        lexicon.rates(keys[-1]).small,
        sum(len(n.words) == 1 for n in own) / len(own),
        sum(n.form.isupper() for n in own) / len(own),
    ]


def _company(text: str, name: NameMention, lexicon: Lexicon) -> list[float]:
    """What stands right before and after one mention."""
    before = _BEFORE.search(text, max(0, name.outer.start - 24), name.outer.start)
    word = before[1] if before else ""
    last = word.casefold().strip("\"“'‘(")
    after = _AFTER.match(text, name.span.end, name.span.end + 30)
    possessive, comma, following = after.groups(default="") if after else _EMPTY
    follow = following.casefold().strip('.,;:"”')
    return [
        float(last == "the"),
        float(last in _PLACES and not possessive),
        float(last == "of"),
        float(bool(possessive)),
        float(bool(comma) and follow.isdigit() and len(follow) == 2),
        float(follow in lexicon.report_verbs and not comma),
        float(last in lexicon.report_verbs),
        float(follow == "who"),
        float(name.initial),
        float(not possessive and not comma and following[:1].islower() and lexicon.rates(follow).source > 0.01),
        float(last in lexicon.titles),
        float(word.endswith(",")),
        float(last in _PARTNERS),
        float(last in _OWNERS or last.endswith(("'s", "’s"))),
        float(last in ("a", "an", "this", "that", "every", "each")),
        float(not comma and not possessive and follow in _HELPERS),
        float(bool(comma) and follow in _APPOSED),
        *_behind(text, name),
        float(not possessive and not comma and following[:1].isupper()),
        float(any(c.isupper() for w in name.words if not w.isupper() for c in w[1:])),
        float(word.casefold() in _PLACES and bool(possessive)),  # "at Ada Brandt's dairy"
    ]


def _behind(text: str, name: NameMention) -> tuple[float, float]:
    """Whether the text goes on with "he" or "she", or with "it" or "they"."""
    end = name.span.end
    human, thing = _HUMAN.search(text, end, end + _CLOSE), _THING.search(text, end, end + _CLOSE)
    if human and thing:
        return (1.0, 0.0) if human.start() < thing.start() else (0.0, 1.0)
    return float(human is not None), float(thing is not None)
