"""Every spelling of a form: verbs, nouns, adjectives, phrases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.knowledge.paradigms import BadForm, expand, expand_all
from rawi.text.shadow import fold


def spellings(form, feature):
    return {" ".join(words) for words, name in expand(form) if name == feature}


@pytest.mark.parametrize(
    ("lemma", "feature", "words"),
    [
        ("v:قصف", "past", "قصف قصفت قصفا قصفتا قصفوا قصفنا"),
        ("v:قصف", "pres", "يقصف تقصف يقصفون يقصفوا يقصفان نقصف"),
        ("v:شنّ", "past", "شن شنت شنوا شننا"),
        ("v:شنّ", "pres", "يشن تشن يشنون"),
        ("v:قال/يقول", "past", "قال قالت قالوا قلن قلنا"),
        ("v:قال/يقول", "pres", "يقول تقول يقولون"),
        ("v:قال/يقول", "juss", "يقل تقل"),
        ("v:قال/يقول", "past.pass", "قيل"),
        ("v:قال/يقول", "pres.pass", "يقال"),
        ("v:نام/ينام", "pres", "ينام ينامون"),
        ("v:رمى", "past", "رمى رمت رموا"),
        ("v:رمى", "pres", "يرمي ترمي يرمون"),
        ("v:دعا", "past", "دعا دعت دعوا دعونا"),
        ("v:دعا", "pres", "يدعو تدعو يدعون"),
        ("v:لقي/يلقى", "past", "لقي لقيت لقوا"),
        ("v:لقي/يلقى", "pres", "يلقى يلقون"),
        ("v:وقع", "pres", "يقع تقع يقعون"),
        ("v:وجّه", "pres", "يوجه توجه يوجهون"),
        ("v:أكد", "pres", "يؤكد تؤكد يؤكدون"),
        ("v:أخذ", "pres", "يأخذ تأخذ"),
        ("v:أخذ", "pres.pass", "يؤخذ"),
        ("v:هاجم", "past.pass", "هوجم هوجمت"),
        ("v:أصاب", "past", "أصاب أصابت أصابوا أصبنا"),
        ("v:أصاب", "past.pass", "أصيب أصيبت أصيبوا"),
        ("v:أصاب", "pres.pass", "يصاب تصاب"),
        ("v:أعدّ", "pres", "يعد يعدون"),
        ("v:أنهى", "past", "أنهى أنهت أنهوا"),
        ("v:أنهى", "pres", "ينهي ينهون"),
        ("v:أنشأ", "pres", "ينشئ تنشئ"),
        ("v:تبنى", "past", "تبنى تبنت تبنوا"),
        ("v:تبنى", "pres", "يتبنى تتبنى يتبنون"),
        ("v:تبادل", "past.pass", "تبودل"),
        ("v:انهار", "pres", "ينهار تنهار ينهارون"),
        ("v:انسحب", "pres", "ينسحب ينسحبون"),
        ("v:احتل", "past", "احتل احتلت احتلوا احتللنا"),
        ("v:احتل", "pres", "يحتل يحتلون"),
        ("v:اتهم", "past", "اتهم اتهمت اتهموا اتهمنا"),
        ("v:اغتال", "past.pass", "اغتيل اغتيلت"),
        ("v:استهدف", "pres", "يستهدف تستهدف يستهدفون يستهدفوا"),
        ("v:استعاد", "pres", "يستعيد يستعيدون"),
        ("v:استعاد", "past.pass", "استعيد"),
        ("v:استولى", "past", "استولى استولت استولوا"),
        ("v:استولى", "pres", "يستولي يستولون"),
        ("v:سيطر", "pres", "يسيطر تسيطر يسيطرون"),
    ],
)
def test_a_verb_in_its_persons_tenses_and_voices(lemma, feature, words):
    """News writes these persons of these verbs so."""
    assert {fold(word) for word in words.split()} <= spellings(lemma, feature)


def test_a_passive_that_is_spelled_like_its_active_is_left_to_the_reader():
    """قُصف and قصف are the same letters."""
    assert not spellings("v:قصف", "past.pass")


def test_first_plural_that_is_another_word_is_left_out():
    """نصيب is "a share", not "we hit"."""
    assert "نصيب" not in spellings("v:أصاب", "pres")


@pytest.mark.parametrize(
    ("lemma", "feature", "words"),
    [
        ("n:هجوم/هجمات", "sg", "هجوم هجوما"),
        ("n:هجوم/هجمات", "du", "هجومان هجومين"),
        ("n:هجوم/هجمات", "pl", "هجمات"),
        ("n:غارة", "du", "غارتان غارتين غارتا غارتي"),
        ("n:غارة", "pl", "غارات"),
        ("n:مسلح+", "pl", "مسلحون مسلحين مسلحو"),
        ("n:مسلح+", "du", "مسلحان"),
        ("n:صاروخ/صواريخ", "pl", "صواريخ"),
        ("a:أميركي", "sg", "أميركي أميركية أميركيا"),
        ("a:أميركي", "pl", "أميركيون أميركيين أميركيات"),
        ("a:جديد/جدد", "pl", "جدد"),
    ],
)
def test_a_noun_or_adjective_in_its_numbers_and_cases(lemma, feature, words):
    """Number and the cases that letters show."""
    assert {fold(word) for word in words.split()} <= spellings(lemma, feature)


def test_a_verbal_noun_has_no_dual():
    """قصف without a plural is no countable thing."""
    assert not spellings("n:قصف", "du")


def test_broken_plurals_of_the_pattern_of_sawarikh_take_no_tanwin_alef():
    """صواريخا is no word."""
    assert "صواريخا" not in spellings("n:صاروخ/صواريخ", "pl")


def test_noun_and_adjective_agree_in_number():
    """Two ballistic missiles are both in the dual; plural things take a feminine singular adjective."""
    form = "n:صاروخ/صواريخ a:باليستي"
    assert "صاروخين باليستيين" in spellings(form, "du")
    assert "صواريخ باليستيه" in spellings(form, "pl")
    assert "صاروخين باليستي" not in spellings(form, "du")


def test_a_noun_before_another_stands_in_the_construct():
    """Two mortar shells: قذيفتا هاون, قذيفتي هاون."""
    assert {"قذيفتا هاون", "قذيفتي هاون"} <= spellings("n:قذيفة/قذائف هاون", "du")


def test_literal_words_lose_their_article_and_keep_letters_that_are_none():
    """الجيش is جيش with its article; ألغام and الله have none."""
    assert expand("وزارة الدفاع") == [(("وزاره", "دفاع"), "")]
    assert expand("ألغام") == [(("الغام",), "")]
    assert expand("حزب الله") == [(("حزب", "الله"), "")]


def test_names_of_models_are_cut_like_the_text():
    """F-16 is three tokens in a text and in a form."""
    assert expand("F-16") == [(("f", "-", "16"), "")]


def test_the_accusative_beats_the_dual_of_the_verb():
    """قصفا is "a bombardment" far more often than "they two bombed"."""
    features = {feature for words, feature in expand_all("v:قصف|n:قصف") if words == ("قصفا",)}
    assert features == {"sg"}


@pytest.mark.parametrize(
    ("form", "feature", "words"),
    [
        ("v:سيطر على", "past", "سيطر على|سيطرت على|سيطرت عليها|سيطروا عليه|سيطرت عليهما"),
        ("v:سيطر على", "pres", "يسيطر على|يسيطرون عليها"),
        ("v:أفرج عن", "past", "أفرج عنه|أفرجت عنهم"),
        ("n:استيلاء على", "sg", "استيلاء على|استيلاء عليها"),
        ("v:توصل إلى", "past", "توصلوا إليه"),
    ],
)
def test_a_preposition_also_with_a_pronoun(form, feature, words):
    """"The town … the army took control of it" is the same verb with its preposition."""
    assert {fold(word) for word in words.split("|")} <= spellings(form, feature)


def test_literal_words_take_no_pronoun():
    """Words that are written out stand as they are."""
    assert expand("القبض على") == [(("قبض", "علي"), "")]


@pytest.mark.parametrize("form", ["v:", "n:", "v:قصف/قاصف", "v:bomb", "a:/", "n:+"])
def test_a_form_that_does_not_read_says_so(form):
    """A mistake in the data is a message, never a silent nothing."""
    with pytest.raises(BadForm):
        expand(form)


@given(st.text(alphabet="ابتجدرسعفقكلمنهويأإآىةئؤءّ/+ :", max_size=24))
def test_any_form_expands_or_says_why_not(form):
    """No data line brings the build down otherwise."""
    try:
        out = expand_all(form)
    except BadForm:
        return
    for words, feature in out:
        assert words
        assert all(words)
        assert feature in ("", "past", "past.pass", "pres", "pres.pass", "juss", "juss.pass", "sg", "du", "pl")


@given(st.text(alphabet="ابتجدرسعفقكلمنهويى", min_size=2, max_size=7))
def test_a_verb_is_one_of_its_own_spellings(past):
    """The lemma itself is always found."""
    assert (fold(past),) in {words for words, _ in expand(f"v:{past}")}
