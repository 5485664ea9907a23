"""The pieces of one date, and how each kind of word is taken into them."""

from __future__ import annotations

import re

import msgspec

from rawi.reader.when_words import Mark, Scene
from rawi.text.calendar import is_hijri_year, numeric_date

_RANGE = frozenset(("و", "-", "الي", "حتي", "/", "او"))
_DASHES = frozenset(("-", "/", "\\"))
#: Day and month alone in figures ("18/3"): a date only beside a weekday or "today".
_SHORT = re.compile(r"(\d{1,2})[/.](\d{1,2})")
YEAR_UNIT = "year:1"
DAY_UNIT = "day:1"
MONTH_UNIT = "month:1"
HOUR_UNIT = "hour:1"


class Pieces(msgspec.Struct, gc=False):
    """What has been gathered; None is not told. `last` is the token after the last piece."""

    first: int
    last: int
    part: str | None = None
    offset: int | None = None
    #: the night of `offset` and the day after
    night: bool = False
    weekday: int | None = None
    weekday2: int | None = None
    number: int | None = None
    number2: int | None = None
    month: int | None = None
    calendar: str = "g"
    year: int | None = None
    #: "past", "now", "next", "same", "after", "before"
    mod: str = ""
    #: the year's own: "من العام الماضي"
    year_mod: str = ""
    #: "25 الشهر الماضي": the month is told by its own mod
    of_month: str = ""
    exact: str | None = None
    time: str | None = None
    zone: str | None = None
    edge: str = ""
    weak: bool = False

    def has_day(self) -> bool:
        """Whether a day is told, be it by name, number or word."""
        return self.offset is not None or self.weekday is not None or self.number is not None or self.exact is not None

    def told(self) -> bool:
        """Whether anything of a calendar is told."""
        return self.has_day() or self.month is not None or self.year is not None or bool(self.of_month)


def take(scene: Scene, pieces: Pieces, j: int) -> int:
    """The token after the piece at `j`, put into `pieces`; `j` where it is none or does not fit."""
    mark = scene.marks.get(j)
    if mark is None:
        word = scene.words[j]
        if word == "ال" and j + 1 < len(scene.words) and scene.words[j + 1][0].isdecimal():
            end = _digits(scene, pieces, j + 1)
            return end if end != j + 1 else j
        return _digits(scene, pieces, j) if word[0].isdecimal() else j
    taker = _TAKERS.get(mark.kind)
    return taker(scene, pieces, j, mark) if taker else j


def _part(scene: Scene, pieces: Pieces, j: int, mark: Mark) -> int:
    if pieces.part is not None:
        return j
    if pieces.told():
        following = scene.marks.get(mark.last)
        plain = following is None or following.kind not in ("weekday", "day", "month") and not (
            following.kind == "unit" and following.value == DAY_UNIT)
        if not (mark.flag or mark.kind == "adverb") or not plain or mark.prefix:
            return j
    elif mark.kind == "adverb" and pieces.time is None:
        return j
    pieces.part = mark.value
    return mark.last


def _day(_scene: Scene, pieces: Pieces, j: int, mark: Mark) -> int:
    if pieces.told() or (mark.prefix and j > pieces.first):
        return j
    if mark.value == "same":
        pieces.offset, pieces.mod = 0, "same"
    else:
        pieces.offset = int(mark.value)
    return mark.last


def _today(_scene: Scene, pieces: Pieces, j: int, mark: Mark) -> int:
    if pieces.told() or pieces.part:
        return j
    pieces.offset, pieces.part = 0, mark.value
    return mark.last


def _night(_scene: Scene, pieces: Pieces, j: int, mark: Mark) -> int:
    if pieces.told():
        return j
    pieces.offset, pieces.part, pieces.night = int(mark.value), "night", True
    return mark.last


def _unit(scene: Scene, pieces: Pieces, j: int, mark: Mark) -> int:
    following = scene.marks.get(mark.last)
    if mark.value == HOUR_UNIT:
        return _clock(scene, pieces, j, mark) if mark.article and (j == pieces.first or not mark.prefix) else j
    if mark.value == DAY_UNIT:
        if mark.article:
            if pieces.told() or (mark.prefix and j > pieces.first):
                return j
            if following is not None:
                if following.kind in ("ordinal", "hour"):
                    return j
                if following.kind == "mod":
                    if following.value not in ("same", "after", "before"):
                        return j
                    pieces.offset, pieces.mod = 0, following.value
                    return following.last
            pieces.offset = 0
            return mark.last
        return _daytime(scene, pieces, j, mark)
    if mark.value == YEAR_UNIT and pieces.month is not None and pieces.year is None and not pieces.year_mod:
        if following is not None and following.kind == "mod":
            pieces.year_mod = following.value
            return following.last
        return _year(scene, pieces, mark.last) or j
    if mark.value == MONTH_UNIT:
        if following is not None and following.kind == "month" and pieces.month is None:
            end = take(scene, pieces, mark.last)
            pieces.weak = False
            return end
        if pieces.number is not None and pieces.month is None and following is not None and following.kind == "mod":
            pieces.of_month = following.value
            return following.last
    return j


