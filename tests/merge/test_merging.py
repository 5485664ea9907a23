"""Reports → incidents: the same whatever the order, ids that stay, merges and splits that are recorded. All articles are invented."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rawi
from rawi.merge.merging import merge, names
from rawi.model import Incident, Report, Telling, to_json

Key = tuple[str, str]


def told_by(incident: Incident) -> tuple[str, ...]:
    return tuple(sorted({telling.document for telling in incident.reports}))


def by_documents(incidents: Sequence[Incident]) -> dict[tuple[str, ...], Incident]:
    """The documents of each incident → the incident."""
    return {told_by(incident): incident for incident in incidents}


def earlier(name: str, *documents: str) -> Incident:
    """An incident of an earlier merge."""
    return Incident(id=name, type="shelling", reports=tuple(Telling(document=document, event="e1") for document in documents))


# ---- the same, whatever the order


@pytest.fixture(scope="module")
def reports(stories) -> list[Report]:
    return list(stories.values())


@pytest.fixture(scope="module")
def whole(reports) -> list[Incident]:
    return merge(reports)


def test_order_does_not_matter(reports, whole) -> None:
    """The same reports in any order give the same bytes."""
    expected = b"\n".join(map(to_json, whole))

    @settings(max_examples=25)
    @given(st.permutations(reports))
    def same(mixed: list[Report]) -> None:
        assert b"\n".join(map(to_json, merge(mixed))) == expected

    same()


def test_in_order_of_time(whole) -> None:
    """Incidents come in the order of their days; each is told by somebody, and has an id of its own."""
    days = [incident.date.start for incident in whole if incident.date]
    assert days == sorted(days)
    assert all(incident.reports for incident in whole)
    assert len({incident.id for incident in whole}) == len(whole) == 5


def test_progress(reports) -> None:
    """Every stage says how far it is, and none that more is done than there is."""
    seen: list[tuple[str, int, int]] = []
    merge(reports, progress=lambda *told: seen.append(told))
    assert {"looking for clues", "looking for copies", "comparing", "reconciling", "relating"} <= {stage for stage, _, _ in seen}
    assert all(0 <= done <= total for _, done, total in seen)


def test_nothing() -> None:
    """No reports, no incidents."""
    assert merge([]) == []


def test_related(whole) -> None:
    """The car bomb and the rockets of the next day on the same town name each other, and neither names the raid on a far market."""
    found = by_documents(whole)
    bomb, camp = found["afrin-bomb", "afrin-bomb-2"], found["afrin-camp", "afrin-camp-2"]
    assert (bomb.related, camp.related) == ((camp.id,), (bomb.id,))
    assert {name for incident in whole for name in incident.related} <= {incident.id for incident in whole}


# ---- days


def test_undated_document(read) -> None:
    """An undated post joins the incident that it resembles, whose day, which only a day of publication gives, is said to be inferred."""
    article = read("article", "2024-05-11", "غارة على سوق أريحا\nقُتل خمسة أشخاص وأصيب عشرة في غارة جوية استهدفت السوق الشعبي في مدينة أريحا بريف إدلب، بحسب الدفاع المدني.")
    post = read("post", None, "غارة جوية على السوق الشعبي في أريحا بريف إدلب تقتل خمسة أشخاص وتصيب عشرة آخرين، بحسب الدفاع المدني.")
    (incident,) = merge([article, post])
    assert told_by(incident) == ("article", "post")
    assert incident.date is not None
    assert (incident.date.start, incident.date.inferred) == ("2024-05-11", True)


def test_told_day_is_not_inferred(stories) -> None:
    """Where one report tells the day in words, the incident's day is theirs, also for a post that has none."""
    (incident,) = merge([stories["ariha-5"], stories["post"]])
    assert incident.date is not None
    assert (incident.date.start, incident.date.inferred) == ("2024-05-11", False)


def test_nobody_knows_the_day(stories) -> None:
    """A post without a day that nothing resembles makes an incident without a day."""
    (incident,) = merge([stories["post"]])
    assert incident.date is None


# ---- one report more


def test_a_document_twice(stories) -> None:
    """A document that comes twice counts once; the later report of it stands."""
    first = stories["nayrab"]
    later = msgspec.structs.replace(first, events=tuple(msgspec.structs.replace(event, type="air_drone_strike") for event in first.events))
    once, twice = rawi.merge([later, stories["nayrab-2"]]), rawi.merge([first, stories["nayrab-2"], later])
    assert once == twice
    assert [len(incident.reports) for incident in twice] == [2]


