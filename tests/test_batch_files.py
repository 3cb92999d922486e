"""Files of ``quotes batch``: none is destroyed, what is complete is known, and what was wrong leaves nothing behind."""

from __future__ import annotations

import errno
import fcntl
import gzip
import os
import signal
from pathlib import Path
from threading import Thread
from typing import Any

import pyarrow
import pytest
from click.testing import CliRunner
from pyarrow import parquet
from test_batch_cli import answers, batch, children, started, text, wait_for_records, write_jsonl

from quotes.batch import run as batch_run
from quotes.batch.files import BLOCK, print_of
from quotes.batch.ids import Ids


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the tests are at work."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def there(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# What mustn't be written over


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (["-o", "a.jsonl", "--overwrite"], "a.jsonl is read, and can't be written as well: name another file"),
        (["-o", "./sub/../a.jsonl", "--overwrite"], "name another file"),
        (["-o", "linked.jsonl", "--overwrite"], "name another file"),
        (["-o", "hard.jsonl", "--overwrite"], "name another file"),
        (["-o", "file://{folder}/a.jsonl", "--overwrite"], "name another file"),
        (["-o", "o.jsonl", "--rejects", "a.jsonl", "--overwrite"], "name another file"),
        (["-o", "o.jsonl", "--rejects", "o.jsonl"], "name another file for --rejects"),
        (["-o", "o.jsonl", "--rejects", "./o.jsonl.progress"], "name another file for --rejects"),
        (["-o", "o.jsonl", "--rejects", "o.jsonl.lock"], "name another file for --rejects"),
        (["-o", "o.jsonl", "--rejects", "notes.txt"], "isn't this batch's: name another file for --rejects"),
        (["-o", "o.jsonl", "--rejects", "notes.txt", "--overwrite"], "name another file for --rejects"),
        (["-o", "o.jsonl", "--rejects", "no/such/folder.jsonl"], "there is no folder no/such: make it"),
        (["sub", "-o", "sub/b.jsonl", "--overwrite"], "name another file"),
        (["-o", "sub.jsonl", "--overwrite"], "is a folder: name a file"),
        (["-o", "-"], "quotes extract writes to the standard output"),
        (["-o", "o.jsonl", "--rejects", "-"], "quotes extract writes to the standard output"),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, list) else "",
)
def test_nothing_is_destroyed(runner: CliRunner, folder: Path, arguments: list[str], remedy: str) -> None:
    (folder / "sub").mkdir()
    (folder / "sub.jsonl").mkdir()
    write_jsonl(folder / "sub" / "b.jsonl", 2)
    source = write_jsonl(folder / "a.jsonl", 2)
    (folder / "linked.jsonl").symlink_to(source)
    os.link(source, folder / "hard.jsonl")
    (folder / "notes.txt").write_text("precious")
    before = there(folder)
    given = [argument.format(folder=folder) for argument in arguments]
    assert remedy in batch(runner, "a.jsonl", *given, code=2)
    assert there(folder) == before


# What mustn't be read twice


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["sub/a.jsonl", "sub/a.jsonl"], "sub/a.jsonl: it is named twice; name it once"),
        (["sub", "sub/a.jsonl"], "sub/a.jsonl: it is named twice"),
        (["sub/a.jsonl", "./sub/../sub"], "sub/../sub/a.jsonl: it is sub/a.jsonl, which is named as well"),
        (["sub/a.jsonl", "linked.jsonl"], "linked.jsonl: it is sub/a.jsonl"),
        (["link", "sub/b.jsonl"], "sub/b.jsonl: it is link/b.jsonl"),
        (["file://{folder}/sub/a.jsonl", "sub"], "sub/a.jsonl: it is file://"),
        (["-", "-"], "-: it is named twice"),
    ],
)
def test_a_file_that_is_named_twice_is_refused(runner: CliRunner, folder: Path, names: list[str], said: str) -> None:
    (folder / "sub").mkdir()
    for name in ("a", "b"):
        write_jsonl(folder / "sub" / f"{name}.jsonl", 1)
    (folder / "linked.jsonl").symlink_to(folder / "sub" / "a.jsonl")
    (folder / "link").symlink_to(folder / "sub")
    before = there(folder)
    assert said in batch(runner, *(name.format(folder=folder) for name in names), "-o", "o.jsonl", code=2)
    assert there(folder) == before


