"""What day or days the gathered pieces of a date stand for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from rawi.reader.when_pieces import Pieces
from rawi.reader.when_words import Scene
from rawi.text import calendar
from rawi.text.calendar import ONE


class Found(NamedTuple):
    """First and last day (None where nothing tells them), precision and kind as in `DateMention`."""

    start: date | None
    end: date | None
    precision: str
    kind: str


def resolve(scene: Scene, pieces: Pieces) -> Found | None:
    """The days of `pieces`; None where they are no date after all."""
    if pieces.exact is not None:
        return _lasting(scene, pieces, date.fromisoformat(pieces.exact), "absolute")
    if pieces.number is not None:
        return _numbered(scene, pieces)
    if pieces.offset is not None:
        return _counted(scene, pieces)
    if pieces.weekday is not None:
        return _named(scene, pieces)
    if pieces.month is not None:
        return _month(scene, pieces)
    if pieces.time is not None:
        around = scene.told or ((scene.anchor, scene.anchor) if scene.anchor else None)
        return Found(around[0], around[0], "minute", "relative") if around else Found(None, None, "minute", "relative")
    return None


def _lasting(scene: Scene, pieces: Pieces, start: date, kind: str, clip: bool = True) -> Found:
    """One day, or both days of a night; a night to come that the article cannot have seen is cut."""
    if pieces.time is not None:
        return Found(start, start, "minute", kind)
    end = start
    if pieces.part == "night":
        end = start + ONE
        if clip and scene.anchor is not None and start <= scene.anchor < end:
            end = start
    return Found(start, end, "part_of_day" if pieces.part else "day", kind)


def _counted(scene: Scene, pieces: Pieces) -> Found:
    """today, yesterday, the next day; a weekday beside it corrects the count by up to three days."""
    assert pieces.offset is not None
    if pieces.mod in ("same", "after", "before"):
        if scene.told is None:
            return Found(None, None, "day", "relative")
        base = scene.told[0] if pieces.mod == "same" else scene.told[1] + ONE if pieces.mod == "after" else scene.told[0] - ONE
        return _lasting(scene, pieces, base, "relative")
    if scene.anchor is None:
        return Found(None, None, "day", "relative")
    start = scene.anchor + timedelta(days=pieces.offset)
    if pieces.weekday is not None and start.weekday() != pieces.weekday:
        start = min((start + timedelta(days=k) for k in range(-6, 2)), key=lambda d: (d.weekday() != pieces.weekday, abs((d - start).days)))
    if pieces.night:
        end = start + ONE if pieces.offset < 0 else start
        return Found(start, end, "part_of_day", "relative")
    return _lasting(scene, pieces, start, "relative", clip=pieces.offset <= 0)


def _named(scene: Scene, pieces: Pieces) -> Found:
    """A weekday: the last one up to the article's day, the one before or after it as the words say."""
    assert pieces.weekday is not None
    if scene.anchor is None:
        return Found(None, None, "day", "relative")
    if pieces.mod == "next":
        return _lasting(scene, pieces, calendar.weekday_after(scene.anchor, pieces.weekday), "relative", clip=False)
    start = calendar.weekday_before(scene.anchor - ONE if pieces.mod == "past" else scene.anchor, pieces.weekday, strictly=pieces.mod.startswith("past"))
    if pieces.mod == "past2":
        start -= timedelta(days=7)
    if pieces.mod in ("after", "before") and scene.told is not None:
        start = calendar.weekday_after(scene.told[1], pieces.weekday) if pieces.mod == "after" else calendar.weekday_before(
            scene.told[0], pieces.weekday, strictly=True)
    if pieces.weekday2 is not None:
        return Found(start, start + ONE, "part_of_day", "relative")
    return _lasting(scene, pieces, start, "relative")


