"""Tolls of nouns that name those hurt: "خمسة قتلى", "قتيل وجرحى", "ارتفاع حصيلة القتلى إلى 15"."""

from __future__ import annotations

import msgspec

from rawi.knowledge.lexicon import Hit
from rawi.reader.toll_figures import Figure, figure, group_after
from rawi.reader.toll_reading import HARD, PREPOSITIONS, TO, Reading, finite, keep, partitive

_COUNT = frozenset("عدد حصيله اعداد وعدد وحصيله الحصيله لعدد بعدد العدد عداد اجمالي مجموع".split())
_FALL = frozenset(("سقوط", "سقط", "وسقوط"))


def people(r: Reading, hit: Hit) -> bool:
    kind = hit.data["kind"]
    words = r.words
    first = hit.first
    body = hit.data["role"] == "body"
    if hit.suffix or hit.prefix in ("ب", "ل", "ك") and hit.first not in r.results:
        return False
    number = r.at.number_end.get(first)
    if number is not None and number.dual:
        number = None
    number = number or (r.at.number_end.get(first - 1) if first and words[first - 1] == "من" else None)
    if number is not None:
        if number.core in r.used or number.first in r.freed or words[number.first - 1] in ("بين",) and number.min == 2:
            return False
        found = figure(r.at, number.first, r.end)
        if found is None:
            return False
        twin = _twin(r, hit, number.max is None and number.min == 2)
        if twin is not None and not (number.min == 2 and number.max is None):
            r.used.add(number.core)
            r.used.add(twin.first)
            return True
        if twin is not None:
            if found.who == "unknown":
                found = msgspec.structs.replace(found, who=group_after(r.at, twin.last, r.end))
            keep(r, found, kind, number.first, hit.last, first, chain=False)
            r.used.discard(found.core)
            r.used.add(twin.first)
            return keep(r, found, twin.data["kind"], number.first, twin.last, twin.first)
        _both_at_least(r, found)
        return keep(r, found, kind, found.first, found.last, first)
    if first in r.used or first in r.freed:
        return False
    before = words[first - 1] if first > r.start else ""
    if hit.article and before.endswith("بين") and len(before) <= 4:
        found = figure(r.at, hit.last, r.end)
        if found is not None and found.how in ("number", "dual", "one", "plural") and found.core not in r.used:
            return keep(r, found, kind, found.first, found.last, first)
        return False
    after = _reached(r, hit, before)
    if after is not None:
        return keep(r, after, kind, first, after.last, first)
    twin = _twin(r, hit, True)
    if before in _COUNT and twin is not None:
        r.used.add(twin.first)
    if before == "بين" and twin is not None:
        r.used.add(twin.first)
        return True
    if hit.id == "victims" and not hit.article:
        found = figure(r.at, hit.last, r.end)
        if found is not None and found.how in ("number", "dual") and found.who != "unknown" or found is not None and partitive(r, found.last):
            return keep(r, found, kind, first, found.last, first)
    if hit.id == "victims" and not hit.article:
        counted = _counted_before(r, first)
        if counted is not None:
            return keep(r, counted, kind, counted.first, hit.last, first)
    if body and hit.feature == "du" and not hit.article and hit.id == "victims":
        return keep(r, Figure(first, hit.last, 2, 2, "unknown", "dual", first), kind, first, hit.last, first, chain=False)
    if body or hit.article or before in _COUNT or before in PREPOSITIONS and before != "عن":
        return False
    found = figure(r.at, first, r.end)
    if found is None or found.definite:
        return False
    if found.how == "one":
        person = r.at.people.get(first - 1)
        if person is not None and not person.body and hit.prefix != "و" or words[first].endswith("ا") and hit.prefix != "و" and before not in TO:
            return False
        if kind == "injured" and first not in r.results and not (r.last is not None and r.last_sentence == r.sentence) and before not in _FALL:
            return False
    if hit.prefix == "و" and found.who != "unknown" and r.out and r.out[-1].last == first and r.out[-1].who == "unknown":
        r.out[-1] = msgspec.structs.replace(r.out[-1], who=found.who)  # "قتلى وجرحى من عناصر التنظيم": both are
    return keep(r, found, kind, first, found.last, first, chain=False)


def _twin(r: Reading, hit: Hit, vague: bool) -> Hit | None:
    """The second noun of "قتيلا وجريحا", "القتلى والجرحى", which shares the number before the first."""
    for other in r.cues.get(hit.last, ()):
        data = other.data
        if data["role"] == "people" and other.prefix == "و" and data["kind"] != hit.data["kind"]:
            if vague or other.article or other.feature == "sg" == hit.feature:
                return other
    return None


def _reached(r: Reading, hit: Hit, before: str) -> Figure | None:
    """The number that a count of these people has reached: "عدد القتلى إلى 15"."""
    words = r.words
    counting = before in _COUNT
    j = hit.last
    if not counting and not hit.article:
        return None
    limit = min(r.end, j + (24 if counting else 6))
    for k in range(j, limit):
        if words[k][0] in HARD and not (words[k] == ":" and k == j) or k in r.cues and k > j and finite(r, k):
            return None
        number = r.at.number_at.get(k)
        if number is not None and not number.dual and number.core not in r.used:
            if k == j or words[k - 1] in TO or words[k - 1] == ":":
                return figure(r.at, k, r.end)
    return None


def _both_at_least(r: Reading, found: Figure) -> None:
    """Opens the figure right before `found` too: "9 قتلى و21 جريحا على الأقل"."""
    if not r.out or found.max is not None or "الاقل" not in r.words[found.core : found.last]:
        return
    before = r.out[-1]
    if before.max is not None and before.min > 2 and before.last <= found.first <= before.last + 1 and before.key == before.last - 1:
        r.out[-1] = msgspec.structs.replace(before, max=None)


def _counted_before(r: Reading, first: int) -> Figure | None:
    """The figure that ends right before token `first`: "ثلاثة أطفال ضحايا القصف"."""
    for k in range(first - 1, max(r.start, first - 6) - 1, -1):
        if k in r.at.number_at:
            found = figure(r.at, k, first)
            return found if found is not None and found.last == first and found.core not in r.used and found.who != "unknown" else None
    return None
