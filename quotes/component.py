"""The spaCy component "quotes": the same stages on the Doc of a caller's own pipeline.

>>> nlp.add_pipe("quotes", config={"types": ["direct"]})  # doctest: +SKIP
>>> nlp(text)._.quotes.to_dict()  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from .engine import answer, sketch
from .errors import ModelError
from .lexicon import load_lexicon
from .options import Options
from .parse import read_doc
from .records import Job

__all__ = ["make_quotes"]

_CONFIG = {"types": ["direct", "mixed"], "language": "en", "offsets": "codepoint", "include": [], "min_confidence": 0.0}


@Language.factory("quotes", assigns=["doc._.quotes"], requires=["token.tag", "token.dep"], default_config=_CONFIG)
def make_quotes(
    nlp: Language,
    name: str,
    types: list[str],
    language: str,
    offsets: str,
    include: list[str],
    min_confidence: float,
) -> Callable[[Doc], Doc]:
    """A component that sets ``doc._.quotes`` to an Article; its settings are the fields of ``Options``.

    It comes after a tagger and a parser. Raises OptionError, and ModelError on a Doc without a parse.
    """
    options = Options.of(
        types=types, language=language, offsets=offsets, include=include, min_confidence=min_confidence
    )
    model = f"{nlp.meta['lang']}_{nlp.meta['name']}"

    def quotes(doc: Doc) -> Doc:
        if len(doc) and not (doc.has_annotation("TAG") and doc.has_annotation("DEP")):
            raise ModelError('"quotes" needs a tagger and a parser: add them to the pipeline before it')
        doc._.quotes = answer(
            Job(doc.text, None, options), sketch(doc.text, load_lexicon(language)), read_doc(doc), model
        )
        return doc

    return quotes


Doc.set_extension("quotes", default=None, force=True)
