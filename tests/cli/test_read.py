"""`rawi read`, from the command line to its output."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time

import pytest

from rawi.model import report_from_json


def test_json_lines(rawi, folder):
    """One report a line, in the order of the files, each the contract's form and with its text."""
    code, out, err = rawi("read", folder, "--format", "jsonl")
    reports = [report_from_json(line) for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert [r.document.id for r in reports] == ["a", "b", "c"]
    assert all(r.schema == "rawi/report/1" and r.document.text for r in reports)


def test_json_array(rawi, folder):
    """JSON is one array, also of nothing; --json is short for it; --no-text leaves the text out."""
    assert [r["document"]["id"] for r in json.loads(rawi("read", folder, "--json")[1])] == ["a", "b", "c"]
    assert json.loads(rawi("read", folder / "missing", "--format", "json")[1]) == []
    assert all("text" not in r["document"] for r in json.loads(rawi("read", folder, "--json", "--no-text")[1]))


def test_table(rawi, folder):
    """The table names each document and has a row for each event; without a terminal there are no colours."""
    code, out, _ = rawi("read", folder)
    assert code == 0
    assert "\x1b" not in out
    assert "e1" in out and "قصف مدفعي على بلدة النيرب" in out and "who → whom" in out
    assert "\x1b[" in rawi("read", folder, "--color", "always")[1]


@pytest.mark.parametrize("width", ["40", "80", "100", "200"])
def test_table_fits_the_terminal(rawi, folder, monkeypatch, width):
    """No line is wider than the terminal, unless it is narrower than the table can be; isolates close on their line."""
    from rich.cells import cell_len

    monkeypatch.setenv("COLUMNS", width)
    for line in rawi("read", folder)[1].splitlines():
        assert cell_len(line) <= max(int(width), 96)
        assert line.count("\u2068") == line.count("\u2069")


def test_csv(rawi, folder):
    """CSV has a row for each event; no cell is taken for a formula by a spreadsheet."""
    record = {"id": "=1+1", "published": "2024-05-06", "text": "قصف مدفعي على بلدة النيرب أدى إلى مقتل مدنيين."}
    (folder / "a.json").write_text(json.dumps(record))
    rows = list(csv.DictReader(io.StringIO(rawi("read", folder, "--format", "csv")[1], newline="")))
    assert rows and {"type", "place", "killed_min", "sources"} <= rows[0].keys()
    assert rows[0]["document"] == "'=1+1"


def test_a_broken_article_is_one_line_and_exit_code_3(rawi, folder):
    """The name, a code and the reason of each broken article stand on one line; the others are read."""
    (folder / "b.json").write_text("{broken")
    code, out, err = rawi("read", folder, "--format", "jsonl")
    assert code == 3
    assert len(out.splitlines()) == 2
    first, last = err.splitlines()
    assert "b.json" in first and "not_an_article" in first
    assert "1 of 3 not read" in last


def test_fail_fast(rawi, folder):
    """--fail-fast stops at the first broken article."""
    (folder / "b.json").write_text("{broken")
    code, out, _ = rawi("read", folder, "--format", "jsonl", "--fail-fast")
    assert (code, len(out.splitlines())) == (3, 1)


def test_out_is_there_only_once_it_is_whole(rawi, folder, tmp_path):
    """The file appears at the end; nothing else is left; what was there before is replaced."""
    out = tmp_path / "r.jsonl"
    out.write_text("old")
    assert rawi("read", folder, "--out", out) == (0, "", "")
    assert len(out.read_text().splitlines()) == 3
    assert not (tmp_path / "r.jsonl.partial").exists()


def test_out_that_cannot_be_written(rawi, folder):
    """An impossible file is told before anything is read."""
    code, _, err = rawi("read", folder, "--out", "/nonexistent/r.jsonl")
    assert code == 5 and err.count("\n") == 1


def test_resume_gives_the_same_file(rawi, folder, tmp_path):
    """A run that was cut within a line goes on where it was and ends with the very bytes of an unbroken run."""
    whole, cut = tmp_path / "whole.jsonl", tmp_path / "cut.jsonl"
    rawi("read", folder, "--out", whole)
    data = whole.read_bytes()
    for size in (0, 10, len(data.split(b"\n")[0]) + 1, len(data) - 5, len(data)):
        (tmp_path / "cut.jsonl.partial").write_bytes(data[:size])
        assert rawi("read", folder, "--out", cut, "--resume")[0] == 0
        assert cut.read_bytes() == data
    # New articles are added to a file that is whole.
    (folder / "d.json").write_text('{"id":"d","text":"غارة"}')
    assert rawi("read", folder, "--out", cut, "--resume")[0] == 0
    assert cut.read_bytes().startswith(data) and len(cut.read_bytes().splitlines()) == 4


@pytest.mark.parametrize(
    "arguments",
    [["read"], ["read", "x", "--resume"], ["read", "x", "--format", "csv", "--no-text"], ["read", "x", "--jobs", "0"], ["read", "x", "--format", "xml"],
     ["read", "x", "--time-limit", "-1"], ["nonsense"], [], ["read", "x", "--out", "y", "--format", "json", "--resume"]],
)  # fmt: skip
def test_bad_usage_is_exit_code_2(rawi, arguments):
    """What makes no sense is told, with exit code 2 and no traceback."""
    code, out, err = rawi(*arguments)
    assert (code, out) == (2, "")
    assert err and "Traceback" not in err


def test_standard_input_and_windows_1256(process):
    """A page on standard input is read, whatever its encoding."""
    page = "<html><head><title>قصف على البلدة</title></head><body><p>قُتل مدنيان في قصف مدفعي استهدف أطراف البلدة مساء أمس، بحسب شهود عيان من السكان.</p></body></html>"
    got = process("read", "-", "--format", "jsonl", stdin=page.encode("windows-1256"))
    assert (got.returncode, got.stderr) == (0, b"")
    assert report_from_json(got.stdout).document.title == "قصف على البلدة"


def test_jobs_do_not_change_a_byte(process, folder):
    """One process or two, the output is the same."""
    one, two = (process("read", folder, "--format", "jsonl", "--jobs", jobs) for jobs in (1, 2))
    assert one.stdout == two.stdout and one.returncode == two.returncode == 0


def test_the_reader_of_the_output_may_go(folder):
    """When the reader of a pipe goes away the command ends without a word."""
    command = f"{sys.executable} -m rawi read {folder} {folder} {folder} --format jsonl | head -c 10"
    got = subprocess.run(["bash", "-c", command], capture_output=True, timeout=60, check=False)
    assert got.stderr == b""


@pytest.mark.parametrize("wait", [0, 0.1, 0.3])
def test_ctrl_c_while_it_starts(tmp_path, folder, wait):
    """Ctrl-C while the workers start is as quiet as later."""
    many = tmp_path / "many.jsonl"
    many.write_bytes(((folder / "a.json").read_bytes() + b"\n") * 60_000)
    out = tmp_path / "r.jsonl"
    run = subprocess.Popen(
        [sys.executable, "-m", "rawi", "read", str(many), "--out", str(out), "--jobs", "2"], stderr=subprocess.PIPE, start_new_session=True
    )
    until = time.monotonic() + 30
    while not (tmp_path / "r.jsonl.partial").exists() and time.monotonic() < until:
        time.sleep(0.005)
    time.sleep(wait)
    os.killpg(run.pid, signal.SIGINT)
    _, err = run.communicate(timeout=20)
    assert run.returncode == 130
    assert len(err.splitlines()) == 1 and b"stopped" in err


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_leaves_whole_lines(tmp_path, folder, jobs):
    """Ctrl-C ends a run at once with exit code 130, whole lines, and a file to go on from."""
    article = (folder / "a.json").read_text().encode()
    many = tmp_path / "many.jsonl"
    many.write_bytes((article + b"\n") * 60_000)
    out = tmp_path / "r.jsonl"
    run = subprocess.Popen(
        [sys.executable, "-m", "rawi", "read", str(many), "--out", str(out), "--jobs", jobs], stderr=subprocess.PIPE, start_new_session=True
    )
    partial = tmp_path / "r.jsonl.partial"
    until = time.monotonic() + 30
    while not (partial.exists() and partial.stat().st_size > 5000) and time.monotonic() < until:
        time.sleep(0.02)
    os.killpg(run.pid, signal.SIGINT)
    _, err = run.communicate(timeout=20)
    assert run.returncode == 130
    assert b"stopped after" in err and b"--resume" in err and b"Traceback" not in err
    assert not out.exists()
    data = partial.read_bytes()
    assert data.endswith(b"\n")
    for line in data.splitlines()[-3:]:
        report_from_json(line)


def test_progress(process, folder, tmp_path):
    """A long run tells how many articles, how fast, and how long it will take."""
    many = tmp_path / "many.jsonl"
    many.write_bytes(((folder / "a.json").read_bytes() + b"\n") * 4000)
    got = process("read", many, "--format", "jsonl", "--progress", "--jobs", "1")
    line = got.stderr.decode()
    assert "% of 4,000" in line and "a second" in line and "left" in line


def test_out_to_a_device_or_link(rawi, folder, tmp_path):
    """A device is written to and stays one; a link keeps pointing at its file; a folder is refused before reading."""
    device = os.stat("/dev/null").st_rdev
    assert rawi("read", folder, "--out", "/dev/null")[0] == 0
    assert os.stat("/dev/null").st_rdev == device
    (tmp_path / "link").symlink_to(tmp_path / "real.jsonl")
    assert rawi("read", folder, "--out", tmp_path / "link")[0] == 0
    assert (tmp_path / "link").is_symlink() and len((tmp_path / "real.jsonl").read_text().splitlines()) == 3
    assert rawi("read", folder, "--out", tmp_path)[0] == 5


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_bytes_do_not_hang_on_chance(process, root, seed):
    """The same articles give the same bytes in every process, however Python orders its sets there."""
    first, other = (process("read", root / "examples" / "articles", "--format", "jsonl", PYTHONHASHSEED=s) for s in ("0", seed))
    assert first.stdout == other.stdout


def test_reports_are_no_articles(rawi, folder, tmp_path):
    """Who gives reports to `read` is told so."""
    rawi("read", folder, "--out", tmp_path / "r.jsonl")
    code, _, err = rawi("read", tmp_path / "r.jsonl")
    assert code == 3 and "a report" in err
