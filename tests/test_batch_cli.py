"""``quotes batch``: archives in, one file out, whatever happens on the way."""

from __future__ import annotations

import csv
import gzip
import json
import os
import re
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from click.testing import CliRunner
from pyarrow import parquet
from serving import SAID
from test_cli import CLI, on_a_terminal
from test_foreign import zipped

import quotes
from quotes.batch import command as batch_command
from quotes.batch import run as batch_run
from quotes.batch.outputs import progress_of
from quotes.batch.sinks import LineSink
from quotes.cli import main
from quotes.formats.rows import COLUMNS
from quotes.roster import read_roster

NAMES = ("Ada Brandt", "Mei Sorensen", "Desmond Okafor")


def text(number: int) -> str:
    return f"“We will rebuild number {number},” said Mayor {NAMES[number % 3]}."


def write_jsonl(path: Path, count: int, *, bad: bool = False) -> Path:
    lines = [json.dumps({"id": f"a{n}", "text": text(n), "date": "2026-05-01"}) for n in range(count)]
    if bad:
        lines[1:1] = ["{nonsense", "", "[]", '{"id": "b"}', '{"id": "c", "text": 7}']
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def batch(runner: CliRunner, *arguments: Any, code: int = 0, **given: Any) -> str:
    """Runs the command; what it says on the standard error."""
    result = runner.invoke(main, ["batch", *map(str, arguments)], **given)
    assert result.exit_code == code, result.output
    return result.stderr


