"""What a reader should know about the dates of a page: nothing to count from, a weekday or a calendar that disagrees."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from rawi.model import Note
from rawi.reader.mentions import DateMention
from rawi.reader.page import Page
from rawi.reader.when_words import Mark, marks

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SAME = frozenset(("الموافق", "الموافق ل", "/", "-", "("))


def date_notes(page: Page, mentions: list[DateMention]) -> list[Note]:
    """Warnings where the text contradicts itself or its date, and what undated words were left open."""
    if not mentions:
        return []
    out: list[Note] = []
    open_ones = [m for m in mentions if m.date is None and m.kind in ("relative", "absolute")]
    if page.published is None:
        line = next((m for m in mentions if m.kind == "dateline" and m.date), None)
        if line is not None and line.date is not None:
            out.append(Note(level="info", text=f"no date of publication: counted from {line.date.start}, told in the text"))
        elif open_ones:
            first = page.text(open_ones[0].first, open_ones[0].last)
            out.append(Note(level="warning", text=f"no date to count from: {len(open_ones)} expressions such as «{first}» stay undated"))
    words_of_time = marks(page)
    for mention in mentions:
        if mention.date is not None and mention.date.precision in ("day", "part_of_day", "minute"):
            out.extend(_weekday(page, mention, words_of_time))
    out.extend(_calendars(page, mentions))
    return list(dict.fromkeys(out))


def _weekday(page: Page, mention: DateMention, words_of_time: dict[int, Mark]) -> list[Note]:
    """The weekday told within a date, against the day that it came to and against the day of publication."""
    assert mention.date is not None
    weekday: int | None = None
    offset: int | None = None
    for i in range(mention.first, mention.last):
        mark = words_of_time.get(i)
        if mark is None:
            continue
        if mark.kind == "weekday" and weekday is None:
            weekday = int(mark.value)
        elif mark.kind == "day" and mark.value != "same":
            offset = int(mark.value)
        elif mark.kind == "unit" and mark.value == "day:1" and mark.article:
            offset = 0
    if weekday is None:
        return []
    start = date.fromisoformat(mention.date.start)
    words = page.text(mention.first, mention.last)
    if start.weekday() != weekday:
        return [Note(level="warning", text=f"«{words}»: {start.isoformat()} is a {_DAYS[start.weekday()]}, not a {_DAYS[weekday]}")]
    if offset is not None and page.published is not None:
        own = date.fromordinal(start.toordinal() - offset)
        if own != page.published:
            return [Note(level="warning", text=f"«{words}» makes {own.isoformat()} the day of writing, published is {page.published.isoformat()}")]
    return []


def _calendars(page: Page, mentions: list[DateMention]) -> list[Note]:
    """A Hijri date beside a Gregorian one."""
    out: list[Note] = []
    for left, right in pairwise(mentions):
        between = page.words[left.last : right.first]
        if not between or len(between) > 2 or between[0] not in _SAME or left.date is None or right.date is None:
            continue
        pair = (left.date, right.date)
        if any(d.start != d.end for d in pair) or not {left.kind, right.kind} <= {"absolute", "dateline"}:
            continue
        both = f"«{page.text(left.first, right.last)}»"
        if left.date.start == right.date.start:
            out.append(Note(level="info", text=f"{both}: both calendars give {left.date.start}"))
        elif between[0].startswith("الموافق"):
            out.append(Note(level="warning", text=f"{both}: the calendars give {left.date.start} and {right.date.start}"))
    return out
