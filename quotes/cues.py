"""Stage 9b: cues. Words outside quotation marks that report what somebody said, wrote, thought or made known."""

from __future__ import annotations

from itertools import chain, starmap

from .features import Scene
from .forest import load_forest
from .parse import Parse

__all__ = ["NAMES", "candidates", "features", "find_cues"]

NAMES = tuple(
    """
    rate quoted_rate listed thought noun_listed tag dep head_tag head_dep head_rate subject subject_rate subject_kind
    ccomp xcomp object prep clause_size that modal negated next_word next_tag previous_tag children size position
    title_case quoted_near sentence_rate relative agent according colon possessive left_clause
    object_rate object_tag object_source xcomp_rate xcomp_tag ccomp_tag ccomp_subject_tag ccomp_subject governed_rate
    governed_tag head_subject_source head_subject_tag source small denied quoted_end after_comma adverb leftmost
    to_end before_rate next_rate second_before_rate second_next_rate subject_i subject_thing subject_size
""".split()
)
_TAGS = {
    t: i for i, t in enumerate("VBD VBZ VBP VBG VBN VB NN NNS NNP IN JJ : RB MD DT PRP TO WP WRB CC CD , .".split(), 1)
}
_DEPS = {
    d: i
    for i, d in enumerate(
        "ROOT ccomp conj advcl relcl xcomp acl pcomp parataxis nsubj dobj pobj prep attr appos dep amod csubj".split(),
        1,
    )
}
_PREPS = {p: i for i, p in enumerate("that to on about of for as with in at by from against whether how if".split(), 1)}
_SUBJECTS = ("nsubj", "nsubjpass", "expl")
_OBJECTS = ("dobj", "attr", "acomp", "oprd")
_THINGS = ("it", "that", "this", "which", "there")
_LEAST_RATE = 0.04
_REACH = 30  # tokens before and after a segment within which a cue may report it
_LEAST = 0.05  # probability from which a word may report


def candidates(scene: Scene, near: list[tuple[int, int]] | None = None) -> list[int]:
    """Tokens that may report; near: the only ranges of tokens to look at, in order."""
    parse, lexicon, inside = scene.parse, scene.lexicon, scene.layout.inside
    found = []
    for i in chain.from_iterable(starmap(range, near)) if near is not None else range(len(parse)):
        if inside[i] >= 0:
            continue
        word = parse.lower[i]
        tag = parse.tags[i]
        rate = lexicon.rates(word).cue
        verb = tag[:1] == "V" and (rate >= _LEAST_RATE or word in lexicon.report_verbs or word in lexicon.thought_verbs)
        noun = tag in ("NN", "NNS", "JJ") and (rate >= _LEAST_RATE or word in lexicon.cue_nouns)
        if verb or noun or word in ("according", "per") or (word == ":" and i > 0):
            found.append(i)
    return found


def features(scene: Scene, i: int) -> list[float]:
    """Features of one candidate."""
    parse, lexicon = scene.parse, scene.lexicon
    word, head = parse.lower[i], parse.heads[i]
    rates, above = lexicon.rates(word), lexicon.rates(parse.lower[head])
    children = parse.children[i]
    deps = [parse.deps[c] for c in children]
    subject = next((c for c, d in zip(children, deps, strict=True) if d in _SUBJECTS), -1)
    clause = next((c for c, d in zip(children, deps, strict=True) if d in ("ccomp", "acl")), -1)
    left, right = parse.edges[i]
    prep = next((parse.lower[c] for c, d in zip(children, deps, strict=True) if d == "prep"), "")
    sentence = parse.sentence_of[i]
    start = parse.sent_starts[sentence]
    following = i + 1 < len(parse)
    low, high = max(0, i - 12), min(len(parse), i + 12)
    return [
        rates.cue,
        rates.quoted_cue,
        float(word in lexicon.report_verbs),
        float(word in lexicon.thought_verbs),
        float(word in lexicon.cue_nouns),
        _TAGS.get(parse.tags[i], 0),
        _DEPS.get(parse.deps[i], 0),
        _TAGS.get(parse.tags[head], 0),
        _DEPS.get(parse.deps[head], 0),
        above.cue if head != i else -1.0,
        _TAGS.get(parse.tags[subject], 0) if subject >= 0 else -1,
        lexicon.rates(parse.lower[subject]).source if subject >= 0 else -1.0,
        float(parse.words[subject][:1].isupper()) if subject >= 0 else -1.0,
        float("ccomp" in deps),
        float("xcomp" in deps),
        float("dobj" in deps),
        _PREPS.get(prep, 9 if prep else 0),
        float(parse.edges[clause][1] - parse.edges[clause][0] + 1) if clause >= 0 else 0.0,
        float(clause >= 0 and parse.lower[parse.edges[clause][0]] == "that"),
        float(any(parse.tags[c] == "MD" for c in children)),
        float("neg" in deps),
        _PREPS.get(parse.lower[i + 1], 0) if following else 0,
        _TAGS.get(parse.tags[i + 1], 0) if following else 0,
        _TAGS.get(parse.tags[i - 1], 0) if i else 0,
        len(children),
        right - left,
        min(i - start, 30),
        float(scene.headline[scene.layout.paragraph[i]]),
        float(any(scene.layout.inside[j] >= 0 for j in range(low, high))),
        max((lexicon.rates(parse.lower[j]).cue for j in range(low, high) if j != i), default=0.0),
        float("relcl" in deps or parse.deps[i] == "relcl"),
        float("agent" in deps),
        float(word == "according"),
        float(word == ":"),
        float("poss" in deps),
        float(clause >= 0 and clause < i),
        *_phrases(scene, i),
        *_surroundings(scene, i, subject),
    ]


