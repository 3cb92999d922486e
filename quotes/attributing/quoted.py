"""Quoted: whom a text quotes as saying something: "The paper quoted Ada Brandt as saying that “…”"."""

from __future__ import annotations

from ..parse import SUBJECTS
from ..scene.features import Scene
from .authors import Authors
from .candidates import GO_ON, SURE, Candidates, Ruled

__all__ = ["Quoted"]

_NEAR = 10  # tokens from a quotation to "the paper quoted her as saying"
_APPOSED = 8  # tokens of the name and role behind "an officer"
_MY_NAME = ["my", "name", "is"]
_WORDS = 12  # tokens of "My name is Ada Brandt"
_REACH = 200  # tokens from "quoted her as saying" to a quotation


def _quoted_as(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who is quoted "as saying" it: "It quoted Ada Brandt as saying that “…”"."""
    parse, heads = scene.parse, [(c, scene.mentions[c].head) for c, _ in own if c != GO_ON]
    first, last = scene.layout.bounds[index]
    start = max(parse.sentence_start(first), first - _REACH)
    link = next((i for i in range(first - 2, start, -1) if parse.lower[i] == "as" and _says_then(scene, i + 1)), -1)
    if link >= 0 and any(scene.layout.inside[i] >= 0 for i in range(link, first)):
        link = -1  # that one was of another quotation
    if link >= 0 and scene.in_what(index) is not None:
        link = -1  # he is quoted as saying so, with what Ada calls “…”
    ended = scene.last_sign(index) == "."
    for candidate, head in heads:
        verb, behind = parse.heads[head], scene.mentions[candidate].last + 1
        near = last <= head < last + _NEAR and not ended and scene.stops[head] == scene.stops[last]
        if near:
            link = _link_behind(scene, last, behind, verb, link)
        if parse.deps[head] == "nsubjpass":  # “…,” Ada Brandt was quoted as saying by the paper
            quoted = head <= verb and (near or link == verb + 1) and parse.is_as_saying(verb + 1)
        else:
            quoted = parse.deps[head] == "dobj" and verb < head < link and parse.is_as_saying(link)
            # goes on to quote the mayor, Ada, as saying
            quoted = quoted and (parse.heads[link] == verb or all(tag[0] != "V" for tag in parse.tags[head:link]))
            told = parse.lower[first - 1] == ":" and scene.mentions[candidate].last == first - 2
            quoted = quoted or (told and parse.deps[head] == "dobj" and verb < head)  # quoted an aide: “…”
        if quoted and scene.lexicon.is_heard(parse.lower[verb]):
            return own.chosen(_named_apart(scene, link, own, candidate) if head < link else candidate)
    return own


def _named_apart(scene: Scene, link: int, own: Candidates, candidate: int) -> int:
    """Whose name stands between commas right before "as saying": quoted a clerk of the board, one Ada, as saying."""
    lower = scene.parse.lower
    named = own.ending(scene, link - 2) if lower[link - 1] == "," else None
    if named is None or not scene.names_person(named) or scene.mentions[candidate].kind != "description":
        return candidate
    before = scene.begins(named) - 1
    before -= lower[before] == "one"
    plain = all(tag[0] != "V" for tag in scene.parse.tags[scene.mentions[candidate].head : before])
    return named if plain and lower[before] == "," else candidate


def _link_behind(scene: Scene, last: int, behind: int, verb: int, link: int) -> int:
    """The "as" of "“…,” the paper quoted an officer, Ada Brandt, as saying"; link: where there is none.

    last, behind: tokens behind a quotation and behind the officer.
    """
    parse = scene.parse
    if parse.is_as_saying(behind):
        return behind
    if parse.lower_at(behind) != "," or any(scene.says(i) for i in range(last, verb)):
        return link
    apposed = range(behind + 1, min(behind + _APPOSED, len(parse)))
    return next((i for i in apposed if parse.is_as_saying(i) and parse.heads[i] == verb), link)


def _quoted_beside(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses whom somebody quotes, where the name stands before a colon: quotes farmer Bo Rey: “…”."""
    parse, colon = scene.parse, scene.before(index)
    if colon < 2 or parse.lower[colon] != ":":
        return own
    beside = (c for c in own.mentions() if scene.mentions[c].last == colon - 1)
    named = next((c for c in beside if scene.mentions[c].kind == "pronoun" or scene.names_person(c)), None)
    verb = -1 if named is None else scene.before_role(named, over=(",",))
    quotes = verb > 0 and parse.lower[verb] in scene.lexicon.rules.quoting
    return own.chosen(named) if quotes else own


def _named_self(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who names himself in the words: “My name is Ada Brandt. I am 33.”"""
    first, last = scene.layout.bounds[index]
    inner = [word for word in scene.parse.lower[first : min(last, first + _WORDS)] if word[0].isalnum()]
    if inner[: len(_MY_NAME)] != _MY_NAME:
        return own
    said = tuple(inner[len(_MY_NAME) :])
    named = (scene.full_names.get(said[:size]) for size in range(2, len(said) + 1))
    mention = min((m for m in named if m is not None), default=None)
    if mention is None:
        return own
    return own.chosen(mention) if mention in own.mentions() else own.added(mention, SURE)


def _owned_words(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses the owner of the noun "words" before a colon: recalled Ada's last words: “…”."""
    parse, words = scene.parse, scene.layout.bounds[index][0] - 2
    if words < 1 or parse.lower[words : words + 2] != ["words", ":"]:
        return own
    owner = own.owner(scene, words)
    return own if owner is None or scene.mentions[owner].kind != "name" else own.chosen(owner)


def _it_says(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses whose writing "it" is that says so, if the sentence before is about it: Her note is short. “…,” it says.

    Or: A note in her own hand is short.
    """
    parse, (best, _) = scene.parse, own.likeliest()
    if best == GO_ON or scene.mentions[best].form != "it":
        return own
    it, first = scene.mentions[best].head, scene.layout.bounds[index][0]
    verb = parse.heads[it]
    if parse.deps[it] not in SUBJECTS or not (parse.lower[verb] in scene.lexicon.rules.read_out or scene.says(verb)):
        return own
    before = (c for c in reversed(own.mentions()) if scene.mentions[c].head < min(it, first))
    found = next((c for c in before if parse.deps[scene.mentions[c].head] in SUBJECTS), None)
    if found is None or scene.mentions[found].kind != "pronoun" or scene.mentions[found].form == "who":
        return own
    head = scene.mentions[found].head
    owned = parse.lower[head] in scene.lexicon.personal_writings or parse.lower[head] in scene.lexicon.rules.kept
    next_to = scene.stops[min(it, first)] - scene.stops[head] == 1
    return own.chosen(found) if owned and next_to else own


def _says_then(scene: Scene, token: int) -> bool:
    """Whether a token is the "saying" of "as saying", or begins "as having said"."""
    having = scene.parse.lower[token] == "having"
    return scene.cue_listed[min(token + having, len(scene.cue_listed) - 1)] == 2


def _is_written(scene: Scene, own: Candidates) -> bool:
    """Whether somebody's writing, or a line of it, is the likeliest mention; no petition, which is of more than one."""
    best, _ = Candidates((c, p) for c, p in own if c != GO_ON).likeliest()
    form = scene.mentions[best].form if best != GO_ON else ""
    return form in scene.lexicon.personal_writings or form in scene.lexicon.rules.sayable


class Quoted(Ruled):
    """Looks at what is said "as saying" around the segments, at names within them, and at what "it" is that says so."""

    rules = (_quoted_as, _quoted_beside, _named_self, _owned_words, _it_says)

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._authors = Authors(scene)

    def of(self, index: int, own: Candidates) -> Candidates:
        """The same, and at last who has written it: “…,” reads the unsigned note. Ada Brandt owned up as its author."""
        own = super().of(index, own)
        found = self._authors.written(index, itself=True) if _is_written(self.scene, own) else None
        return own if found is None else own.added(found, SURE)
