"""Which of several namesakes is meant: the containing place that the text tells, the countries of the article, neighbours, weight last."""

from __future__ import annotations

import math

from rawi.knowledge.places.index import PlaceIndex
from rawi.knowledge.places.table import KIND_NAMES, NOWHERE, SCALE
from rawi.reader.page import Page
from rawi.reader.where_names import Find, same_line
from rawi.reader.where_words import Around

#: What kinds of place a type noun can stand before.
_FITS: dict[str, frozenset[str]] = {
    "town": frozenset(("town", "village", "district")),
    "village": frozenset(("village", "town")),
    "quarter": frozenset(("quarter", "camp", "site")),
    "area": frozenset(("region", "district", "town", "village", "quarter", "site", "mountain", "front", "province")),
    "district": frozenset(("district",)),
    "office": frozenset(("district", "town", "province")),
    "province": frozenset(("province", "region")),
    "country": frozenset(("country",)),
    "capital": frozenset(("town",)),
    "camp": frozenset(("camp",)),
    "base": frozenset(("base", "site", "airport")),
    "airport": frozenset(("airport", "base")),
    "field": frozenset(("field", "site")),
    "crossing": frozenset(("crossing",)),
    "mountain": frozenset(("mountain", "front", "site", "region")),
    "front": frozenset(("front", "town", "village", "district", "region", "mountain")),
    "road": frozenset(("road", "town", "village")),
    "hospital": frozenset(("hospital",)),
}
#: Type nouns of things inside a town: a namesake town elsewhere is not what is meant.
INNER = frozenset(("quarter", "site", "hospital", "road", "base", "airport", "camp", "field", "crossing"))
_NEAR_KM = 70.0
#: Two namesakes whose scores differ by less are in doubt, and where they lie further apart than this no point is given.
_DOUBT = 0.15
_APART_KM = 15.0
#: So many namesakes are weighed, the weightiest first.
MOST_NAMESAKES = 16


def km_between(index: PlaceIndex, a: int, b: int) -> float | None:
    """Kilometres between two rows, roughly; None where one has no coordinates."""
    t = index.table
    if t.lats[a] == NOWHERE or t.lats[b] == NOWHERE:
        return None
    lat = (t.lats[a] - t.lats[b]) / SCALE
    lon = (t.lons[a] - t.lons[b]) / SCALE * math.cos(math.radians((t.lats[a] + t.lats[b]) / 2 / SCALE))
    return 111.2 * math.hypot(lat, lon)


def countries_of(finds: list[Find], words: Around, index: PlaceIndex) -> dict[str, float]:
    """The countries that the article is about, as shares that sum to 1."""
    table = index.table
    counts: dict[str, float] = {}
    for nation in words.demonyms.values():
        counts[nation] = counts.get(nation, 0.0) + 0.5
    for find in finds:
        if find.hit is None or find.hit.common and not find.type:
            continue
        rows = find.hit.rows
        top = rows[0]
        code = table.countries[top]
        # A lesser name may be a word that happens to look like one: it does not vouch for its own country.
        if table.weights[top] >= 70 or (find.type or find.last - find.first > 1) and all(table.countries[r] == code for r in rows):
            counts[code] = counts.get(code, 0.0) + (2.0 if KIND_NAMES[table.kinds[top]] == "country" else 1.0)
    total = sum(counts.values())
    return {code: count / total for code, count in counts.items()} if total else {}


def choose(page: Page, finds: list[Find], words: Around, index: PlaceIndex) -> tuple[list[Find], dict[str, float]]:
    """The finds that are places, each with its row, those that are only words left out; and the shares of `countries_of`."""
    shares = countries_of(finds, words, index)
    _containers(page, finds)
    kept: list[Find] = []
    n = len(finds)
    # From right to left, so that the place that holds a name ("X في ريف Y") is settled before it.
    for k in range(n - 1, -1, -1):
        find = finds[k]
        if find.hit is None:
            continue
        holder = finds[find.inside] if find.inside >= 0 else None
        previous = finds[k + 1] if k + 1 < n else None
        rows = find.hit.rows
        if len(rows) == 1:
            find.row = rows[0]
            continue
        best, score, rival, next_score = -1, -1e9, -1, -1e9
        for row in rows[:MOST_NAMESAKES]:
            value = _score(index, find, row, shares, holder, previous)
            if value > score:
                rival, next_score = best, score
                best, score = row, value
            elif value > next_score:
                rival, next_score = row, value
        find.row = best
        if rival >= 0 and score - next_score < _DOUBT and index.table.weights[best] < 60:
            apart = km_between(index, best, rival)
            find.vague = apart is not None and apart > _APART_KM
    for k, find in enumerate(finds):
        if find.hit is None:
            kept.append(find)
        elif _is_place(index, find, shares, finds, k, words):
            if _elsewhere(index, find, finds, shares):
                find.row = -1
            kept.append(find)
        else:
            find.row = -1
            find.dropped = True
    return kept, shares


