"""What the questions find before an event is put together: mentions on token ranges, not yet tied to each other.

`first` and `last` (excluded) are token indices of the page; `span` is what will be shown.
"""

from __future__ import annotations

import msgspec

from rawi.model import EventDate, Place, Source, Span
from rawi.text.numerals import Number as Number  # noqa: PLC0414 - counts are read in the text room, named with the other mentions


class DateMention(msgspec.Struct, frozen=True, gc=False):
    """A time expression, resolved. `date` is None where it cannot be (no anchor)."""

    first: int
    last: int
    span: Span
    date: EventDate | None
    #: how it is told: "absolute", "relative" (today, Monday), "dateline" (of the page), "duration" (since, for years), "anniversary"
    kind: str


class PlaceMention(msgspec.Struct, frozen=True, gc=False):
    """A place name. `role` is what the words around it make it: "event" (open), "source" (speaker, hospital),
    "dateline", "origin", "actor" (what a party is called after), "name" (inside a party's or a medium's name), "home" (of people told of),
    "direction" (towards, from)."""

    first: int
    last: int
    span: Span
    place: Place
    role: str
    #: gazetteer ids of the places that contain it, nearest first
    within: tuple[str, ...] = ()


class ActorMention(msgspec.Struct, frozen=True, gc=False):
    """A noun phrase that names a party: a force, a group, a person, people, a thing that was hit.

    `kind`: "force", "group", "state", "person", "people" (civilians, children, …), "object" (houses, convoy, base),
    "projectile". `head` is the token of its head noun."""

    first: int
    last: int
    span: Span
    name: str
    code: str | None
    kind: str
    head: int
    plural: bool = False


class WeaponMention(msgspec.Struct, frozen=True, gc=False):
    first: int
    last: int
    span: Span
    kind: str
    count: int | None


class TollMention(msgspec.Struct, frozen=True, gc=False):
    """A figure of killed, injured, … `verb_first` tells the token of the word that gives the kind."""

    first: int
    last: int
    span: Span
    kind: str
    min: int
    max: int | None
    who: str
    key: int
    #: a running total of a war, month or campaign: goes under aggregates
    aggregate: bool = False


class Voice(msgspec.Struct, frozen=True, gc=False):
    """A chain of sources and the tokens whose content it answers for: `first` to `last` (excluded)."""

    chain: tuple[Source, ...]
    first: int
    last: int
    #: token of the saying verb or preposition ("بحسب")
    cue: int
    #: "says", "claims" (responsibility), "denies", "accuses", "warns", "threatens", "calls"
    act: str = "says"


class Trigger(msgspec.Struct, frozen=True, gc=False):
    """A word that tells of an event. `form` is the lexicon's feature ("past", "past.pass", "pres", "vn", …)."""

    first: int
    last: int
    type: str
    form: str
    status: str
    weight: float
    #: "definite" resumption ("القصف", "الهجوم ذاته") refers back
    definite: bool = False
