"""Incidents as a table on a terminal: one row each, and a line of counts at the foot."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rawi.cli import incident_cells as cells
from rawi.cli.cells import type_of
from rawi.cli.terminal import wrapped
from rawi.model import Incident

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

#: Column, least width, share of the room beyond that, colour. Below `_NARROW` cells "by" is left out.
COLUMNS = (
    ("date", 11, 0, "cyan"),
    ("place", 14, 24, "green"),
    ("what", 16, 2, "bold"),
    ("by", 10, 14, "magenta"),
    ("killed", 7, 8, "red"),
    ("injured", 7, 8, "red"),
    ("sources", 7, 0, "blue"),
    ("grade", 13, 0, ""),
)
_NARROW = 100
_GRADES = {"corroborated": "bold green", "single_source": "", "contested": "bold yellow", "denied": "dim"}


class IncidentsTable:
    """Writes each incident as a row; `reports` is how many reports they were merged from."""

    def __init__(self, console: Console, *, reports: int) -> None:
        self._console = console
        self._reports = reports
        self._grades: Counter[str] = Counter()
        self._told: set[str] = set()
        self._days: list[str] = []
        # Narrower than this the columns could only be cut: let the terminal break the lines.
        console.width = max(console.width, sum(column[1] + 1 for column in COLUMNS if column[0] != "by"))

    def write(self, incident: Incident) -> None:
        if not self._grades:
            self._console.print(self._head())
        self._grades[incident.grade] += 1
        self._told.update(telling.document for telling in incident.reports)
        if incident.date:
            self._days += [incident.date.start, incident.date.end]
            self._days = [min(self._days), max(self._days)]
        self._console.print(self._row(incident))

    def close(self) -> None:
        """Writes the foot."""
        from rich.text import Text

        number = sum(self._grades.values())
        foot = f"{_many(number, 'incident')} from {_many(self._reports, 'report')}"
        if self._days:
            foot += f", {self._days[0]}" if self._days[0] == self._days[1] else f", {self._days[0]} – {self._days[1]}"
        if number:
            foot += ": " + ", ".join(f"{self._grades[grade]:,} {cells.grade_words(grade)}" for grade in _GRADES if self._grades[grade])
        none = self._reports - len(self._told)
        if none > 0:
            foot += f"; {_many(none, 'report')} {'tells' if none == 1 else 'tell'} of none"
        lines = wrapped(foot, self._console.width)
        self._console.print(Text("\n".join(lines), style="dim"))

    def _columns(self) -> list[tuple[str, int, str]]:
        """Name, width and colour of each column at the terminal's width."""
        columns = [c for c in COLUMNS if c[0] != "by" or self._console.width >= _NARROW]
        room = max(0, self._console.width - len(columns) - sum(c[1] for c in columns))
        shares = sum(c[2] for c in columns)
        return [(name, least + room * share // shares, style) for name, least, share, style in columns]

    def _head(self) -> Text:
        columns = self._columns()
        return self._lines([[name] for name, _, _ in columns], ["bold"] * len(columns)).append("\n").append_text(
            self._lines([["─" * width] for _, width, _ in columns], ["dim"] * len(columns))
        )

    def _row(self, incident: Incident) -> Text:
        row = {
            "date": cells.date_of(incident.date),
            "place": cells.place_of(incident.place),
            "what": type_of(incident),
            "by": ", ".join(dict.fromkeys(cells.actor_of(actor) for actor in incident.initiators)),
            "killed": cells.figure(incident, "killed"),
            "injured": cells.figure(incident, "injured"),
            "sources": str(incident.independent_sources),
            "grade": cells.grade_words(incident.grade),
        }
        styles = {"grade": _GRADES[incident.grade]}
        columns = self._columns()
        # What is denied is dim throughout.
        colours = ["dim" if incident.status != "reported" else styles.get(name, style) for name, _, style in columns]
        return self._lines([wrapped(row[name], width) for name, width, _ in columns], colours)

    def _lines(self, columns: list[list[str]], colours: list[str]) -> Text:
        """Cells side by side, each a list of lines. Laid out here: rich's own table takes a millisecond a row, and there may be many."""
        from rich.cells import cell_len
        from rich.text import Text

        out = Text(no_wrap=True, overflow="ignore")
        widths = [width for _, width, _ in self._columns()]
        for number in range(max(map(len, columns))):
            out.append("\n" if number else "")
            for lines, width, colour in zip(columns, widths, colours, strict=True):
                line = lines[number] if number < len(lines) else ""
                out.append(line, colour).append(" " * (width - cell_len(line) + 1))
            out.rstrip()
        return out


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
