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


_NOTHING = repeat(0.0)


def total(weights: Mapping[str, float], features: Iterable[str]) -> float:
    """The log odds that the features give."""
    return sum(map(weights.get, features, _NOTHING))


def chance(log_odds: float) -> float:
    """The probability of log odds."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, log_odds))))
