"""New words don't stay in the vocabulary, and its tables are made again before they have grown."""

from __future__ import annotations

import pytest
from serving import SAID
from soak import article

import quotes
from quotes import parser


def test_new_words_leave_the_vocabulary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "_MOST_WORDS", 500)
    engine = quotes.load()
    vocab = engine.parser.nlp.vocab
    before, strings = engine.extract(SAID).to_json(), len(vocab.strings)
    for number in range(60):
        assert len(engine.extract(article(number)).quotes) == 2
    assert len(vocab.strings) == strings
    assert len(vocab) <= 500
    assert engine.extract(SAID).to_json() == before


def test_two_pipes_at_once_do_not_stand_in_each_others_way() -> None:
    engine = quotes.load()
    both = zip(engine.pipe([SAID] * 40, batch_size=3), engine.pipe([article(1)] * 40, batch_size=5), strict=True)
    assert {(a.to_json(), b.to_json()) for a, b in both} == {
        (engine.extract(SAID).to_json(), engine.extract(article(1)).to_json())
    }
