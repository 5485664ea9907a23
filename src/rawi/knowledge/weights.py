"""Learned, readable decisions: a sum of named weights, each of a yes/no feature.

The weights stand in `knowledge/weights.json`, one table a question, and were learned by `bench/train.py`; `explain` shows
which features spoke for and against.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from itertools import repeat
from typing import TypeAlias

#: question -> feature -> weight (log odds)
Tables: TypeAlias = Mapping[str, Mapping[str, float]]


@cache
def tables() -> Tables:
    """The shipped tables."""
    loaded: Tables = json.loads(files("rawi.knowledge").joinpath("weights.json").read_text("utf-8"))
    return loaded


#: A question whose features count by twos has so many tables of factors beside its weights: "pair", "pair~1", …
FACTORS = 6
_NOTHING = repeat(0.0)


def total(weights: Mapping[str, float], features: Iterable[str]) -> float:
    """The log odds that the features give."""
    return sum(map(weights.get, features, _NOTHING))


def factors(tables: Tables, question: str) -> list[Mapping[str, float]]:
    """The tables of factors of a question; none where its features count one by one."""
    return [tables[name] for k in range(1, FACTORS + 1) if (name := f"{question}~{k}") in tables]


def crossed(weights: Mapping[str, float], factors: list[Mapping[str, float]], features: list[str]) -> float:
    """The log odds that features give one by one and by twos: for each two the product of their factors.

    Source: S. Rendle, "Factorization Machines" (ICDM 2010), equation 5; what a feature would count with itself is in its weight."""
    return total(weights, features) + sum(total(factor, features) ** 2 for factor in factors) / 2


def chance(log_odds: float) -> float:
    """The probability of log odds."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, log_odds))))
