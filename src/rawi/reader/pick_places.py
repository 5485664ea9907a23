"""Which places an event has: the likeliest one, and those told beside it."""

from __future__ import annotations

from rawi.knowledge.weights import Tables, total
from rawi.reader.attach import Scene
from rawi.reader.gather import Gathered
from rawi.reader.mentions import PlaceMention
from rawi.reader.place_features import Candidate, also_features, candidates
from rawi.reader.place_spots import Spots, spots_of
from rawi.reader.what import Cluster

#: A further place is taken from these log odds on.
ALSO_AT = -0.5
#: So many further places are weighed, the likeliest first.
MOST = 10
#: What ranks further behind the best is no further place.
FAR = 5.0
#: What a phrase tells as held goes before its holder where it ranks no further behind than this.
CLOSE = 0.8


def choose_places(found: Gathered, view: Scene, cluster: Cluster, tables: Tables) -> list[PlaceMention]:
    """The places of an event, the likeliest first: the one ranked highest, and what is told beside it."""
    ranked = rank(view, known_spots(found, view), cluster, tables)
    if not ranked:
        return []
    top, best = ranked[0]
    weights = tables.get("place_also", {})
    further = [
        other.spot.mention
        for score, other in ranked[1 : MOST + 1]
        if weights and score > top - FAR and total(weights, also_features(best, other, score - top)) > ALSO_AT
    ]
    return [best.spot.mention, *further]


def rank(view: Scene, spots: Spots, cluster: Cluster, tables: Tables) -> list[tuple[float, Candidate]]:
    """The candidates with the sums of their weights, likeliest first; of equals the one told first."""
    weights = tables.get("place", {})
    scored = [(total(weights, candidate.features), candidate) for candidate in candidates(view, spots, cluster)]
    scored.sort(key=lambda pair: -pair[0])
    if scored and scored[0][1].spot.holds:
        inner = next((i for i, (score, c) in enumerate(scored[:4]) if c.spot.key == scored[0][1].spot.holds and score > scored[0][0] - CLOSE), 0)
        scored.insert(0, scored.pop(inner))
    return scored


def known_spots(found: Gathered, view: Scene) -> Spots:
    """The page's places as spots, made once for a scene."""
    if view.spots is None:
        view.spots = spots_of(found)
    return view.spots
