"""Reports as a table on a terminal: a line for each document, one row per event below it.

Each document's rows are printed as they come, in columns whose widths depend on the terminal alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rawi.cli import cells
from rawi.cli.terminal import isolated, plain, wrapped
from rawi.engine.options import Read
from rawi.model import Event, Report, report_from_json

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table as RichTable

#: Column, share of the width, colour.
COLUMNS = (
    ("event", 16, "bold"),
    ("date", 12, "cyan"),
    ("place", 20, "green"),
    ("who → whom", 24, "magenta"),
    ("weapon", 11, "yellow"),
    ("toll", 16, "red"),
    ("source", 22, "blue"),
    ("conf", 5, ""),
)


class Table:
    """Writes each report's events as rows."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._begun = False

    def write(self, read: Read) -> None:
        report = report_from_json(read.json)
        if not self._begun:
            self._console.print(self._head())
            self._begun = True
        self._console.print(_headline(report), style="underline", overflow="fold")
        if report.events:
            self._console.print(self._rows(report))
        else:
            self._console.print("  no events", style="dim")

    def close(self) -> None:
        """Nothing stands below the last row."""

    def _widths(self) -> list[int]:
        room = self._console.width - len(COLUMNS) - 1
        shares = sum(share for _, share, _ in COLUMNS)
        return [4 if name == "conf" else max(6, room * share // shares) for name, share, _ in COLUMNS]

    def _grid(self) -> RichTable:
        from rich.table import Table as RichTable

        grid = RichTable(box=None, show_header=False, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
        for (_, _, style), width in zip(COLUMNS, self._widths(), strict=True):
            grid.add_column(style=style, width=width, no_wrap=True, overflow="crop")
        return grid

    def _head(self) -> RichTable:
        grid = self._grid()
        grid.add_row(*(name for name, _, _ in COLUMNS))
        grid.add_row(*("─" * width for width in self._widths()), style="dim")
        return grid

    def _rows(self, report: Report) -> RichTable:
        grid = self._grid()
        widths = self._widths()
        for event in report.events:
            values = _row(event, report)
            # Wrapped here and not by the table: an isolate that runs on past its line would draw the next column into it.
            lines = ["\n".join(line for value in cell for line in wrapped(value, width)) for cell, width in zip(values, widths, strict=True)]
            grid.add_row(*lines, style="dim" if event.background or event.status != "reported" else None)
        return grid


def _headline(report: Report) -> str:
    document = report.document
    title = document.title or document.text.split("\n", 1)[0][:120] or document.id
    return "  ".join(filter(None, (isolated(title), isolated(document.publisher or ""), document.published or "no date", plain(document.id))))


def _row(event: Event, report: Report) -> list[list[str]]:
    """The cells of an event, each a list of values that begin a line."""
    who = ", ".join(cells.actor_of(actor) for actor in event.initiators)
    whom = ", ".join(cells.actor_of(actor) for actor in event.targets)
    chains = [cells.chain_of(chain) for chain in event.attributions] or [report.document.publisher or ""]
    columns = [
        [f"{event.id} {cells.type_of(event)}", *(["background"] if event.background else [])],
        [cells.date_of(event.date)],
        [cells.place_of(place) for place in event.places],
        [who or "?", f"→ {whom or '?'}"] if who or whom else [],
        [cells.weapon_of(weapon) for weapon in event.weapons],
        [cells.toll_of(toll) for toll in event.tolls],
        chains,
        [f"{event.confidence:.2f}"],
    ]
    return [list(dict.fromkeys(column)) for column in columns]
