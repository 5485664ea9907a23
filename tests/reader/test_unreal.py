"""What did not happen: told with its status, never as fact. All articles are invented."""

from __future__ import annotations

from rawi.api import read
from rawi.model import Event, Report


def _read(text: str) -> Report:
    return read(text, published="2024-03-05")


def _events(text: str, status: str) -> list[Event]:
    return [event for event in _read(text).events if event.status == status]


def _words(report: Report, event: Event) -> str:
    return report.document.text[event.trigger.start : event.trigger.end]


def test_threat_is_told_as_threat():
    """Who threatens to bomb a town has not bombed it."""
    text = "هدد قائد فصيل الرمال بقصف مدينة الباب بالصواريخ. ولم تعلق السلطات المحلية على ذلك."
    report = _read(text)
    assert [event.status for event in report.events] == ["threatened"]
    (event,) = report.events
    assert event.type == "shelling"
    assert "قصف" in _words(report, event)
    assert [place.name for place in event.places] == ["Al-Bab"]


def test_plan_is_told_as_plan():
    """An offensive that an army means to launch is planned, and the shelling told beside it is a fact."""
    text = "قصفت مدفعية الجيش بلدة كفرنبل صباح اليوم الثلاثاء ما أدى إلى مقتل أربعة مدنيين.\nوتعتزم قوات الحكومة شن هجوم على مدينة إدلب."
    events = _read(text).events
    assert [event.status for event in events] == ["reported", "planned"]
    assert [event.id for event in events] == ["e1", "e2"]
    assert events[1].confidence < 0.8


def test_fear_and_warning_are_hypothetical():
    """What somebody fears or warns of is only possible."""
    for text in (
        "وتخشى السلطات من أن يهاجم التنظيم السجون في الحسكة.",
        "حذرت منظمة الصفاء الإنسانية من هجوم على مدينة رفح.",
    ):
        (event,) = _read(text).events
        assert event.status == "hypothetical"


def test_verb_in_the_future_is_planned():
    """"They will shell" tells of a plan."""
    events = _events("وقال قائد الكتيبة إن قواته ستقصف مواقع الفصائل في بلدة سراقب.", "planned")
    assert [event.type for event in events] == ["shelling"]


def test_threat_told_twice_is_one():
    """A threat in headline and lead is one threat."""
    text = "فصيل الرمال يهدد بقصف مدينة الباب\nهدد قائد فصيل الرمال أمس الاثنين بقصف مدينة الباب بالصواريخ."
    events = _read(text).events
    assert [event.status for event in events] == ["threatened"]


def test_fact_after_a_threat_stays_a_fact():
    """Who threatens after strikes does not make the strikes a threat."""
    text = "توعد فصيل الرمال بالرد بعد غارات جوية استهدفت مقره في مدينة الباب اليوم وقتلت ثلاثة من عناصره."
    assert {event.status for event in _read(text).events} == {"reported"}


def test_values_stand_in_the_clause():
    """A planned event has no place and no day from elsewhere in the article."""
    text = "قتل ثلاثة جنود بانفجار عبوة ناسفة في مدينة درعا أمس الاثنين.\nوقال متحدث إن الجيش يخطط لشن غارات جوية."
    planned = [event for event in _read(text).events if event.status == "planned"]
    assert len(planned) == 1
    assert planned[0].places == ()
    assert planned[0].date is None
    assert planned[0].tolls == ()


def test_what_is_only_denied_is_denied():
    """A strike that the article tells only as denied is an event with that status."""
    for text in (
        "نفت وزارة الدفاع الروسية أن تكون طائراتها قد قصفت مستشفى في مدينة إدلب. ولم تتوفر معلومات أخرى.",
        "أكد مصدر عسكري اليوم الأحد أنه لا صحة للأنباء التي تحدثت عن قصف مطار المزة العسكري.",
        "الحشد الشعبي ينفي استهداف قاعدة عين الأسد\nنفى الحشد الشعبي في بيان اليوم استهداف قاعدة عين الأسد بالصواريخ.",
    ):
        (event,) = _read(text).events
        assert event.status == "denied"


def test_denied_by_one_and_told_by_another_is_reported():
    """Where somebody affirms what another denies, it is reported."""
    text = (
        "قال مرصد محلي إن طائرات حربية قصفت بلدة كفرنبل فجر اليوم ما أدى إلى مقتل خمسة مدنيين. "
        "ونفت وزارة الدفاع الروسية أن تكون طائراتها قد قصفت البلدة."
    )
    assert {event.status for event in _read(text).events} == {"reported"}


def test_denied_responsibility_leaves_the_event():
    """Who denies having done it does not deny that it happened."""
    text = "نفى الجيش الوطني مسؤوليته عن قصف مخيم قرب إعزاز أدى إلى مقتل ثلاثة مدنيين أمس السبت."
    assert {event.status for event in _read(text).events} == {"reported"}


def test_sport_threatens_nobody():
    """An attack that a team prepares is none."""
    text = "يستعد المنتخب لمباراة النهائي في الدوري، ويخطط المدرب لشن هجوم على مرمى الفريق الضيف منذ الدقيقة الأولى أمام لاعبيه."
    assert not _read(text).events


def test_calls_to_bring_down_a_government_are_no_planned_downing():
    """Demonstrators who call for the fall of the regime plan no shooting down."""
    text = "خرجت مظاهرات في بلدة الأتارب بريف حلب اليوم الثلاثاء تطالب بإسقاط النظام."
    assert not [event for event in _read(text).events if event.status != "reported"]


def test_called_by_name_is_no_call():
    """"A man called Hadi, by gunfire" demands nothing."""
    text = "وقتل رجل آخر ويدعى هادي السالم بالرصاص في مدينة درعا أمس الاثنين."
    assert not [event for event in _read(text).events if event.status not in ("reported", "denied")]


def test_its_raids_are_there():
    """Who threatens and steps up its raids makes raids: a fact, or nothing."""
    text = "إسرائيل تلوح بحرب طويلة وتكثف غاراتها قرب حدود لبنان"
    assert not _events(text, "threatened")
