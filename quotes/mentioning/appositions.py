"""Appositions: whether a description and a name stand side by side for one person."""

from __future__ import annotations

from ..given import OTHER_SEX
from ..lexicon import Lexicon
from ..parse import FINITE, SUBJECTS
from .layout import Layout
from .mentions import Mention
from .own_names import QUOTE_OPENS, OwnNames
from .role_phrases import DETERMINERS, ROLE_PHRASE_TAGS, RolePhrases
from .tellings import Tellings

__all__ = ["CLOSING", "QUOTE_OPENS", "Appositions"]

_KNOWN = 12  # tokens of ", known in the trade only as"
_BY_NAME = "by the name of".split()
_NAMING_GAP = frozenset(  # what may stand beside the verb
    ", only simply as who is was whose name better publicly popularly widely locally himself herself by".split()
)
_FROM = 7  # tokens of "of Lowmoor Bay, Ohio,"
_WITHIN = ("pobj", "conj", "appos")  # of "in a talk with Mei Sorensen"
_ASIDES = ([","], ["-"], ["–"], ["—"])
_CALLED = 6  # tokens of ", known simply only as" before a name
_SEAT = 3  # tokens of ", R-Utah,"
_PARTY = 6  # tokens of "(R-Ohio)"
_ASIDE = 16  # tokens between a description and the name that it belongs to
_FOR = frozenset("for of at with to".split())
CLOSING = frozenset((",", ".", ";", "-", "—", ")", "who", ":"))
_BARE_TAGS = ROLE_PHRASE_TAGS | {"CD", "VBN"}


