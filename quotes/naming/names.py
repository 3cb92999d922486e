"""Name mentions: runs of capitalised words, their titles split off, from the text alone.

No entity recogniser: news names are capitalised, and what kind of thing a name stands for is read off its words,
its title and its company. That survives a bad parse and costs next to nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from ..fold import fold
from ..grammar import OPENING_MARKS, STOPS
from ..headlines import find_headlines, find_quoted
from ..legible import visible
from ..lexicon import Lexicon
from ..records import Span
from ..rules import any_of
from .cuts import Cutter
from .nameless import Nameless
from .openers import PLAIN
from .runs import Runs
from .titles import Titles
from .words import Word

__all__ = ["NameMention", "find_names"]


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name as it stands in the text: ``span`` without titles and degrees, ``outer`` with them.

    words: its words, particles left out. form: the name as written. title: the title words before it, small letters.
    initial: it opens a sentence, where any word is capitalised. also: it is another name of whom the one before names.
    family: the surname that only the next name has: of David in "David and Ruth Pike". numbered: a number follows.
    office: titles of the phrase behind it: of Ada Brandt, the mayor of Tarn. brought_in: what it is stands behind it,
    as of somebody new: Brandt, a nurse. pointed: an article or the like stands before it, as before a thing's.
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
    office: frozenset[str] = frozenset()
    brought_in: bool = False
    pointed: bool = False

    def written(self, *, surname: bool) -> str:
        """The name as written, with the ``surname`` of the next one if it has none.

        Without a bracket that doesn't end in it: Ada Brandt (R) Monday said.
        """
        form = self.form if self.form.count("(") == self.form.count(")") else self.form.partition(" (")[0]
        return f"{form} {self.family}" if self.family and surname else form


_THINGS = frozenset("bin den van".split())  # particles that are ordinary words, too
_PARTICLES = r"(?<![\p{L}\p{N}'’-])(?:{}[^\S\n])+$"
_OF_WHAT = regex.compile(r"\s(?:of|for|to|at|in|and)\s")
_BROUGHT_IN = regex.compile(r", an? \p{Ll}")
_NO_MORE = frozenset("deputy ex former vice".split())
_OFFICE = regex.compile(r",\s((?:the|an?|[\p{L}.’'-]+['’]s)\s[^,.;:“”\"\n]{1,60}),")
_SENTENCE_ENDS = frozenset('.!?:;•*|“”"‘—–…')
_GOES_ON = frozenset((",”", ',"'))
# What says that the next name is another one of the last: "also known as", "a.k.a."
_ALSO = regex.compile(
    r",?\s\(?(?:(?:who|which)\s(?:is|was)\s|(?:the|an?)\s(?:[\p{Ll}-]+\s){1,2})?"  # , the pilot known as
    r"(?:(?:also|affectionately|better|commonly|formerly|otherwise|popularly|previously|sometimes|widely)\s)*"
    r"(?:known\s(?:\p{Ll}+\s){0,4}?as|nicknamed|dubbed|aka|a\.k\.a\.|alias|(?:who\s)?(?:goes|went|going)\sby|née"
    r"|who\s(?:blogs|fights|paints|performs|plays|posts|races|raps|records|sings|streams|tours|tweets|wrestles)\s"
    r"(?:on\s\p{L}+\s)?as"
    r"|whose\s(?:birth|full|given|legal|maiden|pen|real|stage)\sname\s(?:is|was))\s(?:the\s)?(?:names?\s)?"
    r"[\"“‘']?|(?:,|\s\(|\s(?:--|[—–-]))\s?(?:birth|legal|real)\sname:?\s"  # — real name Ada Brandt —
)
_DATELINE = regex.compile(r"(?:^|\n)\p{Lu}{3}[^\n]*(?:--|\d -)\s?$")
_PLACE = 60  # characters of a dateline
_WHENCE = regex.compile(r"\b(?:at|from|in|near|of) $")
_ORDINAL = regex.compile(r"(?<!\S)\d+(?:st|nd|rd|th) $")
_NUMBER = regex.compile(r" \d+\p{L}?(?![\p{L}\p{N}:–—-])")  # "Ardent Edge 6"
_POINTED = regex.compile(r"\b(?i:the|an?|its|their|new) $")
_LINK = 6  # characters of "near "
# What says that a single name is that of who is named before: ", Ria to everybody in Tarn", "whom even boys call Ria".
_TO_ALL = regex.compile(
    r" to (?:(?:(?:almost|just about|nearly) )?every(?:body|one)|friends|fans"
    r"|(?:her|his|their) (?:family|fans|flock|followers|friends|mates|pupils|teammates))\b"
)
_ASIDE = regex.compile(r"(?:[,(]| [–—-])\s?$")
_WHOM = regex.compile(r"\bwhom (?:\p{Ll}+ ){1,4}(?:call|calls|called|know as) [\"“‘']?$")
_CALLED_BY = regex.compile(
    r"\b(?i:every(?:body|one)|all|fans|friends|locals|many|teammates)\b[^.!?“”\"\n]{0,32}"
    r"\bcalls? (?:the )?(?:[\p{Ll}-]+ ){0,2}$"
)
_WHOM_LENGTH = 48  # characters of it
_BORN = ", born "  # and somebody's name: the rapper Wren, born Ada Brandt
_ALSO_GAP = 48
_OPENING = tuple(OPENING_MARKS)
_MARKED, _CLOSING = (" “", ' "', " ‘", " '"), tuple("”\"’'")
_CALLED_LENGTH = 64  # characters of "Everyone in Tarn calls"
_BOTH = (" and ", " & ")  # what joins a couple
_FLIGHT = "flight"
_FULL = 2  # words of a full name


def find_names(text: str, paragraphs: list[Span], lexicon: Lexicon) -> list[NameMention]:
    """All name mentions in order."""
    found: list[NameMention] = []
    finder = Runs(text, lexicon)
    runs = [finder.of(paragraph) for paragraph in paragraphs]
    headlines, quoted = find_headlines(text, paragraphs, lexicon), find_quoted(text)
    surnames = {surname for own in runs for run in own if (surname := _surname(run, lexicon))}
    below = [run for own, headline in zip(runs, headlines, strict=True) if not headline for run in own]
    below = [run for run in below if not _is_within(run, quoted)]
    known = {w.key for run in below for w in (run[1:] if _starts_sentence(text, run[0].start) else run)}
    opening = {run[0].key for run in below if lexicon.rates(run[0].key).small < PLAIN}
    all_runs = [run for own in runs for run in own]
    maker = _Maker(text, surnames, all_runs, lexicon)
    cutter = Cutter(finder, all_runs, surnames, known, known | opening)
    for index, (own, headline) in enumerate(zip(runs, headlines, strict=True)):
        for run in own:
            initial = _starts_sentence(text, run[0].start) and not _goes_on(text, run)
            titled = headline or _is_within(run, quoted)
            for part in cutter.parts(run, initial=initial, headline=titled):
                mention = maker.mention(part, index, initial and part[0] is run[0], found[-1] if found else None)
                if mention is not None:
                    found.append(mention)
    return _with_family(text, found, lexicon)


def _is_within(run: list[Word], spans: list[Span]) -> bool:
    """Whether words stand within one of some spans."""
    return any(span.start < run[0].start < span.end for span in spans)


def _surname(run: list[Word], lexicon: Lexicon) -> str:
    """The surname behind a first name and maybe an initial: that of Ada K. Brandt Jr.; "" where there is none."""
    words = [word for word in run if word.key not in lexicon.suffixes]
    initial = len(words) > 1 and len(words[-2].key) == 1
    before = words[: -2 if initial else -1]
    if not before or len(words[-1].key) == 1:
        return ""
    *titles, first = before
    whole = not initial and (not titles or titles[-1].key in lexicon.titles)
    given = lexicon.is_given(first.key) or (whole and _is_rare(first, lexicon))
    return words[-1].key if given else ""


def _is_rare(word: Word, lexicon: Lexicon) -> bool:
    """Whether a word that no list and no article has may be a first name: Zelmo of "Zelmo Bishop"."""
    known = word.key in lexicon.words or lexicon.is_place(word.key) or word.key in lexicon.organisation_words
    return not (known or word.key in lexicon.titles) and word.text[1:].islower()


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


def _goes_on(text: str, run: list[Word]) -> bool:
    """Whether a sentence goes on with a run behind a quotation: "“A pity,” Free Press Watch said"."""
    return len(run) > 1 and text[max(0, run[0].start - 3) : run[0].start].rstrip() in _GOES_ON


def _starts_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 12) : start].rstrip(" ([")
    quoted = before[-1:] in ("'", "’") and before[-2:-1] in STOPS  # ‘I know it is hard.’ Later she left
    bullet = before[-1:] == "-" and before[:-1].rstrip(" \t")[-1:] in ("", "\r", "\n")  # - Head told parents
    ends = quoted or bullet or before[-1:] in _SENTENCE_ENDS or before[-1:] in ("", "\r", "\n")
    return ends or _begins_report(text, start)


def _begins_report(text: str, start: int) -> bool:
    """Whether only a dateline stands before a place: "LOWMOOR, Ohio -- Deputies said"."""
    return _DATELINE.search(text, max(0, start - _PLACE), start) is not None


class _Maker:
    """Makes mentions of the words of one text that stand together."""

    def __init__(self, text: str, surnames: set[str], runs: list[list[Word]], lexicon: Lexicon) -> None:
        """surnames: those that the text has behind a first name."""
        self.text, self.surnames, self.titles = text, surnames, Titles(text, runs, lexicon)
        self.nameless = Nameless(self.titles)
        self.papers = self.nameless.papers()
        self.particles = any_of(lexicon.rules.leading_particles, _PARTICLES)

    def mention(
        self, words: list[Word], paragraph: int, initial: bool, before: NameMention | None
    ) -> NameMention | None:
        """The name in the words, if there is one. before: the name mentioned before."""
        text, cut = self.text, self.titles.end(words)
        name, end = self._without_tail(words[cut:], titled=cut > 0)
        if self._is_nameless(words, cut, name):
            return None
        begins = None if cut else self._begins_before(name)
        span = Span(begins.start() if begins else name[0].start, name[-1].end)
        outer = Span(min(span.start, words[0].start), max(span.end, end))
        also = before is not None and self._is_also(before, outer, name)
        if not also and (self._is_tag(words) or self._is_degree(words)):
            return None
        return NameMention(
            span=span,
            outer=outer,
            words=tuple(w.text for w in name),
            form=" ".join(visible(span.of(text)).split()),
            title=tuple(w.key for w in words[:cut]),
            paragraph=paragraph,
            initial=initial,
            also=also,
            numbered=_NUMBER.match(text, span.end) is not None,
            office=self._office(span.end) if len(name) > 1 else frozenset(),
            brought_in=_BROUGHT_IN.match(text, span.end) is not None,
            pointed=_POINTED.search(text, max(0, span.start - _LINK), span.start) is not None,
        )

    def _without_tail(self, name: list[Word], *, titled: bool) -> tuple[list[Word], int]:
        """Words without the titles behind a name, and where letters of an honour behind it end, 0 without such."""
        end, letters = 0, self.titles.letters
        if self.text[name[0].start : name[-1].end] in self.titles.rules.known_names:
            return name, end  # the Health and Safety Executive
        while len(name) > 1 and name[-1].start - name[-2].end == 1 and letters.is_behind(name, titled=titled):
            end = max(end, name[-1].end if letters.is_postnominal(name[-1]) else 0)
            name = name[:-1]  # "Smith Jr" keeps its suffix, "Smith Director" loses its title
        if len(name) > 1 and name[-1].key == _FLIGHT and _NUMBER.match(self.text, name[-1].end):
            name = name[:-1]  # Lowmoor Airways of "Lowmoor Airways Flight 207"
        return name, end

    def _is_nameless(self, words: list[Word], cut: int, name: list[Word]) -> bool:
        """Whether the words, whose first ``cut`` are titles, name nobody: an office, a description, a state."""
        polite = cut > 0 and words[cut - 1].key in self.titles.rules.courtesy
        alone = len(name) == 1 and self.nameless.is_alone(name[0], titled=cut > 0, polite=polite)
        if alone and name[0].key in self.surnames:
            alone = self.nameless.is_office(name[0])
        if alone and cut == 0 and self.nameless.is_family(name[0]):
            return False
        alone = alone and name[0].key not in self.papers
        return alone or self.nameless.is_description(words, name) or self.nameless.is_state(name)

    def _begins_before(self, name: list[Word]) -> regex.Match[str] | None:
        """What a name without titles begins with in small letters: bin Rey, the 9th of "the 9th Circuit"."""
        first, lexicon = name[0].start, self.titles.lexicon
        particles = self.particles.search(self.text, max(0, first - 16), first)
        full = len(name) > 1 and lexicon.is_given(name[0].key)
        if particles and not (full and particles[0].strip() in _THINGS):  # in a bin Ada Brandt saw
            return particles
        body = name[-1].key in lexicon.organisation_words or len(name) > _FULL
        return _ORDINAL.search(self.text, max(0, first - 8), first) if body else None

    def _office(self, end: int) -> frozenset[str]:
        """The titles that a phrase between commas behind a name tells: Ada Brandt, the university's president, said."""
        aside = _OFFICE.match(self.text, end)
        own = [] if aside is None else fold(_OF_WHAT.split(aside[1])[0]).split()
        return frozenset() if _NO_MORE.intersection(own) else self.titles.lexicon.titles.intersection(own)

    def _is_tag(self, words: list[Word]) -> bool:
        """Whether words in brackets are the party of who is named before: Ada Brandt (Lab, Lowmoor)."""
        tags = self.titles.rules.party_tags
        return self.text[max(0, words[0].start - 1)] == "(" and all(word.key in tags for word in words)

    def _is_degree(self, words: list[Word]) -> bool:
        """Whether it is a degree of who is named before: Ada Brandt, Ph.D., said."""
        behind = self.text[max(0, words[0].start - 2) : words[0].start] == ", "
        return len(words) == 1 and behind and self.titles.letters.is_degree(words[0])

    def _is_also(self, before: NameMention, outer: Span, name: list[Word]) -> bool:
        """Whether it is another name of the one right before: the "ICSR" of "Centre for the Study … (ICSR)"."""
        gap = self.text[before.span.end : outer.start] if outer.start - before.span.end <= _ALSO_GAP else ""
        aside = gap.strip() == "(" and self.text[outer.end : outer.end + 1] == ")"
        if aside and len(name) == 1 and len(before.words) > 1:
            return name[0].text.startswith("@") or _is_acronym(name[0].text, before.form.split())
        if gap in _MARKED and self.text[outer.end : outer.end + 1] in _CLOSING and len(before.words) > 1:
            start = before.outer.start  # "Everyone calls Ada Brandt “Birdie”"
            return _CALLED_BY.search(self.text, max(0, start - _CALLED_LENGTH), start) is not None
        if gap == _BORN:
            return len(name) > 1 and self.titles.lexicon.is_given(name[0].key)
        if len(name) == 1 and self._is_nickname(outer):
            person = len(before.words) > 1 or bool(before.title) or before.words[0].casefold() in self.surnames
            return person and not self.titles.lexicon.is_place(before.words[-1].casefold())
        dubs = gap[:1] == " " and gap[1:].partition(" ")[0] in self.titles.rules.dubbing
        if dubs and gap.endswith(_OPENING):  # a ball that Ardent dubbed “Woodstock”
            return self.titles.lexicon.is_given(before.words[0].casefold())
        start = before.outer.start
        whence = _WHENCE.search(self.text, max(0, start - _LINK), start) if gap.startswith(" who") else None
        return _ALSO.fullmatch(gap) is not None and whence is None  # a herbalist from Lowmoor who goes by Dr Rey

    def _is_nickname(self, outer: Span) -> bool:
        """Whether the text says of a name that it is what others call somebody."""
        start, text = outer.start, self.text
        aside = _TO_ALL.match(text, outer.end) is not None and _ASIDE.search(text, max(0, start - 3), start) is not None
        whole = text[outer.end : outer.end + 1] in tuple(',.;)”"')  # not Rey's puppet
        return aside or (whole and _WHOM.search(text, max(0, start - _WHOM_LENGTH), start) is not None)


def _is_acronym(short: str, words: list[str]) -> bool:
    """Whether the capitals of ``short`` come one after another in the words, the first of them at the start of one."""
    if not (short.isupper() and short.isalpha() and len(short) > 1 and any(w.startswith(short[0]) for w in words)):
        return False
    letters = iter("".join(words).casefold())
    return all(any(letter == own for own in letters) for letter in short.casefold())
