"""Cries: words that nobody named has said: "there were cries of “…”", "“…” came a shout", "a banner with the words"."""

from __future__ import annotations

from bisect import bisect_left

from ..fold import singular
from ..grammar import OF_WHOM, ONE, PLURAL_TAGS
from ..parse import FINITE, SUBJECTS
from ..scene.features import Scene
from .candidates import CAME, GO_ON, SURE, Candidates, Ruled

__all__ = ["Anonymous", "Cries"]

_SOME = frozenset("a an another one several the".split())
_SHOUT = 3  # tokens of "a loud shout"
_BY_WHAT = frozenset(("with", "by", "after"))  # drew gasps with a shout
_AMID = frozenset(("amid", "amidst", "to"))
_DRAWN = 8  # tokens of "drawing boos and a loud shout"
_WORDS = ["with", "the", "words"]
_BEARS = frozenset(("bearing", "with"))
_MAYBE = -1.0  # log-odds of a person from which a name behind "from" is somebody
_SURELY = 0.9  # probability of a source, which the next sentence doesn't overrule
_CRY = 5  # tokens of "up a new one"
_SUBJECTS = ("nsubj", "attr", "nsubjpass")


class Anonymous:
    """Tells what a mention without a name is of, for the rules below and those of other modules."""

    @staticmethod
    def are_people(scene: Scene, which: int) -> bool:
        """Whether a mention without a name is of somebody, or of several."""
        mention, lexicon = scene.mentions[which], scene.lexicon
        several = mention.form in lexicon.groups
        human = lexicon.is_human(mention.form) or lexicon.is_human(singular(mention.form))
        return mention.kind == "description" and (several or human)

    @staticmethod
    def are_several(scene: Scene, which: int) -> bool:
        """Whether a mention is of more than one, who may be "they", or a group of nurses."""
        mention, parse = scene.mentions[which], scene.parse
        several = parse.tags[mention.head] in PLURAL_TAGS or mention.form in scene.lexicon.rules.crowds
        if several or mention.form in ("they", "we"):
            return True
        of = parse.lower_at(mention.head + 1) == "of"
        inner = [i for i in range(mention.head + 2, mention.last + 1) if of and parse.tags[i] in PLURAL_TAGS]
        return any(scene.lexicon.is_human(singular(parse.lower[i])) for i in inner)

    @staticmethod
    def have_cried(scene: Scene, which: int) -> bool:
        """Whether several are the subject of a verb of crying or singing: fans roared."""
        parse, mention = scene.parse, scene.mentions[which]
        own = parse.deps[mention.head] in SUBJECTS
        verb = parse.heads[mention.head] if own else min(mention.last + 1, len(parse) - 1)  # misread
        cries = scene.lexicon.stem(parse.lower[verb]) in scene.crying or parse.lower[verb] == "sang"
        return cries and Anonymous.are_several(scene, which)


