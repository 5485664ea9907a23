"""Where: every place that a page names, with its coordinates where known, how exact they are, and what the place is doing there.

A mention takes in the type noun and the relation ("محيط قرية كذا", "ريف إدلب الجنوبي"), as the codebook does. An unknown name after a
type noun is kept without coordinates of its own; it never spoils the rest.
"""

from __future__ import annotations

import math

from rawi.knowledge.places.index import PlaceIndex, PlaceRecord
from rawi.model import Place, Span
from rawi.reader.mentions import PlaceMention
from rawi.reader.page import Page
from rawi.reader.where_choose import INNER, choose
from rawi.reader.where_names import Find, known_names, mark_lists
from rawi.reader.where_resumed import unnamed_places
from rawi.reader.where_roles import datelines, named_after, role_of
from rawi.reader.where_unknown import listed_names, unknown_names
from rawi.reader.where_words import around

#: Uncertainty in kilometres around a point, by kind of place.
_RADIUS = {
    "country": None, "province": None, "region": None, "sea": None, "district": 15.0, "town": 4.0, "village": 2.0, "quarter": 1.5, "camp": 1.5,
    "island": 15.0, "mountain": 6.0, "front": 5.0, "road": 5.0,
}
_COARSE = {"site": 0, "town": 0, "district": 2, "province": 3, "country": 4}
_SITE_RADIUS = 2.0
_WIDER = {"near": 5.0, "around": 5.0, "countryside": 25.0, "between": 10.0, "coast": 10.0}
_BEARING_DEGREES = {"north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180, "southwest": 225, "west": 270, "northwest": 315}
_TYPE_PRECISION = {
    "town": "town", "village": "town", "quarter": "site", "area": "town", "district": "district", "province": "province",
    "country": "country", "capital": "town", "border": "province",
}


def find_places(page: Page) -> list[PlaceMention]:
    """Every place mention of `page`, in order of the text."""
    index = page.knowledge.places
    words = around(page)
    finds = known_names(page, index.scan(page.words), words)
    taken = {token for find in finds for token in range(find.first, find.last)}
    unknown = unknown_names(page, taken, words)
    if unknown:
        inside = {token for find in unknown for token in range(find.first + 1, find.last)}
        finds = sorted([*(find for find in finds if find.first not in inside), *unknown], key=_order)
    further = listed_names(page, finds, words)
    if further:
        finds = sorted([*finds, *further], key=_order)
    mark_lists(page, finds)
    kept, shares = choose(page, finds, words, index)
    lines, owned = datelines(page), named_after(page)
    out = [_mention(page, find, finds, index, role_of(find, words, index, lines, owned)) for find in kept]
    further = unnamed_places(page, finds, words, index, shares)
    if further:
        out.extend(_mention(page, find, finds, index, find.role) for find in further)
        out.sort(key=lambda mention: mention.first)
    return out


def _order(find: Find) -> tuple[int, int]:
    return (find.first, find.last)


def most_specific(mentions: list[PlaceMention]) -> PlaceMention | None:
    """The most exact of `mentions`: a site before a town before a district; at equal exactness one with coordinates, then the first."""
    order = {"site": 0, "town": 1, "district": 2, "province": 3, "country": 4}
    if not mentions:
        return None
    return min(mentions, key=lambda m: (m.role == "unnamed", order.get(m.place.precision or "", 5), m.place.lat is None, m.first))


def _mention(page: Page, find: Find, finds: list[Find], index: PlaceIndex, role: str) -> PlaceMention:
    record = index.record(find.row) if find.row >= 0 else None
    span = _span(page, find)
    holders: list[str] = []
    inside = find.inside
    while inside >= 0 and len(holders) < 4:
        holder = finds[inside]
        if holder.row >= 0 and (record is None or _COARSE.get(record.precision, 0) <= _COARSE.get(index.record(holder.row).precision, 0)):
            holders.append(index.table.ids[holder.row])
        inside = holder.inside
    if record is None:
        return PlaceMention(find.start, find.end, span, _unknown_place(page, find, holders, index, span), role, tuple(holders))
    within = tuple(dict.fromkeys([*holders, *record.within])) if holders else record.within
    return PlaceMention(find.start, find.end, span, _known_place(find, record, span), role, within)


def _span(page: Page, find: Find) -> Span:
    """The span of a find, the proclitic of its first word left out where it is written as it stands."""
    span = page.span(find.start, find.end)
    prefix = find.prefix if find.start < find.first else find.hit.prefix if find.hit is not None else ""
    size = len(prefix)
    if prefix == "ل" and page.words[find.start].startswith("لل"):
        size = 0
    if size and page.document.text[span.start : span.start + size] == prefix and span.end - span.start > size + 1:
        return Span(span.start + size, span.end)
    return span


def _known_place(find: Find, record: PlaceRecord, span: Span) -> Place:
    lat, lon, precision = record.lat, record.lon, record.precision
    radius = record.radius_km or _RADIUS.get(record.kind, _SITE_RADIUS)
    told = _TYPE_PRECISION.get(find.type)
    outer = find.outer if find.outer != find.type else ""
    if find.type in INNER and precision in ("town", "district", "province") and record.kind != find.type:
        precision, radius = "site", 10.0  # the airport, camp or street of that town
    elif outer in INNER and precision in ("town", "district"):
        precision, radius = "site", 6.0
    elif told == "province" or find.relation == "countryside" and precision in ("province", "town"):
        precision = "province" if told == "province" or record.weight >= 70 else "district"
    elif told == "district" and precision == "town":
        precision = "district"
    if precision == "country" and (find.bearing or find.relation in ("in", "coast")):
        precision = "province"  # "شرق سوريا"
    if precision in ("province", "country"):
        lat = lon = radius = None
    elif radius is not None and lat is not None:
        radius += _WIDER.get(find.relation, 0.0)
        if find.km is not None and lon is not None:
            if find.bearing:
                lat, lon = _moved(lat, lon, find.km, find.bearing)
                radius = max(radius, find.km / 3)
            else:
                radius = max(radius, find.km)
        elif find.bearing:
            radius += 8.0
    else:
        radius = None
    if find.vague:
        return Place(name=record.name, country=record.country or None, precision=precision,  # type: ignore[arg-type]
                     relation=find.bearing or find.relation or None, span=span)
    return Place(name=record.name, country=record.country or None, admin1=record.admin1, lat=lat, lon=lon, precision=precision,  # type: ignore[arg-type]
                 radius_km=radius, gazetteer_id=record.id, relation=find.bearing or find.relation or None, span=span)


def _moved(lat: float, lon: float, km: float, bearing: str) -> tuple[float, float]:
    """The point `km` from a point in a direction."""
    turn = math.radians(_BEARING_DEGREES[bearing])
    return (round(lat + km * math.cos(turn) / 111.2, 4), round(lon + km * math.sin(turn) / (111.2 * math.cos(math.radians(lat))), 4))


def _unknown_place(page: Page, find: Find, holders: list[str], index: PlaceIndex, span: Span) -> Place:
    """A name that the index does not know: its country and division are those of what holds it; a thing inside a town stands at the town."""
    holder = index.place(holders[0]) if holders else None
    relation = find.bearing or find.relation or None
    precision = _TYPE_PRECISION.get(find.type, "site")
    name = page.text(find.first, find.last)
    if find.role == "unnamed" and find.type == "area":
        precision = "province"
    if holder is None:
        return Place(name=name, country=find.country or None, precision=precision, relation=relation, span=span)  # type: ignore[arg-type]
    inner = precision == "site" and holder.precision in ("town", "site") and holder.lat is not None
    return Place(name=name, country=holder.country or None, admin1=holder.admin1, lat=holder.lat if inner else None,
                 lon=holder.lon if inner else None, precision=precision,  # type: ignore[arg-type]
                 radius_km=6.0 if inner else None, relation=relation, inferred=inner, span=span)
