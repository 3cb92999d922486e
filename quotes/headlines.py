"""Headlines: lines whose words have capitals for the line's own sake, and which of these their words would have anyway.

To a parser every capital is a name's: "Brandt Mocks Rey" is one, where "Brandt mocks Rey" is a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

import regex

from .fold import fold
from .lexicon import Lexicon
from .paragraphs import LONGEST_TITLE, is_title_case
from .records import Span

__all__ = ["find_headlines", "find_quoted", "is_headline", "recased"]

_ENDS = frozenset(".:!")  # of a line that is a sentence, if it has a word in small letters beside links
_LINKS = frozenset(
    "a after against amid an and as at but by for from her his in into its my of on or our than the their this to with"
    " your".split()
)
_SMALL_WORD = regex.compile(r"(?<![\p{L}\p{N}'’-])\p{Ll}++(?!['’-]\p{Lu})")  # not the "al" of al-Rey
_SHORT, _LONG = 100, 4  # characters of a short headline, and letters of its words with a capital
_FEW = 5  # words of a quoted headline, and fewer small ones
_MARKS = {"“": "”", "‘": "’", '"': '"', "'": "'"}
_NO_HEADLINE = frozenset(".:,;")
_QUOTATION = regex.compile(r"(?<!\S)[“\"‘'].*?[”\"’'](?!\w)")
_QUOTED = regex.compile(rf"(?<!\S)[“\"‘'][^“”\"\n]{{1,{LONGEST_TITLE}}}?[”\"’'](?!\w)")
_OPENS_QUOTATION = regex.compile(r"(?<!\S)[“\"‘']")
_LETTERS = regex.compile(r"(?<![\p{L}\p{N}-])(?<!\p{L}['’])\p{L}[\p{L}’'-]*")
_WITHIN = regex.compile(r"(?<=[\p{Ll}\p{N},;’'] |[\p{L}]-)\p{Lu}[\p{L}’'-]*")  # a capital within a sentence
_ORDINARY = 0.8  # share of small letters from which a word is hardly a first name
_OWNED = regex.compile(r"['’]s?$")


def find_headlines(text: str, paragraphs: list[Span], lexicon: Lexicon) -> list[bool]:
    """For each paragraph whether it is a headline."""
    return [is_headline(text, paragraph, lexicon) for paragraph in paragraphs]


def is_headline(text: str, paragraph: Span, lexicon: Lexicon) -> bool:
    """Whether a paragraph has capitals for its own sake, and isn't all of one quotation."""
    if paragraph.end - paragraph.start > LONGEST_TITLE:
        return False  # before it is copied: each segment asks
    line = paragraph.of(text)
    return (_is_long(text, paragraph) or _is_short(line, lexicon)) and not _is_quotation(line)


def find_quoted(text: str) -> list[Span]:
    """The headlines of others that a text quotes, in order: under the heading “Flu Hits Lowmoor as Clinics Close”."""
    spans = [Span(m.start(), m.end()) for m in _QUOTED.finditer(text)]
    return [s for s in spans if len(_SMALL_WORD.findall(s.of(text))) < _FEW and _has_capitals(s.of(text))]


def _has_capitals(line: str) -> bool:
    """Whether all of several words but links have capitals."""
    words = [word for word in _LETTERS.findall(line) if word.casefold() not in _LINKS]
    return len(words) >= _FEW and all(word[0].isupper() for word in words)


def recased(text: str, paragraphs: list[Span], lexicon: Lexicon) -> str:
    """The text, character for character, with headlines written as sentences: "Brandt mocks Rey".

    A name keeps its capital, which it has within a sentence of the text, or mostly elsewhere.
    """
    headlines = find_headlines(text, paragraphs, lexicon)
    if not any(headlines):
        return text
    below = [p for p, headline in zip(paragraphs, headlines, strict=True) if not headline]
    names = {_key(word): _OWNED.sub("", word) for p in below for word in _WITHIN.findall(text, p.start, p.end)}
    parts, end = [], 0
    for paragraph in (p for p, headline in zip(paragraphs, headlines, strict=True) if headline):
        for word, own in _as_sentence(text, paragraph, names, lexicon):
            parts += [text[end : word.start()], own]
            end = word.end()
    return "".join((*parts, text[end:]))


