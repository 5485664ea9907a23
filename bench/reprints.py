"""Reprints of articles of our own, and independent articles on one incident: what finding copies is measured on.

    python bench/reprints.py            precision and recall for each kind of reprint, beside plain MinHash
    python bench/reprints.py --seed 7

Everything is invented: the articles are those of written.jsonl, the outlets and incidents do not exist. The same seed gives the same documents.
Each corpus holds originals, one reprint of each in one way, articles that nobody took, and independent pairs: the same facts and the same quotation in other words,
each outlet with the same furniture around all it prints and its own standing paragraph at the end.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from rawi.merge.copies import find_copies
from rawi.model import Document
from rawi.text.shadow import fold

KINDS = ("whole", "abridged", "retitled", "reordered", "stitched", "tagged", "furnished", "edited", "excerpt", "post", "mixed")
WRITTEN = Path(__file__).with_name("written.jsonl")
TRANSLATED = Path(__file__).with_name("translated.jsonl")
SENTENCE = re.compile(r"(?<=[.!؟])\s+(?=\S)")


class Corpus(NamedTuple):
    """Documents, and the pairs of ids in which one has words of the other."""

    documents: list[Document]
    pairs: set[frozenset[str]]


class Outlet(NamedTuple):
    name: str
    tag: str
    top: str
    bottom: str
    standing: str


def outlets() -> list[Outlet]:
    """Outlets with what they put around each article."""
    return [
        Outlet(
            "وكالة زرياب للأنباء", "زرياب", "الرئيسية | أخبار عاجلة | محليات | العالم | اقتصاد",
            "تابعوا آخر الأخبار عبر قناة زرياب على تلغرام وعلى منصة إكس، وفعّلوا الإشعارات ليصلكم كل جديد فور وقوعه\nحجم الخط تكبير تصغير طباعة إرسال إلى صديق مشاركة",
            "وزرياب وكالة أنباء خاصة تأسست قبل عشر سنوات وتنشر أخبارها بثلاث لغات، وهي غير مسؤولة عما يرد في تعليقات القراء.",
        ),
        Outlet(
            "شبكة عين الوادي", "عين الوادي", "عين الوادي | شبكة إخبارية مستقلة | من نحن | اتصل بنا",
            "قد يهمك أيضا\nإقرأ المزيد من أخبار المنطقة في صفحتنا واشترك في النشرة البريدية اليومية لتصلك أهم الأخبار صباح كل يوم\nجميع الحقوق محفوظة لشبكة عين الوادي",
            "وتعيش المنطقة منذ أعوام على وقع تصعيد متقطع بين أطراف عدة، في ظل أوضاع معيشية صعبة ونزوح متكرر لآلاف العائلات من قراها.",
        ),
        Outlet(
            "صحيفة مرسى اليوم", "مرسى اليوم", "مرسى اليوم - العدد الإلكتروني",
            "شارك المقال على فيسبوك وتويتر وواتساب\nالآراء الواردة في التعليقات تعبر عن أصحابها ولا تعبر بالضرورة عن رأي صحيفة مرسى اليوم ولا تتحمل الصحيفة أي مسؤولية عنها",
            "",
        ),
        Outlet(
            "موقع الرواق نت", "الرواق نت", "",
            "إذا كان لديك تصحيح أو معلومة إضافية عن هذا الخبر فأرسلها إلى هيئة التحرير عبر النموذج أدناه وسنرد عليك في أقرب وقت ممكن\nالأكثر قراءة\nمواضيع ذات صلة",
            "يذكر أن فرق الرواق نت توثق الأحداث الميدانية عبر شبكة من المراسلين والمتطوعين في مختلف المحافظات.",
        ),
        Outlet("قناة نجمة الشمال", "نجمة الشمال", "", "", ""),
        Outlet("منصة بيادر الإخبارية", "بيادر", "بيادر | تغطية لحظة بلحظة", "للمزيد من التفاصيل تابعونا عبر حساباتنا على مواقع التواصل الاجتماعي", ""),
    ]  # fmt: skip


#: Titles of a desk that writes its own.
_TITLES = (
    "بالتفاصيل.. ماذا جرى خلال الساعات الماضية؟", "تطورات ميدانية متسارعة ومصادر تكشف المزيد", "آخر المستجدات: هذا ما نعرفه حتى الآن",
    "ليلة ساخنة وتفاصيل جديدة عما حدث", "شاهد: اللحظات الأولى بعد الحادثة", "مصادر خاصة تروي ما وقع وتداعياته",
)  # fmt: skip
#: Small edits of a desk: a word for another.
_EDITS = {
    "قتل": "سقط", "مقتل": "سقوط", "أعلن": "أفاد", "أعلنت": "أفادت", "وقال": "وذكر", "وقالت": "وذكرت", "أكد": "شدد", "وأكد": "وشدد", "وأضاف": "وتابع",
    "أسفر": "أدى", "مساء": "ليل", "جراء": "نتيجة", "خلال": "أثناء", "بحسب": "وفق", "وأوضح": "وبيّن", "استهدف": "طال", "منطقة": "ناحية", "نحو": "قرابة",
}  # fmt: skip
_FILLERS = ("أيضا", "بدوره", "هناك", "لاحقا", "تحديدا", "كذلك")

#: What happened, told in four ways a sentence: two articles on one incident never tell a sentence in the same way.
_TOLD = (
    (
        "قُتل {n} أشخاص وجُرح {m} آخرون في {what} على {where}، {day}.",
        "ارتفعت إلى {n} قتلى و{m} جريحا حصيلة {what} الذي ضرب {where} {day}، على ما أعلنت السلطات.",
        "لقي {n} مدنيين حتفهم {day} عندما سقطت القذائف على {where} في {what} أوقع {m} مصابا كذلك.",
        "شهدت {where} {day} {what} راح ضحيته {n} من السكان، ونُقل {m} إلى المستشفيات.",
    ),
    (
        "وهرعت سيارات الإسعاف إلى المكان ونقلت المصابين إلى {hospital} حيث وُصفت حالة بعضهم بالحرجة.",
        "وامتلأت ممرات {hospital} بالجرحى وذويهم، وناشدت إدارته الأهالي التبرع بالدم.",
        "وتولى متطوعون انتشال الضحايا من تحت الركام قبل أن يصل المسعفون من {hospital}.",
        "وفي {hospital} قال طبيب مناوب إن معظم الإصابات في الأطراف والصدر، وإن عمليات عدة أجريت على عجل.",
    ),
    (
        'وقال {who} للصحفيين: "{quote}".',
        '"{quote}"، هكذا علّق {who} على ما جرى.',
        'ونقلت وسائل إعلام محلية عن {who} قوله: "{quote}".',
        'وفي مؤتمر صحفي عُقد في وقت لاحق، صرح {who} قائلا: "{quote}".',
    ),
    (
        "ولم تتبنَّ أي جهة الهجوم حتى ساعة نشر هذا الخبر، فيما تبادل الطرفان الاتهامات بالمسؤولية عنه.",
        "أما الجهة المنفذة فلا تزال مجهولة، وكل طرف يرمي الكرة في ملعب خصمه.",
        "وتضاربت الروايات في شأن المسؤول عن القصف، ولم يصدر تعليق رسمي من الجانب الآخر.",
        "وحمّل ناشطون الطرف المهاجم مسؤولية سقوط الضحايا، وهو لم يعقب على تلك الاتهامات.",
    ),
    (
        "وتضررت {k} منازل وانقطعت الكهرباء عن أحياء بأكملها، كما أُغلقت المدارس ليومين.",
        "كما خلّف الهجوم أضرارا في {k} بيوت على الأقل، وعُطلت الدراسة وقطع التيار عن السكان.",
        "وأحصت البلدية {k} مبان متضررة، وقررت إقفال المدارس إلى حين إصلاح شبكة الكهرباء.",
        "ومن بين ما طاله الدمار {k} دور سكنية ومحول الكهرباء الرئيسي، ولن يعود التلاميذ إلى صفوفهم قبل يومين.",
    ),
    (
        "وكانت البلدة قد تعرضت لهجوم مشابه الشهر الماضي من دون أن يسفر عن ضحايا.",
        "وقبل أسابيع قليلة نجا السكان أنفسهم من قصف لم يوقع إصابات.",
        "ويعيد هذا المشهد إلى الأذهان ما حدث قبل شهر حين اقتصرت الخسائر على الماديات.",
        "يشار إلى أنها المرة الثانية في غضون شهر، بعد حادثة أولى مرت بسلام.",
    ),
)
_WHERE = ("بلدة تل السرو", "قرية عين الشوك", "حي الكروم", "مخيم وادي الرمان", "سوق الجسر القديم", "بلدة خربة النحل")
_WHAT = ("قصف مدفعي", "هجوم صاروخي", "قصف جوي", "هجوم بطائرة مسيّرة")
_DAY = ("صباح الأحد", "مساء الإثنين", "فجر الثلاثاء", "ظهر الأربعاء", "ليل الخميس")
_HOSPITAL = ("مستشفى الرحمة", "المشفى الوطني", "مستشفى ابن سينا", "مركز السلام الطبي")
_WHO = ("مدير الدفاع المدني نبيل الحاج سالم", "الناطق باسم المحافظة كمال الراوي", "عضو المجلس المحلي سعاد المختار")
_QUOTE = (
    "لن نترك الأهالي وحدهم، وفرقنا تعمل منذ اللحظة الأولى لرفع الأنقاض وإيواء العائلات التي فقدت بيوتها، ونطالب المنظمات الدولية بتحمل مسؤولياتها",
    "ما حدث جريمة لا يمكن السكوت عنها، وسنلاحق المسؤولين عنها أمام كل المحافل، ولن نقبل بعد اليوم بأن يدفع المدنيون وحدهم الثمن",
    "الوضع تحت السيطرة والأجهزة المختصة باشرت تحقيقاتها، وسنعلن النتائج للرأي العام فور الانتهاء منها من دون أي مواربة",
)


def corpus(kind: str, seed: int = 1, size: int = 120) -> Corpus:
    """A corpus with `size` originals and a reprint of each in the way of `kind`, as many other articles, and half as many incidents told twice."""
    draw = random.Random(f"{kind}/{seed}")
    written = [json.loads(line) for line in WRITTEN.read_text("utf-8").splitlines()]
    taken = draw.sample(written, 3 * size)
    houses = outlets()
    documents: list[Document] = []
    pairs: set[frozenset[str]] = set()
    for number in range(size):
        base, second, other = taken[3 * number : 3 * number + 3]
        one, two = draw.sample(houses, 2)
        first, extra, copy = f"o{number}", f"p{number}", f"r{number}"
        text = base["text"]
        if kind == "post":
            text = _post(draw, text)
        documents += [_document(first, text, one, base["published"]), _document(f"x{number}", other["text"], draw.choice(houses), other["published"])]
        if kind == "stitched":
            documents.append(_document(extra, second["text"], draw.choice([house for house in houses if house is not two]), second["published"]))
            pairs.add(frozenset((copy, extra)))
        documents.append(_document(copy, _reprint(draw, kind, text, second["text"], one, two), two, base["published"] if draw.random() < 0.7 else None))
        pairs.add(frozenset((copy, first)))
    for number in range(size // 2):
        documents += independent(draw, f"i{number}", houses)
    return Corpus(documents, pairs)


def independent(draw: random.Random, name: str, houses: list[Outlet]) -> list[Document]:
    """Two articles on one incident, neither of which has seen the other: the same facts, the same quotation, other words, each in its outlet's page."""
    facts = {
        "n": draw.randint(3, 9), "m": draw.randint(11, 40), "k": draw.randint(3, 9), "what": draw.choice(_WHAT), "where": draw.choice(_WHERE), "day": draw.choice(_DAY),
        "hospital": draw.choice(_HOSPITAL), "who": draw.choice(_WHO), "quote": draw.choice(_QUOTE),
    }  # fmt: skip
    ways = [draw.sample(range(4), 2) for _ in _TOLD]
    out = []
    for k, house in enumerate(draw.sample(houses, 2)):
        lines = [told[way[k]].format(**facts) for told, way in zip(_TOLD, ways, strict=True)]
        rest = lines[1:]
        draw.shuffle(rest)
        title = f"{facts['n']} قتلى في {facts['what']} على {facts['where']}" if k else f"{facts['what']} يوقع ضحايا في {facts['where']}"
        text = "\n".join([title, f"{house.tag} - {lines[0]}", *rest, *([house.standing] if house.standing else [])])
        out.append(_document(f"{name}{'ab'[k]}", _framed(text, house), house, "2024-05-12"))
    return out


