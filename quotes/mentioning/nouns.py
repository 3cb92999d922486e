"""Nouns that may head a source: people and bodies, writings, what bears words, the subject of a verb of saying."""

from __future__ import annotations

from collections.abc import Set

from ..fold import singular
from ..grammar import ARTICLES, BY_WHOM, OF_TWO, OF_WHOM
from ..lexicon import Lexicon
from ..parse import FINITE, SUBJECTS, TENSED
from .layout import Layout
from .pronouns import PRONOUNS, WRITERS

__all__ = ["Nouns"]

# Before a month or a day that only says when.
_WHEN = frozenset(
    "after as before by each early every from in last late next of on over since this through until".split()
)
_GROUPS = frozenset(("family",))  # spoken of far oftener than they speak
_EXPECTED = 5  # tokens of "that it would be"
_THING = 6  # tokens from "read" to the thing that bears what is quoted
_ACCOUNT = 3  # tokens of "in the words" before "of"
_BY = frozenset(("by", "in"))
_MODIFIERS = 5  # tokens from a verb to a noun
_SPEAKING = SUBJECTS | {"agent", "pobj"}
_DEGREES = frozenset("less least more most".split())
_COUNTING = frozenset(("det", "nummod"))  # what an adjective has before it that stands for somebody
_MODIFYING = frozenset("DT CD JJ NN NNP".split())
_QUALIFYING = frozenset("CD JJ JJR JJS NN NNP VBG VBN".split())
_SPEAKING_RATE = 0.02  # of a noun's occurrences, the share that heads a source, from which it may


