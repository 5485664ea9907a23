"""Tolls: how many were killed, injured, missing, detained, abducted, displaced."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.knowledge.loader import knowledge
from rawi.model import Document
from rawi.reader.mentions import Trigger
from rawi.reader.page import page
from rawi.reader.toll import find_tolls, merge_tolls, toll_cause


def look(text):
    return page(Document(id="x", text=text), knowledge())


def tolls(text):
    return [(t.kind, t.min, t.max) for t in find_tolls(look(text)) if not t.aggregate]


def who(text):
    return [t.who for t in find_tolls(look(text))]


@pytest.mark.parametrize("text", [
    "قتل 12 شخصا في انفجار وقع فجرا", "مقتل 12 شخصا", "12 قتيلا في الانفجار", "أسفر الانفجار عن سقوط 12 قتيلا", "بلغ عدد القتلى 12",
    "ارتفعت حصيلة القتلى إلى 12", "لقي 12 شخصا مصرعهم", "قال المسعف إن 12 شخصا قتلوا", "أودى الانفجار بحياة 12 شخصا", "راح ضحيته 12 شخصا",
    "استشهاد اثني عشر مواطنا", "قتلت قوات الأمن 12 مسلحا", "تحييد 12 إرهابيا", "قضى 12 مدنيا تحت الأنقاض", "مصرع اثنتي عشرة امرأة",
])
def test_the_same_figure_in_every_turn_of_phrase(text):
    """Twelve dead are twelve dead, by verb, noun or participle, before or after."""
    assert tolls(text)[0] == ("killed", 12, 12)


@pytest.mark.parametrize(("text", "expected"), [
    ("قتل أكثر من 20 جنديا", [("killed", 21, None)]),
    ("مقتل 4 أشخاص على الأقل", [("killed", 4, None)]),
    ("مقتل عدد من المسلحين", [("killed", 2, None)]),
    ("إصابة العشرات بحالات اختناق", [("injured", 24, None)]),
    ("جرح ما يصل إلى 50 شخصا", [("injured", 1, 50)]),
    ("اعتقال نحو 10 أشخاص", [("detained", 10, 10)]),
    ("اختطف مسلحون خمسة عمال", [("abducted", 5, 5)]),
    ("نزوح أكثر من 5 آلاف شخص", [("displaced", 5001, None)]),
    ("ولا يزال 7 بحارة في عداد المفقودين", [("missing", 7, 7)]),
])
def test_kinds_and_ranges(text, expected):
    """Each kind has its words, and modifiers widen the figure."""
    assert tolls(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("مقتل طفل وإصابة امرأة", [("killed", 1, 1), ("injured", 1, 1)]),
    ("مقتل شرطيين وإصابة 3 آخرين", [("killed", 2, 2), ("injured", 3, 3)]),
    ("سقط شهيد وجرحى في القصف", [("killed", 1, 1), ("injured", 2, None)]),
    ("قتيلان وجريح", [("killed", 2, 2), ("injured", 1, 1)]),
    ("قتل أحد عناصر الفصيل", [("killed", 1, 1)]),
    ("مقتل مدنيين اثنين", [("killed", 2, 2)]),
    ("مقتل القيادي سالم الراوي", [("killed", 1, 1)]),
    ("لقي الطفل حتفه فيما أصيب شقيقه", [("killed", 1, 1), ("injured", 1, 1)]),
])
def test_people_without_a_number(text, expected):
    """A single noun is one, a dual two, an open plural two or more; a named person is one."""
    assert tolls(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("مقتل ثلاثة موظفين وأربعة حراس", [("killed", 3, 3), ("killed", 4, 4)]),
    ("أفاد بأن ثلاثة موظفين وأربعة حراس قد قتلوا", [("killed", 3, 3), ("killed", 4, 4)]),
    ("مقتل ضابط بالجيش و3 جنود", [("killed", 1, 1), ("killed", 3, 3)]),
    ("مقتل 6 مدنيين بينهم 3 أطفال وامرأة", [("killed", 6, 6), ("killed", 3, 3), ("killed", 1, 1)]),
    ("إصابة 10 أشخاص غالبيتهم أطفال", [("injured", 10, 10), ("injured", 6, None)]),
    ("مقتل 3 مدنيين (طفلان وامرأة)", [("killed", 3, 3), ("killed", 2, 2), ("killed", 1, 1)]),
])
def test_parts_and_coordinates(text, expected):
    """A total and its parts are told apart, and the kind carries over "and"."""
    assert tolls(text) == expected


@pytest.mark.parametrize("text", [
    "مقتل وإصابة 20 جنديا", "15 قتيلا وجريحا في الحادثة", "سقط 12 شخصا بين قتيل وجريح",  # joint counts
    "سقطت القذيفة دون وقوع إصابات", "لم يسفر القصف عن سقوط قتلى", "ولم تسجل أي إصابات",
    "إصابة 3 منازل ومدرسة", "تدمير 4 دبابات", "الإفراج عن 5 أسرى", "نقل جثث القتلى", "محاولة اغتيال ضابط", "توفي عن عمر ناهز 70 عاما",
])
def test_what_is_no_toll(text):
    """Joint counts, denials of losses, things, releases and attempts are no figures of people hurt."""
    assert tolls(text) == []


@pytest.mark.parametrize("text", [
    "قتل 300 ألف شخص منذ بدء الحرب", "منذ مطلع العام قتل 120 مدنيا وأصيب 300", "مقتل 770 شخصا خلال عشرة أيام", "قتل 50 صحفيا خلال العام الماضي",
])
def test_running_totals_are_aggregates(text):
    """What a war, a year or a campaign has cost belongs to no one incident."""
    found = find_tolls(look(text))
    assert found
    assert all(toll.aggregate for toll in found)


def test_a_fight_since_this_morning_is_no_running_total():
    """Hours and days are the length of an incident."""
    assert tolls("قتل 12 مسلحا في اشتباكات مستمرة منذ الصباح") == [("killed", 12, 12)]


@pytest.mark.parametrize(("text", "expected"), [
    ("مقتل 5 مدنيين", "civilians"), ("مقتل 5 جنود", "security_forces"), ("مقتل 5 مسلحين", "combatants"), ("إصابة 3 أطفال", "children"),
    ("مقتل امرأة", "women"), ("مقتل صحفي", "journalists"), ("مقتل مسعف", "medics"), ("مقتل 5 أشخاص", "unknown"),
    ("مقتل 9 من عناصر التنظيم", "combatants"), ("مقتل ستة من أفراد الشرطة", "security_forces"),
])
def test_who_they_were(text, expected):
    """The noun, or the body they belonged to, tells the group."""
    assert who(text) == [expected]


def test_others_are_like_those_before_them():
    """"Six others" are of the group just told."""
    assert who("مقتل 4 جنود وإصابة 6 آخرين") == ["security_forces", "security_forces"]


def test_a_figure_told_again_is_one():
    """Of a headline's figure and its restatements, the open and telling one is kept."""
    there = look("مقتل 12 شخصا في انفجار\nقتل 12 مدنيا على الأقل وأصيب عدد من الأشخاص. ونقل 30 جريحا إلى المشفى.")
    merged = merge_tolls(find_tolls(there), there.sentences[0].last)
    assert [(t.kind, t.min, t.max, t.who) for t in merged] == [("killed", 12, None, "civilians"), ("injured", 30, 30, "unknown")]


