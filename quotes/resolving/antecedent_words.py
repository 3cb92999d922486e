"""What the linear model of antecedents looks at: the words of a mention and of whom it may mean, and those beside them.

Much of what tells a man from a woman stays out, as neither is likelier meant: "he" and "she" are one, and of who is
named the name isn't looked at, though what stands beside it is.
"""

from __future__ import annotations

from ..mentioning.mentions import Mention
from ..mentioning.referents import Referent
from ..scene.templates import Entries, Templates, TokenCodes
from .antecedent_features import FORMS, Pair, Pairs

__all__ = ["TEMPLATES", "AntecedentWords"]

_ROLES = ("mention", "before", "behind", "last", "before_last", "behind_last", "verb_of_last")
_NUMBERS = tuple(
    """what form opening rank fits sentences same paragraphs person kind itself named introduced count role noun
    word_of_last plural""".split()
)
_COMBINATIONS = """
    what what+rank what+role what+noun what+word_of_last what+named+introduced what+kind+sentences what+opening+itself
    what+itself what+itself+introduced what+named+person opening opening+itself+introduced+named opening+sentences
    opening+mention.tag+kind form+rank form+fits form+sentences form+paragraphs+sentences form+kind+sentences
    form+last.dep form+last.dep+sentences form+last.dep+rank form+mention.dep form+mention.dep+last.dep+sentences
    form+named+person form+role form+noun form+count form+person+named+sentences form+plural+last.tag
    verb_of_last.stem verb_of_last.stem+form verb_of_last.stem+form+sentences verb_of_last.dep+last.dep
    verb_of_last.dep+last.dep+form+sentences word_of_last+form word_of_last+form+sentences
    before.word before.word+form before.word+form+sentences before.word+last.dep+sentences
    behind.word behind.word+form behind.word+form+sentences behind.word+form+same
    before_last.word+form before_last.word+form+sentences behind_last.word+form behind_last.word+form+sentences
    same+form+rank same+form+last.dep+fits+sentences+paragraphs itself+form itself+form+introduced+named
    count+rank+form count+sentences+form rank fits sentences+rank+form sentences+fits+form+kind paragraphs+rank+form
    mention.tag+last.tag+itself+sentences
""".split()
TEMPLATES = Templates(_ROLES, _NUMBERS, _COMBINATIONS)
_DESCRIPTION = 9  # the form of all of them, behind those of the pronouns
_NAME, _PRONOUN, _OTHER = range(3)  # kinds
_PERSON, _EITHER, _BODY, _UNNAMED = 3, 2, 1, 0
_SURELY, _HARDLY = 0.7, 0.3  # log-odds that a name is a person's
_MOST_RANK, _MOST_FIT, _MOST_COUNT = 9, 5, 6
_SENTENCES, _PARAGRAPHS = (2, 8), (2, 7)  # added, so that some of those behind are told apart; and the most
_FITS = 10  # added to how many nearer ones may be meant, where it may be meant itself
_SEVERAL = 2  # added where a referent is several together


class AntecedentWords:
    """The words around the mentions of one article and around whom they may mean."""

    def __init__(self, pairs: Pairs, codes: TokenCodes) -> None:
        self.pairs, self.codes = pairs, codes

    def entries(self, which: int, found: list[int], fits: list[bool]) -> Entries:
        """For mention ``which`` and each of its candidates the entries of the table. fits: who of them may be meant."""
        tokens, numbers, fitting = [], [], 0
        for rank, referent in enumerate(found):
            pair = self.pairs.pair(which, referent)
            tokens.append(self._tokens(pair))
            ranks = [min(rank, _MOST_RANK), min(fitting, _MOST_FIT) + _FITS * fits[rank]]
            numbers.append([*self._of_mention(pair.mention), *ranks, *self._of_pair(pair)])
            fitting += fits[rank]
        return TEMPLATES.entries(self.codes, tokens, numbers)

    def _tokens(self, pair: Pair) -> list[int]:
        mention, near = pair.mention, pair.near
        return [
            mention.head,
            self.codes.token(mention.first - 1),
            self.codes.token(mention.last + 1),
            near,
            self.codes.token(pair.last.first - 1),
            self.codes.token(pair.last.last + 1),
            self.pairs.parse.above(near),
        ]

    def _of_mention(self, mention: Mention) -> list[int]:
        if mention.kind == "pronoun":
            form = FORMS.get("he" if mention.form == "she" else mention.form, 0)
            return [form, form, form]
        opening = self.pairs.parse.lower[mention.first]  # "his" for "her", as "he" for "she"
        return [self._code(mention.form), _DESCRIPTION, TokenCodes.of("his" if opening == "her" else opening)]

    def _of_pair(self, pair: Pair) -> list[int]:
        pairs, parse, near, last = self.pairs, self.pairs.parse, pair.near, pair.last
        sentences = parse.sentence_of[pair.mention.head] - parse.sentence_of[near]
        paragraphs = pairs.layout.paragraph[pair.mention.head] - pairs.layout.paragraph[near]
        kind = {"name": _NAME, "pronoun": _PRONOUN}.get(last.kind, _OTHER)
        return [
            _within(sentences, *_SENTENCES),
            int(sentences == 0),
            _within(paragraphs, *_PARAGRAPHS),
            _person(pair),
            kind,
            int(pair.itself),
            int(pair.entity is not None) + _SEVERAL * bool(pair.whom.members),
            int(pairs.introduced(pair.referent)),
            min(len(pairs.positions[pair.referent]), _MOST_COUNT),
            self._role(pair.whom),
            self._code(pair.whom.noun),
            self._code(parse.lower[near]) if kind == _OTHER else kind,
            int(pairs.is_several(pair.mention)),
        ]

    def _role(self, whom: Referent) -> int:
        """The last word of what the text calls somebody first: that of "former mayor"."""
        words = whom.roles[0].of(self.pairs.parse.text).split() if whom.roles else []
        return self._code(words[-1].lower()) if words else 0

    def _code(self, word: str) -> int:
        return TokenCodes.of(self.pairs.lexicon.stem(word)) if word else 0


def _within(number: int, added: int, most: int) -> int:
    return max(0, min(most, number + added))


def _person(pair: Pair) -> int:
    if pair.entity is None:
        return _UNNAMED
    return _PERSON if pair.entity.person > _SURELY else _EITHER if pair.entity.person > _HARDLY else _BODY
