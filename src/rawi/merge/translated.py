"""Which English documents are translations of Arabic ones, or the other way round?

Without a dictionary: a translation keeps the figures and the names, and their order. Names are compared by their consonants ("Qusayr", "القصير": k-s-r), in
either writing folded so far that transliterations fall together. Two independent articles on one incident share the place and some figures; a translation has nearly all
of the names and figures of the other, and few of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from rawi.model import Document
from rawi.text.numerals import numbers
from rawi.text.shadow import shadow

#: The parts of the names and of the figures of both that must agree, and the mean of the two; so many names and figures must be there.
NAMES, FIGURES, MEAN = 0.25, 0.6, 0.57
LEAST = 6
#: Days between the two.
DAYS = 3
#: A key that more Arabic documents of one day have leads to none of them; so many are looked at for one English document.
HOLDERS, MOST = 64, 16
#: Consonants that make a name, and what a place in another part of the text is worth.
_CONSONANTS = 3
_NEAR, _AWAY = 0.2, 0.4
_MOST_CHARACTERS = 20_000

_ARABIC = dict(zip("بتطثجخدضذظرزسصشغفقكلمن", "btttgkdddzrzsssgfkklmn", strict=True))
_PREFIXES = ("وال", "بال", "ال", "لل", "و", "ب", "ل", "ف", "ك")
_TWO = (("kh", "k"), ("sh", "s"), ("th", "t"), ("gh", "g"), ("dh", "d"), ("ph", "f"), ("ch", "k"), ("ck", "k"), ("x", "ks"))
_ONE = str.maketrans("qcjvp", "kkgfb")
_OTHER = re.compile("[^bdfgklmnrstz]")
_TWICE = re.compile(r"(.)\1+")
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+")
_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_NUMBERS = {word: value for value, word in enumerate(_UNITS)} | dict(
    zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True)
)
_TIMES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
#: Figures below stand in every text.
_LEAST_FIGURE = 3


class Match(NamedTuple):
    """Numbers of two documents, and how far their names and figures agree, 0 to 1."""

    english: int
    arabic: int
    agreement: float


class _Keys(NamedTuple):
    """The names of a text with where they stand (0 to 1), and its figures."""

    names: dict[str, list[float]]
    figures: frozenset[int]


def translations(documents: Sequence[Document]) -> list[Match]:
    """The pairs of documents in two languages that tell the same in the same words. Nothing is done where all are in one."""
    english = [k for k, document in enumerate(documents) if document.language == "en" and document.text]
    arabic = [k for k, document in enumerate(documents) if document.language == "ar" and document.text]
    if not english or not arabic:
        return []
    keys = {k: _english(documents[k].text) for k in english}
    wanted = {name for each in keys.values() for name in each.names} | {f"{figure}" for each in keys.values() for figure in each.figures}
    held: dict[tuple[int | None, str], list[int]] = {}
    for k in arabic:
        own = _arabic(documents[k].text)
        for key in {*own.names, *(f"{figure}" for figure in own.figures)} & wanted:
            holders = held.setdefault((_day(documents[k]), key), [])
            if len(holders) <= HOLDERS:
                holders.append(k)
    out = []
    for k in english:
        for other in _nearest(keys[k], documents[k], held):
            agreement = _agreement(keys[k], _arabic(documents[other].text))
            if agreement:
                out.append(Match(k, other, agreement))
    return out


def _nearest(keys: _Keys, document: Document, held: dict[tuple[int | None, str], list[int]]) -> list[int]:
    """The Arabic documents that share most of an English one's names and figures."""
    day = _day(document)
    days: Iterator[int | None] = iter({entry[0] for entry in held}) if day is None else iter((None, *range(day - DAYS, day + DAYS + 1)))
    count: dict[int, int] = {}
    for when in days:
        for key in {*keys.names, *(f"{figure}" for figure in keys.figures)}:
            holders = held.get((when, key), ())
            if len(holders) <= HOLDERS:
                for k in holders:
                    count[k] = count.get(k, 0) + 1
    return sorted(sorted(count, key=lambda k: (-count[k], k))[:MOST])


