"""When: the words in which Arabic news tells the day, and what they come to."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.knowledge.loader import knowledge
from rawi.model import Document
from rawi.reader.page import page
from rawi.reader.when import find_dates
from rawi.reader.when_notes import date_notes
from rawi.reader.when_pick import date_for
from rawi.text import calendar

FRIDAY = "2023-03-24"
LEVANT = ["كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"]
EGYPT = ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"]
MAGHREB = ["جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"]
HIJRI = ["محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة", "رجب", "شعبان", "رمضان", "شوال", "ذي القعدة", "ذي الحجة"]
WEEKDAYS = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]


def look(text, published=FRIDAY):
    return page(Document(id="x", text=text, published=published), knowledge())


def found(text, published=FRIDAY):
    return find_dates(look(text, published))


def days(text, published=FRIDAY):
    return [(m.date.start, m.date.end) if m.date else None for m in found(text, published)]


def only(text, published=FRIDAY):
    mentions = found(text, published)
    assert len(mentions) == 1, [text[m.span.start : m.span.end] for m in mentions]
    return mentions[0]


@pytest.mark.parametrize(("words", "day"), [
    ("الأحد 12 تشرين الثاني 2023", "2023-11-12"),
    ("9 آذار/مارس الجاري", "2023-03-09"),
    ("17 يناير 2017", "2017-01-17"),
    ("الخامس من أيار", "2022-05-05"),
    ("الخامس والعشرين من شهر شباط الماضي", "2023-02-25"),
    ("12 مايو من العام الماضي", "2022-05-12"),
    ("25 الشهر الماضي", "2023-02-25"),
    ("الـ15 من الجاري", "2023-03-15"),
    ("السابع من الشهر الجاري", "2023-03-07"),
    ("2023-03-21", "2023-03-21"),
    ("21/3/2023", "2023-03-21"),
    ("19-10-2021", "2021-10-19"),
    ("٢١/٣/٢٠٢٣", "2023-03-21"),
    ("3 جويلية 2022", "2022-07-03"),
    ("2 رمضان 1444 هـ", "2023-03-24"),
    ("العاشر من محرم 1440 هجرية", "2018-09-20"),
    ("مارس 04, 2022", "2022-03-04"),
    ("14/شباط/2023", "2023-02-14"),
    ("الجمعة (24 آذار/مارس 2023)", "2023-03-24"),
    ("24 مارس (آذار) 2023م", "2023-03-24"),
    ("السبت 18/3", "2023-03-18"),
    ("الثلاثاء الموافق لـ 21 آذار", "2023-03-21"),
    ("الفاتح من نوفمبر 1954", "1954-11-01"),
])
def test_absolute(words, day):
    """A day told with its month is that day; without a year it is the nearest past one, or as "last", "of this month" say."""
    mention = only(f"وقع الانفجار {words} قرب الجسر")
    assert mention.kind == "absolute"
    assert (mention.date.start, mention.date.end) == (day, day)


@pytest.mark.parametrize(("words", "start", "end"), [
    ("شباط/فبراير الماضي", "2023-02-01", "2023-02-28"),
    ("ديسمبر كانون الأول", "2022-12-01", "2022-12-31"),
    ("عام 2014", "2014-01-01", "2014-12-31"),
    ("أواخر يناير الماضي", "2023-01-21", "2023-01-31"),
    ("مطلع عام 2023", "2023-01-01", "2023-01-31"),
    ("بين 3 و5 آذار", "2023-03-03", "2023-03-05"),
    ("من 1 إلى 4 شباط", "2023-02-01", "2023-02-04"),
    ("عامي 2014 و2016", "2014-01-01", "2016-12-31"),
    ("صيف 2014", "2014-06-01", "2014-08-31"),
    ("الأسبوع الماضي", "2023-03-13", "2023-03-19"),
    ("الشهر الماضي", "2023-02-01", "2023-02-28"),
    ("العام الماضي", "2022-01-01", "2022-12-31"),
    ("خلال الساعات الماضية", "2023-03-23", "2023-03-24"),
    ("خلال الـ24 ساعة الماضية", "2023-03-23", "2023-03-24"),
    ("خلال الأيام الخمسة الماضية", "2023-03-19", "2023-03-24"),
    ("قبل شهر ونصف", "2023-02-01", "2023-02-28"),
    ("منذ الثلاثاء", "2023-03-21", "2023-03-24"),
    ("نهاية الشهر الماضي", "2023-02-21", "2023-02-28"),
    ("بين آذار ونيسان 2022", "2022-03-01", "2022-04-30"),
    ("من كانون الثاني حتى آذار 2022", "2022-01-01", "2022-03-31"),
    ("بين الثلاثاء والخميس", "2023-03-21", "2023-03-23"),
    ("من مساء الأربعاء حتى صباح الجمعة", "2023-03-22", "2023-03-24"),
])
def test_stretches(words, start, end):
    """A month, a year, the edge of one, last week and "from … to" are stretches of days, both ends included."""
    assert days(f"وقع الانفجار {words} قرب الجسر") == [(start, end)]


@pytest.mark.parametrize(("words", "start", "end", "part"), [
    ("اليوم", "2023-03-24", "2023-03-24", None),
    ("أمس", "2023-03-23", "2023-03-23", None),
    ("أول من أمس", "2023-03-22", "2023-03-22", None),
    ("أمس الأول", "2023-03-22", "2023-03-22", None),
    ("فجر اليوم", "2023-03-24", "2023-03-24", "dawn"),
    ("صباح أمس", "2023-03-23", "2023-03-23", "morning"),
    ("مساء يوم أمس الخميس", "2023-03-23", "2023-03-23", "evening"),
    ("مساء اليوم الجمعة", "2023-03-24", "2023-03-24", "evening"),
    ("فجر، الأحد", "2023-03-19", "2023-03-19", "dawn"),
    ("بعد ظهر اليوم", "2023-03-24", "2023-03-24", "afternoon"),
    ("الأحد صباحاً", "2023-03-19", "2023-03-19", "morning"),
    ("الجمعة", "2023-03-24", "2023-03-24", None),
    ("يوم السبت الماضي", "2023-03-18", "2023-03-18", None),
    ("السبت قبل الماضي", "2023-03-11", "2023-03-11", None),
    ("الخميس المقبل", "2023-03-30", "2023-03-30", None),
    ("الليلة الماضية", "2023-03-23", "2023-03-24", "night"),
    ("ليل الأربعاء", "2023-03-22", "2023-03-23", "night"),
    ("ليل الأربعاء الخميس", "2023-03-22", "2023-03-23", "night"),
    ("ليلة الأربعاء - الخميس", "2023-03-22", "2023-03-23", "night"),
    ("بعد منتصف ليل أمس", "2023-03-23", "2023-03-24", "night"),
    ("قبل يومين", "2023-03-22", "2023-03-22", None),
    ("قبل ثلاثة أيام", "2023-03-21", "2023-03-21", None),
    ("منذ يومين", "2023-03-22", "2023-03-22", None),
    ("قبل نحو أسبوعين", "2023-03-10", "2023-03-10", None),
])
def test_relative(words, start, end, part):
    """Today, yesterday, weekdays and "three days ago" count from the article's day; a night has both its days."""
    mention = only(f"وقع الانفجار {words} قرب الجسر")
    assert (mention.date.start, mention.date.end, mention.date.part) == (start, end, part)


