"""What with: the kinds of weapons that reports name, with their counts as ranges."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.merge.voices import Voice
from rawi.model import Count, IncidentWeapon


def weapons_of(voices: Sequence[Voice]) -> tuple[IncidentWeapon, ...]:
    """The weapons of an incident, those that most documents name first. Of one report's counts of a kind the largest counts."""
    counts: dict[str, dict[str, int | None]] = {}  # kind -> document -> count
    for voice in voices:
        for weapon in voice.told.event.weapons:
            held = counts.setdefault(weapon.kind, {})
            known = held.get(voice.document)
            held[voice.document] = weapon.count if known is None else max(known, weapon.count or 0)
    out = []
    for kind in sorted(counts, key=lambda kind: (-len(counts[kind]), kind)):
        told = [count for count in counts[kind].values() if count is not None]
        out.append(IncidentWeapon(kind=kind, count=Count(low=min(told), high=max(told)) if told else None, documents=tuple(sorted(counts[kind]))))
    return tuple(out)
