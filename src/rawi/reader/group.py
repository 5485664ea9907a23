"""Event words → clusters: which words are news of an event, and which tell of the same one.

First the words of each sentence are parted into tellings, then each telling is held against the events told before.
"""

from __future__ import annotations

from itertools import groupby

from rawi.knowledge.weights import Tables, chance, total
from rawi.reader.gather import Gathered
from rawi.reader.link import likeness, link_features
from rawi.reader.tellings import Telling, around, bunch, tell
from rawi.reader.triggers import Mention
from rawi.reader.what import Cluster, join, open_cluster

#: An event word is taken from this probability on, and a telling is joined to an event from that one on.
KEEP_AT = 0.4
LINK_AT = 0.5
#: Only so many events, the latest told first, are asked whether a telling belongs to them: endless text stays linear.
OPEN = 24


def group(found: Gathered, tables: Tables) -> list[Cluster]:
    """The clusters of a page in order of the text."""
    keep, link = tables.get("keep", {}), tables.get("link", {})
    for mention in found.triggers:
        mention.keep = chance(total(keep, mention.features))
    clusters: list[Cluster] = []
    recency: list[int] = []  # cluster numbers, the latest touched last
    for _, row in groupby((m for m in found.triggers if m.keep >= KEEP_AT), key=_sentence):
        for telling in told(found, list(row), tables):
            likes = [likeness(telling, clusters[number]) for number in reversed(recency)]
            best: Cluster | None = None
            score = LINK_AT
            for recent, like in enumerate(likes):
                p = chance(total(link, link_features(telling, like, likes, recent)))
                if p >= score:
                    best, score = like.cluster, p
            if best is None:
                if opens(telling):
                    clusters.append(open_cluster(len(clusters), telling))
                    recency.append(len(clusters) - 1)
            else:
                join(best, telling)
                recency.remove(best.number)
                recency.append(best.number)
            del recency[:-OPEN]
    return clusters


def told(found: Gathered, row: list[Mention], tables: Tables) -> list[Telling]:
    """The tellings of one sentence. `row`: its event words in order."""
    stands = around(found, row)
    return [tell(found, [row[i] for i in held], [stands[i] for i in held]) for held in bunch(found, row, stands, tables)]


def opens(telling: Telling) -> bool:
    """Whether a telling may open an event: one of mere signs and phases refers to an event told elsewhere."""
    return not telling.kinds <= {"sign", "phase"}


def _sentence(mention: Mention) -> int:
    return mention.sentence
