"""Which documents have words of which others, and who had them first."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.merge.copies import Copy, find_copies
from rawi.merge.families import originals
from rawi.model import Document
from rawi.text.shadow import fold

LEAD = "قُتل أربعة مزارعين وجُرح ستة آخرون صباح الإثنين حين انفجر لغم من مخلفات الحرب بجرار كان يقلهم إلى حقل قمح شرقي بلدة السعن الأسود"
MORE = "ونُقل الجرحى إلى مشفى سلمية الوطني، وقال طبيب فيه إن حال اثنين منهم خطرة وإن المشفى يحتاج إلى زمر دم نادرة على وجه السرعة"
LAST = "وكانت فرق الهندسة قد حذرت الأسبوع الماضي من دخول الأراضي الواقعة على طرفي الطريق القديم قبل أن تُمسح وتُرفع منها الألغام"
OTHER = "أعلنت إدارة المطار تعليق الرحلات حتى مساء الغد بعد سقوط طائرة مسيّرة على المدرج الشمالي من دون أن تقع إصابات بين المسافرين أو العاملين"
WHOLE = "\n".join(("لغم يقتل أربعة مزارعين شرقي السعن", LEAD + ".", MORE + ".", LAST + "."))


def article(name: str, text: str, publisher: str | None = None, published: str | None = None, credit: str | None = None) -> Document:
    return Document(id=name, text=text, publisher=publisher or f"جريدة {name}", published=published, title=text.split("\n")[0], credit=credit)


def pair(*documents: Document) -> Copy:
    found = find_copies(documents)
    assert len(found) == 1
    return found[0]


def test_a_reprint_under_another_title_is_a_copy_of_the_whole():
    """An article that is printed again under a new headline is a copy, and the earlier one is its original."""
    again = "\n".join(("مأساة في حقل القمح", *WHOLE.split("\n")[1:]))
    copy = pair(article("ب", WHOLE, published="2024-05-06"), article("ا", again, published="2024-05-07"))
    assert (copy.document, copy.original, copy.kind, copy.directed) == ("ا", "ب", "whole", True)
    assert copy.share > 0.9


def test_an_abridged_reprint_is_found():
    """A short version that has nothing but the long one's sentences is an abridged copy."""
    copy = pair(article("ا", WHOLE, published="2024-05-06"), article("ب", LEAD + ".", published="2024-05-07"))
    assert (copy.kind, copy.share) == ("abridged", 1.0)


def test_sentences_in_another_order_are_a_copy():
    """The same sentences in another order are still the same words."""
    copy = pair(article("ا", WHOLE, published="2024-05-06"), article("ب", "\n".join((LAST + ".", MORE + ".", LEAD + ".")), published="2024-05-07"))
    assert copy.kind == "reordered"
    assert copy.share == 1.0


def test_an_article_stitched_from_two_has_both():
    """An article put together from two others is a copy of either."""
    second = f"شلل في المطار\n{OTHER}.\nوقال مسافرون إنهم باتوا ليلتهم في صالة المغادرة بلا طعام ولا أغطية، وإن أحدا لم يخبرهم بموعد جديد لرحلاتهم."
    stitched = article("ج", f"أخبار اليوم\n{LEAD}.\n{MORE}.\n{OTHER}.", published="2024-05-08")
    found = find_copies([article("ا", WHOLE, published="2024-05-06"), article("ب", second, published="2024-05-06"), stitched])
    assert {(copy.document, copy.original) for copy in found} == {("ج", "ا"), ("ج", "ب")}
    assert originals(found) == {"ج": "ا"}


def test_the_passages_are_the_same_words_in_both():
    """What a copy shows as taken stands in the document, and in its original."""
    taker, giver = article("ب", f"عاجل\n{MORE}، بحسب مراسلنا.\n{LEAD}.", published="2024-05-07"), article("ا", WHOLE, published="2024-05-06")
    copy = pair(taker, giver)
    for passage in copy.passages:
        taken = fold(taker.text[passage.taken.start : passage.taken.end])
        assert taken == fold(giver.text[passage.given.start : passage.given.end])
    assert any(taker.text[p.taken.start : p.taken.end] == MORE for p in copy.passages)


def test_a_word_here_and_there_changed_leaves_a_copy():
    """A desk that changes a word in ten has not written an article of its own."""
    edited = LEAD.replace("قُتل", "قضى").replace("صباح", "فجر").replace("شرقي", "إلى الشرق من") + "، " + MORE.replace("خطرة", "حرجة")
    assert pair(article("ا", WHOLE), article("ب", edited)).share > 0.7


