"""Is it the same event as one told before? The features for a telling held against the events of the page so far."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rawi.reader.families import FAMILY
from rawi.reader.mentions import DateMention
from rawi.reader.places_of import best_relation
from rawi.reader.tellings import Telling
from rawi.reader.what import Cluster


class Likeness(msgspec.Struct, gc=False):
    """How a telling and an event stand to each other."""

    cluster: Cluster
    kin: str
    where: str
    when: str


def date_relation(mine: DateMention | None, theirs: list[DateMention]) -> str:
    """"same", "meet", "apart" or "none"."""
    if mine is None or mine.date is None:
        return "none"
    told = [d.date for d in theirs if d.date is not None]
    if not told:
        return "none"
    best = "apart"
    for other in told:
        if other.start == mine.date.start and other.end == mine.date.end:
            return "same"
        if other.start <= mine.date.end and mine.date.start <= other.end:
            best = "meet"
    return best


def likeness(telling: Telling, cluster: Cluster) -> Likeness:
    """How a telling and an event stand to each other."""
    own = telling.around
    where = best_relation(own.places, cluster.places or cluster.far_places)
    if where != "none" and (telling.far or not cluster.places):
        where += ".far"
    when = date_relation(own.date, cluster.dates)
    if own.said and when != "none":
        when += ".said"
    return Likeness(cluster, _kin(telling, cluster), where, when)


def _kin(telling: Telling, cluster: Cluster) -> str:
    mine, theirs = telling.types, cluster.types
    if mine and theirs:
        if mine & theirs:
            return "same"
        families, others = {FAMILY[t] for t in mine}, {FAMILY[t] for t in theirs}
        if families & others:
            return "family"
        return "apart." + "-".join(sorted((min(families), min(others))))
    weak = _weak(telling.kinds)
    if mine:
        family = FAMILY[min(mine)]
        return "act.to." + _weak({m.kind for m in cluster.mentions}) + ("." + family if family in ("strategic", "unrest") else "")
    if theirs:
        same = telling.entries & cluster.entries
        kin = weak + (".same" if same else ".to.act")
        if not same and all(FAMILY[t] in ("strategic", "unrest") for t in theirs):
            kin = weak + ".to.strategic"
        return kin
    if telling.entries & cluster.entries:
        return weak + ".same"
    return weak + ".to." + _weak({m.kind for m in cluster.mentions})


def _weak(kinds: set[str]) -> str:
    """The strongest of the kinds of words that tell of no type by themselves."""
    for kind in ("generic", "harm", "device", "phase", "sign"):
        if kind in kinds:
            return kind
    return "act"


def link_features(telling: Telling, like: Likeness, others: Sequence[Likeness], recent: int) -> list[str]:
    """The features for "this telling is of that event". `others`: the likeness to every event; `recent`: events told of since it was."""
    cluster, kin, where, when = like.cluster, like.kin, like.where, like.when
    own = telling.around
    last, first = cluster.mentions[-1], cluster.mentions[0]
    lead = telling.mentions[0]
    gap = telling.sentence - last.sentence
    distance = "sentence" if gap == 0 else "next" if gap == 1 else "two" if gap == 2 else "few" if gap <= 5 else "far"
    out = [
        "bias", "kin:" + kin, "dist:" + distance, "kin:" + kin + "|dist:" + distance, "place:" + where, "date:" + when,
        "place:" + where + "|date:" + when, "kin:" + kin + "|place:" + where, "recent:" + str(min(recent, 3)),
        "recent:" + str(min(recent, 2)) + "|dist:" + distance, "place:" + where + "|dist:" + distance, "kin:" + kin + "|date:" + when,
    ]  # fmt: skip
    shared = telling.entries & cluster.entries
    if shared:
        out += ["entry:same", "entry:same|dist:" + distance, "entry:same|place:" + where]
        out += ["shares:" + entry for entry in sorted(shared)]
    elif telling.types & cluster.types:
        out.append("entry:other")
    definite = any(m.definite for m in telling.mentions if m.kind != "harm")
    if definite:
        out += ["definite", "definite|kin:" + kin, "definite|dist:" + distance]
    elif any(m.kind in ("act", "blast", "generic") and not m.verb and not m.definite for m in telling.mentions):
        out += ["bare", "bare|kin:" + kin, "bare|dist:" + distance]
    if first.paragraph == 0:
        out += ["of:headline", "of:headline|kin:" + kin]
        if telling.sentence <= 2:
            out += ["of:headline|in:lead", "of:headline|in:lead|kin:" + kin]
    if where.startswith("apart"):
        widths = {p.place.precision for p in own.places}
        out.append("apart:" + ("site" if widths & {"site", "town"} else "wide"))
        out.append("apart|" + ("definite" if definite else "bare") + "|dist:" + distance)
    info = ("p" if own.places and not telling.far else "") + ("d" if own.date and not own.said else "") + ("t" if own.tolls else "")
    out += ["info:" + info, "info:" + info + "|kin:" + kin, "info:" + info + "|dist:" + distance]
    since = telling.sentence - first.sentence
    out.append("since:" + ("0" if since == 0 else "1" if since <= 2 else "5" if since <= 5 else "more"))
    out += ["size:" + str(min(len(cluster.mentions), 4)), "words:" + str(min(len(telling.mentions), 3))]
    if cluster.number == 0:
        out.append("of:first")
    if len(others) == 1:
        out += ["only", "only|kin:" + kin]
    else:
        rivals = [x for x in others if x is not like]
        if where.startswith("same") and not any(x.where.startswith("same") for x in rivals):
            out.append("place:alone.same")
        elif not where.startswith("same") and any(x.where.startswith("same") for x in rivals):
            out.append("place:beaten")
        if kin == "same" and not any(x.kin == "same" for x in rivals):
            out.append("kin:alone.same")
        elif kin != "same" and any(x.kin == "same" for x in rivals):
            out.append("kin:beaten")
        if when == "same" and not any(x.when == "same" for x in rivals):
            out.append("date:alone.same")
        elif when != "same" and any(x.when == "same" for x in rivals):
            out.append("date:beaten")
    if own.tolls and cluster.tolls:
        same = own.tolls & cluster.tolls
        how = "same" if same else "kind" if {k for k, _ in own.tolls} & {k for k, _ in cluster.tolls} else "other"
        out += ["toll:" + how, "toll:" + how + "|place:" + where, "toll:" + how + "|kin:" + kin]
    if own.codes and cluster.codes:
        count = len(own.codes & cluster.codes)
        out.append("codes:none" if not count else "codes:all" if count == len(own.codes) else "codes:some")
    doers = "none" if not own.doers or not cluster.doers else "same" if own.doers & cluster.doers else "apart"
    hit = "none" if not own.hit or not cluster.hit else "same" if own.hit & cluster.hit else "apart"
    out += ["doers:" + doers, "hit:" + hit, "doers:" + doers + "|hit:" + hit]
    if own.doers & cluster.hit - cluster.doers:
        out.append("swapped:doer")
    if own.hit & cluster.doers - cluster.hit:
        out.append("swapped:hit")
    if own.weapons and cluster.weapons:
        out.append("weapons:same" if own.weapons & cluster.weapons else "weapons:apart")
    recall, recalled = "past" in lead.effects, "past" in last.effects
    if recall != recalled and gap:
        out.append("past:turn" if recall else "past:back")
    for feature in lead.features:
        if feature.startswith("after:") or feature == "first":
            out.append(feature)
    return out
