"""Every place mention with what its own phrase says of it, and the mentions of one place gathered.

A phrase tells a place from the inside out: in "قرية كذا في ريف كذا" the first is where it happened, the second where the first lies.
"""

from __future__ import annotations

from bisect import bisect_left

import msgspec

from rawi.knowledge.lexicon import Hit
from rawi.reader.clauses import Clauses
from rawi.reader.gather import Gathered
from rawi.reader.mentions import PlaceMention

#: Roles that leave a place open to an event, and those under which nothing happens.
OPEN = frozenset(("event", "resumed", "unnamed"))
CLOSED = frozenset(("source", "actor", "dateline"))
_PREPOSITIONS = frozenset("في علي من الي عن ضد بين نحو باتجاه صوب قرب شرق غرب شمال جنوب داخل خارج امام حول عبر حتي وسط ضمن عند فوق تجاه قباله".split())
_LINKS = frozenset("في من التابعه التابع الواقعه الواقع ضمن".split())
_COMMAS = frozenset(("،", ",", "-", "/", "(", "و"))
_FINENESS = {"site": 0, "town": 1, "district": 2, "province": 3, "country": 4}
#: What holds a place stands at most so many words after it; further off it is told for its own sake.
_CHAIN_WORDS = 5
#: So many mentions of one place, and of one sentence, are looked at.
MOST_SPOTS = 60
_NOUNS = frozenset(("type", "group", "pair"))
_NONE: frozenset[str] = frozenset()


class Spot(msgspec.Struct, gc=False):
    """A place mention.

    `prep` is the preposition before it; `chain` is "head" (what holds it follows), "outer" (it holds the one before), "listed" and
    "list" (the first and the further of "X وY"), "list.outer" (it goes on after an outer one) or "alone"; `fineness` runs from 0
    (a site) to 4 (a country)."""

    mention: PlaceMention
    key: str
    prep: str
    sentence: int
    clause: int
    chain: str
    fineness: int
    #: key of the place that the words say it holds
    holds: str = ""
    #: what kind of place the noun before the name tells: a value of "type" in relations.csv
    noun: str = ""
    #: number of its list: that of the place before it where it goes on a list or holds what does
    run: int = 0

    @property
    def open(self) -> bool:
        return self.mention.role in OPEN


class Group(msgspec.Struct, gc=False):
    """The mentions of one place; `often` tells how many of them are open to events."""

    key: str
    spots: list[Spot]
    often: str = "1"
    #: kinds of the event words of the clauses that tell it
    kinds: set[str] = msgspec.field(default_factory=set)


class Spots(msgspec.Struct, gc=False):
    """The places of a page. `main` is the one told most often, `country` that of most mentions; `topic` the first place open to an event of each sentence that names one."""

    groups: dict[str, Group]
    by_sentence: dict[int, list[Spot]]
    main: str
    country: str
    #: the places of the headline and the lead
    lead: list[str]
    topic: list[tuple[int, str]]


def spots_of(found: Gathered) -> Spots:
    """The places of a page."""
    clauses, words = found.clauses, found.page.words
    text, starts = found.page.document.text, found.page.tokens.starts
    groups: dict[str, Group] = {}
    by_sentence: dict[int, list[Spot]] = {}
    last: Spot | None = None
    acts: dict[int, set[str]] = {}
    for trigger in found.triggers:
        acts.setdefault(trigger.clause, set()).add(trigger.kind)
    relations = found.page.layer("relations")
    if found.places:  # those of this stretch of the page
        low = bisect_left(relations, found.places[0].first, key=_first)
        relations = relations[low : bisect_left(relations, found.places[-1].last, key=_first)]
    parts = {hit.first for hit in relations if hit.entry.data["kind"] == "part"}
    nouns = {hit.first: hit.entry.data["value"] for hit in relations if hit.entry.data["kind"] in _NOUNS}
    for mention in found.places:
        if mention.role == "name":
            continue
        place = mention.place
        key = place.gazetteer_id or place.name
        prefix = text[starts[mention.first] : mention.span.start]
        spot = Spot(
            mention, key, _preposition(words, clauses, mention.first, prefix), clauses.sentence[mention.first], clauses.of[mention.first],
            "alone", _FINENESS.get(place.precision or "", 2),
        )  # fmt: skip
        for token in range(mention.first, mention.last):
            if token in nouns:
                spot.noun = nouns[token]
        if last is not None and last.sentence == spot.sentence:
            _chain(last, spot, prefix, words, mention.first in parts)
        spot.run = spot.mention.first if last is None or spot.chain == "alone" else last.run
        last = spot
        group = groups.get(key)
        if group is None:
            group = groups[key] = Group(key, [])
        if len(group.spots) < MOST_SPOTS:
            group.spots.append(spot)
            if spot.open:
                group.kinds |= acts.get(spot.clause, _NONE)
        row = by_sentence.setdefault(spot.sentence, [])
        if len(row) < MOST_SPOTS:
            row.append(spot)
    lands: dict[str, int] = {}
    for mention in found.places:
        if mention.role == "event" and mention.place.country:
            lands[mention.place.country] = lands.get(mention.place.country, 0) + 1
    main, most = "", 0
    for key, group in groups.items():
        count = sum(1 for spot in group.spots if spot.mention.role in ("event", "resumed"))
        group.often = "1" if count <= 1 else "2" if count == 2 else "3" if count <= 4 else "5"
        if count > most:
            main, most = key, count
    topic = []
    for sentence, row in by_sentence.items():
        first = next((spot.key for spot in row if spot.mention.role == "event" and spot.chain != "outer"), "")
        if first:
            topic.append((sentence, first))
    lead = list(dict.fromkeys(spot.key for sentence in (0, 1) for spot in by_sentence.get(sentence, ())))
    return Spots(groups, by_sentence, main, max(lands, key=lambda land: lands[land], default=""), lead, topic)


def _first(hit: Hit) -> int:
    return hit.first


def _preposition(words: list[str], clauses: Clauses, first: int, prefix: str) -> str:
    """The preposition that governs a place: its own proclitic or the word before it; "" for none."""
    if prefix and prefix[-1] in "بول":
        return prefix[-1]
    if first and clauses.sentence[first - 1] == clauses.sentence[first]:
        before = words[first - 1]
        if before in _PREPOSITIONS:
            return before
        if before[0] == "و" and before[1:] in _PREPOSITIONS:
            return before[1:]
    return ""


def _chain(before: Spot, spot: Spot, prefix: str, words: list[str], part: bool) -> None:
    """None; `spot`, which follows `before` in its sentence, and `before` now tell how they hang together. `part`: it opens with "south of"."""
    place = spot.mention.place
    start, end = before.mention.last, spot.mention.first
    gap = end - start
    held = place.gazetteer_id is not None and place.gazetteer_id in before.mention.within
    if 0 <= gap <= _CHAIN_WORDS and held and (before.chain != "list" or gap <= 3):
        spot.chain = "outer"
    elif gap == 0 and (prefix == "ب" or place.relation or part) and prefix != "و" and spot.fineness >= min(before.fineness, 2) and before.open:
        spot.chain = "outer"
    elif gap == 1 and words[start] in _LINKS and spot.fineness >= before.fineness:
        spot.chain = "outer"
    elif gap <= 1 and (prefix == "و" or gap == 1 and words[start] in _COMMAS):
        spot.chain = "list.outer" if before.chain == "outer" else "list"
    if spot.chain == "outer":
        spot.holds = before.key
    if before.chain == "alone":
        before.chain = "head" if spot.chain == "outer" else "listed" if spot.chain == "list" else "alone"
