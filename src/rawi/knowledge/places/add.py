"""A user's own gazetteers: where they lie, how a table of one is put together, and how it is laid over the shipped places."""

from __future__ import annotations

import math
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path

import msgspec

from rawi.knowledge.places import table as tables
from rawi.knowledge.places.table import KIND_NAMES, KINDS, NOWHERE, SCALE, Table, add_name, add_row, key_of, words_of

#: Two places of one name closer than this are one place.
SAME_KM = 5.0
#: At most so many rejected lines are told of one by one.
MOST_TOLD = 1000
_ARABIC = re.compile("[\u0621-\u064a]")

#: Nouns of kind that gazetteers write in front of a name and articles write or leave out.
TYPE_WORDS = frozenset((
    "محافظة", "محافظه", "منطقة", "مديرية", "مديريه", "قضاء", "ولاية", "ناحية", "شعبية", "إقليم", "اقليم", "مدينة", "مدينه", "قرية", "قريه", "بلدة",
    "إمارة", "مركز", "بلدية", "حي", "محلية", "عزلة", "لواء",
))  # fmt: skip


class Rejected(msgspec.Struct, frozen=True):
    """A line that was left out: its number in the file (1 is the first) and why."""

    line: int
    why: str


class Added(msgspec.Struct, frozen=True):
    """What adding a gazetteer did: places and names in the written table, lines left out, and where the table lies."""

    places: int
    names: int
    rejected: tuple[Rejected, ...]
    #: lines left out beyond those in `rejected`
    more_rejected: int
    path: Path


class Row(msgspec.Struct, frozen=True):
    """One place as a loader read it. `parent` is the id of another row or of a shipped place; `names` are as the file writes them."""

    id: str
    english: str
    names: tuple[str, ...]
    country: str
    kind: str
    lat: float | None
    lon: float | None
    parent: str = ""
    population: int = 0


def gazetteer_folder() -> Path:
    """The folder of the user's own gazetteers: `RAWI_PLACES`, or `places` in the user's data folder of Rawi."""
    told = os.environ.get("RAWI_PLACES")
    if told:
        return Path(told)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "rawi" / "places"


def bare_names(names: Iterable[str]) -> list[str]:
    """The Arabic names of a place, and each without the noun of its kind ("محافظة إدلب" and "إدلب"), without doubles."""
    out: dict[str, str] = {}
    for name in names:
        name = name.split("(")[0].strip()
        if not _ARABIC.search(name) or len(name) > 60:
            continue
        words = name.split()
        if len(words) > 1 and words[0] in TYPE_WORDS:
            name = " ".join(words[1:])
        key = key_of(name)
        if len(key) > 1:
            out.setdefault(key, name)
    return list(out.values())


def point(lat: str, lon: str) -> tuple[float, float]:
    """The coordinates written in two cells. Raises ValueError for what is no place on Earth."""
    a, b = float(lat), float(lon)
    if not (math.isfinite(a) and math.isfinite(b) and -90 <= a <= 90 and -180 <= b <= 180):
        raise ValueError(f"no such coordinates: {lat}, {lon}")
    return a, b


def whole(cells: dict[str, str]) -> None:
    """None. Raises ValueError for a line of a table with too many or too few columns, as csv.DictReader gives it."""
    if None in cells or None in cells.values():
        raise ValueError("too many or too few columns")


_WEIGHT = {"country": 95, "province": 70, "district": 33, "town": 34}


def table_of(rows: Iterable[Row]) -> Table:
    """The table of `rows`. A place without an Arabic name is kept only where it holds others."""
    out = tables.empty()
    number: dict[str, int] = {}
    parents: list[str] = []
    for row in rows:
        if row.id in number:
            continue
        names = bare_names(row.names)
        if not names and row.kind not in ("province", "district"):
            continue
        weight = _WEIGHT.get(row.kind, 22)
        if row.population > 0:
            weight = max(weight, min(72, round(10 * math.log10(row.population + 10)) + 8))
        number[row.id] = add_row(
            out, row.id, row.english or (names[0] if names else ""), names[0] if names else "", row.country, -1, row.kind, row.lat, row.lon, weight)
        parents.append(row.parent)
        for name in names:
            add_name(out, name, number[row.id])
    out.whole = parents  # ids until laid over the shipped table, which may hold the parent
    nothing, plain = plain_words(out.names)
    for key in nothing:
        del out.names[key]
    common = set(plain)
    for key, found in out.names.items():
        first = found if isinstance(found, int) else found[0]
        if out.weights[first] < 40 and len(words_of(out.arabic[first])) == 1:
            common.add(key)  # one word, no people told: any noun may be a village's name
    out.common = sorted(common)
    return out


#: Layers of words that are no name on their own, whatever a gazetteer has: prepositions, days, months, numbers of dead, kinds of place.
_NEVER = frozenset((
    "dayparts", "weekdays", "months", "timewords", "modality", "connectives", "role_words", "toll_words", "toll_people", "relations", "people",
    "unknown_words", "whole_words", "lookalikes",
))  # fmt: skip
#: Layers whose words are names as often as not.
_NAMES = frozenset(("media", "actors", "demonyms", "framing", "places"))


