"""Whether a coded thing and a read thing are the same: words, places, days, actors, weapons, tolls.

Figures are end to end, so these comparisons decide everything that `rawi.bench.score` counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import asin, cos, radians, sin, sqrt
from typing import Any, TypeVar

from rawi.bench.gold import Days, GoldActor, GoldPlace, GoldToll, GoldWeapon
from rawi.model import Actor, EventDate, Place, Span, Toll, Weapon

NEAR_KM = 25.0
EARTH_KM = 6371.0

T = TypeVar("T")
U = TypeVar("U")


def occurrences(text: str, words: str) -> list[tuple[int, int]]:
    """Every place where `words` stand in `text`, none overlapping the one before."""
    found = []
    at = text.find(words) if words else -1
    while at >= 0:
        found.append((at, at + len(words)))
        at = text.find(words, at + len(words))
    return found


def same_words(text: str, words: str | None, span: Span | None) -> bool:
    """True where `span` shares at least half of the shorter one with some occurrence of `words`."""
    if not words or span is None:
        return False
    for start, end in occurrences(text, words):
        shared = min(end, span.end) - max(start, span.start)
        if shared > 0 and 2 * shared >= min(end - start, span.end - span.start):
            return True
    return False


def covered(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans joined where they touch, in order: what they cover together."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if end <= start:
            continue
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def length(pieces: Sequence[tuple[int, int]]) -> int:
    return sum(end - start for start, end in pieces)


def shared_length(ours: Sequence[tuple[int, int]], theirs: Sequence[tuple[int, int]]) -> int:
    """How many characters two covers have in common."""
    common = i = j = 0
    while i < len(ours) and j < len(theirs):
        start, end = max(ours[i][0], theirs[j][0]), min(ours[i][1], theirs[j][1])
        common += max(0, end - start)
        if ours[i][1] <= theirs[j][1]:
            i += 1
        else:
            j += 1
    return common


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The great-circle distance (haversine)."""
    a, b, c, d = radians(lat1), radians(lon1), radians(lat2), radians(lon2)
    return 2 * EARTH_KM * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))


def same_place(text: str, gold: GoldPlace, guess: Place) -> bool:
    """Within 25 km of each other; where one has no coordinates, on the same words."""
    if gold.lat is None or gold.lon is None or guess.lat is None or guess.lon is None:
        return same_words(text, gold.text, guess.span)
    return kilometres(gold.lat, gold.lon, guess.lat, guess.lon) <= NEAR_KM


def _days(gold: Days | None, guess: EventDate | None) -> tuple[str, str] | None:
    """The guessed days; none where the text tells no day and the reader says that it inferred one."""
    if guess is None or (gold is None and guess.inferred):
        return None
    return guess.start[:10], guess.end[:10]


def days_meet(gold: Days | None, guess: EventDate | None) -> bool:
    days = _days(gold, guess)
    if gold is None or days is None:
        return gold is None and days is None
    return days[0] <= gold.end[:10] and gold.start[:10] <= days[1]


def same_days(gold: Days | None, guess: EventDate | None) -> bool:
    """The same first and last day; or, of a coded night over two days, a part."""
    days = _days(gold, guess)
    if gold is None or days is None:
        return gold is None and days is None
    if days == (gold.start[:10], gold.end[:10]):
        return True
    return gold.start != gold.end and gold.start <= days[0] <= days[1] <= gold.end


def same_actor(text: str, gold: GoldActor, guess: Actor) -> bool:
    """The same code; the same words where the coder gave no code."""
    return same_words(text, gold.text, guess.span) if gold.code is None else gold.code == guess.code


def same_weapon(_text: str, gold: GoldWeapon, guess: Weapon) -> bool:
    return gold.kind == guess.kind and (gold.count is None or gold.count == guess.count)


def same_toll(_text: str, gold: GoldToll, guess: Toll) -> bool:
    return (gold.kind, gold.min, gold.max) == (guess.kind, guess.min, guess.max)


def hits(gold: Iterable[T], guesses: Iterable[U], same: Callable[[T, U], Any]) -> int:
    """How many coded items find a read item of their own, the first that fits."""
    free = list(guesses)
    count = 0
    for item in gold:
        for k, guess in enumerate(free):
            if same(item, guess):
                del free[k]
                count += 1
                break
    return count
