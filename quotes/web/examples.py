"""The example of the documentation: an invented article and the service's answer to it."""

from __future__ import annotations

import json
from importlib.resources import files

from quotes.tasks import MISSING

__all__ = ["ANSWER", "ARTICLE", "BATCH", "BATCH_ANSWER", "MARKDOWN", "PAGE", "REQUEST"]

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

# And as its writer typed it.
MARKDOWN = """# Ferry to Holm Island stops for the winter

The ferry to Holm Island will not sail between December and March, the harbour board said on Tuesday.

“The pier would not *survive* another winter,” said [Ingrid Vale](https://holm.example/vale), the board's engineer.

She called the repairs “long overdue.”
"""

REQUEST = {"id": "holm-ferry", "text": ARTICLE, "include": ["rejected"]}

# What POST /v1/quotes answers to REQUEST. `make shown` writes it.
ANSWER = json.loads(files("quotes").joinpath("static/example.json").read_text("utf-8"))

# A batch of two lines, of which the second is wrong, and its answer.
BATCH = f'{json.dumps(REQUEST, ensure_ascii=False)}\n{{"id": "empty-line"}}\n'
ERROR = {
    "type": "about:blank",
    "title": "Unprocessable Entity",
    "status": 422,
    "detail": MISSING,
    "errors": [{"field": "text", "message": MISSING}],
}
BATCH_ANSWER = "".join(
    json.dumps(line, ensure_ascii=False) + "\n" for line in (ANSWER, {"id": "empty-line", "line": 2, "error": ERROR})
)
