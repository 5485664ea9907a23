"""Which words of a page are words of time, and what each stands for."""

from __future__ import annotations

from datetime import date

import msgspec

from rawi.reader.page import Page

#: The layers of words of time; at one place the longest hit counts, and at equal length the earlier layer.
LAYERS = ("weekdays", "months", "dayparts", "timewords")
#: Marks that may stand between the pieces of one date.
JOINTS = frozenset(("،", ",", "(", "-", "/", ")", "--", "|", ":"))
#: Function words that may.
LINKS = frozenset(("من", "في", "عند", "ل", "الموافق", "بتاريخ", "تاريخ", "تمام", "ال", "علي", "لل", "ما"))


class Mark(msgspec.Struct, frozen=True, gc=False):
    """A word of time on tokens up to `last` (excluded): its kind and value as in the data files."""

    kind: str
    value: str
    last: int
    article: bool = False
    prefix: str = ""
    #: month names that are also other words; parts of day that can follow their day ("الأحد صباحا")
    flag: bool = False


class Scene(msgspec.Struct, gc=False):
    """What a page's words of time are read against."""

    words: list[str]
    marks: dict[int, Mark]
    #: the day that "today" is, or None
    anchor: date | None
    #: first and last day last told, for "the next day"
    told: tuple[date, date] | None = None


def marks(page: Page) -> dict[int, Mark]:
    """The words of time of a page by their first token."""
    found: dict[int, Mark] = {}
    for layer in LAYERS:
        for hit in page.layer(layer):
            if hit.suffix:
                continue
            there = found.get(hit.first)
            if there is not None and there.last >= hit.last:
                if layer == "dayparts" and there.kind == "part" and there.last == hit.last and hit.entry.data["adverb"]:
                    found[hit.first] = msgspec.structs.replace(there, flag=True)
                continue
            data = hit.entry.data
            if layer == "timewords":
                mark = Mark(data["kind"], data["value"], hit.last, hit.article, hit.prefix)
            elif layer == "weekdays":
                if not hit.article:
                    continue
                mark = Mark("weekday", data["weekday"], hit.last, True, hit.prefix)
            elif layer == "months":
                mark = Mark("month", data["calendar"] + data["month"], hit.last, hit.article, hit.prefix, bool(data["weak"]))
            else:
                mark = Mark("adverb" if data["adverb"] else "part", data["part"], hit.last, hit.article, hit.prefix)
            found[hit.first] = mark
    return found
