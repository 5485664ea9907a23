"""Mentions → Report: ties places, dates, parties, weapons, figures and voices to the events that they belong to."""

from __future__ import annotations

import msgspec

from rawi.knowledge.weights import Tables, chance, total
from rawi.model import Actor, Event, EventDate, Place, Report, Source, Span, Toll, Weapon
from rawi.reader.attach import Scene, nearest, pair_features, role_features, scene
from rawi.reader.gather import Gathered, gather
from rawi.reader.group import group
from rawi.reader.mentions import ActorMention, DateMention, PlaceMention, TollMention, Voice, WeaponMention
from rawi.reader.page import Page
from rawi.reader.what import TYPES, Cluster, background_features, type_features

Ranked = list[tuple[int, "object", int]]


#: An event is told from this probability on.
import os
EVENT_AT = float(os.environ.get('E','0.5'))


class Draft(msgspec.Struct, gc=False):
    """An event that may be: its cluster, its fields, and the features for "it is one"."""

    cluster: Cluster
    event: Event
    features: list[str]


def drafts(page: Page, tables: Tables) -> list[Draft]:
    """Every cluster of a page as an event, before it is decided which to tell."""
    found = gather(page)
    clusters = group(found, tables)
    view = scene(page, found.clauses, clusters)
    events = [event(found, view, cluster, tables) for cluster in clusters]
    return [Draft(c, e, event_features(found, c, e, events)) for c, e in zip(clusters, events, strict=True)]


def assemble(page: Page, tables: Tables) -> Report:
    """The report of a page."""
    weights = tables.get("event", {})
    told: list[Event] = []
    for draft in drafts(page, tables):
        p = chance(total(weights, draft.features))
        if p >= EVENT_AT or not weights:
            told.append(msgspec.structs.replace(draft.event, id=f"e{len(told) + 1}", confidence=round(p, 3)))
    return Report(document=page.document, events=tuple(told))


def event_features(found: Gathered, cluster: Cluster, event: Event, events: list[Event]) -> list[str]:
    """The features for "this is an event of its own"."""
    first = cluster.mentions[0]
    best = max(m.keep for m in cluster.mentions)
    mass = sum(m.keep for m in cluster.mentions)
    at = "headline" if first.paragraph == 0 else "lead" if first.sentence <= 2 else "body"
    out = [
        "bias", "best:" + str(int(best * 10)), "mass:" + str(int(min(mass, 5) * 2)), "told:" + str(min(len(cluster.mentions), 4)), "at:" + at,
        "type:" + event.type, "kinds:" + "+".join(sorted({m.kind for m in cluster.mentions})), "lead:" + first.entry,
        "places:" + str(min(2, len(event.places))), "date:" + ("none" if event.date is None else "inferred" if event.date.inferred else "told"),
        "background:" + str(event.background), "initiators:" + str(bool(event.initiators)), "targets:" + str(bool(event.targets)),
        "weapons:" + str(bool(event.weapons)), "tolls:" + str(bool(event.tolls)), "sources:" + str(bool(event.attributions)),
        "events:" + str(min(4, len(events))), "at:" + at + "|type:" + event.type, "verb:" + str(any(m.verb for m in cluster.mentions)),
        "told:" + str(min(len(cluster.mentions), 3)) + "|at:" + at,
        "told:" + str(min(len(cluster.mentions), 3)) + "|date:" + ("none" if event.date is None else "inferred" if event.date.inferred else "told"),
    ]  # fmt: skip
    twins = sum(1 for other in events if other.type == event.type) - 1
    out.append("twins:" + str(min(twins, 3)))
    if twins and first is not None:
        out.append("twins|at:" + at)
    number = next((p.precision for p in event.places), None)
    out.append("precision:" + str(number))
    for effect in {e for m in cluster.mentions for e in m.effects}:
        out.append("effect:" + effect)
    if all(m.effects for m in cluster.mentions):
        out.append("effects:all")
    out += [f for f in first.features if f.startswith("domain:")]
    return out


def event(found: Gathered, view: Scene, cluster: Cluster, tables: Tables) -> Event:
    """One cluster as an event with all its fields."""
    kind = best_type(cluster, tables)
    when = choose_date(found, view, cluster, tables)
    places = choose_places(found, view, cluster, tables)
    day = when.start if when else None
    features = background_features(cluster, found.page.published, len(found.page.sentences), day, len(view.clusters) - 1)
    background = total(tables.get("background", {}), features) > 0
    if when is None and found.page.published and not background:
        today = found.page.published.isoformat()
        when = EventDate(today, today, inferred=True)
    lead = cluster.mentions[0]
    return Event(
        id=f"e{cluster.number + 1}",
        type=kind,
        trigger=found.page.span(lead.first, lead.last),
        background=background,
        confidence=round(max(m.keep for m in cluster.mentions), 3),
        date=when,
        places=tuple(places),
        initiators=tuple(choose_actors(found, view, cluster, tables, "initiator")),
        targets=tuple(choose_actors(found, view, cluster, tables, "target")),
        weapons=tuple(choose_weapons(found, view, cluster, tables)),
        tolls=tuple(choose_tolls(found, view, cluster, tables)),
        attributions=tuple(choose_sources(found, view, cluster, tables)),
        evidence=tuple(evidence(found, view, cluster)),
    )


