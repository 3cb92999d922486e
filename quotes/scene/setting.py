"""One article's layout and mentions, with what many features need, computed once; and the features of a segment."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import cached_property
from itertools import accumulate

from ..lexicon import Lexicon, WordRates
from ..marking.marks import Family
from ..mentioning.layout import Layout
from ..mentioning.mentions import Mention
from ..naming.entities import Entity
from ..paragraphs import is_title_case
from ..parse import FINITE
from .frames import Frames

__all__ = ["DEPS", "MARKS", "SEGMENT_NAMES", "TAGS", "Setting"]

DEPS = {
    d: i
    for i, d in enumerate(
        "nsubj nsubjpass agent dobj pobj dative poss appos compound conj attr ROOT npadvmod".split(),
        1,
    )
}
TAGS = {t: i for i, t in enumerate("VBD VBZ VBP VBG VBN VB NN NNS IN".split(), 1)}
MARKS = {c: i for i, c in enumerate(",:.?!;…-–—", 1)}

_TOLD = frozenset(("ccomp", "dobj", "xcomp", "dative", "acomp"))  # what a verb has that tells something else
_ABOUT = frozenset(("of", "for", "as", "with"))  # what leads from a passive verb to what is said
_HEARING = FINITE | {"VBN"}  # tags of a listener's verb
_HEARS = frozenset(("hear", "heard", "hears"))
_CALLED = 5  # tokens from a passive verb to a quotation
_CLAUSE = 12  # tokens of a clause between a segment and "according to"

SEGMENT_NAMES = """
    governor_rate governor_listed governor_tag governor_dep mark_before mark_last small_start
    segment_length first_person has_verb continues starts_paragraph ends_paragraph quotes_in_paragraph
    tail_mark
