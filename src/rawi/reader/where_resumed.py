"""Places that are told without a name: one named before ("المدينة", "القطاع"), a kind of place ("منطقة صحراوية"), a border."""

from __future__ import annotations

from bisect import bisect_left

from rawi.knowledge.places.index import PlaceIndex
from rawi.knowledge.places.table import KIND_NAMES, key_of
from rawi.reader.page import Page
from rawi.reader.where_names import Find, take_leads, take_tails
from rawi.reader.where_words import Around, Lead

#: What a type noun with the article can stand for among the places named before it.
_MEANS: dict[str, tuple[str, ...]] = {
    "town": ("town", "village"), "village": ("village", "town"), "camp": ("camp",), "airport": ("airport",), "base": ("base", "airport"),
    "district": ("district",), "quarter": ("quarter",), "crossing": ("crossing",), "field": ("field",), "province": ("province",),
    "hospital": ("hospital",), "country": ("country",),
}
#: Kinds that are told of without a name often enough to be worth a mention ("بلدة سورية", "محافظات عدة").
_UNNAMED = frozenset(("town", "village", "area", "province", "base", "district", "camp", "site", "spot", "airport"))
#: Kinds whose nation adjective tells the owner, not the country.
_OWNED = frozenset(("base", "site", "spot", "airport", "camp"))
#: A resumption reaches back over at most so many place names.
_REACH = 12


def unnamed_places(
    page: Page, finds: list[Find], words: Around, index: PlaceIndex, shares: dict[str, float],
) -> list[Find]:
    """Finds for what is told without a name; `finds` are the names of the page in order. Their `role` is "resumed" or "unnamed"."""
    out: list[Find] = []
    kept = [find for find in finds if not find.dropped]
    used = {token for find in kept for token in range(find.start, find.end)}
    for lead in words.types:
        if lead.first in used or lead.last in used and lead.kind != "border":
            continue
        find = None
        if lead.kind == "border":
            find = _border(page, lead, kept, words)
        elif lead.kind == "realm":
            find = _realm_of(page, lead, words, index)
        elif lead.article and lead.kind == "type":
            find = _resumed(page, lead, finds, words, index, shares)
        elif not lead.article and lead.value in _UNNAMED:
            find = _kind_only(page, lead, words)
        if find is not None:
            take_leads(page, find, words, lead.prefix)
            if find.start == find.first:
                find.prefix = lead.prefix
            out.append(find)
    return out


def _border(page: Page, lead: Lead, kept: list[Find], words: Around) -> Find | None:
    """"الحدود السورية التركية", "الحدود مع لبنان", "الحدود بين كذا وكذا", or the bare border."""
    find = Find(lead.first, lead.last, lead.first, lead.last, None, type="border", role="unnamed")
    take_tails(page, find, words)
    end = find.end
    texts = page.words
    if end < len(texts) and texts[end] in ("مع", "بين"):
        at = bisect_left(kept, end, key=_first)
        for name in kept[at : at + 4]:
            if 0 < name.start - end <= 2 and name.row >= 0:
                find.end = name.end
            elif find.end > end and name.start - find.end in (0, 1) and name.listed:
                find.end = name.end
    if find.end == lead.last and not lead.article:
        return None
    return find


def _resumed(page: Page, lead: Lead, finds: list[Find], words: Around, index: PlaceIndex, shares: dict[str, float]) -> Find | None:
    table = index.table
    find = Find(lead.first, lead.last, lead.first, lead.last, None, type=lead.value, role="resumed")
    take_tails(page, find, words)
    if lead.value == "embassy":
        if not find.country:
            return None
        find.country = ""
        find.inside = _nearest(finds, lead.first, index, ("town",))
        find.role = "unnamed"
        return find
    if lead.value == "capital":
        country = find.country or max(shares, key=lambda code: shares[code], default="")
        for name in _before(finds, lead.first, 4 * _REACH):
            if name.row >= 0 and table.weights[name.row] >= 88 and table.countries[name.row] == country:
                find.row = name.row
                return find
        return None
    means = _MEANS.get(lead.value)
    if means is None:
        return None
    for name in _before(finds, lead.first, _REACH):
        if name.row < 0:
            continue
        kind = KIND_NAMES[table.kinds[name.row]]
        if kind not in means or find.country and table.countries[name.row] != find.country:
            continue
        if lead.value == "province" and not _called(page, lead, table.ids[name.row]):
            continue
        if lead.value == "country" and not _realm(page.words[lead.first], table.countries[name.row]):
            continue
        if table.weights[name.row] >= _TOO_BIG.get(lead.value, 101) and not page.words[lead.first].endswith("مدينه"):
            continue
        find.row = name.row
        return find
    if page.words[lead.first].endswith("قطاع") and shares.get("PS", 0.0) > _MUCH and not (find.end > lead.last or _qualified(page, lead.last)):
        find.row = index.row(_STRIP)
        return find if find.row >= 0 else None
    if page.words[lead.first].endswith("مملكه"):
        kingdoms = [code for code in _KINGDOMS if shares.get(code)]
        if kingdoms:
            best = max(kingdoms, key=lambda code: shares[code])
            rows = index.named(key_of(_KINGDOMS[best]))
            if rows:
                find.row = rows[0]
                return find
    return None


