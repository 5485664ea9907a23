"""Where a written word may part."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.text.clitics import joins, partings, steps


@pytest.mark.parametrize(
    ("word", "parting"),
    [
        ("وقصف", ("و", False, "قصف", "")),
        ("بالقصف", ("ب", True, "قصف", "")),
        ("للقصف", ("ل", True, "قصف", "")),
        ("ولليمن", ("ول", True, "يمن", "")),
        ("سيقصف", ("س", False, "يقصف", "")),
        ("قصفهم", ("", False, "قصف", "هم")),
        ("غارته", ("", False, "غاره", "ه")),
        ("قتلاهم", ("", False, "قتلي", "هم")),
        ("قصفوه", ("", False, "قصفوا", "ه")),
        ("وابنايها", ("و", False, "ابناء", "ها")),
    ],
)
def test_a_word_parts_as_its_spelling_allows(word, parting):
    """Proclitics, article, core and pronoun, with the core as it is written alone."""
    assert parting in partings(word)


def test_the_uncut_word_comes_first_and_other_scripts_are_not_cut():
    """The least cut is tried first."""
    assert partings("وقصف")[0] == ("", False, "وقصف", "")
    assert partings("isis") == [("", False, "isis", "")]
    assert partings("2023") == [("", False, "2023", "")]


def test_a_run_of_letters_too_long_for_a_word_is_not_cut():
    """Hostile input costs nothing."""
    assert len(partings("و" * 100_000)) == 1


@given(st.text(alphabet="ابتولكفسهمنيقصد", min_size=1, max_size=14))
def test_the_parts_are_letters_of_the_word(word):
    """Nothing is invented before the core, and no core is empty."""
    for prefix, _, core, suffix in partings(word):
        assert core
        assert word.startswith(prefix)
        assert word.endswith(suffix)


@pytest.mark.parametrize(
    ("prefix", "article", "feature", "can"),
    [
        ("و", False, "past", True),
        ("ب", False, "past", False),
        ("", True, "past", False),
        ("س", False, "pres", True),
        ("س", False, "past", False),
        ("س", False, "sg", False),
        ("ل", False, "pres", True),
        ("ل", False, "past", False),
        ("وب", True, "sg", True),
    ],
)
def test_which_clitics_verbs_and_nouns_take(prefix, article, feature, can):
    """A preposition or an article stands before a noun, the future س before a present."""
    assert joins(prefix, article, feature) is can


def test_inside_a_phrase_the_article_is_ignored():
    """"Ministry of the Defence" and "Ministry of Defence" are one phrase, after prepositions too."""
    assert steps("الدفاع") == ("الدفاع", "دفاع")
    assert steps("للدفاع") == ("للدفاع", "لدفاع")
    assert steps("بالمدفعيه") == ("بالمدفعيه", "بمدفعيه")
    assert steps("دفاع") == ("دفاع",)
