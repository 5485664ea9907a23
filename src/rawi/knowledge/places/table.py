"""The table of places: columns side by side, so that tens of thousands of places load in a blink.

A table is built once (`build.py`, or `rawi places add` for a user's own), written as compressed MessagePack and read back whole.
Keys of names are folded and written without spaces, so that "كفر نبل" and "كفرنبل" are one name.
"""

from __future__ import annotations

import zlib
from pathlib import Path

import msgspec

from rawi.text.shadow import fold

VERSION = 1
#: Latitude and longitude are whole ten-thousandths of a degree; NOWHERE where not known.
SCALE = 10_000
NOWHERE = -(10**7)

#: kind -> precision of the report; the position in this list is what the table holds
KINDS: dict[str, str] = {
    "country": "country",
    "province": "province",
    "district": "district",
    "town": "town",
    "village": "town",
    "quarter": "site",
    "camp": "site",
    "site": "site",
    "airport": "site",
    "base": "site",
    "field": "site",
    "crossing": "site",
    "dam": "site",
    "prison": "site",
    "front": "site",
    "mountain": "site",
    "road": "site",
    "port": "site",
    "hospital": "site",
    "region": "province",
    "sea": "province",
    "island": "district",
}
KIND_NAMES = tuple(KINDS)
KIND_NUMBER = {name: number for number, name in enumerate(KIND_NAMES)}


class Table(msgspec.Struct, array_like=True, gc=False):
    """Parallel columns, one row a place; `names` leads from a key to its rows, the weightiest first.

    `parents` are rows (-1 for none); `weights` grow with population and rank (0 to 100); `radii` are tenths of a kilometre (0: by kind);
    `firsts` tells of each first word how many words the longest of its names has; `common` are keys that are also plain words;
    `whole` are words that look like a proclitic and a place but are neither.
    """

    version: int
    ids: list[str]
    english: list[str]
    arabic: list[str]
    countries: list[str]
    parents: list[int]
    kinds: list[int]
    lats: list[int]
    lons: list[int]
    weights: list[int]
    radii: list[int]
    names: dict[str, int | list[int]]
    firsts: dict[str, int]
    common: list[str]
    whole: list[str]


def empty() -> Table:
    """A table without a place."""
    return Table(VERSION, [], [], [], [], [], [], [], [], [], [], {}, {}, [], [])


def key_of(name: str) -> str:
    """The key of a name: folded, no spaces, no marks."""
    return "".join(c for c in fold(name) if c.isalnum())


def words_of(name: str) -> list[str]:
    """The folded words of a name, marks left out."""
    return "".join(c if c.isalnum() else " " for c in fold(name)).split()


def add_row(
    table: Table, ident: str, english: str, arabic: str, country: str, parent: int, kind: str,
    lat: float | None, lon: float | None, weight: int, radius_km: float | None = None,
) -> int:
    """The number of the row put under `table`; its names are put in by `add_name`."""
    row = len(table.ids)
    table.ids.append(ident)
    table.english.append(english)
    table.arabic.append(arabic)
    table.countries.append(country)
    table.parents.append(parent)
    table.kinds.append(KIND_NUMBER[kind])
    known = lat is not None and lon is not None
    table.lats.append(round(lat * SCALE) if known and lat is not None else NOWHERE)
    table.lons.append(round(lon * SCALE) if known and lon is not None else NOWHERE)
    table.weights.append(max(0, min(100, weight)))
    table.radii.append(round((radius_km or 0) * 10))
    return row


def add_name(table: Table, name: str, row: int) -> None:
    """None; `name` now leads to `row` too. A name of fewer than two letters is left out."""
    words = words_of(name)
    key = "".join(words)
    if len(key) < 2:
        return
    have = table.names.get(key)
    if have is None:
        table.names[key] = row
    elif isinstance(have, int):
        if have != row:
            table.names[key] = [have, row]
    elif row not in have:
        have.append(row)
    if len(words) > table.firsts.get(words[0], 1):
        table.firsts[words[0]] = min(len(words), 6)


def rank_names(table: Table) -> None:
    """None; the rows of every name now stand in order of weight, the weightiest first."""
    weights = table.weights
    for rows in table.names.values():
        if isinstance(rows, list):
            rows.sort(key=lambda row: -weights[row])


_decoder = msgspec.msgpack.Decoder(Table)


def write(table: Table, path: Path) -> None:
    """None; the table is at `path`, all or nothing."""
    part = path.with_suffix(".part")
    part.write_bytes(zlib.compress(msgspec.msgpack.encode(table), 9))
    part.replace(path)


def read(path: Path) -> Table:
    """The table at `path`. Raises ValueError where it is not one of this version."""
    try:
        table = _decoder.decode(zlib.decompress(path.read_bytes()))
    except (zlib.error, msgspec.DecodeError) as wrong:
        raise ValueError(f"{path}: not a place table ({wrong})") from wrong
    if table.version != VERSION:
        raise ValueError(f"{path}: place table of version {table.version}, this Rawi reads {VERSION}")
    return table
