"""Anchors in the vocabularies of others, held against these vocabularies as their owners publish them.

tests/vocabulary holds the W3C's context of Web Annotations and an excerpt of schema.org.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from made import article, quote, speaker
from places import places

from quotes.anchors import jsonld, web_annotations
from quotes.article import Article
from quotes.inputs.document import document
from quotes.records import SpeakerKind

VOCABULARY = Path(__file__).parent / "vocabulary"
TERMS: dict[str, Any] = json.loads((VOCABULARY / "anno.jsonld").read_text("utf-8"))["@context"]
SCHEMA_ORG: dict[str, Any] = json.loads((VOCABULARY / "schemaorg.json").read_text("utf-8"))

BEFORE = ["", "🙂 ", "e\u0301\u0323 ", "אבג ", "👨‍👩‍👧‍👦🏽\n\n", "\U00010000" * 40]


def dam(before: str = "", id: str | None = None) -> Article:
    text = f"{before}“The dam,” said Mayor Ada Brandt, “is safe.”\n\n“Says who?” asked Norvik Water.\n\n“Me.”"
    people = [
        speaker(text, "s1", "Ada Brandt", "Ada Brandt", role="Mayor", aliases=("Brandt",), ref="https://who.test/ada"),
        speaker(text, "s2", "Norvik Water", "Norvik Water", kind="organisation", role="a utility"),
    ]
    quotes = [
        quote(text, ("The dam,", "is safe."), "s1", mention="Ada Brandt", cue="said"),
        quote(text, "Says who?", "s2"),
        quote(text, "Me."),
    ]
    return article(text, quotes, people, id=id)


# Web Annotations


def is_iri(value: Any) -> bool:
    return isinstance(value, str) and bool(urlsplit(value).scheme) and " " not in value


@pytest.mark.parametrize("id", [None, "a 17/ü", "https://news.test/dam?x=1#top", "urn:isbn:1"])
def test_annotations_hold_to_the_context(id: str | None) -> None:
    page = web_annotations(dam(id=id))
    assert page.pop("@context") == "http://www.w3.org/ns/anno.jsonld"
    for node in places(page):
        assert set(node) <= set(TERMS), "every key is a term"
        for key in ("type", "motivation", "purpose"):
            value = node.get(key)
            assert value is None or (value in TERMS and str(TERMS[value]).split(":")[0] in ("oa", "as")), value
        for key in ("id", "source"):
            assert key not in node or is_iri(node[key])


def test_annotations_have_what_the_model_demands() -> None:
    page = web_annotations(dam(id="https://news.test/dam#top"))
    assert (page["type"], page["id"]) == ("AnnotationPage", "https://news.test/dam#quotes")
    assert len({item["id"] for item in page["items"]}) == len(page["items"]) == 3
    for item in page["items"]:
        assert item["type"] == "Annotation"
        assert item["target"]
        for target in item["target"]:
            assert target["source"] == "https://news.test/dam"
            position, words = target["selector"]
            assert (position["type"], words["type"]) == ("TextPositionSelector", "TextQuoteSelector")
            assert 0 <= position["start"] <= position["end"]


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("offsets", ["codepoint", "utf16"])
def test_selectors_find_the_words(before: str, offsets: Any) -> None:
    made = dam(before)
    made = article(made.text, made.quotes, made.speakers, offsets=offsets)
    found = []
    for item in web_annotations(made)["items"]:
        for target in item["target"]:
            position, words = target["selector"]
            found.append(made.text[position["start"] : position["end"]])
            assert found[-1] == words["exact"]
            assert made.text.count(words["prefix"] + words["exact"] + words["suffix"]) == 1
            assert max(len(words["prefix"]), len(words["suffix"])) <= 32
    assert found == ["The dam,", "is safe.", "Says who?", "Me."]


def test_bodies_say_who_and_what() -> None:
    first, _, last = web_annotations(dam())["items"]
    assert first["motivation"] == "identifying"
    assert [b.get("value", b.get("source")) for b in first["body"]] == ["direct", "Ada Brandt", "https://who.test/ada"]
    assert last["motivation"] == "highlighting"
    assert [b["value"] for b in last["body"]] == ["direct"]


def test_blocks_are_sources_of_their_own() -> None:
    doc = document("blocks", [{"id": "p 1", "text": "🙂 “The dam"}, {"id": "p2", "text": "is safe,” she said."}])
    made = article(doc.text, [quote(doc.text, "The dam\n\nis safe,")])
    [item] = web_annotations(made, doc.places("codepoint"))["items"]
    assert [(t["source"], *t["selector"]) for t in item["target"]] == [
        (
            "urn:quotes:text#p%201",
            {"type": "TextPositionSelector", "start": 3, "end": 10},
            {"type": "TextQuoteSelector", "exact": "The dam", "prefix": "🙂 “", "suffix": ""},
        ),
        (
            "urn:quotes:text#p2",
            {"type": "TextPositionSelector", "start": 0, "end": 8},
            {"type": "TextQuoteSelector", "exact": "is safe,", "prefix": "", "suffix": "” she said."},
        ),
    ]


# schema.org


def is_a(name: str, wanted: str) -> bool:
    return name == wanted or any(is_a(parent, wanted) for parent in SCHEMA_ORG["classes"][name])


def check(node: dict[str, Any]) -> None:
    """Every property belongs to the node's class, and its values are of the property's range."""
    for key, values in node.items():
        if key.startswith("@"):
            continue
        property = SCHEMA_ORG["properties"][key]
        assert any(is_a(node["@type"], domain) for domain in property["domain"] if domain in SCHEMA_ORG["classes"]), key
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, dict):
                assert any(is_a(value["@type"], c) for c in property["range"] if c in SCHEMA_ORG["classes"]), key
            else:
                assert isinstance(value, str)
                assert "Text" in property["range"] or ("URL" in property["range"] and is_iri(value)), key


@pytest.mark.parametrize("kind", ["person", "organisation", "group", "unnamed", "document"])
def test_jsonld_holds_to_schema_org(kind: SpeakerKind) -> None:
    text = "“No,” says Brandt, an expert."
    person = speaker(text, "s1", "Brandt", "Brandt", kind=kind, role="an expert", aliases=("B.",), ref="p7")
    indirect = replace(quote(text, "No,"), type="indirect", segments=())
    graph = jsonld(article(text, [quote(text, "No,", "s1"), quote(text, "No,"), indirect], [person]))
    assert graph["@context"] == "https://schema.org"
    for node in places(graph):
        check(node)
        assert is_iri(node["@id"])


def test_jsonld_names_who_spoke() -> None:
    first, second, third = jsonld(dam(id="https://news.test/dam"))["hasPart"]
    assert first == {
        "@type": "Quotation",
        "@id": first["@id"],
        "text": "The dam, is safe.",
        "inLanguage": "en",
        "spokenByCharacter": {
            "@type": "Person",
            "@id": "https://news.test/dam#s1",
            "name": "Ada Brandt",
            "alternateName": ["Brandt"],
            "jobTitle": "Mayor",
            "identifier": "https://who.test/ada",
        },
    }
    assert second["spokenByCharacter"]["@type"] == "Organization"
    assert "spokenByCharacter" not in third


def test_jsonld_tells_a_paraphrase_from_a_quotation() -> None:
    text = "Ada Brandt said the dam was safe, “for now”."
    made = [quote(text, "the dam was safe"), quote(text, "for now")]
    paraphrase, quotation = jsonld(article(text, [replace(made[0], type="indirect", segments=()), made[1]]))["hasPart"]
    assert paraphrase["additionalType"] == "https://en.wikipedia.org/wiki/Indirect_speech"
    assert "additionalType" not in quotation


def test_an_annotation_of_what_has_no_marks_targets_its_content() -> None:
    words = "Ada Brandt said that it leaks."
    found = replace(quote(words, "that it leaks"), type="indirect", segments=())
    [item] = web_annotations(article(words, [found]))["items"]
    assert "that it leaks" in str(item["target"])


@pytest.mark.parametrize(
    ("id", "iri"),
    [
        ("a b", "urn:quotes:a%20b"),
        ("a%20b", "urn:quotes:a%2520b"),
        ("50%", "urn:quotes:50%25"),
        ("why?", "urn:quotes:why%3F"),
        ("\ud800", "urn:quotes:%ED%A0%80"),
        ("https://a.example/a%20b?c#d", "https://a.example/a%20b?c"),
    ],
)
def test_each_id_has_an_iri_of_its_own(id: str, iri: str) -> None:
    assert jsonld(dam(id=id))["@id"] == iri
