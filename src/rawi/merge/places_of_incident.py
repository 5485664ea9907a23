"""Where it was: the most specific place that the evidence supports."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from rawi.knowledge.earth import kilometres
from rawi.merge.voices import Voice, support
from rawi.model import IncidentPlace, Place
from rawi.text.shadow import fold

_ARTICLE_RE = re.compile(r"^(?:al|ar|as|ad|an|at|az|ash|ال)[ -]?")
_SPECIFIC = {"site": 4, "town": 3, "district": 2, "province": 1, "country": 0}
#: What a place without a radius of its own is taken to reach, in km.
REACH = {"site": 2.0, "town": 5.0, "district": 25.0, "province": 120.0, "country": 600.0}
#: A point that is known so well, in km, is a specific one; "18 km south of the town" is not.
NARROW = 6.0
#: Two names so near are one place.
_SAME_KM = 1.5
#: So many places are weighed at most, those that most voices name.
WEIGHED = 40


class Spot(msgspec.Struct, frozen=True, gc=False):
    """One place with the voices that name it, and at which rank among its places each text does, 0 for the first; reprints are one text."""

    place: Place
    voices: tuple[Voice, ...]
    ranks: tuple[int, ...]


def place_of(voices: Sequence[Voice]) -> IncidentPlace | None:
    """The place of an incident, or None where no report names one.

    Each independent source that names the place, or one that it lies in or holds, speaks for it; each whose places all lie elsewhere, against
    it. Of the places that are not outvoted the most specific stands, then the one that more sources name. One whose point nobody knows
    takes that of the narrowest place around it, with its radius."""
    spots = spots_of(voices)
    if not spots:
        return None
    best = max(spots[:WEIGHED], key=lambda spot: _weight(spot, spots))
    place = best.place
    around = place if place.lat is not None else _around(place, spots)
    return IncidentPlace(
        name=place.name, country=place.country or around.country, admin1=place.admin1 or around.admin1, lat=around.lat, lon=around.lon,
        precision=place.precision, radius_km=None if around.lat is None else _reach(around),
        documents=tuple(sorted({voice.document for voice in best.voices})),
    )  # fmt: skip


def spots_of(voices: Sequence[Voice]) -> list[Spot]:
    """The places that the voices name, each once, those that most sources name first: a reprint adds none."""
    named: dict[tuple[str, ...], list[tuple[int, Voice, Place]]] = {}
    for voice in voices:
        for rank, place in enumerate(voice.told.event.places):
            named.setdefault(_key(place), []).append((rank, voice, place))
    sources = {key: len({root for _, voice, _ in rows for root in voice.roots}) for key, rows in named.items()}
    return [_spot(named[key]) for key in sorted(named, key=lambda key: (-sources[key], key))]


def agrees(place: Place | IncidentPlace, other: Place | IncidentPlace) -> bool:
    """Whether two places are one as far as is known: the same name, the one within the reach of the other, or a part of the same province."""
    if apart(place, other):
        return False
    if fold(place.name) == fold(other.name) or place.lat is not None is not other.lat:
        return True
    return place.precision != other.precision or _SPECIFIC[place.precision or "town"] < 2


def apart(place: Place | IncidentPlace, other: Place | IncidentPlace) -> bool:
    """Whether two places are known to lie apart. Of a village without a point nobody can say that it is not the one that another names."""
    if place.country and other.country and place.country != other.country:
        return True
    if place.admin1 and place.admin1 == other.admin1 and (_seat(place) or _seat(other)):
        return False
    if place.lat is not None and place.lon is not None and other.lat is not None and other.lon is not None:
        return fold(place.name) != fold(other.name) and kilometres(place.lat, place.lon, other.lat, other.lon) > max(_reach(place) + _reach(other), _SAME_KM)
    if "country" in (place.precision, other.precision):
        return False
    return bool(place.admin1 and other.admin1 and place.admin1 != other.admin1)


def _seat(place: Place | IncidentPlace) -> bool:
    """Whether a town is called what its province is called: news that says "in Idlib" may mean either."""
    return place.admin1 is not None and _bare(place.name) == _bare(place.admin1)


def _bare(name: str) -> str:
    return _ARTICLE_RE.sub("", fold(name)).replace("-", " ").replace("'", "").rstrip("h").strip()


def _weight(spot: Spot, spots: Sequence[Spot]) -> tuple[float, ...]:
    """What a place is weighed by, the weightiest first. `spots`: all that are named."""
    place = spot.place
    there = {voice.told.key: voice for other in spots if other is spot or agrees(place, other.place) for voice in other.voices}
    # Who names a place that may well be this one is not against it.
    open_to = {voice.told.key for other in spots if not apart(place, other.place) for voice in other.voices}
    elsewhere = {voice.told.key: voice for other in spots for voice in other.voices if voice.told.key not in open_to}
    within, against = support(there.values()), support(elsewhere.values())
    width = place.precision or "town"
    return (
        within >= against, min(_SPECIFIC[width], _SPECIFIC["town"]), place.lat is not None, not place.inferred, _reach(place) <= NARROW,
        _SPECIFIC[width], support(spot.voices), within - against, -sum(spot.ranks) / len(spot.ranks), len(spot.ranks), -_reach(place),
        place.lat or 0.0, place.lon or 0.0,
    )  # fmt: skip


def _around(place: Place, spots: Sequence[Spot]) -> Place:
    """The narrowest place with a point that a place may lie in, the place itself where there is none."""
    width = _SPECIFIC[place.precision or "town"]
    wider = [s.place for s in spots if s.place.lat is not None and _SPECIFIC[s.place.precision or "town"] < width and agrees(place, s.place)]
    return min(wider, key=lambda other: (_reach(other), fold(other.name), other.lat, other.lon), default=place)


def _reach(place: Place | IncidentPlace) -> float:
    return place.radius_km if place.radius_km is not None else REACH.get(place.precision or "", 5.0)


def _key(place: Place) -> tuple[str, ...]:
    return (place.gazetteer_id or fold(place.name), place.precision or "", place.admin1 or "")


def _spot(rows: list[tuple[int, Voice, Place]]) -> Spot:
    """One place as it is told most narrowly: without "near" where one report names it plainly."""
    _, _, place = min(rows, key=lambda row: (row[2].inferred, _reach(row[2]), row[0], row[1].told.key))
    ranks: dict[str, int] = {}
    for rank, voice, _ in rows:
        ranks[voice.family] = min(rank, ranks.get(voice.family, rank))
    return Spot(place, tuple(dict.fromkeys(voice for _, voice, _ in rows)), tuple(ranks.values()))
