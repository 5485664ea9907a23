"""Which places an event has. The articles are invented."""

from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.knowledge.loader import knowledge
from rawi.knowledge.weights import tables
from rawi.model import Document
from rawi.reader import tellings
from rawi.reader.attach import Scene, scene
from rawi.reader.gather import Gathered, gather
from rawi.reader.page import page
from rawi.reader.pick_places import choose_places, known_spots, rank
from rawi.reader.place_spots import Spot, spots_of
from rawi.reader.what import Cluster, join, open_cluster


def found_in(text: str) -> Gathered:
    return gather(page(Document(id="t", text=text, published="2024-03-05"), knowledge()))


def spots(text: str) -> dict[str, Spot]:
    """The spots of a text by their words."""
    made = spots_of(found_in(text))
    return {text[s.mention.span.start : s.mention.span.end]: s for row in made.by_sentence.values() for s in row}


def one_event(text: str) -> tuple[Gathered, Scene, Cluster]:
    """The page with all its event words taken as one event."""
    found = found_in(text)
    cluster: Cluster | None = None
    for _, row in groupby(found.triggers, key=lambda m: m.sentence):
        told = list(row)
        telling = tellings.tell(found, told, tellings.around(found, told))
        if cluster is None:
            cluster = open_cluster(0, telling)
        else:
            join(cluster, telling)
    assert cluster is not None
    return found, scene(found.page, found.clauses, [cluster]), cluster


def places(text: str) -> list[str]:
    found, view, cluster = one_event(text)
    return [text[m.span.start : m.span.end] for m in choose_places(found, view, cluster, tables())]


def test_what_holds_a_place_is_told_after_it() -> None:
    """In "the town of X in the countryside of Y" the town is the head and the countryside only says where it lies."""
    made = spots("قصفت مدفعية الجيش بلدة سراقب في ريف إدلب الشرقي.")
    assert made["بلدة سراقب"].chain == "head"
    assert made["ريف إدلب الشرقي"].chain == "outer"


def test_what_stands_beside_a_country_does_not_hold_it() -> None:
    """In "Iran around Damascus" the city is told for its own sake: it holds no country."""
    assert spots("قصفت الطائرات مواقع إيران حول دمشق فجرا.")["حول دمشق"].chain == "alone"


def test_a_part_of_a_name_is_no_spot() -> None:
    """The city in the name of a force is weighed for no event."""
    assert all("القدس" not in name for name in spots("استهدفت الغارة مقار فيلق القدس الإيراني في البوكمال."))


def test_a_spot_tells_the_kind_of_place() -> None:
    """The noun before the name tells what kind of place it is, also behind a word of surroundings."""
    made = spots("قصفت المدفعية محيط قرية كفرعمة في ريف حلب.")
    assert made["محيط قرية كفرعمة"].noun == "village"
    assert made["ريف حلب"].noun == ""


def test_places_of_one_list_share_its_number() -> None:
    """What is told in one breath is one run; a place told apart begins another."""
    made = spots("قصفت الطائرات مدينة سرمين وبلدة النيرب. وقصفت المدفعية مدينة تعز.")
    assert made["مدينة سرمين"].run == made["بلدة النيرب"].run != made["مدينة تعز"].run


def test_a_list_is_of_equals() -> None:
    """Places joined by "and" stand on one level."""
    made = spots("سقطت قذائف على مدينة سرمين وبلدة النيرب صباحا.")
    assert made["مدينة سرمين"].chain == "listed"
    assert made["بلدة النيرب"].chain == "list"


@pytest.mark.parametrize(("text", "name", "prep"), [
    ("وقع انفجار في مدينة تعز.", "مدينة تعز", "في"),
    ("وقع انفجار بمدينة تعز.", "مدينة تعز", "ب"),
    ("قصفت الطائرات مدينة تعز.", "مدينة تعز", ""),
    ("أطلقت الصواريخ من مدينة تعز.", "مدينة تعز", "من"),
])  # fmt: skip
def test_preposition(text: str, name: str, prep: str) -> None:
    """A place is governed by the word before it or by a letter of its own."""
    assert spots(text)[name].prep == prep


def test_mentions_of_one_place_are_one_candidate() -> None:
    """A town told three times is weighed once."""
    found, view, cluster = one_event("انفجار في بعقوبة\nوقع انفجار في مدينة بعقوبة أمس. وهز الانفجار وسط بعقوبة.")
    keys = [c.spot.key for _, c in rank(view, known_spots(found, view), cluster, tables())]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(("text", "wanted"), [
    ("مقتل ثلاثة بقصف على سراقب\nقتل ثلاثة مدنيين أمس بقصف مدفعي استهدف مدينة سراقب في ريف إدلب.", "سراقب"),
    ("انفجار سيارة مفخخة في بعقوبة\nانفجرت سيارة مفخخة صباح اليوم في مدينة بعقوبة بمحافظة ديالى، وقتل خمسة أشخاص.", "بعقوبة"),
    ("غارات على خان يونس\nشنت الطائرات غارات على مدينة خان يونس جنوب قطاع غزة وقتل عشرة أشخاص.", "خان يونس"),
])  # fmt: skip
def test_the_innermost_place(text: str, wanted: str) -> None:
    """An event is where the most exact place says, not in all that holds it."""
    got = places(text)
    assert len(got) == 1
    assert wanted in got[0]


def test_a_speakers_seat_is_no_place_of_the_event() -> None:
    """What a ministry in a capital tells of happened elsewhere."""
    got = places("غارة جوية على صعدة\nقالت وزارة الدفاع في لندن إن غارة جوية استهدفت مدينة صعدة شمالي اليمن أمس.")
    assert got
    assert all("لندن" not in name for name in got)


def test_two_towns_in_one_breath() -> None:
    """Two towns hit in one breath are both places of the event."""
    got = places("قصف على الفوعة وكفريا\nقصفت فصائل مسلحة بلدتي الفوعة وكفريا بعشرات القذائف أمس.")
    assert {"الفوعة", "كفريا"} <= {name.removeprefix("بلدتي ") for name in got}


def test_the_event_without_a_place_of_its_own_takes_the_storys() -> None:
    """Where an event's own sentence names no place, the place that the story is about stands for it."""
    text = "تفجير في مقديشو\nشهدت مدينة مقديشو توترا أمنيا. وقتل سبعة أشخاص بالانفجار."
    assert any("مقديشو" in name for name in places(text))


def test_no_places_no_choice() -> None:
    """An article that names no place gives its event none."""
    assert places("قتل ثلاثة أشخاص في انفجار أمس.") == []


def test_without_weights_one_place_at_most() -> None:
    """Without learned weights no further places are told."""
    found, view, cluster = one_event("قصفت الطائرات مدينة تعز ومدينة صعدة.")
    assert len(choose_places(found, view, cluster, {})) == 1


WORDS = ["قصف", "مدينة", "تعز", "صعدة", "في", "و", "،", ".", "\n", "ريف", "إدلب", "سراقب", "قتل", "اليمن", "انفجار", "المدينة", "من", "قرية", "بلدتي"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=50))
def test_any_text(words: list[str]) -> None:
    """Whatever the words, the places chosen are mentions of the page, each once."""
    text = "قتل " + " ".join(words)
    found, view, cluster = one_event(text)
    got = choose_places(found, view, cluster, tables())
    assert all(m in found.places for m in got)
    assert len({(m.first, m.last) for m in got}) == len(got)
