"""Settings of the service, from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from . import DEFAULT_MODEL
from .errors import QuotesError

__all__ = ["SettingError", "Settings"]

PREFIX = "QUOTES_"


class SettingError(QuotesError, ValueError):
    """An environment variable has a value that can't be used."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator may set: each field is the environment variable ``QUOTES_<NAME>``.

    model: spaCy pipeline, a package name or a path.
    max_text_bytes: size of one text in UTF-8; over it a request is answered 413.
    host, port: address to listen on.
    workers: processes; each answers one article at a time.
    threads: connections that a worker serves at once, so that health checks answer while an article is read.
    timeout: seconds after which a worker that shows no sign of life is replaced.
    """

    model: str = DEFAULT_MODEL
    max_text_bytes: int = 2**20
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2
    threads: int = 8
    timeout: int = 60

    @classmethod
    def from_env(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """Settings from the variables that are set and not empty. Raises SettingError, naming the variable."""
        given = {f.name: environ.get(PREFIX + f.name.upper(), "") for f in fields(cls)}
        values: dict[str, Any] = {name: _value(name, value) for name, value in given.items() if value}
        return cls(**values)


def _value(name: str, value: str) -> str | int:
    if isinstance(getattr(Settings(), name), str):
        return value
    minimum = 0 if name == "port" else 1  # port 0: any free one
    if not (value.isascii() and value.isdigit() and int(value) >= minimum):
        raise SettingError(f"{PREFIX}{name.upper()}={value!r}: give a whole number from {minimum}")
    return int(value)
