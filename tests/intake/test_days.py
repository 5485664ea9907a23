"""The day of a page: out of metadata, and out of its dateline."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.intake.days import dateline, day, url_day

DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2076, 1, 1))


@given(DAYS)
def test_iso_days_are_read_as_they_are(when):
    """An ISO day, with or without a time, is that day."""
    assert day(when.isoformat()) == when.isoformat()
    assert day(f"{when.isoformat()}T23:59:00+03:00") == when.isoformat()
    assert day(f"{when:%Y%m%d}") == when.isoformat()


@given(DAYS.filter(lambda d: d.day > 12))
def test_day_first(when):
    """The Arab press writes the day before the month; a number over 12 can only be the day."""
    assert day(f"{when:%d/%m/%Y}") == when.isoformat()
    assert day(f"{when:%m/%d/%Y}") == when.isoformat()


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("الجمعة 24 مارس 2023", "2023-03-24"),
        ("٢٤ آذار ٢٠٢٣", "2023-03-24"),
        ("24 آذار/مارس 2023", "2023-03-24"),
        ("24 آذار (مارس) 2023 - 10:15", "2023-03-24"),
        ("7 كانون الثاني 2021", "2021-01-07"),
        ("30 تشرين الأول 2020", "2020-10-30"),
        ("3 غشت 2019", "2019-08-03"),
        ("5 جويلية 2022", "2022-07-05"),
        ("1 أوت 2022", "2022-08-01"),
        ("2 رمضان 1444 هـ", "2023-03-24"),
        ("2 رمضان 1444هجرية", "2023-03-24"),
        ("14 رمضان 1445 هـ الموافق 24 آذار 2024", "2024-03-24"),
        ("1444/9/2", "2023-03-24"),
        ("24/3/2023", "2023-03-24"),
        ("March 24, 2023", "2023-03-24"),
        ("24 Mar 2023 09:00 GMT", "2023-03-24"),
    ],
)
def test_written_days(words, iso):
    """Month names of all traditions, Arabic digits and both calendars are read; of two calendars the Gregorian counts."""
    assert day(words) == iso


@pytest.mark.parametrize("words", ["", "أمس", "31 شباط 2023", "2023", "رقم 2023-99-99", "40 رمضان 1444", "12345678901"])
def test_no_day_is_no_day(words):
    """What is no whole, existing day gives none."""
    assert day(words) is None


def test_dateline_at_the_head():
    """A short line with a date, or a place and date before a dash, dates the article."""
    assert dateline("غارة على بلدة\nالخميس 5 أيلول 2024\nقال شهود إن غارة وقعت.") == "2024-09-05"
    assert dateline("غارة على بلدة\nعدن، 5 سبتمبر 2024 (وكالة المرفأ) – قال شهود إن غارة وقعت في 3 يناير 2020.") == "2024-09-05"


def test_a_date_in_a_sentence_is_the_storys():
    """A day inside a sentence is not the day of publication."""
    assert dateline("ذكرى\nوكانت المدينة قد تعرضت لقصف عنيف في 9 آذار 2016 خلّف عشرات القتلى والجرحى بين المدنيين، وفق ما وثقته منظمات محلية آنذاك.") is None


def test_url_day():
    """An address may hold the day in its path."""
    assert url_day("https://x.example/2023/03/24/story") == "2023-03-24"
    assert url_day("https://x.example/story-2023-03") is None


@given(st.text(max_size=300))
def test_any_text_is_safe(text):
    """No text breaks it, and what comes out is a day."""
    for found in (day(text), dateline(text), url_day(text)):
        assert found is None or date.fromisoformat(found)
