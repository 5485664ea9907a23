"""`rawi read`: articles in, reports out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from typing import TextIO, cast

from rawi.cli.interrupts import Interrupts
from rawi.cli.outputs import JsonArray, JsonLines, OutFile, Utf8, Writer
from rawi.cli.progress import Progress
from rawi.cli.terminal import failure_line
from rawi.engine.many import run as read_all
from rawi.engine.options import Options, Read
from rawi.errors import EXIT_INTERRUPTED, EXIT_PARTIAL, OutputError, UsageError
from rawi.intake.pieces import Failure


def run(args: argparse.Namespace) -> int:
    """The exit code: 0 when all articles were read, 3 when some were not, 130 when stopped."""
    form: str = args.format or ("jsonl" if args.out else "table")
    if args.resume and not (args.out and form == "jsonl"):
        raise UsageError("--resume goes with --out FILE and --format jsonl", todo="that format tells which documents it has")
    if args.no_text and form in ("table", "csv"):
        raise UsageError(f"--no-text goes with json and jsonl, not with {form}")
    options = Options(text=not args.no_text, time_limit=args.time_limit, allow_private=args.allow_private)
    with ExitStack() as stack:
        out = stack.enter_context(OutFile(args.out, resume=args.resume)) if args.out else None
        writer = _writer(form, out, args.color)
        done = out.done if out and out.done else None
        resumed = sum(done.values()) if done else 0
        progress = Progress(args.sources, asked=args.progress, on_screen=not out and sys.stdout.isatty(), before=resumed)
        interrupts = stack.enter_context(Interrupts())
        results = stack.enter_context(closing(read_all(args.sources, options, jobs=args.jobs, done=done)))
        try:
            _all(results, writer, progress, interrupts, fail_fast=args.fail_fast)
            stopped = False
        except KeyboardInterrupt:
            stopped = True
        progress.clear()
        with interrupts.whole():
            writer.close()
        if stopped:
            there = f"; {out.partial} has them, --resume goes on" if out and form == "jsonl" else ""
            print(f"rawi: stopped after {resumed + progress.done:,} articles{there}", file=sys.stderr)
            return EXIT_INTERRUPTED
        if progress.failed:
            print(f"rawi: {progress.failed:,} of {progress.done:,} not read", file=sys.stderr)
            if args.fail_fast:
                if out and form == "jsonl":
                    print(f"rawi: what was read before is in {out.partial}; --resume goes on", file=sys.stderr)
                return EXIT_PARTIAL
        if out:
            out.commit()
    return EXIT_PARTIAL if progress.failed else 0


def _all(results: Iterator[Read | Failure], writer: Writer, progress: Progress, interrupts: Interrupts, *, fail_fast: bool) -> None:
    for result in results:
        with interrupts.whole():
            if isinstance(result, Failure):
                progress.clear()
                print(failure_line(result), file=sys.stderr)
            else:
                try:
                    writer.write(result)
                except BrokenPipeError:
                    raise
                except OSError as error:
                    raise OutputError(error.strerror or str(error)) from None
        progress.step(failed=isinstance(result, Failure))
        if fail_fast and isinstance(result, Failure):
            return


def _writer(form: str, out: OutFile | None, color: str) -> Writer:
    if form == "table":
        from rawi.cli.table import Table
        from rawi.cli.terminal import console

        return Table(console("never", cast("TextIO", Utf8(out.stream))) if out else console(color))
    stream = out.stream if out else sys.stdout.buffer
    if form == "csv":
        from rawi.cli.csvs import Csv

        return Csv(Utf8(stream))
    return JsonLines(stream) if form == "jsonl" else JsonArray(stream)
