"""Name mentions: runs of capitalised words, their titles split off, from the text alone.

No entity recogniser: news names are capitalised, and what kind of thing a name stands for is read off its words,
its title and its company. That survives a bad parse and costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from ..fold import singular
from ..lexicon import Lexicon
from ..paragraphs import is_title_case
from ..records import Span
from .everyday import Everyday
from .runs import TOWARDS, Runs, Word
from .titles import Titles

__all__ = ["NameMention", "find_names"]


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name as it stands in the text: ``span`` without titles, ``outer`` with them.

    words: its words, particles left out. form: the name as written. title: the title words before it, small letters.
    initial: it opens a sentence, where any word is capitalised. also: it is another name of whom the one before names.
    family: the surname that only the next name has: of David in "David and Ruth Pike". numbered: a number follows.
    """

    span: Span
    outer: Span
    words: tuple[str, ...]
    form: str
    title: tuple[str, ...]
    paragraph: int
    initial: bool
    also: bool = False
    family: str = ""
    numbered: bool = False


_PARTICLES = regex.compile(
    r"(?<![\p{L}\p{N}'’-])(?:(?:van|von|der|den|de|del|della|di|da|dos|das|du|bin|bint|ibn|al|el|ter|te|ould)\s)+$"
)
_SENTENCE_ENDS = frozenset('.!?:;•*|“”"‘—–…')
_GOES_ON = frozenset((",”", ',"'))  # behind which a sentence goes on: "“A pity,” Free Press Watch said"
_CONTRACTED = regex.compile(
    r"(?:i|you|he|she|it|we|they|there|that|this|what|who|how|where|let|here|y)['’](?:ve|re|ll|d|s|m|all|mma)|\p{L}+n['’]t"
)
# Small words that may open the name of a campaign or a law within a sentence: Our Principles PAC, No Child Left Behind.
_OPENING = frozenset("our no all one first every your my their let".split())
# What says that the next name is another one of the last: "also known as", "a.k.a."
_ALSO = regex.compile(
    r",?\s\(?(?:(?:who|which)\s(?:is|was)\s|(?:the|an?)\s(?:[\p{Ll}-]+\s){1,2})?"  # , the pilot known as
    r"(?:(?:also|better|previously|formerly|commonly|otherwise|sometimes)\s)*"
    r"(?:known\s(?:online\s)?as|aka|a\.k\.a\.|alias|(?:who\s)?(?:goes|went|going)\sby|née)\s(?:the\s)?(?:names?\s)?"
    r"[\"“‘']?"
)
_NUMBER = regex.compile(r" \d+\p{L}?(?![\p{L}\p{N}:–—-])")  # "Ardent Edge 6"
_HYPHEN = regex.compile(r"[-‐‑]")
_COMMON, _PLAIN = 0.2, 0.8  # shares of small letters from which a word is common, and an ordinary one
_MEMBERS = 3  # words of a body that ends in its members
_MANY = 4  # words of a name
_ALSO_GAP = 48
_BOTH = (" and ", " & ")  # what joins a couple
_FLIGHT = "flight"
_FULL = 2  # words of a full name
_HEADLINE_SMALL = {".": 1, ":": 1}  # words with a small letter from which a line that ends so is a sentence
_LONG_WORD = regex.compile(r"(?<![\p{L}\p{N}'’-])\p{Ll}{4,}")


def find_names(text: str, paragraphs: list[Span], lexicon: Lexicon) -> list[NameMention]:
    """All name mentions in order."""
    found: list[NameMention] = []
    finder = Runs(text, lexicon)
    runs = [finder.of(paragraph) for paragraph in paragraphs]
    titles = [_is_headline(text, paragraph) for paragraph in paragraphs]
    surnames = {surname for own in runs for run in own if (surname := _surname(run, lexicon))}
    known = {
        word.key
        for own, titled in zip(runs, titles, strict=True)
        if not titled
        for run in own
        for word in run[_starts_sentence(text, run[0].start) :]
    }
    all_runs = [run for own in runs for run in own]
    maker, everyday = _Maker(text, surnames, all_runs, lexicon), Everyday(text, all_runs, surnames, lexicon)
    for index, (own, titled) in enumerate(zip(runs, titles, strict=True)):
        for run in own:
            initial = _starts_sentence(text, run[0].start)
            for part in _split(run, lexicon, initial, titled, known, everyday):
                mention = maker.mention(part, index, initial and part[0] is run[0], found[-1] if found else None)
                if mention is not None:
                    found.append(mention)
    return _with_family(text, found, lexicon)


def _surname(run: list[Word], lexicon: Lexicon) -> str:
    """The surname behind a first name and maybe an initial: that of Ada K. Brandt Jr.; "" where there is none."""
    words = [word.key for word in run if word.key not in lexicon.suffixes]
    initial = len(words) > 1 and len(words[-2]) == 1
    before = words[-3:-2] if initial else words[-2:-1]
    return words[-1] if before and before[0] in lexicon.first_names and len(words[-1]) > 1 else ""


