"""Who's On First tables into a user's gazetteers: flattened CSV (plain or gzipped) and the SQLite distributions.

CSV columns: id, name, placetype, lat, lon, names_ar, names_en (parted by `|`), gn_id, parent, is_current, and country where there is one.
SQLite: tables `spr` and `names`, as in https://geocode.earth/data/whosonfirst/.
"""

from __future__ import annotations

import csv
import gzip
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from rawi.knowledge.places.add import Added, Rejected, Row, keep, point, whole

#: Who's On First placetype -> our kind; others (venues, postcodes, time zones …) are passed over.
_KINDS = {
    "country": "country", "dependency": "country", "region": "province", "macroregion": "province", "county": "district", "macrocounty": "district",
    "localadmin": "district", "locality": "village", "borough": "quarter", "macrohood": "quarter", "neighbourhood": "quarter", "microhood": "quarter",
    "campus": "site", "island": "island", "marinearea": "sea",
}  # fmt: skip
_WANTED = ("id", "name", "placetype", "lat", "lon", "names_ar")
_COUNTRY = re.compile(r"(?:^|[_\-.])([a-z]{2})(?=\.(?:csv|db|sqlite))")


def _kind(placetype: str, names: tuple[str, ...]) -> str:
    kind = _KINDS.get(placetype, "")
    if kind == "site" and any(name.startswith("مطار") for name in names):
        return "airport"
    return kind


def _row(cells: dict[str, str], country: str) -> Row | None:
    """The place of a line; None for a kind that is passed over or a place that is no more. Raises ValueError for a bad line."""
    names = tuple(name.strip() for name in (cells.get("names_ar") or "").split("|") if name.strip())
    kind = _kind(cells["placetype"], names)
    if not kind or cells.get("is_current") == "0":
        return None
    lat, lon = point(cells["lat"], cells["lon"])
    gn = (cells.get("gn_id") or "").strip()
    ident = f"gn:{int(gn)}" if gn else f"wof:{int(cells['id'])}"
    return Row(ident, cells["name"], names, (cells.get("country") or country).upper(), kind, lat, lon, (cells.get("parent") or "").strip())


def _from_csv(path: Path, country: str, rejected: list[Rejected]) -> Iterator[tuple[str, Row]]:
    with (gzip.open(path, "rt", encoding="utf-8", newline="") if path.suffix == ".gz" else path.open(encoding="utf-8", newline="")) as source:
        reader = csv.DictReader(source)
        missing = [name for name in _WANTED if name not in (reader.fieldnames or ())]
        if missing:
            raise ValueError(f"{path}: no Who's On First table: no column {', '.join(missing)}")
        for cells in reader:
            try:
                whole(cells)
                row = _row(cells, country)
            except ValueError as wrong:
                rejected.append(Rejected(reader.line_num, str(wrong)))
                continue
            if row is not None:
                yield cells["id"], row


def _from_sqlite(path: Path, country: str, rejected: list[Rejected]) -> Iterator[tuple[str, Row]]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as base:
        try:
            names: dict[str, list[str]] = {}
            for ident, name in base.execute("SELECT id, name FROM names WHERE language IN ('ara', 'ar')"):
                names.setdefault(str(ident), []).append(str(name))
            places = base.execute("SELECT id, name, placetype, latitude, longitude, parent_id, is_current, country FROM spr")
            for number, cells in enumerate(places, 1):
                ident = str(cells[0])
                try:
                    row = _row({
                        "id": ident, "name": str(cells[1] or ""), "placetype": str(cells[2]), "lat": str(cells[3]), "lon": str(cells[4]),
                        "names_ar": "|".join(names.get(ident, ())), "parent": str(cells[5] or ""), "is_current": str(cells[6]),
                        "country": str(cells[7] or ""),
                    }, country)  # fmt: skip
                except ValueError as wrong:
                    rejected.append(Rejected(number, str(wrong)))
                    continue
                if row is not None:
                    yield ident, row
        except sqlite3.DatabaseError as wrong:
            raise ValueError(f"{path}: no Who's On First database ({wrong})") from wrong


def add_whosonfirst(path: str | Path, country: str = "", folder: Path | None = None) -> Added:
    """What was added: a Who's On First table. `country` is the ISO code where neither a column nor the file's name (`wof_sy.csv.gz`) has it.

    Raises ValueError where the file is no such table or its country cannot be told; OSError where it cannot be read.
    """
    path = Path(path)
    rejected: list[Rejected] = []
    found = _COUNTRY.search(path.name.lower())
    code = (country or (found[1] if found else "")).upper()
    database = path.suffix.lower() in (".db", ".sqlite", ".sqlite3")
    pairs = list((_from_sqlite if database else _from_csv)(path, code, rejected))
    if any(not row.country for _, row in pairs):
        raise ValueError(f"{path}: which country? Say its code")
    own = {ident: row.id for ident, row in pairs}
    rank = {"country": 0, "province": 1, "district": 2}
    rows = [
        Row(r.id, r.english, r.names, r.country, r.kind, r.lat, r.lon, own.get(r.parent, ""))
        for _, r in sorted(pairs, key=lambda pair: rank.get(pair[1].kind, 3))
    ]
    return keep(rows, rejected, "wof-" + re.sub("[^A-Za-z0-9_-]", "_", path.name.split(".")[0])[:60], folder)
