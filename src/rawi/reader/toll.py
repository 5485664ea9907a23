"""How many: every figure of killed, injured, missing, detained, abducted and displaced people that a page tells.

A cue of `toll_words.csv` gives the kind; the figure stands after it ("مقتل 5 جنود"), before it ("5 جنود قتلوا") or in it ("5 قتلى").
Parts ("بينهم 3 أطفال") and coordinates ("وأربعة حراس") follow the kind of the figure before them. Rules: the codebook (`docs/codebook.md`).
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from rawi.knowledge.lexicon import Hit
from rawi.reader.mentions import TollMention
from rawi.reader.page import Page
from rawi.reader.toll_cause import toll_cause as toll_cause  # noqa: PLC0414 - the face of this question
from rawi.reader.toll_counts import people
from rawi.reader.toll_figures import figures
from rawi.reader.toll_merge import merge_tolls as merge_tolls  # noqa: PLC0414 - the face of this question
from rawi.reader.toll_nouns import noun
from rawi.reader.toll_parts import fate, most, part
from rawi.reader.toll_reading import Reading, reading
from rawi.reader.toll_totals import running_totals
from rawi.reader.toll_verbs import stands_before, verb
from rawi.text.numerals import Number

#: How each role of a cue is read; true where it gave a toll or is known to give none. Where a word has several, in this order.
_READ: tuple[tuple[str, Callable[[Reading, Hit], bool]], ...] = (
    ("fate", fate), ("part", part), ("most", most), ("people", people), ("body", people), ("noun", noun), ("verb", verb),
)
_ROLES = frozenset(role for role, _ in _READ)


def find_tolls(page: Page, counts: list[Number] | None = None) -> list[TollMention]:
    """All tolls of the page, in order; running totals of a war, month or campaign are marked `aggregate`.

    A figure told twice is returned twice: `merge_tolls` keeps one of those that are one figure. `counts` are the page's numbers, where the caller has them already."""
    cues: dict[int, list[Hit]] = {}
    for hit in page.layer("toll_words"):
        cues.setdefault(hit.first, []).append(hit)
    if not cues:
        return []
    r = reading(page, cues, figures(page, cues, counts))
    sentences = page.sentences
    place = 0
    for first in sorted(cues):
        while place + 1 < len(sentences) and sentences[place + 1].first <= first:
            place += 1
        if place != r.sentence:
            r.sentence, r.start, r.end = place, sentences[place].first, sentences[place].last
        hits = {hit.data["role"]: hit for hit in reversed(cues[first]) if hit.data["role"] in _ROLES}
        if hits and first not in r.silent and first not in r.spent:
            _cue(r, hits)
    r.out[:] = [_lives_lost(toll, cues) for toll in r.out]
    r.out.sort(key=lambda toll: (toll.first, toll.last))
    return running_totals(page, cues, r.out, list(r.at.number_at.values()))


def _lives_lost(toll: TollMention, cues: dict[int, list[Hit]]) -> TollMention:
    """ "فقدان طفلين حياتهما": who loses his life is not missing."""
    if toll.kind != "missing" or not any(hit.data["role"] == "fate" for at in range(toll.last, toll.last + 3) for hit in cues.get(at, ())):
        return toll
    return msgspec.structs.replace(toll, kind="killed")


def _cue(r: Reading, hits: dict[str, Hit]) -> None:
    if "noun" in hits and "verb" in hits and stands_before(r, hits["verb"].first):
        del hits["noun"]  # "two soldiers were killed", not "the killing"
    for role, read in _READ:
        hit = hits.get(role)
        if hit is not None and read(r, hit):
            return
