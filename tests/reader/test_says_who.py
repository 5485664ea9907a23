"""Who says so: chains, their scopes, resumption. The articles are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.knowledge.loader import knowledge
from rawi.model import Document
from rawi.reader.mentions import Voice
from rawi.reader.page import Page, page
from rawi.reader.says_who import chains_for, find_voices, reports_fact, voice_at


def read(text: str, publisher: str | None = None) -> tuple[Page, list[Voice]]:
    made = page(Document(id="t", text=text, publisher=publisher), knowledge())
    return made, find_voices(made)


def names(voice: Voice) -> list[str]:
    return [source.name for source in voice.chain]


def words_of(made: Page, voice: Voice) -> str:
    return made.text(voice.first, voice.last)


def all_chains(text: str, publisher: str | None = None) -> list[list[str]]:
    made, voices = read(text, publisher)
    return [[source.name for source in chain] for chain in chains_for(voices, [(0, len(made.words))])]


@pytest.mark.parametrize(
    ("text", "chains"),
    [
        ("قال مسؤول محلي إن قذيفتين سقطتا على القرية.", [["مسؤول محلي"]]),
        ("أفادت مصادر طبية في المخيم بمقتل ثلاثة أشخاص.", [["مصادر طبية في المخيم"]]),
        ("أعلنت وزارة الداخلية العراقية، الأحد، مقتل خمسة مسلحين.", [["وزارة الداخلية العراقية"]]),
        ("وكانت قيادة العمليات المشتركة قد أعلنت اعتقال ثلاثة مسلحين.", [["قيادة العمليات المشتركة"]]),
        ("الحوثيون يعلنون إسقاط طائرة مسيرة.", [["الحوثيون"]]),
        ("قصفت طائرات مواقع في الجبل، بحسب شهود عيان.", [["شهود عيان"]]),
        ("قتل أربعة جنود في الكمين، وفق ما أفاد مصدر أمني.", [["مصدر أمني"]]),
        ("ووفقا لوزارة الصحة، فإن سبعة أشخاص قتلوا.", [["وزارة الصحة"]]),
        ("قال قائد شرطة المدينة، العقيد سالم مراد، إن لغما انفجر.", [["قائد شرطة المدينة، العقيد سالم مراد"]]),
        ("وقال مسؤول محلي ومصادر في الشرطة إن الانفجار وقع ظهرا.", [["مسؤول محلي"], ["ومصادر في الشرطة"]]),
    ],
)
def test_speaker(text: str, chains: list[list[str]]) -> None:
    """The speaker is named whole: title, body and name, but not the day, the channel or what is said."""
    got = all_chains(text)
    assert [[name.removeprefix("و") for name in chain] for chain in got] == [[name.removeprefix("و") for name in chain] for chain in chains]


def test_quoted_speaker_is_innermost() -> None:
    """An agency that quotes an official is the outer link, the official the inner one."""
    assert all_chains("ونقلت وكالة رويترز عن سالم مراد، مدير المستشفى، قوله إن القصف أصاب المبنى.") == [
        ["وكالة رويترز", "سالم مراد، مدير المستشفى"]
    ]


def test_listener_is_the_outer_link() -> None:
    """Who speaks to an agency is passed on by it."""
    assert all_chains("قال مسؤول عسكري لوكالة فرانس برس إن القوات انسحبت.") == [["وكالة فرانس برس", "مسؤول عسكري"]]


def test_publisher_is_left_out() -> None:
    """Words spoken to the article's own publisher have no outer link."""
    assert all_chains("قال مصدر طبي لسكاي نيوز عربية إن القصف قتل طفلا.", "سكاي نيوز عربية") == [["مصدر طبي"]]


def test_agency_after_the_words_passes_them_on() -> None:
    """ "As Reuters reported" after a witness's words makes the agency the outer link, not a second witness."""
    assert all_chains("قال شهود إن الجسر انهار، وفق ما نقلته وكالة رويترز.") == [["وكالة رويترز", "شهود"]]


def test_adding_verb_continues_the_speaker() -> None:
    """ "And he added" has the speaker of the sentence before it."""
    made, voices = read("قال ناطق باسم الشرطة إن قنبلة انفجرت. وأضاف أن شخصين قتلا.")
    assert [names(v) for v in voices] == [["ناطق باسم الشرطة"], ["ناطق باسم الشرطة"]]
    assert words_of(made, voices[1]) == "وأضاف أن شخصين قتلا."


def test_definite_resumption_is_the_same_source() -> None:
    """ "The observatory" after a full name is that observatory, shown by its full name."""
    _, voices = read("أفاد المرصد السوري لحقوق الإنسان بمقتل مدني. وقال المرصد إن الغارة دمرت منزلا.")
    assert {voice.chain[-1].name for voice in voices} == {"المرصد السوري لحقوق الإنسان"}
    assert voices[1].chain == voices[0].chain and voices[1].cue > voices[0].last - 1


def test_surname_is_the_same_source() -> None:
    """A surname alone is the person named before."""
    _, voices = read("قال المتحدث باسم الجيش، العميد نادر شاهين، إن الهجوم فشل. وأوضح شاهين أن المهاجمين انسحبوا.")
    assert len({voice.chain[-1].name for voice in voices}) == 1


