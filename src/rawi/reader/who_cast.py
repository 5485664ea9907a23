"""The words of a page that name parties, by token, and the land that the article is about."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from rawi.knowledge.lexicon import Entry, Hit, Lexicon
from rawi.reader.page import Page
from rawi.text.shadow import fold

#: Where two layers know words of the same length, the earlier one names them.
_HEAD_LAYERS = ("actors", "forces", "people", "objects")
#: A name counts double for the land of the article within its first tokens: headline and lead.
_LEAD_TOKENS = 60
#: How far a name makes its land that of the article, by its kind in actors.csv.
_VOTES = {"state": 1.5, "capital": 1.0}
_LAND_VOTE = 0.7


class Nations(msgspec.Struct, frozen=True, gc=False):
    """By the code of a state: how far a mention makes it the land of the article, and the code of groups that it backs."""

    weight: Mapping[str, float]
    client: Mapping[str, str]
    #: whose the bare "soldiers", "police" are
    forces: Mapping[str, str]
    #: actor id → its names of one word that need no article ("حزب" may be any party, "الأسد" no lion)
    bare: dict[str, frozenset[str]]


class Cast(msgspec.Struct, gc=False):
    """What each token may begin (`heads`, `nations`, `small`) or end (`before`); `land` is alpha-3 or ""."""

    heads: dict[int, Hit]
    nations: dict[int, Hit]
    small: dict[int, Hit]
    #: quantifiers and words of place by their last token (excluded)
    before: dict[int, Hit]
    #: nouns of armed bodies, also those that open a name
    bodies: dict[int, Hit]
    #: first tokens of sentences: no phrase goes over one
    bounds: set[int]
    #: noun that takes up a group ("the organisation") -> code of the first such group that the text names
    ahead: dict[str, str]
    land: str
    table: Nations


def nations(lexicon: Lexicon) -> Nations:
    """The table of the states of `lexicon`."""
    rows = [entry.data for entry in lexicon.layer("demonyms")]
    return Nations(
        {row["code"]: float(row["weight"]) for row in rows}, {row["code"]: row["client"] for row in rows}, {row["code"]: row["bare"] for row in rows}, {},
    )


def cast(page: Page) -> Cast:
    """The words of `page` that name parties."""
    table = page.knowledge.lexicon.derived(nations)
    words = page.words
    heads: dict[int, Hit] = {}
    for layer in _HEAD_LAYERS:
        for hit in page.layer(layer):
            there = heads.get(hit.first)
            if (there is None or hit.last > there.last) and (layer != "actors" or _names(page, table, hit, words)):
                heads[hit.first] = hit
    small: dict[int, Hit] = {}
    before: dict[int, Hit] = {}
    for hit in page.layer("phrase"):
        if hit.suffix:
            continue
        kind = hit.entry.data["kind"]
        if kind == "count" or kind == "place" or kind == "function":
            before[hit.last] = hit
        else:
            small[hit.first] = hit
    return Cast(
        heads, {hit.first: hit for hit in page.layer("demonyms") if not hit.suffix}, small, before,
        {hit.first: hit for hit in page.layer("forces")}, {s.first for s in page.sentences}, _ahead(page), land(page, table), table,
    )  # fmt: skip


def _ahead(page: Page) -> dict[str, str]:
    """The first group of each resuming noun."""
    out: dict[str, str] = {}
    for hit in page.layer("actors"):
        data = hit.entry.data
        if data["kind"] == "group" and data["code"]:
            for kind in data["resume"].split("|"):
                out.setdefault(kind, data["code"])
    return out


def _names(page: Page, table: Nations, hit: Hit, words: list[str]) -> bool:
    """Whether a name of actors.csv is one here: of one word, with its article; and named by another name too where it needs that."""
    if hit.last == hit.first + 1 and not hit.article and not _bare(table, hit.entry, words[hit.first][len(hit.prefix):]):
        return False
    needs = hit.entry.data["needs"]
    if not needs:
        return True
    described = any(other.first == hit.last for layer in ("phrase", "demonyms") for other in page.layer(layer))
    return not described and any(other.entry.data["code"] == needs and not other.entry.data["needs"] for other in page.layer("actors"))


def _bare(table: Nations, entry: Entry, word: str) -> bool:
    """Whether a name of one word may stand without its article."""
    names = table.bare.get(entry.id)
    if names is None:
        forms = [fold(form) for form in entry.data["forms"].split("|") if " " not in form]
        names = table.bare[entry.id] = frozenset() if entry.data["kind"] == "generic" else frozenset(forms)
    return not names or word in names


def land(page: Page, table: Nations) -> str:
    """The state (alpha-3) that the article is about, "" where it names none. Powers that act abroad count little."""
    sums: dict[str, float] = {}
    weights = table.weight
    for hit in page.layer("demonyms"):
        data = hit.entry.data
        if not data["weak"]:
            code = data["code"]
            sums[code] = sums.get(code, 0.0) + weights[code] * (2 if hit.first < _LEAD_TOKENS else 1)
    for hit in page.layer("actors"):
        code = hit.entry.data["country"]
        if code:
            vote = _VOTES.get(hit.entry.data["kind"], 0.5) * weights.get(code, 0.5)
            sums[code] = sums.get(code, 0.0) + vote * (2 if hit.first < _LEAD_TOKENS else 1)
    for hit in page.layer("lands"):
        code = hit.entry.data["code"]
        sums[code] = sums.get(code, 0.0) + _LAND_VOTE * (2 if hit.first < _LEAD_TOKENS else 1)
    return max(sums, key=lambda code: (sums[code], code)) if sums else ""