def _document(name: str, text: str, house: Outlet, published: str | None) -> Document:
    return Document(id=name, text=text, publisher=house.name, title=text.split("\n", 1)[0], published=published)


def _framed(text: str, house: Outlet) -> str:
    """A text as its outlet's page has it."""
    return "\n".join(part for part in (house.top, text, house.bottom) if part)


def _reprint(draw: random.Random, kind: str, text: str, second: str, one: Outlet, two: Outlet) -> str:
    if kind == "mixed":
        # as they come: cut or shuffled, the tag changed, a word here and there, another page around it
        ways = (draw.choice(("abridged", "retitled", "reordered")), *(("tagged",) if draw.random() < 0.5 else ()))
        for way in ways:
            text = _reprint(draw, way, text, second, one, two)
        return _reprint(draw, "furnished", _edited(draw, text, 0.05), second, one, two)
    title, _, body = text.partition("\n")
    lines = body.split("\n")
    if kind == "abridged":
        sentences = SENTENCE.split(body)
        kept = set(draw.sample(range(len(sentences)), max(1, round(len(sentences) * draw.uniform(0.3, 0.6)))))
        kept.add(max(range(len(sentences)), key=lambda k: len(sentences[k])))
        return "\n".join([title, *(sentences[k] for k in sorted(kept))])
    if kind == "retitled":
        return "\n".join([draw.choice(_TITLES), *lines])
    if kind == "reordered":
        sentences = SENTENCE.split(body)
        draw.shuffle(sentences)
        return "\n".join([title, *sentences])
    if kind == "stitched":
        return "\n".join([draw.choice(_TITLES), *_half(draw, lines), *_half(draw, second.split("\n")[1:])])
    if kind == "tagged":
        credit = draw.choice((f"نقلا عن {one.tag}", f"({two.tag}) -", f"{two.tag} - متابعات"))
        return "\n".join([title, f"{credit} {lines[0]}", *lines[1:]])
    if kind == "furnished":
        return _framed(text, two) + ("\n" + two.standing if two.standing else "")
    if kind == "edited":
        return _edited(draw, text, 0.07)
    if kind == "excerpt":
        return _edited(draw, draw.choice(_TITLES) + "\n" + _post(draw, body), 0.03)
    if kind == "post":
        return f"{_edited(draw, text, 0.04)} #{draw.choice(('عاجل', 'متابعة', 'خبر'))}"
    return text


