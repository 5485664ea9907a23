"""With which weapons."""

from __future__ import annotations

from rawi.knowledge.weights import Tables, chance, total
from rawi.model import Weapon
from rawi.reader.attach import Scene, nearest, pair_features
from rawi.reader.gather import Gathered
from rawi.reader.mentions import WeaponMention
from rawi.reader.what import Cluster


def weapon_features(view: Scene, cluster: Cluster, weapon: WeaponMention) -> list[str]:
    base, mention = pair_features(view, cluster, weapon.first, weapon.last, nearest(view, weapon.first, weapon.last))
    out = [*base, "kind:" + weapon.kind, "counted" if weapon.count else "uncounted"]
    if mention is not None:
        out += ["kind:" + weapon.kind + "|entry:" + mention.entry, "entry:" + mention.entry]
    return out


def choose_weapons(found: Gathered, view: Scene, cluster: Cluster, tables: Tables) -> list[Weapon]:
    weights = tables.get("weapon", {})
    best: dict[str, tuple[float, WeaponMention]] = {}
    for weapon in found.weapons:
        p = chance(total(weights, weapon_features(view, cluster, weapon)))
        if p < 0.5:
            continue
        kept = best.get(weapon.kind)
        if kept is None or (weapon.count or 0, p) > (kept[1].count or 0, kept[0]):
            best[weapon.kind] = (p, weapon)
    return [Weapon(kind=w.kind, span=w.span, count=w.count) for _, w in sorted(best.values(), key=lambda item: item[1].first)]
