"""Relatives: sources in the clauses about somebody or something: "Ada, who called it “…”", "a banner that read “…”"."""

from __future__ import annotations

from ..grammar import ARTICLES, LEADING, OBJECT_DEPS, STOPS, WAS, WHICH
from ..mentioning.pronouns import OBJECTS, SELVES
from ..parse import FINITE, SUBJECTS, TENSED
from ..scene.features import Scene
from .candidates import GO_ON, Candidates, Ruled

__all__ = ["Relatives"]

_WRITTEN = 10  # tokens from "a banner" to "that read"
_WHO = frozenset(("who", "whose", "which"))
_JOINS = frozenset("and but while , ;".split())  # before who has such a clause
_GESTURE = 10  # tokens of ", looking into the camera"
_ASIDE = 16  # tokens of "which runs the park"
_ABOUT = frozenset(("about", "of", "on"))
_WORDS = 7  # tokens from a verb of saying to a quotation
_ROLE = 7  # tokens of "a league of skippers"
_NO_ROLE = FINITE | {"IN"}  # tags of words of none
_NAMED = 2  # commas
_WHO_WAS = 3  # tokens of "who was screaming"
_CLAUSE = 9  # tokens of "described the town as"
_SEVERAL = 5  # tokens of ", some of whom shouted"
_ENDS = frozenset(",:")
_LIKELY = 0.4  # probability of a source, from which somebody says it


