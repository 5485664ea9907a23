"""Who says so of an event. The articles are invented."""

from __future__ import annotations

from rawi.knowledge.weights import tables
from rawi.reader.pick_sources import choose_sources, source_rows


def names(tell, text: str, *events: str) -> list[list[str]]:
    found, view, clusters = tell(text, *events)
    return [[chain[-1].name for chain in choose_sources(found, view, cluster, tables())] for cluster in clusters]


def test_speaker_who_tells_of_it(tell) -> None:
    """Whoever is quoted with the event itself is its source."""
    assert names(tell, "قال مصدر أمني إن مسلحين هاجموا حاجزا للشرطة شرق المدينة.", "هاجموا") == [["مصدر أمني"]]


def test_each_event_has_its_own_speaker(tell) -> None:
    """Two speakers of two events are not each other's sources."""
    text = (
        "قال الدفاع المدني إن مدفعية الجيش قصفت سوقا في بلدة سرمين.\n"
        "ساد الهدوء بقية المناطق.\nعاد السكان إلى بيوتهم.\nفتحت المدارس أبوابها.\n"
        "وأعلنت وزارة الداخلية اعتقال أربعة أشخاص في العاصمة."
    )
    assert names(tell, text, "قصفت", "اعتقال") == [["الدفاع المدني"], ["وزارة الداخلية"]]


def test_one_chain_a_speaker(tell) -> None:
    """A speaker who goes on in the next sentence is one source."""
    text = "قال الدفاع المدني إن غارة استهدفت سوقا.\nوأضاف الدفاع المدني أن الغارة دمرت خمسة محال."
    found, view, (cluster,) = tell(text, "غارة|استهدفت|الغارة")
    assert len(source_rows(found, view, cluster)) == 1


def test_nobody_speaks(tell) -> None:
    """An event that nobody is quoted with has no sources."""
    assert names(tell, "قصفت المدفعية بلدة سرمين صباح اليوم.", "قصفت") == [[]]
