"""Every mention of a page, found once, and where each stands."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import TypeVar

import msgspec

from rawi.reader.clauses import Clauses, clauses
from rawi.reader.mentions import ActorMention, DateMention, PlaceMention, TollMention, Voice, WeaponMention
from rawi.reader.page import Page
from rawi.reader.roles import Roles, find_roles
from rawi.reader.says_who import find_voices
from rawi.reader.shapes import shapes
from rawi.reader.toll import find_tolls
from rawi.reader.triggers import Mention, describe, find_triggers, told_of
from rawi.reader.when import find_dates
from rawi.reader.when_pick import date_for, told_by_speaker
from rawi.reader.where import find_places
from rawi.reader.who import find_actors
from rawi.reader.with_what import find_weapons
from rawi.text.numerals import numbers

#: From so many words of another world (sport, film) on, an article is about it.
DOMAIN_WORDS = 3
#: So many words of a world without conflict, and so many for each side that is named, make an article one of that world.
ELSEWHERE = 6
ELSEWHERE_A_SIDE = 2
#: Event words of one document that are read: a hundred kilobytes of dense news. A note tells of the rest.
MOST_TRIGGERS = 2000

T = TypeVar("T", DateMention, PlaceMention, ActorMention, WeaponMention, TollMention, Mention)


class Gathered(msgspec.Struct, gc=False):
    """All mentions of a page; the `*_in` maps hold them by sentence."""

    page: Page
    clauses: Clauses
    triggers: list[Mention]
    #: event words past MOST_TRIGGERS, left unread
    unread: int
    #: the world of sport, film or accidents that the article is of; "" for none
    elsewhere: str
    dates: list[DateMention]
    places: list[PlaceMention]
    actors: list[ActorMention]
    weapons: list[WeaponMention]
    tolls: list[TollMention]
    voices: list[Voice]
    roles: Roles
    #: of each paragraph (`shapes.py`)
    shapes: list[str]
    #: first tokens of the dates on which somebody only spoke
    said: set[int]
    #: event word (its first token) -> the day that the words around it give
    day_of: dict[int, DateMention | None]
    dates_in: Mapping[int, list[DateMention]]
    places_in: Mapping[int, list[PlaceMention]]
    actors_in: Mapping[int, list[ActorMention]]
    weapons_in: Mapping[int, list[WeaponMention]]
    tolls_in: Mapping[int, list[TollMention]]


def _by_sentence(items: Iterable[T], sentence: list[int]) -> dict[int, list[T]]:
    out: dict[int, list[T]] = {}
    for item in items:
        out.setdefault(sentence[item.first], []).append(item)
    return out


def _beside(places: Iterable[PlaceMention], tolls: Iterable[TollMention]) -> list[str]:
    """The features that the places and figures of a sentence give to its event words."""
    out: list[str] = []
    for place in places:
        out.append("place.is:" + place.role)
        if place.role == "event":
            out.append("place.of:" + str(place.place.precision))
    return out + ["toll.is:" + toll.kind + (".total" if toll.aggregate else "") for toll in tolls]


def gather(page: Page) -> Gathered:
    """The mentions of a page."""
    cut = clauses(page)
    dates = find_dates(page)
    times = {i for hit in page.layer("dayparts") for i in range(hit.first, hit.last)} & {i for d in dates for i in range(d.first, d.last)}
    triggers = [m for m in find_triggers(page, cut) if m.first not in times]  # "فجر الأحد" is no blast
    rest = max(0, len(triggers) - MOST_TRIGGERS)
    del triggers[MOST_TRIGGERS:]
    places = find_places(page)
    actors = find_actors(page)
    days = {i for d in dates if d.kind == "absolute" for i in range(d.first, d.last)}
    told_numbers = [n for n in numbers(page.words) if n.first not in days]  # "استشهد في 2 كانون الأول 2024 الحاج": a year is no figure
    weapons = find_weapons(page, told_numbers)
    tolls = find_tolls(page, told_numbers)
    voices = find_voices(page)
    of = cut.of
    near = {
        "place": {of[p.first] for p in places if p.role == "event"},
        "date": {of[d.first] for d in dates if d.kind in ("absolute", "relative")},
        "toll": {of[t.first] for t in tolls if not t.aggregate},
        "total": {of[t.first] for t in tolls if t.aggregate},
        "weapon": {of[w.first] for w in weapons},
        "force": {of[a.first] for a in actors if a.kind in ("force", "group", "state")},
        "people": {of[a.first] for a in actors if a.kind in ("people", "person", "object")},
    }
    counts: dict[str, int] = {}
    worlds: dict[int, set[str]] = {}
    full: dict[str, int] = {}
    for hit in page.layer("domains"):
        name = hit.entry.data["domain"]
        counts[name] = counts.get(name, 0) + 1
        worlds.setdefault(cut.sentence[hit.first], set()).add(name)
        if hit.entry.data["whole"]:
            full[name] = full.get(name, 0) + 1
    most = max(full, key=lambda name: full[name], default="")
    named = sum(a.kind in ("force", "group") for a in actors)
    elsewhere = most if full.get(most, 0) >= max(ELSEWHERE, ELSEWHERE_A_SIDE * named + 1) else ""
    domains = [name for name, count in counts.items() if count >= DOMAIN_WORDS]
    roles = find_roles(page, cut, triggers, actors, voices, weapons)
    sides: dict[int, list[tuple[str, str]]] = {}
    for number, held in roles.placed.items():
        for m, place in held:
            sides.setdefault(m.first, []).append((roles.cast[number].kind, place))
    told = told_of(triggers)
    form = shapes(page)
    s = cut.sentence
    places_in, tolls_in = _by_sentence(places, s), _by_sentence(tolls, s)
    beside = {at: _beside(places_in.get(at, ()), tolls_in.get(at, ())) for at in {m.sentence for m in triggers}}
    for mention in triggers:
        at = mention.sentence
        mention.features = describe(
            page, mention, cut, near, domains, worlds.get(at, set()), told, sides.get(mention.first, []), form[mention.paragraph], beside[at],
        )  # fmt: skip
    return Gathered(
        page, cut, triggers, rest, elsewhere, dates, places, actors, weapons, tolls, voices, roles, form,
        {d.first for d in dates if told_by_speaker(page, d)},
        {m.first: date_for(page, dates, m.first, m.last, m.sentence) for m in triggers}, _by_sentence(dates, s), places_in,
        _by_sentence(actors, s), _by_sentence(weapons, s), tolls_in,
    )  # fmt: skip


#: A longer page is put together in stretches of so many sentences and event words: endless text stays linear.
STRETCH = 60
STRETCH_TRIGGERS = 50


def stretches(found: Gathered) -> list[Gathered]:
    """The page in stretches, each with its own mentions; an ordinary page is one."""
    sentences = found.page.sentences
    if len(sentences) <= STRETCH and len(found.triggers) <= STRETCH_TRIGGERS:
        return [found]
    edges = [0]
    count = 0
    told = Counter(m.sentence for m in found.triggers)
    for number in range(found.triggers[-1].sentence + 1 if found.triggers else 0):
        count += told[number]
        if number > edges[-1] and (number - edges[-1] >= STRETCH or count > STRETCH_TRIGGERS):
            edges.append(number)
            count = told[number]
    edges.append(found.triggers[-1].sentence + 1 if found.triggers else 0)
    out: list[Gathered] = []
    for start, stop in pairwise(edges):
        if start == stop:
            continue
        first, last = sentences[start].first, sentences[stop - 1].last
        inside = range(start, stop)

        def cut(items: list[T], first: int = first, last: int = last) -> list[T]:
            low = bisect_left(items, first, key=lambda item: item.first)
            return items[low : bisect_left(items, last, key=lambda item: item.first)]

        out.append(
            msgspec.structs.replace(
                found,
                triggers=cut(found.triggers), dates=cut(found.dates), places=cut(found.places), actors=cut(found.actors),
                weapons=cut(found.weapons), tolls=cut(found.tolls), voices=[v for v in found.voices if first <= v.cue < last],
                dates_in={s: found.dates_in[s] for s in inside if s in found.dates_in},
                places_in={s: found.places_in[s] for s in inside if s in found.places_in},
                actors_in={s: found.actors_in[s] for s in inside if s in found.actors_in},
                weapons_in={s: found.weapons_in[s] for s in inside if s in found.weapons_in},
                tolls_in={s: found.tolls_in[s] for s in inside if s in found.tolls_in},
            )
        )  # fmt: skip
    return out
