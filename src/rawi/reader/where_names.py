"""The names of places on a page, each with the words around it that belong to it: "محيط قرية كذا", "ريف إدلب الجنوبي"."""

from __future__ import annotations

from itertools import pairwise

import msgspec

from rawi.knowledge.places.index import PlaceHit
from rawi.reader.page import Page
from rawi.reader.where_words import AND_LED, Around, Lead

#: At most so many words of place are taken in to the left of one name.
MOST_LEADS = 5
#: Type nouns with the article that a name may follow in apposition ("العاصمة دمشق").
_APPOSED = frozenset(("capital",))

#: Tanwin with its alef, in either order of writing.
TANWIN = ("اً", "ًا")


class Find(msgspec.Struct, gc=False):
    """A name on tokens `first` to `last`, with what belongs to it on `start` to `end`; `hit` is None where the index knows no such name.

    `type` is the innermost type noun's value, `outer` the outermost's; `relation` the outermost relation; `km` a distance told.
    `country` is that of a nation adjective that follows. `row` is set when a namesake has been chosen.
    """

    first: int
    last: int
    start: int
    end: int
    hit: PlaceHit | None
    type: str = ""
    outer: str = ""
    relation: str = ""
    bearing: str = ""
    km: float | None = None
    start_of_type: int = -1  # first token of the outermost type noun
    country: str = ""
    listed: bool = False
    row: int = -1
    inside: int = -1  # number of the find that holds it, as the text tells
    firmly: bool = False  # whether the words between leave no doubt of it
    prefix: str = ""  # proclitic of the outermost lead
    role: str = ""  # set where the kind of mention is itself the role
    vague: bool = False  # whether nothing tells which of two namesakes is meant
    dropped: bool = False  # whether it turned out to be no place
    placed: bool = False  # whether "in" or "from" stands before it


#: Words before a distance: "على بعد نحو 30 كم".
_DISTANCE = frozenset(("بعد", "علي", "مسافه", "نحو", "حوالي", "قرابه"))
_IN = frozenset(("في", "من", "علي", "الي", "بين", "وفي", "ومن"))
_BEARINGS = frozenset(("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"))


def known_names(page: Page, hits: list[PlaceHit], words: Around) -> list[Find]:
    """A Find for every hit of the index, in order."""
    out: list[Find] = []
    text, starts, ends = page.document.text, page.tokens.starts, page.tokens.ends
    for hit in hits:
        if text.startswith(AND_LED, starts[hit.first]) or _adverb(text, ends[hit.last - 1]):
            continue
        find = Find(hit.first, hit.last, hit.first, hit.last, hit)
        take_leads(page, find, words, hit.prefix)
        take_tails(page, find, words)
        find.placed = find.start > 0 and page.words[find.start - 1] in _IN
        while out and out[-1].first >= find.start and out[-1].first < find.first:
            out.pop()  # "مدينة" in "مدينة دوما", "العاصمة" in "العاصمة دمشق"
        out.append(find)
    return out


def _adverb(text: str, end: int) -> bool:
    """True where the word that ends at `end` has the ending of an adverb or an indefinite noun: "تركياً", "دوماً" are no names."""
    return text.startswith(TANWIN, end - 2) or text.startswith("اً", end - 1)


def mark_lists(page: Page, finds: list[Find]) -> None:
    """None; every find that goes on a list ("قريتي كذا وكذا") now has the type and the countryside of the one before it."""
    for before, find in pairwise(finds):
        if find.start == find.first and find.first - before.end in (0, 1) and _lists(page, before, find) and same_line(page, before, find):
            find.listed = True
            find.type = find.type or before.type
            if before.relation == "countryside":
                find.relation = find.relation or before.relation


def same_line(page: Page, a: Find, b: Find) -> bool:
    """True where no line ends between `a` and `b`, which follow each other closely."""
    return "\n" not in page.document.text[page.tokens.ends[a.end - 1] : page.tokens.starts[b.start]]


