"""Invented articles for the browser tests, one of any length."""

from __future__ import annotations

from itertools import count

__all__ = ["EMOJI", "MARKS", "SHORT", "long_article"]

SHORT = """Bridge to reopen

The bridge over the Tarn will open again in May, the mayor said on Monday.

“We will rebuild,” said Mayor Ada Brandt. “It will take a year.”

Her deputy, Omar Quill, was less sure. “Ask me in spring,” Quill said.
"""

# In marks, and yet not said by anybody.
MARKS = """
The road has a so-called “dog-leg” there. Tom “Lucky” Okoro wrote a novel about it, “The Last Lamp of Holm”, and a song
called “Down by the Tarn”.
"""

# Characters that take two UTF-16 units, marks that combine, and letters from right to left, before and in the quotes.
EMOJI = """🎉 Festival 🎻 in Brae

The crowd sang “שלום” 🕊️ and Zoë Ngũgĩ danced 💃🏽.

🎤 “We 💛 this town 🏘️ and it loves us,” said Zoë Ngũgĩ. “No e\u0301ncore 🎈 tonight.”
"""

_NAMES = """Ada Brandt|Omar Quill|Ilse Varga|Tom Okoro|Rhea Lindt|Paolo Serrat|Nadia Holm|Kwame Pell|Greta Sand
Ivo Marsh|Lena Abara|Hugo Wist|Mina Calder|Stefan Oduya|Clara Nils|Amos Tull|Vera Kont|Jonas Reed|Sara Minh
Pavel Dorn""".replace("\n", "|").split("|")
_ROLES = """the harbour master|a nurse at the county hospital|the council's treasurer|a teacher of history
who runs a bakery|the union's secretary|a farmer from Upper Holm|the head of planning""".replace("\n", "|").split("|")
_THINGS = """the bridge|the new school|the night bus|the river wall|the old market|the winter budget|the ferry
the library roof""".replace("\n", "|").split("|")
_WORDS = """has waited longer than any of us|costs more every month that we talk about it
will not be finished by people who have never seen it|is the first thing my children ask about
could be open by summer if somebody signed a paper|was promised to my father, and to his""".replace("\n", "|").split(
    "|"
)
_PLAIN = """The committee had met for the third time in a month, and once more the doors stayed closed until evening.
Outside it rained, as it had all week, and those who waited shared two umbrellas and a bag of warm bread.
Nobody in the hall could say when the money would come, or who had last seen the contract with the builders.
By noon the square was full, and the stalls that sell flowers on other days sold tea and paper cups instead.
The figures were read out twice, first by the clerk and then, more slowly, by the oldest member of the board.""".split(
    "\n"
)


def long_article(words: int = 5000) -> str:
    """An article of about so many words, with twenty speakers who each come back."""
    paragraphs = ["A year on the river, told by those who live there", "By Nora Field"]
    length = 0
    for n in count():
        if length >= words:
            return "\n\n".join(paragraphs) + "\n"
        paragraphs.append(_paragraph(n))
        length += len(paragraphs[-1].split())
    raise AssertionError


def _paragraph(n: int) -> str:
    name, role = _NAMES[n % len(_NAMES)], _ROLES[n % len(_ROLES)]
    surname, thing = name.split()[1], _THINGS[(3 * n) % len(_THINGS)]
    said, more = _WORDS[n % len(_WORDS)], _WORDS[(n + 2) % len(_WORDS)]
    plain = _PLAIN[n % len(_PLAIN)]
    forms = [
        f"{plain} “I tell you that {thing} {said},” said {name}, {role}. “And it {more}.”",
        f"{plain} {name}, {role}, shook hands all the same. “{thing.capitalize()} {said},” {surname} said.",
        f"{plain} {plain.split(',')[0]}. Number {n} on the list was a letter of thanks.",
        f"Asked about {thing}, {name} called it “a matter of patience” and said that it {more}. {plain}",
    ]
    return forms[n % len(forms)]
