"""What all reports of one incident tell together. Reports, places and sources are invented or stand for nobody's words."""

from __future__ import annotations

from datetime import date as day_of
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.knowledge.earth import kilometres
from rawi.merge.reconcile import reconcile
from rawi.merge.told import Told
from rawi.model import (
    Actor,
    Event,
    EventDate,
    Incident,
    Party,
    Place,
    Source,
    Span,
    Statement,
    Toll,
    Unknown,
    Weapon,
    incident_from_json,
    to_json,
)

HERE = Span(0, 4)
DAY = "2023-03-24"
FIELD = Place(name="Conoco gas field", country="SY", admin1="Deir ez-Zor", lat=35.33, lon=40.29, precision="site", radius_km=2.0)
KHASHAM = Place(name="Khasham", country="SY", admin1="Deir ez-Zor", lat=35.31, lon=40.28, precision="town", radius_km=4.0)
PROVINCE = Place(name="Deir ez-Zor", country="SY", admin1="Deir ez-Zor", precision="province")
SARMIN = Place(name="Sarmin", country="SY", admin1="Idlib", lat=35.90, lon=36.73, precision="town", radius_km=4.0)


def who(name: str, kind: str = "local") -> tuple[Source, ...]:
    return (Source(name=name, kind=kind, span=HERE),)


def toll(low: int, high: int | None = -1, group: str = "unknown", kind: str = "killed", by: tuple[Source, ...] = ()) -> Toll:
    return Toll(kind=kind, min=low, max=low if high == -1 else high, who=group, span=HERE, attribution=by)


def days(start: str, end: str | None = None, *, told: bool = True, precision: str = "day") -> EventDate:
    return EventDate(start=start, end=end or start, precision=precision, inferred=not told, span=HERE if told else None)


def actor(code: str | None, name: str = "", stance: str | None = None) -> Actor:
    return Actor(name=name or str(code), span=HERE, code=code, stance=stance)


def say(document: str, publisher: str | None = None, published: str | None = None, *, statements=(), unknowns=(), **event) -> Told:
    """One telling; its publisher is its document's own unless told."""
    told = {"id": "e1", "type": "shelling", "trigger": HERE, "confidence": 0.9, **event}
    return Told(document, Event(**told), True, publisher or f"Post of {document}", published, tuple(unknowns), tuple(statements))


def merged(*members: Told, originals: dict[str, str] | None = None) -> Incident:
    return reconcile("i1", members, originals or {})


def range_of(incident: Incident, kind: str = "killed", group: str = "all") -> tuple[int, int | None]:
    (row,) = [t for t in incident.tolls if (t.kind, t.who) == (kind, group)]
    return row.low, row.high


def contradiction(incident: Incident, field: str) -> dict[str, tuple[str, ...]]:
    return {said.value: said.documents for c in incident.contradictions if c.field == field for said in c.values}


# ---- tolls


def test_sources_make_a_range() -> None:
    """Two sources that count five and eight dead make the range five to eight, with both claims kept."""
    incident = merged(say("a", tolls=(toll(5),)), say("b", tolls=(toll(8),)))
    assert range_of(incident) == (5, 8)
    assert [(c.min, c.document, c.source) for c in incident.tolls[0].claims] == [(5, "a", "Post of a"), (8, "b", "Post of b")]
    assert contradiction(incident, "tolls.killed") == {"5": ("a",), "8": ("b",)}


def test_later_figure_of_a_source_replaces_its_earlier_one() -> None:
    """A source that counts four on Friday and six on Saturday says six; the four stays on record as replaced."""
    incident = merged(say("a", "Furat Post", "2023-03-24", tolls=(toll(4),)), say("b", "Furat Post", "2023-03-25", tolls=(toll(6),)))
    assert range_of(incident) == (6, 6)
    assert [(c.min, c.replaced) for c in incident.tolls[0].claims] == [(4, True), (6, False)]
    assert incident.contradictions == ()