@pytest.mark.parametrize(("words", "time", "zone"), [
    ("الساعة الـ1:38 مساءً بالتوقيت المحلي", "13:38", "local"),
    ("الساعة الثالثة فجراً بتوقيت غرينتش", "03:00", "Etc/UTC"),
    ("الساعة العاشرة والنصف مساء الأحد", "22:30", None),
    ("الساعة الثانية عشرة و50 دقيقة من فجر اليوم", "00:50", None),
    ("الساعة 2:28 من ظهر الأحد", "14:28", None),
    ("الساعة الثامنة إلا ربعاً صباحاً", "07:45", None),
])
def test_clock(words, time, zone):
    """An hour is told on the clock of 24, the part of the day deciding which half; the zone is kept as told."""
    date_ = only(f"سقطت القذيفة عند {words} قرب الجسر").date
    assert (date_.time, date_.timezone, date_.precision) == (time, zone, "minute")


@pytest.mark.parametrize(("text", "start"), [
    ("قُتل جندي الأربعاء، وفي اليوم التالي قُتل آخر.", "2023-03-23"),
    ("قُتل جندي الأربعاء، وفي اليوم نفسه أصيب آخر.", "2023-03-22"),
    ("قُتل جندي الأربعاء، وفي نفس اليوم أصيب آخر.", "2023-03-22"),
    ("قُتل جندي الأربعاء، وقبل ذلك بيومين أصيب آخر.", "2023-03-20"),
    ("جاء الهجوم الأربعاء بعد يوم من مقتل جنديين.", "2023-03-21"),
])
def test_from_the_day_last_told(text, start):
    """The next day, the same day and two days before that count from the day last told, not from the article's."""
    assert found(text)[-1].date.start == start


