"""What the linear model of speech looks at: the words of a quotation, those beside it, and what it hangs on."""

from __future__ import annotations

from ..grammar import STOPS
from ..parse import Parse
from ..scene.features import Scene
from ..scene.templates import Entries, Templates, TokenCodes

__all__ = ["TEMPLATES", "SpeechWords"]

_ROLES = tuple("first second last before second_before behind second_behind governor verb root top above".split())
_NUMBERS = ("length", "capital", "title", "ends", "sign", "headline", "kinds")
_COMBINATIONS = """
    before.word before.stem second_before.word second_before.word+before.word before.word+length before.word+capital
    before.word+title before.tag+length before.tag+capital+ends second_before.tag+before.tag
    behind.word behind.word+second_behind.word behind.tag+second_behind.tag behind.tag+length behind.word+ends
    behind.word+capital behind.tag+before.tag behind.tag+before.tag+length behind.word+before.word
    before.word+first.word before.tag+first.word behind.word+last.word behind.tag+last.word behind.tag+last.tag
    first.word first.stem+length first.word+second.word first.tag+second.tag last.word last.word+length
    first.tag+last.tag first.tag+last.tag+length first.tag+before.tag first.tag+before.word
    first.tag+second_before.tag+before.tag
    governor.stem governor.stem+before.word governor.stem+length governor.dep governor.stem+top.dep
    governor.tag+top.dep verb.stem verb.stem+before.word verb.stem+length verb.stem+first.tag verb.stem+capital
    verb.stem+ends root.stem root.stem+before.word root.stem+length root.stem+ends
    top.dep top.tag top.dep+top.tag top.stem top.dep+before.word top.dep+length+capital
    above.stem above.stem+top.dep above.tag+top.dep+top.tag
    length length+capital length+title length+ends length+headline length+ends+capital sign sign+capital+ends headline
    kinds kinds+capital+ends kinds+before.word kinds+verb.stem
""".split()
TEMPLATES = Templates(_ROLES, _NUMBERS, _COMBINATIONS)
_SHORT, _FIVES, _FARTHEST = 8, 5, 4  # words that are told apart, then fives of them
_BACK = 15  # tokens before a segment in which its verb is looked for
_HIGHEST = 20  # words above one that are looked at


class SpeechWords:
    """The words in and around the segments of one article."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def entries(self) -> Entries:
        """For each segment its entries of the table."""
        segments = range(len(self.scene.layout.segments))
        inner = [self.inner(self.scene.parse, *bounds) for bounds in self.scene.layout.bounds]
        tokens = [self._tokens(i, own) for i, own in zip(segments, inner, strict=True)]
        numbers = [self._numbers(i, own) for i, own in zip(segments, inner, strict=True)]
        return TEMPLATES.entries(self.scene.codes, tokens, numbers)

    @staticmethod
    def verb_before(scene: Scene, first: int) -> int:
        """The verb in its sentence before a segment that begins with token ``first``, outside segments, or -1."""
        parse, inside = scene.parse, scene.layout.inside
        start = parse.sentence_start(min(first, len(parse) - 1))
        before = range(first - 1, max(start, first - _BACK) - 1, -1)
        return next((i for i in before if parse.tags[i][:1] == "V" and inside[i] < 0), -1)

    @staticmethod
    def root_above(parse: Parse, token: int) -> int:
        """The root above a token, or the highest word looked at."""
        for _ in range(_HIGHEST):
            token = parse.heads[token]
        return token

    @staticmethod
    def tops(parse: Parse, first: int, last: int) -> list[int]:
        """The words of a segment that hang on others outside it, or on none."""
        outer = (i for i in range(first, last) if not first <= parse.heads[i] < last or parse.heads[i] == i)
        return [i for i in outer if parse.deps[i] != "punct"]

    @staticmethod
    def inner(parse: Parse, first: int, last: int) -> list[int]:
        """The tokens of a segment that are words or numbers."""
        return [i for i in range(first, last) if parse.words[i][:1].isalnum()]

    def _tokens(self, index: int, inner: list[int]) -> list[int]:
        first, last = self.scene.layout.bounds[index]
        parse = self.scene.parse
        top, root = next(iter(self.tops(parse, first, last)), -1), self.root_above(parse, min(first, len(parse) - 1))
        beside = (first - 1, first - 2, last, last + 1, self.scene.governors[index])
        return [
            inner[0] if inner else -1,
            inner[1] if len(inner) > 1 else -1,
            inner[-1] if inner else -1,
            *(self.scene.codes.token(i) for i in beside),
            self.verb_before(self.scene, first),
            root if self.scene.layout.inside[root] < 0 else -1,
            top,
            parse.above(top),
        ]

    def _numbers(self, index: int, inner: list[int]) -> list[int]:
        scene, words = self.scene, self.scene.parse.words
        upper, count, sign = sum(words[i][:1].isupper() for i in inner), len(inner), scene.last_sign(index)
        kinds = sorted({scene.parse.tags[i][:2] for i in inner})
        return [
            count if count < _SHORT else _SHORT + min(_FARTHEST, (count - _SHORT) // _FIVES),
            int(bool(inner) and words[inner[0]][:1].isupper()),
            int(upper * 2 > count) + int(upper == count),
            int(sign in STOPS),
            ord(sign or " "),
            int(scene.title_like[scene.layout.segments[index].paragraph]),
            TokenCodes.folded([ord(c) for kind in kinds for c in kind]),
        ]
