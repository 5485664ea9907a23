"""Reports to a stream in one of the formats, each report whole; and files that are there only once they are whole."""

from __future__ import annotations

import io
import os
from collections import Counter
from types import TracebackType
from typing import BinaryIO, Protocol, Self

import msgspec

from rawi.engine.options import Read
from rawi.errors import OutputError


class Writer(Protocol):
    """What a format does with each report; `close` ends the output."""

    def write(self, read: Read) -> None: ...
    def close(self) -> None: ...


class JsonLines:
    """One report a line."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, read: Read) -> None:
        self._stream.write(read.json + b"\n")
        self._stream.flush()

    def close(self) -> None:
        """Nothing stands after the last line."""


class JsonArray:
    """One array, one report a line."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._before = b"[\n"

    def write(self, read: Read) -> None:
        self._stream.write(self._before + read.json)
        self._before = b",\n"

    def close(self) -> None:
        self._stream.write(b"[]\n" if self._before == b"[\n" else b"\n]\n")
        self._stream.flush()


class _Known(msgspec.Struct):
    """As much of a report as tells which document it is of."""

    class Of(msgspec.Struct):
        sha256: str

    document: Of


class OutFile:
    """A file under the name PATH.partial until `commit`, then PATH; what was at PATH before stays until then.

    With `resume`, begins with the whole lines of PATH.partial, or else of PATH; `done` counts the checksums of
    the documents that they are reports of. Left without `commit`, the partial file stays for a later --resume.
    What is no plain file (a device, a pipe) is written to as it is.
    """

    def __init__(self, path: str, *, resume: bool = False) -> None:
        self.path = os.path.realpath(path)
        self.direct = os.path.exists(path) and not os.path.isfile(path)
        self.partial = self.path if self.direct else self.path + ".partial"
        self.done: Counter[str] = Counter()
        try:
            kept = self._kept() if resume and not self.direct else None
            self.stream: BinaryIO = open(self.partial, "r+b" if kept is not None else "wb")  # noqa: SIM115 - closed by __exit__
            if kept is not None:
                self.stream.truncate(kept)
                self.stream.seek(kept)
        except OSError as error:
            raise OutputError(error.strerror or str(error), where=path) from None

    def _kept(self) -> int | None:
        """How many bytes of the partial file are whole lines of reports, counted into `done`; None where there is none."""
        if not os.path.exists(self.partial):
            if not os.path.exists(self.path):
                return None
            import shutil

            shutil.copyfile(self.path, self.partial)
        decode = msgspec.json.Decoder(_Known).decode
        kept = 0
        with open(self.partial, "rb") as lines:
            for line in lines:
                try:
                    known = decode(line)
                except (msgspec.DecodeError, UnicodeDecodeError):
                    break
                if not line.endswith(b"\n"):
                    break
                self.done[known.document.sha256] += 1
                kept += len(line)
        return kept

    def commit(self) -> None:
        """Puts the file in its place, on disk."""
        try:
            self.stream.flush()
            if self.direct:
                self.stream.close()
                return
            os.fsync(self.stream.fileno())
            self.stream.close()
            os.replace(self.partial, self.path)
        except OSError as error:
            raise OutputError(error.strerror or str(error), where=self.path) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if not self.stream.closed:
            self.stream.close()


class Utf8(io.TextIOBase):
    """Text onto a stream of bytes, which is left open when this goes."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream

    def write(self, text: str) -> int:
        self._stream.write(text.encode("utf-8", "replace"))
        return len(text)

    def flush(self) -> None:
        self._stream.flush()

    def close(self) -> None:
        """Nothing of its own is open."""
