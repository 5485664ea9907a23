"""Learns which places an event has: a ranking of an article's places for each event, and "this further place too".

The ranking is a conditional logistic regression (McFadden 1974): the weights that make the right places of an event likelier than its
article's other places. The second table is learned on rankings of articles that the ranking was not learned on.
"""

from __future__ import annotations

import hashlib
from typing import Any, NamedTuple

import msgspec
import numpy
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from rawi.bench.gold import GoldPlace
from rawi.bench.match import same_place, same_words
from rawi.reader.attach import Scene
from rawi.reader.gather import Gathered
from rawi.reader.pick_places import MOST, known_spots
from rawi.reader.place_features import Candidate, also_features, candidates
from rawi.reader.what import Cluster

#: Strength of the L2 penalty of the ranking, and inverse strength of that of the second table.
RANK_PENALTY = 3.0
ALSO_STRENGTH = 0.3
INNER = 4
Table = dict[str, float]


class PlaceExample(NamedTuple):
    """An event's candidates, and for each the coded places that it would count as, and whether it is told in a coded place's very words."""

    article: str
    found: list[Candidate]
    right: list[set[int]]
    worded: list[bool]
    coded: int


def place_example(found: Gathered, view: Scene, cluster: Cluster, event: dict[str, Any]) -> PlaceExample:
    """The example that one coded event gives."""
    rows = candidates(view, known_spots(found, view), cluster)
    text = found.page.document.text
    places = msgspec.convert(event["places"], list[GoldPlace])
    right = [{i for i, gold in enumerate(places) if same_place(text, gold, row.spot.mention.place)} for row in rows]
    worded = [any(same_words(text, gold.text, row.spot.mention.span) for gold in places) for row in rows]
    return PlaceExample(found.page.document.id, rows, right, worded, len(places))


def learn_places(examples: list[PlaceExample]) -> dict[str, Table]:
    """The tables "place" and "place_also"."""
    rows: list[tuple[list[str], int]] = []
    for k in range(INNER):
        weights = learn_ranking([e for e in examples if _fold(e.article) != k])
        for example in examples:
            if _fold(example.article) == k:
                rows.extend(also_rows(example, weights))
    out = {"place": learn_ranking(examples)}
    if len({y for _, y in rows}) == 2:
        out["place_also"] = _logistic(rows)
    return out


def _fold(article: str) -> int:
    return int(hashlib.sha256(("places" + article).encode()).hexdigest(), 16) % INNER


def learn_ranking(examples: list[PlaceExample]) -> Table:
    """Weights under which an event's right places come before the others."""
    vectors = DictVectorizer()
    features: list[dict[str, float]] = []
    good: list[bool] = []
    bounds = [0]
    for example in examples:
        if not any(example.right) or all(example.right):
            continue
        told = any(example.worded)
        for row, right, worded in zip(example.found, example.right, example.worded, strict=True):
            if right and told and not worded:
                continue  # near enough by the map, but not what the coder wrote: neither right nor wrong
            features.append(dict.fromkeys(row.features, 1.0))
            good.append(bool(right))
        bounds.append(len(features))
    if not features:
        return {}
    xs = vectors.fit_transform(features)
    ys = numpy.array(good)
    starts = numpy.array(bounds[:-1])
    sizes = numpy.diff(bounds)

    def loss(w: Any) -> tuple[float, Any]:
        scores = xs @ w
        scores = numpy.exp(scores - numpy.repeat(numpy.maximum.reduceat(scores, starts), sizes))
        everything, mine = numpy.add.reduceat(scores, starts), numpy.add.reduceat(scores * ys, starts) + 1e-12
        slope = scores / numpy.repeat(everything, sizes) - scores * ys / numpy.repeat(mine, sizes)
        return float(numpy.log(everything / mine).sum() + RANK_PENALTY * (w @ w) / 2), xs.T @ slope + RANK_PENALTY * w

    best = minimize(loss, numpy.zeros(xs.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return _readable(vectors.feature_names_, best.x)


def also_rows(example: PlaceExample, weights: Table) -> list[tuple[list[str], int]]:
    """Examples of further places beside the one ranked first, or beside the first right one where that is another."""
    ranked = sorted(((sum(weights.get(f, 0.0) for f in row.features), i) for i, row in enumerate(example.found)), reverse=True)
    if not ranked:
        return []
    heads = [ranked[0]] + [item for item in ranked if example.right[item[1]]][:1]
    out: list[tuple[list[str], int]] = []
    for score, head in dict.fromkeys(heads):
        free = set(range(example.coded)) - set(list(example.right[head])[:1])
        for other_score, other in ranked[: MOST + 1]:
            if other == head:
                continue
            hits = example.right[other] & free
            free -= set(list(hits)[:1])
            out.append((also_features(example.found[head], example.found[other], other_score - score), int(bool(hits))))
    return out


def _logistic(rows: list[tuple[list[str], int]]) -> Table:
    vectors = DictVectorizer()
    xs = vectors.fit_transform([dict.fromkeys(f, 1.0) for f, _ in rows])
    model = LogisticRegression(C=ALSO_STRENGTH, max_iter=2000).fit(xs, [y for _, y in rows])
    table = _readable(vectors.feature_names_, model.coef_[0])
    table["bias"] = round(table.get("bias", 0.0) + float(model.intercept_[0]), 3)
    return table


def _readable(names: list[str], weights: Any) -> Table:
    return {name: round(float(w), 3) for name, w in sorted(zip(names, weights, strict=True)) if abs(w) >= 0.02}