def _with_family(text: str, names: list[NameMention], lexicon: Lexicon) -> list[NameMention]:
    """The names, with the surname of "David and Ruth Pike" for both."""
    surnames = {name.words[-1].casefold() for name in names if name.title or len(name.words) > 1}
    result = list(names)
    for i, (name, following) in enumerate(pairwise(names)):
        first, linked = name.words[0].casefold(), text[name.span.end : following.outer.start] in _BOTH
        given = None not in (lexicon.known_man(first), lexicon.known_man(following.words[0].casefold()))
        other = first in surnames or first in lexicon.places or bool(following.title)
        if linked and given and not other and len(name.words) == 1 and len(following.words) == _FULL:
            result[i] = replace(name, family=following.words[-1])
    return result


def _is_headline(text: str, paragraph: Span) -> bool:
    """Whether a paragraph has capitals for its own sake; a short sentence of many names has not."""
    if not is_title_case(text, paragraph):
        return False
    small = len(_LONG_WORD.findall(text, paragraph.start, paragraph.end))
    return small < _HEADLINE_SMALL.get(text[paragraph.end - 1], small + 1)


def _starts_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 12) : start].rstrip(" \t\u00a0([")
    if before[-2:] in _GOES_ON:
        return False
    return not before or before[-1] in _SENTENCE_ENDS or before[-1] in "\r\n"


def _split(
    run: list[Word], lexicon: Lexicon, initial: bool, titled: bool, known: set[str], everyday: Everyday
) -> Iterator[list[Word]]:
    """The run cut at words that are never part of a name, and at common words where everything is capitalised.

    known: words that are capitalised within sentences, where only names are.
    """
    part: list[Word] = []
    some_known = titled and any(word.key in known for word in run)
    for i, word in enumerate(run):
        common = (
            len(word.key) > 1
            and lexicon.rates(word.key).small >= 0.8
            and word.key not in lexicon.titles
            and word.key not in known
        )
        named = everyday.is_name(run, i, initial=initial)
        drop = not named and (_is_never(run, i, initial, titled, lexicon) or everyday.is_dated(run, i))
        if common and word.text.isupper() and len(word.text) > 1:
            drop = True
        if (
            i == 0
            and initial
            and common
            and not named
            and (len(run) == 1 or word.key not in lexicon.organisation_words)
        ):
            drop = not _is_members(run, lexicon) and not _is_first_name(run, lexicon)
        if not part and word.key in lexicon.rules.days and _is_first_name(run[i + 1 :], lexicon):
            drop = True
        if i == 0 and initial and word.key not in known and _is_opener(run, lexicon):
            drop = True
        if len(run) == 1 and initial and word.key not in known and singular(word.key) in lexicon.people:
            drop = True  # "Neighbours said"
        if titled and (common or (some_known and _is_strange(word.key, known, lexicon))):
            drop = True
        if drop:
            if part:
                yield part
            part = []
        else:
            part.append(word)
    if part:
        yield part


def _is_opener(run: list[Word], lexicon: Lexicon) -> bool:
    """Whether the first word of a sentence only looks like a name: "Additionally", "Less-educated", "Deregulating"."""
    key = run[0].key
    if key[0] == "@" or key in lexicon.first_names or key in lexicon.titles or key in lexicon.places:
        return False
    if run[0].text.isupper():
        return False
    if key.endswith("ly") or (len(run) == 1 and key.endswith(("ing", "ed"))):
        return key not in lexicon.words or lexicon.rates(key).small > _COMMON
    last = key.rpartition("-")[2]
    return last != key and lexicon.rates(last).small >= _PLAIN and last in lexicon.words and key.count("-") == 1


def _is_shouted(run: list[Word], i: int) -> bool:
    """Whether a word in capitals stands beside others, so that it is no acronym."""
    return any(w.text.isupper() and len(w.text) > 1 for w in run[max(0, i - 1) : i] + run[i + 1 : i + 2])


def _is_members(run: list[Word], lexicon: Lexicon) -> bool:
    """Whether a run opens with the members of a body, Citizens for …, or its aim: Right to …"""
    rules = lexicon.rules
    if len(run) >= _MEMBERS and run[-1].key in rules.members:
        return True  # Consolidated Bakery Workers
    if run[0].key in rules.aims:
        return len(run) > 1 and run[1].start - run[0].end > 1
    return run[0].key in rules.members and len(run) > 1 and (run[1].start - run[0].end > 1 or run[1].key in TOWARDS)


def _is_never(run: list[Word], i: int, initial: bool, titled: bool, lexicon: Lexicon) -> bool:
    """Whether a word is never part of a name here: "However", "We’ve", "May" as a month."""
    word = run[i]
    if _CONTRACTED.fullmatch(word.key) or _is_adjective(word.key, lexicon) or (word.key == "ngo" and i + 1 < len(run)):
        return True
    if word.key not in lexicon.never_names or (i and not titled and word.key in lexicon.rules.papers_by):
        return False  # the Lowmoor Today
    if word.text.isupper() and len(word.text) > 1 and not titled and not _is_shouted(run, i):
        return False
    if i == 0 and not initial and not titled and word.key in _OPENING and len(run) > 1:
        return run[1].key in lexicon.demonyms or lexicon.rates(run[1].key).small < _COMMON
    member = i > 0 and word.key in TOWARDS and run[i - 1].key in lexicon.rules.members  # Doctors Without Borders
    return not member and not _is_given(run, i, initial, lexicon)