def _came(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses nobody where a cry follows, or whom it is from: “…” came a shout from the back.

    "Came the reply" is another's, who has been asked.
    """
    parse, at = scene.parse, scene.layout.bounds[index][1]
    at += parse.lower_at(at) == ","
    if parse.lower_at(at) not in CAME or parse.lower_at(at + 1) == "":
        return own
    near = range(at + 1, min(len(parse), at + 1 + _SHOUT))
    noun = next((i for i in near if singular(parse.lower[i]) in scene.lexicon.rules.outcries), -1)
    if noun < 0 or parse.lower[at + 1] not in _SOME:
        return own
    if parse.lower_at(noun + 1) in OF_WHOM:
        found = own.governed(scene, noun + 1)
        if found is not own:
            return found
    return own.nobody()


def _there_were(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses those who cry, or nobody, where there are only cries: cries of “…” rose."""
    parse, first, noun = scene.parse, scene.layout.bounds[index][0], scene.outcry(index)
    if noun < 0:
        return own
    whence = scene.whence(index)
    if whence >= 0 and (crier := _crier(scene, whence, own)) is not None:
        return own.chosen(crier)
    amid = parse.lower[noun - 1] in _AMID  # to cries of “…” from the back, Ada left
    there = any(parse.lower[c] == "there" and parse.deps[c] == "expl" for c in parse.children[parse.heads[noun]])
    opens = noun - parse.sentence_start(noun) <= 1 and parse.deps[noun] in _SUBJECTS
    if not there and not opens and not amid:
        others = whence > scene.layout.bounds[index][1] or (whence >= 0 and parse.lower[noun - 1] == "by")
        return own.nobody() if others else own  # met by cries of “…” from the benches
    if parse.tags[noun - 1] in ("PRP$", "POS"):
        return own  # Her cries of “Stop!” were ignored
    before = (c for c in reversed(own.mentions()) if scene.mentions[c].last < first)
    crowd = next((c for c in before if scene.mentions[c].form in scene.lexicon.rules.crowds), None)
    return own.nobody() if crowd is None else own.chosen(crowd)


def _rose(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses those from whom a cry rose, as the next sentence says, or nobody: “…!” The shout went up from the back.

    Not who cries in a place: from the back.
    """
    parse, last = scene.parse, scene.layout.bounds[index][1]
    if not parse.word_at(last).istitle() or parse.lower[last] not in _SOME:
        return own
    near = range(last + 1, min(len(parse) - 2, last + 1 + _SHOUT))
    noun = next((i for i in near if parse.lower[i] in scene.lexicon.rules.outcries), -1)
    rose = noun + 1
    told = scene.colon_before(index) > 0 or own.likeliest()[1] >= _SURELY
    if noun < 0 or told or parse.tags[rose] not in FINITE:
        return own
    link = rose + 1 + (parse.tags[rose + 1] in ("RP", "RB"))
    if parse.lower_at(link) != "from":
        return own
    crier = _crier(scene, link, own)
    if crier is None or not (scene.is_person(crier) or Anonymous.are_people(scene, crier)):
        return own.nobody()
    return own.chosen(crier)


def _crier(scene: Scene, whence: int, own: Candidates) -> int | None:
    """Who cries, whom a preposition governs: the students of "from students at the gate"; not of "from the back"."""
    head = scene.parse.child(whence, "pobj")
    found = own.headed(scene, (head,))
    return own.beside(scene, head) if found is None and head >= 0 else found


def _drew(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses those who cry, or nobody, where something draws a cry: drawing a shout of “…”."""
    parse, last, noun = scene.parse, scene.layout.bounds[index][1], scene.outcry(index)
    if noun < 1:
        return own
    start = parse.sentence_start(noun)
    near = range(noun - 1, max(start, noun - _DRAWN) - 1, -1)
    verb = next((i for i in near if parse.tags[i][0] == "V"), -1)
    owned = any(parse.tags[i] in ("PRP$", "POS") or parse.lower[i] in _BY_WHAT for i in range(verb + 1, noun))
    if verb < 0 or parse.lower[verb] not in scene.lexicon.rules.drawing or owned:
        return own
    told = own.governed(scene, last) if parse.lower_at(last) == "from" else own
    best, _ = told.likeliest()
    mention = scene.mentions[best] if best != GO_ON else None
    likely = mention is not None and mention.kind == "name" and scene.entities[mention.entity].person > _MAYBE
    people = told is not own and mention is not None and (likely or Anonymous.are_people(scene, best))
    return told if people else own.nobody()


def _chanted(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses several who chant it: outside, where protesters had gathered, chanting “…”."""
    parse, verb = scene.parse, scene.lead(index)
    if verb < 2 or scene.lexicon.stem(parse.lower[verb]) not in scene.crying:
        return own
    if parse.tags[verb] in FINITE and (those := _who_chant(scene, verb, own)) is not None:
        return own.chosen(those)
    if parse.tags[verb] != "VBG":
        return own
    beside = own.ending(scene, verb - 1)
    if beside is not None and parse.deps[verb] == "acl" and Anonymous.are_people(scene, beside):
        return own.chosen(beside)  # was met by farmers chanting “…”
    start = parse.sentence_start(verb)
    before = (c for c in reversed(own.mentions()) if start <= scene.mentions[c].first and scene.mentions[c].last < verb)
    subject = next((c for c in before if parse.deps[scene.mentions[c].head] in SUBJECTS), None)
    if subject is None:
        return own
    form = scene.mentions[subject].form
    several = parse.tags[scene.mentions[subject].head] in PLURAL_TAGS or form in scene.lexicon.rules.crowds
    return own.chosen(subject) if several else own


def _struck_up(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses several who strike up what stands behind a colon: when the women took up a new one: “…”."""
    parse, colon = scene.parse, scene.colon_before(index)
    start = parse.sentence_start(colon) if colon > 0 else colon
    for verb in range(colon - 1, start, -1):
        struck = parse.lower[verb] in scene.lexicon.rules.striking_up and parse.tags[verb] in FINITE
        cry = range(verb + 1, min(colon, verb + 1 + _CRY))
        if not struck or not any(_is_cry(scene, i) for i in cry):
            continue
        subjects = [c for c in parse.children[verb] if parse.deps[c] in SUBJECTS]
        those = next((c for c in own.mentions() if scene.mentions[c].head in subjects), None)
        return own if those is None or not Anonymous.are_several(scene, those) else own.chosen(those)
    return own


def _is_cry(scene: Scene, token: int) -> bool:
    """Whether a noun is what several cry or sing, or stands for it: a chant, another, a new one."""
    word = scene.parse.lower[token]
    return word in ONE or word in scene.lexicon.rules.songs or word in scene.lexicon.rules.outcries


def _again(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses those who cried before where the cry goes up again, or nobody: The chant began again: “…”."""
    parse, colon = scene.parse, scene.colon_before(index)
    start = scene.clause_start(colon + 1) if colon > 0 else colon
    near = (i for i in range(start + 1, colon) if parse.lower[i - 1] == "the" and parse.deps[i] in SUBJECTS)
    noun = next((i for i in near if _is_cry(scene, i)), -1)
    if noun < 0 or parse.heads[noun] < noun or any(scene.layout.inside[i] >= 0 for i in range(noun, colon)):
        return own
    behind = own.within(scene, noun + 1, colon)
    criers = [c for c in behind if Anonymous.are_people(scene, c)]
    if criers or any(scene.is_person(c) for c in behind):
        return own.chosen(criers[0]) if criers else own  # The chant went up from the fans: “…”
    before = range(bisect_left(scene.firsts, noun) - 1, -1, -1)
    found = next((c for c in before if Anonymous.have_cried(scene, c)), None)
    return own.nobody() if found is None else own.added(found, SURE)


def _who_chant(scene: Scene, verb: int, own: Candidates) -> int | None:
    """Those of whom a clause tells that they chant: a crowd that booed and chanted “…”."""
    parse = scene.parse
    first = parse.first_of_row(verb)
    that = any(parse.lower[c] == "that" for c in parse.children[first])
    if parse.deps[first] != "relcl" or not that:
        return None
    heads = (c for c in own.mentions() if scene.mentions[c].head == parse.heads[first])
    return next((c for c in heads if Anonymous.are_people(scene, c)), None)


def _with_words(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses a thing that bears the words of a quotation: a banner with the words “…”."""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    first -= first > 0 and parse.lower[first - 1] == ":"
    bearing = parse.lower[first - len(_WORDS) : first]
    if first < len(_WORDS) + 1 or bearing[0] not in _BEARS or bearing[1:] != _WORDS[1:]:
        return own
    last, lexicon = first - len(_WORDS) - 1, scene.lexicon
    found = own.ending(scene, last)
    if found is None or scene.mentions[found].kind != "description":
        return own
    form = scene.mentions[found].form
    somebodys = form in lexicon.personal_writings or form in lexicon.rules.pages or form in lexicon.rules.pictures
    bears = form in lexicon.rules.bearing or (lexicon.is_writing(form) and not somebodys)
    return own.chosen(found) if bears else own


class Cries(Ruled):
    """Looks at the cries beside the segments, and at what bears their words."""

    rules = (_came, _rose, _there_were, _drew, _chanted, _struck_up, _again, _with_words)
