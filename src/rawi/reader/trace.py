"""Why each value of an event was taken: the reader's own steps once more, with the sums that decided.

A sum is of readable weights (`rawi.knowledge.weights`), one a feature: log odds, from which follows a probability.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from rawi.knowledge.families import TYPES
from rawi.knowledge.loader import Knowledge
from rawi.knowledge.weights import Tables, chance, tables, total
from rawi.model import Document, Span
from rawi.reader.assemble import Told, told, untold
from rawi.reader.gather import gather
from rawi.reader.page import page
from rawi.reader.pick_actors import LONE_AT, TAKEN_AT
from rawi.reader.pick_date import date_rows, undated_features
from rawi.reader.pick_places import known_spots, rank
from rawi.reader.pick_sources import source_rows
from rawi.reader.pick_tolls import toll_features
from rawi.reader.pick_weapons import weapon_rows
from rawi.reader.place_features import also_features
from rawi.reader.roles_blocks import features
from rawi.reader.roles_features import bags
from rawi.reader.trace_words import account, signed, summed
from rawi.reader.unreal import Unreal
from rawi.reader.what import type_features

#: event id, field, span → why the value was taken; None where the reader took no such value.
Rule: TypeAlias = Callable[[str, str, Span], str | None]
_Ask: TypeAlias = Callable[[Told, Span, Tables], str | None]


def trace(document: Document, knowledge: Knowledge) -> Rule:
    """The account of a document: ask it for the value of an event's field on a span."""
    weights = tables()
    found = gather(page(document, knowledge))
    made = told(found, weights)
    rest = untold(found, made, weights)
    facts = {one.draft.event.id: one for one in made}
    others = {one.event.id: one for one in rest}

    def rule(event: str, field: str, span: Span) -> str | None:
        if event in facts:
            ask = _ASK.get(field)
            return ask(facts[event], span, weights) if ask is not None else None
        return _unreal(others[event], field, span, found.page.span) if event in others else None

    return rule


def _type(one: Told, span: Span, weights: Tables) -> str | None:
    event = one.draft.event
    if event.trigger != span:
        return None
    table = weights.get("type", {})
    names = type_features(one.draft.cluster)
    scores = {kind: sum([table.get(kind + "|" + name, 0.0) for name in names]) for kind in TYPES}
    second = max((kind for kind in TYPES if kind != event.type), key=scores.__getitem__)
    parts = {name: table.get(event.type + "|" + name, 0.0) - table.get(second + "|" + name, 0.0) for name in names}
    said = f"{event.type} before {second} by {summed(parts)}; told as an event by {account(weights.get('event', {}), one.features)}"
    lead = one.draft.cluster.mentions[0]
    said += f"; its first word taken by {account(weights.get('keep', {}), lead.features)}"
    return said + (f"; {event.status}: so told of each of its words" if event.status != "reported" else "")


def _date(one: Told, span: Span, weights: Tables) -> str | None:
    found, view, cluster = one.found, one.draft.view, one.draft.cluster
    how, rows = date_rows(found, view, cluster)
    row = next((names for mention, names in rows if mention.date is not None and span in (mention.date.span, mention.span)), None)
    if row is None:
        return None
    none = chance(total(weights.get("undated", {}), undated_features(view, cluster, how, [mention for mention, _ in rows])))
    return f"likeliest of the days told ({len(rows)}), {account(weights.get('date', {}), row)}; that none is told: {none:.0%}"


def _place(one: Told, span: Span, weights: Tables) -> str | None:
    ranked = rank(one.draft.view, known_spots(one.found, one.draft.view), one.draft.cluster, weights)
    at = next((k for k, (_, each) in enumerate(ranked) if each.spot.mention.place.span == span), None)
    if at is None:
        return None
    (top, best), (score, own) = ranked[0], ranked[at]
    if at:
        further = account(weights.get("place_also", {}), also_features(best, own, score - top))
        return f"beside the first place, behind it by {signed(top - score).lstrip('+')}; as a further place {further}"
    said = f"ranked first of {len(ranked)} by {account(weights.get('place', {}), own.features, scale=False)}"
    if len(ranked) > 1:
        score = ranked[1][0]
        other = ranked[1][1].spot.mention.place.name
        said += f"; {other} came next at {signed(score)}" if score <= top else f"; it lies in {other}, which has {signed(score)}"
    return said


