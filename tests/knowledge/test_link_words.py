import pytest

from rawi.errors import KnowledgeError
from rawi.knowledge.link_words import link_words, read_link_words
from rawi.merge.words import name_stems, rarity, stem, stems
from rawi.text.tokens import tokens


def test_kinds_of_places_are_known():
    """The village, the outskirts and the countryside are no part of a name."""
    assert {"قرية", "أطراف", "ريف"} <= set(link_words("place"))
    assert name_stems(tokens("محيط مدينة أريحا").words) == name_stems(tokens("أريحا").words)


def test_a_name_that_is_only_a_kind_stays():
    """A place called "the village" keeps its one word."""
    assert name_stems(tokens("القرية").words) == (stem("قريه"),)


def test_a_bad_line_is_named():
    """A kind that there is not is refused with its line."""
    with pytest.raises(KnowledgeError, match="line 2"):
        read_link_words("word,kind\nقرية,village\n")
    with pytest.raises(KnowledgeError, match="twice"):
        read_link_words("word,kind\nقرية,place\nقرية,place\n")


def test_the_same_word_in_its_coats_is_one_stem():
    """Article, particle and commonest endings do not part a word from itself."""
    assert len({stem(word) for word in tokens("القصف والقصف بالقصف").words}) == 1


def test_a_rare_word_says_more():
    """A name that our own articles hardly have weighs more than a word of every page."""
    common, rare = stems(tokens("قصف الغندورية").words)
    assert rarity().of(rare) > rarity().of(common)
