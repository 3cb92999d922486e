"""What ``quotes batch`` reads: the same of a line as the service, and nothing lost in silence."""

from __future__ import annotations

import gzip
import json
import re
import time
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from pyarrow import parquet
from serving import SAID
from test_batch_cli import answers, batch, text

from quotes.cli import main
from quotes.jsontext import JsonError, read_json

NDJSON = {"content_type": "application/x-ndjson"}
BOM = b"\xef\xbb\xbf"


def by_command(runner: CliRunner, folder: Path, body: bytes) -> tuple[list[bytes], list[dict[str, Any]]]:
    """The lines that the command answers, and its rejects."""
    (folder / "in.jsonl").write_bytes(body)
    rejects = folder / "out.jsonl.rejects.jsonl"
    runner.invoke(main, ["batch", str(folder / "in.jsonl"), "-o", str(folder / "out.jsonl"), "--overwrite"])
    return (folder / "out.jsonl").read_bytes().splitlines(), answers(rejects) if rejects.exists() else []


# JSON lines as the service reads them


@pytest.mark.parametrize(
    "line",
    [
        rb'{"id": "a", "text": "\udc80 \u201cYes,\u201d she said."}',
        rb'{"id": "\ud800", "text": "\u201cYes \udfff,\u201d she said."}',
        BOM + b'{"id": "a", "text": ""}',
        b'{"id": 5, "text": "a"}',
        b'{"id": -12345678901234567890, "text": "a"}',
    ],
)
def test_a_line_is_answered_as_by_the_service(
    client: FlaskClient, runner: CliRunner, tmp_path: Path, line: bytes
) -> None:
    answered, rejects = by_command(runner, tmp_path, line + b"\n")
    by_service = client.post("/v1/quotes/batch", data=line, **NDJSON).data.splitlines()
    assert (answered, rejects) == (by_service, [])
    assert isinstance(json.loads(by_service[0])["id"], str)
    assert "error" not in json.loads(by_service[0])


@pytest.mark.parametrize(
    "line",
    [
        b"{nonsense",
        b'{"text":',
        b'{"text": "a", "score": NaN}',
        b'{"text": "a", "text": "b"}',
        b'{"text": "caf\xe9"}',
        b"[" * 100_000,
        *(b'{"text": "a", "id": %b}' % id for id in (b"true", b"[1]", b"{}", b"1.5")),
    ],
    ids=lambda line: line[:40],
)
def test_a_line_is_refused_as_by_the_service(
    client: FlaskClient, runner: CliRunner, tmp_path: Path, line: bytes
) -> None:
    answered, [reject] = by_command(runner, tmp_path, line + b"\n")
    [by_service] = answers_of(client, line)
    error = by_service["error"]
    assert reject["reason"] == (error["errors"][0]["message"] if "errors" in error else error["detail"])
    assert (answered, reject["id"], by_service["id"]) == ([], None, None)


def answers_of(client: FlaskClient, body: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in client.post("/v1/quotes/batch", data=body, **NDJSON).data.splitlines()]


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_table_has_question_marks_for_what_utf8_cannot_hold(runner: CliRunner, tmp_path: Path, form: str) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / f"out.{form}"
    source.write_text(json.dumps({"id": "a", "text": f"\udc80 {SAID}"}))
    batch(runner, source, "-o", out)
    assert "? " in (str(parquet.read_table(out)["sentence"]) if form == "parquet" else out.read_text("utf-8"))


def test_the_standard_input_has_one_name(runner: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "in-").write_text("")
    assert "name it .jsonl" in batch(runner, tmp_path / "in-", "-o", tmp_path / "out.jsonl", code=2)


def test_who_has_no_name_is_called_by_the_place(runner: CliRunner, tmp_path: Path) -> None:
    lines, table, typed = tmp_path / "a.jsonl", tmp_path / "b.csv", tmp_path / "c.parquet"
    lines.write_text('{"id": "", "text": ""}\n{"id": null, "text": ""}\n{"id": 0, "text": ""}\n')
    table.write_text("id,text\n,a\n0,a\n")
    parquet.write_table(pyarrow.table({"id": [0, None], "text": ["", ""]}), typed)
    batch(runner, lines, table, typed, "-o", tmp_path / "out.jsonl")
    ids = [answer["id"] for answer in answers(tmp_path / "out.jsonl")]
    assert ids == [f"{lines}:1", f"{lines}:2", "0", f"{table}:1", "0", "0", f"{typed}:2"]


# CSV


