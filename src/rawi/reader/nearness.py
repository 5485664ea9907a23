"""How near a candidate stands to an event and to the others: what the questions of date, weapon and figure share."""

from __future__ import annotations

from bisect import bisect_left

from rawi.reader.attach import Scene, nearest
from rawi.reader.gather import Gathered
from rawi.reader.triggers import Mention
from rawi.reader.what import Cluster

#: Sentences from an event's words to what may still be its.
FAR = 2
#: So many candidates of one kind are looked at in a stretch of text: no news has more.
MOST = 300
#: (0, events nearer than this one, distance) in a sentence of the event's words; (1, sentences between, 0) elsewhere.
Closeness = tuple[int, int, int]


def closeness(view: Scene, first: int, last: int) -> dict[int, Closeness]:
    """Event -> how near tokens `first` to `last` stand to it; less is nearer."""
    memo = view.memo.setdefault("closeness", {})
    known: dict[int, Closeness] | None = memo.get((first, last))
    if known is not None:
        return known
    known = {}
    memo[first, last] = known
    for distance, _, number in nearest(view, first, last):
        if number not in known:
            known[number] = (0, len(known), distance)
    if len(known) < len(view.clusters):
        sentence = view.clauses.sentence[first]
        for cluster in view.clusters:
            if cluster.number not in known:
                known[cluster.number] = (1, min([abs(m.sentence - sentence) for m in cluster.mentions]), 0)
    return known


def rivals(near: dict[int, Closeness], number: int) -> int:
    """How many events stand nearer than event `number`."""
    mine = near[number]
    return sum([other < mine for other in near.values()])


def beyond(view: Scene, near: Closeness) -> bool:
    """Whether something stands too far off to be held against an event at all, where there are others."""
    return near[0] == 1 and near[1] > FAR and len(view.clusters) > 1


def owners(view: Scene) -> dict[int, int]:
    """Event word (its first token) -> number of its event; words that tell of no event are not in it."""
    known: dict[int, int] | None = view.memo.get("owners")
    if known is None:
        known = {m.first: c.number for c in view.clusters for m in c.mentions}
        view.memo["owners"] = known
    return known


def word_before(found: Gathered, view: Scene, first: int, reach: int) -> Mention | None:
    """The last event word, of an event or not, that ends within `reach` tokens before `first` in its sentence."""
    triggers = found.triggers
    k = bisect_left(triggers, first, key=_first) - 1
    if k < 0:
        return None
    mention = triggers[k]
    same = view.clauses.sentence[mention.first] == view.clauses.sentence[first]
    return mention if same and first - mention.last <= reach else None


def word_between(found: Gathered, start: int, end: int) -> bool:
    """Whether an event word stands after token `start` and before token `end`."""
    k = bisect_left(found.triggers, start + 1, key=_first)
    return k < len(found.triggers) and found.triggers[k].first < end


def whose(found: Gathered, view: Scene, cluster: Cluster, first: int) -> str:
    """"mine", "other", "none" (a word that tells of no event) or "no word": to whom the nearest event word of the clause belongs."""
    triggers = found.triggers
    k = bisect_left(triggers, first, key=_first)
    of = view.clauses.of
    best, least = None, 1 << 30
    for mention in triggers[max(0, k - 2) : k + 2]:
        if mention.sentence == view.clauses.sentence[first]:
            gap = abs(of[mention.first] - of[first]) * 12 + abs(mention.first - first)
            if gap < least:
                best, least = mention, gap
    if best is None:
        return "no word"
    number = owners(view).get(best.first)
    return "none" if number is None else "mine" if number == cluster.number else "other"


def lead_type(cluster: Cluster) -> str:
    """The type that an event's own words give it: that of the first act, else of its first word."""
    lead = next((m for m in cluster.mentions if m.kind in ("act", "blast")), cluster.mentions[0])
    return lead.type if lead.kind != "harm" else "harm"


def _first(mention: Mention) -> int:
    return mention.first
