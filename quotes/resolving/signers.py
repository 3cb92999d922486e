"""Signers: who is only named as who wrote an article or took its pictures, and where it was written."""

from __future__ import annotations

from functools import cached_property

import regex

from ..grammar import BY_WHOM, READING
from ..mentioning.mentions import Mention
from .antecedent_features import Pairs

__all__ = ["Signers"]

_TOP = 6  # paragraphs
_NO_POST = regex.compile(r"\d|[.!?”\"]$")  # "Tom Rey, 34, teacher" is who speaks next
_POST = 40  # characters of ", health correspondent"
_CREDIT = 4  # tokens of "Words and photographs by"
_OPENS, _SIGNED = 5, 2  # paragraphs at the top and at the end that may be signed
_REPORTS = frozenset(("reports from", "reports in", "writes from"))
_FILED = regex.compile(r"[\s\ufeff]*(?i:from|dispatch from|(?:filed|posted|reported|sent) by)\s")
_FILED_FROM = regex.compile(r"(?:,? (?:in|at|on|for)\b[^.!?:“”\"\n]{1,48}|, \p{Lu}[^.!?:“”\"\n]{1,48}|)\s*")
_LABEL = 24  # characters of "Related stories:"
_EDGE = 8  # characters beside a name that tell whether it has its line
_STORY = 5  # tokens of "story and photographs by"
_BY = frozenset(("by", ":"))
_PHRASE = frozenset("CD DT HYPH JJ NN NNS NNP POS PRP$".split())  # tags of the words before a writing
_BODY = 4  # letters of what may be the acronym of a body
_SENT = 8  # tokens from "a message" to whom it is from