def _half(draw: random.Random, lines: list[str]) -> list[str]:
    """About half of an article's words, its lines in a row."""
    words = sum(len(line.split()) for line in lines)
    at = draw.randrange(len(lines))
    out: list[str] = []
    for line in lines[at:] + lines[:at]:
        if sum(len(each.split()) for each in out) >= words / 2:
            break
        out.append(line)
    return out


def _post(draw: random.Random, text: str) -> str:
    """Twenty to sixty words in a row of an article, from the start of a line."""
    lines = [line for line in text.split("\n") if len(line.split()) >= 20] or [text.replace("\n", " ")]
    return " ".join(draw.choice(lines).split()[: draw.randint(20, 60)])


def _edited(draw: random.Random, text: str, share: float) -> str:
    """A text in which a desk has changed a word here and there."""
    out = []
    for line in text.split("\n"):
        words = []
        for word in line.split(" "):
            if word in _EDITS and draw.random() < 0.5:
                word = _EDITS[word]
            elif draw.random() < share:
                word = draw.choice(("", word + " " + draw.choice(_FILLERS)))
            words.append(word)
        out.append(" ".join(word for word in words if word))
    return "\n".join(out)


def minhash(documents: Iterable[Document], least: float = 0.5, count: int = 96) -> set[frozenset[str]]:
    """The pairs that plain MinHash gives: shingles of three words, a likeness (Jaccard) of `least` or more as estimated from `count` hashes."""
    draw = random.Random(5)
    prime = (1 << 61) - 1
    hashes = [(draw.randrange(1, prime), draw.randrange(prime)) for _ in range(count)]
    signatures: dict[str, list[int]] = {}
    for document in documents:
        words = re.findall(r"\w+", fold(document.text))
        shingles = {zlib.crc32(" ".join(words[k : k + 3]).encode()) for k in range(max(1, len(words) - 2))}
        signatures[document.id] = [min((a * shingle + b) % prime for shingle in shingles) for a, b in hashes]
    names = sorted(signatures)
    # bands of two: whatever is half alike has one in common
    bands: dict[tuple[int, int, int], list[str]] = {}
    for name in names:
        for k in range(0, count, 2):
            bands.setdefault((k, *signatures[name][k : k + 2]), []).append(name)
    near = {(a, b) for held in bands.values() for i, a in enumerate(held) for b in held[i + 1 :]}
    return {frozenset(pair) for pair in near if sum(x == y for x, y in zip(*map(signatures.get, pair), strict=True)) >= least * count}


