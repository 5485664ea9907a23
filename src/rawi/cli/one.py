"""The one report that `show` and `explain` are about: read from an article, or found among reports that were written."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import msgspec

from rawi.engine.one import load_knowledge, read_piece
from rawi.engine.options import Options
from rawi.errors import NotAnArticle, RawiError, UsageError
from rawi.intake.pieces import Failure, Piece, read_bounded, walk
from rawi.model import REPORT_SCHEMA, Report, report_from_json

_MARK = f'"{REPORT_SCHEMA}"'.encode()
_reports = msgspec.json.Decoder(list[Report])


class Unreadable(RawiError):
    """The file that was asked for cannot be read."""

    exit_code = 3


def one_report(args: argparse.Namespace) -> Report:
    """The report of the only document in `args.file`, or of the one with `args.id`. Raises RawiError."""
    options = Options(time_limit=args.time_limit, allow_private=args.allow_private)
    seen: list[Report] = []
    broken: Failure | None = None
    for found in reports(args.file, options):
        if isinstance(found, Failure):
            broken = broken or found
        elif args.id is None:
            seen.append(found)
            if len(seen) > 5:
                break
        elif found.document.id == args.id:
            return found
    if args.id is not None:
        raise UsageError(f"no document with id {args.id!r}", where=args.file)
    if not seen and broken:
        raise Unreadable(broken.reason, where=broken.name, todo=broken.todo)
    if len(seen) != 1:
        ids = ", ".join(report.document.id for report in seen[:5])
        raise UsageError(f"more than one document in it: {ids}{' …' if len(seen) > 5 else ''}", where=args.file, todo="choose one with --id")
    return seen[0]


def reports(source: str, options: Options) -> Iterator[Report | Failure]:
    """The reports at `source`: those that it holds, or those of the articles that it holds."""
    load_knowledge()
    for piece in walk([source]):
        written = _written(piece)
        if written is not None:
            yield from written
            continue
        for result in read_piece(piece, options):
            yield result if isinstance(result, Failure) else report_from_json(result.json)


def _written(piece: Piece | Failure) -> list[Report] | None:
    """The reports that a piece of JSON holds; None where it holds none."""
    if isinstance(piece, Failure):
        return None
    data = piece.data
    if data is None:
        if piece.form != "path" or not piece.name.lower().removesuffix(".gz").endswith(".json"):
            return None
        data = read_bounded(piece.name)
    data = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if _MARK not in data or data[:1] not in (b"{", b"["):
        return None
    try:
        return _reports.decode(data) if data.startswith(b"[") else [report_from_json(data)]
    except msgspec.ValidationError as error:
        todo = "it was written with --no-text: read the article itself" if "`text`" in str(error) else None
        raise NotAnArticle(f"no report with its text: {error}", where=piece.name, todo=todo) from None
    except msgspec.DecodeError:
        return None
