"""Why two reports are one incident, or two. All articles are invented."""

from __future__ import annotations

import math
from itertools import combinations

import pytest

from rawi.merge.explaining import Account, explain
from rawi.merge.merging import merge


@pytest.fixture(scope="module")
def ask(stories):
    def call(one: str, other: str, *more: str) -> Account:
        """The account of two reports, among all of the stories or these alone."""
        held = [stories[name] for name in (one, other, *more)] if more else stories.values()
        (document, _, event), (document2, _, event2) = one.partition(":"), other.partition(":")
        return explain(held, (document, event or None), (document2, event2 or None))

    return call


def test_one_incident(ask) -> None:
    """Two reports of one raid: the facts, loudest first, add up to the odds, and the incident is named."""
    account = ask("ariha-5", "ariha-9")
    assert account.together
    assert account.one.incident == account.other.incident
    assert account.one.incident in account.verdict
    assert account.verdict.startswith("one incident")
    assert account.probability > 0.5
    assert math.isclose(account.log_odds, sum(fact.weight for fact in account.facts))
    loud = [abs(fact.weight) for fact in account.facts]
    assert loud == sorted(loud, reverse=True)
    assert ("place", "the same town") in {(fact.field, fact.says) for fact in account.facts}


def test_two_incidents(ask) -> None:
    """Two villages of one day: they were held against each other and found to be two."""
    account = ask("nayrab", "san")
    assert account.compared
    assert not account.together
    assert account.one.incident != account.other.incident
    assert account.between is None or account.between <= account.needed
    assert account.verdict.startswith("two incidents")


def test_never_compared(ask) -> None:
    """Reports that have nothing in common were never held against each other, and that is told."""
    account = ask("nayrab", "afrin-bomb")
    assert not account.compared
    assert account.between is None
    assert "nothing brings near" in account.verdict


RAIDS = """غارتان على مدينة سرمين
قُتل ثلاثة مدنيين في غارة جوية على سوق مدينة سرمين بريف إدلب صباح اليوم الاثنين.
وفي وقت لاحق قُتلت امرأة في قصف مدفعي على مدينة سرمين مساء اليوم."""
RAID = """ثلاثة قتلى في سرمين
قُتل ثلاثة مدنيين في غارة جوية على سوق مدينة سرمين بريف إدلب صباح اليوم الاثنين."""


def test_two_events_of_one_report(read) -> None:
    """Two events of one report are two, and the verdict says why."""
    report = read("both", "2024-05-06", RAIDS)
    account = explain([report], ("both", "e1"), ("both", "e2"))
    assert not account.together
    assert account.verdict == "two incidents: both tells of both, and two events of one report are never one"
    with pytest.raises(LookupError, match="both"):
        explain([report], ("both", "e1"), ("both", "e1"))


def test_the_event_that_is_shared(read) -> None:
    """Without an event, those are explained that made the two reports one incident, whichever report is named first."""
    reports = [read("both", "2024-05-06", RAIDS), read("one", "2024-05-06", RAID)]
    for one, other in (("both", "one"), ("one", "both")):
        account = explain(reports, (one, None), (other, None))
        assert account.together
        assert (account.one.document, account.other.document) == (one, other)
        assert account.one.event.id == account.other.event.id == "e1"
    assert not explain(reports, ("both", "e2"), ("one", None)).together


def test_all_agree_with_merging(stories, ask) -> None:
    """What is told of every pair is what merging does: the same incidents, with the same ids."""
    home = {telling.document: incident for incident in merge(stories.values()) for telling in incident.reports}
    for one, other in combinations(stories, 2):
        account = ask(one, other)
        assert account.together == (home[one] is home[other])
        assert (account.one.incident, account.other.incident) == (home[one].id, home[other].id)
        assert account.one.tellings == len(home[one].reports)


def test_no_such_document(stories) -> None:
    """A document that tells of nothing cannot be linked."""
    with pytest.raises(LookupError, match="elsewhere"):
        explain(stories.values(), ("nayrab", None), ("elsewhere", None))
