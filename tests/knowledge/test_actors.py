"""The actors, nations, people and things that the reader knows."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from rawi.knowledge.lexicon import Entry
from rawi.knowledge.loader import knowledge
from rawi.text.shadow import fold

GROUPS = frozenset(
    """houthi hezbollah hamas islamic_jihad isis al_qaeda hts sdf pkk sna free_syrian_army syrian_opposition iran_backed_militia pmf peshmerga
    rsf haftar_lna gna stc saudi_coalition us_coalition nato un al_shabaab boko_haram taliban ttp muslim_brotherhood settlers armed_group
    unknown_gunmen civilians protesters journalists medics""".split()
)


def layer(name: str) -> list[Entry]:
    return list(knowledge().lexicon.layer(name))


def is_code(code: str) -> bool:
    return code == "" or code in GROUPS or re.fullmatch("[A-Z]{3}", code) is not None


def rules(cell: str) -> Iterable[str]:
    """The codes of a by-land rule."""
    return [part.partition("=")[2] for part in cell.split("|") if part]


def codes(name: str) -> set[str]:
    """The codes of the actors that a name may stand for."""
    return {entry.data["code"] for entry, _ in knowledge().lexicon.lookup(tuple(fold(name).split())) if entry.layer == "actors"}


def test_there_are_enough_actors() -> None:
    """At least 500 parties, with 2,000 names among them."""
    actors = layer("actors")
    assert len(actors) >= 500
    assert sum(len(a.data["forms"].split("|")) for a in actors) >= 2000


def test_every_code_is_of_the_codebook() -> None:
    """No line carries a code that the codebook does not have."""
    assert [a.id for a in layer("actors") if not all(map(is_code, [a.data["code"], *rules(a.data["by_country"])]))] == []
    assert [d.id for d in layer("demonyms") if not all(map(is_code, [d.data["code"], *rules(d.data["client"])]))] == []
    assert [p.id for p in layer("people") if not (is_code(p.data["code"]) or p.data["code"] == "state")] == []
    assert [o.id for o in layer("objects") if not (is_code(o.data["code"]) or o.data["code"] == "state")] == []


def test_every_group_of_the_codebook_has_a_name() -> None:
    """Each group code stands on at least one line."""
    known = {a.data["code"] for a in layer("actors")} | {p.data["code"] for p in layer("people")}
    assert GROUPS - known == set()


def test_wikidata_ids_are_items() -> None:
    """A Wikidata id is a Q with digits, or left out."""
    assert [a.id for a in layer("actors") if not re.fullmatch(r"(Q\d+)?", a.data["wikidata"])] == []


def test_one_name_one_party() -> None:
    """No name stands on the lines of two parties."""
    seen: dict[str, str] = {}
    twice = []
    for actor in layer("actors"):
        for form in actor.data["forms"].split("|"):
            key = " ".join(w[2:] if w.startswith("ال") and len(w) > 3 else w for w in fold(form).split())
            if seen.setdefault(key, actor.id) != actor.id:
                twice.append((form, seen[key], actor.id))
    assert twice == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("كتائب القسام", "hamas"), ("سرايا القدس", "islamic_jihad"), ("نصر الله", "hezbollah"), ("عبد الملك الحوثي", "houthi"),
        ("تنظيم الدولة الإسلامية", "isis"), ("بوكو حرام", "boko_haram"), ("جماعة نصرة الإسلام والمسلمين", "al_qaeda"),
        ("خليفة حفتر", "haftar_lna"), ("السراج", "gna"), ("حميدتي", "rsf"), ("البرهان", "SDN"), ("عصائب أهل الحق", "iran_backed_militia"),
        ("قوات سوريا الديمقراطية", "sdf"), ("قسد", "sdf"), ("هيئة تحرير الشام", "hts"), ("القيادة المركزية الأمريكية", "USA"),
        ("الكيان الصهيوني", "ISR"), ("قوات الأسد", "SYR"), ("حركة طالبان باكستان", "ttp"), ("اليونيفيل", "un"), ("المجلس الانتقالي الجنوبي", "stc"),
    ],
)  # fmt: skip
def test_known_names(name: str, code: str) -> None:
    """Leaders, brigades and loaded names carry the code of their side."""
    assert codes(name) == {code}


def test_nations_cover_the_news() -> None:
    """Every state that an actor belongs to has its adjective, or is one of the few without."""
    nations = {d.data["code"] for d in layer("demonyms")}
    missing = {a.data["country"] for a in layer("actors") if a.data["country"]} - nations
    assert missing <= {"COG", "CAF", "MDG", "TKM"}


def test_people_have_a_toll_class() -> None:
    """Every people noun says under which group of the codebook it is counted."""
    allowed = {"civilians", "combatants", "security_forces", "children", "women", "journalists", "medics", "unknown"}
    assert {p.data["who"] for p in layer("people")} <= allowed
