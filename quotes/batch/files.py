"""Files of a batch by name: on this machine, or wherever pyarrow's filesystems reach (s3://, gs://, hdfs://)."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

__all__ = [
    "BLOCK",
    "ENDS",
    "PACKED",
    "STDIN",
    "check_names",
    "exists",
    "is_far",
    "is_stream",
    "local",
    "move_to",
    "open_file",
    "print_of",
    "size_of",
    "with_folders_opened",
]

ENDS = (".jsonl", ".ndjson", ".csv", ".jsonl.gz", ".ndjson.gz", ".csv.gz", ".parquet")
PACKED = (".bz2", ".xz", ".zst", ".zip", ".7z")  # in ways that aren't read

STDIN = "-"
BLOCK = 65_536  # bytes of each place of a file that is compared


def is_far(name: str) -> bool:
    return "://" in name


def local(name: str) -> Path | None:
    """The path of a file of this machine; None where it is none of its files."""
    if name == STDIN:
        return None
    if not is_far(name):
        return Path(name)
    address = urlsplit(name)
    return Path(url2pathname(address.path)) if address.scheme == "file" else None


def check_names(names: Iterable[str]) -> None:
    """Raises ValueError where a name ends as what can't be read, or a file is named twice, through whatever links."""
    first: dict[str | Path, str] = {}
    for name in names:
        if name.lower().endswith(PACKED):
            raise ValueError(f"{name}: unpack it, or gzip it")
        if name.lower().removesuffix(".gz").endswith(".tsv"):
            raise ValueError(f"{name}: put commas between its fields in place of tabs, and name it .csv")
        path = local(name)
        file = name if path is None else path.resolve()
        if file in first:  # its records would be answered twice, with the same ids
            twice = "named twice" if first[file] == name else f"{first[file]}, which is named as well"
            raise ValueError(f"{name}: it is {twice}; name it once. A folder stands for all files in it")
        first[file] = name


def size_of(name: str) -> int:
    """Bytes. Raises OSError, ValueError."""
    if not is_far(name):
        return Path(name).stat().st_size
    system, path = _far(name)
    info = system.get_file_info(path)
    if info.size is None:
        raise FileNotFoundError(0, "No such file", name)
    return int(info.size)


def is_stream(name: str) -> bool:
    """Whether it can be read but once: the standard input, or a named pipe."""
    path = local(name)
    return name == STDIN or (path is not None and path.is_fifo())


def print_of(name: str, blocks: int) -> str:
    """What tells a file from another of its name: its size and, of this machine's, some of its bytes; else the time.

    Empty for what can be read but once. blocks: of how many places the bytes are. Raises OSError, ValueError.
    """
    if is_stream(name):
        return ""
    if local(name) is None:
        system, path = _far(name)
        info = system.get_file_info(path)
        return f"{info.size} {info.mtime_ns}"
    size, digest = size_of(name), blake2b(digest_size=16)
    with open_file(name) as file:
        for at in range(0, size, max(BLOCK, size // blocks)):
            file.seek(at)
            digest.update(file.read(BLOCK))
        file.seek(max(0, size - BLOCK))
        digest.update(file.read(BLOCK))
    return f"{size} {digest.hexdigest()}"


def exists(name: str) -> bool:
    """Raises OSError, ValueError where that can't be told."""
    try:
        return size_of(name) >= 0
    except FileNotFoundError:
        return False


def open_file(name: str) -> IO[bytes]:
    """Raises OSError, ValueError."""
    if not is_far(name):
        return Path(name).open("rb")
    system, path = _far(name)
    return io.BufferedReader(system.open_input_file(path))


def move_to(name: str, path: Path) -> None:
    """A file of this machine to where ``name`` is. Raises OSError."""
    from pyarrow import fs

    system, far = _far(name)
    fs.copy_files(str(path.resolve()), far, fs.LocalFileSystem(), system)
    path.unlink()


def with_folders_opened(names: Iterable[str], leave_out: Callable[[str], bool]) -> tuple[str, ...]:
    """The names; in place of a folder's all files in it that can be read, by name. Raises OSError, ValueError.

    leave_out: whether a file of a folder isn't to be read.
    """
    return tuple(file for name in names for file in _in_folder(name, leave_out))


def _in_folder(name: str, leave_out: Callable[[str], bool]) -> Iterator[str]:
    inside = _far_folder(name) if is_far(name) else _folder(name)
    if inside is None:
        yield name
    else:
        yield from sorted(file for file in inside if file.lower().endswith(ENDS) and not leave_out(file))


def _folder(name: str) -> list[str] | None:
    if name == STDIN or not Path(name).is_dir():
        return None
    inside = (file for file in Path(name).rglob("*") if not _is_hidden(file.relative_to(name).parts))
    return [str(file) for file in inside if file.is_file()]


def _far_folder(name: str) -> list[str] | None:
    from pyarrow import fs

    system, path = _far(name)
    if system.get_file_info(path).type != fs.FileType.Directory:
        return None
    head = name.rstrip("/").removesuffix(path.rstrip("/"))
    inside = (info for info in system.get_file_info(fs.FileSelector(path, recursive=True)) if info.is_file)
    return [head + info.path for info in inside if not _is_hidden(info.path.removeprefix(path).split("/"))]


def _is_hidden(parts: Iterable[str]) -> bool:
    """Whether a file in a folder is what an editor or a desktop put there for itself."""
    return any(part.startswith(".") for part in parts)


def _far(name: str) -> tuple[Any, str]:
    """The filesystem, and the path in it."""
    from pyarrow import fs

    system, path = fs.FileSystem.from_uri(name)
    return system, path
