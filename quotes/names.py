"""Stage 4: name mentions. Runs of capitalised words, their titles split off, from the text alone.

No entity recogniser: news names are capitalised, and what kind of thing a name stands for is read off its words,
its title and its company. That survives a bad parse and costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import regex

from .lexicon import Lexicon
from .paragraphs import is_title_case
from .records import Span

__all__ = ["NameMention", "find_names"]


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name as it stands in the text: ``span`` without titles, ``outer`` with them.

    words: its words, particles left out. form: the name as written. title: the title words before it, small letters.
    initial: it opens a sentence, where any word is capitalised.
    """

    span: Span
    outer: Span
    words: tuple[str, ...]
    form: str
    title: tuple[str, ...]
    paragraph: int
    initial: bool


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str

    @property
    def key(self) -> str:
        return self.text.casefold().rstrip(".")


# A capitalised word: initials with full stops, or letters with inner hyphens and apostrophes ("O’Brien", "Jong-un"),
# or one that starts small ("al-Tamouri", "d'Arcy"). A possessive ending is no part of it.
_WORD = regex.compile(
    r"@\w+|(?<![\p{L}\p{N}@#])(?:\p{L}[\p{L}\p{N}]*\.(?:com|org|net|co\.uk)\b|(?:\p{Lu}\.){2,}\p{Lu}?|\p{Lu}\.(?=\s?\p{Lu})"
    r"|(?:\p{Ll}{1,2}['’-])?\p{Lu}[\p{L}\p{M}\p{N}]*(?:&\p{Lu})?(?:[-‐‑'’](?!s\b)[\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*)"
)
_GAP = regex.compile(
    r"(?:[^\S\r\n]|[^\S\r\n]*(?:\r\n|\n)[^\S\r\n]*)?"  # one space or a wrapped line
    r"(?:,[^\S\r\n](?=[JS]r\b)|(?P<link>(?:\S+\s){1,3}))?"
)
_POSSESSIVE = regex.compile(r"['’]s?[^\S\r\n]")
_GUILDS = frozenset(
    """
    seamen women men children people workers teachers veterans fishermen farmers lawyers writers students nurses
    doctors mariners miners ladies girls boys
""".split()
)
_PARTICLES = regex.compile(
    r"(?<![\p{L}\p{N}'’-])(?:(?:van|von|der|den|de|del|della|di|da|dos|du|bin|ibn|al|el|ter|ten)\s)+$"
)
_LONGEST = 12  # words of a name
_NICK_MARKS = frozenset("\"“”‘’'()")
_NICKNAME = regex.compile(r"[^\"“”‘’'()\n]{1,24}[\"”’')]\s\p{Lu}")
_SENTENCE_ENDS = frozenset('.!?:;•*|“”"‘—–…')


def find_names(text: str, paragraphs: list[Span], lexicon: Lexicon) -> list[NameMention]:
    """All name mentions in order."""
    found: list[NameMention] = []
    runs = [_paragraph_runs(text, paragraph, lexicon) for paragraph in paragraphs]
    titles = [is_title_case(text, paragraph) for paragraph in paragraphs]
    surnames = {run[-1].key for own in runs for run in own if len(run) > 1 and run[-2].key in lexicon.first_names}
    known = {
        word.key
        for own, titled in zip(runs, titles, strict=True)
        if not titled
        for run in own
        for word in run[_starts_sentence(text, run[0].start) :]
    }
    for index, (own, titled) in enumerate(zip(runs, titles, strict=True)):
        for run in own:
            initial = _starts_sentence(text, run[0].start)
            for part in _split(run, lexicon, initial, titled, known):
                mention = _mention(text, part, index, initial and part[0] is run[0], surnames, lexicon)
                if mention is not None:
                    found.append(mention)
    return found


def _paragraph_runs(text: str, paragraph: Span, lexicon: Lexicon) -> list[list[_Word]]:
    words = [_Word(*m.span(), m.group()) for m in _WORD.finditer(text, paragraph.start, paragraph.end)]
    return list(_runs(text, [_with_stop(text, w, lexicon) for w in words], lexicon))


def _with_stop(text: str, word: _Word, lexicon: Lexicon) -> _Word:
    """The word with the full stop of its abbreviation: "Sen.", "Jr."."""
    if text[word.end : word.end + 1] == "." and len(word.key) <= 5:
        known = word.key in lexicon.titles or word.key in lexicon.suffixes
        if (known and word.key in _SHORT) or (len(word.text) == 1):
            return _Word(word.start, word.end + 1, word.text + ".")
    return word


_SHORT = frozenset(
    """
    mr mrs ms dr prof sen sens rep reps gov lt gen col maj sgt cpl capt cmdr adm rev fr st jr sr det
    insp supt hon cllr pvt pres
""".split()
)


def _starts_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 12) : start].rstrip(" \t\u00a0([")
    return not before or before[-1] in _SENTENCE_ENDS or before[-1] in "\r\n"


