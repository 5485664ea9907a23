"""The day on which an article was published: out of metadata values, or out of a dateline in its text.

Only whole dates (day, month and year) count. In a dateline that has both calendars the Gregorian one wins; the
reader looks for contradictions between them.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from importlib.resources import files

from rawi.text.shadow import fold

#: Newspapers on the web are younger than this; a lower year is a misread number.
_YEARS = range(1900, 2101)
_HIJRI_YEARS = range(1343, 1501)  # what the Umm al-Qura tables cover
#: A dateline stands in the first or last lines, and is short or opens its line.
_HEAD_LINES, _TAIL_LINES, _SHORT, _OPENING = 6, 3, 110, 70
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_ISO_ALONE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T|$)")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:[T ]?\d{4,6})?$")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4})(?!\d)")
_URL_DAY = re.compile(r"/(20\d{2}|19\d{2})[-/](\d{1,2})[-/](\d{1,2})(?=[/_-]|$)")


@cache
def _named() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, tuple[str, int]]]:
    months: dict[str, tuple[str, int]] = {}
    for line in (files("rawi.intake") / "data" / "months.csv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "calendar")):
            calendar, month, forms = line.split(",")
            for form in forms.split("|"):
                months[fold(form)] = (calendar, int(month))
    name = "|".join(sorted((re.escape(m) for m in months), key=len, reverse=True))
    # "24 آذار/مارس 2023": the second name repeats the first in another tradition.
    day_first = re.compile(rf"(?<!\d)(\d{{1,2}})\s*(?:من\s+)?({name})(?:\s*[/(-]\s*(?:{name})\s*\)?)?\s*[,،]?\s*(?:عام\s+|سنه\s+)?(\d{{4}})(?!\d)")
    month_first = re.compile(rf"(?<![^\W\d_])({name})\s+(\d{{1,2}})(?:st|nd|rd|th)?\s*[,،]\s*(\d{{4}})(?!\d)")
    return day_first, month_first, months


def _gregorian(year: int, month: int, day_: int) -> str | None:
    if year not in _YEARS:
        return None
    try:
        return date(year, month, day_).isoformat()
    except ValueError:
        return None


def _hijri(year: int, month: int, day_: int) -> str | None:
    if year not in _HIJRI_YEARS or not 1 <= day_ <= 30:
        return None
    from hijridate import Hijri  # not needed for most articles: keeps the cold start short

    try:
        return Hijri(year, month, day_).to_gregorian().isoformat()
    except (ValueError, OverflowError):
        return None


def day(value: str) -> str | None:
    """The ISO day in a metadata value or a short line, or None: "2023-03-24T05:00Z", "24/03/2023", "24 آذار/مارس 2023"."""
    if _ISO_ALONE.match(value):
        return _year_first(int(value[:4]), int(value[5:7]), int(value[8:10]))
    value = fold(value.strip()[:200])
    if match := _COMPACT.match(value):
        return _gregorian(int(match[1]), int(match[2]), int(match[3]))
    found = [(m.start(), _year_first(int(m[1]), int(m[2]), int(m[3]))) for m in _ISO.finditer(value)]
    found += [(m.start(), _year_last(int(m[1]), int(m[2]), int(m[3]))) for m in _DAY_FIRST.finditer(value)]
    day_first, month_first, months = _named()
    late: list[tuple[int, str | None]] = []
    for m in day_first.finditer(value):
        calendar, month = months[m[2]]
        (found if calendar == "g" else late).append(
            (m.start(), (_gregorian if calendar == "g" else _hijri)(int(m[3]), month, int(m[1])))
        )
    for m in month_first.finditer(value):
        calendar, month = months[m[1]]
        if calendar == "g":
            found.append((m.start(), _gregorian(int(m[3]), month, int(m[2]))))
    return next((iso for _, iso in [*sorted(found, key=lambda f: f[0]), *late] if iso), None)


def _year_first(year: int, month: int, day_: int) -> str | None:
    return _hijri(year, month, day_) if year in _HIJRI_YEARS else _gregorian(year, month, day_)


def _year_last(day_: int, month: int, year: int) -> str | None:
    if year in _HIJRI_YEARS:
        return _hijri(year, month, day_)
    # The Arab press writes the day first; 03/24/2023 can only be the American order.
    return _gregorian(year, month, day_) or _gregorian(year, day_, month)


def url_day(url: str) -> str | None:
    """The ISO day in the path of an address ("/2023/03/24/"), or None."""
    match = _URL_DAY.search(url)
    return _gregorian(int(match[1]), int(match[2]), int(match[3])) if match else None


def dateline(text: str) -> str | None:
    """The ISO day that a dateline in the first or last lines of `text` gives, or None.

    A date inside a sentence ("on 9 March 2021 a raid …") is the story's, not the page's, and is left alone.
    """
    lines = text[:6000].split("\n", _HEAD_LINES)[:_HEAD_LINES]
    if len(text) > 6000 or text.count("\n") >= _HEAD_LINES:
        lines += text[-2000:].split("\n")[-_TAIL_LINES:]
    for line in lines:
        line = line.strip()
        piece = line if len(line) <= _SHORT and not line.endswith((".", "؟", "!")) else _opening(line)
        if piece and (iso := day(piece)):
            return iso
    return None


def _opening(line: str) -> str | None:
    """The dateline that opens a paragraph: what stands before a dash or a colon near its start ("دمشق، 24 مارس 2023 (سانا) –")."""
    match = re.match(rf"(.{{4,{_OPENING}}}?)\s?(?:[–—:]|(?<=\s)-|-(?=\s))\s", line)
    return match[1] if match else None
