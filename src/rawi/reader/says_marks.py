"""What stands around a verb of saying: where what is said begins, what lies between the verb and its subject, a subject before it."""

from __future__ import annotations

from rawi.reader.says_cast import COMMAS, Cast
from rawi.reader.says_phrase import PREPOSITIONS, Phrase, listener, phrase
from rawi.text.tokens import Sentence

#: How far after the speaker what is said may begin.
REACH = 24
#: Source nouns that may be joined to a speaker by "and", or open a clause with it.
JOINED = ("head", "title", "body", "outlet", "medium")
_RELATIVE = frozenset({"الذي", "التي", "الذين"})
_NO_SUBJECT = _RELATIVE | {"ما", "كما", "ان", "انه", "انها"}
_CLAUSE = frozenset({
    "كان", "كانت", "وكان", "وكانت", "كانا", "كانوا", "فيما", "بينما", "لكن", "ولكن", "حيث", "ان", "وان", ":", "|", "..", ";",
})
_BETWEEN = frozenset({
    "فيه", "فيها", "عنه", "له", "لها", "به", "من", "جانبه", "جهته", "جهتها", "جانبها", "بدوره", "بدورها",
})


def skip(c: Cast, j: int, end: int) -> int:
    """Past the time and manner between a verb and its subject."""
    start = j
    while j < end and j - start < 10:
        hit = c.time.get(j)
        if hit is not None:
            j = hit.last
        elif j in c.channel:
            j = c.channel[j].last
            if j < end and c.role(j) in ("head", "adj") and c.words[j][-1] in "يه" and not c.words[j].startswith("ال"):
                j += 1  # "في تصريح صحفي"
            if j < end and not c.role(j):  # the channel's own adjective or name: "على موقعها الإلكتروني"
                j = next((k for k in range(j, min(j + 8, end)) if c.words[k] in COMMAS or k in c.that or c.words[k] == ":"), j)
        elif listens(c, j):
            j = c.end_of(j + 1 if c.words[j] == "ل" else j)
        elif c.words[j] in COMMAS and (j + 1 in c.time or j + 1 in c.channel or j > start):
            j += 1
        elif c.words[j] in _BETWEEN:
            j += 1
        else:
            break
    return j


def listens(c: Cast, j: int) -> bool:
    """Whether token `j` is a medium that is spoken to: "لرويترز", "ل" before a name."""
    if c.words[j] == "ل":
        return j + 1 in c.media or c.role(j + 1) == "outlet"
    return c.prefix(j) == "ل" and c.role(j) in ("medium", "outlet") or listener(c.words[j])


def mark(c: Cast, j: int, end: int, takes: str) -> int:
    """What opens the thing said after token `j`: 1 أن, a colon or a quotation; 2 the verb's preposition; 3 a noun; 0 nothing."""
    words = c.words
    for k in range(j, min(j + REACH, end)):
        word = words[k]
        if k in c.that or k in c.speech or word == ":" and k + 1 < end and words[k + 1][0] != "/":
            return 1
        if k > j + 3 and k in c.verbs and not c.verbs[k].suffix and words[k - 1] not in _RELATIVE:
            return 0
        if takes and word in PREPOSITIONS and word in takes and k <= j + 8:
            return 1 if k + 1 in c.that or k + 1 in c.speech else 2
        hit = c.matter.get(k) or c.happens.get(k)
        if hit is not None and not hit.article and k <= j + 8:
            if hit.prefix == "ب" and "ب" in takes:
                return 2
            if k <= j + 6 and hit.prefix == "":
                return 3
    return 0


def opens(c: Cast, j: int, takes: str) -> bool:
    """Whether what is said begins on token `j`."""
    if j >= len(c.words):
        return False
    word = c.words[j]
    if word[0] == "ب" and "ب" in takes:
        return True
    if j in c.that or word == ":" or j in c.speech or j in c.participles or j in c.preps or takes and word in PREPOSITIONS and word in takes:
        return True
    hit = c.matter.get(j) or c.happens.get(j)
    return hit is not None and not hit.feature.startswith(("past", "pres"))


def met(c: Cast, needs: str, strong: bool, j: int, end: int) -> bool:
    """Whether what the verb needs stands after its subject."""
    if not needs or needs == "source":
        return True
    if needs == "that":
        return strong
    return any(needs in c.words[k] for k in range(j, min(j + 10, end)))


def before(c: Cast, s: Sentence, v: int) -> Phrase | None:
    """The subject that stands before its verb: "وكانت X، قد أعلنت", "X تعلن"."""
    words = c.words
    end = v
    while end > s.first and (words[end - 1] in ("قد", "ايضا") or words[end - 1] in COMMAS or end - 1 in c.time):
        end -= 1
    if end == s.first or words[end - 1] in _NO_SUBJECT:
        return None
    first = end
    lowest = max(s.first, end - 16)
    begin = -1
    while first > lowest:
        first -= 1
        word = words[first]
        if word in _CLAUSE:
            begin = first + 1
            break
        if first == s.first or word[0] == "و" and c.role(first) in (*JOINED, "state", "actor") and c.prefix(first) == "و":
            begin = first
            break
    if begin < 0 or begin >= end:
        return None
    while begin < end and (words[begin] in COMMAS or begin in c.time or words[begin] in ("قد", "و")):
        begin += 1
    name = phrase(c, begin, end)
    if name is None or name.role in ("", "adj") or not c.role(begin):
        return None
    rest = all(words[k] in COMMAS or k in c.time for k in range(name.last, end))
    return name if rest else None
