"""What nobody knows: what reports say is not known, and what none of them tells."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.merge.voices import Voice
from rawi.model import NotKnown


def unknowns_of(voices: Sequence[Voice]) -> tuple[NotKnown, ...]:
    """What is not known, in alphabetical order; without documents where it is merely told by none."""
    said: dict[str, set[str]] = {}
    for voice in voices:
        for unknown in voice.told.unknowns:
            said.setdefault(unknown.about, set()).add(voice.document)
    events = [voice.told.event for voice in voices]
    told = {"initiator": any(e.initiators for e in events), "toll": any(e.tolls for e in events), "weapon": any(e.weapons for e in events)}
    for about, known in told.items():
        if not known:
            said.setdefault(about, set())
    return tuple(NotKnown(about=about, documents=tuple(sorted(said[about]))) for about in sorted(said))
