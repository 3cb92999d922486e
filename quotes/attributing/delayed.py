"""Delayed: what is told only behind a quotation: whose words they were, or that nobody knows."""

from __future__ import annotations

import regex

from ..parse import FINITE
from ..scene.features import Scene
from .candidates import GO_ON, Candidates

__all__ = ["Delayed"]

_BE = frozenset("are is was were".split())
_COME = frozenset("belong belonged belongs came come comes".split())
_BELONG = frozenset(("belong", "belonged"))
_ROLE_TAGS = frozenset("DT NN NNP JJ PRP$ POS HYPH".split())
_REACH = 60  # tokens behind a quotation within which it is told whose it was
_PHRASE = 12  # tokens of "the voice, from behind a shutter,"
_TITLE = 5  # tokens of a role before a name
_LIKELY = 0.5  # probability of a source, from which no other is looked for
_WHETHER = frozenset("if whether what how why when where who which".split())  # who is asked so answers
_MAN = {"he": 1.0, "she": 0.0}
_OTHER = 0.75  # distance in gender from which somebody isn't called so
_THE = frozenset("the that this these those".split())
_ENDS = ("", *'.!?”"')  # what stands before a sentence
_SURE_SOURCE = 0.9  # probability of a source beside the quotation, which what follows doesn't overrule
_TOLD = 260  # characters behind a quotation within which it is told that nobody knows
# That nobody knows or says whose words they were.
_UNKNOWN = regex.compile(
    r"(?:\b(?i:not|nobody|no one|none|neither|never|unable|unclear|uncertain|unknown|cannot|without|failed to"
    r"|no (?:idea|clue|\w+ (?:can|could|knew|knows|would)))\b|n['’]t\b)[^.?!]{0,80}"
    r"\b(?:whose (?:voice|words?|they)\b"
    r"|who (?:it was|(?:had )?(?:said|uttered|shouted|called|left|sent|wrote) (?:it|them|so))\b"
    r"|(?:by |to )?which (?:of (?:them|the|those)|one|man|woman|member)\b|own(?:s|ed)? (?:up )?to (?:it|them|the words)"
    r"|admit\w* (?:to )?(?:saying|having said|it|them))"
    r"|\b(?:found|have|had|has) no owner\b"
    r"|\bden(?:y|ies|ied) (?:saying|(?:ever )?having (?:said|uttered|spoken)) (?:it|them|so)\b"
)


