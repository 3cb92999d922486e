"""The spaCy component "quotes": the same stages on the Doc of a caller's own pipeline.

>>> nlp.add_pipe("quotes", config={"types": ["direct"]})  # doctest: +SKIP
>>> nlp(text)._.quotes.to_dict()  # doctest: +SKIP

The Doc holds the article as a string, so that it can be stored (``doc.to_bytes``, ``DocBin``) and travel between
processes (``nlp.pipe(texts, n_process=2)``). It is read as it was parsed: no-break spaces, CRLF and hard-wrapped lines,
which the library has parsed as plain spaces (``quotes.prepared``), are tokens of a Doc, and headlines have capitals.
That each paragraph begins a sentence the parser must know beforehand, as in the library's own pipeline:

>>> nlp.add_pipe("quotes_paragraphs", before="parser")  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from .article import Article
from .engine import answer, sketch
from .errors import ModelError
from .lexicon import load_lexicon
from .options import Options
from .packed import packed, unpacked
from .paragraphs import unwrapped
from .parser import parted, read_doc
from .records import Job

__all__ = ["make_quotes", "part_paragraphs"]

# Where spaCy itself keeps the value of an extension, so that it treats this one as any other.
_KEY: Any = ("._.", "quotes", None, None)
_ANY = "xx"  # what spaCy calls a pipeline for several languages
# As a spaCy configuration has them, which knows no tuples.
_CONFIG = {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(Options()).items()}


@Language.factory("quotes", assigns=["doc._.quotes"], requires=["token.tag", "token.dep"], default_config=_CONFIG)
def make_quotes(
    nlp: Language,
    name: str,
    types: str | list[str],
    language: str,
    offsets: str,
    include: str | list[str],
    min_confidence: float,
) -> Callable[[Doc], Doc]:
    """A component that sets ``doc._.quotes`` to an Article; its settings are the fields of ``Options``.

    It comes after a tagger and a parser. Raises OptionError, and ModelError in a pipeline for another language and on a
    Doc without a parse.
    """
    options = Options.of(
        types=types, language=language, offsets=offsets, include=include, min_confidence=min_confidence
    )
    if nlp.lang not in (language, _ANY):
        raise ModelError(
            f'"quotes" reads {language!r}, and the pipeline is for {nlp.lang!r}: add it to one for the same'
        )

    def quotes(doc: Doc) -> Doc:
        if len(doc) and not (doc.has_annotation("TAG") and doc.has_annotation("DEP")):
            raise ModelError('"quotes" needs a tagger and a parser: add them to the pipeline before it')
        model = f"{nlp.meta['lang']}_{nlp.meta['name']}"  # which the pipeline may be told once it's made
        sketched = sketch(doc.text, load_lexicon(language))
        doc._.quotes = answer(Job(doc.text, None, options), sketched, read_doc(doc, sketched.text), model)
        return doc

    return quotes


@Language.component("quotes_paragraphs", assigns=["token.is_sent_start"])
def part_paragraphs(doc: Doc) -> Doc:
    """The Doc with a sentence begun by each paragraph, for a parser that comes behind.

    Raises ModelError on a Doc that is parsed already.
    """
    if len(doc) and doc.has_annotation("DEP"):
        raise ModelError('"quotes_paragraphs" comes too late: add it with before="parser"')
    return parted(doc, unwrapped(doc.text)[0])


def _get(doc: Doc) -> Article | None:
    held = doc.user_data.get(_KEY)
    return None if held is None else unpacked(held, doc.text)


def _set(doc: Doc, article: Article | None) -> None:
    doc.user_data[_KEY] = None if article is None else packed(article)


Doc.set_extension("quotes", getter=_get, setter=_set, force=True)