def _agreement(english: _Keys, arabic: _Keys) -> float:
    """How far names and figures agree; 0 where not enough of them do."""
    figures = english.figures | arabic.figures
    by_figures = len(english.figures & arabic.figures) / len(figures) if figures else 0.0
    total = found = 0.0
    count = 0
    for name, spots in english.names.items():
        weight = min(len(name), 5) - 1
        total += weight
        there = arabic.names.get(name)
        if there:
            near = min(abs(one - two) for one in spots for two in there)
            found += weight * (1 if near < _NEAR else _AWAY)
            count += 1
    by_names = found / total if total else 0.0
    if count + len(english.figures & arabic.figures) < LEAST or by_names < NAMES or by_figures < FIGURES:
        return 0.0
    mean = (by_names + by_figures) / 2
    return mean if mean >= MEAN else 0.0


def _english(text: str) -> _Keys:
    """The names and figures of an English text: words in capitals that open no sentence."""
    text = text[:_MOST_CHARACTERS]
    words = list(_WORD.finditer(text))
    names: dict[str, list[float]] = {}
    figures: set[int] = set()
    counting: list[str] = []
    for match in (*words, None):
        word = match[0].lower() if match else ""
        if word in _NUMBERS or counting and word in _TIMES:
            counting.append(word)
            continue
        if counting:
            figures.add(_counted(counting))
            counting = []
        if match is None:
            break
        if word[0].isdigit():
            figures |= _digits(word)
        elif match[0][0].isupper() and text[max(0, match.start() - 2) : match.start()].rstrip(" ")[-1:] not in ("", ".", "\n", ":"):
            key = _latin(word)
            if len(key) >= _CONSONANTS:
                names.setdefault(key, []).append(match.start() / len(text))
    return _Keys(names, frozenset(figure for figure in figures if figure >= _LEAST_FIGURE))


def _arabic(text: str) -> _Keys:
    """The names and figures of an Arabic text: any word may be a name, with or without what is joined to it."""
    folded = shadow(text[:_MOST_CHARACTERS]).text
    words = list(_WORD.finditer(folded))
    names: dict[str, list[float]] = {}
    figures: set[int] = set()
    for match in words:
        word = match[0]
        if word[0].isdigit():
            figures |= _digits(word)
            continue
        for bare in {word, *(word[len(prefix) :] for prefix in _PREFIXES if word.startswith(prefix))}:
            key = _TWICE.sub(r"\1", "".join(_ARABIC.get(letter, "") for letter in bare))
            if len(key) >= _CONSONANTS:
                names.setdefault(key, []).append(match.start() / len(folded))
    figures |= {number.min for number in numbers([match[0] for match in words]) if number.min == number.max}
    return _Keys(names, frozenset(figure for figure in figures if figure >= _LEAST_FIGURE))


def _latin(word: str) -> str:
    """The consonants of a Latin word as an Arabic writer would have them."""
    for two, one in _TWO:
        word = word.replace(two, one)
    return _TWICE.sub(r"\1", _OTHER.sub("", word.translate(_ONE)))


def _digits(word: str) -> set[int]:
    """The figures of a run of digits: "1,300" is one, "3:20" two."""
    return {int(part) for part in re.split("[.:]", word.replace(",", "")) if part and len(part) < 10}


def _counted(words: list[str]) -> int:
    """The number that English number words tell."""
    total = part = 0
    for word in words:
        if word in _NUMBERS:
            part += _NUMBERS[word]
        elif word == "hundred":
            part = max(part, 1) * 100
        else:
            total += max(part, 1) * _TIMES[word]
            part = 0
    return total + part


def _day(document: Document) -> int | None:
    """The day of publication, counted, or None where there is none that can be read."""
    try:
        return date.fromisoformat(document.published or "").toordinal()
    except ValueError:
        return None
