"""Reported: where a quotation ends that no mark closes, because the text goes on with who said it."""

from __future__ import annotations

import regex

__all__ = ["Reported"]

# The end of a quotation that no mark closes. Verbs with capitals aren't any; nor are "he told me so", "I said, and".
_SAID = regex.compile(
    r",\s(?|(\p{Ll}+)\s\p{Lu}|(?:I|we)\s(\p{Ll}+)[.:]"
    r"|(?:he|she|they|it)\s(\p{Ll}+)[\s.,:](?!(?:I|he|him|it|me|she|so|that|them|they|us|we|you)\b))"
)
_ROLE_SAID = regex.compile(  # , mayor Tom Rey said
    r",\s(?:\p{Ll}[\p{L}-]*\s){0,4}(?:\p{Lu}[\p{L}.’'-]*\s){2,4}(\p{Ll}+)[\s.,:]"
)
_SAID_ROLE = regex.compile(  # , said sexton Tom Rey. Or: , said the sexton.
    r",\s(?!\p{Ll}++(?<=ing)\s)(\p{Ll}++)\s(?:(?:(?:the|an?|his|her|their)\s)?(?:\p{Ll}[\p{L}-]*+\s){1,4}+\p{Lu}"
    r"|(?:the|an?)\s\p{Ll}[\p{L}-]*+(?:\s\p{Ll}[\p{L}-]*+){0,2}+[.,])"
)


class Reported:
    """Looks for who said the words of one text.

    report_verbs: words such as "said", before which a quotation ends that nothing closes.
    """

    def __init__(self, text: str, report_verbs: frozenset[str]) -> None:
        self.text, self.report_verbs = text, report_verbs

    def end(self, start: int, end: int, *, goes_on: bool = False) -> int:
        """Where the words from ``start`` to ``end`` stop before ", said Ada" or ", he said", else the end.

        goes_on: the next paragraph opens with the same mark, so that ", ask the people" is most likely spoken.
        """
        said = (pattern.finditer(self.text, start, end) for pattern in (_SAID, _ROLE_SAID, _SAID_ROLE))
        return min(next((m.start() + 1 for m in found if self._says(m[1], goes_on)), end) for found in said)

    def _says(self, verb: str, goes_on: bool) -> bool:
        """Whether a word is a verb of saying, and no infinitive where a speech goes on."""
        return verb in self.report_verbs and not (goes_on and f"{verb}s" in self.report_verbs)
