"""The lines of the knowledge files, checked against their schema: good lines go on, bad ones are faults with file and line.

A knowledge file is a CSV with a header; '#' lines are comments; one line is one entry. What a layer's lines must look
like stands in `schema.toml` beside the files: `required` columns (not empty), `codes` (column → allowed values; "" in the
list allows none), `same` (columns on which two entries with one spelling must not disagree), `refers` (column → the layer
whose ids it names).
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from rawi.errors import KnowledgeError
from rawi.knowledge.lexicon import Entry
from rawi.knowledge.paradigms import BadForm, Spelling, expand_all

SCHEMA = "schema.toml"


class Fault(msgspec.Struct, frozen=True, gc=False, order=True):
    """What is wrong with line `line` of `file`.

    An "error" keeps the line out of the lexicon or, where it names an id that there is not, without effect; a "warning" does neither."""

    file: str
    line: int
    reason: str
    level: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


class Row(msgspec.Struct, frozen=True, gc=False):
    """A good line: its entry and all its spellings."""

    file: str
    line: int
    entry: Entry
    spellings: list[Spelling]


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the lines of one layer must look like."""

    required: tuple[str, ...] = ()
    codes: dict[str, tuple[str, ...]] = {}
    same: tuple[str, ...] = ()
    refers: dict[str, str] = {}


def lines(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The (line number, columns) of a data file. A line with too few columns has "" there; too many stand under "+"."""
    numbers: list[int] = []

    def plain() -> Iterator[str]:
        with path.open(encoding="utf-8-sig", newline="") as text:
            for number, line in enumerate(text, 1):
                if line.strip() and not line.startswith("#"):
                    numbers.append(number)
                    yield line

    for columns in csv.DictReader(plain(), restkey="+", restval=""):
        if "+" in columns:
            columns["+"] = ",".join(columns["+"])
        yield numbers[-1], columns


@cache
def schema(folder: Path) -> dict[str, Rules]:
    """The rules of each layer of a folder of knowledge files. Raises KnowledgeError where they do not read."""
    path = folder / SCHEMA
    if not path.exists():
        return {}
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), dict[str, Rules])
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as wrong:
        raise KnowledgeError(f"the rules of the knowledge files do not read: {wrong}", where=str(path)) from wrong


def read_layer(path: Path) -> tuple[list[Row], list[Fault]]:
    """The good lines of one file, and what is wrong with the others."""
    layer = path.stem
    rules = schema(path.parent).get(layer, Rules())
    rows: list[Row] = []
    faults: list[Fault] = []
    ids: dict[str, int] = {}
    for number, columns in lines(path):
        reason = _reason(columns, rules)
        ident = columns.get("id", "")
        if not reason and ident in ids:
            reason = f"the id {ident!r} stands on line {ids[ident]} already"
        spellings: list[Spelling] = []
        if not reason:
            try:
                spellings = expand_all(columns["forms"])
            except BadForm as bad:
                reason = f"forms: {bad}"
            else:
                reason = "" if spellings else "forms: empty"
        if reason:
            faults.append(Fault(path.name, number, reason))
            continue
        ids[ident] = number
        rows.append(Row(path.name, number, Entry(layer, columns.pop("id"), columns), spellings))
    return rows, faults


def _reason(columns: dict[str, str], rules: Rules) -> str:
    """What is wrong with a line's columns, or ""."""
    for name in ("id", "forms"):
        if name not in columns:
            return f"the file has no column {name!r}"
    if "+" in columns:
        return f"more columns than the header has: {columns['+']!r}"
    if not columns["id"].strip():
        return "no id"
    for name in rules.required:
        if not columns.get(name, "").strip():
            return f"no {name}"
    for name, allowed in rules.codes.items():
        value = columns.get(name, "")
        if value not in allowed:
            return f"{name} {value!r} is none of {', '.join(allowed)}"
    return ""


def contradictions(rows: list[Row], rules: Rules) -> list[Fault]:
    """Warnings for spellings that two entries of one layer share while the columns under `same` differ."""
    first: dict[tuple[str, ...], Row] = {}
    told: set[tuple[str, str]] = set()
    out: list[Fault] = []
    for row in rows:
        for words, _ in row.spellings:
            other = first.setdefault(words, row)
            pair = (other.entry.id, row.entry.id)
            if other is row or pair in told:
                continue
            for name in rules.same:
                mine, theirs = row.entry.data.get(name, ""), other.entry.data.get(name, "")
                if mine != theirs:
                    told.add(pair)
                    out.append(Fault(
                        row.file, row.line,
                        f"{' '.join(words)!r} is also a form of {other.entry.id!r} (line {other.line}), whose {name} is {theirs!r}, not {mine!r}",
                        "warning",
                    ))
                    break
    return out


def dangling(rows: list[Row], rules: Rules, folder: Path) -> list[Fault]:
    """Errors for lines that name an id which the layer that they refer to does not have."""
    out: list[Fault] = []
    for name, layer in rules.refers.items():
        path = folder / f"{layer}.csv"
        ids = {columns.get("id", "") for _, columns in lines(path)} if path.exists() else set()
        for row in rows:
            value = row.entry.data.get(name, "")
            if value not in ids:
                out.append(Fault(row.file, row.line, f"{name} {value!r} is no id of {path.name}"))
    return out
