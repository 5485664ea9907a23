"""The events of reports as merging sees them."""

from __future__ import annotations

import sys
from datetime import date

import msgspec

from rawi.model import Event, Report, Statement, Unknown


class Told(msgspec.Struct, frozen=True, gc=False):
    """One event of one report. `lead`: it is the document's own main event, the first that is no background, told where a document says what it is about.

    `unknowns` and `statements` are those of the document that bear on the event; `published` is an ISO day or None."""

    document: str
    event: Event
    lead: bool
    publisher: str | None
    published: str | None
    unknowns: tuple[Unknown, ...] = ()
    statements: tuple[Statement, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """Document and event: what names it among all."""
        return self.document, self.event.id


#: What did happen, or is denied to have: anything else never enters an incident.
_FACTS = frozenset(("reported", "denied"))


#: A document says in its headline, or in so many characters behind it, what it is about; an event that comes later, or of which the reader is less sure, is
#: told in passing, and the document has no main event (a speech, a summary, a page on something else).
_BEHIND = 130
_SURE = 0.4
#: A text shorter than this is about whatever it tells of, told ever so briefly.
_SHORT = 900
_SHORTLY = 0.25
#: A day so long before the publication is what the page looks back on.
_STALE = 10
#: A headline that says one of these is about what is said, not about what happened.
_WORDS = frozenset(("demand", "threat", "warning"))


def _main(report: Report, events: list[Event]) -> str | None:
    """The id of the event that the document is about, None where it is about no one event."""
    document = report.document
    headline = max(document.text.find("\n"), len(document.title or ""))
    if any(statement.kind in _WORDS and statement.span.end <= headline for statement in report.statements):
        return None
    short = len(document.text) < _SHORT
    head, sure = (_SHORT, _SHORTLY) if short else (headline + _BEHIND, _SURE)
    if not document.text:  # written without its text: nobody knows how long it was, and where its headline ended
        head = sys.maxsize
    published = date.fromisoformat(document.published[:10]) if document.published else None
    for event in events:
        stale = event.date is not None and published is not None and (published - date.fromisoformat(event.date.end)).days > _STALE
        first = min((span.start for span in event.evidence), default=event.trigger.start)
        if not event.background and event.confidence > sure and first <= head and not stale:
            return event.id
    return None


def told(report: Report) -> list[Told]:
    """The events of a report that may enter incidents, in order of the text."""
    document = report.document
    facts = [event for event in report.events if event.status in _FACTS]
    lead = _main(report, facts)
    return [
        Told(
            document.id, event, event.id == lead, document.publisher, document.published,
            tuple(u for u in report.unknowns if u.event in (None, event.id)), report.statements if event.id == lead else (),
        )
        for event in facts
    ]  # fmt: skip
