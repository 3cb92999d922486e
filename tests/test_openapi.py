"""OpenAPI and behaviour, held together by thousands of requests made up from the document; and README with both."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from serving import running

from quotes.web.openapi import PROBLEMS

README = Path(__file__).parent.parent.joinpath("README.md").read_text("utf-8")


@pytest.fixture
def document(client: FlaskClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").get_json()
    return found


def operations(document: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(path, operation) for path, item in document["paths"].items() for operation in item.values()]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_schemathesis_finds_nothing(tmp_path: Path) -> None:
    tool = Path(sys.executable).with_name("schemathesis")
    environ = os.environ | {"SCHEMATHESIS_HOOKS": "schemathesis_hooks", "PYTHONPATH": str(Path(__file__).parent)}
    same = ["--seed", "2", "--generation-database", "none"]  # requests in each run
    with running() as server:
        command = [tool, "run", f"{server.url}/openapi.json", "--max-examples", "100", *same, "--no-color"]
        done = subprocess.run(
            command, cwd=tmp_path, env=environ, capture_output=True, text=True, timeout=300, check=False
        )
        assert done.returncode == 0, done.stdout
        generated, passed = re.findall(r"(\d+) generated, (\d+) passed", done.stdout)[0]
        assert generated == passed
        assert int(generated) > 100
        assert server.is_well()


def test_every_operation_is_described_and_named_once(document: dict[str, Any]) -> None:
    names = [operation["operationId"] for _, operation in operations(document)]
    assert len(set(names)) == len(names)
    for _, operation in operations(document):
        assert operation["summary"]
        assert all(response["description"] for response in operation["responses"].values())


def test_the_headers_of_the_answers_are_described(document: dict[str, Any], client: FlaskClient) -> None:
    described = document["paths"]["/v1/quotes"]["post"]["responses"]
    sent = client.post("/v1/quotes", data="“Yes,” said Ada Brandt.", content_type="text/plain").headers
    limits = {f"X-RateLimit-{name}" for name in ("Limit", "Remaining", "Reset")}  # where there is a limit
    assert set(described["200"]["headers"]) - limits == {"X-Request-ID", "Server-Timing"} <= set(sent.keys())
    assert limits < set(described["200"]["headers"])
    batch = document["paths"]["/v1/quotes/batch"]["post"]["responses"]["200"]
    assert set(batch["headers"]) - limits == {"X-Request-ID"}
    assert all("Retry-After" in described[status]["headers"] for status in ("429", "503"))


def test_what_takes_a_body_shows_an_example_of_it_and_of_its_answer(document: dict[str, Any]) -> None:
    for path, operation in operations(document):
        if "requestBody" in operation:
            assert all("example" in content for content in operation["requestBody"]["content"].values()), path
            assert any("example" in content for content in operation["responses"]["200"]["content"].values()), path


def test_every_error_is_documented_somewhere_and_in_the_readme(document: dict[str, Any]) -> None:
    documented = {status for _, operation in operations(document) for status in operation["responses"]}
    section = README[README.index("## Errors") : README.index("## Settings of the service")]
    for status in PROBLEMS:
        assert str(status) in documented
        assert str(status) in section


def test_the_readme_names_every_path(document: dict[str, Any]) -> None:
    for path in document["paths"]:
        assert path in README


def references(value: Any) -> set[str]:
    """All that a part of the document refers to."""
    if isinstance(value, dict):
        ours = {value["$ref"]} if "$ref" in value else set()
        return ours.union(*map(references, value.values()))
    return set().union(*map(references, value)) if isinstance(value, list) else set()


def test_what_is_referred_to_is_there(document: dict[str, Any]) -> None:
    named = references(document)
    assert named == {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}


def constants(value: Any) -> Iterator[Any]:
    """All values that a part of the document wants as they are."""
    if isinstance(value, dict):
        yield from [value["const"]] if "const" in value else value.get("enum", [])
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from constants(inner)


def test_generators_can_read_all_constants(document: dict[str, Any]) -> None:
    """They take a list for none: openapi-python-client refuses the whole document for it."""
    found = list(constants({key: document[key] for key in ("paths", "components")}))
    assert "all" in found
    assert [value for value in found if isinstance(value, (list, dict))] == []


@pytest.mark.parametrize("types", ["all", "direct,all", ["all"], ["all", "direct"], ["indirect"]])
def test_types_fit_their_schema(document: dict[str, Any], types: Any) -> None:
    judge = Draft202012Validator(document["components"]["schemas"]["Request"]["properties"]["types"])
    assert judge.is_valid(types)
    assert not judge.is_valid(["sung"])


def test_the_lines_of_a_batch_have_schemas(document: dict[str, Any]) -> None:
    batch = document["paths"]["/v1/quotes/batch"]["post"]
    for body, name, wrong in [
        (batch["requestBody"], "BatchLine", {"html": "a", "text": "a"}),
        (batch["responses"]["200"], "BatchAnswer", {"id": None, "line": 1}),
    ]:
        for content in body["content"].values():
            assert content["x-itemSchema"] == {"$ref": f"#/components/schemas/{name}"}
            judge = Draft202012Validator(document | content["x-itemSchema"])
            fits = [judge.is_valid(json.loads(line)) for line in content["example"].splitlines()]
            assert fits == [True, name == "BatchAnswer"]  # the second line of the body is an example of a wrong one
            assert not judge.is_valid(wrong)


def test_which_of_body_and_query_holds_is_documented(document: dict[str, Any]) -> None:
    single, batch = (document["paths"][path]["post"]["description"] for path in ("/v1/quotes", "/v1/quotes/batch"))
    assert "where both do, the body's holds" in " ".join(single.split())
    assert "every line that names none itself" in " ".join(batch.split())
    assert "where both do, the body's holds" in " ".join(README.split())


def test_the_two_scales_of_confidence_are_told_apart(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    quote, candidate = (schemas[name]["properties"]["confidence"]["description"] for name in ("Quote", "Candidate"))
    assert "calibrated on" in quote
    assert "isn't calibrated" in candidate
    assert "robability" not in quote + candidate


def test_keys_are_documented(document: dict[str, Any]) -> None:
    assert document["components"]["securitySchemes"]["key"] == {"type": "http", "scheme": "bearer"}
    assert document["security"] == [{}, {"key": []}]