def test_a_post_of_twenty_words_is_a_copy_of_another():
    """Short posts copy each other too."""
    post = " ".join(LEAD.split()[:20])
    assert pair(article("ا", f"عاجل: {post}"), article("ب", f"{post} #السعن")).kind in ("whole", "abridged")


def test_two_articles_on_one_incident_are_no_copies():
    """Two reporters who tell the same thing, with the same figures and the same quotation, have not copied each other."""
    quotation = "لن ندخل أرضا قبل أن تُمسح شبرا شبرا، ومن يتحدث عن تقصير فليأت ويحمل معنا كاشف الألغام يوما واحدا"
    one = f'لغم يحصد أربعة أرواح في ريف سلمية\n{LEAD}.\nوقال قائد فوج الهندسة: "{quotation}".'
    two = f'أربعة قتلى في حقل قمح\nلم يكن المزارعون يعرفون أن الجرار سيمر فوق لغم؛ أربعة منهم قضوا في السعن وأصيب ستة.\n"{quotation}"، يقول قائد فوج الهندسة.'
    assert find_copies([article("ا", one), article("ب", two)]) == []


def test_what_a_site_puts_around_everything_makes_no_copies():
    """The same menu, the same call to follow and the same standing paragraph do not make copies of articles that have nothing else in common."""
    around = "تابعوا آخر الأخبار عبر قناتنا على تلغرام وفعّلوا الإشعارات ليصلكم كل جديد فور وقوعه وشاركوا الخبر مع أصدقائكم على فيسبوك وواتساب ومنصة إكس"
    texts = [
        f"{LEAD}.\n{MORE}",
        f"{LAST}.\nوطلب رئيس البلدية من الأهالي أن يبلغوا عن كل جسم غريب يرونه في الحقول وألا يقتربوا منه قبل أن يصل المختصون",
        f"{OTHER}.\nوحطت طائرتان كانتا في الجو في مطار مدينة مجاورة، ونُقل ركابهما بحافلات استأجرتها الشركة على نفقتها",
        "قالت البلدية إن مضخة المياه عادت إلى العمل بعد توقف دام عشرة أيام بسبب نقص الوقود.\nوكان السكان يشترون المياه من صهاريج بأسعار لا يقدر عليها معظمهم",
        "أغلقت قوات الأمن ثلاثة مداخل للسوق بعد العثور على عبوة لم تنفجر تحت جسر المشاة.\nوفككها خبراء من الشرطة بعد ساعتين من دون أن تقع أضرار أو إصابات بين المارة",
    ]
    assert find_copies([article(f"{k}", f"{text}.\n{around}", publisher=f"موقع {k}") for k, text in enumerate(texts)]) == []


def test_buttons_in_latin_letters_are_no_words_of_a_post():
    """What a platform writes around an Arabic post is not the post's."""
    around = "Back to top Loading seems to be taking a while. The site may be over capacity or experiencing a momentary hiccup. Try again or visit the status page for more information"
    assert find_copies([article("ا", f"{LEAD}\n{around}"), article("ب", f"{OTHER}\n{around}")]) == []


def test_credit_tells_who_had_it_first():
    """Who writes "quoting X" has it from X, whatever the days of publication say."""
    giver = article("ا", WHOLE, publisher="وكالة زرياب للأنباء", published="2024-05-07")
    taker = article("ب", f"{LEAD}، نقلا عن وكالة زرياب.\n{MORE}.", published="2024-05-06")
    copy = pair(taker, giver)
    assert (copy.document, copy.original, copy.directed, copy.credited) == ("ب", "ا", True, True)


@pytest.mark.parametrize("head", ["السعن (زرياب) - ", "السعن - زرياب - ", "ذكرت زرياب أن "])
def test_an_agency_named_as_the_source_has_its_credit(head):
    """The agency's tag of a dateline, or a verb of saying before its name, is credit."""
    copy = pair(article("ا", f"{head}{LEAD}.\n{MORE}."), article("ب", WHOLE, publisher="وكالة زرياب للأنباء"))
    assert (copy.document, copy.credited) == ("ا", True)


def test_a_page_that_names_its_source_gives_credit():
    """The line "source: X" beside the text is credit."""
    copy = pair(article("ا", WHOLE, credit="وكالة زرياب"), article("ب", WHOLE, publisher="وكالة زرياب للأنباء"))
    assert (copy.document, copy.credited) == ("ا", True)


