"""What ties two incidents together: blow and answer, strikes on one place, one campaign, told of together in one document.

Each reason has its blocks, in which incidents that it may hold of stand together, and its rule, which says how far apart two of them are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from math import cos, floor, radians
from typing import Literal, TypeAlias

import msgspec

from rawi.knowledge.earth import kilometres
from rawi.knowledge.families import FAMILY
from rawi.knowledge.kin import kin
from rawi.merge.places_of_incident import REACH
from rawi.model import Incident, IncidentActor
from rawi.text.shadow import fold

Reason: TypeAlias = Literal["retaliation", "same place", "told together", "campaign"]

#: An answer comes within so many days, and in the same land.
_ANSWER_DAYS = 3
#: Strikes on one place: their points lie so near, or within what either place is known to reach, and not more than so many days apart.
_PLACE_KM, _PLACE_DAYS = 5.0, 30
#: A place that reaches further than this is no one place: "18 km south of the town".
_PLACE_REACH = 10.0
#: One side's blows against one other are a campaign so near to each other, and so many days apart.
_CAMPAIGN_KM, _CAMPAIGN_DAYS = 40.0, 7
#: A day apart weighs as so many km; what is not known counts as far.
_DAY_KM, _UNKNOWN_KM, _UNKNOWN_DAYS = 5.0, 100.0, 30
#: A date wider than this ("in March") puts an incident beside none.
WIDE_DAYS = 6
#: So many of those that it is said to have hit count, those that most documents name.
_SIDES = 3
_ATTACKS = frozenset(("battles", "remote", "civilians"))
#: Codes of people without a side: nobody answers to them, and nobody leads a campaign under them.
_NOBODY = frozenset(("armed_group", "unknown_gunmen", "civilians", "protesters", "journalists", "medics"))
#: km in a degree of latitude.
_DEGREE = 111.2
Key: TypeAlias = tuple[str | int | None, ...]


class Seen(msgspec.Struct, frozen=True, gc=False):
    """As much of an incident as ties it to others. `days`: first and last, None where they are not known narrowly.

    `blow`: an attack that is reported. `point`: None where it is not known well enough for a campaign; `reach` is its radius. `spot`: the name of a site or
    town. `doer`: the side that most reports say has done it, None where none is named or both sides of a clash have."""

    id: str
    blow: bool
    days: tuple[int, int] | None
    point: tuple[float, float] | None
    reach: float
    spot: tuple[str, str, str] | None
    land: str | None
    doer: str | None
    hit: frozenset[str]
    documents: tuple[str, ...]


def seen_of(incident: Incident) -> Seen:
    """What ties an incident to others."""
    place = incident.place
    days = None
    if incident.date is not None:
        first, last = date.fromisoformat(incident.date.start).toordinal(), date.fromisoformat(incident.date.end).toordinal()
        days = (first, last) if last - first <= WIDE_DAYS else None
    reach, point, spot = 0.0, None, None
    if place is not None:
        reach = place.radius_km if place.radius_km is not None else REACH.get(place.precision or "", _UNKNOWN_KM)
        if place.lat is not None and place.lon is not None and reach <= _CAMPAIGN_KM:
            point = (place.lat, place.lon)
        if place.precision in ("site", "town") and place.country and place.admin1:
            spot = (place.country, place.admin1, fold(place.name))
    doers, hit = _codes(incident.initiators), _codes(incident.targets)[:_SIDES]
    doer = next((code for code in doers if code not in _NOBODY), None)
    return Seen(
        id=incident.id, blow=incident.status == "reported" and FAMILY.get(incident.type) in _ATTACKS, days=days, point=point, reach=reach, spot=spot,
        land=place.country if place is not None else None, doer=None if incident.type == "armed_clash" and doer in hit else doer, hit=frozenset(hit),
        documents=tuple(sorted({telling.document for telling in incident.reports if telling.copy_of is None})),
    )  # fmt: skip


def _codes(actors: tuple[IncidentActor, ...]) -> list[str]:
    return [actor.code for actor in actors if actor.code is not None]


def keys_of(each: Seen, reason: Reason) -> Iterator[Key]:
    """The blocks in which an incident stands."""
    if reason == "told together":
        yield from ((reason, document) for document in each.documents)
    elif not each.blow or each.days is None:
        return
    elif reason == "same place":
        if each.spot is not None:
            yield (reason, *each.spot)
        if each.reach <= _PLACE_REACH:
            yield from ((reason, *cell) for cell in _cells(each, _PLACE_REACH))
    elif each.doer is None:
        return
    elif reason == "campaign":
        cells = list(_cells(each, _CAMPAIGN_KM))
        yield from ((reason, each.doer, hit, *cell) for hit in each.hit for cell in cells)
    elif each.land is not None:
        yield from ((reason, each.doer, hit, each.land) for hit in each.hit - _NOBODY)


def asked_of(each: Seen, reason: Reason) -> Iterator[Key]:
    """The blocks in which an incident looks for others: its own, but for an answer those of the other side."""
    if reason != "retaliation":
        yield from keys_of(each, reason)
    elif each.blow and each.days is not None and each.land is not None and each.doer is not None:
        answering = {code for hit in each.hit - _NOBODY for code in (hit, *_kindred().get(hit, ()))}
        answered = (each.doer, *_kindred().get(each.doer, ()))
        yield from ((reason, doer, hit, each.land) for doer in answering for hit in answered)


@cache
def _kindred() -> Mapping[str, list[str]]:
    """Code → the codes that may name its side."""
    out: dict[str, list[str]] = {}
    for code, other in sorted(kin()):
        out.setdefault(code, []).append(other)
    return out


def _cells(each: Seen, reach: float) -> Iterator[tuple[int, int]]:
    """Cells of a grid a little more than twice as wide as `reach`, so that any two points no further apart than it have one in common."""
    if each.point is None:
        return
    width = 2.1 * reach / _DEGREE
    lat, lon = (degrees / width for degrees in each.point)
    for row in {floor(lat + 0.25), floor(lat + 0.75)}:
        # All that stand in a row are measured by the one length of a degree there.
        across = lon * cos(radians(row * width))
        for column in {floor(across + 0.25), floor(across + 0.75)}:
            yield row, column


def _days_apart(a: Seen, b: Seen) -> int:
    return _UNKNOWN_DAYS if a.days is None or b.days is None else max(0, b.days[0] - a.days[1], a.days[0] - b.days[1])


def _km_apart(a: Seen, b: Seen) -> float:
    if a.spot is not None and a.spot == b.spot:
        return 0.0
    return _UNKNOWN_KM if a.point is None or b.point is None else kilometres(*a.point, *b.point)


def _turned(a: Seen, b: Seen) -> float | None:
    """How far two are apart whose sides are turned, as their blocks say."""
    days = _days_apart(a, b)
    return _km_apart(a, b) + _DAY_KM * days if days <= _ANSWER_DAYS and a.doer != b.doer else None


def _same_place(a: Seen, b: Seen) -> float | None:
    days, gap = _days_apart(a, b), _km_apart(a, b)
    near = gap <= max(_PLACE_KM, min(_PLACE_REACH, max(a.reach, b.reach)))
    return gap + _DAY_KM * days if near and days <= _PLACE_DAYS else None


def _together(a: Seen, b: Seen) -> float | None:
    return _km_apart(a, b) + _DAY_KM * _days_apart(a, b)


def _campaign(a: Seen, b: Seen) -> float | None:
    days, gap = _days_apart(a, b), _km_apart(a, b)
    return gap + _DAY_KM * days if gap <= _CAMPAIGN_KM and days <= _CAMPAIGN_DAYS else None


class Rule(msgspec.Struct, frozen=True, gc=False):
    """A reason, within how many days it holds (None: any), and how far apart two incidents of its blocks are, None where it does not hold of them."""

    reason: Reason
    days: int | None
    far: Callable[[Seen, Seen], float | None]


RULES = (
    Rule("retaliation", _ANSWER_DAYS, _turned), Rule("same place", _PLACE_DAYS, _same_place), Rule("told together", None, _together),
    Rule("campaign", _CAMPAIGN_DAYS, _campaign),
)  # fmt: skip
