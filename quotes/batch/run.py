"""One batch from its files into its file: what is safe on disk, what was refused, and how it went."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path
from time import monotonic
from typing import Any

from ..errors import QuotesError
from ..jsontext import write_json
from ..version import __version__
from .outputs import beside, progress_of, rejects_of
from .sinks import LineSink, Sink, sink_for, sync
from .sources import Record, Sources
from .work import Engine, Outcome, Work, outcomes

__all__ = ["Batch", "BatchError", "State"]

# How often what is done is made safe; a batch that is killed does so much again.
COMMIT_SECONDS = 1.0


class BatchError(QuotesError, RuntimeError):
    """A batch that can't begin or go on; the message says what to do."""


@dataclass(frozen=True, slots=True)
class State:
    """How far a batch is. All of it is safe on disk: ``out`` and ``rejects`` are the states of the two files.

    told: the file of rejects, as seen from the output's folder. size: bytes of the complete output.
    unheeded: fields of records that look like options, with commas. repeated: records whose id came before.
    raw: articles that are no plain text, by codes.
    """

    signature: str
    told: str = ""
    records: int = 0
    articles: int = 0
    quotes: int = 0
    rejected: int = 0
    out: int = 0
    rejects: int = 0
    seconds: float = 0.0
    complete: bool = False
    size: int = 0
    unheeded: str = ""
    repeated: int = 0
    raw: Mapping[str, int] = field(default_factory=dict)


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

    def begin(self, *, resume: bool, overwrite: bool) -> State:
        """The state to go on from; nothing is written yet. Where it's complete, there is nothing to do.

        Raises BatchError, SourceError, OSError.
        """
        fresh, known = self._fresh(), self._saved()
        told = known and known.told
        if known and known.complete and not self.out.exists():
            known = None  # the output was taken elsewhere
        if resume and known:
            self._check_same(known, fresh)
            return known
        if not overwrite and (known or self.out.exists()):
            raise BatchError(self._refusal(resume))
        if self.rejects.exists() and fresh.told not in (told, rejects_of(self.out).name):
            raise BatchError(f"{self.rejects} exists and isn't this batch's: name another file for --rejects")
        return fresh

    def run(self, state: State, tell: Callable[[State, Record], None]) -> State:
        """Works through all records from a state on; ``tell`` hears of each.

        What fails before the first answer leaves no file behind. Interrupted, it keeps what is done and raises again.
        Raises BatchError, SourceError, ModelError, OSError.
        """
        started = monotonic() - state.seconds
        self.sources.check()
        with closing(self.engine(self.sources, state.records, self.work, self.workers)) as done:
            first = list(islice(done, 1))
            out, rejects = sink_for(self.out, self.work.form), LineSink(self.rejects)
            if not state.records:
                out.clear()
                self.save(state)
            try:
                out.begin(state.out)
                rejects.begin(state.rejects)
                return _Run(self, state, out, rejects, started).go(chain(first, done), tell)
            finally:
                out.close()
                rejects.close()

    def _fresh(self) -> State:
        """The very beginning. Its signature is of all that the files depend on."""
        told = os.path.relpath(self.rejects, self.out.parent)  # so that a folder can be moved as a whole
        facts: list[Any] = [__version__, asdict(self.sources), self.sources.prints(), asdict(self.work), told]
        return State(sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest(), told)

    def _check_same(self, known: State, fresh: State) -> None:
        """Raises BatchError where what is there isn't what this batch would have made by now."""
        if known.signature != fresh.signature:
            raise BatchError(f"{self.out} was begun with other files, options or versions: --overwrite begins anew")
        if known.complete:
            there = known.size == self.out.stat().st_size
        else:
            sinks = sink_for(self.out, self.work.form), LineSink(self.rejects)
            there = sinks[0].holds(known.out) and sinks[1].holds(known.rejects)
        if not there:
            raise BatchError(f"{self.out} or its rejects were changed since: --overwrite begins anew")

    def _refusal(self, resume: bool) -> str:
        if resume:
            lacks = "with an unreadable" if self._progress.exists() else "without"
            return f"{self.out} exists {lacks} {self._progress}, which says what it's made of: --overwrite begins anew"
        return f"{self.out} exists: --resume goes on with it, --overwrite begins anew"

    @property
    def _progress(self) -> Path:
        return progress_of(self.out)

    def _saved(self) -> State | None:
        if not self._progress.exists():
            return None
        try:
            return State(**json.loads(self._progress.read_text("utf-8")))
        except (ValueError, TypeError):
            return None  # another version's, or cut off: as if there were none

    def save(self, state: State) -> None:
        """Replaces the state in one step: whenever the machine stops, one of the two is there, whole."""
        new = beside(self._progress, ".new")
        with new.open("w", encoding="utf-8") as file:
            json.dump(asdict(state), file)
            file.flush()
            os.fsync(file.fileno())
        new.replace(self._progress)
        sync(self._progress.parent)

    def tidy(self) -> None:
        """The batch is complete: what only an unfinished one needs goes. The state stays; it tells what was made."""
        sink_for(self.out, self.work.form).clear()
        if self.rejects.exists() and not self.rejects.stat().st_size:
            self.rejects.unlink()

    def forget(self) -> None:
        """The output goes elsewhere, and is no more to be gone on with."""
        self._progress.unlink(missing_ok=True)


class _Run:
    """A batch at work. ``state`` is what was last made safe."""

    def __init__(self, batch: Batch, state: State, out: Sink, rejects: LineSink, started: float) -> None:
        self.batch, self.state = batch, state
        self._out, self._rejects = out, rejects
        self._now = state  # ahead of what is safe
        self._torn = False  # whether a record may be written and not yet counted
        self._started = started

    def go(self, done: Iterator[Outcome], tell: Callable[[State, Record], None]) -> State:
        self._take(done, tell)
        self._finish()
        return self.state

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
                now,
                records=now.records + 1,
                articles=now.articles + 1,
                quotes=now.quotes + outcome.quotes,
                unheeded=_with(now.unheeded, outcome.record.unheeded),
                repeated=now.repeated + outcome.record.again,
                raw={**now.raw, outcome.raw: now.raw.get(outcome.raw, 0) + 1} if outcome.raw else now.raw,
            )
        else:
            record = outcome.record
            shown = {"file": record.file, "row": record.row, "id": record.id, "reason": outcome.reason}
            self._rejects.write(write_json(shown) + b"\n")
            repeated = now.repeated + record.again
            self._now = replace(now, records=now.records + 1, rejected=now.rejected + 1, repeated=repeated)
        self._torn = False

    def _commit(self) -> None:
        """First the files, then the state that tells their length: a longer file is cut back, a shorter can't be."""
        seconds = monotonic() - self._started
        now = replace(self._now, out=self._out.commit(), rejects=self._rejects.commit(), seconds=seconds)
        self.batch.save(now)
        self.state = self._now = now

    def _finish(self) -> None:
        self._out.finish()
        self.state = replace(self.state, complete=True, size=self.batch.out.stat().st_size)
        self.batch.save(self.state)
        self.batch.tidy()


def _with(names: str, more: Iterable[str]) -> str:
    """Names with commas, and those of ``more`` that aren't among them yet."""
    return ", ".join(dict.fromkeys([*filter(None, names.split(", ")), *more]))
