"""The files that a batch writes: what they are called, and what they must not be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..errors import QuotesError
from .files import local

__all__ = ["OutputError", "Outputs", "beside", "lock_of", "parts_of", "progress_of", "rejects_of"]


class OutputError(QuotesError, ValueError):
    """A file that can't be written, or mustn't be; the message says what to do."""


def beside(out: Path, end: str) -> Path:
    return out.with_name(out.name + end)


def rejects_of(out: Path) -> Path:
    """Where the rejects go unless the user names another file."""
    return beside(out, ".rejects.jsonl")


def progress_of(out: Path) -> Path:
    """The note of how far a batch is, and of what it was made."""
    return beside(out, ".progress")


def parts_of(out: Path) -> Path:
    """The folder for what has yet to become one file."""
    return beside(out, ".parts")


def lock_of(out: Path) -> Path:
    """The file that a batch locks while it writes; the same whichever link to the output is named."""
    return beside(out.resolve(), ".lock")


@dataclass(frozen=True, slots=True)
class Outputs:
    """The files of one batch. target: what the user calls the output; far away, it's made at ``out`` first."""

    target: str
    out: Path
    rejects: Path

    def leaves_out(self, file: str) -> bool:
        """Whether a file of a folder that is read was written by this batch.

        Without a note beside it nobody knows who wrote it, and it counts as what's to be read.
        """
        return progress_of(self.out).exists() and self._is_one(file)

    def check(self, files: Iterable[str]) -> None:
        """Raises OutputError where an output can't be written, or would destroy another or one of the files read."""
        for path in (self.out, self.rejects):
            if not path.parent.is_dir():
                raise OutputError(f"{path}: there is no folder {path.parent}: make it first")
            if path.is_dir():
                raise OutputError(f"{path} is a folder: name a file")
        ours = [beside(self.out, end) for end in (".progress", ".progress.new", ".made")]
        others = (self.out, lock_of(self.out), *ours)
        if self._in_parts(self.rejects) or any(_same(self.rejects, other) for other in others):
            raise OutputError(f"{self.rejects} is where the output goes: name another file for --rejects")
        for file in files:
            if self._is_one(file):
                raise OutputError(
                    f"{file} is read, and can't be written as well: name another file for -o or --rejects"
                )

    def _is_one(self, file: str) -> bool:
        path = local(file)
        if path is None:
            return file == self.target
        written = (self.out, self.rejects, progress_of(self.out), local(self.target))
        return self._in_parts(path) or any(own and own.exists() and _same(path, own) for own in written)

    def _in_parts(self, path: Path) -> bool:
        parts = parts_of(self.out)
        return parts.exists() and path.resolve().is_relative_to(parts.resolve())


def _same(one: Path, other: Path) -> bool:
    """Whether two names are those of one file, which need not be there yet."""
    return one.samefile(other) if one.exists() and other.exists() else one.resolve() == other.resolve()
