"""Days, months and years of both calendars: plain arithmetic, no words.

Hijri dates are those of Umm al-Qura (the calendar of Saudi news), through hijridate. A moon seen elsewhere may lie a day off.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from hijridate import Gregorian, Hijri

ONE = timedelta(days=1)
#: The tables of Umm al-Qura that hijridate holds.
FIRST_HIJRI, LAST_HIJRI = 1343, 1500
#: A day without a year may lie so many days ahead of the article before last year's is meant.
AHEAD = 2
_NUMERIC = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})")


def day(year: int, month: int, number: int, calendar: str = "g") -> date | None:
    """The day, or None where the calendar has none such."""
    try:
        if calendar == "h":
            return _from_hijri(year, month, number)
        return date(year, month, number)
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=4096)
def _from_hijri(year: int, month: int, number: int) -> date:
    return Hijri(year, month, number).to_gregorian()


def hijri_year(of: date) -> int:
    """The Hijri year in which `of` falls, by rule of thumb outside the tables."""
    try:
        return Gregorian(of.year, of.month, of.day).to_hijri().year
    except (ValueError, OverflowError):
        return int((of.year - 622) * 33 / 32)


def month_days(year: int, month: int, calendar: str = "g") -> tuple[date, date] | None:
    """First and last day of a month."""
    first = day(year, month, 1, calendar)
    following = day(year + month // 12, month % 12 + 1, 1, calendar)
    if first is None or following is None:
        return None
    return first, following - ONE


def year_days(year: int, calendar: str = "g") -> tuple[date, date] | None:
    """First and last day of a year."""
    first, following = day(year, 1, 1, calendar), day(year + 1, 1, 1, calendar)
    return (first, following - ONE) if first and following else None


def is_hijri_year(year: int) -> bool:
    """Whether a bare year number is one of the Hijri calendar in our time."""
    return FIRST_HIJRI <= year < LAST_HIJRI


def add_months(of: date, months: int) -> tuple[int, int]:
    """(year, month) so many months from the month of `of`."""
    number = of.year * 12 + of.month - 1 + months
    return number // 12, number % 12 + 1


def weekday_before(anchor: date, weekday: int, strictly: bool = False) -> date:
    """The last such weekday (Monday 0) up to `anchor`, or before it if `strictly`."""
    back = (anchor.weekday() - weekday) % 7
    return anchor - timedelta(days=back or (7 if strictly else 0))


def weekday_after(anchor: date, weekday: int) -> date:
    """The next such weekday after `anchor`."""
    return anchor + timedelta(days=(weekday - anchor.weekday() - 1) % 7 + 1)


def week_days(of: date, weeks: int = 0) -> tuple[date, date]:
    """Monday and Sunday of the week of `of`, or of one so many weeks later."""
    monday = of - timedelta(days=of.weekday()) + timedelta(weeks=weeks)
    return monday, monday + timedelta(days=6)


def candidate_years(anchor: date, calendar: str) -> tuple[int, int, int]:
    """The years in which a day without a year may lie, latest first."""
    year = hijri_year(anchor) if calendar == "h" else anchor.year
    return year + 1, year, year - 1


def nearest_day(anchor: date, month: int, number: int, calendar: str = "g", which: str = "") -> date | None:
    """The day and month without a year: the nearest past one, or as `which` says ("past", "now", "next")."""
    found = [d for year in candidate_years(anchor, calendar) if (d := day(year, month, number, calendar))]
    found += [d for d in (day(anchor.year - back, month, number) for back in (2, 3, 4)) if d] if calendar == "g" else []
    if which == "next":
        return min((d for d in found if d >= anchor), default=None)
    limit = anchor if which == "past" else anchor + timedelta(days=AHEAD + 1)
    if which == "now":
        limit = anchor + timedelta(days=31)
    return max((d for d in found if d < limit), default=None)


def nearest_month(anchor: date, month: int, calendar: str = "g", which: str = "") -> tuple[date, date] | None:
    """The month without a year: this or the nearest past one, or as `which` says."""
    found = [m for year in candidate_years(anchor, calendar) if (m := month_days(year, month, calendar))]
    if which == "next":
        return min((m for m in found if m[0] > anchor), default=None)
    if which == "past":
        return max((m for m in found if m[1] < anchor), default=None)
    return max((m for m in found if m[0] <= anchor), default=None)


def numeric_date(text: str) -> date | None:
    """The day that "24/3/2023", "19-10-2021", "2023-03-24" or "2/9/1444" stands for: day first, unless the year is.

    A month above 12 is read as month first. A day of the Hijri calendar comes back as the Gregorian one."""
    match = _NUMERIC.fullmatch(text)
    if not match:
        return None
    a, b, c = match.groups()
    if len(a) == 4:
        year, month, number = int(a), int(b), int(c)
    elif len(c) == 4 or (len(c) == 2 and len(a) <= 2):
        year, month, number = int(c) + (2000 if len(c) == 2 else 0), int(b), int(a)
    else:
        return None
    if month > 12:
        month, number = number, month
    if is_hijri_year(year):
        return day(year, month, number, "h")
    return day(year, month, number) if 1800 <= year <= 2200 else None
