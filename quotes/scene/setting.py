"""One article's layout and mentions, with what many features need, computed once; and the features of a segment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from functools import cached_property

from ..fold import singular
from ..grammar import FIRST_PERSON, STOPS
from ..headlines import is_headline
from ..lexicon import Lexicon, WordRates
from ..marking.marks import Family
from ..mentioning.layout import Layout
from ..mentioning.mentions import Mention
from ..naming.entity import Entity
from ..paragraphs import is_title_case
from ..parse import BLANK_LINE, FINITE
from .frames import Frames
from .templates import TokenCodes

__all__ = ["DEPS", "MARKS", "NAMED_ROLE_TAGS", "ROLE_TAGS", "SEGMENT_NAMES", "TAGS", "Setting"]

DEPS = {
    d: i
    for i, d in enumerate(
        "nsubj nsubjpass agent dobj pobj dative poss appos compound conj attr ROOT npadvmod".split(),
        1,
    )
}
TAGS = {t: i for i, t in enumerate("VBD VBZ VBP VBG VBN VB NN NNS IN".split(), 1)}
MARKS = {c: i for i, c in enumerate(",:.?!;…-–—", 1)}


SEGMENT_NAMES = """
    governor_rate governor_listed governor_tag governor_dep mark_before mark_last small_start
    segment_length first_person has_verb continues starts_paragraph ends_paragraph quotes_in_paragraph
    tail_mark