def _realm_of(page: Page, lead: Lead, words: Around, index: PlaceIndex) -> Find | None:
    """"الأراضي السورية", "الداخل السوري": the country that the adjective tells."""
    find = Find(lead.first, lead.last, lead.first, lead.last, None, role="event")
    take_tails(page, find, words)
    find.row = index.states.get(find.country, -1)
    return find if find.row >= 0 and find.end == lead.last + 1 else None


def _first(find: Find) -> int:
    return find.first


def _before(finds: list[Find], token: int, most: int) -> list[Find]:
    """The last `most` finds that begin before `token`, the nearest first."""
    at = bisect_left(finds, token, key=_first)
    return finds[max(0, at - most) : at][::-1]


#: Neither "القرية" nor "البلدة" stands for a place of such weight.
_TOO_BIG = {"village": 60, "town": 72}
_KINGDOMS = {"SA": "السعودية", "JO": "الأردن", "BH": "البحرين", "MA": "المغرب"}
_SULTANATE = "OM"


def _realm(word: str, country: str) -> bool:
    """True where "البلاد", "المملكة" or "السلطنة" can stand for that country."""
    if word.endswith("مملكه"):
        return country in _KINGDOMS
    return word.endswith("بلاد") or word.endswith("سلطنه") and country == _SULTANATE


#: GeoNames id of the Gaza Strip: the one place that "the Strip" means.
_STRIP = "gn:281132"


#: Share of an article's places that makes "the Strip" Gaza's where it is not named.
_MUCH = 0.2


def _qualified(page: Page, after: int) -> bool:
    """Whether an adjective follows: "القطاع الصحي" is no place."""
    return after < len(page.words) and page.words[after].startswith("ال")


def _called(page: Page, lead: Lead, ident: str) -> bool:
    """True unless "the Strip" would stand for something other than Gaza."""
    return (ident == _STRIP) == page.words[lead.first].endswith("قطاع")


def _nearest(finds: list[Find], token: int, index: PlaceIndex, kinds: tuple[str, ...]) -> int:
    """The number in `finds` of the nearest place of those kinds, -1 if none."""
    best, away = -1, 200
    at = bisect_left(finds, token, key=_first)
    for number in range(max(0, at - _REACH), min(len(finds), at + _REACH)):
        name = finds[number]
        if name.row >= 0 and KIND_NAMES[index.table.kinds[name.row]] in kinds and abs(name.first - token) < away:
            best, away = number, abs(name.first - token)
    return best


def _kind_only(page: Page, lead: Lead, words: Around) -> Find | None:
    """"منطقة صحراوية غير مأهولة", "بلدة سورية", "محافظات عدة"."""
    end = lead.last
    texts = page.words
    country = ""
    while end < len(texts) and end - lead.last < 4:
        tail = words.tails.get(end)
        if tail is not None and not tail.article and not tail.prefix:
            end = tail.last
        elif end in words.demonyms and not texts[end].startswith(("ال", "و", "ب", "ل")):
            country = words.demonyms[end]
            end += 1
        elif texts[end] == "غير" and end + 1 in words.tails:
            end += 2
        else:
            break
    if end == lead.last or lead.value == "spot" and not (country or texts[lead.last].startswith("عسكري")):
        return None
    if lead.value in _OWNED:
        country = ""  # "مواقع إيرانية" are Iran's, not in Iran
    return Find(lead.first, end, lead.first, end, None, type=lead.value, country=country, role="unnamed")