def test_later_word_replaces_no_count() -> None:
    """"Dead and wounded" on Saturday does not replace the four of Friday."""
    incident = merged(say("a", "Furat Post", "2023-03-24", tolls=(toll(4),)), say("b", "Furat Post", "2023-03-25", tolls=(toll(2, None),)))
    assert range_of(incident) == (4, 4)


def test_later_figure_of_another_source_replaces_nothing() -> None:
    """What another source counts later stands beside the earlier figure."""
    assert range_of(merged(say("a", None, "2023-03-24", tolls=(toll(4),)), say("b", None, "2023-03-25", tolls=(toll(6),)))) == (4, 6)


@pytest.mark.parametrize(
    ("tolls", "total"),
    [
        ((toll(3, group="civilians"), toll(2, group="combatants")), (5, 5)),
        ((toll(5), toll(2, group="children")), (5, 5)),
        ((toll(5, group="civilians"), toll(2, group="children"), toll(1, group="women")), (5, 5)),
        ((toll(1, group="women"), toll(2, group="children")), (3, 3)),
        ((toll(1), toll(3, group="children")), (4, 4)),
        ((toll(7), toll(3), toll(1)), (7, 7)),
        ((toll(12, None), toll(12)), (12, 12)),
        ((toll(24, None), toll(12)), (12, 12)),
    ],
)
def test_parts_and_totals_of_one_report(tolls, total) -> None:
    """Civilians and fighters add up; children among the dead do not; a man beside three children does; a count beats a word."""
    assert range_of(merged(say("a", tolls=tolls))) == total


def test_groups_have_rows_of_their_own() -> None:
    """Children among the dead are counted beside all the dead."""
    incident = merged(say("a", tolls=(toll(5, group="civilians"), toll(2, group="children"))))
    assert [(t.who, t.low, t.high) for t in incident.tolls] == [("all", 5, 5), ("children", 2, 2), ("civilians", 5, 5)]


def test_fighters_alone_are_not_the_whole() -> None:
    """A report that counts two fighters does not lower the five dead that others count; its figure stands among the fighters."""
    incident = merged(say("a", tolls=(toll(2, group="combatants"),)), say("b", tolls=(toll(5),)))
    assert range_of(incident) == (5, 5)
    assert range_of(incident, group="combatants") == (2, 2)


def test_two_sources_in_one_report() -> None:
    """A report that quotes the army with three dead and the hospital with nine tells both."""
    tolls = (toll(3, by=who("الجيش اللبناني", "military")), toll(9, by=who("مستشفى النور", "medical")))
    incident = merged(say("a", tolls=tolls))
    assert range_of(incident) == (3, 9)
    assert set(contradiction(incident, "tolls.killed")) == {"3", "9"}


def test_figure_in_the_reports_own_words_is_its_only_sources() -> None:
    """The headline's nine and the hospital's nine in the text are one claim, the hospital's."""
    (row,) = merged(say("a", tolls=(toll(9), toll(9, by=who("مستشفى النور", "medical"))))).tolls
    assert [c.source for c in row.claims] == ["مستشفى النور"]


def test_word_never_narrows_a_count() -> None:
    """"Dozens" beside a count of thirty leaves thirty; beside a count of six it leaves the range open."""
    assert range_of(merged(say("a", tolls=(toll(24, None),)), say("b", tolls=(toll(30),)))) == (30, 30)
    assert range_of(merged(say("a", tolls=(toll(24, None),)), say("b", tolls=(toll(6),)))) == (6, None)


def test_open_figure_is_closed_by_one_that_reaches_it() -> None:
    """"At least five" and then "seven" is five to seven; "seven" and a day later "at least five" still ends open."""
    first, later = "2023-03-24", "2023-03-25"
    assert range_of(merged(say("a", None, first, tolls=(toll(5, None),)), say("b", None, later, tolls=(toll(7),)))) == (5, 7)
    assert range_of(merged(say("a", None, later, tolls=(toll(5, None),)), say("b", None, first, tolls=(toll(7),)))) == (5, None)
    assert range_of(merged(say("a", tolls=(toll(9, None),)), say("b", tolls=(toll(7),)))) == (7, None)


# ---- sources and copies


