"""Which pairs of documents have so many prints in common that they are worth laying side by side?

Prints are sorted with the numbers of the documents that have them, part by part, in plain arrays: nothing here grows faster than the
documents do. A print of few documents pairs all of them; one of more than `FEW` pairs each document with the first two that have it and the two before
it, so that a text that fifty thousand print gives a star, not their square. Of one document no more than `MOST` earlier ones are looked at.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from rawi.errors import UsageError
from rawi.merge.shingles import PRINT_BITS, SHORT

#: A print of so many documents pairs all of them.
FEW = 8
#: So many earlier documents are looked at for one.
MOST = 48
#: The part of the shorter one's prints that a pair must have in common.
LEAST = 0.08
#: Prints of so many documents may be stock.
STOCK_FROM = 5
#: They are where they, and what comes along with them, are less than this part of what most of these documents say.
STOCK_BELOW = 0.5
#: So many of the documents are asked.
_ASKED = 12
_REMEMBERED = 50_000
_NUMBER_BITS = 64 - PRINT_BITS
_NUMBER = (1 << _NUMBER_BITS) - 1
_PARTS = 16


class Found(NamedTuple):
    """Pairs (earlier, later) of documents' numbers, in order, and the prints that are stock."""

    pairs: list[tuple[int, int]]
    stock: frozenset[int]


def candidates(prints: Sequence[array[int]]) -> Found:
    """The pairs of documents that may be copies. `prints`: those of each document, the documents in order of time."""
    if len(prints) > _NUMBER:
        raise UsageError(f"copies are sought among {_NUMBER:,} documents at most", todo="merge them in parts")

    @lru_cache(maxsize=_REMEMBERED)
    def is_stock(asked: tuple[int, ...]) -> bool:
        return _little_alike([prints[number] for number in asked])

    stock: set[int] = set()
    # (later, earlier) in one number, in parts by the later one
    size = len(prints) // _PARTS + 1
    pairs = [array("Q") for _ in range(_PARTS)]
    for value, holders in _shared(prints):
        if len(holders) >= STOCK_FROM and is_stock(tuple(holders[:: max(1, len(holders) // _ASKED)][:_ASKED])):
            stock.add(value)
            continue
        for k, later in enumerate(holders):
            part = pairs[later // size]
            for earlier in holders[:k] if len(holders) <= FEW else _few(holders, k):
                part.append(later << _NUMBER_BITS | earlier)
    out: list[tuple[int, int]] = []
    for part in pairs:
        for later, group in groupby(sorted(part), key=_high):
            out += _best(prints, later, [(sum(1 for _ in same), pair & _NUMBER) for pair, same in groupby(group)])
    return Found(out, frozenset(stock))


def _shared(prints: Sequence[array[int]]) -> Iterator[tuple[int, list[int]]]:
    """Each print that several documents have, with their numbers in order."""
    parts = [array("Q") for _ in range(_PARTS)]
    width = (1 << PRINT_BITS) // _PARTS
    for number, own in enumerate(prints):
        for value in own:
            parts[value // width].append(value << _NUMBER_BITS | number)
    for k in range(_PARTS):
        part, parts[k] = parts[k], array("Q")
        for value, group in groupby(sorted(part), key=_high):
            holders = [entry & _NUMBER for entry in group]
            if len(holders) > 1:
                yield value, holders


def _high(entry: int) -> int:
    return entry >> _NUMBER_BITS


def _few(holders: list[int], k: int) -> list[int]:
    """The first two of `holders`, and the two before the one at `k`."""
    return holders[: min(k, 2)] + holders[max(2, k - 2) : k]


def _little_alike(asked: list[array[int]]) -> bool:
    """Whether documents that share a print have little else in common: what they share is what a site or an agency puts into all it prints."""
    count: dict[int, int] = {}
    for own in asked:
        for value in own:
            count[value] = count.get(value, 0) + 1
    parts = sorted(sum(2 * count[value] >= len(asked) for value in own) / len(own) for own in asked)
    return parts[len(parts) // 2] < STOCK_BELOW


def _best(prints: Sequence[array[int]], later: int, counted: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pairs of one document that share enough, the `MOST` that share most. `counted`: (prints in common, earlier document)."""
    own = len(prints[later])
    good = []
    for count, earlier in counted:
        fewer = min(own, len(prints[earlier]))
        # a short text keeps all its runs, a long one one in four or five of them
        if count >= (LEAST * fewer if fewer >= SHORT else 1 + (fewer >= SHORT // 2)):
            good.append((-count, earlier))
    return sorted((earlier, later) for _, earlier in sorted(good)[:MOST])
