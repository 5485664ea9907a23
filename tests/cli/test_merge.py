"""`rawi merge`, from the command line to its output. What merging finds is told in tests/merge; here a stand-in finds it."""

import csv
import gzip
import importlib
import io
import json
import os
import signal
import subprocess
import sys
import time

import pytest

from rawi.model import (
    Count,
    Incident,
    IncidentActor,
    IncidentDate,
    IncidentPlace,
    IncidentToll,
    IncidentWeapon,
    Telling,
    incident_from_json,
)  # fmt: skip

#: A program that is `rawi` with a stand-in that takes TURNS steps, for tests that need a process of their own.
PROGRAM = """
import importlib, sys, time
from rawi.cli import main
from rawi.model import Incident, Telling
def merge(reports, *, before=(), progress=None):
    for turn in range(TURNS):
        progress("linking", turn, TURNS)
        time.sleep(0.01)
    told = [(report.document.id, event) for report in reports for event in report.events]
    return [Incident(id=f"{id}-{event.id}", type=event.type, reports=(Telling(document=id, event=event.id),)) for id, event in told]
importlib.import_module("rawi.merge").merge = merge
sys.exit(main(sys.argv[1:]))
"""


def program(turns):
    return PROGRAM.replace("TURNS", str(turns))


def incidents(reports, *, before=(), progress=None):
    """An incident for each event: as much of merging as the command needs to be tried."""
    out = []
    reports = list(reports)
    for number, report in enumerate(reports, 1):
        for event in report.events:
            place = event.places[0] if event.places else None
            out.append(
                Incident(
                    id=f"{report.document.id}-{event.id}", type=event.type,
                    date=event.date and IncidentDate(start=event.date.start, end=event.date.end, inferred=event.date.inferred),
                    place=place and IncidentPlace(name=place.name, country=place.country, lat=place.lat, lon=place.lon),
                    tolls=tuple(IncidentToll(kind=t.kind, who="all", low=t.min, high=t.max) for t in event.tolls),
                    reports=(Telling(document=report.document.id, event=event.id, lead=True),), independent_sources=1,
                )
            )  # fmt: skip
        if progress:
            progress("linking", number, len(reports))
    return out


@pytest.fixture(autouse=True)
def stand_in(monkeypatch):
    monkeypatch.setattr(importlib.import_module("rawi.merge"), "merge", incidents, raising=False)


@pytest.fixture
def written(rawi, folder, tmp_path):
    """The reports of the three articles, as `rawi read` writes them."""
    path = tmp_path / "reports.jsonl"
    assert rawi("read", folder, "--out", path)[0] == 0
    return path


def found(out):
    return [incident_from_json(line) for line in out.splitlines()]


def test_json_lines(rawi, written):
    """One incident a line, each the contract's form."""
    code, out, err = rawi("merge", written, "--format", "jsonl")
    assert (code, err) == (0, "")
    assert {i.schema for i in found(out)} == {"rawi/incident/1"}
    assert {i.reports[0].document for i in found(out)} == {"a", "b"}


def test_json_array(rawi, written, tmp_path):
    """JSON is one array, also of nothing; --json is short for it."""
    assert len(json.loads(rawi("merge", written, "--json")[1])) == len(found(rawi("merge", written, "--format", "jsonl")[1]))
    (tmp_path / "none.jsonl").write_text("")
    assert json.loads(rawi("merge", tmp_path / "none.jsonl", "--format", "json")[1]) == []


def test_every_form_of_input_gives_the_same(rawi, process, written, folder, tmp_path):
    """JSON lines, JSON, gzip, a folder of reports and standard input are one and the same input."""
    expected = rawi("merge", written, "--json")[1]
    (tmp_path / "r.json").write_text(rawi("read", folder, "--json")[1], encoding="utf-8")
    (tmp_path / "r.jsonl.gz").write_bytes(gzip.compress(written.read_bytes()))
    (tmp_path / "lines.json").write_bytes(written.read_bytes())
    apart = tmp_path / "apart"
    (apart / "deeper").mkdir(parents=True)
    for number, line in enumerate(written.read_bytes().splitlines()):
        (apart / "deeper" / f"{number}.json").write_text(json.dumps(json.loads(line), indent=1), encoding="utf-8")
    (apart / "page.html").write_text("<p>an article beside its report</p>")
    for source in ("r.json", "r.jsonl.gz", "lines.json", "apart"):
        assert rawi("merge", tmp_path / source, "--json") == (0, expected, ""), source
    for data in (written.read_bytes(), gzip.compress(written.read_bytes()), (tmp_path / "r.json").read_bytes()):
        got = subprocess.run(
            [sys.executable, "-c", program(0), "merge", "-", "--json"], input=data, capture_output=True, timeout=60, check=False
        )
        assert (got.returncode, got.stderr) == (0, b"")
        assert len(json.loads(got.stdout)) == len(json.loads(expected))


