"""Anonymous: who is to stay unnamed, as the text says itself: "a guard, who asked not to be named, said"."""

from __future__ import annotations

import regex

__all__ = ["ANONYMOUS", "NAMELESS"]

# Words that say that somebody is to stay unnamed.
_NOT_NAMED = (
    r"(?:\banonymity|\b(?:leave|keep) (?:her|his|their) names? out"
    r"|\bnames? (?:(?:be|is|was|were|are|being|been|has|have|had) ){1,3}(?:left out|kept out|withheld)"
    r"|\b(?:names?|identity) (?:(?:is|was|were|are|has|have|had)(?: |(?=n['’]t)))?(?:not|never|n['’]t|yet to be) "
    r"(?:be |been |being )?(?:disclosed|given|made public|printed|published|released|revealed|used)"
    r"|\b(?:gave|given|left|leaving) no name"
    r"|(?:\b(?:cannot|declined|not|refused)|n['’]t)(?: \w+){0,4} "
    r"(?:be (?:named|identified|quoted)|(?:give|given|have|publish|share|use) (?:her|his|their|a) (?:full )?names?))\b"
)
# What follows who is to stay unnamed: a guard, who asked not to be identified; the owner, a man of 22 who asked so.
NAMELESS = regex.compile(
    r"(?:, an? [^.,;“\"]{1,40}+)??,? (?:who|whose|speaking|on|requesting|seeking) [^.;“\"]{0,90}" + _NOT_NAMED
)
ANONYMOUS = regex.compile(_NOT_NAMED)
