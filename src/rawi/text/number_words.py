"""The closed classes of Arabic counting, folded: number words, vague counts, what widens a number, dual nouns.

Everything is spelled out once at import, clitics included, so that reading a word is one dict look-up.
"""

from __future__ import annotations

from typing import NamedTuple

from rawi.text.shadow import fold


class NumberWord(NamedTuple):
    """`kind`: "unit", "ten" (عشر alone or as the second half of a teen), "tens", "hundred", "scale", "scale_pl", "scale_du", "part",
    "vague" (dozens), "some" (several), "dual" (a dual noun). `linked`: with a conjunction. `article`: with ال."""

    kind: str
    value: int
    linked: bool
    article: bool


_UNITS = {
    2: "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي اتنين ثنتان ثنتين ثنتي",
    3: "ثلاث ثلاثة", 4: "أربع أربعة", 5: "خمس خمسة", 6: "ست ستة", 7: "سبع سبعة", 8: "ثمان ثماني ثمانية ثمانٍ", 9: "تسع تسعة",
}
_TEN = "عشر عشرة"
_ONE = "أحد إحدى احدى واحد واحدة"  # a number only before "عشر" or "وعشرون"
_TENS = {
    20: "عشرون عشرين", 30: "ثلاثون ثلاثين", 40: "أربعون أربعين", 50: "خمسون خمسين", 60: "ستون ستين", 70: "سبعون سبعين",
    80: "ثمانون ثمانين", 90: "تسعون تسعين",
}
_HUNDRED = "مئة مائة مية ماية"
_TWO_HUNDRED = "مئتان مئتين مائتان مائتين مئتا مئتي مائتا مائتي"
_STEMS = {3: "ثلاث", 4: "أربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان ثماني ثمن", 9: "تسع"}
_SCALES = {
    1_000: ("ألف ألفا", "آلاف ألوف", "ألفان ألفين ألفي"),
    1_000_000: ("مليون مليونا", "ملايين", "مليونان مليونين مليوني"),
    1_000_000_000: ("مليار مليارا بليون", "مليارات", "ملياران مليارين ملياري"),
}
_VAGUE = {24: "عشرات", 200: "مئات مائات"}
_SOME = "بضع بضعة عدة عديد بعض"
#: "some" only with a following "من": "عدد من", "عدد كبير من", "الكثير من".
_SOME_OF = "عدد عددا أعداد أعدادا كثير كثيرا كثيرون كثيرين عشرات مئات جمع"
_PART = {2: "نصف", 4: "ربع"}

# Nouns whose ـان/ـين can only be dual, because their plural is broken or in ات.
_DUAL_PEOPLE = (
    "طفل طفلة شخص رجل امرأة سيدة فتاة فتى شاب شابة جندي شرطي ضابط عنصر قتيل قتل جريح شهيد مصابة مدنية طالبة عامل عاملة "
    "نجل ابن ابنة شقيق شقيقة أخ أخت صبي رضيع رضيعة أسير رهينة جثة جثمان فرد حارس سجين طبيب طبيبة راع ضحية أب زوجة زوج تلميذ تلميذة "
    "صحفية صحافية ممرضة جاسوس عميل مسنة إسرائيلية فلسطينية عائلة أسرة حفيد قيادية رقيب عريف نقيب عقيد عميد وزير نائب قاض إمام تاجر "
    "ناشطة متظاهرة متطوعة انتحارية أجنبي موظفة جريحة قتيلة شهيدة مواطنة معلمة خبير زعيم أمير قائد سائح حاج شيخ سفير"
)
# Nouns with a sound plural: their ـين is as well "several", so only ـان is dual.
_DUAL_SOUND = (
    "مدني مصاب مواطن نازح لاجئ مزارع صياد ناشط متظاهر مهاجم انتحاري مصور طيار مستشار مختطف مسن متطوع موظف سائق مجند عسكري مسلح مقاتل "
    "إرهابي صحفي صحافي إعلامي مراسل مسعف ممرض معتقل مدرس معلم مهندس مسؤول قيادي عضو فلسطيني إسرائيلي سوري عراقي لبناني يمني تركي "
    "أميركي أمريكي روسي إيراني مستوطن مسافر متهم مشتبه مفجر حوثي متشدد متطرف جهادي متمرد"
)
_DUAL_THINGS = (
    "صاروخ قذيفة غارة طائرة مسيرة مروحية عبوة قنبلة دبابة سيارة شاحنة مركبة آلية عربة دراجة حافلة زورق سفينة انفجار تفجير هجوم ضربة "
    "منزل مبنى موقع قاعدة حاجز برميل لغم رصاصة طلقة عملية قرية بلدة مدينة مدفع هاون مقاتلة مدرعة ناقلة منصة خيمة مدرسة مستشفى مسجد "
    "حزام شحنة صهريج جرافة محطة نقطة ثكنة معسكر حي"
)

