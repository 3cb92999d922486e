"""First names of the world with the share of men among their bearers.

The US Census, whose shares the engine has as well, hardly knows an Aoife or an Arkady. Faker has lists of many
countries: of names that men bear in some and women in others, the share is that of the countries. nomquamgender (Van
Buskirk, Clauset and Larremore, "An open-source cultural consensus approach to name-based gender classification", 2023)
counts bearers in dozens of sources and knows Wanjiru and Rajesh, but surnames as well; so that it only tells men from
women, and nothing of whether a word is a first name.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from importlib import import_module
from importlib.resources import files
from pkgutil import iter_modules

import regex
from anyascii import anyascii
from faker.providers import person

from quotes.lexicon import Lexicon
from training.forests import DATA_DIR

__all__ = ["given_names", "world_names", "write_given_names", "write_world_names"]

# Countries whose names are written in other letters: those that have a usual way into Latin ones.
_SPELT = frozenset("ru_RU uk_UA bg_BG mk_MK el_GR hy_AM ka_GE".split())
_ROMANIZED = "first_romanized_names"
_NAME = regex.compile(r"\p{Latin}[\p{Latin}'’-]+")
_PLAIN = regex.compile(r"[a-z][a-z'-]+[a-z]")
_SOURCES, _BEARERS = 3, 50  # from which a count tells
_TELLS = 0.4  # share from half and half, from which a name tells a man from a woman
_OTHERWISE = 0.3  # distance between the shares of two lists from which they disagree
_VARIANTS = (("iy", "y"), ("iy", "i"), ("ya", "ia"), ("yy", "y"), ("ii", "i"))  # Dmitriy, Dmitry, Dmitri


def write_given_names() -> None:
    _write("given_names", given_names())


def write_world_names(lexicon: Lexicon) -> None:
    """lexicon: with the other lists as they are carried."""
    _write("world_names", world_names(lexicon))


def _write(name: str, shares: dict[str, float]) -> None:
    text = json.dumps(shares, ensure_ascii=False, separators=(",", ":"))
    (DATA_DIR / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def given_names() -> dict[str, float]:
    """For each name the share of countries in which men bear it."""
    men, women = Counter[str](), Counter[str]()
    for module in iter_modules(person.__path__):
        provider = import_module(f"{person.__name__}.{module.name}").Provider
        men.update(_spellings(module.name, _listed(provider, "male")))
        women.update(_spellings(module.name, _listed(provider, "female")))
    return {name: round(men[name] / (men[name] + women[name]), 2) for name in sorted(men | women)}


def world_names(lexicon: Lexicon) -> dict[str, float]:
    """The same of the names that tell and that the other lists lack, or have otherwise; no places or common words."""
    counted = json.loads((files("nomquamgender") / "name_data.json").read_text(encoding="utf-8"))
    other = lexicon.titles | lexicon.organisation_words | lexicon.family_first  # the Begum, Tan Hui Ling
    result = {}
    for name, (sources, bearers, women, *_) in sorted(counted.items()):
        if sources < _SOURCES or bearers < _BEARERS or not _PLAIN.fullmatch(name):
            continue
        man, known = round(1 - women, 2), lexicon.known_man(name)
        if known is None and (lexicon.is_place(name) or lexicon.is_common(name) or name in other):
            continue
        if abs(man - 0.5) >= _TELLS if known is None else abs(man - known) > _OTHERWISE:
            result[name] = man
    return result


def _listed(provider: type, sex: str) -> list[str]:
    """The first names of men or women; what is a method, as where lists are put together for each call, has none."""
    lists = (getattr(provider, f"{name}_{sex}", ()) for name in ("first_names", _ROMANIZED))
    return [name for names in lists if isinstance(names, tuple | list | dict) for name in names]


def _spellings(country: str, names: Iterable[str]) -> set[str]:
    """The names in small Latin letters, with and without their accents."""
    found: set[str] = set()
    for name in names:
        plain = anyascii(name).casefold()
        if _NAME.fullmatch(name):
            found.update((name.casefold(), plain))
        elif country in _SPELT:
            found.add(plain)
            found.update(plain.removesuffix(end) + instead for end, instead in _VARIANTS if plain.endswith(end))
    return {name for name in found if _NAME.fullmatch(name)}
