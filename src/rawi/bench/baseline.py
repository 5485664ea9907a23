"""For scale: what a keyword list with the place index reaches on the same articles.

One event for each type whose keywords stand in the article, dated by the day of publication, at every place named in its
sentences, with the figures in digits before "killed" and "injured". This is how such articles are often coded in haste.
"""

from __future__ import annotations

import re

from rawi.knowledge.loader import Knowledge
from rawi.model import Document, Event, EventDate, Place, Report, Span, Toll, Weapon
from rawi.text.shadow import fold
from rawi.text.tokens import tokens

KEYWORDS = {
    "air_drone_strike": ("غارة", "غارات", "ضربة جوية", "ضربات جوية", "طائرة مسيرة"),
    "shelling": ("قصف", "قذائف", "صاروخ", "صواريخ"),
    "armed_clash": ("اشتباك", "اشتباكات", "كمين", "معارك"),
    "explosive": ("انفجار", "عبوة ناسفة", "سيارة مفخخة", "لغم"),
    "suicide_bomb": ("انتحاري", "حزام ناسف"),
    "attack": ("اغتيال", "إعدام", "إطلاق نار", "طعن", "هجوم مسلح"),
    "abduction": ("اختطاف", "خطف"),
    "protest": ("مظاهرة", "تظاهرة", "احتجاج", "متظاهرين"),
    "arrest": ("اعتقال", "اعتقلت", "اعتقل"),
    "interception": ("اعتراض", "أسقطت", "إسقاط", "تصدت"),
    "agreement": ("وقف إطلاق النار", "هدنة", "اتفاق"),
    "destruction": ("هدم", "إحراق", "نهب"),
}
WEAPON = {"صاروخ": "missile", "صواريخ": "rocket", "طائرة مسيرة": "drone", "غارة": "aircraft", "مدفعية": "artillery", "عبوة ناسفة": "ied"}
_FOLDED = {kind: tuple(fold(word) for word in words) for kind, words in KEYWORDS.items()}
_WEAPONS = {fold(word): kind for word, kind in WEAPON.items()}
_TOLL = re.compile(r"(\d+)\s+(?:\S+\s+)?(قتيل|قتلى|شهيد|شهداء|جريح|جرحى|مصاب)")
_KILLED = frozenset(("قتيل", "قتلى", "شهيد", "شهداء"))


def read_by_keywords(document: Document, known: Knowledge) -> Report:
    """The report of a keyword list."""
    cut = tokens(document.text)
    day = document.published
    places = known.places.scan(cut.words)
    found: dict[str, list[Span]] = {}
    where: dict[str, list[Place]] = {}
    for sentence in cut.sentences:
        words = " ".join(cut.words[sentence.first : sentence.last])
        here = [
            _place(known, hit.rows[0], Span(cut.starts[hit.first], cut.ends[hit.last - 1]))
            for hit in places
            if sentence.first <= hit.first < sentence.last and not hit.common
        ]
        for kind, keywords in _FOLDED.items():
            if any(keyword in words for keyword in keywords):
                found.setdefault(kind, []).append(Span(sentence.start, sentence.end))
                where.setdefault(kind, []).extend(here)
    date = EventDate(start=day, end=day) if day else None
    return Report(
        document=document,
        events=tuple(
            Event(
                id=f"e{n}", type=kind, trigger=spans[0], date=date, evidence=tuple(spans),
                places=tuple({place.gazetteer_id: place for place in where[kind]}.values()),
                weapons=_weapons(document.text, spans), tolls=_tolls(document.text, spans),
            )
            for n, (kind, spans) in enumerate(found.items(), 1)
        ),
    )  # fmt: skip


def _place(known: Knowledge, row: int, span: Span) -> Place:
    record = known.places.record(row)
    return Place(name=record.name, country=record.country, lat=record.lat, lon=record.lon, gazetteer_id=record.id, span=span)


def _weapons(text: str, spans: list[Span]) -> tuple[Weapon, ...]:
    words = fold(" ".join(text[span.start : span.end] for span in spans))
    return tuple(Weapon(kind=kind, span=spans[0]) for word, kind in _WEAPONS.items() if word in words)


def _tolls(text: str, spans: list[Span]) -> tuple[Toll, ...]:
    out = {}
    for span in spans:
        for match in _TOLL.finditer(text, span.start, span.end):
            kind = "killed" if match[2] in _KILLED else "injured"
            number = int(match[1])
            out[kind, number] = Toll(kind=kind, min=number, max=number, who="unknown", span=Span(*match.span()))
    return tuple(out.values())