def _is_adjective(key: str, lexicon: Lexicon) -> bool:
    """Whether an ending makes an adjective of a name, so that it is no part of the next: "Lowmoor-based Greta"."""
    return _HYPHEN.search(key) is not None and _HYPHEN.split(key)[-1] in lexicon.rules.adjective_ends


def _is_strange(key: str, known: set[str], lexicon: Lexicon) -> bool:
    """Whether a word of a headline is no part of the name beside it: "Brandt Corners Minister"."""
    return key not in known and key not in lexicon.first_names and key not in lexicon.titles


def _is_first_name(run: list[Word], lexicon: Lexicon) -> bool:
    """Whether a common word is a first name before a surname: "Rose Falkner", not "Rich Russians"."""
    if not 1 < len(run) < _MANY or run[0].key in lexicon.titles:
        return False
    key, following = run[0].key, run[1].key
    others = (lexicon.demonyms, lexicon.places, lexicon.titles, lexicon.organisation_words, lexicon.never_names)
    if key not in lexicon.rules.given_words or any(following in other for other in others):
        return False
    return following not in lexicon.words or lexicon.rates(following).small < _COMMON


def _is_given(run: list[Word], i: int, initial: bool, lexicon: Lexicon) -> bool:
    """Whether a word that is no name elsewhere is one here: Theresa May, Will Smith within a sentence."""
    if i and run[i - 1].key in lexicon.first_names and run[i - 1].key not in lexicon.never_names:
        return True  # but "In May"
    if initial and i == 0 and _is_first_name(run, lexicon):
        return True
    return run[i].key in lexicon.first_names and i + 1 < len(run) and not (initial and i == 0)


class _Maker:
    """Makes mentions of the words of one text that stand together."""

    def __init__(self, text: str, surnames: set[str], runs: list[list[Word]], lexicon: Lexicon) -> None:
        """surnames: those that the text has behind a first name."""
        self.text, self.surnames, self.titles = text, surnames, Titles(text, lexicon)
        self.papers = self.titles.papers(runs)

    def mention(
        self, words: list[Word], paragraph: int, initial: bool, before: NameMention | None
    ) -> NameMention | None:
        """The name in the words, if there is one. before: the name mentioned before."""
        text, cut = self.text, self.titles.end(words)
        name = words[cut:]
        while len(name) > 2 and name[-1].start - name[-2].end == 1 and self.titles.is_behind(name):
            name = name[:-1]  # "Smith Jr" keeps its suffix, "Smith Director" loses its title
        if len(name) > 1 and name[-1].key == _FLIGHT and _NUMBER.match(text, name[-1].end):
            name = name[:-1]  # Lowmoor Airways of "Lowmoor Airways Flight 207"
        alone = len(name) == 1 and self.titles.is_alone(name[0], titled=cut > 0)
        if alone and name[0].key in self.surnames:
            alone = self.titles.is_office(name[0])
        alone = alone and name[0].key not in self.papers
        if not name or alone or self.titles.is_description(words, name) or self.titles.is_state(name):
            return None
        particles = _PARTICLES.search(text, max(0, name[0].start - 16), name[0].start) if not cut else None
        span = Span(particles.start() if particles else name[0].start, name[-1].end)
        outer = Span(min(span.start, words[0].start), span.end)
        return NameMention(
            span=span,
            outer=outer,
            words=tuple(w.text for w in name),
            form=" ".join(span.of(text).split()),
            title=tuple(w.key for w in words[:cut]),
            paragraph=paragraph,
            initial=initial,
            also=before is not None and self.is_also(before, outer, name),
            numbered=_NUMBER.match(text, span.end) is not None,
        )

    def is_also(self, before: NameMention, outer: Span, name: list[Word]) -> bool:
        """Whether it is another name of the one right before: the "ICSR" of "Centre for the Study … (ICSR)"."""
        gap = self.text[before.span.end : outer.start] if outer.start - before.span.end <= _ALSO_GAP else ""
        aside = gap.strip() == "(" and self.text[outer.end : outer.end + 1] == ")"
        if aside and len(name) == 1 and len(before.words) > 1:
            return name[0].text.startswith("@") or _is_acronym(name[0].text, before.form.split())
        return _ALSO.fullmatch(gap) is not None


def _is_acronym(short: str, words: list[str]) -> bool:
    """Whether the capitals of ``short`` come one after another in the words, the first of them at the start of one."""
    if not (short.isupper() and short.isalpha() and len(short) > 1 and any(w.startswith(short[0]) for w in words)):
        return False
    letters = iter("".join(words).casefold())
    return all(any(letter == own for own in letters) for letter in short.casefold())
