"""Where the name of a speaker begins and ends, and what kind of source it is.

A speaker is a noun phrase: title, body, name, place ("قائد شرطة المدينة، العقيد فلان"). It ends at what is said (أن, a colon, a
quotation, the preposition of the verb, a noun of happening), at a time, at the channel ("في بيان") or at a comma that no title follows.
"""

from __future__ import annotations

import msgspec

from rawi.reader.says_cast import COMMAS, Cast

#: No name of a speaker is longer than this many tokens.
LONGEST = 18
PREPOSITIONS = frozenset({"عن", "الي", "علي", "من"})
_SHORT_VERBS = frozenset({"قال", "ذكر", "نقل", "طلب", "رفض", "حذر", "اكد", "زعم"})
_RANKS = frozenset({"rank", "honour"})
_LOOSE = frozenset({"في", "من", "علي", "الي", "عن", "مع", "و", "ل", "ب", "(", "-", "باسم", "ان", "الذي", "التي", "الذين"})


class Phrase(msgspec.Struct, frozen=True, gc=False):
    """The name on tokens `first` to `last`; `known`: it holds a word for a source, a medium or a party."""

    first: int
    last: int
    kind: str
    role: str
    known: bool


def phrase(cast: Cast, first: int, end: int, takes: str = "", governed: bool = False) -> Phrase | None:
    """The speaker's name that begins on `first` and ends before `end`, or None where no name can begin.

    `governed`: a preposition stands before it, whose ل may be written on its first word."""
    if first >= end or _closed(cast, first, first, takes):
        return None
    if not governed:
        hit = cast.media.get(first) or cast.sources.get(first) or cast.actors.get(first)
        if cast.words[first] == "ل" or hit is not None and hit.prefix not in ("", "و", "ف") or listener(cast.words[first]):
            return None
    words = cast.words
    j = first
    limit = min(end, first + LONGEST)
    while j < limit:
        word = words[j]
        if j > first and _closed(cast, first, j, takes):
            break
        if word in COMMAS:
            more = _apposition(cast, first, j + 1, limit, takes)
            if not more:
                break
            j = more
            continue
        if word == "(":
            close = _bracket(words, j, limit)
            if not close:
                break
            j = close
            continue
        if not word[0].isalnum() and word not in ("-", ".", "/", "@"):
            break
        if word == "-" and (cast.role(first) != "medium" or j + 1 < limit and not words[j + 1][0].isalnum()):
            break
        j = cast.end_of(j)
    j = min(j, limit)
    while j > first and (words[j - 1] in _LOOSE and (words[j - 1] != "علي" or j - 1 in cast.particle) or words[j - 1] in COMMAS or not words[j - 1][0].isalnum() and words[j - 1] != ")"):
        j -= 1
    if j == first:
        return None
    kind, role, known = _kind(cast, first, j)
    return Phrase(first, j, kind, role, known)


def _closed(cast: Cast, first: int, j: int, takes: str) -> bool:
    """Whether the name that began on `first` cannot hold token `j`."""
    if j in cast.that or j in cast.time or j in cast.when or j in cast.channel or j in cast.participles or j in cast.preps:
        return True
    if j in cast.speech and (j > first or not cast.role(j)):
        return True
    word = cast.words[j]
    if word == ":":
        return True
    if takes and word in PREPOSITIONS and word in takes:
        return True
    if j in cast.particle:
        if word == "عن" and cast.role(first) != "paper" or word == "في" and j + 1 < len(cast.words) and (cast.words[j + 1][0].isdigit() or cast.words[j + 1] == "ال"):
            return True
        if word in ("الذي", "التي", "الذين") and j + 1 in cast.verbs or word == "في" and cast.role(j + 1) == "paper":
            return True
        return j == first or word not in ("في", "من", "عن", "علي", "الي", "مع", "بين", "التي", "الذي", "الذين", "او")
    hit = cast.matter.get(j)
    if hit is not None and not hit.article and (j == first or hit.prefix in ("", "ب") and not _construct(cast, j - 1)):
        return True
    hit = cast.verbs.get(j)
    if hit is not None and j not in cast.sources and (j == first or _words_apart(cast, j)):
        return True
    hit = cast.happens.get(j)
    if hit is not None and not hit.article and j not in cast.sources and (hit.feature.startswith(("past", "pres")) or not _construct(cast, j - 1)):
        return True
    if hit is not None and hit.article and j > first and cast.words[j - 1].startswith(("ال", "وال")) and not hit.feature.startswith(("past", "pres")) \
            and j not in cast.sources:
        return True  # "تبنت الجماعة الهجوم": an object
    if j > first and word[0] == "ب" and "ب!" in takes and not cast.role(j) and len(word) > 3:
        return True
    if j == first:
        return not word[0].isalpha() or word[0] == "ب" and "ب" in takes and not cast.role(j)
    if cast.role(j) == "state" and (cast.role(j - 1) == "state" or j - 1 not in cast.sources and j - 1 not in cast.particle) or _party(cast, j):
        return True  # "اتهم فلان إيران": the one accused
    hit = cast.media.get(j) or cast.sources.get(j)
    if hit is not None and hit.prefix == "ل" and (j in cast.media or hit.entry.data["role"] == "outlet"):
        return cast.role(first) != "paper"  # "قال فلان لرويترز": the listener, not the speaker
    if hit is not None and cast.role(j) == "title" and cast.role(first) == "title" and j > first + 1:
        if hit.prefix == "ل" or hit.article and hit.entry.id not in _RANKS and cast.role(j - 1) == "" and cast.words[j - 1] != "باسم" \
                and cast.words[j - 1] not in COMMAS and j - 1 not in cast.particle:
            return True  # "دعا وزير … الرئيس": whom he calls on
    if cast.role(j) in ("actor", "state", "body") and cast.role(first) == "head" and j == first + 1 and cast.sources[first].article and word.startswith("ال"):
        return True  # "حذر المصدر الاحتلال"
    if word.endswith("ها") and len(word) > 3 and cast.role(first) in ("state", "body", "actor") and cast.role(j) == "":
        return True  # "أعلنت إسرائيل تأييدها"
    if word == "ل" or listener(word) or word[:2] == "لل" and word[2:] in cast.bare:
        return cast.role(first) != "paper"
    if word in ("التي", "الذي", "الذين") and cast.role(first) == "paper":
        return True
    if cast.role(first) in ("body", "medium", "outlet") and word[-1] == "ا" and len(word) > 3 and cast.role(j) in ("", "paper") and word[:2] != "ال" \
            and cast.words[j - 1].startswith("ال"):
        return True  # "نشرت السلطات المحلية رسما": an object
    if hit is not None and hit.prefix in ("و", "ول") and cast.role(j) in ("head", "title", "outlet", "medium", "body"):
        return cast.role(j) != "body" or cast.role(first) == "body" and not hit.article
    return False


