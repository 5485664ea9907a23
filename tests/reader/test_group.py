"""Which tellings of an article tell of one event. The articles are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.knowledge.loader import knowledge
from rawi.knowledge.weights import Tables, tables
from rawi.model import Document
from rawi.reader import group as grouping
from rawi.reader.alike import facts, pair_features
from rawi.reader.gather import Gathered, gather
from rawi.reader.group import all_told, group, link
from rawi.reader.page import page

#: Every event word is taken, those of one sentence are one telling.
ALL: dict[str, dict[str, float]] = {"keep": {"bias": 9.0}, "join": {"bias": 9.0}}


def found_in(text: str) -> Gathered:
    return gather(page(Document(id="t", text=text, published="2024-03-05"), knowledge()))


def grouped(text: str, weights: Tables | None = None) -> list[list[str]]:
    """The event words of each event, folded."""
    found = found_in(text)
    return [[found.page.text(m.first, m.last) for m in cluster.mentions] for cluster in group(found, tables() if weights is None else weights)]


def alike(text: str, first: int = 0, second: int = 1) -> set[str]:
    """The features for "these two sentences tell of one event"."""
    found = found_in(text)
    return set(pair_features([facts(one) for one in all_told(found, found.triggers, ALL)], first, second))


# --- with the weights that ship


@pytest.mark.parametrize("text", [
    "مقتل ثلاثة مدنيين في غارة على سرمين\nقتل ثلاثة مدنيين في غارة جوية على بلدة سرمين صباح اليوم.",
    "انفجار في سوق مدينة تعز\nانفجرت عبوة ناسفة في سوق مدينة تعز أمس. وأدى الانفجار إلى إصابة خمسة أشخاص.",
    "قصفت مدفعية الجيش بلدة سرمين مساء أمس. وقال الدفاع المدني إن القصف أسفر عن مقتل طفل.",
])  # fmt: skip
def test_a_retold_event_is_one(text: str) -> None:
    """Headline, lead and "the explosion" further down tell of the same event."""
    assert len(grouped(text)) == 1


@pytest.mark.parametrize("text", [
    "قصفت المدفعية بلدة سرمين مساء أمس. واغتال مسلحون مجهولون تاجرا في مدينة الباب اليوم.",
    "اعتقلت الشرطة خمسة رجال في عدن. وفي تعز خرج المئات في مظاهرة أمام مبنى المحافظة.",
    "مقتل جندي في انفجار لغم قرب مأرب\nقتل جندي في انفجار لغم قرب مأرب يوم الجمعة.\nوفي شبوة استهدفت طائرة مسيرة مقرا يوم الأحد.",
])  # fmt: skip
def test_two_events_of_an_article_stay_two(text: str) -> None:
    """Other acts, at other places, on other days are other events."""
    assert len(grouped(text)) == 2


# --- whatever the weights


@pytest.mark.parametrize(("text", "wanted", "unwanted"), [
    ("قصف على سرمين. القصف قتل طفلا.", {"kin:same", "definite", "dist:next"}, {"bare"}),
    ("قصف على سرمين. قصف على سرمين.", {"entry:same", "place:same", "dist:next"}, {"definite"}),
    ("غارة على سرمين. مظاهرة في تعز.", {"kin:apart.remote-unrest"}, {"entry:same"}),
    ("مقتل 3 مدنيين في سرمين. قتل 3 مدنيين في سرمين.", {"toll:same"}, {"toll:other"}),
    ("مقتل 3 مدنيين في سرمين. قتل 7 مدنيين في سرمين.", {"toll:kind"}, {"toll:same"}),
    ("قصف يوم الأحد على سرمين. قصف يوم الأحد على سرمين.", {"date:same"}, {"date:apart"}),
    ("قصف يوم الأحد على سرمين. قصف يوم الجمعة على سرمين.", {"date:apart"}, {"date:same"}),
])  # fmt: skip
def test_what_speaks_for_and_against_one_event(text: str, wanted: set[str], unwanted: set[str]) -> None:
    """Act, place, day, figure and article ("the shelling") of two sentences are what decides."""
    found = alike(text)
    assert wanted <= found
    assert not unwanted & found


def test_sides_that_change_places_are_seen() -> None:
    """Who was hit in the first sentence and hits in the second answers: that is told as a turn of sides."""
    found = alike("قصف الجيش السوري الجيش التركي قرب سرمين. وقصف الجيش التركي الجيش السوري قرب سرمين.")
    assert "swapped" in found
    assert "swapped" not in alike("قصف الجيش السوري بلدة سرمين. وقصف الجيش السوري بلدة بنش.")


def test_a_rival_between_two_sentences_is_seen() -> None:
    """"The shelling" after another shelling may be of that one."""
    assert "rivals:1" in alike("قصف على سرمين. قصف على بنش. القصف قتل طفلا.", 0, 2)
    assert "rivals:0" in alike("قصف على سرمين. مظاهرة في بنش. القصف قتل طفلا.", 0, 2)


def test_groups_are_joined_by_the_mean_of_their_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence that is like one of a group and very unlike the other does not come in by the back door."""
    monkeypatch.setattr(grouping, "facts", lambda telling: telling)
    monkeypatch.setattr(grouping, "pair_features", lambda _, i, j: [f"{i}-{j}"])
    three: list = [0, 1, 2]
    assert link(three, {"pair": {"0-1": 3.0, "1-2": 1.0, "0-2": -4.0}}) == [[0, 1], [2]]
    assert link(three, {"pair": {"0-1": 3.0, "1-2": 2.0, "0-2": -1.0}}) == [[0, 1, 2]]
    assert link(three, {"pair": {"0-1": 1.0, "1-2": 3.0, "0-2": -4.0}}) == [[0], [1, 2]]
    assert link(three, {"pair": {"0-1": -1.0, "1-2": -1.0, "0-2": 2.0}}) == [[0, 2], [1]]
    assert link([], {}) == []