class Appositions:
    """Judges pairs of a description and a name by the words between them and by the parse."""

    def __init__(self, layout: Layout, lexicon: Lexicon) -> None:
        self.layout, self.parse = layout, layout.parse
        self.lexicon = lexicon
        self.people, self.rules, self.is_body = lexicon.people, lexicon.rules, lexicon.is_body
        self.naming_gap, self.own_names = self.rules.naming | _NAMING_GAP, OwnNames()
        self.tellings, self.phrases = Tellings(layout, lexicon), RolePhrases(layout, lexicon)

    def join(self, description: Mention, name: Mention) -> bool:
        """Whether both are one: "the engineer, Mei Sorensen", "Mei Sorensen, the engineer", "the group Ardent"."""
        within = description.head < name.first <= description.last
        if within and self.phrases.is_of_field_alone(description, name.first):
            return True
        first, bracket = name.begins, self.parse.lower_at(name.last + 1) == "("
        ends = name.last == description.last or first == description.last + 1 or bracket  # Cllr Tom Rey (Lab)
        if ends and description.head < first and self.phrases.is_held(description, first, name.first):
            return True
        if description.first <= name.first and name.last == description.last:  # "the watchdog group Judicial Watch"
            return description.head >= name.first - 1 or self._is_field_of(description, name)
        if description.head < first <= description.last:
            return self._is_field_of(description, name)  # not "critics of President Sorensen"
        if description.first < name.first:
            return self._before(description, name)
        return self._behind(name, description)

    def _is_field_of(self, description: Mention, name: Mention) -> bool:
        """Whether it is an office whose field stands before a name: "Speaker of the House Mei Rey"; no "aide of Mr"."""
        first, lower = name.begins, self.parse.lower
        titles, people = self.lexicon.titles, self.people
        titled = any(word.rstrip(".") in titles or word in people for word in lower[first : name.first])
        field = first < name.first and not titled  # not "a friend of Home Secretary Mei Rey"
        link, office = lower[description.head + 1], description.form in self.rules.offices_of
        return field and (link == "of" or (office and link in ("for", "to")))  # no "aides to Mei Rey"

    def is_named(self, description: Mention, name: Mention) -> bool:
        """Whether a person is named right behind, or says what he is called: "a nurse named Mei"."""
        verb, human = description.last + 1, self.lexicon.is_human(description.form)
        human = human or description.form in self.lexicon.demonyms  # the Dane, whose name is Mei
        # the poster, who goes by
        human = human or (description.form in self.rules.users and description.form in self.rules.pseudonyms)
        if human and self.own_names.introduce(self.parse.lower[verb : name.begins]):
            return True
        named = name.begins == verb + 1 and self.parse.lower[verb] in ("called", "named", "surnamed")
        # a donor close to the congressman called Tom Rey “a fool”
        quoted = self._is_called_what(name)
        said = self.parse.lower[max(0, description.first - 1)] in self.lexicon.report_verbs
        said = said and self.parse.lower_at(verb) == "named"  # “…,” said a Dane named Mei
        return named and human and not quoted and (said or self._is_participle(description, verb))

    def _is_called_what(self, name: Mention) -> bool:
        """Whether a quotation or what is somebody's stands behind a name: called Tom Rey “a fool”, Tom Rey’s claim."""
        behind = name.last + 1
        opens = self.parse.lower_at(behind) in QUOTE_OPENS
        return opens or self.parse.tag_at(behind) == "POS"

    def is_client(self, description: Mention, name: Mention) -> bool:
        """Whether a body is called by what people are called by, too: "the customer, Ardent Motors, said"."""
        gap = self.parse.lower[description.last + 1 : name.first]
        return gap == [","] and self.parse.is_apposed(name.head, description.head) and self._is_closed(name)

    def passes_over(self, description: Mention, name: Mention) -> bool:
        """Whether a clause and another role stand between: "an aide, who was seen with the clerk, Mei Sorensen"."""
        parse, first = self.parse, name.begins
        if "whose" in parse.lower[description.last + 1 : first]:
            return True  # "a drinker at the inn, whose landlady, Mei Sorensen, won"
        clause = any(tag[0] == "W" for tag in parse.tags[description.last + 1 : first])
        role = first - 2
        inner = role > description.last and parse.deps[role] in ("pobj", "dobj")
        given = self.lexicon.is_given(parse.lower[name.first])  # of a person, no body
        another = inner and (parse.lower[role] in self.people or (self.is_body(parse.lower[role]) and not given))
        return clause and another and parse.lower[first - 1] == ","

    def one(self, pronoun: Mention, name: Mention) -> bool:
        """Whether "one" or "another" is named right behind: "wrote one, Mei Sorensen"; or calls himself so."""
        gap = self.parse.lower[pronoun.last + 1 : name.begins]
        if gap[:1] == [","] and self.own_names.introduce(gap):
            return True
        if gap[-1:] == [","] and self.parse.is_apposed(name.head, pronoun.head) and self._is_closed(name):
            return FINITE.isdisjoint(self.parse.tags[pronoun.last + 1 : name.begins])  # one of those here, Mei,
        rest = self.parse.lower[name.last + 1 : name.last + _FROM]
        ends = not {",", "."}.isdisjoint(rest)
        whence = rest[:1] in (["of"], ["from"]) and ends  # "one of them, Mei Sorensen of Lowmoor, said"
        if gap[:1] == [","] and len(gap) > 1 and (self._is_closed(name) or whence):
            start, end = pronoun.last + 2, name.begins - (gap[-1] == ",")  # "a clerk, Mei Sorensen,"
            bare = _BARE_TAGS.issuperset(self.parse.tags[start:end])
            among = range(pronoun.first, pronoun.last + 1)  # "one of the women, retired clerk Mei Sorensen,"
            bare = bare and any(self.parse.is_apposed(name.head, i) for i in among)
            return bare or self.phrases.is_role(start, end)  # "one of them, the British retailer Ardent,"
        return gap == [","] and (self._is_closed(name) or whence)

    def in_role(self, place: Mention, name: Mention) -> bool:
        """Whether a name stands before a role of the next, whom it is part of: "the Lowmoor merchant Mei Sorensen"."""
        parse, role = self.parse, name.begins - 1
        beside = place.kind == name.kind == "name" and place.last == role - 1
        return beside and parse.heads[place.head] == role and self.lexicon.is_somebody(parse.lower[role])

    def explain(self, description: Mention, following: Mention) -> bool:
        """Whether a second description says who the first is: "the captain, a woman called Mei Sorensen"."""
        beside = following.kind == "description" and following.first == description.last + 2
        beside = beside and self.parse.lower[following.first] != "whose"  # a drinker at the inn, whose landlady
        return beside and self.parse.is_apposed(following.head, description.head)

    def over_owner(self, description: Mention, owner: Mention, name: Mention) -> bool:
        """Whether a name behind another is the description's: "an aide to Ada Brandt, Tom Rey, said"."""
        parse, end = self.parse, name.last + 1
        gap = parse.lower[description.head + 1 : name.first]
        behind = description.head < owner.first and owner.last == name.first - 2 and len(gap) <= _ASIDE
        if not behind:
            return False
        verb = parse.tags[description.head + 1]
        told = verb == "VBG" or (verb == "VBN" and self.is_body(description.form))  # a site based in Lowmoor
        leads = gap[0] in _FOR or told  # a group backing Ada Brandt
        clause = not FINITE.isdisjoint(parse.tags[description.head + 1 : name.first])
        if not leads or gap.count(",") != 1 or gap[-1] != "," or clause:
            return False
        return parse.lower_at(end) == "," and parse.tag_at(end + 1)[:1] in ("V", "M", "W")

    def _before(self, description: Mention, name: Mention) -> bool:
        first = name.begins
        gap = self._behind_place(description.last + 1, first)
        gap = gap[2:] if gap[:2] == ["in", "question"] else gap
        gap = gap[:-1] if gap and gap[-1] in QUOTE_OPENS else gap  # "a commenter, “Nightowl,”"
        if len(gap) == 2 and gap[0] == "," and gap[1] in self.rules.before_titles:
            gap = gap[:1]  # "her niece, state Sen. Mei Sorensen"
        if self._is_told(gap, description, name):
            return True
        called = gap[:-1] if gap[-1:] == ["the"] else gap  # "a site called the Lowmoor Beacon"
        if len(called) <= _CALLED and self.rules.naming.intersection(called) and self.naming_gap.issuperset(called):
            quoted = self._is_called_what(name)
            if quoted and not self.rules.calling.isdisjoint(called):
                return False  # "a report called Lowmoor “the dearest town”"
            user = description.form in self.rules.users or description.form in self.rules.pseudonyms
            return len(called) > 1 or user or self._is_participle(description, description.last + 1)
        linked = self._linked(description, name)
        if linked and gap[-1:] == [","] and len(gap) <= _ASIDE and "." not in gap:
            # "the head of the school where it began, Mei Sorensen,"; not "an email to the clerk, Mei Sorensen,"
            return len(gap) == 1 or description.form not in self.lexicon.own_words
        if gap[:1] == [","] and self._is_role_between(gap, description, name, linked=linked):
            return True
        return self._stand_together(gap, description, name, linked=linked)

    def _is_told(self, gap: list[str], description: Mention, name: Mention) -> bool:
        """Whether the text says that somebody is called so: "the winner is Mei", "a baker who gave her name as Mei"."""
        first = name.begins
        if gap == _BY_NAME or (gap[:1] == ["and"] and self.phrases.is_both(description, first - 1, name.head)):
            return True
        if gap == ["and"] and self.phrases.is_first_of_two(description, self.parse.lower[first : name.first]):
            return True  # "co-founder and CEO Mei Sorensen"
        if gap in (["is"], ["was"]) and self.parse.deps[name.head] == "attr":
            return True  # "the winner is Mei Sorensen"
        if self.own_names.introduce(gap):
            return True  # "a baker, who gave her name only as Mei"
        if gap == ["born"] and description.form in self.people:
            return True  # "the woman born Mei Sorensen"
        plain = gap[1:2] in (["known"], ["who"]) or FINITE.isdisjoint(self.parse.tags[description.last + 1 : first])
        if gap[:1] == [","] and plain and gap[-1] == "as" and "known" in gap and len(gap) <= _KNOWN:
            return True  # "her producer, known in the trade only as Mei", "the guard, a giant known to all as Mei"
        # "the man was named by police on Monday as Mei Sorensen"
        return self.tellings.identifies(description, name, first)

    def _is_role_between(self, gap: list[str], description: Mention, name: Mention, *, linked: bool) -> bool:
        """Whether a comma and another role stand between: "a former colleague, the pastry chef Mei Sorensen,"."""
        first, role, closed = name.begins, description.last + 2, self._is_closed(name)
        if closed and self.phrases.is_role(role, first):
            return True
        office = gap[2:] in (["to"], ["to", "the"]) and gap[1] in self.lexicon.titles and first < name.first
        if closed and office and self.parse.words[role].istitle():
            return True  # "a lawyer for the state, Assistant to the Governor Mei Sorensen,"
        if linked and closed and self.parse.edges[name.head][0] == role:
            return True  # "her employer, the road-building firm Ardent,"
        if closed and self.phrases.is_bare_calling(description, role, first):
            return True  # "a second resident, grain seller Mei Sorensen,"
        if gap[-1] in self.rules.naming and self.phrases.is_role(role, first - 1):
            return True  # "its buyer, a dentist named Mei Sorensen"
        return closed and self.phrases.is_calling(description, role, first)  # "her new manager, former director Mei,"

    def _stand_together(self, gap: list[str], description: Mention, name: Mention, *, linked: bool) -> bool:
        """Whether no more than a comma parts them, or the parser links them."""
        following = self.parse.tag_at(name.last + 1)
        journal = self.parse.lower[name.first - 1] in self.rules.journals  # "a paper in the journal Cortex said"
        goes_on = description.head < description.last and following in ("VBD", "VBZ")
        if gap in ([], [")"]) and goes_on and not journal:
            return True  # "the head of the school Mei Sorensen said"
        if gap == [","]:
            if self._is_inner(description, name):
                return False
            opens = self.parse.lower[description.first - 1] if description.first else "."
            within = self.parse.deps[description.head] == "pobj"  # "Asked about the nominee, Mei Sorensen left"
            closed = self._is_closed(name) or (following.startswith("V") and not within)
            return linked or (closed and opens not in (",", "and"))
        return linked and len(gap) <= 3

    def _behind_place(self, start: int, end: int) -> list[str]:
        """What stands between a description and a name, without where somebody is: "opposite the inn, known as"."""
        gap, tags = self.parse.lower[start:end], self.parse.tags[start:end]
        comma = gap.index(",") if "," in gap else 0
        known = gap[comma + 1 : comma + 2] == ["known"]
        return gap[comma:] if known and tags[0] == "IN" and FINITE.isdisjoint(tags[:comma]) else gap

    def _is_inner(self, description: Mention, name: Mention) -> bool:
        """Whether a name is somebody's within a description: the mayor's of "an aide to the mayor, Mei Sorensen"."""
        parse = self.parse
        whose = parse.heads[name.head] if parse.deps[name.head] == "appos" else description.head
        first = parse.lower[name.first]
        if self.lexicon.apart(parse.lower[whose], first) > OTHER_SEX > self.lexicon.apart(description.form, first):
            return False  # "a spokeswoman for the businessman, Mei Sorensen"
        return description.head < whose <= description.last and parse.lower[whose] in self.people

    def _is_participle(self, description: Mention, word: int) -> bool:
        """Whether a word tells what somebody is called: "a woman named Mei Sorensen", not "the board named her"."""
        above = self.parse.heads[word]  # a miller from Lowmoor named Mei, where the parser hangs it on Lowmoor
        place = description.head < above <= description.last and self.parse.tags[above] == "NNP"
        told = self.parse.tags[word] == "VBN" or self.parse.deps[word] == "acl"
        return told and (above == description.head or place)

    def _behind(self, name: Mention, description: Mention) -> bool:
        parse = self.parse
        gap = _without_aside(parse.lower[name.last + 1 : description.first])
        linked = self._linked(name, description) and not self.layout.in_dateline(name.last)
        if self.tellings.says_where(name) and description.form in self.people:
            return False  # "born at Lowmoor, Staffordshire, the third daughter of a miller"
        if gap in _ASIDES and parse.deps[name.head] in _WITHIN and self._has_own_verb(description):
            return False  # "In a talk with Mei Sorensen, the mayor said"
        if gap in ([","], []):
            specific = parse.lower[description.first] in DETERMINERS or linked
            subject = linked and parse.deps[name.head] in SUBJECTS  # "Mei Sorensen, a former mayor said"
            closed = subject or self._is_closed(description) or self._is_whole(description)
            if gap == [","] and self.tellings.is_office(description):
                return True  # "Mei Sorensen, co-chair of the Friends of the Sea, who said"
            return closed and (linked or (gap == [","] and specific))
        gap = gap[1:] if gap[:1] == [","] else gap  # "the master, Mei Sorensen, was the last"
        gap = gap[1:] if gap[:1] == ["who"] else gap
        copula = 0 < len(gap) <= 2 and gap[0] in ("is", "was", "has") and parse.deps[description.head] == "attr"
        return copula or (linked and len(gap) <= 3) or self.tellings.serves(name, description)

    def _has_own_verb(self, description: Mention) -> bool:
        """Whether "the mayor" has a verb of its own, whichever, right behind, with no comma between."""
        if self.parse.lower[description.first] != "the":
            return False
        after = max(description.last, self.parse.edges[description.head][1]) + 1
        return self.parse.tag_at(after) in ("VBD", "VBZ", "MD")

    def _is_whole(self, description: Mention) -> bool:
        """Whether a description ends where its phrase does: "Mei Sorensen, head of the port of Lowmoor, said"."""
        last = self.parse.edges[description.head][1]
        return last > description.last and self.parse.lower_at(last + 1) in ("", *CLOSING)

    def _linked(self, first: Mention, second: Mention) -> bool:
        heads, deps = self.parse.heads, self.parse.deps
        return self.parse.is_apposed(second.head, first.head) or (
            deps[first.head] in ("compound", "nmod") and heads[first.head] == second.head
        )

    def _is_closed(self, second: Mention) -> bool:
        """Whether a comma or the like ends it, maybe behind a party and a seat: "Rep. Mei Sorensen (R-Ohio), said"."""
        lower, at = self.parse.lower, second.last + 1
        aside = lower[at : at + _PARTY]
        if aside[:1] == ["("] and ")" in aside:
            at += aside.index(")") + 1
        following = lower[at] if at < len(lower) else "."
        return following in CLOSING or "\n" in following


def _without_aside(gap: list[str]) -> list[str]:
    """What stands between a name and a role, without the age or the party: ", 60,", "(R),", ", R-Utah,"."""
    if gap[:1] == ["("] and ")" in gap[:_PARTY]:
        return gap[gap.index(")") + 1 :]
    seat = gap[1:2] in (["r"], ["d"], ["i"]) and gap[2:3] == ["-"] and gap[-1:] == [","] and len(gap) < _PARTY
    seat = seat or (len(gap) == _SEAT and gap[1][:2] in ("r-", "d-", "i-") and gap[-1] == ",")
    if gap[:1] == [","] and seat:
        return [","]
    return gap[2:] if gap[:1] == [","] == gap[2:3] and gap[1].isdigit() else gap
