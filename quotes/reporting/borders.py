"""Borders: where what a cue reports may start and end: edges of phrases, commas, marks, sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate, takewhile

from ..parse import FINITE
from ..scene.features import Scene
from .border_codes import CLAUSE_SUBJECTS, TAGS, WORDS, Row

__all__ = ["Borders", "Reach"]

_FAR = 25  # words behind a cue within which its content starts
_CLOSE = 8  # words behind it within which a content starts with a phrase, not only behind a mark or with "that"
_ANY = 3  # words behind it of which each may start the content
_LONGEST = 160  # tokens outside marks of a content
_SEEN = 60  # tokens in which segments are counted
_STEPS = 12  # up the parse
_MOST = 14  # borders of one kind
_HIGHEST = 8  # steps from one token to another above it
_ELSEWHERE = 9  # instead of the steps, where they don't lead there
_CLAUSES = frozenset(("ccomp", "xcomp", "acl"))
# What may stand between a cue and a clause that it reports: late on Tuesday, last week, today.
_ADVERBS, _WHICH = ("late", "early", "earlier"), ("last", "this")
_BEGINNING = frozenset("DT EX JJ NN NNP NNPS NNS PRP PRP$ TO".split())  # tags of the first word of a clause
_NESTED = 20  # brackets behind a cue that are looked at
_SEEMS = frozenset("appear appeared appears seem seemed seems".split())  # of whose subject something is told
_ADDING = frozenset("and but while which who although though".split())
_BREAKS = frozenset(", ; : — – - -- ( ) … ...".split())
_JOINS = frozenset(
    "and but or as if while when because though although after before since which who where in on at for".split()
)


class Reach:
    """What one cue may reach: its tokens, and the sentence and the paragraph around them, first and last token each."""

    __slots__ = ("bottom", "cue", "first", "high", "last", "low", "top")

    def __init__(self, borders: Borders, cue: int) -> None:
        layout = borders.scene.layout
        self.cue = cue
        self.first, self.last = layout.cue_tokens(cue)
        self.bottom, self.top = borders.paragraphs[layout.paragraph[cue]]
        low, high = borders.sentence(cue)
        self.low, self.high = max(self.bottom, low), min(self.top, high)


class Borders:
    """The borders in one article, and what they are made of.

    words: for each token whether it holds a letter or a digit. tops: for each token the head of the largest phrase
    that starts with it.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene, parse = scene, scene.parse
        self.words = [any(map(str.isalnum, w)) for w in parse.words]
        self.tops = list(range(len(parse)))
        for i in range(len(parse)):
            left, right = parse.edges[i]
            if right - left >= parse.edges[self.tops[left]][1] - parse.edges[self.tops[left]][0]:
                self.tops[left] = i
        self.brackets = [i for i, word in enumerate(parse.lower) if word in ("(", ")")]
        self.commas = [0, *accumulate(word == "," for word in parse.lower)]  # before each token
        self.next_word = list(accumulate(reversed(range(len(parse) + 1)), self._nearest))[::-1]
        self.last_word = list(accumulate(range(-1, len(parse)), self._nearest))[1:]
        self.firsts, self.lasts = [first for first, _ in scene.layout.bounds], [last for _, last in scene.layout.bounds]
        starts = scene.layout.paragraph
        self.paragraphs = [
            (bisect_left(starts, p), bisect_right(starts, p) - 1) for p in range(len(scene.layout.paragraphs))
        ]

    def _nearest(self, before: int, token: int) -> int:
        return token if 0 <= token < len(self.words) and self.words[token] else before

    def codes(self, token: int) -> Row:
        """The word and the tag of a token, as numbers."""
        return [WORDS.get(self.scene.parse.lower[token], 0), TAGS.get(self.scene.parse.tags[token], 0)]

    def steps_up(self, token: int, above: int) -> int:
        """How many steps above a token another one stands."""
        heads, steps, at = self.scene.parse.heads, 0, token
        while at != above and steps < _HIGHEST and heads[at] != at:
            at, steps = heads[at], steps + 1
        return steps if at == above else _ELSEWHERE

    def sentence(self, token: int) -> tuple[int, int]:
        """First and last token of a sentence."""
        return self.scene.parse.sentence_start(token), self.scene.parse.sentence_end(token) - 1

    def segments(self, low: int, high: int) -> int:
        """How many segments stand, in whole or in part, in the tokens from ``low`` to before ``high``."""
        if low >= high:
            return 0
        return bisect_left(self.firsts, min(high, low + _SEEN)) - bisect_right(self.lasts, low)

    def opens(self, word: int) -> bool:
        """Whether it is the first word of a segment."""
        own = self.scene.layout.inside[word]
        return own >= 0 and self.next_word[self.scene.layout.bounds[own][0]] == word

    def closes(self, word: int) -> bool:
        """Whether it is the last word of a segment."""
        own = self.scene.layout.inside[word]
        return own >= 0 and self.last_word[self.scene.layout.bounds[own][1] - 1] == word

    def starts(self, reach: Reach) -> list[int]:
        """Words with which the content may start, in order."""
        source = self.scene.inverted(reach.cue)
        first = reach.last + 1 if source is None else self.scene.parse.edges[source][1] + 1  # behind "said Ada, who"
        first = max(first, self.scene.behind_saying(reach.cue))
        return [*self._starts_before(reach), *(i for i in self._starts_behind(reach) if i >= first)]

    def _starts_behind(self, reach: Reach) -> list[int]:
        parse, inside = self.scene.parse, self.scene.layout.inside
        found: list[int] = []
        count = 0
        for i in range(reach.last + 1, min(reach.last + 1 + 2 * _FAR, reach.top + 1)):
            if not self.words[i]:
                continue
            count += 1
            within = inside[i] >= 0 and inside[i] == inside[i - 1] and self.words[i - 1]
            above = parse.heads[self.tops[i]]
            near = reach.cue in (above, parse.heads[above], parse.heads[parse.heads[above]])
            led = not self.words[i - 1] or parse.lower[i] == "that"
            if count <= _ANY or (not within and (led or (near and count <= _CLOSE))):
                found.append(i)
            if count > _FAR or i > reach.high:
                break
        return [*found[:_MOST], *self._next_paragraph(reach)]

    def behind_time(self, reach: Reach, start: int) -> int:
        """A start, or the word behind the time that it begins: "it" for the "on" of "said on Tuesday it would"."""
        return max(start, self._clause_behind_time(reach)) if start > reach.last else start

    def _clause_behind_time(self, reach: Reach) -> int:
        """The token behind a time that stands between a cue and a clause, or -1."""
        parse, rules, at = self.scene.parse, self.scene.lexicon.rules, reach.last + 1
        at += parse.lower_at(at) in _ADVERBS
        at += parse.lower_at(at) == "on"
        last = at + (parse.lower_at(at) in _WHICH)
        day = parse.lower[last] if last < reach.top else ""
        timed = day in rules.days or (last > at and day in rules.stretches) or day in rules.nows
        follows = parse.tags[last + 1] in _BEGINNING if last < reach.top else False
        return last + 1 if timed and follows else -1

    def are_halves(self, reach: Reach, last: int, first: int) -> bool:
        """Whether a cue stands between commas amid a clause, behind its subject: the virus, they say, is gone.

        last, first: the tokens before its comma and behind it.
        """
        parse = self.scene.parse
        if parse.lower_at(last + 1) != "," or parse.lower[first - 1] != "," or first > reach.high:
            return False
        subjects = (i for i in parse.up(last, _STEPS) if parse.edges[i][1] == last and parse.deps[i] in CLAUSE_SUBJECTS)
        subject = max(subjects, key=lambda i: last - parse.edges[i][0], default=-1)
        if subject < 0:
            return False
        own = parse.heads[subject] == reach.cue and self.scene.source(reach.cue) != subject  # the law, said Ada, is
        return own or parse.heads[subject] >= first

    def is_nothing(self, reach: Reach, first: int, last: int) -> bool:
        """Whether what stands from one token to another can be no content: a day alone, or who says it."""
        days, words = self.scene.lexicon.rules.days, self.scene.parse.lower[first : last + 1]
        return first in self._subject(reach) or all(word in days or word == "on" for word in words)

    def adds(self, reach: Reach, start: int) -> bool:
        """Whether a start behind a cue that ends a clause is the writer's own: it fell, according to Ada, and broke."""
        parse, lower = self.scene.parse, self.scene.parse.lower
        behind = start > reach.last and lower[start - 1] == "," == lower[reach.first - 1]
        return behind and lower[start] in _ADDING and not FINITE.isdisjoint(parse.tags[reach.low : reach.first])

    def _next_paragraph(self, reach: Reach) -> list[int]:
        """The first word of the next paragraph, if that starts with a quotation mark and the cue's sentence is over."""
        layout = self.scene.layout
        after = reach.top + 1
        if reach.high < reach.top or after >= len(self.words) or layout.inside[after] < 0:
            return []
        return [i for i in [self.next_word[after]] if i < len(self.words)]

    def _starts_before(self, reach: Reach) -> list[int]:
        parse, layout = self.scene.parse, self.scene.layout
        low = max(reach.low, reach.first - _LONGEST)
        near = {layout.inside[i] for i in range(low, reach.first)} | {layout.inside[max(reach.bottom, low - 1)]}
        found = {layout.bounds[index][0] for index in near if index >= 0}
        found.update(parse.edges[child][0] for child in parse.children[reach.cue])
        found.update(parse.edges[token][0] for token in parse.up(reach.cue, 4))
        first = self.next_word[low]
        found |= {first, self.next_word[first + 1]} if first < len(parse) else set()
        found.update(i for i in range(low + 1, reach.first) if layout.inside[i] < 0 and parse.lower[i - 1] in _BREAKS)
        kept = {self.next_word[i] for i in found}
        told = self._subject(reach)
        return sorted(i for i in kept if reach.bottom <= i < reach.first and i not in told)[-_MOST:]

    def _subject(self, reach: Reach) -> range:
        """The tokens, to its head, of the subject that says what a cue reports: no content starts there."""
        parse, source = self.scene.parse, self.scene.source(reach.cue)
        if source is None or parse.deps[source] != "nsubj" or parse.heads[source] != reach.cue:
            return range(0)
        return range(0) if parse.lower[reach.cue] in _SEEMS else range(parse.edges[source][0], source + 1)

    def ends(self, reach: Reach, start: int) -> list[int]:
        """Words with which a content that starts at ``start`` may end, in order."""
        paragraph = self.scene.layout.paragraph[start]
        found = self._ends_before(reach, start) if start < reach.first else self._ends_behind(reach, start)
        top = reach.first - 1 if start < reach.first else max(reach.top, self.paragraphs[paragraph][1])
        if start > reach.last:
            beyond = (self._main_clause(reach, start), self._next_report(reach, start), self._bracket(reach))
            top = min(top, *(i - 1 for i in beyond))
        kept = {self.last_word[min(i, top)] for i in found if i >= start}
        return sorted(i for i in kept if i >= start)

    def _main_clause(self, reach: Reach, start: int) -> int:
        """The token with which the main clause goes on behind its subject that holds a cue and what that reports.

        "has" of "The nurse who said the test was flawed has been suspended"; where none does, one behind the text.
        """
        parse, token = self.scene.parse, reach.cue
        clauses = (c for c in parse.children[token] if parse.deps[c] in _CLAUSES and parse.edges[c][0] == start)
        if next(clauses, None) is None:
            return len(parse)
        for above in parse.up(reach.cue, _HIGHEST):
            last = parse.edges[token][1]
            if above > reach.last and parse.deps[token] in CLAUSE_SUBJECTS and start <= last < above:
                return last + 1
            token = above
        return len(parse)

    def _bracket(self, reach: Reach) -> int:
        """The bracket that closes the one in which a cue stands; where it stands in none, one behind the text."""
        lower, at = self.scene.parse.lower, bisect_left(self.brackets, reach.first)
        before = self.brackets[at - 1] if at else -1
        if before < reach.low or lower[before] != "(":
            return len(lower)
        near = takewhile(lambda i: i < reach.high, self.brackets[at : at + _NESTED])
        return next((i for i in near if i > reach.last and lower[i] == ")"), len(lower))

    def _next_report(self, reach: Reach, start: int) -> int:
        """The "and" with which a source reports once more: said she was ill and accused the doctor.

        Where there is none, one behind the text.
        """
        parse, scene = self.scene.parse, self.scene
        joined = [c for c in parse.children[reach.cue] if parse.deps[c] == "ccomp" and c > start]
        while joined:
            verb = joined.pop()
            if parse.deps[verb] == "conj" and scene.says(verb) and scene.source(verb) == scene.source(reach.cue):
                links = (c for c in reversed(parse.children[parse.heads[verb]]) if parse.deps[c] == "cc" and c < verb)
                return max(start + 1, next(links, verb))
            joined += [c for c in parse.children[verb] if parse.deps[c] == "conj"]
        return len(parse)

    def _ends_behind(self, reach: Reach, start: int) -> set[int]:
        parse, layout = self.scene.parse, self.scene.layout
        found = {parse.edges[token][1] for token in parse.up(start, _STEPS) if token != reach.cue}
        found.add(parse.edges[reach.cue][1])
        limit = min(self.sentence(start)[1], start + _LONGEST)
        i, steps = start, 0
        while i <= limit and steps < _MOST:
            if layout.inside[i] >= 0:
                i = layout.bounds[layout.inside[i]][1]
                found.add(i - 1)
                limit = max(limit, self.sentence(i - 1)[1]) if i - 1 > limit else limit
                steps += 1
                continue
            if i > start and (parse.lower[i] in _BREAKS or parse.lower[i] in _JOINS):
                found.add(i - 1)
                steps += 1
            i += 1
        found.add(limit)
        return found

    def _ends_before(self, reach: Reach, start: int) -> set[int]:
        parse, inside = self.scene.parse, self.scene.layout.inside
        found = {reach.first - 1}
        for child in parse.children[reach.cue]:
            found |= {parse.edges[child][0] - 1, parse.edges[child][1]}
        found.update(parse.edges[token][1] for token in parse.up(start, _STEPS))
        breaks = [
            i
            for i in range(max(start + 1, reach.first - 2 * _FAR), reach.first)
            if parse.lower[i] in _BREAKS or inside[i] != inside[i - 1]
        ]
        found.update(i - 1 for i in breaks[-6:])
        return {i for i in found if i < reach.first}
