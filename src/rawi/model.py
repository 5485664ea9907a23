"""The data that the rooms hand to each other: frozen, typed, JSON in and out.

Every position is a Unicode code point of `Document.text`, end excluded. Codes of event types, weapons,
tolls and actors are those of the codebook (`docs/codebook.md`). A value without words behind it is None.
"""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import msgspec

REPORT_SCHEMA = "rawi/report/1"

Status: TypeAlias = Literal["reported", "denied", "threatened", "planned", "hypothetical"]


class Frozen(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The base of everything here: immutable, compared by value."""


class Span(msgspec.Struct, frozen=True, gc=False, order=True):
    """A piece of `Document.text`: `start` to `end`, code points, end excluded."""

    start: int
    end: int


class Document(Frozen, frozen=True):
    """One article as published.

    `published` is an ISO day or None; `sha256` is of the raw bytes that the text was taken from;
    `credit` is whom the page names as its own source in a line that is not part of the text ("المصدر: …").
    """

    id: str
    text: str
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    published: str | None = None
    language: str = "ar"
    sha256: str = ""
    credit: str | None = None


class EventDate(Frozen, frozen=True):
    """ISO days, both included. `span` is None only where `inferred` is true."""

    start: str
    end: str
    precision: Literal["minute", "part_of_day", "day", "range", "week", "month", "year"] = "day"
    part: str | None = None
    time: str | None = None
    timezone: str | None = None
    inferred: bool = False
    span: Span | None = None


class Place(Frozen, frozen=True):
    """Where; `name` is English where known, else the words. `radius_km` is the uncertainty around the point."""

    name: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Literal["site", "town", "district", "province", "country"] | None = None
    radius_km: float | None = None
    gazetteer_id: str | None = None
    relation: str | None = None
    inferred: bool = False
    span: Span | None = None


class Actor(Frozen, frozen=True):
    """An initiator or a target; `code` from the codebook's actor list or None."""

    name: str
    span: Span
    code: str | None = None
    stance: Literal["claimed", "accused", "suspected"] | None = None


class Weapon(Frozen, frozen=True):
    kind: str
    span: Span
    count: int | None = None


class Source(Frozen, frozen=True):
    """One link of a chain: who says so."""

    name: str
    kind: str
    span: Span | None = None


class Toll(Frozen, frozen=True):
    """A figure as a range; `max` None is open-ended. `attribution` is the chain for this very figure."""

    kind: str
    min: int
    max: int | None
    who: str
    span: Span
    attribution: tuple[Source, ...] = ()


class Event(Frozen, frozen=True):
    id: str
    type: str
    trigger: Span
    status: Status = "reported"
    background: bool = False
    confidence: float = 0.5
    date: EventDate | None = None
    places: tuple[Place, ...] = ()
    initiators: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    weapons: tuple[Weapon, ...] = ()
    tolls: tuple[Toll, ...] = ()
    attributions: tuple[tuple[Source, ...], ...] = ()
    evidence: tuple[Span, ...] = ()


class Party(Frozen, frozen=True):
    """A speaker or an addressee of a statement."""

    code: str | None
    span: Span | None


class Statement(Frozen, frozen=True):
    kind: str
    speaker: Party | None
    addressee: Party | None
    span: Span


class Unknown(Frozen, frozen=True):
    about: str
    span: Span
    event: str | None = None


class Aggregate(Frozen, frozen=True):
    kind: str
    min: int
    max: int | None
    span: Span


class Framing(Frozen, frozen=True):
    term: str
    plain: str
    span: Span


class Note(Frozen, frozen=True):
    level: Literal["info", "warning"]
    text: str


class Report(Frozen, frozen=True):
    """All that one document says: the reader's output, `rawi/report/1`."""

    document: Document
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    unknowns: tuple[Unknown, ...] = ()
    aggregates: tuple[Aggregate, ...] = ()
    framing: tuple[Framing, ...] = ()
    notes: tuple[Note, ...] = ()
    schema: str = REPORT_SCHEMA


INCIDENT_SCHEMA = "rawi/incident/1"


class IncidentDate(Frozen, frozen=True):
    """ISO days, both included; `inferred` where no report's words give them but its day of publication or its likeness to others does."""

    start: str
    end: str
    precision: Literal["minute", "part_of_day", "day", "range", "week", "month", "year"] = "day"
    inferred: bool = False


class IncidentPlace(Frozen, frozen=True):
    """The most specific place that the evidence supports; `radius_km` is the uncertainty around the point."""

    name: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Literal["site", "town", "district", "province", "country"] | None = None
    radius_km: float | None = None
    documents: tuple[str, ...] = ()


class Claim(Frozen, frozen=True):
    """A figure as one report has it. `source` is the last link of its chain; `replaced` where the same source gave a later figure."""

    min: int
    max: int | None
    document: str
    event: str
    source: str
    replaced: bool = False


class IncidentToll(Frozen, frozen=True):
    """What the claims that stand allow: `low` to `high`, None for open-ended; `who` is "all" or a group of the codebook."""

    kind: str
    who: str
    low: int
    high: int | None
    claims: tuple[Claim, ...] = ()


class IncidentActor(Frozen, frozen=True):
    """A side with everybody who names it: sources that accuse it, or tell of it as a fact, and those that claim or deny for it."""

    code: str | None
    name: str
    documents: tuple[str, ...] = ()
    accused_by: tuple[str, ...] = ()
    claimed_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()


class Count(Frozen, frozen=True):
    low: int
    high: int


class IncidentWeapon(Frozen, frozen=True):
    kind: str
    count: Count | None = None
    documents: tuple[str, ...] = ()


class Telling(Frozen, frozen=True):
    """An event of a report that tells of the incident. `copy_of` is the document that its document has its words from."""

    document: str
    event: str
    lead: bool = False
    copy_of: str | None = None


class Said(Frozen, frozen=True):
    """One of several values that contradict each other, with those who give it."""

    value: str
    documents: tuple[str, ...]


class Contradiction(Frozen, frozen=True):
    """A field that independent sources tell differently: "tolls.killed", "initiators", "status" …"""

    field: str
    values: tuple[Said, ...]


class NotKnown(Frozen, frozen=True):
    """What reports say is not known, or what none of them tells."""

    about: str
    documents: tuple[str, ...] = ()


Grade: TypeAlias = Literal["corroborated", "single_source", "contested", "denied"]


class Incident(Frozen, frozen=True):
    """What all reports together tell of one thing that happened: `rawi/incident/1`."""

    id: str
    type: str
    status: Status = "reported"
    date: IncidentDate | None = None
    place: IncidentPlace | None = None
    tolls: tuple[IncidentToll, ...] = ()
    initiators: tuple[IncidentActor, ...] = ()
    targets: tuple[IncidentActor, ...] = ()
    weapons: tuple[IncidentWeapon, ...] = ()
    reports: tuple[Telling, ...] = ()
    independent_sources: int = 0
    grade: Grade = "single_source"
    contradictions: tuple[Contradiction, ...] = ()
    unknowns: tuple[NotKnown, ...] = ()
    related: tuple[str, ...] = ()
    #: ids of incidents of an earlier merge that went into this one, or out of which it was split
    before: tuple[str, ...] = ()
    schema: str = INCIDENT_SCHEMA


_encoder = msgspec.json.Encoder()
_incident_decoder = msgspec.json.Decoder(Incident)
_report_decoder = msgspec.json.Decoder(Report)


def to_json(value: Any) -> bytes:
    """The JSON bytes of any value of this module, keys in the order of the fields."""
    return _encoder.encode(value)


def report_from_json(data: bytes | str) -> Report:
    """The Report in `data`. Raises msgspec.ValidationError where it is not `rawi/report/1`."""
    return _report_decoder.decode(data)


def incident_from_json(data: bytes | str) -> Incident:
    """The Incident in `data`. Raises msgspec.ValidationError where it is not `rawi/incident/1`."""
    return _incident_decoder.decode(data)
