"""A text made ready for a parser: hard-wrapped lines joined, headlines in small letters, one space between words, cut.

What is read is shorter than what was sent, so that each offset is led back.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import numpy as np
import regex

from .furniture import without_furniture
from .headlines import recased
from .lexicon import Lexicon
from .records import Span

__all__ = ["Prepared"]

_LONGEST = 10_000  # characters of one piece
_UNSAFE = regex.compile(r"[\p{Cs}\x00]")  # lone surrogates can't be hashed; each is one code point, as U+FFFD is
# So many signs without a space that the tokeniser, which takes them off one by one, would need their square of time.
_SIGNS = regex.compile(r"([^\w\s]{63})[^\w\s]")
# More than one space; at the ends of a line it parts nothing. What nobody sees within a word.
_LOOSE = regex.compile(r"(?<![^\n]) +| +(?![^\n])|(?P<between> {2,})|\p{Cf}")


class Prepared:
    """One text.

    flowing: as the stages read it, as long as it was sent. text: as a parser reads it best. places: for each character
    of ``text`` where it stands in ``flowing``, or None where nothing was taken out.
    """

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.flowing, paragraphs, _ = without_furniture(text, lexicon.rules)
        self.text, self.places = _squeezed(_masked(recased(self.flowing, paragraphs, lexicon), paragraphs))

    @cached_property
    def pieces(self) -> list[str]:
        """``text``, if it is long, cut at line ends, else sentences, else words.

        A parse holds memory for all of its text at once.
        """
        text, pieces, start = self.text, [], 0
        while len(text) - start > _LONGEST:
            end = start + _LONGEST
            half = start + _LONGEST // 2
            ends = (("\n", half), (". ", half), (" ", start))
            found = (at + len(sign) for sign, low in ends if (at := text.rfind(sign, low, end)) >= 0)
            pieces.append(text[start : next(found, end)])
            start += len(pieces[-1])
        return [*pieces, text[start:]]

    def placed(self, starts: list[int], ends: list[int]) -> tuple[list[int], list[int]]:
        """Where tokens of ``text`` start and end in ``flowing``."""
        if self.places is None or not starts:
            return starts, ends
        return self.places[np.array(starts)].tolist(), (self.places[np.array(ends) - 1] + 1).tolist()


def _masked(text: str, paragraphs: list[Span]) -> str:
    """A text, character for character, with spaces for all line ends within its paragraphs.

    A space stands for the last of many signs in a row, too.
    """
    text = "".join(_joined_lines(text, paragraphs))
    text = _SIGNS.sub(r"\1 ", text)
    return _UNSAFE.sub("\ufffd", text)


def _joined_lines(text: str, paragraphs: list[Span]) -> Iterator[str]:
    """The text in pieces: in each paragraph spaces stand for line ends; what parts paragraphs stays."""
    end = 0
    for paragraph in paragraphs:
        yield text[end : paragraph.start]
        yield paragraph.of(text).replace("\n", " ")
        end = paragraph.end
    yield text[end:]


def _squeezed(text: str) -> tuple[str, np.ndarray | None]:
    """A text with one space between words and without what nobody sees, which spaCy takes for words; its places."""
    runs = list(_LOOSE.finditer(text))
    if not runs:
        return text, None
    kept, parts, end = np.ones(len(text), dtype=bool), [], 0
    for run in runs:
        space = " " if run["between"] else ""
        kept[run.start() + len(space) : run.end()] = False
        parts += [text[end : run.start()], space]
        end = run.end()
    return "".join((*parts, text[end:])), np.flatnonzero(kept)
