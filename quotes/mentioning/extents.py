"""Extents: where the phrase of a noun begins and ends: "a senior official at the ministry"."""

from __future__ import annotations

from ..fold import singular
from ..lexicon import Lexicon
from ..parse import FINITE
from .layout import Layout

__all__ = ["Extents"]

_LONG_DASHES = frozenset("— – --".split())  # behind which a sentence begins: "LOWMOOR — Ada Brandt’s campaign"
_NP_LEFT = frozenset("det amod compound nmod poss nummod quantmod advmod case punct".split())
_NO_MODALS = FINITE - {"MD"}  # tags of verbs before which a phrase ends
_TOLD = frozenset(("said", "told"))  # which the parser takes for a part of "the 24-year-old told viewers"
_TERMS = frozenset("that he her his she their they".split())  # begin what one is told on condition of
_SKIPPED = (",", "IN", "CC", ":")
_BULLETS = frozenset("*•·▪●")  # of a list
_PHRASE = 10  # tokens of what hangs on a preposition
_OF = frozenset("of for at in from with on behind".split())


class Extents:
    """Finds the phrases of the nouns of one text."""

    def __init__(self, layout: Layout, lexicon: Lexicon) -> None:
        self.layout, self.parse, self.lexicon = layout, layout.parse, lexicon

    def of(self, head: int) -> tuple[int, int]:
        """First and last token: modifiers before the head, and a short prepositional phrase right behind it."""
        parse = self.parse
        if parse.is_misread(head):
            return self.of(head - 1)[0], head
        first = head
        misread = parse.deps[head] == "compound"  # “…,” the affidavit notes, where all hangs on what is no noun
        for child in reversed(parse.children[parse.heads[head] if misread else head]):
            if child < first and parse.deps[child] in _NP_LEFT and parse.lower[child] not in (",", "“", '"'):
                first = min(parse.edges[child][0], child)
        while first < head and (self._apart(first, head) or self._is_no_part(first)):
            first += 1
        first = max([first, *(i + 1 for i in range(first, head) if self._is_dash(i) or parse.lower[i] in _TOLD)])
        if head - first > 8 or self._is_clause_without_that(first, head):
            first = head
        first = self._behind_place(self._past_adverbs(first, head), head)
        first = self._with_town(self._hyphened(first))
        last = head
        while (
            last + 2 < len(parse)
            and parse.words[last + 1] == "-"
            and parse.is_glued(last + 1)
            and parse.is_glued(last + 2)
        ):
            last += 2  # passer-by
        last = end = self._with_others(head, last)
        for child in parse.children[head]:
            if child == end + 1 and parse.deps[child] == "prep" and self._is_of_phrase(child, first, head):
                end = self._before_clause(child, parse.edges[child][1])
                last = end if 0 < end - child <= _PHRASE else last
        knows = parse.lower[head + 1 : head + 3] == ["with", "knowledge"]  # whatever the parser hangs it on
        if last == head and head + 2 < len(parse) and (knows or parse.lower[head + 1] in ("close", "familiar")):
            end = self._before_clause(head + 1, min(parse.edges[head + 1][1], head + 7))
            last = end if end > head + 1 else last  # what a source close to the talks called “…”
        return first, last

    def _is_clause_without_that(self, first: int, head: int) -> bool:
        """Whether what looks like one phrase is the subject of a clause about a thing: in a crash police called “…”."""
        parse = self.parse
        several = parse.tags[head] == "NNS" and parse.lower[first] in ("a", "an")
        beside = several and parse.tags[head - 1] == "NN" and head - first > 1
        return beside and parse.lower_at(head + 1) in self.lexicon.rules.renaming

    def _is_of_phrase(self, link: int, first: int, head: int) -> bool:
        """Whether a preposition goes on with a phrase: officials of Tarn, an aide to Ada; not "officials on Friday".

        first, head: tokens of the phrase.
        """
        parse, rules, word = self.parse, self.lexicon.rules, self.parse.lower[link]
        over = word == "over" and self.lexicon.is_writing(parse.lower[head])  # a sign over the door
        serves = word == "to" and parse.lower[head] in rules.serving_to | rules.comers
        if word not in _OF and not over and not serves:
            return False
        behind = parse.lower_at(link + 1)
        posted = word == "on" and behind in rules.platforms  # called her the nominee on Twitter
        doing = parse.tag_at(link + 1) == "VBG"  # accused the campaign of being
        at = word == "at" and "PRP$" in parse.tags[first:head]
        there = at and parse.lower[parse.child(link, "pobj")] in rules.occasions  # her editor at the launch
        return behind not in rules.days and not (there or doing or posted or self._is_terms(link))

    def _past_adverbs(self, first: int, head: int) -> int:
        """Where a phrase begins that adverbs were taken for a part of: the "the" of "So would the nurse"."""
        parse = self.parse
        at = next((i for i in range(first, head) if parse.tags[i] in ("DT", "PRP$")), first)
        before = range(first, at)
        small = all(parse.tags[i] in ("RB", "MD") and parse.lower[i] in self.lexicon.never_names for i in before)
        small = small or (at > first and parse.lower[at - 1] == ",")  # then, at last, the nurse
        return at if small else first

    def _behind_place(self, first: int, head: int) -> int:
        """Where a phrase begins that the parser joins to a place before it: Along the coast crews said."""
        parse = self.parse
        opens = first > 0 and first - 1 == parse.sentence_start(head) and parse.tags[first - 1] == "IN"
        alone = opens and parse.deps[head] == "nsubj" and parse.child(first - 1, "pobj") < 0
        nouns = parse.tags[head - 1] in ("NN", "NNS") and parse.tags[head] == "NNS"
        apart = opens and nouns and (alone or parse.deps[head] == "pobj")
        return head if apart and head - first > 1 and self.layout.acts(head) else first

    def _with_others(self, head: int, last: int) -> int:
        """The end of "teachers and parents", who speak together, for that of the first."""
        parse, other = self.parse, last + 2
        if other + 1 >= len(parse) or parse.lower[last + 1] != "and" or parse.heads[other] != head:
            return last
        several = parse.tags[head] == parse.tags[other] == "NNS" and parse.tags[other + 1] in FINITE
        people = all(singular(parse.lower[i]) in self.lexicon.people for i in (head, other))
        return other if several and people else last

    def _is_dash(self, i: int) -> bool:
        """Whether a token parts what stands on either side of it: " - ", not the hyphen of "co-worker"."""
        word = self.parse.lower[i]
        return word in _LONG_DASHES or (word == "-" and not self.parse.is_glued(i))

    def _hyphened(self, first: int) -> int:
        """Where a phrase begins whose first word was taken apart at a hyphen: the "A" of "A co-worker"."""
        parse = self.parse
        whole = first - (parse.words[first] == "-" and parse.is_glued(first))
        while whole > 1 and parse.words[whole - 1] == "-" and parse.is_glued(whole - 1) and parse.is_glued(whole):
            whole -= 2
        if 0 < whole < first and parse.tags[whole - 1] in ("DT", "PRP$"):
            whole -= 1
        return whole

    def _with_town(self, first: int) -> int:
        """Where a phrase begins that the parse cuts behind a town: the "The" of "The Tempe, Arizona-based firm"."""
        parse, town = self.parse, first - 2
        if parse.lower[first + 1 : first + 3] != ["-", "based"] or parse.lower_at(first - 1) != ",":
            return first
        while town > 0 and parse.tags[town] == "NNP":
            town -= 1
        return town if 0 <= town < first - 2 and parse.lower[town] == "the" else first

    def _before_clause(self, first: int, end: int) -> int:
        """Where what hangs on a preposition ends before a clause begins: "on a page" of "on a page dedicated to it"."""
        tags = self.parse.tags
        for i in range(first, end + 1):
            verb = tags[i][0] == "V" and (tags[i] in _NO_MODALS or tags[i - 1][0] == "N")  # not "official looking site"
            verb = verb or (i > first and self.parse.lower[i] in self.lexicon.rules.says)
            if verb or tags[i][0] in ",.:W" or self._apart(i, first) or (i > first and self._is_terms(i)):
                own = verb and i > first + 2 and tags[i - 1] == "PRP"  # one of the clerks he beat; not: of them dressed
                return i - 1 - own
        return end

    def _is_terms(self, on: int) -> bool:
        """Whether somebody speaks on terms from here: "an aide on condition of anonymity"."""
        lower, condition = self.parse.lower, on + 1 + (self.parse.lower_at(on + 1) == "the")
        behind = lower[condition : condition + 3]
        terms = behind[1:] == ["of", "anonymity"] or (len(behind) > 1 and behind[1] in _TERMS)
        return lower[on] == "on" and behind[:1] == ["condition"] and terms

    def _is_no_part(self, token: int) -> bool:
        """Whether a token before a noun is none of its phrase: a comma, "of", the bullet of a list, what police say.

        Or "at least".
        """
        apart = self.parse.tags[token] in _SKIPPED or self.parse.words[token] in _BULLETS
        apart = apart or ["at", "least"] in (self.parse.lower[i : i + 2] for i in (token - 1, token) if i >= 0)
        return apart or self.parse.lower[token] == "what" or self._is_inverted(token)

    def _is_inverted(self, token: int) -> bool:
        """Whether a token is a verb of saying right behind a quotation, taken for a noun: “…”, claims magazine."""
        parse, comma = self.parse, token > 0 and self.parse.lower[token - 1] == ","
        before = token - 1 - comma
        noun = parse.tags[token] in ("NNS", "VBZ") and parse.lower[token] in self.lexicon.report_verbs
        index = self.layout.inside[before] if noun and before >= 0 else -1
        return index >= 0 and (comma or self.layout.segments[index].words(parse.text)[-1:] in ",.!?")

    def _apart(self, i: int, head: int) -> bool:
        """Whether a token is in quotation marks, or in a paragraph before that of the head."""
        return (
            self.layout.inside[i] >= 0
            or self.parse.words[i].isspace()
            or self.layout.paragraph[i] != self.layout.paragraph[head]
        )
