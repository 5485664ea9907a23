"""What happened: the event words taken together as one event, of which type it is, and whether it is told as background.

Each question is a sum of readable weights (`rawi.knowledge.weights`); this module makes the features.
"""

from __future__ import annotations

from datetime import date

import msgspec

from rawi.reader.mentions import DateMention, PlaceMention
from rawi.reader.tellings import Telling
from rawi.reader.triggers import Mention

#: Codes of parties that are no side of their own.
_CLASSES = frozenset(("civilians", "protesters", "journalists", "medics", "armed_group", "unknown_gunmen", "settlers", "un"))


class Cluster(msgspec.Struct, gc=False):
    """The event words taken to tell of one event."""

    number: int
    mentions: list[Mention]
    places: list[PlaceMention]
    far_places: list[PlaceMention]
    dates: list[DateMention]
    tolls: set[tuple[str, int]]
    codes: set[str]
    types: set[str]
    entries: set[str]
    weapons: set[str]
    doers: set[str]
    hit: set[str]
    who: set[str]
    people: int = 0
    force: int = 0


def open_cluster(number: int, telling: Telling) -> Cluster:
    """A cluster of one telling."""
    cluster = Cluster(number, [], [], [], [], set(), set(), set(), set(), set(), set(), set(), set())
    join(cluster, telling)
    return cluster


def join(cluster: Cluster, telling: Telling) -> None:
    """Adds a telling to a cluster."""
    own = telling.around
    cluster.mentions.extend(telling.mentions)
    if telling.far:
        cluster.far_places.extend(own.places)
    else:
        cluster.places.extend(own.places)
    if own.date is not None and not own.said:
        cluster.dates.append(own.date)
    cluster.tolls |= own.tolls
    cluster.codes |= own.codes
    cluster.types |= telling.types
    cluster.entries |= telling.entries
    cluster.weapons |= own.weapons
    cluster.doers |= own.doers
    cluster.hit |= own.hit
    cluster.who |= own.who
    cluster.people += own.people
    cluster.force += own.force


def absorb(cluster: Cluster, other: Cluster) -> None:
    """Takes all of another cluster into a cluster."""
    cluster.mentions = sorted([*cluster.mentions, *other.mentions], key=lambda m: m.first)
    cluster.places += other.places
    cluster.far_places += other.far_places
    cluster.dates += other.dates
    cluster.tolls |= other.tolls
    cluster.codes |= other.codes
    cluster.types |= other.types
    cluster.entries |= other.entries
    cluster.weapons |= other.weapons
    cluster.doers |= other.doers
    cluster.hit |= other.hit
    cluster.who |= other.who
    cluster.people += other.people
    cluster.force += other.force


def _class(key: str) -> str:
    """The class of a party by its key: "named" for a side that fights, "other" for whoever has no code."""
    return "other" if key.startswith("?") else key if key in _CLASSES else "named"


def type_features(cluster: Cluster) -> list[str]:
    """The features for the type of an event; `type_scores` joins each with every type."""
    out = ["bias"]
    for m in cluster.mentions:
        out.append("entry:" + m.entry)
        if m.kind in ("act", "blast", "generic") and m.paragraph == 0:
            out.append("headline:" + m.entry)
    acts = [m for m in cluster.mentions if m.kind in ("act", "blast", "generic")]
    lead = next((m for m in acts if m.kind != "generic"), None)
    if lead is not None:
        out += ["lead:" + lead.entry, "leadtype:" + lead.type]
    if acts:
        out += ["first:" + acts[0].type, "first:" + acts[0].type + "." + acts[0].kind]
        best = max(acts, key=lambda m: m.keep)
        out.append("surest:" + best.type)
    for m in acts:
        out += ["t:" + m.type, "t:" + m.type + "." + m.kind]
    out += ["leadkind:" + cluster.mentions[0].kind]
    out += ["weapon:" + w for w in sorted(cluster.weapons)] or ["weapon:none"]
    out.append("people" if cluster.people else "nopeople")
    out.append("force" if cluster.force else "noforce")
    for side, keys in (("doer", cluster.doers), ("hit", cluster.hit)):
        classes = sorted({_class(key) for key in keys}) or ["none"]
        for one in classes:
            out += [side + ":" + one] + [side + ":" + one + "|" + m.entry for m in acts[:1]]
    out += ["who:" + who for who in sorted(cluster.who)]
    if acts and cluster.who:
        out += ["who:" + who + "|" + acts[0].entry for who in sorted(cluster.who)]
    kinds = {m.kind for m in cluster.mentions}
    out.append("kinds:" + "+".join(sorted(kinds)))
    for code in sorted(cluster.codes):
        out.append("code:" + code)
    return list(dict.fromkeys(out))


def background_features(cluster: Cluster, published: date | None, sentences: int, day: str | None, others: int) -> list[str]:
    """The features for "told as context"."""
    first = cluster.mentions[0]
    out = ["bias"]
    at = first.sentence / max(1, sentences)
    out.append("at:headline" if first.paragraph == 0 else "at:lead" if first.sentence <= 2 else "at:early" if at < 0.4 else "at:late" if at > 0.7 else "at:middle")
    out.append("told:" + str(min(len(cluster.mentions), 4)))
    if all("past" in m.effects for m in cluster.mentions):
        out.append("past:all")
    elif any("past" in m.effects for m in cluster.mentions):
        out.append("past:some")
    if any("habitual" in m.effects for m in cluster.mentions):
        out.append("habitual")
    if day and published:
        age = (published - date.fromisoformat(day)).days
        how = "future" if age < 0 else str(age) if age <= 3 else "week" if age <= 7 else "month" if age <= 40 else "old"
        out += ["age:" + how, "age:" + how + "|" + out[1]]
    else:
        out += ["age:unknown", "age:unknown|" + out[1]]
    if cluster.tolls:
        out.append("tolls")
    if others == 0:
        out.append("alone")
    return out
