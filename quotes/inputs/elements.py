"""What is known of HTML's elements: which end paragraphs, which hold no text, which close which.

The names and the scopes are those of the HTML standard's tree construction (html.spec.whatwg.org).
"""

from __future__ import annotations

__all__ = [
    "BLOCK",
    "BREAKS_FOREIGN",
    "CLOSES_P",
    "HEADINGS",
    "HIDDEN",
    "IGNORED",
    "SCOPES",
    "SPECIAL",
    "TABLE_PARTS",
    "VOID",
]


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


HEADINGS = _names("h1 h2 h3 h4 h5 h6")
VOID = _names("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr")

# A page's frame closes by itself where the standard says so: taken as open, a lost </head> would swallow the text.
IGNORED = _names("html head body frameset")

CLOSES_P = HEADINGS | _names(
    """address article aside blockquote center details dialog dir div dl dd dt fieldset figcaption figure footer form
    header hgroup hr li listing main menu nav ol p plaintext pre search section summary table ul xmp"""
)
TABLE_PARTS = _names("caption colgroup tbody tfoot thead tr td th")
BLOCK = CLOSES_P | TABLE_PARTS | _names("legend optgroup option")

# No text of the article: what a browser doesn't show, controls, drawings, fallbacks for old browsers, deletions.
HIDDEN = _names(
    """applet audio button canvas datalist del iframe math meter noembed noframes noscript object progress rp script
    select style svg template textarea title video"""
)

# These start tags end an unclosed drawing or formula.
BREAKS_FOREIGN = HEADINGS | _names(
    """b big blockquote body br center code dd div dl dt em embed head hr i img li listing menu meta nobr ol p pre
    ruby s small span strong strike sub sup table tt u ul var"""
)

SPECIAL = (
    CLOSES_P
    | TABLE_PARTS
    | VOID
    | _names(
        """applet body button frameset head html iframe marquee noembed noframes noscript object script select
        style template textarea title"""
    )
)

_SCOPE = _names("applet caption html table td th marquee object template foreignobject")
SCOPES = {
    "#any": _SCOPE,
    "#button": _SCOPE | {"button"},
    "#list": _SCOPE | {"ol", "ul"},
    "#table": _names("html table template"),
    "#row": _names("table tbody tfoot thead tr template"),
    "#special": SPECIAL,
    "#li": SPECIAL - _names("address div p li"),
    "#dd": SPECIAL - _names("address div p dd dt"),
}
