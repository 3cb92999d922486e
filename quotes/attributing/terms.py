"""Terms: what the words beside a segment say that something or somebody is called: nicknamed “the Rock”."""

from __future__ import annotations

from ..grammar import WAS
from ..mentioning.pronouns import SELVES
from ..parse import FINITE
from ..scene.features import Scene
from .works import MEANS, SHORT

__all__ = ["Terms"]

_KNOWN = 6  # tokens: "known to her friends as"
_ASIDE = 14  # tokens of "what the vet, Ada Brandt, called"
_CALLS = frozenset("call called calls calling".split())
_BEHIND_EVENT = frozenset(("", "IN", "TO", "CC", "RB", ".", ",", "_SP"))  # not: called a “hoax” what was none
_WHOM = frozenset(("WDT", "WP"))
_CALLED = 5  # tokens of "as it is often called"


class Terms:
    """Looks at the words beside the segments of one article. before: the three before a segment."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.layout, self.parse, self.rules = scene, scene.layout, scene.parse, scene.lexicon.rules

    def is_named(self, first: int, before: list[str]) -> bool:
        """Whether the words before a segment say that somebody or something is called so: nicknamed "the Rock"."""
        lower = self.parse.lower
        coined = first > 0 and self.parse.tags[first - 1] in FINITE and "what" in lower[max(0, first - _ASIDE) : first]
        put_in = before[-2:] == [",", "called"] and not coined  # not: what Rey, a vet, called
        named = put_in or before[-1:] == ["nicknamed"] or before == ["so", "-", "called"]
        as_what = before[-1:] == ["as"] or before[-2:] == ["as", "the"]
        named = named or (as_what and not self.rules.knowing.isdisjoint(lower[max(0, first - _KNOWN) : first]))
        named = named or (before[-1:] == ["called"] and self.parse.deps[first - 1] == "acl")  # an ability called "…"
        return named or self._is_term_for(first)

    def is_own_name(self, index: int, before: list[str]) -> bool:
        """Whether somebody gives it for his name: calling himself “DC Tom Rey”, introduced herself as “Dr Pell”."""
        words, near = self.scene.quoted(index).split(), ["", "", "", *before]  # a text may open with few
        calls = near[-1] in SELVES and near[-2] in self.rules.labelling
        introduces = near[-1] == "as" and near[-2] in SELVES and near[-3] in self.rules.presenting
        return (calls or introduces) and bool(words) and all(w[:1].isupper() for w in words)

    def is_term(self, index: int, before: list[str]) -> bool:
        """Whether "the word" before a segment is spoken of, and nobody says it.

        With the word “freshman”, says the word “freshman” is, refused to use the word “flood”.
        """
        first, last = self.layout.bounds[index]
        judged = self.parse.tag_at(last) in FINITE
        avoided = not self.rules.avoiding.isdisjoint(self.parse.lower[max(0, first - _KNOWN) : first])
        return before[0] not in self.rules.uttering or judged or avoided

    def is_spoken_of(self, index: int, before: list[str]) -> bool:
        """Whether a word is asked or told about: define “reckless”, what “reckless” means, whether “they” is singular.

        Or it takes the place of another one: replaced the word “climate” with “weather”.
        """
        parse, (first, last) = self.parse, self.layout.bounds[index]
        behind, lead = parse.lower_at(last), before[-1:]
        if lead == ["what"] and behind in MEANS:
            return True
        if lead in (["if"], ["whether"]) and " " not in self.scene.quoted(index):
            return parse.tag_at(last) in FINITE and not self.scene.cue_listed[last]
        if lead == ["with"] and index and self.layout.bounds[index - 1][1] == first - 1:
            start = self.layout.bounds[index - 1][0]
            word = start > 0 and parse.lower[start - 1] in self.rules.terms
            return word and any(parse.lower[i].startswith("replac") for i in range(max(0, start - _KNOWN), start))
        return lead != [] and lead[0].startswith("defin") and parse.tags[first - 1][0] == "V"

    def is_operated(self, index: int) -> bool:
        """Whether an order says what to press or to set something to: Press “OK” to close; set the option to “yes”."""
        parse, first = self.parse, self.layout.bounds[index][0]
        start = parse.sentence_start(first) if first else 0
        order = start < first and parse.tags[start] == "VB" and parse.lower[start] in self.rules.operating
        return order and FINITE.isdisjoint(parse.tags[start:first]) and max(self.layout.inside[start:first]) < 0

    def is_called_behind(self, index: int) -> bool:
        """Whether an aside behind a segment says that something is called so: “Grit,” as it's called, is a beer."""
        last = self.layout.bounds[index][1]
        aside = self.parse.lower[last : last + _CALLED]
        called = not self.rules.labelling.isdisjoint(aside[2:]) or not self.rules.knowing.isdisjoint(aside[2:])
        return aside[:2] in (["as", "it"], ["as", "they"]) and called

    def is_summoned(self, index: int) -> bool:
        """Whether somebody has called it, not something so: the union called a “go-slow”; nor one called a “liar”."""
        parse, first = self.parse, self.layout.bounds[index][0]
        verb = first - 2
        if verb < 1 or parse.lower[first - 1] not in ("a", "an") or parse.lower[verb] not in _CALLS:
            return False
        own = {parse.deps[c] for c in parse.children[verb] if c < verb}
        whom = any(parse.tags[c] in _WHOM for c in parse.children[verb])
        active = "nsubj" in own and "auxpass" not in own and parse.deps[verb] not in ("relcl", "acl", "pcomp")
        last = self.layout.bounds[index][1]
        alone = parse.tag_at(last) in _BEHIND_EVENT or parse.lower_at(last) in self.rules.days
        return active and alone and not whom and parse.child(verb, "dative") < 0 and self.scene.starts_small(index)

    def _is_term_for(self, first: int) -> bool:
        """Whether the verb before a segment says what the word for something is: The word for it is “hygge”."""
        parse, verb = self.parse, first - 1
        if verb < 0 or parse.lower[verb] not in WAS:
            return False
        nouns = (c for c in parse.children[verb] if parse.deps[c] == "nsubj" and parse.lower[c] in self.rules.terms)
        return any(parse.lower_at(c + 1) == "for" for c in nouns)

    def is_nickname(self, words: str, before: list[str]) -> bool:
        """Whether people call somebody so: the man they call “the Beast of Tarn”, teammates call him “the Rock”."""
        own = [w for w in words.split() if len(w) > SHORT]
        named = words[:4].casefold() == "the " and bool(own) and all(w[:1].isupper() for w in own)
        him = before[-2:-1] in (["call"], ["calls"]) and before[-1] in ("him", "her")
        they = before[-2:] == ["they", "call"] and self.scene.lexicon.is_human(before[0])
        return named and (him or they) and words[-1] not in "!?"
