"""What an editor would want to look at again before the article goes out.

Codes: unattributed-quote, ambiguous-speaker, speaker-named-later, surname-not-introduced, headline-quote-missing,
same-words-two-speakers, words-denied, and those of ``raw``; unclosed-mark where somebody else goes on. Stages before it
add the others of that code, and low-confidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

import regex

from ..article import Article
from ..fold import words
from ..halves import Sketch
from ..lexicon import load_lexicon
from ..records import Quote, Rejected, Span, Speaker, Warn
from .denials import Denials
from .raw import Raw

__all__ = ["reviewed"]

# A second speaker more than half as likely as the first is worth a look, unless the first is all but certain.
_RIVAL, _CERTAIN = 0.5, 0.75

_OMITTED = regex.compile(r"…|\.\.\.|\[[^\]]*+\]")
_HEADLINE_LENGTH = 160
_SAME_WORDS = 4  # fewer words may well be said by two people
_SAME_AT_MOST = 500  # words of a quote that is looked for in others: each place may cost as many
_SAME_STARTS = 8  # of the quotes that begin alike, how many are compared


class _Finding(NamedTuple):
    quote: str | None  # the id of the quote it is about
    warn: Warn


def reviewed(article: Article, sketched: Sketch, rejected: Iterable[Rejected] = ()) -> Article:
    """The article with its editorial warnings added, and their codes on the quotes that they are about.

    sketched: its paragraphs and all that stands in quotation marks, speech or not. rejected: what of it is no speech.
    """
    findings = _findings(article, sketched, rejected)
    codes: dict[str, list[str]] = {}
    for finding in findings:
        if finding.quote is not None:
            codes.setdefault(finding.quote, []).append(finding.warn.code)
    quotes = tuple(
        replace(q, warnings=tuple(dict.fromkeys([*q.warnings, *codes[q.id]]))) if q.id in codes else q
        for q in article.quotes
    )
    found = (*article.warnings, *(f.warn for f in findings), *Raw(article.text).warnings())
    return replace(article, quotes=quotes, warnings=tuple(sorted(found, key=lambda w: w.span)))


def _findings(article: Article, sketched: Sketch, rejected: Iterable[Rejected]) -> list[_Finding]:
    view = _View(article, sketched, rejected)
    checks = (
        view.unsure(),
        view.named_later(),
        view.not_introduced(),
        view.headline(),
        view.same_words(),
        view.denied(),
        view.unclosed(),
    )
    return sorted((finding for check in checks for finding in check), key=lambda f: f.warn.span)


class _View:
    """One article, read for what is odd."""

    def __init__(self, article: Article, sketched: Sketch, rejected: Iterable[Rejected]) -> None:
        self.text, self.sketched = article.text, sketched
        self.unsaid = {r.span for r in rejected}
        self.quotes = article.quotes
        self.speakers = {s.id: s for s in article.speakers}
        self.labels = {s.id: words(s.name) for s in article.speakers}
        self.first_quotes: dict[str, Quote] = {}
        for quote in article.quotes:
            if quote.speaker:
                self.first_quotes.setdefault(quote.speaker, quote)
        self.lexicon = load_lexicon(article.language)

    def _finding(self, quote: Quote, code: str, message: str, span: Span | None = None) -> _Finding:
        return _Finding(quote.id, Warn(code, message, span or _words_of(quote)[0]))

    def _said(self, quote: Quote) -> str:
        """The beginning of the quote, for a message."""
        said = " ".join(span.of(self.text) for span in _words_of(quote)).split()
        return f"“{' '.join(said[:8])}{'…' if len(said) > 8 else ''}”"

    def unsure(self) -> Iterator[_Finding]:
        for quote in self.quotes:
            if rivals := _rivals(quote):
                message = f"It is not clear who says {self._said(quote)}: {rivals[0]} or {rivals[1]}?"
                yield self._finding(quote, "ambiguous-speaker", message)
            elif quote.speaker is None and "low-confidence" not in quote.warnings:
                yield self._finding(
                    quote, "unattributed-quote", f"Nobody is named as the speaker of {self._said(quote)}."
                )

    def named_later(self) -> Iterator[_Finding]:
        for id, quote in self.first_quotes.items():
            speaker = self.speakers[id]
            first = self._first_naming(speaker)
            if first is not None and first.start >= quote.context.after.end:
                message = f"{speaker.name} is quoted before the text says who that is: {self._said(quote)}."
                yield self._finding(quote, "speaker-named-later", message, quote.mention)

    def _first_naming(self, speaker: Speaker) -> Span | None:
        """The first mention with a word of the name in it; None where the text has no name for the speaker."""
        if speaker.kind in ("unnamed", "group"):
            return None
        name = self._name_words(speaker)
        return min((m for m in speaker.mentions if not name.isdisjoint(words(m.of(self.text)))), default=None)

    def _name_words(self, speaker: Speaker) -> set[str]:
        return set(self.lexicon.bare(words(speaker.name)))

    def not_introduced(self) -> Iterator[_Finding]:
        for id, quote in self.first_quotes.items():
            speaker = self.speakers[id]
            single = speaker.kind == "person" and len(self._name_words(speaker)) == 1
            if single and not self._goes_by_first_name(speaker):
                message = f"{speaker.name} is quoted, but the text never gives the full name."
                yield self._finding(quote, "surname-not-introduced", message, quote.mention)

    def _goes_by_first_name(self, speaker: Speaker) -> bool:
        """A king, a pope or a sister, called so in the role, in the name or before it."""
        before = " ".join(self.text[max(0, m.start - 12) : m.start] for m in speaker.mentions)
        called = words(f"{speaker.role or ''} {speaker.name} {before}")
        return not self.lexicon.rules.first_name_titles.isdisjoint(called)

    def headline(self) -> Iterator[_Finding]:
        if len(self.sketched.paragraphs) < 2:
            return
        title = self.sketched.paragraphs[0]
        line = title.of(self.text)
        if len(line) > _HEADLINE_LENGTH or line.rstrip(" \r\"'”’»")[-1:] in ".!?…:,;":
            return
        said = f" {' '.join(words(self.text[title.end :]))} "
        for segment in self.sketched.segments:
            if segment.span.start >= title.end:
                return
            if segment.span in self.unsaid:  # a title or a nickname need not be said again
                continue
            quoted = segment.span.of(self.text)
            parts = [" ".join(words(part)) for part in _OMITTED.split(quoted)]
            if not all(f" {part} " in said for part in parts if part):
                message = f"The headline quotes “{quoted}”, but these words are not in the article."
                yield _Finding(None, Warn("headline-quote-missing", message, segment.span))

    def same_words(self) -> Iterator[_Finding]:
        """Linear: a quote is compared with those whose beginning is somewhere in it."""
        said = [words(" ".join(s.of(self.text) for s in _words_of(q))) if q.speaker else () for q in self.quotes]
        starts: dict[tuple[str, ...], dict[tuple[str, ...], int]] = {}
        for number, spoken in enumerate(said):
            same = starts.setdefault(spoken[:_SAME_WORDS], {})
            if _SAME_WORDS <= len(spoken) <= _SAME_AT_MOST and len(same) < _SAME_STARTS:
                same.setdefault(spoken, number)
        for number, spoken in enumerate(said):
            if (other := self._other_speaker(number, spoken, starts)) is not None:
                yield self._two_speakers(min(number, other), max(number, other))

    def _other_speaker(
        self, number: int, spoken: tuple[str, ...], starts: dict[tuple[str, ...], dict[tuple[str, ...], int]]
    ) -> int | None:
        """A quote of somebody else's that is all in ``spoken``."""
        for at in range(len(spoken) - _SAME_WORDS + 1):
            for shorter, other in starts.get(spoken[at : at + _SAME_WORDS], {}).items():
                if self._called(other) != self._called(number) and spoken[at : at + len(shorter)] == shorter:
                    return other
        return None

    def _called(self, number: int) -> tuple[str, ...]:
        """What the speaker of a quote is called: "one engineer" twice may be two, but nobody could tell them apart."""
        return self.labels.get(self.quotes[number].speaker or "", ())

    def unclosed(self) -> Iterator[_Finding]:
        """Quotes whose mark nothing closes, where the next paragraph seemed to go on with it and is another's."""
        known = {warn.span.end for warn in self.sketched.warnings if warn.code == "unclosed-mark"}
        for quote in self.quotes:
            if "unclosed-mark" in quote.warnings and known.isdisjoint(s.end for s in quote.segments):
                message = f"No mark closes {self._said(quote)}, and somebody else speaks in the next paragraph."
                yield self._finding(quote, "unclosed-mark", message, quote.segments[-1])

    def denied(self) -> Iterator[_Finding]:
        denials = Denials(self.text)
        for quote in self.quotes:
            if told := denials.of(quote):
                message = f"The text may say that these words were not said (“{told}”): {self._said(quote)}."
                yield self._finding(quote, "words-denied", message)

    def _two_speakers(self, first: int, second: int) -> _Finding:
        one, two = (self.speakers[self.quotes[n].speaker or ""].name for n in (first, second))
        quote = self.quotes[second]
        message = f"The same words are given to {one} and to {two}: {self._said(quote)}."
        return self._finding(quote, "same-words-two-speakers", message)


def _words_of(quote: Quote) -> tuple[Span, ...]:
    return quote.segments or quote.content


def _rivals(quote: Quote) -> tuple[str, str] | None:
    """The two likeliest speakers where the second is not far behind."""
    if len(quote.evidence.candidates) < 2:
        return None
    (one, best), (two, second) = quote.evidence.candidates[:2]
    return (one, two) if best < _CERTAIN and second > _RIVAL * best and one != two else None
