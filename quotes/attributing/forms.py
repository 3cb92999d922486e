"""Forms: what the form of a segment makes sure of, whatever the forest gave it: titles, answers, headlines."""

from __future__ import annotations

from bisect import bisect_left

import regex

from ..grammar import ARTICLES
from ..marking.marks import Family
from ..parse import FINITE
from ..records import Reason
from ..scene.features import Scene
from .coinages import Coinages
from .interviews import Interviews
from .terms import Terms
from .works import SHORT, Titles

__all__ = ["Forms"]

_ENDS = ("", *'.!?"”“')  # what a sentence of its own has before it or behind it
_ADDRESS = regex.compile(r"(?:https?://)?(?:[\p{L}\d-]+\.)+\p{L}{2,}[/.,]*")  # of a site
_LEADS = frozenset(":,")
_KNOWN = 6  # tokens: "known to her friends as"
_WHAT = frozenset(("what", "which", "whom"))
_ONE = frozenset(("", "he", "she", "it"))  # forms of mentions: names have none
_TERM = 2  # words of a term
_NOUNS = frozenset(("NN", "NNS"))
_SCHEME = 6  # words that say what a scheme is called
_NAMING = frozenset(("VB", "VBP"))  # of “pay as you throw”
_QUALIFIED = frozenset("DT JJ POS PRP$".split())
_FEW, _TITLE = 4, 10  # words of a name or a term, and of a title
_HEADLINED = 0.25  # probability from which what a headline quotes is speech: the models know few headlines
_HEARD = 0.1  # the same where it is what a listener is told: the models look for who says it
_FRONTED = 0.4  # the same in a clause behind which it stands who says so
_COLON = 0.4  # times that, beside a colon
_LABEL = 40  # characters before the headline of another article: "You may also like: "
_TOP, _HEADLINE = 2, 140  # paragraphs that may be headlines, and their characters
_USES = frozenset("use used uses using".split())
_WORDING = frozenset(("caption", "captioned", "words"))
_SURE = 0.8  # probability of what is certainly speech
_SURE_SPEECH = 0.85  # probability of speech that a word before its noun doesn't undo
_LIKELY = 0.8  # probability of a source from which a segment that ends in a comma is speech


