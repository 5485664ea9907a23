"""What happened: event words gathered into events. One event told many times is one, two are two.

Each question here (is this word news of an event? is it the same event as one told before? of which type is it? is it
background?) is a sum of readable weights (`rawi.reader.weights`); this module makes the features.
"""

from __future__ import annotations

from datetime import date

import msgspec

from rawi.reader.mentions import ActorMention, DateMention, PlaceMention, TollMention, WeaponMention
from rawi.reader.places_of import relation
from rawi.reader.triggers import Mention

FAMILY = {
    "armed_clash": "battles", "territory_change": "battles", "air_drone_strike": "remote", "shelling": "remote",
    "explosive": "remote", "suicide_bomb": "remote", "chemical_weapon": "remote", "grenade": "remote", "attack": "civilians",
    "abduction": "civilians", "sexual_violence": "civilians", "protest": "unrest", "riot": "unrest", "arrest": "strategic",
    "destruction": "strategic", "interception": "strategic", "agreement": "strategic", "movement": "strategic",
}  # fmt: skip
TYPES = tuple(FAMILY)


class Local(msgspec.Struct, gc=False):
    """What stands around one event word: in its clause, else in its sentence."""

    places: list[PlaceMention]
    date: DateMention | None
    tolls: list[TollMention]
    codes: set[str]
    weapons: set[str]
    people: bool
    force: bool
    #: the places stand only elsewhere in the sentence
    far: bool
    #: the date is that of the words, not of the act
    said: bool


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
    people: int = 0
    force: int = 0


def local_to(
    mention: Mention,
    of: list[int],
    places: list[PlaceMention],
    dates: list[DateMention],
    said: set[int],
    tolls: list[TollMention],
    actors: list[ActorMention],
    weapons: list[WeaponMention],
) -> Local:
    """The surroundings of a mention. The lists hold the mentions of its sentence; `of` the clause of each token."""
    clause = mention.clause
    near = [p for p in places if of[p.first] == clause] or [p for p in places if abs(of[p.first] - clause) <= 1]
    far = not near
    near = near or places
    chosen: DateMention | None = None
    gap = 1 << 30
    for found in dates:
        distance = abs(of[found.first] - clause) * 100 + abs(found.first - mention.first) + (5000 if found.first in said else 0)
        if distance < gap:
            chosen, gap = found, distance
    close = [a for a in actors if abs(of[a.first] - clause) <= 1]
    return Local(
        near, chosen, tolls, {a.code for a in close if a.code},
        {w.kind for w in weapons if abs(of[w.first] - clause) <= 1},
        any(a.kind == "people" for a in close), any(a.kind in ("force", "group") for a in close), far,
        chosen is not None and chosen.first in said,
    )  # fmt: skip


def open_cluster(number: int, mention: Mention, local: Local) -> Cluster:
    """A cluster of one mention."""
    cluster = Cluster(number, [], [], [], [], set(), set(), set(), set(), set())
    join(cluster, mention, local)
    return cluster


def join(cluster: Cluster, mention: Mention, local: Local) -> None:
    """Adds a mention to a cluster."""
    cluster.mentions.append(mention)
    if local.far:
        cluster.far_places.extend(local.places)
    else:
        cluster.places.extend(local.places)
    if local.date is not None and not local.said:
        cluster.dates.append(local.date)
    cluster.tolls.update((t.kind, t.min) for t in local.tolls)
    cluster.codes |= local.codes
    if mention.kind in ("act", "blast"):
        cluster.types.add(mention.type)
    cluster.entries.add(mention.entry)
    cluster.weapons |= local.weapons
    cluster.people += local.people
    cluster.force += local.force


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
    cluster.people += other.people
    cluster.force += other.force


def place_relation(mine: list[PlaceMention], theirs: list[PlaceMention]) -> str:
    """"same", "within" (one contains the other), "apart", or "none" where one side names no place."""
    if not mine or not theirs:
        return "none"
    best = "apart"
    for a in mine:
        for b in theirs:
            how = relation(a, b)
            if how == "same":
                return "same"
            if how == "within":
                best = "within"
    return best


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


