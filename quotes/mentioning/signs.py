"""Signs: things on which words stand: the spoon of "a spoon that read “…”", a badge saying “…”."""

from __future__ import annotations

from functools import cached_property

from ..parse import Parse

__all__ = ["Signs"]

_READS = frozenset("read reads said say says".split())
_BEARING = frozenset("bearing carrying displaying sporting".split())
_WORDS = frozenset("inscription legend message slogan word words".split())
_ASIDE = 6  # tokens of ", three for a pound,"
_PUT = frozenset(("VBD", "VBG", "VBN"))
_BESIDE = frozenset(("DT", "JJ", "NN", "PRP$"))
_UPON = frozenset("assault attack ban debate emphasis focus raid ruling tax vote work".split())


class Signs:
    """Finds what bears the segments of one article. bounds, inside: as ``Layout`` has them."""

    def __init__(self, parse: Parse, bounds: list[tuple[int, int]], inside: list[int]) -> None:
        self.parse, self.bounds, self.inside = parse, bounds, inside

    @cached_property
    def bearers(self) -> set[int]:
        """The tokens of all things on which a segment stands."""
        return {self._bearer(first - 1) for first, _ in self.bounds}

    def bearer(self, index: int) -> int:
        """The token before the "reading" or "saying" that leads to a segment, if it may be such a thing; or -1."""
        verb = self.bounds[index][0] - 1
        return self._on_what(verb - 1) if verb > 0 and self.parse.lower[verb] == "saying" else self._bearer(verb)

    def read_on(self, end: int) -> int:
        """The subject of the sentence that ends with a token, where it says on it what follows, or -1.

        The ticket is red. “Keep,” it says on the back.
        """
        inside, parse = self.inside, self.parse
        segment = inside[end + 1] if 0 < end < len(inside) - 1 and inside[end] < 0 else -1
        last = self.bounds[segment][1] if segment >= 0 else len(inside)
        if parse.lower_at(last) != "it" or parse.lower_at(last + 2) != "on" or parse.lower[last + 1] not in _READS:
            return -1
        return parse.child(parse.root(parse.sentence_start(end), end), "nsubj")

    def _bearer(self, verb: int) -> int:
        lower = self.parse.lower
        verb -= verb > 0 and lower[verb] in (",", ":")
        link = verb - 1 - (verb > 0 and self.parse.tags[verb - 1] == "RB")  # "that already reads"
        if link < 0:
            return -1
        if lower[verb] in _WORDS and verb > 2:  # a stick bearing the words “…”
            return self._on_what(verb - 3) if lower[verb - 2] in _BEARING and lower[verb - 1] == "the" else -1
        if lower[link] == "that":
            return self._of_clause(verb, self._on_what(self._over_aside(link - 1))) if lower[verb] in _READS else -1
        if lower[link] == "which" and lower[verb] in _READS and link:
            return self._on_what(link - 1 - (lower[link - 1] == ","))
        if lower[verb] in ("read", "reads"):
            return self._put_up(verb)
        return self._on_what(link) if lower[verb] == "reading" else -1

    def _of_clause(self, verb: int, thing: int) -> int:
        """The noun of which a clause tells how it reads: the note of "a note for Ada that read"; else a thing."""
        parse, noun = self.parse, self.parse.heads[verb]
        other = parse.deps[verb] == "relcl" and verb - _ASIDE <= noun < thing and "," not in parse.lower[noun:thing]
        return noun if other and parse.tags[noun] in ("NN", "NNS") else thing

    def _put_up(self, verb: int) -> int:
        """The thing that opens a sentence and is put somewhere, where it reads so: "A sheet hung from a hall read"."""
        tags, start = self.parse.tags, self.parse.sentence_start(verb)
        put = next((i for i in range(start + 1, verb - 1) if tags[i] in _PUT), -1)
        between = set(tags[put + 2 : verb])
        thing = put > start + 1 and tags[put - 1] in ("NN", "NNS") and set(tags[start : put - 1]) <= _BESIDE
        return put - 1 if thing and tags[put + 1] in ("IN", "TO") and not between & {"VBD", "VBZ", "VBP", ","} else -1

    def _over_aside(self, token: int) -> int:
        """The token before what stands between commas, if a token is the second: badges, three for a pound, that."""
        lower = self.parse.lower
        if lower[token] != ",":
            return token
        other = next((i for i in range(token - 1, max(0, token - _ASIDE), -1) if lower[i] == ","), token)
        return other - 1 if other < token and self.parse.sentence_of[other] == self.parse.sentence_of[token] else token

    def _on_what(self, token: int) -> int:
        """A thing, or what is on it: the note of "a note on the dash"."""
        parse, start = self.parse, token
        while start > 0 and parse.tags[start - 1] in _BESIDE:
            start -= 1
        on = start > 1 and parse.lower[start - 1] == "on" and parse.tags[start - 2] in ("NN", "NNS")
        return start - 2 if on and parse.lower[start - 2] not in _UPON else token
