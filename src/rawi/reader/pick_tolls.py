"""Which figures are the toll of an event."""

from __future__ import annotations

from rawi.knowledge.weights import Tables, chance, total
from rawi.model import Toll
from rawi.reader.attach import Scene, nearest, pair_features
from rawi.reader.gather import Gathered
from rawi.reader.mentions import TollMention
from rawi.reader.what import Cluster


def toll_features(view: Scene, cluster: Cluster, toll: TollMention) -> list[str]:
    base, mention = pair_features(view, cluster, toll.first, toll.last, nearest(view, toll.first, toll.last))
    out = [*base, "kind:" + toll.kind, "aggregate" if toll.aggregate else "figure"]
    if mention is not None:
        out.append("entry:" + mention.entry)
    return out


def choose_tolls(found: Gathered, view: Scene, cluster: Cluster, tables: Tables) -> list[Toll]:
    weights = tables.get("toll", {})
    best: dict[tuple[str, int, int | None, str], TollMention] = {}
    for toll in found.tolls:
        if chance(total(weights, toll_features(view, cluster, toll))) >= 0.5:
            best.setdefault((toll.kind, toll.min, toll.max, toll.who), toll)
    return [Toll(kind=t.kind, min=t.min, max=t.max, who=t.who, span=t.span) for t in best.values()]
