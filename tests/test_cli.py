"""The command line, as a person and as a pipe use it."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import quotes
from quotes.cli import main

SAID = "“We will rebuild,” said Mayor Ada Brandt."
CLI = [sys.executable, "-m", "quotes"]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(SAID, "utf-8")
    return path


def on_a_terminal(*arguments: str, columns: int = 100) -> str:
    """What a person sees who runs the command in a real terminal."""
    parent, child = pty.openpty()
    environ = os.environ | {"COLUMNS": str(columns), "TERM": "xterm", "NO_COLOR": "1"}
    with subprocess.Popen([*CLI, *arguments], stdin=child, stdout=child, stderr=child, env=environ):
        os.close(child)
        shown = b""
        try:
            while piece := os.read(parent, 65536):
                shown += piece
        except OSError:  # the other end is closed
            pass
        finally:
            os.close(parent)
    return re.sub(r"\x1b\[[\d;]*m", "", shown.decode())  # bold and italics take no room


def test_a_pipe_gets_json(runner: CliRunner, article: Path) -> None:
    result = runner.invoke(main, ["extract", str(article)])
    assert result.exit_code == 0
    [quote] = json.loads(result.stdout)["quotes"]
    assert quote["speaker"]["name"] == "Ada Brandt"


def test_stdin_is_read_with_a_dash_or_without_a_name(runner: CliRunner) -> None:
    by_dash = runner.invoke(main, ["extract", "-"], input=SAID.encode())
    assert json.loads(by_dash.stdout)["quotes"]
    assert runner.invoke(main, ["extract"], input=SAID.encode()).stdout_bytes == by_dash.stdout_bytes


def test_line_ends_are_kept_so_that_offsets_hold(runner: CliRunner) -> None:
    text = "A title\r\n\r\n" + SAID
    answer = json.loads(runner.invoke(main, ["extract"], input=text.encode()).stdout)
    [segment] = answer["quotes"][0]["segments"]
    assert text[segment["start"] : segment["end"]] == segment["text"] == "We will rebuild,"


def test_several_files_make_one_json_array_with_their_names(runner: CliRunner, article: Path) -> None:
    answers = json.loads(runner.invoke(main, ["extract", str(article), "-"], input=b"Nothing.").stdout)
    assert [a["id"] for a in answers] == [str(article), "-"]
    assert [len(a["quotes"]) for a in answers] == [1, 0]


def test_an_id_is_of_one_file(runner: CliRunner, article: Path) -> None:
    result = runner.invoke(main, ["extract", "--id", "a1", str(article), "-"], input=b"Nothing.")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Usage:" in result.stderr
    assert "each answer's id is the file's path" in result.stderr


def test_jsonl_is_a_line_per_file(runner: CliRunner, article: Path) -> None:
    result = runner.invoke(main, ["extract", str(article), str(article), "--format", "jsonl"])
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert first == second


def test_csv_is_a_row_per_quote(runner: CliRunner, example: Path) -> None:
    answer = json.loads(runner.invoke(main, ["extract", str(example)]).stdout)
    result = runner.invoke(main, ["extract", str(example), "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(result.stdout_bytes.decode(), newline="")))
    assert [r["quote"] for r in rows] == [q["quote"] for q in answer["quotes"]]
    assert [r["speaker"] for r in rows] == [(q["speaker"] or {"name": ""})["name"] for q in answer["quotes"]]
    assert [int(r["start"]) for r in rows] == [q["segments"][0]["start"] for q in answer["quotes"]]


def test_options_reach_the_engine(runner: CliRunner, article: Path) -> None:
    options = [
        "--types",
        "all",
        "--offsets",
        "utf16",
        "--include",
        "rejected",
        "--min-confidence",
        "1",
        "--language",
        "en",
    ]
    answer = json.loads(runner.invoke(main, ["extract", str(article), *options]).stdout)
    assert answer["offsets"] == "utf16"
    assert answer["rejected"] == []


def test_bad_files_are_named_with_a_remedy_and_the_others_answered(
    runner: CliRunner, article: Path, tmp_path: Path
) -> None:
    latin = tmp_path / "latin.txt"
    latin.write_bytes("Café".encode("latin-1"))
    result = runner.invoke(main, ["extract", "missing.txt", str(latin), str(tmp_path), str(article)])
    assert result.exit_code == 2
    assert [a["id"] for a in json.loads(result.stdout)] == [str(article)]
    missing, encoding, directory = result.stderr.splitlines()
    assert missing.startswith("missing.txt: No such file")
    assert "byte 0xe9 at 3" in encoding
    assert "iconv" in encoding
    assert "name the files in it" in directory


def test_a_packed_file_is_named_as_such(runner: CliRunner, tmp_path: Path) -> None:
    packed = tmp_path / "a.txt.gz"
    packed.write_bytes(gzip.compress(SAID.encode()))
    for given in ({"args": ["extract", str(packed)]}, {"args": ["extract"], "input": packed.read_bytes()}):
        result = runner.invoke(main, **given)
        assert (result.exit_code, result.stdout) == (2, "")
        assert ": gzip; unpack it first" in result.stderr
        assert "iconv" not in result.stderr


def test_an_article_on_which_the_engine_fails_does_not_stop_the_others(
    runner: CliRunner, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = quotes.load()
    pipe = engine.pipe

    def faulty(jobs: list[quotes.Job]) -> Iterator[quotes.Article]:
        if any("poison" in job.text for job in jobs):
            raise ZeroDivisionError("poison, in the message")
        return pipe(jobs)

    monkeypatch.setattr(engine, "pipe", faulty)
    poison = tmp_path / "poison.txt"
    poison.write_text("“poison,” she said.")
    result = runner.invoke(main, ["extract", str(article), str(poison), str(article)])
    assert result.exit_code == 2
    assert [a["id"] for a in json.loads(result.stdout)] == [str(article)] * 2
    [line] = result.stderr.splitlines()
    assert line.startswith(f"{poison}: the engine failed on it (ZeroDivisionError)")
    assert runner.invoke(main, ["extract", str(poison)]).stdout == ""


def test_speakers_that_are_not_utf8_are_named_with_a_remedy(runner: CliRunner, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    known.write_bytes('[{"id": "1", "name": "Café"}]'.encode("latin-1"))
    result = runner.invoke(main, ["extract", "--speakers", str(known)], input=SAID.encode())
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--speakers: not UTF-8 (byte 0xe9 at " in result.stderr
    assert "iconv" in result.stderr


@pytest.mark.parametrize("content", ["[", "[" * 200_000, '[{"id": "1", "id": "2", "name": "Ada Brandt"}]'])
def test_json_is_judged_as_the_service_judges_it(runner: CliRunner, tmp_path: Path, content: str) -> None:
    file = tmp_path / "given.json"
    file.write_text(content)
    for flag in (["--speakers", str(file)], ["--input", "blocks", str(file)]):
        result = runner.invoke(main, ["extract", *flag], input=SAID.encode())
        assert (result.exit_code, "no valid JSON" in result.stderr) == (2, True)


def test_a_byte_order_mark_before_json_is_passed_over(runner: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "known.json").write_text('[{"id": "p7", "name": "Ada Brandt"}]', "utf-8-sig")
    (tmp_path / "blocks.json").write_text('[{"id": "a", "text": "“Yes,” said Ada Brandt."}]', "utf-8-sig")
    given = ["--speakers", str(tmp_path / "known.json"), "--input", "blocks", str(tmp_path / "blocks.json")]
    [speaker] = json.loads(runner.invoke(main, ["extract", "--format", "json", *given]).stdout)["speakers"]
    assert speaker["ref"] == "p7"


@pytest.mark.parametrize(
    ("kind", "held"),
    [
        ("blocks", [{"id": "a", "text": "“Yes,” said Ada Brandt."}]),
        ("annotation", [{"markup": "<p>"}, {"text": "“Yes,” said Ada Brandt."}]),
    ],
)
def test_a_file_may_hold_a_list_alone_or_as_a_request_has_it(
    runner: CliRunner, tmp_path: Path, kind: str, held: list[dict[str, str]]
) -> None:
    answers = []
    for name, content in (("alone.json", held), ("request.json", {kind: held})):
        (tmp_path / name).write_text(json.dumps(content))
        answers.append(runner.invoke(main, ["extract", "--input", kind, str(tmp_path / name)]).stdout)
    assert answers[0] == answers[1]
    assert "Ada Brandt" in answers[0]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("form", ["json", "table"])
def test_an_output_that_is_full_is_named(article: Path, form: str) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*CLI, "extract", "--format", form, str(article)], stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert done.stderr == b"Error: the standard output can't be written: No space left on device\n"


def test_one_bad_file_gives_no_output(runner: CliRunner) -> None:
    result = runner.invoke(main, ["extract", "missing.txt"])
    assert (result.exit_code, result.stdout) == (2, "")


@pytest.mark.parametrize(
    ("option", "value", "remedy"),
    [
        ("--types", "spoken", "'indirect'"),
        ("--language", "xx", "'en'"),
        ("--include", "all", "'rejected'"),
        ("--min-confidence", "3", "'--min-confidence': 3 isn't a number from 0 to 1"),
        ("--min-confidence", "nan", "'--min-confidence': nan isn't a number from 0 to 1"),
        ("--offsets", "bytes", "utf16"),
        ("--format", "xml", "jsonl"),
        ("--model", "no_such_pipeline", "no_such_pipeline"),
    ],
)
def test_a_wrong_option_names_the_remedy(runner: CliRunner, option: str, value: str, remedy: str) -> None:
    result = runner.invoke(main, ["extract", option, value], input=SAID.encode())
    assert result.exit_code == 2
    assert result.stdout == ""
    assert remedy in result.stderr
    assert "Traceback" not in result.stderr


def test_a_terminal_gets_a_table(article: Path) -> None:
    shown = on_a_terminal("extract", str(article))
    assert "Ada Brandt" in shown
    assert "We will rebuild," in shown
    assert "{" not in shown


def test_a_table_has_the_words_that_a_note_is_about(runner: CliRunner) -> None:
    text = '"Our members have spoken, said Mayor Ada Brandt.'
    shown = runner.invoke(main, ["extract", "--format", "table"], input=text.encode(), env={"COLUMNS": "200"}).stdout
    assert "unclosed-mark at 0: “Our members have" in shown


def test_a_table_shows_where_the_text_interrupts_a_quote(runner: CliRunner) -> None:
    text = "“The dam,” said Mayor Ada Brandt, “is safe.”"
    shown = runner.invoke(main, ["extract", "--format", "table"], input=text.encode(), env={"COLUMNS": "100"}).stdout
    assert "The dam, … is safe." in shown


def test_a_table_doubts_whom_the_least_confidence_hides(runner: CliRunner, article: Path) -> None:
    options = ["--format", "table", "--min-confidence", "1"]
    shown = runner.invoke(main, ["extract", str(article), *options], env={"COLUMNS": "100"}).stdout
    assert re.search(r"Ada Brandt\? .*\d\d%", shown)


def test_a_narrow_terminal_keeps_every_word(article: Path) -> None:
    shown = on_a_terminal("extract", str(article), columns=48)
    assert all(len(line) <= 48 for line in shown.splitlines())
    for word in ("Ada", "Brandt", "rebuild,"):
        assert word in shown


def test_a_table_never_passes_on_control_characters(runner: CliRunner) -> None:
    said = "“We will \x1b[31mrebuild\x07\u202e,” said Mayor Ada Brandt."
    result = runner.invoke(main, ["extract", "--format", "table"], input=said.encode())
    assert "rebuild" in result.stdout
    assert not set(result.stdout) & {"\x1b", "\x07", "\u202e"}


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_terminal_that_lacks_a_letter_gets_a_question_mark(encoding: str) -> None:
    environ = os.environ | {"PYTHONIOENCODING": encoding, "COLUMNS": "100"}
    said = "“Chầm chậm,” said Trần Văn An.".encode()
    done = subprocess.run([*CLI, "extract", "--format", "table"], input=said, capture_output=True, env=environ)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Ch?m ch?m," in done.stdout


def test_json_ends_its_line_on_a_terminal_alone(runner: CliRunner, article: Path) -> None:
    assert runner.invoke(main, ["extract", str(article)]).stdout_bytes == quotes.extract(SAID).to_json()
    assert on_a_terminal("extract", str(article), "--format", "json").endswith("}\r\n")


def test_version_names_what_it_stands_on(runner: CliRunner) -> None:
    shown = runner.invoke(main, ["version"]).stdout
    assert f"quotes {quotes.__version__}" in shown
    assert "spaCy 3." in shown
    assert quotes.DEFAULT_MODEL in shown
    asked = runner.invoke(main, ["--version"])
    assert (asked.exit_code, asked.stdout) == (0, shown)


@pytest.mark.parametrize("command", [[], ["extract"], ["serve"], ["version"]])
def test_every_command_explains_itself(runner: CliRunner, command: list[str]) -> None:
    result = runner.invoke(main, [*command, "--help"])
    assert result.exit_code == 0
    assert "Usage:" in result.stdout


def test_a_wrong_variable_stops_serve_with_its_name(runner: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.execve", lambda *_: pytest.fail("it starts"))
    for name, value in [("QUOTES_THREADS", "many"), ("QUOTES_RATE_LIMIT", "foo"), ("QUOTES_RATE_STORAGE", "foo://x")]:
        result = runner.invoke(main, ["serve"], env={name: value})
        assert result.exit_code == 2
        assert f"{name}=" in result.stderr


def test_words_too_long_for_the_table_are_folded(runner: CliRunner) -> None:
    address = "https://example.org/" + "a/very/long/path/" * 8
    said = runner.invoke(
        main, ["extract", "--format", "table"], input=f"“See {address} now,” said Mei Sorensen."
    ).output
    assert address in "".join(said.split())


def test_a_closed_standard_input_is_empty(article: Path) -> None:
    for command in (["extract"], ["batch", "-", "-o", str(article.with_suffix(".jsonl"))]):
        done = subprocess.run(["sh", "-c", 'exec "$@" <&-', "sh", *CLI, *command], capture_output=True, text=True)
        assert (done.returncode, "Traceback" in done.stderr) == (0, False)


def test_a_closed_standard_output_is_named(article: Path) -> None:
    for form in ("json", "table"):
        command = [*CLI, "extract", "--format", form, str(article)]
        done = subprocess.run(["sh", "-c", 'exec "$@" >&-', "sh", *command], stderr=subprocess.PIPE, text=True)
        assert done.returncode == 1
        assert done.stderr == "Error: the standard output can't be written: it is closed\n"
