"""Articles coded by hand, and reports made from them by spoiling."""

import random
from pathlib import Path

import pytest

from rawi.bench.gold import FAMILY, GoldArticle, GoldEvent, load_gold
from rawi.model import Actor, Event, EventDate, Place, Report, Source, Span, Toll, Weapon


def span_of(text: str, words: str | None) -> Span:
    at = text.find(words) if words else -1
    return Span(at, at + len(words)) if words and at >= 0 else Span(0, 0)


def as_event(number: int, text: str, gold: GoldEvent) -> Event:
    """The event that a perfect reader would report."""
    return Event(
        id=f"e{number}",
        type=gold.type,
        status=gold.status,
        background=gold.background,
        confidence=0.9,
        trigger=span_of(text, gold.evidence[0]),
        date=EventDate(start=gold.date.start, end=gold.date.end, span=span_of(text, gold.date_text)) if gold.date else None,
        places=tuple(
            Place(name=p.name or "", country=p.country, lat=p.lat, lon=p.lon, span=span_of(text, p.text)) for p in gold.places
        ),
        initiators=tuple(Actor(name=a.text or "", code=a.code, span=span_of(text, a.text)) for a in gold.initiators),
        targets=tuple(Actor(name=a.text or "", code=a.code, span=span_of(text, a.text)) for a in gold.targets),
        weapons=tuple(Weapon(kind=w.kind, count=w.count, span=span_of(text, w.text)) for w in gold.weapons),
        tolls=tuple(Toll(kind=t.kind, min=t.min, max=t.max, who=t.who, span=span_of(text, t.text)) for t in gold.tolls),
        attributions=tuple(tuple(Source(name=m, kind="media", span=span_of(text, m)) for m in chain) for chain in gold.sources),
        evidence=tuple(span_of(text, quote) for quote in gold.evidence),
    )


def perfect(article: GoldArticle) -> Report:
    return Report(
        document=article.document(),
        events=tuple(as_event(n, article.text, gold) for n, gold in enumerate(article.events)),
    )


def _some(draw: random.Random, items: tuple) -> tuple:
    """Some of the items, now and then one of them twice."""
    kept = [item for item in items if draw.random() < 0.8]
    if kept and draw.random() < 0.1:
        kept.append(draw.choice(kept))
    return tuple(kept)


def _slip(draw: random.Random, span: Span, length: int) -> Span:
    if draw.random() < 0.6:
        return span
    start = max(0, min(length, span.start + draw.randint(-30, 30)))
    return Span(start, max(start, min(length, span.end + draw.randint(-30, 30))))


def spoil_event(draw: random.Random, event: Event, length: int) -> Event:
    import msgspec

    change = msgspec.structs.replace
    date = event.date
    if draw.random() < 0.3:
        day = draw.choice(["2018-05-01", "2023-03-24", "2018-03-13"])
        date = draw.choice([None, EventDate(start=day, end=day, inferred=draw.random() < 0.5)])
    return change(
        event,
        type=draw.choice(sorted(FAMILY)) if draw.random() < 0.2 else event.type,
        status=draw.choice(["reported", "denied", "threatened", "planned"]) if draw.random() < 0.15 else event.status,
        background=event.background ^ (draw.random() < 0.15),
        date=date,
        places=tuple(
            change(
                place,
                lat=None if draw.random() < 0.3 else (place.lat or 33.0) + draw.choice([0, 0.1, 0.2, 0.3]),
                lon=place.lon if draw.random() < 0.5 else 36.0,
                span=_slip(draw, place.span, length),
            )
            for place in _some(draw, event.places)
        ),
        initiators=tuple(
            change(a, code=draw.choice([a.code, None, "ISR"]), span=_slip(draw, a.span, length)) for a in _some(draw, event.initiators)
        ),
        targets=tuple(change(a, span=_slip(draw, a.span, length)) for a in _some(draw, event.targets + event.initiators)),
        weapons=tuple(change(w, count=draw.choice([w.count, 1, None])) for w in _some(draw, event.weapons)),
        tolls=tuple(change(t, max=draw.choice([t.max, None, t.min])) for t in _some(draw, event.tolls)),
        attributions=tuple(
            tuple(change(s, span=_slip(draw, s.span, length)) for s in _some(draw, chain)) for chain in _some(draw, event.attributions)
        ),
        evidence=tuple(_slip(draw, span, length) for span in _some(draw, event.evidence)),
    )


def spoilt(draw: random.Random, article: GoldArticle) -> Report:
    """What a poor reader might report: things missing, doubled, moved and mixed up."""
    events = [spoil_event(draw, event, len(article.text)) for event in _some(draw, perfect(article).events)]
    draw.shuffle(events)
    return Report(document=article.document(), events=tuple(events))


@pytest.fixture(scope="session")
def examples(root: Path) -> list[GoldArticle]:
    """The coded articles that ship."""
    return load_gold(root / "examples" / "gold")


@pytest.fixture(scope="session")
def make_perfect():
    return perfect


@pytest.fixture(scope="session")
def make_spoilt():
    return spoilt
