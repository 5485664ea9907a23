"""Counts in a text: digits and number words of all genders and cases, with what widens them ("more than", "at least", "to").

Works on folded token words (`rawi.text.tokens`). What a vague count stands for is the codebook's rule: dozens 24 and more,
hundreds 200, several 2; "more than 20" is 21 and more; "about 20" is 20; "up to 80" is 1 to 80.
"""

from __future__ import annotations

import re

import msgspec

from rawi.text.number_words import AFTER, BEFORE, CHANGE, MODELS, NAMED_BY, NUMBER_WORDS, SHARE, YEAR_OF, NumberWord


class Number(msgspec.Struct, frozen=True, gc=False):
    """A count in words or digits on tokens `first` to `last`: the range it stands for, `max` None open-ended.

    The tokens take in what widens it ("more than", "at least"). `exact` is false for words such as "dozens" and "about".
    A dual noun ("طفلين") is a number on its own token: `dual`. `core` is the token of the number itself."""

    first: int
    last: int
    min: int
    max: int | None
    exact: bool = True
    dual: bool = False
    core: int = -1


_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+$")
_DECIMAL = re.compile(r"\d{1,6}[.,]\d{1,2}$")
#: No count of people or weapons is longer; keeps arithmetic small on hostile input.
MAX_DIGITS = 10
_FEW = frozenset(("some", "some_of"))


def numbers(words: list[str]) -> list[Number]:
    """All counts of `words`, in order, none overlapping. Shares (20%), clock times, dates and years are left out."""
    out: list[Number] = []
    know = NUMBER_WORDS
    n = len(words)
    i = 0
    while i < n:
        word = words[i]
        entry = know.get(word)
        if entry is None and (not "0" <= word[0] <= "9" or i and words[i - 1] in NAMED_BY):
            i += 1
            continue
        found = _count(words, i, entry, n)
        if found is None:
            i += 1
            continue
        if skip := _no_count(words, found[0], n):
            i = skip
            continue
        number = _widened(words, i, found, n)
        if out and number.first < out[-1].last:
            number = msgspec.structs.replace(number, first=out[-1].last)
        out.append(number)
        i = number.last
    return out


#: (end, low, high, exact, is a dual noun)
_Found = tuple[int, int, "int | None", bool, bool]


def _count(words: list[str], i: int, entry: NumberWord | None, n: int) -> _Found | None:
    """The count that begins at token `i`, without what widens it."""
    if entry is None:
        return _digits(words, i, n)
    kind = entry.kind
    if kind == "dual":
        return i + 1, 2, 2, True, True
    if kind in ("vague", "scale_pl"):
        low = entry.value if kind == "vague" else 2 * entry.value
        end = i + 1
        following = NUMBER_WORDS.get(words[end]) if end < n else None
        if kind == "vague" and following and following.kind in ("scale_pl", "scale") and not following.linked:
            # "tens of thousands", "hundreds of thousands"
            low = (20 if entry.value == 24 else 200) * following.value
            end += 1
        return end, low, None, False, False
    if kind in _FEW:
        return _some(words, i, entry, n)
    found = _cardinal(words, i, n)
    return found and (found[0], found[1], found[1], True, False)


def _some(words: list[str], i: int, entry: NumberWord, n: int) -> _Found | None:
    j = i + 1
    if entry.kind == "some":
        following = NUMBER_WORDS.get(words[j]) if j < n else None
        if following and following.kind in ("vague", "scale_pl") and not following.linked:
            value = following.value if following.kind == "vague" else 2 * following.value
            return j + 1, value, None, False, False
        return j, 2, None, False, False
    if entry.article and words[i].endswith("عدد"):
        return None  # "the number"
    # "عدد (6) عنصر", "عدد 6": the number itself; "عدد من", "عدد كبير من": several
    if words[i].endswith("عدد"):
        if j < n and words[j] == "(":
            j += 1
        if j < n and words[j].isdecimal():
            found = _digits(words, j, n)
            if found is not None:
                end = found[0] + 1 if found[0] < n and words[found[0]] == ")" and j == i + 2 else found[0]
                return end, found[1], found[2], found[3], False
    if j < n and words[j] in ("اخر", "اخرى") and words[i].endswith("عدد") and not entry.article and not (j + 1 < n and words[j + 1] == "من"):
        return j + 1, 2, None, False, False
    for j in range(i + 1, min(i + 4, n)):
        if words[j] == "من":
            # "عدد القتلى من": the word between is an adjective, never a definite noun
            if all(not w.startswith("ال") for w in words[i + 1 : j]) or entry.article:
                return j, 2, None, False, False
            return None
    return None


