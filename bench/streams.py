"""Invented streams of reports with the truth of them, and what merging makes of such streams.

    python bench/streams.py --reports 10000 --out X.jsonl --truth T.jsonl
    python bench/streams.py --measure 10000 100000

A stream has incidents of Zipf-like sizes in real places, told by several outlets that reprint each other; figures that grow over days and
contradict each other; documents without a day; neighbouring villages hit on one day, second strikes on the next; earlier incidents
recalled as background; and one worst day in one city. The same seed gives the same bytes. T.jsonl has a line for each report:
`document`, its true `incident`, that of each of its `events`, and `copy_of`, the document that its words are from.

`--measure` merges a stream of each size in a process of its own. It needs a Unix system.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from random import Random

from grouping import bcubed
from stream_reports import REPRINT, Draft, Written, reprint, sign, write
from stream_world import Happening, World

from rawi.engine.reports import reports
from rawi.intake.pieces import Failure
from rawi.model import Incident, Report, to_json

#: Reports a day but for the worst one, as a desk with some twenty outlets has them.
A_DAY = 300
WORST = 5000
#: Days after an incident on which it is still written about, and how often.
_LAGS, _LAG_SHARES = range(5), (70, 18, 7, 3, 2)
#: Of an incident's many articles only the last so many are reprinted.
_REPRINTED = 40


def stream(number: int, seed: int = 1, *, a_day: int = A_DAY, worst: int | None = None) -> Iterator[Written]:
    """`number` reports in the order of their days. `worst` is how many of them tell of the worst day (WORST, or a tenth of a short stream)."""
    rng = Random(seed)
    world = World(rng)
    worst = min(WORST, number // 10) if worst is None else worst
    bad_day = max(1, (number - worst) // a_day // 2)
    waiting: dict[int, list[Written]] = {}
    recent: dict[str, deque[Happening]] = {}
    told = day = 0
    while told < number:
        happenings = list(world.day(day, a_day))
        if day == bad_day and worst:
            happenings += world.worst_day(day, worst)
        for what in happenings:
            before = recent.setdefault(what.spot.place.country, deque(maxlen=60))
            for written in articles(rng, what, before):
                waiting.setdefault(written.day, []).append(written)
            before.append(what)
        due = waiting.pop(day, [])
        rng.shuffle(due)
        for written in due[: number - told]:
            yield written
        told += len(due)
        day += 1


def articles(rng: Random, what: Happening, before: deque[Happening]) -> Iterator[Written]:
    """Everything that is written of one incident, the earliest first."""
    days = sorted(what.day + lag for lag in rng.choices(_LAGS, _LAG_SHARES, k=what.size))
    last: deque[tuple[Draft, Written]] = deque(maxlen=_REPRINTED)
    for day in days:
        if last and rng.random() < REPRINT:
            draft, original = last[rng.randrange(len(last))]
            yield sign(rng, reprint(rng, draft), day, original)
            continue
        past = [each for each in before if each.day < day - 1]
        draft = write(rng, what, day, rng.choice(past) if past else None)
        written = sign(rng, draft, day, None)
        last.append((draft, written))
        yield written


def put(number: int, seed: int, out: Path, truth: Path | None, **options: int) -> None:
    """Writes a stream to `out`, and the truth of it to `truth`."""
    with out.open("wb") as lines, (truth.open("w", encoding="utf-8") if truth else Path(os.devnull).open("w")) as answers:
        for written in stream(number, seed, **options):
            lines.write(to_json(written.report) + b"\n")
            row = {"document": written.report.document.id, "incident": written.incident, "events": written.events, "copy_of": written.copy_of}
            answers.write(json.dumps(row) + "\n")


def merged(source: Path, truth: Path) -> dict[str, float]:
    """The figures of merging `source`, in this process."""
    import rawi

    found = []
    for report in reports([str(source)]):
        if isinstance(report, Failure):
            raise SystemExit(f"{report.name}: {report.reason}")
        found.append(report)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start, work = time.perf_counter(), time.process_time()
    incidents: list[Incident] = rawi.merge(found)
    seconds, work = time.perf_counter() - start, time.process_time() - work
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    rows = [json.loads(line) for line in truth.read_text("utf-8").splitlines()]
    leads = {row["document"]: row["incident"] for row in rows}
    events = {f"{row['document']} {event}": incident for row in rows for event, incident in row["events"].items()}
    led = {telling.document: each.id for each in incidents for telling in each.reports if telling.lead}
    all_led = {f"{telling.document} {telling.event}": each.id for each in incidents for telling in each.reports}
    copies = {row["document"] for row in rows if row["copy_of"]}
    said = {telling.document for each in incidents for telling in each.reports if telling.lead and telling.copy_of}
    precision, recall, f1 = bcubed(leads, led)
    by_day = {report.document.id: key for report in found if (key := _day_and_place(report))}
    unit = 1 if sys.platform == "darwin" else 1024
    return {
        "reports": len(rows), "incidents": len(incidents), "true": len(set(events.values())), "seconds": seconds, "work": work,
        "before": before * unit / 1e6, "peak": peak * unit / 1e6, "precision": precision, "recall": recall, "f1": f1, "by_day": bcubed(leads, by_day)[2], "events": bcubed(events, all_led)[2],
        "copies_precision": len(said & copies) / len(said) if said else 0.0, "copies_recall": len(said & copies) / len(copies) if copies else 0.0,
    }  # fmt: skip


def _day_and_place(report: Report) -> str | None:
    """What a spreadsheet would group by: day (of publication where the text has none) and place; None without a day."""
    event = report.events[0]
    day = event.date.start if event.date else report.document.published
    return f"{day} {event.places[0].name}" if day else None


def measure(sizes: list[int], seed: int) -> None:
    """A line for each size: how long, how much memory, how right, and how time has grown since the size before."""
    print("reports   incidents (true)    seconds      CPU  a second   peak MB (input)   bcubed P     R    F1  (by day and place)  all events   copies P     R   growth")
    last: dict[str, float] | None = None
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            out, truth = Path(folder, "reports.jsonl"), Path(folder, "truth.jsonl")
            put(size, seed, out, truth)
            got = subprocess.run([sys.executable, __file__, "--merged", out, truth], stdout=subprocess.PIPE, check=False)
        if got.returncode:
            raise SystemExit(f"merging {size:,} reports ended with exit code {got.returncode}")
        f = json.loads(got.stdout)
        growth = f"n^{math.log(f['work'] / last['work']) / math.log(f['reports'] / last['reports']):.2f}" if last else ""
        print(
            f"{f['reports']:<9,} {f['incidents']:>8,} ({f['true']:,}) {f['seconds']:>10.1f} {f['work']:>8.1f} {f['reports'] / f['seconds']:>9,.0f} "
            f"{f['peak']:>9,.0f} ({f['before']:,.0f}) {f['precision']:>10.3f} {f['recall']:.3f} {f['f1']:.3f} {f['by_day']:>19.3f} {f['events']:>11.3f} "
            f"{f['copies_precision']:>10.3f} {f['copies_recall']:.3f} {growth:>8}",
            flush=True,
        )
        last = f


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, metavar="N", help="how many reports to invent")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where they go, one a line")
    parser.add_argument("--truth", type=Path, metavar="FILE", help="where the truth of them goes")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--a-day", type=int, default=A_DAY, help=f"reports a day (default: {A_DAY})")
    parser.add_argument("--worst", type=int, help=f"reports of the worst day (default: {WORST}, a tenth of a short stream)")
    parser.add_argument("--measure", type=int, nargs="+", metavar="N", help="merge streams of these sizes and print the figures")
    parser.add_argument("--merged", type=Path, nargs=2, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.merged:
        print(json.dumps(merged(*args.merged)))
    elif args.measure:
        measure(args.measure, args.seed)
    elif args.reports and args.out:
        put(args.reports, args.seed, args.out, args.truth, a_day=args.a_day, worst=args.worst)
    else:
        parser.error("--reports N with --out FILE, or --measure N …")


if __name__ == "__main__":
    main()
