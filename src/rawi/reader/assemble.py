"""Mentions → Report: the events of a page, told, merged or left out."""

from __future__ import annotations

import msgspec

from rawi.knowledge.weights import Tables, chance, total
from rawi.model import Event, Report
from rawi.reader.attach import scene
from rawi.reader.drafts import Draft, draft, event_features
from rawi.reader.gather import Gathered, gather
from rawi.reader.group import group
from rawi.reader.merge_drafts import MERGE_AT, merge_features
from rawi.reader.page import Page
from rawi.reader.what import Cluster, absorb

#: An event is told from this probability on.
EVENT_AT = 0.35


def assemble(page: Page, tables: Tables) -> Report:
    """The report of a page."""
    weights = tables.get("event", {})
    found = gather(page)
    made = drafts(found, tables)
    told: list[Event] = []
    for one in made:
        p = chance(total(weights, event_features(one, made)))
        if p >= EVENT_AT or not weights:
            told.append(msgspec.structs.replace(one.event, id=f"e{len(told) + 1}", confidence=round(p, 3)))
    return Report(document=page.document, events=tuple(told))


def drafts(found: Gathered, tables: Tables) -> list[Draft]:
    """Every event that a page may tell of, restatements merged."""
    clusters = group(found, tables)
    made = drafted(found, clusters, tables)
    weights = tables.get("merge", {})
    while weights and len(made) > 1:
        best, score = None, MERGE_AT
        for j, b in enumerate(made):
            for a in made[:j]:
                p = chance(total(weights, merge_features(a, b, len(made))))
                if p > score:
                    best, score = (a, b), p
        if best is None:
            break
        absorb(best[0].cluster, best[1].cluster)
        clusters = [c for c in clusters if c is not best[1].cluster]
        made = drafted(found, clusters, tables)
    return made


def drafted(found: Gathered, clusters: list[Cluster], tables: Tables) -> list[Draft]:
    """The drafts of clusters as they are."""
    view = scene(found.page, found.clauses, clusters)
    return [draft(found, view, cluster, tables) for cluster in clusters]