# Proclitics as (letters, joins with و/ف, article).
_PLAIN = (("", False), ("و", True), ("ف", True), ("ب", False), ("ل", False), ("وب", True), ("ول", True))
_WITH_ARTICLE = (("ال", False), ("وال", True), ("فال", True), ("بال", False), ("كال", False), ("لل", False), ("وبال", True), ("ولل", True))
#: Words that the clitics above would turn into another word: the weekdays, "you are not".
_NOT = frozenset(("لست", "الاثنين", "والاثنين", "الاحد", "والاحد", "للاثنين", "بالاثنين", "فست", "بالميه", "بالمايه", "الواحد", "والواحد", "الجمع", "والجمع", "بالجمع"))


def _dual(noun: str) -> list[str]:
    if noun.endswith("ه"):
        stem = noun[:-1] + "ت"
    elif noun in {"اخ", "اب"}:
        stem = noun + "و"
    else:
        stem = noun
    forms = [stem + "ان", stem + "ين"]
    if noun in ("امراه", "ابن", "ابنه", "جثه", "شقيق", "شقيقه", "طفله"):
        forms += [stem + "ا", stem + "ي"]  # the construct, where no other word is spelled so
    return forms


def _table() -> dict[str, NumberWord]:
    bare: dict[str, tuple[str, int]] = {}

    def put(words: str, kind: str, value: int) -> None:
        for word in fold(words).split():
            bare.setdefault(word, (kind, value))

    for value, words in _UNITS.items():
        put(words, "unit", value)
    put(_ONE, "one", 1)
    put(_TEN, "ten", 10)
    for value, words in _TENS.items():
        put(words, "tens", value)
    put(_HUNDRED, "hundred", 100)
    put(_TWO_HUNDRED, "hundreds", 200)
    for value, words in _STEMS.items():
        for stem in words.split():
            for hundred in _HUNDRED.split():
                put(stem + hundred, "hundreds", value * 100)
        for unit in (_UNITS[value]).split():
            put(fold(unit) + "عشر", "tens", value + 10)  # written together
    for value, (one, many, two) in _SCALES.items():
        put(one, "scale", value)
        put(many, "scale_pl", value)
        put(two, "scale_du", value)
    for value, words in _VAGUE.items():
        put(words, "vague", value)
    put(_SOME, "some", 2)
    put(_SOME_OF, "some_of", 2)
    for value, words in _PART.items():
        put(words, "part", value)
    for noun in fold(_DUAL_PEOPLE + " " + _DUAL_THINGS).split():
        put(" ".join(_dual(noun)), "dual", 2)
    for noun in fold(_DUAL_SOUND).split():
        put(noun + "ان", "dual", 2)
    out: dict[str, NumberWord] = {}
    for word, (kind, value) in bare.items():
        for letters, linked in _PLAIN:
            full = letters + word
            if full not in _NOT:
                out.setdefault(full, NumberWord(kind, value, linked, False))
    for word, (kind, value) in bare.items():
        for letters, linked in _WITH_ARTICLE:
            full = letters + word
            if full not in _NOT:
                out.setdefault(full, NumberWord(kind, value, linked, True))
    return out


