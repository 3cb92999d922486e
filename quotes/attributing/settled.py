"""Settled: sources that the form of the text makes sure of: a sign that bears words, who says so right behind."""

from __future__ import annotations

from bisect import bisect_left

import regex

from ..fold import singular
from ..grammar import WAS, WHICH
from ..mentioning.mentions import Mention
from ..parse import FINITE, TENSED
from ..scene.features import Scene
from ..scene.setting import NAMED_ROLE_TAGS
from .both_sides import BothSides
from .candidates import GO_ON, SURE, Candidates, Ruled

__all__ = ["Settled"]

_ROLE = 5  # tokens of a role before a name
# With which a clause before the main one begins.
_SIDE = frozenset("after although because since though where whereas when while".split())
_TURNS = frozenset(("and", "but", "then", "or"))  # with which a sentence turns to the next speaker
_NOUNS = frozenset("NN NNS NNP NNPS JJ POS HYPH".split())
_CALLS = 8  # tokens of "that legal scholars are calling"
_ROW = 12  # tokens of "the warden of the park at Lowmoor"
_INDENT = 8  # spaces before a line
_APART = 2  # ends of lines that part two paragraphs
_LIKELY = 0.2  # probability of another source, from which a publication only relays
_LIKELIER = 0.5  # probability of a source behind a quotation, from which what opens its line is none
_SIGNATURE = regex.compile(r"[.!?]\s+[-–—]\s?(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?)\.?$")
_COLON = regex.compile(r"\s*:\s*")


