"""Cuts: where words with a capital that stand together are no part of a name, and part it from the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import pairwise

import regex

from ..fold import singular
from ..grammar import OPENING_MARKS
from ..lexicon import Lexicon
from ..rules import any_of
from .everyday import Everyday
from .headlined import Headlined
from .links import TOWARDS
from .never import NUMBERS, ORDINALS, OWNING, Never
from .openers import Openers
from .runs import Runs
from .words import Place, Word

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
_SUPER = "super "
_LETTERS = 3  # of an acronym that may be an ordinary word
_GREETING = frozenset("dear hello hey hi".split())
_AMID = NUMBERS | {"one"}  # that may stand amid a name
_DIGNITY = r"\b(?i:her|his|their|your) (?:Imperial |Royal |Serene )?(?i:{})\b(?!, \d)"  # His Holiness, and no name
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
        dignity = any_of(self.lexicon.rules.dignities, _DIGNITY)
        self.dignities = [m.span() for m in dignity.finditer(self.text)]
        self.openers = Openers(self.text, self.lexicon, known)
        self.everyday = Everyday(self.text, runs, surnames, self.lexicon)
        self.headlined = Headlined(self.openers, self.everyday, told)
        self.initials = {"".join(word.text[0] for word in run) for run in runs if len(run) >= _LETTERS}  # ICE

    def parts(self, run: list[Word], *, initial: bool, headline: bool) -> Iterator[list[Word]]:
        """What is left of a run. initial: it opens a sentence; headline: all words have capitals in its paragraph."""
        part: list[Word] = []
        for i, word in enumerate(run):
            if not self._is_dropped(Place(run, i, initial=initial, headline=headline, opens=not part)):
                part.append(word)
            elif part:
                yield from _kept(part)
                part = []
        yield from _kept(part)

    def _is_dropped(self, at: Place) -> bool:
        """Whether a word is no part of a name: as the first test says that can tell."""
        said = (test(self, at) for test in _TESTS)
        return next((dropped for dropped in said if dropped is not None), False)

    def _of_rank(self, at: Place) -> bool | None:
        """What one of rank is spoken of by goes: “…,” said His Royal Highness."""
        return True if any(start <= at.word.start < end for start, end in self.dignities) else None

    def _within_phrase(self, at: Place) -> bool | None:
        """A word of a known phrase stays, and so does an acronym of a name; the The of Ada "The Hammer" Brandt."""
        word = at.word
        if self.phrases.around(word.start, word.end) is not None or word.text in self.initials:
            return False
        nickname = word.key == "the" and at.is_amid and self.text[word.start - 1] in _NICK_OPENS
        return False if nickname else None

    def _within_body(self, at: Place) -> bool | None:
        """Numbers amid a name stay: Metro One Operations; not "On Day One Ada Brandt said"."""
        if at.headline:
            return None
        number = at.is_amid and at.word.key in _AMID and not self.lexicon.is_given(at.run[at.i + 1].key)
        return False if number or self._is_named_body(at.run) else None

    def _before_name(self, at: Place) -> bool | None:
        """What leads to a name goes: “Dear Ada Brandt”; Sentencing Tom Rey, the judge said; Winger Sékou Traoré.

        And what somebody calls others: “Crooked Ada Brandt”.
        """
        run, word = at.run, at.word
        greets = at.is_first and len(run) > 1 and word.key in _GREETING
        if greets and self.text[max(0, word.start - 1) : word.start] in OPENING_MARKS:
            return True
        if at.is_first and self.openers.is_insult(run):
            return True
        if at.is_first and len(run) > 1 and word.key in self.lexicon.rules.kinds and word.text.isupper():
            return True if self.text.endswith(_SUPER, 0, word.start) else None  # the super PAC Lowmoor Forward
        if not at.is_initial:
            return None
        participle = self.openers.is_participle(word) and self.openers.names_somebody(run[1:])
        return True if participle or self.openers.is_calling(run) else None

    def _opens_small(self, at: Place) -> bool | None:
        """A number or a small word that opens a body's name stays: the Three Rivers Tribune, Local 17."""
        return False if at.is_first and self._is_small_opener(at.run, headline=at.headline) else None

    def _tells_time(self, at: Place) -> bool | None:
        """A month or a day that only says when goes."""
        return True if at.opens and at.i + 1 < len(at.run) and self._is_time(at.run, at.i) else None

    def _opens_wide(self, at: Place) -> bool | None:
        """A word stays before a small one that is amid a body's name: “Hands Across Lowmoor”."""
        wide = at.is_first and not at.headline and len(at.run) > 2 and at.word.key not in self.lexicon.never_names
        return False if wide and self.never.is_within(at.run, 1) else None

    def _new(self, at: Place) -> bool | None:
        """The New of "New Brandt ad" goes; not that of New England."""
        run = at.run
        if not at.is_initial or at.word.key != "new" or len(run) == 1 or run[1].key not in self.everyday.surnames:
            return None
        return self.text.count(f"{at.word.text} {run[1].text}") == 1

    def _opens_sentence(self, at: Place) -> bool | None:
        """A word that has its capital from the sentence alone goes: "Additionally"; not that of Easterly Water."""
        run, word = at.run, at.word
        if not at.is_initial or word.key in self.known or self._is_name(at) or not self._only_opens(run):
            return None
        plain = word.key.endswith("ly") and self.lexicon.is_ordinary(run[-1].key)
        return None if plain and self._opens_body(run) else True

    def _of_headline(self, at: Place) -> bool | None:
        """The Show of "The Ada Brandt Show" goes, and verbs and nouns of headlines."""
        dropped = at.headline and self.headlined.is_dropped(at.run, at.i, opens=at.opens)
        return True if dropped or self._is_hosted(at.run, at.i) else None

    def _thing(self, at: Place) -> bool | None:
        """A thing that opens a sentence alone goes, if it does nothing that names do."""
        alone = at.initial and len(at.run) == 1 and at.word.key not in self._acting
        return True if alone and self.openers.is_thing(at.word) and not self._is_name(at) else None

    def _common(self, at: Place) -> bool | None:
        """A common word that opens a sentence goes, unless a body's name or a first name begins with it."""
        run, key, lexicon = at.run, at.word.key, self.lexicon
        body = len(run) > 1 and key in lexicon.organisation_words
        if not at.is_initial or not self.openers.is_hardly_a_name(at.word) or key in lexicon.never_names or body:
            return None
        if self._is_name(at) or self._opens_body(run):
            return None
        return not _is_members(run, lexicon) and not self.never.is_first_name(run)

    def _shouted(self, at: Place) -> bool | None:
        """A common word in capitals goes: WATCH: Tom Rey."""
        word = at.word
        if not word.in_capitals:
            return None
        called = word.key in self.lexicon.rules.shouts and self.text.startswith(":", word.end)
        return True if called or self.openers.is_hardly_a_name(word) or self._is_shouted(word) else None

    def _never(self, at: Place) -> bool | None:
        """What is hardly ever a name, or a date, goes where it is no name of the text's."""
        run, i = at.run, at.i
        never = self.never.is_never(run, i, initial=at.initial, headline=at.headline, opens=at.opens)
        return (never or self.everyday.is_dated(run, i)) and not self._is_name(at)

    def _is_name(self, at: Place) -> bool:
        return self.everyday.is_name(at.run, at.i, initial=at.initial)

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
        if first in lexicon.rules.fields and lexicon.is_place(" ".join(word.key for word in run[1:])):
            return True  # "Health Canada has acted"
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


# In their order: the first that can tell decides.
_TESTS: tuple[Callable[[Cutter, Place], bool | None], ...] = (
    Cutter._of_rank,
    Cutter._within_phrase,
    Cutter._within_body,
    Cutter._before_name,
    Cutter._opens_small,
    Cutter._tells_time,
    Cutter._opens_wide,
    Cutter._new,
    Cutter._opens_sentence,
    Cutter._of_headline,
    Cutter._thing,
    Cutter._common,
    Cutter._shouted,
    Cutter._never,
)


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
