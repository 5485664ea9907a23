"""Which figures are running totals of a war, a month or a campaign: they belong to no single incident."""

from __future__ import annotations

import msgspec

from rawi.knowledge.lexicon import Hit
from rawi.reader.mentions import Number, TollMention
from rawi.reader.page import Page

#: How far after a figure, and before its cue, the words of a long time may stand.
AFTER = 20
BEFORE = 12
#: Words of a long time this near to the start of their sentence hold for all of it.
OPENING = 4
#: Figures no further apart than this are told in one breath.
BREATH = 6
_RELATIVE = frozenset(("التي", "الذي", "الذين"))
_WITHIN = frozenset(("خلال", "في", "غضون"))
_LONG = frozenset("ايام يوما اسابيع اسبوعا اشهر شهرا شهور سنوات سنه اعوام عاما".split())
_LONGER = _LONG - {"ايام", "يوما"}


def running_totals(page: Page, cues: dict[int, list[Hit]], tolls: list[TollMention], counted: list[Number]) -> list[TollMention]:
    """The tolls, those near words of a long time in their sentence marked as aggregates."""
    tokens = page.tokens
    spots: dict[int, list[int]] = {}
    for first, hits in cues.items():
        if any(h.data["role"] == "total" for h in hits):
            spots.setdefault(tokens.sentence_of(first), []).append(first)
    numbered = {number.first: number for number in counted}
    for first in cues:
        # "within ten days", "within three months"
        if page.words[first] in _WITHIN and (number := numbered.get(first + 1)) is not None and number.last < len(page.words):
            if page.words[number.last] in _LONG and (number.min > 2 or page.words[number.last] in _LONGER):
                spots.setdefault(tokens.sentence_of(first), []).append(first)
    if not spots:
        return tolls
    by_sentence: dict[int, list[int]] = {}
    for k, toll in enumerate(tolls):
        sentence = tokens.sentence_of(toll.first)
        if sentence in spots:
            by_sentence.setdefault(sentence, []).append(k)
    marked: set[int] = set()
    for sentence, ks in by_sentence.items():
        for spot in spots[sentence]:
            if spot - page.sentences[sentence].first <= OPENING and tolls[ks[0]].first > spot:
                marked.update(k for k in ks if tolls[k].first > spot)  # "since the start of the year …": the whole sentence
            else:
                _mark(page.words, tolls, ks, spot, marked)
    return [msgspec.structs.replace(t, aggregate=True) if k in marked else t for k, t in enumerate(tolls)]


def _mark(words: list[str], tolls: list[TollMention], ks: list[int], spot: int, marked: set[int]) -> None:
    """Marks the figure nearest to the words of a long time at `spot`, and those in one breath with it."""
    before = [k for k in ks if tolls[k].last <= spot]
    after = [k for k in ks if tolls[k].first > spot]
    if before and spot - tolls[before[-1]].last <= AFTER:
        if any(word in _RELATIVE or word.startswith(("المستمر", "المتواصل")) for word in words[tolls[before[-1]].last : spot]):
            return  # "in the protests that the strip sees since March": the protests are old, not the figure
        run = list(reversed(before))
    elif after and tolls[after[0]].first - spot <= BEFORE:
        run = after
    else:
        return
    edge = tolls[run[0]]
    for k in run:
        toll = tolls[k]
        if k != run[0] and max(edge.first - toll.last, toll.first - edge.last) > BREATH:
            return
        marked.add(k)
        edge = toll
