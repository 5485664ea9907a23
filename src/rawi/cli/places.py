"""`rawi places find|add`: the places that the reader knows, and a user's own gazetteers beside them."""

from __future__ import annotations

import argparse
import sys

import msgspec

from rawi.cli.terminal import isolated


def run(args: argparse.Namespace) -> int:
    """0; 1 where no place has the name."""
    return _find(" ".join(args.words), json=args.json) if args.action == "find" else _add(args.tables, json=args.json)


def _dump(value: object) -> None:
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(value), indent=1).decode() + "\n")


def _find(name: str, *, json: bool) -> int:
    from rawi.knowledge.places import place_index
    from rawi.knowledge.places.table import key_of

    index = place_index()
    rows = index.named(key_of(name), loose=True)
    places = [index.record(row) for row in rows]
    if json:
        _dump(places)
        return 0 if places else 1
    for row, place in zip(rows, places, strict=True):
        at = f"{place.lat:.2f}, {place.lon:.2f}" if place.lat is not None and place.lon is not None else "no coordinates"
        around = " < ".join(index.record(outer).name for outer in index.around(row))
        print(f"{place.name}  {isolated(place.arabic)}  {place.country}  {place.kind}  {at}  {around}  {place.id}")
    if not places:
        print(f"no place of this name: {isolated(name)}")
    return 0 if places else 1


def _add(tables: list[str], *, json: bool) -> int:
    from rawi.knowledge.places.add import add

    added = [add(table) for table in tables]
    if json:
        _dump(added)
    else:
        for each in added:
            print(each)
    return 0
