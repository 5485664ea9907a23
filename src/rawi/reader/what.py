"""What happened: the event words taken together as one event, of which type it is, and whether it is told as background.

Each question is a sum of readable weights (`rawi.knowledge.weights`); this module makes the features.
"""

from __future__ import annotations

from datetime import date

import msgspec

from rawi.reader.tellings import Signs, Telling
from rawi.reader.triggers import Mention

#: Codes of parties that are no side of their own.
_CLASSES = frozenset(("civilians", "protesters", "journalists", "medics", "armed_group", "unknown_gunmen", "settlers", "un"))


class Cluster(Signs, gc=False):
    """The event words taken to tell of one event, and what their surroundings tell of it."""

    number: int = 0
    mentions: list[Mention] = msgspec.field(default_factory=list)
    types: set[str] = msgspec.field(default_factory=set)
    entries: set[str] = msgspec.field(default_factory=set)


def open_cluster(number: int, telling: Telling) -> Cluster:
    """A cluster of one telling."""
    cluster = Cluster(number=number)
    join(cluster, telling)
    return cluster


def join(cluster: Cluster, telling: Telling) -> None:
    """Adds a telling to a cluster."""
    cluster.mentions.extend(telling.mentions)
    cluster.types |= telling.types
    cluster.entries |= telling.entries
    if not telling.far:
        cluster.places.extend(telling.around.places)
    cluster.take(telling.around)


def _class(key: str) -> str:
    """The class of a party by its key: "named" for a side that fights, "other" for whoever has no code."""
    return "other" if key.startswith("?") else key if key in _CLASSES else "named"


def type_features(cluster: Cluster) -> list[str]:
    """The features for the type of an event; `type_scores` joins each with every type."""
    out = ["bias"]
    for m in cluster.mentions:
        out.append("entry:" + m.entry)
        out += ["near:" + word for word in m.near]
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


#: Features of an event word that part news from context: whether the headline has it, and the word that binds it to its sentence.
_BOUND = ("before:", "in.headline", "not.in.headline", "type.in.headline", "no.headline", "after:same", "after:other")
#: The same, with the sentence's opening word ("وكان", "يذكر").
_OPENED = (*_BOUND, "s:")


def background_features(cluster: Cluster, published: date | None, sentences: int, day: str | None, others: int) -> list[str]:
    """The features for "told as context"."""
    mentions = cluster.mentions
    first = mentions[0]
    at = first.sentence / max(1, sentences)
    where = "headline" if first.paragraph == 0 else "lead" if first.sentence <= 2 else "early" if at < 0.4 else "late" if at > 0.7 else "middle"
    told = str(min(len({m.sentence for m in mentions}), 3))
    form = "verb" if any(m.verb for m in mentions) else "noun"
    recalled = sum("past" in m.effects for m in mentions)
    past = "past:" + ("all" if recalled == len(mentions) else "some" if recalled else "no")
    if any("in.headline" in m.features or m.paragraph == 0 for m in mentions):
        known = "known:word"  # the headline has one of its words
    elif any("type.in.headline" in m.features for m in mentions):
        known = "known:type"
    else:
        known = "known:" + ("open" if "no.headline" in first.features else "no")
    age = "age:" + _age(published, day)
    out = [
        "bias", "at:" + where, "told:" + str(min(len(mentions), 4)), "sentences:" + told, "sentences:" + told + "|" + where, form, form + "|" + where,
        past, known, age, age + "|at:" + where, age + "|" + past, age + "|" + known, "tolls:" + str(min(len(cluster.tolls), 3)),
        "places:" + str(min(len(cluster.places), 3)), "weapons" if cluster.weapons else "noweapons", "number:" + str(min(cluster.number, 4)),
    ]  # fmt: skip
    if others == 0:
        out.append("alone")
    out += ["cue:" + cue for cue in sorted({cue for m in mentions for cue, _ in m.cues})]
    out += [f for f in first.features if f.startswith(_OPENED)]
    out += ["any." + f for f in sorted({f for m in mentions[1:] for f in m.features if f.startswith(_BOUND)})]
    return out


def _age(published: date | None, day: str | None) -> str:
    """How long before the publication a day lies."""
    if not day or not published:
        return "unknown"
    days = (published - date.fromisoformat(day)).days
    return "future" if days < 0 else str(days) if days <= 3 else "week" if days <= 7 else "month" if days <= 40 else "old"
