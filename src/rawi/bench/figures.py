"""The figures that were reached, written down so that none falls unseen.

The file holds, for each gold folder by its name, F1 values and ratios: nothing that depends on the machine.
A figure may fall by SLACK; `raised` never lowers one.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

SLACK = 0.01

Figures = dict[str, dict[str, float]]


def read_figures(path: Path) -> Figures:
    """Gold folder → figure → value; empty where there is no file yet."""
    return msgspec.json.decode(path.read_bytes(), type=Figures) if path.exists() else {}


def fallen(reached: Mapping[str, float], now: Mapping[str, float]) -> list[str]:
    """A line for each figure that is more than SLACK below what was reached. Figures not measured now are passed over."""
    return [
        f"{name} {now[name]:.3f}, reached before: {value:.3f}"
        for name, value in reached.items()
        if name in now and now[name] < value - SLACK
    ]


def raised(reached: Mapping[str, float], now: Mapping[str, float]) -> dict[str, float]:
    """The higher of each figure, to three places."""
    return {name: max(reached.get(name, 0.0), round(now.get(name, 0.0), 3)) for name in {**reached, **now}}


def write_figures(path: Path, figures: Figures) -> None:
    """None; `path` holds `figures`, one a line, in their order."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(figures), indent=1) + b"\n")