def test_copies_are_one_source() -> None:
    """Two reprints of one article are one source with it."""
    members = [say("a", tolls=(toll(5),)), say("b", tolls=(toll(5),)), say("c", tolls=(toll(5),))]
    incident = merged(*members, originals={"b": "a", "c": "b"})
    assert incident.independent_sources == 1
    assert [(r.document, r.copy_of) for r in incident.reports] == [("a", None), ("b", "a"), ("c", "a")]
    assert {c.source for c in incident.tolls[0].claims} == {"Post of a"}


def test_copies_of_an_article_that_is_not_there() -> None:
    """Two reprints of an article that nobody has are still one source."""
    assert merged(say("b"), say("c"), originals={"b": "a", "c": "a"}).independent_sources == 1


def test_one_agency_behind_two_outlets_is_one_source() -> None:
    """Two outlets that both quote SANA are one source, whatever the spelling."""
    first = say("a", attributions=(who("وكالة الأنباء السورية «سانا»", "media"),))
    assert merged(first, say("b", attributions=(who("سانا", "media"),))).independent_sources == 1


def test_local_sources_of_two_outlets_are_two() -> None:
    """"Local sources" of two outlets are not the same people."""
    assert merged(*(say(d, attributions=(who("مصادر محلية"),)) for d in "ab")).independent_sources == 2


def test_an_outlet_and_its_unnamed_sources_are_one() -> None:
    """An outlet's own word and that of its unnamed sources do not corroborate each other."""
    assert merged(say("a", "Furat Post"), say("b", "Furat Post", attributions=(who("شهود عيان", "witness"),))).independent_sources == 1


def test_one_report_with_two_sources_is_one() -> None:
    """A report that quotes two is one report; a second one that quotes one of them makes two in all."""
    both = say("a", attributions=(who("سانا", "media"), who("المرصد السوري لحقوق الإنسان", "monitor")))
    assert merged(both).independent_sources == 1
    assert merged(both, say("b", attributions=(who("سانا", "media"),))).independent_sources == 2


# ---- who


def test_accused_claimed_and_denied_by_their_sources() -> None:
    """Each side carries those who accuse it, those through whom it claims and those who carry its denial."""
    denial = Statement(kind="denial", speaker=Party(code="TUR", span=HERE), addressee=None, span=HERE)
    incident = merged(
        say("a", initiators=(actor("TUR"),)), say("b", initiators=(actor("isis", stance="claimed"),)), say("c", statements=(denial,)),
    )  # fmt: skip
    sides = {side.code: side for side in incident.initiators}
    assert (sides["TUR"].accused_by, sides["TUR"].denied_by) == (("Post of a",), ("Post of c",))
    assert sides["isis"].claimed_by == ("Post of b",)
    assert set(contradiction(incident, "initiators")) == {"TUR", "isis", "not TUR"}
    assert incident.grade == "contested"


def test_a_denial_speaks_for_its_own_side_alone() -> None:
    """Turkey's denial does not contradict who accuses Russia."""
    denial = Statement(kind="denial", speaker=Party(code="TUR", span=HERE), addressee=None, span=HERE)
    incident = merged(say("a", initiators=(actor("RUS"),)), say("b", statements=(denial,)))
    assert incident.contradictions == ()


@pytest.mark.parametrize(
    ("one", "other", "contradict"),
    [("isis", "armed_group", False), ("isis", "unknown_gunmen", False), ("USA", "us_coalition", False), ("SYR", "RUS", True), ("SYR", "armed_group", True)],
)
def test_kinds_of_one_side_are_no_contradiction(one: str, other: str, contradict: bool) -> None:
    """"Gunmen" may be ISIS and the coalition the United States; Syria and Russia are two, and an army is no unnamed group."""
    incident = merged(say("a", initiators=(actor(one),)), say("b", initiators=(actor(other),)))
    assert bool(contradiction(incident, "initiators")) is contradict
    assert {side.code for side in incident.initiators} == {one, other}


