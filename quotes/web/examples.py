"""The example of the documentation: an invented article and the service's answer to it."""

from __future__ import annotations

import json
from importlib.resources import files

__all__ = ["ANSWER", "ARTICLE", "PAGE", "REQUEST"]

ARTICLE = """Ferry to Holm Island stops for the winter

The ferry to Holm Island will not sail between December and March, the harbour board said on Tuesday.

“The pier would not survive another winter,” said Ingrid Vale, the board's engineer.

She called the repairs “long overdue.”
"""

# The same as a content management system holds it.
PAGE = """<h1>Ferry to Holm Island stops for the winter</h1>
<p>The ferry to Holm Island will not sail between December and March, the harbour board said on Tuesday.
<p>&ldquo;The pier would not <em>survive</em> another winter,&rdquo; said Ingrid Vale, the board's engineer.
<p>She called the repairs <q>long overdue.</q>
"""

REQUEST = {"id": "holm-ferry", "text": ARTICLE, "include": ["rejected"]}

# What POST /v1/quotes answers to REQUEST. `make shown` writes it.
ANSWER = json.loads(files("quotes").joinpath("static/example.json").read_text("utf-8"))
