"""The small tables beside the lexicon: CSV files of `rawi.knowledge` with a head of comments."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files


def table(name: str) -> Iterator[dict[str, str]]:
    """The rows of the file `name`, by column; lines that begin with # are comments."""
    text = files("rawi.knowledge").joinpath(name).read_text("utf-8")
    return iter(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
