"""What speaks for or against an event's being one with another: its days, its places, its sides, its words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from datetime import date

import msgspec

from rawi.knowledge.lexicon import Lexicon
from rawi.knowledge.link_words import link_words
from rawi.knowledge.loader import knowledge
from rawi.merge.told import Told, told
from rawi.merge.words import Stems, name_stems, stems, weighed
from rawi.model import Report
from rawi.text.shadow import fold
from rawi.text.tokens import tokens

#: So many characters of a document are looked at; stamps and days stand at its head or in its lead.
_READ = 4000
#: So many tokens from its beginning may say which day "today" is.
_LEAD = 250
#: Posts carry a stamp of the site: "November 28, 2024 · Shared with Public", "8:16 PM · Nov 23, 2024".
_STAMP = re.compile(r"(?<![A-Za-z])(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* (\d{1,2}), ?(20\d\d)")
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


class Days(msgspec.Struct, frozen=True, gc=False):
    """When an event was, as far as its document tells: `first` to `last` (ordinals of days), or only the day of some year.

    `by`: "told" in words, "published" (that day or the one before), or "yearless" (`month`, `number`)."""

    by: str
    first: int = 0
    last: int = 0
    month: int = 0
    number: int = 0

    @property
    def dated(self) -> bool:
        """Whether the year is known."""
        return self.by != "yearless"


def days_between(a: Days | None, b: Days | None) -> int | None:
    """How many days lie between two events, 0 where they may be of one day; None where one has no day, or none with its year."""
    if a is None or b is None or not (a.dated and b.dated):
        return None
    return max(0, b.first - a.last, a.first - b.last)


class Clue(msgspec.Struct, frozen=True, gc=False):
    """An event with what links it to others."""

    told: Told
    days: Days | None
    #: 0 is Monday; of "today, Thursday" where no full day is told
    weekday: int | None
    #: parts of day in its sentences
    parts: frozenset[str]
    #: names of its places that are no province or country, as stems
    names: frozenset[tuple[str, ...]]
    #: stems of its sentences, and of the document where it is the lead
    words: Stems
    page: Stems


class Calendar(msgspec.Struct, frozen=True, gc=False):
    """Folded words → month, weekday, part of day."""

    months: Mapping[tuple[str, ...], int]
    weekdays: Mapping[str, int]
    parts: Mapping[str, str]
    today: frozenset[str]


def calendar(lexicon: Lexicon) -> Calendar:
    """The words of `lexicon` for days."""
    months: dict[tuple[str, ...], int] = {}
    for entry in lexicon.layer("months"):
        if entry.data["calendar"] == "g":
            for form in entry.data["forms"].split("|"):
                months[tuple(tokens(form).words)] = int(entry.data["month"])
    weekdays = {fold(form): int(entry.data["weekday"]) for entry in lexicon.layer("weekdays") for form in entry.data["forms"].split("|")}
    parts = {
        fold(form.removeprefix("n:").split("/")[0]): entry.id
        for entry in lexicon.layer("dayparts") for form in entry.data["forms"].split("|") if " " not in form
    }  # fmt: skip
    return Calendar(months, weekdays, parts, frozenset(map(fold, link_words("today"))))


def clues(report: Report) -> list[Clue]:
    """The events of a report that may enter incidents, with their clues."""
    events = told(report)
    if not events:
        return []
    known = knowledge().lexicon.derived(calendar)
    text = report.document.text
    words = tokens(text[:_READ]).words
    posted = _posted(report.document.published, text)
    yearless = _yearless(words, known)
    weekday = _weekday(words[:_LEAD], known)
    page = weighed(stems(words))
    out: list[Clue] = []
    for each in events:
        event = each.event
        own = [word for span in event.evidence for word in tokens(text[span.start : span.end]).words]
        names = {
            name_stems(tokens(text[place.span.start : place.span.end] or place.name).words)
            for place in event.places if place.span is not None and place.precision not in ("province", "country")
        }  # fmt: skip
        parts = frozenset(known.parts[bare] for word in own if (bare := word.lstrip("و")) in known.parts)
        told_words = weighed(stems(own))
        out.append(
            Clue(each, _days(each, posted, yearless), weekday, parts, frozenset(names - {()}), told_words, page if each.lead else told_words)
        )
    return out


def _days(each: Told, posted: int | None, yearless: tuple[int, int] | None) -> Days | None:
    when = each.event.date
    if when is not None and not when.inferred:
        return Days("told", date.fromisoformat(when.start).toordinal(), date.fromisoformat(when.end).toordinal())
    if posted is not None:
        return Days("published", posted - 1, posted)
    return Days("yearless", month=yearless[0], number=yearless[1]) if yearless else None


def _posted(published: str | None, text: str) -> int | None:
    """The day of publication, also from a site's stamp in the text."""
    if published:
        return date.fromisoformat(published[:10]).toordinal()
    found = _STAMP.search(text, 0, _READ)
    try:
        return date(int(found[3]), _MONTHS.index(found[1]) + 1, int(found[2])).toordinal() if found else None
    except ValueError:
        return None


def _yearless(words: list[str], known: Calendar) -> tuple[int, int] | None:
    """The first day with its month in the text: "19 تشرين الأول"."""
    for k, word in enumerate(words[:-1]):
        if word.isdecimal() and 1 <= int(word) <= 31:
            at = k + 2 if words[k + 1] in ("من", "/") else k + 1
            month = known.months.get(tuple(words[at : at + 2])) or known.months.get(tuple(words[at : at + 1]))
            if month:
                return month, int(word)
    return None


def _weekday(words: list[str], known: Calendar) -> int | None:
    for before, word in itertools.pairwise(words):
        if before.lstrip("و") in known.today:
            for bare in (word, word[1:]):
                if bare in known.weekdays:
                    return known.weekdays[bare]
    return None