#: Folded word, clitics included -> what it counts.
NUMBER_WORDS: dict[str, NumberWord] = _table()

#: What stands before a number, and what it makes of it.
_BEFORE = {
    "more": "أكثر من|ما يزيد عن|ما يزيد على|يزيد عن|يزيد على|تزيد عن|تزيد على|أزيد من|ما يربو على|يربو على|ما يفوق|يفوق|تفوق|يتجاوز|تتجاوز|"
    "تجاوز|تجاوزت|ما يتجاوز|فوق|أكثر عن|ما ينيف على",
    "least": "ما لا يقل عن|مالا يقل عن|لا يقل عن|لا تقل عن|ما لا يقل على|ما يقل على|على الأقل|على أقل تقدير|ليس أقل من|بحد أدنى|كحد أدنى",
    "about": "نحو|حوالي|حوالى|قرابة|زهاء|ما يقارب|ما يقارب من|يقارب|ما يقرب من|يقرب من|ما يناهز|يناهز|بحدود|في حدود|تقريبا|قريب من|نحوا من|ما يقارب ال",
    "less": "أقل من|ما يقل عن|دون ال",
    "upto": "ما يصل إلى|يصل إلى|ما لا يزيد عن|لا يزيد عن|ما لا يزيد على|لا يزيد على|لا يتجاوز|ما لا يتجاوز|بحد أقصى|كحد أقصى|حتى ال",
}
_AFTER = {
    "least": "على الأقل|على أقل تقدير|كحد أدنى|بحد أدنى|على أقل تقدير|أو أكثر|فأكثر|في أقل تقدير",
    "about": "تقريبا|على وجه التقريب",
    "upto": "كحد أقصى|بحد أقصى|على الأكثر",
}


def _before() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Last word -> the phrases that end on it, longest first, read backwards."""
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, phrases in _BEFORE.items():
        for phrase in fold(phrases).split("|"):
            words = phrase.split()
            for clitic in ("", "و", "ف", "ب", "ل", "وب", "ول"):
                spelled = [clitic + words[0], *words[1:]]
                out.setdefault(spelled[-1], []).append((tuple(reversed(spelled)), kind))
    for options in out.values():
        options.sort(key=lambda option: -len(option[0]))
    return out


def _after() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, phrases in _AFTER.items():
        for phrase in fold(phrases).split("|"):
            words = tuple(phrase.split())
            out.setdefault(words[0], []).append((words, kind))
    return out


BEFORE = _before()
AFTER = _after()
#: Words after a number that make it a share, not a count.
SHARE = frozenset(("%", "٪", "بالميه", "بالمايه", "بالمئه", "%."))
#: Names of aircraft and guns before a dash and a number: "ميغ-29" is no count.
MODELS = frozenset(
    clitic + name for clitic in ("", "و") for name in "ميغ ميج ميك سو كا تي اف اس بي سي ام اكس كي يو ان تو مي ايه اي اتش في ار جي".split()
)
#: Words before a number that make it a name: "resolution 2254".
NAMED_BY = frozenset(fold("رقم القرار قرار المادة مادة القانون قانون اللواء لواء الفرقة فرقة الكتيبة كتيبة الفوج فوج الساعة بند البند الفقرة صفحة القناة قناة طراز عيار").split())
#: Words before a number that make it a year.
YEAR_OF = frozenset(("عام", "عامي", "العام", "سنه", "لعام", "لسنه", "بعام", "اعوام", "وعام", "منذ", "بسنه"))
#: Words of rising and falling: "from 5 to 7" after them is no range but a change, and the last number counts.
CHANGE = frozenset(fold(
    "ارتفع ارتفعت يرتفع ترتفع ليرتفع لترتفع ارتفاع بارتفاع وارتفعت وارتفع زاد زادت ازداد ازدادت ارتفاعا رفع ورفع رفعت انخفض انخفضت تراجع تراجعت صعد "
    "قفز قفزت تضاعف").split())
