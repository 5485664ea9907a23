"""How far a run of several stages is: the stage, count, rate and time left, on standard error, on one line that rewrites itself."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable

from rawi.cli.progress import clock, size_up

#: Short runs say nothing.
_QUIET, _EVERY = 1.5, 0.25


class Stages:
    """Tells of one stage after the other; silent unless `asked` for or on a terminal, and there for the first moments too."""

    def __init__(self, *, asked: bool = False) -> None:
        self.shown = asked or sys.stderr.isatty()
        self.name = ""
        self._since = time.monotonic()
        self._next = self._since + (0 if asked else _QUIET)
        self._length = 0

    def reading(self, sources: Iterable[str]) -> int:
        """How many reports there are about to be at `sources`; 0 where nobody is shown it or it cannot be known."""
        return (size_up(sources) or 0) if self.shown else 0

    def stage(self, name: str, done: int, total: int) -> None:
        """`done` of `total` (0: nobody knows) of the stage `name` are done. Costs next to nothing when called often."""
        now = time.monotonic()
        if name != self.name:
            self.name, self._since = name, now
        if self.shown and now >= self._next:
            self._next = now + _EVERY
            self._tell(now - self._since, done, total)

    def clear(self) -> None:
        """Takes the line away, so that another can be written."""
        if self._length:
            sys.stderr.write("\r" + " " * self._length + "\r")
            sys.stderr.flush()
            self._length = 0

    def _tell(self, spent: float, done: int, total: int) -> None:
        rate = done / spent if spent else 0.0
        line = f"{self.name}: {done:,}" + (f", {rate:,.0f} a second" if rate else "")
        if total:
            left = f", {clock(max(0, total - done) / rate)} left" if rate else ""
            line = f"{self.name}: {min(100, 100 * done // total)} % of {total:,}" + (f", {rate:,.0f} a second" if rate else "") + left
        sys.stderr.write("\r" + line.ljust(self._length))
        sys.stderr.flush()
        self._length = len(line)
