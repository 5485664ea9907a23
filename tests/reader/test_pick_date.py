"""Which day an event has. The articles are invented."""

from __future__ import annotations

import pytest

from rawi.knowledge.weights import tables
from rawi.knowledge.zones import zones
from rawi.model import EventDate, Place
from rawi.reader.pick_date import choose_date, date_rows, zoned


def days(tell, text: str, *events: str) -> list[str | None]:
    found, view, clusters = tell(text, *events)
    dates = [choose_date(found, view, cluster, tables()) for cluster in clusters]
    return [date.start if date is not None else None for date in dates]


def test_day_beside_the_event(tell) -> None:
    """The day told with the event's own verb is its day: Monday before Tuesday the 5th is the 4th."""
    assert days(tell, "قصفت المدفعية بلدة سرمين يوم الاثنين.", "قصفت") == ["2024-03-04"]


def test_each_event_its_own_day(tell) -> None:
    """Two events of two days in two sentences keep their days apart."""
    text = "قصفت المدفعية بلدة سرمين اليوم الثلاثاء.\nوكان انفجار قد هز مدينة الباب يوم الأحد."
    assert days(tell, text, "قصفت", "انفجار") == ["2024-03-05", "2024-03-03"]


def test_no_day_told(tell) -> None:
    """Where no day is told none is chosen."""
    assert days(tell, "قصفت المدفعية بلدة سرمين.", "قصفت") == [None]


def test_a_day_told_twice_is_one_candidate(tell) -> None:
    """The words "Today" and "Tuesday" of one day are one candidate, at the mention nearest to the event."""
    text = "قصفت المدفعية بلدة سرمين اليوم.\nوقال سكان يوم الثلاثاء إن القصف دمر بيوتا."
    found, view, (cluster,) = tell(text, "قصفت|القصف")
    assert len(date_rows(found, view, cluster)[1]) == 1


@pytest.mark.parametrize(
    ("date", "country", "zone"),
    [
        (EventDate(start="2024-03-04", end="2024-03-04", time="10:30", timezone="local"), "SY", "Asia/Damascus"),
        (EventDate(start="2024-03-04", end="2024-03-04", time="10:30"), "SD", "Africa/Khartoum"),
        (EventDate(start="2024-03-04", end="2024-03-04", time="10:30", timezone="Etc/UTC"), "SY", "Etc/UTC"),
        (EventDate(start="2024-03-04", end="2024-03-04", time="10:30", timezone="local"), None, None),
        (EventDate(start="2024-03-04", end="2024-03-04"), "SY", None),
    ],
)
def test_zone_of_a_clock_time(date: EventDate, country: str | None, zone: str | None) -> None:
    """A clock time told as local, or without a zone, is that of the event's country; a zone that is told stands."""
    told = zoned(date, [Place(name="x", country=country)])
    assert told is not None
    assert told.timezone == zone


def test_zones_are_real() -> None:
    """Every zone of the table is one of the IANA database."""
    zoneinfo = pytest.importorskip("zoneinfo")
    known = zoneinfo.available_timezones()
    assert not known or set(zones().values()) <= known


def test_stamp_of_the_page_is_no_candidate(tell) -> None:
    """The day on which a page was updated says nothing of when a thing happened."""
    found, view, (cluster,) = tell("آخر تحديث: 05.03.2024 | 10:40\nقصفت المدفعية بلدة سرمين.", "قصفت")
    assert date_rows(found, view, cluster)[1] == []


def test_what_is_to_come_has_not_happened(tell) -> None:
    """A day of the coming month is no candidate for what is told as done."""
    found, view, (cluster,) = tell("قصفت المدفعية بلدة سرمين قبل انتخابات 20 نيسان 2024.", "قصفت")
    assert date_rows(found, view, cluster)[1] == []


def test_how_near_a_day_stands(tell) -> None:
    """A day in the clause of the event is nearer than one that another event of the sentence has."""
    text = "قصفت المدفعية بلدة سرمين يوم الاثنين، ووقع انفجار في مدينة الباب."
    found, view, (shelled, exploded) = tell(text, "قصفت", "انفجار")
    assert date_rows(found, view, shelled)[0].ruled == "same"
    assert date_rows(found, view, exploded)[0].ruled == "other"
