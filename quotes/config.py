"""Settings of the service, from the environment."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from hashlib import sha256
from typing import Any

from . import DEFAULT_MODEL
from .errors import QuotesError

__all__ = ["KEY_NAME", "PREFIX", "SettingError", "Settings", "digest", "unknown"]

PREFIX = "QUOTES_"

ELSEWHERE = "EVAL"  # where the benchmarks find labelled articles

# These may be 0: any free port; nobody waits; no.
FROM_0 = ("port", "max_waiting", "log_text")

MAX_PORT = 65_535
MEMORY = "memory://"
KEY_NAME = re.compile(r"[\w.-]{1,64}", re.ASCII)
KEY = re.compile(rf"{KEY_NAME.pattern}:[0-9a-f]{{64}}", re.ASCII)
ORIGIN = re.compile(r"\*|https?://[\w.:\[\]-]+", re.ASCII)


class SettingError(QuotesError, ValueError):
    """An environment variable has a value that can't be used."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator may set: each field is the environment variable ``QUOTES_<NAME>``.

    model: spaCy pipeline, a package name or a path.
    max_text_bytes: size of one text in UTF-8; over it a request is answered 413.
    max_batch_articles: lines of one batch; after them the batch ends with an error.
    article_seconds: wall time of one article; over it the answer is 504.
    max_waiting: requests of a worker that wait while another is at work; over it the answer is 503.
    wait_seconds: how long one of them waits before it is answered 503.
    max_batches: batches that a worker has under way; over it the answer is 503.
    read_seconds: time for a body to arrive, in a batch for its next part; over it the answer is 408.
    host, port: address to listen on.
    workers: processes; each works on one article at a time.
    threads: connections that a worker serves at once, so that it can say no, and how it is, while an article is read.
    timeout: seconds after which a worker that shows no sign of life is replaced.
    graceful_timeout: seconds that a worker which is to stop has for the requests that it holds.
    api_keys: ``name:hash`` of each key, with commas, as ``quotes key`` prints them; none: everybody may ask.
    rate_limit: requests of one key, or of one address, such as ``600/minute``; none: no limit.
    rate_storage: where they are counted: in each worker, or for all of them in ``redis://host:port``
        (``pip install redis``).
    cors_origins: origins whose pages may ask, with commas; none: no page of another origin.
    log_text: 1: the texts of requests go into the log.
    """

    model: str = DEFAULT_MODEL
    max_text_bytes: int = 2**20
    max_batch_articles: int = 1_000_000
    article_seconds: int = 60
    max_waiting: int = 16
    wait_seconds: int = 20
    max_batches: int = 4
    read_seconds: int = 30
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2
    threads: int = 48
    timeout: int = 60
    graceful_timeout: int = 60
    api_keys: str = ""
    rate_limit: str = ""
    rate_storage: str = MEMORY
    cors_origins: str = ""
    log_text: int = 0

    def __post_init__(self) -> None:
        _all_match("api_keys", KEY, self.keys, "give name:hash, as `quotes key NAME` prints it")
        _all_match("cors_origins", ORIGIN, self.origins, "give origins such as https://desk.example, with commas")
        _check_rate_limit(self.rate_limit)
        _check_rate_storage(self.rate_storage)
        if self.port > MAX_PORT:
            raise SettingError(f"{PREFIX}PORT={self.port}: give a port up to {MAX_PORT}")
        if self.threads < (least := self.max_waiting + self.max_batches + 2):
            raise SettingError(
                f"{PREFIX}THREADS={self.threads}: give at least {least}, for {PREFIX}MAX_WAITING, {PREFIX}MAX_BATCHES "
                "and two more"
            )

    @classmethod
    def from_env(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """Settings from the variables that are set and not empty. Raises SettingError, naming the variable."""
        given = {f.name: (f.default, environ.get(PREFIX + f.name.upper(), "")) for f in fields(cls)}
        values: dict[str, Any] = {
            name: _value(name, default, value) for name, (default, value) in given.items() if value
        }
        return cls(**values)

    @property
    def keys(self) -> list[str]:
        """Each ``name:hash``."""
        return _listed(self.api_keys)

    @property
    def origins(self) -> list[str]:
        return _listed(self.cors_origins)


def unknown(environ: Mapping[str, str] = os.environ) -> list[str]:
    """What is wrong with each variable that looks like a setting and is none. A misspelt one would pass in silence."""
    known = [f.name.upper() for f in fields(Settings)]
    given = sorted(name.removeprefix(PREFIX) for name in environ if name.startswith(PREFIX))
    strange = [name for name in given if name not in known and name != ELSEWHERE]
    return [f"{PREFIX}{name} is no setting and changes nothing{_meant(name, known)}" for name in strange]


def _meant(name: str, known: list[str]) -> str:
    close = get_close_matches(name, known, 1)
    return f": do you mean {PREFIX}{close[0]}?" if close else ""


def digest(key: str) -> str:
    """The hash of an API key. Keys are long and random, so a fast hash is enough: nobody can try them all."""
    return sha256(key.encode()).hexdigest()


def _listed(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def _all_match(name: str, pattern: re.Pattern[str], values: list[str], remedy: str) -> None:
    if not all(pattern.fullmatch(value) for value in values):
        raise SettingError(f"{PREFIX}{name.upper()}: {remedy}")


def _check_rate_limit(limit: str) -> None:
    if not limit:
        return
    from limits import parse_many  # only a service with a limit pays for it

    try:
        parse_many(limit)
    except ValueError as error:
        raise SettingError(f"{PREFIX}RATE_LIMIT={limit!r}: give a limit such as 600/minute") from error


def _check_rate_storage(uri: str) -> None:
    """Makes the storage once, which doesn't connect. No message repeats the whole address: it may hold a password."""
    if uri == MEMORY:
        return
    from limits.errors import ConfigurationError
    from limits.storage import storage_from_string

    try:
        storage_from_string(uri)
    except (ConfigurationError, ValueError) as error:
        remedy = f"give {MEMORY}, or redis://host:6379 after pip install redis"
        raise SettingError(f"{PREFIX}RATE_STORAGE={uri.partition(':')[0]}:…: {remedy}") from error


def _value(name: str, default: Any, value: str) -> str | int:
    if isinstance(default, str):
        return value
    minimum = 0 if name in FROM_0 else 1
    if not (value.isascii() and value.isdigit() and int(value) >= minimum):
        raise SettingError(f"{PREFIX}{name.upper()}={value!r}: give a whole number from {minimum}")
    return int(value)
