"""Writings: whose words a post, a letter or a statement holds, and which paper an article speaks for."""

from __future__ import annotations

from collections.abc import Mapping

from ..fold import singular
from ..given import OTHER_SEX
from ..grammar import BY_WHOM, OF_WHOM, READING
from .mentions import Mention
from .owning import HANDS
from .posts import Posts
from .pronouns import WRITERS
from .publishers import Publishers
from .referents import Cast

__all__ = ["WROTE", "Writings"]

_GAP = 6  # tokens between a writing and its author: "issued on behalf of the"
_NEAR = 8  # mentions from a writing to its author, or to another writing
_ROLE_TAGS = frozenset("DT HYPH JJ NN NNP".split())
_LETTERS, WROTE = frozenset("email letter note".split()), frozenset("write writes written wrote".split())
_FAR = 24  # mentions from "the letter" back to who has written to somebody
_POSTED = ["posted", "to"]
_MAN = {"his": 1.0, "her": 0.0}
_PART_OF = frozenset(("from", "in", "of"))
_SPECIFIC = frozenset(("the", "that"))


class Writings(Publishers):
    """Finds the authors of the writings of one article. Ask in order: "the article" goes on with the last one."""

    def __init__(self, cast: Cast) -> None:
        super().__init__(cast)
        self.last: dict[bool, int] = {}  # by whether it was an ad, who published it
        self.posts = Posts(cast)

    def author(self, index: int, referent_of: Mapping[int, int]) -> int | None:
        """Whose words they are: "Tandy's post", "her warning", "a message from Bruno", "Bruno said in a statement"."""
        known = self._writer(index, referent_of)
        form = self.mentions[index].form
        if known is None and (told := self.told.get(form)) is not None and index >= told[0]:
            return told[1]
        if known is None and form in self.rules.reports:
            known = self.paper(index)
        if known is None and form in self.reported:
            known = self.reporter(index)
        if known is None and form in self.rules.posts and self.is_first(index):
            known = self.posts.author(index, referent_of)
        if known is None and (teller := self._written_to(index)) >= 0 and self.mentions[teller].kind == "name":
            known = referent_of.get(teller)
        if form not in self.lexicon.press_writings:
            return known
        known = self.publisher(index) if known is None else known
        if known is not None:
            self.last[form in self.rules.ads] = known
        elif self.parse.lower[self.mentions[index].first] in _SPECIFIC:
            known = self.last.get(form in self.rules.ads)
        return known

    def _writer(self, index: int, referent_of: Mapping[int, int]) -> int | None:
        mention = self.mentions[index]
        if mention.form in self.rules.kept:
            kept = self._of_diary(index, referent_of)
            kept = self._says_in(index, referent_of) if kept is None else kept
            if kept is not None:
                return kept
        if mention.form in self.rules.tracts:
            return self._of_clause(index, referent_of)
        if mention.form not in self.lexicon.own_words and mention.form not in self.rules.pages:
            return None
        if (represented := self._represented(index, referent_of)) is not None:
            return represented
        if self.parse.deps[mention.head] == "attr" and (owner := self._same_words(index, referent_of)) is not None:
            return owner
        return self._named_near(index, referent_of)

    def _named_near(self, index: int, referent_of: Mapping[int, int]) -> int | None:
        """Whose it is by the words beside it: Ada's diary, the diary of Ada; or who issues it."""
        mention, parse, mentions = self.mentions[index], self.parse, self.mentions
        writes = mention.form in self.lexicon.personal_writings
        says, others = None, False
        for near in range(max(0, index - 3), min(len(mentions), index + 4)):
            other = mentions[near]
            if near == index or near not in referent_of:
                continue
            if self._is_modifier(other) and not self._is_bodys(other, mention):
                continue
            owns = mention.first <= other.first and other.last < mention.head and parse.deps[other.head] == "poss"
            owns = owns and not self.lexicon.is_received(parse.lower[other.last + 1 : mention.head])
            gap = parse.lower[mention.head + 1 : other.begins]
            gap = gap[1:] if self._is_in_aside(other, gap) else gap
            after = mention.head < other.first and gap and len(gap) <= _GAP and self._leads_to_author(gap)
            after = after and not self._is_place_of_post(other)
            if after and self._is_others(other):
                others = True
                continue
            # or "the premier, Mei Sorensen, has put out a statement"
            named = other.kind == "name" or referent_of[near] < len(self.entities)
            of_whom = writes and mention.form not in self.rules.essays and self._is_of(other, gap)
            told = mention.form not in self.lexicon.press_writings and gap[:2] == [",", "published"]
            owns = owns or self._is_bodys(other, mention) or self._is_on_page_of(other, mention)
            if owns or of_whom or (writes and after and not told):  # "the diary of Capt. Mei Sorensen"
                return referent_of[near]
            if writes and named and says is None and self.issues(other, mention):
                says = referent_of[near]  # who read it on behalf of somebody only reads it
        if others or says is not None:
            return None if others else says
        return self._on_page(index, referent_of)

    def _on_page(self, index: int, referent_of: Mapping[int, int]) -> int | None:
        """The body told of before on whose page a writing stands: the club of "a statement on the club website"."""
        parse, mention = self.parse, self.mentions[index]
        if mention.form not in self.rules.statements:
            return None
        links = [c for c in parse.children[mention.head] if parse.lower[c] == "on"]
        pages = [c for link in links for c in parse.children[link] if parse.lower[c] in self.rules.pages]
        bodies = {parse.lower[c] for page in pages for c in parse.children[page] if parse.deps[c] == "compound"}
        near = (i for i in range(index - 1, max(-1, index - _NEAR), -1) if self.mentions[i].form in bodies)
        return next(
            (referent_of[i] for i in near if i in referent_of and self.lexicon.is_body(self.mentions[i].form)), None
        )

    def _is_in_aside(self, other: Mention, gap: list[str]) -> bool:
        """Whether it is told between commas who a writing is from: the letter, from the dean, Ada Brandt, came."""
        aside = gap[:1] == [","] and gap[1:2] in (["from"], ["by"]) and self.parse.lower_at(other.last + 1) == ","
        return aside and other.names_person(self.entities)

    def _represented(self, index: int, referent_of: Mapping[int, int]) -> int | None:
        """On whose behalf it is, whom the sentence names first: Ada is ill, but Mei Rey read a note on her behalf."""
        parse, head = self.parse, self.mentions[index].head
        man = _MAN.get(parse.lower[head + 2]) if parse.lower[head + 1 : head + 4 : 2] == ["on", "behalf"] else None
        if man is None:
            return None
        near = [i for i in range(max(0, index - _NEAR), index) if i in referent_of and self.mentions[i].kind == "name"]
        near = [i for i in near if parse.sentence_of[self.mentions[i].head] == parse.sentence_of[head]]
        people = [(referent_of[i], self.entities[self.mentions[i].entity]) for i in near]
        fitting = [r for r, entity in people if entity.is_person and abs(entity.man - man) < OTHER_SEX]
        return fitting[0] if fitting and len({r for r, _ in people}) > 1 else None

    def _of_diary(self, index: int, referent_of: Mapping[int, int]) -> int | None:
        """Who has kept or written what a part is of: an entry in the diary of Mei Sorensen, in Bruno's letter."""
        parse, head = self.parse, self.mentions[index].head
        links = [c for c in parse.children[head] if parse.lower[c] in _PART_OF]
        nouns = [c for link in links for c in parse.children[link] if parse.lower[c] in self.lexicon.personal_writings]
        owners = {c for noun in nouns for c in parse.children[noun] if parse.deps[c] == "poss"}
        by = [c for noun in nouns for c in parse.children[noun] if parse.lower[c] in OF_WHOM]
        owners.update(c for link in by for c in parse.children[link] if parse.deps[c] == "pobj")
        owners |= self._owners_of_subject(head)
        near = range(max(0, index - _NEAR), min(index + _NEAR, len(self.mentions)))
        return next((referent_of[i] for i in near if i in referent_of and self.mentions[i].head in owners), None)

    def _says_in(self, index: int, referent_of: Mapping[int, int]) -> int | None:
        """Who says or does something in a part of a writing, where a name tells: Ada Brandt answered in a footnote."""
        for near in range(max(0, index - 3), index):
            other = self.mentions[near]
            if near in referent_of and other.kind == "name" and self.issues(other, self.mentions[index]):
                verb = self.parse.lower[self.parse.heads[other.head]]
                return None if self.lexicon.is_heard(verb) else referent_of[near]  # who is quoted there, says it
        return None

    def _owners_of_subject(self, part: int) -> set[int]:
        """Whose writing has a part as the verb's object: Mei Sorensen's memoir, or "Bruno's", gives him a footnote."""
        parse, verb = self.parse, self.parse.heads[part]
        subject = parse.child(verb, "nsubj") if parse.deps[part] == "dobj" else -1
        if subject < 0:
            return set()
        if parse.tag_at(subject + 1) == "POS":
            return {subject}
        writing = parse.lower[subject] in self.lexicon.personal_writings
        return {c for c in parse.children[subject] if parse.deps[c] == "poss"} if writing else set()

    def _of_clause(self, index: int, referent_of: Mapping[int, int]) -> int | None:
        """The person who wrote a writing, as a clause about it says: a press release, which Bruno wrote in a night."""
        parse, head = self.parse, self.mentions[index].head
        for near in range(index + 1, min(index + _NEAR, len(self.mentions))):
            other = self.mentions[near]
            verb = parse.heads[other.head]
            wrote = (
                parse.deps[verb] == "relcl" and parse.heads[verb] == head and parse.lower[verb] in self.rules.penning
            )
            person = other.names_person(self.entities)
            if wrote and person and near in referent_of and parse.deps[other.head] == "nsubj":
                return referent_of[near]
        return None

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
        whose = self.parse.lower_at(writing.head + 1) not in BY_WHOM
        return before and whose and not self.entities[other.entity].parts.isdisjoint(self.lexicon.organisation_words)

    def _is_on_page_of(self, other: Mention, writing: Mention) -> bool:
        """Whether a writing stands on somebody's page: the club of "a statement on the club's website"."""
        parse, page = self.parse, self.parse.heads[other.head]
        link = parse.heads[page]
        owned = parse.deps[other.head] == "poss" and parse.lower[page] in self.rules.pages
        return owned and parse.heads[link] == writing.head and parse.lower[link] in ("on", "from")

    def _is_of(self, other: Mention, gap: list[str]) -> bool:
        """Whether "of" and a person's name stand behind a writing, and nothing that is that person's.

        A role may stand before the name: the letter of harbour master Ada Brandt. Or it is in the hand of a person.
        """
        if other.kind != "name" or self.entities[other.entity].person <= 0:
            return False
        hand = gap[:2] == ["in", "the"] and gap[2:3] and gap[2] in HANDS
        of, begin = 3 if hand else 0, other.begins
        role = _ROLE_TAGS.issuperset(self.parse.tags[begin - len(gap) + of + 1 : begin])
        leads = gap[of : of + 1] == ["of"] and role
        return leads and self.parse.tag_at(other.last + 1) != "POS"

    def _is_place_of_post(self, other: Mention) -> bool:
        """Whether a name says where something was posted: a message posted to Ardent; not on Ardent's page."""
        parse, link = self.parse, self.parse.heads[other.head]
        where = (
            other.kind == "name" and parse.deps[other.head] == "pobj" and parse.lower[link - 1 : link + 1] == _POSTED
        )
        return where and self.entities[other.entity].person <= 0

    def _same_words(self, index: int, referent_of: Mapping[int, int]) -> int | None:
        """Whose words "is" or "was" makes the same as a writing behind it: "Brandt's reply was a single tweet"."""
        parse, verb = self.parse, self.parse.heads[self.mentions[index].head]
        words = [
            c for c in parse.children[verb] if parse.deps[c] == "nsubj" and parse.lower[c] in self.lexicon.own_words
        ]
        owners = {o for noun in words for o in parse.children[noun] if parse.deps[o] == "poss"}
        near = range(index - 1, max(-1, index - _NEAR), -1)
        return next((referent_of[i] for i in near if i in referent_of and self.mentions[i].head in owners), None)

    def written_by(self, index: int) -> int:
        """The pronoun or description of who said or issued a writing: the she of "she replied in a letter"; else -1."""
        mention = self.mentions[index]
        if not (mention.form in self.written or mention.form in self.rules.kept) or self.is_owned(index):
            return -1
        if (sender := self._sender(index)) >= 0:
            return sender
        if (teller := self._written_to(index)) >= 0:
            return teller
        for near in range(max(0, index - _NEAR), min(len(self.mentions), index + 2)):
            other = self.mentions[near]
            told = other.kind != "name" and other.form not in ("it", "who", "some")
            if told and self.issues(other, mention, left=other.kind == "pronoun"):
                return near  # what "the thief" left speaks for itself
        return -1

    def _written_to(self, index: int) -> int:
        """Who has just written to somebody, where "the letter" is new: MPs wrote to the minister; else -1."""
        mention, parse = self.mentions[index], self.parse
        if mention.form not in _LETTERS or not self.is_first(index):
            return -1
        end = parse.sentence_start(mention.head)
        start = parse.sentence_start(max(0, end - 1))
        verbs = [i for i in range(start, end) if parse.lower[i] in WROTE and parse.child(i, "nsubj") >= 0]
        verb = next((i for i in verbs if any(parse.lower[c] == "to" for c in parse.children[i] if c > i)), -1)
        subject = parse.child(verb, "nsubj") if verb >= 0 else -1
        near = range(index - 1, max(-1, index - _FAR), -1)
        return next((i for i in near if self.mentions[i].head == subject and self.mentions[i].form != "who"), -1)

    def _sender(self, index: int) -> int:
        """The description of whom a writing is from: the ministry of "a statement from the ministry said"; else -1."""
        mention = self.mentions[index]
        for near in range(index + 1, min(len(self.mentions), index + 3)):
            other = self.mentions[near]
            gap = self.parse.lower[mention.head + 1 : other.first]
            leads = len(gap) <= _GAP and not BY_WHOM.isdisjoint(gap[:2])
            whole = other.kind == "description" and self.parse.deps[other.head] != "poss"
            sent = leads and whole and mention.form in self.rules.sent
            if sent or (other.kind == "description" and self._is_on_page_of(other, mention)):
                return near
        return -1

    def _is_modifier(self, mention: Mention) -> bool:
        """Whether a name only says whose somebody or something is, and not which body: "the Ardent group" is Ardent."""
        parse, bodies = self.parse, self.rules.called_bodies
        return parse.deps[mention.head] == "compound" and parse.lower[parse.heads[mention.head]] not in bodies

    def _leads_to_author(self, gap: list[str]) -> bool:
        gap = self.without_comma(gap)
        if "," in gap or not WRITERS.keys().isdisjoint(gap):
            return False  # a statement from his home in Lowmoor
        if gap[0] in BY_WHOM or gap[:3] == ["on", "behalf", "of"]:
            return True
        if gap[1:2] == ["to"] and gap[0] in self.rules.sending and "by" not in gap:
            return False  # a letter sent to the mayor
        if gap[0] in READING:
            return False  # a statement read by their lawyer
        return (
            gap[1:2] == ["from"]
            or (gap[0] in self.rules.issued and gap[1:2] in (["by"], ["to"], ["on"]))
            or (
                gap[0] in self.rules.leaving and gap[1:2] == ["by"]  # a note left by the tenant
            )
        )