def ours(documents: Iterable[Document]) -> set[frozenset[str]]:
    """The pairs that we find."""
    return {frozenset((copy.document, copy.original)) for copy in find_copies(documents)}


def scores(found: set[frozenset[str]], true: set[frozenset[str]]) -> tuple[float, float]:
    """Precision and recall."""
    hits = len(found & true)
    return hits / len(found) if found else 1.0, hits / len(true)


def measured(kind: str, seed: int = 1, size: int = 120) -> tuple[tuple[float, float], tuple[float, float]]:
    """Precision and recall on the corpus of a kind: ours, and those of plain MinHash on the same documents."""
    made = corpus(kind, seed, size)
    return scores(ours(made.documents), made.pairs), scores(minhash(made.documents), made.pairs)


def translated() -> Corpus:
    """English translations of articles of ours, by hand, among all of ours in Arabic: some of them are independent articles on one incident."""
    folder = WRITTEN.parent.parent / "examples" / "articles"
    arabic = [json.loads(line) for line in WRITTEN.read_text("utf-8").splitlines()] + [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]
    documents = [Document(id=each["id"], text=each["text"], publisher=each["publisher"]) for each in arabic]
    pairs = set()
    for line in TRANSLATED.read_text("utf-8").splitlines():
        each = json.loads(line)
        documents.append(Document(id=f"en-{each['of']}", text=each["text"], publisher="Invented Wire", language="en"))
        pairs.add(frozenset((f"en-{each['of']}", each["of"])))
    return Corpus(documents, pairs)


def measured_translations() -> tuple[float, float]:
    """Precision and recall on the translations."""
    made = translated()
    found = {frozenset((copy.document, copy.original)) for copy in find_copies(made.documents) if copy.kind == "translated"}
    return scores(found, made.pairs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=int, default=120, help="originals of each kind")
    asked = parser.parse_args()
    print(f"{'kind':<11}{'precision':>10}{'recall':>8}   MinHash:{'precision':>10}{'recall':>8}")
    for kind in KINDS:
        (p, r), (q, s) = measured(kind, asked.seed, asked.size)
        print(f"{kind:<11}{p:>10.3f}{r:>8.3f}           {q:>10.3f}{s:>8.3f}")
    p, r = measured_translations()
    print(f"{'translated':<11}{p:>10.3f}{r:>8.3f}")


if __name__ == "__main__":
    main()
