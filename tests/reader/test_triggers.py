"""Which words may tell of an event, and which only look like one. The sentences are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.knowledge.loader import knowledge
from rawi.model import Document
from rawi.reader.gather import gather
from rawi.reader.page import page
from rawi.reader.triggers import Mention


def words_of(text: str) -> list[tuple[str, Mention]]:
    """The event words of a text: each as it is written, with what is known of it."""
    found = gather(page(Document(id="t", text=text, published="2024-03-05"), knowledge()))
    starts, ends = found.page.tokens.starts, found.page.tokens.ends
    return [(text[starts[m.first] : ends[m.last - 1]], m) for m in found.triggers]


def entries(text: str) -> dict[str, str]:
    """The event words of a text, with their entries in events.csv."""
    return {words: m.entry for words, m in words_of(text)}


@pytest.mark.parametrize("text", [
    "وصل الوفد إلى دير الزور صباح اليوم.",
    "البلدة الواقعة شمالي النهر تقع على طريق قديم.",
    "دعا المندوب الطرفين إلى ضبط النفس.",
    "قضت محكمة في العاصمة ببراءة الموظف.",
    "خضع اللاعب لعملية جراحية في الركبة.",
    "وتعد هيئة تحرير الشام من أطراف الحوار.",
    "زار الوفد منصة إطلاق الأقمار الصناعية.",
    "انتشر الفيديو على مواقع التواصل.",
    "ثم ألقى كلمة أمام الطلاب.",
    "زار الوزير بلدة دير حافر.",
    "استقبل الأهالي أبطال المنتخب في المطار.",
    "عادت أسرة النازح إلى بيتها.",
    "ووصف الوزير الزيارة بالناجحة.",
    "توقفت الدراسة في مدارس المدينة.",
    "تغيرت ملامح الحي بأسره.",
    "حدد المهندسون موقع البئر بالضبط.",
    "تلقى المركز رسالة من الوزارة.",
    "وصلت فرق الإنقاذ إلى المكان.",
    "ذكرت مصادر محلية أن الطريق سالكة.",
    "ردت الوزارة على أسئلة الصحفيين.",
])  # fmt: skip
def test_a_look_alike_is_no_event_word(text: str) -> None:
    """A monastery in a name, heroes, a family, rescue teams: spelled like event words, and none."""
    assert entries(text) == {}


@pytest.mark.parametrize(("text", "words", "entry"), [
    ("اعتقلت الشرطة أسرة الناشط.", "اعتقلت", "arrest"),
    ("اندلعت اشتباكات في دير الزور.", "اندلعت اشتباكات", "skirmish"),
    ("اغتال مسلحون أحد أبطال الرياضة.", "اغتال", "assassinate"),
    ("قتلت فرق الموت ثلاثة شبان.", "قتلت", "kill"),
])  # fmt: skip
def test_a_look_alike_hides_no_event_word_beside_it(text: str, words: str, entry: str) -> None:
    """An event word stays one when a word that is none stands in its sentence."""
    assert entries(text) == {words: entry}


@pytest.mark.parametrize(("text", "words", "entry"), [
    ("أطلق مجهولون النار على سيارة في البلدة.", "أطلق", "fire"),
    ("أطلق مسلحون مجهولون الرصاص على تاجر.", "أطلق", "fire"),
    ("أطلقت الفصائل عدة صواريخ على المعسكر.", "أطلقت", "launch_rocket"),
    ("أطلقت السلطات أمس سراح عشرة معتقلين.", "أطلقت", "release"),
    ("أطلق الجيش صباحا عملية عسكرية في الجبل.", "أطلق", "offensive"),
    ("ألقت الشرطة القبض على رجلين.", "ألقت", "arrest"),
    ("ألقى ملثم قنبلة يدوية على المتجر.", "ألقى", "grenade"),
    ("ألقى شبان الحجارة على الحافلة.", "ألقى", "riot"),
    ("فتح عناصر الحاجز النار على سيارة مدنية.", "فتح", "fire"),
    ("فرضت القوات حصارا على البلدة.", "فرضت", "besiege_break"),
    ("فرضت الفصائل أمس سيطرتها على التلة.", "فرضت", "take"),
    ("نشر الجيش ثلاث دبابات عند المدخل.", "نشر", "deploy"),
    ("أرسلت الوزارة مساء تعزيزات إلى المعبر.", "أرسلت", "send_troops"),
    ("توصل الطرفان ليلا إلى اتفاق على الهدنة.", "توصل", "agree"),
    ("فجر رجل نفسه عند باب المخفر.", "فجر", "suicide_bombing"),
    ("شن الطيران عدة غارات على المدينة.", "شن", "air_raid"),
    ("نفذت الشرطة صباحا حملة اعتقالات في الحي.", "نفذت", "arrest"),
])  # fmt: skip
def test_a_verb_is_read_with_the_object_behind_its_subject(text: str, words: str, entry: str) -> None:
    """Who opened fire stands between the two words that say so: what the verb tells is decided by its object."""
    assert entries(text)[words] == entry


@pytest.mark.parametrize(("text", "words", "entry"), [
    ("أطلق الجيش قمرا إلى المدار.", "أطلق", "launch"),
    ("أطلق الجيش حملة توعية. النار اشتعلت في حقل.", "أطلق", "launch"),
    ("ألقى الطيار حمولته فوق الساحل.", "ألقى", "drop"),
])  # fmt: skip
def test_without_the_object_the_verb_keeps_its_own_sense(text: str, words: str, entry: str) -> None:
    """An object of another sentence, or one that is not known, changes nothing."""
    assert entries(text)[words] == entry


def test_the_nearest_verb_has_the_object() -> None:
    """Of two verbs before it, the object belongs to the one that it can follow and that stands nearest."""
    found = words_of("أطلق الشبان بالونات ثم أطلق الحراس النار عليهم.")
    assert [(words, m.entry) for words, m in found] == [("أطلق", "launch"), ("أطلق", "fire")]


@pytest.mark.parametrize("text", [
    "نشر الوزير صورة في الصحيفة.",
    "أرسل التاجر بضاعته إلى السوق.",
    "فتح المتحف أبوابه أمام الزوار.",
    "فرضت البلدية رسما على الباعة.",
    "توصل الباحثون إلى نتيجة.",
    "تكبد المزارعون نفقات كثيرة.",
])  # fmt: skip
def test_a_carrier_alone_tells_of_nothing(text: str) -> None:
    """To publish, to send, to open and to impose are no events without troops, fire or a siege."""
    assert entries(text) == {}


@pytest.mark.parametrize("text", [
    "فجر الأحد وصلت القافلة إلى المعبر.",
    "وصل الوفد فجر اليوم إلى المدينة.",
    "وصلت القافلة عند الفجر.",
    "عاد المراقبون إلى القرية قبيل فجر الجمعة الماضي.",
])  # fmt: skip
def test_dawn_is_no_blast(text: str) -> None:
    """The letters of "dawn" are those of "blew up"; as a time of day they tell of no explosion."""
    assert "bomb_blast" not in entries(text).values()


@pytest.mark.parametrize("text", ["فجر المسلحون الجسر.", "فجّر مجهولون خط الغاز فجر الأحد.", "يفجر الجيش أبنية القرية."])
def test_to_blow_up_is_a_blast(text: str) -> None:
    """Whoever blows something up, at dawn too, is told of as an explosion."""
    found = [m for _, m in words_of(text) if m.entry == "bomb_blast"]
    assert len(found) == 1
    assert found[0].verb


@pytest.mark.parametrize(("text", "words", "entry"), [
    ("قصـ.ـفت المدفعية أطراف البلدة.", "قصـ.ـفت", "bombard"),
    ("تعرضت البلدة أمس إلى قصـ ـف عنيف.", "قصـ ـف", "bombard"),
    ("قُتـ.ـل مدني في الحي.", "قُتـ.ـل", "kill"),
    ("اغتـ...ـيال ضابط أمام منزله.", "اغتـ...ـيال", "assassinate"),
    ("اشتبـ.اكات قرب الجسر.", "اشتبـ.اكات", "clash"),
])  # fmt: skip
def test_an_event_word_hidden_with_tatweel(text: str, words: str, entry: str) -> None:
    """What is written with a dot on a lengthened line is read as the plain word and quoted as it stands."""
    assert entries(text)[words] == entry


PLAIN = (("قصفت", "bombard"), ("اغتال", "assassinate"), ("اشتباكات", "clash"), ("غارة", "air_raid"))


@given(st.sampled_from(PLAIN), st.sampled_from(("ـ.ـ", "ـ ـ", "ـ.", ".ـ", "ـ..ـ", "ـ")), st.data(), st.sampled_from(("", "مساء ", "هنا، ")))
def test_hidden_anywhere_it_is_the_same_event_word(plain: tuple[str, str], mask: str, data: st.DataObject, before: str) -> None:
    """Wherever in the word the dots are set, the same event is read, on the letters as they were written."""
    word, entry = plain
    at = data.draw(st.integers(2, len(word) - 1))
    hidden = word[:at] + mask + word[at:]
    assert entries(f"{before}{hidden} قرب البلدة.") == {hidden: entry}


@pytest.mark.parametrize(("text", "words", "entry"), [
    ("قرى سيطرت عليها القوات في الشتاء.", "سيطرت عليها", "take"),
    ("تلة استولى عليها المسلحون.", "استولى عليها", "take"),
    ("رجال أفرجت عنهم السلطات مساء.", "أفرجت عنهم", "release"),
])  # fmt: skip
def test_a_preposition_with_a_pronoun_belongs_to_its_verb(text: str, words: str, entry: str) -> None:
    """"Villages that the troops took control of": the pronoun behind the preposition is read with the verb."""
    assert entries(text)[words] == entry


@pytest.mark.parametrize(("text", "effect", "cue"), [
    ("لم تقصف المدفعية البلدة.", "negated", "not"),
    ("نفى الجيش قصف البلدة.", "denied", "denial"),
    ("هدد القائد بقصف المطار.", "threatened", "threat"),
    ("يخطط المسلحون لتفجير الجسر.", "planned", "plan"),
    ("حاول مجهولون اغتيال الضابط.", "planned", "try"),
    ("أصدر المركز بيانا محذرا من قصف الميناء.", "hypothetical", "warn"),
    ("طالب الأهالي بوقف القصف.", "hypothetical", "stop"),
    ("دانت النقابة اغتيال الصحفي ونددت باعتقال زملائه.", "abstract", "condemn"),
    ("يواصل الجيش قصف الجبل.", "habitual", "carry_on"),
    ("وكان مسلحون اغتالوا ضابطا في السوق.", "past", "recall"),
])  # fmt: skip
def test_a_modal_word_governs_what_stands_behind_it(text: str, effect: str, cue: str) -> None:
    """An act that is denied, threatened, planned or feared is marked so, with the word that makes it so."""
    found = [m for _, m in words_of(text) if effect in m.effects]
    assert found
    assert any(name == cue for m in found for name, _ in m.cues)


def test_how_far_a_modal_word_reaches() -> None:
    """The nearer of two acts behind "not" is denied; one that stands beyond its reach is not."""
    first, second = (m for _, m in words_of("لم تقصف المدفعية أطراف البلدة الشرقية ولا القرى القريبة منها قبل أن يغتال مسلحون الضابط."))
    assert "negated" in first.effects
    assert "negated" not in second.effects
    assert first.cues[0] == ("not", 0)


@given(st.lists(st.sampled_from((
    "أطلق", "النار", "فجر", "الأحد", "نفسه", "دير", "الزور", "سيطرت", "عليها", "قصـ.ـف", "لم", "وكان", "القبض", "على", "غارات", "شن", ".", "،", "\n",
    "أسرة", "نشر", "قوات",
)), max_size=25))  # fmt: skip
def test_event_words_stand_in_order_and_apart(words: list[str]) -> None:
    """In any heap of words each event word lies inside its sentence, in the order of the text, one at a place, and no carrier is left."""
    text = " ".join(words)
    found = gather(page(Document(id="t", text=text, published="2024-03-05"), knowledge()))
    firsts = [m.first for m in found.triggers]
    assert firsts == sorted(set(firsts))
    for m in found.triggers:
        piece = found.page.sentences[m.sentence]
        assert piece.first <= m.first < m.last
        assert m.first < piece.last
        assert m.kind != "carrier"


@pytest.mark.parametrize(("text", "tag"), [
    ("كتب ناشط #فجر_القصف_العنيف على صفحته.", "tag:many"),
    ("#قصف مدفعي على سرمين", "tag:one"),
    ("قصف مدفعي على سرمين", None),
])  # fmt: skip
def test_words_in_hashtags_are_told_apart(text: str, tag: str | None) -> None:
    """A hashtag of several words is mostly a name; one word with the sign before it is a plain word of the sentence."""
    told = {f for _, m in words_of(text) for f in m.features if f.startswith("tag:") and "|" not in f}
    assert told == ({tag} if tag else set())


def test_a_demonstration_behind_and_is_no_look_alike() -> None:
    """"ومظاهرة" is a demonstration, though "ومظاهره" ("and its forms") is written like it once folded."""
    assert entries("قصف على البلدة ومظاهرة في المدينة.")["ومظاهرة"] == "protest"
