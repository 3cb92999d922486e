"""What isn't English is told on the page, and nothing that is English."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from articles import EMOJI, SHORT, long_article
from conftest import Open
from playwright.sync_api import Page, expect

ROOT = Path(__file__).parents[2]

OTHERS = {
    "fr": """Le maire a annoncé mardi que le pont sera rouvert au printemps. « Nous allons le reconstruire », a déclaré
    Jean Morel, qui dirige la commission. Les habitants, qui attendent depuis deux ans, sont partagés. « Ce n'est
    pas une bonne nouvelle pour les commerçants », a dit une riveraine de la place.""",
    "de": """Der Bürgermeister hat am Dienstag angekündigt, dass die Brücke im Frühjahr wieder geöffnet wird. „Wir
    werden sie wieder aufbauen“, sagte Hans Meier, der den Ausschuss leitet. Die Anwohner, die seit zwei Jahren
    warten, sind geteilter Meinung. „Das ist keine gute Nachricht für die Händler“, sagte eine von ihnen.""",
    "es": """El alcalde anunció el martes que el puente volverá a abrir en primavera. «Lo vamos a reconstruir», dijo
    Juan Vela, que dirige la comisión de obras. Los vecinos, que esperan desde hace dos años, están divididos. «No
    es una buena noticia para los comerciantes», dijo una vecina de la plaza.""",
    "it": """Il sindaco ha annunciato martedì che il ponte riaprirà in primavera. «Lo ricostruiremo», ha detto Marco
    Neri, che guida la commissione. Gli abitanti, che aspettano da due anni, sono divisi. «Non è una buona notizia
    per i commercianti», ha detto una residente. Il costo è di dodici milioni di euro.""",
    "pt": """O presidente da câmara anunciou na terça-feira que a ponte vai reabrir na primavera. "Vamos reconstruí-la",
    disse João Lima, que dirige a comissão de obras. Os moradores, que esperam há dois anos, estão divididos. "Não é
    uma boa notícia para os comerciantes", disse uma moradora.""",
    "nl": """De burgemeester heeft dinsdag aangekondigd dat de brug in het voorjaar weer opengaat. "We gaan hem
    herbouwen", zei Jan Visser, die de commissie leidt. De bewoners, die al twee jaar wachten, zijn verdeeld. "Dit
    is geen goed nieuws voor de winkeliers", zei een bewoonster van het plein.""",
    "ru": """Мэр города объявил во вторник, что мост снова откроется весной. «Мы его восстановим», — сказал Иван Лесков,
    который возглавляет комиссию. «Это плохая новость для торговцев», — сказала жительница.""",
}

# Of foreign names and words, and English all the same.
ENGLISH = [
    SHORT,
    EMOJI,
    long_article(300),
    """Results: Real Sociedad 2, Deportivo de La Coruña 1; Atlético de Madrid 3, Rayo Vallecano de Madrid 0; Celta de
    Vigo 1, Unión Deportiva Las Palmas 1; Real Club Deportivo Espanyol de Barcelona 2, Real Valladolid Club de
    Fútbol 2; Fútbol Club Barcelona 4, Real Betis Balompié de Sevilla 0; Athletic Club de Bilbao 1, Getafe Club de
    Fútbol 1""",
    """“Je ne suis pas un héros et je ne le serai pas,” said Luc Morel in the square. “Les choses sont ce qu'elles
    sont,” he added, as he and the others of the band left for the airport with a dozen of the prizes for those who
    sing.""",
    "“Das ist nicht mein Problem und auch nicht das von Hans,” said Ada Brandt.",  # too little to tell
]


def are_foreign(page: Page, texts: list[str]) -> list[bool]:
    told: list[bool] = page.evaluate(
        "async (texts) => texts.map((await import('./static/page-language.js')).isForeign)", texts
    )
    return told


def test_other_languages_are_told(open_page: Open) -> None:
    assert are_foreign(open_page(), list(OTHERS.values())) == [True] * len(OTHERS)


def test_no_english_text_is_taken_for_another(open_page: Open) -> None:
    files = [*(ROOT / "examples").glob("*.txt"), *(ROOT / "quotes/static/samples").glob("*.txt")]
    labelled = [line for path in (ROOT / "tests/eval").glob("*.jsonl") for line in path.read_text("utf-8").splitlines()]
    texts = [*ENGLISH, *(path.read_text("utf-8") for path in files), *(json.loads(line)["text"] for line in labelled)]
    assert len(texts) > 500
    told = are_foreign(open_page(), texts)
    assert [text[:80] for text, foreign in zip(texts, told, strict=True) if foreign] == []


@pytest.mark.parametrize("language", ["de", "ru"])
def test_the_panel_says_that_only_english_is_read(open_page: Open, language: str) -> None:
    page = open_page()
    page.fill("#paste", OTHERS[language])
    page.click("text=Mark the quotes")
    expect(page.locator("#foreign")).to_be_visible()
    expect(page.locator("#status")).to_contain_text("Only English is read")
    page.click("#again")
    page.fill("#paste", SHORT)
    page.click("text=Mark the quotes")
    expect(page.locator(".side")).to_be_visible()
    expect(page.locator("#foreign")).to_be_hidden()
