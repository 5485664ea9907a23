"""What the whole report says beyond its events."""

from rawi.knowledge.loader import knowledge
from rawi.model import Document
from rawi.reader import read_document
from rawi.reader.gather import MOST_TRIGGERS

SENTENCE = "قتل ثلاثة مدنيين في قصف مدفعي على البلدة.\n"


def _notes(times: int) -> list[str]:
    report = read_document(Document(id="long", text=SENTENCE * times, published="2024-03-05"), knowledge())
    return [note.text for note in report.notes if note.level == "warning" and "not read" in note.text]


def test_event_words_that_were_left_unread_are_told() -> None:
    """A text too long to be one article is read in part, and its report says how much was left."""
    (text,) = _notes(MOST_TRIGGERS)
    assert str(MOST_TRIGGERS) in text


def test_an_article_read_whole_says_nothing_of_it() -> None:
    """An ordinary article is read whole, and no note says otherwise."""
    assert _notes(3) == []


SPORT = """الأهلي يقصف مرمى الاتحاد بخماسية
شن فريق الأهلي هجوما كاسحا على مرمى ضيفه الاتحاد في المباراة التي جمعتهما أمس، وسجل المهاجم الشاب هدفين في الشوط الأول.
وقال المدرب إن لاعبيه خاضوا معركة حقيقية، وأصيب مدافع الفريق في الشوط الثاني قبل صافرة النهاية."""
STORM = """مقتل عشرين شخصا في عواصف وفيضانات
لقي عشرون شخصا مصرعهم وأصيب العشرات أمس في عاصفة قوية وفيضانات ضربت شمال البلاد، وقالت السلطات إن السيول دمرت عشرات المنازل.
وتسببت الأمطار والانهيارات في قطع الطرق، فيما حذرت الأرصاد من عواصف جديدة وفيضانات في الأيام المقبلة."""
BATTLE = """مقتل ثلاثة جنود في هجوم على حاجز
قتل ثلاثة جنود من قوات الحكومة أمس في هجوم شنه مسلحو تنظيم الدولة على حاجز للجيش شرق مدينة تدمر، وفق مصدر عسكري.
وكان بين القتلى لاعب سابق في نادي المدينة، شارك في مباريات عدة قبل أن يلتحق بالجيش."""


def test_sport_and_storms_tell_of_no_event() -> None:
    """A match told in words of war and the dead of a storm are no conflict, and the report says why it tells of nothing."""
    for text, world in ((SPORT, "sport"), (STORM, "accident")):
        report = read_document(Document(id="elsewhere", text=text, published="2024-03-05"), knowledge())
        assert report.events == ()
        assert any(world in note.text and note.level == "info" for note in report.notes)


def test_a_player_among_the_dead_makes_no_match_of_a_battle() -> None:
    """A word of sport in news of an attack changes nothing."""
    report = read_document(Document(id="battle", text=BATTLE, published="2024-03-05"), knowledge())
    assert [event.type for event in report.events] == ["armed_clash"]
    assert report.notes == ()
