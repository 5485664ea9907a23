"""The generator of invented streams that merging is measured on."""

import importlib
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest

from rawi.engine.reports import fault
from rawi.model import Incident, Telling, to_json

BENCH = Path(__file__).parents[2] / "bench"
NUMBER = 6000


@pytest.fixture(scope="module")
def streams():
    """The generator, which is no part of the package."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BENCH))
        yield importlib.import_module("streams")


@pytest.fixture(scope="module")
def written(streams):
    return list(streams.stream(NUMBER, seed=7))


def test_the_same_seed_gives_the_same_bytes(streams, written):
    """A stream is the same each time it is made, and another seed gives another one."""
    again, other = (list(islice(streams.stream(NUMBER, seed), 500)) for seed in (7, 8))
    assert [to_json(each.report) for each in again] == [to_json(each.report) for each in written[:500]]
    assert again != other


def test_reports_keep_the_contract(written):
    """Every report is one that `rawi merge` takes; its events stand on words of its text."""
    assert len(written) == NUMBER == len({each.report.document.id for each in written})
    assert [wrong for each in written if (wrong := fault(each.report))] == []
    for each in written:
        text = each.report.document.text
        for event in each.report.events:
            assert event.places[0].span and text[event.places[0].span.start : event.places[0].span.end].strip()
            assert set(each.events) == {e.id for e in each.report.events}


def test_a_stream_is_like_the_real_ones(written):
    """Most incidents are told once or twice and a few very often; a third of the documents have no day; figures of one incident differ."""
    sizes = Counter(Counter(each.incident for each in written).values())
    incidents = sum(sizes.values())
    assert 0.5 < sizes[1] / incidents < 0.75 and max(sizes) > 100
    assert 0.3 < sum(each.report.document.published is None for each in written) / NUMBER < 0.4
    figures: dict[str, set[int]] = {}
    for each in written:
        for toll in each.report.events[0].tolls:
            if toll.kind == "killed":
                figures.setdefault(each.incident, set()).add(toll.min)
    assert sum(len(found) > 1 for found in figures.values()) > 50


def test_reprints_come_after_their_original(written):
    """A reprint has the words of an earlier document on the same incident, by whichever outlet."""
    at = {each.report.document.id: (number, each) for number, each in enumerate(written)}
    copies = [each for each in written if each.copy_of in at]
    assert len(copies) > NUMBER / 10
    for each in copies:
        _, original = at[each.copy_of]
        assert original.incident == each.incident and original.day <= each.day
        lead = original.report.document.text.split("\n")[1].split(": ")[-1]
        assert lead in each.report.document.text


def test_the_worst_day(written):
    """One day has a tenth of all reports on one city, of several incidents, one of which has half of them."""
    worst = Counter(each.incident for each in written).most_common(1)[0][1]
    assert worst >= NUMBER // 20


def test_bcubed(streams):
    """All alone is precise, all together recalls all, and the truth is 1."""
    truth = {"a": "x", "b": "x", "c": "y", "d": "y"}
    assert streams.bcubed(truth, truth) == (1.0, 1.0, 1.0)
    assert streams.bcubed(truth, {}) == (1.0, 0.5, pytest.approx(2 / 3))
    assert streams.bcubed(truth, dict.fromkeys(truth, "z"))[:2] == (0.5, 1.0)


def test_merging_a_stream_is_measured(streams, tmp_path, monkeypatch):
    """What is measured of a merge: time, memory, and how right its groups and copies are."""

    def alone(reports, *, before=(), progress=None):
        return [
            Incident(id=f"{r.document.id}{e.id}", type=e.type, reports=(Telling(document=r.document.id, event=e.id, lead=e.id == "e1"),)) for r in reports for e in r.events
        ]

    monkeypatch.setattr(importlib.import_module("rawi.merge"), "merge", alone, raising=False)
    streams.put(300, 1, tmp_path / "r.jsonl", tmp_path / "t.jsonl")
    figures = streams.merged(tmp_path / "r.jsonl", tmp_path / "t.jsonl")
    assert figures["reports"] == 300 and figures["precision"] == 1.0 and 0 < figures["recall"] < 1 and figures["peak"] >= figures["before"] > 0
