"""The body of a request, piece by piece: gunzipped where it is gzip, and given up where it doesn't come."""

from __future__ import annotations

import gzip
import math
import socket
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from threading import Timer
from time import monotonic
from typing import IO, cast

from flask import request
from werkzeug.exceptions import BadRequest, ClientDisconnected, HTTPException, RequestTimeout, UnsupportedMediaType

__all__ = ["PIECE", "Pace", "arriving_within", "drain", "pieces", "stop_reading"]

PIECE, KIB = 2**16, 2**10  # bytes
LEAST = 0.05  # seconds between two looks at the clock

# How much more than allowed is still taken, unread, so that the client gets to see the answer.
DRAINED = 2**24


def pieces() -> Callable[[int], bytes]:
    """A function that gives the next piece of the body of the request at hand, and nothing at its end.

    It waits until it has as many bytes as it's asked for; of gzip it gives what comes, up to PIECE. It works without
    the request, in any thread, and raises HTTPException: 400 for a body that breaks off or isn't the gzip it says, 408
    for one that stops coming.
    """
    encoding = request.headers.get("Content-Encoding", "").strip().lower()
    if encoding not in ("", "identity", "gzip"):
        raise UnsupportedMediaType(f"The Content-Encoding {encoding} can't be read. Send gzip, or none.")
    packed = encoding == "gzip"
    stream = Whole(request.stream, request.content_length, KIB if packed else PIECE)
    return partial(_piece, _gunzipped(stream) if packed else stream.read)


def _gunzipped(stream: Whole) -> Callable[[int], bytes]:
    """Reads what the stream holds unpacked. To GzipFile nothing at all is the gzip of nothing; it's none."""
    unpacked = gzip.GzipFile(fileobj=cast(IO[bytes], stream))

    def read(_: int) -> bytes:
        data = unpacked.read1(PIECE)
        if stream.empty:
            raise EOFError
        return data

    return read


class Whole:
    """A stream that is as long as its Content-Length says, else raises ClientDisconnected, which gunicorn doesn't.

    most: bytes that are waited for at once; GzipFile would ask for more.
    """

    def __init__(self, stream: IO[bytes], length: int | None, most: int) -> None:
        self._stream, self._left, self._most = stream, length, most
        self.empty = True  # so far

    def read(self, size: int) -> bytes:
        size = min(size, self._most)
        data = self._stream.read(size)
        if self._left is not None:
            if len(data) < min(size, self._left):
                raise ClientDisconnected
            self._left -= len(data)
        self.empty = self.empty and not data
        return data


def _piece(read: Callable[[int], bytes], size: int) -> bytes:
    try:
        return read(size)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise BadRequest("The body isn't the gzip that its Content-Encoding says.") from error
    except BlockingIOError as error:  # the socket's own time limit, set in gunicorn's settings
        raise RequestTimeout("The body stopped coming. Send it again.") from error
    except ClientDisconnected as error:
        raise BadRequest("The body is shorter than its Content-Length.") from error
    except Exception as error:  # gunicorn has many names for what can be wrong with chunks
        raise BadRequest("The body can't be read: its chunks are broken.") from error


@contextmanager
def arriving_within(seconds: float) -> Iterator[None]:
    """408 where what is read within takes longer, however little comes however often."""
    late = []

    def give_up(connection: socket.socket) -> None:
        late.append(True)
        stop_reading(connection)

    timer = Timer(seconds, give_up, [request.environ.get("gunicorn.socket")])
    timer.start()
    try:
        yield
    except HTTPException as error:
        if late:
            raise RequestTimeout(f"The body took longer than {seconds} seconds. Send it faster, or less.") from error
        raise
    finally:
        timer.cancel()


class Pace:
    """Gives up who sends a body slower than a KiB in some seconds, however little comes however often.

    Its socket only sees that something came. So whoever waits for what is read looks at the clock.
    """

    def __init__(self, seconds: float, connection: socket.socket | None) -> None:
        self._seconds, self._connection = seconds, connection
        self._until = math.inf  # when the piece that is being read must be there
        self._late = False

    def kept(self, read: Callable[[int], bytes]) -> Callable[[int], bytes]:
        """The same function, but 408 where a piece takes longer."""

        def read_in_time(size: int) -> bytes:
            self._until = monotonic() + self._seconds * max(1, size / KIB)
            try:
                return read(size)
            except HTTPException as error:
                if self._late:
                    raise RequestTimeout(
                        f"A KiB took longer than {self._seconds} seconds. Send it faster, or less."
                    ) from error
                raise
            finally:
                self._until = math.inf

        return read_in_time

    def look(self) -> float:
        """Stops the reading where it's late. In how many seconds to look again."""
        left = self._until - monotonic()
        if left <= 0 and not self._late:
            self._late = True
            stop_reading(self._connection)
        return min(max(left, LEAST), self._seconds)


def stop_reading(connection: socket.socket | None) -> None:
    """Lets whoever reads from the connection see its end. Answers can still be sent."""
    if connection:
        with suppress(OSError):  # it's gone already
            connection.shutdown(socket.SHUT_RD)


def drain(read: Callable[[int], bytes]) -> None:
    """Reads on for a while: many clients look for an answer only when they have sent all they have."""
    left = DRAINED
    with suppress(HTTPException):  # the answer is on its way
        while left > 0 and (piece := read(PIECE)):
            left -= len(piece)