def test_reports_without_text(rawi, folder, tmp_path):
    """Reports that were written with --no-text are merged too."""
    path = tmp_path / "bare.jsonl"
    rawi("read", folder, "--out", path, "--no-text")
    code, out, err = rawi("merge", path, "--format", "jsonl")
    assert (code, err) == (0, "") and found(out)


def test_a_broken_line_is_one_line_and_exit_code_3(rawi, written):
    """The file, line and reason of what is no report stand on one line; the others are merged."""
    lines = written.read_text("utf-8").splitlines()
    written.write_text("\n".join([lines[0], "{broken", lines[1], '{"text":"article"}', '{"schema":"rawi/incident/1"}', lines[2]]), "utf-8")
    code, out, err = rawi("merge", written, "--format", "jsonl")
    assert code == 3
    assert {i.reports[0].document for i in found(out)} == {"a", "b"}
    broken, article, incident, last = err.splitlines()
    assert f"{written}:2: not_a_report: broken JSON" in broken
    assert ":4: " in article and "rawi read" in article
    assert ":5: " in incident and "an incident" in incident
    assert "3 not read, 3 reports merged" in last


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda r: r.update(schema="rawi/report/9"), "rawi/report/9"),
        (lambda r: r["document"].update(id=""), "no id"),
        (lambda r: r["document"].update(published="6 May"), "no day"),
        (lambda r: r["document"].update(text=None), "text"),
        (lambda r: r.pop("document"), "document"),
        (lambda r: r["document"].pop("id"), "id"),
        (lambda r: r["events"][0].update(date={"start": "2024-02-30", "end": "2024-02-30"}), "no days"),
        (lambda r: r["events"][0].update(date={"start": "2024-02-02", "end": "2024-02-01"}), "before it begins"),
        (lambda r: r["events"][0].update(trigger={"start": 0, "end": 9999}), "not in its text"),
        (lambda r: r["events"][0].update(places=[{"name": "x", "lat": 91.0, "lon": 0.0}]), "no point"),
        (lambda r: r["events"][0].update(tolls=[{"kind": "killed", "min": 5, "max": 3, "who": "civilians", "span": {"start": 0, "end": 1}}]), "no range"),
        (lambda r: r["events"].append(r["events"][0]), "one id"),
    ],
)
def test_a_report_that_breaks_the_contract_is_not_merged(rawi, written, change, reason):
    """Days that are none, figures that are no range, words that are not in the text: such a report is refused, and why."""
    first, *rest = written.read_text("utf-8").splitlines()
    report = json.loads(first)
    change(report)
    written.write_text("\n".join([json.dumps(report), *rest]), "utf-8")
    code, _, err = rawi("merge", written, "--format", "jsonl")
    assert code == 3 and err.count("\n") == 2
    assert reason in err.splitlines()[0] and f"{written}:1: not_a_report" in err


def test_the_later_report_of_a_document_counts(rawi, written):
    """A document that comes twice is one: its later report counts, and a note says so."""
    first, second, *rest = written.read_text("utf-8").splitlines()
    empty = json.loads(first)
    empty["events"] = []
    written.write_text("\n".join([first, second, second, json.dumps(empty), *rest]), "utf-8")
    code, out, err = rawi("merge", written, "--format", "jsonl")
    assert code == 0
    assert {i.reports[0].document for i in found(out)} == {"b"}
    assert err == "rawi: 2 documents came more than once; the later report of each counts: b, a\n"


