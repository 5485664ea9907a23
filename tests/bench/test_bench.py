"""The bench as a user meets it: tables, calibration, speed, figures that may not fall."""

import json

import msgspec
import pytest

from rawi.bench.calibration import calibration_error, judged, reliability
from rawi.bench.figures import fallen, raised, read_figures, write_figures
from rawi.bench.gold import GoldError, faults, load_gold
from rawi.bench.pages import wrap
from rawi.bench.render import render
from rawi.bench.run import error_lines, run_bench
from rawi.bench.score import judge
from rawi.bench.speed import cold, measure
from rawi.cli import main


def test_confidence_that_says_what_is_right_has_no_error():
    """Eight of ten events read with 0.8 are right: nothing to complain of."""
    events = [(0.8, n < 8) for n in range(10)] + [(0.2, n < 2) for n in range(10)]
    assert calibration_error(reliability(events)) == pytest.approx(0)


def test_overconfidence_is_an_error():
    """Events read with 0.9 of which half are right: the error is 0.4."""
    bins = reliability([(0.9, n < 5) for n in range(10)])
    assert [(row.low, row.high, row.events, row.right) for row in bins] == [(0.9, 1.0, 10, 0.5)]
    assert calibration_error(bins) == pytest.approx(0.4)


def test_full_confidence_has_a_bin():
    """A confidence of exactly 1 is counted."""
    assert [row.events for row in reliability([(1.0, True), (0.0, False)])] == [1, 1]
    assert calibration_error(reliability([])) == 0


def test_right_is_what_the_coder_coded(examples, make_perfect):
    """Every event of a perfect report is right, every event of somebody else's article is not."""
    article = examples[0]
    assert judged([judge(article, make_perfect(article))]) == [(0.9, True)] * len(article.events)


def test_a_fallen_figure_is_told():
    """A figure may fall by 0.01 and no more; one that was not measured says nothing."""
    assert fallen({"event": 0.85, "toll": 0.80, "place": 0.7}, {"event": 0.845, "toll": 0.78}) == ["toll 0.780, reached before: 0.800"]


def test_figures_only_rise(tmp_path):
    """What was reached is never lowered, whatever is measured."""
    path = tmp_path / "figures.json"
    write_figures(path, {"dev": raised({"event": 0.85, "toll": 0.8}, {"event": 0.9, "toll": 0.1, "date": 0.5})})
    assert read_figures(path) == {"dev": {"event": 0.9, "toll": 0.8, "date": 0.5}}
    assert read_figures(tmp_path / "none.json") == {}


def test_a_folder_without_codings_is_refused(tmp_path):
    """An empty folder, and a file that is no coding, are told by name."""
    with pytest.raises(GoldError, match="no coded article"):
        load_gold(tmp_path)
    (tmp_path / "a.json").write_text('{"id": "a", "text": "x", "events": [{"type": 5}]}', "utf-8")
    with pytest.raises(GoldError, match=r"a\.json"):
        load_gold(tmp_path)


def test_faults_of_a_coding_are_told(examples):
    """Words that do not stand in the article and codes that the codebook does not have are named."""
    article = examples[0]
    event = msgspec.structs.replace(article.events[0], type="battle", evidence=("not there",))
    told = list(faults(msgspec.structs.replace(article, events=(event,))))
    assert any("not there" in line for line in told)
    assert any("battle" in line for line in told)


def test_pages_hold_the_article_and_more(examples):
    """The page around an article is much larger than the article, and extraction finds the article in it."""
    from trafilatura import extract

    for article in examples[:3]:
        page = wrap(article)
        assert len(page) > 8 * len(article.text)
        body = extract(page)
        assert all(line in body for line in article.text.split("\n")[1:] if len(line) > 60)


def test_errors_are_told_line_by_line(examples, make_perfect):
    """A missed event, a wrong field and a false event each have a line that names the article."""
    article = next(a for a in examples if len(a.events) > 1)
    report = make_perfect(article)
    first = msgspec.structs.replace(report.events[0], weapons=(), tolls=())
    extra = msgspec.structs.replace(report.events[0], type="protest")
    lines = error_lines(judge(article, msgspec.structs.replace(report, events=(first, extra))))
    assert all(line.startswith(article.id) for line in lines)
    assert {line.split("  ")[1] for line in lines} == {"MISSED", "PARTLY", "FALSE   protest".split("  ")[0]}


def test_the_whole_bench_on_the_examples(root, tmp_path):
    """On the articles that ship the bench tells all figures; those it reached are held from then on."""
    path = tmp_path / "figures.json"
    result = run_bench(root / "examples" / "gold", figures=path, update=True, errors=True, speed=False)
    assert result.articles == len(list((root / "examples" / "gold").glob("*.json")))
    assert result.coding_faults == []
    assert result.fallen == []
    text = render(result)
    assert "event_strict" in text
    assert "calibration error" in text
    figures = json.loads(path.read_text())
    figures["gold"]["event"] = 1.5
    path.write_text(json.dumps(figures))
    again = run_bench(root / "examples" / "gold", figures=path, speed=False)
    assert len(again.fallen) == 1
    assert again.fallen[0].startswith("F1 of event")


def test_the_command(root, capsys):
    """`rawi bench FOLDER --json` gives the figures to a program; a folder without codings is a line on standard error."""
    assert main(["bench", str(root / "examples" / "gold"), "--no-speed", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told["figures"]) >= {"event", "toll", "source"}
    assert main(["bench", str(root / "docs"), "--no-speed"]) == 4
    assert "no coded article" in capsys.readouterr().err


def test_speed_is_measured_on_both_sides(examples, knowledge):
    """Reading and extracting are timed on the same articles in one run."""
    from rawi.reader import read_document

    speed = measure(examples[:4], lambda document: read_document(document, knowledge), total=8)
    assert speed.articles == 8
    assert speed.characters == 2 * sum(len(article.text) for article in examples[:4])
    assert speed.reading > 0
    assert speed.extracting > 0
    assert speed.ratio == speed.reading / speed.extracting


def test_a_cold_start(root):
    """One article from nothing, in seconds and megabytes."""
    start = cold(root / "examples" / "articles" / "01-state-agency-airstrike.json", runs=1)
    assert 0 < start.best <= start.median
    assert 10 < start.megabytes < 500


def test_a_keyword_list_for_scale(examples, knowledge, root):
    """A keyword list finds some events and hardly a whole one: that is what the reader is compared with."""
    from rawi.bench.baseline import read_by_keywords
    from rawi.bench.score import score

    figures = score(examples, {a.id: read_by_keywords(a.document(), knowledge) for a in examples})
    assert 0 < figures["event"].f1 < 0.8
    assert figures["event_strict"].f1 < figures["event"].f1
