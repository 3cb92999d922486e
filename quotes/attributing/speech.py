"""Speech or not: tells quoted speech from titles, nicknames, terms and scare quotes."""

from __future__ import annotations

from ..grammar import NOT, PROPER_TAGS
from ..marking.marks import Family
from ..scene.features import Scene
from ..scene.judge import Judge
from ..scene.setting import SEGMENT_NAMES
from ..scene.templates import Linear
from .forms import Forms
from .speech_words import TEMPLATES, SpeechWords
from .works import SHORT

__all__ = ["NAMES", "features", "probabilities", "rows"]

NAMES = (
    *SEGMENT_NAMES,
    *"""
    single only_style share_single headline capitals token_before_rate token_before_tag two_before_rate
    token_after_tag token_after_rate best_source second_source previous_source before_source known_as
    determiner_before words letters_upper ends_sentence nouns cue_sum repeated paragraph_length
    segments_total position_share open_end root_dep root_tag roots long_capitals long_words opens_capital
    pronouns verbs proper_nouns digits negated since_sentence_start
    verb_use_wide verb_use_stem verb_use_class verb_use root_use cue_before any_cue_before cue_behind any_cue_behind
    by_words
""".split(),
)
_DEPS = {
    d: i
    for i, d in enumerate(
        """
    ROOT nsubj nsubjpass dobj pobj attr oprd acomp ccomp xcomp amod compound nmod appos conj advcl dep poss npadvmod
    parataxis
""".split(),
        1,
    )
}
_TAGS = {
    t: i
    for i, t in enumerate(
        "DT IN TO CC PRP$ JJ NN NNS NNP VB VBD VBG VBN VBZ VBP RB , . : POS PRP WP WRB MD CD".split(),
        1,
    )
}
_DETERMINERS = ("a", "an", "the", "of", "his", "her", "its", "their")
_MANY = 60  # segments of headlines, and of the text below, that are looked at
_NO_VERB = [-1.0] * 4
_AROUND = 40  # tokens before and behind a segment in which cues are looked for
_JOINS = (["and"], ["or"])  # all that stands between two parts of one list
_SURELY = 0.7  # probability from which a segment below lends its own to a headline's
_STOPS, _MARKS = ".,!?…", "\"”'’»"  # what doesn't tell one quotation from the same words; what closes one
_TELLING = 7  # letters of one word that a headline quotes from more


def features(scene: Scene, index: int, sources: list[float], before: float, told: float) -> list[float]:
    """Features of segment ``index``.

    sources: probabilities of its candidate sources, the previous speaker's last. before: the best of those of the
    segment before, or -1. told: what its words say.
    """
    layout, parse = scene.layout, scene.parse
    segment = layout.segments[index]
    first, last = layout.bounds[index]
    text, lower = parse.text, parse.lower
    words = segment.span.of(text).split()
    total = len(layout.segments)
    flow, (begins, until) = parse.flow, layout.tokens_of(layout.paragraphs[segment.paragraph])
    previous = lower[first - 1] if first else ""
    return [
        *scene.segment_features[index],
        float(segment.family == Family.SINGLE),
        float(scene.singles in (0, total)),
        scene.singles / total,
        float(scene.title_like[segment.paragraph]),
        sum(w[:1].isupper() for w in words) / max(1, len(words)),
        *_neighbours(scene, first, last),
        *_best(sources, index),
        before,
        float(not scene.lexicon.rules.known_as.isdisjoint(lower[max(0, first - 3) : first])),
        float(previous in _DETERMINERS),
        len(words),
        sum(ch.isupper() for ch in segment.span.of(text)) / max(1, len(" ".join(words))),
        float(scene.last_sign(index) in ".!?"),
        sum(t in ("NN", "NNS", "NNP", "NNPS") for t in parse.tags[first:last]) / max(1, last - first),
        sum(scene.cue_rate[max(0, first - 8) : first]) + sum(scene.cue_rate[last : last + 8]),
        scene.repeats[index],
        flow[until] + len(parse.words[until]) - flow[begins],
        total,
        flow[layout.first_token(segment.span.start)] / max(1, flow[-1]),
        float(not segment.closed),
        *_form(scene, index),
        *_reporting(scene, first, last),
        told,
    ]


def _neighbours(scene: Scene, first: int, last: int) -> list[float]:
    """The tokens around a segment as cues: the one before it, the one before that, the one behind it."""
    parse, one, two = scene.parse, first - 1, first - 2
    follows = last < len(parse)
    return [
        scene.cue_rate[one] if one >= 0 else 0.0,
        _TAGS.get(parse.tags[one], 0) if one >= 0 else -1,
        scene.cue_rate[two] if two >= 0 else 0.0,
        _TAGS.get(parse.tags[last], 0) if follows else -1,
        scene.cue_rate[last] if follows else 0.0,
    ]


def _reporting(scene: Scene, first: int, last: int) -> list[float]:
    """How often the sentence's words report: the verb before a segment and the root, as used; the likeliest cues."""
    parse, inside = scene.parse, scene.layout.inside
    start = parse.sentence_start(min(first, len(parse) - 1))
    end = parse.sentence_end(max(0, min(last, len(parse)) - 1))
    verb, root = SpeechWords.verb_before(scene, first), SpeechWords.root_above(parse, min(first, len(parse) - 1))
    return [
        *(scene.frames.rates(verb) if verb >= 0 else _NO_VERB),
        scene.frames.rate(root) if inside[root] < 0 else -1.0,
        *_cues_in(scene, range(max(start, first - _AROUND), first)),
        *_cues_in(scene, range(last, min(end, last + _AROUND))),
    ]


