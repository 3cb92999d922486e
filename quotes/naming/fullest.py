"""The fullest form of a name, of all that an article writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..fold import fold
from ..lexicon import Lexicon

__all__ = ["Fullest"]

_MARKS = frozenset('“”‘"')
_COMMON = 0.2  # share of small letters from which a word is common
_EPITHET = 0.1  # the same before a full name


class Fullest:
    """Chooses by what the words of a language say."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def of(self, forms: Counter[str]) -> str:
        """The longest form; the commoner of two, and no single form that adds several words to a common one."""
        forms = Counter({f: n for f, n in forms.items() if f[0] != "@"}) or forms
        longest = max(len(f.split()) for f in forms)
        for length in range(longest, 0, -1):
            same = [(n, f) for f, n in forms.items() if len(f.split()) == length]
            same = [(n, f) for n, f in same if not any(_halves(f, other) for _, other in same)]
            if same:
                # Of equals the first, so that nobody goes by what he is "known as".
                count, form = max(same, key=lambda nf: (nf[0] * (1 + self._is_formal(nf[1]) / 2), not nf[1].isupper()))
                shorter = max((n for f, n in forms.items() if 1 < len(f.split()) < length), default=0)
                rest = form.partition(" ")[2]
                if forms.get(rest, 0) >= count and self._is_epithet(form):
                    return rest
                if length <= 3 or count * 4 >= shorter or self._is_written_out(form, forms) or self._is_plain(form):
                    return _site_of(form, forms)
        return next(iter(forms))

    def _is_formal(self, form: str) -> bool:
        """Whether it starts with a first name that isn't short for another."""
        first = fold(form.split()[0])
        return first in self.lexicon.first_names and first not in self.lexicon.short_names

    def _is_written_out(self, form: str, forms: Iterable[str]) -> bool:
        """Whether it has a nickname in marks, Greta “Birdie” Falkner, or says what U.N. in another form stands for."""
        if not _MARKS.isdisjoint(form):
            return True
        folded, others = fold(form), {fold(f).replace(". ", " ") for f in forms}
        return any(
            folded.startswith(start := " ".join(words) + " ") and f"{short} {folded[len(start) :]}" in others
            for short, words in self.lexicon.abbreviated.items()
        )

    def _is_epithet(self, form: str) -> bool:
        """Whether a full name has a common word before it: Crooked Greta Falkner."""
        words = [fold(w) for w in form.split()]
        lexicon = self.lexicon
        common = words[0] in lexicon.words and lexicon.words[words[0]].small >= _EPITHET
        return len(words) > 2 and common and not lexicon.is_given(words[0]) and words[1] in lexicon.first_names

    def _is_plain(self, form: str) -> bool:
        """Whether no word of the form is a common one, so that a long name is a name: Aung San Suu Kyi.

        Particles are no words of their own: Ada de la Rosa.
        """
        words = [folded for w in form.split() if (folded := fold(w)) not in self.lexicon.particles]
        common = self.lexicon.titles | self.lexicon.organisation_words | self.lexicon.demonyms
        seen = self.lexicon.words
        return not any(w in common or (w in seen and seen[w].small > _COMMON) for w in words)


def _halves(form: str, other: str) -> bool:
    """Whether a name ends in half of the double surname of another: Ada Brandt, of Ada Brandt-Rey."""
    last, both = form.split()[-1], other.split()[-1].split("-")
    return len(both) > 1 and last in both


def _site_of(form: str, forms: Iterable[str]) -> str:
    """The address that the form is written as elsewhere: Tidings.com for Tidings, but not for Daily Tide."""
    if " " in form:
        return form
    return next((f for f in forms if f.casefold().startswith(form.casefold() + ".") and f[-1] != "."), form)
