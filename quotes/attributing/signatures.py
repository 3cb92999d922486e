"""Signatures: sources that sign a quotation, behind a dash, on a line below, by the next sentence, before a bracket."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import regex

from ..grammar import WAS
from ..mentioning.mentions import Mention
from ..parse import FINITE
from ..records import Span
from ..scene.features import Scene
from ..scene.setting import NAMED_ROLE_TAGS
from .candidates import GO_ON, SURE, Candidates, Ruled

__all__ = ["Signatures", "Signed"]

_ROLE = 5  # tokens of a role before a name
_DASH = regex.compile(r"\s*[-–—―~]{1,2}\s*")
# What brings in who has just been heard: "That's Ada Brandt, who runs the harbour."
_PRESENTED = regex.compile(r"\s+(?:That(?:['’]s| is| was)|(?:So|Thus) (?:said|says)) ")
_CREDITED = regex.compile(r"\s*\([^()]*\)$")
_ENDS = frozenset(".!?:”\"’'»")
_ABOUT = frozenset(("about", "on"))
_CREDITS = frozenset(("by", "with"))
_PRESS = frozenset(("columnist", "editor", "writer"))
_TITLES = 8  # tokens of the titles before a name
_BELOW = 60  # tokens from a quotation to "It was signed"
_LINE = 90  # characters of a line that only signs


def _signed(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who signs the quotation: "…" - Ada Brandt, or a line below with her name.

    Or the next sentence presents the speaker: "…" That's Ada Brandt.
    """
    layout, text = scene.layout, scene.parse.text
    end = layout.segments[index].outer.end
    behind = [c for c, _ in own if c != GO_ON and scene.mentions[c].span.start >= end]
    if not behind:
        return own
    mention = scene.mentions[behind[0]]
    gap = text[end : mention.span.start]
    told = text[end : (mention.outer or mention.span).start]
    dashed = _dashed(scene, mention, gap) and not (
        _is_credit(scene, index, mention, gap) or scene.cut_by_dashes(index + 1)
    )
    below = _signs(scene, mention, gap) and not _is_byline(scene, index, mention)
    signed = dashed or below or _PRESENTED.fullmatch(told)
    named = mention.kind == "name" and signed
    signer = scene.bearer(behind[0]) if named else _under_dash(scene, index, behind)
    if signer is None or _is_listed(scene, index) or _is_brought_in(scene, index, own):
        return own
    return own.chosen(signer)


