"""Spellings of an Arabic verb from its past third person masculine singular.

The form (I–X, quadriliteral) and the weakness (hollow, defective, doubled, assimilated, hamzated) are read off the
letters; a shadda on the last letter tells a doubled verb (`أعدّ`), one on the second a verb of form II (`وجّه`). Where letters
do not decide, the present stands after a slash (`قال/يقول`, `أدى/يؤدي`, `لقي/يلقى`).

Persons that news uses: third, all numbers and genders, and first plural; past, present, subjunctive; the passive where it is
spelled otherwise. No imperative. Features: "past", "pres", "past.pass", "pres.pass", and "juss", "juss.pass" for a present
shortened after لم (لم يقل), which without it is some other word.

Source: the verb tables of W. Wright, A Grammar of the Arabic Language (1896), vol. I §§ 35–189.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Pair = tuple[str, str]

_MARKS = re.compile("[\u064b-\u0650\u0652\u0670\u0640]")
_SHADDA = "\u0651"


# Verbs of form I that begin with hamza or waw; every other verb of three such letters is read as form II (أكد, وجه).
_HAMZA_I = frozenset("أخذ أكل أمر أسر أتى أبى أمل أذن أمن أسف أثم".split())
_WAW_I = frozenset("وقع وصل وجد وضع وقف وعد وصف ورد وثق ولد وهب وزن ورث وسع وفد وأد وطئ ولج وعى وقى وشى وفى وجب وجل وخز وثب".split())
# First persons plural that are far better known as other words: share, transport, monument, text, critique, denial.
_OTHER_WORDS = frozenset({"نصيب", "نقل", "نصب", "نقد", "نفي", "نزل", "نقض", "نسب", "نار", "نحو", "نشر", "نهب", "نسف", "نزع"})


def _split(lemma: str) -> tuple[str, bool, bool, str]:
    """(letters, doubled, form II, present or "")."""
    past, _, present = lemma.partition("/")
    past = _MARKS.sub("", past)
    present = _MARKS.sub("", present).replace(_SHADDA, "")
    doubled = past.endswith(_SHADDA)
    second = len(past) > 2 and past[2] == _SHADDA and not doubled
    past = past.replace(_SHADDA, "")
    if len(past) == 3 and not doubled and not present:
        if past[0] == "أ":
            second = second or past not in _HAMZA_I
        elif past[0] == "و":
            second = second or past not in _WAW_I
    return past, doubled, second, present


def _present_stem(past: str, second: bool, doubled: bool) -> str:
    """The bare present stem (without ي) that the letters of the past give."""
    n = len(past)
    if doubled and past[0] in "أا" and n > 2:
        return past[1:]  # أعدّ > يعد, احتل > يحتل
    if past[0] == "ا" or (past[0] == "إ" and n > 4):
        stem = past[1:]  # VII, VIII, IX, X
        if n >= 6 and stem.startswith("ست"):
            if n == 6 and past[4] == "ا":
                return stem[:3] + "ي" + stem[4:]  # استعاد > يستعيد
            return stem[:-1] + "ي" if stem[-1] in "ىا" else stem[:-1] + "ئ" if stem[-1] == "أ" else stem
        return stem[:-1] + "ي" if stem[-1] in "ىا" else stem[:-1] + "ئ" if stem[-1] == "أ" else stem
    if past[0] == "أ" and n == 4:  # IV
        stem = past[1:]
        if stem[1] == "ا":
            return stem[0] + "ي" + stem[2]  # أصاب > يصيب
        return stem[:-1] + "ي" if stem[-1] in "ىا" else stem[:-1] + "ئ" if stem[-1] == "أ" else stem
    if past[0] == "آ" and n >= 3:
        stem = "ؤ" + past[1:]  # آوى > يؤوي
        return stem[:-1] + "ي" if stem[-1] in "ىا" else stem
    if past[0] == "ت" and n >= 4:  # V, VI
        return past
    if n == 4:  # III, quadriliteral
        return past[:-1] + "ي" if past[-1] in "ىا" else past[:-1] + "ئ" if past[-1] == "أ" else past
    if past == "جاء":
        return "جيء"
    if n == 3 and past[1] == "ا":
        return past[0] + "و" + past[2]
    if n == 3 and past[0] == "و" and not second:
        return past[1:-1] + "ي" if past[-1] in "ىا" else past[1:]  # وقع > يقع, ودى > يدي
    if second and past[0] == "أ":
        return "ؤ" + (past[1:-1] + "ي" if past[-1] == "ى" else past[1:])  # أكد > يؤكد, أدى > يؤدي
    if n == 3 and past[-1] == "ا":
        return past[:-1] + "و"  # دعا > يدعو
    if n == 3 and past[-1] == "ى":
        return past[:-1] + "ي"
    if n == 3 and past[-1] == "ي":
        return past[:-1] + "ى"  # لقي > يلقى
    if second and past[-1] == "أ":
        return past[:-1] + "ئ"  # هنّأ > يهنئ
    return past


def _hollow(past: str) -> bool:
    """A long vowel before the last letter that shortens before consonants: قال, أصاب, انهار, اغتال, استعاد (not هاجم)."""
    n = len(past)
    return (
        n > 2
        and past[-2] == "ا"
        and (n == 3 or (n == 4 and past[0] == "أ") or (n == 5 and past[0] == "ا") or (n == 6 and past[:3] == "است"))
    )


def _past_passive(past: str) -> str:
    """The past passive's third person masculine singular; equal to the active where the letters are."""
    n = len(past)
    if _hollow(past):
        return past[:-2] + "ي" + past[-1]  # قيل, أصيب, اغتيل, استعيد
    if past[-1] in "ىا":
        past = past[:-1] + "ي"
    elif past[-1] == "أ":
        past = past[:-1] + "ئ"
    if n == 3 and past[1] == "أ":
        past = past[0] + "ئ" + past[2]  # سأل > سئل
    if n == 4 and past[1] == "ا" and past[0] != "أ":
        past = past[0] + "و" + past[2:]  # هاجم > هوجم
    if n == 5 and past[0] == "ت" and past[2] == "ا":
        past = past[:2] + "و" + past[3:]  # تبادل > تبودل
    return past


