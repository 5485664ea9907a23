"""The facts about a pair of events in plain English: "place:km1|date:told.told0" is "2 to 6 km apart; the same day, both told"."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rawi.merge.likeness import ALIKE, DAYS, KM, RARE, ROUGHLY, YEARLESS

#: The field of an event that a fact is about, by the fact's first word.
_FIELDS = {
    "names": "place", "place": "place", "land": "place", "wide": "place", "date": "date", "weekday": "date", "part": "date", "type": "type",
    "initiators": "initiator", "targets": "target", "sides": "initiator, target", "killed": "toll", "injured": "toll", "detained": "toll",
    "plainly": "place, date", "weapons": "weapon", "words": "words", "page": "words", "rare": "words", "publisher": "publisher",
}  # fmt: skip
_SAYS = {
    "bias": "to begin with, before anything is known of the two",
    "wide": "one of them names no site or town",
    "publisher": "of one publisher",
    "names:words": "each names the other's place, in the event's sentences",
    "names:words.page": "each names the other's place, one of them elsewhere in its text",
    "names:page": "each names the other's place, elsewhere in its text",
    "names:one": "only one names the other's place, in the event's sentences",
    "names:one.page": "only one names the other's place, elsewhere in its text",
    "names:no": "neither names the other's place",
    "place:within": "one place lies within the other",
    "place:beside": "one place lies just outside the other",
    "place:outside": "one place lies well outside the other",
    "place:province": "places of one province",
    "place:name": "places of one name",
    "place:unknown": "nobody knows how far apart the places are",
    "place:none": "not both have a place",
    "place:same.None": "the same place",
    "date:none": "not both have a day",
    "type:same": "events of one type",
    "type:family": "types of one family",
    "type:apart": "types of different families",
    "land:same": "in one country",
    "land:apart": "in different countries",
    "sides:same": "the same side hit the same side",
    "sides:turned": "the sides are turned, who was hit in one did the other",
    "sides:half": "only one of the two sides is the same",
    "sides:apart": "neither of the sides is the same",
    "weapons:same": "a weapon in common",
    "weapons:apart": "different weapons",
    "plainly:day": "each plainly tells one day, and they are two",
    "plainly:village": "each plainly names other places, some way apart",
    "part:same": "at the same part of the day",
    "part:apart": "at different parts of the day",
    "weekday:same": "on the same day of the week",
    "weekday:apart": "on different days of the week",
}
_ROLES = {"initiators": ("initiator", "initiators"), "targets": ("target", "targets")}
_LANDS = {"same": "in one country", "apart": "in different countries", "unnamed": "a country not named"}
_CLOSE = {"same": "maybe on one day", "next": "a day apart", "apart": "on different days", "unknown": "a day not known"}
#: How the two days are known.
_BY = {
    "told.told": "both told", "published.told": "one told, one by the publication", "published.published": "both by the publication",
}  # fmt: skip


class Fact(msgspec.Struct, frozen=True, gc=False):
    """A fact in plain words: the fields of an event that it is about, "" where it is about none, and what it says."""

    field: str
    says: str


def fact_words(fact: str) -> Fact:
    """A feature of `pair_features` in plain words. One that has none here is told as it is."""
    vague = fact.startswith("wide.")
    bare = fact.removeprefix("wide.")
    parts = _story(bare) if bare.startswith("story:") else [_part(part, together="|" in bare) for part in bare.split("|")]
    fields = dict.fromkeys(name for part in parts for name in part.field.split(", ") if name)
    says = "; ".join(part.says for part in parts)
    return Fact(", ".join(fields), f"{says} (where one names no site or town)" if vague else says)


def _story(fact: str) -> list[Fact]:
    """A fact about sides and days together: "story:same.none|next|same" or "story:same|next|page:2"."""
    sides, close, last = fact.removeprefix("story:").split("|")
    roles = zip(_ROLES, sides.split("."), strict=False)
    parts = [_part(f"{role}:{how}", together=True) for role, how in roles]
    parts.append(Fact("date", _CLOSE.get(close, close)))
    parts.append(_part(last, together=True) if ":" in last else Fact("place", _LANDS.get(last, last)))
    return parts


def _part(part: str, *, together: bool) -> Fact:
    """One fact alone. `together`: it stands beside another, where likeness is told in wider steps."""
    key, _, value = part.partition(":")
    return Fact(_FIELDS.get(key, ""), _SAYS.get(part) or _value(key, value, together=together) or part)


def _value(key: str, value: str, *, together: bool) -> str | None:
    if key == "names" and value.endswith(".unnamed"):
        return f"{_SAYS['names:' + value.removesuffix('.unnamed')]} (not both have one by name)"
    if key == "place":
        return f"the same {value.removeprefix('same.')}" if value.startswith("same.") else _kilometres(value)
    if key == "date":
        return _days(value)
    if key in _ROLES:
        return _actors(*_ROLES[key], value)
    if key in ("killed", "injured", "detained"):
        return _figures(key, value)
    if key in ("words", "page"):
        what = "the sentences of the events are" if key == "words" else "the texts are"
        return f"{what} alike by {_percent(ROUGHLY if together else ALIKE, int(value))}"
    return _rare(int(value)) if key == "rare" else None


def _kilometres(value: str) -> str | None:
    if not value.startswith("km"):
        return None
    low, high = _step(KM, int(value[2:]))
    return f"at most {high:g} km apart" if not low else f"more than {low:g} km apart" if high is None else f"{low:g} to {high:g} km apart"


def _days(value: str) -> str:
    by, step = value[:-1], int(value[-1])
    if by == "yearless":
        return f"{_gap(YEARLESS, step)}, one of them told without its year"
    return f"{_gap(DAYS, step)}, {_BY[by.removesuffix('.span')]}{', one of them several days long' if by.endswith('.span') else ''}"


def _gap(bounds: Sequence[float], step: int) -> str:
    low, high = _step(bounds, step)
    if not step:
        return "the same day"
    return f"more than {int(low)} days apart" if high is None else _many(int(low) + 1, "day", int(high)) + " apart"


def _actors(one: str, more: str, value: str) -> str:
    return {"none": f"not both name a side as the {one}", "same": f"the same {more}", "some": f"some {more} in common", "apart": f"different {more}"}[value]


def _figures(kind: str, value: str) -> str:
    return {
        "same": f"the same few {kind}", "same.many": f"the same number {kind}, and not a small one",
        "apart": f"different numbers {kind}", "apart.far": f"numbers {kind} that lie far apart",
    }[value]  # fmt: skip


def _rare(step: int) -> str:
    low, high = _step(RARE, step)
    many = "no rare word" if not step else f"more than {int(low)} rare words" if high is None else _many(int(low) + 1, "rare word", int(high))
    return f"{many} in common"


def _many(low: int, what: str, high: int) -> str:
    return f"{low} {what}{'' if low == 1 else 's'}" if low == high else f"{low} to {high} {what}s"


def _percent(bounds: Sequence[float], step: int) -> str:
    low, high = _step(bounds, step)
    return f"at most {high:.0%}" if not low and high is not None else f"more than {low:.0%}" if high is None else f"{low:.0%} to {high:.0%}"


def _step(bounds: Sequence[float], step: int) -> tuple[float, float | None]:
    """Where a step begins and ends; None for the last, which is open."""
    return bounds[step - 1] if step else 0.0, bounds[step] if step < len(bounds) else None
