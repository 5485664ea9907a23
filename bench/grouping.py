"""How well documents, or events, are grouped: the figures that the benches of merging share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from typing import Any, TypeVar

T = TypeVar("T", bound=Hashable)


def bcubed(truth: Mapping[T, Hashable], guess: Mapping[T, Hashable]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 over what `truth` has (Bagga and Baldwin 1998); what `guess` has not stands alone."""
    if not truth:
        return 0.0, 0.0, 0.0
    both = Counter(_both(truth, guess))
    true, guessed = Counter(truth.values()), Counter(group for _, group in both.elements())
    precision = sum(n * n / guessed[group] for (_, group), n in both.items()) / len(truth)
    recall = sum(n * n / true[group] for (group, _), n in both.items()) / len(truth)
    return precision, recall, 2 * precision * recall / (precision + recall)


def pairs(truth: Mapping[T, Hashable], guess: Mapping[T, Hashable]) -> tuple[int, int, int]:
    """How many pairs are rightly together, together in `guess`, and together in `truth`."""
    both = Counter(_both(truth, guess))
    return _twos(both), _twos(Counter(group for _, group in both.elements())), _twos(Counter(truth.values()))


def _both(truth: Mapping[T, Hashable], guess: Mapping[T, Hashable]) -> Iterator[tuple[Hashable, Hashable]]:
    """Of each its true and its guessed group."""
    for item, group in truth.items():
        yield group, ("in", guess[item]) if item in guess else ("alone", item)


def _twos(counts: Mapping[Any, int]) -> int:
    return sum(n * (n - 1) // 2 for n in counts.values())
