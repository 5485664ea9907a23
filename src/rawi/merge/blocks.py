"""Which events are held against each other at all: those that share a place and a time, a name, or rare words.

Linear: a block of many is read in order of time, each event beside a bounded number of those before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rawi.merge.clues import Clue, Days, days_between
from rawi.merge.words import rarity

#: An event is held against so many before it in one block.
BESIDE = 40
#: In a block of more than so many it is held against fewer: on the worst day everything stands beside everything.
_CROWD, _BESIDE_IN_CROWD = 400, 15
#: Cells of a quarter of a degree, some 25 km.
_CELL = 4
#: A rare word that more events share than this is the name of something everybody writes of.
_SHARED = 25
#: So many of its rarest words give an event its blocks.
_WORDS = 12
#: Beside its own, an event stands in the blocks of so many other places that its page names.
_NAMES = 6
#: Days.
_LONG = 12
_FINE = ("site", "town")


def pairs(clues: Sequence[Clue]) -> list[tuple[int, int]]:
    """The pairs (smaller, larger number) that may be one, sorted. Events of one document never are."""
    order = sorted(range(len(clues)), key=lambda i: (_day(clues[i]), clues[i].told.key))
    blocks: dict[tuple[object, ...], list[int]] = {}
    known: dict[str, set[tuple[str, ...]]] = {}
    for clue in clues:
        for name in clue.names:
            known.setdefault(name[0], set()).add(name)
    for i in order:
        for key in _keys(clues[i], _named(clues[i], known)):
            blocks.setdefault(key, []).append(i)
    found: set[tuple[int, int]] = set()
    for key, block in blocks.items():
        if key[0] == "word" and len(block) > _SHARED:
            continue
        beside = BESIDE if len(block) <= _CROWD else _BESIDE_IN_CROWD
        for at, i in enumerate(block):
            for j in block[max(0, at - beside) : at]:
                if clues[i].told.document != clues[j].told.document and not _long_apart(clues[i].days, clues[j].days):
                    found.add((j, i) if j < i else (i, j))
    return sorted(found)


def _day(clue: Clue) -> int:
    return clue.days.first if clue.days is not None else 0


def _long_apart(a: Days | None, b: Days | None) -> bool:
    """Whether so much time lies between two days that nobody would take the events for one."""
    gap = days_between(a, b)
    return gap is not None and gap > _LONG


def _named(clue: Clue, known: Mapping[str, set[tuple[str, ...]]]) -> list[tuple[str, ...]]:
    """The names of places that an event has or that its words have, the rarest first. `known`: all names by their first stem."""
    weight = rarity().of
    found = {name for word in clue.page.held for name in known.get(word, ()) if clue.page.held.issuperset(name)} - clue.names
    by = sorted(found, key=lambda name: (-sum(map(weight, name)), name))
    return [*sorted(clue.names), *by[:_NAMES]]


def _keys(clue: Clue, names: list[tuple[str, ...]]) -> Iterator[tuple[object, ...]]:
    event, days = clue.told.event, clue.days
    when = range(days.first // 2, (days.last + 2) // 2 + 1) if days is not None and days.dated and days.last - days.first <= 6 else ()
    cells = {
        (lat, lon)
        for place in event.places if place.lat is not None and place.lon is not None and place.precision in _FINE
        for lat in (int(place.lat * _CELL + 0.25), int(place.lat * _CELL + 0.75)) for lon in (int(place.lon * _CELL + 0.25), int(place.lon * _CELL + 0.75))
    }  # fmt: skip
    for step in when:
        for cell in cells:
            yield ("cell", *cell, step)
        for name in names:
            yield ("name", name, step)
        for actor in event.initiators:
            yield ("side", actor.code, step)
    for name in names:
        yield ("name", name)
    for word in sorted((clue.page if clue.told.lead else clue.words).held, key=lambda word: (-rarity().of(word), word))[:_WORDS]:
        yield ("word", word)
