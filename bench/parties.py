"""Learn the roles of parties: a party of an event has a role when one of its mentions shows it, nobody coded which.

So the weights of a mention are learned in turns: from all mentions of the parties that have the role, then from the best one of each
(multiple-instance learning: Andrews, Tsochantaridis and Hofmann, 2003).
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from rawi.bench.match import same_words
from rawi.reader.attach import Scene
from rawi.reader.gather import Gathered
from rawi.reader.roles_blocks import features
from rawi.reader.roles_features import Bag, bags
from rawi.reader.what import Cluster

#: role -> its field in the coded articles
ROLES = {"initiator": "initiators", "target": "targets"}
#: Inverse strength of the L2 penalty; turns; features seen less often are left out.
STRENGTH, TURNS, SEEN = 0.5, 3, 3


def parties_of(found: Gathered, view: Scene, cluster: Cluster, event: dict[str, Any], text: str) -> dict[str, list[tuple[list[list[str]], int]]]:
    """For each role the parties of an event: the features of each mention, and whether the coded event has the party in it."""
    held = bags(found, view, cluster)
    return {
        role: [([[f for block in blocks for f in features(block)] for _, blocks in bag.rows], int(_has(event[field], bag, text))) for bag in held] for role, field in ROLES.items()
    }


def _has(coded: list[dict[str, Any]], bag: Bag, text: str) -> bool:
    if bag.code:
        return any(actor["code"] == bag.code for actor in coded)
    spans = [party.actor.span for party, _ in bag.rows]
    return any(same_words(text, actor["text"], span) for actor in coded if not actor["code"] for span in spans)


def learn_role(held: list[tuple[list[list[str]], int]]) -> dict[str, float]:
    """The weights of one role."""
    seen = Counter(feature for rows, _ in held for feature in {f for row in rows for f in row})
    rows = [{f: 1.0 for f in row if seen[f] >= SEEN} for mentions, _ in held for row in mentions]
    owner = numpy.array([number for number, (mentions, _) in enumerate(held) for _ in mentions])
    right = numpy.array([y for _, y in held])[owner]
    vectors = DictVectorizer()
    xs = vectors.fit_transform(rows)
    away = numpy.array(["away" in row for row in rows])
    nearby = numpy.zeros(len(held), bool)
    nearby[owner[~away]] = True
    # At first no mention far from the event's words, where its party has a nearer one.
    used = (right == 0) | ~away | ~nearby[owner]
    for _ in range(TURNS):
        model = LogisticRegression(C=STRENGTH, max_iter=500).fit(xs[used], right[used])
        score = model.decision_function(xs)
        best = numpy.full(len(held), -numpy.inf)
        numpy.maximum.at(best, owner, score)
        used = (right == 0) | (score >= best[owner] - 1e-9)
    weights = dict(zip(vectors.feature_names_, model.coef_[0], strict=True))
    weights["bias"] = weights.get("bias", 0.0) + float(model.intercept_[0])
    return {k: round(float(v), 3) for k, v in sorted(weights.items()) if abs(v) >= 0.02}
