"""Cuts: where words with a capital that stand together are no part of a name, and part it from the next."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import regex

from ..fold import singular
from ..grammar import OPENING_MARKS
from ..lexicon import Lexicon
from .everyday import Everyday
from .headlined import Headlined
from .links import TOWARDS
from .openers import COMMON, Openers
from .runs import Runs
from .words import Word

__all__ = ["Cutter"]

_CONTRACTED = regex.compile(
    r"(?:i|you|he|she|it|we|they|there|that|this|what|who|how|where|let|here|y)['’](?:ve|re|ll|d|s|m|all|mma)|\p{L}+n['’]t"
)
# Small words that may open the name of a campaign or a law within a sentence: Our Principles PAC, No Child Left Behind.
_ORDINALS = frozenset(("first", "second", "third"))
_OPENING = frozenset("our no all one first second third every your my their let".split())
_OWNING = frozenset("my our their your".split())
_NICK_OPENS = OPENING_MARKS | {"("}
_HYPHEN = regex.compile(r"[-‐‑]")
_APPOSED = regex.compile(r", an? (?:([\p{L}-]+) ){1,5}(?:that|which|based|in|for|of)\b[^.,;“”\"]{1,80},")
# What says behind a run that all of it is a body's name: "Paws First, the animal charity, said".
_BODY_BEHIND = regex.compile(
    r", (?:an?|the) (?:[\p{L}-]+ ){0,3}([\p{Ll}-]+)"
    r"(?:, | (?:that|which|with|based|formed|founded|for|of|led|run|set)\b)"
)
_BEHIND = regex.compile(r",? (?:also |has |have |had )?(\p{Ll}+)")  # what a body does: “Trading Standards has warned”
_WHO = regex.compile(r", (?:who\b|\d\d,)")  # of a person
_ACTS = frozenset("is was has have had will would are were".split())
_MEMBERS = 3  # words of a body that ends in its members
_MANY = 4  # words of a name
_AGAIN = 2  # places where a single unknown word must stand
_NUMBERS = frozenset("two three four five six seven eight nine ten".split())
_LETTERS = 3  # of an acronym that may be an ordinary word
# Small words that stand within the name of a body as they are, with a capital: Hope Not Hate, Paws Off Our Moor.
_WITHIN = TOWARDS | frozenset("are at be by from in is my no not of off on our out over to up who with your".split())
_GREETING = frozenset("dear hello hey hi".split())
_HOSTED = 3  # words from "The" to "Show"


class Cutter:
    """Cuts the runs of one text at words that are no part of a name.

    surnames: those that the text has behind a first name. known: words that are capitalised within sentences, where
    only names are. told: those and words that open sentences and are mostly names.
    """

    def __init__(
        self, finder: Runs, runs: list[list[Word]], surnames: set[str], known: set[str], told: set[str]
    ) -> None:
        self.text, self.lexicon, self.phrases = finder.text, finder.lexicon, finder.phrases
        self.known = known
        self.openers = Openers(self.text, self.lexicon, known)
        self.everyday = Everyday(self.text, runs, surnames, self.lexicon)
        self.headlined = Headlined(self.openers, self.everyday, told)
        self.initials = {"".join(word.text[0] for word in run) for run in runs if len(run) >= _LETTERS}  # ICE

    def parts(self, run: list[Word], *, initial: bool, headline: bool) -> Iterator[list[Word]]:
        """What is left of a run. initial: it opens a sentence; headline: all words have capitals in its paragraph."""
        part: list[Word] = []
        for i, word in enumerate(run):
            if part and headline and self.headlined.opens_quotation(run, i):
                yield from _kept(part)
                part = []
            if not self._is_dropped(run, i, initial=initial, headline=headline, opens=not part):
                part.append(word)
            elif part:
                yield from _kept(part)
                part = []
        yield from _kept(part)

    def _is_dropped(self, run: list[Word], i: int, *, initial: bool, headline: bool, opens: bool) -> bool:
        """Whether a word is no part of a name. opens: whether one would begin with it."""
        word, lexicon = run[i], self.lexicon
        if self.phrases.around(word.start, word.end) is not None or word.text in self.initials:
            return False
        if word.key == "the" and 0 < i < len(run) - 1 and self.text[word.start - 1] in _NICK_OPENS:
            return False  # Ada "The Hammer" Brandt
        if not headline and self._is_named_body(run):
            return False
        greets = not i and len(run) > 1 and word.key in _GREETING
        if greets and self.text[max(0, word.start - 1) : word.start] in OPENING_MARKS:
            return True  # “Dear Ada Brandt”
        if initial and not i and self.openers.is_participle(word) and self.openers.names_somebody(run[1:]):
            return True  # "Sentencing Tom Rey, the judge said"
        if initial and not i and self.openers.is_calling(run):
            return True  # "Winger Sékou Traoré scored"
        if not i and len(run) > 2 and word.key in _NUMBERS and run[-1].key in lexicon.body_names["outlet"]:
            return False  # the Three Rivers Tribune
        if not i and len(run) > 1 and word.text in lexicon.rules.numbered and run[1].text.isdigit():
            return False  # Local 17
        if not i and not headline and word.key in _OWNING and run[-1].key in lexicon.organisation_words:
            return False  # Our Lady of the Rocks Hospital
        if opens and i + 1 < len(run) and self._is_time(run, i):
            return True
        if (
            not i
            and not headline
            and len(run) > 2
            and _is_within(run, 1, lexicon)
            and word.key not in lexicon.never_names
        ):
            return False  # “Hands Across Lowmoor”
        if initial and not i and word.key == "new" and len(run) > 1 and run[1].key in self.everyday.surnames:
            return self.text.count(f"{word.text} {run[1].text}") == 1  # "New Brandt ad"; not New England
        named = self.everyday.is_name(run, i, initial=initial)
        opens_only = initial and not i and word.key not in self.known and not named and self._only_opens(run)
        plain = word.key.endswith("ly") and lexicon.is_ordinary(run[-1].key)  # Easterly Water said
        if opens_only and not (plain and self._opens_body(run)):
            return True
        if self._is_hosted(run, i) or (headline and self.headlined.is_dropped(run, i, opens=opens)):
            return True
        common = self.openers.is_common(word)
        body = len(run) > 1 and (word.key in lexicon.organisation_words or self._is_called_body(run))
        never = word.key in lexicon.never_names
        if initial and not i and common and not never and not named and not body and not self._opens_body(run):
            return not _is_members(run, lexicon) and not _is_first_name(run, lexicon)
        called = word.key in lexicon.rules.shouts and self.text.startswith(":", word.end)  # WATCH: Tom Rey
        if _in_capitals(word) and (common or called):
            return True
        never = (opens and i > 0 and word.key in _WITHIN) or _is_never(run, i, initial, headline, lexicon)
        return not named and (never or self.everyday.is_dated(run, i))

    def _opens_body(self, run: list[Word]) -> bool:
        """Whether a body's name begins with an ordinary word: "Cancer Research UK said"; not "Many Londoners said".

        What is left without it would be an ordinary word or a country, and speaks or acts right behind.
        """
        lexicon, first = self.lexicon, run[0].key
        if len(run) < 2 or first in lexicon.never_names or lexicon.is_body(first) or first in lexicon.people:
            return False
        if self.text[run[0].end : run[1].start] == " and ":
            return True  # "Immigration and Customs Enforcement said"
        if run[-1].key in lexicon.rules.causes:
            return True  # "Local Control Now said"
        if first in lexicon.rules.openers or any(b.start - a.end != 1 for a, b in pairwise(run)):
            return False
        bodies, behind = lexicon.organisation_words, _BEHIND.match(self.text, run[-1].end)
        rest = all(
            w.key in bodies
            or w.key in lexicon.places
            or w.key == "uk"
            or lexicon.is_common(w.key)
            or self._is_only_behind(run, w)
            for w in run[1:]
        )
        acts = behind is not None and (behind[1] in lexicon.report_verbs or behind[1] in _ACTS)
        plain = any(w.key in bodies or lexicon.is_common(w.key) for w in run[1:])  # not "Tiny Malta, which"
        return rest and (acts or (plain and self.text.startswith(", which ", run[-1].end)))

    def _is_only_behind(self, run: list[Word], word: Word) -> bool:
        """Whether a word that nobody knows stands in the text only in this run: Visit Lowmoor; not Furious Falkner."""
        lexicon = self.lexicon
        strange = word.key not in lexicon.words and not lexicon.is_given(word.key) and lexicon.is_nobody(run[0].key)
        return strange and self.text.count(word.text) == self.text.count(self.text[run[0].start : word.end])

    def _only_opens(self, run: list[Word]) -> bool:
        """Whether the first word of a sentence has its capital from there alone: "Additionally", "Neighbours said"."""
        people = len(run) == 1 and singular(run[0].key) in self.lexicon.people
        one = singular(run[0].key)
        several = one != run[0].key and run[0].key not in self.everyday.surnames
        if len(run) == 1 and several and self.lexicon.is_ordinary(one):
            return True  # "Letters are lost"
        unknown = len(run) == 1 and run[0].key not in self.lexicon.words
        if unknown and (self.everyday.reports(run[0]) or _WHO.match(self.text, run[0].end)):
            return people  # "Szekely said"
        return people or self.openers.is_no_name(run)

    def _is_called_body(self, run: list[Word]) -> bool:
        """Whether a run is said to be a body right behind it: "Save Passage, a charity that"."""
        called = _APPOSED.match(self.text, run[-1].end) if run[0].key in self.lexicon.rules.pleas else None
        return called is not None and any(map(self.lexicon.is_body, called.captures(1)))

    def _is_named_body(self, run: list[Word]) -> bool:
        """Whether a run is all a body's name, as what stands behind it says; one word only if it comes again."""
        first, lexicon = run[0].key, self.lexicon
        called = _BODY_BEHIND.match(self.text, run[-1].end) if len(run) <= _MANY else None
        if called is None or not (lexicon.is_body(called[1]) or called[1] in lexicon.organisation_words):
            return False
        if len(run) == 1 and (first in lexicon.words or self.text.count(run[0].text) < _AGAIN):
            return False
        if self.openers.is_participle(run[0]):
            return False
        dated = first in lexicon.rules.days or first in lexicon.rules.months or first in lexicon.rules.openers
        apart = any(b.start - a.end != 1 for a, b in pairwise(run))
        never = first in lexicon.never_names and first not in _ORDINALS  # Second Chance, a charity
        return not (dated or apart or never or (len(run) > 1 and first.endswith("ly")))

    def _is_time(self, run: list[Word], i: int) -> bool:
        """Whether a month or a day only says when: "on the first Saturday of August Tom Rey left"."""
        word, following, rules = run[i], run[i + 1].key, self.lexicon.rules
        if word.key in rules.months and self.openers.is_of_month(word):
            return True
        if word.key not in rules.days:
            return False
        if following in self.everyday.surnames and "-" in following:
            return True  # "on Sunday Oakes-Falkner"
        dates = self.openers.is_day(word) and following not in self.lexicon.body_names["outlet"]
        return dates or _is_first_name(run[i + 1 :], self.lexicon)  # "On Sunday Dawn Falkner"

    def _is_hosted(self, run: list[Word], i: int) -> bool:
        """Whether a word ends the name of a programme that is its host's as well: "The Ada Brandt Show"."""
        ends = i + 1 == len(run) and run[i].key in self.lexicon.rules.shows
        if not ends or i < _HOSTED or run[i - _HOSTED].key != "the":
            return False
        given, surname = run[i - 2], run[i - 1]
        if given.key == surname.key or self.lexicon.is_common(surname.key):
            return False  # The Late Late Show
        alone = regex.search(rf"(?<!{regex.escape(given.text)} )\b{regex.escape(surname.text)}\b", self.text)
        return alone is not None or self.lexicon.is_given(given.key)