def test_at_least_after_two_figures_holds_for_both():
    """"9 dead and 21 wounded at least" leaves both figures open."""
    assert tolls("9 قتلى و21 جريحا على الأقل في القصف") == [("killed", 9, None), ("injured", 21, None)]


def test_differing_figures_stay():
    """Two sources' figures are both kept."""
    found = find_tolls(look("قالت الوزارة إن 7 أشخاص قتلوا. وتحدثت مصادر طبية عن مقتل 11 شخصا."))
    assert [(t.min, t.max) for t in merge_tolls(found)] == [(7, 7), (11, 11)]


def trigger(there, word, kind):
    at = there.words.index(word)
    return Trigger(at, at + 1, kind, "vn", "reported", 1.0)


@pytest.mark.parametrize(("text", "words", "cause"), [
    ("استهدف قصف القرية ما أدى إلى مقتل 3 مدنيين، فيما وقع انفجار في البلدة", ("قصف", "انفجار"), "قصف"),
    ("وقع انفجار في البلدة، وقتل 3 مدنيين إثر قصف على القرية", ("انفجار", "قصف"), "قصف"),
    ("أسفر القصف عن مقتل 3 مدنيين بعد انفجار سابق", ("القصف", "انفجار"), "القصف"),
    ("وقع انفجار في البلدة. وقتل 3 مدنيين.", ("انفجار",), "انفجار"),
])
def test_a_toll_goes_to_its_cause(text, words, cause):
    """Words of result lead back, words of cause lead on, else the nearest event has it."""
    there = look(text)
    triggers = [trigger(there, word, "shelling") for word in words]
    found = toll_cause(there, find_tolls(there)[0], triggers)
    assert found is not None
    assert there.words[found.first] == cause


@given(st.text(max_size=80) | st.lists(st.sampled_from(
    "مقتل قتل 5 جنود وجرحى وإصابة آخرين بينهم أطفال ، . لقوا مصرعهم ( ) عدد القتلى إلى منذ بدء الحرب على الأقل من عناصر أحد و بين قتيل معظمهم".split()
), max_size=40).map(" ".join))
def test_every_toll_stands_in_the_text(text):
    """No jumble of words makes a figure outside the text, or one turned round."""
    for toll in find_tolls(look(text)):
        assert 0 <= toll.span.start < toll.span.end <= len(text)
        assert toll.max is None or toll.min <= toll.max