def _borne(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses a thing that a quotation stands on, or nobody if it is no mention: a cardboard spoon that read “…”."""
    thing, mentions, parse = scene.layout.signs.bearer(index), scene.mentions, scene.parse
    noun = singular(parse.lower[thing]) if thing >= 0 else ""
    rules = scene.lexicon.rules
    bearing = noun in rules.bearing or noun in rules.worn or scene.lexicon.is_public(noun)
    bearing = bearing and not scene.lexicon.is_human(noun)
    if thing < 0 or (not bearing and "saying" in parse.lower[thing : scene.layout.bounds[index][0]]):
        return own  # an aide who left, saying “…”; a statement saying “…”
    if (sender := _sender(scene, thing, own)) is not None:
        return own.chosen(sender)
    near = (c for c in own.mentions() if thing in (mentions[c].head, mentions[c].last))
    bearer = next(near, None)
    if bearer is None and bearing and parse.tags[thing] in ("NN", "NNS"):
        return own.nobody()  # he has a tattoo reading “…”
    best, p = own.likeliest()
    if bearer is not None and best != GO_ON and p >= SURE and scene.lexicon.is_writing(mentions[best].form):
        return own  # a banner from the garage that read “…”
    human = bearer is not None and scene.lexicon.is_human(singular(mentions[bearer].form))
    return own if bearer is None or human else own.chosen(bearer)


def _sender(scene: Scene, thing: int, own: Candidates) -> int | None:
    """Who sends the message that bears a quotation: Ada sent a message reading “…”."""
    parse, lexicon = scene.parse, scene.lexicon
    noun = parse.heads[thing] if parse.deps[thing] == "compound" else thing  # "message reading", taken for one noun
    verb = parse.heads[noun]
    message = (
        parse.lower[verb] in lexicon.rules.issued
        and parse.deps[noun] == "dobj"
        and parse.lower[thing] in lexicon.personal_writings
    )
    return own.headed(scene, [c for c in parse.children[verb] if parse.deps[c] == "nsubj"]) if message else None


def _signed_within(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses the person of the article with whose name a writing ends: “Sorry. - Ada”."""
    signature = _SIGNATURE.search(scene.quoted(index))
    best, _ = own.likeliest()
    written = best != GO_ON and scene.lexicon.is_writing(scene.mentions[best].form)
    if signature is None or not written:
        return own
    name = set(signature[1].casefold().split())
    named = reversed(scene.with_word.get(min(name), []))
    start = scene.layout.bounds[index][0]
    theirs = [c for c in named if name <= set(scene.entities[scene.mentions[c].entity].words)]
    found = next((c for c in theirs if scene.mentions[c].first < start), next(iter(theirs), None))
    return own if found is None else own.added(found, SURE)


def _followed(sides: BothSides, index: int, own: Candidates) -> Candidates:
    """Chooses who stands right behind with a verb of saying: "…?" I asked, "…," said Ada."""
    scene = sides.scene
    last, words = scene.layout.bounds[index][1], scene.parse.words
    last += last < len(words) and words[last].isspace() and words[last].count("\n") < _APART  # the line may end there
    told = words[last : last + 3] == [",", "according", "to"]  # “…”, according to Ada, and left
    aside = scene.parse.word_at(last) == "," and (told or _is_aside(scene, last + 1)) and not _says_before(scene, index)
    if aside or (scene.parse.word_at(last) == "," and _opens_sentence(scene, index)):
        last += 1  # ‘…’, said Ada
    elif scene.last_sign(index) not in ",?!—-":
        return own
    first = scene.layout.bounds[index][0]
    was = first > 0 and scene.parse.lower[first - 1] in WAS and scene.parse.word_at(last)[:1].isupper()
    if was or _is_in_side_clause(scene, index):
        return own  # The reply was “Now!” Ada laughed.
    if words[last : last + 2] == ["according", "to"] and not _says_before(scene, index):
        return own.governed(scene, last + 1)
    if sides.is_brought_in(index, own) and scene.parse.word_at(last)[:1].isupper():
        return own  # a man whispered: “…?” She told him to hush
    for at, (candidate, p) in enumerate(own):
        if candidate != GO_ON and _adjoins(scene, index, candidate, last):
            if (teller := sides.told_by(candidate, own)) is not None:
                return own.chosen(teller)
            if (earlier := sides.goes_on(index, candidate, own)) is not None:
                return own.chosen(earlier)
            if sides.relays(candidate, last) and any(q >= _LIKELY for _, q in own[:at]):
                return Candidates([*own[:at], (candidate, min(p, 1 - SURE)), *own[at + 1 :]])
            return Candidates((c, max(p, SURE) if c == candidate else min(q, 1 - SURE)) for c, q in own)
    named = next((c for c in own.mentions() if _is_apposed(scene, c, last)), None)
    return own.chosen(named) if _opens_sentence(scene, index) else own


def _is_aside(scene: Scene, first: int) -> bool:
    """Whether somebody says so between commas behind a quotation: It found “nothing”, a spokesman said, but a boot."""
    at = bisect_left(scene.firsts, first)
    beside = at < len(scene.firsts) and scene.begins(at) == first  # Mayor Ada Brandt, too
    verb = scene.mentions[at].last + 1 if beside else -1
    return 0 < verb < len(scene.parse) - 1 and scene.says(verb) and scene.parse.lower[verb + 1] in (",", ".")


def _says_before(scene: Scene, index: int) -> bool:
    """Whether a verb of saying stands before a quotation in its sentence; who found it so hasn't said it."""
    first, noticing = scene.layout.bounds[index][0], scene.lexicon.rules.noticing
    before = range(scene.parse.sentence_start(first), first)
    return any(scene.cue_listed[i] == 2 and scene.parse.lower[i] not in noticing for i in before)


def _is_in_side_clause(scene: Scene, index: int) -> bool:
    """Whether a clause before the main one tells who said it: Where Ada Brandt saw “…,” Tom Rey spoke of “…”.

    Or a clause with "what", or about what is called so: after what Ada Brandt called “…,” Tom Rey left; in a ruling
    that critics are calling “…,” the judge said.
    """
    parse, first = scene.parse, scene.layout.bounds[index][0]
    start = parse.sentence_start(first)
    calls = first > 0 and (parse.lower[first - 1] == "calling" or parse.lower[first - 1] in scene.lexicon.rules.calling)
    if calls and not WHICH.isdisjoint(parse.lower[max(start, first - _CALLS) : first - 1]):
        return True
    told = parse.lower[start] in scene.lexicon.rules.addressed  # Told that Ada Brandt called it “…,” Tom Rey said
    begins = (parse.lower[start] in _SIDE or told) and parse.lower[first - 1] not in (",", ":")
    return (begins and not TENSED.isdisjoint(parse.tags[start:first])) or scene.in_what(index) is not None


def _is_apposed(scene: Scene, candidate: int, last: int) -> bool:
    """Whether a role, a person's name between commas and a verb of saying follow: the warden, Ada Brandt, warned."""
    parse, mention = scene.parse, scene.mentions[candidate]
    first = scene.begins(candidate)
    verb = mention.last + 2
    if not scene.names_person(candidate) or not last < first - 1 <= last + _ROW or verb >= len(parse):
        return False
    commas = parse.lower[first - 1] == parse.lower[verb - 1] == ","
    between = FINITE.isdisjoint(parse.tags[last:first]) and parse.tags[last] in ("DT", "PRP$", "NNP")
    return commas and scene.says(verb) and between and not _tells_else(scene, verb)


def _tells_else(scene: Scene, verb: int) -> bool:
    """Whether a verb of saying has something else that it tells behind it: “Who?” Ada Brandt said that she “knew”."""
    parse, inside = scene.parse, scene.layout.inside
    behind = (c for c in parse.children[verb] if c > verb and min(inside[c], inside[parse.edges[c][0]]) < 0)
    return any(parse.deps[c] == "ccomp" for c in behind) or parse.lower[verb : verb + 2] == ["asked", "for"]


def _is_role(tags: list[str]) -> bool:
    """Whether tags are those of the words of a role before a name, at least one."""
    return 0 < len(tags) < _ROLE and NAMED_ROLE_TAGS.issuperset(tags)


def _opens_sentence(scene: Scene, index: int) -> bool:
    """Whether no verb stands before a quotation in its sentence, so that nobody there has said it."""
    first = scene.layout.bounds[index][0]
    start = scene.parse.sentence_start(first)
    return FINITE.isdisjoint(scene.parse.tags[start:first])


def _adjoins(scene: Scene, index: int, candidate: int, last: int) -> bool:
    """Whether the text goes on after token ``last`` with a mention and a verb of saying, in either order."""
    mention, listed = scene.mentions[candidate], scene.cue_listed
    if _is_taken_for_noun(scene, candidate, last):
        return True
    following = scene.parse.tag_at(mention.last + 1)
    whole = scene.parse.tags[scene.parse.heads[mention.head]] in FINITE  # “…,” the affidavit notes
    inner = scene.parse.deps[mention.head] in ("compound", "poss", "nmod") and not whole
    inner = inner and not scene.layout.ends_paragraph(mention.last)
    if inner or following in _NOUNS or scene.bearer(candidate) != candidate:
        return False  # "said Brandt spokesman Tom Rey"
    first = scene.begins(candidate)
    if first == last:
        return _says_so(scene, mention, last)
    return last < len(listed) and _is_inverted(scene, index, candidate, last)


def _says_so(scene: Scene, mention: Mention, last: int) -> bool:
    """Whether somebody right behind a quotation has a verb of saying: “…,” Ada said."""
    parse, verb = scene.parse, mention.last + 1
    exclaims = parse.word_at(last - 2) in ("!", "?")
    if exclaims and parse.lower_at(verb) == "heard":
        return False  # “Fire!” Everybody heard the shout
    if _is_phrase(scene, verb) and mention.form != "it":  # a letter goes on
        return parse.tag_at(verb + 2) in ("", ".", ",", ":")
    if parse.tag_at(verb + 1) == "IN" and parse.lower[verb + 1] == "that":
        return False  # after “The Tide,” Ada Brandt wrote that
    asks = exclaims and parse.words[last][:1].isupper()
    says = verb < len(parse) and scene.cue_listed[verb] == 2
    return says and not (asks and _tells_else(scene, verb))


def _is_inverted(scene: Scene, index: int, candidate: int, last: int) -> bool:
    """Whether somebody stands behind a verb of saying that a quotation leads to: “…,” said Ada."""
    parse, rules, mention = scene.parse, scene.lexicon.rules, scene.mentions[candidate]
    first, following = scene.begins(candidate), parse.tag_at(mention.last + 1)
    phrase = " ".join(parse.lower[last : last + 2])
    inverted = phrase in rules.inverted  # “…,” put in Ada Brandt
    if (scene.cue_listed[last] != 2 and not inverted) or parse.lower[last] in rules.telling:
        return False
    closes = parse.lower[last - 1] == "," and following != "" and scene.layout.ends_paragraph(mention.last)
    if parse.lower_at(mention.last + 1) == "as" and scene.layout.inside[mention.last + 1 : mention.last + 3][-1] >= 0:
        return False  # a memo marked “Secret,” describes Brandt as “a farce”
    if parse.tags[last] == "VBG" or (_has_subject_before(scene, index, last) and not closes):
        return False  # “a gift,” saying they had paid; Ada, who called it “a gift,” read the letter
    if first == last + 1 + (inverted or phrase in scene.lexicon.phrasal_verbs):
        return not (mention.kind == "pronoun" and following in FINITE)  # not "said she agreed"
    role = _is_role(parse.tags[last + 1 : first])  # "said aide Ada Brandt"
    person = scene.names_person(candidate) and following not in FINITE  # not "said the judge Brandt had met"
    return person and role and parse.tags[last] in FINITE


def _is_taken_for_noun(scene: Scene, candidate: int, last: int) -> bool:
    """Whether a verb behind somebody and a quotation is taken for a plural: “…,” Brandt retorts, the paper notes."""
    parse, verb = scene.parse, scene.mentions[candidate].last + 1
    kind = scene.mentions[candidate].kind
    own = kind == "name" or (kind == "description" and parse.heads[scene.mentions[candidate].head] == verb)
    named = own and scene.begins(candidate) == last
    stops = parse.lower_at(verb + 1) in (".", ",", ":")
    return named and stops and parse.tags[verb] == "NNS" and parse.lower[verb] in scene.lexicon.report_verbs


def _has_subject_before(scene: Scene, index: int, verb: int) -> bool:
    """Whether the subject of a verb right behind a quotation stands before the quotation."""
    first, inside = scene.layout.bounds[index][0], scene.layout.inside
    subjects = (c for c in scene.parse.children[verb] if scene.parse.deps[c] == "nsubj")
    return any(c < first and inside[c] < 0 for c in subjects)


def _is_phrase(scene: Scene, token: int) -> bool:
    """Whether a verb reports only with the word behind it, and may as well not: "Ada went on stage"."""
    lower = scene.parse.lower[token : token + 2]
    phrases = scene.lexicon.phrasal_verbs | scene.lexicon.rules.inverted
    return " ".join(lower) in phrases and lower[0] not in scene.lexicon.report_verbs


def _announced(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who stands alone before a colon and the quotation, as in a transcript: Ada Brandt: “…”"""
    text, start = scene.parse.text, scene.layout.segments[index].outer.start
    for candidate, _ in reversed(own):
        if candidate != GO_ON and scene.mentions[candidate].span.end < start:
            mention = scene.mentions[candidate]
            colon = _COLON.fullmatch(text, mention.span.end, start) is not None
            named = mention.kind == "name" and colon
            best, p = own.likeliest()
            if named and p >= _LIKELIER and best != GO_ON and scene.mentions[best].span.start > start:
                return own  # LOWMOOR: “…,” the mayor said
            about = own.ending(scene, _on_whom(scene, candidate)) if named else None
            if about is not None and scene.names_person(about):
                return own.chosen(about)
            if named and _opens(scene, mention):
                return own.chosen(candidate)
            break
    return own


def _on_whom(scene: Scene, candidate: int) -> int:
    """The last token of whoever speaks about another before a colon, or -1: Ada Brandt on her rival, Tom Rey: “…”"""
    parse, first = scene.parse, scene.begins(candidate)
    start = parse.sentence_start(first)
    start = parse.sentence_start(start - 1) if start and parse.lower[start - 1] == "," else start  # misread
    on = next((i for i in range(first - 1, start, -1) if parse.lower[i] == "on"), -1)
    role = all(tag in NAMED_ROLE_TAGS or tag in (",", "PRP$") for tag in parse.tags[on + 1 : first])
    return on - 1 if on > start and role and FINITE.isdisjoint(parse.tags[start:on]) else -1


def _opens(scene: Scene, mention: Mention) -> bool:
    """Whether a name opens its line, or its sentence but for a role: "Mother Ada Brandt: “…”"."""
    parse, first = scene.parse, (mention.outer or mention.span).start
    if parse.text[max(0, first - _INDENT) : first].rstrip(" ")[-1:] in ("", "\n"):
        return True
    near = range(mention.first, parse.sentence_start(mention.first), -1)
    start = next((i for i in near if parse.lower[i - 1] == ";"), near.stop)  # Ada said yes; Tom Rey: “No.”
    start += parse.lower[start] in _TURNS  # And Ada Brandt: “…”
    return mention.first - start <= _ROLE and NAMED_ROLE_TAGS.issuperset(parse.tags[start : mention.first])


class Settled(Ruled):
    """Looks at the form of the text around the segments."""

    rules = (_borne, _signed_within, _announced)

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._sides = BothSides(scene)

    def of(self, index: int, own: Candidates) -> Candidates:
        """The same, and at last who stands right behind segment ``index``."""
        return _followed(self._sides, index, super().of(index, own))
