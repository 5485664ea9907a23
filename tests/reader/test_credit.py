"""Whom a page credits beside its text, and the publisher who is no source of its own. All articles are invented."""

from __future__ import annotations

from rawi.api import read
from rawi.intake.documents import from_bytes
from rawi.model import Document, Event

TEXT = "قال مصدر طبي إن خمسة مدنيين قتلوا بقصف مدفعي على بلدة كفرنبل صباح اليوم الثلاثاء."


def _event(text: str, publisher: str | None = None, credit: str | None = None) -> Event:
    (event,) = read(Document(id="t", text=text, publisher=publisher, published="2024-03-05", credit=credit)).events
    return event


def _chains(event: Event) -> list[list[str]]:
    return [[link.name for link in chain] for chain in event.attributions]


def test_credit_is_the_outermost_link():
    """Who took a story from a wire names the wire first, then the wire's source."""
    event = _event(TEXT, credit="رويترز")
    assert _chains(event) == [["رويترز", "مصدر طبي"]]
    assert event.attributions[0][0].kind == "media"
    assert event.attributions[0][0].span is None
    assert [link.name for link in event.tolls[0].attribution] == ["رويترز", "مصدر طبي"]


def test_credit_alone_is_a_source():
    """Where nobody is named in the text, the credited medium says so."""
    assert _chains(_event("قتل خمسة مدنيين بقصف مدفعي على بلدة كفرنبل صباح اليوم الثلاثاء.", credit="وكالات")) == [["وكالات"]]


def test_wire_in_the_text_goes_before_the_credit():
    """Where the text itself names a wire, the line below it adds none."""
    chains = _chains(_event("كفرنبل (رويترز) - " + TEXT, credit="وكالات"))
    assert chains
    assert all("وكالات" not in chain for chain in chains)


def test_credit_to_oneself_is_none():
    """A page that credits itself credits nobody; of two names the other one counts."""
    assert _chains(_event(TEXT, publisher="موقع السنديان", credit="السنديان")) == [["مصدر طبي"]]
    assert _chains(_event(TEXT, publisher="موقع السنديان", credit="السنديان + وكالات")) == [["وكالات", "مصدر طبي"]]


def test_monitor_credited_is_a_monitor():
    """A credit to an observatory is one to a monitor."""
    assert _event(TEXT, credit="المرصد السوري لحقوق الإنسان").attributions[0][0].kind == "monitor"


def test_publisher_is_no_source_of_its_own():
    """An observatory that publishes "the observatory said" does not quote another."""
    text = "أفاد مرصد قنديل بأن خمسة مدنيين قتلوا بقصف مدفعي على بلدة كفرنبل صباح اليوم الثلاثاء."
    assert _chains(_event(text, publisher="الشاهد")) == [["مرصد قنديل"]]
    for publisher in ("مرصد قنديل", "مرصد قنديل للتوثيق"):
        told = _event(text, publisher=publisher)
        assert _chains(told) == []
        assert told.tolls[0].attribution == ()


def test_publishers_correspondent_is_a_source():
    """A publisher's own correspondent is a source."""
    text = "أفاد مراسل الجزيرة بأن خمسة مدنيين قتلوا بقصف مدفعي على بلدة كفرنبل صباح اليوم الثلاثاء."
    assert _chains(_event(text, publisher="الجزيرة")) == [["مراسل الجزيرة"]]


def test_credit_line_of_a_page():
    """"Source: Reuters" below an article is its credit."""
    page = "قصف على كفرنبل\nقتل خمسة مدنيين بقصف مدفعي على بلدة كفرنبل صباح اليوم الثلاثاء.\nالمصدر: رويترز\n"
    (document,) = from_bytes(page.encode(), "page.txt")
    assert isinstance(document, Document)
    assert document.credit == "رويترز"
    (event,) = read(document).events
    assert _chains(event) == [["رويترز"]]
