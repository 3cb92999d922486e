"""The parse: the tokens of a text with their tags and how they hang on each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from .records import Span

__all__ = ["BLANK_LINE", "FINITE", "SUBJECTS", "TENSED", "Parse"]

BLANK_LINE = 2  # ends of lines that part two paragraphs
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))  # tags of verbs that make a clause
TENSED = FINITE | {"VBN"}  # and of the participle that the tagger may take a past tense for
SUBJECTS = frozenset(("nsubj", "nsubjpass"))  # labels of the subjects of active and passive verbs


@dataclass(frozen=True)
class Parse:
    """Tokens of one text as parallel lists; a token is named by its index. text: the text as ``unwrapped`` makes it.

    starts, ends: code points. tags: Penn Treebank tags. deps: dependency labels. heads: indices; the root is its
    own head. sent_starts: index of the first token of each sentence.
    """

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    lower: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    sent_starts: list[int]

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def sentence_of(self) -> list[int]:
        """For each token the index of its sentence."""
        result: list[int] = []
        bounds = [*self.sent_starts[1:], len(self)]
        for index, end in enumerate(bounds):
            result.extend([index] * (end - len(result)))
        return result

    def sentence_start(self, token: int) -> int:
        """The first token of a token's sentence."""
        return self.sent_starts[self.sentence_of[token]]

    def sentence_end(self, token: int) -> int:
        """The token behind the last of a token's sentence."""
        following = self.sentence_of[token] + 1
        return self.sent_starts[following] if following < len(self.sent_starts) else len(self)

    @cached_property
    def flow(self) -> list[int]:
        """Where each token would start, and the text end, with one space at most between words.

        Between paragraphs stands a blank line at most. Models see lengths in this, so that spaces tell them nothing.
        """
        result, at, end, joined = [], 0, 0, True
        for word, start, own_end in zip(self.words, self.starts, self.ends, strict=True):
            blank = word.isspace()
            at += start > end and not blank and not joined
            result.append(at)
            at += min(BLANK_LINE, max(1, word.count("\n"))) if blank else len(word)
            end, joined = own_end, blank
        return [*result, at]

    @cached_property
    def children(self) -> list[list[int]]:
        """For each token its dependents, in order."""
        result: list[list[int]] = [[] for _ in self.starts]
        for i, head in enumerate(self.heads):
            if head != i:
                result[head].append(i)
        return result

    def word_at(self, i: int) -> str:
        """A token as it stands; "" before the first and behind the last."""
        return self.words[i] if 0 <= i < len(self) else ""

    def lower_at(self, i: int) -> str:
        """A token in small letters; "" before the first and behind the last."""
        return self.lower[i] if 0 <= i < len(self) else ""

    def tag_at(self, i: int) -> str:
        """The tag of a token; "" before the first and behind the last."""
        return self.tags[i] if 0 <= i < len(self) else ""

    def above(self, token: int) -> int:
        """The token that another hangs on; -1 for a root, and for -1."""
        head = self.heads[token] if token >= 0 else token
        return head if head != token else -1

    def up(self, token: int, steps: int) -> Iterator[int]:
        """A token and those above it, so many at most."""
        for _ in range(steps):
            yield token
            if self.heads[token] == token:
                return
            token = self.heads[token]

    def child(self, token: int, *deps: str) -> int:
        """The first dependent of a token that has one of some labels, or -1."""
        labels = self.deps
        for c in self.children[token]:  # asked too often for a generator
            if labels[c] in deps:
                return c
        return -1

    def is_misread(self, noun: int) -> bool:
        """Whether a noun is taken for an auxiliary behind what stands before it: The school handbook bars gum."""
        return self.tags[noun] == "NN" and self.deps[noun] == "aux" and self.deps[noun - 1 : noun] == ["nsubj"]

    def is_passive(self, verb: int) -> bool:
        """Whether a verb has a passive auxiliary: the told of "was told"."""
        return self.child(verb, "auxpass") >= 0

    @cached_property
    def edges(self) -> list[tuple[int, int]]:
        """For each token the first and last token of its subtree, in one pass from the leaves up."""
        left, right = list(range(len(self))), list(range(len(self)))
        for i in self._leaves_first():
            head = self.heads[i]
            if head != i:
                left[head] = min(left[head], left[i])
                right[head] = max(right[head], right[i])
        return list(zip(left, right, strict=True))

    def _leaves_first(self) -> list[int]:
        order = [i for i, head in enumerate(self.heads) if head == i]
        for i in order:  # grows while it is walked
            order.extend(self.children[i])
        return order[::-1]

    def root(self, start: int, end: int) -> int:
        """The first root from a token to the one before ``end``; the token itself where there is none."""
        return next((i for i in range(start, end) if self.heads[i] == i), start)

    def first_of_row(self, verb: int) -> int:
        """The first of the verbs that one is joined to, if none between has a subject: "Ada deleted it and put out"."""
        while (
            self.deps[verb] == "conj"
            and self.heads[verb] != verb
            and not any(self.deps[c] in SUBJECTS for c in self.children[verb])
        ):
            verb = self.heads[verb]
        return verb

    def is_apposed(self, token: int, to: int) -> bool:
        """Whether a token is an apposition of another: the Brandt of "the mayor, Ada Brandt" of the mayor."""
        return self.deps[token] == "appos" and self.heads[token] == to

    def is_as_saying(self, i: int) -> bool:
        """Whether "as saying" or the like begins with a token."""
        return self.lower_at(i) == "as" and self.tag_at(i + 1) == "VBG"

    def owner(self, first: int, head: int) -> str:
        """The last word before a possessive ending in a phrase, or "": the firm of "the firm's lawyer".

        first, head: tokens; the noun that heads it is no part.
        """
        tags = self.tags[first + 1 : head]
        return self.lower[first + tags.index("POS")] if "POS" in tags else ""

    def owned_apart(self, one: tuple[int, int], other: tuple[int, int]) -> bool:
        """Whether two phrases, each from its first token to its head, are of different owners."""
        owners = self.owner(*one), self.owner(*other)
        return all(owners) and owners[0] != owners[1]

    def is_glued(self, i: int) -> bool:
        """Whether a token stands right behind a word, with no space between."""
        return i > 0 and self.starts[i] == self.ends[i - 1] and not self.words[i - 1].isspace()

    def hyphened(self, i: int) -> str:
        """A word with the one before it, where a hyphen joins them: the full-back of "back"; "" where none does."""
        joined = i > 1 and self.words[i - 1] == "-" and self.is_glued(i - 1) and self.is_glued(i)
        return "".join(self.lower[i - 2 : i + 1]) if joined else ""

    def span(self, first: int, last: int) -> Span:
        """Characters from token ``first`` to token ``last``, both included."""
        return Span(self.starts[first], self.ends[last])