def plain_words(keys: Iterable[str]) -> tuple[list[str], list[str]]:
    """Of names of one word those that are no place on their own, and those that are plain words too, by the lexicon and `common.csv`."""
    from rawi.knowledge.lexicon import Lexicon
    from rawi.knowledge.loader import load_lexicon
    from rawi.knowledge.rows import lines

    lexicon = Lexicon(load_lexicon())
    marks = {key_of(columns["word"]): columns["mark"] for _, columns in lines(Path(__file__).with_name("common.csv"))}
    nothing: list[str] = []
    plain: list[str] = []
    for key in keys:
        mark = marks.get(key, "")
        if mark == "never":
            nothing.append(key)
        elif mark != "place" and " " not in key:
            layers = {entry.layer for entry, _ in lexicon.lookup((key,))} - _NAMES
            if layers & _NEVER:
                nothing.append(key)
            elif layers or mark == "word":
                plain.append(key)
    return nothing, plain


_COLUMNS = ("ids", "english", "arabic", "countries", "kinds", "lats", "lons", "weights", "radii")


def overlay(base: Table, extras: Iterable[Table]) -> None:
    """None; the places of `extras` now stand in `base` too. What both hold under one id or one name and spot stands once."""
    rows_of = {ident: row for row, ident in enumerate(base.ids)}
    country = {base.countries[row]: row for row, kind in enumerate(base.kinds) if KIND_NAMES[kind] == "country"}
    known = set(base.names)
    common: set[str] = set()
    for extra in extras:
        _lay(base, extra, rows_of, country)
        common.update(key for key in extra.common if key not in known)
        for word, longest in extra.firsts.items():
            if longest > base.firsts.get(word, 1):
                base.firsts[word] = longest
    base.common = sorted({*base.common, *common})
    tables.rank_names(base)


def _lay(base: Table, extra: Table, rows_of: dict[str, int], country: dict[str, int]) -> None:
    """None; the places of one table stand in `base`; `rows_of` has learnt their ids."""
    names: dict[int, list[str]] = {}
    for key, found in extra.names.items():
        for row in [found] if isinstance(found, int) else found:
            names.setdefault(row, []).append(key)
    columns = [(getattr(base, column).append, getattr(extra, column)) for column in _COLUMNS]
    place: list[int] = []
    for row, ident in enumerate(extra.ids):
        keys = names.get(row, ())
        same = rows_of.get(ident)
        if same is None:
            same = next((r for key in keys if key in base.names and (r := _same(base, key, extra, row)) is not None), None)
        if same is None:
            same = len(base.ids)
            for append, column in columns:
                append(column[row])
            base.parents.append(-1)
        rows_of[ident] = same
        place.append(same)
        for key in keys:
            have = base.names.get(key)
            if have is None:
                base.names[key] = same
            elif isinstance(have, int):
                if have != same:
                    base.names[key] = [have, same]
            elif same not in have:
                have.append(same)
    for row, parent in enumerate(extra.whole):
        mine = place[row]
        if base.parents[mine] < 0 and KIND_NAMES[base.kinds[mine]] != "country":
            above = rows_of.get(parent, country.get(extra.countries[row], -1))
            base.parents[mine] = above if above != mine else -1


def _same(base: Table, key: str, extra: Table, row: int) -> int | None:
    """The row of `base` that is the place `row` of `extra`: same name, same country, same precision, next to each other."""
    found = base.names.get(key)
    if found is None:
        return None
    precision = KINDS[KIND_NAMES[extra.kinds[row]]]
    for other in [found] if isinstance(found, int) else found:
        if base.countries[other] != extra.countries[row] or KINDS[KIND_NAMES[base.kinds[other]]] != precision:
            continue
        if precision in ("province", "country"):
            return other
        if NOWHERE in (base.lats[other], extra.lats[row]):
            if precision == "district":
                return other
            continue
        lat = (base.lats[other] - extra.lats[row]) / SCALE
        lon = (base.lons[other] - extra.lons[row]) / SCALE * math.cos(math.radians(extra.lats[row] / SCALE))
        if 111.2 * math.hypot(lat, lon) <= SAME_KM:
            return other
    return None


def keep(rows: Iterable[Row], rejected: list[Rejected], name: str, folder: Path | None) -> Added:
    """What was added, once the table of `rows` is written as `name` in the user's gazetteers, in place of an earlier one."""
    table = table_of(rows)
    where = folder or gazetteer_folder()
    where.mkdir(parents=True, exist_ok=True)
    path = where / f"{name}.bin"
    tables.write(table, path)
    count = sum(1 if isinstance(found, int) else len(found) for found in table.names.values())
    return Added(len(table.ids), count, tuple(rejected[:MOST_TOLD]), max(0, len(rejected) - MOST_TOLD), path)
