"""The speakers whom the caller knows: each of the article's that is one of them gets the caller's id as ``ref``.

Names are compared by folded words, the surest way first: the whole name or an alias; a person's name with initials,
middle names or a second surname left out; a person's surname alone. The first way that fits anybody decides. Where it
fits two, there is a warning and no ``ref``. Nobody gets into the answer who isn't in the text;
``quotes.attributing.known`` says how the list helps to choose among those who are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, get_args

from .article import Article
from .errors import OptionError
from .fold import is_within, same_first, words
from .lexicon import load_lexicon
from .options import LONGEST_NAME, listed, named
from .records import Speaker, SpeakerKind, Warn

__all__ = ["Known", "Roster", "read_roster", "with_refs"]

Name = tuple[str, ...]

_FIELDS = ("id", "name", "aliases", "kind")
_KINDS = get_args(SpeakerKind)
_ALIKE = 256  # names with one initial and one surname that are compared
_SURNAME = 6  # words of the longest surname
_BLANK = " \t\r\n"  # what OpenAPI calls so too, in a pattern that all read alike


@dataclass(frozen=True, slots=True)
class Known:
    """An entry of the caller's list. ``kind`` None: any."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: SpeakerKind | None = None


class Roster:
    """The caller's list, indexed. ``read_roster`` makes one from JSON."""

    def __init__(self, entries: Iterable[Known], language: str = "en") -> None:
        self._lexicon = load_lexicon(language)
        self._whole: defaultdict[Name, list[Known]] = defaultdict(list)
        self._by_ends: defaultdict[Name, list[tuple[Name, Known]]] = defaultdict(list)  # initial, surname
        self._by_start: defaultdict[Name, list[Known]] = defaultdict(list)  # first two words of three and more
        self._surname: defaultdict[Name, list[Known]] = defaultdict(list)
        for entry in entries:
            if not isinstance(entry, Known):
                raise OptionError("speakers", "a Roster is made of Known speakers: give a list to read_roster")
            for form in dict.fromkeys((entry.name, *entry.aliases)):
                self._add(form, entry)

    def _add(self, form: str, entry: Known) -> None:
        spelt = words(form)
        if not spelt:
            return  # without a letter it fits nobody
        name = self._lexicon.bare(spelt)
        for whole in dict.fromkeys((spelt, name)):
            _put(self._whole[whole], entry)
        if len(name) > 1 and entry.kind in (None, "person"):
            alike = self._by_ends[name[0][0], name[-1]]
            if len(alike) < _ALIKE:
                alike.append((name, entry))
            for start in range(max(1, len(name) - _SURNAME), len(name)):
                _put(self._surname[name[start:]], entry)
            if len(name) > 2:
                _put(self._by_start[name[:2]], entry)

    def find(self, speaker: Speaker) -> list[Known]:
        """The entries that fit the speaker best, all equally well; at most two of them."""
        for way in self._ways(speaker):
            if found := _two(entry for entry in way if _may_be(entry, speaker)):
                return found
        return []

    def kind(self, name: str) -> SpeakerKind | None:
        """The kind of whom the list has by this name, where that is clear. A person's surname alone isn't enough."""
        spelt = words(name)
        bare_name = self._lexicon.bare(spelt)
        for way in (*self._by_whole(spelt, bare_name), *self._by_parts(bare_name)):
            if found := _two(way):
                namesakes = self._surname.get(bare_name, ()) if len(found) == 1 else ()
                kinds = {entry.kind for entry in (*found, *namesakes[:1])}
                return kinds.pop() if len(kinds) == 1 else None
        return None

    def _ways(self, speaker: Speaker) -> Iterator[Iterable[Known]]:
        spelt = words(speaker.name)
        name = self._lexicon.bare(spelt)
        yield from self._by_whole(spelt, name)
        yield self._by_alias(speaker)
        if speaker.kind == "person" and name:
            yield from self._by_parts(name)
            if self._is_surname(name):
                yield self._surname.get(name, ())

    def _by_whole(self, spelt: Name, name: Name) -> Iterator[Iterable[Known]]:
        yield self._whole.get(spelt, ())
        yield self._whole.get(name, ())

    def _by_parts(self, name: Name) -> Iterator[Iterable[Known]]:
        """By a person's name of two words and more, of which either side may leave some out."""
        if len(name) > 1:
            ends = self._by_ends.get((name[0][0], name[-1]), ())
            yield (entry for other, entry in ends if _alike(name, other))
        if len(name) == 2:
            yield self._by_start.get(name, ())

    def _by_alias(self, speaker: Speaker) -> Iterator[Known]:
        """By another whole name that the article has. A single word of it is too little: it may be a namesake's."""
        forms = (words(alias) for alias in speaker.aliases)
        return (entry for form in forms if len(form) > 1 for entry in self._whole.get(form, ()))

    def _is_surname(self, name: Name) -> bool:
        """Whether these words are a surname alone, so "van der Berg" and "García Márquez" but not "Anna Berg"."""
        lexicon = self._lexicon
        return len(name) == 1 or name[0] in lexicon.particles or name[0] not in lexicon.first_names


