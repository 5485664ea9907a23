"""Which place, date, party, weapon, figure or voice belongs to which event: the features for each pair.

A candidate (tokens `first` to `last`) is held against the event word of the cluster that stands nearest to it.
"""

from __future__ import annotations

from typing import Any

import msgspec

from rawi.reader.clauses import Clauses
from rawi.reader.page import Page
from rawi.reader.place_spots import Spots
from rawi.reader.triggers import Mention
from rawi.reader.what import Cluster

_PREPOSITIONS = frozenset(
    "في علي من الي عن ضد بين قبل يد بيد تجاه نحو باتجاه لدي مع قرب شرق غرب شمال جنوب داخل خارج امام حول منذ بعد خلال "
    "جراء اثر عقب بسبب نتيجه ايدي بايدي عبر بحق لصالح ومن وفي وعلي حتي بواسطه باستخدام وسط ضمن بحسب وفق عند فوق".split()
)


class Scene(msgspec.Struct, gc=False):
    """The page with all its clusters, indexed for questions of nearness."""

    page: Page
    clauses: Clauses
    clusters: list[Cluster]
    #: sentence -> event words in order, each with its cluster's number
    by_sentence: dict[int, list[tuple[Mention, int]]]
    #: token -> proclitic that the lexicon parted from it
    prefixes: dict[int, str]
    #: the page's places with what their phrases say, made by the first question that asks
    spots: Spots | None = None
    #: answers of `nearest`, by token range
    ranked: dict[tuple[int, int], list[tuple[int, Mention, int]]] = msgspec.field(default_factory=dict)
    #: what a question worked out once for all clusters
    memo: dict[str, Any] = msgspec.field(default_factory=dict)


def scene(page: Page, clauses: Clauses, clusters: list[Cluster]) -> Scene:
    """The scene of a page's clusters."""
    by_sentence: dict[int, list[tuple[Mention, int]]] = {}
    for cluster in clusters:
        for mention in cluster.mentions:
            by_sentence.setdefault(mention.sentence, []).append((mention, cluster.number))
    for row in by_sentence.values():
        row.sort(key=lambda pair: pair[0].first)
    return Scene(page, clauses, clusters, by_sentence, clauses.prefixes)


def preposition(scene: Scene, first: int) -> str:
    """The preposition that governs the token: a word before it, or its own proclitic; "و" for a coordination; "" for none."""
    word = scene.page.words[first]
    prefix = scene.prefixes.get(first, "")
    if not prefix:
        if word.startswith("لل"):
            prefix = "ل"
        elif word.startswith("بال"):
            prefix = "ب"
        elif word.startswith("وال"):
            prefix = "و"
    if prefix:
        return prefix[-1]
    if first and scene.clauses.sentence[first - 1] == scene.clauses.sentence[first]:
        before = scene.page.words[first - 1]
        if before in _PREPOSITIONS:
            return before
    return ""


def nearest(scene: Scene, first: int, last: int) -> list[tuple[int, Mention, int]]:
    """(distance, event word, cluster) of the event words of the token's sentence, nearest first: clauses count before words."""
    known = scene.ranked.get((first, last))
    if known is not None:
        return known
    sentence = scene.clauses.sentence[first]
    row = scene.by_sentence.get(sentence)
    if not row:
        return []
    of = scene.clauses.of
    clause = of[first]
    out = [
        (abs(of[m.first] - clause) * 12 + (first - m.last if m.last <= first else m.first - last if m.first >= last else 0), m, number)
        for m, number in row
    ]
    out.sort(key=lambda item: (item[0], item[1].first))
    scene.ranked[first, last] = out
    return out


def pair_features(scene: Scene, cluster: Cluster, first: int, last: int, ranked: list[tuple[int, Mention, int]]) -> tuple[list[str], Mention | None]:
    """The features of nearness of a candidate to a cluster, and the event word that it was held against."""
    sentence = scene.clauses.sentence[first]
    out = ["bias"]
    mention: Mention | None = None
    rank = 0
    seen: set[int] = set()
    for _, near, number in ranked:
        if number == cluster.number:
            mention = near
            break
        if number not in seen:
            seen.add(number)
            rank += 1
    prep = preposition(scene, first)
    out.append("prep:" + prep)
    headline = cluster.mentions[0].paragraph == 0
    if mention is None:
        gap = min((abs(m.sentence - sentence) for m in cluster.mentions), default=9)
        before = any(m.sentence < sentence for m in cluster.mentions)
        others = "others" if ranked else "free"
        out += ["gap:" + str(min(gap, 4)), "gap:" + str(min(gap, 4)) + "|" + others + ("|after" if before else "|ahead")]
        if len(scene.clusters) == 1:
            out.append("gap|alone")
        return out, None
    of = scene.clauses.of
    clauses = of[first] - of[mention.first]
    side = "in" if first >= mention.first and last <= mention.last else "after" if first >= mention.last else "before"
    reach = "same" if clauses == 0 else "next" if abs(clauses) == 1 else "near" if abs(clauses) <= 3 else "far"
    words = max(0, first - mention.last) if side == "after" else max(0, mention.first - last)
    count = "0" if words == 0 else "1" if words == 1 else "3" if words <= 3 else "7" if words <= 7 else "15" if words <= 15 else "more"
    out += [
        "side:" + side, "reach:" + reach, "side:" + side + "|reach:" + reach, "words:" + count, "side:" + side + "|words:" + count,
        "rank:" + str(min(rank, 2)), "rank:" + str(min(rank, 2)) + "|reach:" + reach, "rank:" + str(min(rank, 2)) + "|side:" + side,
        "side:" + side + "|prep:" + prep,
    ]  # fmt: skip
    if headline and sentence == 0:
        out.append("headline")
    if len(scene.clusters) == 1:
        out.append("alone")
    return out, mention
