"""Role phrases: whether the words between a description and a name are one role, or say of what somebody is one."""

from __future__ import annotations

from ..lexicon import Lexicon
from .layout import Layout
from .mentions import Mention

__all__ = ["ARTICLES", "ROLE_TAGS", "RolePhrases"]

ROLE_TAGS = frozenset("DT JJ NN NNS NNP NNPS HYPH PRP$ POS".split())
ARTICLES = frozenset("the a an his her its their".split())
_ROLE = 4  # tokens of a role between a comma and a name
_CALLING = 5  # the same where the description says whose


class RolePhrases:
    """Looks at the tokens beside the names of one article."""

    def __init__(self, layout: Layout, lexicon: Lexicon) -> None:
        self.parse, self.people, self.rules = layout.parse, lexicon.people, lexicon.rules

    def are_two(self, description: Mention, first: int, name: Mention) -> bool:
        """Whether a description and what stands before a name are its bearer's two roles. first: with the title."""
        return self.is_other_role(description, first) or self.is_both(description, first - 1, name.head)

    def is_other_role(self, description: Mention, name: int) -> bool:
        """Whether a description and what stands before a name are its bearer's two roles: radio host and baker Ada."""
        parse, between = self.parse, self.parse.words[description.last + 2 : name]
        bare = parse.tags[description.first] != "PRP$" and description.last == description.head
        bare = bare and parse.lower[description.first] not in ("a", "an")
        bare = bare and parse.lower[max(0, description.first - 1)] not in ("between", "both")
        role = len(between) in (1, 2) and between[-1].islower() and between[-1] in self.people
        return bare and parse.tags[description.head] == "NN" and role

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
        article = parse.lower[first] in ARTICLES
        rest = range(first + 1, end)
        plain = all(parse.tags[i] in ROLE_TAGS or parse.lower[i - 1] == "-" for i in rest)
        return article and end - first - 2 * hyphens <= _ROLE and plain

    def is_calling(self, description: Mention, first: int, end: int) -> bool:
        """Whether tokens behind "her manager," are a role without an article right before a name."""
        owned = self.parse.tags[description.first] == "PRP$"
        tags = self.parse.tags[first:end]
        roles = (ROLE_TAGS | {"CC"}).issuperset(tags)  # "her opponent, rancher and former pilot Tom Rey,"
        return owned and len(tags) <= _CALLING + 2 * ("CC" in tags) and tags[-1:] == ["NN"] and roles

    def is_of_what(self, first: int, end: int) -> bool:
        """Whether tokens only say of what somebody is the head: of "the chair of the judges, Mei Sorensen,"."""
        tags = self.parse.tags[first:end]
        return len(tags) <= _ROLE and tags[-1:] == ["NNS"] and all(tag in ROLE_TAGS for tag in tags)
