"""A cluster of event words → an event with all its fields, before it is decided whether to tell it."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from rawi.knowledge.families import TYPES
from rawi.knowledge.weights import Tables, total
from rawi.model import Event, EventDate, Span
from rawi.reader.attach import Scene
from rawi.reader.gather import Gathered
from rawi.reader.mentions import PlaceMention
from rawi.reader.pick_actors import choose_parties
from rawi.reader.pick_date import choose_date, zoned
from rawi.reader.pick_places import choose_places
from rawi.reader.pick_sources import choose_sources
from rawi.reader.pick_tolls import choose_tolls
from rawi.reader.pick_weapons import choose_weapons
from rawi.reader.triggers import Mention
from rawi.reader.what import Cluster, background_features, type_features


class Draft(msgspec.Struct, gc=False):
    """An event that may be: its cluster, its fields, and the features for "it is one"."""

    cluster: Cluster
    event: Event
    places: list[PlaceMention]
    #: the scene that it was made in
    view: Scene


def event_features(draft: Draft, drafts: list[Draft], shapes: list[str]) -> list[str]:
    """The features for "this is an event of its own". `shapes`: of the page's paragraphs."""
    cluster, event = draft.cluster, draft.event
    events = [d.event for d in drafts]
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
    for effect in sorted({e for m in cluster.mentions for e in m.effects}):
        out.append("effect:" + effect)
    if all(m.effects for m in cluster.mentions):
        out.append("effects:all")
    out += [f for f in first.features if f.startswith(("domain:", "here:"))]
    held = sorted({shapes[m.paragraph] for m in cluster.mentions})
    out.append("shapes:" + "+".join(sorted({shape.split(".")[0] for shape in held})))
    if all(shape.startswith("bare") for shape in held):
        out += ["bare", "bare|" + held[0], "bare|told:" + str(min(len(cluster.mentions), 3))]
    low = sum([m.keep < 0.6 for m in cluster.mentions])
    out.append("doubtful:" + ("all" if low == len(cluster.mentions) else "some" if low else "none"))
    acts = [m.keep for m in cluster.mentions if m.kind in ("act", "blast", "generic")]
    out.append("best act:" + (str(int(max(acts) * 10)) if acts else "none"))
    out.append("sides:" + str(bool(cluster.doers)) + str(bool(cluster.hit)))
    cues = {cue for m in cluster.mentions for cue, _ in m.cues}
    out += ["cue:" + cue for cue in sorted(cues)]
    return out


def draft(found: Gathered, view: Scene, cluster: Cluster, tables: Tables) -> Draft:
    """One cluster as an event with all its fields."""
    kind = best_type(cluster, tables)
    when = choose_date(found, view, cluster, tables)
    places = choose_places(found, view, cluster, tables)
    when = zoned(when, [p.place for p in places])
    day = when.start if when else None
    features = background_features(cluster, found.page.published, len(found.page.sentences), day, len(view.clusters) - 1)
    background = total(tables.get("background", {}), features) > 0
    if when is None and found.page.published and not background:
        today = found.page.published.isoformat()
        when = EventDate(today, today, inferred=True)
    lead = cluster.mentions[0]
    initiators, targets = choose_parties(found, view, cluster, tables)
    made = Event(
        id=f"e{cluster.number + 1}",
        type=kind,
        trigger=found.page.span(lead.first, lead.last),
        background=background,
        confidence=round(max(m.keep for m in cluster.mentions), 3),
        date=when,
        places=tuple(p.place for p in places),
        initiators=tuple(initiators),
        targets=tuple(targets),
        weapons=tuple(choose_weapons(found, view, cluster, tables)),
        tolls=tuple(choose_tolls(found, view, cluster, tables)),
        attributions=tuple(choose_sources(found, view, cluster, tables)),
        evidence=tuple(evidence(found, view, cluster)),
    )
    return Draft(cluster, made, places, view)


#: The table of types made ready last: a process reads with one set of tables.
_ready: list[tuple[Mapping[str, float], dict[str, list[tuple[int, float]]]]] = []


def _by_feature(weights: Mapping[str, float]) -> dict[str, list[tuple[int, float]]]:
    """Feature -> (number of a type, weight); the table has them as "type|feature"."""
    if not _ready or _ready[0][0] is not weights:
        rows: dict[str, list[tuple[int, float]]] = {}
        for name, weight in weights.items():
            kind, _, feature = name.partition("|")
            rows.setdefault(feature, []).append((TYPES.index(kind), weight))
        _ready[:] = [(weights, rows)]
    return _ready[0][1]


def best_type(cluster: Cluster, tables: Tables) -> str:
    """The type with the most weight; an event word's own type where no weights are known."""
    weights = tables.get("type", {})
    if not weights:
        return cluster.mentions[0].type
    rows = _by_feature(weights)
    scores = [0.0] * len(TYPES)
    for feature in type_features(cluster):
        for kind, weight in rows.get(feature, ()):
            scores[kind] += weight
    return TYPES[scores.index(max(scores))]


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


def _nearer(token: int, theirs: list[Mention], mine: list[Mention], of: list[int]) -> bool:
    def gap(m: Mention) -> int:
        return abs(of[token] - of[m.first]) * 20 + min(abs(token - m.first), abs(token - m.last))

    return min(gap(m) for m in theirs) < min(gap(m) for m in mine)
