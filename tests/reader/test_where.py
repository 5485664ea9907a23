"""Where: the places that a text names, how exact they are, and what they are doing there."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.knowledge.loader import knowledge
from rawi.model import Document
from rawi.reader.mentions import PlaceMention
from rawi.reader.page import page
from rawi.reader.where import find_places, most_specific


def places(text: str) -> list[PlaceMention]:
    return find_places(page(Document(id="t", text=text), knowledge()))


def words(text: str) -> list[str]:
    return [text[m.span.start : m.span.end] for m in places(text)]


def one(text: str, said: str) -> PlaceMention:
    (found,) = [m for m in places(text) if text[m.span.start : m.span.end] == said]
    return found


@pytest.mark.parametrize(("text", "said"), [
    ("انفجرت عبوة في محيط قرية كفرعمة اليوم", "محيط قرية كفرعمة"),
    ("سقط صاروخ قرب مطار دير الزور العسكري فجرا", "قرب مطار دير الزور العسكري"),
    ("قصفت المدفعية ريف إدلب الجنوبي مساء", "ريف إدلب الجنوبي"),
    ("اشتباكات في حي غوط الشعال بطرابلس", "حي غوط الشعال"),
    ("تقدمت القوات جنوب شرق مدينة تدمر", "جنوب شرق مدينة تدمر"),
])  # fmt: skip
def test_a_mention_takes_in_its_type_noun_and_relation(text: str, said: str) -> None:
    """The place is told by the whole phrase: surroundings, kind, name and what follows it."""
    assert said in words(text)


def test_a_proclitic_is_not_part_of_the_mention() -> None:
    """ "بمدينة" shows as "مدينة": the preposition is not the place."""
    assert "مدينة منبج" in words("انفجار بمدينة منبج أمس")


def test_an_unknown_village_is_kept_without_coordinates() -> None:
    """A village that no map knows is a mention all the same, in the province that the text tells."""
    found = one("قصفت المدفعية قرية تل السنديان في ريف حلب الشمالي", "قرية تل السنديان")
    assert found.place.lat is None
    assert (found.place.country, found.place.admin1, found.place.precision) == ("SY", "Aleppo", "town")


def test_an_unknown_name_does_not_spoil_its_list() -> None:
    """In a list of villages the unknown ones stand beside the known."""
    text = "استهدف القصف قرى كنصفرة والبستانة وسفوهن في جبل الزاوية"
    assert [text[m.span.start : m.span.end] for m in places(text)][:3] == ["قرى كنصفرة", "والبستانة", "سفوهن"]


@pytest.mark.parametrize(("text", "country"), [
    ("اشتباكات في رفح بشمال سيناء المصرية", "EG"), ("غارة على رفح جنوب قطاع غزة", "PS"),
    ("غارة على بلدة صور في جنوب لبنان", "LB"), ("هجوم في طرابلس شمال لبنان", "LB"), ("هجوم في العاصمة الليبية طرابلس", "LY"),
])  # fmt: skip
def test_namesakes_are_told_apart_by_what_holds_them(text: str, country: str) -> None:
    """Rafah, Tyre and Tripoli each have namesakes: the containing place decides."""
    assert places(text)[0].place.country == country


def test_a_common_word_is_a_place_only_with_evidence() -> None:
    """ "الباب" alone is a door; "مدينة الباب" is a town."""
    assert words("طرق الجندي الباب ثم دخل") == []
    assert one("انفجار في مدينة الباب بريف حلب", "مدينة الباب").place.lat is not None


@pytest.mark.parametrize("text", ["بيروت (وكالات) - قال مصدر أمني إن", "دمشق – سانا: أكد مصدر", "صنعاء - خاص"])
def test_a_dateline_is_no_place_of_an_event(text: str) -> None:
    """The town before the agency's name is where the report was filed."""
    assert places(text)[0].role == "dateline"


def test_a_capital_that_speaks_is_a_source() -> None:
    """ "قالت موسكو" means the Russian government."""
    assert one("قالت موسكو إن الهجوم لم يقع", "موسكو").role == "source"


def test_the_place_of_a_correspondent_is_no_place_of_an_event() -> None:
    """ "أفاد مراسلنا في حلب" tells where the speaker is."""
    assert one("أفاد مراسلنا في حلب بوقوع انفجار في منبج", "حلب").role == "source"
    assert one("أفاد مراسلنا في حلب بوقوع انفجار في منبج", "منبج").role == "event"


def test_where_a_rocket_came_from_is_its_origin() -> None:
    """ "انطلاقا من صعدة" is the place of launch."""
    assert one("صاروخ أطلق على نجران انطلاقا من صعدة", "صعدة").role == "origin"


def test_a_place_in_the_name_of_a_party_is_an_actor() -> None:
    """The people of Daraa and the government of Tripoli are parties."""
    assert one("طالب أهالي درعا بالإفراج عنهم", "درعا").role == "actor"


def test_a_province_has_no_point() -> None:
    """The centre of a province would be a guess: it is left out."""
    found = one("هجمات في محافظة الأنبار", "محافظة الأنبار")
    assert (found.place.precision, found.place.lat) == ("province", None)


