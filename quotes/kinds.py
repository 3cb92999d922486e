"""Stage 5b: kinds. Whether an entity is a person, from its words, titles and company, judged over all its mentions."""

from __future__ import annotations

import regex

from .entities import Entity
from .forest import load_forest
from .lexicon import Lexicon
from .names import NameMention

__all__ = ["NAMES", "features", "judge"]

NAMES = tuple(
    """
    mentions words first_name man organisation_word last_organisation_word capitals digits title title_words
    demonym handle linked common after_the after_place after_of possessive age says said who initial
    before_noun role_before comma_before suffix_length ampersand domain middle_initial surname_alone
""".split()
)
_BEFORE = regex.compile(r"(\S+)\s+$")
_AFTER = regex.compile(r"(['’]s)?(,?)\s*(\S+)")
_PLACES = frozenset("in at from near to across outside around inside".split())
_EMPTY = ("", "", "")


def judge(text: str, names: list[NameMention], entities: list[Entity], lexicon: Lexicon) -> None:
    """Sets ``person`` of each entity to the log-odds of its being one."""
    forest = load_forest(lexicon.language, "kinds", NAMES)
    odds = forest.logits([features(text, names, e, lexicon) for e in entities])
    for entity, value in zip(entities, odds.tolist(), strict=True):
        entity.person = value


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
        float(all(w.replace(".", "").isupper() and len(w) > 1 for w in longest.words)),
        float(any(c.isdigit() for c in longest.form)),
        sum(bool(n.title) for n in own) * share,
        float(any(t in lexicon.titles for t in titles)),
        float(any(k in lexicon.demonyms for k in keys)),
        float(longest.form.startswith("@")),
        float(len(longest.form.split()) > len(longest.words)),
        sum(lexicon.rates(k).small for k in keys) / len(keys),
        *company,
        float(len(keys[-1])),
        float("&" in longest.form),
        float("." in keys[-1]),
        float(any(len(k) == 1 for k in keys[1:-1])),
        float(any(len(n.words) == 1 and n.words[0].casefold() == keys[-1] for n in own) and len(keys) > 1),
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
        float(last in _PLACES),
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
    ]
