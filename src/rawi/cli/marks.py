"""The words of a report's values: each mark is a span, the field that it gives, and what was made of it."""

from __future__ import annotations

import msgspec

from rawi.cli import cells
from rawi.model import Event, Report, Span

#: Field → colour, in the order of the legend.
COLOURS = {
    "type": "bold reverse",
    "date": "cyan",
    "place": "green",
    "initiator": "bright_magenta",
    "target": "magenta",
    "weapon": "yellow",
    "toll": "red",
    "source": "bright_blue",
    "statement": "italic",
    "framing": "underline",
}


class Mark(msgspec.Struct, frozen=True, order=True):
    """Words of the text and the value that stands on them; `event` is "" for what belongs to none."""

    span: Span
    field: str
    event: str
    value: str


def marks(report: Report) -> list[Mark]:
    """All marks of a report that stand on words, in the order of the text."""
    out = [mark for event in report.events for mark in event_marks(event)]
    for statement in report.statements:
        speaker = statement.speaker.code if statement.speaker and statement.speaker.code else "?"
        addressee = statement.addressee.code if statement.addressee and statement.addressee.code else None
        out.append(Mark(statement.span, "statement", "", f"{statement.kind} by {speaker}" + (f" to {addressee}" if addressee else "")))
    out += [Mark(term.span, "framing", "", f"plainly: {term.plain}") for term in report.framing]
    return sorted(set(out))


def event_marks(event: Event) -> list[Mark]:
    """The marks of one event, field by field."""
    out = [Mark(event.trigger, "type", event.id, cells.type_of(event))]
    if event.date and event.date.span:
        out.append(Mark(event.date.span, "date", event.id, cells.date_of(event.date)))
    out += [Mark(place.span, "place", event.id, cells.place_of(place)) for place in event.places if place.span]
    out += [Mark(actor.span, "initiator", event.id, cells.actor_of(actor)) for actor in event.initiators]
    out += [Mark(actor.span, "target", event.id, cells.actor_of(actor)) for actor in event.targets]
    out += [Mark(weapon.span, "weapon", event.id, cells.weapon_of(weapon)) for weapon in event.weapons]
    for toll in event.tolls:
        said = f", says {cells.chain_of(toll.attribution)}" if toll.attribution else ""
        out.append(Mark(toll.span, "toll", event.id, cells.toll_of(toll) + said))
    for chain in event.attributions:
        # A chain stands beside its last link, the one who tells.
        spans = [source.span for source in chain if source.span]
        if spans:
            out.append(Mark(spans[-1], "source", event.id, cells.chain_of(chain)))
            out += [Mark(span, "source", "", "") for span in spans[:-1]]
    return out
