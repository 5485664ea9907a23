"""What the reader learns from besides real coded articles: word labels, and articles of our own."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from rawi.bench.gold import GoldArticle, faults

BENCH = Path(__file__).parents[2] / "bench"
WRITTEN = [json.loads(line) for line in (BENCH / "written.jsonl").read_text("utf-8").splitlines()]


def test_written_articles_say_that_they_are_invented() -> None:
    """Nobody can take them for news."""
    assert WRITTEN
    assert all(article["invented"] is True for article in WRITTEN)
    assert len({article["id"] for article in WRITTEN}) == len(WRITTEN)


def test_written_articles_are_coded_by_the_codebook() -> None:
    """Every quotation stands in its text and every code is known."""
    assert [fault for article in WRITTEN for fault in faults(msgspec.convert(article, GoldArticle))] == []


@pytest.mark.parametrize("article", WRITTEN[::25], ids=lambda article: article["id"])
def test_word_labels_name_coded_events(article: dict) -> None:
    """A label stands at the first letter of a word and names events that are coded."""
    text = article["text"]
    for at, label in article["words"].items():
        assert not text[int(at)].isspace()
        if label not in ("-", "?"):
            assert all(int(number) < len(article["events"]) for number in label.lstrip("~").split(","))


def test_labels_of_real_articles_hold_no_word_of_them() -> None:
    """Offsets and numbers only: the texts belong to their publishers."""
    for line in (BENCH / "words.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        assert set(row) == {"id", "sha256", "words"}
        assert all(at.isdigit() and set(label) <= set("0123456789,~-?") for at, label in row["words"].items())