def _daytime(scene: Scene, pieces: Pieces, j: int, mark: Mark) -> int:
    """"يوم", "نهار" before what names the day."""
    if pieces.told() and j > pieces.first:
        return j
    k = mark.last
    if k < len(scene.words) and scene.words[k] in ("ال", "في"):
        k += 1
    following = scene.marks.get(k)
    if k >= len(scene.words) or following is not None and (following.kind == "daytime" or following.value == DAY_UNIT and not following.article):
        return j
    end = take(scene, pieces, k)
    return end if end != k and pieces.has_day() else j


def _weekday(_scene: Scene, pieces: Pieces, j: int, mark: Mark) -> int:
    if mark.prefix and j > pieces.first:
        return j
    if pieces.weekday is None:
        pieces.weekday = int(mark.value)
        return mark.last
    if pieces.part == "night" and pieces.weekday2 is None and (int(mark.value) - pieces.weekday) % 7 == 1:
        pieces.weekday2 = int(mark.value)
        return mark.last
    return j


def _month(_scene: Scene, pieces: Pieces, j: int, mark: Mark) -> int:
    calendar, month = mark.value[0], int(mark.value[1:])
    if pieces.month is not None:
        return mark.last if pieces.month == month and pieces.calendar == calendar and pieces.year is None else j
    if pieces.number is None and (pieces.offset is not None or pieces.weekday is not None) or pieces.exact:
        return j
    pieces.month, pieces.calendar, pieces.weak = month, calendar, mark.flag
    return mark.last


def _mod(_scene: Scene, pieces: Pieces, j: int, mark: Mark) -> int:
    if pieces.mod or pieces.year is not None or not (pieces.weekday is not None or pieces.month is not None):
        return j
    pieces.mod = mark.value
    return mark.last


def _edge(_scene: Scene, pieces: Pieces, j: int, mark: Mark) -> int:
    if pieces.told() or pieces.edge:
        return j
    pieces.edge = mark.value
    return mark.last


def _ordinal(scene: Scene, pieces: Pieces, j: int, mark: Mark) -> int:
    if not mark.article or pieces.number is not None or pieces.month is not None or pieces.offset is not None and pieces.mod:
        return j
    return _with_month(scene, pieces, int(mark.value), None, mark.last) or j


def _with_month(scene: Scene, pieces: Pieces, number: int, number2: int | None, k: int) -> int:
    """The token after a day's month ("[من] [شهر] آذار", "[من] الشهر الماضي"); 0 where none follows."""
    words, n = scene.words, len(scene.words)
    while k < n and words[k] in ("من", "ل", "/", "-"):
        k += 1
    mark = scene.marks.get(k)
    if mark is None or pieces.month is not None or not 1 <= number <= 31:
        return 0
    if mark.kind == "unit" and mark.value == MONTH_UNIT:
        following = scene.marks.get(mark.last)
        if following is None or following.kind not in ("month", "mod"):
            if not mark.article:
                return 0
            pieces.number, pieces.number2, pieces.of_month = number, number2, "now"
            return mark.last
    elif mark.kind == "mod" and mark.value in ("past", "now", "next") and not words[k].endswith("ه"):
        pieces.number, pieces.number2, pieces.of_month = number, number2, mark.value  # "الـ15 من الجاري"
        return mark.last
    elif mark.kind != "month":
        return 0
    pieces.number, pieces.number2 = number, number2
    end = take(scene, pieces, k)
    if end == k:
        pieces.number = pieces.number2 = None
        return 0
    pieces.weak = False
    return end


