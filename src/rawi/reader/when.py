"""When: every expression of time of a page, resolved against the article's own day."""

from __future__ import annotations

from datetime import date
from typing import Literal, cast

import msgspec

from rawi.model import EventDate
from rawi.reader.mentions import DateMention
from rawi.reader.page import Page
from rawi.reader.when_day import gather
from rawi.reader.when_pieces import Pieces
from rawi.reader.when_resolve import Found, clock, resolve
from rawi.reader.when_spans import Period, bound, cued, period, since, told_period
from rawi.reader.when_words import Mark, Scene, marks
from rawi.text import calendar

#: A date of the page's own stands within its first words.
DATELINE = 40
#: Years that an article, or the day that it counts from, can lie in: beyond them nothing is counted.
YEARS = range(1700, 2300)
#: Tokens beside the date in a line that tells when the page was made.
STAMP = 8
#: How far behind "anniversary" the day that it remembers may stand.
RECALL = 8
_FROM = frozenset(("بين", "من", "وبين", "ومن"))
_TO = frozenset(("الي", "حتي", "وحتي", "و", "-", "والي"))
_IN = frozenset(("في", "وفي", "منذ", "ومنذ"))
_OF = _IN | frozenset(("خلال", "بشهر", "لشهر", "من", "ل"))
Precision = Literal["minute", "part_of_day", "day", "range", "week", "month", "year"]


class Told(msgspec.Struct, gc=False):
    """One expression on tokens `first` to `last` (excluded), with its pieces where it is a single date."""

    first: int
    last: int
    found: Found
    pieces: Pieces | None = None
    prefix: str = ""
    #: "since", "until" before it, and its days without them
    cue: str = ""
    bare: Found | None = None


def find_dates(page: Page) -> list[DateMention]:
    """All time expressions of a page in order; `date` is None where nothing tells the day."""
    return [_mention(page, one) for one in _settled(page)]


def _settled(page: Page) -> list[Told]:
    """The expressions read against the day that the article itself takes for today."""
    words_of_time = marks(page)
    figures = [i for i, word in enumerate(page.words) if word[0].isdigit()]
    starts = sorted({*words_of_time, *figures}) if words_of_time else figures
    published = page.published if page.published is not None and page.published.year in YEARS else None
    told = _read(page, words_of_time, starts, published)
    anchor = _own_day(told, published)
    if anchor != published:
        told = _read(page, words_of_time, starts, anchor)
        if published is None:
            for one in told:
                if one.found.start == anchor and one.found.kind == "absolute":
                    one.found = one.found._replace(kind="dateline")
                    break
    if published is not None:
        for one in told:
            if one.found.kind == "absolute" and one.found.start is not None and one.found.start >= published and _stamp(page, one, words_of_time):
                one.found = one.found._replace(kind="dateline")
    return told


def _stamp(page: Page, one: Told, words_of_time: dict[int, Mark]) -> bool:
    """Whether a full date stands on a line of its own, with a clock time, a town, or "last update" at most: when the page was made.

    A line with an earlier day is rather the heading of what follows, in a chronicle."""
    if one.found.precision not in ("day", "part_of_day", "minute") or one.pieces is None or one.pieces.offset is not None:
        return False
    piece = page.sentences[page.tokens.sentence_of(one.first)]
    if piece.last - piece.first - (one.last - one.first) > STAMP:
        return False
    others = 0
    i = piece.first
    while i < piece.last:
        if i == one.first:
            i = one.last
            continue
        mark = words_of_time.get(i)
        if mark is not None and (mark.kind in ("stamp", "zone") or mark.kind == "adverb"):
            i = mark.last
            continue
        others += page.words[i].isalpha()
        i += 1
    return others <= 1


def _own_day(told: list[Told], published: date | None) -> date | None:
    """The day that the article calls today: as published, unless "today, Friday" or a full dateline says otherwise."""
    if published is None:
        first: date | None = None
        for one in told:
            pieces = one.pieces
            if pieces is None or one.found.start is None or one.found.kind != "absolute":
                continue
            if one.found.precision not in ("day", "part_of_day", "minute"):
                continue
            if pieces.offset == 0:
                return one.found.start
            if first is None and one.first < DATELINE:
                first = one.found.start
        return first
    moved: date | None = None
    for one in told:
        pieces = one.pieces
        if pieces is None or pieces.offset is None or pieces.weekday is None or pieces.mod or one.found.start is None:
            continue
        day = date.fromordinal(one.found.start.toordinal() - pieces.offset)
        if day == published:
            return published
        if moved is None and abs((day - published).days) <= 3:
            moved = day
    return moved or published


