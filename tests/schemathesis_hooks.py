"""What schemathesis can't know: how JSON lines go over the wire, and what no JSON schema can say."""

from __future__ import annotations

from typing import Any

import schemathesis

schemathesis.serializer.alias(["application/x-ndjson", "application/jsonl"], "text/plain")


@schemathesis.hook
def filter_body(context: Any, body: Any) -> bool:
    """Two blocks or speakers of one id are refused, but "each its own" isn't to be said in a schema."""
    return all(_has_each_its_own(body.get(name)) for name in ("blocks", "speakers")) if isinstance(body, dict) else True


def _has_each_its_own(entries: Any) -> bool:
    ids = [str(entry.get("id")) for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    return len(set(ids)) == len(ids)