@given(st.integers(0, 9), st.data())
def test_link_parts_the_tellings(count: int, data: st.DataObject) -> None:
    """Whatever the weights, each telling is in one group, groups stand in the order of the text, and no telling would rather be elsewhere."""
    weight = st.integers(-40, 40).map(lambda n: n / 10)
    pairs = {f"{i}-{j}": data.draw(weight) for j in range(count) for i in range(j)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grouping, "facts", lambda telling: telling)
        patch.setattr(grouping, "pair_features", lambda _, i, j: [f"{i}-{j}"])
        groups = link(list(range(count)), {"pair": pairs})  # type: ignore[arg-type]
    assert sorted(i for held in groups for i in held) == list(range(count))
    assert groups == sorted(groups)
    for i in range(count):
        pulls = [sum(max(-3.0, min(3.0, pairs[f"{min(i, j)}-{max(i, j)}"])) - grouping.ALIKE_AT for j in held if j != i) for held in groups]
        own = next(pull for held, pull in zip(groups, pulls, strict=True) if i in held)
        assert own >= max(*pulls, 0.0) - 1e-9


@pytest.mark.parametrize("text", ["دوت صفارات الإنذار في المدينة.", "نفذت البلدية العملية.", "أعمدة الدخان فوق التلة."])
def test_signs_and_references_open_no_event(text: str) -> None:
    """Sirens, smoke and "the operation" tell of an event only where some other word does."""
    found = found_in(text)
    assert found.triggers
    assert grouped(text, ALL) == []


def test_a_sign_joins_the_event_that_it_is_of() -> None:
    """Smoke over the town that was shelled belongs to the shelling."""
    text = "قصف على سرمين. تصاعدت أعمدة الدخان."
    (event,) = grouped(text, {**ALL, "pair": {"bias": 1.0}})
    assert len(event) > 1


def test_words_that_are_no_news_are_left_out() -> None:
    """An event word that is held for no news of an event is in no cluster."""
    assert grouped("قصف على سرمين.", {**ALL, "keep": {"bias": -9.0}}) == []


def test_without_weights_each_sentence_is_its_own_event() -> None:
    """Nothing is joined for which nothing speaks."""
    assert grouped("قصف على سرمين. قصف على سرمين.", ALL) == [["قصف"], ["قصف"]]


def test_a_cluster_holds_what_its_tellings_say() -> None:
    """Places, figures and kinds of act of both sentences come together."""
    found = found_in("غارة على سرمين. مقتل 3 مدنيين في الغارة على بنش.")
    (cluster,) = group(found, {**ALL, "pair": {"bias": 1.0}})
    assert len(cluster.places) == 2
    assert cluster.tolls == {("killed", 3)}
    assert cluster.types == {"air_drone_strike"}
    assert cluster.entries == {"air_raid", "kill"}