def _digits(scene: Scene, pieces: Pieces, j: int) -> int:
    """A day's number with its month, a date in figures, or a month's year."""
    words, n = scene.words, len(scene.words)
    word = words[j]
    if not word.isdecimal():
        if pieces.exact is None and pieces.number is None and pieces.month is None and (found := numeric_date(word)):
            pieces.exact = found.isoformat()
            return _era(scene, j + 1)
        match = _SHORT.fullmatch(word)
        return j + 1 if match and _short(pieces, int(match[1]), int(match[2])) else j
    if pieces.month is not None:
        if pieces.year is not None:
            return j
        if len(word) <= 2 and pieces.number is None and 1 <= int(word) <= 31:  # "مارس 04, 2022"
            end = _year(scene, pieces, j + 2 if words[j + 1 : j + 2] in ([","], ["،"]) else j + 1)
            if end:
                pieces.number = int(word)
            return end or j
        return _year(scene, pieces, j) or j
    if len(word) > 4 or pieces.number is not None or pieces.exact is not None:
        return j
    if j + 4 < n and words[j + 1] == words[j + 3] and words[j + 1] in _DASHES and words[j + 2].isdecimal() and words[j + 4].isdecimal():
        found = numeric_date("-".join((word, words[j + 2], words[j + 4])))
        if found:
            pieces.exact = found.isoformat()
            return _era(scene, j + 5)
    if len(word) > 2 or pieces.offset is not None and pieces.mod:
        return j
    number = int(word)
    end = _with_month(scene, pieces, number, None, j + 1)
    if end:
        return end
    if j + 2 < n and words[j + 1] in _DASHES and words[j + 2].isdecimal() and _short(pieces, number, int(words[j + 2])):
        return j + 3
    if j + 2 < n and words[j + 1] in _RANGE:
        k = j + 2
        if words[k] == "ال" and k + 1 < n:
            k += 1
        if words[k].isdecimal() and len(words[k]) <= 2 and int(words[k]) > number:
            return _with_month(scene, pieces, number, int(words[k]), k + 1) or j
    return j


def _short(pieces: Pieces, number: int, month: int) -> bool:
    """Takes a day and a month in figures without a year, where something else names the day."""
    if pieces.weekday is None and pieces.offset is None or pieces.month is not None or not (1 <= number <= 31 and 1 <= month <= 12):
        return False
    pieces.number, pieces.month, pieces.weak = number, month, False
    return True


def _year(scene: Scene, pieces: Pieces, j: int) -> int:
    """The token after the year at `j`, with its era; 0 where there is none."""
    if j >= len(scene.words):
        return 0
    word = scene.words[j]
    if not (word.isdecimal() and len(word) == 4):
        return 0
    year = int(word)
    hijri = is_hijri_year(year)
    if not (1900 <= year <= 2100 or hijri):
        return 0
    if pieces.month is None and hijri:
        pieces.calendar = "h"
    pieces.year = year
    return _era(scene, j + 1)


def _era(scene: Scene, j: int) -> int:
    """The token after the era's word or letter at `j` ("هـ", "م"), or `j`."""
    mark = scene.marks.get(j)
    if mark is not None and mark.kind == "era":
        return mark.last
    return j + 1 if scene.words[j : j + 1] == ["م"] else j


def _clock(scene: Scene, pieces: Pieces, j: int, mark: Mark) -> int:
    """The hour: digits or a word, minutes in digits or as a fraction."""
    words, n = scene.words, len(scene.words)
    k = mark.last
    if pieces.time is not None:
        return j
    while k < n and words[k] in ("ال", "نحو", "حوالي", "("):
        k += 1
    if k >= n:
        return j
    hour_mark = scene.marks.get(k)
    minute = 0
    if words[k][0].isdecimal():
        hour_text, _, minute_text = words[k].replace(".", ":").partition(":")
        if not hour_text.isdecimal() or int(hour_text) > 24 or minute_text and not minute_text.isdecimal():
            return j
        hour, minute = int(hour_text), int(minute_text or 0)
        k += 1
    elif hour_mark is not None and hour_mark.kind in ("hour", "ordinal"):
        hour = int(hour_mark.value)
        k = hour_mark.last
    else:
        return j
    fraction = scene.marks.get(k)
    if fraction is not None and fraction.kind == "fraction":
        minute = int(fraction.value)
        k = fraction.last
    elif k + 1 < n and words[k] == "و" and words[k + 1].isdecimal() and len(words[k + 1]) <= 2:
        minute = int(words[k + 1])
        k += 2
        unit = scene.marks.get(k)
        if unit is not None and unit.value.startswith("minute:"):
            k = unit.last
    total = (hour * 60 + minute) % 1440
    pieces.time = f"{total // 60:02}:{total % 60:02}"
    return k


def _hour(scene: Scene, pieces: Pieces, j: int, mark: Mark) -> int:
    """An hour without its word, before a part of the day: "الثالثة فجرا"."""
    following = scene.marks.get(mark.last)
    if following is None or following.kind not in ("adverb", "part", "fraction") or not mark.article or pieces.time is not None or pieces.told():
        return j
    minute = int(following.value) if following.kind == "fraction" else 0
    last = following.last if following.kind == "fraction" else mark.last
    total = (int(mark.value) * 60 + minute) % 1440
    pieces.time = f"{total // 60:02}:{total % 60:02}"
    return last


def _zone(_scene: Scene, pieces: Pieces, j: int, mark: Mark) -> int:
    if pieces.time is None:
        return j
    pieces.zone = mark.value
    return mark.last


_TAKERS = {
    "part": _part, "adverb": _part, "day": _day, "today": _today, "night": _night, "unit": _unit, "weekday": _weekday,
    "month": _month, "mod": _mod, "edge": _edge, "ordinal": _ordinal, "zone": _zone, "hour": _hour, "daytime": _daytime,
}
