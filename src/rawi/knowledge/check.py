"""What is wrong with the knowledge files, and where a word comes from: for `rawi knowledge check` and `find`."""

from __future__ import annotations

from pathlib import Path

import msgspec

from rawi.knowledge.loader import data_files
from rawi.knowledge.rows import Fault, Row, Rules, contradictions, dangling, read_layer, schema
from rawi.text.clitics import Parting, joins, partings, steps
from rawi.text.tokens import tokens

__all__ = ["Fault", "Found", "check", "find"]


class Found(msgspec.Struct, frozen=True, gc=False):
    """An entry that a word or phrase is a form of, with the line that says so."""

    layer: str
    id: str
    feature: str
    file: str
    line: int
    #: the clitics that were cut off, as "و + ال", or ""
    cut: str = ""


def check(paths: list[Path] | None = None) -> list[Fault]:
    """All faults of the knowledge files (the shipped ones, or those given), in the order of the files."""
    out: list[Fault] = []
    for path in data_files() if paths is None else paths:
        rows, faults = read_layer(path)
        rules = schema(path.parent).get(path.stem, Rules())
        out.extend(sorted([*faults, *contradictions(rows, rules), *dangling(rows, rules, path.parent)]))
    return out


def find(phrase: str, paths: list[Path] | None = None) -> list[Found]:
    """Every entry that `phrase` is a form of, whole words first, then what is left after its clitics are cut."""
    words = tokens(phrase).words
    if not words:
        return []
    rest = [set(steps(word)) for word in words[1:]]
    out: list[tuple[int, Found]] = []
    heads = list(enumerate(partings(words[0])))
    for path in data_files() if paths is None else paths:
        for row in read_layer(path)[0]:
            out.extend(_found(row, heads, rest))
    seen: dict[Found, None] = {}
    for _, found in sorted(out, key=lambda pair: pair[0]):
        seen.setdefault(found, None)
    return list(seen)


def _found(row: Row, heads: list[tuple[int, Parting]], rest: list[set[str]]) -> list[tuple[int, Found]]:
    out: list[tuple[int, Found]] = []
    for spelling, feature in row.spellings:
        if len(spelling) != len(rest) + 1 or any(word not in allowed for word, allowed in zip(spelling[1:], rest, strict=True)):
            continue
        for rank, (prefix, article, core, suffix) in heads:
            if core == spelling[0] and joins(prefix, article, feature):
                cut = " + ".join(part for part in (prefix, "ال" if article else "", suffix and "…" + suffix) if part)
                out.append((rank, Found(row.entry.layer, row.entry.id, feature, row.file, row.line, cut)))
    return out
