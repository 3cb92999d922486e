"""Words of headlines, all of which have capitals: which are no part of the name beside them."""

from __future__ import annotations

import regex

from .everyday import Everyday
from .openers import PLAIN, Openers
from .words import Word

__all__ = ["Headlined"]

_LETTERS = regex.compile(r"(?:\p{Lu}\.){1,2}")  # P.D. Brandt; not: R.I.P. Brandt


class Headlined:
    """Looks at the runs of the headlines of one text.

    told: words that are capitalised within sentences, or open them and are mostly names.
    """

    def __init__(self, openers: Openers, everyday: Everyday, told: set[str]) -> None:
        self.openers, self.everyday, self.told = openers, everyday, told
        self.text, self.lexicon, self.known = openers.text, openers.lexicon, openers.known

    def is_dropped(self, run: list[Word], i: int, *, opens: bool) -> bool:
        """Whether a word is no part of a name. opens: whether one would begin with it."""
        if self._reports(run, i) or self._is_somebodys(run, i):
            return True
        return (opens and self._is_verb(run, i)) or self.openers.is_hardly_a_name(run[i]) or self._is_strange(run, i)

    def _reports(self, run: list[Word], i: int) -> bool:
        """Whether a word of a headline is a verb of saying behind a name: "Pope Warns of a ‘Cruel’ Winter"."""
        key, lexicon = run[i].key, self.lexicon
        name = key in self.known or key in lexicon.titles or lexicon.is_given(key)
        return i > 0 and key.endswith("s") and key in lexicon.report_verbs and not name

    def _is_somebodys(self, run: list[Word], i: int) -> bool:
        """Whether a word behind a name in a headline tells who somebody is: "Brandt Aide Denies ‘Secret’ Talks"."""
        key, lexicon = run[i].key, self.lexicon
        called = i > 0 and key in lexicon.titles and lexicon.is_human(key) and key not in self.everyday.surnames
        last = called and (i + 1 == len(run) or self._reports(run, i + 1) or self.openers.is_hardly_a_name(run[i + 1]))
        before = run[i - 1].key
        given = lexicon.is_given(before) and before not in self.everyday.surnames
        return last and not given and before not in lexicon.titles

    def _is_verb(self, run: list[Word], i: int) -> bool:
        """Whether an ordinary word only stands before a surname of the text: "Leaked Emails Show Brandt Team"."""
        word, lexicon = run[i], self.lexicon
        if i + 1 == len(run) or run[i + 1].key not in self.everyday.surnames or word.key in lexicon.titles:
            return False
        given = lexicon.is_given(word.key)
        plain = word.key in lexicon.words and lexicon.rates(word.key).small >= PLAIN
        return plain and not given and self.text.count(f"{word.text} {run[i + 1].text}") == 1

    def _is_strange(self, run: list[Word], i: int) -> bool:
        """Whether a word of a headline is no part of the name beside it: the Corners of "Brandt Corners Minister"."""
        key, lexicon = run[i].key, self.lexicon
        if key in self.known or key in lexicon.first_names or key in lexicon.titles or self._may_be_first(run, i):
            return False
        return key not in self.told and any(other.key in self.told for other in run)

    def _may_be_first(self, run: list[Word], i: int) -> bool:
        """Whether a word that no list and no article has, or letters, stand before a surname: "Zelmo Brandt Goes"."""
        word, lexicon = run[i], self.lexicon
        if i + 1 == len(run) or run[i + 1].key not in self.told or not self.text[word.end : run[i + 1].start].isspace():
            return False
        following = run[i + 1].key
        other = following in lexicon.organisation_words or following in lexicon.titles or lexicon.is_place(following)
        if other or lexicon.is_ordinary(following):
            return False
        verb = word.key.endswith(("s", "ed", "ing"))  # Rebuffs
        no_name = lexicon.has_seen(word.key) or verb or word.text[1:].isupper()
        return _LETTERS.fullmatch(word.text) is not None or not no_name
