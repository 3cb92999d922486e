"""What the model of cues looks at: a word that may report.

Features are plain numbers in the order of ``NAMES``.
"""

from __future__ import annotations

from ..parse import Parse
from ..scene.features import Scene
from ..scene.templates import Linear
from .cue_words import CueWords

__all__ = ["NAMES", "CueRows"]

NAMES = tuple(
    """
    rate quoted_rate listed thought noun_listed tag dep head_tag head_dep head_rate subject subject_rate subject_kind
    object prep clause_size that modal next_word next_tag previous_tag children size position
    quoted_near sentence_rate relative colon possessive
    object_rate object_tag object_source xcomp_rate xcomp_tag ccomp_tag ccomp_subject_tag governed_rate
    governed_tag head_subject_source head_subject_tag source small quoted_end after_comma adverb
    before_rate next_rate second_before_rate second_next_rate subject_i subject_thing subject_size
    use_wide use_stem use_class use head_class head_use object_stem object_class complement_class complement_use
    source_kind source_person source_mentions to_source auxiliary depth conjoined
    in_sentence best_other best_before use_before use_after sentence_size to_sentence_end sentence_number
    words
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
_OTHER_PREP = 20
_SUBJECTS = ("nsubj", "nsubjpass", "expl")
_OBJECTS = ("dobj", "attr", "acomp", "oprd")
_THINGS = ("it", "that", "this", "which", "there")
_AUXILIARIES = {w: i for i, w in enumerate("will would can could may might must should shall to".split(), 1)}
_OTHER_AUXILIARY = 20
_KINDS = {k: i for i, k in enumerate("name description he she they i we it who some".split())}
_DEEPEST = 10
_TOGETHER = 4096  # candidates whose words are looked at in one table
_LEAST = -2.5  # log-odds, by words alone, from which a candidate is worth a look
_NEAR = 40  # candidates before and behind one that it is seen beside: more stand in no sentence but an endless one


class CueRows:
    """The features of the candidates of one article.

    found: the candidates, in order. rates: how often the use of each one reports.
    """

    def __init__(self, scene: Scene, found: list[int], rates: list[float]) -> None:
        self.scene, self.frames, self.found, self.rates = scene, scene.frames, found, rates
        self.sentences: dict[int, list[int]] = {}
        for n, i in enumerate(found):
            self.sentences.setdefault(scene.parse.sentence_of[i], []).append(n)

    def likely(self, words: Linear) -> tuple[list[int], list[list[float]]]:
        """The candidates that by ``words`` aren't hopeless, and their features; the last is what those say."""
        cue_words, found = CueWords(self.scene), self.found
        parts = (found[n : n + _TOGETHER] for n in range(0, len(found), _TOGETHER))
        told = [own for part in parts for own in words.logits(cue_words.entries(part))]
        left = [n for n, own in enumerate(told) if own >= _LEAST]
        return [found[n] for n in left], [[*self._row(n), told[n]] for n in left]

    def _row(self, n: int) -> list[float]:
        i = self.found[n]
        return [*_word(self.scene, i), *self._use(i), *self._source(i), *_verb(self.scene.parse, i), *self._around(n)]

    def _use(self, i: int) -> list[float]:
        """How often such uses report: that of the candidate, of what it hangs on, of what it governs."""
        parse, rates = self.scene.parse, self.frames.rates
        head, thing = parse.heads[i], parse.child(i, *_OBJECTS)
        complement = parse.child(i, "xcomp", "ccomp")
        return [
            *rates(i),
            *(rates(head)[2:] if head != i else (-1.0, -1.0)),
            *(rates(thing)[1:3] if thing >= 0 else (-1.0, -1.0)),
            *(rates(complement)[2:] if complement >= 0 else (-1.0, -1.0)),
        ]

    def _source(self, i: int) -> list[float]:
        """Who would be the source."""
        scene = self.scene
        source = scene.source(i)
        which = None if source is None else scene.mention_at(source)
        mention = None if which is None else scene.mentions[which]
        entity = scene.entities[mention.entity] if mention and mention.entity >= 0 else None
        return [
            _KINDS[mention.sort] if mention else -1.0,
            entity.person if entity else -1.0,
            len(entity.mentions) if entity else -1.0,
            source - i if source is not None else 0,
        ]

    def _around(self, n: int) -> list[float]:
        """The other candidates, and the sentence."""
        parse, rates, i = self.scene.parse, self.rates, self.found[n]
        sentence = parse.sentence_of[i]
        own, end = self.sentences[sentence], parse.sentence_end(i)
        near = range(max(own[0], n - _NEAR), min(own[-1], n + _NEAR) + 1)
        return [
            len(own),
            max((rates[m] for m in near if m != n), default=0.0),
            max((rates[m] for m in near if m < n), default=0.0),
            rates[n - 1] if n else -1.0,
            rates[n + 1] if n + 1 < len(rates) else -1.0,
            end - parse.sentence_start(i),
            end - i,
            sentence,
        ]


def _verb(parse: Parse, i: int) -> list[float]:
    """The auxiliary of a verb, how deep it stands in its sentence, and whether it goes on from another one."""
    auxiliary = parse.child(i, "aux", "auxpass")
    return [
        _AUXILIARIES.get(parse.lower[auxiliary], _OTHER_AUXILIARY) if auxiliary >= 0 else 0,
        sum(1 for _ in parse.up(i, _DEEPEST + 1)) - 1,
        float(parse.deps[i] == "conj"),
    ]


def _word(scene: Scene, i: int) -> list[float]:
    """The word itself, what it hangs on and what hangs on it."""
    parse, lexicon = scene.parse, scene.lexicon
    word, head = parse.lower[i], parse.heads[i]
    rates = scene.word_rates[i]
    children = parse.children[i]
    deps = [parse.deps[c] for c in children]
    subject = next((c for c, d in zip(children, deps, strict=True) if d in _SUBJECTS), -1)
    clause = next((c for c, d in zip(children, deps, strict=True) if d in ("ccomp", "acl")), -1)
    prep = next((parse.lower[c] for c, d in zip(children, deps, strict=True) if d == "prep"), "")
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
        scene.any_cue_rate[head] if head != i else -1.0,
        _TAGS.get(parse.tags[subject], 0) if subject >= 0 else -1,
        scene.word_rates[subject].source if subject >= 0 else -1.0,
        float(parse.words[subject][:1].isupper()) if subject >= 0 else -1.0,
        float("dobj" in deps),
        _PREPS.get(prep, _OTHER_PREP if prep else 0),
        float(parse.edges[clause][1] - parse.edges[clause][0] + 1) if clause >= 0 else 0.0,
        float(clause >= 0 and parse.lower[parse.edges[clause][0]] == "that"),
        float(any(parse.tags[c] == "MD" for c in children)),
        *_place(scene, i, deps),
        *_phrases(scene, i),
        *_surroundings(scene, i, subject),
    ]


