"""How far a long run is: count, rate and time left, on standard error, on one line that rewrites itself."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable

from rawi.intake.pieces import is_article_file, is_url

#: Short runs say nothing.
_QUIET, _EVERY = 1.5, 0.25


class Progress:
    """Counts articles; silent unless `asked` for or on a terminal, and there for the first moments too."""

    def __init__(self, sources: Iterable[str], *, asked: bool = False, on_screen: bool = False, before: int = 0) -> None:
        # On a terminal that shows the results the line would stand between them.
        self.shown = asked or (sys.stderr.isatty() and not on_screen)
        self.done = self.failed = 0
        self._sources = list(sources)
        self._total: int | None = None
        self._before = before  # read in an earlier run
        self._start = time.monotonic()
        self._next = self._start + (0 if asked else _QUIET)
        self._length = 0
        self._sized = False

    def step(self, *, failed: bool) -> None:
        self.done += 1
        self.failed += failed
        now = time.monotonic()
        if self.shown and now >= self._next:
            self._next = now + _EVERY
            self._tell(now)

    def clear(self) -> None:
        """Takes the line away, so that another can be written."""
        if self._length:
            sys.stderr.write("\r" + " " * self._length + "\r")
            sys.stderr.flush()
            self._length = 0

    def _tell(self, now: float) -> None:
        if not self._sized:
            self._sized = True
            self._total = size_up(self._sources)
            if self._total is not None:
                self._total = max(0, self._total - self._before)
        spent = now - self._start
        rate = self.done / spent
        line = f"{self.done:,} articles, {rate:,.0f} a second" + (f", {self.failed:,} failed" if self.failed else "")
        if self._total:
            left = max(0, self._total - self.done) / rate
            line = f"{min(100, 100 * self.done // self._total)} % of {self._total:,}: {line}, {clock(left)} left"
        sys.stderr.write("\r" + line.ljust(self._length))
        sys.stderr.flush()
        self._length = len(line)


def clock(seconds: float) -> str:
    """A length of time as h:mm:ss or m:ss."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def size_up(sources: Iterable[str]) -> int | None:
    """How many articles there are about to be, without opening more than needed; None where that cannot be known."""
    total = 0
    for source in sources:
        if source == "-":
            return None
        if is_url(source):
            total += 1
            continue
        for path in _files(source):
            if path.lower().endswith((".jsonl", ".ndjson")):
                total += _lines(path)
            elif path.lower().endswith((".jsonl.gz", ".ndjson.gz")):
                return None
            else:
                total += 1
    return total


def _files(source: str) -> Iterable[str]:
    if not os.path.isdir(source):
        yield source
        return
    for folder, inner, names in os.walk(source):
        inner[:] = [name for name in inner if not name.startswith(".")]
        yield from (os.path.join(folder, name) for name in names if is_article_file(name))


def _lines(path: str) -> int:
    try:
        with open(path, "rb") as file:
            count = 0
            while block := file.read(1 << 20):
                count += block.count(b"\n")
            return count
    except OSError:
        return 0
