"""The spaCy component: the same answer as the library's, on the Doc of a caller's own pipeline."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import spacy
from golden import Case, read_cases
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import quotes
from quotes import DEFAULT_MODEL, ModelError, OptionError
from quotes.headlines import recased
from quotes.lexicon import load_lexicon
from quotes.paragraphs import find_paragraphs

TEXT = "“It leaks,” said Mei Sorensen. Her film, “The Long Harbour Road,” doesn’t. 🙂 Sorensen called it “a sieve.”"
ALL = {"types": ["direct", "mixed", "indirect"], "include": ["rejected"]}


def pipeline(**config: Any) -> Language:
    nlp = spacy.load(DEFAULT_MODEL)
    nlp.add_pipe("quotes_paragraphs", before="parser")
    nlp.add_pipe("quotes", config=config)
    return nlp


def plain() -> list[Case]:
    """Cases without headlines and hard-wrapped lines, with plain spaces alone, one where quotation marks meet words.

    The library has all others parsed as if they were so; a Doc is as it is.
    """
    lexicon = load_lexicon("en")
    wild = [case for case in read_cases() if case.group == "in_the_wild"]
    wild = [case for case in wild if recased(case.text, find_paragraphs(case.text), lexicon) == case.text]
    return [c for c in wild if not re.search(r"[\w,]\n[a-z]|[\w,.!?:;][\"“”]\w|[^\S \n]|  | \n|\n ", c.text)]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline(**ALL)


def test_it_agrees_with_the_library_on_an_article(nlp: Language, example: Path) -> None:
    text = example.read_text("utf-8")
    ours, theirs = quotes.extract(text, **ALL), nlp(text)._.quotes
    assert len(ours.quotes) > 3
    assert theirs.quotes == ours.quotes
    assert theirs.speakers == ours.speakers
    assert theirs.rejected == ours.rejected
    assert theirs.warnings == ours.warnings


@pytest.mark.parametrize("case", [pytest.param(c, id=c.id) for c in plain()])
def test_it_agrees_with_the_library_on_the_golden_cases(nlp: Language, case: Case) -> None:
    ours, theirs = quotes.extract(case.text, **ALL), nlp(case.text)._.quotes
    assert (theirs.quotes, theirs.speakers, theirs.rejected) == (ours.quotes, ours.speakers, ours.rejected)


def test_a_doc_of_windows_lines_has_its_quotes(nlp: Language) -> None:
    [case] = [case for case in read_cases() if case.title == "Windows line ends, single marks and a caption [crlf]"]
    ours, theirs = quotes.extract(case.text), nlp(case.text)._.quotes
    assert [q.segments for q in theirs.quotes if q.segments] == [q.segments for q in ours.quotes]


def test_page_furniture_in_a_doc_is_blank(nlp: Language) -> None:
    text = "Ada Brandt swims.\n\nRead more: Mayor Carl Osei Opens a Bridge\n\nShe added: “It is clean.”"
    ours, theirs = quotes.extract(text, **ALL), nlp(text)._.quotes
    assert theirs.speakers == ours.speakers
    assert [(q.segments, q.context) for q in theirs.quotes] == [(q.segments, q.context) for q in ours.quotes]


def test_a_line_that_is_wrapped_begins_no_sentence(nlp: Language) -> None:
    text = "The mayor of the town of\nLowmoor said on Monday that\nthe river was low.\n\n“It is low,” she said."
    assert [sent.text.strip() for sent in nlp(text).sents] == [
        "The mayor of the town of\nLowmoor said on Monday that\nthe river was low.",
        "“It is low,” she said.",
    ]


def test_texts_in_a_batch_are_as_texts_alone(nlp: Language) -> None:
    texts = [TEXT, "", "Nothing quoted.", TEXT]
    assert [d._.quotes.quotes for d in nlp.pipe(texts)] == [nlp(t)._.quotes.quotes for t in texts]


def test_a_stored_doc_keeps_its_article(nlp: Language) -> None:
    doc = nlp(TEXT)
    article = quotes.extract(TEXT, **ALL)
    assert doc._.quotes == article
    assert Doc(nlp.vocab).from_bytes(doc.to_bytes())._.quotes == article
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    [again] = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    assert again._.quotes == article
    assert pickle.loads(pickle.dumps(doc))._.quotes == article
    assert Doc(nlp.vocab)._.quotes is None


@pytest.mark.slow
def test_several_processes_answer_as_one(nlp: Language) -> None:
    texts = [TEXT, "", "Nothing quoted."]
    assert [d._.quotes for d in nlp.pipe(texts, n_process=2)] == [nlp(t)._.quotes for t in texts]


def test_its_settings_are_the_options() -> None:
    article = pipeline(types=["mixed"], offsets="utf16", include=["rejected"], min_confidence=1.0)(TEXT)._.quotes
    assert {q.type for q in article.quotes} == {"mixed"}
    assert article.offsets == "utf16"
    assert [r.reason for r in article.rejected or ()] == ["title"]
    assert {q.speaker for q in article.quotes} == {None}
    ours = quotes.extract(TEXT, types=["mixed"], offsets="utf16", include=["rejected"], min_confidence=1.0)
    assert article.to_dict() == ours.to_dict()


@pytest.mark.parametrize("types", ["all", ["all"], "direct,mixed,indirect"])
def test_lists_may_be_strings_as_at_the_other_doors(nlp: Language, types: Any, tmp_path: Path) -> None:
    made = pipeline(types=types, include="rejected")
    assert made(TEXT)._.quotes == nlp(TEXT)._.quotes
    made.to_disk(tmp_path)
    assert spacy.load(tmp_path)(TEXT)._.quotes.quotes == nlp(TEXT)._.quotes.quotes


def test_without_settings_it_finds_direct_and_mixed() -> None:
    article = pipeline()(TEXT)._.quotes
    assert {q.type for q in article.quotes} == {"direct", "mixed"}
    assert article.rejected is None


@pytest.mark.parametrize(
    ("config", "field"),
    [({"types": ["spoken"]}, "types"), ({"language": "xx"}, "language"), ({"min_confidence": 2.0}, "min_confidence")],
)
def test_a_wrong_setting_is_named_when_it_is_added(config: dict[str, Any], field: str) -> None:
    with pytest.raises(OptionError, match=field):
        pipeline(**config)


def test_a_pipeline_without_a_parser_gets_a_clear_error() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("quotes")
    with pytest.raises(quotes.ModelError, match=r"needs a tagger and a parser: add them"):
        nlp(TEXT)


def test_an_empty_text_is_fine_even_on_a_blank_pipeline() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("quotes")
    article = nlp("")._.quotes
    assert (article.quotes, article.speakers) == ((), ())


def test_a_tagger_may_leave_words_without_a_tag(nlp: Language, example: Path) -> None:
    """As one that is trained on partly annotated text does."""
    bare = spacy.load(DEFAULT_MODEL)
    for nth in (2, 3, 5):
        doc = bare(example.read_text("utf-8"))
        for token in list(doc)[::nth]:
            token.tag_ = ""
        assert nlp.get_pipe("quotes")(doc)._.quotes.quotes


def test_the_documents_own_fields_are_left_alone(nlp: Language) -> None:
    with_quotes, without = nlp(TEXT), spacy.load(DEFAULT_MODEL)(TEXT)
    assert [(t.text, t.tag_, t.dep_, t.head.i) for t in with_quotes] == [
        (t.text, t.tag_, t.dep_, t.head.i) for t in without
    ]


def test_it_says_what_it_needs_and_sets() -> None:
    meta = Language.get_factory_meta("quotes")
    assert meta.assigns == ["doc._.quotes"]
    assert set(meta.requires) == {"token.tag", "token.dep"}


def test_spacy_finds_it_without_an_import() -> None:
    code = "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('quotes'); print(nlp('')._.quotes.quotes)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd="/")
    assert done.stdout.strip() == "()"


def test_paragraphs_that_come_too_late_are_told_where_to_go() -> None:
    nlp = spacy.load(DEFAULT_MODEL)
    nlp.add_pipe("quotes_paragraphs")
    with pytest.raises(ModelError, match='before="parser"'):
        nlp(TEXT)


def test_a_pipeline_for_another_language_is_refused() -> None:
    with pytest.raises(ModelError, match="the pipeline is for 'de'"):
        spacy.blank("de").add_pipe("quotes")
    spacy.blank("xx").add_pipe("quotes")  # for whatever language


def test_the_model_is_called_as_the_pipeline_is_now(nlp: Language) -> None:
    before = nlp.meta["name"]
    nlp.meta["name"] = "renamed"
    try:
        assert nlp(TEXT)._.quotes.meta["model"] == "en_renamed"
    finally:
        nlp.meta["name"] = before
