"""How two place mentions stand to each other."""

from __future__ import annotations

from rawi.knowledge.earth import kilometres
from rawi.reader.mentions import PlaceMention
from rawi.text.shadow import fold

#: Closer than this, two points are one place for the purpose of telling events apart.
SAME_KM = 6.0


def relation(a: PlaceMention, b: PlaceMention) -> str:
    """"same", "within" (one contains the other) or "apart"."""
    p, q = a.place, b.place
    if p.gazetteer_id and p.gazetteer_id == q.gazetteer_id:
        return "same"
    if q.gazetteer_id and q.gazetteer_id in a.within or p.gazetteer_id and p.gazetteer_id in b.within:
        return "within"
    if p.lat is not None and p.lon is not None and q.lat is not None and q.lon is not None:
        wide = ("province", "country")
        if p.precision in wide or q.precision in wide:
            return "apart"
        return "same" if kilometres(p.lat, p.lon, q.lat, q.lon) <= SAME_KM else "apart"
    mine, theirs = fold(p.name), fold(q.name)
    return "same" if mine and (mine in theirs or theirs in mine) else "apart"


_RANK = {"none": 0, "apart": 1, "within": 2, "same.wide": 3, "same": 4}


def best_relation(mine: list[PlaceMention], theirs: list[PlaceMention]) -> str:
    """How near two sets of places come: "same", "same.wide" (one province or country), "within", "apart", or "none" where one side names none."""
    best = "none"
    for a in mine:
        for b in theirs:
            how = relation(a, b)
            if how == "same" and a.place.precision in ("province", "country"):
                how = "same.wide"
            if _RANK[how] > _RANK[best]:
                best = how
                if best == "same":
                    return best
    return best
