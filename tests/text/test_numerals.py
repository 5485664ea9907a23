"""Counts: digits and words, with what widens them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.text.numerals import numbers
from rawi.text.tokens import tokens


def read(text):
    return [(n.min, n.max) for n in numbers(tokens(text).words)]


@pytest.mark.parametrize(("text", "value"), [
    ("1,234", 1234), ("١٢", 12), ("1.5 مليون", 1_500_000), ("ثمانية", 8), ("بثمانية", 8), ("خمسة عشر", 15), ("اثني عشر", 12), ("إثنا عشر", 12),
    ("ثلاثة وعشرين", 23), ("مئة", 100), ("مائتي", 200), ("ثلاثمائة", 300), ("ثلاث مئة", 300), ("خمسة آلاف", 5000), ("ألفين", 2000),
    ("مئة وخمسة وعشرون ألفا", 125_000), ("نصف مليون", 500_000), ("أحد عشر", 11), ("إحدى وعشرون", 21), ("4 آلاف و500", 4500),
    ("اثنان وسبعون ألفا وخمسمائة وثلاثة وستون", 72_563),
])
def test_a_plain_count_in_digits_or_words_is_that_number(text, value):
    """A number reads alike in digits and in words of any gender and case."""
    assert read(text) == [(value, value)]


@pytest.mark.parametrize(("text", "low", "high"), [
    ("أكثر من 20", 21, None), ("ما لا يقل عن 20", 20, None), ("20 على الأقل", 20, None), ("نحو 20", 20, 20), ("قرابة ثلاثين", 30, 30),
    ("ما يقارب من 20", 20, 20), ("ما بين 5 و7", 5, 7), ("من 5 إلى 7", 5, 7), ("5-7", 5, 7), ("بين خمسة وسبعة", 5, 7), ("ما يصل إلى 80", 1, 80),
    ("أقل من 10", 1, 9), ("عشرات", 24, None), ("العشرات", 24, None), ("مئات", 200, None), ("آلاف", 2000, None), ("عدة", 2, None),
    ("بضعة", 2, None), ("بضعة آلاف", 2000, None), ("عشرات الآلاف", 20_000, None),
])
def test_words_around_a_number_widen_it(text, low, high):
    """Modifiers and vague counts stand for the ranges of the codebook."""
    assert read(text) == [(low, high)]


def test_several_of_something():
    """"A number of" is two or more; "the number of" is no count."""
    assert read("عدد من المارة") == [(2, None)]
    assert read("عدد كبير من المارة") == [(2, None)]
    assert read("عدد المارة") == []


def test_a_rise_from_five_to_seven_is_seven():
    """After a word of rising, "from 5 to 7" is a change, and the last number counts."""
    assert read("ارتفع العدد من 5 إلى 7") == [(7, 7)]


def test_a_dual_noun_is_two():
    """A dual noun counts two on its own word."""
    found = numbers(tokens("أصيب طفلان بشظايا صاروخين").words)
    assert [(n.min, n.max, n.dual) for n in found] == [(2, 2, True), (2, 2, True)]


def test_a_sound_plural_in_the_oblique_case_is_no_dual():
    """مصابين may be two or many: it is no number."""
    assert read("نقل المصابين") == []


@pytest.mark.parametrize("text", ["20%", "30 في المئة", "21-02-2022", "عام 2019", "الساعة 10:30", "إف-16", "القرار رقم 2254", "يوم الاثنين", "يوم الأحد"])
def test_shares_dates_names_and_weekdays_are_no_counts(text):
    """A percentage, a date, a clock time, a model or a weekday counts nothing."""
    assert read(text) == []


@given(st.integers(min_value=0, max_value=999_999_999))
def test_digits_read_as_themselves(value):
    """Any number in digits comes back, grouped by commas or not."""
    assert read(f"قرابة {value} ليرة") == [(value, value)]
    assert read(f"قرابة {value:,} ليرة") == [(value, value)]


@given(st.lists(st.sampled_from("ثلاثة و عشرين مئة ألف وخمسة 5 7 إلى بين ما لا يقل عن عدد من أكثر طفلين % - 2019 آلاف وعشرون نصف مليون ( ) ،".split())))
def test_any_jumble_of_number_words_gives_ordered_counts(words):
    """Counts never overlap and never leave the text."""
    cut = tokens(" ".join(words)).words
    end = 0
    for number in numbers(cut):
        assert end <= number.first < number.last <= len(cut)
        assert number.max is None or number.min <= number.max
        end = number.last
