"""`rawi merge`: reports in, incidents out."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import ExitStack
from typing import TextIO, cast

from rawi.cli.incidents_out import IncidentArray, IncidentCsv, IncidentLines, IncidentWriter
from rawi.cli.interrupts import Interrupts
from rawi.cli.outputs import OutFile, Utf8
from rawi.cli.stages import Stages
from rawi.cli.terminal import failure_line, plain
from rawi.engine.reports import Latest, incidents, reports
from rawi.errors import EXIT_INTERRUPTED, EXIT_PARTIAL, OutputError
from rawi.intake.pieces import Failure
from rawi.model import Incident

#: So many documents are named in a note; the rest are counted.
_NAMED = 5


def run(args: argparse.Namespace) -> int:
    """The exit code: 0 when all reports were merged, 3 when some could not be read, 130 when stopped."""
    form: str = args.format or ("jsonl" if args.out else "table")
    before = incidents(args.before) if args.before else []
    with ExitStack() as stack:
        out = stack.enter_context(OutFile(args.out)) if args.out else None
        if out:
            stack.callback(_tidy, out)
        stages = Stages(asked=args.progress)
        interrupts = stack.enter_context(Interrupts())
        try:
            latest, failed = _read(args.sources, stages)
            found = _merged(latest, before, stages, by_day=form == "table")
        except KeyboardInterrupt:
            stages.clear()
            print(f"rawi: stopped while {stages.name or 'reading'}; nothing was written", file=sys.stderr)
            return EXIT_INTERRUPTED
        stages.clear()
        _tell(latest, failed)
        writer = _writer(form, out, args.color, len(latest.reports))
        try:
            _write(found, writer, interrupts)
        except KeyboardInterrupt:
            print(f"rawi: stopped while writing; {'no file was left' if out else 'what is there is not all'}", file=sys.stderr)
            return EXIT_INTERRUPTED
        if out:
            out.commit()
    return EXIT_PARTIAL if failed else 0


def _read(sources: list[str], stages: Stages) -> tuple[Latest, int]:
    """The reports at `sources`, and how many lines or files could not be read; a line on standard error for each of these."""
    latest = Latest()
    failed = 0
    total = stages.reading(sources)
    for number, found in enumerate(reports(sources), 1):
        if isinstance(found, Failure):
            failed += 1
            stages.clear()
            print(failure_line(found), file=sys.stderr)
        else:
            latest.add(found)
        stages.stage("reading", number, total)
    return latest, failed


def _merged(latest: Latest, before: list[Incident], stages: Stages, *, by_day: bool) -> list[Incident]:
    """The incidents; with `by_day` the newest last, and those without a day first."""
    from rawi.merge import merge  # the rooms that merge: only once the input is read

    found = merge(latest.reports, before=before, progress=stages.stage)
    return sorted(found, key=_when) if by_day else found


def _when(incident: Incident) -> tuple[str, str, str, str]:
    date, place = incident.date, incident.place
    return (date.start if date else "", date.end if date else "", place.name if place else "", incident.id)


def _tell(latest: Latest, failed: int) -> None:
    """What the user should know of the input, on standard error."""
    again = list(latest.again)
    if again:
        names = ", ".join(again[:_NAMED]) + (" …" if len(again) > _NAMED else "")
        many = "1 document came" if len(again) == 1 else f"{len(again):,} documents came"
        print(plain(f"rawi: {many} more than once; the later report of each counts: {names}"), file=sys.stderr)
    if failed:
        print(f"rawi: {failed:,} not read, {len(latest.reports):,} reports merged", file=sys.stderr)


def _write(found: list[Incident], writer: IncidentWriter, interrupts: Interrupts) -> None:
    try:
        for incident in found:
            with interrupts.whole():
                writer.write(incident)
        with interrupts.whole():
            writer.close()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(error.strerror or str(error)) from None


def _writer(form: str, out: OutFile | None, color: str, merged: int) -> IncidentWriter:
    if form == "table":
        from rawi.cli.incidents_table import IncidentsTable
        from rawi.cli.terminal import console

        return IncidentsTable(console("never", cast("TextIO", Utf8(out.stream))) if out else console(color), reports=merged)
    stream = out.stream if out else sys.stdout.buffer
    if form == "csv":
        return IncidentCsv(Utf8(stream))
    return IncidentLines(stream) if form == "jsonl" else IncidentArray(stream)


def _tidy(out: OutFile) -> None:
    """Takes away a file that did not become whole: a merge cannot go on from it."""
    out.stream.close()
    if not out.direct and os.path.exists(out.partial):
        os.unlink(out.partial)
