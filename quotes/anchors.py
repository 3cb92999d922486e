"""Answers in the vocabularies of others: W3C Web Annotations, and schema.org's Quotation in JSON-LD.

Both name things by IRI: by the caller's id of the text where that is one (``https://…``), else in ``urn:quotes:``.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote as percent_encoded

import regex

from .article import Article, said_in
from .places import Places, TextPlaces
from .records import Quote, Span, Speaker

__all__ = ["jsonld", "web_annotations"]

AROUND = 32  # characters of prefix and suffix
_IRI = regex.compile(r"[A-Za-z][A-Za-z0-9+.-]*+:\S++")
_IRI_MARKS = ":/?@!$&'()*+,;=%-._~"  # what percent-encoding leaves alone
_URN_MARKS = ":/@!$&'()*+,;=-._~"  # and in a name that isn't encoded yet
# schema.org has no paraphrases: this says that the words aren't the speaker's own.
_INDIRECT = "https://en.wikipedia.org/wiki/Indirect_speech"
_TYPES = {"person": "Person", "unnamed": "Person", "organisation": "Organization", "group": "Organization"}


def web_annotations(article: Article, places: Places | None = None) -> dict[str, Any]:
    """A Web Annotation page: one annotation per quote, a target with position and words per segment.

    Positions are code points, whatever ``article.offsets`` says: the vocabulary demands it. ``places`` count so too.
    """
    return _Annotations(article, places or TextPlaces(article.text, "codepoint")).page()


class _Annotations:
    def __init__(self, article: Article, places: Places) -> None:
        self._article = article
        self._places = places
        self._base = _base(article)
        self._speakers = {s.id: s for s in article.speakers}

    def page(self) -> dict[str, Any]:
        return {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": f"{self._base}#quotes",
            "type": "AnnotationPage",
            "items": [self._annotation(q) for q in self._article.quotes],
        }

    def _annotation(self, quote: Quote) -> dict[str, Any]:
        speaker = self._speakers.get(quote.speaker or "")
        bodies = [_body(quote.type, "classifying")]
        if speaker:
            bodies.append(_body(speaker.name, "identifying"))
        if speaker and speaker.ref and _IRI.fullmatch(speaker.ref):
            bodies.append({"type": "SpecificResource", "source": _encoded(speaker.ref), "purpose": "identifying"})
        parts = [part for span in quote.segments or quote.content for part in self._places.parts(span)]
        return {
            "id": f"{self._base}#{quote.id}",
            "type": "Annotation",
            "motivation": "identifying" if speaker else "highlighting",
            "body": bodies,
            "target": [self._target(part) for part in parts],
        }

    def _target(self, span: Span) -> dict[str, Any]:
        place = self._places.of(span)
        source = f"{self._base}#{_encoded(place['block'])}" if "block" in place else self._base
        text, resource = self._article.text, self._resource(span)
        quote = {
            "type": "TextQuoteSelector",
            "exact": span.of(text),
            "prefix": text[resource.start : span.start],
            "suffix": text[span.end : resource.end],
        }
        position = {"type": "TextPositionSelector", "start": place["start"], "end": place["end"]}
        return {"source": source, "selector": [position, quote]}

    def _resource(self, span: Span) -> Span:
        """The span with its surroundings, as far as they are in the same text or block."""
        wide = Span(max(0, span.start - AROUND), min(len(self._article.text), span.end + AROUND))
        return next((part for part in self._places.parts(wide) if part.contains(span)), span)


def _body(value: str, purpose: str) -> dict[str, Any]:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def jsonld(article: Article) -> dict[str, Any]:
    """A schema.org Article with its Quotations, each with who spoke."""
    base = _base(article)
    speakers = {s.id: _spoken_by(s, f"{base}#{s.id}") for s in article.speakers}
    return {
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": base,
        "inLanguage": article.language,
        "hasPart": [
            _quotation(article, q, f"{base}#{q.id}") | speakers.get(q.speaker or "", {}) for q in article.quotes
        ],
    }


def _quotation(article: Article, quote: Quote, id: str) -> dict[str, Any]:
    words = said_in(quote.segments or quote.content, article.text)
    kind = {"additionalType": _INDIRECT} if not quote.segments else {}
    return {"@type": "Quotation", **kind, "@id": id, "text": words, "inLanguage": article.language}


def _spoken_by(speaker: Speaker, id: str) -> dict[str, Any]:
    """The property that says whose words they are: a document doesn't speak, it is cited."""
    if speaker.kind == "document":
        return {"citation": {"@type": "CreativeWork", "@id": id, "name": speaker.name}}
    character: dict[str, Any] = {"@type": _TYPES[speaker.kind], "@id": id}
    character["description" if speaker.kind == "unnamed" else "name"] = speaker.name
    if speaker.aliases:
        character["alternateName"] = list(speaker.aliases)
    if speaker.role:
        character["jobTitle" if speaker.kind == "person" else "disambiguatingDescription"] = speaker.role
    if speaker.ref:
        character["identifier"] = speaker.ref
    return {"spokenByCharacter": character}


def _base(article: Article) -> str:
    """The IRI of the text."""
    if article.id and _IRI.fullmatch(article.id):
        return _encoded(article.id.partition("#")[0])
    name = percent_encoded(article.id or "text", safe=_URN_MARKS, errors="surrogatepass")
    return f"urn:quotes:{name}"


def _encoded(part: str) -> str:
    return percent_encoded(part, safe=_IRI_MARKS, errors="replace")
