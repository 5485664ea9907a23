"""Event words → clusters: which words are news of an event, and which tell of the same one."""

from __future__ import annotations

from rawi.knowledge.weights import Tables, chance, total
from rawi.reader.gather import Gathered, surroundings
from rawi.reader.what import Cluster, join, link_features, open_cluster

#: An event word is taken from this probability on, and joined to an event from that one on.
KEEP_AT = 0.3
LINK_AT = 0.55
#: Only so many events, the latest told first, are asked whether a word belongs to them: endless text stays linear.
OPEN = 24


def group(found: Gathered, tables: Tables) -> list[Cluster]:
    """The clusters of a page in order of the text."""
    keep = tables.get("keep", {})
    link = tables.get("link", {})
    clusters: list[Cluster] = []
    recency: list[int] = []  # cluster numbers, the latest touched last
    for mention in found.triggers:
        mention.keep = chance(total(keep, mention.features))
        if mention.keep < KEEP_AT:
            continue
        local = surroundings(found, mention)
        best: Cluster | None = None
        score = LINK_AT
        for recent, number in enumerate(reversed(recency)):
            cluster = clusters[number]
            p = chance(total(link, link_features(mention, local, cluster, recent, len(clusters))))
            if p >= score:
                best, score = cluster, p
        if best is None:
            if mention.kind in ("sign", "phase"):
                continue  # these refer to an event, they never open one
            best = open_cluster(len(clusters), mention, local)
            clusters.append(best)
        else:
            join(best, mention, local)
            recency.remove(best.number)
        recency.append(best.number)
        del recency[:-OPEN]
    return clusters
