"""Clauses: how near two words of a sentence stand in what it tells, not in what it counts."""

from __future__ import annotations

import msgspec

from rawi.reader.page import Page

_MARKS = frozenset(("،", ",", "؛", ";", ":", "(", ")", "[", "]", "..", "...", "…", "-", "--", "!", "?", "؟", "."))


class Clauses(msgspec.Struct, gc=False):
    """`of[i]` is the clause of token `i`, counted over the whole text; `sentence[i]` its sentence."""

    of: list[int]
    sentence: list[int]
    #: token -> proclitic that the lexicon parted from it
    prefixes: dict[int, str]


def clauses(page: Page) -> Clauses:
    """The clauses of a page: parted at marks, at connectives, and at verbs joined with و or ف."""
    starts = {hit.first for hit in page.layer("connectives")}
    for name in ("events", "saying"):
        for hit in page.layer(name):
            if hit.feature.startswith("past") and hit.prefix in ("و", "ف"):
                starts.add(hit.first)
    of: list[int] = []
    sentence: list[int] = []
    number = -1
    words = page.words
    for index, piece in enumerate(page.sentences):
        number += 1
        fresh = True
        for i in range(piece.first, piece.last):
            if i in starts and not fresh:
                number += 1
            of.append(number)
            sentence.append(index)
            fresh = words[i] in _MARKS
            if fresh:
                number += 1
    prefixes = {hit.first: hit.prefix for hits in page.hits.values() for hit in hits if hit.prefix}
    return Clauses(of, sentence, prefixes)