class Forms:
    """Looks at the segments of one article."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.layout, self.parse, self.rules = scene, scene.layout, scene.parse, scene.lexicon.rules
        self.titles, self.terms, self.coinages = Titles(scene), Terms(scene), Coinages(scene)

    def of(self, index: int, p: float, own: list[float]) -> float:
        """The probability that segment ``index`` is speech. p: as the forest has it. own: those of its sources."""
        if self.coinages.coiner(index) >= 0:
            return max(p, _SURE)
        if self._is_name(index, p):
            return min(p, 1 - _SURE)
        return max(p, _SURE) if self._is_speech(index, p, own) else p

    def _is_name(self, index: int, p: float) -> bool:
        """Whether it is surely a name, a term or a part of one."""
        if self._is_called(index) or self._is_scheme(index) or (p < _SURE_SPEECH and self._only_qualifies(index)):
            return True
        return self._is_of_headline(index)

    def _is_speech(self, index: int, p: float, own: list[float]) -> bool:
        """Whether it is surely speech, which may take it for likely: the court heard that he “…”."""
        if self._is_cried(index) or self._is_said(index, own) or self._is_written(index):
            return True
        if p >= self._least(index) and self._is_told(index):
            return True
        heard, fronted = p >= _HEARD, p >= _FRONTED
        return (heard and self.scene.listener(index) >= 0) or (fronted and self.scene.fronted(index) >= 0)

    def _is_of_headline(self, index: int) -> bool:
        """Whether a few words in a headline are a name or term, which nobody there says: Renner Faces ‘Gate’ Probe."""
        segment = self.layout.segments[index]
        words = self.scene.quoted(index)
        capitals = len(words.split()) <= _TERM and words[:1].isupper() and words[-1] not in ".,!?"
        if not capitals or not self.scene.in_headline(index):
            return False
        outside = [i for i in self.layout.tokens(segment.paragraph) if self.layout.inside[i] < 0]
        lower, aiming = self.parse.lower, self.rules.aiming
        return not any(lower[i] == ":" or self.scene.cue_listed[i] or lower[i] in aiming for i in outside)

    def _is_titled(self, first: int) -> bool:
        """Whether a word before says that a title follows, whatever its capitals: a post titled "Why we left"."""
        lower = self.parse.lower
        at = first - 1 - (first > 1 and lower[first - 1] in _LEADS)
        return first > 0 and lower[at] in self.rules.entitled

    def _is_called(self, index: int) -> bool:
        """Whether a few words only give a name, a term or an address: known as "…", so-called "…", "tarn.example"."""
        words = self.scene.quoted(index)
        first, lower = self.layout.bounds[index][0], self.parse.lower
        if self._is_pseudonym(index, words) or self._is_titled(first) or _ADDRESS.fullmatch(words):
            return True
        cited = self.titles.is_cited(index) or self.titles.is_belied(index)
        if cited or self._is_crosshead(index, words) or self._is_teaser(index):
            return True
        before, count = lower[max(0, first - 3) : first], len(words.split())
        named = self.terms.is_named(first, before) or self.terms.is_own_name(index, before)
        if count <= _FEW and (named or self.terms.is_called_behind(index) or self.terms.is_summoned(index)):
            return True
        if count <= _TERM and (self.terms.is_spoken_of(index, before) or self.terms.is_operated(index)):
            return True
        if count <= _TERM and before[-2:] in (["the", "word"], ["the", "term"]) and self.terms.is_term(index, before):
            return True
        few = count <= _FEW and (self.terms.is_nickname(words, before) or self.titles.is_meaning(index, before))
        if few or self.titles.is_dubbed(index):
            return True
        return count <= _TITLE and self.titles.is_title(index, before)

    def _is_cried(self, index: int) -> bool:
        """Whether it is what people cry: There were shouts of “Shame!” from the gallery."""
        return self.scene.outcry(index) >= 0 and self.scene.starts_large(index)

    def _only_qualifies(self, index: int) -> bool:
        """Whether one small word stands before its noun, and nobody before it says anything: a “smart” bottle."""
        if not self.scene.qualifies(index):
            return False
        parse, first = self.parse, self.layout.bounds[index][0]
        start = parse.sentence_start(first)
        listed = self.scene.cue_listed
        told = any(listed[i] == 2 or (listed[i] and parse.tags[i] in FINITE) for i in range(start, first))
        return first > start and not told and self.scene.according_behind(index) < 0

    def _is_scheme(self, index: int) -> bool:
        """Whether a few words say what a scheme is called: the “pay as you throw” scheme, the “open shore” doctrine."""
        words, parse = self.scene.quoted(index), self.parse
        first, last = self.layout.bounds[index]
        noun = parse.lower_at(last)
        if not first or len(words.split()) > _SCHEME or not noun or words[-1] in ",.!?":
            return False
        called = not self.rules.labelling.isdisjoint(parse.lower[max(0, first - _KNOWN) : first])  # as a “brutal” deal
        if parse.lower[first - 1] == "the" and noun in self.rules.doctrines and self.scene.starts_small(index):
            return not called and not _NOUNS.isdisjoint(parse.tags[first:last])  # not: the “ridiculous” clause
        one = parse.lower[first - 1] in ("a", "an")  # a “pay up” scheme is any; nor is “flawed” a name
        named = not one and not _NAMING.isdisjoint(parse.tags[first:last])
        several = " " in words
        return several and noun in self.rules.schemes and parse.tags[first - 1] in _QUALIFIED and named and not called

    def _is_pseudonym(self, index: int, words: str) -> bool:
        """Whether it is what somebody goes by, the only mention that stands within quotation marks."""
        first, last = self.layout.bounds[index]
        at = bisect_left(self.scene.firsts, first)
        if at and self._is_within(at - 1, index):
            return True
        if at == len(self.scene.firsts) or self.scene.firsts[at] >= last:
            return False
        return self.scene.mentions[at].span.of(self.parse.text) == words.strip(" ,")

    def _is_within(self, mention: int, index: int) -> bool:
        """Whether a segment is part of a name: the Duke of Ada “Duke” Brandt."""
        own, outer = self.scene.mentions[mention], self.layout.segments[index].outer
        return own.kind == "name" and own.span.start < outer.start and outer.end < own.span.end

    def _is_crosshead(self, index: int, words: str) -> bool:
        """Whether a few capitalised words fill a paragraph further down: ‘All Bets Are Off.’"""
        segment = self.layout.segments[index]
        all_words = words.split()
        main = [w for w in all_words if len(w) > SHORT]
        capitals = len(main) > 1 and all(w[:1].isupper() for w in main) and not words.isupper()
        fills = segment.family == Family.SINGLE and self.layout.fills(index)
        return fills and segment.paragraph > 0 and 2 < len(all_words) <= _TITLE and capitals and words[-1] not in ",!?"

    def _is_teaser(self, index: int) -> bool:
        """Whether it is the headline of another article, at the end of a paragraph: Read more: “A night in Tarn”."""
        segment, text = self.layout.segments[index], self.parse.text
        paragraph = self.layout.paragraphs[segment.paragraph]
        if segment.outer.start - paragraph.start > _LABEL:
            return False
        label, colon, rest = text[paragraph.start : segment.outer.start].rstrip().partition(":")
        if not colon or rest or label.casefold() not in self.rules.teasers:
            return False
        behind = text[segment.outer.end : paragraph.end].lstrip(" ,")  # by Greta Falkner
        return not behind or (behind.startswith("by ") and behind[-1] not in ".!?")

    def _is_said(self, index: int, own: list[float]) -> bool:
        """Whether a segment answers a question, or ends as speech does before "she said" and has a sure source."""
        segment, text = self.layout.segments[index], self.parse.text
        words = self.scene.quoted(index)
        last, before = words[-1], text[max(0, segment.outer.start - 3) : segment.outer.start].rstrip()[-1:]
        source = max(own[:-1] if index else own, default=0.0)
        if words[:1].isupper() and last in ".!?":
            labelled = before == ":" and (source >= _LIKELY or Interviews.label_before(self.scene, index) is not None)
            if before == "?" or labelled:
                return True  # Would he run again? "No." Or Ada Brandt: "No." Or Q: "Will she?"
            behind = text[segment.outer.end : segment.outer.end + 2].strip()[:1]
            if before in _ENDS and (behind.isupper() or behind in _ENDS):
                return True  # a sentence of its own
        ends = last in ",?!…—" or self.scene.gives_words(index)
        return ends and source >= _LIKELY and not self.scene.title_like[segment.paragraph]

    def _least(self, index: int) -> float:
        """The probability from which what the models are unsure of may be speech."""
        return _HEADLINED * (_COLON if self._has_colon(index) else 1.0)

    def _is_told(self, index: int) -> bool:
        """Whether what the models are unsure of is speech: in a headline, before "according to"."""
        told = self.scene.according_behind(index) >= 0 or self._is_branded(index)
        return told or self._is_coined(index) or self._in_top_line(index)

    def _is_coined(self, index: int) -> bool:
        """Whether somebody who is named, he, she or it calls something so: what it called “…”, whom Rey termed “…”."""
        parse, verb = self.parse, self.layout.bounds[index][0] - 1
        verb -= verb > 0 and (parse.lower[verb] in ARTICLES or parse.lower[verb] == "as")
        verb -= verb > 0 and parse.lower[verb] == "to"
        if verb < 1 or not (parse.lower[verb] in self.rules.calling or parse.lower[verb] in self.rules.referring):
            return False
        subject = next((c for c in parse.children[verb] if parse.deps[c] == "nsubj" and c < verb), -1)
        which = self.scene.mention_at(subject) if subject > 0 else None
        if which is None or self.scene.mentions[which].form not in _ONE:
            return False
        return parse.lower[self.scene.begins(which) - 1] in _WHAT

    def _is_written(self, index: int) -> bool:
        """Whether a sign reads so, or has it for its words: the sign reads, “…”; a card with the words “…”."""
        parse, verb = self.parse, self.layout.bounds[index][0] - 1
        verb -= verb > 0 and parse.lower[verb] in _LEADS
        if verb > 0 and parse.lower[verb] in _WORDING:
            return _USES.isdisjoint(parse.lower[max(0, verb - 2) : verb])  # not: to use the words “…”
        reading = verb > 0 and parse.lower[verb] == "reading"  # a badge reading “…”
        if verb < 1 or not (reading or parse.lower[verb] in self.rules.read_out) or parse.tags[verb][0] != "V":
            return False
        subjects = {parse.lower[c] for c in parse.children[verb] if parse.deps[c] == "nsubj"}
        subjects |= {parse.lower[parse.heads[verb]]} if parse.deps[verb] in ("acl", "relcl") else set()
        if reading:
            return not self.rules.worn.isdisjoint({*subjects, parse.lower[verb - 1]})
        return any(self.scene.lexicon.is_writing(s) or s in self.rules.bearing for s in subjects)

    def _is_branded(self, index: int) -> bool:
        """Whether who stands behind called somebody so: labelled “a bully” by her aide; not dubbed “the Beast”."""
        verb = self.scene.calls_behind(index)
        return verb >= 0 and self.parse.lower[verb] not in self.rules.dubbing

    def _has_colon(self, index: int) -> bool:
        """Whether a colon stands before or behind a segment: "Governor: “No more roads”"."""
        outer, text = self.layout.segments[index].outer, self.parse.text
        return ":" in (text[max(0, outer.start - 3) : outer.start].rstrip(" ")[-1:], text[outer.end : outer.end + 1])

    def _in_top_line(self, index: int) -> bool:
        """Whether a segment stands in a short line that is no sentence, among the first two."""
        segment, text = self.layout.segments[index], self.parse.text
        line = self.layout.paragraphs[segment.paragraph]
        short = segment.paragraph < _TOP and line.end - line.start <= _HEADLINE
        last = segment.span.end if line.end == segment.outer.end else line.end
        return short and text[last - 1] not in _ENDS

    def reason(self, index: int) -> Reason:
        """Why a segment isn't speech, by its form."""
        segment = self.layout.segments[index]
        words = segment.span.of(self.parse.text).split()
        first, last = self.layout.bounds[index]
        lower = self.parse.lower
        before = lower[max(0, first - 3) : first]
        capitals = sum(w[:1].isupper() for w in words)
        if self._is_titled(first) or self.titles.is_played(before) or self.titles.is_credited(index):
            return "title"
        if any(w in self.rules.knowing or w in self.rules.dubbing for w in before):
            return "nickname" if capitals == len(words) else "term"
        if (
            first
            and last < len(lower)
            and self.parse.words[first - 1][:1].isupper()
            and self.parse.words[last][:1].isupper()
        ):
            return "nickname"
        main = [w for w in words if len(w) > SHORT]
        if len(words) > 1 and (2 * capitals > len(words) or (main and all(w[:1].isupper() for w in main))):
            return "title"
        return "scare-quote" if self.rules.terms.isdisjoint(before) else "term"