def _year(scene: Scene, pieces: Pieces) -> int | None:
    """The year as told by number or by "of last year"."""
    if pieces.year is not None:
        return pieces.year
    if not pieces.year_mod or scene.anchor is None:
        return None
    this = calendar.hijri_year(scene.anchor) if pieces.calendar == "h" else scene.anchor.year
    if pieces.year_mod in ("same", "after", "before"):
        this = scene.told[0].year if scene.told else this
    return this + {"past": -1, "past2": -2, "next": 1, "after": 1, "before": -1}.get(pieces.year_mod, 0)


def _numbered(scene: Scene, pieces: Pieces) -> Found | None:
    """A day's number in a month."""
    assert pieces.number is not None
    if pieces.of_month:
        if scene.anchor is None:
            return Found(None, None, "day", "relative")
        year, month = calendar.add_months(scene.anchor, {"past": -1, "past2": -2, "next": 1}.get(pieces.of_month, 0))
        if pieces.of_month == "same" and scene.told:
            year, month = scene.told[0].year, scene.told[0].month
        start = calendar.day(year, month, pieces.number)
    else:
        assert pieces.month is not None
        told_year = _year(scene, pieces)
        if told_year is not None:
            start = calendar.day(_in_calendar(told_year, pieces), pieces.month, pieces.number, pieces.calendar)
        elif scene.anchor is not None:
            start = calendar.nearest_day(scene.anchor, pieces.month, pieces.number, pieces.calendar, pieces.mod)
        else:
            return Found(None, None, "day", "absolute")
    if start is None:
        return None
    if pieces.number2 is not None:
        return Found(start, start + timedelta(days=pieces.number2 - pieces.number), "range", "absolute")
    return _lasting(scene, pieces, start, "absolute")


def _in_calendar(year: int, pieces: Pieces) -> int:
    """A Hijri year told beside a Gregorian month, or the other way, is what the month's calendar makes of it."""
    if pieces.calendar == "h" and not calendar.is_hijri_year(year):
        return calendar.hijri_year(date(year, 7, 1))
    return year


def _month(scene: Scene, pieces: Pieces) -> Found | None:
    """A month alone, or its start, middle or end."""
    assert pieces.month is not None
    year = _year(scene, pieces)
    if year is not None:
        days = calendar.month_days(_in_calendar(year, pieces), pieces.month, pieces.calendar)
    elif scene.anchor is not None:
        days = calendar.nearest_month(scene.anchor, pieces.month, pieces.calendar, pieces.mod)
    else:
        return Found(None, None, "month", "absolute")
    if days is None:
        return None
    start, end = narrowed(*days, pieces.edge)
    if pieces.mod != "next":
        end = clipped(scene, start, end)
    return Found(start, end, "range" if pieces.edge in ("start", "middle", "end") else "month", "absolute")


def narrowed(start: date, end: date, edge: str) -> tuple[date, date]:
    """The start, middle or end of a month (ten days), of a year (a month) or of a week (some days)."""
    length = (end - start).days + 1
    if edge not in ("start", "middle", "end"):
        return start, end
    if length > 200:
        month = {"start": 1, "middle": 6, "end": 12}[edge]
        days = calendar.month_days(start.year, month)
        assert days is not None
        return days if edge != "middle" else (days[0], days[1] + timedelta(days=31))
    third = 10 if length > 27 else max(1, length // 3)
    if edge == "start":
        return start, start + timedelta(days=third - 1)
    if edge == "middle":
        return start + timedelta(days=third), start + timedelta(days=2 * third - 1)
    return start + timedelta(days=2 * third), end


def clipped(scene: Scene, start: date, end: date) -> date:
    """`end`, or the article's own day where that is earlier: what is told has happened."""
    if scene.anchor is not None and start <= scene.anchor < end:
        return scene.anchor
    return end


def clock(time: str, part: str | None) -> str:
    """A told hour on the clock of 24, by the part of the day that is told with it."""
    hour, minute = int(time[:2]), time[3:]
    if part in ("evening", "afternoon") and 1 <= hour < 12 or part == "night" and 6 <= hour < 12 or part == "noon" and 1 <= hour <= 4:
        hour += 12
    elif hour == 12 and part in ("night", "dawn", "morning"):
        hour = 0
    return f"{hour % 24:02}:{minute}"
