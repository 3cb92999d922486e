"""Everyday words that are somebody's name in a text that has it in full: May of Theresa May, Will of Will Smith."""

from __future__ import annotations

from itertools import pairwise

import regex

from ..lexicon import Lexicon
from .words import Word

__all__ = ["Everyday"]

_REACH = 24  # characters looked at on either side
_BEFORE = regex.compile(r"([\p{L}\p{N}'’]+)[^\S\r\n]$")
_BEHIND = regex.compile(r",?[^\S\r\n]([\p{L}\p{N}'’]+)")
_ACTS = regex.compile(r",?[^\S\r\n](?:(?:also|has|had|have)[^\S\r\n])*(\p{Ll}+)")
_OWN = regex.compile(r"['’]s\b|, \d\d,")  # "May’s", "May, 59,"
_AGED = regex.compile(r", (?:\d\d,|who\b)")
_POSSESSIVE = regex.compile(r"['’]s?\b")
_TIMES = frozenset("in last next this since until during early late mid".split())  # before a month's own: in May’s heat
_SHORTENED = 3  # letters of a month
_WILL = "will"
_SELF = frozenset(("himself", "herself"))
_FULL = 2  # words of a full name
_SHORT = 2  # letters of words that are no surnames


class Everyday:
    """Tells which of the words that are hardly ever names are names in one text, and where."""

    def __init__(self, text: str, runs: list[list[Word]], surnames: set[str], lexicon: Lexicon) -> None:
        """surnames: those that the text has behind a first name."""
        self.text, self.surnames, self.lexicon, self.rules = text, surnames, lexicon, lexicon.rules
        self.undated = {
            (one.key, two.key)
            for run in runs
            for one, two in pairwise(run)
            if one.key in self.rules.months and not self._is_behind_time(one)
        }
        never, first_names = lexicon.never_names, lexicon.first_names
        names = {word for word in never - self.rules.days if len(word) > _SHORT}  # but Charles I
        pairs = [(run[-2].key, run[-1].key) for run in runs if len(run) > 1]
        self.last = {last for first, last in pairs if last in names and self._is_given(first)}
        everyday = (never | self.rules.given_words | self.rules.given_titles) & first_names.keys()
        everyday |= lexicon.family_first
        self.first = {first for first, last in pairs if first in everyday and last not in never}
        self.pairs = set(pairs)
        dated = {last for first, last in pairs if last in self.rules.days and first not in lexicon.titles}
        self.last |= {day for day in dated if self._is_borne(day)}

    def _is_given(self, key: str) -> bool:
        """Whether a word is a first name and nothing else."""
        lexicon = self.lexicon
        rare = lexicon.is_given(key) and key not in lexicon.words
        return (rare or key in lexicon.first_names) and key not in lexicon.never_names

    def is_name(self, run: list[Word], i: int, *, initial: bool) -> bool:
        """Whether a word of a run is the name here: "Mrs May", "said May", "May, 59", "May’s plan"; not "in May".

        And "Hope Brandt", where the text has another Brandt.
        """
        word = run[i]
        shortened = len(word.key) == _SHORTENED and word.key not in self.lexicon.first_names
        if shortened and word.key in self.rules.months and i + 1 < len(run) and not self.is_dated(run, i):
            return run[i + 1].start - word.end == 1  # Jun Brandt; not Jan. Brandt
        if not i and word.key in self.rules.given_words and not self.is_dated(run, i):
            last = run[-1]
            if len(run) == _FULL and last.key in self.surnames and last.start - word.end == 1:
                return True
        if not i and len(run) == _FULL and (self._opens_full(run) or (initial and self._opens_jan(run))):
            return True
        if not i and word.key in self.rules.everyday_bodies:
            firm = len(run) == _FULL and run[1].key in self.rules.legal_forms  # Shell plc
            return firm or (len(run) == 1 and self.reports(word))
        return (word.key in self.last or word.key in self.first) and self._is_here(run, i, initial=initial)

    def _is_here(self, run: list[Word], i: int, *, initial: bool) -> bool:
        """Whether a word that ends or begins a name elsewhere in the text is that name here."""
        word = run[i]
        opens = all(w.key in self.lexicon.never_names for w in run[:i])  # "Then May"
        if word.key not in self.last and not (opens and word is run[-1]):
            return False
        if word.key in self.rules.days and word.key in self.last:
            return not opens
        if not opens:
            return run[i - 1].key in self.lexicon.titles or self._is_given(run[i - 1].key)
        behind = _BEHIND.match(self.text, word.end, word.end + _REACH)
        following = behind[1].casefold() if behind else ""
        preceding = self._before(word)
        if following in self.lexicon.report_verbs or following in _SELF:
            return True
        if _OWN.match(self.text, word.end):
            return preceding not in _TIMES
        if (initial and not i) or not preceding:
            return False
        return not (preceding in self.rules.dating or preceding.isdigit() or following.isdigit())

    def _opens_full(self, run: list[Word]) -> bool:
        """Whether a sentence opens with a full name whose first word is a verb elsewhere: "Will Falkner, 59, went".

        Or a day: "Sunday Falkner, 59, went", where the text has no other Falkner.
        """
        (first, last), lexicon = run, self.lexicon
        if first.key in self.rules.days:
            alone = {one for one, two in self.pairs if two == last.key} == {first.key}
            return alone and _AGED.match(self.text, last.end) is not None
        if (first.key != _WILL and first.key not in self.rules.months) or last.start - first.end != 1:
            return False
        if lexicon.is_common(last.key) or last.key in lexicon.never_names or last.key in lexicon.demonyms:
            return False
        return self.text.startswith((", ", " said ", " says "), last.end)

    def _is_borne(self, day: str) -> bool:
        """Whether a day that stands behind a name is a surname, as it says something or has a title: Mr Friday."""
        name = day.capitalize()
        said = (m[1] in self.lexicon.report_verbs for m in regex.finditer(rf"[”\"’'] {name} (\p{{Ll}}+)", self.text))
        return any(said) or regex.search(rf"\b(?:Mr|Mrs|Ms|Miss|Dr)\.? {name}\b", self.text) is not None

    def _opens_jan(self, run: list[Word]) -> bool:
        """Whether a sentence opens with a first name that is three letters of a month: "Jan Hoekstra writes"."""
        first, last = run
        clipped = any(month != first.key and month.startswith(first.key) for month in self.rules.months)
        month = first.key in self.rules.months and clipped and self.lexicon.is_given(first.key)
        between = self.text[first.end : last.start]  # Jan de Vries
        strange = last.key not in self.lexicon.words and self.lexicon.particles.issuperset(between.split())
        return month and len(first.key) == _SHORTENED and strange and _BEHIND.match(self.text, last.end) is not None

    def reports(self, word: Word) -> bool:
        """Whether a word is right before a verb of saying, or "has" and one: Shelter has warned."""
        behind = _ACTS.match(self.text, word.end, word.end + _REACH)
        return behind is not None and behind[1] in self.lexicon.report_verbs

    def is_dated(self, run: list[Word], i: int) -> bool:
        """Whether a word tells when: the June of "in June Brandt resigned"; not of a June Brandt elsewhere."""
        word = run[i]
        if word.key not in self.rules.months or (run[i + 1 :] and (word.key, run[i + 1].key) in self.undated):
            return False
        return self._is_behind_time(word) and not _POSSESSIVE.match(self.text, run[-1].end)

    def _is_behind_time(self, word: Word) -> bool:
        told = self._before(word)
        times = _TIMES if word.key in self.lexicon.first_names else self.rules.dating  # "by June Brandt", "by Dec"
        return told in times or told.isdigit()

    def _before(self, word: Word) -> str:
        """The word right before another on its line, in small letters; "" where there is none."""
        before = _BEFORE.search(self.text, max(0, word.start - _REACH), word.start)
        return before[1].casefold() if before else ""