def _present_passive(past: str, stem: str, second: bool, doubled: bool) -> str:
    """The bare stem of the present passive; equal to the active where the letters are."""
    n = len(past)
    if _hollow(past):
        return stem[:-2] + "ا" + stem[-1]  # يقال, يصاب, يستعاد
    if n == 3 and past[0] == "و" and not second:
        stem = past  # وجد > يوجد
    if n == 3 and past[0] == "أ" and not second and not doubled:
        stem = "ؤ" + past[1:]  # أخذ > يؤخذ
    if stem[-1] in "يوى" and past[-1] in "ىاي":
        stem = stem[:-1] + "ى"
    elif stem[-1] == "ئ":
        stem = stem[:-1] + "أ"
    return stem


def _past(word: str, hollow_c: str, feature: str) -> Iterator[Pair]:
    """The persons of a past given by its third masculine singular; `hollow_c` is its stem before consonants or ""."""
    weak = word[-1] in "ىا" and len(word) > 2
    yield word, feature
    if weak:
        base = word[:-1]
        third = "و" if word[-1] == "ا" and len(word) == 3 else "ي"
        yield from ((base + end, feature) for end in ("ت", "تا", "وا", third + "ا", third + "ن", third + "نا"))
        return
    if word[-1] == "ي":
        yield from ((word[:-1] + "وا", feature), (word + "ت", feature), (word + "تا", feature), (word + "ا", feature))
        yield from ((word + "ن", feature), (word + "نا", feature))
        return
    before = hollow_c or word
    if word[-1] == "أ":  # بدأوا, بدؤوا
        yield word[:-1] + "ؤوا", feature
        yield word[:-1] + "آ", feature
    if word[-1] == "ئ":
        yield word[:-1] + "ئوا", feature
    if word[-1] == "ء":
        yield word[:-1] + "ؤوا", feature
    yield from ((word + end, feature) for end in ("ت", "ا", "تا", "وا"))
    if before[-1] != "ن":
        yield before + "ن", feature
        yield before + "نا", feature
    else:
        yield before + "ا", feature  # شن + نا is spelled شننا for doubled verbs, أعلنا for the others


def _present(stem: str, short: str, feature: str) -> Iterator[Pair]:
    """The persons of a present given by its bare stem; `short` is that of the jussive and before the feminine ن, or ""."""
    weak = len(stem) > 1 and stem[-1] in "يوى"
    for person in "يتن":
        if person + stem not in _OTHER_WORDS:
            yield person + stem, feature
    if short:
        yield from ((person + short, feature.replace("pres", "juss")) for person in "يت")
    for person in "يت":
        if weak:
            base = stem[:-1]
            pair = stem[:-1] + "ي" if stem[-1] == "ى" else stem
            for form in (base + "ون", base + "وا", pair + "ان", pair + "ا", pair + "ن"):
                yield person + form, feature
            continue
        for form in (stem + "ون", stem + "وا", stem + "ان", stem + "ا", (short or stem).replace("ء", "ئ") + "ن"):
            yield person + form, feature
        if stem[-1] == "أ":
            yield person + stem[:-1] + "ؤون", feature
            yield person + stem[:-1] + "ؤوا", feature


def verb(lemma: str) -> Iterator[Pair]:
    """The (spelling, feature) pairs of a verb; actives first. Raises ValueError where the lemma is no verb."""
    past, doubled, second, given = _split(lemma)
    if not 2 <= len(past) <= 7 or not re.fullmatch("[\u0621-\u064a]+", past):
        raise ValueError("a verb is given by its past, 2 to 7 Arabic letters")
    if given and given[0] not in "ي":
        raise ValueError("the present after the slash begins with ي")
    if len(past) == 2 or (len(past) == 4 and past[0] == "ا" and past[1] not in "ت" and past[-1] not in "ىا"
                          and not second):
        doubled = True  # شن, احتل, انضم
    stem = given[1:] if given else _present_stem(past, second, doubled)
    hollow = _hollow(past) and not doubled
    past_c = past[:-2] + past[-1].replace("ء", "ئ") if hollow else past + past[-1] if doubled else ""
    if stem[-1] in "يوى" and len(stem) > 1 and past[-1] in "ىاي":
        short = stem[:-1]
    elif hollow and len(stem) > 1 and stem[-2] in "اوي":
        short = stem[:-2] + stem[-1]
    else:
        short = ""
    for form, feature in _spellings(past, past_c, stem, short, second, doubled, hollow):
        yield form.replace("أا", "آ"), feature


def _spellings(
    past: str, past_c: str, stem: str, short: str, second: bool, doubled: bool, hollow: bool
) -> Iterator[Pair]:
    yield from _past(past, past_c, "past")
    yield from _present(stem, short, "pres")
    passive = _past_passive(past)
    if passive != past:
        yield from _past(passive, past_c if hollow else "", "past.pass")
    stem_p = _present_passive(past, stem, second, doubled)
    if stem_p != stem:
        yield from _present(stem_p, short if hollow else stem_p[:-1] if short else "", "pres.pass")
