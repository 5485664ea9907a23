"""What it was: the type that independent sources give, those first who name the means."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.merge.voices import Voice

#: The weapons that make an event of a type.
_MEANS = {
    "air_drone_strike": {"aircraft", "drone", "helicopter", "barrel_bomb"}, "shelling": {"artillery", "mortar", "tank", "rocket", "missile", "cluster", "phosphorus", "warship"},
    "explosive": {"ied", "car_bomb", "mine"}, "suicide_bomb": {"suicide_vest"}, "grenade": {"grenade"}, "chemical_weapon": {"chemical"},
    "attack": {"small_arms", "sniper", "blade"}, "armed_clash": {"small_arms", "sniper", "antitank"},
}  # fmt: skip
#: What a report says that names no means.
_DEFAULTS = frozenset(("attack", "armed_clash", "shelling", "explosive"))
_NAMED, _PLAIN, _DEFAULT = 2.0, 1.0, 0.5


def type_of(voices: Sequence[Voice]) -> str:
    """The type of an incident: each source has one vote, weighed by how sure its event is and by whether it names the means."""
    votes: dict[str, dict[str, float]] = {}
    for voice in voices:
        event = voice.told.event
        weight = event.confidence * _weight(event.type, {weapon.kind for weapon in event.weapons})
        for root in voice.roots:
            held = votes.setdefault(event.type, {})
            held[root] = max(weight, held.get(root, 0.0))
    return max(sorted(votes), key=lambda kind: round(sum(votes[kind].values()), 9))


def _weight(kind: str, weapons: set[str]) -> float:
    if weapons & _MEANS.get(kind, set()):
        return _NAMED
    return _DEFAULT if kind in _DEFAULTS else _PLAIN
