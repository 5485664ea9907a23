"""Learns a question whose features count by twos: a factorization machine (S. Rendle, "Factorization Machines", ICDM 2010).

The log odds are a sum of weights, and for each two features the product of their factors. `rawi.knowledge.weights.crossed` reads what is
learned here. Half of the weights come from a logistic regression, which keeps them calm where examples are few.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy
from rows import often
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from rawi.knowledge.weights import FACTORS

#: L2 penalties of weights and factors, passes over the examples, examples a step, first step width and its decay a pass.
_WEIGHTS, _FACTORS, _PASSES, _STEP, _WIDTH, _DECAY = 3e-4, 1e-3, 25, 256, 0.02, 0.93
#: Share of the regression, and of the machine, which is too sure of itself by itself.
_CALM, _KEEN = 0.5, 0.35
_SEED = 20


def learn_crossed(rows: Sequence[tuple[list[str], int]], strength: float) -> list[dict[str, float]]:
    """The table of weights and after it the tables of factors; `rows`: (features, yes), `strength` of the regression."""
    vectors = DictVectorizer()
    xs = vectors.fit_transform([features for features, _ in often(rows)]).tocsr()
    ys = numpy.array([yes for _, yes in rows], float)
    calm = LogisticRegression(C=strength, max_iter=2000).fit(xs, ys)
    weights, base, factors = _machine(xs, ys)
    factors = factors * _KEEN**0.5
    line = _CALM * calm.coef_[0] + _KEEN * weights - (factors**2).sum(1) / 2  # no feature counts with itself
    names = vectors.feature_names_
    tables = [_table(names, line), *(_table(names, column) for column in factors.T)]
    tables[0]["bias"] = round(tables[0].get("bias", 0.0) + _CALM * float(calm.intercept_[0]) + _KEEN * base, 3)
    return tables


def _table(names: list[str], values: numpy.ndarray) -> dict[str, float]:
    return {name: round(float(value), 3) for name, value in sorted(zip(names, values, strict=True)) if abs(value) >= 0.002}


def _machine(xs: csr_matrix, ys: numpy.ndarray) -> tuple[numpy.ndarray, float, numpy.ndarray]:
    """Weights, base and factors (features × FACTORS), by Adam on the log loss."""
    rng = numpy.random.default_rng(_SEED)
    count, width = xs.shape
    values = [numpy.zeros(width), rng.normal(0, 0.05, (width, FACTORS))]
    first = [numpy.zeros_like(v) for v in values]
    second = [numpy.zeros_like(v) for v in values]
    base, steps, rate = 0.0, 0, _WIDTH
    for _ in range(_PASSES):
        order = rng.permutation(count)
        for start in range(0, count, _STEP):
            rows = order[start : start + _STEP]
            x = xs[rows]
            weights, factors = values
            sums = x @ factors
            odds = base + x @ weights + ((sums**2).sum(1) - (x @ factors**2).sum(1)) / 2
            wrong = (1 / (1 + numpy.exp(-odds)) - ys[rows]) / len(rows)
            turned = x.T
            slope = turned @ wrong
            slopes = [slope + _WEIGHTS * weights, turned @ (wrong[:, None] * sums) - slope[:, None] * factors + _FACTORS * factors]
            steps += 1
            for value, grad, m, s in zip(values, slopes, first, second, strict=True):
                m += 0.1 * (grad - m)
                s += 0.001 * (grad * grad - s)
                value -= rate * (m / (1 - 0.9**steps)) / (numpy.sqrt(s / (1 - 0.999**steps)) + 1e-8)
            base -= 5 * rate * float(wrong.sum())
        rate *= _DECAY
    return values[0], base, values[1]
