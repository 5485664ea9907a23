"""Reports that `rawi read` wrote, read back from files, folders and standard input, whatever form they were written in.

A report is checked before it is handed on: what comes behind may trust its days, figures, ids and positions.
"""

from __future__ import annotations

import gzip
import os
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, BinaryIO, cast

import msgspec

from rawi.errors import RawiError, SourceError
from rawi.intake.pieces import Failure, Piece, bounded, is_url, read_bounded, walk
from rawi.model import INCIDENT_SCHEMA, REPORT_SCHEMA, Event, Incident, Report, Span, incident_from_json, report_from_json

NOT_A_REPORT = "not_a_report"
_READ = "'rawi read' makes reports of articles"
_KINDS = (".jsonl", ".ndjson", ".json")
_list = msgspec.json.Decoder(list[msgspec.Raw])


class Latest:
    """Reports by their document; where a document comes again, its later report stands. `again` are the ids that did."""

    def __init__(self) -> None:
        self._by_document: dict[str, Report] = {}
        self.again: dict[str, None] = {}

    def add(self, report: Report) -> None:
        known = len(self._by_document)
        self._by_document[report.document.id] = report
        if len(self._by_document) == known:
            self.again[report.document.id] = None

    @property
    def reports(self) -> list[Report]:
        return list(self._by_document.values())


def incidents(path: str) -> list[Incident]:
    """The incidents that `rawi merge --out` wrote to `path` (JSON lines, also `.gz`). Raises SourceError, with the line, for what is none."""
    opened = gzip.open if path.endswith(".gz") else open
    out: list[Incident] = []
    try:
        with opened(path, "rb") as lines:
            for number, line in enumerate(cast("BinaryIO", lines), 1):
                try:
                    out.append(incident_from_json(line))
                except (msgspec.DecodeError, UnicodeDecodeError) as error:
                    raise SourceError(f"line {number} is no incident: {error}", where=path, todo="'rawi merge --out FILE' writes such a file") from None
    except OSError as error:
        raise SourceError(error.strerror or str(error), where=path) from None
    return out


def reports(sources: Iterable[str], stdin: BinaryIO | None = None) -> Iterator[Report | Failure]:
    """The reports at `sources` (JSON lines, JSON, folders of them, each also `.gz`, "-"), a Failure in the place of a broken one.

    A report without its text (`rawi read --no-text`) has the text "".
    """
    for source in sources:
        if is_url(source):
            yield Failure(source, NOT_A_REPORT, "an address", _READ)
            continue
        found = False
        for piece in walk([source], _unpacked(stdin) if source == "-" else None):
            if isinstance(piece, Piece) and piece.form == "path" and piece.name != source and not _is_json(piece.name):
                continue  # the articles themselves, in a folder beside their reports
            found = True
            yield from [piece] if isinstance(piece, Failure) else _inside(piece)
        if not found and os.path.isdir(source):
            yield Failure(source, NOT_A_REPORT, "no reports in this folder", f"files end in {', '.join(_KINDS)}, or these with .gz")


def _is_json(name: str) -> bool:
    return name.lower().removesuffix(".gz").endswith(_KINDS)


def _unpacked(stdin: BinaryIO | None) -> BinaryIO:
    """Standard input, unpacked where it is gzip."""
    stream = stdin or sys.stdin.buffer
    peek = getattr(stream, "peek", None)  # a stream of a test's own may have none
    packed = peek is not None and peek(2)[:2] == b"\x1f\x8b"
    return cast("BinaryIO", gzip.GzipFile(fileobj=stream)) if packed else stream


def _inside(piece: Piece) -> Iterator[Report | Failure]:
    """The reports in a piece: one where it is a line of JSON lines, any number where it is a whole file."""
    if piece.form == "record" and piece.data is not None:
        yield one(piece.data, piece.name)
        return
    try:
        data = bounded(piece.data, piece.name) if piece.data is not None else read_bounded(piece.name)
    except RawiError as error:
        todo = "write them as JSON lines: 'rawi read --format jsonl'" if error.code == "too_large" else error.todo
        yield Failure(error.where or piece.name, error.code, error.what, todo)
        return
    data = data.removeprefix(b"\xef\xbb\xbf").strip()
    if data.startswith(b"["):
        try:
            items = _list.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            yield Failure(piece.name, NOT_A_REPORT, f"broken JSON: {error}")
            return
        for number, item in enumerate(items, 1):
            yield one(bytes(item), f"{piece.name}[{number}]")
        return
    lines = data.split(b"\n")
    if len(lines) > 1 and lines[0].strip().endswith(b"}"):
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield one(line.strip(), f"{piece.name}:{number}")
        return
    yield one(data, piece.name)


