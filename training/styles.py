"""The labelled articles as they'd be in another style, of which few labelled articles are.

In single marks, which British papers use; about people of the other gender; in one paragraph, as texts are that were
copied from a page, and in ever so many, as sites print them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import regex

from quotes.attributing import speech
from quotes.parser import Parser
from quotes.resolving import antecedent_features
from training.corpus import Labelled
from training.rows import Rows

__all__ = ["in_one_paragraph", "in_paragraphs_of_a_sentence", "in_single_marks", "of_other_gender", "restyled"]

_WEIGHT = 0.1  # of a copy beside its row
_FORM, _VOTES = (antecedent_features.NAMES.index(n) for n in ("form", "votes"))
_HE, _SHE = (antecedent_features.FORMS[form] for form in ("he", "she"))
_OTHER: dict[float, float] = {_HE: _SHE, _SHE: _HE}
_BREAK = regex.compile(r"\s*\n\s*")
_SENTENCE_END = regex.compile(r"(?<=\p{Ll}{3}\.|[.!?][”\"]) (?=[\p{Lu}“\"])")
_SINGLE, _SHARE = (speech.NAMES.index(n) for n in ("single", "share_single"))


def in_single_marks(rows: Rows) -> Rows:
    """Copies of the segments of articles without single marks, in single ones.

    Where an article has one style of marks, the style says nothing about what is speech.
    """
    copies = Rows()
    for x, y, group, weight in zip(rows.x, rows.y, rows.groups, rows.weights, strict=True):
        if x[_SHARE] == 0:
            copy = list(x)
            copy[_SINGLE] = copy[_SHARE] = 1.0
            copies.add(copy, y, group, weight * _WEIGHT)
    return copies


def of_other_gender(rows: Rows) -> Rows:
    """Copies of the choices with "she" for "he", women for men and the other way round: neither is likelier meant."""
    copies = Rows()
    for x, y, group, weight, opens in zip(rows.x, rows.y, rows.groups, rows.weights, rows.opens, strict=True):
        copy = list(x)
        copy[_FORM] = _OTHER.get(x[_FORM], x[_FORM])
        copy[_VOTES] = -x[_VOTES]
        copies.add(copy, y, group, weight, opens=opens)
    return copies


def restyled(articles: Sequence[Labelled], parser: Parser) -> list[tuple[int, Labelled]]:
    """The mixed news in other paragraphs, each copy with the number of the article that it is one of.

    They are few, and much of what is learned of them is where their paragraphs end.
    """
    news = [(i, a.gold) for i, a in enumerate(articles) if "attributions" not in a.gold]
    copies = [(i, style(gold)) for style in (in_one_paragraph, in_paragraphs_of_a_sentence) for i, gold in news]
    copies = [(i, gold) for i, gold in copies if gold["text"] != articles[i].text]
    parses = parser.pipe(gold["text"] for _, gold in copies)
    return [(i, Labelled(gold, parse)) for (i, gold), parse in zip(copies, parses, strict=True)]


def in_one_paragraph(gold: dict[str, Any]) -> dict[str, Any]:
    """A labelled article of the mixed news with a space for each end of a line; its labels move along."""
    return _rewritten(gold, list(_BREAK.finditer(gold["text"])), " ")


def in_paragraphs_of_a_sentence(gold: dict[str, Any]) -> dict[str, Any]:
    """A labelled article of the mixed news with a paragraph for each sentence, but for those in marks."""
    inside = {i for s in gold["segments"] for i in range(s["start"] - 1, s["end"] + 1)}
    return _rewritten(gold, [m for m in _SENTENCE_END.finditer(gold["text"]) if m.start() not in inside], "\n\n")


def _rewritten(gold: dict[str, Any], found: list[regex.Match[str]], to: str) -> dict[str, Any]:
    """The article with other characters in some places."""
    text, parts, end = gold["text"], [], 0
    for match in found:
        parts += [text[end : match.start()], to]
        end = match.end()
    ends = [m.end() for m in found]
    longer = list(accumulate((len(to) - len(m[0]) for m in found), initial=0))

    def moved(place: int) -> int:
        return place + longer[bisect_right(ends, place)]

    segments = [s | {"start": moved(s["start"]), "end": moved(s["end"])} for s in gold["segments"]]
    return gold | {"text": "".join((*parts, text[end:])), "segments": segments}
