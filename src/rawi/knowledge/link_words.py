"""The words that linking looks at, from `link_words.csv`."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from rawi.errors import KnowledgeError

_KINDS = ("place", "today")


@cache
def link_words(kind: str) -> tuple[str, ...]:
    """The words of a kind. Raises KnowledgeError, with the line, where the file breaks its rules."""
    return tuple(word for word, of in read_link_words(files("rawi.knowledge").joinpath("link_words.csv").read_text("utf-8")) if of == kind)


def read_link_words(text: str) -> list[tuple[str, str]]:
    """The (word, kind) pairs of a file like `link_words.csv`. Raises KnowledgeError, with the line, where it breaks the rules."""
    out: list[tuple[str, str]] = []
    seen: set[tuple[str, str]] = set()
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#") or not line.strip() or line == "word,kind":
            continue
        row = next(csv.reader([line]))
        if len(row) != len(("word", "kind")) or not row[0].strip() or row[1] not in _KINDS:
            raise KnowledgeError(f"line {number}: {line!r} is no word with one of the kinds {', '.join(_KINDS)}", where="link_words.csv")
        if (row[0], row[1]) in seen:
            raise KnowledgeError(f"line {number}: {row[0]!r} stands twice", where="link_words.csv")
        seen.add((row[0], row[1]))
        out.append((row[0], row[1]))
    return out