class Delayed:
    """Looks at the candidates of the segments of one article."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        named = (m for m in scene.mentions if m.kind == "name" and scene.entities[m.entity].person > 0)
        self.people = frozenset(named)
        self.first_named = min((m.first for m in self.people), default=len(scene.parse))

    def of(self, index: int, own: Candidates) -> Candidates:
        """The candidates of segment ``index``, sure of whom, or that nobody, is told behind it."""
        return _unowned(
            self.scene, index, self._answered(index, _asked(self.scene, index, _owned_up(self.scene, index, own)))
        )

    def _answered(self, index: int, own: Candidates) -> Candidates:
        """The candidates, where an answer comes before anybody is named sure of who is named next and fits.

        Had she seen it? “Yes.” Would she resign? “No.” Ada Brandt then left.
        """
        parse, first = self.scene.parse, self.scene.layout.bounds[index][0]
        if first < 1 or parse.lower[first - 1] != "?" or max((p for _, p in own), default=0.0) >= _LIKELY:
            return own
        start = parse.sentence_start(first - 1)
        asked = next((i for i in range(start, first) if parse.lower[i] in _MAN and parse.deps[i] == "nsubj"), -1)
        if asked < 0 or self.first_named < asked:
            return own
        found = next((c for c in own.mentions() if self._fits(c, asked)), None)
        return own if found is None else own.chosen(found)

    def _fits(self, candidate: int, asked: int) -> bool:
        """Whether a candidate is the subject of a later sentence, and maybe the "she" of a question."""
        mention, parse = self.scene.mentions[candidate], self.scene.parse
        if mention not in self.people or mention.first < asked or parse.deps[mention.head] != "nsubj":
            return False
        return abs(self.scene.entities[mention.entity].man - _MAN[parse.lower[asked]]) <= _OTHER


def _owned_up(scene: Scene, index: int, own: Candidates) -> Candidates:
    """The candidates, where a later sentence says whose words they were sure of that one.

    “…” The complaint came from Ada Brandt; the voice belonged to Ada Brandt; the words were Ada Brandt's.
    """
    if not _stands_alone(scene, index, own):
        return own
    noun = _noun_behind(scene, index)
    if noun < 0:
        return own
    lower, tags = [*scene.parse.lower, "", ""], scene.parse.tags
    ahead = range(noun + 1, min(noun + 1 + _PHRASE, scene.parse.sentence_end(noun)))
    link = next((i for i in ahead if tags[i] in FINITE), -1)
    leads = link >= 0 and lower[link] in _COME and lower[link + 1] == ("to" if lower[link] in _BELONG else "from")
    if not leads and (link < 0 or lower[link] not in _BE):
        return own
    of = lower[link + 2] == "of" and lower[link + 1] in ("that", "those")
    at = link + 1 + leads + 2 * of
    if not of and not _opens(scene, noun):
        return own
    firsts = ((scene.mentions[c].first, c) for c, _ in own if c != GO_ON and scene.mentions[c].kind == "name")
    found = min((pair for pair in firsts if at <= pair[0] < at + _TITLE), default=None)
    told = found is not None and _ROLE_TAGS.issuperset(tags[at : found[0]])  # and not "was sent to Ada Brandt"
    return own.chosen(found[1]) if found is not None and told else own


def _asked(scene: Scene, index: int, own: Candidates) -> Candidates:
    """The candidates, where the sentence before says who was asked sure of that one: They asked Ada if it was. “No.”"""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    if not _stands_alone(scene, index, own) or first < 1 or scene.layout.inside[first - 1] >= 0:
        return own
    start = parse.sentence_start(first - 1)
    for c in own.mentions():
        head = scene.mentions[c].head
        verb = parse.heads[head]
        asks = start <= verb < head < first and parse.lower[verb] in scene.lexicon.rules.asking
        if asks and parse.deps[head] in ("dobj", "dative") and not _WHETHER.isdisjoint(parse.lower[head:first]):
            return own.chosen(c)
    return own


def _stands_alone(scene: Scene, index: int, own: Candidates) -> bool:
    """Whether a quotation is a sentence of its own, and no source beside it is all but sure."""
    segment, text = scene.layout.segments[index], scene.parse.text
    ends = segment.words(text)[-1] in ".?!…" or text[segment.outer.end : segment.outer.end + 1] == "."
    opens = text[max(0, segment.outer.start - 3) : segment.outer.start].rstrip()[-1:] in _ENDS
    return opens and ends and max((p for c, p in own if c != GO_ON), default=0.0) < _SURE_SOURCE


def _noun_behind(scene: Scene, index: int) -> int:
    """The first "the complaint", "the voice" or "these words" soon behind, or -1."""
    parse, last = scene.parse, scene.layout.bounds[index][1]
    nouns = scene.lexicon.cue_nouns | scene.lexicon.rules.voices
    for token in range(last + 1, min(last + _REACH, len(parse))):
        if scene.layout.inside[token] >= 0:
            return -1
        if parse.lower[token] in nouns and parse.lower[token - 1] in _THE:
            return token
    return -1


def _opens(scene: Scene, noun: int) -> bool:
    """Whether a sentence begins with a noun and its article."""
    return scene.parse.sentence_start(noun) in (noun - 1, noun - 2)


def _unowned(scene: Scene, index: int, own: Candidates) -> Candidates:
    """The candidates, where the text says that nobody knows whose words they were sure of none of them.

    “…” The police do not know whose voice it is.
    """
    segment, text = scene.layout.segments[index], scene.parse.text
    if not _stands_alone(scene, index, own) and text[max(0, segment.outer.start - 6) : segment.outer.start] != "words ":
        return own
    found = _UNKNOWN.search(text, segment.outer.end, min(len(text), segment.outer.end + _TOLD))
    between = [s for s in scene.layout.segments if found and segment.outer.end <= s.outer.start < found.start()]
    return Candidates((c, 0.0) for c, _ in own) if found and not between else own