def _read(page: Page, words_of_time: dict[int, Mark], starts: list[int], anchor: date | None) -> list[Told]:
    scene = Scene(page.words, words_of_time, anchor)
    out: list[Told] = []
    done = 0
    recall = -RECALL - 1
    for i in starts:
        if i < done:
            continue
        mark = words_of_time.get(i)
        if mark is not None:
            if mark.kind == "recall":
                recall = i
                continue
            if mark.kind == "name":
                done = mark.last
                continue
        one = _expression(scene, i, mark)
        if one is None:
            continue
        done = one.last
        kind = _guarded(scene, one, recall)
        if kind == "":
            continue
        if kind != one.found.kind:
            one.found = one.found._replace(kind=kind)
        if out and _joins(scene, out[-1], one):
            out[-1] = one = _joined(scene, out[-1], one)
        else:
            out.append(one)
        found = one.found
        if found.start is not None and found.end is not None and found.start.year in YEARS and found.kind in ("absolute", "relative") and found.precision != "year":
            scene.told = (found.start, found.end)
    return out


def _expression(scene: Scene, i: int, mark: Mark | None) -> Told | None:
    """The expression that begins at token `i`."""
    kind = mark.kind if mark else "digits"
    if mark is not None and kind == "cue":
        got = cued(scene, mark)
        if got is not None:
            return Told(i, got[0], got[1])
        if mark.value not in ("since", "ago", "until", "lasting"):
            return None
        k = mark.last
        inner_mark = scene.marks.get(k)
        known = inner_mark.kind != "cue" if inner_mark else k < len(scene.words) and (scene.words[k][0].isdigit() or scene.words[k] == "ال")
        if known:
            inner = _expression(scene, k, inner_mark)
            if inner is not None:
                found = inner.found
                whole = since(scene, found) if mark.value == "since" else bound(found)
                return Told(i, inner.last, whole, inner.pieces, mark.prefix, mark.value, found)
        return None
    if mark is not None and kind in ("edge", "unit", "mod", "season"):
        one = _stretch(scene, i, mark)
        if one is not None:
            return one
    if kind in ("filler", "cue", "mod", "era", "fraction", "count", "namer", "repeat", "zone", "season", "vague"):
        return None
    if mark is None and i and scene.words[i - 1] == "ال":
        span = period(scene, i - 1)
        if span is not None and span.mod == "past" and (days := told_period(scene, span)):
            return Told(i - 1, span.last, days)
    pieces = gather(scene, i)
    if pieces is None:
        return _bare_year(scene, i) if mark is None else None
    if pieces.month is not None and pieces.number is None and _weak(scene, pieces):
        return None
    when = resolve(scene, pieces)
    if when is None:
        if pieces.part != "night" or mark is None or mark.last - i < 2 or scene.anchor is None:
            return None
        # "after midnight" without a day: the night before the article
        when = Found(scene.anchor - calendar.ONE, scene.anchor, "part_of_day", "relative")
    return Told(pieces.first, pieces.last, when, pieces, mark.prefix if mark else "")


def _weak(scene: Scene, pieces: Pieces) -> bool:
    """Whether a month's name alone is rather another word."""
    if pieces.year is not None or pieces.edge or pieces.mod or pieces.year_mod or not pieces.weak:
        return False
    mark = scene.marks.get(pieces.first)
    before = scene.words[pieces.first - 1] if pieces.first else ""
    return pieces.last - pieces.first == 1 and before not in _OF and not (mark is not None and mark.prefix in ("ب", "ل"))


def _stretch(scene: Scene, i: int, mark: Mark) -> Told | None:
    """"last week", "this month", "the end of last year", "summer of 2014"."""
    words = scene.words
    if mark.kind == "unit":
        if mark.value in ("pair", "day:1"):
            return None
        span = period(scene, i)
        named = span is not None and (span.article or span.year is not None or span.mod in ("past", "now", "next"))
        return _of(scene, i, span) if span is not None and named else None
    if mark.kind == "mod":
        span = period(scene, i) if mark.value == "now" else None
        return None if span is None or span.mod != "now" or span.unit == "day" else _of(scene, i, span)
    k = mark.last
    if k < len(words) and words[k] in ("من", "في", "ل"):
        k += 1
    if mark.kind == "season":
        return _season(scene, i, k, mark)
    span = period(scene, k)
    if span is None:
        year = _bare_year(scene, k, edge=mark.value)
        return Told(i, year.last, year.found) if year is not None else None
    return _of(scene, i, span, mark.value)


def _of(scene: Scene, i: int, span: Period, edge: str = "") -> Told | None:
    days = told_period(scene, span, edge)
    return Told(i, span.last, days) if days is not None else None