def _elsewhere(index: PlaceIndex, find: Find, finds: list[Find], shares: dict[str, float]) -> bool:
    """True where the only namesakes known are not the one meant: a quarter named like a far-off town, or a name that the text puts elsewhere."""
    table = index.table
    row = find.row
    kind = KIND_NAMES[table.kinds[row]]
    if find.type in _NAMESAKES and kind in ("town", "village", "country", "province", "district", "region") and (
            table.weights[row] < 60 or find.type == "quarter" or not shares.get(table.countries[row])):
        return True
    if find.type and shares and not shares.get(table.countries[row]) and table.weights[row] < 60:
        return True
    holder = finds[find.inside] if find.inside >= 0 and find.firmly else None
    if holder is None or holder.row < 0 or holder.row == row or holder.dropped or kind in ("country", "sea", "region", "province"):
        return False
    if table.weights[row] >= 70 or table.weights[holder.row] < table.weights[row]:
        return False
    if holder.row in index.around(row) or row in index.around(holder.row):
        return False
    distance = km_between(index, row, holder.row)
    if distance is not None:
        return distance > (40.0 if find.type in INNER else 90.0)
    if table.countries[row] != table.countries[holder.row]:
        return True
    return KIND_NAMES[table.kinds[holder.row]] == "province" and not (find.relation or holder.relation) and index.admin1(row) is not None


#: Things that often bear the name of some other place.
_NAMESAKES = frozenset(("quarter", "site", "hospital", "camp"))


def _containers(page: Page, finds: list[Find]) -> None:
    """None; `inside` of each find is the number of the next find where the words between say that it holds it."""
    texts = page.words
    for k in range(len(finds) - 1):
        find, after = finds[k], finds[k + 1]
        gap = after.start - find.end
        if gap < 0 or gap > 4 or not same_line(page, find, after):
            continue
        between = texts[find.end : after.start]
        prefix = after.hit.prefix if after.hit is not None else ""
        if after.start < after.first:
            prefix = texts[after.start][:1] if texts[after.start][:1] in "بو" else ""
        if gap == 0 and prefix not in ("و", "ف", "وب", "ول") or (gap and all(w in _LINKS for w in between) and prefix != "و"):
            find.inside = k + 1
            find.firmly = gap == 0 or not any(w in _WEAK for w in between)
    # A list shares what holds its last member: "X وY في ريف Z".
    for k in range(len(finds) - 2, -1, -1):
        if finds[k + 1].listed and finds[k].inside < 0:
            finds[k].inside, finds[k].firmly = finds[k + 1].inside, finds[k + 1].firmly


_WEAK = frozenset(("،", ",", "(", "-", "الي"))
_LINKS = frozenset(("في", "من", "التابعه", "التابع", "الواقعه", "الواقع", "ضمن", "،", ",", "(", "-", "داخل", "ب", "التابعة", "الي", "الجنوب", "الشمال", "الشرق", "الغرب"))


def _score(
    index: PlaceIndex, find: Find, row: int, shares: dict[str, float], holder: Find | None, previous: Find | None,
) -> float:
    table = index.table
    kind = KIND_NAMES[table.kinds[row]]
    country = table.countries[row]
    score = table.weights[row] / 50 + 2.0 * shares.get(country, 0.0)
    if find.type:
        fits = _FITS.get(find.type)
        if fits is not None:
            score += 1.5 if kind in fits else -0.7
    elif find.relation == "countryside":
        score += 1.5 if kind == "province" else 0.0
    elif kind == "province" and len(find.hit.rows) > 1:  # type: ignore[union-attr]
        score -= 0.5  # a bare name is the town before it is the province
    if find.country:
        score += 3.0 if find.country == country else -2.0
    if holder is not None and holder.row >= 0 and holder.row != row:
        around = index.around(row)
        if holder.row in around:
            score += 3.0
        else:
            upper = index.around(holder.row)
            if around and upper and around[0] == upper[0] and kind != "province":
                score += 2.0
            distance = km_between(index, row, holder.row)
            if distance is not None:
                score += 1.5 if distance < _NEAR_KM else -0.5
    elif previous is not None and previous.row >= 0 and previous.first - find.last < 12:
        distance = 0.0 if previous.row == row else km_between(index, row, previous.row)
        if distance is not None and distance < _NEAR_KM:
            score += 0.8
    return score


def _is_place(
    index: PlaceIndex, find: Find, shares: dict[str, float], finds: list[Find], k: int, words: Around,
) -> bool:
    """True where the words around make the name a place, or where the name is nothing else."""
    hit, table = find.hit, index.table
    if hit is None:
        return True
    row = find.row
    weight = table.weights[row]
    share = shares.get(table.countries[row], 0.0)
    alone = hit.last - hit.first == 1
    if alone and not hit.article and (hit.first in words.tails or hit.first in words.demonyms):
        return False  # "مناطق جديدة", "قرية سورية"
    if find.type and not (hit.common and not hit.article and find.type in _LOOSE):
        return not hit.common or find.type in _NAMED or share > 0.0
    if find.country and find.country == table.countries[row] and not hit.common:
        return True
    holder = finds[find.inside] if find.inside >= 0 else None
    held = holder is not None and holder.row >= 0 and holder.row != row and (
        holder.row in index.around(row) or table.countries[holder.row] == table.countries[row])
    before = finds[k - 1] if k else None
    listed = find.listed and before is not None and (
        before.hit is None or before.row >= 0 and table.countries[before.row] == table.countries[row])
    if hit.common:
        led = bool(find.relation) or hit.prefix in ("ب", "وب", "فب") or find.placed
        return (held and (led or weight >= 40)) or (listed and share > 0.1) or (led and share > 0.15 and weight >= 20)
    if weight >= 70 or held or listed or share > 0.05 or not alone:
        return True
    return table.countries[row] in index.deep and (weight >= 45 or find.placed or hit.prefix in ("ب", "وب"))


#: Type nouns that plain adjectives follow too ("مناطق جديدة").
_LOOSE = frozenset(("area", "site", "spot", "front", "mountain", "road", "base", "office"))
#: Type nouns that only names follow.
_NAMED = frozenset(("town", "village", "district", "province", "quarter", "camp", "airport", "crossing", "capital"))