def test_nobody_knows_who_was_first_of_two_without_a_day():
    """Without a day and without credit, a copy has no direction, and the family goes by the smallest id."""
    found = find_copies([article("ب", WHOLE), article("ج", WHOLE), article("ا", WHOLE)])
    assert not any(copy.directed for copy in found)
    assert originals(found) == {"ب": "ا", "ج": "ا"}


def test_a_part_of_little_weight_leaves_a_source_of_its_own():
    """Who has a paragraph from elsewhere and the rest by itself is a source of its own."""
    own = f"{OTHER} {LAST} وفي شأن آخر قال تجار في سوق المدينة إن أسعار الطحين تضاعفت خلال أسبوع بسبب إغلاق المعبر الوحيد أمام الشاحنات القادمة من الشمال"
    found = find_copies([article("ا", f"{LEAD}.\n{MORE}.", published="2024-05-06"), article("ب", f"{own}.\n{MORE}.", published="2024-05-07")])
    assert originals(found) == {}


def test_a_chain_of_reprints_leads_to_its_root():
    """Who copies a copy has it from the first."""
    chain = [article(name, WHOLE, published=f"2024-05-0{day}") for day, name in enumerate("جبا", start=1)]
    assert originals(find_copies(chain)) == {"ا": "ج", "ب": "ج"}


def test_a_ring_of_credits_ends():
    """Where each credits the next, the family still has one root."""
    ring = [Copy(a, b, True, 1.0, "whole", ()) for a, b in ("اب", "بج", "جا")]
    assert originals(ring) == {"ب": "ا", "ج": "ا"}


def test_one_house_repeats_itself():
    """An outlet that uses its own standing paragraphs again has not copied itself."""
    one, two = (f"{text}.\n{LAST}." for text in (LEAD, OTHER))
    assert find_copies([article("ا", one, publisher="موقع الرواق"), article("ب", two, publisher="موقع الرواق نت")]) == []


def test_a_paragraph_that_thousands_print_makes_no_square():
    """A text printed by a thousand outlets is one family with a few pairs for each, not half a million pairs."""
    found = find_copies([article(f"{k:04}", WHOLE) for k in range(1000)])
    assert len(found) < 5 * 1000
    assert set(originals(found).values()) == {"0000"}
    assert len(originals(found)) == 999


@pytest.mark.parametrize("text", ["ا " * 200_000, "\u064b" * 100_000, '"' * 50_000, "ب\n" * 100_000, "\ud800 " * 50, ""])
def test_hostile_texts_end(text):
    """Endless, empty and broken texts are compared like others, and in time."""
    assert len(find_copies([article("ا", text), article("ب", text + "ا")])) <= 1


PARTS = st.lists(st.sampled_from([LEAD, MORE, LAST, OTHER]), min_size=1, max_size=4)


@given(st.lists(st.tuples(PARTS, st.sampled_from([None, "2024-05-06", "2024-05-07"])), min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_order_does_not_matter(made: list, draw: random.Random):
    """The same documents in another order give the same copies and the same originals."""
    documents = [article(f"{k}", ".\n".join(parts), published=day) for k, (parts, day) in enumerate(made)]
    mixed = draw.sample(documents, len(documents))
    found = find_copies(documents)
    assert found == find_copies(mixed)
    assert originals(found) == originals(draw.sample(found, len(found)))


@given(st.lists(PARTS, min_size=2, max_size=5))
def test_passages_stand_in_their_texts(made: list):
    """Every passage lies inside both texts, and both have the same words there."""
    documents = {f"{k}": article(f"{k}", ".\n".join(parts)) for k, parts in enumerate(made)}
    for copy in find_copies(documents.values()):
        assert 0 < copy.share <= 1
        for passage in copy.passages:
            one = documents[copy.document].text[passage.taken.start : passage.taken.end]
            two = documents[copy.original].text[passage.given.start : passage.given.end]
            assert set(re.findall(r"\w+", fold(one))) & set(re.findall(r"\w+", fold(two)))


@given(st.lists(st.tuples(st.sampled_from("ابجده"), st.sampled_from("ابجده"), st.booleans(), st.floats(0.05, 1)), max_size=12))
def test_a_root_is_never_a_copy(made: list):
    """The original of a document is no copy itself."""
    roots = originals([Copy(a, b, directed, share, "part", ()) for a, b, directed, share in made if a != b])
    assert not set(roots.values()) & set(roots)


def test_a_name_repeated_is_no_text():
    """A page's name, printed four times around two posts, makes no copies of them."""
    name = "مركز السعن الإعلامي " * 4
    assert find_copies([article("ا", name + "غارة على الحقول الشرقية الآن"), article("ب", name + "وصول المساعدات إلى المخيم الجديد")]) == []
