"""OCHA p-code tables (Common Operational Datasets) as CSV into a user's gazetteers.

A table has one line for each of its smallest units, with the names and codes of all levels above: columns such as `admin1Name_en`,
`admin1Name_ar`, `admin1Pcode` or `ADM1_EN`, `ADM1_AR`, `ADM1_PCODE`, and, where there are any, the coordinates of the unit.
"""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Iterator
from pathlib import Path

from rawi.knowledge.places.add import Added, Rejected, Row, keep, point, whole

_COLUMN = re.compile(r"^adm(?:in)?_?([0-5])_?(?:name)?_?(en|ar|pcode|code)?(?:_alt\d*)?$")
_LATITUDE = re.compile(r"^(?:lat|latitude|latitude_y|y|y_coord|lat_y|point_y)$")
_LONGITUDE = re.compile(r"^(?:lon|long|longitude|longitude_x|x|x_coord|long_x|point_x)$")
_KINDS = {0: "country", 1: "province", 2: "district", 3: "district", 4: "village", 5: "quarter"}


class _Columns:
    """Which column holds what: `name[level, language]`, `code[level]`, `lat`, `lon`."""

    def __init__(self, header: list[str]) -> None:
        self.name: dict[tuple[int, str], list[str]] = {}
        self.code: dict[int, str] = {}
        self.lat = self.lon = ""
        for column in header:
            low = column.strip().lower().replace(" ", "_").replace("-", "_")
            if found := _COLUMN.match(low):
                level = int(found[1])
                if found[2] in ("pcode", "code"):
                    self.code.setdefault(level, column)
                else:
                    self.name.setdefault((level, found[2] or "en"), []).append(column)
            elif _LATITUDE.match(low):
                self.lat = column
            elif _LONGITUDE.match(low):
                self.lon = column
        self.levels = sorted(level for level in self.code if level == 0 or (level, "ar") in self.name or (level, "en") in self.name)


def _units(path: Path, rejected: list[Rejected]) -> Iterator[Row]:
    with (gzip.open(path, "rt", encoding="utf-8-sig", newline="") if path.suffix == ".gz" else path.open(encoding="utf-8-sig", newline="")) as source:
        reader = csv.DictReader(source)
        columns = _Columns(list(reader.fieldnames or ()))
        if not any(columns.levels) or not any(language == "ar" for _, language in columns.name):
            raise ValueError(f"{path}: no p-code table with Arabic names (columns such as ADM1_PCODE and ADM1_AR are wanted)")
        lowest = columns.levels[-1]
        for cells in reader:
            try:
                whole(cells)
                if all(not value or value.startswith("#") for value in cells.values()):
                    continue  # the line of HXL tags
                yield from _chain(cells, columns, lowest)
            except ValueError as wrong:
                rejected.append(Rejected(reader.line_num, str(wrong)))


def _chain(cells: dict[str, str], columns: _Columns, lowest: int) -> list[Row]:
    """The units of one line, the widest first."""
    out: list[Row] = []
    parent = ""
    # The codes of the smallest units need not begin with the country ("C1001" in Syria); those of the widest do.
    widest = cells[columns.code[columns.levels[0]]].strip() or cells[columns.code[lowest]].strip()
    country = widest[:2].upper()
    if not re.fullmatch("[A-Z]{2}", country):
        raise ValueError(f"no p-code: {widest!r}")
    spot: tuple[float, float] | None = None
    if columns.lat and columns.lon and cells[columns.lat].strip() and cells[columns.lon].strip():
        spot = point(cells[columns.lat], cells[columns.lon])
    for level in columns.levels:
        if level == 0:
            continue
        ident = f"ocha:{cells[columns.code[level]].strip()}"
        if ident == "ocha:":
            raise ValueError(f"level {level} has no p-code")
        english = next((cells[c] for c in columns.name.get((level, "en"), ()) if cells[c]), "")
        names = tuple(cells[c] for c in columns.name.get((level, "ar"), ()) if cells[c])
        lat, lon = spot if spot and level == lowest else (None, None)
        out.append(Row(ident, english, names, country, _KINDS[level], lat, lon, parent))
        parent = ident
    return out


def add_ocha(path: str | Path, folder: Path | None = None) -> Added:
    """What was added: an OCHA p-code table as CSV (plain or gzipped).

    Raises ValueError where the file is no such table; OSError where it cannot be read.
    """
    path = Path(path)
    rejected: list[Rejected] = []
    rows = sorted(_units(path, rejected), key=lambda row: list(_KINDS.values()).index(row.kind))
    return keep(rows, rejected, "ocha-" + re.sub("[^A-Za-z0-9_-]", "_", path.name.split(".")[0])[:60], folder)
