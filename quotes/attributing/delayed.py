"""Delayed: what is told only behind a quotation: whose words they were, or that nobody knows."""

from __future__ import annotations

from bisect import bisect_left

import regex

from ..grammar import OBJECT_DEPS, POINTING, WAS
from ..parse import FINITE
from ..scene.features import Scene
from ..scene.setting import ROLE_TAGS
from .candidates import GO_ON, SURE, Candidates

__all__ = ["Delayed"]

_REACH = 90  # tokens behind a quotation within which it is told whose it was
_PHRASE = 12  # tokens of "the voice, from behind a shutter,"
_TITLE = 5  # tokens of a role before a name
_UNLIKELY = 0.05  # probability of a source, below which who is named later may well be the source
_MAYBE = 0.6  # probability that who is named later is the source
_PARAGRAPHS = 4  # from a quotation that opens an article to the name of who said it
_NEAR = 6  # mentions
_SPOKEN = frozenset("said shouted spoken uttered written".split())
_WORDS = frozenset("they those words".split())
_NOT = frozenset(("neither", "not"))
_PARTS = frozenset(",.;:")
_THAT = frozenset(("That", "This"))
_ENDS = ("", *'.!?”"')  # what stands before a sentence
_SURE_SOURCE = 0.9  # probability of a source beside the quotation, which what follows doesn't overrule
_TOLD = 260  # characters behind a quotation within which it is told that nobody knows
# That nobody knows or says whose words they were.
_UNKNOWN = regex.compile(
    r"(?:\b(?i:not|nobody|no one|none|neither|never|unable|unclear|uncertain|unknown|cannot|without|failed to"
    r"|no (?:idea|clue|\w+ (?:can|could|knew|knows|would)))\b|n['’]t\b)[^.?!]{0,80}"
    r"\b(?:whose (?:voice|words?|they)\b"
    r"|who (?:it was|(?:had )?(?:said|uttered|shouted|called|gave|left|sent|wrote) (?:it|them|so))\b"
    r"|(?:by |to )?which (?:of (?:them|the|those)|one|man|woman|member)\b|own(?:s|ed)? (?:up )?to (?:it|them|the words)"
    r"|admit\w* (?:to )?(?:saying|having said|it|them))"
    r"|\b[Ww]hose (?:(?:voice|words?) )?(?:it|they|that) (?:was|were)\b[^.?!]{0,60}"
    r"(?:\b(?:never|not|unclear|unknown)\b|n['’]t\b)"
    r"|\b(?:[Nn]obody|[Nn]o one) has (?:yet )?(?:claimed|signed) (?:it|them)\b"
    r"|\b(?:heard|came|rang out|shouted) from somewhere\b"
    r"|\b(?:found|have|had|has) no owner\b"
    r"|\b(?:author|hand|maker|owner|sender|speaker|writer) (?:has|had|is|was) (?:not|never|yet to be)"
    r"(?: (?:ever )?been)? (?:established|found|identified|known|named|recogni[sz]ed|traced)\b"
    r"|\bhand (?:which|that)\b[^.?!]{0,60}\b(?:cannot|could not|failed to|never|no one|nobody|not|unable to)\b"
    r"[^.?!]{0,30}\b(?:identif|match|place|recogni)"
    r"|\bden(?:y|ies|ied) (?:saying|(?:ever )?having (?:said|uttered|spoken)) (?:it|them|so)\b"
)


