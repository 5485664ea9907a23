"""Reports as CSV: one row per event, for spreadsheets."""

from __future__ import annotations

import csv
from io import TextIOBase

from rawi.cli import cells
from rawi.engine.options import Read
from rawi.model import Event, Report, report_from_json

COLUMNS = (
    "document", "publisher", "published", "url", "title", "event", "type", "status", "background", "confidence",
    "date_start", "date_end", "date_precision", "date_inferred", "place", "country", "admin1", "lat", "lon", "place_precision",
    "other_places", "initiator_codes", "initiators", "target_codes", "targets", "weapons", "killed_min", "killed_max", "injured_min",
    "injured_max", "tolls", "sources", "trigger",
)  # fmt: skip


class Csv:
    """Writes each report's events as rows; a document without events has none."""

    def __init__(self, stream: TextIOBase) -> None:
        self._stream = stream
        self._rows = csv.writer(stream)
        self._rows.writerow(COLUMNS)

    def write(self, read: Read) -> None:
        report = report_from_json(read.json)
        self._rows.writerows([safe(value) for value in row(event, report)] for event in report.events)
        self._stream.flush()

    def close(self) -> None:
        self._stream.flush()


def safe(value: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return value


def row(event: Event, report: Report) -> list[object]:
    """The values of an event in the order of COLUMNS."""
    document, date = report.document, event.date
    first = event.places[0] if event.places else None
    return [
        document.id, document.publisher, document.published, document.url, document.title,
        event.id, event.type, event.status, int(event.background), round(event.confidence, 3),
        *((date.start, date.end, date.precision, int(date.inferred)) if date else (None,) * 4),
        *((first.name, first.country, first.admin1, first.lat, first.lon, first.precision) if first else (None,) * 6),
        _joined(cells.place_of(place) for place in event.places[1:]),
        _joined(actor.code or "" for actor in event.initiators), _joined(actor.name for actor in event.initiators),
        _joined(actor.code or "" for actor in event.targets), _joined(actor.name for actor in event.targets),
        _joined(cells.weapon_of(weapon) for weapon in event.weapons),
        *_figure(event, "killed"), *_figure(event, "injured"),
        _joined(cells.toll_of(toll) for toll in event.tolls),
        _joined(cells.chain_of(chain) for chain in event.attributions),
        cells.words(document, event.trigger),
    ]  # fmt: skip


def _joined(values: object) -> str:
    return "; ".join(value for value in values if value)  # type: ignore[attr-defined]


def _figure(event: Event, kind: str) -> tuple[int | None, int | None]:
    """The largest figure of a kind: a total holds its parts."""
    of = [toll for toll in event.tolls if toll.kind == kind]
    if not of:
        return None, None
    top = max(of, key=lambda toll: toll.min)
    return top.min, top.max
