"""Do two events tell of one thing in the world? The features for each pair: named facts that a person can check.

Days and places carry most; sides, weapons, figures and words help where those are vague. How much each says was learned from documents
that people filed under incidents (`bench/link.py`); `linking.why` tells what each says of a pair.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from datetime import date

import msgspec

from rawi.knowledge.earth import kilometres
from rawi.knowledge.families import FAMILY
from rawi.merge.clues import Clue, Days, days_between
from rawi.merge.words import alike, rarity
from rawi.model import Actor, Event, Place

#: Steps of distances in km between two places of a kind that has a point; of days; of likeness; of shared rare words.
KM = (2.0, 6.0, 15.0, 40.0, 120.0)
DAYS = (0, 1, 2, 4, 10, 40)
YEARLESS = (0.5, 1.5, 3.0, 8.0)
ALIKE = (0.02, 0.05, 0.08, 0.12, 0.17, 0.23, 0.3, 0.4, 0.55, 0.75)
ROUGHLY = (0.08, 0.17, 0.3)
RARE = (0, 1, 2, 3, 5, 8, 12, 20)
#: Pages so alike are hardly of two events, whatever their days and places.
_COPIED = 0.9
#: A month on the wheel of the year, in days.
_MONTH, _YEAR = 30.4, 365.0
#: A figure above this is no everyday one; one that is so many times another contradicts it.
_MANY, _TIMES = 3, 3
_FINE = ("site", "town")
#: Codes of people without a side.
_NOBODY = frozenset(("armed_group", "unknown_gunmen", "civilians"))
_WIDE = frozenset(("place", "date", "type", "initiators", "targets", "words", "page", "rare", "land", "sides", "weapons", "names"))


class Near(msgspec.Struct, frozen=True, gc=False):
    """How two events stand in place and time: what is cheap to know, and settles most pairs."""

    names: str
    place: str
    when: str

    def features(self) -> list[str]:
        names, place, when = self.names, self.place, self.when
        return ["bias", names, place, when, place + "|" + when, names + "|" + when, names + "|" + place]


def near(a: Clue, b: Clue) -> Near:
    """How two events stand in place and time."""
    return Near(
        "names:" + _names(a, b), "place:" + _places(a.told.event.places, b.told.event.places, a.names, b.names), "date:" + _dates(a.days, b.days)
    )


def pair_features(a: Clue, b: Clue) -> list[str]:
    """The features for "these two events are one", the same whichever comes first."""
    stand = near(a, b)
    return stand.features() + other_features(a, b, stand)


def other_features(a: Clue, b: Clue, stand: Near) -> list[str]:
    """The features beside those of place and time."""
    mine, theirs = a.told.event, b.told.event
    names, place, when = stand.names, stand.place, stand.when
    out = ["type:" + ("same" if mine.type == theirs.type else "family" if FAMILY[mine.type] == FAMILY[theirs.type] else "apart")]
    initiators, targets = _sides("initiators", mine.initiators, theirs.initiators), _sides("targets", mine.targets, theirs.targets)
    out += [initiators, targets, *_tolls(mine, theirs)]
    arms, others = {w.kind for w in mine.weapons}, {w.kind for w in theirs.weapons}
    if arms and others:
        out.append("weapons:" + ("same" if arms & others else "apart"))
    words, page = alike(a.words, b.words), alike(a.page, b.page)
    common = rarity().weight
    rare = sum([word not in common for word in a.page.held & b.page.held])
    out += [f"words:{bisect_left(ALIKE, words)}", f"page:{bisect_left(ALIKE, page)}", f"rare:{bisect_left(RARE, rare)}"]
    alike_words, alike_page = str(bisect_left(ROUGHLY, words)), str(bisect_left(ROUGHLY, page))
    out += [place + "|words:" + alike_words, names + "|words:" + alike_words, when + "|page:" + alike_page]
    if page < _COPIED:
        out += ["plainly:" + what for what in _plainly(a, b, stand)]
    if a.parts and b.parts:
        out.append("part:" + ("same" if a.parts & b.parts else "apart"))
    gap = days_between(a.days, b.days)
    if gap is None:
        one, two = _weekdays(a), _weekdays(b)
        if one and two:
            out.append("weekday:" + ("same" if one & two else "apart"))
    if a.told.publisher and a.told.publisher == b.told.publisher:
        out.append("publisher")
    land, other = {p.country for p in mine.places if p.country}, {p.country for p in theirs.places if p.country}
    if land and other:
        out.append("land:" + ("same" if land & other else "apart"))
    direction = _direction(mine, theirs)
    if direction is not None:
        out.append("sides:" + direction)
    close = "unknown" if gap is None else "same" if not gap else "next" if gap == 1 else "apart"
    story = f"{initiators[11:]}.{targets[8:]}|{close}|" + ("unnamed" if not land or not other else "same" if land & other else "apart")
    out += ["story:" + story, f"story:{initiators[11:]}|{close}|page:{alike_page}"]
    if not (any(p.precision in _FINE for p in mine.places) and any(p.precision in _FINE for p in theirs.places)):
        # Where one names only a province or a land, everything weighs otherwise.
        out += ["wide." + feature for feature in (names, place, when, *out) if "|" not in feature and feature.partition(":")[0] in _WIDE]
        out += ["wide", "wide.story:" + story]
    out += [initiators + "|" + targets, initiators + "|" + when]
    return out


def _plainly(a: Clue, b: Clue, stand: Near) -> list[str]:
    """What both tell plainly and differently: "day" (each names one day, and they are two), "village" (each names places with points, none of the other's)."""
    out: list[str] = []
    one, two = a.days, b.days
    if one is not None and two is not None and one.by == two.by == "told" and one.first == one.last != two.first == two.last:
        out.append("day")
    if stand.names == "names:no" and stand.place.removeprefix("place:") in ("km1", "km2", "km3", "km4", "km5"):
        out.append("village")
    return out


def _names(a: Clue, b: Clue) -> str:
    """Whether each names the other's places: in its sentences, on its page, or not at all."""
    here, there = _told_of(a.names, b.words.held), _told_of(b.names, a.words.held)
    wide, side = here or _told_of(a.names, b.page.held), there or _told_of(b.names, a.page.held)
    found = "words" if here and there else "words.page" if (here and side) or (there and wide) else "page" if wide and side else (
        "one" if here or there else "one.page" if wide or side else "no"
    )
    return found if a.names and b.names else found + ".unnamed"


def _told_of(names: frozenset[tuple[str, ...]], words: frozenset[str]) -> bool:
    return any(words.issuperset(name) for name in names)


def _places(mine: tuple[Place, ...], theirs: tuple[Place, ...], names: frozenset[tuple[str, ...]], others: frozenset[tuple[str, ...]]) -> str:
    """The nearest that any two of their places come."""
    best, found = math.inf, "none"
    for p in mine:
        for q in theirs:
            gap, how = _apart(p, q)
            if gap < best:
                best, found = gap, how
    return found if found.startswith("same") or not names & others else "name"


def _apart(p: Place, q: Place) -> tuple[float, str]:
    if p.name == q.name and p.admin1 == q.admin1:
        return 0.0, f"same.{p.precision}"
    if p.lat is not None and p.lon is not None and q.lat is not None and q.lon is not None:
        gap = kilometres(p.lat, p.lon, q.lat, q.lon)
        if p.precision in _FINE and q.precision in _FINE:
            return gap, f"km{bisect_left(KM, gap)}"
        reach = max(p.radius_km or 1.0, q.radius_km or 1.0)
        return max(0.0, gap - reach), "within" if gap <= reach else "beside" if gap <= 2 * reach else "outside"
    if p.admin1 and p.admin1 == q.admin1:
        return 60.0, "province"
    return 999.0, "unknown"


def _dates(a: Days | None, b: Days | None) -> str:
    if a is None or b is None:
        return "none"
    gap = days_between(a, b)
    if gap is None:
        apart = min(min(abs(p - q), _YEAR - abs(p - q)) for p in _in_year(a) for q in _in_year(b))
        return f"yearless{bisect_left(YEARLESS, apart)}"
    wide = ".span" if max(a.last - a.first, b.last - b.first) > 2 else ""
    return ".".join(sorted((a.by, b.by))) + wide + str(bisect_left(DAYS, gap))


def _in_year(days: Days) -> list[float]:
    if not days.dated:
        return [(days.month - 1) * _MONTH + days.number]
    return [(day.month - 1) * _MONTH + day.day for day in map(date.fromordinal, (days.first, days.last))]


def _weekdays(clue: Clue) -> set[int] | None:
    if clue.weekday is not None:
        return {clue.weekday}
    days = clue.days
    if days is None or not days.dated or days.last - days.first > 2:
        return None
    return {date.fromordinal(day).weekday() for day in range(days.first, days.last + 1)}


def _named(actors: tuple[Actor, ...]) -> set[str]:
    return {actor.code for actor in actors if actor.code and actor.code not in _NOBODY}


def _sides(role: str, mine: tuple[Actor, ...], theirs: tuple[Actor, ...]) -> str:
    a, b = _named(mine), _named(theirs)
    return f"{role}:" + ("none" if not a or not b else "same" if a == b else "some" if a & b else "apart")


def _direction(mine: Event, theirs: Event) -> str | None:
    """Whether the same side struck the same side; None where one of the four is not told."""
    a, b, c, d = _named(mine.initiators), _named(theirs.initiators), _named(mine.targets), _named(theirs.targets)
    if not (a and b and c and d):
        return None
    return "same" if a & b and c & d else "turned" if a & d and c & b else "half" if a & b or c & d else "apart"


def _tolls(mine: Event, theirs: Event) -> list[str]:
    out: list[str] = []
    for kind in ("killed", "injured", "detained"):
        a, b = {t.min for t in mine.tolls if t.kind == kind}, {t.min for t in theirs.tolls if t.kind == kind}
        if a and b:
            far = max(a) > _TIMES * max(1, *b) or max(b) > _TIMES * max(1, *a)
            same = a & b
            out.append(f"{kind}:" + (("same.many" if max(same) > _MANY else "same") if same else "apart.far" if far else "apart"))
    return out
