"""Facts about a pair of events as a person reads them."""

from __future__ import annotations

from itertools import combinations

import pytest

from rawi.merge.clues import clues
from rawi.merge.fact_words import fact_words
from rawi.merge.likeness import pair_features
from rawi.merge.linking import weights


@pytest.mark.parametrize(
    ("fact", "field", "says"),
    [
        ("place:km1", "place", "2 to 6 km apart"),
        ("place:same.town", "place", "the same town"),
        ("date:told.told0", "date", "the same day, both told"),
        ("date:published.told.span3", "date", "3 to 4 days apart, one told, one by the publication, one of them several days long"),
        ("date:yearless1", "date", "1 day apart, one of them told without its year"),
        ("killed:same.many", "toll", "the same number killed, and not a small one"),
        ("rare:0", "words", "no rare word in common"),
        ("rare:1", "words", "1 rare word in common"),
        ("rare:4", "words", "4 to 5 rare words in common"),
        ("page:10", "words", "the texts are alike by more than 75%"),
        ("place:km0|date:none", "place, date", "at most 2 km apart; not both have a day"),
        ("place:same.town|words:3", "place, words", "the same town; the sentences of the events are alike by more than 30%"),
        ("wide.type:same", "type", "events of one type (where one names no site or town)"),
        ("story:same.none|next|same", "initiator, target, date, place", "the same initiators; not both name a side as the target; a day apart; in one country"),
        ("story:some|unknown|page:0", "initiator, date, words", "some initiators in common; a day not known; the texts are alike by at most 8%"),
    ],
)  # fmt: skip
def test_in_words(fact: str, field: str, says: str) -> None:
    """A fact is told in plain English, with the fields that it is about."""
    told = fact_words(fact)
    assert (told.field, told.says) == (field, says)


def plain(fact: str) -> bool:
    """Whether nothing of a fact's own spelling is left in what is told."""
    told = fact_words(fact)
    return not any(mark in told.says for mark in ":|_") and (bool(told.field) or fact == "bias")


def test_every_weight_has_words() -> None:
    """Nothing that counts in linking is told to people in the program's own shorthand."""
    assert [fact for fact in weights() if not plain(fact)] == []


def test_every_fact_has_words(stories) -> None:
    """So it is with all that is seen in a pair of reports."""
    held = [clue for report in stories.values() for clue in clues(report)]
    assert {fact for a, b in combinations(held, 2) for fact in pair_features(a, b) if not plain(fact)} == set()
