"""``quotes batch --engine ray`` and ``extract_dataset`` on a real cluster of two nodes, one of which gets lost."""

from __future__ import annotations

import errno
import json
import os
import random
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from click.testing import CliRunner
from faulty import DIARY, KILLS, RAISES, nodes_at_work
from pyarrow import parquet
from test_batch_cli import answers, batch, text, write_jsonl

from quotes.batch import run as batch_run
from quotes.batch import sinks
from quotes.batch.arrow import ARTICLES, QUOTES

pytest.importorskip("ray", reason="Ray isn't installed: pip install 'ray[data]'")
import ray
import ray.data
from ray.cluster_utils import Cluster

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings(r"ignore::DeprecationWarning:ray\."),  # what Ray says of itself
]

NODE = {"num_cpus": 1, "object_store_memory": 100 * 2**20}
# A lost node is known to be lost sooner than it usually is.
SOON = {"health_check_period_ms": 1000, "health_check_failure_threshold": 5, "health_check_initial_delay_ms": 1000}
MOST_SECONDS = 100  # of one test: a cluster that hangs must not stop the others


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A head with one CPU, connected. Its workers know ``faulty``."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(__file__).parent), prepend=os.pathsep)  # for the workers
        patch.setenv(DIARY, str(tmp_path_factory.mktemp("ray") / "diary"))
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        cluster = Cluster(True, head_node_args={**NODE, "include_dashboard": False, "_system_config": SOON})
        try:
            hook = {"worker_process_setup_hook": "faulty.install"}
            ray.init(cluster.address, runtime_env=hook, log_to_driver=False)
            yield cluster
        finally:
            ray.shutdown()
            cluster.shutdown()


@pytest.fixture
def second(cluster: Cluster) -> Iterator[Any]:
    """The other node, with one CPU as well. A test may have removed it."""
    if len(cluster.list_all_nodes()) == 1:
        cluster.add_node(**NODE)
    Path(os.environ[DIARY]).write_text("")
    [node] = cluster.worker_nodes
    return node