def best_type(cluster: Cluster, tables: Tables) -> str:
    """The type with the most weight; an event word's own type where no weights are known."""
    features = type_features(cluster)
    weights = tables.get("type", {})
    scores = dict.fromkeys(TYPES, 0.0)
    for feature in features:
        for kind in TYPES:
            scores[kind] += weights.get(kind + "|" + feature, 0.0)
    if not weights:
        scores[cluster.mentions[0].type] += 1.0
    return max(TYPES, key=lambda kind: scores[kind])


def evidence(found: Gathered, view: Scene, cluster: Cluster) -> list[Span]:
    """The sentences of the event words; a sentence that tells of two events is parted between their clauses."""
    out: list[Span] = []
    page = found.page
    of = found.clauses.of
    for sentence in sorted({m.sentence for m in cluster.mentions}):
        piece = page.sentences[sentence]
        row = view.by_sentence[sentence]
        if all(number == cluster.number for _, number in row):
            out.append(Span(piece.start, piece.end))
            continue
        mine = [m for m, number in row if number == cluster.number]
        theirs = [m for m, number in row if number != cluster.number]
        first, last = min(m.first for m in mine), max(m.last for m in mine)
        while first > piece.first and not any(m.last > first - 1 >= m.first for m in theirs) and not _nearer(first - 1, theirs, mine, of):
            first -= 1
        while last < piece.last and not any(m.first <= last < m.last for m in theirs) and not _nearer(last, theirs, mine, of):
            last += 1
        out.append(page.span(first, last))
    return out


def _nearer(token: int, theirs: list, mine: list, of: list[int]) -> bool:  # type: ignore[type-arg]
    def gap(m) -> int:  # type: ignore[no-untyped-def]
        return abs(of[token] - of[m.first]) * 20 + min(abs(token - m.first), abs(token - m.last))

    return min(map(gap, theirs)) < min(map(gap, mine))


# ------------------------------------------------------------------ when


def date_features(view: Scene, cluster: Cluster, mention: DateMention) -> list[str]:
    base, _ = pair_features(view, cluster, mention.first, mention.last, nearest(view, mention.first, mention.last))
    date = mention.date
    out = [*base, "kind:" + mention.kind]
    if date is not None:
        out += ["precision:" + date.precision, "precision:" + date.precision + "|" + base[-1]]
    sentence = view.clauses.sentence[mention.first]
    out.append("lead" if sentence <= 2 else "body")
    return out


def choose_date(found: Gathered, view: Scene, cluster: Cluster, tables: Tables) -> EventDate | None:
    weights = tables.get("date", {})
    best, score = None, 0.5
    for mention in found.dates:
        if mention.date is None or mention.kind not in ("absolute", "relative", "dateline"):
            continue
        p = chance(total(weights, date_features(view, cluster, mention)))
        if p > score:
            best, score = mention, p
    return best.date if best else None


# ------------------------------------------------------------------ where


def place_features(found: Gathered, view: Scene, cluster: Cluster, mention: PlaceMention) -> list[str]:
    base, trigger = pair_features(view, cluster, mention.first, mention.last, nearest(view, mention.first, mention.last))
    place = mention.place
    out = [*base, "role:" + mention.role, "precision:" + str(place.precision), "precision:" + str(place.precision) + "|" + mention.role]
    if trigger is not None:
        out.append("precision:" + str(place.precision) + "|" + next(f for f in base if f.startswith("reach:")))
    sentence = view.clauses.sentence[mention.first]
    finer = any(
        place.gazetteer_id is not None and place.gazetteer_id in other.within for other in found.places_in.get(sentence, ()) if other is not mention
    )
    out.append("finer:" + ("yes" if finer else "no"))
    if place.relation:
        out.append("relation:" + place.relation)
    return out


def choose_places(found: Gathered, view: Scene, cluster: Cluster, tables: Tables) -> list[Place]:
    weights = tables.get("place", {})
    scored: dict[tuple[str | None, str], tuple[float, PlaceMention]] = {}
    for mention in found.places:
        p = chance(total(weights, place_features(found, view, cluster, mention)))
        key = (mention.place.gazetteer_id, "" if mention.place.gazetteer_id else mention.place.name)
        if key not in scored or scored[key][0] < p:
            scored[key] = (p, mention)
    ranked = sorted(scored.values(), key=lambda item: -item[0])
    taken = [item for item in ranked if item[0] >= 0.5]
    if not taken and ranked and ranked[0][0] >= 0.15:
        taken = ranked[:1]
    ids = {m.place.gazetteer_id for _, m in taken}
    inner = [m for _, m in taken if not any(m.place.gazetteer_id and m.place.gazetteer_id in other.within for _, other in taken if other is not m)]
    del ids
    return [m.place for m in inner]


