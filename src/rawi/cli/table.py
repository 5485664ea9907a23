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

#: Column, least width, share of the room beyond that, colour. Below `_NARROW` cells the weapons stand under the event.
COLUMNS = (
    ("", 3, 0, "bold"),
    ("event", 16, 0, "bold"),
    ("date", 11, 0, "cyan"),
    ("place", 9, 20, "green"),
    ("who → whom", 10, 24, "magenta"),
    ("weapon", 7, 10, "yellow"),
    ("toll", 9, 16, "red"),
    ("source", 8, 22, "blue"),
    ("conf", 4, 0, ""),
)
_NARROW = 96
_CHAINS = 3


class Table:
    """Writes each report's events as rows."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._begun = False
        # Narrower than this the columns could only be cut: let the terminal break the lines.
        least = [column[1] + 1 for column in COLUMNS if column[0] != "weapon"]
        console.width = max(console.width, sum(least))

    def write(self, read: Read) -> None:
        self.show(report_from_json(read.json))

    def show(self, report: Report, *, headline: bool = True) -> None:
        """The rows of a report, below a line that names its document."""
        if not self._begun:
            self._console.print(self._head())
            self._begun = True
        if headline:
            self._console.print(_headline(report), style="underline", overflow="fold")
        if report.events:
            self._console.print(self._rows(report))
        else:
            self._console.print("  no events", style="dim")

    def close(self) -> None:
        """Nothing stands below the last row."""

    def _columns(self) -> list[tuple[str, int, str]]:
        """Name, width and colour of each column at the terminal's width."""
        columns = [c for c in COLUMNS if c[0] != "weapon" or self._console.width >= _NARROW]
        room = max(0, self._console.width - len(columns) - sum(c[1] for c in columns))
        shares = sum(c[2] for c in columns)
        return [(name, least + room * share // shares, style) for name, least, share, style in columns]

    def _grid(self) -> RichTable:
        from rich.table import Table as RichTable

        grid = RichTable(box=None, show_header=False, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
        for _, width, style in self._columns():
            grid.add_column(style=style, width=width, no_wrap=True, overflow="crop")
        return grid

    def _head(self) -> RichTable:
        grid = self._grid()
        grid.add_row(*(name for name, _, _ in self._columns()))
        grid.add_row(*("─" * width for _, width, _ in self._columns()), style="dim")
        return grid

    def _rows(self, report: Report) -> RichTable:
        grid = self._grid()
        columns = self._columns()
        for event in report.events:
            row = _row(event, report)
            if len(columns) < len(COLUMNS):
                row["event"] += row["weapon"]
            # Wrapped here and not by the table: an isolate that runs on past its line would draw the next column into it.
            lines = ["\n".join(line for value in cell for line in wrapped(value, width)) for cell, width in ((row[name], width) for name, width, _ in columns)]
            grid.add_row(*lines, style="dim" if event.background or event.status != "reported" else None)
        return grid


def _headline(report: Report) -> str:
    document = report.document
    title = document.title or document.text.split("\n", 1)[0][:120] or document.id
    return "  ".join(filter(None, (isolated(title), isolated(document.publisher or ""), document.published or "no date", plain(document.id))))


def _row(event: Event, report: Report) -> dict[str, list[str]]:
    """The cells of an event by column, each a list of values that begin a line."""
    who = ", ".join(dict.fromkeys(cells.actor_of(actor) for actor in event.initiators))
    whom = ", ".join(dict.fromkeys(cells.actor_of(actor) for actor in event.targets))
    chains = list(dict.fromkeys(cells.chain_of(chain) for chain in event.attributions)) or [report.document.publisher or ""]
    if len(chains) > _CHAINS:
        chains[_CHAINS:] = [f"and {len(chains) - _CHAINS} more"]
    columns = {
        "": [event.id],
        "event": [cells.type_of(event), *(["background"] if event.background else [])],
        "date": [cells.date_of(event.date)],
        "place": [cells.place_of(place) for place in event.places],
        "who → whom": [who or "?", f"→ {whom or '?'}"] if who or whom else [],
        "weapon": [cells.weapon_of(weapon) for weapon in event.weapons],
        "toll": [cells.toll_of(toll) for toll in event.tolls],
        "source": chains,
        "conf": [f"{event.confidence:.2f}"],
    }
    return {name: list(dict.fromkeys(values)) for name, values in columns.items()}