def _phrases(scene: Scene, i: int) -> list[float]:
    """What hangs on a candidate, and the subject of what it hangs on."""
    parse = scene.parse
    thing, xcomp, ccomp = _child(parse, i, _OBJECTS), _child(parse, i, ("xcomp",)), _child(parse, i, ("ccomp",))
    prep = _child(parse, i, ("prep",))
    governed = _child(parse, prep, ("pobj", "pcomp")) if prep >= 0 else -1
    inner = _child(parse, ccomp, _SUBJECTS) if ccomp >= 0 else -1
    outer = _child(parse, parse.heads[i], _SUBJECTS) if parse.heads[i] != i else -1
    return [
        _rate(scene, thing),
        _tag(parse, thing),
        scene.lexicon.rates(parse.lower[thing]).source if thing >= 0 else -1.0,
        _rate(scene, xcomp),
        _tag(parse, xcomp),
        _tag(parse, ccomp),
        _tag(parse, inner),
        float(inner >= 0),
        _rate(scene, governed),
        _tag(parse, governed),
        scene.lexicon.rates(parse.lower[outer]).source if outer >= 0 else -1.0,
        _tag(parse, outer),
    ]


def _surroundings(scene: Scene, i: int, subject: int) -> list[float]:
    parse = scene.parse
    rates = scene.lexicon.rates(parse.lower[i])
    own = [parse.lower[c] for c in parse.children[i]]
    around = [_rate(scene, j) if 0 <= j < len(parse) else -1.0 for j in (i - 1, i + 1, i - 2, i + 2)]
    return [
        rates.source,
        rates.small,
        float("not" in own or "n't" in own or "never" in own),
        float(scene.layout.inside[parse.edges[i][1]] >= 0),
        float(i > 0 and parse.lower[i - 1] == ","),
        float(any(parse.tags[c] == "RB" for c in parse.children[i])),
        float(parse.edges[i][0] == i),
        min(len(parse) - 1 - i, 3),
        *around,
        float(subject >= 0 and parse.lower[subject] == "i"),
        float(subject >= 0 and parse.lower[subject] in _THINGS),
        parse.edges[subject][1] - parse.edges[subject][0] if subject >= 0 else -1,
    ]


def _child(parse: Parse, token: int, deps: tuple[str, ...]) -> int:
    """The first dependent of one of some kinds, or -1."""
    return next((c for c in parse.children[token] if parse.deps[c] in deps), -1)


def _rate(scene: Scene, token: int) -> float:
    return scene.lexicon.rates(scene.parse.lower[token]).cue if token >= 0 else -1.0


def _tag(parse: Parse, token: int) -> int:
    return _TAGS.get(parse.tags[token], 0) if token >= 0 else -1


def find_cues(scene: Scene, *, everywhere: bool) -> list[tuple[int, float]]:
    """Heads of the cues, in order, each with the probability that it reports.

    everywhere: in the whole text, not only around quotation marks.
    """
    found = candidates(scene, None if everywhere else _around(scene))
    forest = load_forest(scene.lexicon.language, "cues", NAMES)
    scores = forest.probabilities([features(scene, i) for i in found]).tolist()
    return [(i, p) for i, p in zip(found, scores, strict=True) if p >= _LEAST]


def _around(scene: Scene) -> list[tuple[int, int]]:
    """Ranges of tokens around the segments, in order, none twice."""
    ranges: list[tuple[int, int]] = []
    for first, last in scene.layout.bounds:
        start = max(first - _REACH, ranges[-1][1] if ranges else 0)
        ranges.append((start, max(start, min(last + _REACH, len(scene.parse)))))
    return ranges
