"""The parse: the only file that loads spaCy.

Only the components whose answers are read are run: the tagger and the parser. Names are found without the
entity recogniser, which alone costs half of a pipeline's time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from threading import Lock
from typing import TYPE_CHECKING, Any

import spacy
from spacy.attrs import DEP, HEAD, ORTH, SENT_START, TAG
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc
from spacy.util import compile_infix_regex
from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController

from .errors import ModelError
from .lexicon import Lexicon, load_lexicon
from .paragraphs import unwrapped
from .prepared import Prepared
from .records import Span

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["FINITE", "SUBJECTS", "TENSED", "Parse", "Parser", "read_doc"]

_UNTAGGED = "XX"  # the Treebank's own tag for what is unknown
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))  # tags of verbs that make a clause
TENSED = FINITE | {"VBN"}  # and of the participle that the tagger may take a past tense for
SUBJECTS = frozenset(("nsubj", "nsubjpass"))  # labels of the subjects of active and passive verbs

_NEEDED = ("tagger", "parser")
_KEPT = ("tok2vec", "transformer", *_NEEDED)
# Words that the tokeniser would part at the hyphen, and that rules look for.
_WHOLE = (
    *(e + mail for e in "eE" for mail in ("-mail", "-mails", "-mailed", "-Mail", "-Mails")),
    *(op + ed for op in ("op-", "Op-") for ed in ("ed", "eds", "Ed", "Eds")),
    *(start + up for start in ("start-", "Start-") for up in ("up", "ups")),
)
_TOGETHER = 16  # pieces of texts that the pipeline reads at once
_MOST_WORDS = 60_000  # new words, after which the vocabulary's tables are made again
# What numpy multiplies with. Our matrices are small: several threads spend more on each other than on them.
_BLAS = ThreadpoolController()
_ALONE = Lock()  # its number of threads is the whole process's: one parser at a time lowers it and puts it back
# A quotation mark beside a dash: “I carry it up”—she points at the stairs—“and down.”
_DASHED = (
    r"(?<=\w)[,.!?](?=[\"”][—–])",
    r"(?<=[\w,.!?])[\"”](?=[—–])",
    r"(?<=[”\"])[—–](?=\w)",
    r"(?<=\w)[—–](?=[“\"])",
    r"(?<=[—–])[“\"](?=\w)",
)
# A quotation mark with no space on either side, and the comma before it: “It’s over,”Ada said.
_GLUED = (
    r"(?<=\w)[,.!?:;](?=[\"“”]\w)",
    r"(?<=[\w,.!?])[\"”](?=[^\W\d_])",
    r"(?<=[:;,\w])“(?=\w)",
    *_DASHED,
)


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
    def children(self) -> list[list[int]]:
        """For each token its dependents, in order."""
        result: list[list[int]] = [[] for _ in self.starts]
        for i, head in enumerate(self.heads):
            if head != i:
                result[head].append(i)
        return result

    def child(self, token: int, *deps: str) -> int:
        """The first dependent of a token that has one of some labels, or -1."""
        return next((c for c in self.children[token] if self.deps[c] in deps), -1)

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
        return self.lower[i : i + 1] == ["as"] and self.tags[i + 1 : i + 2] == ["VBG"]

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

    def span(self, first: int, last: int) -> Span:
        """Characters from token ``first`` to token ``last``, both included."""
        return Span(self.starts[first], self.ends[last])


def read_doc(doc: Doc) -> Parse:
    """The parse that a Doc holds."""
    return _read(doc, unwrapped(doc.text)[0])


def _read(doc: Doc, text: str) -> Parse:
    """The same, with the text that the parse is of."""
    rows = doc.to_array([TAG, DEP, HEAD, SENT_START])
    names = doc.vocab.strings
    cache: dict[int, str] = {0: ""}
    for key in {int(k) for k in rows[:, 0]} | {int(k) for k in rows[:, 1]}:
        cache.setdefault(key, names[key])
    starts = [t.idx for t in doc]
    words = [t.text for t in doc]
    heads = [i + offset for i, offset in enumerate(rows[:, 2].astype("int64").tolist())]
    flags = rows[:, 3].astype("int64").tolist()
    sents = [i for i, flag in enumerate(flags) if flag == 1 or i == 0 or "\n" in words[i - 1]]
    return Parse(
        text=text,
        starts=starts,
        ends=[s + len(w) for s, w in zip(starts, words, strict=True)],
        words=words,
        lower=[w.lower() for w in words],
        tags=[cache[k] or _UNTAGGED for k in rows[:, 0].tolist()],
        deps=[cache[k] for k in rows[:, 1].tolist()],
        heads=heads,
        sent_starts=sents,
    )


def _joined(text: str, parts: list[Parse]) -> Parse:
    """One parse of a text from those of its pieces."""
    if len(parts) == 1:
        return parts[0]
    whole = Parse(text, *([] for _ in range(8)))
    offset = 0
    for part in parts:
        base = len(whole)
        whole.starts.extend(s + offset for s in part.starts)
        whole.ends.extend(e + offset for e in part.ends)
        whole.words.extend(part.words)
        whole.lower.extend(part.lower)
        whole.tags.extend(part.tags)
        whole.deps.extend(part.deps)
        whole.heads.extend(h + base for h in part.heads)
        whole.sent_starts.extend(s + base for s in part.sent_starts)
        offset += len(part.text)
    return whole


def _placed(own: Prepared, parts: list[Parse]) -> Parse:
    """The parse of a text as it was sent, from those of its pieces."""
    whole = _joined(own.text, parts)
    starts, ends = own.placed(whole.starts, whole.ends)
    return replace(whole, text=own.flowing, starts=starts, ends=ends)


def _use_numpy(nlp: Language) -> None:
    """Has numpy multiply the matrices: on today's processors that is a third of the parse faster than thinc's BLIS."""
    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        if isinstance(component, TrainablePipe):
            for node in component.model.walk():
                if isinstance(node.ops, NumpyOps):  # not what runs on a GPU
                    node.ops = ops


def _split_glued(nlp: Language, lexicon: Lexicon) -> None:
    """Has the tokeniser take a quotation mark from the word that it is glued to, and leave an e-mail and Sgt. whole."""
    tokenizer: Any = nlp.tokenizer
    own = getattr(getattr(tokenizer, "infix_finditer", None), "__self__", None)
    if isinstance(own, re.Pattern):  # not what somebody wrote for a pipeline of their own
        tokenizer.infix_finditer = compile_infix_regex((*_GLUED, own.pattern)).finditer
        ranks = (f"{title.capitalize()}." for title in sorted(lexicon.rules.short_titles))
        for word in (*_WHOLE, *(rank for rank in ranks if len(tokenizer(rank)) > 1)):  # a rank ends no sentence
            tokenizer.add_special_case(word, [{ORTH: word}])


class Parser:
    """Runs one spaCy pipeline on texts.

    model: package name or path. language: of the texts. Raises ModelError where the pipeline can't be loaded or has no
    tagger or parser.
    """

    def __init__(self, model: str, language: str = "en") -> None:
        self.lexicon = load_lexicon(language)
        try:
            self.nlp: Language = spacy.load(model)
        except Exception as error:  # what a package does that is broken, or no pipeline, nobody knows
            raise ModelError.unloaded(model, error) from error
        missing = [name for name in _NEEDED if name not in self.nlp.pipe_names]
        if missing:
            raise ModelError(f"the spaCy pipeline {model!r} has no {' and no '.join(missing)}: choose one that has")
        self.nlp.select_pipes(enable=[name for name in self.nlp.pipe_names if name in _KEPT])
        self.nlp.max_length = 1 << 30  # long texts are the doors' business
        _use_numpy(self.nlp)
        _split_glued(self.nlp, self.lexicon)

    def pipe(self, texts: Iterable[str]) -> Iterator[Parse]:
        """The parse of each text, in order. All are parsed before the first is given."""
        prepared = [Prepared(text, self.lexicon) for text in texts]
        # Without a zone every new word would stay in the vocabulary for good. Zones can't overlap: one at a time, and
        # closed before anything is given, as the caller may never come back for the rest.
        with _ALONE, _BLAS.limit(limits=1, user_api="blas"):
            with self.nlp.memory_zone():
                pieces = chain.from_iterable(own.pieces for own in prepared)
                docs = self.nlp.pipe(map(self._parted, pieces), batch_size=_TOGETHER)
                parses = [_placed(own, [_read(next(docs), piece) for piece in own.pieces]) for own in prepared]
                worn = len(self.nlp.vocab) > _MOST_WORDS
            if worn:
                self._renew_tables()
        yield from parses

    def _parted(self, text: str) -> Doc:
        """The tokens of a text, of which each paragraph begins a sentence: no headline goes on in a byline."""
        doc = self.nlp.make_doc(text)
        for space in doc[:-1]:
            if "\n" in space.text:
                doc[space.i + 1].is_sent_start = True
        return doc

    def _renew_tables(self) -> None:
        """The vocabulary's tables keep the places of words that have left them, and grow; made again, they are small.

        It's what spaCy does when it reads a vocabulary from disk; it takes a tenth of a second.
        """
        vocab, other = self.nlp.vocab, ["vectors", "lookups"]
        vocab.from_bytes(vocab.to_bytes(exclude=other), exclude=other)
