"""The world of an invented stream: places of the shipped index, sides, and what happens day by day. Deterministic by seed."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from random import Random
from typing import NamedTuple

from rawi.knowledge.places import SHIPPED, PlaceIndex, PlaceRecord
from rawi.knowledge.places.table import read

#: Sides by country: who does it (words, code), and who or what is hit (words, code). The pairs are drawn from them.
SIDES: dict[str, tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]] = {
    "SY": (
        (("قوات النظام", "SYR"), ("الطيران الروسي", "RUS"), ("القوات التركية", "TUR"), ("قوات سوريا الديمقراطية", "sdf"), ("الجيش الوطني", "sna"), ("تنظيم داعش", "isis")),
        (("المدنيين", "civilians"), ("مواقع لفصائل المعارضة", "syrian_opposition"), ("قوات النظام", "SYR"), ("قوات سوريا الديمقراطية", "sdf")),
    ),
    "YE": (
        (("جماعة الحوثي", "houthi"), ("طيران التحالف", "saudi_coalition"), ("القوات الحكومية", "YEM"), ("تنظيم القاعدة", "al_qaeda")),
        (("المدنيين", "civilians"), ("جماعة الحوثي", "houthi"), ("القوات الحكومية", "YEM")),
    ),
    "IQ": (
        (("تنظيم داعش", "isis"), ("القوات العراقية", "IRQ"), ("القوات التركية", "TUR"), ("الحشد الشعبي", "pmf")),
        (("المدنيين", "civilians"), ("القوات العراقية", "IRQ"), ("تنظيم داعش", "isis"), ("البيشمركة", "peshmerga")),
    ),
    "PS": (
        (("الجيش الإسرائيلي", "ISR"), ("المستوطنون", "settlers"), ("حركة حماس", "hamas")),
        (("المدنيين", "civilians"), ("حركة حماس", "hamas"), ("الجهاد الإسلامي", "islamic_jihad")),
    ),
    "LB": ((("الجيش الإسرائيلي", "ISR"), ("حزب الله", "hezbollah")), (("المدنيين", "civilians"), ("حزب الله", "hezbollah"))),
    "LY": ((("قوات حفتر", "haftar_lna"), ("قوات الوفاق", "gna"), ("تنظيم داعش", "isis")), (("المدنيين", "civilians"), ("قوات الوفاق", "gna"))),
    "SD": ((("الجيش السوداني", "SDN"), ("قوات الدعم السريع", "rsf")), (("المدنيين", "civilians"), ("قوات الدعم السريع", "rsf"), ("الجيش السوداني", "SDN"))),
}
COUNTRIES, _SHARES = ("SY", "YE", "IQ", "PS", "LB", "LY", "SD"), (40, 17, 10, 15, 6, 5, 7)
#: Type, weapon, noun of the act, how often, how often somebody is killed, the largest usual number of killed.
ACTS = (
    ("shelling", "artillery", "قصف مدفعي", 22, 0.5, 6),
    ("shelling", "rocket", "قصف صاروخي", 12, 0.5, 8),
    ("air_drone_strike", "aircraft", "غارة جوية", 20, 0.6, 15),
    ("air_drone_strike", "drone", "غارة بطائرة مسيرة", 9, 0.6, 4),
    ("explosive", "ied", "انفجار عبوة ناسفة", 7, 0.5, 4),
    ("explosive", "car_bomb", "انفجار سيارة مفخخة", 4, 0.8, 20),
    ("armed_clash", "small_arms", "اشتباكات", 9, 0.4, 10),
    ("attack", "small_arms", "إطلاق نار", 9, 0.7, 3),
    ("arrest", None, "حملة اعتقالات", 6, 0.0, 0),
    ("protest", None, "مظاهرة", 2, 0.0, 0),
)
_KINDS = frozenset("town village quarter camp site airport base field crossing port hospital".split())
#: P(an incident has k reports) ~ k ** -ZIPF, k up to LARGEST: a mean of 3.8 and many with one, as casualty recorders file them.
ZIPF, LARGEST = 2.0, 300
#: P(a place is hit) ~ rank ** -HOT: front lines are hit again and again.
HOT = 1.05
SECOND, NEIGHBOUR, ACCUSED, DENIES, CONTRADICTED, GROWS = 0.06, 0.08, 0.2, 0.04, 0.25, 0.3
_CELL = 0.15


class Spot(NamedTuple):
    """A place of the index and the province around it."""

    place: PlaceRecord
    province: PlaceRecord | None


class Happening(NamedTuple):
    """A true incident: `killed` and `injured` are what each of its voices counts on its day and the days after."""

    id: str
    day: int
    part: str | None
    spot: Spot
    act: tuple[str, str | None, str, int, float, int]
    by: tuple[str, str] | None
    at: tuple[str, str]
    accused: bool
    denied: bool
    killed: tuple[tuple[int, ...], ...]
    injured: tuple[tuple[int, ...], ...]
    size: int


class World:
    """Places and sides to draw from. All that is random comes from `rng`."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self._index = PlaceIndex(read(SHIPPED))  # never a user's own gazetteer: a stream is the same everywhere
        self._spots: dict[str, list[Spot]] = {code: [] for code in COUNTRIES}
        for row in range(len(self._index)):
            place = self._index.record(row)
            if place.country in self._spots and place.kind in _KINDS and place.lat is not None and place.arabic:
                around = [self._index.place(ident) for ident in place.within]
                self._spots[place.country].append(Spot(place, next((p for p in around if p and p.kind == "province" and p.arabic), None)))
        self._weights = {}
        for code, spots in self._spots.items():
            rng.shuffle(spots)  # which places are hot is the seed's business
            self._weights[code] = _running([(rank + 3) ** -HOT for rank in range(len(spots))])
        self._sizes = _running([k**-ZIPF for k in range(1, LARGEST + 1)])
        self._number = 0

    @cached_property
    def _cells(self) -> dict[tuple[int, int], list[Spot]]:
        cells: dict[tuple[int, int], list[Spot]] = defaultdict(list)
        for spots in self._spots.values():
            for spot in spots:
                cells[_cell(spot)].append(spot)
        return cells

    def day(self, day: int, reports: int) -> Iterator[Happening]:
        """The incidents that begin on `day`, with about `reports` reports in all; their second strikes fall on the day after."""
        told = 0
        while told < reports:
            country = self.rng.choices(COUNTRIES, _SHARES)[0]
            spot = self.rng.choices(self._spots[country], cum_weights=self._weights[country])[0]
            first = self.happening(day, spot, self.size())
            found = [first]
            if self.rng.random() < NEIGHBOUR and (near := self._near(spot)):
                found.append(self.again(first, day, near))
            if self.rng.random() < SECOND:
                found.append(self.again(first, day + 1, spot))
            told += sum(each.size for each in found)
            yield from found

    def worst_day(self, day: int, reports: int) -> Iterator[Happening]:
        """Incidents of one day in and around one city, `reports` reports in all: the largest has half of them."""
        city = max(self._spots["PS"], key=lambda spot: (spot.place.kind == "town", spot.place.weight, spot.place.id))
        quarters = [s for s in self._spots["PS"] if city.place.id in s.place.within or s.place.parent == city.place.parent]
        left, share = reports, 2
        while left > 0:
            size = max(min(left, 3), left // share)
            spot = city if self.rng.random() < 0.6 or not quarters else self.rng.choice(quarters)
            yield self.happening(day, spot, size)
            left, share = left - size, 6

    def size(self) -> int:
        return self.rng.choices(range(1, LARGEST + 1), cum_weights=self._sizes)[0]

    def happening(self, day: int, spot: Spot, size: int) -> Happening:
        rng = self.rng
        act = rng.choices(ACTS, [each[3] for each in ACTS])[0]
        doers, hit = SIDES[spot.place.country]
        by = rng.choice(doers) if rng.random() < 0.85 else None
        at = rng.choice([each for each in hit if by is None or each[1] != by[1]])
        return self._new(day, spot, act, by, at, size)

    def again(self, first: Happening, day: int, spot: Spot) -> Happening:
        """An incident like `first`, by and against the same: its neighbour of that day, or its second strike."""
        return self._new(day, spot, first.act, first.by, first.at, self.size())

    def _new(self, day: int, spot: Spot, act: tuple[str, str | None, str, int, float, int], by: tuple[str, str] | None, at: tuple[str, str], size: int) -> Happening:
        rng = self.rng
        self._number += 1
        killed = min(act[5], int(rng.expovariate(2.5 / act[5])) + 1) if rng.random() < act[4] else 0
        injured = int(rng.expovariate(0.3)) + killed if act[4] and rng.random() < 0.6 else 0
        grows = killed > 0 and rng.random() < GROWS
        voices = 3
        return Happening(
            f"i{self._number}", day, rng.choice((None, None, "dawn", "morning", "evening", "night")), spot, act, by, at,
            accused=by is not None and rng.random() < ACCUSED, denied=by is not None and rng.random() < DENIES,
            killed=tuple(self._series(killed, grows=grows) for _ in range(voices)),
            injured=tuple(self._series(injured, grows=grows) for _ in range(voices)), size=size,
        )  # fmt: skip

    def _series(self, figure: int, *, grows: bool) -> tuple[int, ...]:
        """What one voice counts on the day and on each of the four days after."""
        rng = self.rng
        if figure and rng.random() < CONTRADICTED:
            figure = max(1, figure + rng.choice((-2, -1, 1, 1, 2, 3)))
        out = [figure]
        for _ in range(4):
            out.append(out[-1] + (rng.choice((0, 1, 1, 2, 3)) if grows and len(out) < 4 else 0))
        return tuple(out)

    def _near(self, spot: Spot) -> Spot | None:
        """A place 3 to 12 km away, or None."""
        y, x = _cell(spot)
        around = [
            other for dy in (-1, 0, 1) for dx in (-1, 0, 1) for other in self._cells.get((y + dy, x + dx), ())
            if other.place.country == spot.place.country and 3 <= kilometres(spot.place, other.place) <= 12
        ]  # fmt: skip
        return self.rng.choice(around) if around else None


def kilometres(one: PlaceRecord, other: PlaceRecord) -> float:
    """Near enough for neighbours."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    return math.hypot(one.lat - other.lat, (one.lon - other.lon) * math.cos(math.radians(one.lat))) * 111.2


def _cell(spot: Spot) -> tuple[int, int]:
    return int((spot.place.lat or 0) // _CELL), int((spot.place.lon or 0) // _CELL)


def _running(weights: list[float]) -> list[float]:
    total, out = 0.0, []
    for weight in weights:
        total += weight
        out.append(total)
    return out