def one(data: bytes, name: str) -> Report | Failure:
    """The report in one JSON object, or why it is none."""
    try:
        report = _decoded(data)
    except msgspec.ValidationError as error:
        return _other(data, name, str(error))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Failure(name, NOT_A_REPORT, f"broken JSON: {error}")
    wrong = fault(report)
    return Failure(name, NOT_A_REPORT, wrong) if wrong else report


def _decoded(data: bytes) -> Report:
    """The report in `data`, with the text "" where it has none. Everything else is held to the contract."""
    try:
        return report_from_json(data)
    except msgspec.ValidationError:
        found = msgspec.json.decode(data)
        document = found.get("document") if isinstance(found, dict) else None
        if not isinstance(document, dict) or "text" in document:
            raise
        return msgspec.convert({**found, "document": {**document, "text": ""}}, Report)


def _other(data: bytes, name: str, reason: str) -> Failure:
    """What JSON that is no report is taken to be."""
    found: Any = msgspec.json.decode(data)
    if isinstance(found, dict) and found.get("schema") == INCIDENT_SCHEMA:
        return Failure(name, NOT_A_REPORT, "an incident, not a report", "give the reports that it was merged from")
    if isinstance(found, dict) and "document" not in found and "text" in found:
        return Failure(name, NOT_A_REPORT, "an article, not a report", _READ)
    return Failure(name, NOT_A_REPORT, reason)


def fault(report: Report) -> str | None:
    """What breaks the contract in a report whose fields have the right kinds; None where all is well."""
    if report.schema != REPORT_SCHEMA:
        return f"schema {report.schema!r}: only {REPORT_SCHEMA} is read"
    document = report.document
    if not document.id:
        return "its document has no id"
    if document.published is not None and not _is_day(document.published):
        return f"published {document.published!r} is no day"
    if len({event.id for event in report.events}) != len(report.events):
        return "two of its events have one id"
    for event in report.events:
        wrong = _event_fault(event)
        if wrong:
            return f"event {event.id}: {wrong}"
    if document.text:
        length = len(document.text)
        for span in _spans(report):
            if not 0 <= span.start <= span.end <= length:
                return f"span {span.start}–{span.end} is not in its text of {length:,} characters"
    return None


def _event_fault(event: Event) -> str | None:
    when = event.date
    if when is not None:
        if not (_is_day(when.start) and _is_day(when.end)):
            return f"{when.start} – {when.end} are no days"
        if when.start > when.end:
            return f"{when.start} – {when.end} ends before it begins"
    for place in event.places:
        if (place.lat is None) != (place.lon is None) or not (-90 <= (place.lat or 0) <= 90 and -180 <= (place.lon or 0) <= 180):
            return f"{place.lat}, {place.lon} is no point on earth"
    for toll in event.tolls:
        if toll.min < 0 or (toll.max is not None and toll.max < toll.min):
            return f"{toll.min}–{toll.max} {toll.kind} is no range"
    return None


def _is_day(words: str) -> bool:
    if len(words) != 10 or words[4] != "-" or words[7] != "-":
        return False
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True


def _spans(report: Report) -> Iterator[Span]:
    """The spans of the events: what merging looks words up by."""
    for event in report.events:
        yield event.trigger
        yield from event.evidence
        yield from (actor.span for actor in (*event.initiators, *event.targets))
        yield from (weapon.span for weapon in event.weapons)
        yield from (toll.span for toll in event.tolls)
        chains = (*event.attributions, *(toll.attribution for toll in event.tolls))
        maybe = [event.date.span if event.date else None, *(place.span for place in event.places), *(source.span for chain in chains for source in chain)]
        yield from (span for span in maybe if span is not None)
