"""Rules alone, to show what the learned models add: the nearest subject of a verb of saying, the most salient person.

The same segments, names, mentions and salience as the engine's; only the choices are made without weights.
"""

from __future__ import annotations

from typing import Any

import quotes
from quotes.attributing.speakers import GO_ON, candidates
from quotes.engine import read, sketch
from quotes.halves import Reading
from quotes.lexicon import load_lexicon
from quotes.parser import Parser
from quotes.scene.features import Scene

__all__ = ["predictions"]

_FEW = 2  # words of a segment that counts as speech only where a verb of saying stands beside it


def predictions(golds: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """What the rules say of each article, in the scorer's form."""
    lexicon = load_lexicon("en")
    parses = Parser(quotes.DEFAULT_MODEL).pipe(gold["text"] for gold in golds)
    return {
        str(gold["id"]): {"id": gold["id"], "quotes": _quotes(read(sketch(gold["text"], lexicon), parse, lexicon))}
        for gold, parse in zip(golds, parses, strict=True)
    }


def _quotes(reading: Reading) -> list[dict[str, Any]]:
    scene, found = reading.scene, []
    speaker: str | None = None
    for index, segment in enumerate(scene.layout.segments):
        source = _source(scene, index)
        if source is not None:
            speaker = _name(reading, source)
        if source is not None or len(segment.span.of(scene.parse.text).split()) > _FEW:
            spans = [[segment.span.start, segment.span.end]]
            found.append({"type": "direct", "segments": spans, "content": spans, "speaker": speaker, "confidence": 1.0})
    return found


def _source(scene: Scene, index: int) -> int | None:
    """The nearest subject of a listed verb in the segment's paragraph; None to go on with the speaker before."""
    parse, layout = scene.parse, scene.layout
    first, last = layout.bounds[index]
    best: tuple[int, int] | None = None
    for which in candidates(scene, index):
        if which == GO_ON:
            continue
        mention = scene.mentions[which]
        verb = parse.heads[mention.head]
        subject = parse.deps[mention.head] in ("nsubj", "agent") and scene.cue_listed[verb] == 2
        near = layout.paragraph[mention.first] == layout.segments[index].paragraph
        if subject and near:
            distance = first - mention.last if mention.first < first else mention.first - last
            best = min(best or (distance, which), (distance, which))
    return best[1] if best else None


def _name(reading: Reading, which: int) -> str | None:
    """Whom the mention names, or the most salient referent that fits it."""
    antecedents, mentions = reading.antecedents, reading.scene.mentions
    settled = antecedents.settled(which)
    if settled is None:
        found = [r for r in antecedents.candidates(which) if antecedents.fits(which, r)]
        focus = antecedents.salience.at.get(mentions[which].head)
        settled = max(found, key=lambda r: focus.values.get(r, 0.0) if focus else 0.0, default=None)
    if settled is None:
        return None
    referent = reading.referents[settled]
    return referent.name or mentions[referent.mentions[0]].span.of(reading.scene.parse.text)