def test_a_distance_and_direction_move_the_point() -> None:
    """Thirty kilometres south of Mosul is not Mosul."""
    far = one("قتل جنديان على بعد 30 كم جنوب الموصل", "على بعد 30 كم جنوب الموصل")
    near = one("قتل جنديان في الموصل", "الموصل")
    assert far.place.lat is not None
    assert near.place.lat is not None
    assert 0.2 < near.place.lat - far.place.lat < 0.35
    assert far.place.radius_km is not None
    assert far.place.radius_km >= 5


def test_the_containing_places_are_told_and_the_most_specific_is_picked() -> None:
    """Of a quarter, its town and its province the quarter is the place."""
    found = places("انفجار في حي الشعلة في بغداد")
    best = most_specific(found)
    assert best is not None
    assert best.place.name == "Al-Shula"
    assert most_specific([]) is None


def test_a_definite_noun_takes_up_the_town_named_before() -> None:
    """ "المدينة" after "منبج" is Manbij; "القطاع" is the Gaza Strip only where it was named."""
    found = places("وصلت التعزيزات إلى منبج.\nوقال شهود إن انفجارا هز المدينة.")
    assert (found[-1].role, found[-1].place.name) == ("resumed", "Manbij")
    assert words("شهد القطاع الصناعي نموا") == []


def test_words_that_only_look_like_names_are_left_alone() -> None:
    """ "وأدى", "تركيا" with its adverb's ending and "كيف" are no places."""
    assert words("وأدى القصف إلى أضرار، ولا يعرف كيف بدأ، وكان مدعوما تركياً") == []


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="قرية مدينة دمشق، و ال\nفي شمال 0123456789 كم من (رويترز) \"ريف حلب الحدود مع‏ـً", max_size=300))
def test_no_text_makes_a_span_outside_it(text: str) -> None:
    """Whatever is written, every mention lies inside the text."""
    for mention in places(text):
        assert 0 <= mention.span.start < mention.span.end <= len(text)


def test_long_texts_take_time_in_proportion() -> None:
    """A hundred times the text gives a hundred times the mentions, without getting lost."""
    short = "قصفت المدفعية قرية كنصفرة والمدينة والحدود السورية في ريف إدلب الجنوبي. "
    assert len(places(short * 100)) >= 99 * len(places(short)) - 100


def test_what_lies_in_the_name_of_a_force_is_no_place_of_an_event() -> None:
    """Jerusalem in "the Quds Force" is part of the force's name, even though the city could stand for a government."""
    assert one("استهدفت الغارة مواقع فيلق القدس الإيراني قرب البوكمال", "القدس الإيراني").role == "name"


@pytest.mark.parametrize("said", ["الأراضي السورية", "الداخل السوري"])
def test_a_land_told_by_its_nation_is_the_country(said: str) -> None:
    """ "The Syrian lands" and "the Syrian inside" are Syria."""
    found = one(f"سقطت قذائف في {said} فجر اليوم", said)
    assert (found.place.country, found.place.precision) == ("SY", "country")


def test_the_strip_is_gaza_where_the_article_is_about_palestine() -> None:
    """ "The Strip" needs no "Gaza" before it in an article about Palestine; "the health sector" is no place."""
    text = "قتل ثلاثة في خان يونس. وتجددت الاحتجاجات في القطاع أمس. ونفذ القطاع الصحي إضرابا."
    found = [m for m in places(text) if m.place.name == "Gaza Strip"]
    assert [text[m.span.start : m.span.end] for m in found] == ["القطاع"]


def test_two_names_after_a_dual_noun_are_two_places() -> None:
    """After "the two areas of" both names are places, known or not."""
    assert [*words("استهدفت الغارات منطقتي الجروبة والفظيع في محافظة الحديدة")][:2] == ["منطقتي الجروبة", "والفظيع"]


def test_a_second_word_of_an_unknown_name_does_not_end_its_list() -> None:
    """In "the two villages of A B and C D" the second village is told as well."""
    assert "بستان" in " ".join(words("اقتحمت القوات قريتي صرار العاشاش وبستان الشواهر في محافظة البيضاء"))


def test_where_aircraft_took_off_is_an_origin() -> None:
    """The base that aircraft left, and the town where it lies, are not where they struck."""
    assert one("قصفت مقاتلات أقلعت من قاعدة في ديار بكر مواقع في عفرين", "ديار بكر").role == "origin"


def test_a_country_lies_in_no_town() -> None:
    """What follows a country after a comma does not hold it."""
    found = one("استهدفت الفصائل المدعومة من تركيا، مدينة منبج بالمدفعية", "تركيا")
    assert found.within == ()


def test_the_people_of_a_place_are_told_apart_from_its_rulers() -> None:
    """ "The people of the town" were in it more often than not; "the government of" tells no place."""
    assert one("اعتقلت القوات سبعة من أهالي بلدة سرمين", "بلدة سرمين").role == "home"
