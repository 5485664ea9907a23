"""The time zone of a country, where it has one."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def zones() -> dict[str, str]:
    """Country (ISO 3166 alpha-2) -> IANA time zone, from `zones.csv`."""
    text = files("rawi.knowledge").joinpath("zones.csv").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return {row["country"]: row["zone"] for row in csv.DictReader(lines)}
