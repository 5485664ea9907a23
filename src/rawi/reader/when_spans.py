"""Stretches of time: "last week", "two days ago", "over the last 24 hours", "since 2014", "a day after"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from rawi.reader.when_resolve import Found, clipped, narrowed
from rawi.reader.when_words import Mark, Scene
from rawi.text import calendar
from rawi.text.calendar import ONE

_DAYS = {"hour": 0, "minute": 0, "day": 1, "week": 7, "month": 30, "year": 365}
#: "N days after the attack": what follows is told by its distance to this.
_TO_THAT = frozenset(("من", "علي"))


class Period(NamedTuple):
    """So many units; `number` None is "some"; `half` more; `mod` as in the data file."""

    unit: str
    number: int | None
    half: bool
    mod: str
    article: bool
    last: int
    year: int | None = None
    year2: int | None = None


def period(scene: Scene, k: int) -> Period | None:
    """The stretch at token `k`: "[نحو] [ثلاثة] أيام", "الـ24 ساعة الماضية", "الأيام الخمسة الماضية", "هذا الشهر", "عام 2014"."""
    words, marks, n = scene.words, scene.marks, len(scene.words)
    count: int | None = None
    some = False
    mod = ""
    article = False
    for _ in range(3):
        mark = marks.get(k)
        if mark is None:
            if k < n and words[k] == "ال" and k + 1 < n:
                article = True
                k += 1
                continue
            if k < n and words[k].isdigit() and len(words[k]) <= 3:
                count = int(words[k])
                k += 1
                continue
            break
        if mark.kind == "filler":
            some = some or mark.value == "some"
        elif mark.kind == "count":
            count, article = int(mark.value), article or mark.article
        elif mark.kind == "mod" and mark.value == "now":
            mod = "now"
        else:
            break
        k = mark.last
    mark = marks.get(k)
    if mark is None or mark.kind != "unit" or mark.value == "pair":
        return None
    following = marks.get(mark.last)
    if following is not None and following.kind == "month" and mark.value == "month:1":
        return None
    unit, _, own = mark.value.partition(":")
    article = article or mark.article
    if count is None and own.isdigit() and not some:
        count = int(own)
    k = mark.last
    year: int | None = None
    if unit == "year" and k < n and len(words[k]) == 4 and words[k].isdigit() and (
            1900 <= int(words[k]) <= 2100 or calendar.is_hijri_year(int(words[k]))):
        year = int(words[k])
        era = marks.get(k + 1)
        k = era.last if era is not None and era.kind == "era" else k + 1
        if words[k : k + 1] in (["و"], ["-"], ["الي"], ["/"]) and k + 1 < n and len(words[k + 1]) == 4 and words[k + 1].isdigit():
            return Period(unit, 1, False, "", article, k + 2, year, int(words[k + 1]))
        return Period(unit, 1, False, "", article, k, year)
    half = False
    for _ in range(3):
        mark = marks.get(k)
        if mark is None:
            if k < n and words[k] == "ال" and k + 1 < n and words[k + 1].isdigit():
                count = int(words[k + 1][:3])
                k += 2
                continue
            break
        if mark.kind == "filler" and mark.value == "few":
            count = None if not own.isdigit() else count
        elif mark.kind == "count" and mark.article:
            count = int(mark.value)
        elif mark.kind in ("ordinal", "hour") and mark.value in ("1", "01"):
            pass
        elif mark.kind == "fraction" and mark.value == "30":
            half = True
        elif mark.kind == "mod" and not mod and not (mark.value == "now" and words[k] in ("هذا", "هذه")):
            if mark.value == "past" and words[k].startswith("الاخير") and words[mark.last : mark.last + 1] == ["من"]:
                return None  # "the last three days of October"
            mod = mark.value
            k = mark.last
            if mod == "now" and unit == "year" and k < n and len(words[k]) == 4 and words[k].isdigit():
                year, k = int(words[k]), k + 1
            break
        else:
            break
        k = mark.last
    return Period(unit, count, half, mod, article, k, year)


def told_period(scene: Scene, span: Period, edge: str = "") -> Found | None:
    """The days of "last week", "this month", "the year 2014", "the last five days"; None where it names none."""
    anchor = scene.anchor
    if span.year is not None:
        days = calendar.year_days(span.year, "h" if calendar.is_hijri_year(span.year) else "g")
        if days is None:
            return None
        start, end = narrowed(*days, edge)
        later = calendar.year_days(span.year2) if span.year2 is not None and span.year < span.year2 <= 2100 else None
        if later is not None:
            return Found(start, clipped(scene, start, later[1]), "range", "absolute")
        return Found(start, clipped(scene, start, end), "month" if edge in ("start", "end") else "year", "absolute")
    mod = span.mod
    if not mod and edge in ("start", "middle", "end") and span.article and span.unit in ("week", "month", "year") and span.number == 1:
        mod = "now"  # "at the start of the month"
    if not mod or span.unit == "long":
        return None
    if mod in ("same", "after", "before"):
        if scene.told is None:
            return Found(None, None, "range", "relative")
        anchor, step = scene.told[0], {"same": 0, "after": 1, "before": -1}[mod]
    elif anchor is None:
        return Found(None, None, "range", "relative")
    else:
        step = {"past": -1, "past2": -2, "now": 0, "next": 1}[mod]
    count = span.number
    if span.unit in ("hour", "minute"):
        if mod != "past" or span.unit == "minute":
            return None
        return Found(anchor - timedelta(days=max(1, -(-(count or 1) // 24))), anchor, "range", "relative")
    if count == 1 and span.unit != "day":
        got = _one(span.unit, anchor, step)
        if got is None:
            return None
        start, end = got
        start, end = narrowed(start, end, edge)
        if step <= 0 and mod in ("now", "past"):
            end = clipped(scene, start, end)
        if edge == "earlier" and scene.anchor is not None and end >= scene.anchor > start:
            end = scene.anchor - ONE
        return Found(start, end, "range" if edge else span.unit, "relative")
    if mod == "past" and count is not None and count < 400 and not (span.unit == "day" and count == 1):
        return Found(anchor - timedelta(days=count * _DAYS[span.unit]), anchor, "range", "relative")
    return Found(None, None, "range", "relative")


def _one(unit: str, anchor: date, step: int) -> tuple[date, date] | None:
    if unit == "week":
        return calendar.week_days(anchor, step)
    if unit == "month":
        return calendar.month_days(*calendar.add_months(anchor, step))
    return calendar.year_days(anchor.year + step)


def ago(span: Period, back_from: date | None, sign: int = -1) -> Found:
    """The day (week: day, month and year: all of it) that lies so long before `back_from`, or after it with `sign` 1."""
    if span.unit in ("hour", "minute"):
        days = (span.number or 1) // 24
        if back_from is None:
            return Found(None, None, "day", "relative")
        at = back_from + sign * timedelta(days=days)
        return Found(at, at, "day", "relative")
    if back_from is None or span.number is None or span.unit == "long" or span.number > 500:
        return Found(None, None, "range", "relative")
    if span.unit == "year":
        got = calendar.year_days(back_from.year + sign * span.number)
        return Found(got[0], got[1], "year", "relative") if got else Found(None, None, "year", "relative")
    at = back_from + sign * timedelta(days=span.number * _DAYS[span.unit] + (_DAYS[span.unit] // 2 if span.half else 0))
    if span.unit == "month":
        month = calendar.month_days(at.year, at.month)
        assert month is not None
        return Found(month[0], month[1], "month", "relative")
    return Found(at, at, "day", "relative")


def cued(scene: Scene, cue: Mark) -> tuple[int, Found] | None:
    """(token after it, days) of a stretch behind `cue`; None where no stretch follows."""
    words, n = scene.words, len(scene.words)
    k = cue.last
    if cue.value.endswith("-that"):
        mark = scene.marks.get(k)
        around = scene.told[0] if scene.told else None
        if mark is None or "ب" not in mark.prefix or not (span := period(scene, k)):
            return None
        return span.last, ago(span, around, -1 if cue.value == "before-that" else 1)
    span = period(scene, k)
    if span is None:
        return _edged(scene, cue, k)
    last = span.last
    if span.mod or span.year is not None:
        found = told_period(scene, span)
        if found is None:
            return last, Found(None, None, "range", "duration")
        return last, since(scene, found) if cue.value == "since" else bound(found) if cue.value in ("until", "ago") else found
    if span.article and span.number in (None, 1) and cue.value != "lasting":
        if cue.value != "within" or span.unit not in ("week", "month", "year"):
            return None
        this = told_period(scene, span._replace(mod="now"))  # "during the week"
        return (last, this) if this is not None else None
    if cue.value in ("lasting", "until"):
        return last, Found(None, None, "range", "duration")
    to_that = last < n and words[last] in _TO_THAT
    around = scene.told[0] if scene.told else scene.anchor
    if cue.value == "after":
        hours = span.unit in ("hour", "minute")
        if not to_that and (scene.told is None or span.unit not in ("hour", "minute", "day", "week")):
            return last, Found(None, None, "range", "duration")
        found = ago(span, around, -1 if to_that and not hours else 1)
        ahead = found.start is not None and scene.anchor is not None and found.start > scene.anchor
        return last + to_that, Found(None, None, "range", "duration") if ahead else found
    if cue.value == "ago":
        if to_that:
            return last + 1, ago(span, around, 1) if span.unit in ("hour", "minute") else Found(None, None, "range", "relative")
        return last, ago(span, scene.anchor)
    if cue.value == "since":
        if span.unit in ("hour", "minute", "day"):
            return last, ago(span, scene.anchor)
        found = ago(span, scene.anchor)
        return last, Found(found.start, scene.anchor if found.start else None, "range", "duration")
    if span.unit == "hour" and span.number and span.number >= 12 and scene.anchor:  # "within 24 hours"
        return last, Found(scene.anchor - timedelta(days=-(-span.number // 24)), scene.anchor, "range", "relative")
    return last, Found(None, None, "range", "duration")


def _edged(scene: Scene, cue: Mark, k: int) -> tuple[int, Found] | None:
    """"since the start of the year": the edge of a stretch behind a cue; other things behind a cue are read elsewhere."""
    mark = scene.marks.get(k)
    if mark is None or mark.kind != "edge" or cue.value not in ("since", "within"):
        return None
    k = mark.last + (scene.words[mark.last : mark.last + 1] in (["من"], ["في"]))
    span = period(scene, k)
    found = told_period(scene, span, mark.value) if span is not None else None
    if span is None or found is None:
        return None
    return span.last, since(scene, found) if cue.value == "since" else found


def since(scene: Scene, found: Found) -> Found:
    """From the start of `found` to the article's day: a date where it began within two months, else a duration."""
    if found.start is None or scene.anchor is None or found.start > scene.anchor:
        return Found(found.start, found.end, "range", "duration")
    near = (scene.anchor - found.start).days <= 62 and found.precision not in ("year", "month")
    if found.start == scene.anchor:
        return found
    return Found(found.start, scene.anchor, "range", found.kind if near else "duration")


def bound(found: Found) -> Found:
    """`found` as a mere bound of a duration."""
    return Found(found.start, found.end, found.precision, "duration")
