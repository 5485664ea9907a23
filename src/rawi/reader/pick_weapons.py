"""With which weapons: each kind of weapon that a page names is taken by the events it was used in."""

from __future__ import annotations

from rawi.knowledge.weights import Tables, chance, total
from rawi.model import Weapon
from rawi.reader.attach import Scene, nearest, pair_features
from rawi.reader.gather import Gathered
from rawi.reader.mentions import WeaponMention
from rawi.reader.nearness import MOST, Closeness, beyond, closeness, lead_type, rivals, whose, word_before
from rawi.reader.what import Cluster

#: A weapon is taken from this probability on.
WEAPON_AT = 0.5
#: An event word so near before a weapon makes it its object ("destroyed a gun", "defused a bomb").
OBJECT = 4


def weapon_rows(found: Gathered, view: Scene, cluster: Cluster) -> list[tuple[WeaponMention, list[str]]]:
    """For each kind of weapon its mention nearest to the event, and the features for "it was used in it"."""
    best: dict[str, tuple[Closeness, WeaponMention]] = {}
    told: dict[str, int] = {}
    number = cluster.number
    for weapon in found.weapons[:MOST]:
        near = closeness(view, weapon.first, weapon.last)[number]
        if beyond(view, near):
            continue
        if weapon.kind not in best or near < best[weapon.kind][0]:
            best[weapon.kind] = (near, weapon)
        if near[:2] == (0, 0):
            told[weapon.kind] = told.get(weapon.kind, 0) + 1
    if not best:
        return []
    kind_of_event = lead_type(cluster)
    types = {m.type for m in cluster.mentions if m.kind in ("act", "blast")}
    out = []
    for kind, (_, weapon) in best.items():
        base, mention = pair_features(view, cluster, weapon.first, weapon.last, nearest(view, weapon.first, weapon.last))
        reach = next((f for f in base if f.startswith(("reach:", "gap:"))), "")
        nearer = min(rivals(closeness(view, weapon.first, weapon.last), number), 2)
        features = [*base, "kind:" + kind, "counted" if weapon.count else "uncounted", "type:" + kind_of_event + "|kind:" + kind]
        features += ["types|" + t + "|" + kind for t in sorted(types)]
        features += ["told:" + str(min(told.get(kind, 0), 3)), "rivals:" + str(nearer) + "|" + reach]
        owner = whose(found, view, cluster, weapon.first)
        features += ["owner:" + owner, "owner:" + owner + "|" + reach, "kind:" + kind + "|owner:" + owner]
        before = word_before(found, view, weapon.first, OBJECT)
        if before is not None and before.type in ("interception", "destruction"):
            features += ["object:" + before.type + "|of:" + kind_of_event, "object:" + before.type]
        features += ["kind:" + kind + "|with:" + other for other, n in told.items() if other != kind and n]
        if mention is not None:
            features += ["kind:" + kind + "|entry:" + mention.entry, "entry:" + mention.entry]
        elif told:
            features.append("away|told")
        out.append((weapon, features))
    return out


def choose_weapons(found: Gathered, view: Scene, cluster: Cluster, tables: Tables) -> list[Weapon]:
    """The weapons of an event in order of the text, each kind once, with the count that is told nearest to it."""
    weights = tables.get("weapon", {})
    taken = [w for w, features in weapon_rows(found, view, cluster) if chance(total(weights, features)) >= WEAPON_AT]
    out = []
    for weapon in taken:
        counted = weapon
        for other in found.weapons[:MOST]:
            if other.kind == weapon.kind and (other.count or 0) > (counted.count or 0) and closeness(view, other.first, other.last)[cluster.number][:2] == (0, 0):
                counted = other
        out.append(counted)
    return [Weapon(kind=w.kind, span=w.span, count=w.count) for w in sorted(out, key=lambda w: w.first)]