def _digits(words: list[str], i: int, n: int) -> _Found | None:
    word = words[i]
    if i and (words[i - 1] == "ال" or words[i - 1] == "-" and i > 1 and (words[i - 2] in MODELS or words[i - 2].isascii())):
        if not (words[i - 1] == "-" and words[i - 2][0].isdecimal()):
            return None  # "الـ14", "اف-16"
    value: float
    if word.isdecimal():
        if len(word) > MAX_DIGITS:
            return None
        value = int(word)
    elif _GROUPED.match(word) and len(word) <= MAX_DIGITS + 3:
        value = int(word.replace(",", "").replace(".", ""))
    elif _DECIMAL.match(word):
        value = float(word.replace(",", "."))
    else:
        return None
    end = i + 1
    scaled = False
    while end < n:
        entry = NUMBER_WORDS.get(words[end])
        if entry is None or entry.linked or entry.kind not in ("scale", "scale_pl"):
            break
        value *= entry.value
        scaled = True
        end += 1
        # "4 آلاف و500"
        if end + 1 < n and words[end] == "و" and words[end + 1].isdecimal() and len(words[end + 1]) == 3 and entry.value == 1000:
            value += int(words[end + 1])
            end += 2
        elif end < n and words[end] == "ونصف":
            value += entry.value / 2
            end += 1
            if end < n and words[end] in ("الالف", "المليون", "المليار"):
                end += 1
        break
    if value != int(value):
        return None
    if not scaled and 1900 <= value <= 2099 and len(word) == 4 and i and words[i - 1] in YEAR_OF:
        return None
    return end, int(value), int(value), True, False


def _cardinal(words: list[str], i: int, n: int) -> tuple[int, int] | None:
    """End and value of the number words from `i`: units join tens by و, lower ranks follow higher ones by و."""
    total = group = 0
    rank = ""  # of what was read last: "unit", "teen", "tens", "hundred", "scale"
    scale = 1 << 60
    j = i
    while j < n:
        entry = NUMBER_WORDS.get(words[j])
        if entry is None:
            break
        kind, value, linked, _ = entry
        first = j == i
        if kind == "one":
            following = NUMBER_WORDS.get(words[j + 1]) if j + 1 < n else None
            teen = following is not None and following.kind == "ten" and not following.linked
            if not (teen or following is not None and following.kind == "tens" and following.linked):
                break
            kind = "unit"
        if kind == "ten" and not linked and rank == "unit" and 0 < group % 100 < 10:
            group += 10
            rank = "teen"
        elif kind in ("unit", "ten") and (first or linked and rank in ("hundred", "scale")):
            if not first and j + 1 < n and (after := NUMBER_WORDS.get(words[j + 1])) and after.kind == "scale_pl" and after.value >= scale:
                break  # "ألفين وخمسة آلاف": two counts
            group += value
            rank = "unit" if kind == "unit" else "teen"
        elif kind == "tens" and (first or linked and rank in ("unit", "hundred", "scale")):
            group += value
            rank = "tens"
        elif kind == "hundred" and not linked and rank == "unit" and 2 < group < 10:
            group *= 100
            rank = "hundred"
        elif kind in ("hundred", "hundreds") and (first or linked and rank == "scale"):
            group += value
            rank = "hundred"
        elif kind in ("scale", "scale_pl") and not linked and group and value < scale:
            total, group, scale, rank = total + group * value, 0, value, "scale"
        elif kind in ("scale", "scale_du") and value < scale and (first or linked and rank == "scale"):
            twice = kind == "scale_du" or words[j].endswith("فا")
            total, scale, rank = total + value * (2 if twice else 1), value, "scale"
        elif kind == "part" and (first or linked and rank == "scale"):
            following = NUMBER_WORDS.get(words[j + 1]) if j + 1 < n else None
            named = following is not None and following.kind == "scale" and not following.linked
            if first:
                if following is None or not named:
                    return None
                return j + 2, following.value // value
            return j + (2 if named else 1), total + scale // value
        else:
            break
        j += 1
    value = total + group
    return (j, value) if value else None


