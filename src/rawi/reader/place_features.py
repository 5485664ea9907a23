"""Which places an event may have, and the features that speak for and against each."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice

import msgspec

from rawi.knowledge.earth import kilometres
from rawi.reader.attach import Scene
from rawi.reader.place_spots import CLOSED, Group, Spot, Spots
from rawi.reader.triggers import Mention
from rawi.reader.what import Cluster

#: Points nearer to each other than this are one place for a reader of news.
_CLOSE_KM = 25.0
#: So many places of other sentences are weighed where the event's own name none or only a province; so many words of others around a place.
MOST_AWAY = 30
MOST_RIVALS = 8
_COUNTED = frozenset(("often", "told", "order", "rival", "side", "reach", "gap", "fine"))


class Candidate(msgspec.Struct, gc=False):
    """A place with the mention of it that an event would have, and the features for "it happened there"."""

    spot: Spot
    own: bool
    features: list[str]


class _Own(msgspec.Struct, gc=False):
    """What the event's own sentences say of one place: its mention nearest to an event word, in how many sentences it stands."""

    distance: int
    spot: Spot
    mention: Mention
    told: int = 0
    order: int = 4
    chains: set[str] = msgspec.field(default_factory=set)

    @property
    def rank(self) -> str:
        return "order:" + str(min(self.order, 4))


def candidates(view: Scene, spots: Spots, cluster: Cluster) -> list[Candidate]:
    """The places that an event may have: those of its own sentences by nearness, others by their standing in the article."""
    by: dict[int, list[Mention]] = {}
    for m in cluster.mentions:
        by.setdefault(m.sentence, []).append(m)
    near: dict[str, _Own] = {}
    for sentence, mentions in by.items():
        _read_sentence(spots.by_sentence.get(sentence, []), mentions, near)
    finest = min((spot.fineness for s in by for spot in spots.by_sentence.get(s, ()) if spot.mention.role in ("event", "resumed")), default=9)
    own = "|own:" + ("none" if finest == 9 else "wide" if finest >= 3 else "fine")
    acts = {m.kind for m in cluster.mentions}
    many = "alone" if len(view.clusters) == 1 else "many"
    out: list[Candidate] = []
    for key, mine in near.items():
        group = spots.groups[key]
        told = [s for s in group.spots if s.sentence in by] or [mine.spot]
        spot = _fullest(group.spots if mine.spot.mention.role == "resumed" else told, mine.spot)
        features = _nearness(view, cluster, mine.spot, mine.mention)
        features += _standing(mine, own, many, spot)
        if 0 in by and any(s.sentence == 0 for s in told):
            features.append("headline:too" if any(s.sentence for s in told) else "headline:only" if len(by) > 1 else "headline:alone")
        _finish(features, spots, group, spot, next((s.noun for s in (spot, *told) if s.noun), ""), own, "|own", acts)
        out.append(Candidate(spot, True, features))
    at = next((m for m in cluster.mentions if m.paragraph), cluster.mentions[0]).sentence
    turn = bisect_left(spots.topic, (at, ""))
    previous = spots.topic[turn - 1][1] if turn else ""
    following = next((key for sentence, key in spots.topic[turn : turn + 2] if sentence > at), "")
    standing = {spots.main: None, previous: None, following: None} | dict.fromkeys(spots.lead)
    for key in standing if finest < 3 else standing | dict.fromkeys(islice(spots.groups, MOST_AWAY)):
        if key in near or key not in spots.groups:
            continue
        group = spots.groups[key]
        spot = min(group.spots, key=lambda s: (not s.open or s.mention.role == "unnamed", abs(s.sentence - at), s.fineness))
        features = _away(view, group, spot, by, own)
        if key == previous:
            features.append("previous" + own)
        if key == following:
            features.append("following" + own)
        if key in spots.lead:
            features.append("lead" + own)
        if many == "alone":
            features.append("alone" + own)
        spot = _fullest(group.spots if spot.mention.role == "resumed" else [s for s in group.spots if s.mention.role == spot.mention.role], spot)
        _finish(features, spots, group, spot, spot.noun, own, "|away", acts)
        out.append(Candidate(spot, False, features))
    _nest(out)
    return out


def _finish(features: list[str], spots: Spots, group: Group, spot: Spot, noun: str, own: str, where: str, acts: set[str]) -> None:
    """None; `features` now also hold what the place itself gives. `noun`: what it is called ("the town of"), "" for nothing."""
    fine = "fine:" + str(spot.fineness)
    noun = "noun:" + noun
    known = "id|" if spot.mention.place.gazetteer_id else "id:none|"
    features += [noun, noun + "|" + spot.mention.role, known + spot.mention.role + "|" + fine, known + where]
    land = "country:same" if spot.mention.place.country == spots.country else "country:other"
    features += [land, land + where, fine]
    features.append("often:" + group.often)
    if group.key == spots.main:
        features += ["main", "main" + own]
    kinds = "told.kind" if group.kinds & acts else "told.other" if group.kinds else "told.none"
    features += [kinds + where, kinds + own]
    if spot.mention.place.relation:
        features.append("relation:" + spot.mention.place.relation)


