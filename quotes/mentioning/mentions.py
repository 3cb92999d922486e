"""Mentions: every place outside quotation marks where the text may name a source."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from ..fold import singular
from ..lexicon import Lexicon
from ..naming.names import NameMention
from ..parse import Parse
from ..records import Span
from ..rules import Rules, any_of
from .layout import Layout

__all__ = ["ARTICLES", "NAMELESS", "PRONOUNS", "Mention", "find_mentions"]

PRONOUNS = {
    "he": "he",
    "she": "she",
    "they": "they",
    "i": "i",
    "we": "we",
    "it": "it",
    "who": "who",
    "which": "who",
    "both": "they",
    "two": "they",
    "three": "they",
} | dict.fromkeys(("one", "another", "some", "many", "most", "others", "neither", "several", "all"), "some")
# What follows who is to stay unnamed: a guard, who asked not to be identified.
NAMELESS = regex.compile(
    r",? (?:who|speaking|on) [^.;“\"]{0,90}\b(?:anonymity"
    r"|(?:not|n['’]t|declined|refused)(?: \w+){0,4} (?:be (?:named|identified|quoted)|(?:her|his|their|a) names?))\b"
)
_WRITERS = {"his": "he", "her": "she", "its": "it", "their": "they"}  # "his statement" is as good as "he"
_ACCOUNTS = frozenset("account page feed blog site website channel".split())
ARTICLES = frozenset(("the", "a", "an"))
_SELVES = frozenset(("himself", "herself", "itself", "themselves"))
# Before a month or a day that only says when.
_WHEN = frozenset(
    "after as before by each early every from in last late next of on over since this through until".split()
)
_DASHES = frozenset("— – --".split())  # behind which a sentence begins: "LOWMOOR — Ada Brandt’s campaign"
_NUMBERS = frozenset(("two", "three"))  # "the two wrote"
_AGE_TOKENS = 5  # of "the 58-year-" before "old"
_NOBODY = frozenset(("nobody", "none", "no-one"))  # whose words are nobody's
_NP_LEFT = frozenset("det amod compound nmod poss nummod quantmod advmod case punct".split())
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_GROUPS = frozenset(("family",))  # spoken of far oftener than they speak
_PSEUDONYM = 2  # words of what somebody goes by
_GOES_BY = r"\b(?i:{}(?:\s(?:named|called|by\sthe\sname\sof))?|goes\sby|calling\s(?:him|her|them)self),?\s$"
_CALLS_ITSELF = regex.compile(r"\bcall(?:s|ing) (?:itself|themselves)(?: the)? $")
_TITLE = 6  # words of what a body calls itself
_LONGEST = 200  # characters of either
_THING = 6  # tokens from "read" to the thing that bears what is quoted
_BEFORE = 32  # characters before a quoted word that tell
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_MODIFIERS = 5  # tokens from a verb to a noun
_MODIFYING = frozenset("DT CD JJ NN NNP".split())
_PHRASE = 7  # tokens of what hangs on a preposition
_SPEAKING_RATE = 0.02  # of a noun's occurrences, the share that heads a source, from which it may


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
    parse = layout.parse
    found = []
    for i, word in enumerate(parse.lower):
        if layout.inside[i] >= 0 or taken[i]:
            continue
        tag = parse.tags[i]
        if word in _NOBODY or (word == "one" and i and parse.lower[i - 1] == "no"):
            first = i - (word == "one")
            found.append(Mention("pronoun", "some", first, i, i, parse.span(first, i), nobody=True))
        elif word in PRONOUNS and _stands_alone(parse, i, tag):
            first, last = (
                _noun_phrase(layout, i, lexicon.rules) if PRONOUNS[word] == "some" else (i - (word in _NUMBERS), i)
            )
            found.append(Mention("pronoun", PRONOUNS[word], first, last, i, parse.span(first, last)))
        elif word == "old" and _is_age(parse, i):
            first = i - _AGE_TOKENS
            found.append(Mention("description", word, first, i, i, parse.span(first, i)))
        elif word in lexicon.people and (last := _of_how_many(parse, i)):
            head = next((j for j in range(i, last + 1) if not i <= parse.heads[j] <= last), i)
            first = min([i, *(c for c in parse.children[head] if parse.deps[c] in ("det", "amod"))])
            taken[i : last + 1] = [True] * (last + 1 - i)
            found.append(Mention("description", word, first, last, head, parse.span(first, last)))
        elif (last := _hyphened_person(parse, i, lexicon)) and tag not in _NOUNS:
            first = i - (i > 0 and parse.lower[i - 1] in ARTICLES)
            head = next((j for j in range(first, last + 1) if not first <= parse.heads[j] <= last), i)
            form = "".join(parse.lower[i : last + 1])
            taken[i : last + 1] = [True] * (last + 1 - i)
            found.append(Mention("description", form, first, last, head, parse.span(first, last)))
        elif tag in _NOUNS and _is_long(parse, i, lexicon) and _may_speak(layout, i, lexicon):
            first, last = _noun_phrase(layout, i, lexicon.rules)
            kind, form, head = "description", word, i
            if word == "read" and first < i and lexicon.is_writing(parse.lower[i - 1]):
                form, head, last = parse.lower[i - 1], i - 1, i - 1  # a verb taken for a noun: "her message read"
            owner = parse.lower[first] if form in lexicon.own_words else ""
            if form in lexicon.personal_writings and not _ACCOUNTS.isdisjoint(parse.lower[head + 3 : last + 1]):
                owner = parse.lower[head + 2]  # a post on his account
            if owner in _WRITERS:
                kind, form = "pronoun", _WRITERS[owner]
            nobody = parse.lower[first] == "no"  # "no deaths"
            if first and parse.lower[first - 1] in _SELVES:
                continue  # "the mayor, himself a former teacher,"
            found.append(Mention(kind, form, first, last, head, parse.span(first, last), nobody=nobody))
    return found


def _is_long(parse: Parse, i: int, lexicon: Lexicon) -> bool:
    """Whether a noun is long enough to be one; of the short ones an ad is, and an MP."""
    word = parse.lower[i]
    return len(word) > 2 or word in lexicon.documents or (word in lexicon.people and parse.words[i].isupper())


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


def _stands_alone(parse: Parse, i: int, tag: str) -> bool:
    """Whether a pronoun is one: "I" and "who" always, "some" and "the two" only as the subject."""
    if tag in ("PRP", "WP", "WDT") or parse.words[i] == "I":
        return True
    if parse.deps[i] not in ("nsubj", "nsubjpass") or parse.lower[max(0, i - 1)] == "-":
        return False
    if parse.lower[i] in _NUMBERS:
        return i > 0 and parse.lower[i - 1] == "the"
    return PRONOUNS[parse.lower[i]] == "some" or not parse.children[i]  # "both", not "both of them"


def _may_speak(layout: Layout, i: int, lexicon: Lexicon) -> bool:
    """Whether a noun may head a source: people and bodies, writings, or the subject of a reporting verb."""
    parse, word = layout.parse, layout.parse.lower[i]
    dep, head = parse.deps[i], parse.lower[parse.heads[i]]
    if dep == "npadvmod" and _follows_verb(layout, i, lexicon):
        dep = "nsubj"  # said one Democratic lawmaker close to the talks
    if _is_dated(parse, i, lexicon) or dep in ("compound", "amod", "nmod", "npadvmod"):
        return False  # "who as recently as April called it"
    if word in lexicon.own_words and i and parse.lower[i - 1] in _WRITERS:
        return True  # her verdict
    one = word[:-1] if word.endswith("s") else word
    known = (
        word in lexicon.titles
        or one in lexicon.titles
        or word in lexicon.people
        or word in lexicon.organisation_words
        or word in lexicon.documents
        or one in lexicon.documents
        or word in lexicon.party_members
        or word in _GROUPS
        or lexicon.rates(word).source >= _SPEAKING_RATE
        or _bears_words(layout, i, lexicon)
    )
    if (word in lexicon.callings and _is_inverted(layout, i, lexicon)) or _has_some(parse, i):
        return True
    return known or (dep in ("nsubj", "nsubjpass", "agent") and (head in lexicon.report_verbs))


def _is_dated(parse: Parse, i: int, lexicon: Lexicon) -> bool:
    """Whether a month, day or holiday only says when: "who as recently as April called it"; not Mr Friday."""
    rules, word = lexicon.rules, parse.lower[i]
    named = parse.tags[i] == "NNP" and (word in rules.months or word in rules.days or word in rules.holidays)
    return named and i > 0 and parse.lower[i - 1] in _WHEN


def _has_some(parse: Parse, i: int) -> bool:
    """Whether it goes on with some of them: "commuters, many of whom said"."""
    some = parse.lower[i + 2 : i + 3] and PRONOUNS.get(parse.lower[i + 2]) == "some"
    return bool(some) and parse.lower[i + 1] == "," and parse.lower[i + 3 : i + 5] == ["of", "whom"]


def _is_inverted(layout: Layout, i: int, lexicon: Lexicon) -> bool:
    """Whether "the arbitrator" stands right behind a quotation and a verb of saying: "…" interrupted the arbitrator."""
    verb, lower = i - 2, layout.parse.lower
    article = i > 2 and lower[i - 1] in ARTICLES and lower[verb] in lexicon.report_verbs
    return article and layout.inside[verb] < 0 <= layout.inside[verb - 1]


def _follows_verb(layout: Layout, i: int, lexicon: Lexicon) -> bool:
    """Whether a noun and its modifiers stand right behind a quotation and a verb of saying."""
    parse, verb = layout.parse, i - 1
    while verb > max(0, i - _MODIFIERS) and parse.tags[verb] in _MODIFYING:
        verb -= 1
    return verb > 0 and parse.lower[verb] in lexicon.report_verbs and layout.inside[verb] < 0 <= layout.inside[verb - 1]


def _bears_words(layout: Layout, i: int, lexicon: Lexicon) -> bool:
    """Whether quoted words stand on a thing: "a spoon that read “…”", "a shirt reading “…”", "“…,” read the slip"."""
    parse, above = layout.parse, layout.parse.heads[i]
    behind = 0 < above < i <= above + _THING and parse.lower[above] == "read" and layout.inside[above - 1] >= 0
    return (behind or i in layout.bearers) and not lexicon.is_human(singular(parse.lower[i]))  # not a teacher reading


def _noun_phrase(layout: Layout, head: int, rules: Rules) -> tuple[int, int]:
    """First and last token: modifiers before the head, and a short prepositional phrase right behind it."""
    parse = layout.parse
    first = head
    for child in reversed(parse.children[head]):
        if child < first and parse.deps[child] in _NP_LEFT and parse.lower[child] not in (",", "“", '"'):
            first = min(parse.edges[child][0], child)
    while first < head and (_apart(layout, first, head) or parse.tags[first] in (",", "IN", "CC", ":")):
        first += 1
    first = max([first, *(i + 1 for i in range(first, head) if _is_dash(parse, i))])
    if head - first > 8:
        first = head
    first = _hyphened(parse, first)
    last = head
    while (
        last + 2 < len(parse) and parse.words[last + 1] == "-" and parse.is_glued(last + 1) and parse.is_glued(last + 2)
    ):
        last += 2  # passer-by
    end = last
    for child in parse.children[head]:
        when = parse.lower[child + 1 : child + 2] and parse.lower[child + 1] in rules.days  # "officials on Friday"
        links = parse.lower[child] in _OF or (parse.lower[child] == "to" and parse.lower[head] in rules.serving_to)
        doing = parse.tags[child + 1 : child + 2] == ["VBG"]  # accused the campaign of being
        if child == end + 1 and parse.deps[child] == "prep" and links and not (when or doing):
            end = _before_clause(layout, child, parse.edges[child][1])
            last = end if 0 < end - child <= _PHRASE else last
    if last == head and head + 2 < len(parse) and parse.lower[head + 1] in ("close", "familiar"):
        end = min(parse.edges[head + 1][1], head + 7)
        last = end if layout.inside[end] < 0 and end > head else last
    return first, last


def _is_dash(parse: Parse, i: int) -> bool:
    """Whether a token parts what stands on either side of it: " - ", not the hyphen of "co-worker"."""
    return parse.lower[i] in _DASHES or (parse.lower[i] == "-" and not parse.is_glued(i))


def _hyphened(parse: Parse, first: int) -> int:
    """Where a phrase begins whose first word was taken apart at a hyphen: the "A" of "A co-worker"."""
    whole = first - (parse.words[first] == "-" and parse.is_glued(first))
    while whole > 1 and parse.words[whole - 1] == "-" and parse.is_glued(whole - 1) and parse.is_glued(whole):
        whole -= 2
    if 0 < whole < first and parse.tags[whole - 1] in ("DT", "PRP$"):
        whole -= 1
    return whole


def _before_clause(layout: Layout, first: int, end: int) -> int:
    """Where what hangs on a preposition ends before a clause begins: "on a page" of "on a page dedicated to it"."""
    tags = layout.parse.tags
    for i in range(first, end + 1):
        verb = tags[i][0] == "V" and (tags[i] in _FINITE or tags[i - 1][0] == "N")  # not "official looking site"
        if verb or tags[i][0] in ",.:W" or _apart(layout, i, first):
            return i - 1
    return end


def _apart(layout: Layout, i: int, head: int) -> bool:
    """Whether a token is in quotation marks, or in a paragraph before that of the head."""
    return layout.inside[i] >= 0 or layout.parse.words[i].isspace() or layout.paragraph[i] != layout.paragraph[head]


_OF = frozenset("of for at in from with on over behind".split())