def _lists(page: Page, a: Find, b: Find) -> bool:
    """True where `b` goes on a list that `a` is on: "X وY", "X، Y", "X و Y"."""
    gap = b.first - a.end
    if gap == 0:
        return b.hit.prefix == "و" if b.hit is not None else b.listed
    return gap == 1 and page.words[a.end] in ("،", ",", "و", "/", "-") and (b.hit is None or b.hit.prefix in ("", "و"))


def take_leads(page: Page, find: Find, words: Around, prefix: str) -> None:
    """None; `find.start` now takes in the type nouns and relations before the name."""
    if prefix not in ("", "ل"):
        return
    texts = page.words
    start = find.first
    through = prefix == "ل"
    for step in range(MOST_LEADS):
        at = start
        if step == 0 and at - 1 in words.demonyms and at - 1 not in words.leads:
            options = [lead for lead in words.leads.get(at - 1, ()) if lead.value in _APPOSED]
            find.country = words.demonyms[at - 1] if options else find.country
        else:
            options = words.leads.get(at, [])
            if not options and at > 1 and texts[at - 1] == "من":
                options = [lead for lead in words.leads.get(at - 1, ()) if lead.kind in ("part", "unit")]
            if not options and through and at > 1 and at - 1 in words.tails:
                options = [lead for lead in words.leads.get(at - 1, ()) if lead.kind == "part"]
            elif through:
                options = [lead for lead in options if lead.kind in ("near", "part")]
        lead = _pick(options, find)
        if lead is None:
            break
        start = _use(page, find, lead)
        through = lead.prefix == "ل"
        if lead.prefix and not through:
            break
    find.start = min(find.start, start)


def _pick(options: list[Lead], find: Find) -> Lead | None:
    best: Lead | None = None
    for lead in options:
        if lead.article and lead.value not in _APPOSED and not (lead.kind == "part" and find.type):
            continue
        if best is None or (lead.kind in ("type", "group")) > (best.kind in ("type", "group")) or lead.first < best.first:
            best = lead
    return best


#: Types whose nouns begin the names of settlements too, and those settlements.
_ALSO_NAMES = frozenset(("mountain", "site", "road", "field", "village"))
_SETTLED = frozenset(("town", "village", "quarter", "camp", "district"))


def _use(page: Page, find: Find, lead: Lead) -> int:
    """The first token of the mention once `lead` belongs to it."""
    find.prefix = lead.prefix
    if lead.kind in ("type", "group"):
        if not find.type and not find.relation:
            find.type = lead.value
        elif find.type in _ALSO_NAMES and lead.value in _SETTLED and find.start_of_type == lead.last:
            find.type, find.first = lead.value, lead.last  # "قرية تل كذا": the hill is part of the village's name
        find.start_of_type = lead.first
        find.outer = lead.value
        return lead.first
    if lead.kind == "unit":
        number = page.words[lead.first - 1] if lead.first else ""
        if number.replace(".", "", 1).isdigit() and len(number) < 6:
            find.km = float(number)
            first = lead.first - 1
            while first and page.words[first - 1] in _DISTANCE:
                first -= 1
            return first
        return lead.first
    if lead.value in _BEARINGS:
        find.bearing = find.bearing or lead.value
    find.relation = lead.value if find.relation in ("", "in") else find.relation
    return lead.first


def take_tails(page: Page, find: Find, words: Around) -> None:
    """None; `find.end` now takes in the adjectives after the name."""
    end = find.end
    n = len(page.words)
    while end < n and end - find.last < 4:
        tail = words.tails.get(end)
        if tail is not None and tail.article and (tail.prefix == "" or tail.prefix == "و" and end > find.last):
            end = tail.last
            continue
        nation = words.demonyms.get(end)
        if nation is not None and page.words[end].startswith("ال"):
            find.country = nation
            end += 1
            continue
        break
    find.end = end
