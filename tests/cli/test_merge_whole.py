"""`rawi read` and `rawi merge` as they are, over the articles that ship."""

import json
from pathlib import Path

import pytest

ARTICLES = Path(__file__).parents[2] / "examples/articles"


@pytest.fixture
def reports(process, tmp_path):
    path = tmp_path / "reports.jsonl"
    done = process("read", str(ARTICLES), "--format", "jsonl", "--out", str(path))
    assert done.returncode == 0, done.stderr
    return path


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_the_strike_that_four_articles_tell_is_one_incident(process, reports, tmp_path):
    """Monitor, wire and state agency tell of one strike: one incident, more than one source, and all figures with their owners."""
    done = process("merge", str(reports), "--out", str(tmp_path / "i.jsonl"))
    assert done.returncode == 0, done.stderr
    strike = max(lines(tmp_path / "i.jsonl"), key=lambda incident: incident["independent_sources"])
    assert strike["place"]["name"] == "Al-Qusayr"
    assert strike["grade"] == "corroborated"
    killed = next(toll for toll in strike["tolls"] if toll["kind"] == "killed" and toll["who"] == "all")
    assert killed["low"] < killed["high"]
    assert len({claim["source"] for claim in killed["claims"]}) > 1


def test_ids_stay_when_reports_are_added(process, reports, tmp_path):
    """What an earlier merge found keeps its id when more reports come in."""
    held = reports.read_text("utf-8").splitlines(keepends=True)
    some, old, new = tmp_path / "some.jsonl", tmp_path / "old.jsonl", tmp_path / "new.jsonl"
    some.write_text("".join(held[3:]), "utf-8")
    assert process("merge", str(some), "--out", str(old)).returncode == 0
    assert process("merge", str(reports), "--before", str(old), "--out", str(new)).returncode == 0
    before, after = {i["id"]: i for i in lines(old)}, {i["id"]: i for i in lines(new)}
    kept = [name for name in before if name in after]
    assert len(kept) >= len(before) - 1
    for name in kept:
        assert {r["document"] for r in before[name]["reports"]} & {r["document"] for r in after[name]["reports"]}


def test_what_is_no_earlier_merge_is_told(process, reports):
    """A file of reports given as incidents is refused with its line."""
    done = process("merge", str(reports), "--before", str(reports))
    assert done.returncode == 3
    assert b"line 1 is no incident" in done.stderr


def test_reports_without_text_are_merged_too(process, reports, tmp_path):
    """Places, days and sides are enough to bring the strike together that several articles tell; only copies are not known."""
    bare, found = tmp_path / "bare.jsonl", tmp_path / "i.jsonl"
    rows = [json.loads(line) for line in reports.read_text("utf-8").splitlines()]
    for row in rows:
        del row["document"]["text"]
    bare.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    assert process("merge", str(bare), "--out", str(found)).returncode == 0
    incidents = lines(found)
    assert sum(told["lead"] for incident in incidents for told in incident["reports"]) > len(rows) / 2
    assert max(incident["independent_sources"] for incident in incidents) > 1
