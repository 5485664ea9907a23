"""What stands around an article's words: found line by line, cut off, the credit kept. Data: data/furniture.csv.

A line is a paragraph of the extracted text. Full sentences are never cut: what is cut is a known opening on a
short line, a bar of nothing but share and menu words, and the bare headlines under "read also".
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import msgspec

from rawi.text.shadow import fold

_WORD = re.compile(r"[^\W_]+")
_STOP = re.compile(r"""[.؟?!…"”»)\]]\s*$""")
_MARK = re.compile(r"\s*[::\-–—|]\s*")
#: Words on a line that may be cut for its opening, on a bar, and on a headline or keyword under a heading.
_SHORT, _BAR, _HEADLINE, _TAG, _CREDIT = 12, 40, 22, 4, 14
#: Lines of more characters than this are paragraphs, whatever they begin with.
_LONG = 400
#: Never more of these in a row: a list that runs on is the article.
_MOST_LINKS = 12


class Cut(msgspec.Struct, frozen=True):
    """The lines that are the article's, and the credit ("Source: X" → X) or None."""

    lines: list[str]
    credit: str | None = None


class _Phrases(msgspec.Struct, frozen=True):
    opening: dict[str, list[tuple[tuple[str, ...], str]]]
    bar: frozenset[str]


@cache
def _phrases() -> _Phrases:
    opening: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    bar: set[str] = set()
    for line in (files("rawi.intake") / "data" / "furniture.csv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith(("#", "kind,")):
            continue
        kind, forms = line.split(",", 1)
        for form in forms.split("|"):
            words = tuple(_WORD.findall(fold(form)))
            if kind == "word":
                bar.update(words)
            else:
                opening.setdefault(words[0], []).append((words, kind))
    for known in opening.values():
        known.sort(key=lambda each: -len(each[0]))
    return _Phrases(opening, frozenset(bar))


def cut(lines: list[str]) -> Cut:
    """`lines` (paragraphs, each without a line break) without the page's furniture."""
    kept: list[str] = []
    credit: str | None = None
    under: str | None = None  # the heading that the following lines may belong to
    links = 0
    lines = [line for line in lines if line.strip()]
    folded = fold("\n".join(lines)).split("\n")
    if len(folded) != len(lines):  # a line had breaks in it after all
        folded = [fold(line) for line in lines]
    for at, (line, bare) in enumerate(zip(lines, folded, strict=True)):
        line = line.strip()
        first = _WORD.search(bare, 0, _LONG)
        if len(line) > _LONG or (first and not under and not _may_be_furniture(first[0])):
            kept.append(line)
            under = None
            continue
        if not first:
            continue  # rules, bullets, stars
        found = list(_WORD.finditer(bare))
        words = [word[0] for word in found]
        count = len(words)
        kind, rest = _opening(line, bare, found, words)
        if kind == "credit" and count <= _CREDIT and rest:
            credit = credit or rest
            under = None
        elif kind == "credit" and count == 1 and at + 1 < len(lines) and len(_WORD.findall(folded[at + 1][:_LONG])) <= 6:
            under = "credit"
        elif under == "credit":
            credit = credit or _clean(line)
            under = None
        elif kind in ("related", "read", "tags") and (not rest or count <= _HEADLINE + 3):
            under, links = (None if rest and kind != "tags" else kind), 0
        elif (kind == "line" and count <= _SHORT and not _sentence(line, count)) or _is_bar(line, words):
            continue
        elif under and links < _MOST_LINKS and _hangs(line, count, under):
            links += 1
        else:
            under = None
            kept.append(line)
    return Cut(kept, credit)


def _may_be_furniture(word: str) -> bool:
    """Whether a line that begins with `word` (folded) needs a closer look."""
    known = _phrases()
    return word in known.opening or word in known.bar or word.isdigit() or word.removeprefix("ال") in known.bar


def _sentence(line: str, count: int) -> bool:
    return count > 5 and bool(_STOP.search(line))


def _hangs(line: str, count: int, under: str) -> bool:
    """Whether a line below a heading is one of its links or keywords."""
    return count <= (_TAG if under == "tags" else _HEADLINE) and not _STOP.search(line)


def _opening(line: str, bare: str, found: list[re.Match[str]], words: list[str]) -> tuple[str | None, str]:
    """The kind of the known phrase that opens `line` (`bare` when folded), and what follows it ("" where nothing does).

    Without a mark between the two ("اقرأ أيضا | X") only some phrases count: a sentence may begin with the same words.
    """
    for phrase, kind in _phrases().opening.get(words[0], ()):
        n = len(phrase)
        if len(words) < n or tuple(words[:n]) != phrase:
            continue
        if len(words) == n:
            return kind, ""
        mark = _MARK.match(bare, found[n - 1].end())
        marked = bool(mark and mark[0].strip())
        if not marked and (kind in ("credit", "tags", "related") or n == 1 or len(words) > (_HEADLINE if kind == "read" else 8)):
            continue
        # The folded line may be shorter than the line itself: the rest is found by counting words.
        return kind, _clean(_after(line, n))
    return None, ""


def _after(line: str, words: int) -> str:
    """What follows the first `words` words of the unfolded line (vowel signs count as parts of words)."""
    found = list(re.finditer(r"[^\s:|–—\-]+", line))
    return line[found[words - 1].end() :] if len(found) >= words else ""


def _clean(words: str) -> str:
    return words.strip(" \t\u00a0:|-–—.+,،•[](){}\"“”«»")


def _is_bar(line: str, words: list[str]) -> bool:
    """Whether a line is a bar of share buttons, menu words and figures and nothing else."""
    if len(words) > _BAR or (len(words) > 3 and _STOP.search(line)):
        return False
    known = _phrases().bar
    return all(word in known or word.isdigit() or word.removeprefix("ال") in known for word in words) and not all(map(str.isdigit, words))
