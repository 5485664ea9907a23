"""Tellings of one incident → the incident: what all of them together tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rawi.merge.contradictions import contradictions_of
from rawi.merge.dates import date_of
from rawi.merge.families import root_of
from rawi.merge.gaps import unknowns_of
from rawi.merge.grades import grade_of
from rawi.merge.kinds import type_of
from rawi.merge.places_of_incident import place_of
from rawi.merge.sides import initiators_of, targets_of
from rawi.merge.told import Told
from rawi.merge.tolls import standing, tolls_of
from rawi.merge.voices import display_names, support, voices_of
from rawi.merge.weapons import weapons_of
from rawi.model import Incident, Telling


def reconcile(id: str, members: Sequence[Told], originals: Mapping[str, str]) -> Incident:  # noqa: A002 - the field's own name
    """The incident that `members` tell of together, the same whatever their order. `originals`: a document that has its words from
    another -> that other. Raises ValueError without members."""
    if not members:
        raise ValueError("an incident needs somebody who tells of it")
    voices = voices_of(members, originals)
    facts = [voice for voice in voices if voice.told.event.status == "reported"] or voices
    names = display_names(voices)
    rows = standing(facts)
    kind, place, date = type_of(facts), place_of(facts), date_of(facts)
    found = contradictions_of(voices, rows, place)
    return Incident(
        id=id,
        type=kind,
        status="reported" if facts[0].told.event.status == "reported" else "denied",
        date=date,
        place=place,
        tolls=tolls_of(rows, names),
        initiators=initiators_of(voices, names),
        targets=targets_of(facts),
        weapons=weapons_of(facts),
        reports=tuple(Telling(document=v.document, event=v.told.event.id, lead=v.told.lead, copy_of=_original(v.document, originals)) for v in voices),
        independent_sources=support(voices),
        grade=grade_of(voices, kind, place, date, found),
        contradictions=found,
        unknowns=unknowns_of(voices),
    )


def _original(document: str, originals: Mapping[str, str]) -> str | None:
    found = root_of(document, originals)
    return None if found == document else found
