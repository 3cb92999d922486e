"""The parser: the only file that loads spaCy.

Only the components whose answers are read are run: the tagger and the parser. Names are found without the
entity recogniser, which alone costs half of a pipeline's time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
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
from .locks import PARSING
from .parse import Parse
from .prepared import Prepared

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Parser", "parted", "read_doc"]

_MILLION = ("m", ".")  # no word: it would keep £3m. from ending a sentence
_UNTAGGED = "XX"  # the Treebank's own tag for what is unknown
_NEEDED = ("tagger", "parser")
_KEPT = ("tok2vec", "transformer", *_NEEDED)
# Words that the tokeniser would part: at the hyphen, though rules look for them, and as if they were "we'd".
_WHOLE = (
    *(e + mail for e in "eE" for mail in ("-mail", "-mails", "-mailed", "-Mail", "-Mails")),
    *(op + ed for op in ("op-", "Op-") for ed in ("ed", "eds", "Ed", "Eds")),
    *(start + up for start in ("start-", "Start-") for up in ("up", "ups")),
    *("wed", "Wed"),
)
_TOGETHER = 16  # pieces of texts that the pipeline reads at once
_MOST_WORDS = 60_000  # new words, after which the vocabulary's tables are made again
# What numpy multiplies with. Our matrices are small: several threads spend more on each other than on them.
_BLAS = ThreadpoolController()
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


def parted(doc: Doc, text: str) -> Doc:
    """The Doc, not parsed yet, in which each paragraph begins a sentence: no headline goes on in a byline.

    text: that of the Doc, with spaces for the line ends within paragraphs.
    """
    for space in doc[:-1]:
        if "\n" in text[space.idx : doc[space.i + 1].idx]:
            doc[space.i + 1].is_sent_start = True
    return doc


def read_doc(doc: Doc, text: str) -> Parse:
    """The parse that a Doc holds. text: as the stages read it, with spaces for tokens that they are not to see.

    Those are left out, as a parser of ours never sees them, nor more than one space; what is blank on either side is
    one token.
    """
    parse = _read(doc, text)
    own = [text[start:end] for start, end in zip(parse.starts, parse.ends, strict=True)]
    unseen = [bool(piece) and not piece.strip(" ") for piece in own]
    return _without(parse, [piece.isspace() for piece in own], unseen) if any(unseen) else parse


def _without(parse: Parse, blank: list[bool], unseen: list[bool]) -> Parse:
    """A parse without some of its tokens, of which those that stay and are blank are joined where they meet then."""
    kept: list[int] = []
    places: list[int] = []  # for each token its place among those kept, or that of the next
    ends = list(parse.ends)
    for i, own in enumerate(unseen):
        joined = blank[i] and not own and bool(kept) and blank[kept[-1]] and kept[-1] + 1 < i
        places.append(len(kept) - joined)
        if joined:
            ends[kept[-1]] = parse.ends[i]
        elif not own:
            kept.append(i)
    heads = [_seen_above(parse, unseen, i) for i in kept]
    words = ["".join(parse.text[parse.starts[i] : ends[i]].split(" ")) if blank[i] else parse.words[i] for i in kept]
    return Parse(
        text=parse.text,
        starts=[parse.starts[i] for i in kept],
        ends=[ends[i] for i in kept],
        words=words,
        lower=[word.lower() for word in words],
        tags=[parse.tags[i] for i in kept],
        deps=[parse.deps[i] for i in kept],
        heads=[places[i] for i in heads],
        sent_starts=sorted({places[i] for i in parse.sent_starts if places[i] < len(kept)}),
    )


def _seen_above(parse: Parse, unseen: list[bool], token: int) -> int:
    """The nearest token above one that stays, or the token itself."""
    above = parse.heads[token]
    while unseen[above] and parse.heads[above] != above:
        above = parse.heads[above]
    return token if unseen[above] else above


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
    # A caller's parser may not have been told of the paragraphs.
    sents = [i for i, flag in enumerate(flags) if flag == 1 or i == 0 or "\n" in text[starts[i - 1] : starts[i]]]
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
        tokenizer.add_special_case("".join(_MILLION), [{ORTH: part} for part in _MILLION])
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
        # closed before anything is given, as the caller may never come back for the rest. The number of threads is the
        # whole process's, too.
        with PARSING, _BLAS.limit(limits=1, user_api="blas"):
            with self.nlp.memory_zone():
                pieces = chain.from_iterable(own.pieces for own in prepared)
                docs = self.nlp.pipe((parted(self.nlp.make_doc(p), p) for p in pieces), batch_size=_TOGETHER)
                parses = [_placed(own, [_read(next(docs), piece) for piece in own.pieces]) for own in prepared]
                worn = len(self.nlp.vocab) > _MOST_WORDS
            if worn:
                self._renew_tables()
        yield from parses

    def _renew_tables(self) -> None:
        """The vocabulary's tables keep the places of words that have left them, and grow; made again, they are small.

        It's what spaCy does when it reads a vocabulary from disk; it takes a tenth of a second.
        """
        vocab, other = self.nlp.vocab, ["vectors", "lookups"]
        vocab.from_bytes(vocab.to_bytes(exclude=other), exclude=other)
