"""The language is seen from the letters."""

import pytest

from rawi.intake.language import language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("قُتل مدنيان في قصف مدفعي استهدف أطراف البلدة مساء أمس، بحسب شهود عيان.", "ar"),
        ("قال القائد ڤيكتور إن چورج پاتون زار المدينة وتفقد القوات المنتشرة في المحور الشرقي والتقى قادة الفصائل.", "ar"),
        ("دو غیرنظامی در حملهٔ توپخانه‌ای به حومهٔ شهر کشته شدند و پنج نفر دیگر زخمی شدند، منابع پزشکی می‌گویند چند خانه ویران شد.", "fa"),
        ("شہر کے نواح میں گولہ باری سے دو شہری ہلاک اور پانچ زخمی ہو گئے، ہسپتال کے ذرائع نے بتایا ہے۔", "ur"),
        ("دوو هاووڵاتی لە تۆپبارانی دەوروبەری شارەکە کوژران و پێنج کەسی تریش بریندار بوون، سەرچاوەیەکی پزیشکی ڕایگەیاند.", "ckb"),
        ("Two civilians were killed by shelling on the edge of the town on Monday, a medical source said.", "en"),
        ("Deux civils ont été tués par un bombardement sur la ville, selon une source médicale.", "und"),
        ("F16 وطائرات MQ-9 تقصف مواقع", "ar"),
        ("123", "ar"),
    ],
)
def test_languages_of_the_region(text, code):
    """Arabic is told from its neighbours in the same script, and English from other languages in Latin letters."""
    assert language(text) == code
