"""Sums of weights, and of the products of factors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.knowledge.weights import FACTORS, crossed, factors, tables, total


def test_two_features_count_together_by_the_product_of_their_factors() -> None:
    """What a feature would count with itself (half its square) is taken out in its weight."""
    weights = {"a": 1.0 - 2.0, "b": 0.5 - 4.5}
    one = [{"a": 2.0, "b": 3.0}]
    assert crossed(weights, one, ["a"]) == pytest.approx(1.0)
    assert crossed(weights, one, ["b"]) == pytest.approx(0.5)
    assert crossed(weights, one, ["a", "b", "unknown"]) == pytest.approx(1.0 + 0.5 + 2.0 * 3.0)


@given(st.lists(st.sampled_from("abcd"), unique=True), st.dictionaries(st.sampled_from("abcd"), st.floats(-5, 5)))
def test_without_factors_it_is_the_plain_sum(features: list[str], weights: dict[str, float]) -> None:
    """A question without factors counts its features one by one."""
    assert crossed(weights, [], features) == pytest.approx(total(weights, features))


def test_the_shipped_pairs_have_their_factors() -> None:
    """The pairs of tellings are learned with all factors, other questions with none."""
    assert len(factors(tables(), "pair")) == FACTORS
    assert factors(tables(), "keep") == []