def test_copies_of_a_file_are_files_of_their_own(runner: CliRunner, folder: Path) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        write_jsonl(folder / name, 1)
    batch(runner, "a.jsonl", "b.jsonl", "-o", "o.jsonl")
    assert len(answers(folder / "o.jsonl")) == 2


def test_rejects_of_the_same_batch_are_written_again(runner: CliRunner, folder: Path) -> None:
    write_jsonl(folder / "a.jsonl", 2, bad=True)
    for _ in range(2):
        batch(runner, "a.jsonl", "-o", "o.jsonl", "--rejects", "no.jsonl", "--overwrite", code=1)
        assert len(answers(folder / "no.jsonl")) == 4


# Two at once


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_another_batch_into_the_same_output_is_refused_until_the_first_has_ended(
    runner: CliRunner, folder: Path, form: str
) -> None:
    many, out = 1000, folder / f"o.{form}"
    source = write_jsonl(folder / "a.jsonl", many)
    (link := folder / f"link.{form}").symlink_to(out)
    first, pool = started(source, "-o", out, "--workers", 2), list[int]()
    try:
        wait_for_records(out, 0, first)
        os.kill(first.pid, signal.SIGSTOP)
        before = there(folder)
        for name in (out, link):
            for flag in ("--resume", "--overwrite"):
                said = batch(runner, source, "-o", name, flag, code=2)
                assert f"{name} is being written by another batch; wait for it or name another output" in said
        assert there(folder) == before
        pool = children(first.pid)
        for worker in pool:
            os.kill(worker, signal.SIGSTOP)  # so that they outlive it
        first.kill()
        first.wait()
        assert f"{many} articles" in batch(runner, source, "-o", out, "--resume")
        assert f"o.{form}.lock" not in there(folder)
    finally:
        first.kill()
        for worker in pool:
            os.kill(worker, signal.SIGCONT)
        first.communicate()


def test_a_lock_that_was_left_locks_nothing_and_a_file_called_so_stays(runner: CliRunner, folder: Path) -> None:
    source, lock = write_jsonl(folder / "a.jsonl", 2), folder / "o.jsonl.lock"
    for content in ("", "precious"):
        lock.write_text(content)
        batch(runner, source, "-o", "o.jsonl", "--overwrite")
        assert there(folder).get("o.jsonl.lock", b"").decode() == content
    assert lock.exists()