def _party(role: str) -> _Ask:
    def ask(one: Told, span: Span, weights: Tables) -> str | None:
        table = weights.get(role, {})
        for bag in bags(one.found, one.draft.view, one.draft.cluster):
            for party, blocks in bag.rows:
                if party.actor.span == span:
                    sums = account(table, [name for block in blocks for name in features(block)], party=True)
                    many = f", the best of {len(bag.rows)} mentions" if len(bag.rows) > 1 else ""
                    return f"as {role} {sums}{many}; taken from {signed(TAKEN_AT)} on, where no other is from {signed(LONE_AT)}"
        return None

    return ask


def _weapon(one: Told, span: Span, weights: Tables) -> str | None:
    kind = next((weapon.kind for weapon in one.draft.event.weapons if weapon.span == span), None)
    row = next((names for mention, names in weapon_rows(one.found, one.draft.view, one.draft.cluster) if mention.kind == kind), None)
    return f"used in it by {account(weights.get('weapon', {}), row)}" if row is not None else None


def _toll(one: Told, span: Span, weights: Tables) -> str | None:
    found, view, cluster = one.found, one.draft.view, one.draft.cluster
    toll = next((toll for toll in found.tolls if toll.span == span), None)
    if toll is None or not any(each.span == span for each in one.draft.event.tolls):
        return None
    return f"its figure by {account(weights.get('toll', {}), toll_features(found, view, cluster, toll))}"


def _source(one: Told, span: Span, weights: Tables) -> str | None:
    rows = source_rows(one.found, one.draft.view, one.draft.cluster)
    row = next((names for chain, names in rows if any(link.span == span for link in chain[-1:])), None)
    row = row or next((names for chain, names in rows if any(link.span == span for link in chain)), None)
    return f"a source of it by {account(weights.get('source', {}), row)}" if row is not None else None


_ASK: dict[str, _Ask] = {
    "type": _type, "date": _date, "place": _place, "initiator": _party("initiator"), "target": _party("target"), "weapon": _weapon,
    "toll": _toll, "source": _source,
}  # fmt: skip
#: Cues that are acts of a voice, not entries of modality.csv.
_VOICES = frozenset(("denies", "warns", "threatens"))
#: What is told of the values of an event that did not happen: grammar alone decides them.
_PLAIN = {
    "date": "stands in its clause", "place": "stands in its clause", "weapon": "stands in its clause",
    "initiator": "stands in the grammatical place of its doer", "target": "stands in the grammatical place of what it hits",
    "source": "says the words that tell of it",
}  # fmt: skip


def _unreal(one: Unreal, field: str, span: Span, where: Callable[[int, int], Span]) -> str | None:
    event, mood = one.event, one.mood
    if field != "type":
        return _PLAIN.get(field) if _stands(one, field, span) else None
    lead = next(m for m in one.mentions if m.first == mood.lead)
    if where(lead.first, lead.last) != span:
        return None
    if mood.cue == "future":
        how = "the verb stands in the future"
    else:
        how = f"“{mood.cue}” ({'a verb of saying' if mood.cue in _VOICES else 'modality.csv'}) governs the word, {max(0, mood.lead - mood.at)} words between"
    return f"{event.status}: {how}; else it would be an event, {mood.sure:.0%} with that taken off"


def _stands(one: Unreal, field: str, span: Span) -> bool:
    event = one.event
    held = {
        "date": [event.date] if event.date else [], "place": event.places, "weapon": event.weapons, "initiator": event.initiators,
        "target": event.targets, "source": [link for chain in event.attributions for link in chain],
    }  # fmt: skip
    values = held.get(field, [])
    return isinstance(values, (list, tuple)) and any(value.span == span for value in values)