@pytest.mark.parametrize("source", ["missing.jsonl", "empty", "https://example.org/r.jsonl"])
def test_sources_that_hold_no_reports(rawi, tmp_path, source):
    """A missing file, a folder without reports and an address are told in one line each."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "page.html").write_text("<p>x</p>")
    code, out, err = rawi("merge", source if "://" in source else tmp_path / source, "--format", "jsonl")
    assert (code, out) == (3, "")
    assert source in err.splitlines()[0] and len(err.splitlines()) == 2


def many(number):
    """Incidents with everything that a table or a spreadsheet can trip over."""
    return [
        Incident(
            id=f"i{n}", type="air_drone_strike", status="denied" if n == 2 else "reported",
            date=None if n == 1 else IncidentDate(start=f"2024-05-{9 - n:02}", end="2024-05-09", inferred=n == 3),
            place=IncidentPlace(name="حي الزهور الشرقي قرب دوار النخلة الكبير", country="SY"),
            tolls=(IncidentToll(kind="killed", who="all", low=3, high=5), IncidentToll(kind="injured", who="civilians", low=20, high=None)),
            initiators=(IncidentActor(code=None, name="=HYPERLINK(1)", accused_by=("@شبكة",)), IncidentActor(code="ISR", name="x", claimed_by=("y",))),
            weapons=(IncidentWeapon(kind="missile", count=Count(low=2, high=4)),),
            reports=(Telling(document=f"d{n}", event="e1", lead=True), Telling(document=f"c{n}", event="e1", copy_of=f"d{n}")),
            independent_sources=2, grade=("corroborated", "single_source", "denied", "contested")[n % 4],
        )
        for n in range(number)
    ]  # fmt: skip


@pytest.fixture
def merged(monkeypatch):
    """`rawi merge` finds four incidents, whatever it is given."""
    monkeypatch.setattr(importlib.import_module("rawi.merge"), "merge", lambda reports, before=(), progress=None: many(4), raising=False)


@pytest.mark.usefixtures("merged")
def test_table(rawi, written):
    """A row for each incident, the newest last; ranges, grades, and counts at the foot; colours only where asked for."""
    code, out, _ = rawi("merge", written)
    assert code == 0 and "\x1b" not in out
    rows = [line for line in out.splitlines() if "air_drone_strike" in line]
    assert len(rows) == 4
    assert "20" not in rows[0][:12]  # no day is known: first
    assert [row[:11].strip()[:11] for row in rows[1:]] == ["~2024-05-06", "2024-05-07", "2024-05-09"]
    assert all("3–5" in row and "20+" in row for row in rows)
    assert out.splitlines()[-1].strip("\u2068\u2069").startswith("4 incidents from 3 reports, 2024-05-06 – 2024-05-09: 1 corroborated, 1 single source, 1 contested, 1 denied")
    assert "\x1b[" in rawi("merge", written, "--color", "always")[1]


@pytest.mark.usefixtures("merged")
@pytest.mark.parametrize("width", ["40", "80", "100", "200"])
def test_table_fits_the_terminal(rawi, written, monkeypatch, width):
    """No line is wider than the terminal, unless it is narrower than the table can be; isolates close on their line."""
    from rich.cells import cell_len

    monkeypatch.setenv("COLUMNS", width)
    for line in rawi("merge", written)[1].splitlines():
        assert cell_len(line) <= max(int(width), 83)
        assert line.count("\u2068") == line.count("\u2069")


def test_a_table_of_nothing(rawi, tmp_path):
    """Where there is no incident the foot says so."""
    (tmp_path / "none.jsonl").write_text("")
    assert rawi("merge", tmp_path / "none.jsonl") == (0, "0 incidents from 0 reports\n", "")


@pytest.mark.usefixtures("merged")
def test_csv(rawi, written):
    """CSV has a row for each incident in flat columns; no cell is taken for a formula by a spreadsheet."""
    rows = list(csv.DictReader(io.StringIO(rawi("merge", written, "--format", "csv")[1], newline="")))
    assert len(rows) == 4
    assert (rows[0]["killed_low"], rows[0]["killed_high"], rows[0]["injured_who"], rows[0]["injured_high"]) == ("3", "5", "civilians", "")
    assert rows[0]["weapons"] == "missile ×2–4" and rows[0]["copies"] == "1" and rows[0]["independent_sources"] == "2"
    assert rows[0]["initiators"].startswith("'=") and rows[0]["accused_by"].startswith("'@")


def test_out_is_there_only_once_it_is_whole(rawi, written, tmp_path):
    """The file appears at the end; what was there before is replaced; it may be the one that was read."""
    out = tmp_path / "i.jsonl"
    out.write_text("old")
    assert rawi("merge", written, "--out", out) == (0, "", "")
    assert found(out.read_text("utf-8"))
    assert rawi("merge", written, "--out", written) == (0, "", "")
    assert found(written.read_text("utf-8"))
    assert list(tmp_path.glob("*.partial")) == []


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_out_takes_every_format(rawi, written, tmp_path, form):
    """A file has the very bytes that standard output has."""
    assert rawi("merge", written, "--format", form, "--out", tmp_path / "o")[0] == 0
    printed = rawi("merge", written, "--format", form)[1]
    if form == "table":  # its width is that of the terminal
        assert (tmp_path / "o").read_text("utf-8").splitlines()[-1] == printed.splitlines()[-1]
    else:
        assert (tmp_path / "o").read_bytes().decode() == printed


def test_out_that_cannot_be_written(rawi, written):
    """An impossible file is told before anything is read."""
    code, _, err = rawi("merge", written, "--out", "/nonexistent/i.jsonl")
    assert code == 5 and err.count("\n") == 1


def test_a_failed_merge_leaves_no_file(rawi, written, tmp_path, monkeypatch):
    """Where merging breaks, that is one line, and neither a file nor a part of one is left."""
    monkeypatch.setattr(importlib.import_module("rawi.merge"), "merge", lambda reports, progress=None: 1 / 0, raising=False)
    code, _, err = rawi("merge", written, "--out", tmp_path / "i.jsonl")
    assert code == 1 and err.count("\n") == 1
    assert list(tmp_path.glob("i.jsonl*")) == []


@pytest.mark.parametrize("arguments", [["merge"], ["merge", "x", "--format", "xml"], ["merge", "x", "--jobs", "2"]])
def test_bad_usage_is_exit_code_2(rawi, arguments):
    """What makes no sense is told, with exit code 2 and no traceback."""
    code, out, err = rawi(*arguments)
    assert (code, out) == (2, "") and err and "Traceback" not in err


def test_progress(written):
    """A long run tells the stage, how far it is, how fast, and how long it will take."""
    got = subprocess.run(
        [sys.executable, "-c", program(60), "merge", str(written), "--progress"], capture_output=True, timeout=60, check=False
    )
    line = got.stderr.decode()
    assert "reading: 33 % of 3" in line and "linking: " in line and "% of 60" in line and "left" in line


def test_the_reader_of_the_output_may_go(written, tmp_path):
    """When the reader of a pipe goes away the command ends without a word."""
    report = json.loads(written.read_text("utf-8").splitlines()[0])
    lines = [json.dumps({**report, "document": {**report["document"], "id": f"d{n}"}}) for n in range(3000)]
    written.write_text("\n".join(lines), "utf-8")
    (tmp_path / "program.py").write_text(program(0))
    command = f"{sys.executable} {tmp_path / 'program.py'} merge {written} --format jsonl | head -c 10"
    got = subprocess.run(["bash", "-c", command], capture_output=True, timeout=60, check=False)
    assert got.stderr == b"" and len(got.stdout) == 10


def test_ctrl_c(written, tmp_path):
    """Ctrl-C ends a merge at once with exit code 130 and one line; what was at the place of the output stays."""
    out = tmp_path / "i.jsonl"
    out.write_text("old")
    run = subprocess.Popen(
        [sys.executable, "-c", program(3000), "merge", str(written), "--out", str(out), "--progress"],
        stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    until = time.monotonic() + 30
    while not (tmp_path / "i.jsonl.partial").exists() and time.monotonic() < until:
        time.sleep(0.02)
    time.sleep(0.5)
    os.killpg(run.pid, signal.SIGINT)
    _, err = run.communicate(timeout=20)
    assert run.returncode == 130
    assert b"stopped while" in err and b"Traceback" not in err
    assert out.read_text() == "old" and not (tmp_path / "i.jsonl.partial").exists()
