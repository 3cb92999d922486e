"""What is sent in place of a text: named by what it is, with what to do, at the command line and at the service."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from quotes.cli import main
from quotes.foreign import encoding_of, kind_of

SAID = "“We will rebuild,” said Mayor Ada Brandt."


def zipped(*names: str) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        for name in names:
            file.writestr(name, b"\xe9")
    return archive.getvalue()


WORD = zipped("[Content_Types].xml", "word/document.xml")
PDF = b"%PDF-1.7\n%\xb5\xb5"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (WORD, "a Word document"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook"),
        (zipped("[Content_Types].xml", "ppt/slide1.xml"), "a document of Word, Excel or the like"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "a document of Word, Excel or the like"),
        (PDF, "a PDF"),
        (zipped("a.txt"), "a zip archive"),
        (gzip.compress(SAID.encode()), "gzip"),
        (SAID.encode("cp1252"), ""),
        (SAID.encode("utf-16"), ""),
        (b"", ""),
    ],
)
def test_it_is_told_by_how_it_begins(content: bytes, kind: str) -> None:
    assert kind_of(content) == kind


def test_an_encoding_is_told_by_its_mark() -> None:
    assert [encoding_of(SAID.encode(name)) for name in ("utf-16", "cp1252")] == ["UTF-16", "WINDOWS-1252"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (WORD, "a Word document; open it in its own program, and copy the text out of it"),
        (PDF, "a PDF; open it in its own program, and copy the text out of it"),
        (zipped("a.txt"), "a zip archive; unpack it first"),
        (SAID.encode("utf-16"), "not UTF-8 (byte 0xff at 0); convert it first, for example with: iconv -f UTF-16"),
        (SAID.encode("cp1252"), "not UTF-8 (byte 0x93 at 0); convert it first, for example with: iconv -f WINDOWS"),
    ],
)
def test_the_command_line_says_what_to_do(runner: CliRunner, tmp_path: Path, content: bytes, told: str) -> None:
    file = tmp_path / "article.txt"
    file.write_bytes(content)
    result = runner.invoke(main, ["extract", str(file)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"{file}: {told}")
    assert ("iconv" in result.stderr) == ("UTF-8" in told)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (WORD, "The body is a Word document. Copy the text out of it in its own program, and send that."),
        (PDF, "The body is a PDF. Copy the text out of it in its own program, and send that."),
        (zipped("a.txt"), "The body is a zip archive. Unpack it first."),
        (gzip.compress(SAID.encode()), "The body is gzip. Send it with Content-Encoding: gzip."),
    ],
)
def test_the_service_says_what_to_do(client: FlaskClient, content: bytes, told: str) -> None:
    answer = client.post("/v1/quotes", data=content, content_type="text/plain")
    assert (answer.status_code, answer.get_json()["detail"]) == (400, told)