def test_a_quotation_mark_that_is_not_closed_ends_the_batch(runner: CliRunner, tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text('id,text\n1,a\n2,"b\n3,c\n4,d\n')
    said = batch(runner, source, "-o", tmp_path / "out.jsonl", code=2)
    assert f"{source}: the row that begins at line 3 has a \" that isn't closed" in said
    assert "--overwrite" not in said  # there is nothing yet to write over
    assert not (tmp_path / "out.jsonl").exists()


def test_a_row_that_is_no_csv_is_rejected_by_its_lines_and_the_rest_goes_on(runner: CliRunner, tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text(f'id,text\n1,"{text(1)}"\n2,"b\n3,"c"\n4,"{text(2)}"\n')
    batch(runner, source, "-o", tmp_path / "out.jsonl", code=1)
    assert [answer["id"] for answer in answers(tmp_path / "out.jsonl")] == ["1", "4"]
    [reject] = answers(tmp_path / "out.jsonl.rejects.jsonl")
    assert reject["row"] == 2
    assert reject["reason"].startswith("lines 3 to 4 are no CSV: ")


@pytest.mark.parametrize("column", ["text", "id"])
def test_a_column_that_comes_twice_is_refused(runner: CliRunner, tmp_path: Path, column: str) -> None:
    source, out = tmp_path / "in.csv", tmp_path / "out.jsonl"
    source.write_text(f"id,text,{column}\n1,a,b\n")
    assert f"there are 2 columns '{column}': rename all but one" in batch(runner, source, "-o", out, code=2)
    assert not out.exists()


def test_a_row_with_a_comma_too_many_is_rejected_not_cut(runner: CliRunner, tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text('id,text\n1,The mayor said yes, and then no\n2,"Ada Brandt said yes, and then no"\n3,Yes,\n')
    batch(runner, source, "-o", tmp_path / "out.jsonl", code=1)
    assert [answer["id"] for answer in answers(tmp_path / "out.jsonl")] == ["2", "3"]  # nothing is cut from the last
    [reject] = answers(tmp_path / "out.jsonl.rejects.jsonl")
    assert (reject["row"], reject["reason"][:41]) == (1, "it has 3 fields, and the first line names")


@pytest.mark.parametrize("flag", ["--id-column", "--text-column"])
def test_a_column_that_is_named_and_is_not_there_is_said_at_once(runner: CliRunner, tmp_path: Path, flag: str) -> None:
    source = tmp_path / "in.csv"
    source.write_text("url,text\n1,a\n")
    said = batch(runner, source, "-o", tmp_path / "out.jsonl", flag, "urll", code=2)
    assert f"there is no column 'urll', but url, text; name it with {flag}" in said
    assert not (tmp_path / "out.jsonl").exists()


LACKING = [
    (["--text-column", "nope"], "there is no column 'nope', but id, text, url; name it with --text-column"),
    (["--id-column", "nope"], "there is no column 'nope', but id, text, url; name it with --id-column"),
]


@pytest.mark.parametrize(("named", "said"), LACKING)
@pytest.mark.parametrize("end", ["", ".gz"])
def test_a_field_that_no_line_has_is_said_at_once(
    runner: CliRunner, tmp_path: Path, named: list[str], said: str, end: str
) -> None:
    source = tmp_path / f"in.jsonl{end}"
    lines = b'\n[]\n{nonsense\n{"id": "a", "text": "a"}\n{"id": "b", "url": "b"}\n'
    source.write_bytes(gzip.compress(lines) if end else lines)
    assert f"{source}: {said}" in batch(runner, source, "-o", tmp_path / "out.jsonl", *named, code=2)
    assert list(tmp_path.iterdir()) == [source]


def test_a_field_that_some_lines_lack_is_no_wrong_one(runner: CliRunner, tmp_path: Path) -> None:
    source, other, out = tmp_path / "a.jsonl", tmp_path / "b.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": "a"}\n')
    other.write_text('{"id": "b"}\n{"id": "c", "body": "c"}\n')
    batch(runner, source, other, "-o", out, "--text-column", "body", code=1)
    assert [answer["id"] for answer in answers(out)] == ["c"]
    assert [reject["id"] for reject in answers(tmp_path / "out.jsonl.rejects.jsonl")] == ["a", "b"]
    source.write_text("[]\n")  # nothing that could have it
    batch(runner, source, "-o", out, "--text-column", "body", "--overwrite", code=1)
    source.write_text('{"id": "a"}\n' * 100 + '{"body": "too late"}\n')
    assert "no column 'body', but id" in batch(
        runner, source, "-o", out, "--text-column", "body", "--overwrite", code=2
    )


# gzip


@pytest.mark.slow
@pytest.mark.parametrize(("name", "header", "row"), [("in.jsonl.gz", "", "row"), ("in.csv.gz", "id,text\n", "csv")])
@pytest.mark.parametrize("workers", ["1", "2"])
def test_gzip_that_breaks_off_or_is_damaged_is_named(
    runner: CliRunner, tmp_path: Path, name: str, header: str, row: str, workers: str
) -> None:
    rows = (json.dumps({"text": text(n)}) if row == "row" else f'{n},"{text(n)}"' for n in range(300))
    packed, source = gzip.compress((header + "\n".join(rows)).encode()), tmp_path / name
    middle = len(packed) // 2
    damaged = bytearray(packed)
    damaged[middle : middle + 8] = b"\xff" * 8
    for content in (packed[:middle], packed[:-6], bytes(damaged)):
        source.write_bytes(content)
        said = batch(runner, source, "-o", tmp_path / "out.jsonl", "--workers", workers, "--overwrite", code=2)
        assert f"{source}" in said
        assert re.search(r"gzip|CRC", said.replace(str(source), ""))  # the folder is called after this test
        assert "Traceback" not in said


def test_a_field_that_comes_twice_among_many_is_found_in_linear_time() -> None:
    fields = ", ".join(f'"f{n}": 0' for n in range(24_000))
    started = time.perf_counter()
    with pytest.raises(JsonError, match="twice in one object, 'f7'"):
        read_json(f'{{{fields}, "f7": 1}}'.encode())
    assert time.perf_counter() - started < 2  # compared each with each it takes a quarter of a minute


def test_json_of_several_lines_names_the_line() -> None:
    with pytest.raises(JsonError, match=r": Expecting value, at line 2, column 10\.$"):
        read_json(b'{"a": 1,\n "text": }')
    with pytest.raises(JsonError, match=r": Invalid control character, at column 3\.$"):
        read_json(b'["\t"]\n')
