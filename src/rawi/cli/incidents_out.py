"""Incidents to a stream as JSON lines, as one JSON array, or as CSV with one row each."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import TextIOBase
from typing import BinaryIO, Protocol

from rawi.cli import incident_cells as cells
from rawi.cli.csvs import safe
from rawi.model import Incident, to_json

COLUMNS = (
    "incident", "type", "status", "date_start", "date_end", "date_precision", "date_inferred",
    "place", "country", "admin1", "lat", "lon", "place_precision", "radius_km",
    "killed_low", "killed_high", "killed_who", "injured_low", "injured_high", "injured_who", "tolls",
    "initiator_codes", "initiators", "accused_by", "claimed_by", "denied_by", "target_codes", "targets", "weapons",
    "independent_sources", "grade", "contradictions", "unknowns", "documents", "copies", "reports", "related",
)  # fmt: skip


class IncidentWriter(Protocol):
    """What a format does with each incident; `close` ends the output."""

    def write(self, incident: Incident) -> None: ...
    def close(self) -> None: ...


class IncidentLines:
    """One incident a line."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, incident: Incident) -> None:
        self._stream.write(to_json(incident) + b"\n")

    def close(self) -> None:
        self._stream.flush()


class IncidentArray:
    """One array, one incident a line."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._before = b"[\n"

    def write(self, incident: Incident) -> None:
        self._stream.write(self._before + to_json(incident))
        self._before = b",\n"

    def close(self) -> None:
        self._stream.write(b"[]\n" if self._before == b"[\n" else b"\n]\n")
        self._stream.flush()


class IncidentCsv:
    """A row for each incident, for spreadsheets."""

    def __init__(self, stream: TextIOBase) -> None:
        self._stream = stream
        self._rows = csv.writer(stream)
        self._rows.writerow(COLUMNS)

    def write(self, incident: Incident) -> None:
        self._rows.writerow([safe(value) for value in row(incident)])

    def close(self) -> None:
        self._stream.flush()


def row(incident: Incident) -> list[object]:
    """The values of an incident in the order of COLUMNS."""
    date, place = incident.date, incident.place
    copies = {telling.document for telling in incident.reports if telling.copy_of}
    return [
        incident.id, incident.type, incident.status,
        *((date.start, date.end, date.precision, int(date.inferred)) if date else (None,) * 4),
        *((place.name, place.country, place.admin1, place.lat, place.lon, place.precision, place.radius_km) if place else (None,) * 7),
        *_figure(incident, "killed"), *_figure(incident, "injured"), _joined(cells.toll_of(toll) for toll in incident.tolls),
        _joined(actor.code for actor in incident.initiators), _joined(actor.name for actor in incident.initiators),
        _joined(name for actor in incident.initiators for name in actor.accused_by),
        _joined(name for actor in incident.initiators for name in actor.claimed_by),
        _joined(name for actor in incident.initiators for name in actor.denied_by),
        _joined(actor.code for actor in incident.targets), _joined(actor.name for actor in incident.targets),
        _joined(cells.weapon_of(weapon) for weapon in incident.weapons),
        incident.independent_sources, incident.grade,
        _joined(f"{each.field}: {' / '.join(said.value for said in each.values)}" for each in incident.contradictions),
        _joined(each.about for each in incident.unknowns),
        len({telling.document for telling in incident.reports}), len(copies),
        _joined(f"{telling.document}#{telling.event}" for telling in incident.reports), _joined(incident.related),
    ]  # fmt: skip


def _joined(values: Iterable[str | None]) -> str:
    """The values that there are, each once."""
    return "; ".join(dict.fromkeys(value for value in values if value))


def _figure(incident: Incident, kind: str) -> tuple[int | None, int | None, str | None]:
    toll = cells.total(incident, kind)
    return (toll.low, toll.high, toll.who) if toll else (None, None, None)