def _alike(one: Name, other: Name) -> bool:
    """Whether two names with one surname may be one person's: what both have agrees, initials with names."""
    fewer, more = sorted((one[:-1], other[:-1]), key=len)
    return same_first(fewer[0], more[0]) and is_within(fewer[1:], more[1:])


def _may_be(entry: Known, speaker: Speaker) -> bool:
    """Whether the kinds agree: only a person is a person, what the others are is a matter of view."""
    return entry.kind is None or (entry.kind == "person") == (speaker.kind == "person")


def _put(own: list[Known], entry: Known) -> None:
    """Adds an entry to those of one name, where two of its kind aren't enough already to tell that it's ambiguous."""
    same = {other.id for other in own if other.kind == entry.kind}
    if len(same) < 2 and entry.id not in same:
        own.append(entry)


def _two(found: Iterable[Known]) -> list[Known]:
    """The first two with different ids."""
    first: list[Known] = []
    for entry in found:
        if not first or entry.id != first[0].id:
            first.append(entry)
        if len(first) == 2:
            break
    return first


def with_refs(article: Article, roster: Roster) -> Article:
    """The article whose speakers have the caller's ids and kinds, with a warning for each that could be two."""
    speakers, warnings = [], list(article.warnings)
    for speaker in article.speakers:
        found = roster.find(speaker)
        one = found[0] if len(found) == 1 else None
        speakers.append(replace(speaker, ref=one.id, kind=one.kind or speaker.kind) if one else speaker)
        if len(found) > 1:
            warnings.append(_ambiguous(speaker, found))
    warnings.sort(key=lambda w: w.span)
    return replace(article, speakers=tuple(speakers), warnings=tuple(warnings))


def _ambiguous(speaker: Speaker, found: list[Known]) -> Warn:
    one, two = (f"{entry.name} ({entry.id})" for entry in found)
    message = f"{speaker.name} could be {one} or {two} of your speakers; neither was chosen."
    return Warn("ambiguous-ref", message, speaker.mentions[0])


def read_roster(speakers: Any, language: str = "en") -> Roster:
    """The roster of ``[{"id", "name", "aliases"?, "kind"?}]``; a Roster comes back as it is.

    Ten thousand entries take some 0.1 s, so whoever has many articles reads them once. Raises OptionError where it's
    neither.
    """
    if isinstance(speakers, Roster):
        return speakers
    if not isinstance(speakers, list):
        raise OptionError("speakers", 'speakers isn\'t a list: give [{"id": …, "name": …}]')
    entries = [_known(entry, number) for number, entry in enumerate(speakers)]
    _check_ids(entries)
    return Roster(entries, language)


def _check_ids(entries: list[Known]) -> None:
    """That an id is one speaker's, who may be in the list twice. Of two names the caller may well mean two people."""
    numbers: dict[str, int] = {}
    for number, entry in enumerate(entries):
        first = numbers.setdefault(entry.id, number)
        if entry.name != entries[first].name and words(entry.name) != words(entries[first].name):
            raise OptionError(
                "speakers",
                f"speakers[{number}] has the id of speakers[{first}] and another name: give each speaker an id of its "
                'own, and further names of one as "aliases"',
            )


def _known(entry: Any, number: int) -> Known:
    def wrong(what: str) -> OptionError:
        return OptionError("speakers", f"speakers[{number}] {what}")

    if not isinstance(entry, dict) or not {"id", "name"} <= set(entry):
        raise wrong('isn\'t {"id": …, "name": …}, with "aliases" and "kind" where you have them')
    if strange := [name for name in entry if name not in _FIELDS]:
        raise wrong(f"has the unknown field {strange[0]!r}: the fields are {listed(_FIELDS)}")
    id, name, aliases, kind = named(entry["id"]), entry["name"], entry.get("aliases"), entry.get("kind")
    if id is None:
        raise wrong("has an id that is neither a string nor an integer")
    if not id:
        raise wrong("has an empty id: give it one")
    aliases = [] if aliases is None else aliases
    if not isinstance(aliases, list) or not all(isinstance(text, str) for text in (name, *aliases)):
        raise wrong("has a name or an alias that is no string")
    if max(map(len, (id, name, *aliases))) > LONGEST_NAME:
        raise wrong(f"has an id or a name of more than {LONGEST_NAME} characters: shorten it")
    if not name.strip(_BLANK):
        raise wrong("has an empty name: give it, or leave the entry out")
    if kind is not None and kind not in _KINDS:
        raise wrong(f"has the kind {kind!r}: use one of {listed(_KINDS)}")
    return Known(id, name, tuple(aliases), kind)
