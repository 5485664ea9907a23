"""Which words of one text are the other's: passages of both, in whatever order they stand.

Runs of `SEED` words in common are sought from the start of the one text in the other and drawn out as far as they go; runs that follow each other in
both with no more than `GAP` words between are one passage. A passage of fewer than `PASSAGE` words in common is a phrase that anybody
may use, and is left out.
"""

from __future__ import annotations

from array import array
from typing import NamedTuple

SEED = 3
#: Words that may stand between two runs of a passage in either text: what was edited.
GAP = 5
#: Words in common that make a passage.
PASSAGE = 9
#: A run of words that many places have is tried at the first of them only.
_PLACES = 6
#: Words compared at a time.
_STRIDE = 16


class Run(NamedTuple):
    """Words `a` … of the one text are words `b` … of the other, `size` of them."""

    a: int
    b: int
    size: int


def passages(taker: array[int], giver: array[int]) -> list[list[Run]]:
    """The passages of `taker` that `giver` has too, in order of `taker`: each as its runs of words. Both are hashes of words."""
    kept = []
    for passage in _joined(_runs(taker, giver)):
        if sum(run.size for run in passage) >= PASSAGE:
            kept.append(passage)
    return kept


def _runs(taker: array[int], giver: array[int]) -> list[Run]:
    """The longest runs in common, from the start of `taker` on, no word of it in two."""
    if taker == giver:
        return [Run(0, 0, len(taker))]
    places: dict[tuple[int, ...], list[int]] = {}
    for at, seed in enumerate(zip(giver, giver[1:], giver[2:], strict=False)):
        known = places.setdefault(seed, [])
        if len(known) < _PLACES:
            known.append(at)
    out: list[Run] = []
    i, end = 0, len(taker) - SEED
    drift = 0  # of the last run: what goes on where it stopped is taken before all else of one length
    while i <= end:
        best = Run(0, 0, 0)
        for j in places.get((taker[i], taker[i + 1], taker[i + 2]), ()):
            size = SEED + _agree(taker, i + SEED, giver, j + SEED)
            if (size, -abs(j - i - drift)) > (best.size, -abs(best.b - i - drift)):
                best = Run(i, j, size)
        if best.size:
            out.append(best)
            i += best.size
            drift = best.b - best.a
        else:
            i += 1
    return out


def _agree(taker: array[int], i: int, giver: array[int], j: int) -> int:
    """How many words from `i` of the one and `j` of the other on are the same."""
    size = 0
    while (most := min(_STRIDE, len(taker) - i - size, len(giver) - j - size)) > 0 and taker[i + size : i + size + most] == giver[j + size : j + size + most]:
        size += most
    while i + size < len(taker) and j + size < len(giver) and taker[i + size] == giver[j + size]:
        size += 1
    return size


def _joined(runs: list[Run]) -> list[list[Run]]:
    """Runs that follow each other in both texts, put together."""
    out: list[list[Run]] = []
    for run in runs:
        last = out[-1][-1] if out else None
        if last and run.a - last.a - last.size <= GAP and 0 <= run.b - last.b - last.size <= GAP:
            out[-1].append(run)
        else:
            out.append([run])
    return out