def _kept(part: list[Word]) -> Iterator[list[Word]]:
    """What may be a name: no "New" of "New Report: Ada Brandt falls"."""
    if part and [word.key for word in part] != ["new"]:
        yield part


def _is_shouted(run: list[Word], i: int) -> bool:
    """Whether a word in capitals stands beside others, so that it is no acronym."""
    return any(map(_in_capitals, run[max(0, i - 1) : i] + run[i + 1 : i + 2]))


def _in_capitals(word: Word) -> bool:
    """Whether a word is written in capitals, and no initial."""
    return word.text.isupper() and len(word.text) > 1


def _is_members(run: list[Word], lexicon: Lexicon) -> bool:
    """Whether a run opens with the members of a body, Citizens for …, or its aim: Right to …"""
    rules = lexicon.rules
    if len(run) >= _MEMBERS and run[-1].key in rules.members:
        return True  # Consolidated Bakery Workers
    if run[0].key in rules.aims:
        return len(run) > 1 and run[1].start - run[0].end > 1
    return run[0].key in rules.members and len(run) > 1 and (run[1].start - run[0].end > 1 or run[1].key in TOWARDS)


def _is_never(run: list[Word], i: int, initial: bool, headline: bool, lexicon: Lexicon) -> bool:
    """Whether a word is never part of a name here: "However", "We’ve", "May" as a month."""
    word = run[i]
    if len(word.key) == 1 and word.text[-1] == "." and i + 1 < len(run):
        return False  # A. N. Falkner
    if _CONTRACTED.fullmatch(word.key) or _is_adjective(word.key, lexicon) or (word.key == "ngo" and i + 1 < len(run)):
        return True
    if word.key not in lexicon.never_names or (i and not headline and word.key in lexicon.rules.papers_by):
        return False  # the Lowmoor Today
    if not headline and 0 < i < len(run) - 1 and _is_within(run, i, lexicon):
        return False
    if i and word.key in _NUMBERS and (run[i - 1].text in lexicon.rules.numbered or _is_linked(run, i)):
        return False  # Channel Five, the Banner of the Two Rivers
    if i and i == len(run) - 1 and not headline and word.key in lexicon.rules.causes:
        return False  # Lowmoor First
    words = word.key in lexicon.rules.days or word.key in lexicon.rules.shouts
    if _in_capitals(word) and not words and not headline and not _is_shouted(run, i):
        return False
    if i == 0 and not initial and not headline and word.key in _OPENING and len(run) > 1:
        somebodys = word.key in _OWNING and lexicon.is_given(run[1].key)  # said: ‘Our Greta left’
        return somebodys or run[1].key in lexicon.demonyms or lexicon.rates(run[1].key).small < COMMON
    member = i > 0 and word.key in TOWARDS and run[i - 1].key in lexicon.rules.members  # Doctors Without Borders
    return not member and not _is_given(run, i, initial, lexicon)


