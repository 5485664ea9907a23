"""The time zone of a country, where it has one."""

from __future__ import annotations

from functools import cache

from rawi.knowledge.tables import table


@cache
def zones() -> dict[str, str]:
    """Country (ISO 3166 alpha-2) -> IANA time zone, from `zones.csv`."""
    return {row["country"]: row["zone"] for row in table("zones.csv")}
