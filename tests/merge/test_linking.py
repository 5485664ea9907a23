"""Which events are one thing in the world. All articles are invented."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.merge.clues import Clue, clues
from rawi.merge.linking import ALIKE_AT, LONGEST, Node, group, link, mean_between, odds_of, why
from rawi.model import Report


def linked(*reports: Report) -> set[frozenset[str]]:
    """The documents of each incident."""
    held = [clue for report in reports for clue in clues(report)]
    return {frozenset(held[i].told.document for i in group) for group in link(held)}


def the(*documents: str) -> frozenset[str]:
    return frozenset(documents)


# ---- what is one, what is two


def test_neighbouring_villages(stories) -> None:
    """Two villages shelled on one day by the same side are two incidents, each with all its reports."""
    reports = [stories[name] for name in ("nayrab", "nayrab-2", "san", "san-2")]
    assert linked(*reports) == {the("nayrab", "nayrab-2"), the("san", "san-2")}


def test_growing_toll(stories) -> None:
    """A story that runs for three days, the dead rising from five to twelve, is one incident."""
    assert linked(*(stories[name] for name in ("ariha-5", "ariha-9", "ariha-12"))) == {the("ariha-5", "ariha-9", "ariha-12")}


def test_next_day_another_attack(stories) -> None:
    """A car bomb in a town's market and rockets on its camp the next day are two incidents."""
    reports = [stories[name] for name in ("afrin-bomb", "afrin-bomb-2", "afrin-camp", "afrin-camp-2")]
    assert linked(*reports) == {the("afrin-bomb", "afrin-bomb-2"), the("afrin-camp", "afrin-camp-2")}


def test_undated_post(stories) -> None:
    """A post without a day joins the incident of which it tells place, target and figures."""
    assert the("ariha-5", "post") in linked(*(stories[name] for name in ("nayrab", "san", "ariha-5", "afrin-bomb", "post")))


def test_two_events_of_one_report(read) -> None:
    """Two raids on one town that one report tells of stay two, and another report of the one raid joins only one of them."""
    both = read("both", "2024-05-06", "غارتان على مدينة سرمين\nقُتل ثلاثة مدنيين في غارة جوية على سوق مدينة سرمين بريف إدلب صباح اليوم الاثنين.\nوفي وقت لاحق قُتلت امرأة في قصف مدفعي على مدينة سرمين مساء اليوم.")
    one = read("one", "2024-05-06", "ثلاثة قتلى في سرمين\nقُتل ثلاثة مدنيين في غارة جوية على سوق مدينة سرمين بريف إدلب صباح اليوم الاثنين.")
    assert len(both.events) == 2
    held = [clue for report in (both, one) for clue in clues(report)]
    groups = [[held[i].told.key for i in group] for group in link(held)]
    assert sorted(map(len, groups)) == [1, 2]
    assert [("both", "e1"), ("one", "e1")] in groups


# ---- grouping: what no weights can change

documents = st.lists(st.tuples(st.sampled_from("abcdef"), st.booleans(), st.one_of(st.none(), st.integers(0, 60))), max_size=12)


def nodes(drawn: list[tuple[str, bool, int | None]]) -> list[Node]:
    """Events of documents; a document has one main event at most."""
    led: set[str] = set()
    out = []
    for document, lead, day in drawn:
        out.append(Node(document, lead and document not in led, None if day is None else (day, day + 1)))
        led |= {document} if lead else set()
    return out


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[Node], dict[tuple[int, int], float]]:
    """Events with the log odds of some of their pairs, those of one document among them."""
    held = nodes(draw(documents))
    pairs = list(combinations(range(len(held)), 2))
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    return held, {pair: draw(st.floats(-6, 9)) for pair in sorted(chosen)}


@given(worlds())
def test_never_two_events_of_one_report(world: tuple[list[Node], dict[tuple[int, int], float]]) -> None:
    """However alike all seem, main events and those told in passing: no incident has two events of one report, and each event stands in one incident."""
    held, odds = world
    groups = group(held, odds)
    assert sorted(i for members in groups for i in members) == list(range(len(held)))
    for members in groups:
        assert len({held[i].document for i in members}) == len(members)


@given(worlds())
def test_no_incident_lasts_for_ever(world: tuple[list[Node], dict[tuple[int, int], float]]) -> None:
    """No chain of alike reports makes an incident of many weeks."""
    held, odds = world
    for members in group(held, odds):
        days = [held[i].days for i in members if held[i].days is not None]
        assert not days or max(last for _, last in days) - min(first for first, _ in days) <= LONGEST


@given(worlds())
def test_what_is_told_in_passing_joins_no_two_stories(world: tuple[list[Node], dict[tuple[int, int], float]]) -> None:
    """Main events are parted as they would be by themselves, whatever is told in passing beside them."""
    held, odds = world
    leads = [i for i, each in enumerate(held) if each.lead]
    number = {i: k for k, i in enumerate(leads)}
    alone = group([held[i] for i in leads], {(number[i], number[j]): value for (i, j), value in odds.items() if i in number and j in number})
    found = [[number[i] for i in members if i in number] for members in group(held, odds)]
    assert sorted(members for members in found if members) == sorted(alone)


def test_in_passing_too() -> None:
    """What report B tells in passing does not join an incident that B's own main event is part of, however alike it is."""
    held = [Node("a"), Node("b"), Node("b", lead=False), Node("c", lead=False)]
    odds = {(0, 1): 5.0, (0, 2): 9.0, (0, 3): 9.0, (1, 3): 9.0, (2, 3): 9.0}
    assert group(held, odds) == [[0, 1, 3], [2]]


# ---- why


@pytest.fixture(scope="module")
def held(stories) -> list[Clue]:
    return [clue for report in stories.values() for clue in clues(report)]


def test_reasons_are_the_sum(held) -> None:
    """The facts that are told for a pair add up to the log odds by which it is grouped, whichever of the two comes first."""
    for a, b in combinations(held, 2):
        reasons = why(a, b)
        assert reasons == why(b, a)
        assert [abs(reason.weight) for reason in reasons] == sorted((abs(reason.weight) for reason in reasons), reverse=True)
        counted = odds_of(a, b)
        assert counted is None or math.isclose(counted, sum(reason.weight for reason in reasons), abs_tol=1e-9)


def test_mean_between() -> None:
    """Between two incidents every compared pair has a voice; strangers count against them, but no more than three for each that was compared."""
    assert mean_between([], 4) is None
    assert mean_between([2.0], 1) == 2.0
    assert mean_between([2.0], 2) == -0.5
    assert mean_between([2.0], 4) == mean_between([2.0], 400) == (2.0 - 9.0) / 4


def test_the_mean_decides(stories, held) -> None:
    """Two incidents were left apart because the mean of the pairs between them is not high enough."""
    from rawi.merge.blocks import pairs

    compared = set(pairs(held))
    for mine, theirs in combinations(link(held), 2):
        odds = [odds_of(held[i], held[j]) for i in mine for j in theirs if (min(i, j), max(i, j)) in compared]
        mean = mean_between([value for value in odds if value is not None], len(mine) * len(theirs))
        assert mean is None or mean <= ALIKE_AT