@pytest.fixture(autouse=True)
def limit() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TimeoutError(f"nothing after {MOST_SECONDS} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(MOST_SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def both(runner: CliRunner, folder: Path, form: str, *arguments: Any, code: int = 0) -> tuple[Path, Path]:
    """The outputs of the two engines, after all that the summaries and the rejects have in common was compared."""
    outs = folder / f"local.{form}", folder / f"ray.{form}"
    said = [
        batch(runner, *arguments, "-o", out, "--engine", out.stem, code=code).replace(out.name, "OUT").split(" in ")[0]
        for out in outs
    ]
    assert said[0] == said[1]
    rejects = [Path(f"{out}.rejects.jsonl") for out in outs]
    assert [path.exists() for path in rejects] == [bool(code)] * 2
    assert not code or rejects[0].read_bytes() == rejects[1].read_bytes()
    return outs


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_the_output_is_the_same_to_the_byte(runner: CliRunner, tmp_path: Path, second: Any, form: str) -> None:
    lines = write_jsonl(tmp_path / "a.jsonl", 150, bad=True)
    columns = tmp_path / "b.parquet"
    parquet.write_table(pyarrow.table({"text": [text(n) for n in range(90)]}), columns)
    local, other = both(runner, tmp_path, form, lines, columns, "--types", "all", code=1)
    if form == "parquet":
        assert parquet.read_table(local) == parquet.read_table(other)
    else:
        assert local.read_bytes() == other.read_bytes()
    assert sorted(tmp_path.glob("ray*")) == [other, *(Path(f"{other}.{end}") for end in ("progress", "rejects.jsonl"))]


def test_a_node_lost_in_mid_run_costs_nothing(
    runner: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cluster: Cluster, second: Any
) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", 1200, bad=True)
    real, lost = batch_run.Batch.save, []

    def save(self: batch_run.Batch, state: batch_run.State) -> None:
        real(self, state)
        if self.out.stem == "ray" and state.records > 300 and not lost:
            lost.append(state.records)
            assert second.node_id in nodes_at_work()
            cluster.remove_node(second, allow_graceful=False)

    monkeypatch.setattr(batch_run.Batch, "save", save)
    monkeypatch.setattr(batch_run, "COMMIT_SECONDS", 0.1)
    local, other = both(runner, tmp_path, "jsonl", source, code=1)
    assert 300 < lost[0] < 900
    assert local.read_bytes() == other.read_bytes()


def test_an_article_that_kills_its_worker_is_given_up_and_the_others_are_answered(
    runner: CliRunner, tmp_path: Path, second: Any
) -> None:
    texts = [text(n) for n in range(40)]
    texts[5] += KILLS
    texts[7] += RAISES
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("".join(json.dumps({"id": str(n), "text": t}) + "\n" for n, t in enumerate(texts)))
    said = batch(runner, source, "-o", out, "--engine", "ray", code=1)
    assert "38 articles, 38 quotes" in said
    assert [answer["id"] for answer in answers(out)] == [str(n) for n in range(40) if n not in (5, 7)]
    killed, raised = answers(Path(f"{out}.rejects.jsonl"))
    assert (killed["id"], killed["reason"]) == ("5", "3 workers were lost at it, perhaps for want of memory")
    assert (raised["id"], raised["reason"]) == ("7", "the engine failed: ZeroDivisionError")


@pytest.mark.parametrize("engines", [("ray", "local"), ("local", "ray")])
def test_one_engine_goes_on_where_the_other_met_a_full_disk(
    runner: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, second: Any, engines: tuple[str, str]
) -> None:
    source, out = write_jsonl(tmp_path / "in.jsonl", 200, bad=True), tmp_path / "out.jsonl"
    monkeypatch.setattr(batch_run, "COMMIT_SECONDS", 0)
    real, room = sinks.LineSink.commit, 40

    def commit(self: sinks.LineSink) -> int:
        nonlocal room
        room -= 1
        if room < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(self)

    with monkeypatch.context() as full:
        full.setattr(sinks.LineSink, "commit", commit)
        said = batch(runner, source, "-o", out, "--engine", engines[0], code=2)
    assert f"{out}: No space left on device. What is done is kept; --resume goes on" in said
    batch(runner, source, "-o", out, "--engine", engines[1], "--resume", code=1)
    whole = tmp_path / "whole.jsonl"
    batch(runner, source, "-o", whole, code=1)
    assert out.read_bytes() == whole.read_bytes()
    assert Path(f"{out}.rejects.jsonl").read_bytes() == Path(f"{whole}.rejects.jsonl").read_bytes()


def test_what_cannot_be_read_is_named_at_once(runner: CliRunner, tmp_path: Path, second: Any) -> None:
    broken, good, out = tmp_path / "broken.parquet", write_jsonl(tmp_path / "in.jsonl", 5), tmp_path / "out.jsonl"
    broken.write_bytes(b"PAR1 and no more")
    for source, part in (
        (tmp_path / "missing.jsonl", "missing.jsonl: No such file or directory"),
        (broken, f"Error: {broken}: Parquet magic bytes not found"),
        ("-", "need files"),
    ):
        said = batch(runner, good, source, "-o", out, "--engine", "ray", "--overwrite", code=2)
        assert part in said
        assert "Traceback" not in said
    said = batch(runner, good, "-o", out, "--engine", "ray", "--overwrite", "--model", "no_such_pipeline", code=2)
    assert "no_such_pipeline" in said


def test_a_dataset_has_a_row_per_article_and_a_row_per_quote(
    runner: CliRunner, tmp_path: Path, cluster: Cluster, second: Any
) -> None:
    """In whatever order the articles come and the workers answer, one of which is lost."""
    from quotes.ray import extract_dataset, per_quote

    count = 400
    rows = [{"key": f"a{n}", "body": text(n) if n else None, "other": n} for n in range(count)]
    random.Random(7).shuffle(rows)
    pieces = [pyarrow.Table.from_pylist(rows[n : n + 20]) for n in range(0, count, 20)]
    ds = extract_dataset(ray.data.from_arrow(pieces), "body", id_column="key", types="direct")
    found = []
    for batch_ in ds.iter_batches(batch_size=None, batch_format="pyarrow"):
        found.append(batch_)
        if len(found) == 6:
            cluster.remove_node(second, allow_graceful=False)
    articles = pyarrow.concat_tables(found).sort_by("article")
    assert articles.schema == ARTICLES
    assert articles["article"].to_pylist() == sorted(f"a{n}" for n in range(count))
    [error] = [row for row in articles.to_pylist() if row["error"]]
    assert (error["article"], error["quotes"]) == ("a0", None)
    quotes = per_quote(ray.data.from_arrow(articles)).to_arrow_refs()
    table = pyarrow.concat_tables(ray.get(quotes))
    source, out = tmp_path / "in.jsonl", tmp_path / "out.parquet"
    lines = sorted(rows, key=lambda row: row["key"])
    source.write_text("".join(json.dumps({"id": r["key"], "text": r["body"]}) + "\n" for r in lines))
    batch(runner, source, "-o", out, "--types", "direct", code=1)
    assert table.schema == QUOTES
    assert table == parquet.read_table(out)


def test_who_heeds_sigterm_goes_on_heeding_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from quotes.ray import _connect

    def ours(*_: object) -> None: ...

    monkeypatch.setattr(ray, "is_initialized", lambda: False)
    monkeypatch.setattr(ray, "init", lambda **_: signal.signal(signal.SIGTERM, lambda *_: None))
    before = signal.signal(signal.SIGTERM, ours)
    try:
        _connect()
        assert signal.getsignal(signal.SIGTERM) is ours
    finally:
        signal.signal(signal.SIGTERM, before)
