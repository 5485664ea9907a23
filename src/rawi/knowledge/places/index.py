"""The place index: finds the names of places in a text's words, and tells what is known of each."""

from __future__ import annotations

from functools import cached_property

import msgspec

from rawi.knowledge.places.table import KIND_NAMES, KIND_NUMBER, KINDS, NOWHERE, SCALE, Table
from rawi.text.clitics import partings

#: Words that the scan remembers before it starts anew: bounds memory on endless input.
MEMORY = 200_000
#: Proclitics that may stand before the name of a place.
_BEFORE = frozenset(("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل"))

#: Particles that stand in no name: joined with the word before they may look like one ("سوري أن").
_NEVER_INSIDE = frozenset(("ان", "في", "من", "علي", "الي", "عن", "او", "ثم", "لا", "ما", "لم", "لن", "قد", "كان", "هو", "هي", "اي", "كل", "بل", "مع"))


class PlaceRecord(msgspec.Struct, frozen=True, gc=False):
    """One place. `parent` is the id of the next place around it, `within` the ids of all, nearest first; `admin1` is the English name of its
    first-level division; `weight` (0 to 100) grows with size and rank."""

    id: str
    name: str
    arabic: str
    country: str
    kind: str
    precision: str
    lat: float | None
    lon: float | None
    weight: int
    radius_km: float | None
    parent: str | None
    admin1: str | None
    within: tuple[str, ...]


class PlaceHit(msgspec.Struct, frozen=True, gc=False):
    """A name of places on tokens `first` to `last` (excluded); `rows` are the namesakes, the weightiest first.

    `prefix` is the proclitic cut off the first word; `article` is true where the name has its article; `common` where it is also a plain word.
    """

    first: int
    last: int
    rows: tuple[int, ...]
    prefix: str
    article: bool
    common: bool


