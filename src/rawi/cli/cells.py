"""The values of an event as short words: what table, CSV, show and explain have in common."""

from __future__ import annotations

from rawi.model import Actor, Document, Event, EventDate, Incident, IncidentDate, Place, Source, Span, Toll, Weapon


def words(document: Document, span: Span | None) -> str:
    """The words of a span; "" where there are none or the text was left out."""
    return document.text[span.start : span.end] if span else ""


def type_of(event: Event | Incident) -> str:
    """The type; its status where it is not plainly reported."""
    return event.type if event.status == "reported" else f"{event.type} ({event.status})"


def days_of(date: EventDate | IncidentDate) -> str:
    """The days, as narrow as they are known."""
    if date.precision == "year":
        return date.start[:4]
    if date.precision == "month":
        return date.start[:7]
    return date.start if date.start == date.end else f"{date.start} – {date.end}"


def date_of(date: EventDate | None) -> str:
    """The days, part of day or time; "~" before what the text does not tell itself."""
    if date is None:
        return ""
    out = " ".join(filter(None, (days_of(date), date.time or date.part)))
    return f"~{out}" if date.inferred else out


def place_of(place: Place) -> str:
    """The name, with its relation and country."""
    name = f"{place.relation.replace('_', ' ')} {place.name}" if place.relation and place.relation not in ("in", "at") else place.name
    return f"{name} ({place.country})" if place.country else name


def actor_of(actor: Actor) -> str:
    """The code, or else the name as told; "?" after one that is only accused or suspected."""
    out = actor.code or actor.name
    return f"{out}?" if actor.stance in ("accused", "suspected") else out


def weapon_of(weapon: Weapon) -> str:
    """The kind and how many."""
    return f"{weapon.kind} ×{weapon.count}" if weapon.count is not None and weapon.count != 1 else weapon.kind


def amount(low: int, high: int | None) -> str:
    """A range: "7", "7–9", "21+"."""
    return f"{low}+" if high is None else str(low) if low == high else f"{low}–{high}"


def toll_of(toll: Toll) -> str:
    """The figure and its kind, with who they were where told."""
    who = "" if toll.who in ("unknown", "all") else f" {toll.who.replace('_', ' ')}"
    return f"{amount(toll.min, toll.max)}{who} {toll.kind}"


def chain_of(chain: tuple[Source, ...]) -> str:
    """Who says so, outermost first."""
    return " ▸ ".join(source.name for source in chain)
