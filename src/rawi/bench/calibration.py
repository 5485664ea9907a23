"""How far `confidence` can be trusted: of the events read with 0.8, are eight in ten there?"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from rawi.bench.score import Verdict


class Bin(msgspec.Struct, frozen=True):
    """The read events whose confidence lies between `low` and `high`: how many, what they said, how many are right."""

    low: float
    high: float
    events: int
    confidence: float
    right: float


def judged(verdicts: Iterable[Verdict]) -> list[tuple[float, bool]]:
    """The confidence of each read event, and whether it is an event that the coder coded."""
    out = []
    for verdict in verdicts:
        taken = set(verdict.pairs.values())
        out += [(event.confidence, j in taken) for j, event in enumerate(verdict.guesses)]
    return out


def reliability(events: list[tuple[float, bool]], bins: int = 10) -> list[Bin]:
    """The bins that hold an event, lowest confidence first."""
    table = []
    for k in range(bins):
        low, high = k / bins, (k + 1) / bins
        inside = [(c, right) for c, right in events if low <= c < high or (k == bins - 1 and c >= high)]
        if inside:
            n = len(inside)
            table.append(Bin(low, high, n, sum(c for c, _ in inside) / n, sum(right for _, right in inside) / n))
    return table


def calibration_error(table: list[Bin]) -> float:
    """The mean distance between what the confidence says and what is right, weighed by events (ECE); 0 is best."""
    total = sum(row.events for row in table)
    return sum(row.events * abs(row.confidence - row.right) for row in table) / total if total else 0.0
