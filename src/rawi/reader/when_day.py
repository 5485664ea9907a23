"""One date as it is written: the pieces of "مساء اليوم الجمعة 24 آذار/مارس" gathered from left to right."""

from __future__ import annotations

from rawi.reader.when_pieces import DAY_UNIT, HOUR_UNIT, YEAR_UNIT, Pieces, take
from rawi.reader.when_words import JOINTS, LINKS, Mark, Scene


def gather(scene: Scene, first: int) -> Pieces | None:
    """The date that begins at token `first`, or None where there is none."""
    pieces = Pieces(first, first)
    words = scene.words
    n = len(words)
    j = take(scene, pieces, first)
    if j == first:
        return None
    pieces.last = j
    while j < n:
        k = take(scene, pieces, j)
        if k == j:
            k = _over(scene, pieces, j)
            if k == j:
                break
        pieces.last = j = k
    return pieces


def _over(scene: Scene, pieces: Pieces, j: int) -> int:
    """The token after the next piece, where marks or small words stand before it; `j` if none follows."""
    words, n = scene.words, len(scene.words)
    seen: list[str] = []
    k = j
    while k < n and len(seen) < 3:
        word = words[k]
        if word in JOINTS:
            if seen and seen[0] in JOINTS:
                return j
            seen.append(word)
            k += 1
        elif word in LINKS:
            seen.append(word)
            k += 1
        else:
            mark = scene.marks.get(k)
            if mark is not None and (mark.kind == "unit" and mark.value == DAY_UNIT and not mark.article or mark.value == "about"):
                seen.append("يوم" if mark.value == DAY_UNIT else "نحو")
                k = mark.last
            else:
                break
    if not seen or k >= n:
        return j
    mark = scene.marks.get(k)
    kind = mark.kind if mark else ("digits" if words[k][0].isdigit() else "")
    if mark is not None and mark.value == HOUR_UNIT:
        kind = "clock"
    if not kind or not _may_follow(pieces, seen, kind, mark):
        return j
    end = take(scene, pieces, k)
    if end == k:
        return j
    if ")" not in seen and "(" in seen and end < n and words[end] == ")":
        end += 1
    return end


def _may_follow(pieces: Pieces, seen: list[str], kind: str, mark: Mark | None) -> bool:
    """Whether a piece of `kind` can belong to the same date across the words in between."""
    if ")" in seen:
        return False
    if kind == "clock":
        return pieces.time is None and pieces.told()
    if kind == "zone":
        return pieces.time is not None
    if "في" in seen or "عند" in seen or "علي" in seen:
        return bool(pieces.part or pieces.time) and not pieces.told()
    if kind == "adverb":
        return "من" not in seen and pieces.told() and pieces.part is None
    if kind == "part":
        return pieces.time is not None and not pieces.told() and "من" in seen
    if kind == "weekday":
        if pieces.weekday is not None:
            return pieces.part == "night" and seen[0] in ("-", "/", "علي") and pieces.weekday2 is None
        return not pieces.told() or pieces.offset is not None or pieces.number is not None or pieces.exact is not None
    if kind in ("digits", "ordinal"):
        if pieces.month is not None and pieces.year is None:
            return seen[0] in ("،", ",", "/", "من", "-")
        return pieces.number is None and pieces.exact is None
    if kind == "month":
        return pieces.month is not None and seen[0] in ("/", "(", "-", "|") or pieces.number is not None and pieces.month is None
    if kind == "day":
        return not pieces.told()
    if kind == "unit":
        return mark is not None and (mark.article or mark.value == YEAR_UNIT)
    return False
