"""The place index: names found in running text, and what is known of each place."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.knowledge import places
from rawi.knowledge.places import PlaceIndex, find_place, load_places
from rawi.knowledge.places.table import KIND_NUMBER, key_of
from rawi.text.tokens import tokens

HOUSE = Path(places.__file__).parent


@pytest.fixture(scope="module")
def index() -> PlaceIndex:
    return load_places()


def names(index: PlaceIndex, text: str) -> list[str]:
    return [index.record(hit.rows[0]).name for hit in index.scan(tokens(text).words)]


@pytest.mark.parametrize(("text", "name"), [
    ("بدير الزور", "Deir ez-Zor"), ("للرقة", "Raqqa"), ("والحسكة", "Al-Hasakah"), ("وبسراقب", "Saraqib"), ("بالموصل", "Mosul"),
])  # fmt: skip
def test_a_name_is_found_behind_its_proclitics(index: PlaceIndex, text: str, name: str) -> None:
    """ "بدير الزور", "للرقة" and "والحسكة" name the places without what is written before them."""
    (hit,) = index.scan(tokens(text).words)
    assert hit.prefix
    assert name in {index.record(row).name for row in hit.rows} | {index.admin1(row) for row in hit.rows}


def test_a_city_that_begins_like_a_preposition_is_whole(index: PlaceIndex) -> None:
    """ "بغداد" and "لبنان" begin with letters that are prepositions elsewhere."""
    assert names(index, "بغداد") == ["Baghdad"]
    assert names(index, "لبنان") == ["Lebanon"]


def test_the_longest_name_wins(index: PlaceIndex) -> None:
    """ "مطار دير الزور" is the airport, not the town."""
    assert names(index, "قرب مطار دير الزور") == ["Deir ez-Zor airport"]


@pytest.mark.parametrize("text", ["كفر نبل", "كفرنبل", "كَفَرْنُبُّل"])
def test_a_name_written_in_one_word_or_two_is_one_name(index: PlaceIndex, text: str) -> None:
    """Writers join and part "كفر نبل" at will, and may write its vowels."""
    assert names(index, text) == ["Kafr Nabl"]


def test_containment_leads_up_to_the_country(index: PlaceIndex) -> None:
    """Saraqib lies in Idlib, which lies in Syria."""
    town = find_place("سراقب", country="SY", index=index)[0]
    above = [index.place(ident) for ident in index.within(town.id)]
    assert [place.name for place in above if place] == ["Idlib", "Syria"]


def test_a_spelling_with_another_last_letter_is_found_when_nothing_else_is(index: PlaceIndex) -> None:
    """ "سراقبه" is looked up as nearly "سراقب"."""
    assert find_place("تلمنسي", index=index) == find_place("تلمنس", index=index)
    assert find_place("اسم لا يعرفه أحد", index=index) == []


def test_frequent_words_that_are_names_are_marked(index: PlaceIndex) -> None:
    """ "الباب" is a town and "the door": the index says so, the reader asks for evidence."""
    (hit,) = index.scan(tokens("الباب").words)
    assert hit.common
    (city,) = index.scan(tokens("حلب").words)
    assert not city.common


@given(st.lists(st.text(alphabet="ابتحدرسصلمنهويوكفةى ", min_size=1, max_size=12), max_size=40))
def test_hits_stand_in_order_inside_the_words_and_do_not_overlap(words: list[str]) -> None:
    """Whatever the words, hits are ordered, apart, and inside the text."""
    hits = load_places_once().scan(words)
    ends = 0
    for hit in hits:
        assert ends <= hit.first < hit.last <= len(words)
        ends = hit.last


_once: list[PlaceIndex] = []


def load_places_once() -> PlaceIndex:
    if not _once:
        _once.append(load_places())
    return _once[0]


# The data.


def supplement() -> list[dict[str, str]]:
    with (HOUSE / "supplement.csv").open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(line for line in source if not line.startswith("#")))


def test_the_supplement_has_the_sites_that_maps_miss() -> None:
    """At least 500 places of our own, each with a source, a kind and, where told, coordinates on Earth."""
    rows = supplement()
    assert len(rows) >= 500
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert row["source"]
        assert row["kind"] in KIND_NUMBER
        assert key_of(row["names_ar"].split("|")[0])
        assert bool(row["lat"]) == bool(row["lon"])
        if row["lat"]:
            assert -60 <= float(row["lat"]) <= 72
            assert -180 <= float(row["lon"]) <= 180


def test_the_shipped_table_holds_every_line_of_the_supplement(index: PlaceIndex) -> None:
    """Whoever changes supplement.csv must build places.bin anew (see NOTICE.md)."""
    never = {key_of(row["word"]) for row in _common() if row["mark"] == "never"}
    missing = [
        row["id"] for row in supplement() for name in row["names_ar"].split("|")
        if key_of(name) not in never and row["name_en"] not in {index.record(r).name for r in index.named(key_of(name))}
    ]  # fmt: skip
    assert missing == []


def _common() -> list[dict[str, str]]:
    with (HOUSE / "common.csv").open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(line for line in source if not line.startswith("#")))


def test_at_least_twenty_seven_countries_are_covered_in_depth(index: PlaceIndex) -> None:
    """A country in depth has its divisions and at least ten towns in Arabic."""
    towns: dict[str, int] = {}
    for row, country in enumerate(index.table.countries):
        if index.record(row).precision == "town":
            towns[country] = towns.get(country, 0) + 1
    assert sum(count >= 10 for count in towns.values()) >= 27
    assert {"SY", "IQ", "YE", "LB", "PS", "IL", "LY", "SD", "JO", "SA", "EG", "ML", "AF", "PK", "UA"} <= towns.keys()


def test_the_credit_for_geonames_lies_beside_the_data() -> None:
    """GeoNames data are CC BY: the credit travels with the table."""
    assert "GeoNames" in (HOUSE / "NOTICE.md").read_text(encoding="utf-8")
    assert (HOUSE / "places.bin").stat().st_size < 1_200_000
