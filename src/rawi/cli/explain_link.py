"""`rawi explain --link`: what makes two reports one incident, or two, fact by fact."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

import msgspec

from rawi.cli import cells
from rawi.cli.stages import Stages
from rawi.cli.terminal import console, isolated, plain
from rawi.engine.reports import Latest, reports
from rawi.errors import UsageError
from rawi.intake.pieces import Failure
from rawi.model import Report

if TYPE_CHECKING:
    from rawi.merge.explaining import Account, Side

#: Facts of less weight are told on one line.
_LEAST = 0.05
_TOGETHER = "several fields together"
_LINK = "rawi explain --link REPORTS DOCUMENT[:EVENT] DOCUMENT[:EVENT]"


def run(args: argparse.Namespace) -> int:
    """0 once it is explained."""
    from rawi.merge.explaining import explain  # the rooms that merge: only when asked for

    if args.field is None or args.id is not None:
        raise UsageError("--link takes reports and two documents" + (", and no --id" if args.id else ""), todo=_LINK)
    stages = Stages()
    held = _read(args.file, stages)
    one, other = (_named(word, held, args.file) for word in (args.event, args.field))
    try:
        account = explain(held.values(), one, other, progress=stages.stage)
    except LookupError as error:
        raise UsageError(f"no event of {error.args[0]!r} can be linked", where=args.file, todo=_why_not(held, one, other)) from None
    finally:
        stages.clear()
    if args.json:
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(_json(account)), indent=1).decode() + "\n")
    else:
        _print(account, args.color)
    return 0


def _read(source: str, stages: Stages) -> dict[str, Report]:
    """The reports at `source` by their documents; what is none is told on standard error."""
    latest = Latest()
    for number, found in enumerate(reports([source]), 1):
        if isinstance(found, Failure):
            stages.clear()
            print(plain(f"rawi: {found.name}: {found.code}: {found.reason}"), file=sys.stderr)
        else:
            latest.add(found)
        stages.stage("reading", number, 0)
    return {report.document.id: report for report in latest.reports}


def _named(word: str, held: dict[str, Report], source: str) -> tuple[str, str | None]:
    """The document and event that `word` names: "d", or "d:e1" where there is no document of that whole name."""
    if word in held:
        return word, None
    document, colon, event = word.rpartition(":")
    if not colon or document not in held:
        raise UsageError(f"no document {word!r}", where=source, todo="an id that 'rawi read' gave it, with :EVENT behind it for one event of it")
    ids = [each.id for each in held[document].events]
    if event not in ids:
        raise UsageError(f"no event {event!r} in {document}; it has: {', '.join(ids) or 'none'}", where=source)
    return document, event


def _why_not(held: dict[str, Report], *named: tuple[str, str | None]) -> str:
    """What there is in the documents that may be linked."""
    told = []
    for document in dict.fromkeys(document for document, _ in named):
        events = [f"{event.id} {cells.type_of(event)}" for event in held[document].events]
        told.append(f"{document} tells of {', '.join(events) or 'no event'}")
    return f"{'; '.join(told)}; incidents are made of two different events that are reported or denied"


def _json(account: Account) -> dict[str, Any]:
    return {
        "events": [
            {"document": side.document, "event": side.event.id, "incident": side.incident, "tellings": side.tellings}
            for side in (account.one, account.other)
        ],
        "facts": account.facts, "log_odds": round(account.log_odds, 3), "probability": round(account.probability, 4), "compared": account.compared,
        "together": account.together, "between": None if account.between is None else round(account.between, 3), "needed": account.needed,
        "verdict": account.verdict,
    }  # fmt: skip


def _print(account: Account, color: str) -> None:
    from rich.text import Text

    page = console(color)
    for side in (account.one, account.other):
        page.print(Text(_head(side), style="bold"))
    for field, facts in _by_field(account):
        alone = f": {next(iter(facts))}" if len(facts) == 1 and field not in facts else ""
        page.print(Text(f"{_signed(sum(facts.values()))}  {field}{alone}", style="bold"))
        if len(facts) == 1:
            continue
        small = [weight for weight in facts.values() if abs(weight) < _LEAST]
        for says, weight in sorted(facts.items(), key=lambda item: (-abs(item[1]), item[0])):
            if abs(weight) >= _LEAST:
                page.print(Text(f"    {_signed(weight)}  {says}", style="green" if weight > 0 else "red"))
        if small:
            page.print(Text(f"    {_signed(sum(small))}  {_many(len(small), 'fact')} of less than {_LEAST}", style="dim"))
    page.print(Text(f"{_signed(account.log_odds)}  in all: {account.probability:.0%} that the two are one", style="bold"))
    page.print(Text(f"=> {isolated(account.verdict)}", style="bold"))
    if not account.compared and account.one.document != account.other.document:
        page.print(Text("   they were not held against each other: no place and time, name or rare word in common, or too many days between them"))


def _by_field(account: Account) -> list[tuple[str, dict[str, float]]]:
    """Each field with what its facts say and weigh, the field that says most first; those that are about several at once stand last.

    Where a fact weighs otherwise because one names no site or town, both its weights are summed."""
    from rawi.merge.fact_words import fact_words

    fields: dict[str, dict[str, float]] = {}
    for fact in account.facts:
        told = fact_words(fact.fact.removeprefix("wide."))
        held = fields.setdefault(_TOGETHER if ", " in told.field else told.field or told.says, {})
        held[told.says] = held.get(told.says, 0.0) + fact.weight
    return sorted(fields.items(), key=lambda item: (item[0] == _TOGETHER, -abs(sum(item[1].values())), item[0]))


def _head(side: Side) -> str:
    """A line for an event: its document, day, place, sides and figures."""
    event = side.event
    sides = [", ".join(dict.fromkeys(map(cells.actor_of, actors))) for actors in (event.initiators, event.targets)]
    parts = [
        cells.type_of(event), cells.date_of(event.date) or "no day", ", ".join(dict.fromkeys(map(cells.place_of, event.places))) or "no place",
        " → ".join(each or "?" for each in sides) if any(sides) else "", ", ".join(dict.fromkeys(map(cells.toll_of, event.tolls))),
    ]  # fmt: skip
    return f"{isolated(side.document)} {event.id}: " + "; ".join(isolated(part) for part in parts if part)


def _signed(weight: float) -> str:
    return f"{weight:+.2f}".replace("-", "−")


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
