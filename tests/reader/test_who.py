"""Who: noun phrases of parties and their codes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.knowledge.loader import knowledge
from rawi.model import Document
from rawi.reader.mentions import ActorMention
from rawi.reader.page import page
from rawi.reader.who import find_actors


def actors(text: str) -> list[ActorMention]:
    return find_actors(page(Document(id="t", text=text), knowledge()))


def told(text: str) -> list[tuple[str, str | None]]:
    """(words, code) of each mention."""
    return [(text[m.span.start : m.span.end], m.code) for m in actors(text)]


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("قصفت طائرات حربية روسية البلدة", "طائرات حربية روسية", "RUS"),
        ("هاجم مسلحون دورية للجيش التركي شمالا", "دورية للجيش التركي", "TUR"),
        ("استهدفوا موقعا تابعا لقوات الدعم السريع", "موقعا تابعا لقوات الدعم السريع", "rsf"),
        ("أسر عنصرين من حزب العمال الكردستاني", "عنصرين من حزب العمال الكردستاني", "pkk"),
        ("دمر القصف منازل المدنيين", "منازل المدنيين", "civilians"),
        ("انفجرت عبوة برتل عسكري للتحالف الدولي", "برتل عسكري للتحالف الدولي", "us_coalition"),
        ("اغتيل القيادي في حركة حماس", "القيادي في حركة حماس", "hamas"),
        ("قال المتحدث باسم الجيش الإسرائيلي", "المتحدث باسم الجيش الإسرائيلي", "ISR"),
        ("قتل أربعة جنود ماليين", "أربعة جنود ماليين", "MLI"),
        ("صواريخ سقطت على مبنى السفارة الفرنسية", "مبنى السفارة الفرنسية", "FRA"),
        ("أعلنت قوات البيشمركة الكردية صد الهجوم", "قوات البيشمركة الكردية", "peshmerga"),
        ("قتل ثلاثة من مقاتلي حركة الشباب", "ثلاثة من مقاتلي حركة الشباب", "al_shabaab"),
    ],
)
def test_the_whole_phrase_with_its_owner(text: str, words: str, code: str) -> None:
    """A party is told with head, count, adjective and owner, and has the owner's code."""
    assert (words, code) in told(text)


def test_loaded_and_plain_names_are_one_party() -> None:
    """The militia, the putschist militia and the group of the Houthis are the Houthis."""
    for name in ("جماعة الحوثي", "ميليشيا الحوثي الانقلابية", "المليشيات الحوثية", "الحوثيين"):
        assert [code for _, code in told(f"هاجمت القوات {name} ليلا")][-1] == "houthi", name


def test_unidentified_is_not_unnamed() -> None:
    """Gunmen are an armed group, gunmen of unknown identity are unknown gunmen."""
    assert told("أطلق مسلحون النار") == [("مسلحون", "armed_group")]
    assert told("أطلق مسلحون مجهولون النار") == [("مسلحون مجهولون", "unknown_gunmen")]


def test_people_are_who_they_are_whatever_their_nation() -> None:
    """A Palestinian farmer is a civilian, a Russian journalist a journalist, Sudanese demonstrators are demonstrators."""
    assert told("قتل مزارع فلسطيني")[0][1] == "civilians"
    assert told("اختطف الصحفي الروسي")[0][1] == "journalists"
    assert told("فرقت الشرطة متظاهرين سودانيين")[-1] == ("متظاهرين سودانيين", "protesters")


def test_people_of_a_group_are_that_group() -> None:
    """A young man of Islamic Jihad is coded as Islamic Jihad, a young man of a village as a civilian."""
    assert told("اعتقل شابا من حركة الجهاد الإسلامي")[-1][1] == "islamic_jihad"
    assert told("اعتقل شابا من القرية")[-1][1] == "civilians"


def test_the_coalition_depends_on_the_land() -> None:
    """ "The coalition" is the Saudi-led one in Yemen and the US-led one in Syria."""
    assert told("غارات في صنعاء شنتها طائرات التحالف في اليمن")[0] == ("طائرات التحالف", "saudi_coalition")
    assert told("غارات في الرقة شنتها طائرات التحالف في سوريا")[0] == ("طائرات التحالف", "us_coalition")


def test_bare_forces_are_those_of_the_land() -> None:
    """Where nothing else is said, the security forces are those of the country that the article is about."""
    assert told("في بغداد بالعراق قتلت القوات الأمنية مسلحين")[-2][1] == "IRQ"