""".split()
_SHORT = 150  # characters of a first line
_LAST = 8  # characters with which a line ends
_CLOSERS = "\"”'’»"
_NO_HEADLINE = tuple(".,!?…")  # what no headline ends in
_BEFORE = 16  # characters before a segment, of which most may be spaces
ROLE_TAGS = frozenset("DT JJ NN NNP HYPH PRP$ POS".split())  # of a role that one person has
NAMED_ROLE_TAGS = ROLE_TAGS | {"NNPS"}  # of one right before a name: Falcons coach Ada Brandt


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
    def codes(self) -> TokenCodes:
        """For each token what the linear models see of it."""
        return TokenCodes(self.parse, self.lexicon)

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

    @cached_property
    def full_names(self) -> dict[tuple[str, ...], int]:
        """For each name of a person of several words its first mention."""
        found: dict[tuple[str, ...], int] = {}
        for which, mention in enumerate(self.mentions):
            words = self.entities[mention.entity].words if self.names_person(which) else ()
            if len(words) > 1:
                found.setdefault(tuple(words), which)
        return found

    @cached_property
    def with_word(self) -> dict[str, list[int]]:
        """For each word of the people's names the mentions of those who have it."""
        found: dict[str, list[int]] = {}
        for which in range(len(self.mentions)):
            for word in set(self.entities[self.mentions[which].entity].words) if self.names_person(which) else ():
                found.setdefault(word, []).append(which)
        return found

    @cached_property
    def behind_stop(self) -> list[int]:
        """For each token the one behind the last stop before it; 0 where there is none."""
        found = [0]
        for i, word in enumerate(self.parse.lower[:-1]):
            found.append(i + 1 if word in STOPS else found[-1])
        return found

    def clause_start(self, first: int) -> int:
        """Where the sentence begins that ends before a token, behind a full stop at the latest."""
        return max(self.layout.paragraph_start(first - 1), self.behind_stop[first - 1])

    def quoted(self, index: int) -> str:
        """What a segment quotes, without the spaces that some put inside the marks."""
        return self.layout.segments[index].words(self.parse.text)

    def qualifies(self, index: int) -> bool:
        """Whether a segment is one small word before a noun: a “smart” bottle, quits ‘farcical’ talks."""
        words = self.quoted(index)
        before_noun = self.parse.tag_at(self.layout.bounds[index][1]) in ("NN", "NNS")
        return before_noun and words.isalpha() and words.islower()

    def last_sign(self, index: int) -> str:
        """The last character of what a segment quotes: the sign before its closing mark, or a letter."""
        return self.quoted(index)[-1]

    def starts_small(self, index: int) -> bool:
        """Whether what a segment quotes begins with a small letter: a part of a sentence."""
        return self.quoted(index)[:1].islower()

    def starts_large(self, index: int) -> bool:
        """Whether what a segment quotes begins with a capital: a sentence, or a name."""
        return self.quoted(index)[:1].isupper()

    def before(self, index: int) -> int:
        """The last token before a segment but for white space, which may part paragraphs; -1 where there is none."""
        token = self.layout.bounds[index][0] - 1
        return token - (token > 0 and self.parse.words[token].isspace())

    def opening(self, index: int) -> int:
        """The first token of the sentence of a segment."""
        return self.parse.sentence_start(self.layout.bounds[index][0])

    def lead(self, index: int) -> int:
        """The last token before a segment but for a comma or a colon; 0 or less where there is none."""
        before = self.layout.bounds[index][0] - 1
        return before - (before > 0 and self.parse.lower[before] in (",", ":"))

    def colon_before(self, index: int) -> int:
        """The colon right before a segment; below 1 where there is none, or nothing before it."""
        before = self.layout.bounds[index][0] - 1
        return before if before > 0 and self.parse.lower[before] == ":" else -1

    def stands_behind(self, index: int, ends: Collection[str]) -> bool:
        """Whether a segment begins its paragraph, or stands behind a word or sign that ends with one of some signs."""
        first = self.layout.bounds[index][0]
        return first == self.layout.paragraph_start(first) or self.parse.lower[first - 1][-1:] in ends

    def in_headline(self, index: int) -> bool:
        """Whether a segment stands in a line whose words have capitals for the line's own sake."""
        paragraph = self.layout.paragraphs[self.layout.segments[index].paragraph]
        return is_headline(self.parse.text, paragraph, self.lexicon)

    def stands_on_top(self, index: int) -> bool:
        """Whether a segment stands in a headline: a line of capitals, or a short first one; neither ends in a stop."""
        paragraph = self.layout.segments[index].paragraph
        place = self.layout.paragraphs[paragraph]
        end = self.parse.text[max(place.start, place.end - _LAST) : place.end].rstrip(_CLOSERS)[-1:]
        unstopped = self.opens_text(index) and end not in _NO_HEADLINE
        return unstopped or (self.title_like[paragraph] and end not in (".", ","))

    def opens_text(self, index: int) -> bool:
        """Whether a segment stands in a short first line."""
        place = self.layout.paragraphs[self.layout.segments[index].paragraph]
        return self.layout.segments[index].paragraph == 0 and place.end - place.start < _SHORT

    def says(self, token: int) -> bool:
        """Whether a token is a verb listed as one of saying, in a form that makes a clause: "said", not "saying"."""
        return self.cue_listed[token] == 2 and self.parse.tags[token] in FINITE

    def names_person(self, which: int) -> bool:
        """Whether a mention is the name of somebody who is surely a person."""
        return self.mentions[which].names_person(self.entities)

    def is_person(self, which: int) -> bool:
        """Whether a mention is surely of a person, so that "a complaint from" it isn't from a place."""
        mention = self.mentions[which]
        return self.names_person(which) or (mention.kind == "description" and self.lexicon.is_human(mention.form))

    def has_voice(self, which: int) -> bool:
        """Whether a mention is a name, a pronoun, or what people, bodies or writings are called: no ban, no fault."""
        mention, lexicon = self.mentions[which], self.lexicon
        called = lexicon.has_voice(mention.form) or lexicon.has_voice(singular(mention.form))
        return mention.kind != "description" or called

    @cached_property
    def frames(self) -> Frames:
        """How often the uses of the words report."""
        return Frames(self.parse, self.lexicon)

    @cached_property
    def title_like(self) -> list[bool]:
        """For each paragraph whether it is in title case, or the first, short and without a full stop."""
        text = self.parse.text
        return [
            is_title_case(text, p) or (i == 0 and p.end - p.start < 150 and text[p.end - 1] not in '.!?”"')
            for i, p in enumerate(self.layout.paragraphs)
        ]

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
            count += word in STOPS and inside[i] < 0
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
        return self.mentions[which].begins

    def before_role(self, which: int, over: tuple[str, ...] = ()) -> int:
        """The token before a mention and the role in front of it: the heard of "heard the striker Bo Rey"; -1 for none.

        over: words that are passed over as well.
        """
        at = self.begins(which) - 1
        while at > 0 and (self.parse.tags[at] in ROLE_TAGS or self.parse.lower[at] in over):
            at -= 1
        return at

    @cached_property
    def segment_features(self) -> list[list[float]]:
        return [self._segment(i) for i in range(len(self.layout.segments))]

    @cached_property
    def _in_paragraph(self) -> Counter[int]:
        """How many segments stand in each paragraph."""
        return Counter(s.paragraph for s in self.layout.segments)

    def _segment(self, index: int) -> list[float]:
        layout, parse, text = self.layout, self.parse, self.parse.text
        segment = layout.segments[index]
        first, last = layout.bounds[index]
        words = parse.lower[first:last]
        tags = parse.tags[first:last]
        governor = self.governors[index]
        paragraph = layout.paragraphs[segment.paragraph]
        near = text[max(0, segment.outer.start - _BEFORE) : segment.outer.start]
        seen = near.rstrip()
        before = seen[-1:] if near.count("\n", len(seen)) < BLANK_LINE else ""
        after = text[segment.outer.end : segment.outer.end + 1]
        inner = segment.words(text)
        return [
            self.cue_rate[governor] if governor >= 0 else -1.0,
            self.cue_listed[governor] if governor >= 0 else -1.0,
            TAGS.get(parse.tags[governor], 0) if governor >= 0 else -1.0,
            DEPS.get(parse.deps[governor], 0) if governor >= 0 else -1.0,
            MARKS.get(before, 20 if before.isalpha() else 0),
            MARKS.get(inner[-1:], 0),
            float(inner[:1].islower()),
            float(last - first),
            float(not FIRST_PERSON.isdisjoint(words)),
            float(any(t in FINITE for t in tags)),
            float(segment.continues),
            float(self.layout.opens_paragraph(index)),
            float(segment.outer.end >= paragraph.end - 1),
            float(self._in_paragraph[segment.paragraph]),
            MARKS.get(after, 0),
        ]