@pytest.mark.parametrize("code", [errno.ENOLCK, errno.EOPNOTSUPP])
def test_without_locks_a_batch_goes_on(
    runner: CliRunner, folder: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def none(*_: Any) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(fcntl, "lockf", none)
    batch(runner, write_jsonl(folder / "a.jsonl", 2), "-o", "o.jsonl")
    assert sorted(there(folder)) == ["a.jsonl", "o.jsonl", "o.jsonl.progress"]


def test_a_lock_that_is_let_go_as_the_next_takes_it_is_no_lock(
    runner: CliRunner, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, locked = fcntl.lockf, list[int]()

    def late(file: int, how: int) -> None:
        if not locked:
            (folder / "o.jsonl.lock").unlink()  # as the one before does when it ends
        real(file, how)
        locked.append(os.fstat(file).st_nlink)

    monkeypatch.setattr(fcntl, "lockf", late)
    batch(runner, write_jsonl(folder / "a.jsonl", 2), "-o", "o.jsonl")
    assert locked == [0, 1]


# Ids that come again


def test_ids_that_came_before_are_known_among_many() -> None:
    ids, before = Ids(), set[str]()
    for number in range(5000):
        id = f"quay/{number * number % 7919}"
        assert ids.came(id) is (id in before)
        before.add(id)


AGAIN = "with an id that came before: their answers can't be told apart by it. --id-column names another field"


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_ids_that_come_again_are_counted_over_all_files_and_after_a_stop(
    runner: CliRunner, folder: Path, monkeypatch: pytest.MonkeyPatch, workers: int, form: str
) -> None:
    write_jsonl(folder / "a.jsonl", 40)
    (folder / "b.csv").write_text("id,text\na3,x\nb,y\nb,z\n,no id\n,no id\n")
    given = ["a.jsonl", "b.csv", "-o", f"o.{form}", "--workers", workers]
    with monkeypatch.context() as patched:
        patched.setattr(batch_run, "COMMIT_SECONDS", 0)
        stopped = iter(range(41))
        patched.setattr(batch_run, "_with", lambda names, _: names if next(stopped) < 40 else 1 / 0)
        with pytest.raises(ZeroDivisionError):
            batch(runner, *given, catch_exceptions=False)
    assert f"\n2 records {AGAIN}\n" in batch(runner, *given, "--resume")
    assert f"\n2 records {AGAIN}\n" in batch(runner, *given, "--resume")  # it's complete
    assert "came before" not in batch(runner, "a.jsonl", "-o", f"o.{form}", "--overwrite")


def test_an_id_is_the_same_as_a_number_and_as_a_string_and_counts_in_rejects(runner: CliRunner, folder: Path) -> None:
    (folder / "a.jsonl").write_text('{"id": 7, "text": "a"}\n{"id": "7", "text": "b"}\n{"id": 7, "text": null}\n')
    assert f"2 records {AGAIN}" in batch(runner, "a.jsonl", "-o", "o.jsonl", code=1)


# What is complete


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_a_complete_batch_is_told_from_another(runner: CliRunner, folder: Path, form: str) -> None:
    write_jsonl(folder / "a.jsonl", 2, bad=True)
    write_jsonl(folder / "b.jsonl", 2)
    out = f"o.{form}"
    batch(runner, "a.jsonl", "-o", out, code=1)
    done = there(folder)
    said = batch(runner, "a.jsonl", "-o", out, "--resume", code=1)
    assert f"{out} is complete: nothing to do" in said
    assert f"4 rejected, with the reasons: {out}.rejects.jsonl" in said
    for other in (["b.jsonl"], ["--types", "all"], ["--rejects", "no.jsonl"]):
        said = batch(runner, "a.jsonl", *other, "-o", out, "--resume", code=2)
        assert "begun with other files, options or versions: --overwrite begins anew" in said
    assert there(folder) == done


def test_what_was_moved_changed_or_deleted_is_not_called_complete(runner: CliRunner, folder: Path) -> None:
    write_jsonl(folder / "a.jsonl", 2)
    out, note = folder / "o.jsonl", folder / "o.jsonl.progress"
    batch(runner, "a.jsonl", "-o", out)
    whole = out.read_bytes()
    out.unlink()
    batch(runner, "a.jsonl", "-o", out)  # as if it had never been there
    assert out.read_bytes() == whole
    out.write_text("precious")
    assert "changed since: --overwrite" in batch(runner, "a.jsonl", "-o", out, "--resume", code=2)
    note.unlink()
    assert "without" in (said := batch(runner, "a.jsonl", "-o", out, "--resume", code=2))
    assert "o.jsonl.progress, which says what it's made of: --overwrite begins anew" in said
    assert out.read_text() == "precious"
    batch(runner, "a.jsonl", "-o", out, "--overwrite")
    assert out.read_bytes() == whole


class KilledError(BaseException):
    """The process ends here."""


def killed_at_the_end(runner: CliRunner, monkeypatch: pytest.MonkeyPatch, *arguments: Any) -> None:
    """Runs the command until all is written and nothing is complete."""

    def killed(self: Any) -> None:
        raise KilledError

    with monkeypatch.context() as killing:
        killing.setattr(batch_run._Run, "_finish", killed)
        with pytest.raises(KilledError):
            batch(runner, *arguments)


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_a_part_that_was_deleted_is_missed(
    runner: CliRunner, folder: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    source, out = write_jsonl(folder / "a.jsonl", 3), folder / f"o.{form}"

    killed_at_the_end(runner, monkeypatch, source, "-o", out)
    (out if form == "jsonl" else folder / "o.parquet.parts" / "000000.parquet").unlink()
    assert "changed since: --overwrite" in batch(runner, source, "-o", out, "--resume", code=2)


# An output among the inputs


@pytest.mark.parametrize("scheme", ["", "file://"])
@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_an_output_in_the_folder_that_is_read_is_no_input(
    runner: CliRunner, folder: Path, form: str, scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "in").mkdir()
    write_jsonl(folder / "in" / "a.jsonl", 5, bad=True)
    source, out = f"{scheme}{folder}/in", folder / "in" / f"o.{form}"

    killed_at_the_end(runner, monkeypatch, source, "-o", out)
    batch(runner, source, "-o", out, "--resume", code=1)
    assert "nothing to do" in batch(runner, source, "-o", out, "--resume", code=1)
    assert "5 articles" in batch(runner, source, "-o", out, "--overwrite", code=1)


# What was wrong


@pytest.mark.parametrize(
    "wrong",
    [
        ["a.jsonl", "--model", "no_such_pipeline"],
        ["a.jsonl", "bad.csv"],
        ["a.jsonl", "bad.parquet"],
        ["a.jsonl", "broken.parquet"],
        ["a.jsonl", "open.csv"],
        ["a.jsonl", "empty.csv"],
        ["a.jsonl", "array.jsonl"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_what_is_wrong_from_the_start_leaves_no_file(
    runner: CliRunner, folder: Path, wrong: list[str], form: str
) -> None:
    write_jsonl(folder / "a.jsonl", 2)
    (folder / "bad.csv").write_text("id,body\n1,a\n")
    (folder / "open.csv").write_text('id,text\n1,"a\n')
    (folder / "empty.csv").touch()
    (folder / "array.jsonl").write_text('[{"text": "a"}]')
    parquet.write_table(pyarrow.table({"body": [text(0)]}), folder / "bad.parquet")
    (folder / "broken.parquet").write_bytes(b"PAR1 and no more")
    before = there(folder)
    batch(runner, *wrong, "-o", f"o.{form}", code=2)
    assert there(folder) == before
    batch(runner, "a.jsonl", "-o", f"o.{form}")
    before = there(folder)
    batch(runner, *wrong, "-o", f"o.{form}", "--overwrite", code=2)
    assert there(folder) == before


def test_only_where_an_output_is_there_a_damaged_file_asks_for_overwrite(runner: CliRunner, folder: Path) -> None:
    rows = "".join(f"{n},a\n" for n in range(50))
    packed = gzip.compress(rows.encode())
    for name, content in {
        "start.csv": b'id,text\n1,"a\n',
        "amid.csv": f'id,text\n{rows}50,"a\n'.encode(),
        "amid.csv.gz": gzip.compress(b"id,text\n", mtime=0) + packed[:-10],
    }.items():
        (folder / name).write_bytes(content)
        said = batch(runner, name, "-o", f"{name}.jsonl", code=2)
        assert ("close it" in said) == (not name.endswith(".gz"))
        assert ("When the file is mended, --overwrite begins anew" in said) == Path(f"{name}.jsonl").exists()
        assert Path(f"{name}.jsonl").exists() == name.startswith("amid")


def test_stopped_before_it_began_it_says_so(runner: CliRunner, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(self: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("quotes.batch.sources.Sources.check", stopped)
    said = batch(runner, write_jsonl(folder / "a.jsonl", 2), "-o", "o.jsonl", code=130)
    assert said == "o.jsonl: stopped. Nothing was written.\n"
    assert list(there(folder)) == ["a.jsonl"]


# What was changed, hidden or can be read but once


def test_a_file_of_another_content_and_the_same_size_is_another_file(runner: CliRunner, folder: Path) -> None:
    source = write_jsonl(folder / "a.jsonl", 4)
    batch(runner, "a.jsonl", "-o", "o.jsonl")
    source.write_text(source.read_text("utf-8").replace("rebuild", "reclaim"), "utf-8")
    assert "was begun with other files" in batch(runner, "a.jsonl", "-o", "o.jsonl", "--resume", code=2)


def test_a_copy_of_a_file_is_as_good_as_the_file(runner: CliRunner, folder: Path) -> None:
    source = write_jsonl(folder / "a.jsonl", 4)
    batch(runner, "a.jsonl", "-o", "o.jsonl")
    os.utime(source, (1, 1))
    assert "is complete" in batch(runner, "a.jsonl", "-o", "o.jsonl", "--resume")


@pytest.mark.parametrize("size", [0, 1, BLOCK - 1, BLOCK, 3 * BLOCK + 1, 70 * BLOCK])
def test_what_tells_a_file_sees_both_its_ends(folder: Path, size: int) -> None:
    path, seen = folder / "a.jsonl", set()
    for changed in {-1, 0, size - 1} if size else {-1}:
        data = bytearray(size)
        if changed >= 0:
            data[changed] = 1
        path.write_bytes(data)
        seen.add(print_of(str(path), 64))
    assert len(seen) == min(size, 2) + 1


def test_what_a_desktop_hides_in_a_folder_is_no_article(runner: CliRunner, folder: Path) -> None:
    hidden = folder / "in" / ".checkpoints"
    hidden.mkdir(parents=True)
    for path in (folder / "in" / "a.jsonl", folder / "in" / "._a.jsonl", hidden / "a.jsonl"):
        write_jsonl(path, 2)
    batch(runner, "in", "-o", "o.jsonl")
    assert [answer["id"] for answer in answers(folder / "o.jsonl")] == ["a0", "a1"]


@pytest.mark.parametrize("name", ["pipe.jsonl", "pipe.csv", "pipe.jsonl.gz"])
def test_a_named_pipe_is_read_once(runner: CliRunner, folder: Path, name: str) -> None:
    lines = write_jsonl(folder / "a.jsonl", 3).read_bytes()
    table = b"id,text\n" + b"".join(f'a{n},"{text(n)}"\n'.encode() for n in range(3))
    data = {"pipe.jsonl": lines, "pipe.csv": table, "pipe.jsonl.gz": gzip.compress(lines)}[name]
    os.mkfifo(name)
    writer = Thread(target=lambda: (folder / name).write_bytes(data), daemon=True)
    writer.start()
    batch(runner, name, "-o", "o.jsonl")
    writer.join(10)
    assert [answer["id"] for answer in answers(folder / "o.jsonl")] == ["a0", "a1", "a2"]
    assert "can't be read again" in batch(runner, name, "-o", "o.jsonl", "--resume", code=2)


@pytest.mark.parametrize(
    "damaged", [lambda data: data[:-8] + b"\0" + data[-7:], lambda data: data + b"more"], ids=["sum", "behind"]
)
def test_gzip_that_is_damaged_at_its_end_is_told_as_such(runner: CliRunner, folder: Path, damaged: Any) -> None:
    data = gzip.compress(write_jsonl(folder / "a.jsonl", 40).read_bytes())
    (folder / "a.jsonl.gz").write_bytes(damaged(data))
    said = batch(runner, "a.jsonl.gz", "-o", "o.jsonl", code=2)
    assert "a.jsonl.gz is damaged gzip" in said
    assert "--overwrite begins anew" in said
