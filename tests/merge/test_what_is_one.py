"""What is one incident and what is two, from articles of our own to incidents, by the shipped reader and the shipped weights."""

import pytest

import rawi

KANSAFRA = "مقتل مدني بقصف على كنصفرة\nقُتل مدني وأصيب ثلاثة آخرون، السبت، بقصف مدفعي لقوات النظام على بلدة كنصفرة جنوبي إدلب."
MARKET = "5 قتلى بغارة على سوق معرة مصرين\nقتل 5 مدنيين، الأربعاء، بغارة جوية روسية على سوق بلدة معرة مصرين شمالي إدلب."


def merged(*articles):
    """The incidents that are some article's main event."""
    reports = [rawi.read(text, published=day, publisher=f"ناشر {n}") for n, (day, text) in enumerate(articles)]
    return [incident for incident in rawi.merge(reports) if any(told.lead for told in incident.reports)]


@pytest.mark.parametrize(
    "next_day",
    [
        ("2022-03-06", "قصف جديد على كنصفرة يوقع جرحى\nأصيب طفلان، الأحد، بقصف مدفعي لقوات النظام على بلدة كنصفرة جنوبي إدلب."),
        ("2022-03-06", "كنصفرة تحت القصف لليوم الثاني\nاستهدفت قوات النظام بالمدفعية، الأحد، أحياء كنصفرة ما أدى إلى مقتل امرأة."),
    ],
)
def test_a_second_attack_next_day_is_another(next_day):
    """The same village is shelled again the next day: two incidents."""
    assert len(merged(("2022-03-05", KANSAFRA), next_day)) == 2


def test_two_means_on_two_days_are_two():
    """A car bomb on one day and rockets on the next, in one town: two incidents."""
    assert len(
        merged(
            ("2021-05-01", "7 قتلى بانفجار سيارة مفخخة في عفرين\nقتل 7 أشخاص، السبت، بانفجار سيارة مفخخة في مدينة عفرين."),
            ("2021-05-02", "صواريخ تقتل 3 أطفال في عفرين\nقتل 3 أطفال، الأحد، بسقوط صواريخ على مدينة عفرين مصدرها مناطق قسد."),
        )
    ) == 2


def test_neighbouring_villages_on_one_day_stay_two():
    """Two villages a few kilometres apart are shelled on one day: two incidents."""
    found = merged(
        ("2022-03-05", "قتيل بقصف على كنصفرة\nقُتل مدني، السبت، بقصف مدفعي لقوات النظام على بلدة كنصفرة جنوبي إدلب."),
        ("2022-03-05", "قتيلان بقصف على البارة\nقُتل مدنيان، السبت، بقصف مدفعي لقوات النظام على بلدة البارة جنوبي إدلب."),
    )
    assert sorted(incident.place.name for incident in found) == ["Al-Bara", "Kansafra"]


def test_a_running_story_stays_one():
    """A toll that grows over three days, each report naming the day of the raid: one incident, with the range of all figures."""
    (incident,) = merged(
        ("2024-05-01", MARKET),
        ("2024-05-02", "ارتفاع حصيلة غارة سوق معرة مصرين إلى 8 قتلى\nارتفعت حصيلة الغارة الروسية على سوق معرة مصرين أمس الأربعاء إلى 8 قتلى."),
        ("2024-05-03", "وفاة جريح ترفع حصيلة مجزرة معرة مصرين إلى 9\nتوفي جريح متأثرا بإصابته في الغارة الروسية التي استهدفت سوق معرة مصرين يوم الأربعاء، لترتفع الحصيلة إلى 9 قتلى."),
    )  # fmt: skip
    assert incident.date.start == incident.date.end == "2024-05-01"
    killed = next(toll for toll in incident.tolls if toll.kind == "killed" and toll.who == "all")
    assert (killed.low, killed.high) == (5, 9)


def test_another_outlet_on_the_same_strike_is_the_same():
    """What a second outlet tells of the strike on the same day in other words joins it."""
    other = "قصف للنظام يوقع ضحايا في كنصفرة\nأفاد ناشطون بسقوط قتيل وعدد من الجرحى في بلدة كنصفرة بجبل الزاوية، السبت، جراء قذائف أطلقتها قوات النظام."
    (incident,) = merged(("2022-03-05", KANSAFRA), ("2022-03-05", other))
    assert incident.independent_sources == 2
