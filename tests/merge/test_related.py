"""Which incidents an incident has to do with. All incidents are invented."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.knowledge.earth import kilometres
from rawi.merge.related import MOST, related, ties
from rawi.model import Incident, IncidentActor, IncidentDate, IncidentPlace, Telling

FIRST = date(2023, 3, 24)
#: Two villages 4 km apart, one 30 km off, one in another province, one abroad.
NIRAB = ("Nayrab", "SY", "Idlib", 35.90, 36.80)
SARMIN = ("Sarmin", "SY", "Idlib", 35.90, 36.845)
ARIHA = ("Ariha", "SY", "Idlib", 35.81, 36.50)
CONOCO = ("Conoco gas field", "SY", "Deir ez-Zor", 35.33, 40.29)
ABROAD = ("Kafr Kila", "LB", "Nabatieh", 33.28, 35.56)


def incident(
    name: str, day: int = 0, place: tuple[str, str, str, float, float] | None = NIRAB, by: str = "", on: str = "", *, last: int | None = None,
    documents: str = "", kind: str = "shelling", status: str = "reported", radius: float = 3.0,
) -> Incident:  # fmt: skip
    """An incident `day` days after the first, in a village, by and on sides, told by documents of its own unless others are named."""
    start, end = (str(FIRST + timedelta(days=n)) for n in (day, day if last is None else last))
    where = place and IncidentPlace(name=place[0], country=place[1], admin1=place[2], lat=place[3], lon=place[4], precision="town", radius_km=radius)
    return Incident(
        id=name, type=kind, status=status, date=IncidentDate(start=start, end=end), place=where,
        initiators=tuple(IncidentActor(code=code, name=code) for code in by.split()),
        targets=tuple(IncidentActor(code=code, name=code) for code in on.split()),
        reports=tuple(Telling(document=document, event="e1") for document in (documents or f"d-{name}").split()),
    )  # fmt: skip


def why(one: Incident, *others: Incident) -> dict[str, str]:
    """Incident → the reason for which the first has to do with it."""
    found = ties((one, *others))
    for other in others:
        assert (other.id in {tie.id for tie in found[one.id]}) == (one.id in {tie.id for tie in found[other.id]}) or len(others) > MOST
    return {tie.id: tie.reason for tie in found[one.id]}


def test_answer() -> None:
    """A blow by those who were hit on those who hit them, in the same land within three days, is retaliation."""
    strike = incident("strike", 0, CONOCO, "USA", "iran_backed_militia")
    assert why(strike, incident("answer", 2, NIRAB, "iran_backed_militia", "USA")) == {"answer": "retaliation"}
    assert why(strike, incident("late", 4, NIRAB, "iran_backed_militia", "USA")) == {}
    assert why(strike, incident("abroad", 1, ABROAD, "iran_backed_militia", "USA")) == {}
    assert why(strike, incident("third", 1, NIRAB, "isis", "USA")) == {}


def test_answer_of_one_side_by_another_name() -> None:
    """Who struck back at the coalition has struck back at the United States."""
    assert why(incident("strike", 0, CONOCO, "USA", "iran_backed_militia"), incident("answer", 1, NIRAB, "iran_backed_militia", "us_coalition")) == {"answer": "retaliation"}


def test_clashes_are_no_answers() -> None:
    """Two clashes of the same two sides, far apart, are not retaliation: in each both sides fought."""
    a, b = (incident(name, 0, place, sides, sides, kind="armed_clash") for name, place, sides in (("a", CONOCO, "sdf sna"), ("b", ARIHA, "sna sdf")))
    assert why(a, b) == {}


def test_same_place() -> None:
    """A strike on the same village, or on one within five kilometres, in the thirty days before or after."""
    strike = incident("strike", 40)
    assert why(strike, incident("before", 11)) == {"before": "same place"}
    assert why(strike, incident("after", 70, SARMIN)) == {"after": "same place"}
    assert why(strike, incident("long", 9)) == {}
    assert why(strike, incident("far", 40, ARIHA)) == {}


def test_same_village_without_a_point() -> None:
    """A village that no gazetteer knows is still the same village by its name."""
    place = IncidentPlace(name="كفر فلان", country="SY", admin1="Idlib", precision="town")
    a, b = (Incident(id=name, type="shelling", date=IncidentDate(start="2023-03-24", end="2023-03-24"), place=place) for name in "ab")
    assert why(a, b) == {"b": "same place"}


@pytest.mark.parametrize(
    "other",
    [incident("arrest", 1, kind="arrest"), incident("denied", 1, status="denied"), incident("wide", 1, last=30), incident("vague", 1, SARMIN, radius=30.0)],
)
def test_no_strike_on_the_same_place(other: Incident) -> None:
    """Arrests, denied strikes, strikes "in spring" and strikes somewhere around a town are no strikes on the same place."""
    assert why(incident("strike"), other) == {}


def test_campaign() -> None:
    """The same side's blows against the same side, up to 40 km and a week apart, are one campaign."""
    strike = incident("strike", 0, NIRAB, "SYR", "civilians")
    assert why(strike, incident("next", 6, ARIHA, "SYR RUS", "hts civilians")) == {"next": "campaign"}
    assert why(strike, incident("late", 8, ARIHA, "SYR", "civilians")) == {}
    assert why(strike, incident("far", 1, CONOCO, "SYR", "civilians")) == {}
    assert why(strike, incident("other", 1, ARIHA, "TUR", "civilians")) == {}