def link_features(mention: Mention, local: Local, cluster: Cluster, recent: int, clusters: int) -> list[str]:
    """The features for "this word tells of that event". `recent`: clusters touched since the cluster was."""
    last = cluster.mentions[-1]
    first = cluster.mentions[0]
    family = FAMILY[mention.type]
    if mention.kind == "harm":
        kinship = "harm" if any(m.kind != "harm" for m in cluster.mentions) else "harm.harm"
    elif mention.kind in ("generic", "phase", "sign"):
        same = mention.entry in cluster.entries
        kinship = mention.kind + (".same" if same else ".to.act" if cluster.types else ".to.generic")
        if not same and cluster.types and all(FAMILY[t] in ("strategic", "unrest") for t in cluster.types) and family != "strategic":
            kinship = mention.kind + ".to.strategic"
    elif mention.type in cluster.types:
        kinship = "same"
    elif cluster.types:
        families = {FAMILY[t] for t in cluster.types}
        kinship = "family" if family in families else "apart." + "-".join(sorted({family, min(families)}))
    else:
        kinship = "act.to.harm" if all(m.kind == "harm" for m in cluster.mentions) else "act.to.generic"
        if family in ("strategic", "unrest"):
            kinship += "." + family
    gap = mention.sentence - last.sentence
    if mention.clause == last.clause:
        distance = "clause"
    elif gap == 0:
        distance = "sentence" if mention.clause - last.clause > 1 else "nextclause"
    else:
        distance = "next" if gap == 1 else "two" if gap == 2 else "few" if gap <= 5 else "far"
    where = place_relation(local.places, cluster.places or cluster.far_places)
    if where != "none" and (local.far or not cluster.places):
        where += ".far"
    when = date_relation(local.date, cluster.dates)
    if local.said and when != "none":
        when += ".said"
    out = [
        "bias", "kin:" + kinship, "dist:" + distance, "kin:" + kinship + "|dist:" + distance, "place:" + where, "date:" + when,
        "place:" + where + "|date:" + when, "kin:" + kinship + "|place:" + where, "recent:" + str(min(recent, 3)),
        "recent:" + str(min(recent, 2)) + "|dist:" + distance,
    ]  # fmt: skip
    if mention.entry in cluster.entries:
        out += ["entry:same", "entry:same|dist:" + distance, "entry:same|place:" + where]
    elif mention.kind == "act" and mention.type in cluster.types:
        out.append("entry:other")
    if mention.definite:
        out += ["definite", "definite|kin:" + kinship]
    if first.paragraph == 0:
        out += ["of:headline", "of:headline|kin:" + kinship]
        if mention.sentence <= 2:
            out += ["of:headline|in:lead", "of:headline|in:lead|kin:" + kinship]
    if where.startswith("apart"):
        widths = {p.place.precision for p in local.places}
        out.append("apart:" + ("site" if widths & {"site", "town"} else "wide"))
        out.append("apart|" + ("definite" if mention.definite else "bare") + "|dist:" + distance)
    info = ("p" if local.places and not local.far else "") + ("d" if local.date and not local.said else "") + ("t" if local.tolls else "")
    out += ["info:" + info, "info:" + info + "|kin:" + kinship, "info:" + info + "|dist:" + distance]
    since = mention.sentence - first.sentence
    out.append("since:" + ("0" if since == 0 else "1" if since <= 2 else "5" if since <= 5 else "more"))
    out.append("size:" + str(min(len(cluster.mentions), 4)))
    if cluster.number == 0:
        out.append("of:first")
    if clusters == 1:
        out.append("only")
    if local.tolls and cluster.tolls:
        mine = {(t.kind, t.min) for t in local.tolls}
        out.append("toll:same" if mine & cluster.tolls else "toll:other")
        if mine & cluster.tolls and mention.kind == "harm":
            out.append("toll:same|harm")
    if local.codes and cluster.codes:
        shared = len(local.codes & cluster.codes)
        out.append("codes:none" if not shared else "codes:all" if shared == len(local.codes) else "codes:some")
    if local.weapons and cluster.weapons:
        out.append("weapons:same" if local.weapons & cluster.weapons else "weapons:apart")
    recall, recalled = "past" in mention.effects, "past" in last.effects
    if recall != recalled and gap:
        out.append("past:turn" if recall else "past:back")
    for feature in mention.features:
        if feature.startswith("after:") or feature == "turn":
            out.append(feature)
    return out


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