def _place(scene: Scene, i: int, deps: list[str]) -> list[float]:
    """Where the word stands, and what kinds of phrases it has."""
    parse, outside = scene.parse, scene.layout.outside
    left, right = parse.edges[i]
    start = parse.sentence_start(i)
    following = i + 1 < len(parse)
    low, high = max(0, i - 12), min(len(parse), i + 12)
    return [
        _PREPS.get(parse.lower[i + 1], 0) if following else 0,
        _TAGS.get(parse.tags[i + 1], 0) if following else 0,
        _TAGS.get(parse.tags[i - 1], 0) if i else 0,
        len(deps),
        right - left,
        min(i - start, 30),
        float(outside[high] - outside[low] < high - low),
        max(scene.any_cue_rate[low:i] + scene.any_cue_rate[i + 1 : high], default=0.0),
        float("relcl" in deps or parse.deps[i] == "relcl"),
        float(parse.lower[i] == ":"),
        float("poss" in deps),
    ]


def _phrases(scene: Scene, i: int) -> list[float]:
    """What hangs on a candidate, and the subject of what it hangs on."""
    parse = scene.parse
    thing, xcomp, ccomp = parse.child(i, *_OBJECTS), parse.child(i, "xcomp"), parse.child(i, "ccomp")
    prep = parse.child(i, "prep")
    governed = parse.child(prep, "pobj", "pcomp") if prep >= 0 else -1
    inner = parse.child(ccomp, *_SUBJECTS) if ccomp >= 0 else -1
    outer = parse.child(parse.heads[i], *_SUBJECTS) if parse.heads[i] != i else -1
    return [
        _rate(scene, thing),
        _tag(parse, thing),
        scene.word_rates[thing].source if thing >= 0 else -1.0,
        _rate(scene, xcomp),
        _tag(parse, xcomp),
        _tag(parse, ccomp),
        _tag(parse, inner),
        _rate(scene, governed),
        _tag(parse, governed),
        scene.word_rates[outer].source if outer >= 0 else -1.0,
        _tag(parse, outer),
    ]


def _surroundings(scene: Scene, i: int, subject: int) -> list[float]:
    parse, rates = scene.parse, scene.word_rates[i]
    around = [_rate(scene, j) if 0 <= j < len(parse) else -1.0 for j in (i - 1, i + 1, i - 2, i + 2)]
    return [
        rates.source,
        rates.small,
        float(scene.layout.inside[parse.edges[i][1]] >= 0),
        float(i > 0 and parse.lower[i - 1] == ","),
        float(any(parse.tags[c] == "RB" for c in parse.children[i])),
        *around,
        float(subject >= 0 and parse.lower[subject] == "i"),
        float(subject >= 0 and parse.lower[subject] in _THINGS),
        parse.edges[subject][1] - parse.edges[subject][0] if subject >= 0 else -1,
    ]


def _rate(scene: Scene, token: int) -> float:
    return scene.any_cue_rate[token] if token >= 0 else -1.0


def _tag(parse: Parse, token: int) -> int:
    return _TAGS.get(parse.tags[token], 0) if token >= 0 else -1
