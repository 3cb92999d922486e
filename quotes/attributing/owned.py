"""Owned: whose words a noun of saying brings in: "Brandt's claim of “…”", "her parting thought, “…,” drew a laugh"."""

from __future__ import annotations

from ..grammar import BY_WHOM, OBJECT_DEPS, STOPS, WAS
from ..parse import FINITE, SUBJECTS, TENSED
from ..scene.features import Scene
from .candidates import GO_ON, Candidates, Ruled

__all__ = ["Owned"]

_NOUN_REACH = 28  # tokens from a noun of saying to what it brings in
_OF_WHAT = frozenset(("of", "that", "for"))
_TO_WHAT = frozenset("about against for of on to".split())
_OWN = 4  # tokens between an owner and a noun: "her last and only wish"
_QUALIFYING = frozenset("CC CD JJ JJR JJS NN RB RBS VBG VBN".split())
_POSSESSIVE = frozenset(("POS", "PRP$"))
_WHERE = frozenset(("during", "in", "on"))
_OPENS = frozenset(("in", "with"))  # a sentence before whose words it tells: In his reply, “…,” he
_SHORT = 3  # letters of words that titles have in small letters
_LITTLE = 0.1  # share of the probability that is left to who is mocked for his words
_SAID = 6  # tokens of "Ada Brandt told the court" behind a quotation
_SAID_BEFORE = 60  # tokens from a noun of saying to where it is left out