def _runs(text: str, words: list[_Word], lexicon: Lexicon) -> Iterator[list[_Word]]:
    """Words that stand together, over particles ("van der") and the links of organisations ("Ministry of Health")."""
    run: list[_Word] = []
    for word in words:
        if run and not _joined(text, run, word, lexicon):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _joined(text: str, run: list[_Word], word: _Word, lexicon: Lexicon) -> bool:
    gap = text[run[-1].end : word.start]
    if len(gap) > 32 or len(run) >= _LONGEST or word.text.startswith("@") or run[-1].text.startswith("@"):
        return False
    if not gap:
        return run[-1].text.endswith(".")
    if gap.strip() in _NICK_MARKS:
        return any(w.key in lexicon.first_names for w in run) and _is_nickname(text, run, word, gap)
    match = _GAP.fullmatch(gap)
    if _POSSESSIVE.fullmatch(gap):
        return _is_guild(run)
    if match is None:
        return False
    if not match["link"]:
        return True
    links = match["link"].split()
    if all(link.casefold() in lexicon.particles and link.islower() for link in links):
        return True
    if not all(link.casefold() in lexicon.org_links for link in links):
        return False
    if links == ["&"]:
        return True
    heads = {w.key for w in run} & lexicon.organisation_words
    if links[0] == "and":
        return bool(heads) and len(run) > 1 and _linked_before(text, run)
    goes_on = run[-1].key in lexicon.organisation_words or (
        bool(heads) and links == ["of"] and _linked_before(text, run)
    )
    return goes_on and links[0] in ("of", "for", "on") and len(links) <= 2


def _is_guild(run: list[_Word]) -> bool:
    """Whether a possessive goes on with the name: the Seamen's Society, St Brendan's School; not Brandt's Society."""
    return run[-1].key in _GUILDS or (len(run) > 1 and run[-2].key in ("st", "saint"))


def _is_nickname(text: str, run: list[_Word], word: _Word, gap: str) -> bool:
    """Whether the mark in the gap opens or closes a nickname amid a name: John "Tig" Tiegen."""
    if gap[:1].isspace():
        return _NICKNAME.match(text, word.start) is not None
    return gap[-1:].isspace() and any(text[w.start - 1] in _NICK_MARKS for w in run[1:])


def _linked_before(text: str, run: list[_Word]) -> bool:
    return any(text[a.end : b.start].strip() in ("of", "for", "of the") for a, b in pairwise(run))


def _split(run: list[_Word], lexicon: Lexicon, initial: bool, titled: bool, known: set[str]) -> Iterator[list[_Word]]:
    """The run cut at words that are never part of a name, and at common words where everything is capitalised.

    known: words that are capitalised within sentences, where only names are.
    """
    part: list[_Word] = []
    some_known = titled and any(word.key in known for word in run)
    for i, word in enumerate(run):
        common = (
            len(word.key) > 1
            and lexicon.rates(word.key).small >= 0.8
            and word.key not in lexicon.titles
            and word.key not in known
        )
        drop = word.key in lexicon.never_names and not (word.text.isupper() and len(word.text) > 1 and not titled)
        if drop and _is_given(run, i, initial, lexicon):
            drop = False
        if common and word.text.isupper() and len(word.text) > 1:
            drop = True
        if i == 0 and initial and common and word.key not in lexicon.organisation_words:
            drop = True
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


def _is_strange(key: str, known: set[str], lexicon: Lexicon) -> bool:
    """Whether a word of a headline is no part of the name beside it: "Brandt Corners Minister"."""
    return key not in known and key not in lexicon.first_names and key not in lexicon.titles


def _is_given(run: list[_Word], i: int, initial: bool, lexicon: Lexicon) -> bool:
    """Whether a word that is no name elsewhere is one here: Theresa May, Will Smith within a sentence."""
    if i and run[i - 1].key in lexicon.first_names:
        return True
    return run[i].key in lexicon.first_names and i + 1 < len(run) and not (initial and i == 0)


def _mention(
    text: str, words: list[_Word], paragraph: int, initial: bool, surnames: set[str], lexicon: Lexicon
) -> NameMention | None:
    cut = _title_end(words, lexicon)
    name = words[cut:]
    while name and name[-1].key in lexicon.titles and name[-1].key not in lexicon.organisation_words and len(name) > 2:
        name = name[:-1]  # "Smith Jr" keeps its suffix, "Smith Director" loses its title
    if not name or (len(name) == 1 and name[0].key not in surnames and _is_only_title(name[0], lexicon)):
        return None
    before = _PARTICLES.search(text, max(0, name[0].start - 16), name[0].start) if not cut else None
    span = Span(before.start() if before else name[0].start, name[-1].end)
    return NameMention(
        span=span,
        outer=Span(min(span.start, words[0].start), span.end),
        words=tuple(w.text for w in name),
        form=" ".join(span.of(text).split()),
        title=tuple(w.key for w in words[:cut]),
        paragraph=paragraph,
        initial=initial,
    )


def _is_only_title(word: _Word, lexicon: Lexicon) -> bool:
    key = word.key
    return (key in lexicon.titles and key not in lexicon.first_names) or key in lexicon.demonyms or len(key) < 2


def _title_end(words: list[_Word], lexicon: Lexicon) -> int:
    """How many words before the name are titles, roles, nationalities: "Interior Minister", "Former Texas Gov."."""
    last = 0
    organisation = any(w.key in lexicon.organisation_words for w in words)
    if organisation:
        for i in range(1, len(words) - 1):  # "(Secretary of) State William Galvin", "Auto Workers Treasurer Gary Case"
            plain = words[i].start - words[i - 1].end == 1 and words[-1].key not in lexicon.organisation_words
            given = words[i].key in lexicon.first_names and words[0].key not in lexicon.first_names
            if plain and given and words[i].key not in lexicon.organisation_words:
                return i
    for i, word in enumerate(words[:-1]):
        key = word.key
        if last == i > 0 and key in lexicon.first_names and key not in _SHORT and len(words) - i > 2:
            break  # "Gov. Earl Ray Tomblin"
        if (key in lexicon.titles and not (i and words[i + 1].key in lexicon.organisation_words)) or (
            key in lexicon.demonyms and last == i and len(words) - i > 2 and not organisation
        ):
            last = i + 1
    return last
