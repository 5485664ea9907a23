"""Who did it to whom."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.knowledge.loader import knowledge
from rawi.model import Document
from rawi.reader.gather import Gathered, gather
from rawi.reader.page import page
from rawi.reader.pick_actors import decide
from rawi.reader.roles_blocks import Scorer, features


def _gathered(text: str) -> Gathered:
    return gather(page(Document(id="t", text=text, published="2024-05-02"), knowledge()))


def _places(text: str) -> set[tuple[str | None, str, str]]:
    """(code, event word, place) of every party of `text`."""
    found = _gathered(text)
    roles = found.roles
    return {
        (roles.cast[i].code, found.page.text(m.first, m.last), place) for i, places in roles.placed.items() for m, place in places
    }


@pytest.mark.parametrize(
    ("text", "doer", "hit"),
    [
        ("قصفت القوات التركية مواقع قسد في ريف الحسكة.", "TUR", "sdf"),
        ("الجيش الإسرائيلي يقصف مواقع حزب الله جنوب لبنان.", "ISR", "hezbollah"),
        ("قصف الطيران الروسي مواقع تنظيم داعش في البادية.", "RUS", "isis"),
        ("غارات للتحالف العربي على مواقع الحوثيين في صعدة.", "saudi_coalition", "houthi"),
        ("غارة أميركية على مواقع حركة الشباب في الصومال.", "USA", "al_shabaab"),
        ("الهجوم الذي شنه تنظيم داعش على الجيش العراقي قرب كركوك.", "isis", "IRQ"),
    ],
)
def test_doer_and_hit(text: str, doer: str, hit: str) -> None:
    """Verb first, subject first, verbal noun, adjective of nation and relative clause all tell the same."""
    places = _places(text)
    assert doer in {code for code, _, place in places if place in ("doer", "genitive")}
    assert hit in {code for code, _, place in places if place == "hit"}


def test_exposed_to() -> None:
    """Who "was exposed to" shelling was hit by it, and the force after the shelling did it."""
    places = _places("تعرضت مواقع الجيش السوري لقصف تركي في ريف حلب.")
    assert ("SYR", "تعرضت", "hit") in places
    assert any(code == "TUR" and place == "doer" for code, _, place in places)


def test_by_the_fire_of() -> None:
    """After "at the hands of" stands the doer of a passive."""
    places = _places("قتل جنديان تركيان على يد مسلحي حزب العمال الكردستاني.")
    assert any(code == "pkk" and place == "doer" for code, _, place in places)
    assert any(code == "TUR" and place == "hit" for code, _, place in places)


def test_two_sides() -> None:
    """Both parties of "clashes between X and Y" are sides."""
    places = _places("اندلعت اشتباكات عنيفة بين الجيش السوداني وقوات الدعم السريع في الخرطوم.")
    assert {code for code, _, place in places if place == "both"} == {"SDN", "rsf"}


def test_joined_parties() -> None:
    """Parties joined with و share one place."""
    places = _places("قصفت القوات الروسية والجيش السوري بلدات في ريف إدلب.")
    assert {code for code, _, place in places if place == "doer"} >= {"RUS", "SYR"}


def test_subject_of_the_verb_before() -> None:
    """A second verb without a subject is told of the first one's."""
    places = _places("هاجم مسلحو بوكو حرام القرية وقتلوا عشرة مدنيين.")
    assert any(code == "boko_haram" and word == "وقتلوا" for code, word, _ in places)


def test_light_verb() -> None:
    """Who "carried out" an act did it."""
    places = _places("تمكنت قوات الأمن العراقية من اعتقال ثلاثة من عناصر داعش.")
    assert any(code == "IRQ" and place in ("light", "doer") for code, _, place in places)


def test_accused() -> None:
    """Whom somebody accuses of an act is told as its doer, and not the accuser."""
    found = _gathered("اتهمت الحكومة اليمنية الحوثيين بقصف مستشفى في تعز.")
    markers = {party.code: party.marker for party in found.roles.cast}
    assert markers["houthi"] == "accused"
    assert markers["YEM"] != "accused"


def test_speaker_is_told_apart() -> None:
    """A force that only speaks is known as a speaker."""
    found = _gathered("قال الجيش الإسرائيلي إن صاروخا سقط في منطقة مفتوحة.")
    assert [party.voice for party in found.roles.cast if party.code == "ISR"] == ["says"]


def test_others_are_of_those_before() -> None:
    """ "Fifteen others" are of those who were named before them."""
    found = _gathered("قتل ستة من الشرطة العراقية وأصيب خمسة آخرين في انفجار بكركوك.")
    assert {party.code for party in found.roles.cast} == {"IRQ"}


def test_one_role_for_one_side() -> None:
    """A side that attacks is not its own target."""
    assert decide([2.0, -3.0], [1.0, 0.5], two_sides=False) == ({0}, {1})


def test_both_roles_where_two_sides_fight() -> None:
    """In a clash both sides stand under both fields."""
    assert decide([2.0, 1.0], [1.0, 2.0], two_sides=True) == ({0, 1}, {0, 1})


def test_the_likeliest_stands_alone() -> None:
    """Where no party is sure the likeliest is taken, if it is likely at all."""
    assert decide([-1.0, -1.2, -9.0], [-9.0, -9.0, -9.0], two_sides=False) == ({0}, set())


def test_nobody() -> None:
    """An event without parties has none."""
    assert decide([], [], two_sides=False) == (set(), set())


scores = st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), max_size=8)


@given(scores)
def test_no_side_hits_itself(pairs: list[tuple[float, float]]) -> None:
    """Unless two sides fight nobody is initiator and target at once."""
    doers, objects = decide([a for a, _ in pairs], [b for _, b in pairs], two_sides=False)
    assert not doers & objects


def test_remembered_sums() -> None:
    """A block's remembered sum is that of its features' weights."""
    block = ("word", "a", "bombard", "force", "named", "on")
    scorer = Scorer(dict.fromkeys(features(block), 1.0), {})
    assert scorer.score([block, block]) == scorer.score([block, block]) == (2.0 * len(features(block)), 0.0)