def _as_sentence(
    text: str, paragraph: Span, names: dict[str, str], lexicon: Lexicon
) -> Iterator[tuple[regex.Match[str], str]]:
    """The words of a headline that a sentence has in other letters, with these. names: those of the text by key."""
    words, shouted = list(_LETTERS.finditer(text, paragraph.start, paragraph.end)), paragraph.of(text).isupper()
    for word, following in zip_longest(words, words[1:]):
        opens = word is words[0] or text[word.start() - 1] in _MARKS  # a quotation begins with a capital, too
        name = _is_name(word[0], names, lexicon) or (following and _is_given(word[0], following[0], lexicon))
        capital = bool(name) or word is words[0] or (opens and not shouted)
        own = _shouted(word[0], names, capital=capital) if shouted else _plain(word[0], capital=capital)
        if len(own) == len(word[0]):  # not so of İ
            yield word, own


def _is_long(text: str, paragraph: Span) -> bool:
    """Whether most words of a line have capitals for its own sake; those of a short sentence of many names have not."""
    if not is_title_case(text, paragraph):
        return False
    small = set(_SMALL_WORD.findall(text, paragraph.start, paragraph.end))
    return text[paragraph.end - 1] not in _ENDS or small <= _LINKS


def _is_quotation(line: str) -> bool:
    """Whether a line is all of one quotation, closed or not."""
    closing = _MARKS.get(line[0])
    return closing is not None and line.find(closing, 1) in (-1, len(line) - 1)


def _is_short(line: str, lexicon: Lexicon) -> bool:
    """Whether a few words with a quotation have capitals for their own sake: "Lomax Pledges to ‘Rebuild’ Bridge"."""
    if len(line) > _SHORT or line[-1] in _NO_HEADLINE or _OPENS_QUOTATION.search(line) is None:
        return False
    words = [word for word in _LETTERS.findall(_QUOTATION.sub(" ", line)) if len(word) >= _LONG]
    keys = [_key(word) for word in words if word[0].isupper()]
    says = any(key in lexicon.report_verbs or key in lexicon.rules.aiming for key in keys)
    plain = [key for key in keys if lexicon.is_common(key) and not lexicon.is_given(key)]
    return len(keys) == len(words) and (len(plain) > 1 or says)


def _plain(word: str, *, capital: bool) -> str:
    """A word of a headline as it stands in a sentence. capital: it has one there."""
    own = capital or not (word[1:].islower() or word == "A")  # KrispyKing, IBM
    return word if own else word[0].lower() + word[1:]


def _shouted(word: str, names: dict[str, str], *, capital: bool) -> str:
    """The same of a word of a headline in capitals."""
    if _key(word) in names:
        return names[_key(word)] + word[len(names[_key(word)]) :].lower()
    return word[0] + word[1:].lower() if capital else word.lower()


def _is_name(word: str, names: dict[str, str], lexicon: Lexicon) -> bool:
    """Whether a word of a headline would have its capital in a sentence, too."""
    key = _key(word)
    verb = key.endswith("s") and key in lexicon.report_verbs
    return key in names or not (verb or lexicon.is_common(key))


def _is_given(word: str, following: str, lexicon: Lexicon) -> bool:
    """Whether a common word is a first name before a surname: "Rose Falkner Says", not "Oil Shows Falkner"."""
    key = _key(word)
    known = lexicon.is_given(key)
    given = key in lexicon.rules.given_words or (known and lexicon.rates(key).small < _ORDINARY)
    return given and following[0].isupper() and not lexicon.is_common(_key(following))


def _key(word: str) -> str:
    return fold(_OWNED.sub("", word))