def _is_within(run: list[Word], i: int, lexicon: Lexicon) -> bool:
    """Whether a small word with a capital stands amid a body's name: the Families First Coalition, Led By Herons."""
    word = run[i]
    if word.key == "first" and run[-1].key in lexicon.organisation_words:
        return True
    close = all(b.start - a.end == 1 for a, b in pairwise(run[i - 1 : i + 2]))
    ordinal = word.key in _ORDINALS and lexicon.is_ordinary(run[i - 1].key) and lexicon.is_ordinary(run[i + 1].key)
    small = word.key in _WITHIN and word.text[1:].islower()
    return (
        close
        and (ordinal or small)
        and not any(lexicon.is_given(w.key) and not lexicon.is_ordinary(w.key) for w in run)
    )


def _is_linked(run: list[Word], i: int) -> bool:
    """Whether small words stand before a word of a run, and more of it behind."""
    return i + 1 < len(run) and run[i].start - run[i - 1].end > 1


def _is_adjective(key: str, lexicon: Lexicon) -> bool:
    """Whether an ending makes an adjective of a name, so that it is no part of the next: "Lowmoor-based Greta"."""
    return _HYPHEN.search(key) is not None and _HYPHEN.split(key)[-1] in lexicon.rules.adjective_ends


def _is_first_name(run: list[Word], lexicon: Lexicon) -> bool:
    """Whether a common word is a first name before a surname: "Rose Falkner", not "Rich Russians"."""
    if not 1 < len(run) < _MANY or run[0].key in lexicon.titles:
        return False
    key, following = run[0].key, run[1].key
    others = (lexicon.demonyms, lexicon.places, lexicon.titles, lexicon.organisation_words, lexicon.never_names)
    if key not in lexicon.rules.given_words or any(following in other for other in others):
        return False
    return not lexicon.is_common(following)


def _is_given(run: list[Word], i: int, initial: bool, lexicon: Lexicon) -> bool:
    """Whether a word that is no name elsewhere is one here: Theresa May, Will Smith within a sentence."""
    if i and run[i - 1].key in lexicon.first_names and run[i - 1].key not in lexicon.never_names:
        return True  # but "In May"
    if 0 < i < len(run) - 1 and run[i - 1].key in lexicon.rules.courtesy:
        return True  # Mr. Friday Falkner
    if initial and i == 0 and _is_first_name(run, lexicon):
        return True
    return run[i].key in lexicon.first_names and i + 1 < len(run) and not (initial and i == 0)