def _season(scene: Scene, i: int, k: int, mark: Mark) -> Told | None:
    """"summer of 2014", "last summer" is not told by a year and stays out."""
    span = period(scene, k)
    if span is not None and span.unit == "year":
        days, last = told_period(scene, span), span.last
    else:
        plain = _bare_year(scene, k, edge="any")
        days, last = (plain.found, plain.last) if plain is not None else (None, k)
    if days is None or days.start is None:
        return None
    first = calendar.day(days.start.year, int(mark.value), 1)
    end = calendar.month_days(*calendar.add_months(first, 2)) if first else None
    return Told(i, last, Found(first, end[1], "range", "absolute")) if end else None


def _bare_year(scene: Scene, i: int, edge: str = "") -> Told | None:
    """A year's number alone, where the word before it makes it a year."""
    words = scene.words
    if i >= len(words) or len(words[i]) != 4 or not words[i].isdigit() or not (1900 <= int(words[i]) <= 2100):
        return None
    if not edge and (not i or words[i - 1] not in _IN):
        return None
    after = scene.marks.get(i + 1)
    if after is not None and after.kind == "unit":
        return None
    found = told_period(scene, Period("year", 1, False, "", False, i + 1, int(words[i])), edge)
    return Told(i, i + 1, found) if found is not None else None


def _guarded(scene: Scene, one: Told, recall: int) -> str:
    """The kind of an expression in its surroundings; "" where it is none."""
    kind = one.found.kind
    pieces = one.pieces
    if kind == "absolute" and 0 < one.first - recall <= RECALL and not any(w in (".", "،") for w in scene.words[recall : one.first]):
        return "anniversary"
    before = scene.marks.get(one.first - 1)
    if before is None or before.last != one.first or before.article:
        return kind
    if before.kind == "repeat":
        return ""
    if before.kind == "namer":
        if pieces is not None and pieces.weekday is not None and pieces.number is None and pieces.offset is None:
            return "" if before.value == "place" and not pieces.part else kind
        if before.value == "sept":
            return "name" if pieces is not None and pieces.month == 9 and pieces.number == 11 else kind
        if kind == "absolute" and (pieces is None or pieces.offset is None and pieces.weekday is None):
            return "name"
    return kind


def _joins(scene: Scene, left: Told, right: Told) -> bool:
    """Whether two dates are the ends of one stretch: "between Thursday and Saturday", "Friday and Saturday"."""
    if left.pieces is not None and right.pieces is not None and left.pieces.month and not left.pieces.year and right.pieces.year:
        left = _of_year(scene, left, left.pieces, right.pieces.year)
    one, two = left.bare or left.found, right.bare or right.found
    if one.start is None or two.start is None or two.end is None or two.start <= one.start or left.pieces is None or right.pieces is None:
        return False
    opened = left.cue == "since" or left.first > 0 and scene.words[left.first - 1] in _FROM
    near = (two.start - (one.end or one.start)).days == 1
    if left.last == right.first:
        if right.cue == "until":
            return opened
        if right.prefix != "و" or one.kind != two.kind:
            return False
        return opened or near and left.pieces.weekday is not None and right.pieces.weekday is not None
    return opened and right.first - left.last == 1 and scene.words[left.last] in _TO


def _of_year(scene: Scene, left: Told, pieces: Pieces, year: int) -> Told:
    """"between March and April 2022": the year told at the end is that of both."""
    days = resolve(scene, msgspec.structs.replace(pieces, year=year))
    return Told(left.first, left.last, days, pieces, left.prefix, left.cue) if days is not None else left


def _joined(scene: Scene, left: Told, right: Told) -> Told:
    if left.pieces is not None and right.pieces is not None and left.pieces.month and not left.pieces.year and right.pieces.year:
        left = _of_year(scene, left, left.pieces, right.pieces.year)
    one, two = left.bare or left.found, right.bare or right.found
    return Told(left.first, right.last, Found(one.start, two.end, "range", one.kind), left.pieces, left.prefix)


def _mention(page: Page, one: Told) -> DateMention:
    found, pieces = one.found, one.pieces
    told: EventDate | None = None
    span = page.span(one.first, one.last)
    if found.start is not None and found.end is not None:
        part = pieces.part if pieces else None
        time = clock(pieces.time, part) if pieces is not None and pieces.time else None
        told = EventDate(
            start=found.start.isoformat(), end=found.end.isoformat(), precision=cast(Precision, found.precision), part=part,
            time=time, timezone=pieces.zone if pieces else None, span=span)
    return DateMention(one.first, one.last, span, told, found.kind)
