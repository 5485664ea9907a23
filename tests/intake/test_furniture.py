"""What surrounds an article is cut off; what is its own stays."""

import pytest

from rawi.intake.furniture import cut

BODY = "قُتل مدني وأصيب اثنان في قصف استهدف أطراف البلدة، بحسب مصدر طبي."
MORE = "وقال شهود إن القصف استمر ساعة كاملة."


@pytest.mark.parametrize(
    "line",
    [
        "شارك فيسبوك تويتر واتساب",
        "فيسبوك",
        "شارك هذا المقال",
        "الرئيسية / أخبار / سياسة",
        "أخبار | تقارير | فيديو | صور",
        "تابعنا على تلغرام",
        "جميع الحقوق محفوظة © 2024",
        "حجم الخط",
        "مدة القراءة: 3 دقائق",
        "آخر تحديث: 5 أيلول 2024 - 10:12",
        "نسخ الرابط",
        "* * *",
        "اقرأ أيضاً: هدنة جديدة في الجنوب تبدأ غداً",
        "إقرأ أيضا هدنة جديدة في الجنوب",
        "اشترك في نشرتنا البريدية",
    ],
)
def test_lines_of_the_page_are_cut(line):
    """Share bars, menus, notices and links to other stories are no words of the article."""
    assert cut([BODY, line, MORE]).lines == [BODY, MORE]


@pytest.mark.parametrize(
    "line",
    [
        "شارك المئات في تظاهرة وسط المدينة للمطالبة بإطلاق المعتقلين.",
        "المزيد من القتلى في قصف على الحي الشرقي",
        "المصدر قال إن القوات انسحبت من الحي.",
        "شاهد عيان روى للوكالة تفاصيل الهجوم",
        "انضم إلى القتال عشرات المسلحين من الريف الجنوبي.",
        "آخر الأخبار الواردة من الجبهة تفيد بسقوط قتلى في صفوف المهاجمين.",
        "نشر في المنطقة أكثر من ألفي جندي من قوات حفظ السلام.",
        "مشاهد من القصف",
        "الرئيسية في المفاوضات هي مسألة المعابر التي لم تُحسم بعد.",
        "5",
    ],
)
def test_the_articles_own_lines_stay(line):
    """A line that begins like furniture but tells something is the article's."""
    assert cut([BODY, line, MORE]).lines == [BODY, line, MORE]


@pytest.mark.parametrize(
    ("lines", "credit"),
    [
        (["المصدر: وكالات"], "وكالات"),
        (["المصدر : الشرق الجديد + وكالات"], "الشرق الجديد + وكالات"),
        (["المصدر", "وكالة المرفأ"], "وكالة المرفأ"),
        (["(المصدر: رويترز)"], "رويترز"),
        (["مصدر الخبر: إذاعة الجبل"], "إذاعة الجبل"),
    ],
)
def test_the_credit_is_kept_and_its_line_cut(lines, credit):
    """The closing "Source: X" is no sentence of the article, but X is known."""
    found = cut([BODY, *lines])
    assert (found.lines, found.credit) == ([BODY], credit)


def test_links_below_a_heading_go_with_it():
    """Bare headlines below "related" are cut; the first full sentence after them is the article again."""
    lines = [BODY, "مواضيع ذات صلة", "هدنة في الجنوب تدخل يومها الثالث", "ارتفاع أسعار الوقود", MORE]
    assert cut(lines).lines == [BODY, MORE]


def test_keywords_go_with_their_heading():
    """Keywords below "tags" are cut."""
    assert cut([BODY, "كلمات مفتاحية:", "سوريا", "قصف مدفعي"]).lines == [BODY]
    assert cut([BODY, "الوسوم: سوريا، قصف، مدفعية"]).lines == [BODY]
