"""What is read off a spaCy Doc, and what a pipeline must have."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import spacy
from scenes import parsed
from threadpoolctl import ThreadpoolController

import quotes
from quotes.legible import legible
from quotes.lexicon import load_lexicon
from quotes.parse import Parse
from quotes.parser import Parser, read_doc
from quotes.prepared import Prepared
from quotes.records import Span

TREE = parsed(
    "Big old ships sank. They did.",
    "Big/JJ/amod/2 old/JJ/amod/2 ships/NNS/nsubj/3 sank/VBD/ROOT/3 ././punct/3",
    "They/PRP/nsubj/1 did/VBD/ROOT/1 ././punct/1",
)


@pytest.fixture(scope="module")
def parser() -> Parser:
    return quotes.load().parser


def one(parser: Parser, text: str) -> Parse:
    (parse,) = parser.pipe([text])
    return parse


def test_sentences_of_tokens() -> None:
    assert TREE.sentence_of == [0, 0, 0, 0, 0, 1, 1, 1]


def test_children_stand_in_order() -> None:
    assert TREE.children[3] == [2, 4]
    assert TREE.children[2] == [0, 1]
    assert TREE.children[0] == []


def test_each_paragraph_begins_a_sentence(parser: Parser) -> None:
    parse = one(parser, "Swan returns, claims magazine\n\nBy Ada Brandt\n\nThe swan came back. It hissed.")
    assert [parse.words[i] for i in parse.sent_starts] == ["Swan", "By", "The", "It"]
    for token, head in enumerate(parse.heads):
        assert parse.sentence_of[token] == parse.sentence_of[head]


def test_a_doc_that_is_given_is_parted_at_paragraphs_too(parser: Parser) -> None:
    doc = parser.nlp("Swan returns, claims magazine\n\nBy Ada Brandt\n\nThe swan came back.")
    starts = [read_doc(doc, doc.text).words[i] for i in read_doc(doc, doc.text).sent_starts]
    assert {"Swan", "By", "The"} <= set(starts)


def test_verbs_in_a_row_lead_back_to_the_first(parser: Parser) -> None:
    parse = one(parser, "The mayor deleted it and issued a statement, and the clerk laughed.")
    first = parse.lower.index("deleted")
    assert parse.first_of_row(parse.lower.index("issued")) == first
    assert parse.first_of_row(first) == first
    assert parse.first_of_row(laughed := parse.lower.index("laughed")) == laughed  # with a subject of its own


def test_edges_of_subtrees() -> None:
    assert TREE.edges[2] == (0, 2)
    assert TREE.edges[3] == (0, 4)
    assert TREE.edges[6] == (5, 7)


def test_characters_of_tokens() -> None:
    assert TREE.span(0, 2) == Span(0, len("Big old ships"))
    assert TREE.span(0, 2).of(TREE.text) == "Big old ships"


def test_a_doc_is_read_whole() -> None:
    doc = spacy.tokens.Doc(
        spacy.blank("en").vocab,
        words=["Ships", "sank", ".", "They", "did"],
        spaces=[True, False, True, True, False],
        tags=["NNS", "VBD", ".", "PRP", "VBD"],
        deps=["nsubj", "ROOT", "punct", "nsubj", "ROOT"],
        heads=[1, 1, 1, 4, 4],
        sent_starts=[True, False, False, True, False],
    )
    parse = read_doc(doc, doc.text)
    assert parse.text == "Ships sank. They did"
    assert parse.starts == [0, 6, 10, 12, 17]
    assert parse.ends == [5, 10, 11, 16, 20]
    assert parse.tags == ["NNS", "VBD", ".", "PRP", "VBD"]
    assert parse.deps == ["nsubj", "ROOT", "punct", "nsubj", "ROOT"]
    assert parse.heads == [1, 1, 1, 4, 4]
    assert parse.sent_starts == [0, 3]


@pytest.mark.parametrize(
    "text",
    [
        "Then the\u00a0engineer said no. She left.",
        "Then the  engineer said no.\u2009 She left.",
        "\ufeffThen the engineer\u200b said no.\tShe left. ",
        "  Then the engi\u00adneer \u202asaid\u202c no. She left.",
    ],
)
def test_what_parts_words_and_what_nobody_sees_is_no_word(parser: Parser, text: str) -> None:
    parse, plain = one(parser, text), one(parser, "Then the engineer said no. She left.")
    assert (parse.words, parse.tags, parse.deps, parse.heads) == (plain.words, plain.tags, plain.deps, plain.heads)
    assert parse.text == legible(text)
    seen = ["".join(c for c in text[a:b] if c.isprintable()) for a, b in zip(parse.starts, parse.ends, strict=True)]
    assert seen == plain.words


def test_spaces_at_the_ends_of_lines_and_carriage_returns_part_nothing(parser: Parser) -> None:
    parse = one(parser, "Ships sank. \r\n\t\r\n\u00a0They did.\r\n")
    assert parse.words == ["Ships", "sank", ".", "\n\n", "They", "did", ".", "\n"]
    assert parse.span(4, 5).of(parse.text) == "They did"


def test_a_real_parse_finds_the_subject(parser: Parser) -> None:
    parse = one(parser, "The engineer said no.")
    engineer = parse.words.index("engineer")
    assert (parse.deps[engineer], parse.words[parse.heads[engineer]]) == ("nsubj", "said")


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "a \ud83d b", "\ud83d", "🙂 yes", "e\u0301", "\u202eyes\u202c", "\r\n"]
)
def test_tokens_stand_where_they_say_whatever_the_text(parser: Parser, text: str) -> None:
    parse = one(parser, text)
    assert parse.text == legible(text)
    assert all(0 <= s < e <= len(text) for s, e in zip(parse.starts, parse.ends, strict=True))
    assert parse.starts == sorted(parse.starts)
    for start, end, word in zip(parse.starts, parse.ends, parse.words, strict=True):
        assert text[start:end].replace("\ud83d", "\ufffd").replace("\x00", "\ufffd") == word


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It leaks,”Ada said.", ["It", "leaks", ",", "”", "Ada", "said", "."]),
        ('It leaks."Ada left', ["It", "leaks", ".", '"', "Ada", "left"]),
        ("he said:“No”", ["he", "said", ":", "“", "No", "”"]),
    ],
)
def test_a_mark_without_a_space_is_a_token(parser: Parser, text: str, words: list[str]) -> None:
    assert one(parser, text).words == words


@pytest.mark.parametrize("word", ["wed", "e-mail", "op-ed", "Start-ups"])
def test_some_words_are_parted_at_nothing(parser: Parser, word: str) -> None:
    assert one(parser, f"They {word} at noon.").words == ["They", word, "at", "noon", "."]


def test_a_long_text_is_cut_at_line_ends_else_at_sentences_else_at_words() -> None:
    sentence = "Mr. Oakes met Ms. Sorensen. "
    lines = "\n".join([sentence * 40] * 20)
    for text, end in ((lines, "\n"), (lines.replace("\n", ""), ". "), ("leaks " * 4_000, " ")):
        prepared = Prepared(text, load_lexicon("en"))
        pieces = prepared.pieces
        assert "".join(pieces) == prepared.text
        assert len(pieces) > 1
        assert all(piece.endswith(end) for piece in pieces[:-1])
        assert not any(piece.startswith(" ") for piece in pieces)
    assert [len(p) for p in Prepared("a" * 25_000, load_lexicon("en")).pieces] == [10_000, 10_000, 5_000]


def test_texts_come_back_in_order(parser: Parser) -> None:
    texts = [f"Ship {n} sank." for n in range(40)]
    assert [p.text for p in parser.pipe(texts)] == texts


def test_a_pipeline_that_is_not_installed_is_named() -> None:
    with pytest.raises(quotes.ModelError, match=r"'xx_no_such_model' can't be loaded: install it, or name another one"):
        quotes.load("xx_no_such_model")


def test_a_pipeline_without_a_parser_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(quotes.ModelError, match="has no tagger and no parser"):
        quotes.load(str(tmp_path))


@pytest.mark.parametrize(
    ("model", "said"),
    [
        (None, "the model is None: give the name or path of a spaCy pipeline, or leave it out"),
        (7, "the model is 7: give the name or path"),
        (["a"], r"the model is \['a'\]: give the name or path"),
        (spacy.blank("en"), r"the model is an nlp object: give the name .*, or add the component with nlp.add_pipe"),
        ("{folder}/none", "none' can't be loaded: there is no such folder; check the path"),
        ("{folder}/empty", "empty' can't be loaded: the folder holds none; name one that nlp.to_disk has made"),
        ("{folder}/broken", "broken' can't be loaded: it is there, but ConfigValidationError: .{170,220}…. Install it"),
        ("regex", "'regex' can't be loaded: it is there, but .*Error: .*. Install it anew, or name another one"),
    ],
    ids=lambda given: repr(given)[:12],
)
def test_why_a_pipeline_cannot_be_loaded_is_said(tmp_path: Path, model: object, said: str) -> None:
    (tmp_path / "empty").mkdir()
    spacy.blank("en").to_disk(tmp_path / "broken")
    (tmp_path / "broken" / "config.cfg").write_text('[nlp]\nlang = "en"\npipeline = []\n')
    given = model.format(folder=tmp_path) if isinstance(model, str) else model
    with pytest.raises(quotes.ModelError, match=said):
        quotes.load(given)  # type: ignore[arg-type]


def test_a_path_is_a_name(tmp_path: Path) -> None:
    spacy.load(quotes.DEFAULT_MODEL).to_disk(tmp_path)
    engine = quotes.load(tmp_path)
    assert engine is quotes.load(str(tmp_path))
    assert json.loads(engine.extract("“It leaks,” said Ada.").to_json())["meta"]["model"] == str(tmp_path)


def threads_of_numpy() -> list[int]:
    return [library["num_threads"] for library in ThreadpoolController().select(user_api="blas").info()]


def test_numpy_has_one_thread_within_a_parse_and_as_many_as_before_behind_it(
    parser: Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    within: list[int] = []
    split = parser.nlp.tokenizer
    monkeypatch.setattr(parser.nlp, "tokenizer", lambda text: within.extend(threads_of_numpy()) or split(text))
    with ThreadpoolController().limit(limits=2, user_api="blas"):
        given = parser.pipe(["Ships sank.", "They did."])
        next(given)
        assert threads_of_numpy() == [2] * len(threads_of_numpy())
        assert list(given)
    assert set(within) <= {1}
    assert len(within) == 2 * len(threads_of_numpy())


def test_numpy_keeps_its_threads_where_several_threads_parse_with_parsers_of_their_own(parser: Parser) -> None:
    before, other = threads_of_numpy(), Parser(quotes.DEFAULT_MODEL)
    with ThreadPoolExecutor(4) as pool:
        for _ in pool.map(lambda n: list((parser, other)[n % 2].pipe(["Big old ships sank."] * 3)), range(24)):
            pass
    assert threads_of_numpy() == before


def test_a_parse_that_fails_gives_numpy_its_threads_back(parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: str) -> None:
        raise RuntimeError(text)

    with ThreadpoolController().limit(limits=2, user_api="blas"):
        with monkeypatch.context() as patched:
            patched.setattr(parser.nlp, "tokenizer", broken)
            with pytest.raises(RuntimeError):
                list(parser.pipe(["Ships sank."]))
        assert set(threads_of_numpy()) <= {2}
    assert list(parser.pipe(["Ships sank."]))


def test_nothing_is_above_a_root() -> None:
    parse = parsed("It leaks.", "It/PRP/nsubj/1 leaks/VBZ/ROOT/1 ././punct/1")
    assert [parse.above(i) for i in (0, 1, 2, -1)] == [1, -1, 1, -1]
