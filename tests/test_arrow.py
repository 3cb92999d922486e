"""Arrow tables in and out, without any cluster: the function that Spark's ``mapInArrow`` calls."""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from click.testing import CliRunner
from pyarrow import parquet
from test_batch_cli import answers, batch, text, write_jsonl
from test_imports import imported, modules

from quotes import OptionError
from quotes.batch.arrow import ARTICLES, QUOTES, ColumnError, extract_batches, quote_rows
from quotes.batch.sinks import ParquetSink

DOCS = Path(__file__).parent.parent / "docs" / "archive.md"


def batches(count: int, **more: list[Any]) -> list[pyarrow.RecordBatch]:
    table = pyarrow.table({"id": [f"a{n}" for n in range(count)], "text": [text(n) for n in range(count)], **more})
    return table.to_batches(max_chunksize=7)


def test_batches_of_texts_become_batches_of_articles() -> None:
    found = list(extract_batches(batches(20)))
    assert [batch.num_rows for batch in found] == [7, 7, 6]
    assert {batch.schema for batch in found} == {ARTICLES}
    rows = pyarrow.Table.from_batches(found).to_pylist()
    assert [row["article"] for row in rows] == [f"a{n}" for n in range(20)]
    assert rows[4]["quotes"][0]["speaker"] == "Mei Sorensen"
    assert {row["error"] for row in rows} == {None}


def test_the_table_of_quotes_is_that_of_the_command(runner: CliRunner, tmp_path: Path) -> None:
    source, out = write_jsonl(tmp_path / "in.jsonl", 20), tmp_path / "out.parquet"
    batch(runner, source, "-o", out, "--offsets", "utf16")
    quotes = quote_rows(pyarrow.Table.from_batches(extract_batches(batches(20), offsets="utf16")))
    assert quotes.schema == QUOTES
    assert quotes == parquet.read_table(out)


def test_groups_of_rows_are_of_one_size_whenever_the_batch_was_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quotes.batch.sinks.ROWS", 8)
    rows = quote_rows(pyarrow.Table.from_batches(extract_batches(batches(20)))).to_pylist()
    for name, step in (("one.parquet", 3), ("other.parquet", 20)):
        sink = ParquetSink(tmp_path / name)
        sink.begin(0)
        for first in range(0, 20, step):
            sink.write(rows[first : first + step])
            sink.commit()
        sink.finish()
    one, other = ((tmp_path / name).read_bytes() for name in ("one.parquet", "other.parquet"))
    assert one == other
    groups = parquet.ParquetFile(tmp_path / "one.parquet").metadata
    assert [groups.row_group(n).num_rows for n in range(groups.num_row_groups)] == [8, 8, 4]


def test_what_has_no_answer_has_an_error_and_no_quotes() -> None:
    table = pyarrow.table({"key": [7, None, 9], "text": [None, "Nobody speaks.", text(0)]})
    rows = pyarrow.Table.from_batches(extract_batches(table.to_batches(), id_column="key"))
    unanswered, silent, spoken = rows.to_pylist()
    assert (unanswered["article"], unanswered["quotes"]) == ("7", None)
    assert unanswered["error"] == "its text is null: there is nothing to read"
    assert silent == {"article": None, "quotes": [], "error": None}
    assert quote_rows(rows)["article"].to_pylist() == ["9"] == [spoken["article"]]


@pytest.mark.parametrize(
    ("ids", "shown"),
    [
        ([1.5], None),
        ([True], None),
        ([["a"]], None),
        ([7], "7"),
        ([7.0], "7"),
        ([date(2026, 5, 1)], "2026-05-01"),
        ([None], "{file}:1"),
    ],
    ids=str,
)
def test_an_id_is_judged_alike_in_every_table(
    runner: CliRunner, tmp_path: Path, ids: list[Any], shown: str | None
) -> None:
    table, out = pyarrow.table({"id": ids, "text": [text(0)]}), tmp_path / "out.jsonl"
    parquet.write_table(table, columns := tmp_path / "in.parquet")
    (lines := tmp_path / "in.jsonl").write_text(json.dumps({"id": ids[0], "text": text(0)}, default=str))
    [row] = pyarrow.Table.from_batches(extract_batches(table.to_batches())).to_pylist()
    assert row["article"] == (shown if ids != [None] else None)
    for file in (columns, lines):
        batch(runner, file, "-o", out, "--overwrite", code=shown is None)
        if shown is None:
            assert row["error"] == answers(Path(f"{out}.rejects.jsonl"))[0]["reason"]
        else:
            assert answers(out)[0]["id"] == shown.format(file=file)