def test_either_side_of_a_clash_may_come_first() -> None:
    """In a clash it is no contradiction which of the two sides a report begins with."""
    first = say("a", type="armed_clash", initiators=(actor("SYR"),), targets=(actor("sdf"),))
    second = say("b", type="armed_clash", initiators=(actor("sdf"),), targets=(actor("SYR"),))
    assert merged(first, second).contradictions == ()


# ---- where


def test_most_specific_place_that_fits_stands() -> None:
    """A field beside the town that two others name is where it was."""
    incident = merged(say("a", places=(KHASHAM,)), say("b", places=(KHASHAM,)), say("c", places=(FIELD,)), say("d", places=(PROVINCE,)))
    assert incident.place is not None
    assert (incident.place.name, incident.place.precision, incident.place.radius_km) == ("Conoco gas field", "site", 2.0)
    assert contradiction(incident, "place") == {}


def test_outvoted_place_does_not_stand() -> None:
    """A place far from the one that two others name is a contradiction, not the place."""
    incident = merged(say("a", places=(KHASHAM,)), say("b", places=(KHASHAM,)), say("c", places=(SARMIN,)))
    assert incident.place is not None
    assert incident.place.name == "Khasham"
    assert contradiction(incident, "place") == {"Khasham": ("a", "b"), "Sarmin": ("c",)}


def test_copies_do_not_outvote() -> None:
    """One source reprinted three times does not outvote two others."""
    members = [say(d, places=(SARMIN,)) for d in "abc"] + [say(d, places=(KHASHAM,)) for d in "de"]
    incident = merged(*members, originals={"b": "a", "c": "a"})
    assert incident.place is not None
    assert incident.place.name == "Khasham"


def test_village_without_a_point_takes_that_around_it() -> None:
    """A village that no gazetteer knows keeps its name, on the point of the district that another names, with the district's radius."""
    village = Place(name="قرية الزاهرة", country="SY", admin1=None, precision="town")
    district = Place(name="Manbij", country="SY", admin1="Aleppo", lat=36.53, lon=37.95, precision="district", radius_km=29.0)
    place = merged(say("a", places=(village,)), say("b", places=(district,))).place
    assert place is not None
    assert (place.name, place.lat, place.radius_km, place.admin1) == ("قرية الزاهرة", 36.53, 29.0, "Aleppo")


def test_city_that_gives_its_name_to_the_province() -> None:
    """Who says "in Idlib" does not contradict who says "in Sarmin", a town of that province."""
    city = Place(name="Idlib", country="SY", admin1="Idlib", lat=35.93, lon=36.63, precision="town", radius_km=4.0)
    incident = merged(say("a", places=(city,)), say("b", places=(SARMIN,)), say("c", places=(SARMIN,)))
    assert incident.place is not None
    assert incident.place.name == "Sarmin"
    assert contradiction(incident, "place") == {}


# ---- when


def test_words_beat_the_day_of_publication() -> None:
    """One report that says "on Friday" beats two that were merely published on Saturday."""
    saturday = "2023-03-25"
    late = [say(d, None, saturday, date=days(saturday, told=False)) for d in "bc"]
    incident = merged(say("a", None, saturday, date=days(DAY)), *late)
    assert incident.date is not None
    assert (incident.date.start, incident.date.inferred) == (DAY, False)


def test_day_inside_a_range_stands() -> None:
    """"This month" and "on the 24th" is the 24th."""
    incident = merged(say("a", date=days("2023-03-01", "2023-03-31", precision="month")), say("b", date=days(DAY, precision="part_of_day")))
    assert incident.date is not None
    assert (incident.date.start, incident.date.end, incident.date.precision) == (DAY, DAY, "part_of_day")
    assert incident.contradictions == ()


def test_most_sources_decide_the_day() -> None:
    """Two sources for Friday beat one for Saturday, and the contradiction is told."""
    incident = merged(say("a", date=days(DAY)), say("b", date=days(DAY)), say("c", date=days("2023-03-25")))
    assert incident.date is not None
    assert (incident.date.start, incident.date.end) == (DAY, DAY)
    assert contradiction(incident, "date") == {DAY: ("a", "b"), "2023-03-25": ("c",)}


