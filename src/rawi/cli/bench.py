"""`rawi bench`: how accurate and how fast the reader is, against articles coded by hand."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

#: A figure fell below one that was reached before.
EXIT_FALLEN = 1


def run(args: argparse.Namespace) -> int:
    """0; EXIT_FALLEN where a figure fell below those of --figures. Raises GoldError where the folder cannot be used."""
    from rawi.bench.render import render
    from rawi.bench.run import run_bench

    result = run_bench(
        Path(args.gold),
        figures=Path(args.figures) if args.figures else None,
        update=args.update,
        errors=args.errors,
        gazetteer=Path(args.gazetteer) if args.gazetteer else None,
        speed=not args.no_speed,
    )
    if args.json:
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(result), indent=1).decode() + "\n")
    else:
        print(render(result))
    return EXIT_FALLEN if result.fallen else 0
