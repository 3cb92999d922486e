"""Own names: what people say they are called: "a baker who gave her name as Mei", "a group calling itself Ardent"."""

from __future__ import annotations

from .pronouns import SELVES

__all__ = ["QUOTE_OPENS", "OwnNames"]

_WAYS = [
    w.split()
    for w in (
        *(
            "the name",
            "the name of",
            "single name",
            "first name ,",
            "one name",
            "call sign ,",
            "code name ,",
            "nickname ,",
            "the surname",
            "surname ,",
            "surname as",
            "the initials",
            "initials ,",
            "initials as",
            "name as",
            "nom de guerre",
            "nom de guerre ,",
            "the handle",
            "the pseudonym",
            "the username",
            "pseudonym ,",
            "the alias",
            "the nickname",
            "goes by",
            "calls himself",
            "calls herself",
            "calls themself",
            "went by",
            "be known only as",
            "be known as",
            "be called",
            "be identified only as",
            "be identified as",
        ),
        *(f"{self}{only} as" for self in ("himself", "herself") for only in ("", " only", " simply")),
        *(f"{signs} {self}{only}" for signs in ("signed", "signs") for self in SELVES for only in ("", " only")),
        *("themselves", "themselves the", "itself", "itself the"),
        *(
            f"{v} as"
            for v in "blogs fights paints performed performs publishes raps records sings trades writes".split()
        ),
    )
]
_WHENCE = frozenset("at for from in of to with".split())
_CLAUSES = frozenset("where which".split())
_WHOSE = tuple(f"whose {first}name {is_}".split() for first in ("", "first ", "real ") for is_ in ("is", "was"))
_TAKEN = tuple(f"{taken} to be".split() for taken in ("believed", "said", "thought"))  # to be Mei
_PLACE = 7  # tokens of "from Lowmoor Bay, Ohio,"
_CALLED = 11  # tokens of ", who asked to be identified only as"
_TELLING = 20  # the same with what else she does
QUOTE_OPENS = frozenset('“ " ‘ « `` „'.split())
_OPENS = QUOTE_OPENS | {"'"}
_ONLY = frozenset("could just merely only simply will would".split())
_MAIN = frozenset("agreed asked asks gave gives goes going identified identifies introduced introduces went".split())
_GIVING = frozenset(("gave", "give", "gives", "used"))


class OwnNames:
    """Knows the words between somebody and the name that he gives."""

    def introduce(self, gap: list[str]) -> bool:
        """Whether what stands before a name says that somebody is called so: "who gave her name only as"."""
        own = gap[1:] if gap[:1] == [","] else gap
        own = own[:-1] if own[-1:] and own[-1] in _OPENS else own  # who goes by “otter_jo”
        who = own.index("who") if "who" in own else 0
        whence = own[:1] and own[0] in _WHENCE and who < _PLACE  # a herbalist from Lowmoor who goes by
        clause = own[:1] and own[0] in _CLAUSES and own[who - 1] == ","  # in the lane where it began, who gave
        own = own[who:] if who and (whence or clause) else own
        which = own.index("which") if "which" in own else 0
        if which and own[0] == "that" and own[which - 1] == ",":
            own = own[which:]  # the group that took her, which calls itself
        if own[:1] in (["calling"], ["which"]) and own[-1] == "the":
            own = own[:-1]
        if own[:1] == ["calling"] or own[:2] == ["which", "calls"]:
            return own[-1] in SELVES and len(own) < _CALLED
        if own in _TAKEN or own in _WHOSE or (own[:1] == ["using"] and self._is_way(own)):
            return True  # the baker, whose name is Mei; one, using the name Mei
        if own[:1] and own[0] in _MAIN:
            return len(own) < _CALLED and self._is_way(own)  # a man gave his name as Mei
        gives = not _GIVING.isdisjoint(own[-_CALLED:])  # a woman who sells fruit here and gave her name only as
        own = [w for w in own if w not in _ONLY] if gives else own  # who simply gave her name, who would give only that
        return own[:1] == ["who"] and len(own) < (_TELLING if gives else _CALLED) and self._is_way(own)

    def _is_way(self, words: list[str]) -> bool:
        return any(words[-len(way) :] == way for way in _WAYS)
