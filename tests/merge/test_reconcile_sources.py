"""Which names are one source, and how many sources are independent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.knowledge.kin import kin, one_side, side_name
from rawi.knowledge.source_names import source_names
from rawi.merge.sources import independent, publisher_of, source_of
from rawi.model import Source

HERE = publisher_of("Furat Post", "d1")


def key(name: str, kind: str) -> str:
    return source_of(Source(name=name, kind=kind), HERE).key


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("media", ("سانا", "وكالة سانا", "وكالة الأنباء السورية «سانا»", "SANA")),
        ("local", ("الدفاع المدني السوري", "الدفاعِ المدني السوري", "الخوذ البيضاء", "الدفاع المدني السوري on X")),
        ("monitor", ("المرصد السوري لحقوق الإنسان", "المرصد السوري لحقوق الانسان", "مدير المرصد السوري لحقوق الإنسان")),
        ("official", ("وزارة الصحة في غزة", "وزارة الصحة في قطاع غزة")),
        ("media", ("مراسل سكاي نيوز", "سكاي نيوز")),
    ],
)
def test_spellings_of_one_source(kind: str, names: tuple[str, ...]) -> None:
    """However it is spelt, with or without what it is, one source has one key."""
    assert len({key(name, kind) for name in names}) == 1


@pytest.mark.parametrize(("kind", "one", "other"), [("media", "سانا", "رويترز"), ("official", "محافظ حلب", "محافظ حماة"), ("medical", "مستشفى النور", "مستشفى الشفاء")])
def test_different_sources(kind: str, one: str, other: str) -> None:
    """Two agencies, two governors, two hospitals are two sources."""
    assert key(one, kind) != key(other, kind)


@pytest.mark.parametrize("name", ["مصادر محلية", "شهود عيان", "الأهالي", "مصدر أمني", "مراسلنا", "وسائل إعلام", "two local sources", "witnesses", "  "])
def test_sources_without_a_name_are_their_publishers(name: str) -> None:
    """A source that has no name cannot be told apart from the publisher who vouches for it, and differs from one publisher to the next."""
    mine = source_of(Source(name=name, kind="local"), HERE)
    theirs = source_of(Source(name=name, kind="local"), publisher_of("Badia News", "d2"))
    assert mine.root == HERE.root
    assert mine.key != theirs.key
    assert mine.name == f"{name.strip()} (Furat Post)".strip() or not name.strip()


def test_officials_of_one_side_are_not_independent() -> None:
    """A state's minister and its army are two sources that speak for one side."""
    army = source_of(Source(name="الجيش الإسرائيلي", kind="military"), HERE)
    premier = source_of(Source(name="رئيس الوزراء الإسرائيلي بنيامين نتنياهو", kind="official"), HERE)
    assert army.key != premier.key
    assert army.root == premier.root == "side:ISR"


@pytest.mark.parametrize(
    "names",
    [("Enab Baladi", "Enab Baladi News", "Enabbaladi News", "عنب بلدي"), ("Syria Civil Defence", "SCD news", "@SyriaCivilDefe", "Syrian Civil Defense (3)")],
)
def test_names_of_one_publisher(names: tuple[str, ...]) -> None:
    """A publisher's account, its page and its name with "News" behind it are one."""
    assert len({publisher_of(name, name).key for name in names}) == 1


def test_publishers_without_a_name_are_apart() -> None:
    """Of two documents that name no publisher nobody can say that they have one."""
    assert publisher_of(None, "d1") != publisher_of(None, "d2")
    assert publisher_of("!!", "d1").key == "document:d1"


@pytest.mark.parametrize(
    ("reports", "count"),
    [
        ([("a", "s"), ("b", "s")], 1),
        ([("a", "s"), ("a", "t")], 1),
        ([("a", "st")], 1),
        ([("a", "st"), ("b", "s")], 2),
        ([("a", "st"), ("b", "st"), ("c", "st")], 2),
        ([("a", "stu"), ("b", "s"), ("c", "t"), ("d", "s")], 3),
        ([("a", "st"), ("b", "su"), ("c", "s"), ("d", "t")], 3),
        ([], 0),
    ],
)
def test_independent_sources(reports, count: int) -> None:
    """As many as there are reports that can each stand with a source of its own."""
    assert independent((family, frozenset(roots)) for family, roots in reports) == count


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.frozensets(st.sampled_from("rstuv"), min_size=1, max_size=3)), max_size=10))
def test_independent_is_the_most_that_can_be(reports) -> None:
    """The count does not depend on the order, and no way to give each report a source of its own seats more."""
    families: dict[str, frozenset[str]] = {}
    for family, roots in reports:
        families[family] = families.get(family, frozenset()) | roots

    def best(left: list[str], free: frozenset[str]) -> int:
        if not left:
            return 0
        return max([best(left[1:], free), *(1 + best(left[1:], free - {root}) for root in families[left[0]] & free)])

    assert independent(reports) == independent(reversed(reports)) == best(sorted(families), frozenset("rstuv"))


def test_names_in_the_file_are_one_each() -> None:
    """No name of `source_names.csv` stands for two bodies."""
    names = source_names()
    assert names.longest >= 4
    assert names.unnamed.isdisjoint(form[0] for form in names.named if len(form) == 1)


def test_kin_goes_both_ways() -> None:
    """Who is kin to another is so the other way round, and unnamed gunmen may be any group but no army."""
    assert all((b, a) in kin() for a, b in kin())
    assert one_side("isis", "unknown_gunmen")
    assert not one_side("unknown_gunmen", "SYR")


def test_every_side_has_a_plain_name() -> None:
    """An incident calls each side by a plain name, whatever the reports call it."""
    from rawi.knowledge.loader import knowledge

    codes = {entry.data.get("code", "") for entry in knowledge().lexicon.layer("actors")} - {""}
    assert {code for code in codes if side_name(code) is None} == set()
    assert side_name("SYR") == "Syria"
    assert side_name("civilians") == "Civilians"
