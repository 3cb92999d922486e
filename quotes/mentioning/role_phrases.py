"""Role phrases: whether the words between a description and a name are one role, or say of what somebody is one."""

from __future__ import annotations

from ..fold import singular
from ..grammar import PROPER_TAGS
from ..lexicon import Lexicon
from .layout import Layout
from .mentions import Mention

__all__ = ["DETERMINERS", "ROLE_PHRASE_TAGS", "RolePhrases"]

ROLE_PHRASE_TAGS = frozenset("DT JJ NN NNS NNP NNPS HYPH PRP$ POS".split())  # of a role of one or of several
DETERMINERS = frozenset("the a an his her its their".split())
_ROLE = 4  # tokens of a role between a comma and a name
_FIELD = 5  # tokens of "highways and public transport"
_CALLING = 5  # tokens of a role between a comma and a name, where the description before says whose


class RolePhrases:
    """Looks at the tokens beside the names of one article."""

    def __init__(self, layout: Layout, lexicon: Lexicon) -> None:
        self.parse, self.lexicon = layout.parse, lexicon
        self.people, self.titles, self.rules = lexicon.people, lexicon.titles, lexicon.rules

    def is_of_field_alone(self, description: Mention, name: int) -> bool:
        """Whether no more than the field of a role stands between it and a name."""
        return self._is_of_what_alone(description, name) or self._is_on_what_alone(description, name)

    def _is_of_what_alone(self, description: Mention, name: int) -> bool:
        """Whether a number or a field stands between: "father of three Tom Rey", "superintendent of police Tom Rey"."""
        parse, field = self.parse, name - 1
        if parse.lower[description.head + 1 : field] != ["of"]:
            return False
        # Not "son of actor Tom Rey".
        thing = parse.tags[field] == "NN" and singular(parse.lower[field]) not in self.people
        given = self.lexicon.is_given(parse.lower[name]) or len(parse.lower[name].rstrip(".")) == 1
        office = parse.lower[field] in self.rules.office_fields or (thing and given)
        held = description.form in self.people or description.form in self.rules.held
        return parse.tags[field] == "CD" or (office and held)

    def _is_on_what_alone(self, description: Mention, name: int) -> bool:
        """Whether a field stands between: "the adviser on health Tom Rey", "the minister for sport Tom Rey".

        Not "the chair for retailer Ardent Tarn".
        """
        parse, field = self.parse, name - 1
        link = parse.lower[description.head + 1 : field]
        if link != ["on"] and (link != ["for"] or description.form not in self.rules.offices_of):
            return False
        plain = parse.tags[field] == "NN" and not self.lexicon.is_body(parse.lower[field])
        return plain and description.form in self.people and parse.tag_at(name + 1) == "NNP"

    def is_held(self, description: Mention, first: int, name: int) -> bool:
        """Whether an office stands before a title that a name begins with: the member for highways Cllr Tom Rey.

        Not the supporters of Mr Rey. first: the first token of the title.
        """
        parse, field = self.parse, range(description.head + 2, first)
        title = [parse.lower[i].rstrip(".") for i in range(first, name)]
        link = parse.lower_at(description.head + 1)
        office = description.form in self.rules.offices_of or description.form in self.rules.held
        small = all(parse.tags[i] in ("DT", "JJ", "NN", "NNS", "CC") and parse.words[i].islower() for i in field)
        rank = bool(title) and not self.rules.short_titles.isdisjoint(title)
        return 0 < len(field) <= _FIELD and small and link in ("for", "of") and rank and office

    def is_first_of_two(self, description: Mention, title: list[str]) -> bool:
        """Whether the title before a name tells the other office of a founder or a president: CEO; not Mr."""
        office = bool(title) and title[-1].rstrip(".") in self.titles - self.rules.courtesy
        form = description.form.removeprefix("co-")
        held = form in self.rules.held or form in self.rules.offices_of  # not "painter and King Charles"
        before = range(description.first, description.head)  # nor "the mayor and Sen."; but "Ardent founder and CEO"
        alone = self.parse.lower[description.first : description.head] in ([], ["co", "-"])
        alone = alone or PROPER_TAGS.union(("NN",)).issuperset(self.parse.tags[i] for i in before)
        return office and held and alone and self._is_bare(description)

    def _is_bare(self, description: Mention) -> bool:
        """Whether it is one role without an article, which the next may go on with: "host" of "host and baker Ada"."""
        parse = self.parse
        bare = parse.tags[description.first] != "PRP$" and description.last == description.head
        bare = bare and parse.lower[description.first] not in ("a", "an")
        bare = bare and parse.lower[max(0, description.first - 1)] not in ("between", "both")
        return bare and parse.tags[description.head] == "NN"

    def is_both(self, description: Mention, role: int, name: int) -> bool:
        """Whether the parser gives a name to two roles joined by "and": to her friend and frequent rival Mei."""
        parse = self.parse
        joined = parse.deps[role] == "conj" and parse.heads[role] == description.head
        called = parse.tags[role] == "NN" and description.form in self.people
        return joined and called and parse.is_apposed(name, description.head)

    def is_role(self, first: int, end: int) -> bool:
        """Whether tokens are one role right before a name: "the pastry chef", "the Lowmoor-based maker"."""
        parse = self.parse
        hyphens = parse.lower[first:end].count("-")
        if parse.lower[end - 1] in self.rules.seated:  # "the maker, Ohio-based Falkner Steel, said"
            return end - first <= _ROLE
        article = parse.lower[first] in DETERMINERS
        rest = range(first + 1, end)
        plain = all(parse.tags[i] in ROLE_PHRASE_TAGS or parse.lower[i - 1] == "-" for i in rest)
        return article and end - first - 2 * hyphens <= _ROLE and plain

    def is_calling(self, description: Mention, first: int, end: int) -> bool:
        """Whether tokens behind "her manager," or "the fair's host," are a role without an article before a name."""
        before = self.parse.tags[description.first : description.head]
        host = "POS" in before and self.lexicon.is_somebody(description.form)
        owned = self.parse.tags[description.first] == "PRP$" or host
        tags = self.parse.tags[first:end]
        roles = (ROLE_PHRASE_TAGS | {"CC"}).issuperset(tags)  # "her opponent, rancher and former pilot Tom Rey,"
        return owned and len(tags) <= _CALLING + 2 * ("CC" in tags) and tags[-1:] == ["NN"] and roles

    def is_bare_calling(self, description: Mention, first: int, end: int) -> bool:
        """Whether tokens behind "another resident," are what somebody is called, without an article before a name."""
        some = self.parse.lower[description.first] in ("a", "an", "another", "one")
        tags = self.parse.tags[first:end]
        role = 0 < len(tags) <= _ROLE and tags[-1] == "NN" and ROLE_PHRASE_TAGS.issuperset(tags)
        return some and role and self.lexicon.is_somebody(self.parse.lower[end - 1])
