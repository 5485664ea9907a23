"""Places: the shipped index, a user's own gazetteers beside it, and the ways to add and find places."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from rawi.knowledge.places.index import PlaceHit, PlaceIndex, PlaceRecord
from rawi.knowledge.places.table import read

__all__ = ["PlaceHit", "PlaceIndex", "PlaceRecord", "place_index"]

SHIPPED = Path(__file__).parent / "places.bin"


@cache
def place_index() -> PlaceIndex:
    """The shipped places, with those of the user's gazetteers."""
    return PlaceIndex(read(SHIPPED))