def _read_sentence(row: list[Spot], mentions: list[Mention], near: dict[str, _Own]) -> None:
    """None; what a sentence says of each place is now in `near`."""
    scored: list[tuple[int, Spot]] = []
    seen: set[str] = set()
    firsts = [m.first for m in mentions]
    for spot in row:
        turn = bisect_left(firsts, spot.mention.first)
        distance, mention = min([(_distance(spot, m), m) for m in mentions[max(0, turn - 2) : turn + 2]], key=_first)
        scored.append((distance, spot))
        mine = near.get(spot.key)
        if mine is None:
            mine = near[spot.key] = _Own(distance, spot, mention)
        elif distance < mine.distance:
            mine.distance, mine.spot, mine.mention = distance, spot, mention
        mine.chains.add(spot.chain)
        if spot.key not in seen:
            seen.add(spot.key)
            mine.told += 1
    scored.sort(key=_first)
    order = 0
    for _, spot in scored:
        if spot.open and spot.chain != "outer":
            mine = near[spot.key]
            mine.order = min(mine.order, order)
            order += 1


def _first(pair: tuple[int, object]) -> int:
    return pair[0]


def _distance(spot: Spot, m: Mention) -> int:
    """How far a place stands from an event word: clauses count before words, and a place is rather told after the word."""
    first, last = spot.mention.first, spot.mention.last
    gap = first - m.last if m.last <= first else m.first - last if m.first >= last else 0
    return abs(spot.clause - m.clause) * 12 + gap + (3 if first < m.first else 0)


def _fullest(among: list[Spot], spot: Spot) -> Spot:
    """The mention of a place that says most: the longest that tells of a province or a countryside, if one does; a name before "the town"."""
    told = [s for s in among if s.mention.role not in CLOSED and s.mention.role != "resumed"]
    wide = [s for s in told if s.mention.place.lat is None]
    if wide and spot.fineness == 4 and spot.open and spot.mention.role != "resumed":
        return spot
    if wide:
        return max(wide, key=lambda s: s.mention.span.end - s.mention.span.start)
    if told and spot.mention.role == "resumed":
        return min(told, key=lambda s: abs(s.mention.first - spot.mention.first))
    return spot


def _nearness(view: Scene, cluster: Cluster, spot: Spot, m: Mention) -> list[str]:
    """How a mention stands to the event word nearest to it."""
    first, last = spot.mention.first, spot.mention.last
    side = "in" if first >= m.first and last <= m.last else "after" if first >= m.last else "before"
    words = max(0, first - m.last) if side == "after" else max(0, m.first - last)
    clauses = abs(spot.clause - m.clause)
    reach = "reach:" + ("same" if clauses == 0 else "next" if clauses == 1 else "near" if clauses <= 3 else "far")
    count = "words:" + ("0" if words == 0 else "1" if words == 1 else "3" if words <= 3 else "7" if words <= 7 else "15" if words <= 15 else "more")
    side = "side:" + side
    role, prep, fine = "role:" + spot.mention.role, "prep:" + spot.prep, "fine:" + str(spot.fineness)
    rival = "rival:" + _rival(view, cluster, spot, m)
    act = "verb" if m.verb else "noun"
    out = [
        "bias", prep, side, reach, role, rival, count, side + "|" + reach, side + "|" + count, side + "|" + prep, role + "|" + side,
        rival + "|" + reach, rival + "|" + side, fine + "|" + role, fine + "|" + reach, fine + "|" + prep, prep + "|" + reach,
        fine + "|" + act + "|" + side + "|" + prep, "kind:" + m.kind + "|" + side + "|" + reach, "frame:" + m.frame + "|" + act + "|" + side + "|" + prep,
    ]  # fmt: skip
    if m.verb and not m.passive and m.frame == "svo" and words == 0 and side == "side:after" and not spot.prep and not spot.mention.place.relation:
        out.append("agent|" + fine)
    return out


def _rival(view: Scene, cluster: Cluster, spot: Spot, m: Mention) -> str:
    """Whether a word of another event is nearer to the place, or stands between it and the event's own."""
    mine = _distance(spot, m)
    first = spot.mention.first
    out = "none"
    row = view.by_sentence.get(spot.sentence, [])
    turn = bisect_left(row, first, key=lambda pair: pair[0].first)
    for other, number in row[max(0, turn - MOST_RIVALS) : turn + MOST_RIVALS]:
        if number == cluster.number:
            continue
        if _distance(spot, other) < mine:
            if m.first < other.first < first or first < other.first < m.first:
                return "between"
            out = "nearer"
        elif out == "none":
            out = "further"
    return out


