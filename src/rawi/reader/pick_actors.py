"""Who did it and who was hit."""

from __future__ import annotations

from rawi.knowledge.weights import Tables, chance, total
from rawi.model import Actor
from rawi.reader.attach import Scene, nearest, pair_features, role_features
from rawi.reader.gather import Gathered
from rawi.reader.mentions import ActorMention
from rawi.reader.what import Cluster


def actor_features(found: Gathered, view: Scene, cluster: Cluster, actor: ActorMention) -> list[str]:
    base, mention = pair_features(view, cluster, actor.first, actor.last, nearest(view, actor.first, actor.last))
    order = (0, 0)
    if mention is not None:
        same = found.actors_in.get(view.clauses.sentence[actor.first], [])
        if actor.first >= mention.last:
            order = (sum(1 for a in same if mention.last <= a.first < actor.first), sum(1 for a in same if a.first >= mention.last))
        else:
            order = (sum(1 for a in same if actor.last <= a.first and a.last <= mention.first), sum(1 for a in same if a.last <= mention.first))
    return role_features(mention, base, actor.kind, actor.code, order)


def choose_actors(found: Gathered, view: Scene, cluster: Cluster, tables: Tables, role: str) -> list[Actor]:
    weights = tables.get(role, {})
    best: dict[str, tuple[float, ActorMention]] = {}
    for actor in found.actors:
        features = actor_features(found, view, cluster, actor)
        p = chance(total(weights, features))
        if p < 0.5:
            continue
        key = actor.code or "?" + str(actor.head)
        if key not in best or best[key][0] < p:
            best[key] = (p, actor)
    return [Actor(name=a.name, span=a.span, code=a.code) for _, a in sorted(best.values(), key=lambda item: item[1].first)]