def _widened(words: list[str], i: int, found: _Found, n: int) -> Number:
    """The number with its modifiers and, where it is one, its range."""
    end, low, high, exact, dual = found
    if dual:
        return Number(i, end, 2, 2, True, True, i)
    first = i
    if end < n and high is not None:
        reach = _range(words, i, end, low, n)
        if reach:
            first, end, low, high = reach
            exact = low == high
    if first and end < n and words[first - 1] == "(" and words[end] == ")":
        first, end = first - 1, end + 1  # "مقتل (12) شخصا"
    kind, first = modifier_before(words, first)
    if not kind:
        kind, end = modifier_after(words, end)
    if kind == "more" and (high == low or high is None and not exact):
        low, high = (low + 1, None) if high is not None else (low, None)
    elif kind == "least":
        high = None
    elif kind == "less" and high is not None:
        low, high = 1, max(1, high - 1)
    elif kind == "upto" and high is not None:
        low = 1
    return Number(first, end, low, high, exact and kind != "about", False, i)


def _no_count(words: list[str], end: int, n: int) -> int:
    """Where a share (20%) or a date (21-02-2022) whose first number ends at `end` is over; 0 if it is neither."""
    if end >= n:
        return 0
    following = words[end]
    if following in SHARE:
        return end + 1
    if following == "في" and end + 1 < n and words[end + 1] in ("الميه", "المايه"):
        return end + 2
    if following == "-" and end + 3 < n and words[end + 1].isdecimal() and words[end + 2] == "-" and words[end + 3].isdecimal():
        return end + 4
    return 0


def _range(words: list[str], i: int, end: int, low: int, n: int) -> tuple[int, int, int, int] | None:
    """(first, last, min, max) where a second number follows: "5-7", "5 إلى 7", "بين 5 و7", "5 أو 7"."""
    before = words[i - 1] if i else ""
    joint = words[end]
    k = end + 1
    between = before.endswith("بين") and len(before) <= 4
    if joint == "و" and between:
        pass
    elif between and (entry := NUMBER_WORDS.get(joint)) is not None and entry.linked:
        k = end
    elif joint not in ("الي", "-", "او"):
        return None
    if k >= n:
        return None
    entry = NUMBER_WORDS.get(words[k])
    if entry is not None and entry.kind in ("dual", "some", "some_of", "vague", "scale_pl"):
        return None
    second = _count(words, k, entry, n) if entry is not None or words[k][0].isdecimal() else None
    if second is None or second[2] is None:
        return None
    high = second[1]
    if joint == "الي" and before == "من" and any(w in CHANGE for w in words[max(0, i - 8) : i]):
        return i, second[0], high, high
    if high <= low:
        return None
    first = i
    if between:
        first = i - 2 if i > 1 and words[i - 2] in ("ما", "وما", "بما") else i - 1
    elif before == "من" and joint == "الي":
        first = i - 1
    elif high >= 1000 * max(low, 1) and joint == "-":
        return None
    if low < 1000 <= second[1] and words[end - 1].isdecimal() and NUMBER_WORDS.get(words[second[0] - 1]) is not None and low * 1000 < high:
        low *= 1000  # "5 إلى 7 آلاف"
    return first, second[0], low, high


def modifier_before(words: list[str], i: int) -> tuple[str, int]:
    """What widens the number at `i` from before it, and where that begins; ("", i) if nothing does."""
    k = i - 1
    if k < 0:
        return "", i
    for phrase, kind in BEFORE.get(words[k], ()):
        size = len(phrase)
        if size <= k + 1 and all(words[k - m] == phrase[m] for m in range(size)):
            return kind, k - size + 1
    return "", i


def modifier_after(words: list[str], end: int) -> tuple[str, int]:
    """What widens a number or counted noun from right after token `end`, and where that ends; ("", end) if nothing does."""
    if end < len(words):
        for phrase, kind in AFTER.get(words[end], ()):
            if tuple(words[end : end + len(phrase)]) == phrase:
                return kind, end + len(phrase)
    return "", end
