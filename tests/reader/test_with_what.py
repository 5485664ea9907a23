"""Weapons: kinds and counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.model import Document
from rawi.reader.page import page
from rawi.reader.with_what import find_weapons


@pytest.fixture(scope="module")
def weapons(knowledge):
    def of(text):
        return [(m.kind, m.count) for m in find_weapons(page(Document(id="t", text=text), knowledge))]

    return of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سقطت ثلاثة صواريخ غراد على القرية", [("rocket", 3)]),
        ("أطلق المهاجمون صاروخا باليستيا باتجاه المدينة", [("missile", 1)]),
        ("استهدف الموقع بصاروخين باليستيين", [("missile", 2)]),
        ("هاجمت طائرتان مسيرتان المستودع", [("drone", 2)]),
        ("طائرة من دون طيار استهدفت الشاحنة", [("drone", 1)]),
        ("شنت المقاتلات أكثر من 60 غارة على الجبل", [("aircraft", None), ("aircraft", 60)]),
        ("نفذت الطائرات ست غارات على الأقل", [("aircraft", None), ("aircraft", 6)]),
        ("سقطت عشرات القذائف على الحي", [("artillery", None)]),
        ("قصف مدفعي طال أطراف البلدة", [("artillery", None)]),
        ("بالقصف المدفعي والصاروخي", [("artillery", None), ("rocket", None)]),
        ("سقطت قذيفتا هاون قرب السوق", [("mortar", 2)]),
        ("انفجرت عبوة ناسفة بدورية", [("ied", 1)]),
        ("تفكيك عبوتين ناسفتين", [("ied", 2)]),
        ("انفجار سيارة مفخخة عند الحاجز", [("car_bomb", 1)]),
        ("فجر نفسه بحزام ناسف", [("suicide_vest", None), ("suicide_vest", 1)]),
        ("انفجار لغم أرضي بسيارة", [("mine", 1)]),
        ("ألقت المروحيات 12 برميلا متفجرا", [("helicopter", None), ("barrel_bomb", 12)]),
        ("رموا قنبلة يدوية على المقهى", [("grenade", 1)]),
        ("قتل برصاص قناص", [("sniper", None)]),
        ("أصيب بالرصاص الحي", [("small_arms", None)]),
        ("أطلق مجهولون النار على المارة", [("small_arms", None)]),
        ("قصف البلدة بالغازات السامة وغاز الكلور", [("chemical", None), ("chemical", None)]),
        ("قذائف فوسفورية حارقة", [("phosphorus", None)]),
        ("صواريخ محملة بقنابل عنقودية", [("cluster", None)]),
        ("زوارق حربية أطلقت قذائفها", [("warship", None), ("warship", None)]),
        ("صاروخ مضاد للدروع أصاب الآلية", [("antitank", 1)]),
        ("قذيفة آر بي جي", [("antitank", 1)]),
        ("هاجمهم بسكين", [("blade", None)]),
        ("مقاتلات من طراز F-16", [("aircraft", None)]),
    ],
)
def test_kind_and_count(weapons, text, expected):
    """What was fired, dropped, laid or drawn, and how many of it."""
    assert weapons(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "اتفق الطرفان على وقف إطلاق النار",
        "هبطت طائرة ركاب في المطار",
        "خرجت مسيرة حاشدة في العاصمة وردد المتظاهرون هتافات",
        "أضرم محتجون النار في إطارات",
        "تحدث عن البرنامج الصاروخي",
        "تدمير دبابة",
        "وصلت السيارة إلى الفندق",
    ],
)
def test_what_only_looks_like_a_weapon(weapons, text):
    """A ceasefire, an airliner, a march, a burning tyre, what was itself destroyed: no weapon."""
    assert weapons(text) == []


def test_one_number_for_two_weapons_counts_neither(weapons):
    """"25 rockets and shells" tells no number of rockets."""
    assert [count for _, count in weapons("أطلقوا 25 صاروخا وقذيفة")] == [None, None]


def test_a_raid_by_a_drone_is_the_drones(weapons):
    """"A raid carried out by a drone" is no second, manned aircraft."""
    assert weapons("غارة شنتها طائرة من دون طيار") == [("drone", 1), ("drone", 1)]


def test_what_stands_near_decides_between_missile_and_rocket(weapons):
    """Rockets at a settlement, missiles that air defence met."""
    assert weapons("أطلقت الفصائل صواريخ على الموقع")[0][0] == "rocket"
    assert weapons("تصدت الدفاعات الجوية لصواريخ معادية")[0][0] == "missile"


def test_a_car_is_a_weapon_only_where_it_rams(weapons):
    """A car in a ramming is coded; a car in a street is not."""
    assert weapons("دهس بسيارة عددا من المارة") == [("other", 1)]


def test_every_tag_that_is_asked_for_is_given_somewhere(knowledge):
    """A choice that hangs on a tag which no word gives would never be taken."""
    weapons = list(knowledge.lexicon.layer("weapons"))
    given_tags = {entry.data["tags"] for layer in ("weapons", "weapon_cues") for entry in knowledge.lexicon.layer(layer)}
    kinds = {entry.data["kind"] for entry in weapons}
    for entry in weapons:
        for choice in entry.data["alt"].split():
            tag, kind = choice.split(":")
            assert tag.rstrip("*") in given_tags | {"shadda"}, entry.id
            assert kind in kinds, entry.id


@given(st.lists(st.sampled_from("غارة 60 أكثر من صاروخين وقذيفة مسيرة طائرة بدون طيار النار أطلق ، . نحو عشرات".split()), max_size=40))
def test_mentions_lie_inside_the_text(knowledge, words):
    """No mention stands outside the text, however odd the words."""
    text = " ".join(words)
    for m in find_weapons(page(Document(id="t", text=text), knowledge)):
        assert 0 <= m.span.start < m.span.end <= len(text)
