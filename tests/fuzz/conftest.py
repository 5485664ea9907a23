"""Documents that nobody would write: made from a number, so that a failing one can be made again."""

import csv
import random
from functools import cache
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DATA = Path(__file__).resolve().parents[2] / "src" / "rawi" / "knowledge" / "ar"

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآىةؤئء"
MARKS = " .,،؛:؟!…-–—()[]/%\n\t\u00a0"
QUOTES = "\"'«»“”„‹›‘’"
INVISIBLE = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c\u200b\u200c\u200d\ufeff\u00ad\u0640\u064b\u064e\u0651\u0670"
DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲"
WORDS = (
    "قصف هجوم غارة مقتل قتل أصيب جرح استشهد عشرات مئات آلاف مليون نحو أكثر من حوالي ما لا يقل عن بين و أو إلى اليوم أمس فجر مساء ليل الإثنين "
    "الثلاثاء الماضي الجاري آذار مارس رمضان 1445 هـ 2024 12/3/2024 13:38 قال قالت أعلن نفى بحسب وفق نقلا عن مصدر مصادر محلية عسكري مدينة بلدة قرية "
    "ريف شمال جنوب قرب حلب دمشق غزة صنعاء بغداد مأرب الجيش قوات طائرة مسيرة صاروخ صواريخ قذيفة عبوة ناسفة مدنيين أطفال نساء عنصر عناصر آخرون بينهم لم لن قد "
    "كان الذي التي حيث ثم كما سوف س لا ليس إن أن هذا الهجوم ذاته القصف المصدر رويترز وكالة ."
).split()


@cache
def seeds() -> tuple[str, ...]:
    import msgspec

    return tuple(msgspec.json.decode(path.read_bytes())["text"] for path in sorted((EXAMPLES / "gold").glob("*.json")))


@cache
def pages() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted((EXAMPLES / "articles").glob("*.html")))


