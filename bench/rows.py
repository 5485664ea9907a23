"""Examples as the learners want them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

#: A feature that so few examples have says nothing yet.
FEWEST = 2


def often(rows: Iterable[tuple[list[str], Any]]) -> list[tuple[dict[str, float], Any]]:
    """The examples with the features that more than one of them has."""
    kept = [(dict.fromkeys(features, 1.0), answer) for features, answer in rows]
    count = Counter(feature for features, _ in kept for feature in features)
    return [({f: 1.0 for f in features if count[f] >= FEWEST}, answer) for features, answer in kept]