def test_one_report_more(reports) -> None:
    """Adding a report changes the incident that it belongs to, and no other; every id stays, and the groups are those of merging all anew."""
    for added in reports:
        fewer = merge([report for report in reports if report is not added])
        more = merge(reports, before=fewer)
        assert by_documents(more).keys() == by_documents(merge(reports)).keys()
        before, after = by_documents(fewer), by_documents(more)
        for documents, incident in after.items():
            if documents in before:
                assert alone(incident) == alone(before[documents])
        assert {incident.id for incident in fewer} <= {incident.id for incident in more}
        assert not [incident for incident in more if incident.before]


def alone(incident: Incident) -> Incident:
    """An incident without the others that it names."""
    return msgspec.structs.replace(incident, related=())


def test_step_by_step(stories) -> None:
    """Reports that come one by one, each merged onto what there was, give at the end the incidents of merging all anew, under the ids that they first had."""
    held: list[Report] = []
    found: list[Incident] = []
    for name in ("ariha-9", "nayrab", "ariha-5", "san", "ariha-12", "post"):
        held.append(stories[name])
        first = {telling.document: incident.id for incident in found for telling in incident.reports}
        found = merge(held, before=found)
        for incident in found:
            assert incident.id in {first.get(document, incident.id) for document in told_by(incident)}
    assert by_documents(found).keys() == by_documents(merge(held)).keys()


def test_two_become_one(stories) -> None:
    """Where two earlier incidents turn out to be one it keeps the id of the one with more reports and names the other."""
    market = [stories[name] for name in ("ariha-5", "ariha-9", "ariha-12")]
    (incident,) = merge(market, before=[earlier("one", "ariha-5"), earlier("two", "ariha-9", "ariha-12")])
    assert (incident.id, incident.before) == ("two", ("one",))


def test_one_becomes_two(stories) -> None:
    """Where an earlier incident turns out to be two the larger keeps its id, and the other names it."""
    villages = [stories[name] for name in ("nayrab", "nayrab-2", "san")]
    found = by_documents(merge(villages, before=[earlier("both", "nayrab", "nayrab-2", "san")]))
    larger, other = found["nayrab", "nayrab-2"], found["san",]
    assert (larger.id, larger.before) == ("both", ())
    assert other.id != "both"
    assert other.before == ("both",)


def test_what_is_gone(stories) -> None:
    """The id of an earlier incident of which no report is left is nobody's."""
    (plain,) = merge([stories["nayrab"]])
    (incident,) = merge([stories["nayrab"]], before=[earlier(plain.id, "elsewhere")])
    assert incident.id != plain.id
    assert incident.before == ()


# ---- ids

keys = st.tuples(st.sampled_from("abcdefgh"), st.sampled_from(["e1", "e2"]))


@st.composite
def parted(draw: st.DrawFn, held: Sequence[Key]) -> list[list[Key]]:
    """Some of these keys, parted into groups."""
    groups: dict[int, list[Key]] = {}
    for key in sorted(held):
        home = draw(st.integers(-1, 4))
        if home >= 0:
            groups.setdefault(home, []).append(key)
    return list(groups.values())


@st.composite
def two_merges(draw: st.DrawFn) -> tuple[list[list[Key]], list[list[Key]]]:
    held = draw(st.lists(keys, unique=True, max_size=12))
    return draw(parted(held)), draw(parted(held))


@given(two_merges())
def test_ids(merges: tuple[list[list[Key]], list[list[Key]]]) -> None:
    """No two incidents have one id; one that is the same keeps it; every earlier incident is named by all that it went into."""
    first, second = merges
    old = [Incident(id=name, type="shelling", reports=tuple(Telling(document=d, event=e) for d, e in group)) for group, (name, _) in zip(first, names(first, ()), strict=True)]
    now = names(second, old)
    assert len({name for name, _ in now}) == len(second)
    for group, (name, before) in zip(second, now, strict=True):
        went_in = {incident.id for incident in old if {(t.document, t.event) for t in incident.reports} & set(group)}
        assert set(before) == went_in - {name}
        assert name in went_in or name not in {incident.id for incident in old}
        if sorted(group) in [sorted(each) for each in first]:
            assert before == ()
            assert [name] == [incident.id for incident in old if {(t.document, t.event) for t in incident.reports} == set(group)]


@given(two_merges())
def test_ids_whatever_the_order(merges: tuple[list[list[Key]], list[list[Key]]]) -> None:
    """Ids do not depend on the order in which incidents are found."""
    first, second = merges
    old = [Incident(id=f"i{n}", type="shelling", reports=tuple(Telling(document=d, event=e) for d, e in group)) for n, group in enumerate(first)]
    forth = dict(zip([tuple(sorted(group)) for group in second], names(second, old), strict=True))
    back = dict(zip([tuple(sorted(group)) for group in second[::-1]], names([group[::-1] for group in second[::-1]], old[::-1]), strict=True))
    assert forth == back
