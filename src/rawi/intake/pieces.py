"""What lies at a source, piece by piece in a fixed order, before anything is decoded.

A piece is one article's bytes, or where they are (a path, an address). The walk is lazy: a folder of a million
files and a JSON-lines file of any length pass in constant memory. What cannot be opened is a Failure in its place.
"""

from __future__ import annotations

import gzip
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Literal

import msgspec

from rawi.errors import NotAnArticle, RawiError, SourceError, TooLarge

#: No article is longer; a page with everything around it hardly reaches 2 MB.
MAX_BYTES = 20_000_000
_KINDS = (".html", ".htm", ".xhtml", ".txt", ".text", ".json", ".jsonl", ".ndjson")
_LINES = (".jsonl", ".ndjson")


class Failure(msgspec.Struct, frozen=True, gc=False, tag=True):
    """One article that could not be read: its name, a code that can be searched for, and why in words."""

    name: str
    code: str
    reason: str
    todo: str | None = None

    @classmethod
    def of(cls, name: str, error: RawiError) -> Failure:
        return cls(name, error.code, error.what, error.todo)


class Piece(msgspec.Struct, frozen=True, gc=False, tag=True):
    """One thing to read. `form` tells where its bytes are: in `data` ("bytes", or "record" for one JSON object),
    at the path `name` ("path") or behind the address `name` ("url")."""

    name: str
    form: Literal["path", "url", "record", "bytes"]
    data: bytes | None = None


def is_url(source: str) -> bool:
    return source[:8].lower().startswith(("http://", "https://"))


def is_article_file(name: str) -> bool:
    """Whether a folder's file of this name is taken for articles."""
    low = name.lower().removesuffix(".gz")
    return not name.startswith(".") and low.endswith(_KINDS)


def walk(sources: Iterable[str], stdin: BinaryIO | None = None) -> Iterator[Piece | Failure]:
    """The pieces at `sources` (paths, folders, addresses, "-"), folders recursively and sorted by name."""
    for source in sources:
        try:
            yield from _at(source, stdin)
        except RawiError as error:
            yield Failure.of(error.where or source, error)
        except OSError as error:
            yield Failure(source, SourceError.code, error.strerror or str(error))


def _at(source: str, stdin: BinaryIO | None) -> Iterator[Piece | Failure]:
    if source == "-":
        yield from _lines_or_whole("-", stdin or sys.stdin.buffer)
    elif is_url(source):
        yield Piece(source, "url")
    elif os.path.isdir(source):
        found = False
        for piece in _folder(source):
            found = True
            yield piece
        if not found:
            raise SourceError("no articles in this folder", where=source, todo=f"files end in {', '.join(_KINDS)}, or these with .gz")
    elif os.path.exists(source):
        yield from _file(source)
    else:
        raise SourceError("no such file or folder", where=source)


def _folder(path: str) -> Iterator[Piece | Failure]:
    try:
        with os.scandir(path) as listing:
            entries = sorted(((e.name, e.is_dir(follow_symlinks=False)) for e in listing), key=lambda e: e[0])
    except OSError as error:
        yield Failure(path, SourceError.code, error.strerror or str(error))
        return
    for name, is_folder in entries:
        inside = os.path.join(path, name)
        if is_folder:
            if not name.startswith("."):
                yield from _folder(inside)
        elif is_article_file(name):
            try:
                yield from _file(inside)
            except RawiError as error:
                yield Failure.of(error.where or inside, error)
            except OSError as error:
                yield Failure(inside, SourceError.code, error.strerror or str(error))


def _file(path: str) -> Iterator[Piece | Failure]:
    low = path.lower()
    if low.removesuffix(".gz").endswith(_LINES):
        with gzip.open(path) if low.endswith(".gz") else open(path, "rb") as lines:
            yield from _lines(path, lines)
    else:
        yield Piece(path, "path")


def _lines(name: str, file: BinaryIO | gzip.GzipFile, number: int = 0) -> Iterator[Piece | Failure]:
    """The records of a JSON-lines stream, named `name:line`."""
    while True:
        try:
            line = file.readline(MAX_BYTES + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise SourceError(f"breaks off after line {number}: {error}", where=name) from None
        if not line:
            return
        number += 1
        if len(line) > MAX_BYTES:
            yield Failure(f"{name}:{number}", TooLarge.code, f"a line of more than {MAX_BYTES // 1_000_000} MB")
            while line and not line.endswith(b"\n"):
                line = file.readline(MAX_BYTES)
            continue
        line = line.removeprefix(b"\xef\xbb\xbf").strip() if number == 1 else line.strip()
        if line:
            yield Piece(f"{name}:{number}", "record", line)


def _lines_or_whole(name: str, file: BinaryIO) -> Iterator[Piece | Failure]:
    """A stream without a name to tell: JSON lines when its first line is a whole JSON object, else one article."""
    first = file.readline(MAX_BYTES + 1)
    head = first.removeprefix(b"\xef\xbb\xbf").strip()
    if head.startswith(b"{") and head.endswith(b"}"):
        yield Piece(f"{name}:1", "record", head)
        yield from _lines(name, file, 1)
        return
    rest = file.read(MAX_BYTES + 1 - len(first)) if len(first) <= MAX_BYTES else b""
    if len(first) + len(rest) > MAX_BYTES:
        raise TooLarge(f"more than {MAX_BYTES // 1_000_000} MB", where=name)
    if not (first + rest).strip():
        raise NotAnArticle("nothing came in on standard input", where=name)
    yield Piece(name, "bytes", first + rest)


def read_bounded(path: str) -> bytes:
    """The bytes of the file at `path`, unpacked where it is gzip. Raises TooLarge past MAX_BYTES, SourceError."""
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SourceError(error.strerror or str(error), where=path) from None
    return bounded(data, path)


def bounded(data: bytes, name: str) -> bytes:
    """`data`, unpacked where it is gzip. Raises TooLarge past MAX_BYTES before or after."""
    if len(data) <= MAX_BYTES and data[:2] == b"\x1f\x8b":
        try:
            unpack = zlib.decompressobj(wbits=31)
            data = unpack.decompress(data, MAX_BYTES + 1)
        except zlib.error as error:
            raise NotAnArticle(f"broken gzip data: {error}", where=name) from None
        if len(data) <= MAX_BYTES and not unpack.eof:
            raise NotAnArticle("gzip data breaks off", where=name)
    if len(data) > MAX_BYTES:
        raise TooLarge(f"more than {MAX_BYTES // 1_000_000} MB", where=name)
    return data