def _cues_in(scene: Scene, tokens: range) -> tuple[float, float]:
    """The highest rates, outside quotations, of reporting what is quoted and of reporting anything."""
    own = [i for i in tokens if scene.layout.inside[i] < 0]
    quoted, reporting = scene.cue_rate, scene.any_cue_rate
    return max((quoted[i] for i in own), default=-1.0), max((reporting[i] for i in own), default=-1.0)


def _best(sources: list[float], index: int) -> list[float]:
    """The two likeliest sources, and the previous speaker, who is the last of all but the first segment's sources."""
    ranked = sorted(sources[:-1] if index else sources, reverse=True)
    previous = sources[-1] if index and sources else 0.0
    return [ranked[0] if ranked else 0.0, ranked[1] if len(ranked) > 1 else 0.0, previous]


def _form(scene: Scene, index: int) -> list[float]:
    """How the words of a segment hang on the sentence around it, and what kind of words they are."""
    parse, (first, last) = scene.parse, scene.layout.bounds[index]
    roots, inner = SpeechWords.tops(parse, first, last), SpeechWords.inner(parse, first, last)
    root = roots[0] if roots else -1
    tags = [parse.tags[i] for i in inner]
    long = [parse.words[i] for i in inner if len(parse.words[i]) > SHORT]
    words = scene.quoted(index)
    share = 1.0 / max(1, len(inner))
    return [
        _DEPS.get(parse.deps[root], 0) if roots else -1,
        _TAGS.get(parse.tags[root], 0) if roots else -1,
        len(roots),
        sum(w[:1].isupper() for w in long) / max(1, len(long)),
        len(long),
        float(words[:1].isupper()),
        sum(t in ("PRP", "PRP$") for t in tags) * share,
        sum(t[:2] == "VB" or t == "MD" for t in tags) * share,
        sum(t in PROPER_TAGS for t in tags) * share,
        float(any(c.isdigit() for c in words)),
        float(not NOT.isdisjoint(parse.lower[first:last])),
        first - parse.sentence_start(min(first, len(parse) - 1)),
    ]


def rows(scene: Scene, sources: list[list[float]], words: Linear) -> list[list[float]]:
    """Features of each segment. sources: for each the probabilities of its sources. words: the linear model."""
    best, told = [-1.0, *(max(own, default=0.0) for own in sources)], words.logits(SpeechWords(scene).entries())
    return [features(scene, index, own, best[index], told[index]) for index, own in enumerate(sources)]


def probabilities(scene: Scene, sources: list[list[float]]) -> list[float]:
    """For each segment the probability that it is speech."""
    words, trees = Judge.load(scene.lexicon.language, "speech", TEMPLATES, NAMES)
    spoken = [float(p) for p in trees.probabilities(rows(scene, sources, words))]
    forms = Forms(scene)
    alike = _alike(scene, [forms.of(i, p, own) for i, (p, own) in enumerate(zip(spoken, sources, strict=True))])
    return _headlined(scene, alike)


def _headlined(scene: Scene, spoken: list[float]) -> list[float]:
    """The probabilities; what a headline quotes is speech where the text below has it in small letters as speech."""
    text, segments, paragraphs = scene.parse.text, scene.layout.segments, scene.layout.paragraphs
    headed = {s.paragraph for s in segments if scene.title_like[s.paragraph]}
    lines = {p for p in headed if paragraphs[p].of(text).rstrip(_MARKS)[-1:] != "."}  # no sentences
    above = [i for i, s in enumerate(segments) if s.paragraph in lines and spoken[i] < _SURELY]
    below = [i for i, s in enumerate(segments) if not scene.title_like[s.paragraph] and spoken[i] >= _SURELY]
    result = list(spoken)
    for i in above[:_MANY]:
        own = scene.quoted(i).rstrip(_STOPS)
        for other in below[:_MANY]:
            said = scene.quoted(other)
            at = said.lower().find(own.lower())
            small = at >= 0 and any(w.islower() and len(w) >= SHORT for w in said[at : at + len(own)].split())
            telling = own.islower() and len(own) >= _TELLING
            if small and (" " in own or telling or len(said.rstrip(_STOPS)) == len(own)):
                result[i] = max(result[i], spoken[other])
    return result


def _alike(scene: Scene, spoken: list[float]) -> list[float]:
    """The probabilities, with their mean for two segments that only "and" or "or" joins: both are speech or none.

    What goes on behind dashes is no less likely to be speech.
    """
    bounds, result = scene.layout.bounds, list(spoken)
    for i in range(len(bounds) - 1):
        if scene.parse.words[bounds[i][1] : bounds[i + 1][0]] in _JOINS and _may_be_joined(scene, i):
            result[i] = result[i + 1] = (result[i] + spoken[i + 1]) / 2
        if scene.cut_by_dashes(i + 1):
            result[i + 1] = max(result[i], result[i + 1])
    return result


def _may_be_joined(scene: Scene, index: int) -> bool:
    """Whether a segment and the next may be parts of one list: no title, and the first ends no clause."""
    words = [s.words(scene.parse.text) for s in scene.layout.segments[index : index + 2]]
    title = any(w.istitle() and " " in w for w in words)
    return not title and words[0][-1] not in ",.!?"
