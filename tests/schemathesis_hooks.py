"""What schemathesis can't know: how JSON lines go over the wire, and what no JSON schema can say."""

from __future__ import annotations

from typing import Any

import schemathesis

schemathesis.serializer.alias(["application/x-ndjson", "application/jsonl"], "text/plain")


@schemathesis.hook
def filter_body(context: Any, body: Any) -> bool:
    """Two blocks of one id are refused, but "each its own" isn't to be said in a schema."""
    blocks = body.get("blocks") if isinstance(body, dict) else None
    ids = [str(block.get("id")) for block in blocks if isinstance(block, dict)] if isinstance(blocks, list) else []
    return len(set(ids)) == len(ids)
