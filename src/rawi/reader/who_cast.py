"""The words of a page that name parties, by token, and the land that the article is about."""

from __future__ import annotations

import msgspec

from rawi.knowledge.lexicon import Hit
from rawi.reader.page import Page

#: Where two layers know words of the same length, the earlier one names them.
_HEAD_LAYERS = ("actors", "forces", "people", "objects")
#: Kinds of actors.csv that carry no name of their own.
GENERIC = "generic"
#: A name counts more for the land of the article within its first tokens: headline and lead.
_LEAD_TOKENS = 60


class Cast(msgspec.Struct, gc=False):
    """What each token may begin (`heads`, `nations`, `small`) or end (`before`); `land` is alpha-3 or ""."""

    heads: dict[int, Hit]
    nations: dict[int, Hit]
    small: dict[int, Hit]
    #: quantifiers and words of place by their last token (excluded)
    before: dict[int, Hit]
    land: str


def cast(page: Page) -> Cast:
    """The words of `page` that name parties."""
    heads: dict[int, Hit] = {}
    for layer in _HEAD_LAYERS:
        for hit in page.layer(layer):
            there = heads.get(hit.first)
            if there is None or hit.last > there.last:
                heads[hit.first] = hit
    nations = {hit.first: hit for hit in page.layer("demonyms") if not hit.suffix}
    small: dict[int, Hit] = {}
    before: dict[int, Hit] = {}
    for hit in page.layer("phrase"):
        if hit.suffix:
            continue
        kind = hit.entry.data["kind"]
        if kind == "count" or kind == "place":
            before[hit.last] = hit
        else:
            small[hit.first] = hit
    return Cast(heads, nations, small, before, land(page))


def land(page: Page) -> str:
    """The state (alpha-3) that the article is about, "" where it names none: powers that act abroad count little."""
    sums: dict[str, float] = {}
    for hit in page.layer("demonyms"):
        data = hit.entry.data
        if not data["weak"]:
            weight = float(data["weight"])
            sums[data["code"]] = sums.get(data["code"], 0.0) + (weight if hit.first > _LEAD_TOKENS else 2 * weight)
    for hit in page.layer("actors"):
        data = hit.entry.data
        country = data["country"]
        if country:
            weight = _WEIGHT.get(data["kind"], 0.5) * _abroad(page, country)
            sums[country] = sums.get(country, 0.0) + (weight if hit.first > _LEAD_TOKENS else 2 * weight)
    return max(sums, key=lambda code: (sums[code], code)) if sums else ""


_WEIGHT = {"state": 1.5, "capital": 1.0}
_abroad_memory: dict[int, dict[str, float]] = {}


def _abroad(page: Page, country: str) -> float:
    """How far a mention of `country` makes it the land of the article (demonyms.csv)."""
    lexicon = page.knowledge.lexicon
    table = _abroad_memory.get(id(lexicon))
    if table is None:
        table = {entry.data["code"]: float(entry.data["weight"]) for entry in lexicon.layer("demonyms")}
        _abroad_memory.clear()
        _abroad_memory[id(lexicon)] = table
    return table.get(country, 0.5)
