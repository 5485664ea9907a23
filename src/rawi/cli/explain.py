"""`rawi explain`: which words gave a value, in which sentence, what they are known as, and by which rule. With --link: `explain_link`."""

from __future__ import annotations

import argparse
import sys
from typing import Any

import msgspec

from rawi.cli import cells
from rawi.cli.marks import COLOURS, Mark, event_marks
from rawi.cli.one import one_report
from rawi.cli.terminal import console, isolated, plain
from rawi.errors import UsageError
from rawi.model import Event, Report
from rawi.text.tokens import tokens

FIELDS = ("type", "date", "place", "initiator", "target", "weapon", "toll", "source", "evidence")
#: What people also call them.
_ALSO = {
    "dates": "date", "when": "date", "places": "place", "where": "place", "initiators": "initiator", "who": "initiator", "targets": "target",
    "whom": "target", "weapons": "weapon", "tolls": "toll", "killed": "toll", "sources": "source", "attribution": "source",
    "attributions": "source", "trigger": "type", "what": "type",
}  # fmt: skip
#: The layers of the knowledge that single words of a value are looked up in.
_LAYERS = {
    "type": ("events",),
    "date": ("timewords", "months", "dayparts"),
    "initiator": ("actors", "people", "objects", "demonyms"),
    "target": ("actors", "people", "objects", "demonyms"),
    "weapon": ("weapons",),
    "toll": ("toll_words", "toll_people"),
}


class Why(msgspec.Struct, frozen=True, omit_defaults=True):
    """One value and what it stands on; `known` are the entries of the knowledge files that its words are forms of."""

    field: str
    value: str
    words: str = ""
    start: int | None = None
    end: int | None = None
    sentence: str = ""
    known: tuple[str, ...] = ()
    rule: str | None = None
    note: str | None = None


def run(args: argparse.Namespace) -> int:
    """0 once it is explained."""
    if args.link:
        from rawi.cli.explain_link import run as link  # merging is loaded only when asked for

        return link(args)
    field = _field(args.field)
    report = one_report(args)
    event = next((event for event in report.events if event.id == args.event), None)
    if event is None:
        ids = ", ".join(event.id for event in report.events) or "none"
        raise UsageError(f"no event {args.event!r} in {report.document.id}; it has: {ids}", where=args.file)
    found = why(report, event, field)
    if args.json:
        answer: dict[str, Any] = {"document": report.document.id, "event": event.id, "values": found}
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(answer), indent=1).decode() + "\n")
    else:
        _print(args, event, field, found)
    return 0


def _field(name: str | None) -> str | None:
    if name is None:
        return None
    field = _ALSO.get(name.lower(), name.lower())
    if field not in FIELDS:
        raise UsageError(f"no field {name!r}", todo=f"one of {', '.join(FIELDS)}")
    return field


def why(report: Report, event: Event, field: str | None) -> list[Why]:
    """The values of a field of an event (of all fields when None) with what each stands on."""
    from rawi.knowledge.loader import knowledge
    from rawi.reader.trace import trace

    rule_of = trace(report.document, knowledge())
    text = report.document.text
    sentences = tokens(text).sentences
    out: list[Why] = []

    def add(mark: Mark, note: str | None = None) -> None:
        words = text[mark.span.start : mark.span.end]
        around = next((s for s in sentences if s.start <= mark.span.start < s.end), None)
        sentence = text[around.start : around.end] if around else words
        rule = rule_of(event.id, mark.field, mark.span)
        out.append(Why(mark.field, mark.value, words, mark.span.start, mark.span.end, sentence, _known(words, mark.field), rule, note))

    for mark in event_marks(event):
        if field in (None, mark.field) and mark.value:
            add(mark, _note(event, mark))
    if field in (None, "date") and event.date and event.date.span is None:
        out.append(Why("date", cells.date_of(event.date), note="inferred: no words of the text give it"))
    out += [
        Why("place", cells.place_of(place), note="inferred: no words of the text give it")
        for place in event.places
        if place.span is None and field in (None, "place")
    ]
    if field in (None, "source") and not event.attributions:
        out.append(Why("source", report.document.publisher or "", note="nobody is named: the publisher itself says so"))
    if field == "evidence":
        for span in event.evidence:
            add(Mark(span, "evidence", event.id, "tells of it"))
    return out


def _note(event: Event, mark: Mark) -> str | None:
    """What else is known of a value: where a place lies, how exact a date is."""
    if mark.field == "date" and event.date:
        return f"precision: {event.date.precision}" + (", partly inferred" if event.date.inferred else "")
    if mark.field == "place":
        place = next(place for place in event.places if place.span == mark.span)
        at = f"{place.lat:.2f}, {place.lon:.2f}" if place.lat is not None and place.lon is not None else "no coordinates"
        around = f" ±{place.radius_km:g} km" if place.radius_km else ""
        return "; ".join(filter(None, (place.precision, at + around, place.admin1, place.gazetteer_id)))
    return None


def _known(words: str, field: str) -> tuple[str, ...]:
    """The knowledge entries that the words, or each of the first few of them, are forms of."""
    if field in ("evidence", "source", "place"):
        return ()
    from rawi.knowledge.check import find

    found = find(words)
    if not found:
        layers = _LAYERS.get(field, ())
        found = [each for word in words.split()[:6] for each in find(word) if each.layer in layers]
    return tuple(dict.fromkeys(f"{each.layer}: {each.id} ({each.file}:{each.line})" for each in found))


def _print(args: argparse.Namespace, event: Event, field: str | None, found: list[Why]) -> None:
    from rich.text import Text

    page = console(args.color)
    page.print(Text(f"{event.id} {cells.type_of(event)}, confidence {event.confidence:.2f}", style="bold"))
    if not found:
        page.print(Text(f"no value for {field}: the text gives none"))
    for each in found:
        style = COLOURS.get(each.field, "")
        page.print(Text(f"{each.field}: ").append(isolated(each.value), style=style))
        if each.words:
            page.print(Text("  words     ").append(isolated(each.words), style=style).append(f"  characters {each.start}–{each.end}"))
        if each.sentence and plain(each.sentence) != plain(each.words):
            sentence = Text(f"  sentence  {isolated(each.sentence)}")
            sentence.highlight_words([plain(each.words)], style or "bold")
            page.print(sentence)
        for known in each.known:
            page.print(Text(f"  known as  {known}"))
        if each.rule:
            page.print(Text(f"  rule      {isolated(each.rule)}"))
        if each.note:
            page.print(Text(f"  note      {isolated(each.note)}"))
