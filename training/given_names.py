"""First names of the world with the share of men among their bearers, from Faker's lists of many countries.

The US Census, whose shares the engine has as well, hardly knows an Aoife or an Arkady. Of names that men bear in some
countries and women in others, the share is that of the countries.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from importlib import import_module
from pkgutil import iter_modules

import regex
from anyascii import anyascii
from faker.providers import person

from training.forests import DATA_DIR

__all__ = ["given_names", "write_given_names"]

# Countries whose names are written in other letters: those that have a usual way into Latin ones.
_SPELT = frozenset("ru_RU uk_UA bg_BG mk_MK el_GR hy_AM ka_GE".split())
_ROMANIZED = "first_romanized_names"
_NAME = regex.compile(r"\p{Latin}[\p{Latin}'’-]+")
_VARIANTS = (("iy", "y"), ("iy", "i"), ("ya", "ia"), ("yy", "y"), ("ii", "i"))  # Dmitriy, Dmitry, Dmitri


def write_given_names() -> None:
    text = json.dumps(given_names(), ensure_ascii=False, separators=(",", ":"))
    (DATA_DIR / "given_names.json").write_text(text + "\n", encoding="utf-8")


def given_names() -> dict[str, float]:
    """For each name the share of countries in which men bear it."""
    men, women = Counter[str](), Counter[str]()
    for module in iter_modules(person.__path__):
        provider = import_module(f"{person.__name__}.{module.name}").Provider
        men.update(_spellings(module.name, _listed(provider, "male")))
        women.update(_spellings(module.name, _listed(provider, "female")))
    return {name: round(men[name] / (men[name] + women[name]), 2) for name in sorted(men | women)}


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
