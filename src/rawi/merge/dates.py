"""When it was: the days that most independent sources name, as narrow as they allow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from rawi.merge.voices import Voice, support
from rawi.model import EventDate, IncidentDate

#: Days that lie so far apart are joined to a range where no more sources stand behind one than behind the other.
_NEAR = 3
_FINE = {"minute": 0, "part_of_day": 1, "day": 2, "range": 3, "week": 4, "month": 5, "year": 6}


class Days(msgspec.Struct, frozen=True, gc=False):
    """What one voice says on the day. `told`: in words, not by the day of publication alone."""

    voice: Voice
    date: EventDate
    told: bool


def days_of(voices: Sequence[Voice]) -> list[Days]:
    """The dates of an incident's voices: those told in words where there are any, else those taken from the day of publication.

    A day after that on which a report of it was published is a misreading and is left out, as long as others stand."""
    found = [Days(v, d, d.span is not None) for v in voices if (d := v.told.event.date) is not None]
    words = [days for days in found if days.told] or found
    reported = min((v.told.published for v in voices if v.told.published), default=None)
    possible = [days for days in words if reported is None or days.date.start[:10] <= reported]
    return possible or words


def date_of(voices: Sequence[Voice]) -> IncidentDate | None:
    """The date of an incident, or None where no report lets know it."""
    found = days_of(voices)
    if not found:
        return None
    spans = sorted({(days.date.start[:10], days.date.end[:10]) for days in found})
    # Wide dates ("this month") vote for what lies inside them; narrow ones decide.
    backed = {span: support(d.voice for d in found if meets(d.date, span)) for span in spans}
    own = {span: support(d.voice for d in found if (d.date.start[:10], d.date.end[:10]) == span) for span in spans}
    reported = min((v.told.published for v in voices if v.told.published), default=None)
    best = max(spans, key=lambda s: (backed[s], -_length(s), own[s], -_apart(s, (reported or s[0], "")), _sureness(found, s), s))
    rivals = [s for s in spans if (backed[s], own[s], _length(s)) == (backed[best], own[best], _length(best)) and _apart(s, best) <= _NEAR]
    start, end = min(s[0] for s in rivals), max(s[1] for s in rivals)
    if len(rivals) == 1:
        precise = [d.date.precision for d in found if (d.date.start[:10], d.date.end[:10]) == best]
        precision = min(precise, key=_FINE.__getitem__)
        return IncidentDate(start=start, end=end, precision=precision, inferred=not found[0].told)
    return IncidentDate(start=start, end=end, precision="range", inferred=not found[0].told)


def meets(date: EventDate, span: tuple[str, str]) -> bool:
    """Whether a date shares a day with a span of days."""
    return date.start[:10] <= span[1] and span[0] <= date.end[:10]


def _length(span: tuple[str, str]) -> int:
    return (date.fromisoformat(span[1]) - date.fromisoformat(span[0])) // timedelta(days=1)


def _apart(a: tuple[str, str], b: tuple[str, str]) -> int:
    return abs((date.fromisoformat(a[0]) - date.fromisoformat(b[0])) // timedelta(days=1))


def _sureness(found: Sequence[Days], span: tuple[str, str]) -> float:
    return max(d.voice.told.event.confidence for d in found if (d.date.start[:10], d.date.end[:10]) == span)
