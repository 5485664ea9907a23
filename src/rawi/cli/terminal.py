"""What the terminal can do: colours, width, and right-to-left words among left-to-right ones."""

from __future__ import annotations

import os
import sys
from typing import IO, TYPE_CHECKING

from rawi.intake.pieces import Failure

if TYPE_CHECKING:
    from rich.console import Console

#: First-strong isolate … pop: words of either direction that do not disturb their neighbours (UAX #9).
FSI, RLI, PDI = "\u2068", "\u2067", "\u2069"
#: The width of what is not a terminal.
_WIDE = 160


def colours(when: str, stream: IO[str]) -> bool:
    """Whether to colour what goes to `stream`; `when` is auto, always or never."""
    if when != "auto":
        return when == "always"
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def console(when: str = "auto", stream: IO[str] | None = None) -> Console:
    """A rich Console on standard output, with or without colours."""
    from rich.console import Console

    stream = stream or sys.stdout
    coloured = colours(when, stream)
    width = None if stream.isatty() or os.environ.get("COLUMNS") else _WIDE
    return Console(
        file=stream, force_terminal=coloured, no_color=not coloured, color_system="auto" if coloured else None,
        width=width, highlight=False, markup=False, emoji=False, legacy_windows=False,
    )


def plain(words: str) -> str:
    """`words` safe for one line of a terminal: control and bidi characters out, blanks run together."""
    return " ".join("".join(c if c.isprintable() or c.isspace() else "" for c in words).split())


def isolated(words: str) -> str:
    """`words` on one line, their direction kept to themselves."""
    words = plain(words)
    return f"{FSI}{words}{PDI}" if words and not words.isascii() else words


def wrapped(words: str, width: int) -> list[str]:
    """`words` in lines of at most `width` cells, each with its direction kept to itself."""
    from rich.cells import cell_len, chop_cells

    lines: list[str] = []
    line, room = "", width
    for word in plain(words).split(" "):
        long = cell_len(word)
        if line and long + 1 > room:
            lines.append(line)
            line, room = "", width
        if long > width:
            *whole, word = chop_cells(word, width)
            lines += whole
            long = cell_len(word)
        line, room = (f"{line} {word}", room - long - 1) if line else (word, width - long)
    return [isolated(each) for each in [*lines, line]]


def failure_line(failure: Failure) -> str:
    """What could not be read on one line: name, code, reason, what to do."""
    todo = f" ({failure.todo})" if failure.todo else ""
    return plain(f"rawi: {failure.name}: {failure.code}: {failure.reason}{todo}")
