"""Event words of one sentence that tell of one event, and what stands around them. The sentences are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.knowledge.loader import knowledge
from rawi.knowledge.weights import Tables, tables
from rawi.model import Document
from rawi.reader.gather import Gathered, gather
from rawi.reader.group import all_told
from rawi.reader.page import page
from rawi.reader.tellings import Around, around, join_features
from rawi.reader.triggers import Mention


def found_in(text: str) -> Gathered:
    return gather(page(Document(id="t", text=text, published="2024-03-05"), knowledge()))


def told(text: str, weights: Tables | None = None) -> list[list[str]]:
    """The event words of each telling, folded."""
    found = found_in(text)
    made = all_told(found, found.triggers, tables() if weights is None else weights)
    return [[found.page.text(m.first, m.last) for m in telling.mentions] for telling in made]


def stands(text: str) -> dict[str, Around]:
    """What stands around each event word of a text of one sentence."""
    found = found_in(text)
    return {found.page.text(m.first, m.last): one for m, one in zip(found.triggers, around(found, found.triggers), strict=True)}


def features(text: str, held: int = 0, word: int = 1) -> set[str]:
    """The features for "word `word` of the sentence tells of the event of word `held`"."""
    found = found_in(text)
    return set(join_features(found, found.triggers, around(found, found.triggers), [held], word, 1))


# --- with the weights that ship


@pytest.mark.parametrize("text", [
    "مقتل 3 في غارة على سرمين.",
    "قتل ثلاثة مدنيين وأصيب خمسة في غارة جوية على بلدة سرمين.",
    "شن الطيران الحربي عدة غارات على أطراف المدينة.",
    "أسفر انفجار عبوة ناسفة في السوق عن مقتل امرأة وإصابة طفلين.",
    "أصيب عامل بجروح جراء سقوط قذيفة على ورشته.",
    "نفذ الطيران المسير ضربات على مستودع قرب البلدة.",
    "فجر انتحاري نفسه عند حاجز للشرطة وقتل شرطيين.",
])  # fmt: skip
def test_an_act_with_its_harm_is_one_telling(text: str) -> None:
    """The dead of a raid and the raid, a verb and its noun of action: one event told in several words."""
    made = told(text)
    assert len(made) == 1
    assert len(made[0]) > 1


@pytest.mark.parametrize(("text", "first", "second"), [
    ("قصفت المدفعية بلدة سرمين واغتال مسلحون مجهولون تاجرا في مدينة الباب.", "قصفت", "واغتال"),
    ("اندلعت اشتباكات في سراقب واعتقلت الشرطة ثلاثة رجال في اعزاز.", "اندلعت اشتباكات", "واعتقلت"),
    ("استهدفت غارة جوية مقرا في تعز وخطف مسلحون طبيبا في عدن.", "غارة جوية", "وخطف"),
])  # fmt: skip
def test_two_acts_with_their_own_places_are_two(text: str, first: str, second: str) -> None:
    """Two acts of different kinds joined by "and", each with its own town, are two events of one sentence."""
    made = told(text)
    assert len(made) == 2
    assert first in made[0]
    assert second in made[1]


# --- whatever the weights


def test_tellings_never_reach_over_the_end_of_a_sentence() -> None:
    """However alike, words of two sentences are two tellings; they are joined as tellings, not as words."""
    assert told("غارة على سرمين. غارة على سرمين.", {"join": {"bias": 9.0}}) == [["غارة"], ["غارة"]]


def test_a_word_joins_the_telling_that_it_fits_best() -> None:
    """Of two tellings before it, a word of harm goes to the one for which more speaks, not to the nearer one as such."""
    text = "قصفت المدفعية البلدة واعتقلت الشرطة رجلا بعد مقتل طفل."
    apart = {"bias": -9.0}
    assert told(text, {"join": apart}) == [["قصفت"], ["واعتقلت"], ["مقتل"]]
    assert told(text, {"join": {**apart, "entries:bombard>kill": 12.0, "entries:arrest>kill": 11.0}}) == [["قصفت", "مقتل"], ["واعتقلت"]]
    assert told(text, {"join": {**apart, "entries:bombard>kill": 11.0, "entries:arrest>kill": 12.0}}) == [["قصفت"], ["واعتقلت", "مقتل"]]


def test_a_place_stands_with_the_nearer_event_word() -> None:
    """Each of two acts has the town of its own clause."""
    made = stands("قصفت المدفعية بلدة سرمين واغتال مسلحون تاجرا في مدينة الباب.")
    assert [p.place.name for p in made["قصفت"].places] != [p.place.name for p in made["واغتال"].places]
    assert len(made["قصفت"].places) == len(made["واغتال"].places) == 1


def test_the_dead_are_counted_with_the_words_for_death() -> None:
    """The figure of the dead belongs to the word of death, though the word for the raid stands as near."""
    made = stands("غارة على سرمين أدت إلى مقتل 3 مدنيين.")
    assert made["مقتل"].tolls == {("killed", 3)}
    assert not made["غارة"].tolls


def test_who_did_it_and_who_was_hit_stand_apart() -> None:
    """The army that shelled is the doer; those who live there are hit."""
    made = stands("قصف الجيش السوري مدنيين في السوق.")
    (one,) = made.values()
    assert one.doers
    assert one.hit
    assert not one.doers & one.hit


def test_a_telling_without_a_place_of_its_own_looks_to_its_sentence() -> None:
    """Where the only town stands beside another act, it is held far."""
    found = found_in("قصفت المدفعية بلدة سرمين، واعتقلت الشرطة رجلا.")
    bombed, arrested = all_told(found, found.triggers, {"join": {"bias": -9.0}})
    assert not bombed.far
    assert arrested.far
    assert [p.place.name for p in arrested.around.places] == [p.place.name for p in bombed.around.places]


@pytest.mark.parametrize(("text", "wanted"), [
    ("مقتل 3 في غارة.", {"kinds:harm>act", "lead:في", "steps:3", "reach:same"}),
    ("مقتل رجل بغارة.", {"lead:ب", "lead:ب|kinds:harm>act"}),
    ("مقتل رجل جراء غارة.", {"lead:جراء"}),
    ("غارة على سرمين ثم غارة على بنش.", {"kinds:act>act|kin:entry", "entries:air_raid>air_raid"}),
    ("قصف على البلدة ومظاهرة في المدينة.", {"kinds:act>act|kin:apart"}),
    ("غارة على البلدة وقصف على القرية.", {"kinds:act>act|kin:family"}),
])  # fmt: skip
def test_what_speaks_for_and_against_one_event(text: str, wanted: set[str]) -> None:
    """The word of cause between two event words, their distance and how their acts are akin are what decides."""
    assert wanted <= features(text)


def test_a_harm_before_its_own_cause_is_marked() -> None:
    """In "a raid … and two wounded in shelling of …" the wounded have a cause of their own ahead."""
    assert any(f.startswith("ahead:") for f in features("غارة على سرمين وإصابة رجلين في قصف على بنش."))
    assert not any(f.startswith("ahead:") for f in features("غارة على سرمين وإصابة رجلين."))


PIECES = (
    "قصفت المدفعية بلدة سرمين", "واغتال مسلحون تاجرا", "مقتل 3 مدنيين", "في غارة جوية", "وأصيب خمسة", "قرب تعز", "اعتقلت الشرطة رجلين", "صباح أمس",
    "ثم انسحبت", "انفجار عبوة ناسفة", ".", "،", "\n",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from((-9.0, 0.0, 0.5, 9.0)))
def test_every_event_word_is_in_one_telling(pieces: list[str], bias: float) -> None:
    """Whatever the text and the weights, each event word is told once, with words of its sentence only, in their order."""
    found = found_in(" ".join(pieces))
    made = all_told(found, found.triggers, {"join": {"bias": bias}})
    held: list[Mention] = [m for telling in made for m in telling.mentions]
    assert sorted(m.first for m in held) == [m.first for m in found.triggers]
    for telling in made:
        assert {m.sentence for m in telling.mentions} == {telling.sentence}
        assert [m.first for m in telling.mentions] == sorted(m.first for m in telling.mentions)
    if bias < 0:
        assert all(len(telling.mentions) == 1 for telling in made)
