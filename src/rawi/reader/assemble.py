"""Mentions → Report: the events of a page, told, merged or left out."""

from __future__ import annotations

import msgspec

from rawi.knowledge.weights import Tables, chance, total
from rawi.model import Note, Report
from rawi.reader.attach import scene
from rawi.reader.credit import credited, names_of
from rawi.reader.drafts import Draft, draft, event_features
from rawi.reader.framing import find_framing
from rawi.reader.gather import MOST_TRIGGERS, Gathered, gather, stretches
from rawi.reader.group import group
from rawi.reader.mood import status_of
from rawi.reader.page import Page
from rawi.reader.pick_tolls import aggregates
from rawi.reader.statements import find_statements
from rawi.reader.unknowns import find_unknowns
from rawi.reader.unreal import Unreal, unreal
from rawi.reader.what import Cluster
from rawi.reader.when_notes import date_notes

#: An event is told from this probability on.
EVENT_AT = 0.25


class Told(msgspec.Struct, gc=False):
    """A draft that is told, with the stretch of the page that it is of, and the features for that it is told."""

    found: Gathered
    draft: Draft
    features: list[str]


def assemble(page: Page, tables: Tables) -> Report:
    """The report of a page."""
    found = gather(page)
    made = told(found, tables)
    names = names_of(page)
    events = [credited(one.draft.event, names) for one in made]
    events += [credited(one.event, names) for one in untold(found, made, tables)]
    return Report(
        document=page.document,
        events=tuple(events),
        statements=tuple(find_statements(page, found.voices, found.actors)),
        unknowns=tuple(find_unknowns(page)),
        aggregates=aggregates(found),
        framing=tuple(find_framing(page)),
        notes=(*date_notes(page, found.dates), *unread(found), *other_world(found)),
    )


def told(found: Gathered, tables: Tables) -> list[Told]:
    """The events of a page that are told, each with its final id, confidence and status."""
    weights = tables.get("event", {})
    out: list[Told] = []
    for stretch in stretches(found):
        made = drafts(stretch, tables)
        for one in made:
            features = event_features(one, made, found.shapes)
            p = chance(total(weights, features))
            if p >= EVENT_AT or not weights:
                status = status_of(found, one.cluster.mentions, tables.get("keep", {}))
                date = one.event.date
                if status not in ("reported", "denied") and date is not None and date.inferred:
                    date = None  # the day of the publication is not the day of what is yet to come
                one.event = msgspec.structs.replace(one.event, id=f"e{len(out) + 1}", confidence=round(p, 3), status=status, date=date)
                out.append(Told(stretch, one, features))
    return out


def untold(found: Gathered, made: list[Told], tables: Tables) -> list[Unreal]:
    """The events of a page that did not happen. `made`: those that did."""
    taken = {m.first for one in made for m in one.draft.cluster.mentions}
    return unreal(found, [one.draft.event for one in made], taken, tables.get("keep", {}))


def unread(found: Gathered) -> list[Note]:
    """A warning where a document is so long that event words were left unread."""
    if not found.unread:
        return []
    return [Note(level="warning", text=f"too long to be one article: {found.unread} event words after the first {MOST_TRIGGERS} were not read")]


def other_world(found: Gathered) -> list[Note]:
    """Why an article tells of no event though it has event words: "shells the goal" is sport."""
    if not found.elsewhere or not found.triggers:
        return []
    return [Note(level="info", text=f"full of words of {found.elsewhere}: its {len(found.triggers)} words of attack and harm are not read as conflict")]


def drafts(found: Gathered, tables: Tables) -> list[Draft]:
    """Every event that a stretch may tell of."""
    return drafted(found, group(found, tables), tables)


def drafted(found: Gathered, clusters: list[Cluster], tables: Tables) -> list[Draft]:
    """The drafts of clusters as they are."""
    view = scene(found.page, found.clauses, clusters)
    return [draft(found, view, cluster, tables) for cluster in clusters]