@pytest.mark.parametrize(("words", "kind"), [
    ("منذ عام 2014", "duration"),
    ("منذ ثلاثة أعوام", "duration"),
    ("استمرت ثلاث ساعات", "duration"),
    ("حتى مساء الأربعاء", "duration"),
    ("في الذكرى الخامسة لمجزرة 3 أيار 2013", "anniversary"),
    ("ثورة 17 فبراير", "name"),
    ("هجمات 11 سبتمبر 2001", "name"),
])
def test_no_dates_of_events(words, kind):
    """Durations, anniversaries and names with a date in them are marked as such, so that they date no event."""
    assert only(f"تحدث الشيخ عن حالهم {words} مطولا").kind == kind


@pytest.mark.parametrize("text", [
    "قُتل أحد الجنود قرب الحاجز.", "ذكرت صحيفة اليوم السابع أن الجسر أغلق.", "لليوم الثالث على التوالي يستمر القصف.",
    "مارس الجيش ضغوطا على الأهالي.", "قُتل 12 جنديا.", "طفل عمره 9 سنوات.", "التقى رجب طيب أردوغان الوفد.",
    "أُصيب في سوق الأحد ثلاثة.", "ظهر القائد في تسجيل.", "كل يوم جمعة يخرج الناس.", "في أكثر من 2000 قرية.", "من قبل قوات النظام.",
])
def test_other_words(text):
    """Names, ages, counts and words spelled like words of time are no dates."""
    assert days(text) == []


def test_weekday_corrects_the_day():
    """Where "today, Thursday" stands in an article dated Friday, today is Thursday, and a note says so."""
    looked = look("قُتل رجل فجر اليوم الخميس، وأصيب آخر مساء أمس.")
    mentions = find_dates(looked)
    assert [m.date.start for m in mentions] == ["2023-03-23", "2023-03-22"]
    assert any("2023-03-23" in note.text and note.level == "warning" for note in date_notes(looked, mentions))


def test_weekday_against_date():
    """A weekday that does not fit the date beside it is a note, and the date holds."""
    looked = look("وقع ذلك السبت 12 تشرين الثاني 2023.", published="2023-12-01")
    mentions = find_dates(looked)
    assert mentions[0].date.start == "2023-11-12"
    assert [note.level for note in date_notes(looked, mentions)] == ["warning"]


def test_dateline():
    """An undated article is counted from the full date in its first words, in either calendar."""
    for line in ("الجمعة 2 رمضان 1444 هـ", "دمشق - 24 آذار 2023"):
        looked = look(f"{line}\nقُتل رجل فجر اليوم وأصيب آخر أمس.", published=None)
        mentions = find_dates(looked)
        assert [m.date.start for m in mentions] == ["2023-03-24", "2023-03-24", "2023-03-23"]
        assert mentions[0].kind == "dateline"
        assert date_notes(looked, mentions)


def test_undated():
    """Without any day to count from, relative words stay without a date, absolute ones work, and a note tells."""
    looked = look("قُتل رجل أمس، بعد مقتل آخر.\n" + "كلمة " * 50 + "في 3 أيار 2019", published=None)
    mentions = find_dates(looked)
    assert [m.date.start if m.date else None for m in mentions] == [None, "2019-05-03"]
    assert "no date to count from" in date_notes(looked, mentions)[0].text


def test_two_calendars_disagree():
    """A Hijri and a Gregorian date that are told as one and are not is a warning."""
    looked = look("5 رمضان 1444 هـ الموافق 24 آذار 2023")
    assert "warning" in [note.level for note in date_notes(looked, find_dates(looked))]


def test_date_of_an_event():
    """The act has the day of its own clause, not the day on which somebody spoke of it; the rest of the story has the lead's."""
    looked = look("قتلى بانفجار\nأعلنت الشرطة الجمعة أن انفجارا وقع الثلاثاء قرب الجسر.\nوأصيب في القصف عشرة.\nوكان قصف سابق قتل خمسة.")
    mentions = find_dates(looked)
    words = looked.words

    def of(word):
        token = words.index(word)
        got = date_for(looked, mentions, token, token + 1, looked.tokens.sentence_of(token))
        return got and got.date.start

    assert of("انفجارا") == "2023-03-21"
    assert of("بانفجار") == "2023-03-21"
    assert of("القصف") == "2023-03-21"
    assert of("سابق") is None