def answers(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def expected(count: int) -> list[dict[str, Any]]:
    return [article.to_dict() for article in quotes.load().pipe(quotes.Job(text(n), f"a{n}") for n in range(count))]


# Formats


def test_each_article_is_answered_as_if_it_came_alone(runner: CliRunner, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    said = batch(runner, write_jsonl(tmp_path / "in.jsonl", 40), "-o", out)
    assert answers(out) == expected(40)
    assert re.match(r"40 articles, 40 quotes in 0:00:\d\d, [\d.]+ articles/s: ", said)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl", "out.jsonl.progress"]


@pytest.mark.parametrize("workers", [1, 2])
def test_known_speakers_hold_for_every_record(runner: CliRunner, tmp_path: Path, workers: int) -> None:
    known, out = tmp_path / "known.json", tmp_path / "out.jsonl"
    known.write_text('[{"id": "p7", "name": "Ada Brandt"}]', "utf-8-sig")
    given = [write_jsonl(tmp_path / "in.jsonl", 40), "-o", out, "--workers", workers, "--speakers", known]
    batch(runner, *given)
    roster = read_roster([{"id": "p7", "name": "Ada Brandt"}])
    jobs = (quotes.Job(text(n), f"a{n}", speakers=roster) for n in range(40))
    assert answers(out) == [article.to_dict() for article in quotes.load().pipe(jobs)] != expected(40)
    known.write_text('[{"id": "p8", "name": "Ada Brandt"}]')
    assert "was begun with other files, options or versions" in batch(runner, *given, "--resume", code=2)


@pytest.mark.parametrize(
    ("content", "told"), [("[", "--speakers: This is no valid JSON"), ("7", "speakers isn't a list")]
)
def test_wrong_known_speakers_are_named_before_a_file_is_read(
    runner: CliRunner, tmp_path: Path, content: str, told: str
) -> None:
    known = tmp_path / "known.json"
    known.write_text(content)
    given = ["-o", tmp_path / "out.jsonl", "--speakers", known]
    assert told in batch(runner, write_jsonl(tmp_path / "in.jsonl", 1), *given, code=2)
    assert not (tmp_path / "out.jsonl").exists()


def test_several_files_of_several_kinds_go_into_one(runner: CliRunner, tmp_path: Path) -> None:
    lines = write_jsonl(tmp_path / "a.jsonl", 3)
    packed = tmp_path / "b.ndjson.gz"
    packed.write_bytes(gzip.compress(lines.read_bytes()))
    table = tmp_path / "c.csv"
    with table.open("w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file).writerows(
            [["id", "title", "text"], *(["c", "t", f"Line one.\r\n\r\n{text(n)}"] for n in range(3))]
        )
    columns = tmp_path / "d.parquet"
    parquet.write_table(pyarrow.table({"text": [text(n) for n in range(3)], "other": [1, 2, 3]}), columns)
    out = tmp_path / "out.jsonl"
    batch(runner, lines, packed, table, columns, "-o", out)
    ids = [answer["id"] for answer in answers(out)]
    assert ids == ["a0", "a1", "a2"] * 2 + ["c"] * 3 + [f"{columns}:{n}" for n in (1, 2, 3)]
    assert [len(answer["quotes"]) for answer in answers(out)] == [1] * 12


@pytest.mark.parametrize("scheme", ["", "file://"])
def test_a_folder_stands_for_the_files_in_it(runner: CliRunner, tmp_path: Path, scheme: str) -> None:
    folder = tmp_path / "archive"
    (folder / "2025").mkdir(parents=True)
    lines = write_jsonl(folder / "2025" / "b.jsonl", 3)
    (folder / "c.ndjson.gz").write_bytes(gzip.compress(lines.read_bytes()))
    parquet.write_table(pyarrow.table({"text": [text(0)]}), folder / "a.parquet")
    (folder / "notes.txt").write_text("no archive")
    out = tmp_path / "out.jsonl"
    batch(runner, f"{scheme}{folder}", "-o", out)
    ids = [answer["id"] for answer in answers(out)]
    assert ids == ["a0", "a1", "a2", f"{scheme}{folder}/a.parquet:1", "a0", "a1", "a2"]


def test_an_output_far_away_is_made_here_and_moved(
    runner: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    source, out = write_jsonl(tmp_path / "in.jsonl", 5, bad=True), f"file://{tmp_path}/out.jsonl"
    assert f": {out}" in batch(runner, source, "-o", out, code=1)
    assert answers(tmp_path / "out.jsonl") == expected(5)
    assert [path.name for path in Path().iterdir()] == ["out.jsonl.rejects.jsonl"]
    assert "--overwrite" in batch(runner, source, "-o", out, code=2)
    batch(runner, source, "-o", out, "--overwrite", code=1)
    assert "no://" in batch(runner, source, "-o", "no://bucket/out.jsonl", code=2)


def test_an_output_that_a_url_puts_into_this_folder_stays(
    runner: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    source = write_jsonl(tmp_path / "in.jsonl", 5)
    for options in ([], ["--resume"], ["--overwrite"]):
        batch(runner, source, "-o", f"file://{tmp_path}/out.jsonl", *options)
        assert answers(tmp_path / "out.jsonl") == expected(5)
    assert "--overwrite" in batch(runner, source, "-o", f"file://{tmp_path}/out.jsonl", code=2)


def test_columns_and_html_can_be_named(runner: CliRunner, tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text(f'key,body\nk1,"<p>{SAID}"\n', "utf-8")
    out = tmp_path / "out.jsonl"
    batch(runner, source, "-o", out, "--text-column", "body", "--id-column", "key", "--input", "html")
    [answer] = answers(out)
    assert answer["id"] == "k1"
    assert "html_start" in answer["quotes"][0]["segments"][0]


def test_csv_and_parquet_hold_a_row_per_quote(runner: CliRunner, tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", 20)
    for name in ("out.csv", "out.parquet"):
        batch(runner, source, "-o", tmp_path / name)
    with (tmp_path / "out.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    table = parquet.read_table(tmp_path / "out.parquet")
    assert table.schema.names == list(COLUMNS) == list(rows[0])
    assert [str(start) for start in table["start"].to_pylist()] == [row["start"] for row in rows]
    assert table["speaker"].to_pylist() == [row["speaker"] for row in rows] == [NAMES[n % 3] for n in range(20)]
    assert not (tmp_path / "out.parquet.parts").exists()


def test_the_standard_input_is_json_lines(runner: CliRunner, tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", 5)
    done = subprocess.run(
        [*CLI, "batch", "-", "-o", tmp_path / "out.jsonl"], input=source.read_bytes(), capture_output=True, check=True
    )
    assert answers(tmp_path / "out.jsonl") == expected(5)
    assert done.stdout == b""


@pytest.mark.slow
@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_several_processes_write_the_same_file(tmp_path: Path, form: str) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", 100, bad=True)
    files = []
    for workers in (1, 3):
        out = tmp_path / f"{workers}.{form}"
        subprocess.run([*CLI, "batch", source, "-o", out, "--workers", str(workers)], capture_output=True, check=False)
        files.append(parquet.read_table(out) if form == "parquet" else out.read_bytes())
    assert files[0] == files[1]
    rejects = [(tmp_path / f"{workers}.{form}.rejects.jsonl").read_bytes() for workers in (1, 3)]
    assert rejects[0] == rejects[1] != b""


# Bad records and files


def test_bad_records_go_to_the_rejects_with_line_and_reason(runner: CliRunner, tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", 5, bad=True)
    out, rejects = tmp_path / "out.jsonl", tmp_path / "no.jsonl"
    said = batch(runner, source, "-o", out, "--rejects", rejects, code=1)
    assert answers(out) == expected(5)
    assert f"4 rejected, with the reasons: {rejects}" in said
    found = [(r["file"], r["row"], r["id"], r["reason"]) for r in answers(rejects)]
    assert [(row, id) for _, row, id, _ in found] == [(2, None), (4, None), (5, "b"), (6, "c")]
    assert {file for file, *_ in found} == {str(source)}
    for part, (*_, reason) in zip(
        ("no valid JSON", "no JSON object", "it has no text, but id.", "isn't a string"), found, strict=True
    ):
        assert part in reason


def test_csv_that_is_not_utf8_is_rejected_by_the_row(runner: CliRunner, tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_bytes(b"id,text\n1,caf\xe9\n2,cafe\n")
    batch(runner, source, "-o", tmp_path / "out.jsonl", code=1)
    [reject] = answers(tmp_path / "out.jsonl.rejects.jsonl")
    assert (reject["row"], "UTF-8" in reject["reason"]) == (1, True)
    assert [answer["id"] for answer in answers(tmp_path / "out.jsonl")] == ["2"]


def test_options_in_records_are_not_obeyed_and_the_summary_says_so(runner: CliRunner, tmp_path: Path) -> None:
    lines = [
        {"text": text(0), "id": "a0", "types": "spoken", "language": "en"},
        {"text": text(1), "id": "a1", "speakers": [], "offsets": "utf16"},
    ]
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    assert "not taken for options: types, offsets, speakers. " in batch(runner, source, "-o", out)
    assert answers(out) == expected(2)
    assert "hold for every record" in runner.invoke(main, ["batch", "--help"]).stdout
    assert "options:" not in batch(runner, write_jsonl(tmp_path / "b.jsonl", 2), "-o", out, "--overwrite")


def test_a_record_without_a_text_is_named_as_such(runner: CliRunner, tmp_path: Path) -> None:
    source, table, out = tmp_path / "in.jsonl", tmp_path / "in.csv", tmp_path / "out.jsonl"
    source.write_text('{"text": "a"}\n{"text": null}\n{"body": "b", "id": 7}\n')
    table.write_text("id,text\na,b\nc\n")
    batch(runner, source, table, "-o", out, code=1)
    null, missing, short = (reject["reason"] for reject in answers(Path(f"{out}.rejects.jsonl")))
    assert null == "its text is null: there is nothing to read"
    assert missing.startswith("it has no text, but body, id. ")
    assert short == "it breaks off before its text"


def test_where_json_breaks_is_told_by_the_column_of_its_line(runner: CliRunner, tmp_path: Path) -> None:
    source, out = write_jsonl(tmp_path / "in.jsonl", 1), tmp_path / "out.jsonl"
    source.write_bytes(source.read_bytes() + '{"id": "b", "text": "“No\n'.encode())
    batch(runner, source, "-o", out, code=1)
    [reject] = answers(Path(f"{out}.rejects.jsonl"))
    assert reject["row"] == 2
    assert reject["reason"] == "This is no valid JSON: Unterminated string, at column 21."


def test_the_comma_behind_a_line_is_named(runner: CliRunner, tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"text": "a"}, \n{"text": "b"}\n{"text": "c"},,\n')
    batch(runner, source, "-o", out, code=1)
    comma, more = (reject["reason"] for reject in answers(Path(f"{out}.rejects.jsonl")))
    assert comma == "This is no valid JSON: Leave out the comma behind its end, at column 14."
    assert more == "This is no valid JSON: Extra data, at column 14."
    assert len(answers(out)) == 1


@pytest.mark.parametrize(("count", "said"), [(0, "0 articles, 0 quotes in"), (1, "1 article, 1 quote in")])
def test_the_summary_counts(runner: CliRunner, tmp_path: Path, count: int, said: str) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", count)
    assert batch(runner, source, "-o", tmp_path / "out.jsonl").startswith(said)
    assert "nothing to do" in batch(runner, source, "-o", tmp_path / "out.jsonl", "--resume")


def test_where_the_engine_fails_on_one_the_others_are_answered(
    runner: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = quotes.load()
    real = engine.pipe

    def failing(jobs: Any, **options: Any) -> Any:
        jobs = list(jobs)
        if any("number 3" in job.text for job in jobs):
            raise ZeroDivisionError
        return real(jobs, **options)

    monkeypatch.setattr(engine, "pipe", failing)
    batch(runner, write_jsonl(tmp_path / "in.jsonl", 6), "-o", tmp_path / "out.jsonl", code=1)
    assert [answer["id"] for answer in answers(tmp_path / "out.jsonl")] == ["a0", "a1", "a2", "a4", "a5"]
    [reject] = answers(tmp_path / "out.jsonl.rejects.jsonl")
    assert (reject["id"], reject["reason"]) == ("a3", "the engine failed: ZeroDivisionError")


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (["in.txt", "-o", "out.jsonl"], ".jsonl"),
        (["in.jsonl", "-o", "out.xml"], ".parquet"),
        (["in.jsonl", "-o", "out.jsonl.gz"], "afterwards"),
        (["missing.jsonl", "-o", "out.jsonl"], "No such file"),
        (["file:///no/such/file.jsonl", "-o", "out.jsonl"], "No such file"),
        (["no://such/scheme.jsonl", "-o", "out.jsonl"], "no://such/scheme.jsonl"),
        (["empty", "-o", "out.jsonl"], "no file with a name"),
        (["in.csv", "-o", "out.jsonl"], "--text-column"),
        (["empty.csv", "-o", "out.jsonl"], "empty.csv: its first line names no columns: begin it with id,text"),
        (["blank.csv", "-o", "out.jsonl", "--text-column", "body"], "names no columns: begin it with id,body"),
        (["line.jsonl", "-o", "out.jsonl"], "line.jsonl: it is a JSON array: make lines of it first"),
        (["in.jsonl", "lines.jsonl", "-o", "out.jsonl"], "lines.jsonl: it is a JSON array"),
        (["u16.csv", "-o", "out.jsonl"], "isn't UTF-8: convert it first, for example with: iconv -f UTF-16"),
        (["semi.csv", "-o", "out.jsonl"], "separated by ';': put commas"),
        (["packed.jsonl", "-o", "out.jsonl"], "packed.jsonl: it is gzip: unpack it, or let its name end in .gz"),
        (
            ["in.jsonl", "packed.csv", "-o", "out.jsonl"],
            "packed.csv: it is gzip: unpack it, or let its name end in .gz",
        ),
        (["zstd.jsonl", "-o", "out.jsonl"], "zstd.jsonl: it is zstd: unpack it first"),
        (["pdf.jsonl", "-o", "out.jsonl"], "pdf.jsonl: it is a PDF: save it as JSON lines in its own program"),
        (["u16.jsonl", "-o", "out.jsonl"], "u16.jsonl: it isn't UTF-8: convert it first"),
        (["csv.jsonl", "-o", "out.jsonl"], "csv.jsonl: it is CSV: let its name end in .csv"),
        (["semi.jsonl", "-o", "out.jsonl"], "semi.jsonl: it is CSV"),
        (["table.jsonl", "-o", "out.jsonl"], "table.jsonl: it is Parquet: let its name end in .parquet"),
        (["in.jsonl.zst", "-o", "out.jsonl"], "in.jsonl.zst: unpack it, or gzip it\n"),
        (["in.csv.BZ2", "-o", "out.jsonl"], "in.csv.BZ2: unpack it, or gzip it\n"),
        (["in.jsonl", "in.tsv", "-o", "out.jsonl"], "in.tsv: put commas between its fields in place of tabs"),
        (["in.jsonl", "-o", "out.jsonl.zst"], "pack it afterwards"),
        (["excel.csv", "-o", "out.jsonl"], "excel.csv: it is an Excel workbook: save it as CSV in its own program"),
        (["cut.csv", "-o", "out.jsonl"], "cut.csv: it is an Excel workbook: save it as CSV in its own program"),
        (["-", "-o", "out.jsonl", "--resume"], "need files"),
        (["in.jsonl", "-o", "no/such/folder/out.jsonl"], "there is no folder no/such/folder: make it"),
        (["in.jsonl", "-o", "out.jsonl", "--types", "spoken"], "'indirect'"),
        (["in.jsonl", "-o", "out.jsonl", "--model", "no_such_pipeline"], "no_such_pipeline"),
    ],
)
def test_what_cannot_work_is_said_with_a_remedy(
    runner: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], remedy: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write_jsonl(tmp_path / "in.jsonl", 2)
    (tmp_path / "in.csv").write_text("id,body\n1,a\n")
    (tmp_path / "empty.csv").touch()
    (tmp_path / "blank.csv").write_text("\n1,a\n")
    (tmp_path / "line.jsonl").write_text(f"\ufeff{json.dumps([{'text': 'a'}] * 2)}\n", "utf-8")
    (tmp_path / "lines.jsonl").write_text(json.dumps([{"text": "a"}] * 2, indent=1), "utf-8")
    (tmp_path / "u16.csv").write_text("id\ttext\n1\ta\n", "utf-16")
    (tmp_path / "semi.csv").write_text("id;text\n1;a\n")
    for end in ("jsonl", "csv"):
        (tmp_path / f"packed.{end}").write_bytes(gzip.compress(b'{"id": "a", "text": "b"}\n' * 9))
    (tmp_path / "zstd.jsonl").write_bytes(b"\x28\xb5\x2f\xfd\x04\x00\n\n")
    (tmp_path / "pdf.jsonl").write_bytes(b"%PDF-1.7\n%\xe2\xe3\n")
    (tmp_path / "u16.jsonl").write_text('{"text": "a"}\n', "utf-16")
    (tmp_path / "csv.jsonl").write_text('\n"date","text"\n1,a\n')
    (tmp_path / "semi.jsonl").write_text("id;body\n1;a\n")
    (tmp_path / "table.jsonl").write_bytes(b"PAR1\x15\x04\x15\n")
    (tmp_path / "excel.csv").write_bytes(zipped("xl/workbook.xml"))
    packed = bytearray(zipped("xl/workbook.xml"))
    packed[10] = ord("\n")  # in the time of its first file
    (tmp_path / "cut.csv").write_bytes(packed)
    (tmp_path / "empty").mkdir()
    assert remedy in batch(runner, *arguments, code=2)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (gzip.compress(b'{"text": "a"}\n' * 9), "-: it is gzip: unpack it first, for example with: gunzip -c\n"),
        (zipped("a.jsonl"), "-: it is a zip archive: unpack it first\n"),
        (b"\xef\xbb\xbfid,text\r\n1,a\r\n", "-: it is CSV: put it into a file whose name ends in .csv\n"),
        (b"text\na\n", "-: it is CSV"),
    ],
)
def test_what_is_no_json_lines_on_the_standard_input_is_told_once(
    runner: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sent: bytes, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert said in batch(runner, "-", "-o", "out.jsonl", code=2, input=sent)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("first", ["{id, text", "# id and text, of 2024", '["id","text"]', "null", '"text"x'])
def test_a_first_line_that_is_broken_is_only_rejected(runner: CliRunner, tmp_path: Path, first: str) -> None:
    out = tmp_path / "out.jsonl"
    batch(runner, "-", "-o", out, code=1, input=f'{first}\n{{"text": "a"}}\n')
    assert len(answers(out)) == 1


def test_a_file_that_exists_is_not_written_over(runner: CliRunner, tmp_path: Path) -> None:
    source, out = write_jsonl(tmp_path / "in.jsonl", 2), tmp_path / "out.jsonl"
    out.write_text("precious")
    assert "--overwrite" in batch(runner, source, "-o", out, code=2)
    assert out.read_text() == "precious"
    batch(runner, source, "-o", out, "--overwrite")
    assert answers(out) == expected(2)
    assert "nothing to do" in batch(runner, source, "-o", out, "--resume")
    assert answers(out) == expected(2)


# Stopped and resumed


class KilledError(BaseException):
    """The process ends here, without a chance to do anything more."""


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
@pytest.mark.parametrize("after", [True, False], ids=["after a save", "before a save"])
@pytest.mark.parametrize("save", [1, 3, 5])
def test_killed_at_any_save_it_goes_on_without_a_gap_or_a_double(
    runner: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, after: bool, save: int
) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", 5, bad=True)
    whole, out = tmp_path / f"whole.{form}", tmp_path / f"out.{form}"
    batch(runner, source, "-o", whole, code=1)
    monkeypatch.setattr(batch_run, "COMMIT_SECONDS", 0)  # a save after each record
    real, saves = batch_run.Batch.save, 0

    def save_or_die(self: batch_run.Batch, state: batch_run.State) -> None:
        nonlocal saves
        saves += 1
        if saves == 2 * save and not after:
            raise KilledError
        real(self, state)
        if saves == 2 * save:
            raise KilledError

    with monkeypatch.context() as killing:
        killing.setattr(batch_run.Batch, "save", save_or_die)
        with pytest.raises(KilledError):
            runner.invoke(main, ["batch", str(source), "-o", str(out)], standalone_mode=False)
    if form != "parquet":
        with out.open("ab") as file:
            file.write(b"half a li")  # what was written after the last save, and is cut off anywhere
    batch(runner, source, "-o", out, "--resume", code=1)
    if form == "parquet":
        assert parquet.read_table(out) == parquet.read_table(whole)
    else:
        assert out.read_bytes() == whole.read_bytes()
    assert Path(f"{out}.rejects.jsonl").read_bytes() == Path(f"{whole}.rejects.jsonl").read_bytes()
    assert json.loads(Path(f"{out}.progress").read_text())["complete"]


def started(*arguments: Any, **given: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen([*CLI, "batch", *map(str, arguments)], stderr=subprocess.PIPE, **given)


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def wait_for_records(out: Path, more_than: int, process: subprocess.Popen[bytes]) -> int:
    """Waits until more records are safe on disk."""
    progress = Path(f"{out}.progress")
    until = time.monotonic() + 180
    while time.monotonic() < until and process.poll() is None:
        if progress.exists() and (done := json.loads(progress.read_text())["records"]) > more_than:
            return int(done)
        time.sleep(0.02)
    pytest.fail("it made no progress")


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_kill_9_again_and_again_loses_and_doubles_nothing(tmp_path: Path, workers: int) -> None:
    many = 4_000  # so many that it can be killed three times before all are done, on a fast machine, too
    source, out = write_jsonl(tmp_path / "in.jsonl", many), tmp_path / "out.jsonl"
    done = 0
    for _ in range(3):
        process = started(source, "-o", out, "--resume", "--workers", workers)
        done = wait_for_records(out, done, process)
        orphans = children(process.pid) if workers > 1 else []
        process.kill()
        process.communicate()
        until = time.monotonic() + 60
        while any(Path(f"/proc/{pid}").exists() for pid in orphans):
            assert time.monotonic() < until, "the processes outlive their parent"
            time.sleep(0.05)
    process = started(source, "-o", out, "--resume", "--workers", workers)
    assert process.wait(120) == 0
    process.communicate()
    assert [answer["id"] for answer in answers(out)] == [f"a{n}" for n in range(many)]


@pytest.mark.slow
@pytest.mark.parametrize(("stop", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("workers", [1, 2])
def test_a_signal_ends_it_cleanly(tmp_path: Path, workers: int, stop: signal.Signals, code: int) -> None:
    def heed() -> None:  # what the tests don't where they run behind nohup, nor would what they start
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    source, out = write_jsonl(tmp_path / "in.jsonl", 1000), tmp_path / "out.jsonl"
    process = started(source, "-o", out, "--workers", workers, start_new_session=True, preexec_fn=heed)
    wait_for_records(out, 0, process)
    os.killpg(process.pid, stop)  # as a terminal and systemd do, to all of them
    said = process.communicate(timeout=120)[1].decode()
    assert process.returncode == code
    assert "--resume goes on" in said
    assert "Traceback" not in said
    saved = json.loads(Path(f"{out}.progress").read_text())
    assert saved["articles"] == out.read_bytes()[: saved["out"]].count(b"\n") > 0
    process = started(source, "-o", out, "--resume", "--workers", workers)
    process.communicate(timeout=120)
    assert process.returncode == 0
    assert [answer["id"] for answer in answers(out)] == [f"a{n}" for n in range(1000)]


@pytest.mark.slow
@pytest.mark.parametrize("second", [signal.SIGINT, signal.SIGTERM])
def test_a_second_signal_changes_nothing(tmp_path: Path, second: signal.Signals) -> None:
    def heed() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    source, out = write_jsonl(tmp_path / "in.jsonl", 1000), tmp_path / "out.jsonl"
    process = started(source, "-o", out, "--workers", 2, start_new_session=True, preexec_fn=heed)
    wait_for_records(out, 0, process)
    for stop in (signal.SIGINT, second, second):
        os.killpg(process.pid, stop)
        time.sleep(0.05)
    said = process.communicate(timeout=60)[1].decode()
    assert process.returncode in (130, 143)  # by a group's SIGTERM a worker may go before its parent
    assert "goes on" in said
    assert "Traceback" not in said


def test_what_came_by_a_pipe_cant_be_resumed(
    runner: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        (tmp_path / "out.jsonl.progress").touch()
        raise KeyboardInterrupt

    monkeypatch.setattr(batch_command, "_worked", stop)
    done = runner.invoke(main, ["batch", "-", "-o", str(tmp_path / "out.jsonl")], input='{"text": "It rained."}\n')
    assert done.exit_code == 130
    assert "can't be read again: --overwrite begins anew" in done.stderr
    assert "--resume" not in done.stderr


def test_to_go_on_and_to_begin_anew_are_no_pair(runner: CliRunner, tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", 1)
    done = runner.invoke(main, ["batch", str(source), "-o", str(tmp_path / "out.jsonl"), "--resume", "--overwrite"])
    assert done.exit_code == 2
    assert "give one of them" in done.stderr


def test_ctrl_c_while_the_command_is_loaded_prints_no_traceback() -> None:
    code = """
import os, signal, sys, quotes.__main__

signal.signal(signal.SIGINT, signal.default_int_handler)  # which it isn't where the tests run behind nohup

class Finder:
    def find_spec(self, name, *_):
        if name == "quotes.cli":
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Finder())
quotes.__main__.main()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, b"", b"")


def test_interrupted_between_writing_and_counting_it_doubles_nothing(
    runner: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, out = write_jsonl(tmp_path / "in.jsonl", 40), tmp_path / "out.jsonl"
    write, written = LineSink.write, iter(range(40))

    def interrupted(sink: LineSink, line: bytes) -> None:
        write(sink, line)
        if next(written) == 20:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(LineSink, "write", interrupted)
        batch(runner, source, "-o", out, code=130)
    batch(runner, source, "-o", out, "--resume")
    assert answers(out) == expected(40)


@pytest.mark.slow
def test_a_full_disk_is_named_and_nothing_done_is_lost(tmp_path: Path) -> None:
    source, out = write_jsonl(tmp_path / "in.jsonl", 300), tmp_path / "out.jsonl"
    process = started(
        source, "-o", out, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
    )
    said = process.communicate(timeout=120)[1].decode()
    assert process.returncode == 2
    assert str(out) in said
    assert "--resume goes on" in said
    assert "Traceback" not in said
    process = started(source, "-o", out, "--resume")
    process.communicate(timeout=120)
    assert answers(out) == expected(300)


def test_a_killed_process_is_named(tmp_path: Path) -> None:
    source, out = write_jsonl(tmp_path / "in.jsonl", 1000), tmp_path / "out.jsonl"
    process = started(source, "-o", out, "--workers", 2)
    wait_for_records(out, 0, process)
    os.kill(children(process.pid)[0], signal.SIGKILL)
    said = process.communicate(timeout=120)[1].decode()
    assert process.returncode == 2
    assert "memory" in said
    assert "Traceback" not in said


def test_other_options_cannot_go_on_with_a_batch(runner: CliRunner, tmp_path: Path) -> None:
    source, out = write_jsonl(tmp_path / "in.jsonl", 3), tmp_path / "out.jsonl"
    batch(runner, source, "-o", out)
    assert "begun with other files" in batch(runner, source, "-o", out, "--resume", "--types", "direct", code=2)


@pytest.mark.parametrize("saved", ["", "[]", '{"signature": "x", "gone": 1}'])
def test_a_state_that_cannot_be_read_is_as_good_as_none(runner: CliRunner, tmp_path: Path, saved: str) -> None:
    source, out = write_jsonl(tmp_path / "in.jsonl", 3), tmp_path / "out.jsonl"
    batch(runner, source, "-o", out)
    made = out.read_bytes()
    progress_of(out).write_text(saved)
    assert "with an unreadable" in batch(runner, source, "-o", out, "--resume", code=2)
    batch(runner, source, "-o", out, "--overwrite")
    assert out.read_bytes() == made


# What a person sees


def test_a_terminal_shows_a_bar_with_rate_and_time_left(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", 200)
    shown = on_a_terminal("batch", str(source), "-o", str(tmp_path / "out.jsonl"))
    assert "100%" in shown
    assert re.search(r"\d+ articles\s+[\d.]+/s\s+\d:\d\d:\d\d", shown)
    assert "200 articles, 200 quotes" in shown


def test_importing_the_command_loads_neither_spacy_nor_pyarrow_nor_ray() -> None:
    code = "import sys, quotes.cli; sys.exit(bool({'spacy', 'pyarrow', 'ray'} & set(sys.modules)))"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_summary_counts_what_was_rejected(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"text": "a"}\n{}\n[]\n{"id": "b"}\n', "utf-8")
    done = CliRunner().invoke(main, ["batch", str(source), "-o", str(out)])
    assert done.exit_code == 1
    assert re.search(r"(?<![^\s,:;])3 rejected\b", done.output), done.output  # "4 rejected" is in "-4 rejected" as well
    kept = json.loads(Path(f"{out}.progress").read_text("utf-8"))
    assert (kept["records"], kept["articles"], kept["rejected"]) == (4, 1, 3)
