"""The knowledge as the reader gets it: the lexicon of all layers and the place index, loaded once."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec

from rawi.knowledge.lexicon import Entry, Lexicon
from rawi.knowledge.paradigms import expand_all

DATA = Path(str(files("rawi.knowledge")))


class Knowledge(msgspec.Struct):
    """Everything the reader knows."""

    lexicon: Lexicon


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The lines of a data file, as dicts by its header; '#' lines are comments."""
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(line for line in lines if line.strip() and not line.startswith("#"))


@cache
def knowledge() -> Knowledge:
    """The shipped knowledge."""
    forms = []
    for path in sorted((DATA / "ar").glob("*.csv")):
        for row in rows(path):
            entry = Entry(path.stem, row.pop("id"), row)
            forms.append((entry, expand_all(row.get("forms", ""))))
    return Knowledge(Lexicon.build(forms))
