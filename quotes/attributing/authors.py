"""Authors: who a later sentence says has said words that stand alone: “…” Its author was Ada Brandt."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from ..fold import singular
from ..grammar import NOT, POINTING, WAS
from ..parse import FINITE, SUBJECTS
from ..resolving.genders import MAN
from ..scene.features import Scene
from ..scene.setting import ROLE_TAGS

__all__ = ["Authors"]

_REACH = 90  # tokens behind a quotation within which it is told whose it was
_PHRASE = 12  # tokens of "the voice, from behind a shutter,"
_TITLE = 5  # tokens of a role before a name
_NEAR = 6  # mentions
_CLAUSES = 4  # from "its author" up to who is said to be that
_SPOKEN = frozenset("coined penned said shouted spoken uttered written".split())
_MADE = frozenset("delivered given handed made offered".split())  # the same of a noun of saying
_GIVING = frozenset("delivering dispensing giving making offering saying shouting".split())
_AUTHORS = frozenset("author originator speaker writer".split())
_IT = frozenset(("it", "they"))
_WORDS = frozenset("it they this those words".split())
_THEIR = frozenset(("its", "their"))
_NEITHER = frozenset(("neither", "not"))
_UNSURE = NOT | frozenset("deny denied denies denying if neither never nobody nor whether".split())
_PARTS = frozenset(",.;:")
_THAT = frozenset(("That", "This"))


class Authors:
    """Looks at what follows the quotations of one article. people: the mentions that are names of people."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.parse, self.rules = scene, scene.parse, scene.lexicon.rules
        named = (i for i, m in enumerate(scene.mentions) if m.kind == "name")
        self.people = {i for i in named if scene.entities[scene.mentions[i].entity].is_person}

    def of(self, index: int) -> int | None:
        """Who has said a segment, as a later sentence says, or None.

        “…” The complaint came from Ada Brandt; the voice belonged to Ada Brandt; the words were Ada Brandt's; the sum
        was that of Ada Brandt; that is how Ada Brandt recalls it; its author was Ada Brandt; it was said by Ada Brandt.
        """
        noun = self.noun_behind(index)
        at = self._behind_noun(noun) if noun >= 0 else -1
        found = self._named(at) if at >= 0 else None
        if found is None and at >= 0 and self.parse.lower[at - 1] not in WAS:
            found = self._person(self._whole(at))
        if found is not None:
            return found
        at = self._spoken_by(index)
        if at >= 0:
            return self._named_next(self._whole(at))
        at = self._sum_of(index)
        if at >= 0:
            return self._named(at)
        for found in (self.written(index), self._belongs(index), self._named_next(self._giver(index))):
            if found is not None:
                return found
        return None

    def _behind(self, index: int, *, over: bool = False) -> Iterator[int]:
        """The tokens behind a segment before the next one, or over it, as far as it is told whose it was."""
        last, inside = self.scene.layout.bounds[index][1], self.scene.layout.inside
        for i in range(last, min(last + _REACH, len(self.parse) - 1)):  # a mark ends it
            if inside[i] < 0:
                yield i
            elif not over:
                return

    def _sum_of(self, index: int) -> int:
        """Where it is told whose sum it was, or -1: the sum was that of Ada Brandt; that is how Ada Brandt recalls."""
        parse = self.parse
        for i in self._behind(index):
            behind = parse.lower[i + 1 : i + 3]
            that = parse.lower[i] in WAS and behind in (["that", "of"], ["those", "of"])
            how = parse.words[i] in _THAT and behind[0] in WAS and behind[1:] == ["how"]
            if i + 3 < len(parse) and (that or (how and self._tells(i + 3))):
                return i + 3
        return -1

    def _tells(self, at: int) -> bool:
        """Whether the verb of a clause that begins at a token tells something: is how Ada Brandt recalls it."""
        near = range(at, min(at + _PHRASE, self.parse.sentence_end(at)))
        verb = next((i for i in near if self.parse.tags[i] in FINITE), -1)
        return verb >= 0 and (self.scene.cue_listed[verb] > 0 or self.parse.lower[verb] in self.rules.viewing)

    def _named(self, at: int) -> int | None:
        """The name that stands at a token, maybe behind a role."""
        start = bisect_left(self.scene.firsts, at)
        near = range(start, min(start + _NEAR, len(self.scene.mentions)))
        names = (c for c in near if self.scene.mentions[c].kind == "name")
        found = next((c for c in names if self.scene.mentions[c].first < at + _TITLE), None)
        if found is None or not ROLE_TAGS.issuperset(self.parse.tags[at : self.scene.mentions[found].first]):
            return None  # "was sent to Ada Brandt"
        return self._over_role(found)

    def _over_role(self, which: int) -> int:
        """A name, or that of the person whose role it stands before: the Lib Dem spokesman Tom Rey."""
        mentions, parse, following = self.scene.mentions, self.parse, which + 1
        if following not in self.people:
            return which
        role = range(mentions[which].last + 1, mentions[following].first)
        called = any(self.scene.lexicon.is_human(parse.lower[i]) for i in role)
        return following if called and ROLE_TAGS.issuperset(parse.tags[i] for i in role) else which

    def _whole(self, at: int) -> int | None:
        """The first mention from a token on, or the name that stands behind it between commas: a clerk, Ada Brandt."""
        mentions, lower = self.scene.mentions, self.parse.lower
        start = bisect_left(self.scene.firsts, at)
        first = start if start < len(mentions) and mentions[start].first <= at + 1 else None
        if first is None or mentions[first].kind == "name":
            return self._named(at) if first is None else self._over_role(first)
        near = range(start, min(start + _NEAR, len(mentions)))
        comma = next((i for i in range(mentions[first].head, len(lower)) if lower[i] in _PARTS), -1)
        named = next((c for c in near if c in self.people and self.scene.begins(c) == comma + 1), None)
        return first if named is None else named

    def _person(self, which: int | None) -> int | None:
        """A mention if it names a person; None where it doesn't."""
        return which if which in self.people else None

    def _named_next(self, which: int | None) -> int | None:
        """Who somebody without a name is, with whose name the next sentence begins: by a man. Tom Rey was the baker."""
        mentions, parse, layout = self.scene.mentions, self.parse, self.scene.layout
        if which is None or mentions[which].kind != "description":
            return which
        start = min(parse.sentence_end(mentions[which].head), len(parse) - 1)
        near = range(which + 1, min(which + 2 * _NEAR, len(mentions)))
        named = next((c for c in near if c in self.people and self.scene.begins(c) == start), None)
        if named is None or any(m.entity == mentions[named].entity for m in mentions[:named]):
            return which
        own = range(start, parse.sentence_end(start))
        told = any(layout.inside[i] >= 0 or self.scene.says(i) for i in own)
        full = len(self.scene.entities[mentions[named].entity].words) > 1
        return named if full and not told else which

    def _behind_noun(self, noun: int) -> int:
        """Where it is told whose "the complaint" is: behind "came from", "belonged to", "was"; or -1."""
        lower, tags = self.parse.lower, self.parse.tags
        ahead = range(noun + 1, min(noun + 1 + _PHRASE, self.parse.sentence_end(noun)))
        link = next((i for i in ahead if tags[i] in FINITE), -1)
        if link < 0:
            return -1
        behind = link + 1
        verb, at = lower[link], behind + (self.parse.tag_at(behind) == "RB" and lower[behind] not in _NEITHER)
        from_whom = verb in self.rules.coming and self.parse.lower_at(at) == "from"
        if verb in self.rules.coming and lower[at : at + 2] == ["not", "from"]:  # came not from Tom but from Ada
            end = self.parse.sentence_end(noun)
            at = next((i + 1 for i in range(at + 2, end - 1) if lower[i : i + 2] == ["but", "from"]), end)
            from_whom = at < end
        to_whom = verb in self.rules.belonging and self.parse.lower_at(at) == "to"
        of = lower[at : at + 2] in (["that", "of"], ["those", "of"])
        if not (from_whom or to_whom or verb in WAS) or not (of or self.opens(noun)):
            return -1
        return at + (from_whom or to_whom) + 2 * of

    def _is_it(self, token: int) -> bool:
        """Whether a token is the subject of words: they, those words, the verdict."""
        noun = self._is_noun(token) and self.parse.lower[token - 1] in POINTING
        return self.parse.lower[token] in _WORDS or noun

    def _is_noun(self, token: int) -> bool:
        word = self.parse.lower[token]
        return word in self.scene.lexicon.cue_nouns or word in self.rules.voices

    def _spoken_by(self, index: int) -> int:
        """Where it is told by whom words were spoken, or -1: It was spoken from the back by Ada, not by Tom but by Ada.

        Or: the verdict delivered by Ada.
        """
        parse, noun = self.parse, self.noun_behind(index)
        for verb in self._behind(index):
            if parse.tags[verb] not in ("VBN", "VBD") or parse.lower[verb] not in _SPOKEN | _MADE:
                continue
            subject = parse.child(verb, "nsubjpass")
            if subject < 0 and parse.deps[verb] == "xcomp":  # it turned out to have been written by
                subject = parse.child(parse.heads[verb], *SUBJECTS)
            if subject < 0 and parse.deps[verb] == "acl":
                subject = parse.heads[verb]
            made = parse.lower[verb] in _MADE and not self._is_noun(subject)
            made = made and (noun < 0 or parse.lower[subject] != "it" or not noun < subject)
            if subject < 0 or not self._is_it(subject) or made:
                continue
            return self._by(verb)
        return -1

    def _by(self, verb: int) -> int:
        """The token behind the "by" of a passive, or behind its "but by", or -1."""
        parse = self.parse
        reach = range(verb + 1, min(parse.sentence_end(verb), verb + _REACH))
        links = [i for i in reach if parse.lower[i] == "by"]
        if not _NEITHER.isdisjoint(parse.lower[verb - 1 : verb + 2]):
            links = [i for i in links if parse.lower[i - 1] == "but"]
            return links[0] + 1 if links else -1
        near = links and parse.lower[links[0] - 1] != "not" and self._plain(verb + 1, links[0])
        return links[0] + 1 if near else -1

    def _plain(self, start: int, end: int) -> bool:
        """Whether neither a verb nor a part of the sentence that ends stands between two tokens."""
        tags, lower = self.parse.tags[start:end], self.parse.lower[start:end]
        return FINITE.isdisjoint(tags) and _PARTS.isdisjoint(lower)

    def written(self, index: int, *, itself: bool = False) -> int | None:
        """Who is said to be the author: its author was Ada Brandt; the author of the line, a clerk named Ada Brandt.

        Not that of a book that the words are about. itself: whether they are the words of a writing.
        """
        parse, last = self.parse, self.scene.layout.bounds[index][1]
        for i in self._behind(index, over=itself):
            if parse.lower[i] not in _AUTHORS:
                continue
            of = i + 3 < len(parse) and parse.lower[i + 1] == "of" and self._is_it(i + 3)
            of = of and parse.lower[i + 2] in POINTING
            bare = parse.lower[i - 1] == "the" and parse.sentence_start(i) == i - 1 and parse.lower[i + 1] in WAS
            if not of and not bare and parse.lower[i - 1] not in _THEIR:
                continue
            if not itself and any(singular(word) in self.rules.works for word in parse.lower[last:i]):
                return None
            found = self._author_behind(i, i + 4 if of else i + 1)
            return self._author_before(i) if found is None else found
        return None

    def _author_behind(self, noun: int, end: int) -> int | None:
        """Who is named behind "its author": right behind "was", or behind a comma. end: the token behind the phrase."""
        parse = self.parse
        stop = parse.sentence_end(noun)
        near = (i for i in range(end, min(stop, end + _PHRASE)) if parse.tags[i] in FINITE)
        verb = next((i for i in near if parse.deps[i] not in ("acl", "relcl")), stop)
        if parse.lower_at(end) == ",":
            apposed = (c for c in sorted(self.people) if end < self.scene.begins(c) < verb)
            found = next(apposed, None)
            if found is not None:
                return found
        return self._whole(verb + 1) if verb < stop and parse.lower[verb] in WAS else None

    def _author_before(self, noun: int) -> int | None:
        """Who is said to be that: Ada Brandt admitted being its author."""
        parse, token = self.parse, noun
        if parse.lower[noun - 2] == "who" or not _UNSURE.isdisjoint(parse.lower[self.scene.behind_stop[noun] : noun]):
            return None
        start = self.scene.behind_stop[noun]
        named = {self.scene.mentions[c].entity: c for c in self.people if start <= self.scene.mentions[c].first < noun}
        if len(named) == 1:
            return next(iter(named.values()))
        for _ in range(_CLAUSES):
            token = parse.heads[token]
            subject = parse.child(token, *SUBJECTS) if parse.tags[token][0] == "V" else -1
            which = self.scene.mention_at(subject) if 0 <= subject < noun else None
            if which is not None:
                return which if which in self.people or self.scene.mentions[which].form in MAN else None
        return None

    def _belongs(self, index: int) -> int | None:
        """Whose words a clause says they are: Ada Brandt, to whom they belong."""
        lower = self.parse.lower
        for i in self._behind(index):
            if lower[i - 1 : i + 1] != ["to", "whom"] or i + 3 >= len(lower):
                continue
            it = lower[i + 1] in _IT or (lower[i + 1] in POINTING and self._is_noun(i + 2))
            verb = i + 2 + (lower[i + 1] not in _IT)
            if it and lower[verb] in self.rules.belonging:
                ends = i - 1 - (lower[i - 2] == ",")
                return next((c for c in sorted(self.people) if self.scene.mentions[c].last == ends - 1), None)
        return None

    def _giver(self, index: int) -> int | None:
        """Who is said to give words without a name: the woman giving it to a class, the man who said it."""
        parse, scene = self.parse, self.scene
        for verb in self._behind(index):
            who = parse.lower[verb - 1] == "who" and parse.lower[verb] in _SPOKEN
            if not who and parse.lower[verb] not in _GIVING:
                continue
            what = parse.child(verb, "dobj")
            which = scene.mention_at(verb - 1 - who) if what >= 0 and self._is_it(what) else None
            if which is not None and scene.lexicon.is_human(scene.mentions[which].form):
                return which
        return None

    def noun_behind(self, index: int) -> int:
        """The first "the complaint", "the voice" or "these words" soon behind, or -1."""
        parse, last = self.parse, self.scene.layout.bounds[index][1]
        for token in range(last + 1, min(last + _REACH, len(parse))):
            if self.scene.layout.inside[token] >= 0:
                return -1
            if parse.lower[token - 1] in POINTING and self._is_noun(token):
                return token
        return -1

    def opens(self, noun: int) -> bool:
        """Whether a sentence begins with a noun and its article."""
        return self.parse.sentence_start(noun) in (noun - 1, noun - 2)
