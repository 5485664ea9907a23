"""How well it is attested: the grade of an incident, from its independent sources and their contradictions."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.knowledge.families import FAMILY
from rawi.merge.dates import meets
from rawi.merge.places_of_incident import agrees
from rawi.merge.voices import Voice, support
from rawi.model import Contradiction, Grade, IncidentDate, IncidentPlace

#: A contradiction about one of these is one about whether it happened or by whom.
_WHETHER_OR_WHO = frozenset(("status", "initiators"))


def grade_of(voices: Sequence[Voice], kind: str, place: IncidentPlace | None, date: IncidentDate | None, found: Sequence[Contradiction]) -> Grade:
    """The grade. Only who tells what, where and when agrees on them: silence corroborates nothing."""
    if all(voice.told.event.status == "denied" for voice in voices):
        return "denied"
    if any(contradiction.field in _WHETHER_OR_WHO for contradiction in found):
        return "contested"
    if place is None or date is None:
        return "single_source"
    agreeing = [voice for voice in voices if _agrees(voice, kind, place, (date.start, date.end))]
    return "corroborated" if support(agreeing) > 1 else "single_source"


def _agrees(voice: Voice, kind: str, place: IncidentPlace, days: tuple[str, str]) -> bool:
    event = voice.told.event
    return (
        event.status == "reported"
        and FAMILY.get(event.type, event.type) == FAMILY.get(kind, kind)
        and any(agrees(other, place) for other in event.places)
        and event.date is not None
        and meets(event.date, days)
    )
