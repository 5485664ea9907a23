"""Which figures are running totals of a war, a month or a campaign: they belong to no single incident."""

from __future__ import annotations

import msgspec

from rawi.knowledge.lexicon import Hit
from rawi.reader.mentions import TollMention
from rawi.reader.page import Page

#: How far after a figure, and before its cue, the words of a long time may stand.
AFTER = 20
BEFORE = 12


def running_totals(page: Page, cues: dict[int, list[Hit]], tolls: list[TollMention]) -> list[TollMention]:
    """The tolls, those near words of a long time in their sentence marked as aggregates."""
    totals = [first for first, hits in sorted(cues.items()) if any(h.entry.data["role"] == "total" for h in hits)]
    if not totals:
        return tolls
    tokens = page.tokens
    marked: dict[int, list[int]] = {}
    for first in totals:
        marked.setdefault(tokens.sentence_of(first), []).append(first)
    out: list[TollMention] = []
    for toll in tolls:
        near = marked.get(tokens.sentence_of(toll.first))
        if near and any(toll.first - BEFORE <= first < toll.last + AFTER for first in near):
            toll = msgspec.structs.replace(toll, aggregate=True)
        out.append(toll)
    return out
