"""One process or many: the same results in the same order, and no article takes others down with it."""

from collections import Counter

import pytest

from rawi.engine.many import run
from rawi.engine.options import Options, Read
from rawi.intake.pieces import Failure

GOOD = "قصف مدفعي على بلدة النيرب أدى إلى مقتل مدنيين اثنين."


def outcome(results):
    return [r.id if isinstance(r, Read) else r.code for r in results]


@pytest.mark.parametrize("jobs", [2, 3])
def test_same_bytes_for_any_number_of_processes(lines, tmp_path, jobs):
    """However many processes read, the reports and failures are the same, in the order of the input."""
    path = lines(*[f"{GOOD} {n}" for n in range(60)])
    with open(path, "ab") as file:
        file.write(b"{broken\n" + '{"id":"last","text":"غارة"}'.encode())
    sources = [path, str(tmp_path / "missing"), path]
    alone = list(run(sources, jobs=1))
    assert list(run(sources, jobs=jobs)) == alone
    assert len(alone) == 62 * 2 + 1


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_poisoned_article_is_a_failure(lines, hurting, jobs):
    """An article that the reader breaks on is told on one line; those around it are read."""
    got = list(run([lines(GOOD, "RAISE", GOOD, "DEEP", GOOD)], jobs=jobs))
    assert outcome(got) == ["a0", "reader_failed", "a2", "reader_failed", "a4"]
    assert got[1].reason == "RuntimeError: a rule broke on two lines"
    assert "RecursionError" in got[3].reason


def test_a_killed_worker_costs_one_article(lines, hurting):
    """When a worker process dies, the article that it was at is told; all others are read, in order."""
    got = list(run([lines(*[GOOD] * 5, "DIE", *[GOOD] * 14, "DIE", GOOD)], jobs=2))
    assert outcome(got) == [f"a{n}" if n not in (5, 20) else "reader_failed" for n in range(22)]
    assert "SIGKILL" in got[5].reason


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_time_limit(lines, hurting, jobs):
    """An article that takes longer than the limit is told; the next ones are read."""
    got = list(run([lines(GOOD, "HANG", GOOD)], Options(time_limit=0.3), jobs=jobs))
    assert outcome(got) == ["a0", "timed_out", "a2"]


def test_a_worker_that_cannot_be_rung_is_ended(lines, hurting):
    """A worker that hangs where no timer reaches it is ended from outside."""
    got = list(run([lines(GOOD, "HANG DEAF", GOOD)], Options(time_limit=0.3), jobs=2))
    assert outcome(got) == ["a0", "timed_out", "a2"]


def test_leaving_early_ends_the_workers(lines):
    """Who stops listening leaves no process behind."""
    import multiprocessing

    results = run([lines(*[GOOD] * 100)], jobs=2)
    next(results)
    assert multiprocessing.active_children()
    results.close()
    assert not multiprocessing.active_children()


def test_what_is_done_is_left_out_as_often_as_it_was_done(lines):
    """Resuming leaves out each document as many times as it was read before."""
    path = lines(GOOD)
    with open(path, "rb") as file:
        line = file.read()
    with open(path, "ab") as file:
        file.write(line)
    first, second = run([path], jobs=1)
    assert first.sha256 == second.sha256
    assert len(list(run([path], jobs=1, done=Counter([first.sha256])))) == 1
    assert not list(run([path], jobs=1, done=Counter([first.sha256] * 2)))


def test_a_list_in_one_file_is_resumed_too(tmp_path):
    """Documents of a file that holds several are left out one by one."""
    (tmp_path / "x.json").write_text('[{"id":"a","text":"قصف"},{"id":"b","text":"غارة"}]')
    first, _ = run([str(tmp_path)], jobs=1)
    assert outcome(run([str(tmp_path)], jobs=1, done=Counter([first.sha256]))) == ["b"]


def test_reports_without_text(lines):
    """The text can be left out of the report; all else is the same."""
    import json

    path = lines(GOOD)
    whole, bare = (json.loads(next(iter(run([path], Options(text=text)))).json) for text in (True, False))
    assert whole["document"].pop("text") == GOOD
    assert whole == bare


def test_failures_travel(lines):
    """A failure of the walk passes through the workers unchanged."""
    got = list(run(["nowhere"], jobs=2))
    assert [type(g) for g in got] == [Failure]


def test_a_poisoned_article_of_several_in_a_file(tmp_path, hurting):
    """An article that breaks the reader spoils no other in the same file, and is told by its id."""
    (tmp_path / "x.json").write_text('[{"id":"a","text":"قصف"},{"id":"b","text":"RAISE"},{"id":"c","text":"غارة"}]')
    got = list(run([str(tmp_path)], jobs=1))
    assert outcome(got) == ["a", "reader_failed", "c"]
    assert got[1].name.endswith("x.json (b)")