def test_even_neighbouring_days_stay_a_range() -> None:
    """One source for Friday and one for Saturday is Friday to Saturday."""
    incident = merged(say("a", date=days(DAY)), say("b", date=days("2023-03-25")))
    assert incident.date is not None
    assert (incident.date.start, incident.date.end, incident.date.precision) == (DAY, "2023-03-25", "range")


def test_no_event_after_it_was_reported() -> None:
    """A date after the first report was published is a misreading."""
    incident = merged(say("a", None, DAY, date=days(DAY)), say("b", date=days("2024-03-24")), say("c", date=days("2024-03-24")))
    assert incident.date is not None
    assert incident.date.start == DAY


def test_nobody_tells_when() -> None:
    """Without a date in any report there is none."""
    assert merged(say("a"), say("b")).date is None


# ---- what, with what, how sure


def test_named_means_beat_a_default() -> None:
    """One report of an air raid with its aircraft beats two that say "shelling" without a weapon."""
    raid = say("a", type="air_drone_strike", weapons=(Weapon(kind="aircraft", span=HERE),))
    assert merged(raid, say("b"), say("c")).type == "air_drone_strike"


def test_more_sources_decide_the_type() -> None:
    """Of two types without named means the one that more sources give stands."""
    assert merged(say("a", type="arrest"), say("b", type="arrest"), say("c", type="abduction")).type == "arrest"


def test_counts_of_weapons_are_ranges() -> None:
    """Eight rockets in one report and ten in another are eight to ten."""
    rockets = [say(d, weapons=(Weapon(kind="rocket", span=HERE, count=n),)) for d, n in (("a", 8), ("b", 10), ("c", None))]
    (weapon,) = merged(*rockets).weapons
    assert weapon.count is not None
    assert (weapon.kind, weapon.count.low, weapon.count.high, weapon.documents) == ("rocket", 8, 10, ("a", "b", "c"))


def full(document: str, **more) -> Told:
    return say(document, **{"places": (KHASHAM,), "date": days(DAY), **more})


@pytest.mark.parametrize(
    ("members", "grade"),
    [
        ([full("a")], "single_source"),
        ([full("a"), full("b")], "corroborated"),
        ([full("a"), full("b", places=(SARMIN,))], "single_source"),
        ([full("a"), full("b", date=None)], "single_source"),
        ([full("a"), full("b", type="arrest")], "single_source"),
        ([full("a"), full("b", type="air_drone_strike")], "corroborated"),
        ([full("a"), full("b", tolls=(toll(9),)), full("c", tolls=(toll(2),))], "corroborated"),
        ([full("a", initiators=(actor("SYR"),)), full("b", initiators=(actor("TUR"),))], "contested"),
        ([full("a"), full("b", status="denied")], "contested"),
        ([full("a", status="denied"), full("b", status="denied")], "denied"),
    ],
)
def test_grade(members: list[Told], grade: str) -> None:
    """Two who tell the same act, place and day corroborate; silence does not; who differs on whether or by whom contests; figures do not."""
    assert merged(*members).grade == grade


def test_denied_alone_is_denied() -> None:
    """What all reports deny is denied, and what one reports is reported."""
    assert merged(full("a", status="denied")).status == "denied"
    assert merged(full("a", status="denied"), full("b")).status == "reported"
    assert contradiction(merged(full("a", status="denied"), full("b")), "status") == {"denied": ("a",), "reported": ("b",)}


def test_what_nobody_knows() -> None:
    """A report's own "no word on losses" is told with its document; what no report tells stands without one."""
    incident = merged(say("a", unknowns=(Unknown(about="cause", span=HERE, event="e1"),), weapons=(Weapon(kind="mortar", span=HERE),)))
    assert [(u.about, u.documents) for u in incident.unknowns] == [("cause", ("a",)), ("initiator", ()), ("toll", ())]


def test_nobody_tells() -> None:
    """There is no incident of which nobody tells."""
    with pytest.raises(ValueError, match="who tells"):
        reconcile("i1", [], {})