@cache
def known_words() -> tuple[str, ...]:
    """Words and phrases of the knowledge files: text in which everything is a hit."""
    found = []
    for path in sorted(DATA.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(line for line in lines if line.strip() and not line.startswith("#")):
                for form in (row.get("forms") or "").split("|"):
                    plain = form.partition(":")[2] if form[:2] in {"n:", "v:", "a:"} else form
                    found.append(plain.partition("/")[0].strip())
    return tuple(word for word in found if word)


def unicode_soup(draw: random.Random) -> str:
    """Any code points but surrogates."""
    size = draw.choice([0, 1, 2, 10, 100, 600])
    points = (draw.choice([draw.randrange(0x110000), draw.randrange(0x600, 0x780), draw.randrange(0x20, 0x250)]) for _ in range(size))
    return "".join(chr(p) for p in points if not 0xD800 <= p < 0xE000)


def arabic_soup(draw: random.Random) -> str:
    letters = LETTERS * 6 + MARKS * 3 + " " * 40 + QUOTES + INVISIBLE + DIGITS
    return "".join(draw.choices(letters, k=draw.choice([5, 80, 900])))


def word_soup(draw: random.Random) -> str:
    """Words of the reader's own trade in no order: hits everywhere, sense nowhere."""
    glue = draw.choice([" ", " ", " ", "، ", ". ", "\n", " و", " ال"])
    return glue.join(draw.choices(WORDS if draw.random() < 0.6 else known_words(), k=draw.choice([3, 40, 250])))


def mutated(draw: random.Random) -> str:
    """An article with letters and pieces taken out, doubled, moved and put in."""
    text = draw.choice(seeds())
    for _ in range(draw.randint(1, 25)):
        i = draw.randrange(len(text) + 1)
        j = min(len(text), i + draw.choice([1, 1, 5, 40, 200]))
        change = draw.randrange(6)
        if change == 0:
            text = text[:i] + text[j:]
        elif change == 1:
            text = text[:j] + text[i:j] * draw.randint(1, 4) + text[j:]
        elif change == 2:
            text = text[:i] + draw.choice(INVISIBLE + QUOTES + MARKS + DIGITS) * draw.randint(1, 3) + text[i:]
        elif change == 3:
            text = text[:i] + draw.choice(WORDS) + text[i:]
        elif change == 4:
            text = text[j:] + text[i:j] + text[:i]
        else:
            text = text[:i] + text[i:j].replace(" ", draw.choice(["", "\n", "\u00a0", "ـ"])) + text[j:]
    return text


def spliced(draw: random.Random) -> str:
    """Sentences of several articles as one."""
    sentences = [s for text in draw.sample(seeds(), 4) for s in text.replace("\n", ". ").split(". ")]
    draw.shuffle(sentences)
    return draw.choice([". ", "\n", " ", "، "]).join(sentences)


def quotes(draw: random.Random) -> str:
    """Quotations inside quotations that never close."""
    depth = draw.choice([3, 50, 400])
    parts = [draw.choice(QUOTES) + draw.choice(["", " "]) + draw.choice(WORDS) for _ in range(depth)]
    return draw.choice(["قال ", ""]) + " ".join(parts) + draw.choice(QUOTES) * draw.randint(0, depth)


def bidi(draw: random.Random) -> str:
    """An article with a mark of direction between any two letters."""
    text = draw.choice(seeds())[: draw.choice([50, 300, 900])]
    rate = draw.random()
    return "".join(c + (draw.choice(INVISIBLE) * draw.choice([1, 1, 9]) if draw.random() < rate else "") for c in text)


def numbers(draw: random.Random) -> str:
    """Figures beyond sense."""
    parts = []
    for _ in range(draw.randint(1, 60)):
        digits = "".join(draw.choices(DIGITS, k=draw.choice([1, 2, 4, 9, 60])))
        parts.append(draw.choice([digits, digits + "." + digits, digits + "/" + digits + "/" + digits, digits + ":" + digits, "-" + digits, digits + "%"]))
        parts.append(draw.choice(["قتيلاً", "جريح", "مليون", "ألف", "و", "إلى", "من", "شباط", "رمضان", "هـ", "عام", "صاروخ", "بين", "الساعة"]))
    return " ".join(parts)


def repeated(draw: random.Random) -> str:
    """One piece over and over."""
    piece = draw.choice([*WORDS, "و", "ال", "قال إن ", "قتل 5 ", "في حلب ", "«", "\n", "بين ", "مقتل وإصابة ", "ومن ", "آلاف ", "أمس "])
    return (piece + draw.choice(["", " "])) * draw.choice([3, 100, 1500])


MAKERS = (unicode_soup, arabic_soup, word_soup, word_soup, mutated, mutated, mutated, spliced, quotes, bidi, numbers, repeated)


def make_text(number: int) -> str:
    draw = random.Random(number)
    return MAKERS[number % len(MAKERS)](draw)


def make_page(number: int) -> bytes:
    """A web page cut, with bytes changed, and tags doubled or torn."""
    draw = random.Random(number)
    page = bytearray(draw.choice(pages()))
    for _ in range(draw.randint(1, 12)):
        i = draw.randrange(len(page) + 1)
        change = draw.randrange(5)
        if change == 0:
            page[i : i + draw.choice([1, 20, 400])] = b""
        elif change == 1:
            page[i:i] = draw.choice([b"<div>" * 50, b"</p>", b"<!--", b"<script>", b"]]>", b"&#x202e;", b"&amp" * 9, b"\x00", b"\xff\xfe", b"<p>" * 300])
        elif change == 2:
            page[i : i + 3] = draw.randbytes(3)
        elif change == 3:
            page = page[: max(1, i)]
        else:
            page[i:i] = page[max(0, i - 300) : i]
    return bytes(page) or b" "


@pytest.fixture(scope="session")
def text_of_number():
    return make_text


@pytest.fixture(scope="session")
def page_of_number():
    return make_page


@pytest.fixture(scope="session")
def long_text():
    """A text of that many characters: articles one after the other, or (hostile) one line without a mark of punctuation."""

    def make(size: int, *, hostile: bool = False) -> str:
        text = "\n".join(seeds())
        if hostile:
            text = "".join(c if c.isalnum() else " " for c in text)
        return (text * (size // len(text) + 1))[:size]

    return make
