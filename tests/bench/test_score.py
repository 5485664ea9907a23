"""Our own figures: what a miss, a false alarm and a match are."""

import importlib.util
import json
import os
import random
from pathlib import Path

import msgspec
import pytest

from rawi.bench.gold import GoldActor, GoldPlace, faults, load_gold
from rawi.bench.match import covered, days_meet, hits, kilometres, same_actor, same_days, same_place, same_words, shared_length
from rawi.bench.score import FIGURES, score
from rawi.model import Actor, EventDate, Place, Span, to_json


def shared_gold(root: Path) -> Path:
    return Path(os.environ.get("RAWI_GOLD") or root.parent / "shared" / "gold")


@pytest.fixture(scope="session")
def reference(root):
    """The scorer that came with the gold articles, where they are at hand."""
    path = shared_gold(root) / "score.py"
    if not path.exists():
        pytest.skip("no gold folder beside the repository")
    spec = importlib.util.spec_from_file_location("reference_score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def both(reference, articles, raw, reports):
    """The figures of the reference scorer and ours, side by side."""
    by_id = {report.document.id: report for report in reports}
    theirs = reference.score(raw, {key: msgspec.to_builtins(report) for key, report in by_id.items()})
    ours = score(articles, by_id)
    return (
        {name: (row["hit"], row["gold"], row["guess"], row["f1"]) for name, row in theirs.items()},
        {name: (t.hit, t.gold, t.guess, t.f1) for name, t in ours.items()},
    )


@pytest.mark.parametrize("seed", range(4))
def test_equals_the_reference_on_spoilt_reports(root, reference, make_spoilt, seed):
    """Whatever a reader gets wrong, our scorer and the one of the gold folder count it alike."""
    folder = shared_gold(root) / "dev"
    articles = load_gold(folder)
    raw = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]
    draw = random.Random(seed)
    reports = [make_spoilt(draw, article) for article in articles if draw.random() < 0.95]
    theirs, ours = both(reference, articles, raw, reports)
    assert ours == theirs
    assert 0.05 < ours["event"][3] < 0.99


def test_equals_the_reference_on_real_reports(root, reference, knowledge):
    """On what the reader really says, both scorers give the same figures."""
    from rawi.reader import read_document

    folder = shared_gold(root) / "dev"
    articles = load_gold(folder)[:40]
    raw = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))[:40]]
    theirs, ours = both(reference, articles, raw, [read_document(article.document(), knowledge) for article in articles])
    assert ours == theirs


def test_perfect_reports_score_one(examples, make_perfect):
    """A reader that says what the coder said has every figure at one."""
    figures = score(examples, {article.id: make_perfect(article) for article in examples})
    assert list(figures) == list(FIGURES)
    assert {name: tally.f1 for name, tally in figures.items()} == dict.fromkeys(FIGURES, 1.0)


def test_no_reports_score_nothing(examples):
    """A missing report is as if nothing had been found."""
    figures = score(examples, {})
    assert all(tally.f1 == 0 and tally.gold > 0 for tally in figures.values())


def test_a_missed_event_takes_its_fields_with_it(examples, make_perfect):
    """The toll of an event that was not found is missed too."""
    article = max(examples, key=lambda a: sum(len(e.tolls) for e in a.events))
    report = msgspec.structs.replace(make_perfect(article), events=())
    figures = score([article], {article.id: report})
    assert figures["toll"].recall == 0
    assert figures["toll"].gold == sum(len(event.tolls) for event in article.events)


def test_a_threat_is_no_guess(examples, make_perfect):
    """An event that is only threatened is not held against the reader."""
    article = examples[0]
    report = make_perfect(article)
    threat = msgspec.structs.replace(report.events[0], status="threatened")
    figures = score([article], {article.id: msgspec.structs.replace(report, events=(*report.events, threat))})
    assert figures["event"].guess == len(report.events)


def test_the_examples_are_coded_by_the_codebook(examples):
    """The codings that ship quote their articles and use the codes of the codebook."""
    assert [fault for article in examples for fault in faults(article)] == []


def test_same_words_share_half_of_the_shorter():
    """A mention is found when it overlaps the coder's words by half of the shorter one."""
    text = "قصف الطيران مدينة بعيدة ثم قصف مدينة قريبة"
    assert same_words(text, "مدينة قريبة", Span(31, 36))
    assert same_words(text, "قصف", Span(27, 30))  # any place where the words stand
    assert not same_words(text, "مدينة قريبة", Span(0, 3))
    assert not same_words(text, None, Span(0, 3))
    assert not same_words(text, "قصف", None)


def test_places_within_25_km_are_one():
    """Coordinates decide; words decide only where one side has none."""
    gold = GoldPlace(text="إدلب", lat=35.93, lon=36.63)
    near, far = Place(name="x", lat=35.85, lon=36.63), Place(name="x", lat=35.5, lon=36.63, span=Span(0, 4))
    assert same_place("إدلب", gold, near)
    assert not same_place("إدلب", gold, far)
    assert same_place("إدلب", gold, Place(name="x", span=Span(0, 4)))


def test_kilometres_of_one_degree():
    """A degree of latitude is about 111 km."""
    assert kilometres(0, 0, 1, 0) == pytest.approx(111.19, abs=0.01)


def test_an_inferred_day_is_forgiven():
    """A day that the text does not tell may be inferred, if the reader says so; otherwise it is wrong."""
    assert same_days(None, EventDate(start="2024-01-01", end="2024-01-01", inferred=True))
    assert days_meet(None, EventDate(start="2024-01-01", end="2024-01-01", inferred=True))
    assert not same_days(None, EventDate(start="2024-01-01", end="2024-01-01"))


def test_actor_by_code_else_by_words():
    """A known actor is told by its code, another by its words."""
    text = "مجموعة كذا"
    assert same_actor(text, GoldActor(text="x", code="ISR"), Actor(name="y", code="ISR", span=Span(0, 0)))
    assert not same_actor(text, GoldActor(text="x", code="ISR"), Actor(name="y", code=None, span=Span(0, 0)))
    assert same_actor(text, GoldActor(text="مجموعة كذا"), Actor(name="y", code="USA", span=Span(0, 10)))


def test_each_item_is_found_once():
    """One guess cannot be two coded items."""
    assert hits([1, 1, 2], [1, 2, 3], lambda a, b: a == b) == 2


def test_covers():
    """Evidence given twice counts once."""
    assert covered([(5, 9), (0, 3), (2, 4), (7, 7)]) == [(0, 4), (5, 9)]
    assert shared_length([(0, 4), (5, 9)], [(3, 6), (8, 20)]) == 3


def test_reports_go_through_json_unchanged(examples, make_perfect):
    """What is scored is what is written to disk."""
    from rawi.model import report_from_json

    report = make_perfect(examples[0])
    assert report_from_json(to_json(report)) == report