def test_resumption() -> None:
    """ "The organisation", "the group", "the army" take up the one that was named last."""
    assert told("أعلن تنظيم داعش الهجوم. وقال التنظيم إنه قتل جنودا")[1] == ("التنظيم", "isis")
    assert told("نفت جماعة الحوثي ذلك. وأكدت الجماعة أنها ملتزمة")[1] == ("الجماعة", "houthi")
    assert told("قصف الجيش اللبناني الجرود في لبنان. وأعلن الجيش انتهاء العملية")[1] == ("الجيش", "LBN")


def test_patrons() -> None:
    """Factions loyal to Turkey in Syria are the SNA, militias backed by Iran are Iran-backed militias, whatever the patron's own code."""
    assert told("في حلب بسوريا تقدمت فصائل محلية موالية لأنقرة")[-1][1] == "sna"
    assert told("في دير الزور بسوريا انتشرت ميليشيات مدعومة من إيران")[-1][1] == "iran_backed_militia"


def test_doer_as_an_adjective_on_the_act() -> None:
    """In "a Russian bombardment" the adjective names the party."""
    assert told("جرح ثلاثة بقصف روسي على البلدة")[-1] == ("روسي", "RUS")


def test_the_killed_of_a_nation_are_people() -> None:
    """In "the killing of a Palestinian" the nation word is the one hit, a civilian."""
    assert told("مقتل فلسطيني قرب الحاجز")[0] == ("فلسطيني", "civilians")


def test_adjectives_are_no_people() -> None:
    """ "A military escalation", "a suicide attack" name nobody."""
    assert told("تصعيد عسكري غير مسبوق") == []
    assert "person" not in [m.kind for m in actors("هجوم مسلح وقع ليلا")]


def test_two_nations_on_one_noun_are_two_parties() -> None:
    """ "The Russian and Syrian aircraft" are two parties."""
    assert [code for _, code in told("شنت الطائرات الروسية والسورية غارات")] == ["RUS", "SYR"]


def test_the_object_of_the_verb_is_no_genitive() -> None:
    """Subject and object that stand side by side stay two: a plural with its ن owns nothing."""
    assert told("اغتال مسلحون ضابطا")[0][0] == "مسلحون"
    assert [code for _, code in told("فرقت قوات مكافحة الشغب محتجين في تونس")] == ["TUN", "protesters"]


def test_names_need_their_article() -> None:
    """الأسد is a president, أسد is a lion; القاعدة is al-Qaeda only where al-Qaeda is named in full as well."""
    assert told("شوهد أسد في الحديقة") == [("الحديقة", "civilians")]
    assert told("انفجار قرب القاعدة")[0][1] is None
    assert told("اتهم تنظيم القاعدة بالهجوم، وكانت القاعدة قد هددت")[1][1] == "al_qaeda"


def test_states_in_a_place_are_places() -> None:
    """A country after "in" is no party; as subject it is."""
    assert told("وقع الهجوم في سوريا") == []
    assert told("نفت سوريا ذلك") == [("سوريا", "SYR")]


def test_phrases_stop_at_the_end_of_a_line() -> None:
    """A headline's last noun does not own the first word of the text."""
    assert told("قتلى في هجوم على قوات\nإيران تنفي")[-1] == ("إيران", "IRN")


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["قوات", "الجيش", "السوري", "من", "في", "ل", "تابعة", "موالية", "عناصر", "ثلاثة", "12", "(", ")", "،", ".", "\n", "داعش", "النظام",
             "القاعدة", "والروسي", "مواقع", "و", "ـ", "\u200f", "مسلحين", "القيادي", "باسم", "منازلهم", "إيران", "لحزب", "الله"]
        ), max_size=40,
    )
)  # fmt: skip
def test_mentions_are_in_order_and_inside_the_text(words: list[str]) -> None:
    """Whatever the text, mentions stand inside it, in order, head within the phrase."""
    text = " ".join(words)
    cut = page(Document(id="t", text=text), knowledge())
    end = 0
    for mention in find_actors(cut):
        assert end <= mention.first <= mention.head < mention.last <= len(cut.words)
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        end = mention.last


def test_long_chains_stay_linear() -> None:
    """A million letters of nested owners take seconds at most, not minutes."""
    text = "قوات عناصر مواقع تابعة لقوات من قوات في الجيش السوري لمواقع " * 20_000
    begun = time.perf_counter()
    actors(text)
    assert time.perf_counter() - begun < 20
