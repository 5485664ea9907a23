"""What the whole report says beyond its events."""

from rawi.knowledge.loader import knowledge
from rawi.model import Document
from rawi.reader import read_document
from rawi.reader.gather import MOST_TRIGGERS

SENTENCE = "قتل ثلاثة مدنيين في قصف مدفعي على البلدة.\n"


def _notes(times: int) -> list[str]:
    report = read_document(Document(id="long", text=SENTENCE * times, published="2024-03-05"), knowledge())
    return [note.text for note in report.notes if note.level == "warning" and "not read" in note.text]


def test_event_words_that_were_left_unread_are_told() -> None:
    """A text too long to be one article is read in part, and its report says how much was left."""
    (text,) = _notes(MOST_TRIGGERS)
    assert str(MOST_TRIGGERS) in text


def test_an_article_read_whole_says_nothing_of_it() -> None:
    """An ordinary article is read whole, and no note says otherwise."""
    assert _notes(3) == []
