"""The event types of the codebook and the families that they belong to."""

from __future__ import annotations

FAMILY = {
    "armed_clash": "battles", "territory_change": "battles", "air_drone_strike": "remote", "shelling": "remote",
    "explosive": "remote", "suicide_bomb": "remote", "chemical_weapon": "remote", "grenade": "remote", "attack": "civilians",
    "abduction": "civilians", "sexual_violence": "civilians", "protest": "unrest", "riot": "unrest", "arrest": "strategic",
    "destruction": "strategic", "interception": "strategic", "agreement": "strategic", "movement": "strategic",
}  # fmt: skip
TYPES = tuple(FAMILY)
