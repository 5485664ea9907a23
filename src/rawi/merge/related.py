"""Which incidents an incident has to do with: blow and answer, strikes on one place, one campaign, told of together in one document.

Linear: incidents stand in blocks in order of time and place, and each is held against a bounded number of those next to it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from rawi.merge.ties import RULES, WIDE_DAYS, Key, Reason, Seen, asked_of, keys_of, seen_of
from rawi.model import Incident

#: So many are named of each incident.
MOST = 10
#: In a block an incident is held against so many before it and after it.
_BESIDE = 6


class Tie(msgspec.Struct, frozen=True, gc=False):
    """Another incident that one has to do with, and why."""

    id: str
    reason: Reason


def related(incidents: Sequence[Incident], progress: Callable[[str, int, int], None] | None = None) -> list[tuple[str, ...]]:
    """For each incident the ids of those that it has to do with, at most MOST, the nearest in time and place first; the same whatever the order."""
    found = ties(incidents, progress)
    return [tuple(tie.id for tie in found[incident.id]) for incident in incidents]


def ties(incidents: Iterable[Incident], progress: Callable[[str, int, int], None] | None = None) -> dict[str, list[Tie]]:
    """The id of each incident → what it has to do with, at most MOST, the nearest in time and place first.

    Where there are more, each reason gives its nearest in turn: a month of shelling does not hide the attack that it answered."""
    seen = sorted(map(seen_of, incidents), key=_order)
    blocks: dict[Key, list[int]] = {}
    for rank, each in enumerate(seen):
        for rule in RULES:
            for key in keys_of(each, rule.reason):
                blocks.setdefault(key, []).append(rank)
    firsts = [_first_day(each) for each in seen]
    out: dict[str, list[Tie]] = {}
    for rank, each in enumerate(seen):
        if progress is not None and not rank % 1024:
            progress("relating", rank, len(seen))
        rows: list[list[tuple[float, int, Reason]]] = []
        for rule in RULES:
            row = []
            for other in _candidates(blocks, asked_of(each, rule.reason), rank, _in_time(each, rule.days, firsts)):
                far = rule.far(each, seen[other])
                if far is not None:
                    row.append((far, other, rule.reason))
            rows.append(sorted(row)[:MOST])
        out[each.id] = [Tie(seen[other].id, reason) for _, other, reason in _in_turn(rows)]
    return out


def _in_turn(rows: Sequence[Sequence[tuple[float, int, Reason]]]) -> list[tuple[float, int, Reason]]:
    """MOST of the ties of all rows, of each row the first in turn, each incident once; sorted."""
    chosen: dict[int, tuple[float, int, Reason]] = {}
    for turn in range(MOST):
        for row in rows:
            if turn < len(row) and len(chosen) < MOST:
                chosen.setdefault(row[turn][1], row[turn])
    return sorted(chosen.values())


def _candidates(blocks: Mapping[Key, Sequence[int]], keys: Iterable[Key], rank: int, span: range) -> set[int]:
    """The ranks in `span` that come next before and after `rank` in any of the blocks."""
    out: set[int] = set()
    for key in keys:
        block = blocks.get(key)
        if block is not None:
            at = bisect_left(block, rank)
            out.update([other for other in block[max(0, at - _BESIDE) : at + _BESIDE + 1] if other in span])
    out.discard(rank)
    return out


def _in_time(each: Seen, days: int | None, firsts: Sequence[int]) -> range:
    """The ranks of those that may have begun within so many days of an incident. `firsts`: the first day of each rank."""
    if days is None or each.days is None:
        return range(len(firsts))
    first, last = each.days
    return range(bisect_left(firsts, first - days - WIDE_DAYS), bisect_left(firsts, last + days + 1))


def _order(each: Seen) -> tuple[int, float, float, str]:
    lat, lon = each.point or (0.0, 0.0)
    return _first_day(each), lat, lon, each.id


def _first_day(each: Seen) -> int:
    return each.days[0] if each.days is not None else 0