def _standing(mine: _Own, own: str, many: str, spot: Spot) -> list[str]:
    """How a place stands among those of the event's own sentences."""
    told, order = "told:" + str(min(mine.told, 4)), mine.rank
    out = [
        "own", told, order, told + "|" + order,
        "chain:" + mine.spot.chain + own, many, order + own, order + "|fine:" + str(spot.fineness), order + "|prep:" + mine.spot.prep,
    ]  # fmt: skip
    out += ["chain:" + chain for chain in sorted(mine.chains)]
    if mine.chains == {"outer"}:
        out.append("outer.only")
    return out


def _away(view: Scene, group: Group, spot: Spot, by: dict[int, list[Mention]], own: str) -> list[str]:
    """How a place stands that the event's own sentences do not name."""
    gap = min(abs(s.sentence - sentence) for s in group.spots for sentence in by)
    free = all(s.sentence not in view.by_sentence for s in group.spots)
    return [
        "bias", "away", "away" + own, ("free" if free else "taken") + own, "gap:" + str(min(gap, 4)) + own, "role:" + spot.mention.role + own,
        "fine:" + str(spot.fineness) + own, "often:" + group.often + own,
    ]  # fmt: skip


def _nest(found: list[Candidate]) -> None:
    """None; every candidate now tells whether it holds, or is held by, a place of the event's own sentences."""
    named = [c.spot for c in found if c.own and c.spot.open]
    holders = {place for spot in named for place in spot.mention.within}
    ids = {spot.mention.place.gazetteer_id for spot in named} - {None}
    fresh = any(spot.mention.role == "event" and spot.mention.place.gazetteer_id is None for spot in named)
    for c in found:
        mine = c.spot.mention
        where = "|own" if c.own else "|away"
        if c.own and c.spot.open:
            c.features.append("finer:" + ("other" if any(s.fineness < c.spot.fineness for s in named) else "none") + "|fine:" + str(c.spot.fineness))
            head = next((f for f in c.features if f.startswith("headline:")), "headline:no")
            c.features.append(head + "|" + ("finer" if any(s.fineness < c.spot.fineness for s in named) else "finest") + "|fine:" + str(c.spot.fineness))
            c.features.append(head + ("|holds" if mine.place.gazetteer_id in holders else "|holds:no"))
            if c.spot.mention.role == "event" and c.spot.mention.place.gazetteer_id is not None and fresh:
                c.features.append("unknown.beside|fine:" + str(c.spot.fineness))
        c.features.append(("holds" if mine.place.gazetteer_id in holders else "holds:no") + where)
        c.features.append(("held" if any(place in ids for place in mine.within) else "held:no") + where)


def also_features(best: Candidate, other: Candidate, score: float) -> list[str]:
    """The features for "and at this further place too"; `score` is how far it ranks behind the best."""
    a, b = best.spot, other.spot
    p, q = a.mention.place, b.mention.place
    if q.gazetteer_id is not None and q.gazetteer_id in a.mention.within:
        link = "holds"
    elif p.gazetteer_id is not None and p.gazetteer_id in b.mention.within:
        link = "held"
    elif p.lat is not None and q.lat is not None and p.lon is not None and q.lon is not None:
        link = "close" if kilometres(p.lat, p.lon, q.lat, q.lon) <= _CLOSE_KM else "apart"
    else:
        link = "unknown"
    gap = b.mention.first - a.mention.last if b.mention.first > a.mention.first else a.mention.first - b.mention.last
    between = "between:" + ("far" if a.sentence != b.sentence else "0" if gap <= 1 else "3" if gap <= 3 else "9" if gap <= 9 else "more")
    fine = "fine:" + ("same" if a.fineness == b.fineness else "coarser" if b.fineness > a.fineness else "finer")
    link = "link:" + link
    chain = "chain:" + b.chain
    noun = "noun:" + ("same" if a.noun == b.noun else b.noun)
    run = "run:" + ("same" if a.run == b.run else "other")
    out = [
        "bias", link, fine, between, chain, link + "|" + fine, chain + "|" + between, "chains:" + a.chain + "|" + b.chain, "prep:" + b.prep,
        "preps:" + ("same" if a.prep == b.prep else "other"), "role:" + b.mention.role, fine + "|" + between, noun, noun + "|" + run, link + "|" + between,
        "score:" + str(max(-4, min(0, int(score)))), "own" if other.own else "away", run, run + "|" + chain, run + "|" + fine,
    ]  # fmt: skip
    out += ["further|" + f for f in other.features if f.split(":", 1)[0] in _COUNTED]
    return out
