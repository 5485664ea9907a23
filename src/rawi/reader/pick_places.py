"""Which places an event has."""

from __future__ import annotations

from rawi.knowledge.weights import Tables, chance, total
from rawi.reader.attach import Scene, nearest, pair_features
from rawi.reader.gather import Gathered
from rawi.reader.mentions import PlaceMention
from rawi.reader.what import Cluster


def place_features(found: Gathered, view: Scene, cluster: Cluster, mention: PlaceMention) -> list[str]:
    base, trigger = pair_features(view, cluster, mention.first, mention.last, nearest(view, mention.first, mention.last))
    place = mention.place
    out = [*base, "role:" + mention.role, "precision:" + str(place.precision), "precision:" + str(place.precision) + "|" + mention.role]
    if trigger is not None:
        out.append("precision:" + str(place.precision) + "|" + next(f for f in base if f.startswith("reach:")))
    sentence = view.clauses.sentence[mention.first]
    finer = any(
        place.gazetteer_id is not None and place.gazetteer_id in other.within for other in found.places_in.get(sentence, ()) if other is not mention
    )
    out.append("finer:" + ("yes" if finer else "no"))
    if place.relation:
        out.append("relation:" + place.relation)
    return out


def choose_places(found: Gathered, view: Scene, cluster: Cluster, tables: Tables) -> list[PlaceMention]:
    weights = tables.get("place", {})
    scored: dict[tuple[str | None, str], tuple[float, PlaceMention]] = {}
    for mention in found.places:
        p = chance(total(weights, place_features(found, view, cluster, mention)))
        key = (mention.place.gazetteer_id, "" if mention.place.gazetteer_id else mention.place.name)
        if key not in scored or scored[key][0] < p:
            scored[key] = (p, mention)
    ranked = sorted(scored.values(), key=lambda item: -item[0])
    taken = [item for item in ranked if item[0] >= 0.5]
    if not taken and ranked and ranked[0][0] >= 0.15:
        taken = ranked[:1]
    ids = {m.place.gazetteer_id for _, m in taken}
    inner = [m for _, m in taken if not any(m.place.gazetteer_id and m.place.gazetteer_id in other.within for _, other in taken if other is not m)]
    del ids
    return inner
