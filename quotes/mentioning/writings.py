"""Writings: whose words a post, a letter or a statement holds, and which paper an article speaks for."""

from __future__ import annotations

from collections.abc import Mapping

from ..fold import singular
from .mentions import Mention
from .posts import Posts
from .pronouns import WRITERS
from .referents import Cast

__all__ = ["Writings"]

_PASSIVE = frozenset(("was", "were", "is", "been"))
_PLACED = frozenset("in on by from at of for".split())  # "an article on the site Tidings", "an ad for the campaign"
_GAP = 6  # tokens between a writing and its author: "issued on behalf of the"
_NEAR = 8  # mentions from a writing to the paper that published it
_STEPS = 4  # from the name of a paper up to "published"
_BEHIND = 8  # tokens between a writing and the paper that it is in
_INSIDE = frozenset("in on via with by".split())
_SIGNED = frozenset(("penned", "signed", "written"))
_SPECIFIC = frozenset(("the", "that"))


class Writings:
    """Finds the authors of the writings of one article. Ask in order: "the article" goes on with the last one."""

    def __init__(self, cast: Cast) -> None:
        self.parse, self.mentions = cast.layout.parse, cast.mentions
        self.entities, self.lexicon, self.rules = cast.entities, cast.lexicon, cast.lexicon.rules
        self.published = self.rules.issued | self.rules.naming | _PASSIVE
        self.written = self.lexicon.personal_writings | self.lexicon.press_writings
        self.reported = self.lexicon.press_writings | self.rules.reports
        self.last: dict[bool, int] = {}  # by whether it was an ad, who published it
        self.first: dict[str, int] = {}  # of each noun the first mention
        for index, mention in enumerate(self.mentions):
            self.first.setdefault(mention.form, index)
        self.posts, self.told = Posts(cast), self._told()

    def author(self, index: int, of: Mapping[int, int]) -> int | None:
        """Whose words they are: "Tandy's post", "her warning", "a message from Bruno", "Bruno said in a statement"."""
        known = self._writer(index, of)
        form = self.mentions[index].form
        if known is None and (told := self.told.get(form)) is not None and index >= told[0]:
            return told[1]
        if known is None and form in self.rules.reports:
            known = self._paper(index)
        if known is None and form in self.reported:
            known = self._reporter(index)
        if known is None and form in self.rules.posts and self._is_first(index):
            known = self.posts.author(index, of)
        if form not in self.lexicon.press_writings:
            return known
        known = self._publisher(index) if known is None else known
        if known is not None:
            self.last[form in self.rules.ads] = known
        elif self.parse.lower[self.mentions[index].first] in _SPECIFIC:
            known = self.last.get(form in self.rules.ads)
        return known

    def _writer(self, index: int, of: Mapping[int, int]) -> int | None:
        mention, parse, mentions = self.mentions[index], self.parse, self.mentions
        if mention.form not in self.lexicon.own_words and mention.form not in self.rules.pages:
            return None
        if parse.deps[mention.head] == "attr" and (owner := self._same_words(index, of)) is not None:
            return owner
        writes = mention.form in self.lexicon.personal_writings
        says, others = None, False
        for near in range(max(0, index - 3), min(len(mentions), index + 4)):
            other = mentions[near]
            if near == index or near not in of:
                continue
            if self._is_modifier(other) and not self._is_bodys(other, mention):
                continue
            owns = mention.first <= other.first and other.last < mention.head and parse.deps[other.head] == "poss"
            gap = parse.lower[mention.head + 1 : other.first]
            after = mention.head < other.first and gap and len(gap) <= _GAP and self._leads_to_author(gap)
            if after and self._is_others(other):
                others = True
                continue
            # or "the premier, Mei Sorensen, has put out a statement"
            named = other.kind == "name" or of[near] < len(self.entities)
            of_whom = writes and mention.form not in self.rules.essays and self._is_of(other, gap)
            told = mention.form not in self.lexicon.press_writings and gap[:2] == [",", "published"]
            owns = owns or self._is_bodys(other, mention) or self._is_on_page_of(other, mention)
            if owns or of_whom or (writes and after and not told):  # "the diary of Mei Sorensen"
                return of[near]
            if writes and named and says is None and self.says(other, mention):
                says = of[near]  # who read it on behalf of somebody only reads it
        return None if others else says

    def _is_others(self, owner: Mention) -> bool:
        """Whether a name only says whose people they are: a letter from Ada Brandt's lawyers is not hers."""
        parse, lexicon = self.parse, self.lexicon
        if parse.deps[owner.head] != "poss":
            return False
        noun = singular(parse.lower[parse.heads[owner.head]])
        return lexicon.is_human(noun) or noun in lexicon.groups or lexicon.is_body(noun) or noun in lexicon.titles

    def _is_bodys(self, other: Mention, writing: Mention) -> bool:
        """Whether a body's name stands right before what it has issued: "the Defence Ministry statement"."""
        before = other.kind == "name" and other.last == writing.head - 1 and writing.form in self.rules.sent
        whose = {"by", "from"}.isdisjoint(self.parse.lower[writing.head + 1 : writing.head + 2])
        return before and whose and not self.entities[other.entity].parts.isdisjoint(self.lexicon.organisation_words)

    def _is_on_page_of(self, other: Mention, writing: Mention) -> bool:
        """Whether a writing stands on somebody's page: the club of "a statement on the club's website"."""
        parse, page = self.parse, self.parse.heads[other.head]
        link = parse.heads[page]
        owned = parse.deps[other.head] == "poss" and parse.lower[page] in self.rules.pages
        return owned and parse.heads[link] == writing.head and parse.lower[link] in ("on", "from")

    def _is_of(self, other: Mention, gap: list[str]) -> bool:
        """Whether "of" and a person's name stand behind a writing, and nothing that is that person's."""
        person = other.kind == "name" and self.entities[other.entity].person > 0
        return person and gap == ["of"] and self.parse.tags[other.last + 1 : other.last + 2] != ["POS"]

    def _same_words(self, index: int, of: Mapping[int, int]) -> int | None:
        """Whose words "is" or "was" makes the same as a writing behind it: "Brandt's reply was a single tweet"."""
        parse, verb = self.parse, self.parse.heads[self.mentions[index].head]
        words = [
            c for c in parse.children[verb] if parse.deps[c] == "nsubj" and parse.lower[c] in self.lexicon.own_words
        ]
        owners = {o for noun in words for o in parse.children[noun] if parse.deps[o] == "poss"}
        near = range(index - 1, max(-1, index - _NEAR), -1)
        return next((of[i] for i in near if i in of and self.mentions[i].head in owners), None)

    def written_by(self, index: int) -> int:
        """The pronoun or description of who said or issued a writing: the she of "she replied in a letter"; else -1."""
        mention = self.mentions[index]
        if mention.form not in self.written or self._is_owned(index):
            return -1
        if (sender := self._sender(index)) >= 0:
            return sender
        for near in range(max(0, index - _NEAR), min(len(self.mentions), index + 2)):
            other = self.mentions[near]
            told = other.kind != "name" and other.form not in ("it", "who", "some")
            if told and self.says(other, mention, left=other.kind == "pronoun"):
                return near  # what "the thief" left speaks for itself
        return -1

    def _sender(self, index: int) -> int:
        """The description of whom a writing is from: the ministry of "a statement from the ministry said"; else -1."""
        mention = self.mentions[index]
        for near in range(index + 1, min(len(self.mentions), index + 3)):
            other = self.mentions[near]
            gap = self.parse.lower[mention.head + 1 : other.first]
            leads = len(gap) <= _GAP and not {"from", "by"}.isdisjoint(gap[:2])
            whole = other.kind == "description" and self.parse.deps[other.head] != "poss"
            sent = leads and whole and mention.form in self.rules.sent
            if sent or (other.kind == "description" and self._is_on_page_of(other, mention)):
                return near
        return -1

    def _publisher(self, index: int) -> int | None:
        """The paper, site or campaign that an article or ad is of."""
        mention = self.mentions[index]
        for other in self.mentions[max(0, index - 2) : index + 4]:
            if other.kind == "name" and self._publishes(other, mention):
                inside = mention.first <= other.first and other.last < mention.head
                if inside or self._is_in(mention, other) or self.says(other, mention):
                    return other.entity
        return None

    def _paper(self, index: int) -> int | None:
        """The paper whose report it is: "the Herald's report"; that of anybody else speaks for itself."""
        mention, kinds = self.mentions[index], self.lexicon.body_names["outlet"]
        for other in self.mentions[index : index + 3]:
            owns = other.kind == "name" and mention.first <= other.first and self.parse.deps[other.head] == "poss"
            owns = owns and other.last < mention.head
            printed = other.kind == "name" and not self._is_owned(index) and self._is_in(mention, other)
            owns = owns or printed  # a report in the Daily Tide
            if owns and not self.entities[other.entity].parts.isdisjoint(kinds):
                return other.entity
        return None

    def _reporter(self, index: int) -> int | None:
        """The paper whose report it must be: "The Daily Tide says that the river is dry. According to the report"."""
        mention, parse, kinds = self.mentions[index], self.parse, self.lexicon.body_names["outlet"]
        if not self._is_first(index):
            return None
        for other in reversed(self.mentions[max(0, index - _NEAR) : index]):
            verb, gap = parse.heads[other.head], parse.sentence_of[mention.head] - parse.sentence_of[other.head]
            if gap > 1:
                return None
            says = parse.deps[other.head] == "nsubj" and parse.lower[verb] in self.lexicon.report_verbs
            if gap and other.kind == "name" and says and parse.deps[verb] == "ROOT":
                return None if self.entities[other.entity].parts.isdisjoint(kinds) else other.entity
        return None

    def _is_first(self, index: int) -> bool:
        """Whether a mention is "the report", and the first of a report."""
        mention = self.mentions[index]
        specific = self.parse.lower[mention.first] == "the" and mention.first == mention.head - 1
        return specific and self.first[mention.form] == index

    def _told(self) -> dict[str, tuple[int, int]]:
        """For each noun of a writing the mention from which, and the paper for which, a sentence says who published it.

        "A report says that the river is dry. It was posted on the Daily Lantern." Or "a letter … signed by Ada Brandt".
        """
        found: dict[str, tuple[int, int]] = {}
        for index, mention in enumerate(self.mentions):
            verb = self.parse.heads[mention.head]
            if self.parse.deps[mention.head] != "nsubjpass" or self.parse.lower[verb] not in self.rules.issued:
                continue
            writing = index if mention.kind == "description" else self._named_before(index)
            if writing is None or self._is_owned(writing):
                continue
            form = self.mentions[writing].form
            letter = self.parse.lower[verb] in _SIGNED and form in self.written
            if not letter and form not in self.reported:
                continue
            for other in self.mentions[index + 1 : index + _NEAR]:
                named = other.kind == "name" and self._hangs_on(other.head, verb)
                alone = self.parse.lower[other.last + 1 : other.last + 2] != ["and"]
                if named and ((letter and alone) or self._publishes(other, mention)):
                    found.setdefault(form, (writing, other.entity))
                    break
        return found

    def _is_owned(self, index: int) -> bool:
        """Whether a writing is somebody's own, wherever it was published: the mayor's report."""
        mention = self.mentions[index]
        return not {"POS", "PRP$"}.isdisjoint(self.parse.tags[mention.first : mention.head])

    def _named_before(self, index: int) -> int | None:
        """The writing that "it" goes back to: the last one in the sentence before."""
        of, mention = self.parse.sentence_of, self.mentions[index]
        if mention.form != "it":
            return None
        near = range(index - 1, max(-1, index - _NEAR), -1)
        told = (i for i in near if self.mentions[i].form in self.reported or self.mentions[i].form in self.written)
        return next((i for i in told if of[mention.head] - of[self.mentions[i].head] == 1), None)

    def _hangs_on(self, token: int, verb: int) -> bool:
        """Whether a name says where or by whom something was published: on the satirical site Tidings."""
        parse = self.parse
        for _ in range(_STEPS):
            if parse.heads[token] == verb:
                return parse.deps[token] in ("prep", "agent")
            if parse.deps[token] not in ("pobj", "compound", "appos", "nmod"):
                return False
            token = parse.heads[token]
        return False

    def _publishes(self, name: Mention, writing: Mention) -> bool:
        """Whether it is a body, and no place; an ad may be a person's."""
        entity = self.entities[name.entity]
        return not self.lexicon.is_place(entity.words[-1]) and (entity.person <= 0 or writing.form in self.rules.ads)

    def _is_in(self, writing: Mention, name: Mention) -> bool:
        """Whether a name says where a writing is: "a story published on Monday by the website Tidings"."""
        parse = self.parse
        if not writing.head < name.first <= writing.head + _BEHIND:
            return False
        gap = self._without_comma(parse.lower[writing.head + 1 : name.first])
        gap = gap[1:] if gap[:1] and gap[0] in self.rules.days else gap  # a report Monday in the Daily Tide
        links = [i for i, word in enumerate(gap) if word in _PLACED]
        if not links or "," in gap:
            return False
        verbs = [w for w, t in zip(gap, parse.tags[name.first - len(gap) : name.first], strict=True) if t[:1] == "V"]
        return self.published.issuperset(verbs) and (bool(verbs) or links[0] == 0)

    def _is_modifier(self, mention: Mention) -> bool:
        """Whether a name only says whose somebody or something is, and not which body: "the Ardent group" is Ardent."""
        parse, bodies = self.parse, self.rules.called_bodies
        return parse.deps[mention.head] == "compound" and parse.lower[parse.heads[mention.head]] not in bodies

    def says(self, subject: Mention, writing: Mention, *, left: bool = True) -> bool:
        """Whether the one says or issues the other; left: or leaves it."""
        parse, head = self.parse, subject.head
        if subject.kind == "name" and parse.deps[head] == "appos":
            head = parse.heads[head]  # one of the papers, the Daily Tide, has published a correction
        if parse.deps[head] != "nsubj":
            return False
        verb = parse.heads[head]
        if parse.deps[verb] == "relcl" and parse.heads[verb] == writing.head:
            return parse.lower[verb] in self.rules.issued  # "a memo that she sent"
        inside = parse.lower[above := parse.heads[writing.head]] in _INSIDE
        if subject.head > writing.head and not inside:
            return False
        verb = parse.heads[above] if inside else above
        said = inside or writing.form not in self.lexicon.press_writings  # who condemned an article didn't write it
        says = said and parse.lower[verb] in self.lexicon.report_verbs
        left = left and parse.lower[verb] in self.rules.leaving and writing.form in self.rules.notes
        issued = parse.lower[verb] in self.rules.issued
        behind = parse.lower[writing.head + 1 : writing.head + 3]
        others = behind[:1] in (["by"], ["from"]) or behind[1:] == ["behalf"]
        own = writing.form in self.rules.statements and not others
        if issued and own and parse.first_of_row(verb) == parse.heads[head]:
            return True  # Ada deleted it and put out a statement
        return (issued or says or left) and verb == parse.heads[head]

    def _without_comma(self, gap: list[str]) -> list[str]:
        """What stands between a writing and its author; without the comma of "the article, published by"."""
        return gap[1:] if gap[:1] == [","] and gap[1:2] and gap[1] in self.rules.issued else gap

    def _leads_to_author(self, gap: list[str]) -> bool:
        gap = self._without_comma(gap)
        if "," in gap or not WRITERS.keys().isdisjoint(gap):
            return False  # a statement from his home in Lowmoor
        if gap[0] in ("from", "by") or gap[:3] == ["on", "behalf", "of"]:
            return True
        if gap[1:2] == ["to"] and gap[0] in self.rules.sending and "by" not in gap:
            return False  # a letter sent to the mayor
        return gap[1:2] == ["from"] or (gap[0] in self.rules.issued and gap[1:2] in (["by"], ["to"], ["on"]))
