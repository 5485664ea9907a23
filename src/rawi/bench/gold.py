"""Articles coded by hand, `rawi/gold/1`: reading a folder of them and telling what is wrong with a coding.

The rules of coding are in `docs/codebook.md`. A team's own articles in this form are as good as ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from rawi.errors import RawiError
from rawi.model import Document

GOLD_SCHEMA = "rawi/gold/1"

#: Event types and the family that a match may not leave.
FAMILY = {
    "armed_clash": "battles", "territory_change": "battles",
    "air_drone_strike": "remote", "shelling": "remote", "explosive": "remote",
    "suicide_bomb": "remote", "chemical_weapon": "remote", "grenade": "remote",
    "attack": "civilians", "abduction": "civilians", "sexual_violence": "civilians",
    "protest": "unrest", "riot": "unrest",
    "arrest": "strategic", "destruction": "strategic", "interception": "strategic",
    "agreement": "strategic", "movement": "strategic",
}  # fmt: skip
WEAPONS = frozenset(
    "rocket missile drone aircraft helicopter artillery mortar tank ied car_bomb suicide_vest mine grenade small_arms sniper blade "
    "cluster barrel_bomb phosphorus chemical warship antitank other".split()
)
TOLLS = frozenset("killed injured missing detained abducted displaced".split())
WHO = frozenset("civilians combatants security_forces children women journalists medics unknown".split())
PRECISION = frozenset("site town district province country".split())
STATUS = frozenset(("reported", "denied"))


class Days(msgspec.Struct, frozen=True):
    """ISO days, both included."""

    start: str
    end: str


class GoldPlace(msgspec.Struct, frozen=True):
    text: str | None = None
    name: str | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None


class GoldActor(msgspec.Struct, frozen=True):
    text: str | None = None
    code: str | None = None


class GoldWeapon(msgspec.Struct, frozen=True):
    kind: str
    text: str | None = None
    count: int | None = None


class GoldToll(msgspec.Struct, frozen=True):
    kind: str
    min: int
    max: int | None = None
    who: str = "unknown"
    text: str | None = None
    source: str | None = None


class GoldEvent(msgspec.Struct, frozen=True):
    type: str
    evidence: tuple[str, ...]
    background: bool = False
    status: str = "reported"
    date: Days | None = None
    date_text: str | None = None
    places: tuple[GoldPlace, ...] = ()
    initiators: tuple[GoldActor, ...] = ()
    targets: tuple[GoldActor, ...] = ()
    weapons: tuple[GoldWeapon, ...] = ()
    tolls: tuple[GoldToll, ...] = ()
    sources: tuple[tuple[str, ...], ...] = ()


class GoldAggregate(msgspec.Struct, frozen=True):
    text: str


class GoldArticle(msgspec.Struct, frozen=True):
    """One article and what a careful reader found in it."""

    id: str
    text: str
    events: tuple[GoldEvent, ...]
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    language: str = "ar"
    title: str | None = None
    aggregates: tuple[GoldAggregate, ...] = ()
    note: str | None = None
    invented: bool = False
    schema: str = GOLD_SCHEMA

    def document(self) -> Document:
        """What a reader gets to see of the article: all but the coding."""
        return Document(
            id=self.id,
            text=self.text,
            url=self.url,
            publisher=self.publisher,
            title=self.title,
            published=self.published,
            language=self.language,
        )


class GoldError(RawiError):
    """A gold folder or file that cannot be used."""

    code = "gold"
    exit_code = 4


_decoder = msgspec.json.Decoder(GoldArticle)


def load_gold(folder: Path) -> list[GoldArticle]:
    """The coded articles of a folder (`*.json`, by name). Raises GoldError where there are none or one does not read."""
    articles = []
    for path in sorted(folder.glob("*.json")):
        try:
            articles.append(_decoder.decode(path.read_bytes()))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise GoldError(f"not a coded article ({GOLD_SCHEMA}): {error}", where=str(path), todo="docs/codebook.md shows the form") from error
    if not articles:
        raise GoldError(f"no coded article (*.json, {GOLD_SCHEMA}) in this folder", where=str(folder))
    return articles


def faults(article: GoldArticle) -> Iterator[str]:
    """What is wrong with a coding: words that are not in the text, codes that the codebook does not have."""
    for number, event in enumerate(article.events):
        for fault in _event_faults(event, article.text):
            yield f"{article.id}: events[{number}]: {fault}"
    for aggregate in article.aggregates:
        if aggregate.text not in article.text:
            yield f"{article.id}: aggregates: not in the text: {aggregate.text!r}"


def _event_faults(event: GoldEvent, text: str) -> Iterator[str]:
    words: list[str | None] = [event.date_text, *event.evidence]
    words += [item.text for group in (event.places, event.initiators, event.targets, event.weapons, event.tolls) for item in group]
    words += [toll.source for toll in event.tolls]
    words += [mention for chain in event.sources for mention in chain]
    for quote in words:
        if quote and quote not in text:
            yield f"not in the text: {quote!r}"
    if not event.evidence:
        yield "no evidence"
    codes = [("type", event.type, FAMILY), ("status", event.status, STATUS)]
    codes += [("precision", place.precision, PRECISION) for place in event.places if place.precision]
    codes += [("weapon", weapon.kind, WEAPONS) for weapon in event.weapons]
    codes += [("toll", toll.kind, TOLLS) for toll in event.tolls]
    codes += [("who", toll.who, WHO) for toll in event.tolls]
    for field, code, known in codes:
        if code not in known:
            yield f"unknown {field} {code!r}"
    if event.date and not (len(event.date.start) == len(event.date.end) == 10 and event.date.start <= event.date.end):
        yield f"bad date {event.date.start} to {event.date.end}"
    for toll in event.tolls:
        if toll.max is not None and toll.min > toll.max:
            yield f"toll from {toll.min} to {toll.max}"
