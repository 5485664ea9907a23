"""Reports → incidents."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

import msgspec

from rawi.merge.clues import Clue, clues
from rawi.merge.copies import find_copies
from rawi.merge.families import originals
from rawi.merge.linking import link
from rawi.merge.reconcile import reconcile
from rawi.merge.related import related
from rawi.model import Incident, Report


def merge(
    reports: Iterable[Report], *, before: Sequence[Incident] = (), progress: Callable[[str, int, int], None] | None = None
) -> list[Incident]:
    """The incidents that `reports`, one a document, tell of, in order of time; the same whatever the order of the reports.

    `before`: incidents of an earlier merge, whose ids stay with what is still the same; each incident names those that went into it.
    `progress` is called with the stage, what is done and how much there is.
    """
    held = sorted(reports, key=lambda report: report.document.id)
    events: list[Clue] = []
    for done, report in enumerate(held):
        if progress is not None and not done % 256:
            progress("looking for clues", done, len(held))
        events += clues(report)
    if progress is not None:
        progress("looking for copies", 0, len(held))
    first = originals(find_copies(report.document for report in held))
    if progress is not None:
        progress("looking for copies", len(held), len(held))
    groups = link(events, progress=progress)
    called = named(events, groups, before)
    out = []
    for done, (group, (name, earlier)) in enumerate(zip(groups, called, strict=True)):
        if progress is not None and not done % 256:
            progress("reconciling", done, len(groups))
        made = reconcile(name, [events[i].told for i in group], first)
        out.append(msgspec.structs.replace(made, before=earlier) if earlier else made)
    out = [msgspec.structs.replace(made, related=ids) if ids else made for made, ids in zip(out, related(out, progress), strict=True)]
    return sorted(out, key=lambda incident: (incident.date.start if incident.date else "", incident.id))


def named(events: Sequence[Clue], groups: Sequence[Sequence[int]], before: Sequence[Incident] = ()) -> list[tuple[str, tuple[str, ...]]]:
    """The id of each group of events (by number), and the earlier ids that went into it."""
    main = {clue.told.key for clue in events if clue.told.lead}
    return names([[events[i].told.key for i in group] for group in groups], before, main)


def names(
    groups: Sequence[Sequence[tuple[str, str]]], before: Sequence[Incident], main: AbstractSet[tuple[str, str]] = frozenset()
) -> list[tuple[str, tuple[str, ...]]]:
    """The id of each group of (document, event), and the earlier ids that went into it where those are others than its own.

    A group keeps the id of the earlier incident that it has most of; where two groups come from one, the larger keeps it. A new one is named
    after its smallest member, so that the same reports give the same ids: with "i" first where it has one of the `main` events, "b" where it was
    only told beside others.
    """
    home: Mapping[tuple[str, str], str] = {(r.document, r.event): incident.id for incident in before for r in incident.reports}
    claims: list[tuple[int, str, tuple[str, str], int]] = []
    shared: list[dict[str, int]] = []
    for number, group in enumerate(groups):
        counts: dict[str, int] = {}
        for key in group:
            if key in home:
                counts[home[key]] = counts.get(home[key], 0) + 1
        shared.append(counts)
        claims += [(-count, name, min(group), number) for name, count in counts.items()]
    given: dict[int, str] = {}
    taken: set[str] = set()
    for _, name, _, number in sorted(claims):
        if number not in given and name not in taken:
            given[number] = name
            taken.add(name)
    taken |= {incident.id for incident in before}  # a new one never has the name of one that is gone
    out = []
    for number, group in enumerate(groups):
        name = given.get(number) or _fresh("b" if main.isdisjoint(group) else "i", min(group), taken)
        taken.add(name)
        out.append((name, tuple(sorted(set(shared[number]) - {name}))))
    return out


def _fresh(mark: str, key: tuple[str, str], taken: set[str]) -> str:
    """An id from the smallest member of a group, with a mark before it."""
    salt = ""
    while True:
        name = mark + hashlib.sha256("\n".join((*key, salt)).encode()).hexdigest()[:12]
        if name not in taken:
            return name
        salt += "+"