class Nouns:
    """Looks at the nouns of one text. called: words before names there: the "hooker" of Hooker Ada Brandt."""

    def __init__(self, layout: Layout, lexicon: Lexicon, called: Set[str]) -> None:
        self.layout, self.parse, self.lexicon, self.called = layout, layout.parse, lexicon, called
        self.leaving = lexicon.rules.leaving | lexicon.rules.issued | lexicon.rules.adding

    def is_long(self, i: int) -> bool:
        """Whether a noun is long enough to be one; of the short ones an ad is, and an MP."""
        parse, lexicon, word = self.parse, self.lexicon, self.parse.lower[i]
        return len(word) > 2 or word in lexicon.documents or (word in lexicon.people and parse.words[i].isupper())

    def whole(self, i: int) -> str:
        """A noun, with what a hyphen joins to it where only both together speak: full-back, start-up; small letters."""
        lexicon, word, joined = self.lexicon, self.parse.lower[i], self.parse.hyphened(i)
        speaks = joined in lexicon.people or joined in lexicon.bodies or joined in lexicon.rules.firms
        return joined if speaks and not (lexicon.is_human(word) or lexicon.is_body(word)) else word

    def may_speak(self, i: int) -> bool:
        """Whether a noun may head a source: people and bodies, writings, or the subject of a reporting verb."""
        parse, lexicon, word = self.parse, self.lexicon, self.parse.lower[i]
        dep, head = self._dep(i), parse.lower[parse.heads[i]]
        if i + 1 < len(parse) and parse.is_misread(i + 1):
            return False  # the school of "the school handbook"
        if word == "number" and parse.lower_at(i + 1) != "of":
            return False  # a call from a number
        if self._is_verb(i):
            return False
        if self._is_dated(i) or dep in ("compound", "amod", "nmod", "npadvmod"):
            return False  # "who as recently as April called it"
        if self.is_own_word(i) or self.is_own_account(i) or self._has_words(i):
            return True  # her verdict
        if word in lexicon.personal_writings:
            sent = parse.lower_at(i + 1) in BY_WHOM  # a note from Ada Brandt
            sent = sent or (dep == "pobj" and parse.lower_at(i + 1) == "as")  # described in the note as “…”
            if sent or dep in SUBJECTS or (dep == "dobj" and (head in self.leaving or self._says_next(i))):
                return True
        if self._is_sayer(i) or self._has_some(i):
            return True
        quoted = dep == "dobj" and parse.is_as_saying(i + 1) and lexicon.is_heard(head)  # quoted a herdsman as saying
        reports = (dep in SUBJECTS or dep == "agent") and head in lexicon.report_verbs
        known = self._is_known(word) or self._bears_words(i) or self._is_native(i)
        known = known or self.whole(i) != word  # the full-back
        known = known or (word in self.called and parse.lower[i - 1] == "the" and dep in _SPEAKING)
        return quoted or reports or known or self._expects(i)

    def _says_next(self, i: int) -> bool:
        """Whether the next sentence goes on with what "it" says: Police found a note. It said: “…”."""
        parse, at = self.parse, self.parse.sentence_end(i)
        at += at < len(parse) and parse.words[at].isspace()
        verb = parse.lower_at(at + 1)
        return parse.lower_at(at) == "it" and (verb in self.lexicon.report_verbs or verb in self.lexicon.rules.read_out)

    def _dep(self, i: int) -> str:
        """What a noun is in its sentence, where the parse is known to be wrong, too."""
        parse, dep = self.parse, self.parse.deps[i]
        if dep == "npadvmod" and (self._follows_verb(i) or self._tells_behind(i)):
            return "nsubj"  # said one Democratic lawmaker close to the talks
        if dep == "compound" and i in self.layout.signs.bearers:
            return "dobj"  # a button reading “…”
        if dep == "compound" and (parse.tags[parse.heads[i]] in FINITE or self._says_last(parse.heads[i])):
            return "nsubj"  # “…,” the affidavit notes
        return dep

    def _is_sayer(self, i: int) -> bool:
        """Whether the form of a sentence makes a noun who says it: “…,” said a roofer; in the words of a roofer."""
        parse, rules, word = self.parse, self.lexicon.rules, self.parse.lower[i]
        account, inverted = self._gives_account(i), self._is_inverted(i)
        called = word in self.lexicon.callings or word in rules.substantives
        if called and (inverted or account or self._is_brought_in(i)):
            return True
        one = inverted and parse.tags[i] == "NN" and parse.words[i].islower()
        one = one and word not in rules.stretches and word not in self.lexicon.things
        told = account and (self._is_seen(i) or word in rules.bearing or self._is_according(i))
        return one or told

    def _expects(self, i: int) -> bool:
        """Whether it is who says in marks what may come: grocers feared it would “…”."""
        verb = self.parse.heads[i]
        expects = i < verb and self.parse.deps[i] in SUBJECTS and self.parse.lower[verb] in self.lexicon.rules.expecting
        return expects and max(self.layout.inside[verb + 1 : verb + 1 + _EXPECTED], default=-1) >= 0

    def _is_verb(self, i: int) -> bool:
        """Whether what the tagger takes for a noun is a verb: another read: “…”; Ada Brandt, prosecuting, said."""
        parse, word = self.parse, self.parse.lower[i]
        if self._says_last(i):
            return True
        examined = parse.lower_at(i + 1) == "-" and parse.tag_at(i + 2) in ("VBD", "VBN")
        bare = word.endswith("ing") and i > 0 and parse.lower[i - 1] == "," and parse.lower_at(i + 1) == ","
        return (word == "read" and parse.deps[i] == "ROOT") or examined or (bare and not self._is_known(word))

    def _says_last(self, i: int) -> bool:
        """Whether a clause behind a comma ends with a verb of saying, taken for a plural: …, the affidavit states."""
        parse, before = self.parse, self.parse.edges[i][0] - 1
        plural = parse.tags[i] == "NNS" and parse.lower[i] in self.lexicon.report_verbs
        if not plural or before < 0 or parse.lower_at(i + 1) not in ("", ".", ","):
            return False
        whose = parse.tags[i - 1] == "NN" and parse.heads[i - 1] == i and parse.tags[before + 1] == "DT"
        return whose and (parse.lower[before] == "," or self.layout.inside[before] >= 0)

    def _is_known(self, word: str) -> bool:
        """Whether a casefolded noun is of those that speak: people and their titles, bodies, documents."""
        lexicon, forms = self.lexicon, (word, singular(word))
        if any(form in lexicon.titles or form in lexicon.documents for form in forms):
            return True
        listed = word in lexicon.people or word in lexicon.organisation_words or lexicon.is_trade(word)
        listed = listed or word in lexicon.party_members
        return listed or word in _GROUPS or lexicon.rates(word).source >= _SPEAKING_RATE

    def is_substantive(self, i: int) -> bool:
        """Whether an adjective is what somebody is called: "said one local"; the parser may hang it on "one"."""
        parse = self.parse
        called = parse.lower[i] in self.lexicon.rules.substantives and parse.tags[i][:2] in ("JJ", "VB")
        if not called or (i and parse.lower[i - 1] in _DEGREES):
            return False
        on_one = i > 0 and parse.heads[i] == i - 1 and PRONOUNS.get(parse.lower[i - 1]) == "some"
        alone = parse.lower[i] in OF_TWO and parse.lower_at(i + 1) == ","  # after the latter, in a talk, called her
        speaks = parse.deps[i] in _SPEAKING or (alone and parse.deps[i] == "pobj")
        return on_one or (speaks and any(parse.deps[c] in _COUNTING for c in parse.children[i]))

    def is_official(self, i: int) -> bool:
        """Whether a calling is taken for an adjective that says something: an official close to the talks said."""
        parse = self.parse
        subject = parse.deps[i] == "nsubj" and parse.tags[i] == "JJ" and parse.lower[i] in self.lexicon.people
        return subject and any(parse.deps[c] == "det" for c in parse.children[i])

    def is_own_word(self, i: int) -> bool:
        """Whether it is what somebody says, right behind whose it is: her verdict; or an adjective: her first guess."""
        parse, lexicon, word = self.parse, self.lexicon, self.parse.lower[i]
        if i and parse.lower[i - 1] in WRITERS:
            return word in lexicon.own_words or word in lexicon.rules.utterances
        qualified = i > 1 and parse.tags[i - 1] in _QUALIFYING and parse.lower[i - 2] in WRITERS
        kept = word in lexicon.rules.kept and parse.deps[i] in SUBJECTS  # her diary entry calls it
        page = word in lexicon.rules.pages and parse.lower[max(0, i - 3)] == "on"  # on her Tidings page
        return qualified and (word in lexicon.rules.utterances or kept or page)

    def _has_words(self, i: int) -> bool:
        """Whether a sentence gives in marks the words of those it stands for: the verdict of the choir was “no”."""
        parse, lexicon, link = self.parse, self.lexicon, self.parse.heads[i]
        whose = parse.deps[i] == "pobj" and parse.lower[link] in OF_WHOM and lexicon.is_words(parse.lower_at(link - 1))
        several = parse.tags[i] == "NNS" or parse.lower[i] in lexicon.groups
        if not whose or lexicon.is_thing(parse.lower[i]) or not (several or lexicon.is_somebody(parse.lower[i])):
            return False
        if parse.lower[link] == "of" and parse.lower[link - 1] in lexicon.rules.describing:
            return False  # a review of the band
        return any(self.layout.inside[j] >= 0 for j in range(i, parse.sentence_end(i)))

    def is_own_account(self, i: int) -> bool:
        """Whether it is somebody's own telling of a thing: by her own admission."""
        lower = self.parse.lower
        own = i > 2 and lower[i - 1] == "own" and lower[i - 2] in WRITERS and lower[i - 3] in _BY
        return own and lower[i] in self.lexicon.rules.accounts

    def _is_brought_in(self, i: int) -> bool:
        """Whether a sentence begins to tell of one by what he is: "A pilgrim from Laredo tried to pay"."""
        parse = self.parse
        some = any(parse.lower[c] in ("a", "an") for c in parse.children[i])
        return some and parse.deps[i] in SUBJECTS and parse.tags[i] == "NN"

    def _gives_account(self, i: int) -> bool:
        """Whether it is in the words of one, or according to one: "in the words of one participant"."""
        parse, link = self.parse, self.parse.heads[i]
        if parse.deps[i] != "pobj":
            return False
        if parse.lower[max(0, link - 1) : link + 1] == ["according", "to"]:
            return True
        account, before = parse.lower[max(0, link - _ACCOUNT) : link + 1], self.lexicon.rules.accounts
        words = len(account) > _ACCOUNT and account[0] in _BY and account[1] == "the"
        return words and account[2] in before and account[3] == "of"

    def _is_according(self, i: int) -> bool:
        """Whether it is what "according to" gives the words of: according to the slides; not according to plan."""
        parse, first = self.parse, self.parse.edges[i][0]
        return parse.lower[max(0, first - 2) : first] == ["according", "to"] and parse.tags[first] == "DT"

    def _is_seen(self, i: int) -> bool:
        """Whether somebody only saw, got or released it: the e-mails of "e-mails obtained by the Daily Tide"."""
        parse = self.parse
        told = (c for c in parse.children[i] if parse.deps[c] == "acl" and parse.tags[c] in ("VBN", "VBD"))
        return any(parse.lower_at(c + 1) in ("by", "to") for c in told)

    def _is_native(self, i: int) -> bool:
        """Whether it is somebody by where he is from: the 21-year-old Venezuelan; not that of "the Venezuelan star"."""
        parse = self.parse
        one = parse.lower[i] in self.lexicon.demonyms and parse.tags[i] in ("NN", "NNP")
        return one and any(parse.deps[c] == "det" and parse.lower[c] == "the" for c in parse.children[i])

    def _is_dated(self, i: int) -> bool:
        """Whether a month, day or holiday only says when: "who as recently as April called it"; not Mr Friday."""
        parse, rules = self.parse, self.lexicon.rules
        word = parse.lower[i]
        named = parse.tags[i] == "NNP" and (word in rules.months or word in rules.days or word in rules.holidays)
        return named and i > 0 and parse.lower[i - 1] in _WHEN

    def _has_some(self, i: int) -> bool:
        """Whether it goes on with some of them: "commuters, many of whom said"."""
        parse = self.parse
        some = PRONOUNS.get(parse.lower_at(i + 2)) == "some"
        return some and parse.lower[i + 1] == "," and parse.lower[i + 3 : i + 5] == ["of", "whom"]

    def _is_inverted(self, i: int) -> bool:
        """Whether it stands right behind a quotation and a verb of saying: "…" interrupted the arbitrator."""
        verb, lower, inside = i - 2, self.parse.lower, self.layout.inside
        article = i > 2 and lower[i - 1] in ARTICLES and lower[verb] in self.lexicon.report_verbs
        return article and inside[verb] < 0 <= inside[verb - 1]

    def _follows_verb(self, i: int) -> bool:
        """Whether a noun and its modifiers stand right behind a quotation and a verb of saying."""
        parse, inside, verb = self.parse, self.layout.inside, i - 1
        while verb > max(0, i - _MODIFIERS) and parse.tags[verb] in _MODIFYING:
            verb -= 1
        says = verb > 0 and parse.lower[verb] in self.lexicon.report_verbs
        return says and inside[verb] < 0 <= inside[verb - 1]

    def _tells_behind(self, i: int) -> bool:
        """Whether a noun and its modifiers stand between a quotation and a verb: “…,” the front-runner told voters."""
        parse, inside, first = self.parse, self.layout.inside, i
        while first > max(0, i - _MODIFIERS) and parse.tags[first - 1] in (*_MODIFYING, "HYPH"):
            first -= 1
        told = parse.lower_at(i + 1) in self.lexicon.rules.telling and parse.tag_at(i + 1) in TENSED
        return told and first > 0 and inside[first - 1] >= 0 > inside[i]

    def _bears_words(self, i: int) -> bool:
        """Whether quoted words stand on a thing: "a spoon that read “…”", "“…,” read the slip"."""
        parse, layout, above = self.parse, self.layout, self.parse.heads[i]
        near = 0 < above < i <= above + _THING
        behind = near and parse.lower[above] in self.lexicon.rules.read_out and layout.inside[above - 1] >= 0
        behind = behind and (parse.lower[above] == "read" or self.lexicon.is_writing(parse.lower[i]))  # began the note
        worn = parse.lower_at(i + 1) == "saying" and singular(parse.lower[i]) in self.lexicon.rules.worn
        listed = self.lexicon.is_writing(parse.lower[i]) or parse.lower[i] in self.lexicon.rules.bearing
        told = listed and parse.deps[i] == "nsubj" and layout.signs.read_on(parse.sentence_end(i) - 1) == i
        bears = behind or worn or i in layout.signs.bearers or told
        return bears and not self.lexicon.is_human(singular(parse.lower[i]))  # not a teacher reading