""".split()


class Setting:
    """One article's layout and mentions, with what the features need computed once."""

    def __init__(self, layout: Layout, mentions: list[Mention], entities: list[Entity], lexicon: Lexicon) -> None:
        self.layout, self.mentions, self.entities, self.lexicon = layout, mentions, entities, lexicon
        self.parse = layout.parse
        self.heads = sorted(m.head for m in mentions)
        self.firsts = [m.first for m in mentions]

    @cached_property
    def cue_rate(self) -> list[float]:
        """For each token outside segments the rate at which its word reports quoted speech."""
        own = zip(self.word_rates, self.cue_listed, self.layout.inside, strict=True)
        return [0.0 if inside >= 0 else max(rates.quoted_cue, 0.1 * listed) for rates, listed, inside in own]

    @cached_property
    def word_rates(self) -> list[WordRates]:
        """For each token what is known of its word."""
        return [self.lexicon.rates(word) for word in self.parse.lower]

    @cached_property
    def any_cue_rate(self) -> list[float]:
        """For each token the rate at which its word reports any speech."""
        return [rates.cue for rates in self.word_rates]

    @cached_property
    def cue_listed(self) -> list[int]:
        """For each token 2 for a listed verb of saying, 1 for a listed noun of saying or "according"."""
        verbs, nouns = self.lexicon.report_verbs, self.lexicon.cue_nouns
        lower, tags = self.parse.lower, self.parse.tags
        phrases = self.lexicon.phrasal_verbs
        firsts = {phrase.partition(" ")[0] for phrase in phrases}

        def opens_phrase(i: int) -> bool:  # shot back, wanted to know
            return not phrases.isdisjoint((" ".join(lower[i : i + 2]), " ".join(lower[i : i + 3])))

        return [
            2
            if (w in verbs and tags[i][:1] in "VN") or (w in firsts and opens_phrase(i))
            else 1
            if w in nouns or w == "according"
            else 0
            for i, w in enumerate(lower)
        ]

    def lead(self, index: int) -> int:
        """The last token before a segment but for a comma or a colon; 0 or less where there is none."""
        before = self.layout.bounds[index][0] - 1
        return before - (before > 0 and self.parse.lower[before] in (",", ":"))

    def says(self, token: int) -> bool:
        """Whether a token is a verb of saying that makes a clause: "said", not "saying"."""
        return self.cue_listed[token] == 2 and self.parse.tags[token] in FINITE

    def names_person(self, which: int) -> bool:
        """Whether a mention is the name of somebody who is surely a person."""
        mention = self.mentions[which]
        return mention.kind == "name" and self.entities[mention.entity].person > 0

    def is_person(self, which: int) -> bool:
        """Whether a mention is surely of a person, so that "a complaint from" it isn't from a place."""
        mention = self.mentions[which]
        return self.names_person(which) or (mention.kind == "description" and self.lexicon.is_human(mention.form))

    @cached_property
    def frames(self) -> Frames:
        """How often the uses of the words report."""
        return Frames(self.parse, self.lexicon)

    @cached_property
    def headline(self) -> list[bool]:
        """For each paragraph whether it is in title case, or the first, short and without a full stop."""
        text = self.parse.text
        return [
            is_title_case(text, p) or (i == 0 and p.end - p.start < 150 and text[p.end - 1] not in '.!?”"')
            for i, p in enumerate(self.layout.paragraphs)
        ]

    @cached_property
    def surnames(self) -> Counter[str]:
        """How many entities have each last word."""
        return Counter(e.words[-1] for e in self.entities)

    @cached_property
    def singles(self) -> int:
        """How many segments stand in single marks."""
        return sum(s.family == Family.SINGLE for s in self.layout.segments)

    @cached_property
    def stops(self) -> list[int]:
        """Running count of sentence ends outside segments."""
        count, result = 0, [0]
        inside = self.layout.inside
        for i, word in enumerate(self.parse.words):
            count += word in (".", "!", "?") and inside[i] < 0
            result.append(count)
        return result

    @cached_property
    def governors(self) -> list[int]:
        """For each segment the token outside it that governs its parse, or -1."""
        result = []
        inside, heads = self.layout.inside, self.parse.heads
        for index, (first, last) in enumerate(self.layout.bounds):
            best = -1
            for i in range(first, last):
                head = heads[i]
                if inside[head] != index and self.parse.deps[i] != "punct":
                    best = head if best < 0 or self.cue_rate[head] > self.cue_rate[best] else best
            result.append(best if best < 0 or inside[best] < 0 else -1)
        return result

    def begins(self, which: int) -> int:
        """The first token of mention ``which``, or of the titles before it."""
        mention = self.mentions[which]
        return self.layout.begins(mention.first, mention.outer)

    def according_behind(self, index: int) -> int:
        """The token behind the "according to" that ends the sentence of a segment, or -1: “…”, according to the agency.

        Nor may a verb of saying stand in between; "in the words of" is as good right behind.
        """
        lower, last = self.parse.lower, self.layout.bounds[index][1]
        at = last + (lower[last : last + 1] == [","])
        if lower[at : at + 2] == ["in", "the"] and lower[at + 3 : at + 4] == ["of"]:  # in the words of the agency
            return at + 4 if lower[at + 2] in self.lexicon.rules.accounts else -1
        if lower[at : at + 1] == ["per"]:
            return at + 1
        end = min(self.parse.sentence_end(min(last, len(lower)) - 1), last + _CLAUSE)
        small = (i for i in range(last, end - 1) if self.parse.words[i] == "according")
        to = next((i for i in small if lower[i + 1] == "to"), -1)
        said = any(self.cue_listed[i] == 2 or self.layout.inside[i] >= 0 for i in range(last, to))
        return -1 if to < 0 or said else to + 2

    def calls_behind(self, index: int) -> int:
        """The passive verb before a segment that "by" stands behind, or -1: he was accused of “…” by the mayor."""
        parse, (first, last) = self.parse, self.layout.bounds[index]
        if parse.lower[last : last + 1] != ["by"]:
            return -1
        near = range(first - 1, max(-1, parse.sentence_start(max(0, first - 1)) - 1, first - _CALLED), -1)
        verb = next((i for i in near if parse.tags[i] == "VBN"), -1)
        return verb if verb >= 0 and self.calls(verb) else -1

    def interrupts(self, cue: int, last: int, first: int) -> bool:
        """Whether a verb of saying stands with its subject between commas, behind one word and before another.

        "The thieves had keys, Ada Brandt said, and knew the code."
        """
        parse = self.parse
        comma = last + 1
        comma += self.layout.inside[last] >= 0 and parse.lower[comma : comma + 1] != [","]  # behind a mark
        commas = parse.lower[comma : comma + 1] == [","] == parse.lower[first - 1 : first]
        return self.says(cue) and commas and last < cue < first and parse.sentence_of[last] == parse.sentence_of[first]

    def parts(self, cue: int, last: int, first: int) -> bool:
        """Whether a cue stands between two parts of what it reports, that end and begin with these words.

        It interrupts them, or is a passive verb between whom it is about and what is said: he was accused of fraud.
        """
        if self.interrupts(cue, last, first):
            return True
        parse = self.parse
        about = any(parse.deps[c] == "nsubjpass" and parse.edges[c][1] == last for c in parse.children[cue])
        return about and not _ABOUT.isdisjoint(parse.lower[first - 1 : first + 1])

    def listener(self, index: int) -> int:
        """The token that heads who only hears what holds a segment, or is told so by nobody named, or -1.

        The court heard that he “…”, jurors were told how he “…”.
        """
        parse, first = self.parse, self.layout.bounds[index][0]
        start = parse.sentence_start(max(0, first - 1))
        at = bisect_left(self.telling, first) - 1
        verb = self.telling[at] if at >= 0 else -1
        if verb <= start or not self._is_hearing(verb):
            return -1
        return next((c for c in parse.children[verb] if parse.deps[c][:5] == "nsubj" and c < verb), -1)

    @cached_property
    def sayers(self) -> list[int]:
        """Running count of listed verbs of saying before each token."""
        return [0, *accumulate(listed == 2 for listed in self.cue_listed)]

    @cached_property
    def telling(self) -> list[int]:
        """The tokens that are verbs of saying or those of a listener, in order."""
        return [i for i in range(len(self.parse)) if self.says(i) or self._is_hearing(i)]

    def _is_hearing(self, verb: int) -> bool:
        """Whether a verb is that of a listener: heard, was told."""
        parse, rules = self.parse, self.lexicon.rules
        if parse.lower[verb] in _HEARS and parse.tags[verb] in _HEARING:
            return not any(parse.deps[c] in ("nsubjpass", "auxpass") for c in parse.children[verb])
        told = parse.lower[verb] in rules.telling or parse.lower[verb] in rules.addressing
        told = told and parse.lower[verb + 1 : verb + 2] != ["to"]  # told to look out for “J”
        passive = any(parse.deps[c] == "nsubjpass" for c in parse.children[verb])
        return told and passive and not any(parse.deps[c] == "agent" for c in parse.children[verb])

    def calls(self, verb: int) -> bool:
        """Whether a verb in the passive tells or calls its subject something: accused, branded; not quoted."""
        word = self.parse.lower[verb]
        told = self.cue_listed[verb] == 2 or word in self.lexicon.rules.calling
        return told and not self.lexicon.is_heard(word)

    @cached_property
    def segment_features(self) -> list[list[float]]:
        return [self._segment(i) for i in range(len(self.layout.segments))]

    def _segment(self, index: int) -> list[float]:
        layout, parse, text = self.layout, self.parse, self.parse.text
        segment = layout.segments[index]
        first, last = layout.bounds[index]
        words = parse.lower[first:last]
        tags = parse.tags[first:last]
        governor = self.governors[index]
        paragraph = layout.paragraphs[segment.paragraph]
        before = text[max(0, segment.outer.start - 2) : segment.outer.start].rstrip()[-1:]
        after = text[segment.outer.end : segment.outer.end + 1]
        inner = segment.words(text)
        same = sum(1 for s in layout.segments if s.paragraph == segment.paragraph) if len(layout.segments) < 200 else 9
        return [
            self.cue_rate[governor] if governor >= 0 else -1.0,
            self.cue_listed[governor] if governor >= 0 else -1.0,
            TAGS.get(parse.tags[governor], 0) if governor >= 0 else -1.0,
            DEPS.get(parse.deps[governor], 0) if governor >= 0 else -1.0,
            MARKS.get(before, 20 if before.isalpha() else 0),
            MARKS.get(inner[-1:], 0),
            float(inner[:1].islower()),
            float(last - first),
            float(any(w in ("i", "we", "my", "our", "me", "us") for w in words)),
            float(any(t in FINITE for t in tags)),
            float(segment.continues),
            float(segment.outer.start == paragraph.start),
            float(segment.outer.end >= paragraph.end - 1),
            float(same),
            MARKS.get(after, 0),
        ]

    def fronted(self, index: int) -> int:
        """The verb of saying behind the clause that holds a segment, or -1: it will be “…” again, the mayor pledged.

        The segment is a few words within the clause, and nothing before it there reports.
        """
        parse, (first, last) = self.parse, self.layout.bounds[index]
        words = self.layout.segments[index].words(parse.text)
        if not words[:1].islower() or words[-1] in ".!?,":
            return -1
        start, end = parse.sentence_start(first), parse.sentence_end(max(first, last - 1))
        if parse.lower[last : last + 1] in ([","], ["."]) or self.sayers[first] > self.sayers[start]:
            return -1
        comma = next((i for i in range(last, min(end, last + _CLAUSE)) if parse.lower[i] == ","), end)
        verb = next((i for i in range(comma + 1, end) if self.cue_listed[i] == 2 or self.layout.inside[i] >= 0), -1)
        if verb < 0 or parse.tags[verb] not in ("VBD", "VBZ", "VBN") or self.layout.inside[verb] >= 0:
            return -1
        subject = any(parse.deps[i] == "nsubj" and parse.heads[i] == verb for i in range(comma + 1, verb))
        told = any(i > verb and parse.deps[i] in _TOLD for i in parse.children[verb])
        return verb if subject and not told else -1
