"""Stage 9c: contents. What a cue reports: which of the phrases that hang on it, or the clause it hangs on."""

from __future__ import annotations

from bisect import bisect_right

from .features import Scene
from .forest import load_forest
from .records import Span

__all__ = ["NAMES", "content_spans", "features", "find_contents", "phrases"]

NAMES = tuple(
    """
    dep tag first_word size distance left cue_tag cue_dep cue_rate cue_noun siblings_clause siblings_object
    order comma_before parent colon whole ends_sentence after_word cue_thought clause_verb subject_inside quoted
""".split()
)
_DEPS = {
    d: i
    for i, d in enumerate(
        """ccomp xcomp dobj prep pobj pcomp acl relcl advcl nsubjpass nsubj attr oprd acomp conj agent dative npadvmod
        parataxis dep appos advmod""".split(),
        1,
    )
}
_TAGS = {
    t: i for i, t in enumerate("VBD VBZ VBP VBG VBN VB NN NNS NNP IN JJ : RB MD DT PRP TO WP WRB CC CD".split(), 1)
}
_WORDS = {
    w: i
    for i, w in enumerate(
        "that to how whether why if what for on about of as with in at by from against because when".split(), 1
    )
}
_NEVER = frozenset("aux auxpass neg punct mark det prt cc expl poss intj".split())
_LEAST = 0.5
_EDGE = frozenset(", . ; : — – - … ? !".split())

Phrase = tuple[int, int, int]  # head, first and last token


def phrases(scene: Scene, cue: int) -> list[Phrase]:
    """Phrases that may be the content: what hangs on the cue, and for a parenthesis the clause around it."""
    parse = scene.parse
    if parse.lower[cue] == ":":
        end = _sentence_end(scene, cue)
        return [(cue + 1, cue + 1, end)] if cue + 1 <= end else []
    found = [
        (c, *parse.edges[c])
        for c in parse.children[cue]
        if parse.deps[c] not in _NEVER and not (parse.deps[c] == "nsubj" and parse.tags[cue][:1] == "V")
    ]
    nested = [c for c, _, _ in found if parse.deps[c] == "prep" and parse.lower[c] not in ("to",)]
    found += [(g, *parse.edges[g]) for c in nested for g in parse.children[c] if parse.deps[g] in ("pobj", "pcomp")]
    head = parse.heads[cue]
    if head != cue and parse.deps[cue] not in ("conj", "relcl", "acl", "xcomp", "pobj", "compound"):
        left, right = parse.edges[head]
        own_left, own_right = parse.edges[cue]
        if own_left - left > 1:
            found.append((head, left, own_left - 1))
        if right - own_right > 1:
            found.append((head, own_right + 1, right))
    return found


def features(scene: Scene, cue: int, phrase: Phrase, order: int, all_phrases: list[Phrase]) -> list[float]:
    """Features of one phrase."""
    parse, lexicon = scene.parse, scene.lexicon
    head, first, last = phrase
    deps = [parse.deps[h] for h, _, _ in all_phrases]
    parent = parse.heads[cue] == head and head != cue
    word = parse.lower[cue]
    return [
        0 if parent else _DEPS.get(parse.deps[head], 0),
        _TAGS.get(parse.tags[head], 0),
        _WORDS.get(parse.lower[first], 0),
        last - first + 1,
        first - cue if first > cue else last - cue,
        float(first < cue),
        _TAGS.get(parse.tags[cue], 0),
        _DEPS.get(parse.deps[cue], 0),
        lexicon.rates(word).cue,
        float(parse.tags[cue][:1] == "N"),
        float("ccomp" in deps),
        float("dobj" in deps),
        order,
        float(first > 0 and parse.lower[first - 1] == ","),
        float(parent),
        float(word == ":"),
        float(parse.edges[cue] == (first, last)),
        float(last + 1 >= len(parse) or parse.lower[last + 1] in (".", "?", "!")),
        _WORDS.get(parse.lower[cue + 1], 0) if cue + 1 < len(parse) else 0,
        float(word in lexicon.thought_verbs),
        float(parse.tags[head][:1] == "V"),
        float(any(parse.deps[c] == "nsubj" for c in parse.children[head])),
        float(any(scene.layout.inside[j] >= 0 for j in range(first, min(last + 1, first + 60)))),
    ]


def find_contents(scene: Scene, cues: list[int]) -> list[list[Span]]:
    """For each cue the spans of its content; none where nothing hangs on it."""
    forest = load_forest(scene.lexicon.language, "contents", NAMES)
    found = [phrases(scene, cue) for cue in cues]
    rows = [features(scene, c, p, n, own) for c, own in zip(cues, found, strict=True) for n, p in enumerate(own)]
    scores = iter(forest.probabilities(rows).tolist())
    result = []
    for cue, own in zip(cues, found, strict=True):
        kept = [phrase for phrase in own if next(scores) >= _LEAST]
        result.append(content_spans(scene, cue, kept))
    return result


def content_spans(scene: Scene, cue: int, kept: list[Phrase]) -> list[Span]:
    """The phrases' characters, without the cue, joined where only punctuation parts them."""
    parse = scene.parse
    first_cue, last_cue = scene.layout.cue_tokens(cue)
    paragraph = scene.layout.paragraph
    chosen = {i for _, a, b in kept for i in range(a, b + 1) if paragraph[i] == paragraph[cue]}
    tokens = sorted(chosen - set(range(first_cue, last_cue + 1)))
    runs: list[list[int]] = []
    for i in tokens:
        if runs and i - runs[-1][1] <= 1:
            runs[-1][1] = i
        else:
            runs.append([i, i])
    spans = []
    for a, b in runs:
        while a < b and parse.lower[a] in _EDGE:
            a += 1
        while b > a and parse.lower[b] in _EDGE:
            b -= 1
        if b > a or len(runs) == 1:
            spans.append(parse.span(a, b))
    return spans


def _sentence_end(scene: Scene, token: int) -> int:
    """Last token of the sentence, which ends with its paragraph at the latest."""
    parse = scene.parse
    sentence = bisect_right(parse.sent_starts, token)
    end = (parse.sent_starts[sentence] if sentence < len(parse.sent_starts) else len(parse)) - 1
    paragraph = scene.layout.paragraph[token]
    while end > token and scene.layout.paragraph[end] != paragraph:
        end -= 1
    return end
