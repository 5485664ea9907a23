"""`rawi places find|add`: the places that the reader knows, and a user's own gazetteers beside them."""

from __future__ import annotations

import argparse
import gzip
import os
import sys
from typing import TYPE_CHECKING

import msgspec

from rawi.cli.terminal import isolated
from rawi.errors import KnowledgeError, SourceError, UsageError

if TYPE_CHECKING:
    from rawi.knowledge.places import Added

#: Rejected lines of a table that are told one by one.
_TOLD = 10


def run(args: argparse.Namespace) -> int:
    """0; 1 where no place has the name. Raises RawiError for a table that cannot be read."""
    if args.action == "find":
        return _find(" ".join(args.words), args.country, json=args.json)
    return _add(args.tables, args.kind, args.country, json=args.json)


def _dump(value: object) -> None:
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(value, enc_hook=str), indent=1).decode() + "\n")


def _find(name: str, country: str | None, *, json: bool) -> int:
    from rawi.knowledge.places import find_place, place_index

    places = find_place(name, country)
    if json:
        _dump(places)
        return 0 if places else 1
    index = place_index()
    for place in places:
        at = f"{place.lat:.2f}, {place.lon:.2f}" if place.lat is not None and place.lon is not None else "no coordinates"
        outer = (index.place(ident) for ident in index.within(place.id))
        around = " < ".join(each.name for each in outer if each)
        print(f"{place.name}  {isolated(place.arabic)}  {place.country}  {place.kind}  {at}  {around}  {place.id}")
    if not places:
        print(f"no place of this name: {isolated(name)}")
    return 0 if places else 1


def _add(tables: list[str], kind: str | None, country: str | None, *, json: bool) -> int:
    added: list[tuple[str, Added]] = []
    for table in tables:
        try:
            added.append((table, _one(table, kind or _kind(table), country)))
        except ValueError as error:
            raise KnowledgeError(str(error).removeprefix(f"{table}: "), where=table) from None
        except OSError as error:
            raise SourceError(error.strerror or str(error), where=table) from None
    if json:
        _dump([{"table": table, "places": a.places, "names": a.names, "rejected": a.rejected, "more_rejected": a.more_rejected, "path": str(a.path)}
               for table, a in added])  # fmt: skip
        return 0
    for table, one in added:
        left_out = len(one.rejected) + one.more_rejected
        print(f"{table}: {one.places:,} places with {one.names:,} names, {left_out:,} lines left out; in {one.path}")
        for line in one.rejected[:_TOLD]:
            print(f"{table}:{line.line}: {line.why}", file=sys.stderr)
        if left_out > _TOLD:
            print(f"{table}: and {left_out - _TOLD:,} more lines", file=sys.stderr)
    return 0


def _kind(table: str) -> str:
    """What a table is, seen from its name and its first line. Raises UsageError, OSError."""
    low = table.lower()
    if not os.path.exists(table) and len(table) == 2 and table.isalpha():
        return "geonames"  # a country code: its dump is downloaded
    if low.endswith((".zip", ".txt", ".tsv")):
        return "geonames"
    if low.endswith((".db", ".sqlite", ".sqlite3")):
        return "whosonfirst"
    with gzip.open(table, "rb") if low.endswith(".gz") else open(table, "rb") as file:
        head = file.readline(10_000).decode("utf-8", "replace").lower()
    if "placetype" in head:
        return "whosonfirst"
    if "adm" in head and "," in head:
        return "ocha"
    if head.count("\t") == 18:
        return "geonames"
    raise UsageError("no table of places that is known", where=table, todo="say what it is with --kind geonames, whosonfirst or ocha")


def _one(table: str, kind: str, country: str | None) -> Added:
    from rawi.knowledge.places import add_geonames, add_ocha, add_whosonfirst

    if kind == "geonames":
        return add_geonames(table)
    return add_whosonfirst(table, country or "") if kind == "whosonfirst" else add_ocha(table)
