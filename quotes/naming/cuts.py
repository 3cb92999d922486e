"""Cuts: where words with a capital that stand together are no part of a name, and part it from the next."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

import regex

from ..fold import singular
from ..grammar import OPENING_MARKS
from ..lexicon import Lexicon
from .everyday import Everyday
from .headlined import Headlined
from .links import TOWARDS
from .never import NUMBERS, ORDINALS, OWNING, Never
from .openers import Openers
from .runs import Runs
from .words import Word

__all__ = ["Cutter"]

_NICK_OPENS = OPENING_MARKS | {"("}
# What says behind a run that all of it is a body's name: "Paws First, the animal charity, said".
_BODY_BEHIND = regex.compile(
    r", (?:an?|the) (?:[\p{L}-]+ ){0,3}([\p{Ll}-]+)"
    r"(?:, | (?:that|which|with|based|formed|founded|for|of|led|run|set)\b)"
)
_BEHIND = regex.compile(r",? (?:also |has |have |had )?(\p{Ll}+)")  # what a body does: “Trading Standards has warned”
_WHO = regex.compile(r", (?:who\b|\d\d,)")  # of a person
_SMALL = regex.compile(r" \p{Ll}")
_ACTS = frozenset("is was has have had will would are were".split())
_MEMBERS = 3  # words of a body that ends in its members
_MANY = 4  # words of a name
_AGAIN = 2  # places where a single unknown word must stand
_LETTERS = 3  # of an acronym that may be an ordinary word
_GREETING = frozenset("dear hello hey hi".split())
_AMID = NUMBERS | {"one"}  # that may stand amid a name
_LINE = 150  # characters of a headline
_AGED = regex.compile(r", \d\d,")  # behind a name
_HOSTED = 3  # words from "The" to "Show"


class Cutter:
    """Cuts the runs of one text at words that are no part of a name.

    surnames: those that the text has behind a first name. known: words that are capitalised within sentences, where
    only names are. told: those and words that open sentences and are mostly names.
    """

    def __init__(
        self, finder: Runs, runs: list[list[Word]], surnames: set[str], known: set[str], told: set[str]
    ) -> None:
        self.text, self.lexicon, self.phrases, self.runs = finder.text, finder.lexicon, finder.phrases, runs
        self.known, self.never = known, Never(finder.lexicon)
        self.openers = Openers(self.text, self.lexicon, known)
        self.everyday = Everyday(self.text, runs, surnames, self.lexicon)
        self.headlined = Headlined(self.openers, self.everyday, told)
        self.initials = {"".join(word.text[0] for word in run) for run in runs if len(run) >= _LETTERS}  # ICE

    def parts(self, run: list[Word], *, initial: bool, headline: bool) -> Iterator[list[Word]]:
        """What is left of a run. initial: it opens a sentence; headline: all words have capitals in its paragraph."""
        part: list[Word] = []
        for i, word in enumerate(run):
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
        amid = 0 < i < len(run) - 1 and word.key in _AMID and not lexicon.is_given(run[i + 1].key)
        if not headline and (amid or self._is_named_body(run)):
            return False  # Metro One Operations; not "On Day One Ada Brandt said"
        greets = not i and len(run) > 1 and word.key in _GREETING
        if greets and self.text[max(0, word.start - 1) : word.start] in OPENING_MARKS:
            return True  # “Dear Ada Brandt”
        if initial and not i and self.openers.is_participle(word) and self.openers.names_somebody(run[1:]):
            return True  # "Sentencing Tom Rey, the judge said"
        if initial and not i and self.openers.is_calling(run):
            return True  # "Winger Sékou Traoré scored"
        if not i and self._is_small_opener(run, headline=headline):
            return False
        if opens and i + 1 < len(run) and self._is_time(run, i):
            return True
        amid = not i and not headline and len(run) > 2 and word.key not in lexicon.never_names
        if amid and self.never.is_within(run, 1):
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
        if initial and not named and len(run) == 1 and word.key not in self._acting and self.openers.is_thing(word):
            return True
        body = len(run) > 1 and word.key in lexicon.organisation_words
        never = word.key in lexicon.never_names
        if initial and not i and common and not never and not named and not body and not self._opens_body(run):
            return not _is_members(run, lexicon) and not self.never.is_first_name(run)
        called = word.key in lexicon.rules.shouts and self.text.startswith(":", word.end)  # WATCH: Tom Rey
        if word.in_capitals and (common or called or self._is_shouted(word)):
            return True
        never = self.never.is_never(run, i, initial=initial, headline=headline, opens=opens)
        return not named and (never or self.everyday.is_dated(run, i))

    @cached_property
    def _acting(self) -> set[str]:
        """The words that alone say something, or have an age behind them, as names do: Uber said; Fox, 44, left."""
        alone = (run[0] for run in self.runs if len(run) == 1)
        return {w.key for w in alone if self.everyday.reports(w) or _AGED.match(self.text, w.end)}

    def _is_small_opener(self, run: list[Word], *, headline: bool) -> bool:
        """Whether a number or a small word opens the name of a body: the Three Rivers Tribune, Local 17."""
        first, last, lexicon = run[0], run[-1].key, self.lexicon
        if len(run) > 2 and first.key in NUMBERS and last in lexicon.body_names["outlet"]:
            return True
        if len(run) > 1 and first.text in lexicon.rules.numbered and run[1].text.isdigit():
            return True
        return not headline and first.key in OWNING and last in lexicon.organisation_words  # Our Lady of Tarn Hospital

    def _is_shouted(self, word: Word) -> bool:
        """Whether an ordinary word has capitals in the first line as a verb may: "Tarn BANS dogs"; not ICE, PRESS."""
        if not word.in_capitals or len(word.key) <= _LETTERS or word.start >= _LINE or word.key.endswith("ss"):
            return False
        verb = word.key.endswith(("s", "ed")) and self.lexicon.is_ordinary(word.key)
        first = "\n" not in self.text[: word.start].lstrip()
        return verb and first and self.text.count(word.text) == 1 and _SMALL.match(self.text, word.end) is not None

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
            w.key in bodies or w.key in lexicon.places or w.key == "uk" or lexicon.is_common(w.key) for w in run[1:]
        )
        acts = behind is not None and (behind[1] in lexicon.report_verbs or behind[1] in _ACTS)
        plain = any(w.key in bodies or lexicon.is_common(w.key) for w in run[1:])  # not "Tiny Malta, which"
        return rest and (acts or (plain and self.text.startswith(", which ", run[-1].end)))

    def _only_opens(self, run: list[Word]) -> bool:
        """Whether the first word of a sentence has its capital from there alone: "Additionally", "Neighbours said"."""
        alone = len(run) == 1 or self._is_shouted(run[1])
        if alone and run[0].key in self.lexicon.organisation_words and self.lexicon.is_ordinary(run[0].key):
            return True  # "School bans cake"
        people = len(run) == 1 and singular(run[0].key) in self.lexicon.people
        one = singular(run[0].key)
        several = one != run[0].key and run[0].key not in self.everyday.surnames
        if len(run) == 1 and several and self.lexicon.is_ordinary(one):
            return True  # "Letters are lost"
        unknown = len(run) == 1 and run[0].key not in self.lexicon.words
        if unknown and (self.everyday.reports(run[0]) or _WHO.match(self.text, run[0].end)):
            return people  # "Szekely said"
        return people or self.openers.is_no_name(run)

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
        never = first in lexicon.never_names and first not in ORDINALS  # Second Chance, a charity
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
        return dates or self.never.is_first_name(run[i + 1 :])  # "On Sunday Dawn Falkner"

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


def _is_members(run: list[Word], lexicon: Lexicon) -> bool:
    """Whether a run opens with the members of a body, Citizens for …, or its aim: Right to …"""
    rules = lexicon.rules
    if len(run) >= _MEMBERS and run[-1].key in rules.members:
        return True  # Consolidated Bakery Workers
    if run[0].key in rules.aims:
        return len(run) > 1 and run[1].start - run[0].end > 1
    return run[0].key in rules.members and len(run) > 1 and (run[1].start - run[0].end > 1 or run[1].key in TOWARDS)
