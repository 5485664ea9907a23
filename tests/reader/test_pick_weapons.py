"""With which weapons an event was done. The articles are invented."""

from __future__ import annotations

import pytest

from rawi.knowledge.weights import tables
from rawi.reader.nearness import beyond, closeness, whose
from rawi.reader.pick_weapons import choose_weapons, weapon_rows


@pytest.mark.parametrize(
    ("text", "event", "weapons"),
    [
        ("قصفت مدفعية الجيش أحياء بلدة كفر نوران.", "قصفت", [("artillery", None)]),
        ("استهدفت طائرة مسيرة سيارة على طريق البلدة مساء الاثنين.", "استهدفت", [("drone", 1)]),
        ("شنت الطائرات الحربية خمس غارات على مواقع المسلحين.", "غارات|شنت", [("aircraft", 5)]),
        ("انفجرت عبوة ناسفة في سوق المدينة وأصيب ثلاثة مدنيين.", "انفجرت|عبوة", [("ied", 1)]),
    ],
)
def test_weapon_of_one_event(tell, text: str, event: str, weapons: list[tuple[str, int | None]]) -> None:
    """A weapon named beside the only event is that event's, with its count."""
    found, view, (cluster,) = tell(text, event)
    assert [(w.kind, w.count) for w in choose_weapons(found, view, cluster, tables())] == weapons


def test_each_event_has_its_own(tell) -> None:
    """Of two acts told in two sentences each has the weapon of its own sentence."""
    text = "قصفت المدفعية أطراف بلدة تل رفعت صباح اليوم.\nوانفجرت سيارة مفخخة في سوق مدينة الباب ظهرا."
    found, view, (shelling, blast) = tell(text, "قصفت", "وانفجرت|مفخخة")
    assert [w.kind for w in choose_weapons(found, view, shelling, tables())] == ["artillery"]
    assert [w.kind for w in choose_weapons(found, view, blast, tables())] == ["car_bomb"]


def test_one_row_a_kind(tell) -> None:
    """A kind of weapon named many times is asked about once, at its mention nearest to the event."""
    text = "قصفت المدفعية البلدة.\nوقال سكان إن المدفعية تمركزت قبل أيام قرب النهر."
    found, view, (cluster,) = tell(text, "قصفت")
    assert [w.first for w, _ in weapon_rows(found, view, cluster) if w.kind == "artillery"] == [1]


def test_nearness_counts_events_between(tell) -> None:
    """The event whose word stands next to something is nearest to it, others come behind."""
    text = "قصفت المدفعية البلدة، وانفجرت عبوة ناسفة في السوق."
    found, view, (shelling, blast) = tell(text, "قصفت", "وانفجرت|عبوة")
    near = closeness(view, 1, 2)
    assert near[shelling.number] < near[blast.number]
    assert whose(found, view, shelling, 1) == "mine"
    assert whose(found, view, blast, 1) == "other"


def test_what_stands_far_off_is_no_candidate(tell) -> None:
    """Where a page tells of several events, what stands sentences away from one is not held against it."""
    text = "قصفت المدفعية البلدة.\nساد الهدوء.\nعاد السكان.\nفتحت المحال.\nوانفجرت عبوة ناسفة في السوق."
    found, view, (shelling, blast) = tell(text, "قصفت", "وانفجرت|عبوة")
    bomb = next(w for w in found.weapons if w.kind == "ied")
    near = closeness(view, bomb.first, bomb.last)
    assert beyond(view, near[shelling.number])
    assert not beyond(view, near[blast.number])
