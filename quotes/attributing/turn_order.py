"""Turn order: who opens a dialogue, as the sentence right before it tells: "Ada speaks first, and Tom answers."."""

from __future__ import annotations

import regex

__all__ = ["TurnOrder"]

_TOLD = 60  # characters before a dialogue that may tell who opens it
_LEAD = 240  # the same that may tell that two talk
_BOTH = 180  # the same where they tell who answers as well
_OPENS = (
    r"\b(?:(?:spoke|speaks) first|(?:broke|breaks) the silence|(?:asked|asks|put) the first question"
    r"|\p{Lu}[\p{L}’'-]* (?:began|begins|opened|opens|started|starts)"
)
_FIRST = regex.compile(
    _OPENS + r"|(?:went|was) first|\p{Lu}[\p{L}’'-]*[^.?!\n,;]{0,40} first"
    r"|(?:opens|opened|begins|began|starts|started) with \p{Lu}[\p{L} .’'-]*?)[.:]?\s*$"
)
_SPEAKS = regex.compile(_OPENS + r")[.]?\s*$")
_PRONOUN = regex.compile(r"(?:^|[.?!]\s+)(She|He) [^.?!\n]{0,40}[.:]?\s*$")  # the last sentence
_THEN = regex.compile(
    r"\b(?:goes|is|speaks|spoke|was|went) first\b[^?!\n]{0,80}"
    r"\b(?:answer|repli|reply|respond)\w*\b[^.?!\n]{0,60}[.:]\s*$"
)
# That two talk, though it isn't told who speaks first.
_TALK = regex.compile(
    r"\b(?:(?:eyed|faced|glared at|looked at|regarded|stared at|talked to|spoke to|told) (?:each other|one another)"
    r"|(?:argument|call|conversation|debate|dialogue|exchange|interview|quarrel|talk)\b[^.?!\n]{0,40} between)\b"
)


class TurnOrder:
    """Looks at the text before the dialogues of one article. at: where a dialogue begins."""

    def __init__(self, text: str) -> None:
        self.text = text

    def tells_both(self, at: int) -> bool:
        """Whether it tells who speaks first and that another answers."""
        return _THEN.search(self.text, max(0, at - _BOTH), at) is not None

    def tells_talk(self, at: int) -> bool:
        """Whether it tells that two talk: "Ada and Tom faced each other"."""
        return _TALK.search(self.text, max(0, at - _LEAD), at) is not None

    def begins(self, at: int) -> list[str]:
        """The words that tell that somebody is the first to speak: "Brandt began."; none if they don't."""
        found = _SPEAKS.search(self.text, max(0, at - _TOLD), at)
        return [] if found is None else found[0].split()

    def pronoun(self, at: int) -> str:
        """The "she" who speaks first, or ""."""
        found = _PRONOUN.search(self.text, max(0, at - _TOLD), at) if self.named_by(at) >= 0 else None
        return "" if found is None else found[1].lower()

    def named_by(self, at: int) -> int:
        """Where who opens a dialogue has been named, last of all people, or -1."""
        then = _THEN.search(self.text, max(0, at - _BOTH), at)
        if then is not None:
            return then.start()
        return at if _FIRST.search(self.text, max(0, at - _TOLD), at) else -1
