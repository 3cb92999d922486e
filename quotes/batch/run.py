"""One batch from its files into its file: what is safe on disk, what was refused, and how it went."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import Any

from ..errors import QuotesError
from ..version import __version__
from .sinks import LineSink, Sink, sink_for, sync_folder
from .sources import Record, Sources
from .work import Engine, Outcome, Work, outcomes

__all__ = ["Batch", "BatchError", "State"]

# How often what is done is made safe; a batch that is killed does so much again.
COMMIT_SECONDS = 1.0


class BatchError(QuotesError, RuntimeError):
    """A batch that can't begin or go on; the message says what to do."""


@dataclass(frozen=True, slots=True)
class State:
    """How far a batch is. All of it is safe on disk: ``out`` and ``rejects`` are the states of the two files."""

    signature: str
    records: int = 0
    articles: int = 0
    quotes: int = 0
    rejected: int = 0
    out: int = 0
    rejects: int = 0
    seconds: float = 0.0
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """Everything that one run needs to know.

    rejects: file for the records that can't be answered. workers: None leaves their number to the engine.
    """

    sources: Sources
    work: Work
    out: Path
    rejects: Path
    workers: int | None = None
    engine: Engine = outcomes

    def run(self, *, resume: bool, overwrite: bool, tell: Callable[[State, Record], None]) -> State:
        """Works through all records; ``tell`` hears of each. Interrupted, it keeps what is done and raises again.

        Raises BatchError, SourceError, ModelError, OSError.
        """
        state = self._begin(resume, overwrite)
        if state.complete:
            return state
        out, rejects = sink_for(self.out, self.work.form), LineSink(self.rejects)
        out.begin(state.out)
        rejects.begin(state.rejects)
        run = _Run(self, state, out, rejects)
        try:
            run.go(tell)
        finally:
            out.close()
            rejects.close()
        return run.state

    def _begin(self, resume: bool, overwrite: bool) -> State:
        """The state to go on from."""
        fresh, known = State(self._signature()), self._saved()
        if resume and known:
            if known.signature != fresh.signature:
                raise BatchError(f"{self.out} was begun with other files, options or versions: --overwrite begins anew")
            return known
        if resume and self.out.exists():
            return replace(fresh, complete=True)  # what only an unfinished batch needs is gone
        if not overwrite and (known or self.out.exists()):
            raise BatchError(f"{self.out} exists: --resume goes on with it, --overwrite begins anew")
        sink_for(self.out, self.work.form).clear()
        self.save(fresh)
        return fresh

    def _signature(self) -> str:
        """Of all that the answers depend on."""
        facts: list[Any] = [__version__, asdict(self.sources), self.sources.sizes(), asdict(self.work)]
        return sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()

    @property
    def _progress(self) -> Path:
        return self.out.with_name(self.out.name + ".progress")

    def _saved(self) -> State | None:
        if not self._progress.exists():
            return None
        return State(**json.loads(self._progress.read_text("utf-8")))

    def save(self, state: State) -> None:
        """Replaces the state in one step: whenever the machine stops, one of the two is there, whole."""
        new = self._progress.with_name(self._progress.name + ".new")
        with new.open("w", encoding="utf-8") as file:
            json.dump(asdict(state), file)
            file.flush()
            os.fsync(file.fileno())
        new.replace(self._progress)
        sync_folder(self._progress.parent)

    def forget(self) -> None:
        """The batch is complete: nothing of it is needed but its files."""
        if not self.rejects.stat().st_size:
            self.rejects.unlink()
        self._progress.unlink()


class _Run:
    """A batch at work. ``state`` is what was last made safe."""

    def __init__(self, batch: Batch, state: State, out: Sink, rejects: LineSink) -> None:
        self.batch, self.state = batch, state
        self._out, self._rejects = out, rejects
        self._now = state  # ahead of what is safe
        self._torn = False  # whether a record may be written and not yet counted
        self._started = monotonic() - state.seconds

    def go(self, tell: Callable[[State, Record], None]) -> None:
        batch = self.batch
        with closing(batch.engine(batch.sources, self.state.records, batch.work, batch.workers)) as done:
            self._take(done, tell)
        self._finish()

    def _take(self, done: Iterator[Outcome], tell: Callable[[State, Record], None]) -> None:
        committed = monotonic()
        try:
            for outcome in done:
                self._write(outcome)
                tell(self._now, outcome.record)
                if monotonic() - committed > COMMIT_SECONDS:
                    self._commit()
                    committed = monotonic()
        except KeyboardInterrupt:
            if not self._torn:  # else it would be written twice: what is safe stays so, and the rest is done again
                self._commit()
            raise
        self._commit()

    def _write(self, outcome: Outcome) -> None:
        now, self._torn = self._now, True
        if outcome.reason is None:
            self._out.write(outcome.answer)
            self._now = replace(
                now, records=now.records + 1, articles=now.articles + 1, quotes=now.quotes + outcome.quotes
            )
        else:
            record = outcome.record
            shown = {"file": record.file, "row": record.row, "id": record.id, "reason": outcome.reason}
            self._rejects.write(json.dumps(shown, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
            self._now = replace(now, records=now.records + 1, rejected=now.rejected + 1)
        self._torn = False

    def _commit(self) -> None:
        """First the files, then the state that tells their length: a longer file is cut back, a shorter can't be."""
        seconds = monotonic() - self._started
        now = replace(self._now, out=self._out.commit(), rejects=self._rejects.commit(), seconds=seconds)
        self.batch.save(now)
        self.state = self._now = now

    def _finish(self) -> None:
        self._out.finish()
        self.state = replace(self.state, complete=True)
        self.batch.save(self.state)
        self._out.clear()
        self.batch.forget()