STYLES = ["{wd} {d} {name} {y}", "{d} {name} {y}", "{wd}، {d} {name}/{other} {y}", "{d} من {name} {y}", "{d} {name} من عام {y}", "{wd} {d}-{m}-{y}", "{y}/{m}/{d}"]


@given(st.dates(date(1990, 1, 1), date(2040, 12, 31)), st.sampled_from(STYLES), st.sampled_from([LEVANT, EGYPT, MAGHREB]))
def test_every_style_comes_back(day, style, names):
    """Every day, written in any of the ways of Arabic news, comes back as that day, its span on these words."""
    text = style.format(wd=WEEKDAYS[day.weekday()], d=day.day, m=day.month, y=day.year, name=names[day.month - 1], other=EGYPT[day.month - 1])
    mention = only("وقع ذلك " + text)
    assert (mention.date.start, mention.date.end) == (day.isoformat(), day.isoformat())
    assert (mention.span.start, mention.span.end) == (8, 8 + len(text))


@given(st.integers(1410, 1460), st.integers(1, 12), st.integers(1, 29), st.sampled_from(["{d} {name} {y} هـ", "{d} من {name} {y}", "{d}/{m}/{y}"]))
def test_every_hijri_day_comes_back(year, month, number, style):
    """Every Hijri day comes back as the Gregorian day of Umm al-Qura."""
    text = style.format(d=number, m=month, y=year, name=HIJRI[month - 1])
    assert days(text) == [(calendar.day(year, month, number, "h").isoformat(),) * 2]


@given(st.dates(date(1990, 1, 1), date(2040, 12, 31)), st.integers(0, 6))
def test_weekday_alone(published, weekday):
    """A weekday alone is never more than six days before the article and never after it."""
    mention = only(f"قُتل رجل {WEEKDAYS[weekday]} قرب الجسر", published.isoformat())
    back = published - date.fromisoformat(mention.date.start)
    assert timedelta(0) <= back <= timedelta(days=6)


@pytest.mark.parametrize("word", ["منذ ", "يوم ", "نهار في ", "الخميس ", "مطلع ", "من ", "قبل يوم ", "هذا ", "الشهر من ", "12 من "])
def test_endless(word):
    """A word of time said thirty thousand times is read to its end."""
    assert find_dates(look(word * 30_000)) is not None


PIECES = ["ليل", "فجر", "اليوم", "أمس", "الخميس", "و", "من", "إلى", "قبل", "منذ", "خلال", "الساعة", "الـ", "12", "31", "2023", "1444", "2023-02-30", "99/99/9999",
          "آذار", "رمضان", "الماضي", "المقبل", "التالي", "نفسه", "شهر", "العام", "أيام", "ثلاثة", "الأول", "،", "-", "/", "(", ")", "مطلع", "ذكرى", "بيوم", "ذلك",
          "الموافق", "1:99", "25:61", "صيف", "يومي", "بعد", "هـ", "بتوقيت", "غرينتش", "\n", ".", "قتل", "٣١", "9999", "عام", "سنة", "الأسبوع", "999"]


@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from([None, FRIDAY, "0001-01-01", "9999-12-31"]))
def test_any_words(pieces, published):
    """No order of words of time breaks the reading; spans lie inside the text, in order and apart, and end after they start."""
    text = " ".join(pieces)
    looked = look(text, published)
    mentions = find_dates(looked)
    end = 0
    for mention in mentions:
        assert end <= mention.span.start < mention.span.end <= len(text)
        end = mention.span.end
        assert mention.date is None or mention.date.start <= mention.date.end
    date_notes(looked, mentions)


@pytest.mark.parametrize("line", ["الجمعة 24/03/2023", "آخر تحديث: 24.03.2023 | 10:40 دمشق", "2023-03-24", "نشر في 26 آذار 2023"])
def test_page_stamp(line):
    """A line that holds only the day on which the page was made, or a later one, is its stamp and dates no event."""
    (stamp,) = [m for m in found(f"غارات على بلدة\n{line}\nقصفت طائرات بلدة سرمين.") if m.kind != "duration"]
    assert stamp.kind == "dateline"


@pytest.mark.parametrize("line", ["الخميس 23/03/2023", "حصاد الأحداث الميدانية ليوم الجمعة 24-03-2023"])
def test_heading_of_a_chronicle(line):
    """A line with an earlier day, or one that says whose day it is, heads what follows."""
    assert found(f"{line}\nقصفت طائرات بلدة سرمين.")[0].kind == "absolute"
