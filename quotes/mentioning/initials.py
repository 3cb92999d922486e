"""Initials: offices told by their first letters: "Prime Minister Ada Brandt … the PM said" is Brandt."""

from __future__ import annotations

from bisect import bisect_left, insort

from .referents import Cast

__all__ = ["join_initials"]

_LETTERS = range(2, 6)  # of initials
_ROLE = 6  # tokens of an office before a name
_SMALL = frozenset("and for in of on the to".split())  # words of an office that give no letter


def join_initials(cast: Cast) -> None:
    """Gives "the PM" to the prime minister whom the text names before it, the last one if it names several."""
    parse, holders = cast.layout.parse, dict[str, list[tuple[int, int]]]()
    lone = [i for i, m in enumerate(cast.mentions) if m.kind == "name" and _is_lone(cast, i)]
    if not lone:
        return
    for number, referent in enumerate(cast.referents):
        if cast.entities[number].person > 0:
            for letters in _offices(cast, number):
                holders.setdefault(letters, []).append((referent.mentions[0], number))
    for index in lone:
        found = sorted(holders.get(parse.lower[cast.mentions[index].first], ()))
        before = found[: bisect_left(found, (index, -1))]
        if before:
            own = cast.referents[cast.of[index]].mentions
            own.remove(index)
            cast.of[index] = before[-1][1]
            insort(cast.referents[before[-1][1]].mentions, index)


def _is_lone(cast: Cast, index: int) -> bool:
    """Whether a name is capitals behind "the", and the text knows no more of who or what it is."""
    mention, parse = cast.mentions[index], cast.layout.parse
    word = parse.words[mention.first]
    capitals = mention.first == mention.last and len(word) in _LETTERS and word.isalpha() and word.isupper()
    article = mention.first > 0 and parse.lower[mention.first - 1] == "the"
    return capitals and article and len(cast.entities[mention.entity].words) == 1


def _offices(cast: Cast, number: int) -> set[str]:
    """The first letters of each title and role of somebody: those of "Deputy Commissioner of Police" are dcp."""
    parse, text, referent = cast.layout.parse, cast.layout.parse.text, cast.referents[number]
    phrases = [role.of(text) for role in referent.roles]
    for index in referent.mentions:
        mention = cast.mentions[index]
        if mention.kind == "name" and mention.outer is not None:
            phrases.append(text[mention.outer.start : mention.span.start])
            start = max(parse.sentence_start(mention.first), cast.layout.paragraph_start(mention.first))
            opens = parse.starts[max(start, mention.first - _ROLE)]
            phrases.append(text[opens : mention.span.start])  # a role that the parser misreads
    words = ([w for w in phrase.casefold().split() if w not in _SMALL] for phrase in phrases)
    return {"".join(word[0] for word in own) for own in words if len(own) in _LETTERS}