# ---- whatever comes

_DAYS = st.integers(0, 5).map(lambda n: (day_of(2023, 3, 22) + timedelta(n)).isoformat())
_FIGURES = st.builds(
    toll, st.sampled_from((1, 2, 5, 24)), st.sampled_from((-1, None)), st.sampled_from(("unknown", "civilians", "children", "combatants")),
    st.sampled_from(("killed", "injured")), st.sampled_from(((), who("سانا", "media"), who("مصادر محلية"))),
)  # fmt: skip
_TELLINGS = st.lists(
    st.builds(
        say, st.sampled_from("abcdefg"), st.sampled_from((None, "Furat Post", "SANA")), st.none() | _DAYS,
        type=st.sampled_from(("shelling", "air_drone_strike", "armed_clash")), status=st.sampled_from(("reported", "reported", "denied")),
        date=st.none() | st.builds(days, _DAYS, told=st.booleans()), tolls=st.lists(_FIGURES, max_size=4).map(tuple),
        places=st.lists(st.sampled_from((FIELD, KHASHAM, PROVINCE, SARMIN)), max_size=2).map(tuple),
        initiators=st.lists(st.sampled_from((actor("SYR"), actor("RUS"), actor("armed_group"), actor(None, "مجهولون"))), max_size=2).map(tuple),
        attributions=st.lists(st.sampled_from((who("سانا", "media"), who("مصادر محلية"), who("المرصد", "monitor"))), max_size=2).map(tuple),
    ),
    min_size=1, max_size=6, unique_by=lambda told: told.document,
)  # fmt: skip
_ORIGINALS = st.dictionaries(st.sampled_from("abcdefg"), st.sampled_from("abcdefgz"), max_size=3)


@settings(max_examples=150, deadline=None)
@given(_TELLINGS, _ORIGINALS, st.randoms(use_true_random=False))
def test_order_does_not_matter(members, originals, chance) -> None:
    """The incident is the same whatever the order in which its reports came."""
    shuffled = list(members)
    chance.shuffle(shuffled)
    assert to_json(reconcile("i1", shuffled, originals)) == to_json(reconcile("i1", members, originals))


@settings(max_examples=150, deadline=None)
@given(_TELLINGS, _ORIGINALS)
def test_what_holds_for_every_incident(members, originals) -> None:
    """Ranges are those of claims, sources are no more than reports, contradictions have two values, and the JSON form reads back."""
    incident = reconcile("i1", members, originals)
    assert incident_from_json(to_json(incident)) == incident
    assert 1 <= incident.independent_sources <= len(incident.reports)
    assert all(len(c.values) > 1 for c in incident.contradictions)
    for row in incident.tolls:
        standing = [c for c in row.claims if not c.replaced]
        assert row.low in {c.min for c in standing}
        assert row.high is None or row.high in {c.max for c in standing}
        assert row.high is None or row.low <= row.high


@settings(max_examples=100, deadline=None)
@given(_TELLINGS)
def test_a_copy_adds_no_source(members) -> None:
    """A reprint of a report, under another publisher, changes neither the number of sources nor the ranges, the place or the day."""
    first = min(members, key=lambda told: told.document)
    copy = Told("y", first.event, True, "Reprinter", first.published, first.unknowns, first.statements)
    before, after = reconcile("i1", members, {}), reconcile("i1", [*members, copy], {"y": first.document})
    assert after.independent_sources == before.independent_sources
    assert [(t.kind, t.who, t.low, t.high) for t in after.tolls] == [(t.kind, t.who, t.low, t.high) for t in before.tolls]
    assert after.grade == before.grade
    assert after.type == before.type
    assert (after.date, after.place and after.place.name) == (before.date, before.place and before.place.name)


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180))
def test_distances(lat, lon, other_lat, other_lon) -> None:
    """Two points are as far apart either way, and never farther than half around the globe."""
    there, back = kilometres(lat, lon, other_lat, other_lon), kilometres(other_lat, other_lon, lat, lon)
    assert there == pytest.approx(back)
    assert 0 <= there <= 20_038
