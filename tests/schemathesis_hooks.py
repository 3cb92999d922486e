"""What schemathesis can't know: a body of JSON lines goes over the wire as it is."""

import schemathesis

schemathesis.serializer.alias(["application/x-ndjson", "application/jsonl"], "text/plain")