@pytest.mark.parametrize("kind", [pyarrow.binary(), pyarrow.large_binary(), pyarrow.string()], ids=str)
def test_binary_columns_are_read_as_utf_8(runner: CliRunner, tmp_path: Path, kind: pyarrow.DataType) -> None:
    said = "“The weir leaks,” said Zoë Ødegård."
    columns = {"id": pyarrow.array(["é1", None], kind), "text": pyarrow.array([said, said], kind)}
    table, file, out = pyarrow.table(columns), tmp_path / "in.parquet", tmp_path / "out.jsonl"
    parquet.write_table(table, file)
    batch(runner, file, "-o", out)
    assert [answer["id"] for answer in answers(out)] == ["é1", f"{file}:2"]
    assert [answer["speakers"][0]["name"] for answer in answers(out)] == ["Zoë Ødegård"] * 2
    rows = pyarrow.Table.from_batches(extract_batches(table.to_batches())).to_pylist()
    assert [(row["article"], len(row["quotes"]), row["error"]) for row in rows] == [("é1", 1, None), (None, 1, None)]


def test_binary_that_is_no_utf_8_is_rejected(runner: CliRunner, tmp_path: Path) -> None:
    table = pyarrow.table({"id": [b"a", b"\xff"], "text": [b"caf\xe9", b"a"]})
    file, out = tmp_path / "in.parquet", tmp_path / "out.jsonl"
    parquet.write_table(table, file)
    batch(runner, file, "-o", out, code=1)
    rejects = answers(Path(f"{out}.rejects.jsonl"))
    assert [reject["id"] for reject in rejects] == ["a", None]
    reasons = [
        "its text is binary and no UTF-8, byte 0xe9 at 3: write it as UTF-8, or as a string",
        "its id is binary and no UTF-8, byte 0xff at 0: write it as UTF-8, or as a string",
    ]
    assert [reject["reason"] for reject in rejects] == reasons
    rows = pyarrow.Table.from_batches(extract_batches(table.to_batches())).to_pylist()
    assert [row["error"] for row in rows] == reasons


def test_nothing_gives_nothing() -> None:
    assert list(extract_batches([])) == []
    assert quote_rows(ARTICLES.empty_table()).schema == QUOTES


def test_misuse_is_named_with_the_remedy() -> None:
    with pytest.raises(ColumnError, match="no column 'body', but id, text: name it as text_column"):
        list(extract_batches(batches(1), "body"))
    with pytest.raises(OptionError, match="'indirect'"):
        list(extract_batches(batches(1), types="spoken"))


def test_the_example_for_spark_runs_without_spark() -> None:
    [code] = re.findall(r"```python\n(from collections.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    namespace: dict[str, Any] = {}
    exec(code.split("# On the cluster")[0], namespace)
    [found] = namespace["quotes_of"](iter(batches(3)))
    assert found.schema == ARTICLES
    assert [len(row["quotes"]) for row in found.to_pylist()] == [1, 1, 1]


def test_ray_and_arrow_stay_where_they_are() -> None:
    """Who doesn't ask for them imports neither."""
    users: dict[str, set[str]] = {"ray": set(), "quotes.ray": set(), "pyarrow": set()}
    for _, path in modules():
        for name in imported(path):
            for library in users:
                if f"{name}.".startswith(f"{library}."):
                    users[library].add(path.stem)
    assert users["ray"] == {"ray"}
    assert users["quotes.ray"] == {"command"}
    assert users["pyarrow"] <= {"ray", "arrow", "files", "sinks", "sources", "command"}


def test_without_ray_the_remedy_is_named(runner: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    monkeypatch.delitem(sys.modules, "quotes.ray", raising=False)
    source = write_jsonl(tmp_path / "in.jsonl", 2)
    said = batch(runner, source, "-o", tmp_path / "out.jsonl", "--engine", "ray", code=2)
    assert "pip install 'ray[data]'" in said
    assert not (tmp_path / "out.jsonl").exists()


def test_a_table_without_ids_is_answered_in_its_order() -> None:
    [batch] = extract_batches(pyarrow.table({"text": [text(0), ""]}).to_batches())
    rows = batch.to_pylist()
    assert [(row["article"], len(row["quotes"])) for row in rows] == [(None, 1), (None, 0)]