def _by_owner(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses whose claim, or other noun of saying, brings in a quotation: she fears Brandt's claim of "…"."""
    noun = _noun_of(scene, first := scene.layout.bounds[index][0])
    lead = scene.parse.lower[first - 1] if noun >= 0 else ""
    if lead == ",":
        noun = _about(scene, noun)
    if noun < 0 or lead == "(" or _is_told_of(scene, noun, first) or _is_only_where(scene, noun, first):
        return own
    if (lead == ":" and scene.parse.deps[noun] == "dobj") or (lead != "," and _is_subject_of(scene, noun, index)):
        return own  # Tom Rey refused Brandt's apology for the flood: “Too late.”
    maker = _maker(scene, noun, own)
    if maker is not None:
        return own.chosen(maker)
    owner = _owner(scene, noun, own)
    things = owner is not None and scene.mentions[owner].form == "it" and lead == ","  # its first line, “…,”
    return own if owner is None or things or not _leads(scene, index, noun) else own.chosen(owner)


def _noun_of(scene: Scene, first: int) -> int:
    """The noun of saying whose words begin at token ``first``, or -1: the claim of "a claim that there is “…”"."""
    parse, nouns = scene.parse, scene.lexicon.cue_nouns | scene.lexicon.rules.utterances
    for token in range(first - 1, max(-1, first - 1 - _NOUN_REACH), -1):
        if parse.lower[token] in STOPS or (parse.words[token].isspace() and parse.words[token].count("\n") > 1):
            return -1
        if scene.layout.inside[token] >= 0:
            return -1  # dismissed Brandt's claim of “fraud” as “rubbish”
        if parse.lower[token] in nouns and (parse.tags[token] == "NN" or _possessive(scene, token) >= 0):
            return token
        found = parse.tags[token] == "VBN" and parse.deps[token] == "acl"  # her account of the hole found in it
        says = scene.cue_listed[token] == 2 and not found
        if says or parse.sentence_of[token] != parse.sentence_of[first - 1]:
            return -1
    return -1


def _is_told_of(scene: Scene, noun: int, first: int) -> bool:
    """Whether somebody says of a noun what stands in marks: Ada Brandt wrote that his claim of privilege was “…”."""
    parse, verb = scene.parse, scene.parse.heads[noun]
    told = parse.deps[noun] in SUBJECTS and noun < verb < first and parse.deps[verb] == "ccomp"
    above = parse.heads[verb]  # or: she thought the note from Brandt was “…”
    return told and (parse.lower[above] in scene.lexicon.rules.opining or scene.says(above))


def _of_another(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Weakens who owns the words before, in the next words of the sentence: he mocked her vow of “…” as a “…”."""
    parse, bounds = scene.parse, scene.layout.bounds
    if not index or parse.sentence_of[bounds[index - 1][0]] != parse.sentence_of[bounds[index][0]]:
        return own
    noun = _noun_of(scene, bounds[index - 1][0])
    object_of = noun >= 0 and parse.deps[noun] in OBJECT_DEPS and _possessive(scene, noun) >= 0
    between = range(bounds[index - 1][1], bounds[index][0])
    behind = any(parse.lower[i] == "as" for i in between)
    return own.scaled((GO_ON,), _LITTLE) if object_of and behind and _leads(scene, index - 1, noun) else own


def _is_only_where(scene: Scene, noun: int, first: int) -> bool:
    """Whether it is only where somebody says so: Ada Brandt wrote in her report that it was “…”."""
    parse, link = scene.parse, scene.parse.heads[noun]
    verb = parse.heads[link]
    return parse.deps[noun] == "pobj" and parse.lower[link] in _WHERE and verb < first and scene.cue_listed[verb] == 2


def _is_subject_of(scene: Scene, noun: int, index: int) -> bool:
    """Whether what stands in marks is told of a noun of saying: his account of it “changed with the wind”."""
    (first, last), verb = scene.layout.bounds[index], scene.parse.heads[noun]
    return scene.parse.deps[noun] in SUBJECTS and first <= verb < last


def _about(scene: Scene, noun: int) -> int:
    """The noun of saying that another one is only the topic of: the question of "Rey's question on Brandt's vow"."""
    parse, above = scene.parse, scene.parse.heads[scene.parse.heads[noun]]
    about = parse.deps[noun] == "pobj" and above < noun and parse.lower[above] in scene.lexicon.own_words
    return above if about and _possessive(scene, above) >= 0 else noun


def _maker(scene: Scene, noun: int, own: Candidates) -> int | None:
    """By or from whom a noun of saying is: "a claim by Brandt that", "a promise from the host, Ada Brandt, that"."""
    parse = scene.parse
    for c in own.mentions():
        head = scene.mentions[c].head
        link = parse.heads[head]
        made = parse.heads[link]  # the suggestion, made by Brandt, that
        made = parse.heads[made] if parse.lower[made] == "made" else made
        if parse.deps[head] == "pobj" and parse.lower[link] in BY_WHOM and made == noun:
            return own.named(scene, c)
    return None


def _possessive(scene: Scene, noun: int) -> int:
    """The "her" of "her last wish", or what ends "Brandt's", before a noun; -1 where nobody's it is."""
    tags = scene.parse.tags
    at = noun - 1
    while at > max(0, noun - _OWN) and tags[at] in _QUALIFYING:
        at -= 1
    return at if at >= 0 and tags[at] in _POSSESSIVE else -1


def _owner(scene: Scene, noun: int, own: Candidates) -> int | None:
    """Whose a noun is, by the parse or by the words before it."""
    at = _possessive(scene, noun)
    if at < 0:
        return own.owner(scene, noun)
    if scene.parse.tags[at] == "POS":
        return own.ending(scene, at - 1)
    return next((c for c in own.mentions() if scene.mentions[c].first == at), None)


def _leads(scene: Scene, index: int, noun: int) -> bool:
    """Whether the words behind a noun of saying lead to a quotation as to what it says.

    "claim of “…”", "remark to the council that “…”", "explanation, that it was “…”", "wish for the boat, “…,”"
    """
    parse, first = scene.parse, scene.layout.bounds[index][0]
    when = 2 * (parse.lower_at(noun + 1) == "this" and parse.tag_at(noun + 2) == "NN")
    behind = parse.lower_at(noun + when + 1)  # "claim this morning that"; a text may break off
    if behind in _OF_WHAT:
        return True
    that = next((i for i in range(noun + 1, first) if parse.lower[i] == "that"), first - 1)
    if that == noun + 2 and behind == ",":
        return True
    to = behind in _TO_WHAT and (parse.lower[that] == "that" or parse.lower[that] in _TO_WHAT)
    return (to and FINITE.isdisjoint(parse.tags[noun + 1 : that])) or _is_apposed(scene, index, noun)


def _is_apposed(scene: Scene, index: int, noun: int) -> bool:
    """Whether a quotation stands between commas behind a noun: her parting thought, “…,” drew a laugh.

    Not where somebody says it: Moved by his speech, “Thank you,” she said. Nor where he interrupts it with a sentence.
    """
    parse, (first, last) = scene.parse, scene.layout.bounds[index]
    comma = parse.lower[first - 1] == "," and (scene.last_sign(index) == "," or parse.lower_at(last) == ",")
    if not comma or not FINITE.isdisjoint(parse.tags[noun + 1 : first]):
        return False
    if any(scene.says(i) for i in range(last, min(last + _SAID, parse.sentence_end(first)))):
        return False
    words = [w for w in scene.quoted(index).split() if len(w) > _SHORT]
    if scene.lexicon.has_title(parse.lower[noun]) or (len(words) > 1 and all(w[:1].isupper() for w in words)):
        return False  # her book on loans, “The Long Grace”
    above = parse.heads[noun]
    if parse.deps[noun] == "pobj" and above == parse.sentence_start(noun) and parse.lower[above] not in _OPENS:
        return False  # After Brandt's complaint, “no dogs” was painted on the door
    return parse.deps[noun] != "dobj" or scene.starts_small(index)


def _left_out(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses whose words they are, where the noun has been said: Brandt's answer was no. Rey's own ran: “Maybe.”"""
    parse, first, lead = scene.parse, scene.layout.bounds[index][0], scene.lead(index)
    start = scene.opening(index)
    mark = next((i for i in range(lead, start, -1) if parse.tags[i] == "POS" and _is_bare(scene, i)), -1)
    if mark < 0 or any(scene.says(i) for i in range(mark, first)):
        return own
    that = parse.lower[mark + 1 : mark + 3] == [",", "that"]
    if not that and parse.lower[first - 1] != ":" and parse.lower[lead] not in WAS:
        return own
    is_words = scene.lexicon.is_words
    near = range(max(scene.layout.paragraph_start(start), mark - _SAID_BEFORE), mark)
    said = any(is_words(parse.lower[i]) and scene.layout.inside[i] < 0 and parse.tags[i] == "NN" for i in near)
    owner = own.ending(scene, mark - 1) if said else None
    return own.chosen(owner)


def _is_bare(scene: Scene, mark: int) -> bool:
    """Whether a possessive ending has no noun behind it: "Rey's own, offered by phone", "Rey's, that", "Rey's was"."""
    parse = scene.parse
    behind = mark + 1 + (parse.lower_at(mark + 1) == "own")
    return parse.lower_at(behind) == "," or parse.tag_at(behind) in TENSED


class Owned(Ruled):
    """Looks at the nouns of saying before the segments."""

    rules = (_by_owner, _left_out, _of_another)
