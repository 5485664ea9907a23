"""How well copies are found, on reprints of articles of our own (bench/reprints.py)."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parents[2] / "bench" / "reprints.py"


@pytest.fixture(scope="module")
def reprints() -> ModuleType:
    spec = importlib.util.spec_from_file_location("rawi_bench_reprints", BENCH)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("kind", ["whole", "abridged", "retitled", "reordered"])
def test_reprints_are_found_and_nothing_else(reprints, kind):
    """Of a hundred copies at least ninety-five are found, and of a hundred pairs at least ninety-five are copies; plain MinHash has no more."""
    ours, plain = reprints.measured(kind, seed=3, size=60)
    assert min(ours) >= 0.95
    assert ours[0] >= plain[0]
    assert ours[1] >= plain[1]


@pytest.mark.parametrize("kind", ["stitched", "tagged", "furnished", "edited", "post", "excerpt", "mixed"])
def test_harder_reprints_are_found(reprints, kind):
    """So are articles stitched from two, with another tag, in another page, with small edits, posts, short excerpts, and all of it at once."""
    made = reprints.corpus(kind, 3, 60)
    precision, recall = reprints.scores(reprints.ours(made.documents), made.pairs)
    assert precision >= 0.95
    assert recall >= 0.9


def test_reprints_are_the_same_for_the_same_seed(reprints):
    """Anybody who measures anew measures the same."""
    assert reprints.corpus("edited", 4, 10) == reprints.corpus("edited", 4, 10)
    assert reprints.corpus("edited", 4, 10) != reprints.corpus("edited", 5, 10)


def test_translations_are_found_by_figures_and_names(reprints):
    """Of English translations of Arabic articles four in five are found, and four in five of the pairs are right, also among articles on the same incident."""
    precision, recall = reprints.measured_translations()
    assert precision >= 0.8
    assert recall >= 0.8
