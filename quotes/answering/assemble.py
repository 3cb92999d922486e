"""The answer. Utterances and referents as the records that a caller sees."""

from __future__ import annotations

import hashlib
from collections import Counter
from functools import cached_property

from ..attributing.speakers import ECHO, GO_ON, Attribution
from ..fold import singular
from ..halves import Reading, Sketch
from ..legible import on_one_line
from ..mentioning.mentions import Mention
from ..options import Options
from ..records import Evidence, Quote, Rule, Span, Speaker, SpeakerKind
from ..reporting.utterances import Utterance
from .among import Among
from .callings import Callings
from .context import Sentences

__all__ = ["assemble"]

_DOUBTFUL = -1.0  # log-odds of a person above which a role or title decides
_NO_MENTION: dict[int, Rule] = {GO_ON: "goes-on", ECHO: "echo"}


def assemble(
    text: str, sketched: Sketch, reading: Reading, utterances: list[Utterance], options: Options
) -> tuple[list[Quote], list[Speaker]]:
    """Quotes in order of the text, and their speakers in the order of the first quote of each."""
    return _Assembly(text, sketched, reading, options).run(utterances)


class _Assembly:
    def __init__(self, text: str, sketched: Sketch, reading: Reading, options: Options) -> None:
        self.text, self.sketched, self.reading, self.options = text, sketched, reading, options
        quoted, rules = [s.outer for s in sketched.segments], reading.scene.lexicon.rules
        self.sentences = Sentences(text, sketched.paragraphs, quoted, rules, sketched.paragraph_starts)
        self.among, self.callings = Among(reading.scene), Callings(text, reading)
        self.ids: dict[int, str] = {}
        self.names: dict[int, str] = {}
        self.seen: Counter[str] = Counter()

    def run(self, utterances: list[Utterance]) -> tuple[list[Quote], list[Speaker]]:
        quotes = [self._quote(utterance) for utterance in utterances if utterance.type in self.options.types]
        return quotes, [self._speaker(r, i) for r, i in self.ids.items()]

    def _quote(self, utterance: Utterance) -> Quote:
        segments = tuple(self.sketched.segments[i].span for i in utterance.segments)
        outer = [self.sketched.segments[i].outer for i in utterance.segments] or utterance.content
        referent, confidence = utterance.attribution.best[0], utterance.attribution.confidence
        warnings = []
        own = set(utterance.segments)
        if any(not self.sketched.segments[i].closed and i + 1 not in own for i in own):
            warnings.append("unclosed-mark")
        if referent is not None and confidence < self.options.min_confidence:
            warnings.append("low-confidence")
            referent = None
        return Quote(
            id=self._quote_id(segments or utterance.content),
            type=utterance.type,
            segments=segments,
            content=utterance.content,
            context=self.sentences.context(Span(outer[0].start, outer[-1].end)),
            speaker=None if referent is None else self._speaker_id(referent),
            mention=utterance.mention,
            cue=utterance.cue,
            confidence=confidence,
            evidence=self._evidence(utterance),
            warnings=tuple(dict.fromkeys(warnings)),
        )

    def _quote_id(self, segments: tuple[Span, ...]) -> str:
        """From the words and how often they came before, so that edits elsewhere leave it alone."""
        words = on_one_line(" ".join(s.of(self.text) for s in segments))
        self.seen[words] += 1
        key = f"{words}\0{self.seen[words]}".encode("utf-8", "surrogatepass")
        return "q_" + hashlib.sha256(key).hexdigest()[:12]

    def _speaker_id(self, referent: int) -> str:
        return self.ids.setdefault(referent, f"s{len(self.ids) + 1}")

    def _evidence(self, utterance: Utterance) -> Evidence:
        a = utterance.attribution
        words = [utterance.mention] if utterance.mention is not None else []
        if utterance.cue:
            words.append(utterance.cue.span)
        best = sorted(a.referents.items(), key=lambda item: -item[1])[:3]
        return Evidence(self._rule(a), tuple(sorted(words)), tuple((self._name(r), p) for r, p in best), a.by)

    @cached_property
    def _begins(self) -> dict[int, int]:
        """Where names begin, by where their titles do."""
        mentions = self.reading.scene.mentions
        return {m.outer.start: m.span.start for m in mentions if m.kind == "name" and m.outer}

    def _rule(self, a: Attribution) -> Rule:
        """Which kind of evidence decided."""
        if a.mention is not None:
            return self.reading.scene.mentions[a.mention].kind
        return "none" if a.source is None else _NO_MENTION[a.source]

    def _name(self, referent: int) -> str:
        """What a referent is called."""
        if referent not in self.names:  # every quote asks, and "the mayor" may have thousands of mentions
            self.names[referent] = self._name_of(referent)
        return self.names[referent]

    def _name_of(self, referent: int) -> str:
        """The fullest name, or for who is unnamed the longest phrase with the noun that brought him in."""
        r = self.reading.referents[referent]
        if r.entity >= 0 or r.members:
            return r.name
        own = [self.reading.scene.mentions[m] for m in r.mentions]
        own = [m for m in own if m.kind == "description"] or own  # not "one of them"
        own = [m for m in own if m.form == r.noun] or own
        if one := self.among.called(own[0]):
            return one
        return max((Callings.bare(on_one_line(self._untitled(m).of(self.text))) for m in own), key=len)

    def _untitled(self, description: Mention) -> Span:
        """Where a description stands, without title or role of the name that it begins with: "Ada Brandt's office"."""
        begins = self._begins.get(description.span.start, description.span.start)
        tags = self.reading.scene.parse.tags
        owned = (i for i in range(description.first + 1, description.head) if tags[i] == "POS")
        owner = next((self._owners[i - 1] for i in owned if i - 1 in self._owners), None)
        begins = begins if owner is None else max(begins, owner)
        return Span(begins if begins < description.span.end else description.span.start, description.span.end)

    @cached_property
    def _owners(self) -> dict[int, int]:
        """Where names of people begin, by their last token."""
        scene = self.reading.scene
        return {m.last: m.span.start for i, m in enumerate(scene.mentions) if scene.names_person(i)}

    def _speaker(self, referent: int, identifier: str) -> Speaker:
        r = self.reading.referents[referent]
        name, kind = self._name(referent), self._kind(referent)
        mentions = r.phrases or [self.reading.scene.mentions[m].span for m in r.mentions]
        forms = list(dict.fromkeys(on_one_line(m.of(self.text)) for m in mentions))
        role = self.callings.role(r.roles, person=kind == "person")
        aliases = tuple(f for f in forms if f != name)
        return Speaker(identifier, name, kind, role, aliases, tuple(mentions))

    def _is_document(self, noun: str) -> bool:
        """Whether a noun is of what bears words or speaks for itself."""
        lexicon = self.reading.scene.lexicon
        bears = noun in lexicon.rules.bearing or noun in lexicon.rules.outlining
        bears = bears and not lexicon.is_body(noun)  # the editorial board
        return bears or lexicon.is_writing(noun) or noun in lexicon.press_writings

    def _kind(self, referent: int) -> SpeakerKind:
        r, lexicon = self.reading.referents[referent], self.reading.scene.lexicon
        if r.entity >= 0:
            person = self.reading.entities[r.entity].person
            titled = person > _DOUBTFUL and not lexicon.titles.isdisjoint(r.role_words)
            return "person" if person >= 0 or titled else "organisation"
        if r.members:
            return "group"
        if self._is_document(r.noun) or self._is_document(singular(r.noun)):  # a banner, badges
            return "document"
        human = lexicon.is_human(r.noun) or lexicon.is_human(singular(r.noun))  # a guard, the sisters
        if lexicon.is_body(r.noun) and not human:
            return "organisation"
        heads = {self.reading.scene.mentions[m].head for m in r.mentions}
        if not human and not heads.isdisjoint(self.reading.scene.layout.signs.bearers):
            return "document"  # a stick bearing the words “…”
        tag = self.reading.scene.parse.tags[self.reading.scene.mentions[r.mentions[0]].head]
        return "group" if tag == "NNS" or r.noun in lexicon.groups else "unnamed"
