"""Ages: who "the 58-year-old" is, the one person of whom the text gives that age."""

from __future__ import annotations

import regex

from ..grammar import PLURAL_TAGS
from .mentions import Mention
from .referents import Cast

__all__ = ["Ages"]

# "Ada Brandt, 58," and "58-year-old farmer Ada Brandt"
_AFTER = regex.compile(
    r"(?:,[^\S\n]\(?(?:(?:who\sis|now)\s)?|[^\S\n]\()(?:aged\s)?(\d{1,3})(?=[,.;)]|[—–-](?!\d)|\s(?:of|from|who|and|said)\b)"
)
_BESIDE = regex.compile(r", an? (?:\p{Ll}[\p{L}-]* ){1,4}of (\d{2,3})(?=[,.;)])")  # "Ada Brandt, a farmer of 58,"
_OF = regex.compile(r"\bof (\d{2,3}), $")  # "a farmer of 58, Ada Brandt"
_BEFORE = regex.compile(r"(?<!\d)(\d{1,3})[-‐‑ ]year[-‐‑ ]old((?:[^\S\n][\p{L}'’-]+){0,5}[^\S\n])$")
_OWN = regex.compile(r"(?<!\d)(\d{1,3})[-‐‑ ]year[-‐‑ ]old")
_REACH = 64  # characters before a name
_ROLE = frozenset(("NN", "NNP", "JJ", "HYPH"))  # between an age and the name: "58-year-old dairy farmer Ada Brandt"
_POINTING = frozenset(("the", "this", "that"))
_OTHER = 0.75  # distance in gender from which a person of the age described isn't the one


class Ages:
    """The ages of the people whom one article names."""

    def __init__(self, cast: Cast) -> None:
        self.layout, self.parse, self.text = cast.layout, cast.layout.parse, cast.layout.parse.text
        self.entities, self.lexicon = cast.entities, cast.lexicon
        self.bearers: dict[str, set[int]] = {}
        self.first: dict[int, int] = {}  # for each entity the token where it is first named
        for mention in cast.mentions:
            if mention.kind == "name":
                self.first.setdefault(mention.entity, mention.first)
                for age in self._told(mention) if self.entities[mention.entity].is_person else ():
                    self.bearers.setdefault(age, set()).add(mention.entity)
                    cast.referents[mention.entity].ages.add(int(age))

    def _told(self, name: Mention) -> list[str]:
        """The ages that stand beside a name."""
        start = (name.outer or name.span).start
        after = _AFTER.match(self.text, name.span.end) or _BESIDE.match(self.text, name.span.end)
        of = _OF.search(self.text, max(0, start - _REACH), start)
        before = _BEFORE.search(self.text, max(0, start - _REACH), start)
        found = [match[1] for match in (after, of) if match]
        if before:
            first = self.layout.first_token(before.start(2))
            if _ROLE.issuperset(self.parse.tags[first : self.layout.first_token(start)]):
                found.append(before[1])
        return found

    def named(self, mention: Mention) -> int | None:
        """The entity of the age that a description of one person tells, where it is one entity's alone."""
        age = _OWN.search(self.text, mention.span.start, mention.span.end)
        if age is None and mention.form in self.lexicon.age_groups:
            return self._of_group(mention)
        own = age is not None and self._is_own(mention, age.end())
        if age is None and mention.form in self.lexicon.people:
            age = _AFTER.match(self.text, mention.span.end)  # "Mother-of-two, 31, taken ill"
            own = age is not None and self.parse.tags[mention.head] not in PLURAL_TAGS
            own = own and self.parse.lower[mention.first] not in _POINTING  # the victim, 19, and the accused, 19
        found = self.bearers.get(age[1], set()) if age and own else set()
        entity = next(iter(found)) if len(found) == 1 else None
        if entity is None or not self._agree(mention, entity):
            return None
        pointing = self.parse.lower[mention.first] in _POINTING
        return entity if pointing or self.first[entity] > mention.last else None

    def _of_group(self, mention: Mention) -> int | None:
        """The entity that "the teenager" or "the octogenarian" is, the only one of that age."""
        low, high = map(int, self.lexicon.age_groups[mention.form])
        found = (e for age, own in self.bearers.items() if low <= int(age) <= high for e in own)
        entity = next(found, None)
        if any(other != entity for other in found):  # looked for no further than the second
            return None
        pointing = self.parse.lower[mention.first] == "the" and mention.last == mention.head
        owner = self.parse.tag_at(mention.last + 1) == "POS"
        if entity is None or owner or not pointing or self.first[entity] > mention.first:
            return None
        return entity if self._agree(mention, entity) else None

    def _is_own(self, mention: Mention, end: int) -> bool:
        """Whether an age that ends there is of whom the description names: not of "the 58-year-old's sister"."""
        at = self.layout.first_token(end - 1)
        owner = "POS" in self.parse.tags[at + 1 : mention.last + 2]
        return not owner and at <= mention.head and (mention.form == "old" or mention.form in self.lexicon.people)

    def _agree(self, mention: Mention, entity: int) -> bool:
        """Whether "the 58-year-old man" may be the bearer of a first name."""
        return self.lexicon.apart(mention.form, self.entities[entity].words[0]) <= _OTHER