class Signers:
    """Finds them in one article."""

    def __init__(self, pairs: Pairs) -> None:
        self.pairs, self.layout, self.parse = pairs, pairs.layout, pairs.parse

    @cached_property
    def found(self) -> set[int]:
        """Who is only named so, or in the headline of another article: "Photographs by Ada Brandt", "Read more: …"."""
        pairs = self.pairs
        own = {r: [pairs.mentions[m] for m in of.mentions] for r, of in enumerate(pairs.referents) if of.entity >= 0}
        return {r for r, mentions in own.items() if mentions and all(map(self._is_credit, mentions))}

    def _is_credit(self, mention: Mention) -> bool:
        """Whether a mention stands behind "By" or a label, or opens a line at the top with but the post or paper."""
        start, paragraph = self.pairs.paragraph_start(mention), self.layout.paragraph[mention.first]
        signed = 0 < mention.first - start <= _CREDIT and self.parse.lower[mention.first - 1] == "by"
        place, own = self.layout.paragraphs[paragraph], mention.outer or mention.span
        rest = self.parse.text[own.end : place.end].partition("\n")[0]
        post = len(rest) <= _POST and rest[:1] in tuple(",\n|") and not _NO_POST.search(rest)
        headed = paragraph < _TOP and own.start == place.start and (post or not rest)
        return signed or headed or paragraph in self._labelled

    @cached_property
    def _labelled(self) -> set[int]:
        """Paragraphs that a label begins which makes them no part of the article: "Photo:", "Read more:"."""
        rules, text = self.pairs.lexicon.rules, self.parse.text
        labels = ((i, text[p.start : min(p.end, p.start + _LABEL)]) for i, p in enumerate(self.layout.paragraphs))
        heads = ((i, label.partition(":")) for i, label in labels)
        words = ((i, head.strip(" ([▶►•|").casefold()) for i, (head, colon, _) in heads if colon)
        return {i for i, word in words if word in rules.teasers or word in rules.pictured}

    def turn_of(self, mention: Mention) -> int | None:
        """Who "I" is in a turn that a name and a colon begin: "Ada Brandt: I said that I was “late”."."""
        return self._turns.get(self.layout.paragraph[mention.first])

    def teller(self, mention: Mention) -> int | None:
        """Who says "I" in such a turn, and so isn't "he" there: "Ada Brandt: She said so. I laughed."."""
        return self._tellers.get(self.layout.paragraph[mention.first])

    @cached_property
    def _turns(self) -> dict[int, int]:
        """For each paragraph that a person's name and a colon begin that person."""
        layout, lower_at = self.layout, self.parse.lower_at
        named = (m for m in self.pairs.mentions if m.names_person(self.pairs.entities) and lower_at(m.last + 1) == ":")
        opening = (m for m in named if m.begins == layout.paragraph_start(m.first))
        return {layout.paragraph[m.first]: m.entity for m in opening}

    @cached_property
    def _tellers(self) -> dict[int, int]:
        """The same for those in which somebody says "I"."""
        words = self.parse.words
        return {p: who for p, who in self._turns.items() if any(words[i] == "I" for i in self.layout.tokens(p))}

    def in_which(self, which: int) -> int | None:
        """Whose writing it is in which "he" says something: "a message she had from Tom Rey, in which he warned"."""
        pairs, lower, at = self.pairs, self.parse.lower, self.pairs.mentions[which].first - 2
        if at < 2 or lower[at : at + 2] != ["in", "which"]:
            return None
        last = at - 1 - (lower[at - 1] == ",")
        names = (m for m in range(max(0, which - _SENT), which) if pairs.mentions[m].kind == "name")
        sender = next((m for m in names if pairs.mentions[m].last == last), None)
        if sender is None:
            return None
        begins = pairs.mentions[sender].begins
        near = range(begins - 2, max(0, begins - _SENT), -1)
        writing = next((i for i in near if pairs.lexicon.is_writing(lower[i])), -1)
        if writing < 0 or lower[begins - 1] not in BY_WHOM:
            return None
        before = next((i for i in range(writing - 1, -1, -1) if self.parse.tags[i] not in _PHRASE), -1)
        if before < 0 or self.parse.tags[before] not in ("IN", "TO"):
            return pairs.referent_of.get(sender)
        read = lower[before] == "from" and not READING.isdisjoint(lower[max(0, before - 2) : before])
        return pairs.referent_of.get(sender) if read else None  # nor that of a review of a book by Tom Rey, in which he

    @cached_property
    def datelined(self) -> set[int]:
        """Names that only say where something was written: "LOWMOOR, Feb 19 - Ardent said that it"."""
        top = range(min(_TOP, len(self.layout.paragraphs)))
        lines = [line for line in map(self.layout.dateline, top) if line is not None]
        lines = [line for line in lines if self._is_place(line.of(self.parse.text))]
        last = max((line.end for line in lines), default=0)
        named = ((r, own.mentions) for r, own in enumerate(self.pairs.referents) if own.entity >= 0 and own.mentions)
        near = ((r, own) for r, own in named if self.pairs.mentions[own[-1]].span.start < last)
        spans = ((r, [self.pairs.mentions[m].span for m in own]) for r, own in near)
        return {r for r, own in spans if all(any(x.start <= s.start < x.end for x in lines) for s in own)}

    def _is_place(self, line: str) -> bool:
        """Whether a dateline hardly names who speaks behind it: LOWMOOR, Ohio —; LOWMOOR —, but not UNICEF —."""
        name = line.rstrip(" —–-")
        known = name.casefold() in self.pairs.lexicon.words  # of which other articles tell something
        return not {"(", ","}.isdisjoint(line) or (name.isupper() and len(name) > _BODY and not known)

    @cached_property
    def narrator(self) -> int | None:
        """Who signs an article that says "I"."""
        return self.byline if any(m.form == "i" for m in self.pairs.mentions) else None

    @cached_property
    def byline(self) -> int | None:
        """Who signs the article: "By Tessa Quill" or "Reporting by Tessa Quill" begins a paragraph at either end.

        Or who is named only once there: in a line of its own at the top, or as its columnist.
        """
        pairs, layout, lower = self.pairs, self.layout, self.parse.lower
        last, signing = len(layout.paragraphs) - _SIGNED, pairs.lexicon.rules.signing
        for m, r in pairs.referent_of.items():
            mention = pairs.mentions[m]
            if mention.kind != "name" or _OPENS <= layout.paragraph[mention.first] < last:
                continue
            start = pairs.paragraph_start(mention)
            opens = lower[start : min(mention.first, start + _STORY)]
            behind = lower[mention.last + 1 : mention.last + 3]
            reports = mention.first == start and " ".join(behind) in _REPORTS  # Tessa Quill reports from Tarn
            reports = reports or (mention.first == start and self._is_author(mention, r)) or self._is_filed(mention)
            if reports or opens == ["by"] or (len(opens) > 1 and signing.issuperset(opens[:-1]) and opens[-1] in _BY):
                return r
        return next((r for r, own in enumerate(pairs.referents) if self._has_own_line(r, own.mentions)), None)

    def _is_filed(self, mention: Mention) -> bool:
        """Whether a line at the top only tells who writes from where, or has posted it: From Tessa Quill in Tarn."""
        text, own = self.parse.text, mention.outer or mention.span
        start = text.rfind("\n", 0, own.start) + 1
        line, _, _ = text[own.end :].partition("\n")
        behind = _FILED_FROM.fullmatch(line) is not None and _FILED.fullmatch(text, start, own.start) is not None
        place = self.layout.paragraphs[self.layout.paragraph[mention.first]]
        ends = own.end + len(line) >= place.end or text[own.end + len(line) :][:1] == "\n"
        return self.layout.paragraph[mention.first] < _OPENS and behind and ends

    def _is_author(self, mention: Mention, referent: int) -> bool:
        """Whether a sentence only tells what somebody writes: Tessa Quill is a columnist for the Daily Tide."""
        verb, parse = mention.last + 1, self.parse
        once = len(self.pairs.referents[referent].mentions) == 1
        if not once or parse.lower_at(verb) != "is":
            return False
        told = (parse.lower[c] for c in parse.children[verb] if parse.deps[c] == "attr")
        return not self.pairs.lexicon.rules.writers.isdisjoint(told)

    def _has_own_line(self, referent: int, mentions: list[int]) -> bool:
        """Whether a person is named in full in a line of its own at the top, and nowhere else."""
        pairs, text = self.pairs, self.parse.text
        own = pairs.referents[referent].entity
        if len(mentions) != 1 or own < 0 or not pairs.lexicon.is_full_name(pairs.entities[own].words):
            return False
        place = pairs.mentions[mentions[0]].span
        before = text[max(0, place.start - _EDGE) : place.start].replace("\r", "\n").rpartition("\n")[2]
        behind = text[place.end : place.end + _EDGE].replace("\r", "\n").partition("\n")[0]
        headed = self.layout.paragraph[pairs.mentions[mentions[0]].first] < _OPENS
        return headed and not any(map(str.isalnum, before + behind))
