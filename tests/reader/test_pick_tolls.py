"""Which figures an event has. The articles are invented."""

from __future__ import annotations

import pytest

from rawi.knowledge.weights import tables
from rawi.reader.pick_tolls import aggregates, choose_tolls, vague


def test_figure_goes_to_its_cause(tell) -> None:
    """Of two events in a row each takes the figures told in its own sentence."""
    text = "قتل أربعة مدنيين في قصف مدفعي على بلدة النيرب.\nوأصيب سبعة جنود في انفجار لغم قرب الحدود."
    found, view, (shelling, blast) = tell(text, "قصف|قتل", "انفجار|لغم|وأصيب")
    assert [(t.kind, t.min) for t in choose_tolls(found, view, shelling, tables())] == [("killed", 4)]
    assert [(t.kind, t.min) for t in choose_tolls(found, view, blast, tables())] == [("injured", 7)]


def test_headline_and_body_tell_one_figure(tell) -> None:
    """A headline's figure that the body repeats is one figure."""
    text = "مقتل 6 جنود في هجوم مسلح\nقتل ستة جنود في هجوم شنه مسلحون على حاجز للجيش."
    found, view, (cluster,) = tell(text, "مقتل|هجوم|قتل")
    assert [(t.kind, t.min, t.max) for t in choose_tolls(found, view, cluster, tables())] == [("killed", 6, 6)]


def test_vague_figure_beside_a_real_one(tell) -> None:
    """"Dead and wounded" in a headline is no second figure where the body counts them."""
    text = "قتلى وجرحى بقصف على سوق شعبي\nقتل خمسة مدنيين وأصيب 12 آخرون بقصف مدفعي على سوق شعبي."
    found, view, (cluster,) = tell(text, "بقصف|قتلى|قتل|وجرحى|وأصيب")
    assert sorted((t.kind, t.min) for t in choose_tolls(found, view, cluster, tables())) == [("injured", 12), ("killed", 5)]


@pytest.mark.parametrize(("low", "expected"), [(2, True), (24, True), (5, False)])
def test_vague(tell, low: int, expected: bool) -> None:
    """The words "Several" and "dozens" are vague, "at least five" is not."""
    words = {2: "عدد من الجنود", 24: "عشرات الجنود", 5: "ما لا يقل عن خمسة جنود"}[low]
    found, _, _ = tell(f"قتل {words} في هجوم على الحاجز.", "هجوم")
    assert [vague(t) for t in found.tolls if t.min == low] == [expected]


def test_whose_figure(tell) -> None:
    """A figure carries the chain of whoever gives it."""
    text = "قال الدفاع المدني إن ثلاثة مدنيين قتلوا في قصف على البلدة."
    found, view, (cluster,) = tell(text, "قصف|قتلوا")
    (toll,) = choose_tolls(found, view, cluster, tables())
    assert [s.name for s in toll.attribution] == ["الدفاع المدني"]


def test_running_totals_are_aggregates(tell) -> None:
    """The dead of a whole war are an aggregate of the page, once, and no toll of the day's event."""
    text = "قتل جنديان في هجوم على حاجز.\nوأسفرت الحرب منذ اندلاعها عن مقتل أكثر من 30 ألف شخص."
    found, view, (cluster,) = tell(text, "هجوم|قتل")
    assert [(t.kind, t.min) for t in choose_tolls(found, view, cluster, tables())] == [("killed", 2)]
    assert [(a.kind, a.min) for a in aggregates(found)] == [("killed", 30001)]
