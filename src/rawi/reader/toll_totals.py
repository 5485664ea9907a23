"""Which figures are running totals of a war, a month or a campaign: they belong to no single incident."""

from __future__ import annotations

from itertools import pairwise

import msgspec

from rawi.knowledge.lexicon import Hit
from rawi.reader.mentions import Number, TollMention
from rawi.reader.page import Page

#: How far after a figure, and before its cue, the words of a long time may stand.
AFTER = 10
BEFORE = 12
#: Words of a long time this near to the start of their sentence hold for all of it.
OPENING = 4
#: Paragraphs of the headline and the lead.
LEAD = 1
#: More incidents than this are not added up.
MOST_INCIDENTS = 8
#: Figures no further apart than this are told in one breath.
BREATH = 6
_RELATIVE = frozenset(("التي", "الذي", "الذين"))
_ONGOING = ("مستمر", "المستمر", "متواصل", "المتواصل", "الدائر", "دائره", "الجاري", "تدور", "يدور", "تشهد", "يشهد", "تتواصل", "يسيطر", "تسيطر", "المحاصر")
_WITHIN = frozenset(("خلال", "في", "غضون"))
_LONG = frozenset("ساعه ساعات ايام يوما اسابيع اسبوعا اشهر شهرا شهور سنوات سنه اعوام عاما".split())


def running_totals(page: Page, cues: dict[int, list[Hit]], tolls: list[TollMention], counted: list[Number]) -> list[TollMention]:
    """The tolls, those near words of a long time in their sentence marked as aggregates."""
    tokens = page.tokens
    spots: dict[int, list[int]] = {}
    for first, hits in cues.items():
        if any(h.data["role"] == "total" for h in hits) and not _lasting(page.words, first):
            spots.setdefault(tokens.sentence_of(first), []).append(first)
    words = page.words
    numbered = {number.first: number for number in counted}
    for first in cues:
        # "within ten days", "within three months"
        if words[first] in _WITHIN and (number := numbered.get(first + 1)) is not None and number.last < len(words):
            if words[number.last] in _LONG and number.min > 1:
                spots.setdefault(tokens.sentence_of(first), []).append(first)
        elif words[first] == "خلال" and words[first + 1 : first + 2] == ["ال"] and first + 3 < len(words) and words[first + 3] in _LONG:
            spots.setdefault(tokens.sentence_of(first), []).append(first)  # "خلال الـ24 ساعة"
    marked = _sums(page, tolls)
    if not spots and not marked:
        return tolls
    by_sentence: dict[int, list[int]] = {}
    for k, toll in enumerate(tolls):
        sentence = tokens.sentence_of(toll.first)
        if sentence in spots:
            by_sentence.setdefault(sentence, []).append(k)
    for sentence, ks in by_sentence.items():
        for spot in spots[sentence]:
            if spot - page.sentences[sentence].first <= OPENING and tolls[ks[0]].first > spot:
                marked.update(k for k in ks if tolls[k].first > spot)  # "since the start of the year …": the whole sentence
            else:
                _mark(page.words, tolls, ks, spot, marked)
    return [msgspec.structs.replace(t, aggregate=True) if k in marked else t for k, t in enumerate(tolls)]


def _sums(page: Page, tolls: list[TollMention]) -> set[int]:
    """The figures of headline and lead that add up those of separate incidents told further down."""
    tokens = page.tokens
    lead: list[int] = []
    body: dict[str, list[TollMention]] = {}  # the first figure of its kind of each later sentence
    seen: set[tuple[int, str]] = set()
    for k, toll in enumerate(tolls):
        sentence = tokens.sentence_of(toll.first)
        if page.sentences[sentence].paragraph <= LEAD:
            lead.append(k)
        elif (sentence, toll.kind) not in seen:
            seen.add((sentence, toll.kind))
            body.setdefault(toll.kind, []).append(toll)
    out: set[int] = set()
    for k in lead:
        total = tolls[k]
        rest = body.get(total.kind, ())
        if total.min < 3 or len(rest) < 2 or len(rest) > MOST_INCIDENTS or any(toll.min == total.min for toll in rest):
            continue
        figures = [toll.min for toll in rest]
        if sum(figures) == total.min or any(a + b == total.min for a, b in pairwise(figures)):
            out.add(k)
    return out


def _lasting(words: list[str], spot: int) -> bool:
    """Whether the long time at `spot` is that of something else: "the siege that has lasted since May"."""
    return any(word in _RELATIVE or word.startswith(_ONGOING) for word in words[max(0, spot - 4) : spot])


def _mark(words: list[str], tolls: list[TollMention], ks: list[int], spot: int, marked: set[int]) -> None:
    """Marks the figure nearest to the words of a long time at `spot`, and those in one breath with it."""
    before = [k for k in ks if tolls[k].last <= spot]
    after = [k for k in ks if tolls[k].first > spot]
    if before and spot - tolls[before[-1]].last <= AFTER:
        if any(word in _RELATIVE for word in words[tolls[before[-1]].last : spot]):
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