def _in_brackets(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who stands, maybe with an age, before a bracket that is all quotation: Ada Brandt, 40 (“We will pay”).

    Not of whom somebody speaks: she went on, about roads, about Tom Rey (“a nice man”).
    """
    named = _bracketed(scene, index)
    return own if named is None or _is_topic(scene, index, named) else own.added(named, SURE)


def _bracketed(scene: Scene, index: int) -> int | None:
    """Whose name stands before a bracket that is all quotation."""
    parse, outer = scene.parse, scene.layout.segments[index].outer
    around = parse.text[max(0, outer.start - 1) : outer.start] + parse.text[outer.end : outer.end + 1]
    words = around == "()" and any(map(str.islower, scene.quoted(index).split()[1:]))  # no nickname
    last = scene.layout.first_token(outer.start - 1) - 1 if words else -1
    last -= 2 * (last > 1 and parse.tags[last] == "CD" and parse.lower[last - 1] == ",")
    named = scene.mention_at(last) if last >= 0 else None
    whole = named is not None and scene.mentions[named].last == last and scene.names_person(named)
    return named if whole else None


def _is_topic(scene: Scene, index: int, named: int) -> bool:
    """Whether somebody speaks on whom a name before a bracket is of, or before the bracket before that: on Ada (“…”)"""
    lower, at = scene.parse.lower, scene.begins(named) - 1
    earlier = _bracketed(scene, index - 1) if at > 1 and lower[at - 1 : at + 1] == [")", "and"] and index else None
    at = at if earlier is None else scene.begins(earlier) - 1
    return at >= 0 and lower[at] in _ABOUT


def _is_brought_in(scene: Scene, index: int, own: Candidates) -> bool:
    """Whether the words before a quotation tell who speaks: The clerk said, “…” ¶ Ada Brandt, Lowmoor (of a letter)."""
    parse, verb, start = scene.parse, scene.lead(index), scene.opening(index)
    source = scene.source(verb) if verb > start and scene.says(verb) else None
    told = None if source is None or source < start else scene.mention_at(source)
    colon = scene.colon_before(index)
    if told is None and colon > 0 and FINITE.isdisjoint(parse.tags[start:colon]):
        opens = (c for c in own.mentions() if start <= scene.begins(c) <= start + _ROLE)
        told = next((c for c in opens if scene.mentions[c].kind == "description"), None)
    return told is not None and scene.lexicon.is_somebody(scene.mentions[told].form)


def _is_listed(scene: Scene, index: int) -> bool:
    """Whether a line and the one below, or the two below, begin with a dash, as those of a list do."""
    layout, text, place = scene.layout, scene.parse.text, scene.layout.segments[index].paragraph
    dashed = [_DASH.match(text, line.start) is not None for line in layout.paragraphs[place : place + 3]]
    return dashed[:2] == [True, True] or dashed[1:] == [True, True]


def _dashed(scene: Scene, mention: Mention, gap: str) -> bool:
    owns = scene.parse.tag_at(mention.last + 1) == "POS"  # "…" - Lowmoor's mayor, Ada Brandt
    return _DASH.fullmatch(gap) is not None and not owns and not _goes_on(scene, mention)


def _is_credit(scene: Scene, index: int, mention: Mention, gap: str) -> bool:
    """Whether a body below the last words of somebody is where the article is from: "…," he said. "…" - Tidings"."""
    segments = scene.layout.segments
    follows = index > 0 and segments[index - 1].paragraph == segments[index].paragraph
    body = mention.entity >= 0 and scene.entities[mention.entity].person <= 0
    name = mention.span.of(scene.parse.text)
    agency = name.isupper() and name.casefold() in scene.lexicon.known_bodies  # - AFP
    return (follows or agency) and body and "\n" in gap


def _under_dash(scene: Scene, index: int, behind: list[int]) -> int | None:
    """The person whom the rest of a line names behind a dash, or the line below: "…" - the mayor's aide, Tom Rey."""
    layout, parse = scene.layout, scene.parse
    text, end = parse.text, layout.segments[index].outer.end
    dash = _DASH.match(text, end)
    if dash is None:
        return None
    line = layout.paragraphs[layout.paragraph[layout.first_token(dash.end())]]
    first, last = layout.tokens_of(Span(dash.end(), line.end))
    if parse.lower[first] in _CREDITS:
        return None  # -- by the staff, with Ada Brandt; With files from Ada Brandt
    below = "\n" in dash.group()
    if not below and scene.last_sign(index) not in ".!?":
        return None
    long = line.end - dash.end() > _LINE
    if long or text[line.end - 1] in '.!?”"' or not FINITE.isdisjoint(parse.tags[first : last + 1]):
        return _behind_role(scene, first, behind)
    if not scene.lexicon.rules.crediting.isdisjoint(parse.lower[first:last]) and "by" in parse.lower[first : last + 1]:
        return None  # -- Additional reporting by Ada Brandt
    named = [c for c in behind if scene.mentions[c].kind == "name" and scene.mentions[c].last <= last]
    named = [c for c in named if below or scene.mentions[c].last == last]
    return next((c for c in named if scene.entities[scene.mentions[c].entity].is_person), None)


def _behind_role(scene: Scene, first: int, behind: list[int]) -> int | None:
    """The person whom a dash and a role bring in: — Republican candidate Ada Brandt, in a debate on Monday."""
    c = next((c for c in behind if scene.mentions[c].kind == "name"), None)
    if c is None or scene.entities[scene.mentions[c].entity].person <= 0:
        return None
    mention, parse = scene.mentions[c], scene.parse
    role = mention.first - first <= _ROLE and NAMED_ROLE_TAGS.issuperset(parse.tags[first : mention.first])
    return c if role and parse.lower_at(mention.last + 1) == "," else None


def _goes_on(scene: Scene, mention: Mention) -> bool:
    """Whether a verb follows, so that what looks like a signature begins a sentence."""
    return scene.parse.tag_at(mention.last + 1) in ("VBZ", "VBD", "VBP", "MD")


def _signs(scene: Scene, mention: Mention, gap: str) -> bool:
    """Whether a mention opens a line under the quotation that holds a name and a role and is no sentence."""
    layout, text = scene.layout, scene.parse.text
    if gap.strip() or "\n" not in gap:
        return False
    if mention.entity >= 0 and scene.entities[mention.entity].person <= 0:
        return False
    line = layout.paragraphs[layout.paragraph[mention.first]]
    after = _CREDITED.sub("", text[mention.span.end : line.end])  # Ada Brandt, left, walks past. (Tom Rey/The Herald)
    return line.end - line.start < _LINE and (not after or (after[0] == "," and after[-1] not in _ENDS))


def _is_byline(scene: Scene, index: int, mention: Mention) -> bool:
    """Whether a line under a headline tells who wrote the article: Ada Brandt, Political Editor."""
    line = scene.layout.paragraphs[scene.layout.paragraph[mention.first]]
    role = scene.parse.text[mention.span.end : line.end].casefold().replace(",", " ").split()
    press = scene.lexicon.rules.tellers | _PRESS
    return scene.layout.segments[index].paragraph == 0 and not press.isdisjoint(role)


def _signed_below(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who has signed it, as a later sentence of the paragraph says: “…,” it began. “…” It was signed Tom Rey.

    Only where no other person is likely to have said it.
    """
    parse, layout = scene.parse, scene.layout
    end = min(layout.last_token(layout.paragraphs[layout.segments[index].paragraph].end) + 1, len(parse))
    near = range(layout.bounds[index][1], min(end, layout.bounds[index][1] + _BELOW))
    signed = next((i for i in near if parse.lower[i] == "signed" and layout.inside[i] < 0), -1)
    if signed < 2 or parse.lower[signed - 1] not in WAS or parse.lower[signed - 2] != "it":
        return own
    begun = scene.lexicon.rules.read_out | WAS  # “…,” it began. “…” It was signed
    outer = [i for i in range(near.start, signed) if layout.inside[i] < 0 and parse.tags[i] in FINITE]
    if any(parse.lower[i] not in begun for i in outer):
        return own
    best, _ = own.likeliest()
    at = signed + 1 + (parse.lower_at(signed + 1) in ("by", ","))
    here = range(bisect_left(scene.firsts, at), bisect_right(scene.firsts, at + _TITLES))
    signer = next((c for c in here if scene.begins(c) == at and scene.names_person(c)), None)
    if signer is None or (best != GO_ON and scene.is_person(best)):
        return own
    alone = parse.lower_at(scene.mentions[signer].last + 1) != "and"
    return own.added(signer, SURE) if alone else own


class Signatures(Ruled):
    """Looks at what stands behind the segments."""

    rules = (_signed, _in_brackets)


class Signed(Ruled):
    """Looks at the sentences behind the segments that say who has signed them."""

    rules = (_signed_below,)