# ------------------------------------------------------------------ who


def actor_features(found: Gathered, view: Scene, cluster: Cluster, actor: ActorMention) -> list[str]:
    base, mention = pair_features(view, cluster, actor.first, actor.last, nearest(view, actor.first, actor.last))
    order = (0, 0)
    if mention is not None:
        same = found.actors_in.get(view.clauses.sentence[actor.first], [])
        if actor.first >= mention.last:
            order = (sum(1 for a in same if mention.last <= a.first < actor.first), sum(1 for a in same if a.first >= mention.last))
        else:
            order = (sum(1 for a in same if actor.last <= a.first and a.last <= mention.first), sum(1 for a in same if a.last <= mention.first))
    return role_features(view, cluster, mention, base, actor.kind, actor.code, order)


def choose_actors(found: Gathered, view: Scene, cluster: Cluster, tables: Tables, role: str) -> list[Actor]:
    weights = tables.get(role, {})
    other = tables.get("target" if role == "initiator" else "initiator", {})
    best: dict[str, tuple[float, ActorMention]] = {}
    for actor in found.actors:
        features = actor_features(found, view, cluster, actor)
        p = chance(total(weights, features))
        if p < 0.5:
            continue
        del other
        other = {}
        key = actor.code or "?" + str(actor.head)
        if key not in best or best[key][0] < p:
            best[key] = (p, actor)
    return [Actor(name=a.name, span=a.span, code=a.code) for _, a in sorted(best.values(), key=lambda item: item[1].first)]


# ------------------------------------------------------------------ with what


def weapon_features(view: Scene, cluster: Cluster, weapon: WeaponMention) -> list[str]:
    base, mention = pair_features(view, cluster, weapon.first, weapon.last, nearest(view, weapon.first, weapon.last))
    out = [*base, "kind:" + weapon.kind, "counted" if weapon.count else "uncounted"]
    if mention is not None:
        out += ["kind:" + weapon.kind + "|entry:" + mention.entry, "entry:" + mention.entry]
    return out


def choose_weapons(found: Gathered, view: Scene, cluster: Cluster, tables: Tables) -> list[Weapon]:
    weights = tables.get("weapon", {})
    best: dict[str, tuple[float, WeaponMention]] = {}
    for weapon in found.weapons:
        p = chance(total(weights, weapon_features(view, cluster, weapon)))
        if p < 0.5:
            continue
        kept = best.get(weapon.kind)
        if kept is None or (weapon.count or 0, p) > (kept[1].count or 0, kept[0]):
            best[weapon.kind] = (p, weapon)
    return [Weapon(kind=w.kind, span=w.span, count=w.count) for _, w in sorted(best.values(), key=lambda item: item[1].first)]


# ------------------------------------------------------------------ how many


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


# ------------------------------------------------------------------ says who


def source_features(view: Scene, cluster: Cluster, voice: Voice) -> list[str]:
    inside = [m for m in cluster.mentions if voice.first <= m.first < voice.last]
    sentence = view.clauses.sentence[min(voice.cue, len(view.clauses.sentence) - 1)]
    gap = min((abs(m.sentence - sentence) for m in cluster.mentions), default=9)
    out = ["bias", "act:" + voice.act, "gap:" + str(min(gap, 3)), "act:" + voice.act + "|gap:" + str(min(gap, 3))]
    out.append("inside:" + str(min(len(inside), 3)))
    out.append("inside|act:" + voice.act if inside else "outside|act:" + voice.act)
    if inside and any(m.kind in ("act", "blast", "generic") for m in inside):
        out.append("inside:act")
    if inside and any(m.kind == "harm" for m in inside):
        out.append("inside:harm")
    out.append("kind:" + (voice.chain[-1].kind if voice.chain else "none"))
    out.append("depth:" + str(len(voice.chain)))
    if len(view.clusters) == 1:
        out += ["alone", "alone|gap:" + str(min(gap, 3))]
    return out


def choose_sources(found: Gathered, view: Scene, cluster: Cluster, tables: Tables) -> list[tuple[Source, ...]]:
    weights = tables.get("source", {})
    out: dict[str, tuple[Source, ...]] = {}
    for voice in found.voices:
        if voice.chain and chance(total(weights, source_features(view, cluster, voice))) >= 0.5:
            out.setdefault(voice.chain[-1].name, voice.chain)
    return list(out.values())
