"""Both calendars: days, weekdays, months and the figures in which they are written."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.text import calendar

DAYS = st.dates(date(1925, 1, 1), date(2076, 12, 31))


def test_hijri_day():
    """2 Ramadan 1444 was 24 March 2023."""
    assert calendar.day(1444, 9, 2, "h") == date(2023, 3, 24)


@pytest.mark.parametrize(("year", "month", "number", "kind"), [(2023, 2, 30, "g"), (1444, 9, 31, "h"), (1200, 1, 1, "h"), (0, 0, 0, "g")])
def test_no_such_day(year, month, number, kind):
    """A day that no calendar has is no day, and no error."""
    assert calendar.day(year, month, number, kind) is None


@given(DAYS, st.integers(0, 6))
def test_weekday_before(anchor, weekday):
    """A weekday told in the news is one of the last seven days, today included."""
    found = calendar.weekday_before(anchor, weekday)
    assert found.weekday() == weekday
    assert timedelta(0) <= anchor - found < timedelta(days=7)
    strict = calendar.weekday_before(anchor, weekday, strictly=True)
    assert timedelta(0) < anchor - strict <= timedelta(days=7)


@given(DAYS, st.integers(0, 6))
def test_weekday_after(anchor, weekday):
    """The coming Thursday lies one to seven days ahead."""
    found = calendar.weekday_after(anchor, weekday)
    assert found.weekday() == weekday
    assert timedelta(0) < found - anchor <= timedelta(days=7)


@given(DAYS, DAYS)
def test_day_without_year(anchor, other):
    """A day and month without a year are the nearest past ones, or at most two days ahead."""
    found = calendar.nearest_day(anchor, other.month, other.day)
    assert found is not None
    assert (found.month, found.day) == (other.month, other.day)
    assert found <= anchor + timedelta(days=calendar.AHEAD)
    assert (anchor - found).days <= 366 or (other.month, other.day) == (2, 29)


@given(DAYS, st.integers(1, 12))
def test_month_without_year(anchor, month):
    """A month alone is the present or the last such; "last" leaves out the present one."""
    first, last = calendar.nearest_month(anchor, month) or (anchor, anchor)
    assert first.month == last.month == month
    assert first <= anchor
    assert first.day == 1
    assert (last + timedelta(days=1)).day == 1
    past = calendar.nearest_month(anchor, month, which="past")
    assert past is not None
    assert past[1] < anchor


@given(DAYS, st.sampled_from(["{d}/{m}/{y}", "{d:02}-{m:02}-{y}", "{y}-{m:02}-{d:02}", "{d}.{m}.{y}", "{y}/{m}/{d}"]))
def test_figures(day, form):
    """A date in figures comes back as that day: day first, unless the year is."""
    assert calendar.numeric_date(form.format(d=day.day, m=day.month, y=day.year)) == day


@pytest.mark.parametrize("text", ["", "12", "45/45/2023", "1:30", "10.000.000", "3/2", "2023-13-45"])
def test_figures_that_are_no_date(text):
    """Scores, hours and sums are no dates."""
    assert calendar.numeric_date(text) is None


def test_hijri_figures():
    """2/9/1444 is a day of the Hijri calendar."""
    assert calendar.numeric_date("2/9/1444") == date(2023, 3, 24)


@given(DAYS)
def test_week(day):
    """Last week is Monday to Sunday of the week before."""
    monday, sunday = calendar.week_days(day, -1)
    assert monday.weekday() == 0
    assert sunday - monday == timedelta(days=6)
    assert timedelta(days=1) <= day - sunday <= timedelta(days=7)
