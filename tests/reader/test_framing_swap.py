"""Loaded words name what plain words name: putting one for the other changes `framing` and nothing else."""

import csv
from pathlib import Path

import pytest

import rawi
from rawi.model import Document, Report
from rawi.reader import read_document

FRAMING = Path(rawi.__file__).parent / "knowledge" / "ar" / "framing.csv"

# Sentences of our own, with room for an act, for its doer, for those hit and for a thing.
CARRIERS = (
    "{} صباح اليوم الثلاثاء في مدينة سراقب بريف إدلب، وفق مصدر محلي، وإصابة أربعة أشخاص.",
    "قال مصدر عسكري إن {} في محيط مدينة مأرب فجر اليوم أسفر عن مقتل ثلاثة أشخاص.",
    "قُتل ثلاثة مدنيين مساء أمس في قصف مدفعي نفذته {} على مدينة تعز، بحسب شهود عيان.",
    "قُتل خمسة من {} في اشتباكات قرب مدينة تدمر يوم الإثنين، كما أفاد ناشطون.",
    "أطلقت طائرة مسيرة صاروخين على موقع يتبع {} في مدينة القصير ليل أمس، من دون أن ترد معلومات عن الخسائر.",
    "وقالت وكالة الأنباء إن {} وقع بعد ساعات من انفجار عبوة ناسفة قرب بعقوبة أدى إلى مقتل جنديين.",
)


def swaps() -> list[tuple[str, str]]:
    """Every (loaded, plain) pair of forms."""
    with FRAMING.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(line for line in lines if line.strip() and not line.startswith("#")))
    return [
        (loaded.strip(), plain.strip())
        for row in rows
        if row["kind"] == "word"
        for loaded, plain in zip(row["forms"].split("|"), row["plain_ar"].split("|"), strict=True)
    ]


def gist(report: Report, loaded: str, plain: str) -> object:
    """All that a report says, without positions; the loaded words of names made plain."""

    def name(words: str) -> str:
        return words.replace(loaded, plain)

    def chain(links) -> tuple:
        return tuple((name(link.name), link.kind) for link in links)

    events = tuple(
        (
            event.type,
            event.status,
            event.background,
            round(event.confidence, 2),
            event.date and (event.date.start, event.date.end, event.date.precision, event.date.part, event.date.inferred),
            tuple((name(p.name), p.country, p.lat, p.lon, p.precision, p.relation) for p in event.places),
            tuple((a.code, a.stance, None if a.code else name(a.name)) for a in event.initiators),
            tuple((a.code, a.stance, None if a.code else name(a.name)) for a in event.targets),
            tuple((w.kind, w.count) for w in event.weapons),
            tuple((t.kind, t.min, t.max, t.who, chain(t.attribution)) for t in event.tolls),
            tuple(chain(links) for links in event.attributions),
            len(event.evidence),
        )
        for event in report.events
    )
    statements = tuple((s.kind, s.speaker and s.speaker.code, s.addressee and s.addressee.code) for s in report.statements)
    return events, statements, tuple(u.about for u in report.unknowns), tuple((a.kind, a.min, a.max) for a in report.aggregates), report.notes


@pytest.mark.parametrize("number", range(len(CARRIERS)))
def test_a_plain_word_for_a_loaded_one_changes_only_the_framing(knowledge, number):
    """Events, dates, places, parties, weapons, tolls and voices are the same whether the words are loaded or plain."""
    differ = []
    for loaded, plain in swaps():
        reports = [
            read_document(Document(id="x", text=CARRIERS[number].format(words), published="2024-03-12"), knowledge) for words in (loaded, plain)
        ]
        if gist(reports[0], loaded, plain) != gist(reports[1], loaded, plain):
            differ.append(f"{loaded} / {plain}")
    assert differ == [], f"{len(differ)} of {len(swaps())}"


def test_a_loaded_word_is_told_with_its_plain_one(knowledge):
    """A report lists the loaded word as it stands and the plain word beside it."""
    text = "استشهد مدنيان في عدوان إسرائيلي على مدينة القصير فجر اليوم."
    report = read_document(Document(id="x", text=text, published="2024-03-12"), knowledge)
    told = {text[f.span.start : f.span.end]: f.plain for f in report.framing}
    assert told["عدوان إسرائيلي"] == "Israeli attack"