def test_nobody_leads_a_campaign() -> None:
    """Attacks by unknown gunmen are no campaign."""
    assert why(incident("a", 0, NIRAB, "unknown_gunmen", "civilians"), incident("b", 1, ARIHA, "unknown_gunmen", "civilians")) == {}


def test_told_together() -> None:
    """What one document tells of together has to do with each other, however far apart; that copies of it do, too, adds nothing."""
    a, b = incident("a", 0, NIRAB, documents="roundup"), incident("b", 300, ABROAD, documents="roundup other", kind="arrest")
    assert why(a, b) == {"b": "told together"}
    copies = tuple(Telling(document="copy", event=event, copy_of="elsewhere") for event in ("e1", "e2"))
    a, b = (Incident(id=name, type="shelling", reports=copies) for name in "ab")
    assert why(a, b) == {}


def test_nearest_first() -> None:
    """What lies nearest in time and place comes first."""
    strike = incident("strike", 20)
    others = [incident("week", 13), incident("eve", 19), incident("month", 1), incident("near", 20, SARMIN)]
    assert related([strike, *others])[0] == ("near", "eve", "week", "month")


def test_one_answer_among_much_shelling() -> None:
    """A month of strikes on one place does not hide the attack that one of them answered."""
    strike = incident("strike", 15, NIRAB, "SYR", "hts")
    shelling = [incident(f"s{n:02}", 15 + n % 3, NIRAB, "SYR", "hts") for n in range(40)]
    answer = incident("answer", 14, CONOCO, "hts", "SYR")
    (found, *_) = related([strike, *shelling, answer])
    assert len(found) == MOST
    assert "answer" in found


def test_a_crowded_day_gives_its_nearest() -> None:
    """Of hundreds of strikes on the villages of one plain in one day an incident names those on its own village."""
    places = [(f"v{n}", "SY", "Idlib", 35.80 + n / 200, 36.60) for n in range(30)]
    crowd = [incident(f"i{n:03}", 0, places[n % 30]) for n in range(300)]
    found = ties(crowd)
    for n, one in enumerate(crowd):
        near = [int(tie.id[1:]) % 30 for tie in found[one.id]]
        assert near[:5] == [n % 30] * 5


CODES = ("SYR", "hts", "TUR", "iran_backed_militia", "USA", "civilians")
incidents = st.builds(
    incident, st.just(""), st.integers(0, 40), st.sampled_from([NIRAB, SARMIN, ARIHA, CONOCO, ABROAD, None]), st.sampled_from(CODES),
    st.sampled_from(CODES), documents=st.sampled_from(["", "x", "y z"]), kind=st.sampled_from(["shelling", "armed_clash", "arrest"]),
)  # fmt: skip


def named(found: list[Incident]) -> list[Incident]:
    return [Incident(**{name: getattr(each, name) for name in each.__struct_fields__ if name != "id"}, id=f"i{n}") for n, each in enumerate(found)]


@given(st.lists(incidents, max_size=30).map(named), st.randoms(use_true_random=False))
def test_order_does_not_matter(found: list[Incident], chance) -> None:
    """The same whatever the order of the incidents: at most ten, never an incident itself, none twice."""
    mixed = chance.sample(found, len(found))
    one = dict(zip([i.id for i in found], related(found), strict=True))
    assert one == dict(zip([i.id for i in mixed], related(mixed), strict=True))
    for name, ids in one.items():
        assert len(ids) == len(set(ids)) <= MOST
        assert name not in ids


points = st.tuples(st.floats(-60, 60), st.floats(-170, 170), st.floats(0, 0.12), st.floats(-0.12, 0.12))


@given(points)
def test_no_border_parts_neighbours(point: tuple[float, float, float, float]) -> None:
    """Two strikes on one day within five kilometres are found to be on the same place wherever on earth that is."""
    lat, lon, up, across = point
    a, b = incident("a", 0, ("A", "SY", "", lat, lon)), incident("b", 0, ("B", "SY", "", lat + up, lon + across))
    assert bool(why(a, b)) == (kilometres(lat, lon, lat + up, lon + across) <= 5.0)


def test_work_grows_with_the_number() -> None:
    """An incident is held against a bounded number of others, however many there are on one day in one city."""
    from rawi.merge import ties as rules

    calls = 0

    def counted(rule):
        def far(a, b):
            nonlocal calls
            calls += 1
            return rule.far(a, b)

        return rules.Rule(rule.reason, rule.days, far)

    from rawi.merge import related as module

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "RULES", tuple(map(counted, rules.RULES)))
        each = []
        for many in (200, 800):
            calls = 0
            related([incident(f"i{n}", 0, NIRAB, "SYR", "civilians", documents="roundup") for n in range(many)])
            each.append(calls / many)
    assert each[1] <= 1.1 * each[0]
