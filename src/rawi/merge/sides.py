"""Who did it and whom it hit: every side that a report names, with those who accuse it, claim or deny for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from rawi.knowledge.kin import one_side, side_name
from rawi.merge.voices import Voice
from rawi.model import Actor, IncidentActor
from rawi.text.shadow import fold


class Side(msgspec.Struct, gc=False):
    """A side while it is gathered. A code has one plain name; who has none is called as most reports do."""

    code: str | None
    names: Counter[str]
    documents: set[str]
    accused: set[str]
    claimed: set[str]
    denied: set[str]


def initiators_of(voices: Sequence[Voice], names: Mapping[str, str]) -> tuple[IncidentActor, ...]:
    """The sides that are told to have done it, those that most documents name first. A side that one source alone names stays."""
    sides: dict[str, Side] = {}
    for voice in voices:
        sources = {names[owner.key] for owner in voice.owners}
        for actor in voice.told.event.initiators:
            side = _side(sides, actor, voice)
            if voice.told.event.status == "denied":
                side.denied |= sources
            elif actor.stance == "claimed":
                side.claimed |= sources
            else:
                side.accused |= sources
    for voice in voices:
        sources = {names[owner.key] for owner in voice.owners}
        for statement in voice.told.statements:
            code = statement.speaker.code if statement.speaker is not None else None
            if code in sides and statement.kind in ("claim", "denial"):
                sides[code].documents.add(voice.document)
                (sides[code].claimed if statement.kind == "claim" else sides[code].denied).update(sources)
    return _sorted(sides)


def targets_of(voices: Sequence[Voice]) -> tuple[IncidentActor, ...]:
    """Whom or what it hit, what most documents name first."""
    sides: dict[str, Side] = {}
    for voice in voices:
        for actor in voice.told.event.targets:
            _side(sides, actor, voice)
    return _sorted(sides)


def codes_of(voice: Voice) -> frozenset[str]:
    """The sides that one telling says have done it, by their codes."""
    return frozenset(actor.code for actor in voice.told.event.initiators if actor.code is not None)


def compatible(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two sets of sides may be one account: they share a side, or kinds of one."""
    return any(one_side(x, y) for x in a for y in b)


def _side(sides: dict[str, Side], actor: Actor, voice: Voice) -> Side:
    key = actor.code or "name:" + " ".join(fold(actor.name).split())
    side = sides.setdefault(key, Side(actor.code, Counter(), set(), set(), set(), set()))
    side.names[actor.name] += 1
    side.documents.add(voice.document)
    return side


def _sorted(sides: Mapping[str, Side]) -> tuple[IncidentActor, ...]:
    order = sorted(sides, key=lambda key: (-len(sides[key].documents), sides[key].code is None, key))
    return tuple(
        IncidentActor(
            code=side.code, name=(side_name(side.code) if side.code else None) or _name(side.names), documents=tuple(sorted(side.documents)), accused_by=tuple(sorted(side.accused)),
            claimed_by=tuple(sorted(side.claimed)), denied_by=tuple(sorted(side.denied)),
        )
        for side in (sides[key] for key in order)
    )  # fmt: skip


def _name(names: Counter[str]) -> str:
    """The name that is told most; of equals a plain English one, then the shortest."""
    return min(names, key=lambda name: (-names[name], not name.isascii(), len(name), name))