def test_other_bodies_are_other_sources() -> None:
    """Two armies are two sources."""
    _, voices = read("أعلن الجيش التركي مقتل جندي. وأعلن الجيش العراقي مقتل جنديين.")
    assert len({voice.chain[-1].name for voice in voices}) == 2


def test_headline_colon() -> None:
    """ "X: …" at the head of a line is X speaking; a place before the colon is only the topic."""
    assert all_chains("الدفاع المدني: مقتل طفلين في قصف على السوق") == [["الدفاع المدني"]]
    assert all_chains("سوريا: مقتل طفلين في قصف على السوق") == []


def test_not_said() -> None:
    """Nobody speaks where the verb is negated."""
    assert all_chains("ولم تعلن أي جهة مسؤوليتها عن التفجير.") == []


def test_plain_narration_has_no_voice() -> None:
    """A sentence without a word of saying is the publisher's own."""
    assert all_chains("قصفت المدفعية أطراف البلدة ليلا وتصاعد الدخان من المكان.") == []


def test_scope_ends_where_the_next_speaker_begins() -> None:
    """Each figure belongs to the speaker nearest to it."""
    made, voices = read("قالت وزارة الصحة إن تسعة قتلوا، فيما أعلن الجيش أن عشرين أصيبوا.")
    nine = made.words.index("تسعه")
    twenty = made.words.index("عشرين")
    first, second = voice_at(voices, nine), voice_at(voices, twenty)
    assert first is not None and names(first) == ["وزارة الصحة"]
    assert second is not None and names(second) == ["الجيش"]
    assert voice_at(voices, 0) is first


def test_speech_over_sentences() -> None:
    """A quotation belongs to its speaker to its closing mark."""
    made, voices = read("وقال رئيس البلدية: \"سقط الصاروخ قرب المدرسة. أصيب أربعة تلاميذ بجروح\". وعاد الهدوء.")
    speaker = voice_at(voices, made.words.index("تلاميذ"))
    assert speaker is not None and names(speaker) == ["رئيس البلدية"]
    assert voice_at(voices, made.words.index("الهدوء")) is None


@pytest.mark.parametrize(
    ("text", "act", "fact"),
    [
        ("أعلن تنظيم داعش مسؤوليته عن الهجوم.", "claims", True),
        ("نفى الجيش الإسرائيلي قصف المستشفى.", "denies", True),
        ("اتهمت الحكومة المتمردين بقصف السوق.", "accuses", True),
        ("ندد مجلس الأمن بالهجوم على القافلة.", "condemns", False),
        ("توعدت طهران بالرد على الغارة.", "threatens", False),
    ],
)
def test_act(text: str, act: str, fact: bool) -> None:
    """Claiming, denying and accusing tell of the event; condemning and threatening do not."""
    _, voices = read(text)
    assert [voice.act for voice in voices] == [act]
    assert reports_fact(voices[0]) is fact


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("قال مصدر عسكري إن القصف استمر.", "military"),
        ("قالت مصادر محلية إن القصف استمر.", "local"),
        ("قال مدير المستشفى إن القصف استمر.", "medical"),
        ("قال شهود عيان إن القصف استمر.", "witness"),
        ("قالت وزارة الداخلية إن القصف استمر.", "official"),
        ("ذكرت وكالة سانا أن القصف استمر.", "media"),
        ("قال المرصد السوري لحقوق الإنسان إن القصف استمر.", "monitor"),
        ("قالت مصادر مطلعة إن القصف استمر.", "anonymous"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    """The kind of a source is read off its noun, its adjective or the body it speaks for."""
    _, voices = read(text)
    assert [voice.chain[-1].kind for voice in voices] == [kind]


def test_wire_byline_is_outermost() -> None:
    """A wire in the dateline stands behind the whole text."""
    assert all_chains("مقتل خمسة في تفجير\nبغداد (رويترز) - قتل خمسة أشخاص في تفجير. وقالت الشرطة إن المهاجم فر.") == [["رويترز", "الشرطة"]]
    assert all_chains("مقتل خمسة في تفجير\nبغداد (رويترز) - قتل خمسة أشخاص في تفجير.") == [["رويترز"]]


def test_post_names_its_author_after_the_words() -> None:
    """The name under an embedded post answers for the paragraph before it."""
    text = "قصف على السوق\nاستشهاد مدنيين بقصف على السوق pic.example\n— الدفاع المدني السوري (@CivilDefenceX) January 3, 2022\nنهاية"
    assert all_chains(text) == [["الدفاع المدني السوري"]]


@given(st.text(alphabet="قال إن المرصد عن وأضاف بحسب رويترز،:\"()«»ـَ.\n- لوكالة #@x1", max_size=200))
def test_spans_lie_in_the_text(text: str) -> None:
    """Whatever the text, a voice's tokens and spans lie inside it."""
    made, voices = read(text)
    for voice in voices:
        assert 0 <= voice.first < voice.last <= len(made.words)
        assert 0 <= voice.cue < len(made.words)
        for source in voice.chain:
            assert source.span is not None
            assert 0 <= source.span.start < source.span.end <= len(text)
