"""What did not happen: the events that a page tells as threatened, planned or possible, and those that it only denies.

An event word that belongs to no told event tells of one where a modal word governs it (`modality.csv`), where it stands in the
future, or where a denial holds it; and where it would tell of an event without that word.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec

from rawi.model import Actor, Event, Source, Span, Weapon
from rawi.reader.gather import Gathered
from rawi.reader.mentions import ActorMention, DateMention, PlaceMention, WeaponMention
from rawi.reader.mood import Mood, mood_of, voice_of
from rawi.reader.pick_date import zoned
from rawi.reader.roles import DOING, HIT
from rawi.reader.triggers import Mention

#: The values of an event stand in its clause, so many words off at most.
REACH = 25
_DATING = frozenset(("absolute", "relative"))

T = TypeVar("T", DateMention, PlaceMention, ActorMention, WeaponMention)


class Unreal(msgspec.Struct, gc=False):
    """An event that did not happen, with the word that says so and the event words."""

    event: Event
    mood: Mood
    mentions: list[Mention]


def unreal(found: Gathered, told: Sequence[Event], taken: set[int], keep: Mapping[str, float]) -> list[Unreal]:
    """The events of a page that did not happen, in order of the text. `told`: its events; `taken`: the first tokens of their words."""
    told_types = {event.type for event in told}
    facts = {m.clause for m in found.triggers if m.first in taken}
    groups: list[tuple[Mood, list[Mention]]] = []  # the mood of the surest word, and all words
    for m in found.triggers:
        if m.first in taken or m.kind not in ("act", "blast", "generic") or m.clause in facts:
            continue
        mood = mood_of(found, m, keep)
        if mood is None or mood.status == "denied" and m.type in told_types:
            continue
        if groups:
            held, row = groups[-1]
            if held.status == mood.status and row[-1].sentence == m.sentence and (row[-1].clause == m.clause or held.at == mood.at):
                row.append(m)
                if mood.sure > held.sure:
                    groups[-1] = msgspec.structs.replace(mood, at=min(held.at, mood.at), lead=m.first), row
                continue
        groups.append((mood, [m]))
    out: list[Unreal] = []
    for mood, row in groups:
        one = Unreal(_event(found, mood, row, len(told) + len(out) + 1), mood, row)
        same = next((k for k, other in enumerate(out) if _same(other.event, one.event)), None)
        if same is None:
            out.append(one)
        else:
            out[same] = Unreal(_joined(out[same].event, one.event), out[same].mood, [*out[same].mentions, *row])
    return out


def _event(found: Gathered, mood: Mood, row: list[Mention], number: int) -> Event:
    """An event of these words; its values are those that stand in their clauses."""
    lead = next(m for m in row if m.first == mood.lead)
    page = found.page
    first, last = _clauses(found, row[0].first, row[-1].last)
    begin = min(first, max(mood.at - 1, page.sentences[row[0].sentence].first))
    places = tuple(p.place for p in _inside(found.places, first, last) if p.role == "event")
    date = next((d.date for d in _inside(found.dates, first, last) if d.kind in _DATING and d.date is not None), None)
    weapons = {w.kind: Weapon(kind=w.kind, span=w.span, count=w.count) for w in _inside(found.weapons, first, last)}
    initiators, targets = _parties(found, row, begin, last)
    voice = voice_of(found.voices, lead.first)
    sources: tuple[tuple[Source, ...], ...] = (voice.chain,) if voice is not None and voice.chain else ()
    return Event(
        id=f"e{number}", type=lead.type, trigger=page.span(lead.first, lead.last), status=mood.status, confidence=mood.sure,
        date=zoned(date, places), places=tuple(dict.fromkeys(places)), initiators=initiators, targets=targets, weapons=tuple(weapons.values()),
        attributions=sources, evidence=(page.span(begin, last),),
    )  # fmt: skip


def _clauses(found: Gathered, first: int, last: int) -> tuple[int, int]:
    """The tokens from the beginning of the first word's clause to the end of the last one's, so far as REACH allows."""
    of, sentence = found.clauses.of, found.clauses.sentence
    low, high = first, last - 1
    while low > 0 and first - low < REACH and of[low - 1] == of[first] and sentence[low - 1] == sentence[first]:
        low -= 1
    while high + 1 < len(of) and high - last < REACH and of[high + 1] == of[last - 1] and sentence[high + 1] == sentence[last - 1]:
        high += 1
    return low, high + 1


def _inside(items: list[T], first: int, last: int) -> list[T]:
    return items[bisect_left(items, first, key=_first) : bisect_left(items, last, key=_first)]


def _first(item: DateMention | PlaceMention | ActorMention | WeaponMention) -> int:
    return item.first


def _parties(found: Gathered, row: list[Mention], first: int, last: int) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Whom grammar makes the doers of these words, and whom those hit."""
    roles = found.roles
    numbers = roles.rows.get(row[0].sentence, [])
    we = row[0].verb and found.page.words[row[0].first].startswith(("سن", "وسن", "فسن"))  # "we shall": no doer is named
    low = bisect_left(numbers, first, key=lambda i: roles.cast[i].actor.first)
    doing: dict[str, Actor] = {}
    hit: dict[str, Actor] = {}
    for i in numbers[low : low + REACH]:
        party = roles.cast[i]
        if party.actor.first >= last:
            break
        for m, place in roles.placed.get(i, ()):
            if m in row:
                actor = Actor(name=party.actor.name, span=party.actor.span, code=party.code)
                if place in DOING and not we:
                    doing.setdefault(party.key, actor)
                if place in HIT and party.key not in doing:
                    hit.setdefault(party.key, actor)
    return tuple(doing.values()), tuple(hit.values())


def _same(a: Event, b: Event) -> bool:
    """Whether two are one told twice: of one type and status, and not apart in place, target or day."""
    if (a.type, a.status) != (b.type, b.status) or a.date and b.date and (a.date.start, a.date.end) != (b.date.start, b.date.end):
        return False
    return _meet((p.name for p in a.places), (p.name for p in b.places)) and _meet(
        (x.code or x.name for x in a.targets), (x.code or x.name for x in b.targets)
    )


def _meet(mine: Iterable[str], theirs: Iterable[str]) -> bool:
    left, right = set(mine), set(theirs)
    return not left or not right or bool(left & right)


def _joined(a: Event, b: Event) -> Event:
    """The first with what only the second tells."""
    spans: list[Span] = sorted(dict.fromkeys((*a.evidence, *b.evidence)))
    return msgspec.structs.replace(
        a, confidence=max(a.confidence, b.confidence), date=a.date or b.date, places=a.places or b.places, initiators=a.initiators or b.initiators,
        targets=a.targets or b.targets, weapons=a.weapons or b.weapons, attributions=a.attributions or b.attributions, evidence=tuple(spans),
    )  # fmt: skip