def _party(cast: Cast, j: int) -> bool:
    """Whether token `j` begins the name of another party, after a definite noun or adjective ("حذر الجيش … حزب الله")."""
    hit = cast.parties.get(j)
    return hit is not None and hit.entry.data["kind"] in ("group", "state", "capital", "government") and not hit.prefix and not hit.article \
        and (cast.words[j - 1].startswith("ال") or cast.role(j - 1) == "state")


def listener(word: str) -> bool:
    """Whether the word is ل on a name in Latin letters ("لـCNN")."""
    return word[0] == "ل" and len(word) > 1 and word[1].isascii()


def _words_apart(cast: Cast, j: int) -> bool:
    """Whether the verb of saying on `j` is plainly a verb and not a name or noun of the same letters."""
    return len(cast.words[j]) > 3 or cast.words[j] in _SHORT_VERBS


def _construct(cast: Cast, j: int) -> bool:
    """Whether token `j` is a noun in the construct state that wants a noun after it ("هيئة تحرير …")."""
    return cast.role(j) in ("body", "title") and not cast.words[j].startswith("ال") and j in cast.sources


def _bracket(words: list[str], j: int, limit: int) -> int:
    for k in range(j + 1, min(limit, j + 8)):
        if words[k] == ")":
            return k + 1
    return 0


def _apposition(cast: Cast, first: int, j: int, limit: int, takes: str) -> int:
    """The end of an apposition that begins on `j` after a comma, or 0."""
    if j >= limit or _closed(cast, j, j, takes):
        return 0
    head = cast.role(first)
    role = cast.role(j)
    words = cast.words
    hit = cast.media.get(j) or cast.sources.get(j)
    if hit is not None and hit.prefix:
        return 0
    if role == "title":
        most = 9
    elif role in ("medium", "head", "outlet") and head in ("outlet", "medium"):
        most = 4
    elif head == "title" and role in ("", "actor") and words[j][0].isalpha() and words[j][0] not in "وف":
        most = 4  # a bare name after a title
    else:
        return 0
    k = j
    stop = min(limit, j + most)
    while k < stop and words[k] not in COMMAS and not _closed(cast, j, k, takes) and words[k][0].isalnum():
        k = cast.end_of(k)
    if k >= len(words) or k == j:
        return 0
    ends = words[k] in COMMAS or words[k] in (".", ":", "\"") or k in cast.that or k in cast.channel or k in cast.speech or k in cast.time
    return k if ends or role == "title" else 0


def _kind(cast: Cast, first: int, last: int) -> tuple[str, str, bool]:
    """(kind, role of the head, whether any word of the phrase is known)."""
    role = cast.role(first)
    known = bool(role) and role != "adj"
    kind = "media" if role == "medium" else "official" if role == "actor" else ""
    if not kind:
        hit = cast.sources.get(first)
        kind = hit.entry.data["kind"] if hit is not None else ""
    if role in ("medium", "outlet"):
        return "media", role, True
    for j in range(first + 1, last):
        hit = cast.sources.get(j)
        if hit is None:
            continue
        inner, data = hit.entry.data["role"], hit.entry.data["kind"]
        if not role or role == "adj":
            role, kind = ("title" if inner == "title" else role), kind or data
        elif role == "head" and kind == "anonymous" and data != "anonymous" or role in ("title", "paper") and kind == "official" and data != "media":
            kind = data
    return kind or "official", role, known
