"""Places: the shipped index, a user's own gazetteers beside it, and the ways to add and find places.

    add_geonames("SY")                    download a GeoNames country dump (or give the path of one)
    add_whosonfirst("wof_sy.csv.gz")      a Who's On First table (CSV or SQLite)
    add_ocha("syr_admin4.csv")            an OCHA p-code table
    find_place("سراقب", country="SY")     what is known under a name

Each `add_…` writes one compact table into `gazetteer_folder()`, in place of an earlier one of the same file, and returns `Added`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from rawi.knowledge.places.add import Added, Rejected, gazetteer_folder, overlay
from rawi.knowledge.places.index import PlaceHit, PlaceIndex, PlaceRecord
from rawi.knowledge.places.load_geonames import add_geonames
from rawi.knowledge.places.load_ocha import add_ocha
from rawi.knowledge.places.load_whosonfirst import add_whosonfirst
from rawi.knowledge.places.table import key_of, read

__all__ = [
    "Added", "PlaceHit", "PlaceIndex", "PlaceRecord", "Rejected", "add_geonames", "add_ocha", "add_whosonfirst", "find_place", "gazetteer_folder",
    "load_places", "place_index",
]  # fmt: skip

SHIPPED = Path(__file__).parent / "places.bin"


def load_places(folder: Path | None = None) -> PlaceIndex:
    """The shipped places with the gazetteers of `folder` laid over them (none where it is None or missing).

    Raises ValueError for a table in the folder that cannot be read, with its path.
    """
    table = read(SHIPPED)
    if folder is not None and folder.is_dir():
        extras = [read(path) for path in sorted(folder.glob("*.bin"))]
        if extras:
            overlay(table, extras)
    return PlaceIndex(table)


@cache
def place_index() -> PlaceIndex:
    """The shipped places with the user's own (`gazetteer_folder`), read once. After adding, `place_index.cache_clear()` reads anew."""
    try:
        folder = gazetteer_folder()
    except RuntimeError:  # no home folder
        return load_places()
    return load_places(folder)


def find_place(name: str, country: str | None = None, index: PlaceIndex | None = None) -> list[PlaceRecord]:
    """The places of that name, the weightiest first; where there is none, those spelt nearly so. `country` is an ISO code to stay in."""
    places = index or place_index()
    key = key_of(name)
    code = country.upper() if country else None
    for loose in (False, True):
        found = [places.record(row) for row in places.named(key, loose=loose)]
        found = [place for place in found if code in (None, place.country)]
        if found:
            return found
    return []