class Delayed:
    """Looks at the candidates of the segments of one article."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.rules = scene, scene.lexicon.rules
        named = (i for i, m in enumerate(scene.mentions) if m.kind == "name")
        self.people = {i for i in named if scene.entities[scene.mentions[i].entity].person > 0}

    def of(self, index: int, own: Candidates) -> Candidates:
        """Chooses whose words segment ``index`` has, as the text behind tells, or nobody, where nobody knows.

        Or whom the sentence before asks, or, less surely, whom an article that opens with the words is about.
        """
        scene, alone = self.scene, _stands_alone(self.scene, index, own)
        found = self._owned_up(index) if alone else None
        if found is not None:
            return own.added(found, SURE)
        found = self._opened(index) if alone and self._is_opener(index, own) else None
        if found is not None:
            return own.added(found, _MAYBE)
        found = _asked(scene, index, own) if alone else None
        if found is not None:
            return own.chosen(found)
        return own.nobody() if _is_unowned(scene, index, alone) else own

    def _owned_up(self, index: int) -> int | None:
        """Whose words they were, as a later sentence says.

        “…” The complaint came from Ada Brandt; the voice belonged to Ada Brandt; the words were Ada Brandt's; the sum
        was that of Ada Brandt; that is how Ada Brandt recalls it.
        """
        parse, last = self.scene.parse, self.scene.layout.bounds[index][1]
        noun = _noun_behind(self.scene, index)
        at = _behind_noun(self.scene, noun) if noun >= 0 else -1
        spoken = _spoken_by(self.scene, index) if at < 0 else -1
        if spoken >= 0:
            return self._whole(spoken)
        for i in range(last, min(last + _REACH, len(parse) - 3)) if at < 0 else ():
            if self.scene.layout.inside[i] >= 0:
                break
            that = parse.lower[i] in WAS and parse.lower[i + 1 : i + 3] in (["that", "of"], ["those", "of"])
            how = parse.words[i] in _THAT and parse.lower[i + 1] in WAS and parse.lower[i + 2] == "how"
            how = how and self._tells(i + 3)
            if that or how:
                at = i + 3
                break
        return None if at < 0 else self._named(at)

    def _tells(self, at: int) -> bool:
        """Whether the verb of a clause that begins at a token tells something: is how Ada Brandt recalls it."""
        near = range(at, min(at + _PHRASE, self.scene.parse.sentence_end(at)))
        verb = next((i for i in near if self.scene.parse.tags[i] in FINITE), -1)
        return verb >= 0 and (self.scene.cue_listed[verb] > 0 or self.scene.parse.lower[verb] in self.rules.viewing)

    def _named(self, at: int) -> int | None:
        """The name that stands at a token, maybe behind a role."""
        start = bisect_left(self.scene.firsts, at)
        near = range(start, min(start + _NEAR, len(self.scene.mentions)))
        names = (c for c in near if self.scene.mentions[c].kind == "name")
        found = next((c for c in names if self.scene.mentions[c].first < at + _TITLE), None)
        if found is None or not ROLE_TAGS.issuperset(self.scene.parse.tags[at : self.scene.mentions[found].first]):
            return None  # "was sent to Ada Brandt"
        return found

    def _whole(self, at: int) -> int | None:
        """The first mention from a token on, or the name that stands behind it between commas: a clerk, Ada Brandt."""
        mentions, lower = self.scene.mentions, self.scene.parse.lower
        start = bisect_left(self.scene.firsts, at)
        first = start if start < len(mentions) and mentions[start].first <= at + 1 else None
        if first is None or mentions[first].kind == "name":
            return self._named(at) if first is None else first
        near = range(start, min(start + _NEAR, len(mentions)))
        comma = next((i for i in range(mentions[first].head, len(lower)) if lower[i] in _PARTS), -1)
        named = next((c for c in near if c in self.people and self.scene.begins(c) == comma + 1), None)
        return first if named is None else named

    def _is_opener(self, index: int, own: Candidates) -> bool:
        """Whether an article opens with a quotation that fills a paragraph, and nobody near is likely to have said it.

        Nor may it stand below once more, beside whoever did.
        """
        if index:
            return False
        layout, text = self.scene.layout, self.scene.parse.text
        segment = layout.segments[index]
        once = text.find(self.scene.quoted(index), segment.span.end) < 0
        return layout.fills(index) and once and own.likeliest()[1] < _UNLIKELY

    def _opened(self, index: int) -> int | None:
        """The first person with whose name a later paragraph begins: whom such an article is about."""
        layout, mentions = self.scene.layout, self.scene.mentions
        noun = _noun_behind(self.scene, index)
        if noun >= 0 and _opens(self.scene, noun):
            return None  # "The line is on the wall of a pub"
        first = layout.segments[index].paragraph
        for c in sorted(self.people):
            mention = mentions[c]
            paragraph = layout.paragraph[mention.first]
            if paragraph > first + _PARAGRAPHS:
                return None
            begins = (mention.outer or mention.span).start == layout.paragraphs[paragraph].start
            if paragraph > first and begins:
                return c
        return None


def _behind_noun(scene: Scene, noun: int) -> int:
    """Where it is told whose "the complaint" is: behind "came from", "belonged to", "was"; or -1."""
    lower, tags, rules = scene.parse.lower, scene.parse.tags, scene.lexicon.rules
    ahead = range(noun + 1, min(noun + 1 + _PHRASE, scene.parse.sentence_end(noun)))
    link = next((i for i in ahead if tags[i] in FINITE), -1)
    if link < 0:
        return -1
    verb, behind = lower[link], lower[link + 1 : link + 3]
    leads = (verb in rules.coming and behind[:1] == ["from"]) or (verb in rules.belonging and behind[:1] == ["to"])
    of = behind in (["that", "of"], ["those", "of"])
    if not (leads or verb in WAS) or not (of or _opens(scene, noun)):
        return -1
    return link + 1 + leads + 2 * of


def _spoken_by(scene: Scene, index: int) -> int:
    """Where it is told by whom words were spoken, or -1: They were spoken by Ada, or not by Tom but by Ada."""
    parse, last = scene.parse, scene.layout.bounds[index][1]
    for verb in range(last + 2, min(last + _REACH, len(parse) - 2)):
        if scene.layout.inside[verb] >= 0:
            return -1
        subject = parse.child(verb, "nsubjpass") if parse.tags[verb] == "VBN" else -1
        if subject < 0 or parse.lower[verb] not in _SPOKEN or parse.lower[subject] not in _WORDS:
            continue
        end, behind = parse.sentence_end(verb), verb + 1
        links = [i for i in range(behind, min(end, verb + _REACH)) if parse.lower[i] == "by"]
        denied = not _NOT.isdisjoint(parse.lower[verb - 1 : verb + 2])
        if denied:
            links = [i for i in links if parse.lower[i - 1] == "but"]
        return links[0] + 1 if links and (denied or links[0] == behind) else -1
    return -1


def _asked(scene: Scene, index: int, own: Candidates) -> int | None:
    """Who was asked, as the sentence before says: They asked Ada if it was. “No.”"""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    if first < 1 or scene.layout.inside[first - 1] >= 0:
        return None
    start, rules = parse.sentence_start(first - 1), scene.lexicon.rules
    for c in own.mentions():
        head = scene.mentions[c].head
        verb = parse.heads[head]
        told = start <= verb < head < first and parse.deps[head] in OBJECT_DEPS
        asks = told and parse.lower[verb] in rules.asking
        if asks and not rules.question_words.isdisjoint(parse.lower[head:first]):
            return c
    return None


def _stands_alone(scene: Scene, index: int, own: Candidates) -> bool:
    """Whether a quotation is a sentence of its own, and no source beside it is all but sure."""
    segment, text = scene.layout.segments[index], scene.parse.text
    ends = scene.last_sign(index) in ".?!…" or text[segment.outer.end : segment.outer.end + 1] == "."
    opens = text[max(0, segment.outer.start - 3) : segment.outer.start].rstrip()[-1:] in _ENDS
    return opens and ends and max((p for c, p in own if c != GO_ON), default=0.0) < _SURE_SOURCE


def _noun_behind(scene: Scene, index: int) -> int:
    """The first "the complaint", "the voice" or "these words" soon behind, or -1."""
    parse, last = scene.parse, scene.layout.bounds[index][1]
    nouns, voices = scene.lexicon.cue_nouns, scene.lexicon.rules.voices
    for token in range(last + 1, min(last + _REACH, len(parse))):
        if scene.layout.inside[token] >= 0:
            return -1
        if parse.lower[token - 1] in POINTING and (parse.lower[token] in nouns or parse.lower[token] in voices):
            return token
    return -1


def _opens(scene: Scene, noun: int) -> bool:
    """Whether a sentence begins with a noun and its article."""
    return scene.parse.sentence_start(noun) in (noun - 1, noun - 2)


def _is_unowned(scene: Scene, index: int, alone: bool) -> bool:
    """Whether the text says, before the next quotation, that nobody knows whose words they were.

    “…” The police do not know whose voice it is. alone: whether they are a sentence of their own; or "the words “…”".
    """
    segments, text = scene.layout.segments, scene.parse.text
    start, end = segments[index].outer.start, segments[index].outer.end
    if not alone and text[max(0, start - 6) : start] != "words ":
        return False
    found = _UNKNOWN.search(text, end, min(len(text), end + _TOLD))
    following = segments[index + 1].outer.start if index + 1 < len(segments) else len(text)
    return found is not None and found.start() <= following