def _said_before(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses the "who" of a clause that goes on with a verb of saying right before a quotation.

    "His rival, Ada Brandt, who has taken up the phrase and promises to “…”" is Brandt's.
    """
    parse, verb = scene.parse, scene.layout.bounds[index][0] - 1
    if verb < 1:
        return own
    verb = _over_aside(scene, verb) - (parse.lower[verb] in LEADING)
    if verb < 0 or not scene.says(verb):
        return own
    mention = own.source(scene, verb, range(len(parse)))
    return own if mention is None or scene.mentions[mention].form != "who" else own.chosen(mention)


def _who_said(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses the "who" of a clause that leads to a quotation over whom or when: Rey, who told them last week, “…”."""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    near = range(first - 2, max(scene.opening(index), first - _WORDS), -1)
    verb = next((i for i in near if scene.cue_listed[i] == 2), -1)
    if verb < 0 or parse.deps[verb] != "relcl" or parse.lower[first - 1] not in _ENDS:
        return own
    rest = range(verb + 1, first - 1)
    plain = all(parse.tags[i] not in FINITE and parse.lower[i] not in _ENDS for i in rest)
    who = next((c for c in parse.children[verb] if c < verb and parse.lower[c] == "who"), -1)
    if who < 0 or not plain or (parse.lower[first - 1] == ":" and _tells_about(scene, index, who)):
        return own
    return own.chosen(own.headed(scene, (who,)))


def _tells_about(scene: Scene, index: int, who: int) -> bool:
    """Whether the words before "who" say that somebody tells about him: Rey tweets about the judge, who ruled: “…”"""
    parse = scene.parse
    about = (i for i in range(who - 1, scene.opening(index), -1) if parse.lower[i] in _ABOUT)
    link = next(about, -1)
    return link > 0 and scene.cue_listed[link - 1] == 2


def _over_aside(scene: Scene, comma: int) -> int:
    """The token behind a verb of saying before an aside between commas: Ada, who says, looking up, “…”; or the same."""
    parse = scene.parse
    if parse.lower[comma] != ",":
        return comma
    near = range(comma - 1, max(parse.sentence_start(comma), comma - _GESTURE), -1)
    other = next((i for i in near if parse.lower[i] == ","), -1)
    called = other - (other > 1 and parse.lower[other - 1] in OBJECTS)  # who calls it, looking up, “…”
    plain = called > 0 and scene.says(called - 1) and parse.tags[other + 1] in ("VBG", "IN", "RB")
    plain = plain and scene.lexicon.rules.accounts.isdisjoint(parse.lower[other:comma])  # in the words of Ada
    return called if plain and FINITE.isdisjoint(parse.tags[other:comma]) else comma


def _who_called(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses the "who" of a clause that has the last verb of saying: Rey, who called it “…”.

    Or: who last year described the town as “…”, or likened it to “…”.
    """
    parse, first = scene.parse, scene.layout.bounds[index][0]
    start = max(parse.sentence_start(first), first - _CLAUSE)
    verb = next((i for i in range(first - 1, start, -1) if parse.tags[i] in FINITE), -1)
    rules, link = scene.lexicon.rules, parse.lower[first - 1]
    likens = verb >= 0 and parse.lower[verb] in {"to": rules.likening, "as": rules.presenting}.get(link, frozenset())
    likens = likens and any(parse.deps[c] in OBJECT_DEPS for c in parse.children[verb])
    if verb >= 0 and parse.deps[verb] == "aux" and verb < parse.heads[verb] < first:
        verb = parse.heads[verb]  # that had called
    listed = verb >= 0 and (scene.cue_listed[verb] > 0 or likens)
    if not listed or parse.lower[verb] in scene.lexicon.rules.noticing:
        return own  # nor "who found a lizard in the “spa”"
    if parse.deps[verb] != "relcl" or parse.edges[verb][1] < first:
        return own
    best, p = own.likeliest()
    before = best != GO_ON and p >= _LIKELY and scene.mentions[best].first < first  # somebody says it: no "title"
    between = range(verb + 1, first)
    if not before or any(scene.layout.inside[i] >= 0 or parse.lower[i] in SELVES for i in between):
        return own  # who calls himself “…” has taken a name
    mention = own.source(scene, verb, range(verb))
    if mention is not None and scene.mentions[mention].form == "who":
        return own.chosen(mention) if likens or scene.says(verb) else own
    that = any(parse.lower[c] == "that" and parse.deps[c] == "nsubj" for c in parse.children[verb])
    writings = (c for c in own.mentions() if that and scene.mentions[c].head == parse.heads[verb])
    letter = next((c for c in writings if scene.lexicon.is_writing(scene.mentions[c].form)), None)
    return own.chosen(letter)  # signed a letter that accuses them of “…”


def _behind_relative(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses whom a clause about him parts from the verb of saying.

    And Tarn Council, which runs the park, called for “patience”. Or about somebody of his whom it names: Clean Tarn, a
    league whose leader, Ada Brandt, swims there, urged people to “stay out”.
    """
    parse, first = scene.parse, scene.layout.bounds[index][0]
    near = range(first - 1, max(0, first - _WORDS - 1), -1)
    speaking = scene.lexicon.rules.speaking
    verb = next((i for i in near if scene.cue_listed[i] == 2 or parse.lower[i] in speaking), -1)
    recalls = verb > 0 and parse.tags[verb] == "VBG" and scene.cue_listed[verb - 1] == 2  # remembers asking for “…”
    verb -= recalls
    verbal = recalls or parse.tags[verb][0] == "V"
    if verb < 2 or not verbal or parse.lower[verb - 1] != "," or "," in parse.lower[verb : first - 1]:
        return own
    named = _whose(scene, verb, own)
    if named is not None:
        return own.chosen(named)
    for c in own.mentions():
        head, comma = scene.mentions[c].head, scene.mentions[c].last + 1
        joined = parse.deps[head] == "conj" and parse.tags[parse.heads[head]][0] == "V"
        place = parse.deps[head] == "pobj" and parse.heads[head] == parse.sentence_start(head)  # Along the coast crews,
        place = place and scene.mentions[c].first == head > parse.heads[head] + 1 and scene.layout.acts(head)
        misread = parse.deps[head] == "pobj" and parse.lower[parse.heads[head]] == "while"  # which is no preposition
        if not joined and not place and not misread and parse.deps[head] not in SUBJECTS and parse.heads[head] != head:
            continue  # the agent of "Ada Brandt, flanked by her agent, who had come, said"
        start = scene.begins(c) - (parse.lower[scene.begins(c) - 1] == "the")
        before = parse.lower[start - 1] if start > parse.sentence_start(verb) and not place else "and"
        comma -= parse.lower_at(comma) == "whose"  # a neighbour whose son, Tom Rey, lost a boat, said
        inner = comma < verb - 2 and before in _JOINS and STOPS.isdisjoint(parse.lower[comma:first])
        if inner and _is_about(scene, comma, verb - 1, own):
            return own.chosen(c)
    return own


def _whose(scene: Scene, verb: int, own: Candidates) -> int | None:
    """Who of somebody's is named between commas before a verb: the Otters, whose coach, Tom Rey, called it “…”."""
    parse, named = scene.parse, own.ending(scene, verb - 2)
    if named is None or not scene.names_person(named):
        return None
    comma = scene.begins(named) - 1
    near = range(comma - 1, max(parse.sentence_start(verb), comma - _ROLE), -1)
    whose = next((i for i in near if parse.lower[i] == "whose"), -1)
    role = whose >= 0 and "," not in parse.lower[whose:comma] and _NO_ROLE.isdisjoint(parse.tags[whose:comma])
    return named if role and parse.lower[comma] == "," else None


def _is_about(scene: Scene, comma: int, end: int, own: Candidates) -> bool:
    """Whether what stands between two tokens is one clause about who stands before, or a role with one about whose.

    It may name somebody between commas of its own: whose leader, Ada Brandt, swims there.
    """
    lower = scene.parse.lower
    whose = next((i for i in range(comma + 1, min(end, comma + _ROLE)) if lower[i] == "whose"), end)
    role = lower[comma + 1] in ARTICLES and "," not in lower[comma + 1 : whose] and whose < end
    begins = lower[comma] == "," and (role or lower[comma + 1] in _WHO)
    aside = _without_ages(lower[comma + 1 : end])
    if not begins and whose != comma + 1:
        return False
    if "," not in aside:
        return len(aside) <= _ASIDE
    named = (scene.mentions[c] for c in own.mentions() if scene.names_person(c) and whose < scene.begins(c) - 1 < end)
    inner = next((m for m in named if lower[m.first - 1] == lower[m.last + 1] == ","), None)
    return inner is not None and aside.count(",") <= _NAMED and end - comma <= _ASIDE + _ROLE and whose < end


def _without_ages(words: list[str]) -> list[str]:
    """Words without the ages between commas: "whose son Tom, 12, was sent home"."""
    ages = [i for i in range(1, len(words) - 1) if words[i].isdecimal() and words[i - 1] == words[i + 1] == ","]
    commas = {i + step for i in ages for step in (-1, 1)}
    return [word for i, word in enumerate(words) if i not in commas]


def _that_reads(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses a thing of which a clause says what it reads: they hung a banner from it that read “…”."""
    parse, verb = scene.parse, scene.layout.bounds[index][0] - 1
    verb -= verb > 0 and parse.lower[verb] in LEADING
    if verb < 2 or parse.lower[verb] not in scene.lexicon.rules.read_out or parse.lower[verb - 1] not in WHICH:
        return own
    for c in reversed(own.mentions()):
        mention = scene.mentions[c]
        near = verb - _WRITTEN <= mention.head < verb - 1 and parse.lower[mention.first] != "every"  # on every page
        if near and (scene.lexicon.is_writing(mention.form) or mention.form in scene.lexicon.rules.bearing):
            return own.chosen(c)
    return own


def _some_of_whom(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses several of whom a clause says that some say so: a crowd, some of whom shouted “…”."""
    parse, verb = scene.parse, scene.lead(index)
    if verb < _SEVERAL or parse.lower[verb - 2 : verb] != ["of", "whom"] or scene.cue_listed[verb] != 2:
        return own
    found = own.ending(scene, verb - _SEVERAL)
    return own.chosen(found) if parse.lower[verb - _SEVERAL + 1] == "," else own


def _who_asked(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who tells it to somebody who asks: She told a fan who asked why, “…”"""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    last = scene.layout.bounds[index][1]
    if parse.lower[first - 1] not in _ENDS or parse.lower[last : last + 2] == [",", "that"]:
        return own
    near = range(first - 1, max(parse.sentence_start(first), first - _ASIDE), -1)
    asks = next((i for i in near if parse.tags[i] in FINITE and parse.lower[i - 1] == "who"), -1)
    if asks < 0 or parse.lower[asks] not in scene.lexicon.rules.asking or parse.deps[asks] != "relcl":
        return own
    hearer = parse.heads[asks]
    verb = parse.heads[hearer]
    tells = parse.deps[hearer] in OBJECT_DEPS and parse.lower[verb] in scene.lexicon.rules.telling
    return own.by_verb(scene, parse.first_of_row(verb)) if tells and verb < hearer else own


def _who_told(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses the "who" of a clause that says what one told others: A man who told troopers he was “…”."""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    near = range(first - 1, max(parse.sentence_start(first), first - _CLAUSE), -1)
    verb = next((i for i in near if scene.cue_listed[i] == 2), -1)
    told = verb > 0 and parse.lower[verb - 1] == "who" and parse.lower[verb] in scene.lexicon.rules.telling
    last = scene.layout.bounds[index][1]
    acts = parse.tag_at(last) in TENSED  # not: who told you so is “a liar”, Tom Rey said
    if not told or not acts or not _ENDS.isdisjoint(parse.lower[verb:first]):
        return own
    found = next((c for c in own.mentions() if scene.mentions[c].first == verb - 1), None)
    return own.chosen(found)


def _who_was(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses the "who" of a clause in which one is at it: led away a man who was screaming “…”."""
    parse, verb = scene.parse, scene.lead(index)
    if verb < _WHO_WAS or parse.tags[verb] != "VBG" or scene.cue_listed[verb] == 0:
        return own
    was = verb - 1 - (parse.tags[verb - 1] == "RB")
    who = own.ending(scene, was - 1)
    if who is None or parse.lower[was] not in WAS or scene.mentions[who].form != "who":
        return own
    return own.chosen(who)


def _is_also(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who is told to be something in a clause, not what: His mother, who is also a nurse, was curt: “…”."""
    parse, (best, _) = scene.parse, own.likeliest()
    if best == GO_ON or scene.mentions[best].kind != "description":
        return own
    is_ = parse.heads[scene.mentions[best].head]
    told = parse.deps[scene.mentions[best].head] == "attr" and parse.deps[is_] == "relcl" and parse.lower[is_] in WAS
    return own.chosen(own.headed(scene, (parse.heads[is_],))) if told else own


class Relatives(Ruled):
    """Looks at the clauses before the segments that hang on a noun."""

    rules = (
        _said_before,
        _who_said,
        _who_called,
        _behind_relative,
        _that_reads,
        _some_of_whom,
        _who_asked,
        _who_told,
        _who_was,
        _is_also,
    )