class PlaceIndex:
    """All places of one table. Rows are numbers; `record(row)` and `place(id)` give the whole."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.common = frozenset(table.common)
        self._whole = frozenset(table.whole)
        self._ways: dict[str, tuple[tuple[str, str, bool, int], ...]] = {}
        self._records: dict[int, PlaceRecord] = {}

    def __len__(self) -> int:
        return len(self.table.ids)

    @cached_property
    def _row_of(self) -> dict[str, int]:
        return {ident: row for row, ident in enumerate(self.table.ids)}

    @cached_property
    def _loose(self) -> dict[str, list[int]]:
        out: dict[str, list[int]] = {}
        for key, rows in self.table.names.items():
            out.setdefault(loosen(key), []).extend([rows] if isinstance(rows, int) else rows)
        return out

    @cached_property
    def deep(self) -> frozenset[str]:
        """The countries that are known in depth: those with at least forty villages and towns."""
        counts: dict[str, int] = {}
        towns = {KIND_NUMBER["town"], KIND_NUMBER["village"]}
        for country, kind in zip(self.table.countries, self.table.kinds, strict=True):
            if kind in towns:
                counts[country] = counts.get(country, 0) + 1
        return frozenset(country for country, count in counts.items() if count >= 40 and country not in ("IN", "CN", "US"))

    @cached_property
    def states(self) -> dict[str, int]:
        """The row of each country, by its code."""
        country = KIND_NUMBER["country"]
        return {code: row for row, (code, kind) in enumerate(zip(self.table.countries, self.table.kinds, strict=True)) if kind == country}

    def record(self, row: int) -> PlaceRecord:
        """The place of row `row`."""
        known_already = self._records.get(row)
        if known_already is not None:
            return known_already
        t = self.table
        kind = KIND_NAMES[t.kinds[row]]
        lat, lon = t.lats[row], t.lons[row]
        known = lat != NOWHERE
        parent = t.parents[row]
        radius = t.radii[row]
        above = self.around(row)
        record = self._records[row] = PlaceRecord(
            t.ids[row], t.english[row], t.arabic[row], t.countries[row], kind, KINDS[kind],
            lat / SCALE if known else None, lon / SCALE if known else None, t.weights[row],
            radius / 10 if radius else None, t.ids[parent] if parent >= 0 else None,
            next((t.english[r] for r in (row, *above) if KIND_NAMES[t.kinds[r]] == "province"), None), tuple(t.ids[r] for r in above),
        )
        return record

    def place(self, ident: str) -> PlaceRecord | None:
        """The place of that id, or None."""
        row = self._row_of.get(ident)
        return None if row is None else self.record(row)

    def within(self, ident: str) -> tuple[str, ...]:
        """The ids of the places that hold the place `ident`, nearest first."""
        row = self._row_of.get(ident)
        return () if row is None else self.record(row).within

    def around(self, row: int) -> tuple[int, ...]:
        """The rows of the places that hold row `row`, nearest first."""
        out: list[int] = []
        parents = self.table.parents
        parent = parents[row]
        while parent >= 0 and len(out) < 8:
            out.append(parent)
            parent = parents[parent]
        return tuple(out)

    def admin1(self, row: int) -> str | None:
        """The English name of the first-level division of row `row` (its own, if it is one)."""
        return self.record(row).admin1

    def row(self, ident: str) -> int:
        """The row of the place of that id, -1 if there is none."""
        return self._row_of.get(ident, -1)

    def named(self, key: str, *, loose: bool = False) -> tuple[int, ...]:
        """The rows of a name's key (`table.key_of`), the weightiest first; `loose` forgets articles and last weak letters."""
        rows = self.table.names.get(key)
        if rows is None:
            if not loose:
                return ()
            found = self._loose.get(loosen(key), ())
            return tuple(sorted(set(found), key=lambda row: -self.table.weights[row]))
        return (rows,) if isinstance(rows, int) else tuple(rows)

    def _enter(self, word: str) -> tuple[tuple[str, str, bool, int], ...]:
        if len(self._ways) >= MEMORY:
            self._ways.clear()
        names, firsts = self.table.names, self.table.firsts
        found: list[tuple[str, str, bool, int]] = []
        seen: set[tuple[str, str]] = set()
        for prefix, article, core, suffix in partings(word):
            if suffix or prefix not in _BEFORE:
                continue
            key = "ال" + core if article else core
            if (prefix or article) and not core or (prefix, key) in seen:
                continue
            longest = firsts.get(key, 1)
            alone = key in names and not (prefix and (len(key) < 3 or word in self._whole or word[0] in "وف" and word[1:] in self._whole))
            if alone or longest > 1:
                # A word that is a name as it stands is not cut ("بغداد"), but may still open a longer name.
                found.append((key, prefix, article or (not prefix and key.startswith("ال")), longest if alone else -longest))
                seen.add((prefix, key))
        ways = self._ways[word] = tuple(found)
        return ways

    def scan(self, words: list[str]) -> list[PlaceHit]:
        """The names of places in `words` (folded tokens), the longest at each spot, none inside another."""
        hits: list[PlaceHit] = []
        names, common, ways = self.table.names, self.common, self._ways
        n = len(words)
        free = 0
        for i, word in enumerate(words):
            entered = ways.get(word)
            if entered is None:
                entered = self._enter(word)
            if not entered or i < free:
                continue
            best = 0
            hit: PlaceHit | None = None
            for key, prefix, article, longest in entered:
                alone = longest > 0
                most = longest if alone else -longest
                if alone and best < 1:
                    rows = names[key]
                    hit = PlaceHit(i, i + 1, (rows,) if isinstance(rows, int) else tuple(rows), prefix, article, key in common)
                    best = 1
                joined = key
                for j in range(i + 1, min(n, i + most)):
                    if words[j] in _NEVER_INSIDE:
                        break
                    joined += words[j]
                    if j - i >= best and (found := names.get(joined)) is not None:
                        hit = PlaceHit(
                            i, j + 1, (found,) if isinstance(found, int) else tuple(found), prefix, article, joined in common)
                        best = j + 1 - i
            if hit is not None:
                hits.append(hit)
                free = hit.last
        return hits


def loosen(key: str) -> str:
    """A key without articles and without its last weak letter: for names that writers spell in several ways."""
    bare = key.replace("ال", "")
    return bare[:-1] if len(bare) > 3 and bare[-1] in "اهيء" else bare
